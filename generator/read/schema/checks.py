"""What may stand where: a text, a flag, a list, a short form for a map. And what is said when it does not.

A check gets a `Scalar`, a `dict` (a map; its place under `SPAN_KEY`), a `list` or None for null, and returns the
field's value or raises the finding.
"""

import re
from collections.abc import Callable
from typing import Any

from generator.diagnostics import Hint, Span, hint
from generator.read.nodes import Mapping, Scalar
from generator.read.schema.kinds import LeafKind
from generator.read.schema.texts import CHECKS, MAY_BE_EMPTY
from generator.read.schema.texts import choice as one_of
from generator.read.schema.wrong import wrong
from generator.read.slips import DASHES

SPAN_KEY = "\0span"
"""Where a map's place stands among its fields; no key in a file can be spelt so."""

_YES = frozenset({"true", "yes", "y", "on", "1", "はい", "有", "有り", "あり", "○", "する", "t"})
_NO = frozenset({"false", "no", "n", "off", "0", "いいえ", "無", "無し", "なし", "×", "しない", "f"})


def leaf(kind: LeafKind, words: tuple[str, ...]) -> Callable[[Any], Scalar]:
    """The check of one kind of leaf."""
    inner = one_of(words) if kind is LeafKind.CHOICE else CHECKS.get(kind)
    may_be_empty = kind in MAY_BE_EMPTY

    def check(value: Any) -> Scalar:
        if type(value) is not Scalar:
            raise not_text(value)
        if not may_be_empty and not value.text.strip():
            raise wrong("HK136", value.span, field=kind.value)
        if inner is not None:
            inner(value)
        return value

    return check


def not_text(value: Any) -> Exception:
    """The finding where a text is expected."""
    if value is None:
        return wrong("HK110")
    if isinstance(value, list):
        return wrong("HK104")
    names = [name for name in value if name != SPAN_KEY] if isinstance(value, dict) else []
    return wrong("HK105", hint=hint("quote-colon", name=names[0]) if len(names) == 1 else None)


def flag(value: Any) -> bool:
    """True or false, written without quotes."""
    if type(value) is not Scalar:
        raise wrong("HK111", found="[…]" if isinstance(value, list) else "…")
    if value.plain and value.text in ("true", "false"):
        return value.text == "true"
    if value.text in ("true", "false"):
        raise wrong("HK111", value.span, found=f'"{value.text}"', hint=hint("without-quotes", word=value.text))
    raise wrong("HK111", value.span, found=_short(value.text), hint=_flag_hint(value))


def _flag_hint(value: Scalar) -> Hint | None:
    word = value.text.casefold()
    return (
        hint("write-word", word="true") if word in _YES else hint("write-word", word="false") if word in _NO else None
    )


def place(value: Any) -> Span:
    """A map's place."""
    if not isinstance(value, Span):
        raise TypeError("a map without a place")
    return value


def listed(value: Any) -> Any:
    """A list."""
    if type(value) is list:
        return value
    if isinstance(value, Scalar):
        if value.text[:1] in DASHES[1:] and value.text[:1]:
            raise wrong("HK023", first_letter(value), letter=value.text[0])
        if value.text.startswith("-"):
            raise wrong("HK035", first_letter(value))
        raise wrong("HK106", value.span, found=_short(value.text), hint=list_hint(value))
    raise wrong("HK107")


def first_letter(value: Scalar) -> Span:
    """The place of a text's first letter."""
    span = value.span
    return Span(span.path, span.line, span.column, span.line, span.column + 1)


def list_hint(value: Scalar) -> Hint:
    """How to write a text as a list."""
    wide = re.fullmatch(r"[［\[【](.+)[］\]】]", value.text)
    if wide:
        names = ", ".join(part.strip() for part in re.split("[、，,]", wide[1]) if part.strip())
        return hint("half-width-brackets", list=f"[{names}]") if len(names) <= 60 else hint("list-of-lines")
    ends = re.fullmatch(r"(-?[0-9.]+)\s*[-~〜～,]\s*([0-9.]+)", value.text)
    if ends:
        return hint("write-list", list=f"[{ends[1]}, {ends[2]}]")
    parts = [part.strip() for part in value.text.replace("、", ",").replace("，", ",").split(",")]
    written = ", ".join(part for part in parts if part)
    return hint("write-list", list=f"[{written}]") if len(written) <= 40 and value.plain else hint("list-of-lines")


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"


def one_or_more(value: Any) -> Any:
    """A list, or one thing instead of a list of one."""
    return value if type(value) is list else [value]


def subject(value: Any, entry: Callable[[Any], Any]) -> Any:
    """A subject: an entry, or the text that names one."""
    if type(value) is not Scalar:
        return entry(value)
    if not value.text.strip():
        raise wrong("HK136", value.span, field="subjects")
    name, colon, _ = value.text.partition("：")
    if colon and name in ("name", "id", "use", "short"):
        raise wrong("HK021", value.place(len(name), len(name) + 1), name=name)
    glued, colon, rest = value.text.partition(":")
    if value.plain and colon and rest[:1].strip() and glued in _SUBJECT_FIELDS:
        raise wrong("HK045", value.place(len(glued), len(glued) + 1), name=glued)
    return value


_SUBJECT_FIELDS = frozenset(
    (
        "name",
        "id",
        "use",
        "short",
        "reading",
        "heading",
        "summary",
        "body",
        "pros",
        "cons",
        "best_for",
        "image",
        "url",
        "links",
        "kind",
        "values",
    )
)


def word_as(name: str) -> Callable[[Any], Any]:
    """A text instead of a map with one field."""

    def check(value: Any) -> Any:
        return {name: value, SPAN_KEY: value.span} if type(value) is Scalar else value

    return check


def switch(value: Any) -> Any:
    """`true` instead of a map, `false` for none."""
    if type(value) is Scalar:
        return {SPAN_KEY: value.span} if flag(value) else None
    return value


def translations(value: Any) -> tuple[tuple[Scalar, Scalar], ...]:
    """Language → slug."""
    return _pairs(value, leaf(LeafKind.LANG, ()), leaf(LeafKind.SLUG, ()))


def headers(value: Any) -> tuple[tuple[Scalar, Scalar], ...]:
    """Name → value of an HTTP header."""
    return _pairs(value, _header_name, leaf(LeafKind.PLAIN, ()))


def _header_name(value: Scalar) -> Scalar:
    if not value.text.isascii() or not all(letter.isalnum() or letter in "-_" for letter in value.text):
        raise wrong("HK142", value.span, found=value.text)
    return value


def _pairs(
    value: Any, key: Callable[[Scalar], Scalar], item: Callable[[Any], Scalar]
) -> tuple[tuple[Scalar, Scalar], ...]:
    if not isinstance(value, Mapping):
        raise wrong("HK108") if isinstance(value, Scalar) else wrong("HK109")
    pairs: list[tuple[Scalar, Scalar]] = []
    for name, node in value.entries:
        if type(node) is not Scalar:
            raise wrong("HK104" if not isinstance(node, Mapping) else "HK105", node.span)
        if node.plain and node.text in ("", "~", "null"):  # as a field without a value: not given
            continue
        pairs.append((key(name), item(node)))
    return tuple(pairs)
