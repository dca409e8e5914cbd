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
        note: str = dataclasses.field(default="-", compare=False)

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

    @dataclass(slots=True)
    class Open:
        found: list[str] = dataclasses.field(default_factory=list)

    @dataclass(frozen=True)
    class Roomy:
        name: str = "a"

    @dataclass(frozen=True, slots=True)
    class Checked:
        """Looks at what it is given."""

        name: str
        others: list[str] = dataclasses.field(default_factory=list)

        def __post_init__(self) -> None:
            if not self.name:
                raise ValueError("no name")

    kinds = (Plain, Empty, One, Ordered, Of, Open, Roomy, Checked)
    for kind in kinds:
        kind.__qualname__ = kind.__name__  # as at the top of a module
    return {kind.__name__: kind for kind in kinds}


OURS, PYTHONS = declared(light.dataclass), declared(dataclasses.dataclass)


def attempt(work: Callable[[], object]) -> object:
    try:
        return work()
    except Exception as error:
        return (
            AttributeError if isinstance(error, AttributeError) else type(error)
        )  # Python has a kind for frozen values


USES: dict[str, Callable[[dict[str, Any]], object]] = {
    "repr": lambda of: [repr(of["Plain"]("a", note="b")), repr(of["Empty"]())],
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
    "a list each": lambda of: [of["Open"]().found is of["Open"]().found, of["Open"](["a"]).found],
    "methods": lambda of: of["Plain"]("a").shout(),
    "words": lambda of: of["Plain"].__doc__,
    "slots": lambda of: [hasattr(of[name]("a"), "__dict__") for name in ("Plain", "One", "Roomy")],
    "places": lambda of: [of[name].__match_args__ for name in ("Plain", "Empty", "Checked")],
    "fields": lambda of: [
        [(each.name, each.type, each.default, each.compare, each.init) for each in dataclasses.fields(of[name])]
        for name in ("Plain", "Empty", "Checked", "Roomy")
    ],
    "is one": lambda of: [dataclasses.is_dataclass(of["Plain"]), dataclasses.is_dataclass(of["Plain"]("a"))],
    "replaced": lambda of: repr(dataclasses.replace(of["Plain"]("a"), numbers=(2,))),
    "as a dict": lambda of: dataclasses.asdict(of["Plain"]("a")),
    "of a kind": lambda of: [of["Of"](1).value, of["Of"].__parameters__],
    "not twice": lambda of: of["Plain"]("a", name="b"),
    "neither": lambda of: of["Plain"](numbers=(1,)),
    "copied": lambda of: [repr(copy.copy(of["Plain"]("a"))), repr(copy.deepcopy(of["Open"](["a"])))],
    "looked at": lambda of: [
        of["Checked"]("a").others is of["Checked"]("a").others,
        attempt(lambda: of["Checked"]("")),
        attempt(lambda: dataclasses.replace(of["Checked"]("a"), name="")),
        attempt(lambda: hash(of["Checked"]("a"))),
    ],
    "frozen": lambda of: [of[name].__dataclass_params__.frozen for name in ("Plain", "Open")],
}


@pytest.mark.parametrize("use", USES)
def test_it_does_what_pythons_own_does(use: str) -> None:
    assert attempt(lambda: USES[use](OURS)) == attempt(lambda: USES[use](PYTHONS))


def test_it_is_called_as_pythons_own_is() -> None:
    for name, pythons in PYTHONS.items():
        assert list(inspect.signature(OURS[name]).parameters) == list(inspect.signature(pythons).parameters)


def test_fields_are_replaced_as_python_does() -> None:
    plain = OURS["Plain"]("a", (1,), "x")
    assert light.replace(plain, name="b") == OURS["Plain"]("b", (1,), "y")
    assert light.replace(plain, name="b").note == "x"
    assert light.replace(OURS["One"](1), only=2).only == 2
    with pytest.raises((TypeError, ValueError)):
        light.replace(plain, colour=1)


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
