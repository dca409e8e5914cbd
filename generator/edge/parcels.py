"""What goes to a process of this machine, as bytes: a value is sent as its class and its fields.

By itself `pickle` asks each frozen value for its state by three functions in Python, which took longer than what is left
of sending a page's job. Bytes are taken only from the process that has started us.
"""

import pickle
from collections.abc import Callable
from io import BytesIO
from operator import attrgetter
from typing import Any

from generator.light import names_of

Taken = tuple[type, tuple[Any, ...]]
"""A class, and what it is called with to make the same value again."""


def parcel(value: object) -> bytes:
    """The bytes of a value."""
    held = BytesIO()
    _Pickler(held, pickle.HIGHEST_PROTOCOL).dump(value)
    return held.getvalue()


def opened(data: bytes) -> Any:
    """The value."""
    return pickle.loads(data)  # noqa: S301


_ways: dict[type, Callable[[Any], Taken] | None] = {}


class _Pickler(pickle.Pickler):
    def reducer_override(self, value: object, /) -> Any:
        """How a value is taken apart."""
        kind = type(value)
        if kind not in _ways:
            _ways[kind] = _way(kind)
        apart = _ways[kind]
        return NotImplemented if apart is None else apart(value)


def _way(kind: type) -> Callable[[Any], Taken] | None:
    """How values of a class are taken apart, where they are what they were made with; None for other classes."""
    names = names_of(kind)
    if names is None or not kind.__dataclass_params__.frozen or hasattr(kind, "__post_init__"):  # type: ignore[attr-defined]
        return None
    if len(names) < 2 or names != kind.__match_args__:  # type: ignore[attr-defined]
        return None
    get = attrgetter(*names)
    return lambda value: (kind, get(value))
