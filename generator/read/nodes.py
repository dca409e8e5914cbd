"""What a file holds before anybody knows what it means: scalars with their spelling, lists, maps, each with its place."""

from generator.diagnostics import Span
from generator.light import dataclass


@dataclass(frozen=True, slots=True)
class Scalar:
    """A piece of text and where it stands.

    `plain` is true for YAML text without quotes, the only kind that may be read as null, a boolean or a number.
    `verbatim` says that the file shows `text` letter for letter: then each line of `text` is a line of the file,
    the first of them begins at (`first_line`, `first_column`) and later ones at column `indent` + 1, so that an
    offset into the text is an exact place.
    """

    text: str
    span: Span
    plain: bool = True
    verbatim: bool = False
    first_line: int = 1
    first_column: int = 1
    indent: int = 0

    def place(self, start: int, end: int) -> Span:
        """The span of `text[start:end]`; the whole scalar's where its letters are not those of the file."""
        if not self.verbatim:
            return self.span
        line, column = self._position(start)
        end_line, end_column = self._position(max(start, end))
        return Span(self.span.path, line, column, end_line, end_column)

    def _position(self, offset: int) -> tuple[int, int]:
        before = self.text[:offset]
        breaks = before.count("\n")
        if not breaks:
            return self.first_line, self.first_column + len(before)
        line_start = before.rfind("\n") + 1
        # A blank line of a block scalar has no indent in the file, but no letter can be meant on it either.
        return self.first_line + breaks, self.indent + 1 + offset - line_start


@dataclass(frozen=True, slots=True)
class Sequence:
    """A YAML list."""

    items: tuple["Node", ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Mapping:
    """A YAML map. Keys are unique scalars, in the order of the file."""

    entries: tuple[tuple[Scalar, "Node"], ...]
    span: Span


Node = Scalar | Sequence | Mapping


@dataclass(frozen=True, slots=True)
class RawCell:
    """One cell as it was written, before its row says how to read it.

    `content` is a scalar (text, number, true, false, null or nothing, told apart by `plain` and spelling), a tuple
    of scalars for a list, or None where only an interval or a rating was given. The other fields are those of the
    map form `{value | min, max | rating, out_of; note, source, as_of, estimated, evidence}`.
    """

    span: Span
    content: Scalar | tuple[Scalar, ...] | None = None
    minimum: Scalar | None = None
    maximum: Scalar | None = None
    rating: Scalar | None = None
    out_of: Scalar | None = None
    note: Scalar | None = None
    source: Scalar | None = None
    as_of: Scalar | None = None
    estimated: bool | None = None
    evidence: Scalar | None = None
