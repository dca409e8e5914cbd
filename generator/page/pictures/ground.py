"""The ground of a sharing picture, and the colours that anything drawn on it can have.

Both follow from the signs alone, so they are made once for all articles that compare as many subjects. What must stay
true: every colour of an area is exactly itself in the finished picture, and the rims of letters have sixteen shades.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations, islice
from typing import TYPE_CHECKING

from generator.page.signs import SHAPED, corners

if TYPE_CHECKING:
    from PIL.Image import Image

SIZE = (1200, 630)

INK, INK_2, LINE, PAPER = "#161b26", "#485062", "#d5dbe6", "#ffffff"
FILLS = {"a": "#2457b8", "b": "#bd450d", "c": "#0b7266", "d": "#93307a"}
TINTS = {"a": "#e9f0fc", "b": "#fdeee5", "c": "#e2f4f1", "d": "#fbeaf5"}
NEUTRAL_FILL, NEUTRAL_TINT = "#566073", "#eceff4"

_AREA = 1000
"""Pixels of one colour that make an area, not a rim."""

_Colour = tuple[int, int, int]


def ground(signs: Sequence[str]) -> "Image":
    """Large pale signs that run off the right edge, and a rule in the colours of the subjects along the top."""
    return _ground(tuple(signs)).copy()


@lru_cache(maxsize=8)
def _ground(signs: tuple[str, ...]) -> "Image":
    from PIL import Image, ImageDraw

    canvas = Image.new("RGB", SIZE, PAPER)
    for sign, middle in zip(signs, ((1010, 170), (1130, 420), (860, 420)), strict=False):
        shape(canvas, sign, middle, 210, TINTS.get(sign, NEUTRAL_TINT), ink=True)
    pen = ImageDraw.Draw(canvas)
    for number, sign in enumerate(signs):
        left, right = SIZE[0] * number // len(signs), SIZE[0] * (number + 1) // len(signs)
        pen.rectangle((left, 0, right - 1, 17), fill=FILLS.get(sign, NEUTRAL_FILL))
    return canvas


def shape(canvas: "Image", sign: str, middle: tuple[float, float], radius: float, colour: str, ink: bool) -> None:
    """A sign's outline, smooth; as `ink` it darkens what lies below, as overprinted ink does."""
    from PIL import Image, ImageChops

    mask = _outline(sign, radius)
    at = (round(middle[0] - mask.width / 2), round(middle[1] - mask.height / 2))
    if not ink:
        canvas.paste(colour, (*at, at[0] + mask.width, at[1] + mask.height), mask)
        return
    layer = Image.new("RGB", canvas.size, PAPER)
    layer.paste(Image.new("RGB", mask.size, colour), at, mask)
    canvas.paste(ImageChops.multiply(canvas, layer))


@lru_cache(maxsize=32)
def _outline(sign: str, radius: float) -> "Image":
    """What a sign covers of a square around its middle: drawn four times as large and made smaller."""
    from PIL import Image, ImageDraw
    from PIL.Image import Resampling

    fine = 4
    side = int(radius * 2.5) + 2
    mask = Image.new("L", (side * fine, side * fine), 0)
    pen, centre, reach = ImageDraw.Draw(mask), side * fine / 2, radius * fine
    outline = corners(sign if sign in SHAPED else "plain")
    if sign == "d":
        half = reach * 0.88
        pen.rounded_rectangle((centre - half, centre - half, centre + half, centre + half), reach * 0.2, fill=255)
    elif outline:
        pen.polygon([(centre + reach * x, centre + reach * y) for x, y in outline], fill=255)
    else:
        pen.ellipse((centre - reach, centre - reach, centre + reach, centre + reach), fill=255)
    return mask.resize((side, side), Resampling.BOX)


@lru_cache(maxsize=8)
def palette(signs: tuple[str, ...]) -> "Image":
    """An image with the 256 colours of a picture with these signs: its areas first, then what lies between them."""
    from PIL import Image
    from PIL.ImageColor import getrgb

    def named(name: str) -> _Colour:
        return getrgb(name)[:3]

    counted = _ground(signs).getcolors(SIZE[0] * SIZE[1]) or []
    areas = [
        colour for number, colour in sorted(counted, reverse=True) if number >= _AREA and isinstance(colour, tuple)
    ]
    fills = [named(fill) for fill in dict.fromkeys(FILLS.get(sign, NEUTRAL_FILL) for sign in signs)]
    light = [colour[:3] for colour in areas if colour not in fills]
    flat = [*light, *fills, *map(named, (INK, INK_2, LINE))]
    rims = (rim for rim in _rims(light, fills, named(INK), named(INK_2)) if not any(_near(rim, each) for each in flat))
    colours = list(islice(dict.fromkeys((*flat, *rims)), 256))
    colours += colours[:1] * (256 - len(colours))
    image = Image.new("P", (1, 1))
    image.putpalette([part for colour in colours for part in colour])
    return image


def _rims(light: Sequence[_Colour], fills: Sequence[_Colour], ink: _Colour, second: _Colour) -> Iterator[_Colour]:
    """The colours at the rims of what stands on light areas, the most seen first."""
    for colour in light:
        yield from _between(colour, ink, 16)
    for fill in fills:
        yield from _between(light[0], fill, 8)
    for colour in light:
        yield from _between(colour, second, 8)
    for one, other in combinations(light, 2):
        yield from _between(one, other, 2)


def _near(one: _Colour, other: _Colour) -> bool:
    """Whether the library, which looks at six bits of eight, could take one colour for the other."""
    return all(abs(a - b) < 12 for a, b in zip(one, other, strict=True))


def _between(one: _Colour, other: _Colour, steps: int) -> Iterator[_Colour]:
    """The colours on the way from one to the other, without the two."""
    for step in range(1, steps):
        red, green, blue = (a + (b - a) * step // steps for a, b in zip(one, other, strict=True))
        yield red, green, blue
