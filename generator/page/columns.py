"""An article taken apart: its frame, and a column for each of its subjects, out of which the pages of pairs are made.

What must stay true: a `Pair` holds all that its page shows of the article, and nothing of the other subjects but the
names of a few neighbours. So one subject's change changes no page of two others, and it is what a page's key is made of.
"""

from collections.abc import Iterable, Iterator

from generator.article import pairing
from generator.identity import remembered
from generator.light import dataclass, replace
from generator.model import Article, Html, Pairs, Rich, Row, RowGroup, Subject, TableWords, Value
from generator.page.addresses import mapped
from generator.page.facets import sections_after
from generator.patterns import pattern

NEIGHBOURS = 6
"""Where a subject has a list of its own, a page names so many of its further pairs."""

PAID = 'rel="sponsored'
"""How a paid link is told in markup."""


@dataclass(frozen=True, slots=True)
class Column:
    """What an article says of one subject, without what depends on the others. `paid`: blocks with a paid link."""

    subject: Subject
    name: str  # part of the address
    cells: tuple[Value, ...]
    when: tuple[Rich, ...]  # of the verdict
    cited: tuple[str, ...]  # anchors of the sources that its texts cite
    paid: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A further pair of a subject: parts of its address and names, in the order of the address."""

    names: tuple[str, str]
    subjects: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Pair:
    """All that the page of a pair shows of its article. `frame` is the article without its subjects.

    `total` is the number of its subjects, `chapters` are (id, heading) of its sections, `beside` are further pairs of
    each of the two; `listed`: all of them are in a list of the subject's own.
    """

    frame: Article
    one: Column
    other: Column
    total: int
    chapters: tuple[tuple[str, str], ...]
    beside: tuple[tuple[Neighbour, ...], tuple[Neighbour, ...]]
    listed: bool

    @property
    def path(self) -> str:
        """The folder of the page."""
        return f"{self.frame.path}{self.one.name}-vs-{self.other.name}/"

    @property
    def turned(self) -> str:
        """The folder of the page that leads there."""
        return f"{self.frame.path}{self.other.name}-vs-{self.one.name}/"


def pair_of(article: Article, one: int, other: int) -> Pair:
    """The pair of the subjects at two places. The parts that pairs share are the same objects for all of them."""
    pairs = pairs_in(article)
    frame, columns, chapters = _parts(article)
    listed = pairing.is_listed(pairs)
    count = NEIGHBOURS if listed else len(pairs.names)
    beside = (
        tuple(neighbour(article, one, each) for each in pairing.nearest(pairs, one, other, count) if each != other),
        tuple(neighbour(article, other, each) for each in pairing.nearest(pairs, other, one, count) if each != one),
    )
    return Pair(frame, columns[one], columns[other], len(columns), chapters, beside, listed)


@remembered(8)
def _parts(article: Article) -> tuple[Article, tuple[Column, ...], tuple[tuple[str, str], ...]]:
    """The article without its subjects, its subjects one by one, its sections."""
    kept = {source.anchor for source in article.sources}
    frame = replace(
        article,
        description="",
        subjects=(),
        groups=tuple(
            RowGroup(group.name, tuple(_bare(row, article, kept) for row in group.rows)) for group in article.groups
        ),
        translations=(),
        sources=tuple(replace(source, number=0, cited=()) for source in article.sources),
        image=None,
        series=None,
        related=(),
        greeting=None,
        lead=None,
        closing=None,
        answer=None,
        summary=(),
        table=TableWords(note=_home(article.table.note, article, kept)),
        sections=(),
        verdict=None,
        faq=(),
        column=None,
        ctas=(),
        changes=(),
        reading_minutes=0,
        pairs=Pairs((), (), title=article.pairs.title if article.pairs else None, labelled=pairs_in(article).labelled),
    )
    columns = tuple(_column(article, place, kept) for place in range(len(article.subjects)))
    shown = (section for block in article.layout for section in sections_after(article, block))
    return frame, columns, tuple((section.id, section.heading) for section in shown)


def pairs_in(article: Article) -> Pairs:
    """The pairs of an article that has some."""
    if article.pairs is None:
        raise ValueError(f"{article.path} has no pairs")
    return article.pairs


def _bare(row: Row, article: Article, kept: set[str]) -> Row:
    """A row without its cells. Of the best only the author's own call does not follow from them."""
    best = row.best if row.author_call else ()
    return replace(row, cells=(), best=best, same=False, note_number=None, note=_home(row.note, article, kept))


