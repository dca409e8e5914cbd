"""A pair's page: its article restricted to two subjects, as if it had been written for these two.

Best, score, equal rows and charts are made anew from the two columns. Of the article's prose a pair repeats what is
about one of the two (their sections, cards and verdict) or belongs to a value (notes, sources, the disclaimer under the
table); the rest is one link away and is not said twice.
"""

import re
from collections.abc import Iterable, Iterator
from html import escape

from generator.article import pairing, scoring
from generator.article.citations import in_reading_order
from generator.article.routes import link
from generator.light import replace
from generator.model import (
    Article,
    Chart,
    Choice,
    Disclosure,
    Html,
    Link,
    Rich,
    Row,
    RowGroup,
    SiteInfo,
    SourceEntry,
    Strings,
    Subject,
    Value,
    Verdict,
)
from generator.page.columns import PAID, Column, Neighbour, Pair, cited, neighbour, pairs_in
from generator.page.views import Beside, PairsView, SubjectPairs

NAMED = 5
"""So many rows are named in a line of the summary."""

REPEATED = ("disclosure", "lead", "summary", "toc", "glance", "subjects", "table", "charts", "verdict", "sources")
"""Blocks of a pair's page. In which order, and which of them, is as in the article; label and lead come first."""


def title(article: Article, one: str, other: str, strings: Strings) -> str:
    """The title of the pair of two names: the writer's, else the theme's."""
    pattern = article.pairs.title if article.pairs else None
    if pattern is None:
        return strings("pair.title", a=one, b=other)
    return re.sub(r"\{([ab])\}", lambda found: one if found[1] == "a" else other, pattern)


def pair_link(frame: Article, info: SiteInfo, pair: Neighbour, strings: Strings) -> Link:
    """A link to another pair of the same article."""
    return Link(
        link(info.base, f"{frame.path}{pair.names[0]}-vs-{pair.names[1]}/"), title(frame, *pair.subjects, strings)
    )


def restricted(pair: Pair, info: SiteInfo, strings: Strings) -> Article:
    """The article of the two."""
    frame, columns = pair.frame, (pair.one, pair.other)
    groups = _groups(pair)
    rows = tuple(row for group in groups for row in group.rows)
    scores = scoring.scores(rows, 2) if frame.score else (None, None)
    subjects = tuple(
        replace(column.subject, sign=sign, score=score)
        for column, sign, score in zip(columns, "ab", scores, strict=True)
    )
    layout = ("disclosure", "lead", *_layout(frame.layout))
    name = title(frame, subjects[0].name, subjects[1].name, strings)
    path = pair.path
    sources = _sources(pair, rows)
    made = replace(
        frame,
        slug=f"{frame.slug}/{path.removeprefix(frame.path).rstrip('/')}",
        path=path,
        url=link(info.base, path),
        permalink=link(f"{info.url}/", path),
        title=name,
        description=_description(rows, subjects, strings),
        subjects=subjects,
        groups=groups,
        disclosure=_disclosure(pair, rows, sources, layout),
        lead=_lead(frame, pair.total, strings),
        summary=tuple(_summary(rows, subjects, strings)),
        charts=_charts(frame, rows),
        verdict=_verdict(columns),
        sources=sources,
        layout=layout,
        pairs=None,
    )
    return in_reading_order(made)


# ---------------------------------------------------------------------------------------------- the two


def _layout(names: tuple[str, ...]) -> tuple[str, ...]:
    """The blocks of a pair, as the article has them. Its rows are what a pair is made for, so the table is always there:
    an article that shows charts alone, or cards, has pairs that show what stands behind them."""
    kept = tuple(name for name in names if name in REPEATED[2:])
    if "table" in kept:
        return kept
    behind = REPEATED[REPEATED.index("table") :]
    place = next((place for place, name in enumerate(kept) if name in behind), len(kept))
    return (*kept[:place], "table", *kept[place:])


def _groups(pair: Pair) -> tuple[RowGroup, ...]:
    """The rows that one of the two fills, their best found anew, their notes numbered anew."""
    cells = zip(pair.one.cells, pair.other.cells, strict=True)
    ids = (pair.one.subject.id, pair.other.subject.id)
    number = 0
    groups: list[RowGroup] = []
    for group in pair.frame.groups:
        rows: list[Row] = []
        for row in group.rows:
            two = next(cells)
            if not any(cell.is_known for cell in two):
                continue
            number += row.note is not None
            rows.append(_row(row, two, ids, number if row.note is not None else None))
        if rows:
            groups.append(RowGroup(group.name, tuple(rows)))
    return tuple(groups)


def _row(row: Row, cells: tuple[Value, Value], ids: tuple[str, str], number: int | None) -> Row:
    called = tuple(id for id in ids if id in row.best)
    best = called
    if not called and row.kind == "metric":
        best = tuple(ids[place] for place in scoring.best_of(cells, row.better))
    return replace(row, cells=cells, best=best, author_call=bool(called), same=scoring.same(cells), note_number=number)


def _charts(frame: Article, rows: tuple[Row, ...]) -> tuple[Chart, ...]:
    there = {row.id for row in rows}
    return tuple(replace(chart, rows=tuple(id for id in chart.rows if id in there)) for chart in frame.charts)


def _verdict(columns: Iterable[Column]) -> Verdict | None:
    choices = tuple(Choice(column.subject.id, column.when) for column in columns if column.when)
    return Verdict(choices=choices) if choices else None


