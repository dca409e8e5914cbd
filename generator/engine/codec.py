"""Values as bytes and back, for the store and for other processes.

What must stay true: only classes of the registry are ever made, with fields of the types that they declare; nothing that
is read is run; and bytes of which no such value can be made end in `Damaged`, whoever wrote them. Equal values have equal
bytes.

Most values are written and read in C (`compact`). The others, few or small, and what holds them are laid out by `flat`.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache, partial
from json import loads
from types import MappingProxyType, UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin, get_type_hints
from zoneinfo import ZoneInfo

from generator.engine.compact import Compact, Markers
from generator.engine.flat import (
    FIRST_CLASS,
    PACKED,
    PLAIN,
    SET,
    Adapter,
    Flat,
    Flattener,
    NotAValue,
    Way,
    text,
)
from generator.light import names_of

_LENGTH = 8

Make = Callable[[list[Any]], object]


class Damaged(ValueError):
    """Bytes that no value was written as."""


class Codec:
    """Writes and reads values of the classes of its registry, plain values and tuples of them."""

    def __init__(
        self, classes: Iterable[type], adapters: Iterable[Adapter] = (), markers: Markers = MappingProxyType({})
    ) -> None:
        ordered = sorted(set(classes), key=lambda kind: (kind.__module__, kind.__qualname__))
        self._tags = {kind: number for number, kind in enumerate(ordered, FIRST_CLASS)}
        self._adapters = tuple(adapters)
        self._blobs: list[bytes] = []
        self._compact = Compact(self._tags, markers)
        self._decoders: dict[int, Callable[[bytes], object]] = {}
        self._kinds = {number: kind for kind, number in self._tags.items()}
        self._flattener = Flattener(self._tag, self._hold, self._adapters, other=self._packing, sets=self._set)
        self._makers: list[Make | None] = [
            lambda node: tuple(self._parts(node)),
            lambda node: frozenset(self._parts(node)),
            self._bytes,
            _decimal,
            lambda node: date.fromisoformat(_only(node, str)),
            _moment,
            None,
            self._packed,
            *(self._maker(kind) for kind in ordered),
        ]

    def encode(self, value: object) -> bytes:
        """The value's bytes. Raises NotAValue for values of classes that are not in the registry."""
        self._blobs = []
        form = text(self._flattener.flat(value))
        return b"".join((len(form).to_bytes(_LENGTH, "big"), form, *self._blobs))

    def decode(self, data: bytes) -> Any:
        """The value. Raises Damaged."""
        try:
            length = int.from_bytes(data[:_LENGTH], "big")
            form = data[_LENGTH : _LENGTH + length].decode("utf-8", "surrogatepass")
            self._blobs, self._start, self._data = [], _LENGTH + length, data
            value = self._value(loads(form, parse_float=_no_float, parse_constant=_no_float))
            if self._start != len(data):
                raise Damaged("bytes are left over")
            return value
        except Damaged:
            raise
        except (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError, OSError) as error:
            raise Damaged(str(error)) from error
        finally:
            self._data = b""

    # ------------------------------------------------------------------------------------------ writing

    def _tag(self, kind: type) -> int:
        if kind not in self._tags:
            raise NotAValue(f"{kind.__module__}.{kind.__qualname__} is not in the registry")
        return self._tags[kind]

    def _hold(self, data: bytes) -> int:
        self._blobs.append(data)
        return len(data)

    def _set(self, value: frozenset[object]) -> Flat:
        """A set in an order of its own. What its parts hold has to lie behind the form in that order, too."""
        held = self._blobs
        parts: list[tuple[bytes, list[bytes], Flat]] = []
        for part in value:
            self._blobs = []
            form = self._flattener.flat(part)
            parts.append((text(form), self._blobs, form))
        parts.sort(key=lambda each: each[:2])
        self._blobs = held
        held.extend(blob for _, blobs, _ in parts for blob in blobs)
        return [SET, *(form for _, _, form in parts)]

    def _packing(self, kind: type, usual: Way) -> Way:
        """How values of a class are written: where all is declared, as bytes that stand behind the form."""
        if not self._compact.takes(kind):
            return usual
        tag, encode, hold = self._tag(kind), self._compact.encode, self._hold

        def way(value: Any) -> Flat:
            try:
                data = encode(value)
            except (UnicodeEncodeError, OverflowError):  # half a letter, or a number of more than 64 bits
                return usual(value)
            return [PACKED, tag, hold(data)]

        return way

    # ------------------------------------------------------------------------------------------ reading

    def _value(self, node: Flat) -> Any:
        if type(node) in PLAIN:
            return node
        tag = node[0]
        if type(tag) is not int or tag < 0:
            raise Damaged("no tag")
        make = self._makers[tag]
        if make is None:
            raise Damaged("a reference to a value that is elsewhere")
        return make(node)

    def _parts(self, node: list[Any]) -> list[Any]:
        makers = self._makers
        return [part if type(part) in PLAIN else makers[part[0]](part) for part in node[1:]]

    def _packed(self, node: list[Any]) -> object:
        _, tag, length = node
        decode = self._decoders.get(tag)
        if decode is None:
            decode = self._decoders[tag] = self._compact.decoder(self._kinds[tag])
        return decode(self._taken(length))

    def _bytes(self, node: list[Any]) -> bytes:
        return self._taken(_only(node, int))

    def _taken(self, length: int) -> bytes:
        end = self._start + length
        if length < 0 or end > len(self._data):
            raise Damaged("bytes are missing")
        data = self._data[self._start : end]
        self._start = end
        return data

    def _maker(self, kind: type) -> Make:
        if issubclass(kind, Enum):
            members = dict(kind.__members__)
            return lambda node: members[_only(node, str)]
        if issubclass(kind, str):
            return partial(_text, kind)
        for adapter in self._adapters:
            if issubclass(kind, adapter.base):
                together = adapter.together
                return lambda node: together(kind, tuple(self._parts(node)))
        if names_of(kind) is None:
            raise NotAValue(f"{kind.__module__}.{kind.__qualname__} is no frozen value")
        return self._dataclass_maker(kind)

    def _dataclass_maker(self, kind: type) -> Make:
        seen: set[tuple[type, ...]] = set()  # of all ways in which the fields may be filled, only a few occur

        def make(node: list[Any]) -> object:
            parts = self._parts(node)
            types = tuple(map(type, parts))
            if types not in seen:
                _check(kind, types)
                seen.add(types)
            return kind(*parts)

        return make


