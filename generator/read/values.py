"""One cell: what was written, read by the rules of its row, formatted in the article's language.

What must stay true: a text that is not understood is shown letter for letter; every number keeps the digits that it
was written with; unknown, no and "does not apply" never become each other. A cell with an error reads as unknown, so
that nothing further is reported about it.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from html import escape

from generator.diagnostics import Argument, Diagnostic, Hint, Outcome, closest, diagnostic, hint
from generator.model import Citation, Html, Kind, Rich, Strings, Value
from generator.read.measures import MARKS, MEASURED, Facts, Point, RowRules, as_mark, explain, read_point
from generator.read.nodes import RawCell, Scalar
from generator.read.numerals import LONGEST, NUMBER, Reach, fold, numeral, reach, reads_estimated
from generator.read.times import NoSuchDay, partial_date

__all__ = ["EVIDENCE", "Facts", "RowRules", "is_null", "read_as_of", "read_cell", "read_evidence"]

EVIDENCE = ("tested", "measured", "maker", "opinion")
"""What a fact may rest on."""

_UNKNOWN = frozenset({"?", "不明"})
_NOT_APPLICABLE = frozenset({"n/a", "対象外"})
_DASHES = frozenset("-‐‑‒–—―−ー─━ｰ")
_CLIP = 60

Inline = Callable[[Scalar], Rich]
Cite = Callable[[Scalar], Citation | None]


def read_cell(raw: RawCell | None, rules: RowRules, strings: Strings, inline: Inline, cite: Cite) -> Outcome[Value]:
    """The value of a cell; `raw` is None where the cell was not written at all, which is unknown."""
    if raw is None:
        return Outcome(_unknown(strings))
    found: list[Diagnostic] = []
    facts = rules.facts
    cell = _Cell(raw, rules, strings, inline, facts.estimated if raw.estimated is None else raw.estimated, found)
    value = _read(cell)
    return Outcome(_dressed(value, cell, cite), tuple(found))


def read_as_of(written: Scalar, lang: str) -> Outcome[tuple[str, str] | None]:
    """A date, month or year as ISO and in words; None, with a diagnostic, for anything else."""
    try:
        when = partial_date(fold(written.text))
    except NoSuchDay:
        return Outcome(None, (diagnostic("HK163", written.span, found=_clip(written.text)),))
    if when is None:
        return Outcome(None, (diagnostic("HK164", written.span, found=_clip(written.text)),))
    return Outcome((when.iso, when.text(lang)))


def read_evidence(written: Scalar) -> Outcome[str | None]:
    """What a fact rests on; None, with a diagnostic, for a word that is not one of the four."""
    word = written.text.strip()
    if word in EVIDENCE:
        return Outcome(word)
    near = closest(word, EVIDENCE) if len(word) <= LONGEST else None
    return Outcome(None, (diagnostic("HK165", written.span, hint=near, found=_clip(word)),))


def is_null(scalar: Scalar) -> bool:
    """Whether a scalar stands for nothing: unquoted `null`, `~` or an empty place."""
    return scalar.plain and scalar.text in ("", "~", "null")


# ------------------------------------------------------------------------------------------------ what was written


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell on its way: what was written, how to read it, and what was found wrong so far."""

    raw: RawCell
    rules: RowRules
    strings: Strings
    inline: Inline
    estimated: bool
    found: list[Diagnostic]

    def report(self, code: str, at: Scalar | None, help_line: Hint | None = None, **arguments: Argument) -> None:
        span = at.span if at is not None else self.raw.span
        named = {"row": _clip(self.rules.name), **arguments}
        self.found.append(Diagnostic(code, span, tuple(sorted(named.items())), help_line))

    def about(self, estimated: bool) -> tuple[str, str]:
        """What stands around an estimated text: 約 and nothing."""
        return _around(self.strings, "cell.about") if estimated else ("", "")


