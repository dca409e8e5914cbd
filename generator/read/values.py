"""One cell: what was written, read by the rules of its row, formatted in the article's language.

What must stay true: a text that is not understood is shown letter for letter; every number keeps the digits that it
was written with; unknown, no and "does not apply" never become each other. A cell with an error reads as unknown, so
that nothing further is reported about it.
"""

from decimal import Decimal
from html import escape

from generator.diagnostics import Diagnostic, Outcome
from generator.light import replace
from generator.model import Html, Kind, Strings, Value
from generator.read.amounts import amount, interval, rating
from generator.read.cells import (
    EVIDENCE,
    Cell,
    Cite,
    Inline,
    clip,
    given,
    is_null,
    plain,
    read_as_of,
    read_evidence,
    unknown,
)
from generator.read.measures import MARKS, MEASURED, Facts, RowRules, as_mark, explain
from generator.read.nodes import RawCell, Scalar
from generator.read.numerals import LONGEST, NUMBER, fold, reads_estimated
from generator.read.times import NoSuchDay

__all__ = ["EVIDENCE", "Facts", "RowRules", "is_null", "read_as_of", "read_cell", "read_evidence"]

_UNKNOWN = frozenset({"?", "不明"})
_NOT_APPLICABLE = frozenset({"n/a", "対象外"})
_DASHES = frozenset("-‐‑‒–—―−ー─━ｰ")


def read_cell(raw: RawCell | None, rules: RowRules, strings: Strings, inline: Inline, cite: Cite) -> Outcome[Value]:
    """The value of a cell; `raw` is None where the cell was not written at all, which is unknown."""
    if raw is None:
        return Outcome(unknown(strings))
    found: list[Diagnostic] = []
    facts = rules.facts
    cell = Cell(raw, rules, strings, inline, facts.estimated if raw.estimated is None else raw.estimated, found)
    value = _read(cell)
    return Outcome(_dressed(value, cell, cite), tuple(found))


# ------------------------------------------------------------------------------------------------ what was written


def _read(cell: Cell) -> Value:
    raw = cell.raw
    content = raw.content
    if isinstance(content, Scalar) and is_null(content):
        content = None
    if raw.minimum is raw.maximum is raw.rating is raw.out_of is None:  # nearly all cells
        return _content(cell, content)
    minimum, maximum, rated = given(raw.minimum), given(raw.maximum), given(raw.rating)
    forms = [
        name
        for name, there in (
            ("value", content is not None),
            ("min" if minimum is not None else "max", minimum is not None or maximum is not None),
            ("rating", rated is not None),
        )
        if there
    ]
    if len(forms) > 1:
        cell.report("HK130", None, first=forms[0], second=forms[1])
        return unknown(cell.strings)
    if rated is not None:
        return rating(cell, rated)
    if raw.out_of is not None and not (cell.rules.format == "rating" and content is not None):
        cell.report("HK162", raw.out_of)
    if minimum is not None or maximum is not None:
        return interval(cell, minimum, maximum)
    return _content(cell, content)


def _content(cell: Cell, content: Scalar | tuple[Scalar, ...] | None) -> Value:
    if content is None:
        return unknown(cell.strings)
    return _list(cell, content) if isinstance(content, tuple) else _scalar(cell, content)


def _scalar(cell: Cell, written: Scalar) -> Value:
    word = fold(written.text)
    if not word:
        cell.report("HK151", written)
        return unknown(cell.strings)
    if word in _UNKNOWN:
        return unknown(cell.strings)
    if word.casefold() in _NOT_APPLICABLE:
        return plain(Kind.NOT_APPLICABLE, cell.strings("cell.not_applicable"))
    if word[0] in _DASHES and _DASHES.issuperset(word):
        cell.report("HK127", written, dash=clip(written.text.strip()))
        return unknown(cell.strings)
    truth = {"true": True, "false": False}.get(written.text) if written.plain else None
    if truth is not None:
        return _boolean(cell, written, truth)
    if cell.rules.kind == "dimension":
        return _in_dimension(cell, written)
    return _in_metric(cell, written, word)


