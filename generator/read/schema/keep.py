"""Entries taken apart into plain values, and put together again without being checked once more.

For values that were checked when the file was read: what is given and what holds its default stays told apart.
"""

from functools import cache
from typing import Any, TypeVar

from generator.read.schema.entry import Entry

Held = TypeVar("Held", bound=Entry)


@cache
def _fields(model: type[Entry]) -> dict[str, Any]:
    """The fields of a class. Asking Pydantic for them each time took a tenth of reading a file."""
    return model.model_fields


def apart(entry: Entry) -> tuple[object, ...]:
    """The places of the given fields among the class's, their values, then alternately place and value of the others that are no default."""
    fields = _fields(type(entry))
    names = tuple(fields)
    given = entry.model_fields_set
    held = entry.__dict__
    said = tuple(place for place, name in enumerate(names) if name in given)
    others = [
        part
        for place, (name, field) in enumerate(fields.items())
        if name not in given and held[name] is not field.default
        for part in (place, held[name])
    ]
    return (said, *(held[names[place]] for place in said), *others)


def together(model: type[Entry], parts: tuple[Any, ...]) -> Entry:
    """The entry that `apart` took apart. Raises ValueError, LookupError or TypeError for what is none."""
    fields = _fields(model)
    names = tuple(fields)
    said = parts[0]
    count = len(said)
    held = {name: field.default for name, field in fields.items()}
    held.update(zip((names[place] for place in said), parts[1 : count + 1], strict=True))
    rest = parts[count + 1 :]
    held.update(zip((names[place] for place in rest[::2]), rest[1::2], strict=True))
    return _made(model, held, {names[place] for place in said})


def _made(model: type[Held], held: dict[str, Any], given: set[str]) -> Held:
    made = model.__new__(model)
    object.__setattr__(made, "__dict__", held)
    object.__setattr__(made, "__pydantic_fields_set__", given)
    object.__setattr__(made, "__pydantic_extra__", None)
    object.__setattr__(made, "__pydantic_private__", None)
    return made


def without(entry: Held, kept: frozenset[str]) -> Held:
    """The entry with no more than the fields in `kept` and those that it must have; what the file gives stays told."""
    model = type(entry)
    fields = _fields(model)
    held = {
        name: value if name in kept or fields[name].is_required() else fields[name].default
        for name, value in entry.__dict__.items()
    }
    return _made(model, held, set(entry.model_fields_set))
