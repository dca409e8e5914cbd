"""Dates and durations as people write them: `2025-11`, `2025年11月18日`, `2:30`, `2時間30分`, `1h 20min`."""

import re
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from generator.light import dataclass
from generator.patterns import pattern
from generator.read.language import WIDE, date_text

_DATE = pattern(
    r"([0-9]{4})(?:(?:-([0-9]{2})(?:-([0-9]{2}))?)|(?:/([0-9]{1,2})(?:/([0-9]{1,2}))?)"
    r"|(?:年(?:\s*([0-9]{1,2})月(?:\s*([0-9]{1,2})日)?)?))?"
)
_CLOCK = pattern(r"([0-9]{1,4}):([0-5][0-9])(?::([0-5][0-9]))?")
_PART = pattern(
    r"((?:0|[1-9][0-9]{0,8})(?:\.[0-9]{1,9})?)\s*"
    r"(週間?|日間?|時間|分間?|秒間?|weeks?|days?|d|hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s)(半)?(?![a-z])\s*",
    re.IGNORECASE,
)
_STEPS = ("weeks", "days", "hours", "minutes", "seconds")
_SECONDS = {"weeks": 604800, "days": 86400, "hours": 3600, "minutes": 60, "seconds": 1}
_UNITS = {
    **dict.fromkeys(("週", "週間", "week", "weeks"), "weeks"),
    **dict.fromkeys(("日", "日間", "day", "days", "d"), "days"),
    **dict.fromkeys(("時間", "hour", "hours", "hr", "hrs", "h"), "hours"),
    **dict.fromkeys(("分", "分間", "minute", "minutes", "min", "mins", "m"), "minutes"),
    **dict.fromkeys(("秒", "秒間", "second", "seconds", "sec", "secs", "s"), "seconds"),
}


class NoSuchDay(ValueError):
    """Text that is written like a date but names no day of the calendar."""


def last_day(year: int, month: int) -> int:
    """How many days a month has. `calendar` would import the system's languages to say so."""
    return 31 if month == 12 else (date(year, month + 1, 1) - timedelta(days=1)).day


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, a month (`day` is None) or a year (`month` is None too)."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def iso(self) -> str:
        parts = [f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    @property
    def first(self) -> date:
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        month = self.month or 12
        return date(self.year, month, self.day or last_day(self.year, month))

    def text(self, lang: str) -> str:
        """The date in the words of a language."""
        return date_text(self.year, self.month, self.day, lang)


def partial_date(text: str) -> PartialDate | None:
    """The date in a folded text, or None if it is not written like one. Raises NoSuchDay for 2025-02-30."""
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    month = found[2] or found[4] or found[6]
    day = found[3] or found[5] or found[7]
    when = PartialDate(int(found[1]), int(month) if month else None, int(day) if day else None)
    try:
        _ = (when.first, when.last)
    except ValueError as error:
        raise NoSuchDay(text) from error
    return when


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time in the parts that it was written in: (("hours", "2"), ("minutes", "30"))."""

    parts: tuple[tuple[str, str], ...]

    @property
    def seconds(self) -> Decimal:
        return sum((Decimal(amount) * _SECONDS[step] for step, amount in self.parts), Decimal(0))

    def number_of(self, step: str) -> Decimal:
        """How many hours (minutes …) it is."""
        return WIDE.divide(self.seconds, Decimal(_SECONDS[step]))


def duration(text: str) -> Duration | None:
    """The length of time in a folded text, or None. `2:30` is two hours and thirty minutes."""
    clock = _CLOCK.fullmatch(text)
    if clock:
        steps = (("hours", clock[1]), ("minutes", clock[2]), ("seconds", clock[3]))
        parts = tuple((step, str(int(amount))) for step, amount in steps if amount and int(amount))
        return Duration(parts or (("minutes", "0"),))
    return _in_words(text) if len(text) <= 60 else None


def _in_words(text: str) -> Duration | None:
    parts: list[tuple[str, str]] = []
    at = 0
    while at < len(text):
        found = _PART.match(text, at)
        if found is None:
            return None
        step = _UNITS[found[2].lower()]
        parts.append((step, found[1]))
        if found[3]:
            half = _HALF.get(step)
            if half is None or "." in found[1]:
                return None
            parts.append(half)
        at = found.end()
    order = [_STEPS.index(step) for step, _ in parts]
    falls = all(one < other for one, other in pairwise(order))
    whole = all("." not in amount for _, amount in parts[:-1])
    return Duration(tuple(parts)) if parts and falls and whole else None


_HALF = {"days": ("hours", "12"), "hours": ("minutes", "30"), "minutes": ("seconds", "30")}


def with_last_step(low: str, high: str) -> str:
    """`1〜2時間` is one hour to two: an end without a unit has the last one of the other end."""
    parts = list(_PART.finditer(high))
    bare = _BARE.fullmatch(low)
    if bare is None or not parts or parts[-1].end() != len(high):
        return low
    return low + parts[-1][2]


_BARE = pattern(r"(?:0|[1-9][0-9]{0,8})(?:\.[0-9]{1,9})?")


def step_of(unit: str | None) -> str | None:
    """Which step of time a row's unit is (分 is minutes), or None."""
    return _UNITS.get(unit.strip().lower()) if unit else None
