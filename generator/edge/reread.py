"""Taking a site in again and again. What comes in is what `read_project` would give; only less of it is read.

A file that is said to have changed is read. On a walk through everything, a file is known already only where its
status says that nothing was written since. Whatever is more than new text in a file that was there is a walk.
"""

import os
import unicodedata
from pathlib import Path
from typing import TypeVar

from generator.article.paths import ROOT
from generator.diagnostics import Outcome
from generator.edge.content import Content, PictureFile, Taken
from generator.edge.fonts import find_font
from generator.edge.names import is_ignored
from generator.edge.project import Project, project_of
from generator.edge.theme import FOLDER, ThemeFiles, read_theme
from generator.light import replace
from generator.model import Options, Source

Names = frozenset[str]
"""Paths below the site, as a watcher tells them."""


class Reader:
    """A site as it was taken in last. Not for two threads at once."""

    def __init__(self, site: Path) -> None:
        self._site = site
        self._content: Content | None = None
        self._theme: Outcome[ThemeFiles] | None = None
        self._fonts: tuple[Source, ...] = ()
        self._last: Outcome[Project] | None = None

    def read(self, options: Options, changed: Names | None = None) -> Outcome[Project]:
        """The site now. `changed`: nothing else than these has changed since; None: nobody knows."""
        if changed is not None and self._last is not None and self._patch(changed):
            last = self._last
        else:
            last = self._walk(options)
        self._last = Outcome(replace(last.value, options=options), last.diagnostics)
        return self._last

    def is_behind(self) -> bool:
        """Whether something on the disk is not as it was taken in, whatever a watcher has said."""
        before, theme, fonts = self._content, self._theme, self._fonts
        if before is None or self._last is None:
            return True
        self._walk(self._last.value.options)
        return not (_same(before, self._content) and theme is self._theme and fonts is self._fonts)

    def _walk(self, options: Options) -> Outcome[Project]:
        content = Content(self._site, self._content.taken if self._content is not None else {})
        content.read()
        theme, fonts = read_theme(self._site), find_font()
        self._content = content
        # The same values stay the same objects, for whoever knows their digests.
        self._theme = self._theme if theme == self._theme else theme
        self._fonts = self._fonts if fonts == self._fonts else fonts
        return project_of(content, self._theme or theme, self._fonts, options)

    def _patch(self, changed: Names) -> bool:
        """Read the named files anew. False where that is not all that there is to do."""
        content, last = self._content, self._last
        if content is None or last is None or content.links:
            return False
        fresh: dict[str, Source | PictureFile] = {}
        for name in sorted(changed):
            parts = Path(name).parts
            if any(is_ignored(part) for part in parts) or not parts or parts[0] not in (ROOT, FOLDER):
                continue
            known = content.taken.get(name)
            if known is None and not self._is_held(name) and not os.path.lexists(self._site / name):
                continue  # it came and went, as editors' own files do
            taken = content.take(name) if known is not None and _is_plain(known) else None
            if taken is None or known is None or not _is_plain(taken) or type(taken.item) is not type(known.item):
                return False
            content.taken[name] = taken
            if taken.item is not None and taken.item != known.item:
                fresh[name] = taken.item
        if fresh:
            project = replace(
                last.value,
                sources=tuple(_of(fresh, source) for source in last.value.sources),
                pictures=tuple(_of(fresh, picture) for picture in last.value.pictures),
            )
            self._last = Outcome(project, last.diagnostics)
        return True

    def _is_held(self, name: str) -> bool:
        """Whether something was taken in that is gone with this name: a template, or the files of a folder."""
        path = unicodedata.normalize("NFC", name)
        content = self._content.taken if self._content is not None else ()
        own = self._theme.value.own if self._theme is not None else ()
        held = (*content, *(f"{FOLDER}/{each}" for each in own))
        return any(each == path or each.startswith(f"{path}/") for each in held)


def _is_plain(taken: Taken) -> bool:
    """Whether there is nothing to say of a file but what stands in it."""
    return taken.item is not None and not (taken.is_font or taken.refused or taken.found)


_Item = TypeVar("_Item", Source, PictureFile)


def _of(fresh: dict[str, Source | PictureFile], item: _Item) -> _Item:
    new = fresh.get(item.path)
    return new if isinstance(new, type(item)) else item


def _same(before: Content, now: Content | None) -> bool:
    if now is None or before.found != now.found or before.refused != now.refused:
        return False
    items = ({path: taken.item for path, taken in content.taken.items()} for content in (before, now))
    return next(items) == next(items)
