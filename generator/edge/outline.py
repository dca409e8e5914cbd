"""Where a site is and what it consists of, without reading it: for commands that need nothing of its files but names."""

import os
import unicodedata
from pathlib import Path

from generator.article.paths import ROOT
from generator.diagnostics import Span, diagnostic, hint
from generator.edge.failure import WRONG_USE, Stop, unreadable
from generator.edge.names import is_ignored, shown
from generator.edge.newfile import read_own

SITE_FILE = f"{ROOT}/site.yaml"


def find_site(folder: Path) -> Path:
    """The real path of the site in `folder`. Raises Stop with a sentence if there is none."""
    try:
        if (folder / SITE_FILE).is_file():
            return folder.resolve()
    except PermissionError as error:
        raise unreadable(SITE_FILE, error) from error
    advice = None
    for number, above in enumerate(folder.resolve().parents, 1):
        if os.access(above / SITE_FILE, os.R_OK):
            advice = hint("site-above", path=os.path.normpath(folder.joinpath(*[".."] * number)))
            break
    raise Stop(diagnostic("HK600", Span(""), folder=str(folder), hint=advice), WRONG_USE)


def content_paths(site: Path) -> tuple[str, ...]:
    """The paths of everything below `content/`, sorted. Folders that are links are not followed."""
    found: list[str] = []
    for above, folders, files in os.walk(site / ROOT, onerror=_cannot_list):
        folders[:] = sorted(name for name in folders if not is_ignored(name))
        inner = Path(above).relative_to(site).as_posix()
        found += [shown(f"{inner}/{name}") for name in files if not is_ignored(name)]
    return tuple(sorted(unicodedata.normalize("NFC", path) for path in found))


def site_file(site: Path) -> bytes:
    """The bytes of site.yaml, empty if nothing can be read from it."""
    return read_own(site, SITE_FILE) or b""


def _cannot_list(error: OSError) -> None:
    if not isinstance(error, FileNotFoundError):
        raise unreadable(ROOT, error)