def _column(article: Article, place: int, kept: set[str]) -> Column:
    subject = article.subjects[place]
    choices = article.verdict.choices if article.verdict else ()

    def text(rich: Rich | None) -> Rich | None:
        return _home(rich, article, kept | {subject.anchor})

    def texts(several: Iterable[Rich]) -> tuple[Rich, ...]:
        return tuple(made for rich in several if (made := text(rich)) is not None)

    own = replace(
        subject,
        sign="",
        score=None,
        summary=text(subject.summary),
        body=text(subject.body),
        pros=texts(subject.pros),
        cons=texts(subject.cons),
        best_for=texts(subject.best_for),
    )
    cells = tuple(_cell(row.cells[place], article, kept) for row in article.rows)
    when = texts(line for choice in choices if choice.subject == subject.id for line in choice.when)
    by_block = (
        ("glance", (own.summary, *_credit(own))),
        ("subjects", (own.body, *own.pros, *own.cons, *own.best_for)),
        ("verdict", when),
    )
    told = [rich for name, block in by_block if name in article.layout for rich in block]
    noted = [cell.note for cell in cells]
    paid = [name for name, block in by_block if any(rich and PAID in rich.html for rich in block)]
    links = (*((own.url,) if own.url else ()), *own.links)
    if any(each.sponsored for each in links):
        paid.append("glance")
    if any(_is_paid(cell) for cell in cells):
        paid.append("table")
    anchors = dict.fromkeys(anchor for rich in (*told, *noted) for anchor in cited(rich, kept))
    return Column(own, pairs_in(article).names[place], cells, when, tuple(anchors), tuple(dict.fromkeys(paid)))


def _credit(subject: Subject) -> tuple[Rich, ...]:
    credit = subject.image.credit if subject.image else None
    return (Rich((credit,), ""),) if credit else ()


def _cell(cell: Value, article: Article, kept: set[str]) -> Value:
    """A cell whose texts lead to the article for what the pair's page does not have."""
    if 'href="#' not in cell.html and cell.note is None and not cell.items:
        return cell
    return replace(
        cell,
        html=_led_home(cell.html, article, kept),
        items=tuple(_led_home(item, article, kept) for item in cell.items),
        note=_home(cell.note, article, kept),
    )


def _home(rich: Rich | None, article: Article, kept: set[str]) -> Rich | None:
    if rich is None:
        return None
    return replace(
        rich,
        parts=tuple(_led_home(part, article, kept) if isinstance(part, Html) else part for part in rich.parts),
    )


def _led_home(html: Html, article: Article, kept: set[str]) -> Html:
    """`html` with every `#place` that the pair's page does not have as one of the article."""
    if 'href="#' not in html:
        return html
    own = kept | {"table"} | set(_IDS.findall(html))
    return mapped(html, lambda url: article.url + url if url.startswith("#") and url[1:] not in own else url)


_IDS = pattern(r'\sid="([^"]*)"')
_CITATION = pattern(r'href="#([^"]+)"')


def cited(rich: Rich | None, kept: set[str]) -> Iterator[str]:
    """Which of these places, the anchors of sources, a text leads to."""
    if rich is not None:
        yield from (anchor for anchor in _CITATION.findall(rich.html) if anchor in kept)


def _is_paid(cell: Value) -> bool:
    texts = (cell.html, *cell.items, *((cell.note.html,) if cell.note else ()))
    return bool(cell.source and cell.source.sponsored) or any(PAID in text for text in texts)


def neighbour(article: Article, one: int, other: int) -> Neighbour:
    """The pair of the subjects at two places, as others name it."""
    first, second = sorted((one, other))
    names, subjects = pairs_in(article).names, article.subjects
    return Neighbour((names[first], names[second]), (subjects[first].name, subjects[second].name))
