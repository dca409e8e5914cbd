"""Do all links of the site lead somewhere? Checked on what was written, as a reader's browser would follow it.

A finding is placed wherever a writer wrote the address, as far as the files of the pages that show it, or files that are
shared (the site's, authors, subjects), hold it; else at the page that shows it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache, partial
from html import unescape
from posixpath import normpath
from urllib.parse import unquote, urlsplit

from generator.article.routes import Claim, page_file
from generator.diagnostics import Diagnostic, Hint, Outcome, Span, closest, diagnostic, hint
from generator.light import dataclass
from generator.model import OutputFile, Source
from generator.patterns import pattern
from generator.read.decode import decode

_LEAVES = pattern(r"//|[A-Za-z][A-Za-z0-9+.-]*:")


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
    found = (each for space, pattern in _ATTRIBUTES if space in file.data for each in pattern.findall(file.data))
    for link, value in dict.fromkeys(found):
        written = unescape(value.decode())
        if not link:
            ids.add(written)
        elif not leaves(written):
            targets[written] = None
    open_ones = (target for target in targets if not (target[:1] == "#" and unquote(target[1:]) in ids))
    return Outcome(Anchored(file.path, tuple(open_ones), frozenset(ids)))


_ATTRIBUTES = tuple((space.encode(), pattern(rf'{space}(?:id|(href|src))="([^"]*)"'.encode())) for space in " \n\t\r\f")
"""By what stands before them: patterns that begin with one letter are found ten times as fast as one for several."""


def leaves(target: str) -> bool:
    """Whether an address leads out of the site by its scheme or host."""
    return _LEAVES.match(target) is not None


@dataclass(slots=True)
class _Link:
    """A link as it was written: the id that it asks for, where it stands first, and every page that shows it."""

    fragment: str
    first: tuple[int, int]
    pages: list[str]


_Key = tuple[str, str, str]
"""The address, what it lacks, and the page that it counts from, if it does not count from the root."""


def broken(
    written: Iterable[str],
    read: Iterable[Anchored],
    base: str,
    sources: Iterable[Source],
    claims: Iterable[Claim] = (),
    watched: frozenset[str] = frozenset(),
) -> Outcome[frozenset[str]]:
    """Those of the `watched` files that a page leads to, with a diagnostic for each place of each link to a file or an id
    that is not there: of the files at `written`, `read` are pages; `claims` tell which source a page was made of.

    The pages are gone through twice, one by one, so that whoever has very many need not hold them: first for the files
    that they lead to, then for the ids that others ask them for.
    """
    paths = set(written)
    missed: dict[_Key, _Link] = {}
    met: set[str] = set()
    asked: dict[str, dict[str, _Link]] = {}  # by file, by link
    resolve = lru_cache(maxsize=_RESOLVED)(partial(resolved, base=base))
    for number, page in enumerate(read):
        for place, target in enumerate(page.targets):
            file, fragment = resolve(target) if target.startswith("/") else resolved(target, page.path, base)
            if file is None or file not in paths:
                scope = "" if target.startswith("/") else page.path
                link = missed.setdefault((target, "page", scope), _Link(fragment, (number, place), []))
                link.pages.append(page.path)
                continue
            if file in watched:
                met.add(file)
            if fragment:
                link = asked.setdefault(file, {}).setdefault(target, _Link(fragment, (number, place), []))
                link.pages.append(page.path)
    for page in read if asked else ():
        for target, link in asked.get(page.path, {}).items():
            if link.fragment not in page.ids:
                missed[target, "anchor", page.path] = link
    made_of = {claim.file: claim.name for claim in claims}
    return Outcome(frozenset(met), _told(missed, paths, base, sources, made_of) if missed else ())


def _told(
    missed: Mapping[_Key, _Link],
    paths: Iterable[str],
    base: str,
    sources: Iterable[Source],
    made_of: Mapping[str, str],
) -> tuple[Diagnostic, ...]:
    """A diagnostic for each place of each of these links, each once, in the order in which readers meet them."""
    places = _places((each for target, *_ in missed for each in _spellings(target, base)), sources)
    folders = tuple(f"/{path.removesuffix('index.html')}" for path in sorted(paths) if path.endswith(".html"))
    owned = frozenset(made_of.values())
    found: dict[Diagnostic, None] = {}
    for (target, why, scope), link in sorted(missed.items(), key=lambda each: each[1].first):
        spans = next((places[each] for each in _spellings(target, base) if each in places), ())
        written = _written(target, base)
        near = _advice(target, scope, base, folders, made_of) if why == "page" else None
        by_owner: dict[str | None, str] = {}
        for path in link.pages:
            by_owner.setdefault(_owner(path, made_of), path)
        shown = [span for span in spans if span.path not in owned or span.path in by_owner] or spans
        for span in shown or (Span(f"output/{link.pages[0]}"),):
            code = "HK404" if why == "page" else "HK405"
            page = f"/{by_owner.get(span.path, link.pages[0])}"
            found[diagnostic(code, span, hint=near, found=unquote(written), page=page)] = None
    return tuple(found)


def _owner(page: str, made_of: Mapping[str, str]) -> str | None:
    """The source of a page, or of the page above it: that of a pair lies below its article's."""
    folder = page.rpartition("/")[0]
    while folder and f"{folder}/index.html" not in made_of:
        folder = folder.rpartition("/")[0]
    return made_of.get(f"{folder}/index.html") if folder else None


