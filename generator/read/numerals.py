"""Numbers as people write them: `1,980`, `１２`, `3万`, `1億2000万`, `10〜20`, `20以上`, `約30`.

Nothing here knows rows or units: `numeral` reads one number, `reach` cuts a text into the ends of an interval.
Both give None for what is not written like that; a text is never half read.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Generic, TypeVar

from generator.light import dataclass
from generator.patterns import pattern
from generator.read.language import MOST_DECIMALS, WIDE

T = TypeVar("T")

LONGEST = 40
"""Letters of the longest number; longer ones are text."""

_LONGEST_TEXT = 3 * LONGEST  # an interval and its words

NUMBER = pattern(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
"""A number of YAML (SPEC §3)."""

_FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    ord("\u3000"): " ",
    ord("\u00a0"): " ",
    ord("\u202f"): " ",
    ord("～"): "〜",
    ord("￥"): "¥",
    ord("−"): "-",
    ord("﹣"): "-",
}

_DIGITS = r"(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|0|[1-9][0-9]*)(?:\.[0-9]+)?"
_PLAIN = pattern(f"-?{_DIGITS}")
_SCALED = pattern(
    f"(-?)(?:({_DIGITS})兆)?(?:({_DIGITS})億)?(?:({_DIGITS})万)?(?:({_DIGITS})千)?({_DIGITS})?",
)
_SCALES = (10**12, 10**8, 10**4, 10**3, 1)
_SCALE_SIGN = pattern(r"([0-9.,]+)\s*([兆億万千])")
_ABOUT = pattern(r"(?:約|およそ|about |approximately |approx\.? |around |ca\. )\s*", re.IGNORECASE)
_LOWEST = pattern(
    r"(?:at least |since |from )(.+)|(.+?)(?:\s*以上|\s*以降| or more| and up| or over|\+|\s*[〜~]|\s*から)",
    re.IGNORECASE,
)
_HIGHEST = pattern(
    r"(?:up to |at most |until |〜\s*)(.+)|(.+?)(?:\s*以下|\s*以内|\s*以前| or less| or under|\s*まで)", re.IGNORECASE
)
_BETWEEN = (
    pattern(r"(.+?)\s*(?:以上)\s*、?\s*(.+?)\s*以下"),
    pattern(r"(.+?)\s*[〜~]\s*(.+)"),
    pattern(r"(.+?)\s*から\s*(.+?)(?:まで)?"),
    pattern(r"(.+?) to (.+)", re.IGNORECASE),
    pattern(r"(.+?)\s*[-–—]\s*(.+)"),
)


@dataclass(frozen=True, slots=True)
class Reach(Generic[T]):
    """An interval as it was written. A point has two equal ends; an open side is None."""

    low: T | None
    high: T | None
    estimated: bool = False
    point: bool = False


def fold(text: str) -> str:
    """`text` with full-width letters, digits and signs as their ASCII twins, without blanks around it."""
    return text.strip() if text.isascii() else text.translate(_FOLD).strip()


def numeral(text: str) -> str | None:
    """The digits of one folded number ("1億2000万" is "120000000", "2,480.50" is "2480.50"), or None."""
    if len(text) > LONGEST:
        return None
    if _PLAIN.fullmatch(text):
        digits = text.replace(",", "")
        return digits if digits.strip("-0.") else digits.removeprefix("-")  # no amount is less than nothing by nothing
    scaled = _SCALED.fullmatch(text)
    if scaled is None or not any(scaled.groups()[1:-1]):
        return None
    return _sum(scaled[1], scaled.groups()[1:])


def _sum(sign: str, parts: tuple[str | None, ...]) -> str | None:
    """Add up 1億 and 2000万. Only the last part may have decimals, and each is smaller than the scale above it."""
    total, above = Decimal(0), None
    for part, scale in zip(parts, _SCALES, strict=True):
        if not part:
            continue
        amount = WIDE.multiply(Decimal(part.replace(",", "")), Decimal(scale))
        if above is not None and (amount >= above or total != total.to_integral_value()):
            return None
        if above is not None and total % above:
            return None
        total, above = WIDE.add(total, amount), scale
    digits = format(total, "f")
    if "." in digits and above != 1:
        digits = digits.rstrip("0").rstrip(".")
    return sign + digits if len(digits) <= LONGEST else None


def reads_estimated(text: str) -> bool:
    """Whether a text says itself that it is rough: 約30分."""
    return _ABOUT.match(text) is not None


def reach(text: str, read: Callable[[str], T | None], lent: Callable[[str, str], str] | None = None) -> Reach[T] | None:
    """The interval that a folded text names; `read` reads one end of it.

    `lent` gives the first end what the second one says for both, as 万 in `1〜3万`.
    """
    if len(text) > _LONGEST_TEXT:
        return None
    about = _ABOUT.match(text)
    estimated = about is not None
    text = text[about.end() :] if about else text
    point = read(text)
    if point is not None:
        return Reach(point, point, estimated, point=True)
    for way in _BETWEEN:
        found = way.fullmatch(text)
        if found is None:
            continue
        first = _same_scale(found[1], found[2])
        low, high = read(lent(first, found[2]) if lent else first), read(found[2])
        if low is not None and high is not None:
            return Reach(low, high, estimated)
    return _open(text, read, estimated)


def _open(text: str, read: Callable[[str], T | None], estimated: bool) -> Reach[T] | None:
    found = _LOWEST.fullmatch(text)
    end = read(found[1] or found[2]) if found else None
    if end is not None:
        return Reach(end, None, estimated)
    found = _HIGHEST.fullmatch(text)
    end = read(found[1] or found[2]) if found else None
    return Reach(None, end, estimated) if end is not None else None


def _same_scale(low: str, high: str) -> str:
    """`1〜3万` is 1万 to 3万, but `5000〜1万` is five thousand to ten thousand."""
    scale = _SCALE_SIGN.match(high)
    if scale is None or NUMBER.fullmatch(low) is None:
        return low
    top = numeral(scale[1])
    return low + scale[2] if top is not None and Decimal(low) < Decimal(top) else low


def half_up(value: Fraction, decimals: int) -> str:
    """The digits of an exact number with exactly `decimals` decimals (at most 40), halves away from zero."""
    decimals = min(decimals, MOST_DECIMALS)
    whole = (abs(value) * 10**decimals * 2 + 1) // 2
    sign = "-" if value < 0 and whole else ""
    digits = str(whole).rjust(decimals + 1, "0")
    return sign + (f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits)


def trimmed(digits: str) -> str:
    """Digits without zeros behind the last decimal that counts."""
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
