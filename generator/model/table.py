"""The table: cells, rows, scores."""

from decimal import Decimal
from enum import StrEnum

from generator.light import dataclass
from generator.model.texts import Html, Rich


class Kind(StrEnum):
    """What a cell holds."""

    TEXT = "text"
    LIST = "list"
    NUMBER = "number"  # also an interval, a duration, a percentage, an amount of money
    RATING = "rating"
    BOOLEAN = "boolean"
    MARK = "mark"
    DATE = "date"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a fact comes from: number and anchor in the article's sources, or an address of its own (`sponsored`: paid for)."""

    label: str
    url: str
    number: int | None = None
    id: str | None = None
    sponsored: bool = False


@dataclass(frozen=True, slots=True)
class Value:
    """One cell, read and formatted.

    `text` is what the cell shows as plain text, with 約 and unit; `figure` and `unit` are its two halves where the
    cell shows a number large and its unit small (else `figure` is empty). `number` is the digits as written (no
    grouping, ASCII), None for intervals and non-numbers. `low` and `high` are the interval that best and score see:
    equal for a point, None on an open side, both None where the cell takes no part. They are what compares: a
    rating's share of `out_of`, a day's ordinal (a month is the interval of its days), minutes or the row's unit of
    time, 3 to 0 for marks. `minimum` and `maximum` are an interval's ends in digits, for programs. `spoken` is what a
    screen reader says instead of a symbol ("" where `text` serves). Always `text == figure + unit` if there is a figure.
    """

    kind: Kind
    text: str
    html: Html = Html("")
    figure: str = ""
    unit: str = ""
    spoken: str = ""
    items: tuple[Html, ...] = ()
    truth: bool | None = None
    conditional: bool = False
    mark: str = ""  # ◎ ○ △ ×
    number: str | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    minimum: str | None = None  # digits of an interval's ends as written, None where open or where there is none
    maximum: str | None = None
    rating: str | None = None
    out_of: str | None = None
    note: Rich | None = None
    source: Citation | None = None
    as_of: str | None = None
    as_of_text: str | None = None
    estimated: bool = False
    evidence: str | None = None  # tested, measured, maker, opinion

    @property
    def is_known(self) -> bool:
        """Whether the cell has a value: unknown and "does not apply" are none."""
        return self.kind not in (Kind.UNKNOWN, Kind.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table. `cells` are in the order of the article's subjects; `best` holds subject ids.

    `anchor` is the row's stable id on the page. `author_call` says that `best` is the author's own judgement.
    `note_number` counts the ※ notes of the table from 1. `same` is true if every cell is known and reads alike.
    """

    id: str
    anchor: str
    name: str
    kind: str  # dimension, metric
    cells: tuple[Value, ...]
    group: str | None = None
    note: Rich | None = None
    note_number: int | None = None
    key: bool = False
    unit: str | None = None
    better: str = "none"  # higher, lower, none
    format: str = "number"
    weight: Decimal = Decimal(1)
    scale: tuple[Decimal, Decimal] | None = None
    out_of: Decimal = Decimal(5)
    decimals: int | None = None
    best: tuple[str, ...] = ()
    author_call: bool = False
    same: bool = False


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Rows under one heading; `name` is None for rows without a group. Rows keep their order of first mention."""

    name: str | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class ScorePart:
    """The points (0-100) that one metric gives one subject, and the metric's weight."""

    row: str
    points: Decimal
    weight: Decimal


@dataclass(frozen=True, slots=True)
class Score:
    """A subject's weighted total, one decimal, and what it was made of; `missing` are ids of rows without a value."""

    total: Decimal | None
    parts: tuple[ScorePart, ...]
    missing: tuple[str, ...]
