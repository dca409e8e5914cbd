"""Values as JSON text, the same bytes on every machine.

The standard library has no way to print a number with the digits that it was written with (2480.50 becomes
2480.5), so this writer prints `Decimal` and `Digits` digit by digit. It is also the only place that puts JSON into
HTML: inside `<script>` nothing is an entity, so every letter that could end or open markup is written as `\\uXXXX`.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from json.encoder import encode_basestring
from typing import Any, TypeAlias

from generator.model import Html


class Digits(str):
    """A number by its spelling: ASCII digits, perhaps a minus sign and a point."""

    __slots__ = ()


Json: TypeAlias = "str | bool | int | Decimal | Digits | Sequence[Json] | Mapping[str, Json] | None"

_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
_ACTIVE = tuple((letter, f"\\u{ord(letter):04x}") for letter in "<>&\u2028\u2029")


def to_json(value: Json) -> str:
    """`value` as indented JSON, keys in the order given, letters as they are, a newline at the end."""
    return _write(value, "\n", "  ") + "\n"


def json_for_html(value: Json) -> Html:
    """`value` as JSON on one line, without spaces, that may stand in a `<script>` element."""
    text = _write(value, "", "")
    for letter, spelt in _ACTIVE:
        text = text.replace(letter, spelt)
    return Html(text)


def _write(value: Json, line: str, indent: str) -> str:
    """`line` is the line break with the indent of the value's own line."""
    scalar = _SCALARS.get(type(value))
    if scalar is not None:
        return scalar(value)
    if isinstance(value, str):
        return encode_basestring(value)
    deeper = line + indent
    if isinstance(value, Mapping):
        colon = ": " if line else ":"
        inner = [f"{encode_basestring(key)}{colon}{_write(each, deeper, indent)}" for key, each in value.items()]
        return _enclosed("{", inner, "}", line, indent)
    assert isinstance(value, Sequence)
    return _enclosed("[", [_write(each, deeper, indent) for each in value], "]", line, indent)


def _enclosed(opening: str, items: Sequence[str], closing: str, line: str, indent: str) -> str:
    if not items:
        return opening + closing
    between = f",{line}{indent}"
    return f"{opening}{line}{indent}{between.join(items)}{line}{closing}"


def _digits(text: str) -> str:
    """`text` as a JSON number; what JSON cannot write as a number (`007`, `Infinity`) is mended or null."""
    if _NUMBER.fullmatch(text):
        return text
    try:
        number = Decimal(text)
    except InvalidOperation:
        return "null"
    return format(number, "f") if number.is_finite() else "null"


_SCALARS: dict[type, Callable[[Any], str]] = {
    str: encode_basestring,
    type(None): lambda _: "null",
    bool: lambda truth: "true" if truth else "false",
    int: str,
    Digits: _digits,
    Decimal: lambda number: _digits(format(number, "f")),
}
