"""What all models have in common: frozen, no unknown fields, a place of their own."""

from collections.abc import Mapping
from typing import Any, NoReturn, Self

from generator.light import dataclass
from generator.read.schema.checks import SPAN_KEY
from generator.read.schema.leaves import Place

_MUST_BE_GIVEN = object()


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a model: what it may hold, its words for the reference, and what it holds where it is not given."""

    annotation: Any
    en: str
    ja: str
    default: object

    @property
    def is_required(self) -> bool:
        return self.default is _MUST_BE_GIVEN


def required(en: str, ja: str) -> Any:
    """A field that must be given, with its words for the reference."""
    return (en, ja, _MUST_BE_GIVEN)


def optional(en: str, ja: str, default: object = None) -> Any:
    """A field that may be left out, with its words for the reference."""
    return (en, ja, default)


class Declared(type):
    """A class of which the fields are declared like those of a dataclass. They are taken out of it: what is not held is not
    there."""

    fields: Mapping[str, Field]
    """By name, those of the class above first."""

    def __new__(cls, name: str, bases: tuple[type, ...], space: dict[str, Any]) -> "Declared":
        made = super().__new__(cls, name, bases, space)
        # Of the class, not of what it is made of: later Pythons find annotations when they are asked for.
        said = {field: annotation for field, annotation in made.__annotations__.items() if field in space}
        for field in said:
            delattr(made, field)
        above: Mapping[str, Field] = getattr(made, "fields", {})
        made.fields = {**above, **{field: Field(annotation, *space[field]) for field, annotation in said.items()}}
        return made


class Entry(metaclass=Declared):
    """A map in a file. Null is the same as not given: such a field keeps its default and is not in `given`.

    Declared like a dataclass; read by `quick`, and by `thorough` where anything is wrong. Those who walk over the fields
    find them in `__dict__`, in their order.
    """

    __slots__ = ("__dict__", "_said")

    span: Place = required("", "")

    @classmethod
    def made(cls, held: dict[str, Any], given: frozenset[str]) -> Self:
        """An entry that holds these values, one for each field in their order, which were checked."""
        entry = cls.__new__(cls)
        object.__setattr__(entry, "__dict__", held)
        object.__setattr__(entry, "_said", given)
        return entry

    @property
    def given(self) -> frozenset[str]:
        """The names of the fields that the file says."""
        said: frozenset[str] = object.__getattribute__(self, "_said")
        return said

    def changed(self, **values: Any) -> Self:
        """The entry with these values, as if they were given."""
        return self.made({**self.__dict__, **values}, self.given.union(values).difference(("span",)))

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Entry) or type(self) is not type(other):
            return NotImplemented
        return self.given == other.given and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash((type(self), tuple(self.__dict__.values())))

    def __repr__(self) -> str:
        parts = (f"{name}={value!r}" for name, value in self.__dict__.items() if name != "span")
        return f"{type(self).__name__}({', '.join(parts)})"

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self).made, (self.__dict__, self.given)


assert SPAN_KEY == "\0span"  # under which a file's map has its place
