"""The formats of rows: one end of a value, read and shown as its row says.

A `Point` is one end of an interval, or a whole point, already in the words of the article's language. To add a
format is to add a reader to `_READERS`.
"""

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache

from generator.diagnostics import Argument, Diagnostic, Hint, Span, diagnostic, hint
from generator.light import dataclass
from generator.model import Citation, Kind, Strings
from generator.patterns import pattern
from generator.read.language import WIDE, grouped, joined, money, percent_sign, rounded
from generator.read.numerals import LONGEST, fold, numeral
from generator.read.times import duration, partial_date, step_of

MARKS = {"◎": 3, "○": 2, "△": 1, "×": 0}
"""The marks and what they count."""

_TWINS = {"〇": "○", "◯": "○", "✕": "×", "✖": "×"}
_MONEY_WORDS = {"JPY": ("円", "¥", "yen"), "円": ("¥", "jpy", "yen"), "USD": ("$", "ドル"), "EUR": ("€", "ユーロ")}
_BEFORE = ("¥", "$", "€", "£", "₩")


@dataclass(frozen=True, slots=True)
class Facts:
    """What a row says of all its values: `source, as_of, estimated, evidence`. `as_of` is ISO and words."""

    source: Citation | None = None
    as_of: tuple[str, str] | None = None
    estimated: bool = False
    evidence: str | None = None

    @property
    def any(self) -> bool:
        return self.source is not None or self.as_of is not None or self.evidence is not None


@dataclass(frozen=True, slots=True)
class RowRules:
    """How the cells of one row are read and shown. `kind` is dimension or metric; names as in SPEC §2."""

    id: str
    name: str
    kind: str = "metric"
    unit: str | None = None
    format: str = "number"
    better: str = "none"
    decimals: int | None = None
    out_of: Decimal = Decimal(5)
    scale: tuple[Decimal, Decimal] | None = None
    weight: Decimal = Decimal(1)
    lang: str = "ja"
    facts: Facts = Facts()


@dataclass(frozen=True, slots=True)
class Point:
    """One end of a value. `low` and `high` differ where a point is an interval: a month is its days.

    `size` is the number itself, which for a rating is not what counts (`low`). The text is head, figure and tail.
    """

    low: Decimal
    high: Decimal
    size: Decimal
    figure: str
    digits: str | None = None
    head: str = ""
    tail: str = ""
    kind: Kind = Kind.NUMBER
    out_of: Decimal | None = None

    @property
    def text(self) -> str:
        return self.head + self.figure + self.tail


def read_point(text: str, rules: RowRules, strings: Strings) -> Point | None:
    """The point that a folded text names in a row with a measured format, or None. Raises NoSuchDay."""
    return _READERS[rules.format](text, rules, strings)


def as_mark(text: str) -> str | None:
    """The mark that a text is, or None."""
    sign = text.strip().rstrip("\ufe0e\ufe0f")
    sign = _TWINS.get(sign, sign)
    return sign if sign in MARKS else None


def check_scale(rules: RowRules, span: Span) -> tuple[Diagnostic, ...]:
    """What is wrong with a row's `scale`: ends that are equal, or that run against `better`."""
    if rules.scale is None or rules.better not in ("higher", "lower"):
        return ()
    worst, best = rules.scale
    name, low, high = rules.name, format(worst, "f"), format(best, "f")
    if worst == best:
        return (diagnostic("HK196", span, row=name, worst=low, best=high),)
    if (worst < best) == (rules.better == "higher"):
        return ()
    swapped = hint("swap-scale", worst=high, best=low)
    return (diagnostic("HK195", span, hint=swapped, row=name, better=rules.better, worst=low, best=high),)


# ------------------------------------------------------------------------------------------------ readers


def _number(text: str, rules: RowRules, strings: Strings) -> Point | None:
    digits = numeral(_bare(text, rules))
    if digits is None:
        return None
    size = Decimal(digits)
    shown = rounded(size, rules.decimals) if rules.decimals is not None else digits
    head, figure, tail = dress(shown, rules)
    return Point(size, size, size, figure, digits, head, tail)


def dress(digits: str, rules: RowRules) -> tuple[str, str, str]:
    """Digits as a row shows them: what stands before, the figure, what stands behind."""
    lang, unit = rules.lang, rules.unit
    figure = grouped(digits, lang, grouping=rules.format != "plain" and unit != "年")
    if rules.format == "percent":
        return "", figure, percent_sign(lang)
    around = money(unit, lang) if rules.format == "currency" and unit else None
    if around is None:
        if unit is None or not _goes_before(unit):
            return "", figure, joined(figure, unit or "", lang)
        around = (unit, "")
    if not digits.startswith("-") or not around[0]:
        return around[0], figure, around[1]
    bare = len(figure) - len(grouped(digits[1:], lang, grouping=rules.format != "plain"))
    return figure[:bare] + around[0], figure[bare:], around[1]


def _goes_before(unit: str) -> bool:
    return len(unit) == 1 and unicodedata.category(unit) == "Sc"


def _rating(text: str, rules: RowRules, strings: Strings) -> Point | None:
    stars, _, limit = text.partition("/")
    digits, out_of = numeral(stars.strip()), numeral(limit.strip()) if limit else None
    if digits is None or (limit and (out_of is None or Decimal(out_of) <= 0)):
        return None
    greatest = Decimal(out_of) if out_of is not None else rules.out_of
    size = Decimal(digits)
    shown = rounded(size, rules.decimals) if rules.decimals is not None else digits
    part = WIDE.divide(size, greatest)
    tail = "/" + grouped(format(greatest, "f"), rules.lang)
    return Point(part, part, size, grouped(shown, rules.lang), digits, "", tail, Kind.RATING, greatest)


