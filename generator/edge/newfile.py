"""A file that was not there yet, written into a site: below its folder, through no link, over nothing."""

import os
from contextlib import suppress
from pathlib import Path

from generator.diagnostics import Span, diagnostic
from generator.edge.disk import kind_of, opened_folder
from generator.edge.failure import WRONG_USE, Stop, unwritable

_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


def write_new(site: Path, path: str, data: bytes) -> None:
    """Write `data` to `path` below the site. Raises FileExistsError; Stop where a link is in the way or the disk refuses."""
    try:
        root = os.open(site, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            *folders, name = path.split("/")
            for number in range(len(folders)):
                _make_folder(root, tuple(folders[: number + 1]))
            _write(root, tuple(folders), name, data)
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
        if kind_of(os.stat(parts[-1], dir_fd=above, follow_symlinks=False)) == "link":
            path = "/".join(parts)
            raise Stop(diagnostic("HK628", Span(path), name=path), WRONG_USE)


def _write(root: int, folders: tuple[str, ...], name: str, data: bytes) -> None:
    with opened_folder(root, folders) as folder, os.fdopen(os.open(name, _CREATE, 0o644, dir_fd=folder), "wb") as file:
        file.write(data)
