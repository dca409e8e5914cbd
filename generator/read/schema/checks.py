"""What each kind of leaf accepts, and what is said when it does not.

A check gets a `Scalar`, a `dict` (a map; its place under `SPAN_KEY`) or a `list`, and returns the value of the
field or raises the finding. The place of a finding without a span is found by the loader from the field's path.
"""

from collections.abc import Callable
from typing import Any

from generator.read.nodes import Scalar


def leaf(kind: str, words: tuple[str, ...]) -> Callable[[Any], Scalar]:
    """The check of one kind of leaf."""

    def check(value: Any) -> Scalar:
        return value

    return check


def flag(value: Any) -> bool:
    return value.text == "true"


def place(value: Any) -> Any:
    return value


def listed(value: Any) -> Any:
    return value


def one_or_more(value: Any) -> Any:
    return value if isinstance(value, list) else [value]


def subject(value: Any, entry: Callable[[Any], Any]) -> Any:
    return value if isinstance(value, Scalar) else entry(value)


def word_as(name: str) -> Callable[[Any], Any]:
    def check(value: Any) -> Any:
        return {name: value, "\0span": value.span} if isinstance(value, Scalar) else value

    return check


def switch(value: Any) -> Any:
    if isinstance(value, Scalar):
        return {"\0span": value.span} if flag(value) else None
    return value


def cells(value: Any) -> Any:
    return value


def named_cells(value: Any) -> Any:
    return value


def translations(value: Any) -> Any:
    return value


def headers(value: Any) -> Any:
    return value
