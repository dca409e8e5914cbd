"""How a language writes numbers, money, percentages and dates.

The one module that knows Babel. What it takes from Babel is read once per language and kept, so a cell costs a few
string operations. Of the languages that hikaku itself speaks it stands here, and a test holds it to what Babel says: Babel
takes longer to start than a file to read. Digits come in and go out as text: no number loses or gains a digit on the way.
"""

import re
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.light import dataclass

if TYPE_CHECKING:
    from babel import Locale

MOST_DECIMALS = 40
"""Decimals that are ever shown, whatever a row asks for."""

WIDE = Context(prec=120, rounding=ROUND_HALF_UP)
"""Arithmetic that is exact for every number of at most 40 letters, and rounds half up."""

_CLOSE = ("ja", "zh", "ko", "yue")  # languages that put no space between a number and its unit


@dataclass(frozen=True, slots=True)
class _Signs:
    group: str
    decimal: str
    minus: str
    first: int  # digits of the group next to the decimal sign
    further: int  # digits of the other groups


_KNOWN = {lang: _Signs(",", ".", "-", 3, 3) for lang in ("en", "ja")}


def grouped(digits: str, lang: str, *, grouping: bool = True) -> str:
    """`digits` (ASCII, a point for decimals) as the language writes them: "2480.50" is 2,480.50 in Japanese."""
    signs = _signs(lang)
    negative = digits.startswith("-")
    whole, point, rest = digits.removeprefix("-").partition(".")
    if grouping and len(whole) > signs.first:
        whole = _in_groups(whole, signs)
    return (signs.minus if negative else "") + whole + (signs.decimal + rest if point else "")


def _in_groups(whole: str, signs: _Signs) -> str:
    groups = [whole[-signs.first :]]
    whole = whole[: -signs.first]
    while whole:
        groups.append(whole[-signs.further :])
        whole = whole[: -signs.further]
    return signs.group.join(reversed(groups))


def rounded(number: Decimal, decimals: int) -> str:
    """The digits of `number` with exactly `decimals` decimals (at most 40), half up."""
    decimals = min(decimals, MOST_DECIMALS)
    return format(number.quantize(Decimal(1).scaleb(-decimals), context=WIDE), "f")


def joined(figure: str, unit: str, lang: str) -> str:
    """What stands between a figure and its unit, and the unit: "円", " km", "%"."""
    if not unit or not figure:
        return unit
    spaced = lang.split("-")[0] not in _CLOSE and unit[0].isalnum() and not _wide(unit[0])
    return f" {unit}" if spaced else unit


def _wide(letter: str) -> bool:
    return "\u2e80" <= letter <= "\uffef"


@lru_cache(maxsize=256)
def money(unit: str, lang: str) -> tuple[str, str] | None:
    """What stands before and after an amount in the currency with the ISO code `unit`; None if it is no such code."""
    if not re.fullmatch("[A-Z]{3}", unit):
        return None
    locale = _locale(lang)
    if unit not in _locale("en").currencies:
        return None
    from babel.numbers import get_currency_symbol

    symbol = get_currency_symbol(unit, locale)
    pattern = locale.currency_formats["standard"].pattern.split(";")[0]
    before, after = re.split(r"[#0][#0,.]*", pattern, maxsplit=1)
    if before and symbol[-1].isalpha():  # CHF 20, but $20
        before += "\u00a0"
    return before.replace("¤", symbol), after.replace("¤", symbol)


@lru_cache(maxsize=64)
def percent_sign(lang: str) -> str:
    """What stands behind a percentage: "%", or with a space in front in some languages."""
    if lang in _KNOWN:
        return "%"
    pattern = _locale(lang).percent_formats[None].pattern.split(";")[0]
    tail = re.split(r"[#0][#0,.]*", pattern, maxsplit=1)[1]
    return tail or "%"


@lru_cache(maxsize=4096)  # an article says its days several times
def date_text(year: int, month: int | None, day: int | None, lang: str) -> str:
    """A day, a month or a year in words: 2025年11月18日, November 2025."""
    when = date(year, month or 1, day or 1)
    if lang in _KNOWN:
        return _said(when, lang, with_month=month is not None, with_day=day is not None)
    from babel.dates import format_date, format_skeleton

    locale = _locale(lang)
    if month is None:
        return format_skeleton("y", when, locale=locale)
    if day is None:
        return format_skeleton("yMMMM", when, locale=locale)
    return format_date(when, "long", locale=locale)


def _said(when: date, lang: str, *, with_month: bool, with_day: bool) -> str:
    if not with_month:
        return f"{when.year}年" if lang == "ja" else f"{when.year}"
    if lang == "ja":
        return f"{when.year}年{when.month}月{when.day}日" if with_day else f"{when.year}年{when.month}月"
    day = f"{when.day}, " if with_day else ""
    return f"{_MONTHS[when.month - 1]} {day}{when.year}"


_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@lru_cache(maxsize=64)
def _signs(lang: str) -> _Signs:
    if lang in _KNOWN:
        return _KNOWN[lang]
    locale = _locale(lang)
    symbols = locale.number_symbols["latn"]
    first, further = locale.decimal_formats[None].grouping
    return _Signs(symbols["group"], symbols["decimal"], symbols["minusSign"], first, further)


@lru_cache(maxsize=64)
def _locale(lang: str) -> "Locale":
    """The locale of a BCP 47 tag; of its first part, else English, where CLDR knows nothing of it."""
    from babel import Locale, UnknownLocaleError

    for tag in (lang, lang.split("-")[0]):
        try:
            return Locale.parse(tag, sep="-")
        except (ValueError, UnknownLocaleError):
            continue
    return Locale("en")