def _read(cell: _Cell) -> Value:
    raw = cell.raw
    content = raw.content
    if isinstance(content, Scalar) and is_null(content):
        content = None
    minimum, maximum, rating = _given(raw.minimum), _given(raw.maximum), _given(raw.rating)
    forms = [
        name
        for name, given in (
            ("value", content is not None),
            ("min/max", minimum is not None or maximum is not None),
            ("rating", rating is not None),
        )
        if given
    ]
    if len(forms) > 1:
        cell.report("HK159", None, forms=tuple(forms))
        return _unknown(cell.strings)
    if rating is not None:
        return _rating(cell, rating)
    if raw.out_of is not None and not (cell.rules.format == "rating" and content is not None):
        cell.report("HK162", raw.out_of)
    if minimum is not None or maximum is not None:
        return _interval(cell, minimum, maximum)
    if content is None:
        return _unknown(cell.strings)
    return _list(cell, content) if isinstance(content, tuple) else _scalar(cell, content)


def _given(scalar: Scalar | None) -> Scalar | None:
    return None if scalar is None or is_null(scalar) else scalar


def _scalar(cell: _Cell, written: Scalar) -> Value:
    word = fold(written.text)
    if not word:
        cell.report("HK151", written)
        return _unknown(cell.strings)
    if word in _UNKNOWN:
        return _unknown(cell.strings)
    if word.casefold() in _NOT_APPLICABLE:
        return _plain(Kind.NOT_APPLICABLE, cell.strings("cell.not_applicable"))
    if word[0] in _DASHES and _DASHES.issuperset(word):
        cell.report("HK150", written, found=_clip(written.text.strip()))
        return _unknown(cell.strings)
    truth = {"true": True, "false": False}.get(written.text) if written.plain else None
    if truth is not None:
        return _boolean(cell, written, truth)
    if cell.rules.kind == "dimension":
        return _in_dimension(cell, written)
    return _in_metric(cell, written, word)


def _in_dimension(cell: _Cell, written: Scalar) -> Value:
    text = written.text
    if written.plain and len(text) <= LONGEST and NUMBER.fullmatch(text):
        before, after = cell.about(cell.estimated)
        return _plain(Kind.NUMBER, before + text + after, number=text, estimated=cell.estimated)
    mark = as_mark(text)
    return _mark(cell, mark, taking_part=False) if mark else _text(cell, written)


def _in_metric(cell: _Cell, written: Scalar, word: str) -> Value:
    rules = cell.rules
    if rules.format == "marks":
        mark = as_mark(written.text)
        if mark:
            return _mark(cell, mark, taking_part=True)
    elif rules.format in MEASURED:
        try:
            read = reach(word, lambda end: read_point(end, _ruled(cell), cell.strings))
        except NoSuchDay:
            cell.report("HK163", written, found=_clip(word))
            return _unknown(cell.strings)
        if read is not None:
            return _measured(cell, read, written)
    code, help_line, arguments = explain(word, rules)
    cell.report(code, written, help_line, found=_clip(written.text.strip()), **arguments)
    return _text(cell, written)


def _ruled(cell: _Cell) -> RowRules:
    """The row's rules, with the `out_of` of this cell."""
    limit = _out_of(cell) if cell.raw.out_of is not None else None
    return replace(cell.rules, out_of=limit) if limit is not None else cell.rules


# ------------------------------------------------------------------------------------------------ numbers


def _rating(cell: _Cell, rating: Scalar) -> Value:
    limit = _out_of(cell)
    digits = numeral(fold(rating.text))
    if digits is None:
        cell.report("HK158", rating, field="rating", found=_clip(rating.text))
    if digits is None or limit is None:
        return _unknown(cell.strings)
    rules = replace(cell.rules, format="rating", out_of=limit, decimals=None)
    point = read_point(digits, rules, cell.strings)
    return _measured(cell, Reach(point, point, cell.estimated, point=True), rating)


def _out_of(cell: _Cell) -> Decimal | None:
    """The greatest rating that this cell can have; None, with a diagnostic, where that is no number above 0."""
    written = _given(cell.raw.out_of)
    if written is None:
        return cell.rules.out_of
    digits = numeral(fold(written.text))
    if digits is None:
        cell.report("HK158", written, field="out_of", found=_clip(written.text))
        return None
    if Decimal(digits) <= 0:
        cell.report("HK161", written, found=digits)
        return None
    return Decimal(digits)


