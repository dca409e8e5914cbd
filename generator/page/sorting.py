"""By what a row sorts the columns of its table: its numbers, or short words."""

from generator.article import scoring
from generator.identity import remembered
from generator.model import Kind, Row, Value
from generator.page import signs

_SHORT = 20  # halves of a full-width letter: words that are sorted, longer ones are sentences


def sort_value(value: Value) -> str:
    """The number by which columns are sorted, exact: the middle of an interval, its one end if the other is open."""
    if value.low is not None and value.low == value.high:
        above, below = value.low.as_integer_ratio()
        return str(above) if below == 1 else f"{above}/{below}"
    return str(scoring.midpoint(value)) if scoring.takes_part(value) else ""


def sortable(row: Row) -> bool:
    """Whether the columns can be put in order of this row: by its numbers, dates, marks, yes and no, or short words."""
    return len({text for cell in row.cells if (text := sort_value(cell))}) > 1 or sorted_as_words(row)


@remembered(512)
def sorted_as_words(row: Row) -> bool:
    """Whether a row holds short words only, which are put in order of their letters (of their ruby, where they have it)."""
    if row.kind != "dimension":
        return False
    known = [cell for cell in row.cells if cell.kind not in (Kind.UNKNOWN, Kind.NOT_APPLICABLE)]
    return all(cell.kind is Kind.TEXT and _is_short(cell.text) for cell in known) and len({c.text for c in known}) > 1


def _is_short(text: str) -> bool:
    return 2 * len(text) <= _SHORT or (len(text) <= _SHORT and signs.measure(text) <= _SHORT)


def rises(row: Row) -> bool:
    """Whether the first click sorts upwards: words, and numbers of which the lower is the better."""
    return row.better == "lower" or sorted_as_words(row)
