"""Maps as they were read → a model, where all is as it should be, as in most files it is: so a short run need not import
Pydantic, which takes as long as to read a hundred files.

What must stay true: an entry that comes of this is the one that `thorough` makes of the same, which finds nothing wrong
there. Whatever is not plainly right is None, and read by `thorough`; a property test compares the two.
"""

import sys
from collections.abc import Callable
from functools import cache
from types import UnionType
from typing import Annotated, Any, ForwardRef, TypeVar, Union, get_args, get_origin

from generator.diagnostics import Diagnostic
from generator.read.schema import checks
from generator.read.schema.checks import SPAN_KEY
from generator.read.schema.entry import Entry
from generator.read.schema.leaves import Check, Leaf, SubjectList, Whole

Found = list[Diagnostic]
Reader = Callable[[Any, Found], Any]
"""Makes a field's value of what was read, and puts what it finds into a list. Raises ValueError where nothing can be made."""

Model = TypeVar("Model", bound=Entry)


def read(model: type[Model], data: Any) -> Model | None:
    """The entry; None if there is anything to say of what was read."""
    found: Found = []
    try:
        entry = _entry(model)(data, found)
    except ValueError:
        return None
    return entry if not found else None


@cache
def _entry(model: type[Entry]) -> Reader:
    """What reads a map."""
    defaults = {name: field.default for name, field in model.fields.items()}
    must = frozenset(name for name, field in model.fields.items() if field.is_required)
    readers: dict[str, Reader] = {}

    def of(name: str) -> Reader:
        if name not in model.fields:
            raise ValueError(name)
        reader = readers[name] = _reader(model.fields[name].annotation, model)
        return reader

    def read(data: Any, found: Found) -> Entry:
        if type(data) is not dict:
            raise ValueError("no map")
        given = {name: value for name, value in data.items() if value is not None or name not in defaults}
        span = checks.place(given.pop(SPAN_KEY, None))
        held = {**defaults, "span": span}
        if "span" in given:
            raise ValueError("span")
        for name, value in given.items():
            held[name] = (readers.get(name) or of(name))(value, found)
        if not must <= given.keys() | {"span"}:
            raise ValueError("something is missing")
        return model.made(held, frozenset(given))

    return read


def _reader(annotation: Any, model: type[Entry]) -> Reader:
    """What reads a value of this annotation, which stands in a model."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _noted(inner[0], inner[1:], model)
    if origin in (Union, UnionType):
        (one,) = (_reader(each, model) for each in inner if each is not type(None))
        return lambda value, found: one(value, found) if value is not None else None
    if origin is tuple:
        return _many(_reader(inner[0], model))
    if isinstance(annotation, str | ForwardRef):
        name = annotation if isinstance(annotation, str) else annotation.__forward_arg__
        return _reader(vars(sys.modules[model.__module__])[name], model)
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        return lambda value, found: _entry(annotation)(value, found)  # a section may hold sections
    raise TypeError(f"nothing is known of {annotation!r}")


def _many(item: Reader) -> Reader:
    def read(value: Any, found: Found) -> tuple[Any, ...]:
        if type(value) is not list:
            raise ValueError("no list")
        return tuple([item(each, found) for each in value])

    return read


def _noted(inner: Any, notes: tuple[Any, ...], model: type[Entry]) -> Reader:
    (note,) = notes
    match note:
        case Leaf():
            return _alone(checks.leaf(note.kind, note.words))
        case Whole(make=make, context=True):
            return make  # type: ignore[no-any-return]
        case Whole(make=make):
            return _alone(make)
        case Check(before=before):
            after = _reader(inner, model)
            return lambda value, found: after(before(value), found)
        case SubjectList():
            return _subjects(_reader(get_args(get_args(inner)[0])[1], model))
    raise TypeError(f"nothing is known of {note!r}")


def _alone(check: Callable[[Any], Any]) -> Reader:
    return lambda value, found: check(value)


def _subjects(entry: Reader) -> Reader:
    def read(value: Any, found: Found) -> tuple[Any, ...]:
        return tuple([checks.subject(each, lambda item: entry(item, found)) for each in checks.listed(value)])

    return read
