"""Where it is written what somebody clicked on.

A finished page holds no places, so it is asked what stands on it: the block, the row and the subject of a cell, else
the words themselves, which are looked for among the texts of the page's files. There is always an answer, if only the
file: a click that does nothing is worse than one that leads to the head of the right file.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from difflib import SequenceMatcher
from itertools import islice
from urllib.parse import unquote

from generator.article.addresses import Address
from generator.article.parts import sign_of
from generator.diagnostics import Span
from generator.light import dataclass
from generator.model import Source
from generator.patterns import pattern
from generator.read.decode import decode
from generator.read.nodes import Mapping as MapNode
from generator.read.nodes import Node, Scalar, Sequence
from generator.serve.text_places import ROWS, Parts, Spot, key_of, of_article, of_file

_LONGEST = 2000
_SAME_LETTERS = 4
"""So many letters in a row are taken for the same words."""
_ENOUGH = 0.5
_MARKUP = pattern(r"\]\([^()\n]*\)|\[\^[^\[\]\n]*\]|\{\{[^{}\n]*\}\}|^[^\S\n]*:::[^\S\n]*\w+", re.MULTILINE)
"""No piece holds what begins the next one, so that a line of nothing but beginnings is gone through once."""


@dataclass(frozen=True, slots=True)
class Clicked:
    """What was clicked on, as a page's script tells it. `address` is the page's, `link` that of the card clicked on.

    `block` is the id of the block; `row` (name) and `subject` (id, name or sign's letters) are those of a cell. `text` is
    what stands there, `heading` what it stands under, `number` how many of the same words stand above it under the same
    heading of the same subject. `part` is the list of a subject that a point is of, `item` its place in it.
    """

    address: str = ""
    area: str = ""  # "site": what all pages share
    block: str = ""
    text: str = ""
    heading: str = ""
    row: str = ""
    subject: str = ""
    sign: str = ""
    link: str = ""
    number: str = "0"
    part: str = ""
    item: str = ""


def clicked(told: object) -> Clicked | None:
    """What a message says, or None if it says nothing of the kind."""
    if not isinstance(told, dict):
        return None
    known = {field.name: told.get(field.name, field.default) for field in fields(Clicked)}
    if not all(isinstance(value, str) for value in known.values()):
        return None
    return Clicked(**{name: value[:_LONGEST] for name, value in known.items()})


def locate(what: Clicked, sources: tuple[Source, ...], addresses: tuple[Address, ...]) -> Span | None:
    """The place in a file of the site; None if the page is made of no file."""
    path = file_of_page(what, sources, addresses)
    if path is None:
        return None
    is_article = path.startswith("content/comparisons/")
    parts = of_article(sources, path) if is_article else of_file(sources, path)
    cell = _cell(what, parts) if is_article and what.row else None
    if cell is not None:
        return cell
    point = _point(what, parts) if is_article and what.part in _POINTS else None
    if point is not None:
        return point
    texts = {source.path: source for source in sources}
    found = _words(what, parts, texts)
    if found is None and is_article:
        found = next((place for other in _people(sources, parts) if (place := _words(what, other, texts))), None)
    return found or _field(what, parts) or Span(path)


# ------------------------------------------------------------------------------------------------- the file


def file_of_page(what: Clicked, sources: tuple[Source, ...], addresses: tuple[Address, ...]) -> str | None:
    """The file that a page is made of first of all."""
    known = {source.path for source in sources}
    files = {unquote(address.url): address.file for address in addresses}
    here, there = unquote(what.address), unquote(what.link)
    if what.area == "site":
        return "content/site.yaml" if "content/site.yaml" in known else None
    if there in files:
        return files[there]
    pages = [url for url in files if here.startswith(url)]  # also pages below an article's
    if pages:
        return files[max(pages, key=len)]
    *above, name = here.strip("/").split("/")
    if above[-1:] == ["authors"] and f"content/authors/{name}.yaml" in known:
        return f"content/authors/{name}.yaml"
    plain = (path for path in sorted(known) if path.startswith("content/pages/"))
    named = (path for path in plain if name in _slugs(path, sources))
    return next(named, "content/site.yaml" if "content/site.yaml" in known else None)


def _slugs(path: str, sources: tuple[Source, ...]) -> Iterator[str]:
    yield path.rpartition("/")[2].removesuffix(".md")
    source = next(source for source in sources if source.path == path)
    found = re.match(rb"---\r?\n(?:.*\n)*?slug:[ \t]*[\"']?([^\s\"']+)", source.data)
    if found is not None:
        yield found[1].decode("utf-8", "replace")


def _people(sources: tuple[Source, ...], parts: Parts) -> Iterator[Parts]:
    """The authors whose words stand on an article's page."""
    names = frozenset[str]().union(*(parts.names(field) for field in ("author", "reviewer")))
    for path in (source.path for source in sources if source.path.startswith("content/authors/")):
        stem = path.rpartition("/")[2].removesuffix(".yaml")
        if stem in names or not names:
            yield of_file(sources, path)


# ------------------------------------------------------------------------------------------------- a cell


def _cell(what: Clicked, parts: Parts) -> Span | None:
    """The value of a row for a subject, where that is written; else where it would be."""
    row = _row(what.row, parts)
    if row is None:
        return None
    subject = _subject(what, parts)
    if subject is None:
        return _first(node for key in ("name", "use", "id") for node in parts.at(*row, key))
    ours, theirs = parts.names("subjects", subject), parts.names(*row)
    values = list(parts.at(*row, "values"))
    written = (each for node in values if (each := _value(node, ours, subject)) is not None)
    in_subject = (each for node in parts.at("subjects", subject, "values") if (each := _value(node, theirs, None)))
    return _first(written) or _first(in_subject) or _first(values) or _first(parts.at(*row))


_POINTS = ("pros", "cons", "best_for")


def _point(what: Clicked, parts: Parts) -> Span | None:
    """A point of a subject, by its place in the list; None if something else is written there by now."""
    subject, wanted = _subject(what, parts), letters(what.text)
    item = int(what.item) if what.item.isdecimal() and len(what.item) < 6 else None
    if subject is None or item is None:
        return None
    written = next(parts.at("subjects", subject, what.part, item), None)
    if not isinstance(written, Scalar):
        return None
    grams = _grams(wanted, _SAME_LETTERS)
    return written.span if _likeness(wanted, grams, _piece(written.span, written.text).text) >= _ENOUGH else None


def _value(node: Node, names: frozenset[str], number: int | None) -> Node | None:
    if isinstance(node, MapNode):
        return next((value for key, value in node.entries if key.text in names), None)
    if isinstance(node, Sequence) and number is not None and number < len(node.items):
        return node.items[number]
    return None


def _row(shown: str, parts: Parts) -> tuple[str, int] | None:
    """The row whose name stands at the head of it; beside the name there may be notes and dates."""
    words = letters(shown)
    rows = [(name, number) for name in ROWS for number in range(parts.count(name))]
    names = [(letters(text), row) for row in rows for text in parts.names(*row)]
    fitting = [(len(name), row) for name, row in names if name and words.startswith(name)]
    return max(fitting, key=lambda each: each[0])[1] if fitting else None


def _subject(what: Clicked, parts: Parts) -> int | None:
    numbers = range(parts.count("subjects"))
    for number in numbers if what.subject else ():
        if what.subject in parts.names("subjects", number):
            return number
    return next((number for number in numbers if sign_of(number) == what.sign), None)


def _first(nodes: Iterable[Node]) -> Span | None:
    return next((node.span for node in nodes), None)


# ------------------------------------------------------------------------------------------------- words


def _words(what: Clicked, parts: Parts, texts: Mapping[str, Source]) -> Span | None:
    """The place where the same words are written, that under the same heading first."""
    wanted = letters(what.text)
    if not wanted:
        return None
    lines: dict[str, list[str]] = {}
    grams = _grams(wanted, _SAME_LETTERS)
    read: dict[Span, tuple[float, _Piece]] = {}  # what is shared stands at many places
    rated: list[tuple[float, _Piece]] = []
    subject = _subject(what, parts)
    for spot in parts.spots():
        span = spot.node.span
        if span not in read:
            piece = _piece(span, _raw(span, lines, texts))
            read[span] = _likeness(wanted, grams, piece.text), piece
        rate, piece = read[span]
        if rate >= _ENOUGH:
            rated.append((rate * 10 + _nearness(what, spot, subject), piece))
    if not rated:
        return None
    best = max(rate for rate, _ in rated)
    number = int(what.number) if what.number.isdecimal() and len(what.number) < 6 else 0
    places = ((piece, start) for rate, piece in rated if rate == best for start in _starts(wanted, piece.text))
    return _place(*list(islice(places, number + 1))[-1])


def _nearness(what: Clicked, spot: Spot, subject: int | None) -> float:
    near = letters(what.heading) in map(letters, spot.titles) if what.heading else False
    same_subject = subject is not None and spot.path[:2] == ("subjects", subject)
    in_block = bool(spot.path) and spot.path[0] in _FIELDS.get(what.block, (what.block,))
    return near + same_subject + in_block * 0.5


_FIELDS: Mapping[str, tuple[str, ...]] = {
    "": ("title", "answer", "sections"),
    "summary": ("answer", "summary"),
    "glance": ("subjects", "metrics"),
    "table": (*ROWS, "table"),
    "charts": ("charts", "metrics"),
    "toc": ("sections", "subjects"),
}
"""The fields of an article that a block shows; most blocks show the one that they are named after."""


def _field(what: Clicked, parts: Parts) -> Span | None:
    """The head of what a block shows, for words that are the theme's own."""
    fields = (*_FIELDS.get(what.block, (what.block,)), "title")
    return next((span for field in fields if (span := key_of(parts, field)) is not None), None)


def letters(text: str) -> str:
    """What is left of a text without markup, marks and spaces: by that it is known again on the page."""
    return "".join(letter for letter, _ in _letters(text))


def _letters(text: str) -> Iterator[tuple[str, int]]:
    for place, each in enumerate(text):
        for letter in unicodedata.normalize("NFKC", each).casefold():
            if letter.isalnum():
                yield letter, place


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of a file as it is written (`raw`), and its letters, each with its place in it."""

    span: Span
    raw: str
    text: str
    places: tuple[int, ...]


def _piece(span: Span, raw: str) -> _Piece:
    plain = _MARKUP.sub(lambda found: " " * len(found[0]), raw)
    pairs = tuple(_letters(plain))
    return _Piece(span, raw, "".join(letter for letter, _ in pairs), tuple(place for _, place in pairs))


def _likeness(wanted: str, grams: frozenset[str], text: str) -> float:
    """How much of the words on the page stands in a text, from 0 to 1; `grams` are the runs of letters in the words."""
    if not text:
        return 0
    if wanted in text:
        return 1 if len(text) == len(wanted) else 0.9
    size = min(_SAME_LETTERS, len(text), len(wanted))
    if size < _SAME_LETTERS:
        return 0.85 * size / len(wanted) if text in wanted else 0
    same = grams & _grams(text, size)
    covered = {
        place
        for start in range(len(wanted))
        if wanted[start : start + size] in same
        for place in range(start, start + size)
    }
    return 0.85 * len(covered) / len(wanted)


def _grams(text: str, size: int) -> frozenset[str]:
    return frozenset(text[start : start + size] for start in range(len(text) - size + 1))


def _starts(wanted: str, text: str) -> Iterator[int]:
    """Where in a text the words begin: each time that they stand there whole, else where most of them stand."""
    if wanted in text:
        yield from (found.start() for found in re.finditer(wanted, text))
        return
    start = _thickest(wanted, text)
    blocks = SequenceMatcher(None, text[start : start + 2 * len(wanted)], wanted, autojunk=False).get_matching_blocks()
    size = min(_SAME_LETTERS, len(text), len(wanted))
    same = [block for block in blocks if block.size >= size]
    yield start + min(same, key=lambda each: each.b).a if same else start


def _thickest(wanted: str, text: str) -> int:
    """Where the piece of a text begins, twice as long as the words, in which most of their runs of letters are."""
    grams, width = _grams(wanted, _SAME_LETTERS), 2 * len(wanted)
    hits = [place for place in range(len(text)) if text[place : place + _SAME_LETTERS] in grams]
    best, start, last = 0, 0, 0
    for number, place in enumerate(hits):
        while last < len(hits) and hits[last] < place + width:
            last += 1
        if last - number > best:
            best, start = last - number, place
    return start


def _raw(span: Span, lines: dict[str, list[str]], texts: Mapping[str, Source]) -> str:
    """A piece of a file, letter for letter."""
    if span.path not in lines:
        source = texts.get(span.path)
        lines[span.path] = ((decode(source).value if source is not None else None) or "").split("\n")
    piece = lines[span.path][span.line - 1 : span.end_line]
    if not piece:
        return ""
    if len(piece) == 1:
        return piece[0][span.column - 1 : span.end_column - 1]  # of a line that is very long, as few letters as can be
    return "\n".join((piece[0][span.column - 1 :], *piece[1:-1], piece[-1][: span.end_column - 1]))


def _place(piece: _Piece, start: int) -> Span:
    offset = piece.places[start]
    before, span = piece.raw[:offset], piece.span
    breaks = before.count("\n")
    column = offset - before.rfind("\n") if breaks else span.column + offset
    return Span(span.path, span.line + breaks, column, span.line + breaks, column + 1)
