"""What a row is: numbers with a unit, marks, yes and no, dates; or a text, which is what everything unsure stays.

Not by rules of its own: each guess is tried with the reader that builds use, and taken only if that understands every
cell and shows it with the digits that were written.
"""

import re
from collections.abc import Callable, Iterable, Sequence

from generator.codes import severity
from generator.diagnostics import Severity, Span
from generator.imports.shape import Line
from generator.light import dataclass
from generator.model import Html, Kind, Rich, Strings
from generator.patterns import pattern
from generator.read.measures import RowRules, as_mark
from generator.read.nodes import RawCell, Scalar
from generator.read.numerals import fold
from generator.read.values import read_cell

_DASHES = frozenset("-‐‑‒–—―−ー─━ｰ")
_HEAD = pattern(r"(?P<name>.+?)\s*[（(\[［【]\s*(?P<unit>[^（(\[［【）)\]］】]{1,20}?)\s*[）)\]］】]")
_NUMBER = "[0-9][0-9,.兆億万千]*"
_WITH_UNIT = pattern(rf"約?[¥$€£]?-?{_NUMBER}(?:[〜~-]{_NUMBER})?\s*(?P<unit>[^\d\s.,〜~+-][^\d〜~]{{0,9}})?")
_LONGEST = 100
"""Letters of the longest name with a unit and of the longest amount; what is longer is words, and no pattern is tried."""
_MONEY = frozenset(["JPY", "USD", "EUR", "GBP", "KRW", "CNY", "TWD", "AUD", "CAD", "CHF", "INR"])
_SIGNS = {"¥": "円", "￥": "円", "$": "$", "€": "€", "£": "£"}
_LIMITS = pattern("以上|以下|以内|未満|超|前後|程度|まで|から|ほど|くらい|ぐらい|弱|強|台|or more|or less")
_LOWER = pattern("価格|値段|料金|費用|月額|年額|定価|price|cost|fee", re.IGNORECASE)
_HIGHER = pattern("評価|満足度|点数|スコア|rating|score", re.IGNORECASE)
_YEARS = pattern("年|year", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Guess:
    """A row of the document. `kind` is "dimension" or "metric"; `truths` says that cells become true and false."""

    name: str
    kind: str = "dimension"
    unit: str | None = None
    format: str | None = None
    better: str | None = None
    truths: bool = False


def is_missing(text: str) -> bool:
    """Whether a cell says nothing: empty, unknown, or a dash of which nobody knows what it means."""
    return is_dash(text) or fold(text) in ("", "?", "不明") or fold(text).casefold() in ("n/a", "対象外")


def is_dash(text: str) -> bool:
    """Whether a cell is only a dash."""
    word = fold(text)
    return bool(word) and _DASHES.issuperset(word)


def truth(text: str, strings: Strings) -> bool | None:
    """The yes or no that a cell says: as spreadsheets write it, or in the very words in which a page shows it."""
    words = {"true": True, "TRUE": True, "false": False, "FALSE": False}
    return words.get(text, {strings("cell.yes"): True, strings("cell.no"): False}.get(text))


def guess(line: Line, strings: Strings, taken: frozenset[str] = frozenset()) -> Guess:
    """What the row is. A name in `taken` is another row's without its unit, so this one keeps it."""
    written = line.name.text
    said = [cell.text for cell in line.cells if not is_missing(cell.text)]
    if not said or any("\n" in text or len(text) > _LONGEST for text in said):
        return Guess(written)
    if all(truth(text, strings) is not None for text in said):
        return Guess(written, "metric", format="boolean", truths=True)
    if all(as_mark(text) for text in said):
        return Guess(written, "metric", format="marks", better="higher")
    head = _head(written)
    for rules in _candidates(written, said, head["unit"] if head else None, strings.lang):
        if all(_understood(text, rules, strings) for text in said):
            shown = head is not None and (rules.unit or rules.format == "percent") and head["name"] not in taken
            name = head["name"] if head is not None and shown else written
            return Guess(name, "metric", rules.unit, _format(rules), _better(written))
    return Guess(written)


def bare_name(written: str) -> str:
    """The name of a row without the unit behind it."""
    head = _head(written)
    return head["name"] if head is not None else written


def _head(written: str) -> re.Match[str] | None:
    return _HEAD.fullmatch(written) if len(written) <= _LONGEST else None


def _candidates(name: str, said: Sequence[str], head: str | None, lang: str) -> Iterable[RowRules]:
    """The ways in which the cells may be meant, the surest first."""

    def rules(unit: str | None = None, form: str = "number") -> RowRules:
        return RowRules("row", "row", unit=unit, format=form, lang=lang)

    if _YEARS.search(name) and all(re.fullmatch("[12][0-9]{3}", fold(text)) for text in said):
        yield rules(form="plain")
    if head is not None:
        yield from _of_unit(fold(head), rules)
    units = {_unit_of(text) for text in said}
    if len(units) == 1 and (unit := next(iter(units))):
        yield from _of_unit(unit, rules)
    if all(re.fullmatch("[12][0-9]{3}", fold(text)) for text in said):
        return  # years, model numbers, amounts: nobody can tell, and thousands would be grouped
    yield rules()
    if any(re.search("[-/年]", text) for text in said):
        yield rules(form="date")
    # 2時間 beside 10分, or 2時間30分: lengths that no one unit could tell. 9:30 may be a time of day as well.
    several = len(units) > 1 or any(re.fullmatch(r".*[0-9]\s*[^0-9\s]+\s*[0-9].*", text) for text in said)
    if several and not any(":" in fold(text) for text in said):
        yield rules(form="duration")


def _of_unit(unit: str, make: Callable[..., RowRules]) -> Iterable[RowRules]:
    if unit in ("%", "パーセント"):
        yield make(form="percent")
    elif unit.upper() in _MONEY:
        yield make(unit.upper(), "currency")
    else:
        yield make(_SIGNS.get(unit, unit))


def _unit_of(text: str) -> str | None:
    """The unit that is written beside a number."""
    plain = fold(text)
    if plain[:1] in _SIGNS:
        return plain[:1]
    found = _WITH_UNIT.fullmatch(_LIMITS.sub("", plain))
    return found["unit"].strip() or None if found is not None and found["unit"] else None


def _understood(text: str, rules: RowRules, strings: Strings) -> bool:
    """Whether the reader of cells takes the text for an amount, and shows its digits as they were written."""
    scalar = Scalar(text, Span("", 1, 1, 1, 1), plain=False)
    read = read_cell(RawCell(scalar.span, scalar), rules, strings, _plain, lambda scalar: None)
    if read.value.kind is Kind.TEXT or any(
        severity(each) in (Severity.ERROR, Severity.WARNING) for each in read.diagnostics
    ):
        return False
    # In dates, durations and words for thousands the figures may differ; what they come to is the reader's affair.
    other = rules.format in ("date", "duration") or re.search("[兆億万千]", text) is not None
    return other or _digits(read.value.text) == _digits(text)


def _plain(scalar: Scalar) -> Rich:
    return Rich((Html(""),), scalar.text)


def _digits(text: str) -> str:
    return re.sub("[^0-9.]", "", fold(text))


def _format(rules: RowRules) -> str | None:
    return rules.format if rules.format != "number" else None


def _better(name: str) -> str | None:
    return "lower" if _LOWER.search(name) else "higher" if _HIGHER.search(name) else None
