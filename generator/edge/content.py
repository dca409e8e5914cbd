"""The walk through `content/`: which files are taken in, and what is said of the others.

What must stay true: nothing outside `content/` is read, whatever links, names and kinds of files lie in it; each file
is read once; the order is that of the names, not of the disk; a file that vanishes on the way was never there. What
an earlier walk has taken is taken over only where nothing can have been written since.
"""

import os
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import field
from pathlib import Path
from time import time_ns
from typing import TypeVar

from generator.article.paths import ROOT
from generator.codes import visible
from generator.diagnostics import Diagnostic, Span, diagnostic
from generator.edge.disk import Read, entries, kind_of, opened_folder, read_file
from generator.edge.failure import unreadable
from generator.edge.fonts import ENDINGS as FONTS
from generator.edge.fonts import SIZE_LIMIT as FONT_LIMIT
from generator.edge.images import KINDS, examine
from generator.edge.names import is_ignored, mebibytes, shown, suffix
from generator.light import dataclass, replace
from generator.model import Source
from generator.read.places import file_kind, place_for

TEXT_LIMIT = 2 * 1024 * 1024
PICTURE_LIMIT = 10 * 1024 * 1024
DEPTH_LIMIT = 32

_SLIPS = {".yml": ".yaml", ".markdown": ".md"}
_TEXTS = frozenset((".yaml", ".md", ".csv"))
_PAGES = f"{ROOT}/pages/"
_OTHERS = frozenset((*KINDS, *FONTS))


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture of the site as it was read, and what its head says. `path` is as in Source."""

    path: str
    data: bytes
    kind: str
    width: int
    height: int
    animated: bool = False


Stamp = tuple[int, ...]
"""What a file's status says of its content. The time of the last change of its status cannot be set back."""

_SETTLED_NS = 2_000_000_000
"""A file that was written less than this before it was read may be written again within the same tick of its clock."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of one file. Without a `stamp` it says nothing of a later walk."""

    item: Source | PictureFile | None = None
    is_font: bool = False
    refused: bool = False
    found: tuple[Diagnostic, ...] = ()
    stamp: Stamp | None = None


