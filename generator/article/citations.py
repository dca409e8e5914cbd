"""Citations in the order of reading: a source has its number from where it is cited first, and knows every such place.

One walk through the blocks, in the order of the layout and, inside a block, of the page. Sources that nothing cites
follow, in the writer's order. What is printed once can be led back to exactly; a text that a page prints twice (the
answer, a note of the table) has no id of its own, and the way back leads to what it belongs to.
"""

import re
from collections import Counter
from collections.abc import Iterable
from html import escape
from typing import TypeVar

from generator.identity import remembered
from generator.light import replace
from generator.model import (
    Article,
    Citation,
    Cited,
    Html,
    Rich,
    Row,
    RowGroup,
    Section,
    SourceEntry,
    Subject,
    TableSlot,
    Value,
)
from generator.patterns import pattern
from generator.read.schema import BLOCKS

Part = TypeVar("Part")

_MARK = pattern(r'<sup class="cite"><a (?:id="[^"]*" )?href="#([^"]*)">\[[0-9]+\]</a></sup>')
"""A citation in a text, as `markup` writes it."""
_ANY_MARK = pattern(r'<sup class="cite">.*?</sup>')
"""The same, also as this module writes it."""


def in_reading_order(article: Article) -> Article:
    """The article with its sources numbered, ordered and led back from."""
    if not article.sources:
        return article
    reading = _Reading(article)
    for block in (*article.layout, *(name for name in BLOCKS if name not in article.layout)):
        reading.block(block)
    return reading.done()


def place_of(row: Row, subject: Subject | None = None) -> str:
    """The id of the citation of a cell, or of a whole row's."""
    if subject is None:
        return f"_cite-{row.anchor}"
    return f"_cite-{row.anchor}-{subject.sign}"


@remembered(512)
def shared_source(row: Row) -> Citation | None:
    """The source that all of a row's values have in common: it stands at the row's name."""
    sources = [cell.source for cell in row.cells if cell.is_known]
    if len(sources) < 2 or sources[0] is None:
        return None
    return sources[0] if all(source == sources[0] for source in sources) else None


def uncited(html: Html) -> Html:
    """A text without its citations, for a copy that stands where the reading has not begun."""
    return Html(_ANY_MARK.sub("", html)) if 'class="cite"' in html else html


