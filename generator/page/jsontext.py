"""Values as JSON text, the same bytes on every machine.

The standard library has no way to print a number with the digits that it was written with (2480.50 becomes
2480.5), so this writer prints `Decimal` and `Digits` digit by digit. It is also the only place that puts JSON into
HTML: inside `<script>` nothing is an entity, so every letter that could end or open markup is written as `\\uXXXX`.
"""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from json import JSONEncoder
from json.encoder import encode_basestring
from typing import Any, TypeAlias

from generator.light import dataclass
from generator.model import Html
from generator.patterns import pattern


@dataclass(frozen=True, slots=True)
class Digits:
    """A number by its spelling: ASCII digits, perhaps a minus sign and a point."""

    text: str


Plain: TypeAlias = "str | bool | int | Sequence[Plain] | Mapping[str, Plain] | None"
"""What JSON-LD is made of."""
Json: TypeAlias = "str | bool | int | Decimal | Digits | Sequence[Json] | Mapping[str, Json] | None"

_NUMBER = pattern(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
_ACTIVE = tuple((letter, f"\\u{ord(letter):04x}") for letter in "<>&\u2028\u2029")
_ENCODER = JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def to_json(value: Json) -> str:
    """`value` as indented JSON, keys in the order given, letters as they are, a newline at the end."""
    return _write(value, "\n") + "\n"


def json_for_html(value: Plain) -> Html:
    """`value` as JSON on one line, without spaces, that may stand in a `<script>` element."""
    text = _ENCODER.encode(value)
    for letter, spelt in _ACTIVE:
        if letter in text:
            text = text.replace(letter, spelt)
    return Html(text)


def _write(value: Json, line: str) -> str:
    """`line` is the line break with the indent of the value's own line."""
    scalar = _SCALARS.get(type(value))
    if scalar is not None:
        return scalar(value)
    if isinstance(value, str):
        return encode_basestring(value)
    deeper = line + "  "
    if isinstance(value, Mapping):
        items = [_key(key) + _member(each, deeper) for key, each in value.items()]
        return _enclosed("{", items, "}", line)
    assert isinstance(value, Sequence)
    return _enclosed("[", [_member(each, deeper) for each in value], "]", line)


def _member(value: Json, line: str) -> str:
    return "null" if value is None else encode_basestring(value) if type(value) is str else _write(value, line)


def _enclosed(opening: str, items: Sequence[str], closing: str, line: str) -> str:
    if not items:
        return opening + closing
    return f"{opening}{line}  {f',{line}  '.join(items)}{line}{closing}"


@lru_cache(maxsize=1024)
def _key(key: str) -> str:
    return f"{encode_basestring(key)}: "


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
    Digits: lambda number: _digits(number.text),
    Decimal: lambda number: _digits(format(number, "f")),
}
