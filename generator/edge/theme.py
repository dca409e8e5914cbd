"""Reading templates, styles and scripts: the package's, and over them the site's own.

They are the site owner's own code: links to files are followed. Folders are not, so that no loop is walked.
"""

import os
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from generator.diagnostics import Diagnostic, Outcome, Span, diagnostic
from generator.edge.failure import unreadable
from generator.edge.names import is_ignored, mebibytes, shown
from generator.light import dataclass

FOLDER = "templates"
SIZE_LIMIT = 10 * 1024 * 1024

_TEXTS = frozenset((".html", ".xml", ".txt", ".j2", ".jinja", ".yaml", ".css", ".js", ".svg", ".json", ".md"))


def package_templates() -> Path:
    """The templates that come with hikaku: in an installed package beside its modules, in a checkout beside it."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent / "templates"


@dataclass(frozen=True, slots=True)
class ThemeFiles:
    """Texts and binary files by name below `templates/`, sorted, one of each name; `own` are the site's."""

    texts: tuple[tuple[str, str], ...]
    assets: tuple[tuple[str, bytes], ...]
    own: tuple[str, ...]


def read_theme(site: Path) -> Outcome[ThemeFiles]:
    """The templates that a site is built with."""
    found: list[Diagnostic] = []
    own = dict(_files(site / FOLDER, found))
    every = sorted({**dict(_files(package_templates(), found)), **own}.items())
    texts = tuple(_decoded(((name, data) for name, data in every if _is_text(name)), found))
    assets = tuple((name, data) for name, data in every if not _is_text(name))
    # In a checkout the site's folder is the package's: what is said of it is said once.
    return Outcome(ThemeFiles(texts, assets, tuple(sorted(own))), tuple(dict.fromkeys(found)))


def texts_below(folder: Path) -> tuple[tuple[str, str], ...]:
    """The texts of a folder of templates by name, without what cannot be read."""
    unread: list[Diagnostic] = []
    files = sorted(_files(folder, unread))
    return tuple(_decoded(((name, data) for name, data in files if _is_text(name)), unread))


def _is_text(name: str) -> bool:
    return PurePosixPath(name).suffix in _TEXTS


def _files(folder: Path, found: list[Diagnostic]) -> Iterator[tuple[str, bytes]]:
    for above, folders, files in os.walk(folder, onerror=_cannot_list):
        folders[:] = sorted(name for name in folders if not is_ignored(name) and name != "__pycache__")
        for path in (Path(above, file) for file in sorted(files) if not is_ignored(file)):
            name = unicodedata.normalize("NFC", shown(path.relative_to(folder).as_posix()))
            data = _bytes(path, f"{FOLDER}/{name}", found)
            if data is not None:
                yield name, data


def _bytes(path: Path, name: str, found: list[Diagnostic]) -> bytes | None:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return None
        if status.st_size > SIZE_LIMIT:
            size, limit = mebibytes(status.st_size), mebibytes(SIZE_LIMIT)
            found.append(diagnostic("HK601", Span(name), size=size, limit=limit))
            return None
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise unreadable(name, error) from error


def _cannot_list(error: OSError) -> None:
    if not isinstance(error, FileNotFoundError):
        raise unreadable(FOLDER, error)


def _decoded(files: Iterable[tuple[str, bytes]], found: list[Diagnostic]) -> Iterator[tuple[str, str]]:
    for name, data in files:
        try:
            yield name, data.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            found.append(diagnostic("HK615", Span(f"{FOLDER}/{name}"), name=name, offset=error.start + 1))
