"""The cache of a site, in `.hikaku/` beside `content/`. Where it cannot be, there is none, and nobody is told."""

from contextlib import suppress
from pathlib import Path

from generator.edge.lock import CACHE
from generator.engine.store import Store

NAME = "cache.sqlite"


def open_store(site: Path, *, make: bool) -> Store:
    """The store of a site. Its folder is made only where one may be made; a folder that is a link is not ours."""
    folder = site / CACHE
    if make:
        with suppress(OSError):
            folder.mkdir(exist_ok=True)
    return Store(None if folder.is_symlink() or not folder.is_dir() else folder / NAME)
