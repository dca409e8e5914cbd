"""Whether a folder's files are untouched, without reading them: as git's index knows it, by size, times and number.

A stamp is taken while nobody else publishes. What is written into a file afterwards changes its time of change, which no
program can set back. Only for what hikaku has written itself: files of writers are always read.
"""

import os
from collections.abc import Iterable
from pathlib import Path
from struct import Struct

_STATE = Struct("<IQqqQQ")
SIZE = _STATE.size


def stamps(folder: Path, paths: Iterable[str]) -> list[bytes]:
    """The state of each file at these paths, in SIZE bytes; of one that is not there, or not to be seen, b""."""
    try:
        root = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError:
        return [b"" for _ in paths]
    try:
        return [_stamp(root, path) for path in paths]
    finally:
        os.close(root)


def _stamp(root: int, path: str) -> bytes:
    try:
        s = os.stat(path, dir_fd=root, follow_symlinks=False)
    except (OSError, ValueError):
        return b""
    return _STATE.pack(s.st_mode, s.st_size, s.st_mtime_ns, s.st_ctime_ns, s.st_ino, s.st_dev)