@dataclass(slots=True)
class Content:
    """The walk through `content/`, and what it has gathered. `known` is what an earlier walk took, by path.

    `links` says that a link was met: then a file may change under another name than its own.
    """

    site: Path
    known: Mapping[str, Taken] = field(default_factory=dict)
    taken: dict[str, Taken] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)
    links: bool = False
    root: int = -1

    def read(self) -> None:
        self._open()
        try:
            if kind_of(os.stat(ROOT, dir_fd=self.root, follow_symlinks=False)) == "link":
                self._tell("HK603", ROOT, name=ROOT)
            else:
                self._folder((ROOT,))
        finally:
            os.close(self.root)

    def take(self, path: str) -> Taken | None:
        """One file once more, by its path below the site; None if it is no regular file any more."""
        *above, name = path.split("/")
        self._open()
        try:
            with opened_folder(self.root, tuple(above)) as folder:
                status = os.stat(name, dir_fd=folder, follow_symlinks=False)
                return self._take(folder, name, path, lasts=True) if kind_of(status) == "file" else None
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise unreadable(path, error) from error
        finally:
            os.close(self.root)

    @property
    def sources(self) -> tuple[Source, ...]:
        """The texts, by path."""
        return _sorted(t.item for t in self.taken.values() if isinstance(t.item, Source) and not t.is_font)

    @property
    def fonts(self) -> tuple[Source, ...]:
        return _sorted(t.item for t in self.taken.values() if isinstance(t.item, Source) and t.is_font)

    @property
    def pictures(self) -> tuple[PictureFile, ...]:
        return _sorted(t.item for t in self.taken.values() if isinstance(t.item, PictureFile))

    def _open(self) -> None:
        try:
            self.root = os.open(self.site, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        except OSError as error:
            raise unreadable(".", error) from error

    def _tell(self, code: str, path: str, **arguments: str | int) -> None:
        self.found.append(Diagnostic(code, Span(path), tuple(sorted(arguments.items()))))

    def _refuse(self, code: str, path: str, **arguments: str | int) -> None:
        self._tell(code, path, **arguments)
        self.refused.append(path)

    def _folder(self, parts: tuple[str, ...]) -> None:
        path = _path(parts)
        if len(parts) > DEPTH_LIMIT:
            self._tell("HK609", path, limit=DEPTH_LIMIT)
            return
        try:
            with opened_folder(self.root, parts) as folder:
                seen: dict[str, str] = {}
                for name, is_file in entries(folder):
                    if not is_ignored(name):
                        self._entry(folder, parts, path, name, is_file, seen)
        except (FileNotFoundError, NotADirectoryError):
            return
        except OSError as error:
            raise unreadable(path, error) from error

    def _entry(
        self, folder: int, parts: tuple[str, ...], above: str, name: str, is_file: bool, seen: dict[str, str]
    ) -> None:
        inner = (*parts, name)
        path = f"{above}/{name}" if name.isascii() and name.isprintable() else _path(inner)
        try:
            # What a file's status says of it is told when it is opened; who knows it already need not open it.
            looked = not is_file or path in self.known
            status = os.stat(name, dir_fd=folder, follow_symlinks=False) if looked else None
        except FileNotFoundError:
            return
        kind = kind_of(status) if status is not None else "file"
        wanted = _is_wanted(path)
        if kind == "file" and not wanted:
            self._warn_of_slip(path)
            return
        if not (wanted or kind in ("folder", "link")) or not self._good_name(path, name, seen):
            return
        match kind:
            case "folder" if wanted:
                self._refuse("HK602", path, name=shown(name))
            case "folder":
                self._folder(inner)
            case "link":
                self.links = True
                self._link(inner, path, wanted)
            case _:
                self._file(folder, name, path, _stamp(status) if status is not None else None)

    def _good_name(self, path: str, name: str, seen: dict[str, str]) -> bool:
        """Tell of names that cannot be printed or that are one name elsewhere; true if the entry can be taken in."""
        told = shown(name)
        if not name.isascii() and any("\udc80" <= letter <= "\udcff" for letter in name):
            self._refuse("HK605", path, name=told)
            return False
        if told != name:
            letters = dict.fromkeys(visible(letter) for letter in name if visible(letter) != letter)
            self._refuse("HK606", path, name=told, letters=", ".join(letters))
            return False
        normal = unicodedata.normalize("NFC", name)
        other = seen.setdefault(unicodedata.normalize("NFC", normal.casefold()), normal)
        if other is not normal:
            also = Span(path.rpartition("/")[0] + "/" + other)
            self.found.append(diagnostic("HK607", Span(path), name=normal, other=other, also=(also,)))
        return other is normal or other != normal

    def _warn_of_slip(self, path: str) -> None:
        written = suffix(path)
        ending = _SLIPS.get(written.lower(), written.lower())
        right = path.removesuffix(written) + ending
        if ending != written and ending in _TEXTS and _is_wanted(right):
            name = right.rpartition("/")[2]
            self._tell("HK608", path, name=path.rpartition("/")[2], ending=ending, right=name)

    def _link(self, parts: tuple[str, ...], path: str, wanted: bool) -> None:
        """A link to a file inside `content/` is that file; what it leads to is opened without following links."""
        content = self.site / ROOT
        name = path.rpartition("/")[2]
        try:
            target = self.site.joinpath(*parts).resolve(strict=True)
        except (OSError, RuntimeError):
            if wanted:
                self._refuse("HK617", path, name=name)
            return
        inside = target.is_relative_to(content)
        if inside and target.is_dir():
            self._refuse("HK604", path, name=name)
        elif not inside and (wanted or target.is_dir()):
            self._refuse("HK603", path, name=name)
        elif wanted:
            real = target.relative_to(self.site).parts
            try:
                with opened_folder(self.root, real[:-1]) as folder:
                    self._file(folder, real[-1], path, None, lasts=False)
            except (FileNotFoundError, NotADirectoryError):
                return

    def _file(self, folder: int, name: str, path: str, stamp: Stamp | None, *, lasts: bool = True) -> None:
        known = self.known.get(path)
        if known is None or known.stamp is None or known.stamp != stamp:
            try:
                known = self._take(folder, name, path, lasts=lasts)
            except FileNotFoundError:
                return
            except OSError as error:
                raise unreadable(path, error) from error
        self.taken[path] = known
        self.found.extend(known.found)
        if known.refused:
            self.refused.append(path)

    def _take(self, folder: int, name: str, path: str, *, lasts: bool) -> Taken:
        ending = suffix(path).lower()
        limit = PICTURE_LIMIT if ending in KINDS and ending != ".svg" else TEXT_LIMIT
        limit = FONT_LIMIT if ending in FONTS else limit
        now, read = time_ns(), read_file(folder, name, limit)
        # That from before the file was read: what is written meanwhile has another status afterwards.
        stamp = _stamp(read.status) if lasts and read.status is not None else None
        settled = stamp if stamp is not None and now - max(stamp[-2:]) > _SETTLED_NS else None
        if read.data is None:
            return replace(_not_read(read, path, limit), stamp=settled)
        if ending in KINDS:
            return replace(_picture(path, read.data), stamp=settled)
        if ending in FONTS:
            return Taken(Source(path, read.data), is_font=True, stamp=settled)
        if file_kind(path) is None:
            told = diagnostic("HK618", Span(path), name=path.rpartition("/")[2], right=place_for(path))
            return Taken(found=(told,), stamp=settled)
        return Taken(Source(path, read.data), stamp=settled)


def _stamp(status: os.stat_result) -> Stamp:
    return (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)


def _not_read(read: Read, path: str, limit: int) -> Taken:
    if read.kind == "link":  # it was a file when we looked
        told = diagnostic("HK603", Span(path), name=path.rpartition("/")[2])
    elif read.kind == "file":
        told = diagnostic("HK601", Span(path), size=mebibytes(read.size), limit=mebibytes(limit))
    else:
        told = diagnostic("HK616", Span(path), name=path.rpartition("/")[2], kind=read.kind)
    return Taken(refused=True, found=(told,))


def _picture(path: str, data: bytes) -> Taken:
    examined = examine(path, data)
    facts = examined.value
    if facts is None:
        return Taken(refused=True, found=examined.diagnostics)
    return Taken(
        PictureFile(path, data, facts.kind, facts.width, facts.height, facts.animated), found=examined.diagnostics
    )


_Item = TypeVar("_Item", Source, PictureFile)


def _sorted(items: Iterable[_Item]) -> tuple[_Item, ...]:
    return tuple(sorted(items, key=lambda item: item.path))


def _path(parts: tuple[str, ...]) -> str:
    return unicodedata.normalize("NFC", "/".join(shown(part) for part in parts))


def _is_wanted(path: str) -> bool:
    ending = suffix(path)
    return (ending in _TEXTS and (ending != ".md" or path.startswith(_PAGES))) or ending.lower() in _OTHERS
