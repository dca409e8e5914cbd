"""Dates, reading time, ages and short forms of texts, as the article's language has them."""

import re
import unicodedata
from datetime import date, datetime, tzinfo
from fractions import Fraction
from functools import lru_cache

from generator.model import Moment
from generator.patterns import pattern
from generator.read.language import date_text, grouped

JAPANESE_LETTERS_A_MINUTE = 500
"""The lower end of the 500 to 600 letters a minute that Japanese publishers reckon with: a convention."""

WORDS_A_MINUTE = 238
"""Silent reading of English non-fiction: Brysbaert, "How many words do we read per minute?" (2019)."""

_ISO = pattern(
    r"(\d{4})-(\d{2})-(\d{2})"
    r"(?:[Tt ]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?\s*([Zz]|[+-]\d{2}(?::?\d{2})?)?)?",
    re.ASCII,
)


@lru_cache(maxsize=16)
def zone(name: str) -> tzinfo:
    """The time zone of an IANA name. Raises LookupError for a name that is none."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise LookupError(name) from error


def moment(text: str, where: tzinfo, lang: str) -> Moment | None:
    """The moment that an ISO date or date-time names, in the zone `where`; None if it names none.

    A time without a zone of its own is meant in `where`; a date is its first moment there.
    """
    found = _ISO.fullmatch(text.strip())
    if found is None:
        return None
    year, month, day = int(found[1]), int(found[2]), int(found[3])
    offset = found[7]
    try:
        instant = datetime(year, month, day, int(found[4] or 0), int(found[5] or 0), int(found[6] or 0), tzinfo=where)
        if offset:
            instant = instant.replace(tzinfo=datetime.fromisoformat(f"2000-01-01T00:00{_offset(offset)}").tzinfo)
            instant = instant.astimezone(where)
    except (ValueError, OverflowError):
        return None
    return _moment(instant, lang, with_time=found[4] is not None)


def _offset(written: str) -> str:
    if written in "Zz":
        return "+00:00"
    return written if ":" in written else f"{written[:3]}:{written[3:] or '00'}"


def _moment(instant: datetime, lang: str, *, with_time: bool) -> Moment:
    text = date_text(instant.year, instant.month, instant.day, lang)
    iso = instant.isoformat(timespec="seconds") if with_time else instant.date().isoformat()
    return Moment(iso, text, instant.year, instant.month, instant.isoformat())


def number(digits: str, lang: str) -> str:
    """A count or another number, grouped as the language does."""
    return grouped(digits, lang)


def age(birthday: date, day: date) -> int:
    """Full years on `day`. Who was born on 29 February turns older on 1 March in other years."""
    return day.year - birthday.year - ((day.month, day.day) < (birthday.month, birthday.day))


def reading_minutes(plain: str) -> int:
    """Minutes that it takes to read a text, at least 1. Japanese letters and words of other scripts add up."""
    others, runs = _JAPANESE_RUN.subn(" ", plain)
    letters = len(plain) - len(others) + runs
    words = len(_WORD.findall(others))
    minutes = Fraction(letters, JAPANESE_LETTERS_A_MINUTE) + Fraction(words, WORDS_A_MINUTE)
    return max(1, -int(-minutes // 1))


_JAPANESE = pattern(r"[\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f]")
_JAPANESE_RUN = pattern(f"{_JAPANESE.pattern}+")
_WORD = pattern(r"[^\W_](?:[^\W_]|['’.,-](?=[^\W_]))*")


# ------------------------------------------------------------------------------------------------ cutting

_STOPS = "。．！？!?"
_PAUSES = "、，,；;：:"


def cut(text: str, length: int) -> str:
    """`text` in at most `length` letters, on one line.

    A text that is too long ends after a sentence where one ends in the last two fifths, else at a pause or a gap
    between words with … behind it. No word, number or combined letter is cut in two, if there is any other place.
    """
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    sentence = _last_stop(line[: length + 1], length)
    if sentence and sentence >= length * 3 // 5:
        return line[:sentence]
    room = max(length - 1, 0)
    return line[: _phrase_end(line, room)].rstrip(f" {_PAUSES}・（(「『") + "…" if length > 0 else ""


def _last_stop(line: str, length: int) -> int:
    """Where the last sentence that fits into `length` letters ends, closing brackets included; 0 if none does."""
    for place in range(min(len(line), length), 0, -1):
        body = line[:place].rstrip("」』）)】”\"'")
        if body[-1:] in _STOPS and body[-1:] and line[place : place + 1] not in "」』）)】”":
            return place
        if body[-1:] == "." and line[place : place + 1] in (" ", ""):
            return place
    return 0


def _phrase_end(line: str, room: int) -> int:
    for place in range(room, room * 3 // 5, -1):
        if line[place - 1] in _PAUSES and _parts(line, place):
            return place
    for place in range(room, 0, -1):
        if _parts(line, place):
            return place
    return _whole_letter(line, room)


def _parts(line: str, place: int) -> bool:
    """Whether a line may be cut before `place` without cutting through a word, a number or a letter."""
    before, after = line[place - 1], line[place]
    if _joins(after) or before == "\u200d":
        return False
    if _JAPANESE.match(before) and _JAPANESE.match(after):
        return not (_KATAKANA.match(before) and _KATAKANA.match(after)) and after not in _SMALL
    if before.isalnum() and after.isalnum():
        return bool(_JAPANESE.match(before)) != bool(_JAPANESE.match(after)) and not before.isdigit()
    inside = before in ".,'’-" and after.isalnum() and place > 1 and line[place - 2].isalnum()
    follows = after in ".,'’-%" and before.isalnum()
    return not inside and not follows and after not in "、。，．」』）)】！？!?…ー"


def _whole_letter(line: str, room: int) -> int:
    while room > 0 and (_joins(line[room]) or line[room - 1] == "\u200d"):
        room -= 1
    return room


def _joins(letter: str) -> bool:
    """Whether a letter belongs to the one in front: accents, variation selectors, skin tones, joiners."""
    return unicodedata.category(letter)[0] == "M" or letter == "\u200d" or "\U0001f3fb" <= letter <= "\U0001f3ff"


_KATAKANA = pattern("[\u30a1-\u30fe]")
_SMALL = frozenset("ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮー々ゝゞん")
