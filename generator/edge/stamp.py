"""Whether a folder's files are untouched, without reading them: as git's index knows it, by size, times and number.

A stamp is taken while nobody else publishes, of a file that was there already before it is read. What is written into
a file afterwards changes its time of change, which no program can set back. Only for what hikaku has written itself:
files of writers are always read.
"""

import os
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from struct import Struct

_STATE = Struct("<IQqqQQ")
SIZE = _STATE.size


class States(Mapping[str, bytes]):
    """The states of the files at these paths, held flat: b"" until one is noted."""

    def __init__(self, paths: Iterable[str], states: Iterable[bytes] = ()) -> None:
        self._paths = sorted(paths)
        self._table = bytearray(SIZE * len(self._paths))
        for place, state in enumerate(states):
            self._put(place, state)

    def note(self, path: str, state: bytes) -> None:
        """The state of one of the files is this one now."""
        self._put(self._place(path), state)

    def note_all(self, states: Mapping[str, bytes]) -> None:
        """The same of several files."""
        for path, state in states.items():
            self.note(path, state)

    def __getitem__(self, path: str) -> bytes:
        place = self._place(path) * SIZE
        state = bytes(self._table[place : place + SIZE])
        return state if any(state) else b""

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)

    def _put(self, place: int, state: bytes) -> None:
        self._table[place * SIZE : (place + 1) * SIZE] = state or bytes(SIZE)

    def _place(self, path: str) -> int:
        place = bisect_left(self._paths, path)
        if place == len(self._paths) or self._paths[place] != path:
            raise KeyError(path)
        return place


def states(folder: Path, paths: Iterable[str]) -> States:
    """The states of the files at these paths, each once, as they are now."""
    places = sorted(paths)
    return States(places, stamps(folder, places))


def stamps(folder: Path, paths: Iterable[str]) -> list[bytes]:
    """The state of each file at these paths, in SIZE bytes; of one that is not there, or only behind a link, b""."""
    try:
        root = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError:
        return [b"" for _ in paths]
    # Each folder is listed once and none is looked at by itself, which at many files is what takes the time. A link that
    # is put in place between the two looks is as one that is put in place after them.
    inner: dict[str, frozenset[str]] = {}
    try:
        return [stamp(root, path) if _is_real(root, path.rpartition("/")[0], inner) else b"" for path in paths]
    finally:
        os.close(root)


def stamp(folder: int, name: str) -> bytes:
    """The state of a file in an open folder, b"" if it is not there."""
    try:
        s = os.stat(name, dir_fd=folder, follow_symlinks=False)
    except (OSError, ValueError):
        return b""
    return _STATE.pack(s.st_mode, s.st_size, s.st_mtime_ns, s.st_ctime_ns, s.st_ino, s.st_dev)


def renewed(before: bytes, after: bytes) -> bytes:
    """The state `after` we have moved, linked or given a mode to a file; b"" if it has been written since `before`."""
    if not before or not after:
        return b""
    _, *old, _, number, device = _STATE.unpack(before)
    _, *new, _, now, there = _STATE.unpack(after)
    return after if (old, number, device) == (new, now, there) else b""


def _is_real(root: int, folder: str, known: dict[str, frozenset[str]]) -> bool:
    """Whether this is a folder, and no link leads to it. `known` are the folders in those that were asked about."""
    above, _, name = folder.rpartition("/")
    if above not in known:
        known[above] = _folders(root, above) if not above or _is_real(root, above, known) else frozenset()
    return not folder or name in known[above]


def _folders(root: int, path: str) -> frozenset[str]:
    """The names of the folders in a folder that no link leads to."""
    try:
        folder = os.open(path or ".", os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=root)
    except (OSError, ValueError):
        return frozenset()
    try:
        with os.scandir(folder) as entries:
            return frozenset(entry.name for entry in entries if entry.is_dir(follow_symlinks=False))
    except OSError:
        return frozenset()
    finally:
        os.close(folder)
