"""The signs of the subjects: a letter in a shape in a colour, always the three together.

Subjects a to d have a colour and a shape, e and f a shape in a neutral colour, all later ones only their letter on a
neutral ground. Colours are CSS classes, so that dark mode and a theme reach them. Everything here is drawn with
attributes, never with inline styles.
"""

from html import escape

from generator.model import Html
from generator.page.phrases import breaks
from generator.page.views import Sign

SHAPED = "abcdef"
"""Signs that have a shape of their own."""


def letter(sign: str) -> str:
    """What stands in the sign: A to Z."""
    return sign.upper()


def shape(sign: str, x: float, y: float, radius: float, css: str) -> Html:
    """The sign's outline around a point, in area about equal for all of them."""
    name = sign if sign in SHAPED else "plain"
    classes = f"{css} {css}--{name}"
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


def free_half(sign: str) -> float:
    """How far the shape reaches to either side of its centre, in radii."""
    return _HALVES.get(sign, 0.95)


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


def cover(signs: tuple[Sign, ...]) -> Html:
    """The picture of a comparison that has no photograph: its signs overlapping, as overprinted ink.

    Decorative: the title beside it says the same.
    """
    count = len(signs)
    if count == 0:
        return Html("")
    if count == 1:
        body = _ringed(signs[0])
    elif count == 2:
        body = _overlapping(signs[0], signs[1])
    else:
        body = _row(signs[:6])
    return Html(f'<svg class="cover" viewBox="0 0 320 180" aria-hidden="true" focusable="false">{body}</svg>')


def _ringed(subject: Sign) -> str:
    rings = "".join(f'<circle class="cover__ring" cx="160" cy="90" r="{r}"/>' for r in (88, 112))
    return f'{rings}<g class="cover__ink">{shape(subject.sign, 160, 90, 62, "ink")}</g>{_label(subject.sign, subject.name, 160, 90, 13)}'


def _overlapping(left: Sign, right: Sign) -> str:
    radius, x, gap = 66.0, 104.0, 112.0
    a, b = radius * free_half(left.sign), radius * free_half(right.sign)
    x_left = (x - a + x + gap - b) / 2 + (5 if left.sign in "be" else 0)
    x_right = (x + a + x + gap + b) / 2 - (5 if right.sign in "be" else 0)
    ink = shape(left.sign, x, 90, radius, "ink") + shape(right.sign, x + gap, 90, radius, "ink")
    return f'<g class="cover__ink">{ink}</g>{_label(left.sign, left.name, x_left, 90, 11)}{_label(right.sign, right.name, x_right, 90, 11)}'


def _row(signs: tuple[Sign, ...]) -> str:
    """Three and more: side by side for up to four, else in two rows of three."""
    count = len(signs)
    if count <= 4:
        places = [(160 - 36 * (count - 1) + 72 * i, 90.0) for i in range(count)]
        radius, width = 42.0, 8
    else:
        places = [(88 + 72 * (i % 3), 52.0 if i < 3 else 128.0) for i in range(count)]
        radius, width = 40.0, 8
    ink = "".join(shape(each.sign, x, y, radius, "ink") for each, (x, y) in zip(signs, places, strict=True))
    labels = "".join(_label(each.sign, each.name, x, y, width) for each, (x, y) in zip(signs, places, strict=True))
    return f'<g class="cover__ink">{ink}</g>{labels}'


def _label(sign: str, text: str, x: float, y: float, width: int) -> str:
    """A name inside a shape: smaller where it is long, on two lines where it is longer; its letter where it is too long."""
    parts = lines(text, width)
    if parts[-1].endswith("…"):
        return _words((letter(sign),), 24, x, y)
    size = 15 if measure(parts[0]) <= 8 and len(parts) == 1 and width > 8 else 12
    return _words(parts, size, x, y)


def _words(parts: tuple[str, ...], size: int, x: float, y: float) -> str:
    top = y - (len(parts) - 1) * size * 0.62
    return "".join(
        f'<text class="cover__name cover__name--{size}" x="{_n(x)}" y="{_n(top + i * size * 1.24)}">{escape(part)}</text>'
        for i, part in enumerate(parts)
    )


def _cut(text: str, width: int) -> tuple[str, str]:
    """Cut at the last boundary of scripts or words that fits, else wherever the width ends."""
    end, used = 0, 0
    for each in text:
        used += measure(each)
        if used > width:
            break
        end += 1
    best = end
    for place in range(end, max(end // 2, 1), -1):
        if place < len(text) and (breaks(text, place) or _boundary(text[place - 1], text[place])):
            best = place
            break
    return text[:best].rstrip(), text[best:].lstrip()


def _boundary(before: str, after: str) -> bool:
    return before.isspace() or after.isspace() or before in "・/-" or _script(before) != _script(after)


def _script(each: str) -> str:
    if "ァ" <= each <= "ヿ":
        return "katakana"
    if "ぁ" <= each <= "ゟ":
        return "hiragana"
    return "kanji" if "一" <= each <= "鿿" else "other"


def _n(number: float) -> str:
    """A coordinate, with two decimals at most."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


_CORNERS: dict[str, tuple[tuple[float, float], ...]] = {
    "b": ((0, -1.18), (1.18, 0), (0, 1.18), (-1.18, 0)),
    "c": ((-1.06, 0), (-0.53, -0.92), (0.53, -0.92), (1.06, 0), (0.53, 0.92), (-0.53, 0.92)),
    "e": ((0, -1.12), (1.07, -0.35), (0.66, 0.91), (-0.66, 0.91), (-1.07, -0.35)),
    "f": ((0, -1.2), (1.2, 0.88), (-1.2, 0.88)),
}
_HALVES = {"a": 1.0, "b": 1.18, "c": 1.06, "d": 0.88, "e": 1.07, "f": 1.2}
