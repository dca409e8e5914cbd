"""The kinds of leaf that a field may hold, as annotations.

A leaf stays a `Scalar`: its spelling and its place. The annotation says what the text is (plain text, inline
Markdown, an id, a date, …) and checks it; validation, the generated reference, the JSON Schema and walks over a
model all read the same annotation, so they cannot disagree.
"""

from typing import Annotated, Any, TypeVar, get_args

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

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

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Check the scalar by its kind; nothing is converted."""
        return core_schema.no_info_plain_validator_function(checks.leaf(self.kind, self.words))


@dataclass(frozen=True)
class Check:
    """An annotation that runs `before` on what was read and then what the type itself asks for."""

    before: Any
    alternative: str = ""  # "string" or "boolean": what may stand instead of a map

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """The type's own schema behind the function."""
        return core_schema.no_info_before_validator_function(self.before, handler(source))


@dataclass(frozen=True)
class Whole:
    """An annotation of a value that one function makes from what was read."""

    make: Any
    context: bool = False  # whether the function takes the validation's context

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Nothing but the function."""
        if self.context:
            return core_schema.with_info_plain_validator_function(self.make)
        return core_schema.no_info_plain_validator_function(self.make)


@dataclass(frozen=True)
class SubjectList:
    """The annotation of the list of subjects: a scalar stays one, anything else is an entry."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """A list whose items are checked as entries unless they are scalars."""
        entry = handler.generate_schema(get_args(get_args(source)[0])[1])
        item = core_schema.no_info_wrap_validator_function(checks.subject, entry)
        return core_schema.no_info_before_validator_function(checks.listed, core_schema.tuple_variable_schema(item))


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
