"""A value laid out as lists, texts, numbers and bytes: the one form from which digests and stored entries are made.

What must stay true: two values have one form only if they are equal and of the same types (`1`, `True`, `"1"` and
`Decimal(1)` have four); the form does not depend on memory, order of sets or the process; and what is no plain frozen
value is refused, so that nothing with a life of its own ever becomes part of a key.

Every list begins with a tag, so a list of the form is never a list of the value.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from json import JSONEncoder
from operator import attrgetter
from typing import Any
from zoneinfo import ZoneInfo

from generator.light import dataclass, names_of

TUPLE, SET, BYTES, DECIMAL, DATE, MOMENT, REFERENCE, PACKED = range(8)
FIRST_CLASS = 8

PLAIN = frozenset((str, int, bool, type(None)))
"""Classes whose values are their own form."""

Tag = int | str
Flat = Any  # str, int, bool, None, or a list that begins with a tag


class NotAValue(TypeError):
    """Something that no digest can be made of. A mistake of ours, never of an author's."""


@dataclass(frozen=True, slots=True)
class Adapter:
    """How values of a class (and of those below it) that is no dataclass are taken apart, and put together again."""

    base: type
    apart: Callable[[Any], tuple[object, ...]]
    together: Callable[[type, tuple[Any, ...]], object]


class Flattener:
    """Lays values out. `tag` names a class, `hold` takes the bytes of a value in and gives what stands for them.

    `shortcut` may give what stands for a whole value that was met before; it is asked for classes in `shared` only.
    `other` may know another way for a class than by its fields, and is given the usual one. `sets` lays sets out where the
    usual way will not do.
    """

    def __init__(
        self,
        tag: Callable[[type], Tag],
        hold: Callable[[bytes], Tag],
        adapters: Iterable[Adapter] = (),
        shared: frozenset[type] = frozenset(),
        shortcut: Callable[[object], Flat] | None = None,
        other: Callable[[type, "Way"], "Way"] = lambda kind, usual: usual,
        sets: Callable[[frozenset[object]], Flat] | None = None,
    ) -> None:
        self._tag = tag
        self._other = other
        self._adapters = tuple(adapters)
        self._wholly = _Ways(self._learned)
        self._wholly.update(
            {
                tuple: self._tuple,
                frozenset: sets or self._set,
                bytes: lambda value: [BYTES, hold(value)],
                Decimal: lambda value: [DECIMAL, str(value)],
                date: lambda value: [DATE, value.isoformat()],
                datetime: _moment,
            }
        )
        self._ways = self._wholly
        if shortcut is not None:
            self._ways = _Ways(self._wholly.__getitem__)
            self._ways.update(dict.fromkeys(shared, shortcut))

    def flat(self, value: object) -> Flat:
        """The form of a value. Raises NotAValue."""
        kind = type(value)
        return value if kind in PLAIN else self._ways[kind](value)

    def whole(self, value: object) -> Flat:
        """The form of a value itself, whatever was met before."""
        kind = type(value)
        return value if kind in PLAIN else self._wholly[kind](value)

    def _tuple(self, value: tuple[object, ...]) -> Flat:
        ways = self._ways
        return [TUPLE, *[part if type(part) in PLAIN else ways[type(part)](part) for part in value]]

    def _set(self, value: frozenset[object]) -> Flat:
        return [SET, *sorted((self.flat(part) for part in value), key=_written)]

    def _learned(self, kind: type) -> "Way":
        """How to lay out values of a class that is met for the first time."""
        tag = self._tag(kind)
        if issubclass(kind, Enum):
            return lambda value: [tag, value.name]
        if issubclass(kind, str):
            return lambda value: [tag, str(value)]
        for adapter in self._adapters:
            if issubclass(kind, adapter.base):
                apart = adapter.apart
                return lambda value: [tag, *self._tuple(apart(value))[1:]]
        names = names_of(kind)
        if names is None or not kind.__dataclass_params__.frozen:  # type: ignore[attr-defined]
            raise NotAValue(f"{kind.__module__}.{kind.__qualname__} is no frozen value")
        return self._other(kind, self._dataclass(tag, names))

    def _dataclass(self, tag: Tag, names: tuple[str, ...]) -> "Way":
        match names:
            case ():
                return lambda value: [tag]
            case (name,):
                return lambda value: [tag, self.flat(getattr(value, name))]
        get, ways = attrgetter(*names), self._ways
        # Most of the time of writing values is spent in this line.
        return lambda value: [tag, *[p if type(p) in PLAIN else ways[type(p)](p) for p in get(value)]]


Way = Callable[[Any], Flat]


class _Ways(dict[type, Way]):
    """How values of each class are laid out; what is not known yet is learned."""

    def __init__(self, learn: Callable[[type], Way]) -> None:
        super().__init__()
        self._learn = learn

    def __missing__(self, kind: type) -> Way:
        self[kind] = way = self._learn(kind)
        return way


def _moment(value: datetime) -> Flat:
    """A moment with its zone: the same instant in another zone is another value, for it prints otherwise."""
    zone = value.tzinfo
    name = zone.key if isinstance(zone, ZoneInfo) else None
    if zone is not None and name is None and type(zone).__module__ != "datetime":
        raise NotAValue(f"a time zone of {type(zone).__qualname__} is no value")
    return [MOMENT, value.isoformat(), value.fold, name]


def text(flat: Flat) -> bytes:
    """The form as bytes."""
    return _written(flat).encode("utf-8", "surrogatepass")


_written = JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode
