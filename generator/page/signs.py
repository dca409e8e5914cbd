"""The signs of the subjects: a letter in a shape in a colour, always the three together.

Subjects a to d have a colour and a shape, e and f a shape in a neutral colour, all later ones only their letter on a
neutral ground. Colours are CSS classes, so that dark mode and a theme reach them. Everything here is drawn with
attributes, never with inline styles.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from html import escape, unescape

from generator.model import Html, Subject
from generator.page.phrases import breaks
from generator.patterns import pattern

SHAPED = tuple("abcdef")
"""Signs that have a shape of their own; ab, the 28th subject's, has none."""


def letter(sign: str) -> str:
    """What stands in the sign: A to Z, then AA, AB and so on."""
    return sign.upper()


@lru_cache(maxsize=1024)
def shape(sign: str, x: float, y: float, radius: float, css: str) -> Html:
    """The sign's outline around a point, in area about equal for all of them; `{}` in `css` becomes the sign's name."""
    name = sign if sign in SHAPED else "plain"
    classes = css.format(name)
    match name:
        case "a":
            return Html(f'<circle class="{classes}" cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}"/>')
        case "d":
            side = radius * 0.88
            return Html(
                f'<rect class="{classes}" x="{_n(x - side)}" y="{_n(y - side)}" width="{_n(2 * side)}" '
                f'height="{_n(2 * side)}" rx="{_n(radius * 0.2)}"/>'
            )
        case "plain":
            wide = radius * 0.95
            return Html(
                f'<rect class="{classes}" x="{_n(x - wide)}" y="{_n(y - wide)}" width="{_n(2 * wide)}" '
                f'height="{_n(2 * wide)}" rx="{_n(wide)}"/>'
            )
        case _:
            points = " ".join(f"{_n(x + radius * dx)},{_n(y + radius * dy)}" for dx, dy in _CORNERS[name])
            return Html(f'<polygon class="{classes}" points="{points}"/>')


def corners(sign: str) -> tuple[tuple[float, float], ...]:
    """The corners of the sign's outline around a point, in radii; none for what is round or has round corners."""
    return _CORNERS.get(sign, ())


def in_colours(html: Html, subjects: Iterable[Subject]) -> Html:
    """A short text with the names of the subjects in their colours. A name inside a longer word is not one."""
    signs = {name: subject.sign for subject in subjects for name in (subject.short, subject.name) if name}
    if not signs:
        return html
    named = _pattern(tuple(sorted(signs, key=len, reverse=True)))

    def coloured(found: re.Match[str]) -> str:
        before = found.string[: found.start()].removesuffix("<wbr>")[-1:]
        after = found.string[found.end() :].removeprefix("<wbr>")[:1]
        words = found[0].replace("<wbr>", "")
        if unescape(words) not in signs or _one_word(before, words[0]) or _one_word(words[-1], after):
            return found[0]
        return f'<b data-s="{signs[unescape(words)]}">{found[0]}</b>'

    parts = _TAGS.split(html)
    return Html("".join(part if index % 2 else named.sub(coloured, part) for index, part in enumerate(parts)))


@lru_cache(maxsize=64)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """What finds these names, the first that fits of those that begin alike."""
    return re.compile("|".join((*("(?:<wbr>)?".join(map(re.escape, map(escape, name))) for name in names), _ENTITY)))


def free_half(sign: str) -> float:
    """How far the shape reaches to either side of its centre, in radii."""
    return _HALVES.get(sign, 0.95)


@lru_cache(maxsize=8192)
def lines(text: str, width: int) -> tuple[str, ...]:
    """`text` in at most two lines of about `width` halves of a full-width letter each; the rest becomes an ellipsis."""
    if measure(text) <= width:
        return (text,)
    first, rest = _cut(text, width)
    if not rest:
        return (first,)
    if measure(rest) > width:
        second, _ = _cut(rest, width - 1)
        rest = second.rstrip() + "…"
    return (first, rest)


def measure(text: str) -> int:
    """The width of `text` in halves of a full-width letter."""
    return sum(1 if ord(each) < 0x2E80 and each not in "…—" else 2 for each in text)


def _cut(text: str, width: int) -> tuple[str, str]:
    """Cut at the last boundary of scripts or words that fits, else wherever the width ends."""
    end, used = 0, 0
    for each in text:
        used += measure(each)
        if used > width:
            break
        end += 1
    best = end
    phrases = breaks(text)
    for place in range(end, max(end // 2, 1), -1):
        if place < len(text) and (place in phrases or _boundary(text[place - 1], text[place])):
            best = place
            break
    while best > 1 and best < len(text) and text[best] in _NO_START:
        best -= 1
    return text[:best].rstrip(), text[best:].lstrip()


def _boundary(before: str, after: str) -> bool:
    return before.isspace() or after.isspace() or before in "・/-" or _script(before) != _script(after)


def _one_word(before: str, after: str) -> bool:
    """Whether two letters that stand side by side belong to one word. Particles are hiragana, so hiragana part."""
    if not before or not after or _script(before) != _script(after):
        return False
    if _script(before) in ("katakana", "kanji") or (_joins(before) and _joins(after)):
        return True
    return before.isalnum() and after.isalnum() and before.isascii()


def _joins(each: str) -> bool:
    """Whether a letter or mark is of a script that writes particles as part of the word: Arabic, Hebrew, Mongolian."""
    ranges = ("\u0590" <= each <= "\u08ff", "\u1800" <= each <= "\u18af", "\ufb1d" <= each <= "\ufefc")
    return any(ranges) and unicodedata.category(each)[0] in "LMN"


def _script(each: str) -> str:
    if "ァ" <= each <= "ヿ":
        return "katakana"
    if "ぁ" <= each <= "ゟ":
        return "hiragana"
    return "kanji" if "一" <= each <= "鿿" else "other"


def _n(number: float) -> str:
    """A coordinate; a drawing is some 300 units wide."""
    return f"{number:.1f}".removesuffix(".0")


_CORNERS: dict[str, tuple[tuple[float, float], ...]] = {
    "b": ((0, -1.18), (1.18, 0), (0, 1.18), (-1.18, 0)),
    "c": ((-1.06, 0), (-0.53, -0.92), (0.53, -0.92), (1.06, 0), (0.53, 0.92), (-0.53, 0.92)),
    "e": ((0, -1.12), (1.07, -0.35), (0.66, 0.91), (-0.66, 0.91), (-1.07, -0.35)),
    "f": ((0, -1.2), (1.2, 0.88), (-1.2, 0.88)),
}
_HALVES = {"a": 1.0, "b": 1.18, "c": 1.06, "d": 0.88, "e": 1.07, "f": 1.2}

_ENTITY = "&#?[0-9A-Za-z]+;"
"""One letter: a name that stands in its spelling, as amp does in that of &, is no name."""
_TAGS = pattern(r"(<(?!wbr>)[^>]*>)")
"""Tags that a name does not reach across."""

_NO_START = "ーァィゥェォッャュョヮぁぃぅぇぉっゃゅょゎ、。」』）・々"
"""Letters that never begin a line."""
