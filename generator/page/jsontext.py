"""Values as JSON text, the same bytes on every machine.

The standard library has no way to print a number with the digits that it was written with (2480.50 becomes
2480.5), so this writer prints `Decimal` and `Digits` digit by digit. It is also the only place that puts JSON into
HTML: inside `<script>` nothing is an entity, so every letter that could end or open markup is written as `\\uXXXX`.
"""

import json
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import TypeAlias

from generator.model import Html


class Digits(str):
    """A number by its spelling: ASCII digits, perhaps a minus sign and a point."""

    __slots__ = ()


Json: TypeAlias = "str | bool | int | Decimal | Digits | Sequence[Json] | Mapping[str, Json] | None"

_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
_ACTIVE = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"}


def to_json(value: Json) -> str:
    """`value` as indented JSON, keys in the order given, letters as they are, a newline at the end."""
    return _write(value, "\n", "  ") + "\n"


def json_for_html(value: Json) -> Html:
    """`value` as JSON on one line, without spaces, that may stand in a `<script>` element."""
    return Html(_write(value, "", "").translate(_ACTIVE))


def _write(value: Json, line: str, indent: str) -> str:
    """`line` is the line break with the indent of the value's own line."""
    match value:
        case Digits():
            return _digits(value)
        case str():
            return json.dumps(value, ensure_ascii=False)
        case None | bool() | int():
            return json.dumps(value)
        case Decimal():
            return _digits(format(value, "f"))
        case Mapping():
            colon = ": " if line else ":"
            inner = [
                f"{json.dumps(k, ensure_ascii=False)}{colon}{_write(v, line + indent, indent)}"
                for k, v in value.items()
            ]
            return _enclosed("{", inner, "}", line, indent)
        case _:
            return _enclosed("[", [_write(each, line + indent, indent) for each in value], "]", line, indent)


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
