"""Amounts in cells: points, intervals and ratings, shown as their row says."""

from decimal import Decimal

from generator.diagnostics import Hint, hint
from generator.light import replace
from generator.model import Kind, Value
from generator.read.cells import Cell, clip, digits, given, html, unknown
from generator.read.measures import MEASURED, Point, RowRules, read_point
from generator.read.nodes import Scalar
from generator.read.numerals import Reach, fold, numeral, reach
from generator.read.times import NoSuchDay, partial_date, with_last_step


def amount(cell: Cell, written: Scalar, word: str) -> Value | None:
    """The value of a metric's text, or None if it names no amount. Raises NoSuchDay."""
    rules = _ruled(cell)
    lent = with_last_step if rules.format == "duration" else None
    read = reach(word, lambda end: read_point(end, rules, cell.strings), lent)
    return _measured(cell, read, written) if read is not None else None


def _ruled(cell: Cell) -> RowRules:
    """The row's rules, with the `out_of` of this cell."""
    limit = _out_of(cell) if cell.raw.out_of is not None else None
    return replace(cell.rules, out_of=limit) if limit is not None else cell.rules


def rating(cell: Cell, written: Scalar) -> Value:
    """The value of a cell that says `rating`."""
    limit = _out_of(cell)
    stars = numeral(fold(written.text))
    if stars is None:
        cell.report("HK158", written, field="rating", found=clip(written.text))
    if stars is None or limit is None:
        return unknown(cell.strings)
    rules = replace(cell.rules, format="rating", out_of=limit, decimals=None)
    point = read_point(stars, rules, cell.strings)
    return _measured(cell, Reach(point, point, cell.estimated, point=True), written)


def _out_of(cell: Cell) -> Decimal | None:
    """The greatest rating that this cell can have; None, with a diagnostic, where that is no number above 0."""
    written = given(cell.raw.out_of)
    if written is None:
        return cell.rules.out_of
    number = numeral(fold(written.text))
    if number is None:
        cell.report("HK158", written, field="out_of", found=clip(written.text))
        return None
    if Decimal(number) <= 0:
        cell.report("HK161", written, found=number)
        return None
    return Decimal(number)


def interval(cell: Cell, minimum: Scalar | None, maximum: Scalar | None) -> Value:
    """The value of a cell that says `min`, `max` or both."""
    if cell.rules.kind == "metric" and cell.rules.format not in MEASURED:
        cell.report("HK197", minimum or maximum, format=cell.rules.format)
        return unknown(cell.strings)
    low, high = _end(cell, minimum, "min"), _end(cell, maximum, "max")
    if (low is None and minimum is not None) or (high is None and maximum is not None):
        return unknown(cell.strings)
    return _measured(cell, Reach(low, high, cell.estimated), maximum or minimum)


def _end(cell: Cell, written: Scalar | None, field: str) -> Point | None:
    if written is None:
        return None
    rules = cell.rules
    if rules.kind == "dimension":  # where numbers print as written
        rules = replace(rules, format="plain", unit=None, decimals=None)
    try:
        point = read_point(fold(written.text), rules, cell.strings)
    except NoSuchDay:
        cell.report("HK116", written, found=clip(written.text))
        return None
    if point is None:
        cell.report("HK158", written, field=field, found=clip(written.text))
    return point


def _measured(cell: Cell, read: Reach[Point], written: Scalar | None) -> Value:
    low, high = read.low, read.high
    if low is not None and high is not None and low.low > high.high:
        cell.report("HK157", written, _as_date(written), low=low.text, high=high.text)
        return unknown(cell.strings)
    for end in (low, high):
        if end is not None and end.out_of is not None and not 0 <= end.size <= end.out_of:
            cell.report("HK160", written, found=end.digits or "", out_of=digits(end.out_of))
            return unknown(cell.strings)
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


def _point(cell: Cell, point: Point) -> Value:
    text = point.text
    spoken, rating, out_of = "", None, None
    if point.out_of is not None:
        rating, out_of = point.digits, digits(point.out_of)
        spoken = cell.strings("cell.rating", value=point.figure, out_of=out_of)
    return Value(
        point.kind,
        text,
        html(text),
        figure=point.head + point.figure if point.kind is not Kind.DATE else "",
        unit=point.tail,
        spoken=spoken,
        number=point.digits,
        low=point.low,
        high=point.high,
        rating=rating,
        out_of=out_of,
    )


def _ends(cell: Cell, low: Point | None, high: Point | None) -> Value:
    some = low or high
    if some is None:
        return unknown(cell.strings)
    figure, unit, spoken = "", "", ""
    if low is not None and high is not None:
        tail = low.tail if low.tail == high.tail else ""
        first, last = (low.text, high.text) if not tail else (low.head + low.figure, high.head + high.figure)
        text = cell.strings("cell.between", low=first, high=last) + tail
        spoken = cell.strings("cell.between.spoken", low=first, high=last) + tail
        if some.out_of is not None and tail:
            spoken = spoken.removesuffix(tail)
            spoken = cell.strings("cell.rating", value=spoken, out_of=digits(some.out_of))
        figure, unit = (text.removesuffix(tail), tail) if some.kind is not Kind.DATE else ("", "")
    else:
        words = ("cell.since", "cell.until") if some.kind is Kind.DATE else ("cell.at_least", "cell.at_most")
        text = cell.strings(words[0] if low is not None else words[1], value=some.text)
    return Value(
        some.kind,
        text,
        html(text),
        figure=figure,
        unit=unit,
        spoken=spoken,
        low=low.low if low is not None else None,
        high=high.high if high is not None else None,
        minimum=low.digits if low is not None else None,
        maximum=high.digits if high is not None else None,
        out_of=digits(some.out_of) if some.out_of is not None else None,
    )


def _estimated(value: Value, cell: Cell) -> Value:
    before, after = cell.about(True)
    text = before + value.text + after
    return replace(
        value,
        text=text,
        html=html(text),
        figure=before + value.figure if value.figure and not after else "",
        spoken=before + value.spoken + after if value.spoken else "",
        estimated=True,
    )
