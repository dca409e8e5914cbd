"""`dataclass` as Python has it, at a tenth of its price: what a short run never uses of a class is never made.

What must stay true: such a class does what one of `dataclasses` does, so that `fields`, `replace`, `asdict` and
`is_dataclass` take it for one. Python writes and compiles six functions for each class when it is declared, nearly a
millisecond; here all classes share theirs, and `__init__` is compiled when some values have been made.

Keywords are those that this house uses, no class is made of another one, and all fields may be given by place.
"""

import dataclasses
from collections.abc import Callable
from functools import cache
from operator import attrgetter
from types import MemberDescriptorType, SimpleNamespace
from typing import TYPE_CHECKING, Any

_FIELDS = "__dataclass_fields__"


def _light(*, frozen: bool = False, slots: bool = False, order: bool = False) -> Callable[[type], type]:
    def made(declared: type) -> type:
        if any(hasattr(base, _FIELDS) for base in declared.__bases__):
            raise TypeError(f"{declared.__name__} is made of another dataclass")
        names = tuple(declared.__annotations__)
        given = {name: vars(declared)[name] for name in names if name in vars(declared)}
        kind = _with_slots(declared, names) if slots else declared
        for name, value in (
            (_FIELDS, _Fields(names, given)),
            ("__dataclass_params__", _PARAMS[frozen, order]),
            ("__match_args__", _chosen(names, given, "init")),
            *_methods(kind, names, given, frozen, order),
        ):
            if name not in declared.__dict__:
                setattr(kind, name, value)
        if frozen:
            kind.__setattr__, kind.__delattr__ = _refuse_setting, _refuse_deleting  # type: ignore[assignment]
        elif "__hash__" not in declared.__dict__:
            kind.__hash__ = None  # type: ignore[assignment]
        return kind

    return made


def _replaced(value: object, /, **changes: Any) -> object:
    """The value with some of its fields changed: `dataclasses.replace` for light ones, in a third of the time."""
    kind: type = type(value)
    take, places = _by_place(kind)
    parts = list(take(value))
    for name, part in changes.items():
        if name not in places:
            raise TypeError(f"{kind.__name__} is not given a {name}")
        parts[places[name]] = part
    return kind(*parts)


@cache
def _by_place(kind: type) -> tuple[Callable[[Any], tuple[Any, ...]], dict[str, int]]:
    names: tuple[str, ...] = kind.__match_args__  # type: ignore[attr-defined]
    return _taken(names), {name: place for place, name in enumerate(names)}


def names_of(kind: type) -> tuple[str, ...] | None:
    """The names of a dataclass's fields, of which nothing is made for that; None if it is none."""
    for each in kind.__mro__:
        declared = vars(each).get(_FIELDS)
        if isinstance(declared, _Fields):
            return declared.names
        if declared is not None:
            return tuple(field.name for field in dataclasses.fields(kind))
    return None


if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
    from dataclasses import replace as replace
else:
    dataclass, replace = _light, _replaced


def _with_slots(declared: type, names: tuple[str, ...]) -> type:
    """The class once more: only at its birth can one be given slots."""
    held = {name: value for name, value in vars(declared).items() if name not in (*names, "__dict__", "__weakref__")}
    kind: type = type(declared)(declared.__name__, declared.__bases__, {**held, "__slots__": names})
    kind.__qualname__ = declared.__qualname__
    return kind


def _params(frozen: bool, order: bool) -> SimpleNamespace:
    return SimpleNamespace(init=True, repr=True, eq=True, order=order, unsafe_hash=False, frozen=frozen)


_PARAMS = {(frozen, order): _params(frozen, order) for frozen in (False, True) for order in (False, True)}


class _Fields:
    """The fields of a class, found when somebody asks for them."""

    __slots__ = ("_given", "names")

    def __init__(self, names: tuple[str, ...], given: dict[str, Any]) -> None:
        self.names = names
        self._given = given

    def __get__(self, value: object, kind: type) -> dict[str, dataclasses.Field[Any]]:
        annotations = {name: kind.__annotations__[name] for name in self.names}
        # With the name of the module, in which annotations that are texts are looked up, and words of its own, since
        # Python would think of some.
        twin = type(kind.__name__, (), {**self._given, "__annotations__": annotations, "__module__": kind.__module__})
        twin.__doc__ = kind.__name__
        found: dict[str, dataclasses.Field[Any]] = dataclasses.dataclass(init=False, repr=False, eq=False)(
            twin
        ).__dataclass_fields__  # type: ignore[attr-defined]
        setattr(kind, _FIELDS, found)
        return found


# ------------------------------------------------------------------------------------------ what all share


def _methods(
    kind: type, names: tuple[str, ...], given: dict[str, Any], frozen: bool, order: bool
) -> list[tuple[str, object]]:
    compared, told = _taken(_chosen(names, given, "compare")), _chosen(names, given, "repr")

    made = 0

    def init(self: object, /, *arguments: Any, **named: Any) -> None:
        nonlocal made
        made += 1
        if made <= _FEW and _fill(self, names, given, arguments, named):
            return
        written = _init(kind, names, given)
        setattr(kind, "__init__", written)  # noqa: B010
        written(self, *arguments, **named)

    def equal(self: object, other: object) -> bool:
        return compared(self) == compared(other) if other.__class__ is self.__class__ else NotImplemented

    def digest(self: object) -> int:
        return hash(compared(self))

    def shown(self: object) -> str:
        parts = (f"{name}={getattr(self, name)!r}" for name in told)
        return f"{type(self).__qualname__}({', '.join(parts)})"

    def state(self: object) -> list[Any]:
        return [getattr(self, name) for name in names]

    def set_state(self: object, state: list[Any]) -> None:
        for name, value in zip(names, state, strict=True):
            object.__setattr__(self, name, value)

    methods: list[tuple[str, object]] = [("__init__", init), ("__repr__", shown), ("__eq__", equal)]
    if frozen:
        methods += [("__hash__", digest), ("__getstate__", state), ("__setstate__", set_state)]
    return [*methods, *_orders(compared)] if order else methods