def _advice(target: str, scope: str, base: str, folders: tuple[str, ...], made_of: Mapping[str, str]) -> Hint | None:
    """What to do about a link to no page: there will be one, or one of a like address is there."""
    file, _ = resolved(target, scope, base)
    if file is not None and file in made_of:
        return hint("page-withheld", path=made_of[file])
    return _near(_written(target, base), folders)


def _near(written: str, folders: tuple[str, ...]) -> Hint | None:
    """A page whose address is much like this one; the strokes around short names are not what makes them alike."""
    path = unquote(urlsplit(written).path)
    near = closest(path, folders)
    if near is None:
        return None
    from difflib import SequenceMatcher

    alike = SequenceMatcher(None, path.strip("/"), str(near.arguments[0][1]).strip("/"))
    return near if alike.ratio() > _ALIKE else None


_ALIKE = 0.6


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


def _written(target: str, base: str) -> str:
    """A link as a writer writes it, who does not name the folder that the site lies in."""
    return target.removeprefix(base.rstrip("/")) if target.startswith("/") else target


def _spellings(target: str, base: str) -> tuple[str, ...]:
    """The ways in which a writer may have written a link, the likeliest first."""
    written = _written(target, base)
    return unquote(written), written, unquote(target), target


_BORDERS = r"\s()<>\"'\[\],}"
_BORDER = pattern(f"[{_BORDERS}]+")


def _places(spellings: Iterable[str], sources: Iterable[Source]) -> Mapping[str, list[Span]]:
    """Where a writer wrote each of these as a whole word, in the order of the sources. Each source is read once."""
    wanted = set(spellings)
    # What is one word between borders is found among the words of a text; anything else is looked for by itself.
    odd = {each for each in wanted if _BORDER.search(each)}
    found: dict[str, list[Span]] = {}
    for source in sources if wanted else ():
        text = decode(source).value or ""
        here = (wanted - odd).intersection(_BORDER.split(text)).union(each for each in odd if each in text)
        for spelling in here:
            if spans := list(_each(spelling, text, source.path)):
                found.setdefault(spelling, []).extend(spans)
    return found


def _each(spelling: str, text: str, path: str) -> Iterator[Span]:
    for found in re.finditer(rf"(?<![^\s(<\"'\[,]){re.escape(spelling)}(?![^\s)>\"'\],}}])", text):
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - (text.rfind("\n", 0, found.start()) + 1) + 1
        yield Span(path, line, column, line, column + len(spelling))
