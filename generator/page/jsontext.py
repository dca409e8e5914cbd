"""Values as JSON text, the same bytes on every machine.

The standard library has no way to print a number with the digits that it was written with (2480.50 becomes
2480.5), so this writer prints `Decimal` and `Digits` digit by digit. It is also the only place that puts JSON into
HTML: inside `<script>` nothing is an entity, so every letter that could end or open markup is written as `\\uXXXX`.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
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
    return _write(value, "\n") + "\n"


def json_for_html(value: Json) -> Html:
    """`value` as JSON that may stand in a `<script>` element."""
    return Html(_write(value, "\n").translate(_ACTIVE))


def _write(value: Json, line: str) -> str:
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
            return _list(
                "{}", (f"{_write(key, line)}: {_write(each, line + '  ')}" for key, each in value.items()), line
            )
        case _:
            return _list("[]", (_write(each, line + "  ") for each in value), line)


def _list(brackets: str, items: Iterable[str], line: str) -> str:
    inner = f",{line}  ".join(items)
    return f"{brackets[0]}{line}  {inner}{line}{brackets[1]}" if inner else brackets


def _digits(text: str) -> str:
    """`text` as a JSON number; what JSON cannot write as a number (`007`, `Infinity`) is mended or null."""
    if _NUMBER.fullmatch(text):
        return text
    try:
        number = Decimal(text)
    except InvalidOperation:
        return "null"
    return format(number, "f") if number.is_finite() else "null"
