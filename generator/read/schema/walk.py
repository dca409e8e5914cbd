"""Every text of a model, with what it is."""

from functools import cache
from typing import Any, get_args

from generator.read.nodes import RawCell, Scalar
from generator.read.schema.entry import Entry
from generator.read.schema.kinds import CellList, CellMap, LeafKind
from generator.read.schema.leaves import Leaf

Text = tuple[str, LeafKind, Scalar]


def walk(entry: Entry) -> list[Text]:
    """Field name, kind and text of every leaf, in the order of the fields."""
    found: list[Text] = []
    _entry(entry, found)
    return found


def _entry(entry: Entry, found: list[Text]) -> None:
    # Most fields of most entries hold nothing; they are passed over by one look each.
    held = entry.__dict__
    for name, kind in _fields(type(entry)):
        if value := held[name]:
            _inside(name, kind, value, found)


@cache
def _fields(model: type[Entry]) -> tuple[tuple[str, LeafKind], ...]:
    found = ((name, _kind((info.annotation, *info.metadata))) for name, info in model.model_fields.items())
    return tuple((name, kind or LeafKind.ID) for name, kind in found if name != "span")


def _kind(parts: tuple[Any, ...]) -> LeafKind | None:
    for part in parts:
        if isinstance(part, Leaf):
            return part.kind
        inner = _kind(get_args(part))
        if inner is not None:
            return inner
    return None


def _inside(name: str, kind: LeafKind, value: Any, found: list[Text]) -> None:
    if isinstance(value, Scalar):
        found.append((name, kind, value))
    elif isinstance(value, tuple):
        for item in value:
            _inside(name, kind, item, found)
    elif isinstance(value, Entry):
        _entry(value, found)
    elif isinstance(value, CellList):
        for cell in value.cells:
            _cell(cell, found)
    elif isinstance(value, CellMap):
        for subject, cell in value.entries:
            found.append((name, LeafKind.ID, subject))
            _cell(cell, found)


def _cell(cell: RawCell, found: list[Text]) -> None:
    if cell.content is not None:
        _inside("value", LeafKind.INLINE, cell.content, found)
    for name, kind, scalar in (
        ("min", LeafKind.INLINE, cell.minimum),
        ("max", LeafKind.INLINE, cell.maximum),
        ("rating", LeafKind.INLINE, cell.rating),
        ("out_of", LeafKind.NUMBER, cell.out_of),
        ("note", LeafKind.INLINE, cell.note),
        ("source", LeafKind.SOURCE, cell.source),
        ("as_of", LeafKind.PERIOD, cell.as_of),
        ("evidence", LeafKind.CHOICE, cell.evidence),
    ):
        if scalar is not None:
            found.append((name, kind, scalar))
