"""A file that is as it should be is read without Pydantic, and nobody can tell: not even where it is only nearly so."""

import pickle
from functools import cache
from types import UnionType
from typing import Annotated, Any, ForwardRef, Union, get_args, get_origin

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.diagnostics import Diagnostic, Span
from generator.model import Source
from generator.read.load import load
from generator.read.nodes import Mapping, Scalar, Sequence
from generator.read.schema import (
    SPAN_KEY,
    ComparisonFile,
    Entry,
    Leaf,
    SectionEntry,
    SubjectEntry,
    fit,
    quick,
    thorough,
)
from generator.read.schema.titles import SHAPES
from tests.conftest import ROOT
from tests.test_reading import FILES, GOOD, PLACES

HERE = Span("content/x.yaml", 1, 1, 1, 2)
MODELS = tuple(shape.model for shape in SHAPES)
FIELDS = sorted({name for kind in (*MODELS, SubjectEntry) for name in kind.fields if name != "span"})


def agree(model: type[Entry], data: Any) -> bool:
    """See that both ways come to the same; whether there is nothing to say."""
    found: list[Diagnostic] = []
    short, long = quick.read(model, data), thorough.read(model, data, found)
    if short is None:
        assert found or not isinstance(long, Entry), "this is as it should be"
        return False
    assert isinstance(long, Entry)
    assert not found
    assert short == long
    assert (repr(short), hash(short), [*short.__dict__]) == (repr(long), hash(long), [*long.__dict__])
    assert short.given == long.given
    return True


# ---------------------------------------------------------------------------------------------- whole files


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Of each map that is read from now on, whether there was nothing to say."""
    seen: list[bool] = []
    read = quick.read

    def both(model: type[Entry], data: Any) -> Entry | None:
        with monkeypatch.context() as patch:
            patch.setattr(quick, "read", read)
            seen.append(agree(model, data))
        return read(model, data)

    monkeypatch.setattr(fit.quick, "read", both)
    return seen


def test_broken_files_are_read_alike(compared: list[bool]) -> None:
    for path in FILES:
        load(Source(PLACES[path.parent.name].format(name=path.name), path.read_bytes()))
    assert compared.count(True) > 20, "some are, once what is wrong is taken out"
    assert compared.count(False) > 50


def test_the_demo_is_read_without_pydantic(compared: list[bool]) -> None:
    for path in sorted((ROOT / "content").rglob("*.yaml")):
        load(Source(path.relative_to(ROOT).as_posix(), path.read_bytes()))
    assert compared.count(True) > 10
    assert False not in compared


def test_a_file_cut_off_anywhere_is_read_alike(compared: list[bool]) -> None:
    for end in range(0, len(GOOD), 7):
        load(Source("content/comparisons/tea.yaml", GOOD[:end].encode()))
    assert {*compared} == {True, False}


# ---------------------------------------------------------------------------------------------- any maps

WORDS = [
    *(
        "茶",
        "紅茶",
        "",
        " ",
        "a b",
        "true",
        "false",
        "null",
        "~",
        "0",
        "7",
        "-1",
        "1.5",
        "1e3",
        "true: x",
        "name：茶",
        "?",
    ),
    *("2026-04-01", "2026-02-30", "2026-04", "2026", "6:30", "25:00", "ja", "日本", "茶/緑", "../x", "x.png", "#a"),
    *("https://example.com/", "javascript:alert(1)", "- 茶", "・茶", "[茶]", "—", "-", "{{ a.b }}", "name:x"),
]
SCALARS = st.builds(Scalar, st.sampled_from(WORDS), st.just(HERE), st.booleans())
CELL_KEYS = st.builds(
    Scalar, st.sampled_from(["value", "min", "rating", "note", "as_of", "estimated", "茶"]), st.just(HERE)
)
NODES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: Sequence(tuple(items), HERE)),
        st.lists(st.tuples(CELL_KEYS, inner), max_size=3).map(lambda entries: Mapping(tuple(entries), HERE)),
    ),
    max_leaves=4,
)


@cache
def maps(model: type[Entry]) -> st.SearchStrategy[dict[str, Any]]:
    """Maps of a model as they are read, mostly right."""
    known = {name: values(field.annotation) for name, field in model.fields.items() if name != "span"}
    odd = st.dictionaries(
        st.sampled_from(FIELDS), st.one_of(st.none(), SCALARS, st.lists(SCALARS, max_size=2)), max_size=1
    )
    must = {name: known[name] for name, field in model.fields.items() if field.is_required and name in known}
    some = st.sets(st.sampled_from(sorted(known)), max_size=5).flatmap(
        lambda names: st.fixed_dictionaries({name: known[name] for name in sorted(names)})
    )
    given = st.one_of(st.fixed_dictionaries(must), st.fixed_dictionaries(must), st.just({}))
    return st.builds(
        lambda *parts: {SPAN_KEY: HERE, **{name: value for part in parts for name, value in part.items()}},
        given,
        some,
        st.one_of(st.just({}), st.just({}), st.just({}), odd),
    )


def values(annotation: Any) -> st.SearchStrategy[Any]:
    """What is read where this may stand, mostly right."""
    inner = get_args(annotation)
    if get_origin(annotation) is Annotated:
        if isinstance(inner[1], Leaf):
            words = st.sampled_from(inner[1].words or WORDS)
            return st.one_of(st.builds(Scalar, words, st.just(HERE)), SCALARS)
        return st.one_of(values(inner[0]), SCALARS, st.none())
    if get_origin(annotation) in (Union, UnionType):
        return st.one_of(*map(values, inner))
    if get_origin(annotation) is tuple:
        return st.lists(values(inner[0]), max_size=3)
    if isinstance(annotation, ForwardRef):
        return st.deferred(lambda: maps(SectionEntry))
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        return st.deferred(lambda: maps(annotation))
    return NODES


@pytest.mark.parametrize("model", [*MODELS, SubjectEntry, SectionEntry], ids=lambda model: model.__name__)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_map_is_read_alike(model: type[Entry], data: st.DataObject) -> None:
    agree(model, data.draw(maps(model)))


# ---------------------------------------------------------------------------------------------- entries


def test_an_entry_is_a_frozen_value() -> None:
    tea, again, coffee = (
        load(Source("content/comparisons/t.yaml", text.encode())).value.content
        for text in (GOOD, GOOD, GOOD + "\n# x\n")
    )
    assert isinstance(tea, ComparisonFile)
    assert tea == again == coffee
    assert hash(tea) == hash(again)
    assert tea.title.text in repr(tea)
    assert pickle.loads(pickle.dumps(tea)) == tea
    other = tea.changed(title=Scalar("珈琲", HERE), score=True)
    assert other != tea
    assert (other.title.text, other.score, other.given - tea.given) == ("珈琲", True, {"score"})
    assert tea.changed(score=False) != tea, "it is given now"
    for change in (lambda: setattr(tea, "score", True), lambda: delattr(tea, "score")):
        with pytest.raises(AttributeError):
            change()
    assert not hasattr(ComparisonFile, "score")