def _chosen(names: tuple[str, ...], given: dict[str, Any], wish: str) -> tuple[str, ...]:
    """Those fields of which nobody has said that they are not for this."""
    unwanted = [
        name for name, value in given.items() if isinstance(value, dataclasses.Field) and not getattr(value, wish)
    ]
    return tuple(name for name in names if name not in unwanted) if unwanted else names


def _taken(names: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    """What takes the values of these fields out of a value."""
    if len(names) > 1:
        return attrgetter(*names)
    if not names:
        return lambda value: ()
    take = attrgetter(*names)
    return lambda value: (take(value),)


def _orders(compared: Callable[[Any], tuple[Any, ...]]) -> list[tuple[str, object]]:
    def less(self: object, other: object) -> bool:
        return compared(self) < compared(other) if other.__class__ is self.__class__ else NotImplemented

    def not_more(self: object, other: object) -> bool:
        return compared(self) <= compared(other) if other.__class__ is self.__class__ else NotImplemented

    return [("__lt__", less), ("__le__", not_more)]  # the others are these, turned


def _refuse_setting(self: object, name: str, value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_deleting(self: object, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


# ------------------------------------------------------------------------------------------ making values


_FEW = 12
"""Values of a class that are made before it is worth to compile what makes them."""


def _fill(
    self: Any, names: tuple[str, ...], given: dict[str, Any], arguments: tuple[Any, ...], named: dict[str, Any]
) -> bool:
    """Set the fields one by one; false if they are not given as they are declared, which others will tell."""
    taken = type(self).__match_args__
    parts = dict(zip(taken, arguments, strict=False)) | named
    if len(parts) < len(arguments) + len(named) or not parts.keys() <= set(taken):
        return False
    for name in names:
        if name in parts:
            continue
        usual = given.get(name, dataclasses.MISSING)
        if isinstance(usual, dataclasses.Field):
            if usual.default_factory is not dataclasses.MISSING:
                usual = usual.default_factory()
            elif not usual.init:
                continue  # `__post_init__` sets it
            else:
                usual = usual.default
        if usual is dataclasses.MISSING:
            return False
        parts[name] = usual
    for name, part in parts.items():
        object.__setattr__(self, name, part)
    if hasattr(self, "__post_init__"):
        self.__post_init__()
    return True


_MANY = 4
"""Fields of a frozen value that are set sooner while it is open than one by one through its slots."""

_become = object.__dict__["__class__"].__set__


def _init(kind: type, names: tuple[str, ...], given: dict[str, Any]) -> Callable[..., None]:
    """`__init__` as one would write it by hand."""
    around: dict[str, object] = {"left_out": dataclasses.MISSING, "__become": _become, "__kind": kind}
    is_frozen = kind.__dict__.get("__setattr__") is _refuse_setting
    twin = _twin(kind, names) if is_frozen and len(names) >= _MANY else None
    around["__twin"] = twin
    taken, lines = [], []
    for name in names:
        value: Any = given.get(name, dataclasses.MISSING)
        make: Any = dataclasses.MISSING
        is_taken = True
        if isinstance(value, dataclasses.Field):
            make, is_taken, value = value.default_factory, value.init, value.default
        setting = f"self.{name} = {{}}"
        if is_frozen and twin is None:
            around[f"set_{name}"] = _setter(kind, name)
            setting = f"set_{name}(self, {{}})"
        if make is not dataclasses.MISSING or value is not dataclasses.MISSING:
            around[f"usual_{name}"] = value if make is dataclasses.MISSING else make
        if make is not dataclasses.MISSING:
            lines.append(setting.format(f"usual_{name}() if {name} is left_out else {name}"))
            taken.append(f"{name}=left_out")
        elif is_taken:
            lines.append(setting.format(name))
            taken.append(name if value is dataclasses.MISSING else f"{name}=usual_{name}")
    if twin is not None:
        lines = ["__become(self, __twin)", *lines, "self.__class__ = __kind"]
    if hasattr(kind, "__post_init__"):
        lines.append("self.__post_init__()")
    head = f"def made({', '.join(around)}):\n def __init__(self, {', '.join(taken)}):\n  "
    space: dict[str, Any] = {}
    exec(f"{head}{'; '.join(lines) or 'pass'}\n return __init__", space)  # noqa: S102  # names of our own modules, as Python does it
    written: Callable[..., None] = space["made"](**around)
    written.__qualname__ = f"{kind.__qualname__}.__init__"
    return written


def _twin(kind: type, names: tuple[str, ...]) -> type | None:
    """A class of the same slots that lets its fields be set, for a frozen value to be of while it is made: that takes a
    third of the time. Two classes of the same slots may be exchanged."""
    if kind.__bases__ != (object,) or kind.__dict__.get("__slots__") != names:
        return None
    return type(kind.__name__, (), {"__slots__": names})


def _setter(kind: type, name: str) -> Callable[[object, object], None]:
    """What sets a field of a frozen value too; the slot itself does it in two thirds of the time."""
    slot = kind.__dict__.get(name)
    if isinstance(slot, MemberDescriptorType):
        return slot.__set__
    return lambda self, value: object.__setattr__(self, name, value)
