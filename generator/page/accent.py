"""A site's accent colour as a small stylesheet.

What must stay true: a colour is written by a grammar, so that nothing else can reach the stylesheet; links in it can
be read (contrast of 4.5) on every ground of the page, in the light scheme and in the dark one. For the dark scheme
the colour is lightened as far as it needs. Colours are sums of light and computed as floats; only their three bytes
leave this module.
"""

import re

from generator.diagnostics import Outcome, Span, diagnostic, hint

Colour = tuple[int, int, int]

LIGHT_GROUNDS: tuple[Colour, ...] = ((255, 255, 255), (242, 245, 250))
DARK_GROUNDS: tuple[Colour, ...] = ((17, 20, 27), (23, 27, 36), (31, 37, 49))
ENOUGH = 4.5


def accent_css(colour: str, span: Span | None = None) -> Outcome[str]:
    """The stylesheet for an accent, "" and a diagnostic at `span` if the colour will not do."""
    place = span or Span("content/site.yaml")
    read = parse(colour)
    if read is None:
        return Outcome("", (diagnostic("HK520", place, found=colour),))
    light, dark = nearest(read, LIGHT_GROUNDS, (0, 0, 0)), nearest(read, DARK_GROUNDS, (255, 255, 255))
    if light != read:
        ratio = f"{min(contrast(read, ground) for ground in LIGHT_GROUNDS):.1f}"
        help_line = hint("accent-nearest", colour=written(light))
        return Outcome("", (diagnostic("HK521", place, hint=help_line, found=colour, ratio=ratio),))
    one, other = written(light), written(dark)
    return Outcome(f"@layer theme {{ :root {{ --accent: var(--light, {one}) var(--dark, {other}); }} }}\n")


def parse(colour: str) -> Colour | None:
    """`#rgb` or `#rrggbb` as three bytes."""
    if not re.fullmatch(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})", colour):
        return None
    digits = colour[1:] if len(colour) == 7 else "".join(2 * each for each in colour[1:])
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def written(colour: Colour) -> str:
    return "#" + "".join(f"{each:02x}" for each in colour)


def nearest(colour: Colour, grounds: tuple[Colour, ...], towards: Colour) -> Colour:
    """The colour itself if it can be read on all grounds, else mixed with as little of `towards` as it takes."""
    for step in range(257):
        red, green, blue = (round(own + (end - own) * step / 256) for own, end in zip(colour, towards, strict=True))
        if all(contrast((red, green, blue), ground) >= ENOUGH for ground in grounds):
            return red, green, blue
    return towards


def contrast(one: Colour, other: Colour) -> float:
    """WCAG's contrast ratio, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (_linear(each / 255) for each in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)
