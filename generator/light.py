"""`dataclass` as Python has it, made by msgspec: a class is declared in a twentieth of the time, a value made in an eighth,
and what steps hand on is written and read in C (`generator.engine.codec`).

What must stay true: such a class does what one of `dataclasses` does, so that `fields`, `replace`, `asdict` and
`is_dataclass` take it for one.

Keywords are those that this house uses; no class is made of another one, all fields may be given by place, and of what
`field` offers there are `default`, `default_factory` and `compare`.
"""

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import msgspec

_FIELDS = "__dataclass_fields__"


def _light(*, frozen: bool = False, slots: bool = False, order: bool = False) -> Callable[[type], type]:
    def made(declared: type) -> type:
        if any(hasattr(base, _FIELDS) for base in declared.__bases__):
            raise TypeError(f"{declared.__name__} is made of another dataclass")
        space = {name: value for name, value in vars(declared).items() if name not in ("__dict__", "__weakref__")}
        space["__annotations__"] = declared.__annotations__  # which later Pythons find when they are asked for
        names = tuple(declared.__annotations__)
        given = {name: space[name] for name in names if name in space}
        written = {name: value for name, value in given.items() if isinstance(value, dataclasses.Field)}
        space.update({name: _usual(field) for name, field in written.items()})
        if any(not field.compare for field in written.values()):
            space.update(_comparing(tuple(name for name in names if name not in written or written[name].compare)))
        space[_FIELDS] = _Fields(names, given)
        space["__dataclass_params__"] = _PARAMS[frozen, order]
        bases = (msgspec.Struct, *(base for base in declared.__bases__ if base is not object))
        # Values travel as the list of their fields, which begins with the class's name: so a union of classes is told apart.
        kind: type = msgspec.StructMeta(
            declared.__name__,
            bases,
            space,
            frozen=frozen,
            order=order,
            dict=not slots,
            array_like=True,
            forbid_unknown_fields=True,
            tag=declared.__name__,
        )
        return kind

    return made


def names_of(kind: type) -> tuple[str, ...] | None:
    """The names of a dataclass's fields, of which nothing is made for that; None if it is none."""
    if isinstance(kind, msgspec.StructMeta):
        return kind.__struct_fields__
    return tuple(field.name for field in dataclasses.fields(kind)) if dataclasses.is_dataclass(kind) else None


if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
    from dataclasses import replace as replace
else:
    dataclass, replace = _light, msgspec.structs.replace


# ------------------------------------------------------------------------------------------ as bytes


def writer(apart: Callable[[Any], object]) -> Callable[[Any], bytes]:
    """What writes values as MessagePack: those of one class with the same fields alike, in every process. `apart` gives what
    stands for a value of another class, or raises TypeError. What is made raises ValueError for a text with half a letter,
    OverflowError for a whole number of more than 64 bits."""
    return msgspec.msgpack.Encoder(enc_hook=apart, order="deterministic").encode  # sets have an order of their own


def reader(kind: type, together: Callable[[type, Any], object]) -> Callable[[bytes], Any]:
    """What reads values of a class, and of the classes that its fields declare, and no others. `together` makes those of
    another class. Raises TypeError where nobody could tell which of two classes stands in a place. What is made raises
    ValueError for bytes that are no such value."""
    decode: Callable[[bytes], Any] = msgspec.msgpack.Decoder(kind, dec_hook=together).decode

    def read(data: bytes) -> Any:
        try:
            return decode(data)
        except msgspec.MsgspecError as error:
            raise ValueError(str(error)) from error

    return read


def converted(parts: Any, kind: type) -> Any:
    """A value of the class, of what a reader has read already. Raises ValueError or TypeError."""
    return msgspec.convert(parts, kind)


# ------------------------------------------------------------------------------------------ how they are made


_PARAMS = {
    (frozen, order): SimpleNamespace(init=True, repr=True, eq=True, order=order, unsafe_hash=False, frozen=frozen)
    for frozen in (False, True)
    for order in (False, True)
}


def _usual(field: "dataclasses.Field[Any]") -> Any:
    """What msgspec takes for a field that was declared with `field`."""
    if field.default_factory is not dataclasses.MISSING:
        return msgspec.field(default_factory=field.default_factory)
    return msgspec.NODEFAULT if field.default is dataclasses.MISSING else field.default


def _comparing(names: tuple[str, ...]) -> dict[str, Any]:
    """What compares these fields alone."""
    take: Callable[[Any], Any] = attrgetter(*names)

    def equal(self: object, other: object) -> bool:
        return bool(take(self) == take(other)) if other.__class__ is self.__class__ else NotImplemented

    def digest(self: object) -> int:
        return hash(take(self))

    return {"__eq__": equal, "__hash__": digest}


class _Fields:
    """The fields of a class, found when somebody asks for them."""

    __slots__ = ("_given", "_names")

    def __init__(self, names: tuple[str, ...], given: dict[str, Any]) -> None:
        self._names = names
        self._given = given

    def __get__(self, value: object, kind: type) -> dict[str, "dataclasses.Field[Any]"]:
        annotations = {name: kind.__annotations__[name] for name in self._names}
        # With the name of the module, in which annotations that are texts are looked up, and words of its own, since
        # Python would think of some.
        twin = type(kind.__name__, (), {**self._given, "__annotations__": annotations, "__module__": kind.__module__})
        twin.__doc__ = kind.__name__
        made: Any = dataclasses.dataclass(init=False, repr=False, eq=False)(twin)
        found: dict[str, dataclasses.Field[Any]] = made.__dataclass_fields__
        setattr(kind, _FIELDS, found)
        return found