def _interval(cell: _Cell, minimum: Scalar | None, maximum: Scalar | None) -> Value:
    if cell.rules.kind == "metric" and cell.rules.format not in MEASURED:
        cell.report("HK197", minimum or maximum, format=cell.rules.format)
        return _unknown(cell.strings)
    low, high = _end(cell, minimum, "min"), _end(cell, maximum, "max")
    if (low is None and minimum is not None) or (high is None and maximum is not None):
        return _unknown(cell.strings)
    return _measured(cell, Reach(low, high, cell.estimated), maximum or minimum)


def _end(cell: _Cell, written: Scalar | None, field: str) -> Point | None:
    if written is None:
        return None
    rules = cell.rules
    if rules.kind == "dimension":  # where numbers print as written
        rules = replace(rules, format="plain", unit=None, decimals=None)
    try:
        point = read_point(fold(written.text), rules, cell.strings)
    except NoSuchDay:
        cell.report("HK163", written, found=_clip(written.text))
        return None
    if point is None:
        cell.report("HK158", written, field=field, found=_clip(written.text))
    return point


def _measured(cell: _Cell, read: Reach[Point], written: Scalar | None) -> Value:
    low, high = read.low, read.high
    if low is not None and high is not None and low.low > high.high:
        cell.report("HK157", written, _as_date(written), low=low.text, high=high.text)
        return _unknown(cell.strings)
    for end in (low, high):
        if end is not None and end.out_of is not None and not 0 <= end.size <= end.out_of:
            cell.report("HK160", written, found=end.digits or "", out_of=_digits(end.out_of))
            return _unknown(cell.strings)
    point = read.point or (low is not None and low == high)
    value = _point(cell, low) if point and low is not None else _ends(cell, low, high)
    if cell.rules.kind == "dimension":
        value = replace(value, low=None, high=None)
    return _estimated(value, cell) if read.estimated or cell.estimated else value


def _as_date(written: Scalar | None) -> Hint | None:
    """The advice for 2025-11 in a row of numbers, which reads as an interval."""
    try:
        return hint("format-date") if written is not None and partial_date(fold(written.text)) else None
    except NoSuchDay:
        return None


def _point(cell: _Cell, point: Point) -> Value:
    text = point.text
    spoken, rating, out_of = "", None, None
    if point.out_of is not None:
        rating, out_of = point.digits, _digits(point.out_of)
        spoken = cell.strings("cell.rating", value=point.figure, out_of=out_of)
    return Value(
        point.kind,
        text,
        _html(text),
        figure=point.head + point.figure if point.kind is not Kind.DATE else "",
        unit=point.tail,
        spoken=spoken,
        number=point.digits,
        low=point.low,
        high=point.high,
        rating=rating,
        out_of=out_of,
    )


def _ends(cell: _Cell, low: Point | None, high: Point | None) -> Value:
    some = low or high
    if some is None:
        return _unknown(cell.strings)
    figure, unit, spoken = "", "", ""
    if low is not None and high is not None:
        tail = low.tail if low.tail == high.tail else ""
        first, last = (low.text, high.text) if not tail else (low.head + low.figure, high.head + high.figure)
        text = cell.strings("cell.between", low=first, high=last) + tail
        spoken = cell.strings("cell.between.spoken", low=first, high=last) + tail
        if some.out_of is not None and tail:
            spoken = spoken.removesuffix(tail)
            spoken = cell.strings("cell.rating", value=spoken, out_of=_digits(some.out_of))
        figure, unit = (text.removesuffix(tail), tail) if some.kind is not Kind.DATE else ("", "")
    else:
        words = ("cell.since", "cell.until") if some.kind is Kind.DATE else ("cell.at_least", "cell.at_most")
        text = cell.strings(words[0] if low is not None else words[1], value=some.text)
    return Value(
        some.kind,
        text,
        _html(text),
        figure=figure,
        unit=unit,
        spoken=spoken,
        low=low.low if low is not None else None,
        high=high.high if high is not None else None,
        minimum=low.digits if low is not None else None,
        maximum=high.digits if high is not None else None,
        out_of=_digits(some.out_of) if some.out_of is not None else None,
    )


