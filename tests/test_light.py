"""Light dataclasses are dataclasses: whatever Python's own do, they do."""

import copy
import dataclasses
import inspect
import pickle
from collections.abc import Callable
from typing import Any, Generic, TypeVar

import pytest

from generator import light
from tests.test_architecture import modules

Kind = TypeVar("Kind")


def declared(dataclass: Callable[..., Any]) -> dict[str, Any]:
    """The same classes, made by one decorator."""

    @dataclass(frozen=True, slots=True)
    class Plain:
        """Has words."""

        name: str
        numbers: tuple[int, ...] = ()
        note: str = dataclasses.field(default="-", compare=False, repr=False)

        def shout(self) -> str:
            return self.name.upper()

    @dataclass(frozen=True, slots=True)
    class Empty:
        pass

    @dataclass(frozen=True, slots=True)
    class One:
        only: object

    @dataclass(frozen=True, slots=True, order=True)
    class Ordered:
        first: int
        second: int

    @dataclass(frozen=True, slots=True)
    class Of(Generic[Kind]):
        value: Kind

    @dataclass(frozen=True, slots=True)
    class Counted:
        texts: tuple[str, ...]
        total: int = dataclasses.field(init=False, repr=False, compare=False)

        def __post_init__(self) -> None:
            object.__setattr__(self, "total", len(self.texts))

    @dataclass(slots=True)
    class Open:
        found: list[str] = dataclasses.field(default_factory=list)

    @dataclass(frozen=True)
    class Roomy:
        name: str = "a"

    @dataclass(frozen=True, slots=True)
    class Many:
        """Has more fields than are set one by one."""

        self_: str
        kind: str
        twin: tuple[str, ...] = ()
        become: list[str] = dataclasses.field(default_factory=list)
        total: int = dataclasses.field(init=False, compare=False)

        def __post_init__(self) -> None:
            object.__setattr__(self, "total", len(self.twin))

    return {kind.__name__: kind for kind in (Plain, Empty, One, Ordered, Of, Counted, Open, Roomy, Many)}


OURS, PYTHONS = declared(light.dataclass), declared(dataclasses.dataclass)
WRITTEN = declared(light.dataclass)
"""The same of which so many values were made that what makes them is compiled."""
for _name, _given in {
    "Plain": ("a",),
    "Empty": (),
    "One": (1,),
    "Ordered": (1, 2),
    "Of": (1,),
    "Counted": ((),),
    "Open": (),
    "Roomy": (),
    "Many": ("a", "b"),
}.items():
    for _ in range(100):
        WRITTEN[_name](*_given)


def attempt(work: Callable[[], object]) -> object:
    try:
        return work()
    except Exception as error:
        return type(error)


USES: dict[str, Callable[[dict[str, Any]], object]] = {
    "repr": lambda of: [repr(of["Plain"]("a", note="b")), repr(of["Empty"]()), repr(of["Counted"](("a",)))],
    "equal": lambda of: [
        of["Plain"]("a", note="x") == of["Plain"]("a", note="y"),
        of["Plain"]("a") == of["Plain"]("b"),
        of["Plain"]("a") != of["One"]("a"),
        of["One"](float("nan")) == of["One"](float("nan")),
        of["Empty"]() == of["Empty"](),
        of["Open"]() == of["Open"](),
    ],
    "the same hash": lambda of: [
        len({of["Plain"]("a", note="x"), of["Plain"]("a", note="y"), of["Plain"]("b")}),
        len({of["Empty"](), of["Empty"](), of["One"](1), of["One"](1)}),
    ],
    "no hash of what changes": lambda of: hash(of["Open"]()),
    "no hash of a list": lambda of: hash(of["One"]([])),
    "sorted": lambda of: [
        [(each.first, each.second) for each in sorted(map(of["Ordered"], (2, 1, 1), (1, 2, 1)))],
        of["Ordered"](1, 2) > of["Ordered"](1, 1),
        of["Ordered"](1, 2) >= of["Ordered"](1, 2),
    ],
    "no order unless asked for": lambda of: of["One"](1) < of["One"](2),
    "not set": lambda of: setattr(of["Plain"]("a"), "name", "b"),
    "not set beside": lambda of: setattr(of["Roomy"](), "other", "b"),
    "not deleted": lambda of: delattr(of["Plain"]("a"), "name"),
    "by name": lambda of: [of["Plain"](numbers=(1,), name="a").numbers, of["Plain"]("a").note],
    "too few": lambda of: of["Plain"](),
    "too many": lambda of: of["Plain"]("a", (), "", 1),
    "unknown": lambda of: of["Plain"]("a", colour=1),
    "not given": lambda of: [of["Counted"](("a", "b")).total, attempt(lambda: of["Counted"]((), total=1))],
    "a list each": lambda of: [of["Open"]().found is of["Open"]().found, of["Open"](["a"]).found],
    "methods": lambda of: of["Plain"]("a").shout(),
    "words": lambda of: of["Plain"].__doc__,
    "slots": lambda of: [hasattr(of[name]("a"), "__dict__") for name in ("Plain", "One", "Roomy")],
    "places": lambda of: [of[name].__match_args__ for name in ("Plain", "Empty", "Counted")],
    "fields": lambda of: [
        [(each.name, each.type, each.default, each.compare, each.init) for each in dataclasses.fields(of[name])]
        for name in ("Plain", "Empty", "Counted", "Roomy")
    ],
    "is one": lambda of: [dataclasses.is_dataclass(of["Plain"]), dataclasses.is_dataclass(of["Plain"]("a"))],
    "replaced": lambda of: repr(dataclasses.replace(of["Plain"]("a"), numbers=(2,))),
    "as a dict": lambda of: dataclasses.asdict(of["Plain"]("a")),
    "of a kind": lambda of: [of["Of"](1).value, of["Of"].__parameters__],
    "not twice": lambda of: of["Plain"]("a", name="b"),
    "neither": lambda of: of["Plain"](numbers=(1,)),
    "copied": lambda of: [repr(copy.copy(of["Plain"]("a"))), repr(copy.deepcopy(of["Open"](["a"])))],
    "many": lambda of: [
        repr(of["Many"]("a", kind="b", twin=("c", "d"))),
        type(of["Many"]("a", "b")) is of["Many"],
        isinstance(of["Many"]("a", "b"), of["Many"]),
        of["Many"]("a", "b") == of["Many"]("a", "b", (), []),
        of["Many"]("a", "b").become is of["Many"]("a", "b").become,
        attempt(lambda: hash(of["Many"]("a", "b"))),
        attempt(lambda: of["Many"]("a")),
        repr(dataclasses.replace(of["Many"]("a", "b"), twin=("c",))),
        repr(copy.deepcopy(of["Many"]("a", "b", ("c",)))),
    ],
    "many not set": lambda of: setattr(of["Many"]("a", "b"), "kind", "c"),
    "many not deleted": lambda of: delattr(of["Many"]("a", "b"), "kind"),
    "frozen": lambda of: [of[name].__dataclass_params__.frozen for name in ("Plain", "Open")],
}


