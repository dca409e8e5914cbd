"""The values that fields hold beside scalars, flags and maps, and the kinds of text."""

from enum import StrEnum

from generator.diagnostics import Span
from generator.light import dataclass
from generator.read.nodes import RawCell, Scalar


class LeafKind(StrEnum):
    """What a text is."""

    PLAIN = "plain"  # shown as it is
    INLINE = "inline"  # one line of Markdown
    MARKDOWN = "markdown"
    ID = "id"  # a name that other places refer to
    SLUG = "slug"
    PATH = "path"  # of a file in `content/`, or of a URL of the site
    URL = "url"
    SOURCE = "source"  # the id of a source, or a URL
    LANG = "lang"
    NUMBER = "number"
    COUNT = "count"  # a whole number, 0 or more
    DATE = "date"  # also with a time of day
    PERIOD = "period"  # a date, a month or a year
    TIME = "time"  # of day
    CHOICE = "choice"
    RAW = "raw"  # lines for another program


@dataclass(frozen=True, slots=True)
class CellList:
    """The values of a row, in the order of the subjects."""

    cells: tuple[RawCell, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class CellMap:
    """Values by a name: subject → cell in a row, row → cell in a subject."""

    entries: tuple[tuple[Scalar, RawCell], ...]
    span: Span
