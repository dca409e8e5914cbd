"""By what a row sorts the columns of its table: its numbers, its signs, or short words."""

from generator.article import scoring
from generator.identity import remembered
from generator.model import Kind, Row, Value
from generator.page import signs
from generator.read.measures import MARKS
from generator.read.numerals import fold, numeral

_SHORT = 20  # halves of a full-width letter: words that are sorted, longer ones are sentences
_SIGNS = (Kind.BOOLEAN, Kind.MARK)
_WORDS = (Kind.TEXT, Kind.NUMBER)


def sort_value(row: Row, value: Value) -> str:
    """The number by which columns are sorted, exact: the middle of an interval, its one end if the other is open.

    In a dimension, whose cells take no part in best and score: what is written, where all known cells are numbers
    (`1,000` is one), all marks, or all yes and no ("with a condition" stands between them). "" where there is none.
    """
    if row.kind == "dimension":
        return _written(value) if _is_typed(row) else ""
    if value.low is not None and value.low == value.high:
        above, below = value.low.as_integer_ratio()
        return str(above) if below == 1 else f"{above}/{below}"
    return str(scoring.midpoint(value)) if scoring.takes_part(value) else ""


def sortable(row: Row) -> bool:
    """Whether the columns can be put in order of this row: by its numbers, dates, marks, yes and no, or short words."""
    return len({text for cell in row.cells if (text := sort_value(row, cell))}) > 1 or sorted_as_words(row)


@remembered(512)
def sorted_as_words(row: Row) -> bool:
    """Whether a row holds short words only, which are put in order of their letters (of their ruby, where they have it)."""
    if row.kind != "dimension" or _is_typed(row):
        return False
    known = _known(row)
    return all(cell.kind in _WORDS and _is_short(cell.text) for cell in known) and len({c.text for c in known}) > 1


def sorted_as_signs(row: Row) -> bool:
    """Whether a row holds only marks, or only yes and no: they have an order, but none of them is large or small."""
    known = _known(row)
    return bool(known) and all(cell.kind in _SIGNS for cell in known)


def rises(row: Row) -> bool:
    """Whether the first click sorts upwards: words, numbers of no rank, and numbers of which the lower is the better."""
    return row.better == "lower" or (row.kind == "dimension" and not sorted_as_signs(row))


def _known(row: Row) -> list[Value]:
    return [cell for cell in row.cells if cell.is_known]


@remembered(512)
def _is_typed(row: Row) -> bool:
    """Whether the known cells of a dimension are values of one type, and not all the same."""
    known = _known(row)
    families = {cell.kind if cell.kind in _SIGNS else Kind.NUMBER for cell in known}
    values = {_written(cell) for cell in known}
    return len(families) == 1 and len(values) > 1 and "" not in values


def _written(value: Value) -> str:
    """What a cell says, as a number; "" for words."""
    match value.kind:
        case Kind.BOOLEAN:
            return str(2 * bool(value.truth) - value.conditional)
        case Kind.MARK:
            return str(MARKS[value.mark])
        case Kind.NUMBER:
            return value.number or ""
        case Kind.TEXT:
            return numeral(fold(value.text)) or ""
        case _:
            return ""


def _is_short(text: str) -> bool:
    return 2 * len(text) <= _SHORT or (len(text) <= _SHORT and signs.measure(text) <= _SHORT)
