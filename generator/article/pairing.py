"""Which two subjects of an article have a page of their own, and where it lies.

A pair has a page if both fill at least as many rows as the writer asks for. A value fills a row; what is unknown or does
not apply does not. `A-vs-B` is in the order of the subjects; `B-vs-A` leads there. Nothing here is of the size of all
pairs unless it is asked for them: 450 subjects make 101,025.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, islice

from generator.article.routes import Claim, Clash, fold
from generator.diagnostics import Span
from generator.model import Article, Pairs, Row

LEAST = 3
"""With fewer subjects the article itself is the only pair."""

MATRIX = 12
"""Up to so many subjects the article shows all its pairs in one table; above, each subject has a list of its own."""

_BETWEEN = "-vs-"


def pairs_of(
    names: Sequence[str], rows: Sequence[Row], *, title: str | None, min_rows: int, labelled: bool
) -> Pairs | None:
    """The pairs of the subjects with these parts of addresses; None if not one of them has a page."""
    if len(names) < LEAST:
        return None
    made = Pairs(tuple(names), filled(rows, len(names)), min_rows, title, labelled)
    return made if next(pages(made), None) is not None else None


def filled(rows: Sequence[Row], subjects: int) -> tuple[int, ...]:
    """For each subject the rows that it fills: bit n stands for row n."""
    masks = [0] * subjects
    for number, row in enumerate(rows):
        for place, cell in enumerate(row.cells):
            if cell.is_known:
                masks[place] |= 1 << number
    return tuple(masks)


def has_page(pairs: Pairs, one: int, other: int) -> bool:
    """Whether the subjects at two places have a page of their own."""
    return one != other and shared_rows(pairs, one, other) >= pairs.min_rows


def shared_rows(pairs: Pairs, one: int, other: int) -> int:
    """How many rows both fill."""
    return (pairs.filled[one] & pairs.filled[other]).bit_count()


def pages(pairs: Pairs) -> Iterator[tuple[int, int]]:
    """The places of the two subjects of each page, in the order of the subjects."""
    return ((one, other) for one, other in combinations(range(len(pairs.names)), 2) if has_page(pairs, one, other))


def partners(pairs: Pairs, place: int) -> Iterator[int]:
    """The places of those with whom a subject has a page, in the order of the subjects."""
    return (other for other in range(len(pairs.names)) if has_page(pairs, place, other))


def nearest(pairs: Pairs, place: int, other: int, count: int) -> tuple[int, ...]:
    """Up to `count` further partners of a subject, those that stand nearest to its partner `other`.

    From every page one comes to every other this way, as far as pages have partners at all.
    """
    total = len(pairs.names)
    around = (side for step in range(1, total) for side in (other - step, other + step) if 0 <= side < total)
    return tuple(sorted(islice((each for each in around if has_page(pairs, place, each)), count)))


def is_listed(pairs: Pairs) -> bool:
    """Whether each subject has a list of its pairs, since there are too many subjects for one table."""
    return len(pairs.names) > MATRIX


def page_folder(article: Article, one: int, other: int) -> str:
    """The folder of a pair's page, or, with the later subject first, of the page that leads there."""
    return f"{article.path}{_names(article)[one]}{_BETWEEN}{_names(article)[other]}/"


def named(article: Article, folder: str) -> tuple[int, int] | None:
    """The places, in order, of the two subjects that the name of a pair's folder names, in whichever order."""
    places = {name: place for place, name in enumerate(_names(article))}
    start = folder.find(_BETWEEN)
    while start >= 0:
        one, other = places.get(folder[:start]), places.get(folder[start + len(_BETWEEN) :])
        if one is not None and other is not None and one != other:
            return min(one, other), max(one, other)
        start = folder.find(_BETWEEN, start + 1)
    return None


def list_folder(article: Article, place: int) -> str:
    """The folder of the list of a subject's pairs."""
    return f"{article.path}{_names(article)[place]}-vs/"


def _names(article: Article) -> tuple[str, ...]:
    return article.pairs.names if article.pairs else ()


# ---------------------------------------------------------------------------------------------- twins, clashes


def twins(ids: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """The places of subjects whose pages could not be told apart: (the first, the later one)."""
    names = [_key(fold(id)) for id in ids]
    found: dict[int, int] = {}
    first: dict[str, int] = {}
    for place, name in enumerate(names):
        if first.setdefault(name, place) != place:
            found[place] = first[name]
    if not found and any("vs" in name.split("-") for name in names):
        # `a` against `b-vs-c` lies where `a-vs-b` lies against `c`.
        owners: dict[str, int] = {}
        for one, other in ((a, b) for a in range(len(names)) for b in range(len(names)) if a != b):
            owner = owners.setdefault(f"{names[one]}{_BETWEEN}{names[other]}", one)
            if owner != one:
                found.setdefault(max(owner, one), min(owner, one))
        for place, name in enumerate(names):
            rival = owners.get(f"{name}-vs")
            if rival is not None and rival != place:
                found.setdefault(max(rival, place), min(rival, place))
    return tuple(sorted((first, later) for later, first in found.items()))


def clashes(claims: Iterable[Claim], hubs: Iterable[tuple[Article, str]]) -> tuple[Clash, ...]:
    """Claims of others to the address of a pair, each with the file of the article that the pair belongs to."""
    owners = {_key(article.path): (article.pairs, file) for article, file in hubs if article.pairs is not None}
    if not owners:
        return ()
    places: dict[str, Mapping[str, int]] = {}
    found: list[Clash] = []
    for claim in claims:
        parts = _key(claim.file).split("/")
        folder, name = "/".join(parts[:-2]), parts[-2] if len(parts) > 1 else ""
        hub = owners.get(f"{folder}/")
        if hub is None or parts[-1] != "index.html":
            continue
        pairs, file = hub
        known = places.setdefault(folder, {_key(each): place for place, each in enumerate(pairs.names)})
        if _is_taken(name, pairs, known):
            found.append(Clash(Claim(claim.file, file, Span("")), claim))
    return tuple(found)


def _is_taken(name: str, pairs: Pairs, places: Mapping[str, int]) -> bool:
    """Whether a pair's page, its redirect or a subject's list lies in the folder `name`."""
    if is_listed(pairs) and (place := places.get(name.removesuffix("-vs"))) is not None and name.endswith("-vs"):
        return next(partners(pairs, place), None) is not None
    start = name.find(_BETWEEN)
    while start >= 0:
        one, other = places.get(name[:start]), places.get(name[start + len(_BETWEEN) :])
        if one is not None and other is not None and has_page(pairs, one, other):
            return True
        start = name.find(_BETWEEN, start + 1)
    return False


def _key(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()
