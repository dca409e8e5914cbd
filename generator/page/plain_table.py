"""The comparison table as plain HTML: what feeds and `index.md` show of it.

A cell says in words what the page says by symbols, and holds its note, date, evidence and source below its value.
"""

from collections.abc import Iterable, Iterator, Sequence

from generator.model import Article, Citation, Kind, Row, RowGroup, Strings, Subject, Value
from generator.page.elements import Part, element, joined
from generator.page.htmltree import Node


def table(article: Article, groups: Iterable[RowGroup], strings: Strings) -> Node:
    """The rows of `groups` as a table with a column for each subject."""
    subjects = article.subjects
    head = element("tr", element("th", strings("table.item")), *(element("th", each.name) for each in subjects))
    lines: list[Part] = []
    for group in groups:
        # Rows without a group, after those of one, must not look like its rows.
        if group.name is not None or lines:
            lines.append(element("tr", element("th", group.name or "", colspan=len(subjects) + 1)))
        lines.extend(_line(subjects, row, strings) for row in group.rows)
    return element("table", element("thead", head), element("tbody", *lines))


def _line(subjects: Sequence[Subject], row: Row, strings: Strings) -> Node:
    name = joined((row.name, " ", note_mark(row))) if row.note else row.name
    cells = (_cell(row, subject, value, strings) for subject, value in zip(subjects, row.cells, strict=True))
    return element("tr", element("th", name), *cells)


def note_mark(row: Row) -> str:
    """The sign that leads from a row to its note."""
    return f"※{row.note_number or ''}"


def _cell(row: Row, subject: Subject, value: Value, strings: Strings) -> Node:
    shown = _shown(value, strings)
    if subject.id in row.best:
        shown = joined((element("strong", shown), " ", _best(row, strings)))
    details = joined(_details(value, strings), strings("export.separator"))
    return element("td", shown, element("br"), element("small", details)) if details.children else element("td", shown)


def _shown(value: Value, strings: Strings) -> Part:
    """What a cell says, without note and source; a symbol with its meaning."""
    if value.kind is Kind.UNKNOWN:
        return joined((strings("cell.unknown"),))
    if value.items:
        return joined(value.items, element("br"))
    shown = joined((value.text,)) if value.figure or not value.html else value.html
    if value.kind is Kind.MARK and value.spoken and value.spoken != value.text:
        return joined((shown, f" ({value.spoken})"))
    return shown


def _best(row: Row, strings: Strings) -> str:
    """How the best of a row is marked in words."""
    return strings("legend.call.sign" if row.author_call else "legend.best.sign")


def _details(value: Value, strings: Strings) -> Iterator[Part]:
    """What stands small in a cell: its note, since when it holds, how it is known, where it comes from."""
    if value.note:
        yield value.note.html
    if value.as_of_text or value.as_of:
        yield joined((strings("cell.as_of", date=value.as_of_text or value.as_of or ""),))
    if value.evidence:
        yield joined((strings(f"evidence.{value.evidence}"),))
    if value.source:
        yield _citation(value.source)


def _citation(source: Citation) -> Node:
    label = f"[{source.number}]" if source.number is not None else source.label
    return element("a", label, href=source.url, rel="sponsored nofollow" if source.sponsored else None)