def _in_dimension(cell: Cell, written: Scalar) -> Value:
    text = written.text
    if written.plain and len(text) <= LONGEST and NUMBER.fullmatch(text):
        before, after = cell.about(cell.estimated)
        return plain(Kind.NUMBER, before + text + after, number=text, estimated=cell.estimated)
    mark = as_mark(text)
    return _mark(cell, mark, taking_part=False) if mark else _text(cell, written)


def _in_metric(cell: Cell, written: Scalar, word: str) -> Value:
    rules = cell.rules
    if rules.format == "marks":
        mark = as_mark(written.text)
        if mark:
            return _mark(cell, mark, taking_part=True)
    elif rules.format in MEASURED:
        try:
            value = amount(cell, written, word)
        except NoSuchDay:
            cell.report("HK116", written, found=clip(word))
            return unknown(cell.strings)
        if value is not None:
            return value
    code, help_line, arguments = explain(word, rules)
    cell.report(code, written, help_line, found=clip(written.text.strip()), **arguments)
    return _text(cell, written)


# ------------------------------------------------------------------------------------------------ words and signs


def _text(cell: Cell, written: Scalar) -> Value:
    rich = cell.inline(written)
    # What a row says of all its values concerns amounts; 要相談 is not made 約要相談 by it.
    estimated = cell.raw.estimated or (cell.estimated and rich.plain[:1].isdigit())
    if not estimated:
        return Value(Kind.TEXT, rich.plain, rich.html)
    before, after = cell.about(not reads_estimated(rich.plain))
    html = Html(escape(before) + rich.html + escape(after))
    return Value(Kind.TEXT, before + rich.plain + after, html, estimated=True)


def _list(cell: Cell, items: tuple[Scalar, ...]) -> Value:
    if cell.rules.kind == "metric":
        cell.report("HK156", items[0] if items else None, found=clip("、".join(item.text for item in items)))
    rich = [cell.inline(item) for item in items if not is_null(item)]
    if not rich:
        return unknown(cell.strings)
    between = cell.strings("cell.list_separator")
    lines = tuple(item.html for item in rich)
    text = between.join(item.plain for item in rich)
    return Value(Kind.LIST, text, Html(escape(between).join(lines)), items=lines)


def _boolean(cell: Cell, written: Scalar, truth: bool) -> Value:
    takes_part = cell.rules.kind == "metric" and cell.rules.format == "boolean"
    if cell.rules.kind == "metric" and not takes_part:
        cell.report("HK155", written, found=written.text, format=cell.rules.format)
    conditional = truth and cell.raw.note is not None
    key = "cell.conditional" if conditional else "cell.yes" if truth else "cell.no"
    points = Decimal(truth) if takes_part else None
    return plain(Kind.BOOLEAN, cell.strings(key), truth=truth, conditional=conditional, points=points)


def _mark(cell: Cell, mark: str, *, taking_part: bool) -> Value:
    rank = MARKS[mark]
    points = Decimal(rank) if taking_part else None
    return plain(Kind.MARK, mark, spoken=cell.strings(f"mark.{rank}"), mark=mark, points=points)


def _dressed(value: Value, cell: Cell, cite: Cite) -> Value:
    """The value with its note and what it rests on; the row's facts hold for cells that say something."""
    raw, facts = cell.raw, cell.rules.facts
    if raw.note is raw.source is raw.as_of is raw.evidence is None and not facts.any:  # nearly all cells
        return value
    known = value.is_known
    own = (given(raw.note), given(raw.source), given(raw.as_of), given(raw.evidence))
    if own == (None, None, None, None) and not (known and facts.any):
        return value
    note, source, as_of, evidence = own
    moment = read_as_of(as_of, cell.rules.lang) if as_of is not None else Outcome(facts.as_of if known else None)
    basis = read_evidence(evidence) if evidence is not None else Outcome(facts.evidence if known else None)
    cell.found.extend((*moment.diagnostics, *basis.diagnostics))
    return replace(
        value,
        note=cell.inline(note) if note is not None else None,
        source=cite(source) if source is not None else facts.source if known else None,
        as_of=moment.value[0] if moment.value else None,
        as_of_text=moment.value[1] if moment.value else None,
        evidence=basis.value,
    )
