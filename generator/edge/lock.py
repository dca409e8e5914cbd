"""One build of a site at a time."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

CACHE = ".hikaku"

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
    import fcntl

    site = site.resolve()
    if site in _held:
        yield
        return
    try:
        descriptor = _open(site)
    except OSError:
        yield
        return
    _held[site] = descriptor
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting()
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        except OSError:
            pass  # a file system without locks
        yield
    finally:
        # A forked worker that ends up here has closed it already.
        if _held.pop(site, None) is not None:
            os.close(descriptor)


def _open(site: Path) -> int:
    folder = site / CACHE
    folder.mkdir(exist_ok=True)
    inner = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        return os.open("lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o644, dir_fd=inner)
    finally:
        os.close(inner)
