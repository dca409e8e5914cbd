"""Do all links of the site lead somewhere? Checked on what was written, as a reader's browser would follow it.

A finding is placed where a writer wrote the address, as far as a file holds it; else at the page that shows it.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache, partial
from html import unescape
from posixpath import normpath
from urllib.parse import unquote, urlsplit

from generator.article.routes import page_file
from generator.diagnostics import Diagnostic, Outcome, Span, closest, diagnostic
from generator.light import dataclass
from generator.model import OutputFile, Source
from generator.read.decode import decode

_LEAVES = re.compile(r"//|[A-Za-z][A-Za-z0-9+.-]*:")


@dataclass(frozen=True, slots=True)
class Anchored:
    """What an HTML file links to within the site (as written in it), and the ids that it has.

    Links to a place on the page itself are looked up at once: `targets` has only those that lead nowhere.
    """

    path: str
    targets: tuple[str, ...]
    ids: frozenset[str]


def anchored(file: OutputFile) -> Outcome[Anchored]:
    """A step: read the links and ids of an HTML file of ours, in which every attribute stands in double quotes."""
    ids: set[str] = set()
    targets: dict[str, None] = {}
    found = (each for pattern in _ATTRIBUTES for each in pattern.findall(file.data))
    for link, value in dict.fromkeys(found):
        written = unescape(value.decode())
        if not link:
            ids.add(written)
        elif not leaves(written):
            targets[written] = None
    open_ones = (target for target in targets if not (target[:1] == "#" and unquote(target[1:]) in ids))
    return Outcome(Anchored(file.path, tuple(open_ones), frozenset(ids)))


_ATTRIBUTES = tuple(re.compile(rf'{space}(?:id|(href|src))="([^"]*)"'.encode()) for space in " \n\t\r\f")
"""By what stands before them: patterns that begin with one letter are found ten times as fast as one for several."""


def leaves(target: str) -> bool:
    """Whether an address leads out of the site by its scheme or host."""
    return _LEAVES.match(target) is not None


def broken(
    written: Iterable[str], read: Iterable[Anchored], base: str, sources: tuple[Source, ...]
) -> tuple[Diagnostic, ...]:
    """A diagnostic for each link to a file or an id that is not there: of the files at `written`, `read` are pages.

    The pages are gone through twice, one by one, so that whoever has very many need not hold them: first for the files
    that they lead to, then for the ids that others ask them for.
    """
    paths = set(written)
    missed: dict[tuple[str, str], tuple[int, int, str]] = {}
    asked: dict[str, dict[str, tuple[str, tuple[int, int, str]]]] = {}  # file, link, (id, where the link is)
    resolve = lru_cache(maxsize=_RESOLVED)(partial(resolved, base=base))
    for number, page in enumerate(read):
        for place, target in enumerate(page.targets):
            file, fragment = resolve(target) if target.startswith("/") else resolved(target, page.path, base)
            where = (number, place, page.path)
            if file is None or file not in paths:
                missed.setdefault((target, "page"), where)
            elif fragment:
                asked.setdefault(file, {}).setdefault(target, (fragment, where))
    for page in read if asked else ():
        for target, (fragment, where) in asked.get(page.path, {}).items():
            if fragment not in page.ids:
                missed.setdefault((target, "anchor"), where)
    ordered = sorted(missed.items(), key=lambda each: each[1])
    places = _places((each for target, _ in missed for each in _spellings(target, base)), sources)
    folders = tuple(f"/{path.removesuffix('index.html')}" for path in sorted(paths) if path.endswith(".html"))
    return tuple(_told(target, why, page, base, places, folders) for (target, why), (_, _, page) in ordered)


_RESOLVED = 50_000
"""So many addresses are known at a time: most pages link to the same, and to what their neighbours link to."""


def resolved(target: str, page: str = "", base: str = "/") -> tuple[str | None, str]:
    """The file that a link on `page` means, None if it leads out of the site, and the id there, if it names one."""
    parts = urlsplit(target)
    return _file(page, unquote(parts.path), base), unquote(parts.fragment)


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


def _told(
    target: str, why: str, page: str, base: str, places: Mapping[str, Span], folders: tuple[str, ...]
) -> Diagnostic:
    place = next((places[each] for each in _spellings(target, base) if each in places), None)
    written = _written(target, base)
    near = closest(unquote(urlsplit(written).path), folders) if why == "page" else None
    code = "HK404" if why == "page" else "HK405"
    return diagnostic(code, place or Span(f"output/{page}"), hint=near, found=unquote(written), page=f"/{page}")


def _written(target: str, base: str) -> str:
    """A link as a writer writes it, who does not name the folder that the site lies in."""
    return target.removeprefix(base.rstrip("/")) if target.startswith("/") else target


def _spellings(target: str, base: str) -> tuple[str, ...]:
    """The ways in which a writer may have written a link, the likeliest first."""
    written = _written(target, base)
    return unquote(written), written, unquote(target), target


_BORDERS = r"\s()<>\"'\[\],}"
_BORDER = re.compile(f"[{_BORDERS}]+")


def _places(spellings: Iterable[str], sources: tuple[Source, ...]) -> Mapping[str, Span]:
    """Where a writer wrote each of these: the first place in the sources, as a whole word. Each source is read once."""
    wanted = set(spellings)
    # What is one word between borders is found among the words of a text; anything else is looked for by itself.
    odd = {each for each in wanted if _BORDER.search(each)}
    found: dict[str, Span] = {}
    for source in sources if wanted else ():
        text = decode(source).value or ""
        here = (wanted - odd).intersection(_BORDER.split(text)).union(each for each in odd if each in text)
        for spelling in here - found.keys():
            span = _place(spelling, text, source.path)
            if span is not None:
                found[spelling] = span
    return found


def _place(spelling: str, text: str, path: str) -> Span | None:
    found = re.search(rf"(?<![^\s(<\"'\[,]){re.escape(spelling)}(?![^\s)>\"'\],}}])", text)
    if found is None:
        return None
    line = text.count("\n", 0, found.start()) + 1
    column = found.start() - (text.rfind("\n", 0, found.start()) + 1) + 1
    return Span(path, line, column, line, column + len(spelling))
