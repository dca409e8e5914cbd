"""Opening and listing files below a folder without ever leaving it.

Each part of a path is opened from the descriptor of the folder before it and never through a symbolic link, so a link
that is put in place after a check leads nowhere. Needs a POSIX system.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager

from generator.light import dataclass

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
# O_NONBLOCK: opening a pipe that nobody writes to would wait for ever.
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOCTTY

_KINDS = {
    stat.S_IFREG: "file",
    stat.S_IFDIR: "folder",
    stat.S_IFLNK: "link",
    stat.S_IFIFO: "pipe",
    stat.S_IFSOCK: "socket",
    stat.S_IFBLK: "device",
    stat.S_IFCHR: "device",
}


@dataclass(frozen=True, slots=True)
class Read:
    """What came of opening a file: its bytes, or why not: `kind` (other than "file") or `size` above the limit. `status` is
    that from before it was read, if it could be opened."""

    data: bytes | None
    kind: str = "file"
    size: int = 0
    status: os.stat_result | None = None


def kind_of(status: os.stat_result) -> str:
    """`file`, `folder`, `link`, `pipe`, `socket` or `device`."""
    return _KINDS.get(stat.S_IFMT(status.st_mode), "device")


@contextmanager
def opened_folder(root: int, parts: tuple[str, ...]) -> Iterator[int]:
    """The descriptor of a folder below `root`. Raises OSError where a part is missing, a link or no folder."""
    folder = os.dup(root)
    try:
        for part in parts:
            inner = os.open(part, _FOLDER, dir_fd=folder)
            os.close(folder)
            folder = inner
        yield folder
    finally:
        os.close(folder)


def read_file(folder: int, name: str, limit: int) -> Read:
    """Read a regular file of at most `limit` bytes. Raises OSError; FileNotFoundError if it has vanished."""
    try:
        descriptor = os.open(name, _FILE, dir_fd=folder)
    except OSError:
        # Sockets and links cannot be opened like this; say what they are instead of how that failed.
        kind = kind_of(os.stat(name, dir_fd=folder, follow_symlinks=False))
        if kind in ("file", "folder"):
            raise
        return Read(None, kind)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            return Read(None, kind_of(status), 0, status)
        if status.st_size > limit:
            return Read(None, "file", status.st_size, status)
        # No more room is asked for than the file needs; it may have grown meanwhile, up to the limit.
        data = os.read(descriptor, status.st_size + 1)
        if len(data) == status.st_size:
            return Read(data, "file", len(data), status)
        parts, size = [data], len(data)
        while size <= limit and (part := os.read(descriptor, limit + 1 - size)):
            parts.append(part)
            size += len(part)
        return Read(b"".join(parts) if size <= limit else None, "file", size, status)
    finally:
        os.close(descriptor)


def names(folder: int) -> list[str]:
    """The names in an open folder, sorted."""
    return sorted(os.listdir(folder))


def entries(folder: int) -> list[tuple[str, bool]]:
    """The names in an open folder, sorted, and whether each is a regular file."""
    with os.scandir(folder) as found:
        return sorted((entry.name, entry.is_file(follow_symlinks=False)) for entry in found)


def flush_file_system(folder: int) -> bool:
    """Flush the file system that an open folder lies in, and no other one; False where the system cannot do that."""
    import ctypes

    syncfs = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
    if syncfs is None:
        return False
    if syncfs(folder) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return True