class _Reading:
    """An article that is being read."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._sources = {source.id: source for source in article.sources}
        self._by_anchor = {escape(source.anchor): source.id for source in article.sources}
        self._numbers: dict[str, int] = {}
        self._places: dict[str, dict[str, Cited]] = {source.id: {} for source in article.sources}  # by anchor
        self._alike: Counter[tuple[str, Cited]] = Counter()  # places of a source, whatever their anchors
        self._marks = 0
        self._where = Cited("", "")

    def done(self) -> Article:
        """The article as it is now."""
        for name in self._sources:
            self._number(name)
        sources = (
            replace(source, number=self._numbers[source.id], cited=tuple(self._places[source.id].values()))
            for source in self._sources.values()
        )
        return replace(self._article, sources=tuple(sorted(sources, key=lambda source: source.number)))

    def block(self, name: str) -> None:
        """Read a block and the sections behind it."""
        article = self._article
        changed: dict[str, object] = {}
        self._where = Cited(name, name)
        match name:
            case "greeting" | "lead" | "closing":
                changed[name] = self._text(getattr(article, name))
            case "summary":
                changed["answer"] = self._text(article.answer, once=False)
                changed["summary"] = self._texts(article.summary)
                for cell in (cell for row in article.rows if row.key for cell in row.cells):
                    self._seen(cell)
            case "glance":
                changed["subjects"] = tuple(
                    _with(s, summary=self._at(s.name)._text(s.summary)) for s in article.subjects
                )
            case "subjects":
                changed["subjects"] = tuple(self._at(s.name)._subject(s) for s in article.subjects)
            case "table":
                words = article.table
                intro = self._text(words.intro)
                changed["groups"] = self._groups(article.groups)
                self._where = Cited(name, name)
                note, outro = self._text(words.note), self._text(words.outro)
                changed["table"] = _with(words, intro=intro, note=note, outro=outro)
            case "verdict" if article.verdict:
                verdict = article.verdict
                changed["verdict"] = replace(
                    verdict,
                    summary=self._text(verdict.summary),
                    choices=tuple(replace(choice, when=self._texts(choice.when)) for choice in verdict.choices),
                    otherwise=self._text(verdict.otherwise),
                )
            case "column" if article.column:
                changed["column"] = replace(article.column, body=self._sure(article.column.body))
            case "faq":
                changed["faq"] = tuple(
                    replace(each, answer=self._at(each.question)._sure(each.answer)) for each in article.faq
                )
            case "changes":
                changed["changes"] = tuple(replace(each, text=self._sure(each.text)) for each in article.changes)
            case "cta":
                changed["ctas"] = tuple(
                    replace(each, body=self._at(each.title)._text(each.body)) for each in article.ctas
                )
        changed = {each: value for each, value in changed.items() if value is not getattr(article, each)}
        if changed:
            self._article = replace(article, **changed)  # type: ignore[arg-type]  # each name has a value of its own type
        if article.sections:
            self._sections(name)

    def _sections(self, block: str) -> None:
        shown = self._article.layout
        self._article = replace(
            self._article,
            sections=tuple(
                self._section(each) if _stands_in(each, shown) == block else each for each in self._article.sections
            ),
        )

    def _section(self, section: Section) -> Section:
        body = self._at(section.heading, "sections")._text(section.body)
        return replace(section, body=body, sections=tuple(self._section(each) for each in section.sections))

    def _subject(self, subject: Subject) -> Subject:
        return _with(
            subject,
            body=self._text(subject.body),
            pros=self._texts(subject.pros),
            cons=self._texts(subject.cons),
            best_for=self._texts(subject.best_for),
        )

    # ------------------------------------------------------------------------------------------ the table

    def _groups(self, groups: Iterable[RowGroup]) -> tuple[RowGroup, ...]:
        made = tuple(_with(group, rows=tuple(self._row(row) for row in group.rows)) for group in groups)
        return tuple(_with(group, rows=tuple(self._row_note(row) for row in group.rows)) for group in made)

    def _row(self, row: Row) -> Row:
        shared = shared_source(row)
        self._where = Cited(row.anchor, "table", row.name)
        self._cited(shared, place_of(row))
        cells = tuple(
            self._cell(row, cell, subject, shared)
            for cell, subject in zip(row.cells, self._article.subjects, strict=True)
        )
        return _with(row, cells=cells)

    def _row_note(self, row: Row) -> Row:
        if row.note is None:
            return row
        self._where = Cited(f"_note-{row.note_number}", "table", row.name)
        return _with(row, note=self._text(row.note, once=False))

    def _cell(self, row: Row, cell: Value, subject: Subject, shared: Citation | None) -> Value:
        if cell.source is None and cell.note is None and not cell.items and 'class="cite"' not in cell.html:
            return cell
        self._where = Cited(row.anchor, "table", row.name, subject.short)
        html, items = self._html(cell.html), tuple(self._html(item) for item in cell.items)
        if shared is None:
            self._cited(cell.source, place_of(row, subject))
        note = self._text(cell.note, once=False)
        source = self._renumbered(cell.source)
        return _with(cell, html=html, items=items, note=note, source=source)

    def _cited(self, citation: Citation | None, place: str) -> None:
        if citation is not None and citation.id in self._sources:
            self._note(citation.id, place)

    def _renumbered(self, citation: Citation | None) -> Citation | None:
        if citation is None or citation.id not in self._sources:
            return citation
        number = self._number(citation.id)
        return _with(citation, number=number, label=f"[{number}]")

    # ------------------------------------------------------------------------------------------ texts

    def _at(self, words: str, block: str = "") -> "_Reading":
        name = block or self._where.block
        self._where = Cited(name, name, words)
        return self

    def _texts(self, texts: Iterable[Rich]) -> tuple[Rich, ...]:
        return tuple(self._sure(rich) for rich in texts)

    def _text(self, rich: Rich | None, *, once: bool = True) -> Rich | None:
        return self._sure(rich, once=once) if rich is not None else None

    def _sure(self, rich: Rich, *, once: bool = True) -> Rich:
        parts: list[Html | TableSlot] = []
        for part in rich.parts:
            if isinstance(part, TableSlot):
                self._table_within(part.group)
                parts.append(part)
            else:
                parts.append(self._html(part, once=once))
        return _with(rich, parts=tuple(parts))

    def _table_within(self, group: str) -> None:
        """A part of the table that a text shows: its sources are read here first."""
        for row in (row for each in self._article.groups if each.name == group for row in each.rows):
            for cell in row.cells:
                self._seen(cell)
                if cell.source is not None and cell.source.id in self._sources:
                    self._number(cell.source.id)

    def _seen(self, cell: Value) -> None:
        for html in (cell.html, *cell.items):
            for mark in _MARK.finditer(html):
                if mark[1] in self._by_anchor:
                    self._number(self._by_anchor[mark[1]])

    def _html(self, html: Html, *, once: bool = False) -> Html:
        if 'class="cite"' not in html:
            return html
        return Html(_MARK.sub(lambda mark: self._marked(mark, once), html))

    def _marked(self, mark: re.Match[str], once: bool) -> str:
        name = self._by_anchor.get(mark[1])
        if name is None:
            return mark[0]
        number = self._number(name)
        if "sources" not in self._article.layout:
            return _without_list(self._sources[name], number)
        if not once:
            self._note(name, self._where.anchor)
            return f'<sup class="cite"><a href="#{mark[1]}">[{number}]</a></sup>'
        self._marks += 1
        place = f"_cite-{self._marks}"
        self._note(name, place)
        return f'<sup class="cite"><a id="{place}" href="#{mark[1]}">[{number}]</a></sup>'

    # ------------------------------------------------------------------------------------------ numbers and places

    def _number(self, name: str) -> int:
        return self._numbers.setdefault(name, len(self._numbers) + 1)

    def _note(self, name: str, anchor: str) -> None:
        """Remember where a source is cited. Twice at one place is once."""
        self._number(name)
        where, places = replace(self._where, anchor=""), self._places[name]
        shown = where.block in self._article.layout or where.block == "sections"
        if shown and anchor not in places:
            self._alike[name, where] += 1
            places[anchor] = replace(where, anchor=anchor, nth=self._alike[name, where])


def _with(value: Part, **parts: object) -> Part:
    """`value` with these parts: itself where they are its own, since most of what is read cites nothing."""
    if all(_alike(part, getattr(value, name)) for name, part in parts.items()):
        return value
    return replace(value, **parts)  # type: ignore[type-var]  # each name has a value of its own type


def _alike(one: object, other: object) -> bool:
    """Whether nothing was made anew: equal words and numbers, tuples of the very same values."""
    if one is other:
        return True
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(_alike, one, other))
    return isinstance(one, str | int) and one == other


def _stands_in(section: Section, layout: tuple[str, ...]) -> str:
    return section.after if section.after is not None and section.after in layout else "sections"


def _without_list(source: SourceEntry, number: int) -> str:
    """A citation on a page that does not list its sources."""
    if source.url is None:
        return f'<sup class="cite">[{number}]</sup>'
    paid = ' rel="sponsored nofollow"' if source.sponsored else ""
    return f'<sup class="cite"><a href="{escape(source.url)}"{paid}>[{number}]</a></sup>'
