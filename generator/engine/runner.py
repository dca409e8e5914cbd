"""How a step is run over many inputs. No step learns which way was used."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from generator.diagnostics import Outcome

Input = TypeVar("Input")
Output = TypeVar("Output")

Step = Callable[[Input], Outcome[Output]]


def serial(step: Step[Input, Output], inputs: Iterable[Input]) -> tuple[Outcome[Output], ...]:
    """One input after the other, in this process."""
    return tuple(step(value) for value in inputs)
