"""Do all links of the site lead somewhere? Checked on what was written, as a reader's browser would follow it.

A finding is placed where a writer wrote the address, as far as a file holds it; else at the page that shows it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from itertools import pairwise
from posixpath import normpath
from urllib.parse import unquote, urlsplit

from generator.article.routes import page_file
from generator.diagnostics import Diagnostic, Outcome, Span, closest, diagnostic
from generator.model import OutputFile, Source
from generator.read.decode import decode

_LEAVES = re.compile(r"//|[A-Za-z][A-Za-z0-9+.-]*:")


@dataclass(frozen=True, slots=True)
class Anchored:
    """What an HTML file links to within the site (as written in it), and the ids that it has."""

    path: str
    targets: tuple[str, ...]
    ids: frozenset[str]


def anchored(file: OutputFile) -> Outcome[Anchored]:
    """A step: read the links and ids of an HTML file of ours, in which every attribute stands in double quotes."""
    html = file.data.decode()
    targets = dict.fromkeys(unescape(found) for name in ("href", "src") for found in _values(html, name))
    inside = (target for target in targets if not _LEAVES.match(target))
    return Outcome(Anchored(file.path, tuple(inside), frozenset(unescape(found) for found in _values(html, "id"))))


def _values(html: str, name: str) -> Iterator[str]:
    """The values of an attribute. Cutting the page at its name is four times as fast as looking for it."""
    parts = html.split(f'{name}="')
    return (part.partition('"')[0] for before, part in pairwise(parts) if before[-1:].isspace())


def broken(
    written: Iterable[str], read: Iterable[Anchored], base: str, sources: tuple[Source, ...]
) -> tuple[Diagnostic, ...]:
    """A diagnostic for each link to a file or an id that is not there: of the files at `written`, `read` are pages."""
    paths = set(written)
    pages = {page.path: page for page in read}
    missed: dict[tuple[str, str], str] = {}
    for page in pages.values():
        for target in page.targets:
            why = _missing(page, target, base, paths, pages)
            if why is not None:
                missed.setdefault((target, why), page.path)
    return tuple(_told(target, why, page, base, sources, paths) for (target, why), page in missed.items())


def _missing(page: Anchored, target: str, base: str, paths: set[str], pages: Mapping[str, Anchored]) -> str | None:
    """What a link lacks: "page" or "anchor"; None if it leads somewhere."""
    parts = urlsplit(target)
    file = _file(page.path, unquote(parts.path), base)
    if file is None or file not in paths:
        return "page"
    there = pages.get(file)
    if parts.fragment and there is not None and unquote(parts.fragment) not in there.ids:
        return "anchor"
    return None


def _file(page: str, path: str, base: str) -> str | None:
    """The file below the output folder that an address on `page` means; None if it leads out of the site."""
    if not path:
        return page
    if path.startswith("/"):
        if not path.startswith(base) and path + "/" != base:
            return None
        inside = path[len(base) :]
    else:
        inside = page.rpartition("/")[0] + "/" + path
    normal = normpath("/" + inside).lstrip("/")
    if normal.startswith(".."):
        return None
    return page_file(
        f"{normal}/" if normal and (inside.endswith("/") or "." not in normal.rsplit("/", 1)[-1]) else normal
    )


def _told(target: str, why: str, page: str, base: str, sources: tuple[Source, ...], paths: set[str]) -> Diagnostic:
    written = target.removeprefix(base.rstrip("/")) if target.startswith("/") else target
    place = _place((unquote(written), written, unquote(target), target), sources)
    address = unquote(urlsplit(written).path)
    folders = [f"/{path.removesuffix('index.html')}" for path in paths if path.endswith(".html")]
    near = closest(address, folders) if why == "page" else None
    code = "HK404" if why == "page" else "HK405"
    return diagnostic(code, place or Span(f"output/{page}"), hint=near, found=unquote(written), page=f"/{page}")


def _place(spellings: Iterable[str], sources: tuple[Source, ...]) -> Span | None:
    """Where a writer wrote the address: the first place in the sources, as a whole word."""
    for spelling in dict.fromkeys(spellings):
        pattern = re.compile(rf"(?<![^\s(<\"'\[,]){re.escape(spelling)}(?![^\s)>\"'\],}}])")
        for source in sources:
            text = decode(source).value
            found = pattern.search(text) if text else None
            if text and found:
                line = text.count("\n", 0, found.start()) + 1
                column = found.start() - (text.rfind("\n", 0, found.start()) + 1) + 1
                return Span(source.path, line, column, line, column + len(spelling))
    return None
