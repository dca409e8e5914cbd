"""The kinds of leaf that a field may hold, as annotations.

A leaf stays a `Scalar`: its spelling and its place. The annotation says what the text is (plain text, inline
Markdown, an id, a date, …) and checks it; reading, the generated reference, the JSON Schema and walks over a
model all read the same annotation, so they cannot disagree.
"""

from typing import Annotated, Any, TypeVar

from generator.diagnostics import Span
from generator.light import dataclass
from generator.read.nodes import Scalar
from generator.read.schema import checks
from generator.read.schema.kinds import LeafKind

T = TypeVar("T")


@dataclass(frozen=True)
class Leaf:
    """The annotation of a `Scalar`. `words` are the allowed words of a choice."""

    kind: LeafKind
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Check:
    """An annotation that runs `before` on what was read and then what the type itself asks for."""

    before: Any
    alternative: str = ""  # "string" or "boolean": what may stand instead of a map


@dataclass(frozen=True)
class Whole:
    """An annotation of a value that one function makes from what was read."""

    make: Any
    context: bool = False  # whether the function is given a list for what it finds


@dataclass(frozen=True)
class SubjectList:
    """The annotation of the list of subjects: a scalar stays one, anything else is an entry."""


def choice(*words: str) -> Leaf:
    """One of these words."""
    return Leaf(LeafKind.CHOICE, words)


Plain = Annotated[Scalar, Leaf(LeafKind.PLAIN)]
Inline = Annotated[Scalar, Leaf(LeafKind.INLINE)]
Markdown = Annotated[Scalar, Leaf(LeafKind.MARKDOWN)]
Id = Annotated[Scalar, Leaf(LeafKind.ID)]
Slug = Annotated[Scalar, Leaf(LeafKind.SLUG)]
PathText = Annotated[Scalar, Leaf(LeafKind.PATH)]
Url = Annotated[Scalar, Leaf(LeafKind.URL)]
SourceText = Annotated[Scalar, Leaf(LeafKind.SOURCE)]
Lang = Annotated[Scalar, Leaf(LeafKind.LANG)]
Number = Annotated[Scalar, Leaf(LeafKind.NUMBER)]
Count = Annotated[Scalar, Leaf(LeafKind.COUNT)]
Date = Annotated[Scalar, Leaf(LeafKind.DATE)]
Period = Annotated[Scalar, Leaf(LeafKind.PERIOD)]
Time = Annotated[Scalar, Leaf(LeafKind.TIME)]
Raw = Annotated[Scalar, Leaf(LeafKind.RAW)]

Flag = Annotated[bool, Whole(checks.flag)]
Place = Annotated[Span, Whole(checks.place)]
Listed = Annotated[tuple[T, ...], Check(checks.listed)]
OneOrMore = Annotated[tuple[T, ...], Check(checks.one_or_more)]
