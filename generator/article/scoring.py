"""Who is best in a row, and the score (SPEC §2 "Best of a row", "Score").

Everything is exact: fractions until the one rounding at the end. The order of the subjects changes nothing, and
neither does the unit that a row is measured in.
"""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from functools import partial

from generator.identity import remembered
from generator.model import Kind, Row, Score, ScorePart, Value
from generator.read.numerals import half_up

_POINTS_DECIMALS = 4  # of one metric's points: enough that a page can add up the total again


def best_of(cells: tuple[Value, ...], better: str) -> tuple[int, ...]:
    """The places of the best cells: those of which no other is wholly better. Nobody, if that would be everyone."""
    if better not in ("higher", "lower"):
        return ()
    there = tuple(place for place, cell in enumerate(cells) if takes_part(cell))
    if better == "higher":
        floor = max((low for place in there if (low := cells[place].low) is not None), default=None)
        best = tuple(place for place in there if not _below(cells[place].high, floor))
    else:
        ceiling = min((high for place in there if (high := cells[place].high) is not None), default=None)
        best = tuple(place for place in there if not _below(ceiling, cells[place].low))
    return best if len(best) < len(there) else ()


def _below(one: Decimal | None, other: Decimal | None) -> bool:
    """Whether `one` is strictly below `other`; an open side is below nothing and above nothing."""
    return one is not None and other is not None and one < other


def takes_part(cell: Value) -> bool:
    """Whether a cell has a value that can be compared."""
    return cell.low is not None or cell.high is not None


def same(cells: tuple[Value, ...]) -> bool:
    """Whether every cell is known and reads alike, notes included."""
    if len(cells) < 2 or any(cell.kind is Kind.UNKNOWN for cell in cells):
        return False
    return len({(cell.text, cell.note.plain if cell.note else "") for cell in cells}) == 1


def score(rows: tuple[Row, ...], index: int) -> Score:
    """The weighted total of the subject at `index`, over the metrics that have a direction and a weight."""
    return _score([(row, points_of(row, index)) for row in _scored(rows)])


def scores(rows: tuple[Row, ...], count: int) -> tuple[Score, ...]:
    """The same for the first `count` subjects: what a row's cells have in common is looked at once."""
    table = [(row, points(row)) for row in _scored(rows)]
    return tuple(_score([(row, each[index]) for row, each in table]) for index in range(count))


def _scored(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    return tuple(row for row in rows if row.kind == "metric" and row.better in ("higher", "lower") and row.weight > 0)


def _score(column: list[tuple[Row, Fraction | None]]) -> Score:
    parts: list[ScorePart] = []
    missing: list[str] = []
    total = weights = Fraction(0)
    for row, reached in column:
        if reached is None:
            missing.append(row.id)
            continue
        weight = Fraction(row.weight)
        total, weights = total + reached * weight, weights + weight
        parts.append(ScorePart(row.id, Decimal(half_up(reached, _POINTS_DECIMALS)), row.weight))
    return Score(Decimal(half_up(total / weights, 1)) if weights else None, tuple(parts), tuple(missing))


def points_of(row: Row, index: int) -> Fraction | None:
    """The points (0-100) of one cell of a metric, exact; None if it has no value."""
    return points(row)[index]


@remembered(512)
def points(row: Row) -> tuple[Fraction | None, ...]:
    """The points of all cells of a metric, in their order."""
    scale = _sound_scale(row)
    middles = [_middle(row, cell, scaled=scale is not None) for cell in row.cells]
    there = [middle for middle in middles if middle is not None]
    if not there:
        return (None,) * len(middles)
    reached = _measure(row, scale, min(there), max(there))
    return tuple(reached(middle) if middle is not None else None for middle in middles)


def _measure(
    row: Row, scale: tuple[Fraction, Fraction] | None, least: Fraction, most: Fraction
) -> Callable[[Fraction], Fraction]:
    """How many points a value of the row is worth, where its values go from `least` to `most`."""
    if scale is not None:
        return partial(_between, worst=scale[0], best=scale[1])
    higher = row.better == "higher"
    if _rated(row):
        return partial(_between, worst=Fraction(0 if higher else 1), best=Fraction(1 if higher else 0))
    if least > 0 and not _dated(row):
        return lambda value: 100 * (value / most if higher else least / value)
    if least == most:
        return lambda value: Fraction(100)
    return partial(_between, worst=least if higher else most, best=most if higher else least)


def _sound_scale(row: Row) -> tuple[Fraction, Fraction] | None:
    """The row's scale if it runs as `better` says; one that does not is reported where it is read."""
    if row.scale is None:
        return None
    worst, best = Fraction(row.scale[0]), Fraction(row.scale[1])
    return (worst, best) if worst != best and (worst < best) == (row.better == "higher") else None


def _between(value: Fraction, worst: Fraction, best: Fraction) -> Fraction:
    return max(Fraction(0), min(Fraction(100), 100 * (value - worst) / (best - worst)))


def _middle(row: Row, cell: Value, *, scaled: bool) -> Fraction | None:
    """What stands for a cell: its midpoint, or its one end where the other side is open."""
    if not takes_part(cell):
        return None
    middle = midpoint(cell)
    if cell.kind is not Kind.RATING:
        return middle
    if cell.rating is not None and cell.out_of is not None:
        middle = Fraction(cell.rating) / Fraction(cell.out_of)
    full = row.out_of if row.format == "rating" else Decimal(cell.out_of or "1")
    return middle * Fraction(full) if scaled else middle


@remembered(20_000)
def midpoint(cell: Value) -> Fraction:
    """The middle of what a cell that takes part holds, its one end where the other side is open."""
    ends = [Fraction(end) for end in (cell.low, cell.high) if end is not None]
    return ends[0] if len(ends) == 1 or ends[0] == ends[1] else (ends[0] + ends[1]) / 2


def _rated(row: Row) -> bool:
    return row.format == "rating" or all(cell.kind is Kind.RATING for cell in row.cells if takes_part(cell))


def _dated(row: Row) -> bool:
    """Days have no zero that means "none": half a date is nothing, so they are compared by distance."""
    return row.format == "date"
