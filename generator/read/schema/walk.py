"""Every text of a model, with what it is."""

from functools import cache
from operator import attrgetter
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
            if type(value) is Scalar:
                found.append((name, kind, value))
            else:
                _inside(name, kind, value, found)


@cache
def _fields(model: type[Entry]) -> tuple[tuple[str, LeafKind], ...]:
    found = ((name, _kind((field.annotation,))) for name, field in model.fields.items())
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
    scalars = _BESIDE(cell)
    if scalars != _NOTHING:  # most cells are nothing but what they hold
        named = zip(_CELL, scalars, strict=True)
        found.extend((name, kind, scalar) for (name, _, kind), scalar in named if scalar is not None)


_CELL = (
    ("min", "minimum", LeafKind.INLINE),
    ("max", "maximum", LeafKind.INLINE),
    ("rating", "rating", LeafKind.INLINE),
    ("out_of", "out_of", LeafKind.NUMBER),
    ("note", "note", LeafKind.INLINE),
    ("source", "source", LeafKind.SOURCE),
    ("as_of", "as_of", LeafKind.PERIOD),
    ("evidence", "evidence", LeafKind.CHOICE),
)
_BESIDE = attrgetter(*(attribute for _, attribute, _ in _CELL))
_NOTHING = (None,) * len(_CELL)
