"""The picture of a comparison that has no photograph: its signs as overprinted ink.

Decorative: the title beside it says the same. Which of the compositions a comparison gets follows from its names
alone, so that it keeps its face, and a list of many comparisons does not show the same picture again and again.
"""

from functools import lru_cache
from html import escape

from generator.light import dataclass
from generator.model import Html
from generator.page.entries import Sign
from generator.page.signs import free_half, letter, lines, measure, shape

GROUNDS = 4
"""How many tints a cover's ground has (classes `cover--0` and on)."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a sign stands, how large, and where its name stands (offset from its middle, width in halves of a letter)."""

    x: float
    y: float
    radius: float
    aside: float = 0
    below: float = 0
    width: int = 11


PAIRS = (
    (_Place(70, 96, 98, 10, 0, 13), _Place(258, 84, 92, -10, 0, 13)),
    (_Place(112, 72, 62, -8, -4), _Place(206, 112, 60, 8, 4)),
    (_Place(112, 110, 60, -8, 4), _Place(206, 70, 58, 8, -4)),
    (_Place(122, 90, 76, -24, 0, 10), _Place(202, 90, 70, 26, 0, 10)),
    (_Place(104, 90, 66, -14), _Place(216, 90, 66, 14)),
)
"""Compositions for two, both always of one size: neither side is favoured. The last is the plain one."""


@lru_cache(maxsize=1024)
def cover(signs: tuple[Sign, ...]) -> Html:
    """The cover of a card: a composition and a ground that follow from the names."""
    number = sum(ord(each) * (place + 1) for place, each in enumerate("|".join(sign.name for sign in signs)))
    return _drawn(signs, f"cover cover--{number % GROUNDS}", number)


def emblem(signs: tuple[Sign, ...]) -> Html:
    """The same signs at the head of their own article: side by side, without a ground."""
    return _drawn(signs, "cover", len(PAIRS) - 1)


def _drawn(signs: tuple[Sign, ...], css: str, number: int) -> Html:
    match len(signs):
        case 0:
            return Html("")
        case 1:
            rings = "".join(f'<circle class="cover__ring" cx="160" cy="90" r="{r}"/>' for r in (88, 112))
            body = rings + _ink(signs, (_Place(160, 90, 62, width=13),))
        case 2:
            body = _ink(signs, PAIRS[number % len(PAIRS)])
        case _:
            body = _ink(signs[:6], _places(min(len(signs), 6), number))
    return Html(f'<svg class="{css}" viewBox="0 0 320 180" aria-hidden="true">{body}</svg>')


def _places(count: int, number: int) -> tuple[_Place, ...]:
    """Three and four in a row or up and down, five and six in two rows of three."""
    if count > 4:
        return tuple(_Place(88 + 72 * (i % 3), 52 if i < 3 else 128, 40, width=8) for i in range(count))
    step, radius = (84, 50) if count == 3 else (72, 42)
    rise = 0 if number in (0, len(PAIRS) - 1) or number % 2 else 22
    left = 160 - step * (count - 1) / 2
    return tuple(_Place(left + step * i, 90 + (rise if i % 2 else -rise), radius, width=8) for i in range(count))


def _ink(signs: tuple[Sign, ...], places: tuple[_Place, ...]) -> str:
    pairs = list(zip(signs, places, strict=True))
    shapes = "".join(
        shape(sign.sign, place.x, place.y, place.radius * _even(sign.sign), "ink ink--{}") for sign, place in pairs
    )
    return f'<g class="cover__ink">{shapes}</g>{"".join(_name(sign, place) for sign, place in pairs)}'


def _even(sign: str) -> float:
    """Pointed shapes a little smaller, so that none outweighs its neighbour."""
    return 0.97 if free_half(sign) > 1.1 else 1.0


@lru_cache(maxsize=4096)
def _name(sign: Sign, place: _Place) -> str:
    """A name inside a shape: smaller where it is long, on two lines where it is longer; its letter if it is too long."""
    parts = lines(sign.name, place.width)
    size = 15 if place.width > 8 and max(measure(part) for part in parts) <= place.width - 2 else 12
    if parts[-1].endswith("…"):
        parts, size = (letter(sign.sign),), 24
    x, top = place.x + place.aside, place.y + place.below - (len(parts) - 1) * size * 0.62
    return "".join(
        f'<text class="cover__name cover__name--{size}" x="{x:.4g}" y="{top + i * size * 1.24:.4g}">{escape(part)}</text>'
        for i, part in enumerate(parts)
    )
