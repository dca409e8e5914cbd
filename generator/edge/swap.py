"""Publishing a whole site in one step: the next one is built beside it, and the two folders change places.

The next site is `.hikaku/next`. What stays as it is, and what others have put into the output folder, is shared by hard
links, so nothing of theirs is copied or lost. While the next site is incomplete it holds a staging folder; so after a
kill it is known whether `.hikaku/next` is half of a new site (to be thrown away) or the one that was replaced.
"""

import errno
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from generator.edge.failure import Stop, unwritable
from generator.edge.lock import CACHE
from generator.edge.manifest import NAME, STAGING, Manifest
from generator.edge.tree import Tree, opened_tree

_NEXT = "next"
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_NO_LINKS = (errno.EPERM, errno.EACCES, errno.EXDEV, errno.EMLINK, errno.ENOTSUP, errno.ENOSYS)


class CannotSwap(Exception):
    """The two folders cannot change places here; nothing has happened."""


def swap(
    tree: Tree, output: Path, site: Path, shared: Iterable[str], written: Sequence[tuple[str, bytes]]
) -> Mapping[str, bytes]:
    """Replace the site in `tree` by one that shares some of its files and has the `written` ones; their states by path.
    Raises CannotSwap."""
    other = site / CACHE / _NEXT
    if other.parent.is_symlink() or other.is_symlink():
        raise CannotSwap(os.strerror(errno.ELOOP))
    try:
        other.mkdir(parents=True, exist_ok=True)
        with opened_tree(other, f"{CACHE}/{_NEXT}") as following:
            if os.fstat(tree.root).st_dev != os.fstat(following.root).st_dev:
                raise CannotSwap(os.strerror(errno.EXDEV))
            states = _build(tree, following, shared, written)
            os.fchmod(following.root, os.fstat(tree.root).st_mode & 0o7777)
            os.fsync(following.root)
        _exchange(output.resolve(), other)
        return states
    except OSError as error:
        raise CannotSwap(error.strerror) from error


def _build(
    tree: Tree, following: Tree, shared: Iterable[str], written: Sequence[tuple[str, bytes]]
) -> Mapping[str, bytes]:
    states: dict[str, bytes] = {}
    following.make_staging()
    for path in shared:
        _share(tree, path, following)
    for path in tree.folders():
        following.copy_folder(tree, path)
    for number, (path, data) in enumerate(written):
        following.stage(str(number), (data,), path, flush=False)
        following.make_folders((path,))
        states[path] = following.move(str(number), path)
    following.flush_files(path for path, _ in written)
    following.clear_staging()
    return states


def _set_aside(folder: Path) -> None:
    from tempfile import mkdtemp

    try:
        folder.replace(mkdtemp(prefix="aside-", dir=folder.parent))
    except OSError as error:
        raise unwritable(f"{CACHE}/{_NEXT}", error) from error


def _share(tree: Tree, path: str, following: Tree) -> None:
    try:
        tree.link(path, following)
    except Stop as stop:
        # Not every file system has hard links, and nobody may link what belongs to somebody else.
        if isinstance(stop.__cause__, OSError) and stop.__cause__.errno in _NO_LINKS:
            raise CannotSwap(stop.__cause__.strerror) from stop
        raise


def _exchange(one: Path, other: Path) -> None:
    """Let two folders change places in one step. Raises OSError where the system cannot."""
    import ctypes

    libc = ctypes.CDLL(None, use_errno=True)
    try:
        renameat2 = libc.renameat2
    except AttributeError as error:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS)) from error
    if renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def is_left(site: Path) -> bool:
    """Whether there is a `.hikaku/next`."""
    return os.path.lexists(site / CACHE / _NEXT)


def retire(output: Path, site: Path, *, replaced: bool = False) -> None:
    """Remove `.hikaku/next`, half built or replaced; what others put there at the last moment goes to the output.

    That it is the site which was `replaced` is known to whoever has done so. Else it has to share a file with the output,
    as no folder does that somebody else has put there; what lies in one that does not is published by no build.
    """
    other = site / CACHE / _NEXT
    if not other.is_dir() or other.is_symlink() or other.parent.is_symlink():
        return
    with opened_tree(output, output.name) as tree, opened_tree(other, f"{CACHE}/{_NEXT}") as old:
        half_built, paths = old.kind(STAGING) is not None, list(old.below(""))
        if paths and not half_built and not replaced and not any(old.is_same(path, tree) for path in paths):
            _set_aside(other)
            return
        there = None if half_built else old.manifest()
        ours: Manifest = there.files if there is not None else {}
        # What tells the two apart goes last: a kill in the middle must not make pages of ours look like files of others.
        for path in sorted(paths, key=lambda path: (path.startswith((NAME, STAGING)), old.has_twin(path))):
            if half_built or path == NAME or old.has_twin(path) or old.digest(path) in ours.get(path, ()):
                old.remove(path)
            elif tree.kind(path) is None and tree.obstacle(path) is None:
                old.link(path, tree)
                old.remove(path)
        for path in reversed(list(old.folders())):
            old.prune(f"{path}/{NAME}")
    try:
        other.rmdir()
    except OSError as error:
        if error.errno not in (errno.ENOTEMPTY, errno.EEXIST, errno.ENOENT):
            raise unwritable(f"{CACHE}/{_NEXT}", error) from error
