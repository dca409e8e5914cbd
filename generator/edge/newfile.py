"""Files written into a site outside of `output/`: below its folder, through no link.

`write_new` writes over nothing. `replace` is for files that hikaku itself makes, or that it was given to read first: the
new text is there whole, or the old one stays.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.diagnostics import Span, diagnostic
from generator.edge.disk import kind_of, opened_folder, read_file
from generator.edge.failure import WRONG_USE, Stop, unreadable, unwritable

_LARGEST = 2 * 1024 * 1024
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


def write_new(site: Path, path: str, data: bytes) -> None:
    """Write `data` to `path` below the site. Raises FileExistsError; Stop where a link is in the way or the disk refuses."""
    with _made_folder(site, path) as (folder, name):
        _write(folder, name, data)


def replace(site: Path, path: str, data: bytes) -> None:
    """Write `data` to `path` below the site, over what is there. Raises Stop."""
    with _made_folder(site, path) as (folder, name):
        _refuse_link(folder, name, path)
        temporary = f".hikaku-{os.getpid()}.tmp"
        with suppress(FileNotFoundError):
            os.unlink(temporary, dir_fd=folder)
        try:
            _write(folder, temporary, data)
            os.replace(temporary, name, src_dir_fd=folder, dst_dir_fd=folder)
        finally:
            with suppress(FileNotFoundError):
                os.unlink(temporary, dir_fd=folder)


def read_own(site: Path, path: str, limit: int = _LARGEST) -> bytes | None:
    """What is in the file at `path` below the site, None if it is not there, is no file or has more bytes than `limit`.
    Raises Stop where it cannot be read."""
    *folders, name = path.split("/")
    try:
        root = os.open(site, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            with opened_folder(root, tuple(folders)) as folder:
                _refuse_link(folder, name, path)
                return read_file(folder, name, limit).data
        finally:
            os.close(root)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise unreadable(path, error) from error


@contextmanager
def _made_folder(site: Path, path: str) -> Iterator[tuple[int, str]]:
    """The folder that `path` lies in, made where it is missing, and the file's name."""
    try:
        root = os.open(site, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            *folders, name = path.split("/")
            for number in range(len(folders)):
                _make_folder(root, tuple(folders[: number + 1]))
            with opened_folder(root, tuple(folders)) as folder:
                yield folder, name
        finally:
            os.close(root)
    except FileExistsError:
        raise
    except OSError as error:
        raise unwritable(path, error) from error


def _make_folder(root: int, parts: tuple[str, ...]) -> None:
    with opened_folder(root, parts[:-1]) as above:
        with suppress(FileExistsError):
            os.mkdir(parts[-1], dir_fd=above)
        _refuse_link(above, parts[-1], "/".join(parts))


def _refuse_link(folder: int, name: str, path: str) -> None:
    with suppress(FileNotFoundError):
        if kind_of(os.stat(name, dir_fd=folder, follow_symlinks=False)) == "link":
            raise Stop(diagnostic("HK628", Span(path), name=path), WRONG_USE)


def _write(folder: int, name: str, data: bytes) -> None:
    with os.fdopen(os.open(name, _CREATE, 0o644, dir_fd=folder), "wb") as file:
        file.write(data)