@pytest.mark.parametrize("ours", [OURS, WRITTEN], ids=["the first", "many"])
@pytest.mark.parametrize("use", USES)
def test_it_does_what_pythons_own_does(use: str, ours: dict[str, Any]) -> None:
    assert attempt(lambda: USES[use](ours)) == attempt(lambda: USES[use](PYTHONS))


def test_what_makes_many_values_has_pythons_signature() -> None:
    for name, pythons in PYTHONS.items():
        ours = inspect.signature(WRITTEN[name].__init__).parameters
        assert list(ours) == list(inspect.signature(pythons.__init__).parameters)


def test_fields_are_replaced_as_python_does() -> None:
    many = OURS["Many"]("a", "b", ("c",), ["d"])
    assert light.replace(many, kind="e", become=[]) == OURS["Many"]("a", "e", ("c",), [])
    assert light.replace(many, twin=("f", "g")).total == 2
    assert light.replace(OURS["Plain"]("a", note="x")).note == "x"
    assert light.replace(OURS["One"](1), only=2).only == 2
    for wrong in ({"colour": 1}, {"total": 3}):
        with pytest.raises((TypeError, ValueError)):
            light.replace(many, **wrong)


def test_the_names_of_fields_are_told_without_making_them() -> None:
    for ours, pythons in zip(OURS.values(), PYTHONS.values(), strict=True):
        names = tuple(field.name for field in dataclasses.fields(pythons))
        assert light.names_of(ours) == light.names_of(pythons) == names
    kind = light.dataclass(frozen=True, slots=True)(type("Idle", (), {"__annotations__": {"a": "int"}}))
    assert light.names_of(kind) == ("a",)
    assert copy.copy(kind(1)) == kind(1)
    assert not isinstance(vars(kind)["__dataclass_fields__"], dict)
    assert light.names_of(str) is None


def test_it_travels_between_processes() -> None:
    kind = light.dataclass(frozen=True, slots=True)(
        type("Far", (), {"__annotations__": {"a": "int"}, "__module__": light.__name__})
    )
    light.Far = kind  # type: ignore[attr-defined]
    assert pickle.loads(pickle.dumps(kind(1))) == kind(1)


def test_what_is_not_asked_for_is_not_made() -> None:
    kind = light.dataclass(frozen=True, slots=True)(type("Idle", (), {"__annotations__": {"a": "int"}}))
    before = kind.__init__
    assert not isinstance(vars(kind)["__dataclass_fields__"], dict)
    assert kind(1).a == 1
    assert kind.__init__ is before
    assert [kind(number).a for number in range(100)] == list(range(100))
    assert kind.__init__ is not before


def test_it_is_not_made_of_another_one() -> None:
    with pytest.raises(TypeError):
        light.dataclass(frozen=True)(type("Child", (OURS["Plain"],), {}))


def test_the_house_declares_no_other() -> None:
    heavy = [name for name, path in modules().items() if "@dataclasses.dataclass" in path.read_text("utf-8")]
    sources = {name: path.read_text("utf-8") for name, path in modules().items() if name != "generator.light"}
    heavy += [
        name
        for name, text in sources.items()
        for line in text.splitlines()
        if line.startswith("from dataclasses import")
        and "dataclass" in line.replace("dataclasses", "").replace("is_dataclass", "")
    ]
    assert not heavy
