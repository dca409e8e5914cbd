"""Remembering what was made of a value, by which value it is and not by what it says.

Values are frozen, so what was made of one stays true as long as it is there; to compare two of them can cost more than
to make it again. What is remembered keeps its value alive, so there is a bound to how many are.
"""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

Value = TypeVar("Value")
Made = TypeVar("Made")


def remembered(most: int) -> Callable[[Callable[[Value], Made]], Callable[[Value], Made]]:
    """For pure functions of one frozen value that is asked about again and again: the last `most` answers."""

    def decorate(make: Callable[[Value], Made]) -> Callable[[Value], Made]:
        known: dict[int, tuple[Value, Made]] = {}

        @wraps(make)
        def remembering(value: Value) -> Made:
            found = known.get(id(value))
            if found is not None and found[0] is value:
                return found[1]
            made = make(value)
            if len(known) >= most:
                known.pop(next(iter(known)), None)
            known[id(value)] = (value, made)
            return made

        return remembering

    return decorate
