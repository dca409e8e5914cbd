"""Texts in all their forms, and what stands in them."""

from abc import ABC
from datetime import datetime
from typing import TYPE_CHECKING

from generator.light import dataclass


class Html(str):
    """Markup that is safe to print as it is. Only code that escapes what it was given may make one."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a Markdown text: its page-wide id, its level on the page (3 = h3), its words."""

    id: str
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class TableSlot:
    """A place in a Markdown text where the table of one group of rows is shown (`::: table GROUP`)."""

    group: str


if TYPE_CHECKING:
    Piece = Html | TableSlot
else:

    class Piece(ABC):  # noqa: B024  # only to be declared
        """A piece of a text: markup, or a table's place. By this name the codec knows where one of the two stands."""

    Piece.register(Html)
    Piece.register(TableSlot)


@dataclass(frozen=True, slots=True)
class Rich:
    """A text in all its forms.

    `parts` is the markup, cut at the tables shown in it; `plain` has no markup (list items and paragraphs on lines
    of their own).
    """

    parts: tuple[Piece, ...]
    plain: str
    headings: tuple[Heading, ...] = ()

    @property
    def html(self) -> Html:
        """The markup of a text that shows no table."""
        if len(self.parts) == 1 and isinstance(self.parts[0], Html):
            return self.parts[0]
        return Html("".join(part for part in self.parts if isinstance(part, Html)))


@dataclass(frozen=True, slots=True)
class Link:
    """A link as it stands on the page. `url` is encoded; `rel` is empty or as `sponsored nofollow`."""

    url: str
    label: str
    sponsored: bool = False
    external: bool = False


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of the site. `url` is root-relative and fingerprinted; sizes are in CSS pixels, 0 for SVG without.

    `srcset` are (address, width in pixels) of its WebP copies, the narrowest first; none for what is shown as it is.
    """

    url: str
    alt: str
    width: int
    height: int
    credit: Html | None = None
    srcset: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Moment:
    """A date or a date and time in the site's time zone. `text` is as the language writes it, `iso` for machines, `full`
    is the date and time with its distance from UTC (RFC 3339)."""

    iso: str
    text: str
    year: int
    month: int
    full: str

    @property
    def instant(self) -> datetime:
        """The moment, in a zone of that distance."""
        return datetime.fromisoformat(self.full)
