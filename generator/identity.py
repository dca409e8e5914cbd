"""Remembering what was made of a value, by which value it is and not by what it says.

Values are frozen, so what was made of one stays true as long as it is there; to compare two of them can cost more than
to make it again. What is remembered keeps its value alive, so there is a bound to how many are.
"""

from collections.abc import Callable
from functools import wraps
from itertools import islice
from typing import Any, TypeVar

Value = TypeVar("Value")
Made = TypeVar("Made")
Key = TypeVar("Key")


def remembered(most: int) -> Callable[[Callable[[Value], Made]], Callable[[Value], Made]]:
    """For pure functions of one frozen value that is asked about again and again: the last answers, at most `most`."""

    def decorate(make: Callable[[Value], Made]) -> Callable[[Value], Made]:
        known: dict[int, tuple[Value, Made]] = {}

        @wraps(make)
        def remembering(value: Value) -> Made:
            found = known.get(id(value))
            if found is not None and found[0] is value:
                return found[1]
            made = make(value)
            make_room(known, most)
            known[id(value)] = (value, made)
            return made

        return remembering

    return decorate


def make_room(known: dict[Key, Any], most: int) -> None:
    """Let the older half go if there are `most`: one by one, each would be looked for behind the gaps of those before it.
    Several threads may do so at once, and put in others."""
    while len(known) >= most:
        try:
            old = list(islice(known, most // 2 + 1))
        except RuntimeError:  # another thread was at it
            continue
        for key in old:
            known.pop(key, None)