def _estimated(value: Value, cell: _Cell) -> Value:
    before, after = cell.about(True)
    text = before + value.text + after
    return replace(
        value,
        text=text,
        html=_html(text),
        figure=before + value.figure if value.figure and not after else "",
        spoken=before + value.spoken + after if value.spoken else "",
        estimated=True,
    )


# ------------------------------------------------------------------------------------------------ words and signs


def _text(cell: _Cell, written: Scalar) -> Value:
    rich = cell.inline(written)
    # What a row says of all its values concerns amounts; 要相談 is not made 約要相談 by it.
    estimated = cell.raw.estimated or (cell.estimated and rich.plain[:1].isdigit())
    if not estimated:
        return Value(Kind.TEXT, rich.plain, rich.html)
    before, after = cell.about(not reads_estimated(rich.plain))
    html = Html(escape(before) + rich.html + escape(after))
    return Value(Kind.TEXT, before + rich.plain + after, html, estimated=True)


def _list(cell: _Cell, items: tuple[Scalar, ...]) -> Value:
    if cell.rules.kind == "metric":
        cell.report("HK156", items[0] if items else None, found=_clip("、".join(item.text for item in items)))
    rich = [cell.inline(item) for item in items if not is_null(item)]
    if not rich:
        return _unknown(cell.strings)
    between = cell.strings("cell.list_separator")
    lines = tuple(item.html for item in rich)
    text = between.join(item.plain for item in rich)
    return Value(Kind.LIST, text, Html(escape(between).join(lines)), items=lines)


def _boolean(cell: _Cell, written: Scalar, truth: bool) -> Value:
    takes_part = cell.rules.kind == "metric" and cell.rules.format == "boolean"
    if cell.rules.kind == "metric" and not takes_part:
        cell.report("HK155", written, found=written.text, format=cell.rules.format)
    conditional = truth and cell.raw.note is not None
    key = "cell.conditional" if conditional else "cell.yes" if truth else "cell.no"
    points = Decimal(truth) if takes_part else None
    return _plain(Kind.BOOLEAN, cell.strings(key), truth=truth, conditional=conditional, points=points)


def _mark(cell: _Cell, mark: str, *, taking_part: bool) -> Value:
    rank = MARKS[mark]
    points = Decimal(rank) if taking_part else None
    return _plain(Kind.MARK, mark, spoken=cell.strings(f"mark.{rank}"), mark=mark, points=points)


@lru_cache(maxsize=8)
def _unknown(strings: Strings) -> Value:
    return _plain(Kind.UNKNOWN, "—", spoken=strings("cell.unknown"))


def _plain(
    kind: Kind,
    text: str,
    *,
    spoken: str = "",
    number: str | None = None,
    truth: bool | None = None,
    conditional: bool = False,
    mark: str = "",
    points: Decimal | None = None,
    estimated: bool = False,
) -> Value:
    return Value(
        kind,
        text,
        _html(text),
        spoken=spoken,
        number=number,
        truth=truth,
        conditional=conditional,
        mark=mark,
        low=points,
        high=points,
        estimated=estimated,
    )


def _dressed(value: Value, cell: _Cell, cite: Cite) -> Value:
    """The value with its note and what it rests on; the row's facts hold for cells that say something."""
    raw, facts = cell.raw, cell.rules.facts
    known = value.kind not in (Kind.UNKNOWN, Kind.NOT_APPLICABLE)
    own = (_given(raw.note), _given(raw.source), _given(raw.as_of), _given(raw.evidence))
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


def _html(text: str) -> Html:
    return Html(escape(text))


def _around(strings: Strings, key: str) -> tuple[str, str]:
    before, _, after = strings(key, value="\0").partition("\0")
    return before, after


def _digits(number: Decimal) -> str:
    return format(number, "f")


def _clip(text: str) -> str:
    return text if len(text) <= _CLIP else text[: _CLIP - 1] + "…"