def _check(kind: type, types: tuple[type, ...]) -> None:
    allowed = _allowed(kind)
    if len(types) != len(allowed):
        raise Damaged(f"{kind.__qualname__} with {len(types)} fields")
    for found, wanted in zip(types, allowed, strict=True):
        if wanted is not None and found not in wanted:
            raise Damaged(f"{kind.__qualname__} with a {found.__qualname__} in the wrong place")


@cache  # most classes are never met in a run: what is declared of one is looked at when it is
def _allowed(kind: type) -> tuple[frozenset[type] | None, ...]:
    hints = get_type_hints(kind)
    return tuple(_types(hints[name]) for name in names_of(kind) or ())


def _only(node: list[Any], kind: type) -> Any:
    _, part = node
    if type(part) is not kind:
        raise Damaged(f"no {kind.__qualname__}")
    return part


def _text(kind: Callable[[str], object], node: list[Any]) -> object:
    _, part = node  # as `_only` does, since most of what is read is text
    if type(part) is not str:
        raise Damaged("no text")
    return kind(part)


def _decimal(node: list[Any]) -> Decimal:
    _, part = node
    if type(part) is not str:
        raise Damaged("no number")
    return Decimal(part)


def _moment(node: list[Any]) -> datetime:
    _, written, fold, name = node
    moment = datetime.fromisoformat(written)
    if name is None:
        return moment.replace(fold=fold)
    made = moment.replace(tzinfo=ZoneInfo(name), fold=fold)
    if made.isoformat() != written:
        raise Damaged("a moment that its zone does not know")
    return made


def _no_float(written: str) -> object:
    raise Damaged(f"a number that is no whole number: {written[:20]}")


def _types(hint: Any) -> frozenset[type] | None:
    """The classes that a field's value may be of; None where the declaration does not say. Looks at the top only."""
    origin = get_origin(hint)
    if origin is Annotated:
        return _types(get_args(hint)[0])
    if origin in (Union, UnionType):
        parts = [_types(part) for part in get_args(hint)]
        return None if None in parts else frozenset().union(*(part for part in parts if part is not None))
    if isinstance(hint, TypeVar) or hint is Any:
        return None
    kind = origin or hint
    return frozenset((kind,)) if isinstance(kind, type) and kind is not object else None
