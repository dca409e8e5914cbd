"""Every text of a model, with what it is."""

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from generator.read.nodes import RawCell, Scalar
from generator.read.schema.entry import Entry
from generator.read.schema.kinds import CellList, CellMap, LeafKind
from generator.read.schema.leaves import Leaf


def walk(entry: Entry) -> Iterator[tuple[str, LeafKind, Scalar]]:
    """Field name, kind and text of every leaf, in the order of the fields."""
    for name, kind in _fields(type(entry)):
        yield from _inside(name, kind, getattr(entry, name))


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


def _inside(name: str, kind: LeafKind, value: Any) -> Iterator[tuple[str, LeafKind, Scalar]]:
    if isinstance(value, Scalar):
        yield name, kind, value
    elif isinstance(value, Entry):
        yield from walk(value)
    elif isinstance(value, tuple):
        for item in value:
            yield from _inside(name, kind, item)
    elif isinstance(value, CellList):
        for cell in value.cells:
            yield from _cell(cell)
    elif isinstance(value, CellMap):
        for subject, cell in value.entries:
            yield name, LeafKind.ID, subject
            yield from _cell(cell)


def _cell(cell: RawCell) -> Iterator[tuple[str, LeafKind, Scalar]]:
    yield from _inside("value", LeafKind.INLINE, cell.content)
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
            yield name, kind, scalar