def _duration(text: str, rules: RowRules, strings: Strings) -> Point | None:
    step = step_of(rules.unit)
    if step is not None:
        point = _number(text, rules, strings)
        if point is not None:
            return point
    length = duration(text)
    if length is None:
        return None
    size = length.number_of(step or "minutes")
    digits = format(size.normalize(WIDE), "f") if step else None
    parts = (strings(f"cell.{name}", n=grouped(amount, rules.lang)) for name, amount in length.parts)
    figure = strings("cell.duration_separator").join(parts)
    return Point(size, size, size, figure, digits if digits and len(digits) <= LONGEST else None)


def _date(text: str, rules: RowRules, strings: Strings) -> Point | None:
    when = partial_date(text)
    if when is None:
        return None
    low, high = Decimal(when.first.toordinal()), Decimal(when.last.toordinal())
    return Point(low, high, low, when.text(rules.lang), kind=Kind.DATE)


_READERS: dict[str, Callable[[str, RowRules, Strings], Point | None]] = {
    "number": _number,
    "plain": _number,
    "percent": _number,
    "currency": _number,
    "rating": _rating,
    "duration": _duration,
    "date": _date,
}

MEASURED = frozenset(_READERS)
"""The formats whose values lie on a line."""


# ------------------------------------------------------------------------------------------------ units


def _bare(text: str, rules: RowRules) -> str:
    """`text` without the row's own unit, which may stand there or not."""
    before, after = _own(rules.unit, rules.format, rules.lang)
    low = text.casefold()
    for spelling in after:
        if low.endswith(spelling):
            return text[: -len(spelling)].rstrip()
    minus = "-" if low.startswith("-") else ""
    for spelling in before:
        if low.startswith(minus + spelling):
            return minus + text[len(minus + spelling) :].lstrip()
    return text


@lru_cache(maxsize=1024)
def _own(unit: str | None, form: str, lang: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """How a row's own unit may be written before and after a number, folded, the longest first."""
    words = {unit} if unit else set()
    if form == "percent":
        words |= {"%", "パーセント", "percent"}
    words |= set(_MONEY_WORDS.get(unit or "", ()))
    if form == "currency" and unit:
        words |= {part.strip("\u00a0 ") for part in money(unit, lang) or ()}
    folded = sorted({fold(word).casefold() for word in words if word.strip()}, key=lambda word: (-len(word), word))
    signs = tuple(word for word in folded if form == "currency" or word in _BEFORE)
    return signs, tuple(folded)


# ------------------------------------------------------------------------------------------------ what went wrong

_FREE = ("無料", "タダ", "free")
_AMOUNT = pattern(r"([¥$€£₩]?)\s*(-?[0-9][0-9,.]*[兆億万千]?)\s*(.*)")


def explain(text: str, rules: RowRules) -> tuple[str, Hint | None, dict[str, Argument]]:
    """Why a folded text has no place in a metric: code, hint and arguments of the warning."""
    if rules.format not in MEASURED:
        return {"boolean": "HK168", "marks": "HK169"}.get(rules.format, "HK152"), None, {}
    if rules.format == "date":
        return "HK166", None, {}
    if rules.format == "duration":
        return ("HK191" if numeral(text) is not None else "HK167"), None, {}
    if len(text) > LONGEST and re.fullmatch(r"-?[0-9.,]+", text):
        return "HK194", None, {"limit": LONGEST}
    if text.casefold() in _FREE and rules.format in ("number", "currency", "plain"):
        return "HK152", hint("free-is-zero", word=text), {}
    found = _AMOUNT.fullmatch(text)
    if found is None or rules.format == "rating":
        return "HK152", None, {}
    return _odd_amount(found[1], found[2], found[3], rules)


def _odd_amount(sign: str, amount: str, rest: str, rules: RowRules) -> tuple[str, Hint | None, dict[str, Argument]]:
    own = next((word for word in _own(rules.unit, rules.format, rules.lang)[1] if rest.casefold().startswith(word)), "")
    rest = rest[len(own) :].lstrip()
    unit = rest or sign
    if not unit:
        return "HK192" if "," in amount else "HK152", None, {}
    if numeral(amount) is None or re.search(r"[0-9]", rest) or len(rest) > _LONGEST_UNIT:
        return "HK152", None, {}
    if rest.startswith(_BRACKETS):
        return "HK193", hint("move-to-note", number=amount, note=rest.strip("()（）[]［］")), {"rest": rest}
    if rest in _LIMITS or not (sign or unit[0].isalpha() or unit[0] in "%‰°℃"):
        return "HK152", hint("write-about", number=amount) if rest in _ROUGHLY else None, {}
    if rules.unit is None and rules.format != "percent":
        quoted = unit if unit[0].isalnum() else f'"{unit}"'
        return "HK154", hint("give-unit", unit=quoted, number=amount), {"unit": unit}
    return "HK153", None, {"unit": unit, "expected": rules.unit or "%"}


_LONGEST_UNIT = 20
_BRACKETS = ("(", "（", "[", "［")
_ROUGHLY = ("前後", "程度", "ほど", "くらい", "ぐらい", "位")
_LIMITS = (*_ROUGHLY, "未満", "超", "弱", "強", "台")
