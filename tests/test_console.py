"""What is told of an exception that nobody foresaw names the file that was worked on, and no other."""

from dataclasses import dataclass

import pytest

from generator.console import worked_on
from generator.diagnostics import Outcome
from generator.engine.codec import Codec
from generator.engine.step import Batch, Step, Task, perform
from generator.model import Source


def _codec() -> Codec:
    return Codec(())


def _faulty(value: object) -> Outcome[tuple[()]]:
    neighbour = Source("content/comparisons/innocent.yaml", b"")  # what a step happens to hold is not to blame
    raise ZeroDivisionError(neighbour.path)


def caught(*inputs: object) -> ZeroDivisionError:
    known = Source("content/authors/innocent.yaml", b"")
    try:
        perform(Batch(Step("faulty", _faulty), _codec, tuple(Task(value) for value in inputs)))
    except ZeroDivisionError as error:
        assert known
        return error
    raise AssertionError


def test_the_file_that_a_step_was_given_is_named() -> None:
    assert worked_on(caught(Source("content/comparisons/tea.yaml", b""))) == "content/comparisons/tea.yaml"
    assert worked_on(caught("content/comparisons/tea.yaml")) == "content/comparisons/tea.yaml"


@dataclass(frozen=True)
class Page:
    path: str = "tea/"


def test_no_file_is_named_where_a_step_was_given_none() -> None:
    assert worked_on(caught(Page())) == ""
    assert worked_on(caught("tea")) == ""


def test_outside_of_steps_nobody_is_blamed() -> None:
    with pytest.raises(ZeroDivisionError) as caught_here:
        _faulty(Source("content/comparisons/tea.yaml", b""))
    assert worked_on(caught_here.value) == ""
