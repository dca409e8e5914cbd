"""One build of a site at a time."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.edge.failure import unwritable

CACHE = ".hikaku"
_NAME = "lock"

_held: dict[Path, int] = {}


def _let_go() -> None:
    """A forked worker must not keep the lock alive when its parent is killed."""
    for descriptor in _held.values():
        os.close(descriptor)
    _held.clear()


os.register_at_fork(after_in_child=_let_go)


@contextmanager
def one_at_a_time(site: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the site's lock; `waiting` is called once if another build has it. The system frees it when a process dies.

    A process that holds it may ask again. Where no lock can be made (a read-only site that is built elsewhere),
    nothing is locked.
    """
    site = site.resolve()
    if site in _held:
        yield
        return
    try:
        descriptor = _locked(site, waiting)
    except OSError:
        yield
        return
    _held[site] = descriptor
    try:
        yield
    finally:
        # A forked worker that ends up here has closed it already.
        if _held.pop(site, None) is not None:
            os.close(descriptor)


def forget(site: Path) -> None:
    """Remove the cache: everything in it is ours, but not what is no folder. One in it stays while another build works there."""
    above = site / CACHE
    if above.is_symlink():
        return
    try:
        for each in sorted(above.iterdir()):
            if each.is_symlink() or not each.is_dir():
                each.unlink(missing_ok=True)
            else:
                remove_unheld(each)
        with suppress(OSError):
            above.rmdir()
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        raise unwritable(CACHE, error) from error


def remove_unheld(folder: Path) -> None:
    """Remove a folder and all in it, unless a living process holds it."""
    import shutil

    if folder.is_symlink() or not folder.is_dir():  # at a pipe `rmtree` would wait for ever
        return
    descriptor = None
    try:
        descriptor = hold(folder)
    except BlockingIOError:
        return
    except OSError:
        pass  # where locks are unknown, nobody holds anything; for all else, removing tells
    try:
        shutil.rmtree(folder)
    finally:
        if descriptor is not None:
            os.close(descriptor)


def hold(folder: Path) -> int:
    """A descriptor that holds a folder while its process lives. Raises BlockingIOError if another one does."""
    import fcntl

    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        raise
    return descriptor


def _locked(site: Path, waiting: Callable[[], None]) -> int:
    """A descriptor that holds the lock, or at least the file where locks are unknown."""
    import fcntl

    while True:
        descriptor = _open(site)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting()
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        except OSError:
            return descriptor
        if _is_the_lock(descriptor, site):
            return descriptor
        os.close(descriptor)  # while we waited, `clean` has removed the file; somebody may hold the next one


def _is_the_lock(descriptor: int, site: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), (site / CACHE / _NAME).stat())
    except FileNotFoundError:
        return False


def _open(site: Path) -> int:
    folder = site / CACHE
    folder.mkdir(exist_ok=True)
    inner = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        return os.open(_NAME, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o644, dir_fd=inner)
    finally:
        os.close(inner)
