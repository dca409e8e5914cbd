"""Entries taken apart into plain values, and put together again without being checked once more.

For values that were checked when the file was read: what is given and what holds its default stays told apart.
"""

from typing import Any, TypeVar

from generator.read.schema.entry import Entry

Held = TypeVar("Held", bound=Entry)


def apart(entry: Entry) -> tuple[object, ...]:
    """The places of the given fields among the class's, their values, then alternately place and value of the others that are no default."""
    fields = type(entry).fields
    names = tuple(fields)
    given = entry.given
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
    fields = model.fields
    names = tuple(fields)
    said = parts[0]
    count = len(said)
    held = {name: field.default for name, field in fields.items()}
    held.update(zip((names[place] for place in said), parts[1 : count + 1], strict=True))
    rest = parts[count + 1 :]
    held.update(zip((names[place] for place in rest[::2]), rest[1::2], strict=True))
    return model.made(held, frozenset(names[place] for place in said))


def without(entry: Held, kept: frozenset[str]) -> Held:
    """The entry with no more than the fields in `kept` and those that it must have; what the file gives stays told."""
    model = type(entry)
    fields = model.fields
    held = {
        name: value if name in kept or fields[name].is_required else fields[name].default
        for name, value in entry.__dict__.items()
    }
    return model.made(held, entry.given)