def _sources(pair: Pair, rows: tuple[Row, ...]) -> tuple[SourceEntry, ...]:
    """The sources that the page cites."""
    kept = {source.anchor for source in pair.frame.sources}
    anchors = {*pair.one.cited, *pair.other.cited, *cited(pair.frame.table.note, kept)}
    anchors.update(anchor for row in rows for anchor in cited(row.note, kept))
    ids = {cell.source.id for row in rows for cell in row.cells if cell.source}
    return tuple(source for source in pair.frame.sources if source.anchor in anchors or source.id in ids)


def _disclosure(
    pair: Pair, rows: tuple[Row, ...], sources: tuple[SourceEntry, ...], layout: tuple[str, ...]
) -> Disclosure:
    """The writer's label, else one if there is a paid link on this page."""
    frame = pair.frame
    if frame.pairs is not None and frame.pairs.labelled:
        return frame.disclosure
    paid = any(block in layout for column in (pair.one, pair.other) for block in column.paid)
    notes = (frame.table.note, *(row.note for row in rows))
    paid = paid or ("table" in layout and any(note and PAID in note.html for note in notes))
    paid = paid or ("sources" in layout and any(source.sponsored for source in sources))
    return frame.disclosure if paid else Disclosure("none")


# ---------------------------------------------------------------------------------------------- words of its own


def _lead(frame: Article, total: int, strings: Strings) -> Rich:
    """Where the page comes from, with the way there."""
    home = Html(f'<a href="{escape(frame.url)}">{escape(frame.title)}</a>')
    before, _, after = strings("pair.lead", n=total, title="\0").partition("\0")
    html = Html(f"<p>{escape(before)}{home}{escape(after)}</p>\n")
    return Rich((html,), f"{before}{frame.title}{after}")


def _summary(rows: tuple[Row, ...], subjects: tuple[Subject, ...], strings: Strings) -> Iterator[Rich]:
    """Who leads where, and what is the same: said from the table."""
    for subject in subjects:
        better = [row.name for row in rows if row.best == (subject.id,)]
        if better:
            yield _line(strings("pair.better", name=subject.name, rows=_named(better, strings)))
    same = [row.name for row in rows if row.same]
    if same:
        yield _line(strings("pair.same", rows=_named(same, strings)))


def _named(names: list[str], strings: Strings) -> str:
    shown = strings("cell.list_separator").join(names[:NAMED])
    return strings("pair.more_rows", rows=shown, n=len(names) - NAMED) if len(names) > NAMED else shown


def _line(text: str) -> Rich:
    return Rich((Html(escape(text, quote=False)),), text)


def _description(rows: tuple[Row, ...], subjects: tuple[Subject, ...], strings: Strings) -> str:
    """What the page compares, and the first values: no two pairs alike."""
    known = [row for row in rows if all(cell.is_known for cell in row.cells)]
    first = sorted(known, key=lambda row: not row.key)[:2]
    one, other = (subject.name for subject in subjects)
    facts = (
        strings("pair.fact", row=row.name, a=one, b=other, x=_short(row.cells[0]), y=_short(row.cells[1]))
        for row in first
        if all(len(cell.text) <= 24 for cell in row.cells)
    )
    return strings("pair.description", a=one, b=other, n=len(rows), facts="".join(facts)).strip()


def _short(cell: Value) -> str:
    return " ".join(cell.text.split())


# ---------------------------------------------------------------------------------------------- ways to pairs


def beside(pair: Pair, info: SiteInfo, strings: Strings) -> tuple[Beside, ...]:
    """Further pairs of each of the two, those that have some."""
    made = (
        Beside(
            column.subject.name,
            tuple(pair_link(pair.frame, info, each, strings) for each in near),
            _list_link(pair.frame.path, column.name, column.subject.name, info, strings) if pair.listed else None,
        )
        for column, near in zip((pair.one, pair.other), pair.beside, strict=True)
    )
    return tuple(each for each in made if each.links)


def chapters(pair: Pair) -> tuple[Link, ...]:
    """The sections of the article, which a pair does not repeat."""
    return tuple(Link(f"{pair.frame.url}#{id}", heading) for id, heading in pair.chapters)


def matrix(article: Article, info: SiteInfo, strings: Strings) -> PairsView | None:
    """The pairs of an article as it shows them: in a table, each once; where there are too many, a list a subject."""
    pairs = article.pairs
    if pairs is None:
        return None
    total = sum(1 for _ in pairing.pages(pairs))
    if pairing.is_listed(pairs):
        counts = [(place, sum(1 for _ in pairing.partners(pairs, place))) for place in range(len(pairs.names))]
        rows = tuple(
            SubjectPairs(
                article.subjects[place],
                (),
                _list_link(article.path, pairs.names[place], article.subjects[place].name, info, strings),
                count,
            )
            for place, count in counts
            if count
        )
        return PairsView((), rows, total)
    paired = [place for place in range(len(pairs.names)) if next(pairing.partners(pairs, place), None) is not None]
    rows = tuple(
        SubjectPairs(
            article.subjects[place],
            tuple(
                pair_link(article, info, neighbour(article, place, other), strings)
                if pairing.has_page(pairs, place, other)
                else None
                for other in paired[:number]
            ),
        )
        for number, place in enumerate(paired)
        if number
    )
    return PairsView(tuple(article.subjects[place] for place in paired[:-1]), rows, total)


def pair_list(article: Article, place: int, info: SiteInfo, strings: Strings) -> tuple[Link, ...]:
    """All pairs of one subject."""
    around = pairing.partners(pairs_in(article), place)
    return tuple(pair_link(article, info, neighbour(article, place, other), strings) for other in around)


def _list_link(path: str, part: str, name: str, info: SiteInfo, strings: Strings) -> Link:
    return Link(link(info.base, f"{path}{part}-vs/"), strings("pair.list", name=name))
