"""Maps as they were read → a model, by Pydantic, which finds all that is wrong at once. The only module that knows it, and
imported where something is wrong.
"""

from functools import cache, reduce
from operator import or_
from types import UnionType
from typing import Annotated, Any, ClassVar, ForwardRef, Union, get_args, get_origin

from generator.diagnostics import Diagnostic
from generator.light import dataclass
from generator.read.schema import checks
from generator.read.schema.checks import SPAN_KEY
from generator.read.schema.entry import Entry
from generator.read.schema.leaves import Check, Leaf, SubjectList, Whole
from generator.read.schema.unplugged import unplug
from generator.read.schema.wrong import Wrong

unplug()

import pydantic  # noqa: E402
from pydantic import BaseModel  # noqa: E402


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong at a place, by Pydantic's word for it, or what a check of ours has found there."""

    kind: str
    place: tuple[str | int, ...]
    found: Diagnostic | None


def read(model: type[Entry], data: Any, found: list[Diagnostic]) -> Entry | tuple[Problem, ...]:
    """The entry, or what is wrong. What checks have to say beside that is put into `found`."""
    try:
        entry: Entry = _adapter(model).validate_python(data, context=found)
    except pydantic.ValidationError as error:
        return tuple(map(_problem, error.errors(include_url=False, include_input=False)))
    return entry


@cache
def _adapter(model: type[Entry]) -> "pydantic.TypeAdapter[Any]":
    return pydantic.TypeAdapter(_twin(model))


def _problem(error: Any) -> Problem:
    told = error["ctx"]["error"] if error["type"] == "value_error" else None
    return Problem(error["type"], error["loc"], told.found if isinstance(told, Wrong) else None)


class _Twin(BaseModel):
    """The same map of Pydantic's; what it holds becomes an entry, for there may be maps of its kind inside it."""

    model_config = pydantic.ConfigDict(extra="forbid", arbitrary_types_allowed=True, defer_build=True)
    entry_: ClassVar[type[Entry]]

    @pydantic.model_validator(mode="wrap")
    @classmethod
    def _made(cls, data: Any, handler: "pydantic.ModelWrapValidatorHandler[BaseModel]") -> Any:
        if type(data) is dict:
            data = {name: value for name, value in data.items() if value is not None or name not in cls.model_fields}
        twin = handler(data)
        held = {name: twin.__dict__[name] for name in cls.entry_.fields}
        return cls.entry_.made(held, frozenset(twin.model_fields_set - {"span"}))


@cache
def _twin(model: type[Entry]) -> type[BaseModel]:
    fields: dict[str, Any] = {}
    for name, field in model.fields.items():
        alias = SPAN_KEY if name == "span" else None
        said = pydantic.Field(alias=alias) if field.is_required else pydantic.Field(default=field.default)
        fields[name] = (_allowed(field.annotation), said)
    twin = pydantic.create_model(model.__name__, __base__=_Twin, __module__=__name__, **fields)
    twin.entry_ = model
    return twin


def _allowed(annotation: Any) -> Any:
    """An annotation as Pydantic understands it."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _noted(inner[0], inner[1])
    if origin in (Union, UnionType):
        return reduce(or_, map(_allowed, inner))
    if origin is tuple:
        return tuple[_allowed(inner[0]), ...]  # type: ignore[misc]
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        return _twin(annotation)
    return annotation.__forward_arg__ if isinstance(annotation, ForwardRef) else annotation  # itself, by its name


def _noted(inner: Any, note: object) -> Any:
    match note:
        case Leaf():
            return Annotated[Any, pydantic.PlainValidator(checks.leaf(note.kind, note.words))]
        case Whole(make=make, context=True):
            return Annotated[Any, pydantic.PlainValidator(lambda value, info: make(value, info.context))]
        case Whole():
            return Annotated[Any, pydantic.PlainValidator(note.make)]
        case Check():
            return Annotated[_allowed(inner), pydantic.BeforeValidator(note.before)]
        case SubjectList():
            one, many = pydantic.WrapValidator(checks.subject), pydantic.BeforeValidator(checks.listed)
            entry = get_args(get_args(inner)[0])[1]
            return Annotated[tuple[Annotated[_allowed(entry), one], ...], many]  # type: ignore[misc]
    raise TypeError(f"nothing is known of {note!r}")
