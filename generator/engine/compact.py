"""Values whose classes say of every field to the last what it holds: written and read in C, as MessagePack.

What must stay true: what is read has the declared types at every depth; equal values have equal bytes.
"""

from collections.abc import Callable, Collection, Mapping
from decimal import Decimal
from enum import Enum
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from generator.light import converted, names_of, reader, writer

Markers = Mapping[type, tuple[type[str], type]]
"""Classes that only stand in declarations, for either of two: a class of texts, or one with fields."""

_PLAIN = frozenset((str, int, bool, bytes, Decimal, type(None)))


class Compact:
    """Writes and reads values of those of the classes that it can."""

    def __init__(self, classes: Collection[type], markers: Markers) -> None:
        self._classes = frozenset(classes)
        self._markers = markers
        self._takes: dict[type, bool] = {}
        self.encode = writer(_apart)
        """The bytes of a value. Raises ValueError or OverflowError for some texts and numbers that JSON could hold."""

    def takes(self, kind: type) -> bool:
        """Whether values of this class can be written so."""
        known = self._takes.get(kind)
        if known is None:
            self._takes[kind] = True  # while it is looked at, for classes that are parts of themselves
            known = self._takes[kind] = self._is_declared(kind) and self._is_told_apart(kind)
            if not known:  # others may have been looked at as if this one could be
                self._takes = {each: could for each, could in self._takes.items() if not could}
        return known

    def decoder(self, kind: type) -> Callable[[bytes], Any]:
        """What reads values of a class. It raises ValueError for other bytes."""
        return reader(kind, self._together)

    def _is_declared(self, kind: type) -> bool:
        if names_of(kind) is None or not kind.__dataclass_params__.frozen:  # type: ignore[attr-defined]
            return False
        return all(map(self._is_known, get_type_hints(kind).values()))

    def _is_told_apart(self, kind: type) -> bool:
        """Whether one can tell what stands in each place: a list of values cannot be told from a value with fields."""
        try:
            self.decoder(kind)
        except TypeError:
            return False
        return True

    def _is_known(self, hint: Any) -> bool:
        if hint in _PLAIN or hint in self._markers:
            return True
        if get_origin(hint) in (Union, UnionType, tuple, frozenset):
            return all(part is ... or self._is_known(part) for part in get_args(hint))
        if hint not in self._classes:
            return False
        return issubclass(hint, Enum | str) or self.takes(hint)

    def _together(self, kind: type, part: Any) -> Any:
        text, other = self._markers.get(kind, (kind, None))
        if type(part) is str:
            return text(part)
        if other is None:
            raise ValueError(f"no {kind.__qualname__}")
        return converted(part, other)


def _apart(value: Any) -> str:
    """A text of a class of its own, as a text."""
    if isinstance(value, str):
        return str(value)
    raise TypeError(f"{type(value).__qualname__} is no value")
