"""The checks of single texts: what a date, a number, a slug, a choice may be, and the help for what people write."""

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from generator.diagnostics import Hint, closest, hint
from generator.patterns import pattern
from generator.read.nodes import Scalar
from generator.read.schema.kinds import LeafKind
from generator.read.schema.wrong import wrong
from generator.read.times import last_day
from generator.read.urls import DEVICES, UrlFault, check_url

NUMBER = pattern(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
LONGEST_NUMBER = 40

_DATE = pattern(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
    r"(?:[T ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]+)?)?(?:Z|[+-]([0-9]{2}):?([0-9]{2}))?)?"
)
_GREATEST_OFFSET = 14 * 60
"""Minutes by which clocks of the world differ from UTC at most."""
_MONTH = pattern(r"([0-9]{4})-([0-9]{2})")
_YEAR = pattern(r"[0-9]{4}")
_LOOSE_DATE = pattern(r"([0-9]{4})[-/.年]\s*([0-9]{1,2})[-/.月]\s*([0-9]{1,2})日?")
_LOOSE_MONTH = pattern(r"([0-9]{4})[-/.年]\s*([0-9]{1,2})月?")
_ERA = pattern(r"(令和|平成|昭和|R|H|S)\.?([0-9]{1,2}|元)[年.](?:([0-9]{1,2})[月.](?:([0-9]{1,2})日?)?)?")
_ERA_START = {"令和": 2018, "R": 2018, "平成": 1988, "H": 1988, "昭和": 1925, "S": 1925}
_TIME = pattern(r"([0-9]{1,2}):([0-9]{2})")
_LOOSE_TIME = pattern(r"(午前|午後|AM|PM)?\s*([0-9]{1,2})(?:[:.時h]([0-9]{1,2}|半)?分?)\s*(AM|PM)?", re.I)
_LANG = pattern(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_LANGUAGES = {"日本語": "ja", "jp": "ja", "jpn": "ja", "japanese": "ja", "英語": "en", "english": "en", "us": "en"}
_SLUG_LETTERS = frozenset('/\\<>:"|?*')
LONGEST_SLUG = 200
_BARE_HOST = pattern(r"www\.|[\w\-]+(?:\.[\w\-]+)*\.(?:com|net|org|jp|io|dev|info)(?:[/:?#]|$)", re.I)
_REMOTE = pattern(r"(?:[A-Za-z][A-Za-z0-9+.\-]+:|//)")
_DRIVE = pattern(r"[A-Za-z]:")
_WORDS = {
    "higher": ("高い", "大きい", "多い", "高いほど良い", "high", "up", "max", "desc"),
    "lower": ("低い", "小さい", "少ない", "安い", "低いほど良い", "low", "down", "min", "asc"),
    "none": ("なし", "無し", "ない", "no", "false"),
    "affiliate": ("広告", "アフィリエイト", "ad", "ads", "sponsored"),
    "pr": ("PR", "プロモーション", "promotion"),
    "bars": ("棒", "棒グラフ", "bar"),
    "radar": (
        "レーダー",
        "レーダーチャート",
    ),
    "product": ("商品", "製品", "goods"),
    "service": ("サービス",),
    "concept": ("概念", "考え方"),
    "sleep": ("睡眠",),
    "work": ("仕事",),
    "travel": ("移動",),
    "write": ("執筆",),
    "rest": ("休憩", "休み"),
}


def number(value: Scalar) -> None:
    """A number as the interface writes it."""
    text = value.text
    if len(text) > LONGEST_NUMBER:
        raise wrong("HK113", value.span, length=len(text), limit=LONGEST_NUMBER)
    if NUMBER.fullmatch(text) is None:
        raise wrong("HK112", value.span, found=text, hint=_number_hint(text))


def count(value: Scalar) -> None:
    """A whole number, 0 or more."""
    if not (value.text.isascii() and value.text.isdigit()) or (len(value.text) > 1 and value.text[0] == "0"):
        raise wrong("HK114", value.span, found=_short(value.text), hint=_number_hint(value.text, whole=True))
    if len(value.text) > 9:
        raise wrong("HK113", value.span, length=len(value.text), limit=9)


def _number_hint(text: str, *, whole: bool = False) -> Hint | None:
    plain = unicodedata.normalize("NFKC", text).replace("_", "").strip().lstrip("+")
    plain = (
        plain.replace(",", "")
        if re.match(r"-?[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])", plain)
        else plain.replace(",", ".", 1)
    )
    plain = plain.replace("−", "-").replace("ー", "-", 1) if plain[:1] in "−ー" else plain
    try:
        decimal = (
            Decimal(plain)
            if len(plain) <= LONGEST_NUMBER and re.fullmatch(r"-?[0-9.]+(e[+-]?[0-9]{1,2})?", plain, re.I)
            else None
        )
    except InvalidOperation:
        decimal = None
    if decimal is None:
        digits = re.match(r"-?[0-9][0-9.]*", plain)
        return hint("number-without-unit", number=digits[0].rstrip(".")) if digits else None
    if whole and (decimal < 0 or decimal != decimal.to_integral_value()):
        return None
    written = f"{decimal:f}"
    return hint("write-number", number=written) if NUMBER.fullmatch(written) else None


def date(value: Scalar) -> None:
    """A date, or a date and a time of day."""
    match = _DATE.fullmatch(value.text)
    if match is None:
        raise wrong("HK115", value.span, found=_short(value.text), hint=_date_hint(value.text))
    _real_day(value, int(match[1]), int(match[2]), int(match[3]))
    if match[4] is not None and (int(match[4]) > 23 or int(match[5]) > 59 or int(match[6] or 0) > 59):
        raise wrong("HK116", value.span, found=value.text, hint=hint("hours"))
    if match[7] is not None and (int(match[7]) * 60 + int(match[8]) > _GREATEST_OFFSET or int(match[8]) > 59):
        raise wrong("HK116", value.span, found=value.text, hint=hint("offset"))


def period(value: Scalar) -> None:
    """A date, a month or a year."""
    text = value.text
    if _YEAR.fullmatch(text):
        return
    month = _MONTH.fullmatch(text)
    if month:
        _real_day(value, int(month[1]), int(month[2]), 1)
    elif _DATE.fullmatch(text):
        date(value)
    else:
        raise wrong("HK117", value.span, found=_short(text), hint=_date_hint(text, period=True))


def _real_day(value: Scalar, year: int, month: int, day: int) -> None:
    if year < 1 or not 1 <= month <= 12:
        raise wrong("HK116", value.span, found=value.text, hint=hint("months"))
    last = last_day(year, month)
    if not 1 <= day <= last:
        raise wrong("HK116", value.span, found=value.text, hint=hint("last-day", year=year, month=month, day=last))


def _date_hint(text: str, *, period: bool = False) -> Hint | None:
    plain = unicodedata.normalize("NFKC", text).strip()
    if match := _ERA.match(plain):
        year = _ERA_START[match[1]] + (1 if match[2] == "元" else int(match[2]))
        parts = (year, *(int(part) for part in match.groups()[2:] if part))
    elif match := _LOOSE_DATE.match(plain):
        parts = (int(match[1]), int(match[2]), int(match[3]))
    elif match := _LOOSE_MONTH.fullmatch(plain):
        parts = (int(match[1]), int(match[2]))
    elif period and (match := re.match(r"([0-9]{4})年", plain)):
        parts = (int(match[1]),)
    else:
        return None
    if len(parts) < 3 and not period:
        return None
    return hint("write-date", date="-".join(f"{part:04d}" if i == 0 else f"{part:02d}" for i, part in enumerate(parts)))


def time(value: Scalar) -> None:
    """A time of day; hours after midnight may count on (25:00)."""
    match = _TIME.fullmatch(value.text)
    if match is None or int(match[1]) > 29 or int(match[2]) > 59:
        raise wrong("HK118", value.span, found=_short(value.text), hint=_time_hint(value.text))


def _time_hint(text: str) -> Hint | None:
    match = _LOOSE_TIME.match(unicodedata.normalize("NFKC", text).strip())
    if match is None:
        return None
    hour = int(match[2]) + (12 if (match[1] or match[4] or "").upper() in ("午後", "PM") and int(match[2]) < 12 else 0)
    minute = 30 if match[3] == "半" else int(match[3] or 0)
    return hint("write-time", time=f"{hour}:{minute:02d}") if hour <= 29 and minute <= 59 else None


def choice(words: tuple[str, ...]) -> Callable[[Scalar], None]:
    """One of `words`."""
    allowed = frozenset(words)

    def check(value: Scalar) -> None:
        if value.text not in allowed:
            raise wrong(
                "HK119", value.span, found=_short(value.text), words=words, hint=_choice_hint(value.text, words)
            )

    return check


def _choice_hint(text: str, words: tuple[str, ...]) -> Hint | None:
    for word in words:
        if text.casefold() in (other.casefold() for other in _WORDS.get(word, ())):
            return hint("did-you-mean", name=word)
    return closest(text, words)


def slug(value: Scalar) -> None:
    """The last part of a URL, which is also the name of a folder on every system."""
    text = value.text
    for offset, letter in enumerate(text):
        if letter in _SLUG_LETTERS or letter < " ":
            raise wrong("HK120", value.place(offset, offset + 1), letter=letter)
    if len(text.encode()) > LONGEST_SLUG:
        raise wrong("HK121", value.span, length=len(text.encode()), limit=LONGEST_SLUG)
    if text[0] in " ." or text[-1] in " ." or DEVICES.fullmatch(text):
        raise wrong("HK122", value.span, found=text)


def url(value: Scalar) -> None:
    """An address that a page may link to."""
    problem = check_url(value.text)
    if problem is None:
        if _BARE_HOST.match(value.text):
            raise wrong(
                "HK124", value.span, found=_short(value.text), hint=hint("url-with-https", url=f"https://{value.text}")
            )
        return
    if problem.fault is UrlFault.SCHEME:
        raise wrong("HK123", value.span, scheme=problem.scheme, hint=_url_hint(value.text))
    raise wrong("HK124", value.span, found=_short(value.text), hint=hint(f"url-{problem.fault.value}"))


def _url_hint(text: str) -> Hint | None:
    return hint("url-with-https", url=f"https://{text}") if re.match(r"[\w\-]+(\.[\w\-]+)+:[0-9]", text) else None


def source(value: Scalar) -> None:
    """The id of a source, or a URL."""
    if re.match(r"[A-Za-z][A-Za-z0-9+.\-]*:", value.text.strip()) and "://" in value.text:
        url(value)


def lang(value: Scalar) -> None:
    """A language tag."""
    text = value.text
    known = _LANGUAGES.get(text.casefold())
    if known or not _LANG.fullmatch(text):
        raise wrong("HK125", value.span, found=_short(text), hint=hint("did-you-mean", name=known) if known else None)


def path(value: Scalar) -> None:
    """A path in the site, with `/`. That it stays inside is checked where it is followed."""
    text = value.text
    if _DRIVE.match(text) or "\\" in text:
        fix = None if _DRIVE.match(text) else hint("write-path", path=text.replace("\\", "/"))
        raise wrong("HK126", value.span, found=_short(text), hint=fix)
    if _REMOTE.match(text):
        raise wrong("HK143", value.span, found=_short(text))


def _short(text: str) -> str:
    line = text.strip().replace("\n", " ")
    return line if len(line) <= 60 else line[:59] + "…"


CHECKS: dict[LeafKind, Callable[[Scalar], None]] = {
    LeafKind.NUMBER: number,
    LeafKind.COUNT: count,
    LeafKind.DATE: date,
    LeafKind.PERIOD: period,
    LeafKind.TIME: time,
    LeafKind.SLUG: slug,
    LeafKind.URL: url,
    LeafKind.SOURCE: source,
    LeafKind.LANG: lang,
    LeafKind.PATH: path,
}
PATTERNS: dict[LeafKind, str] = {
    LeafKind.NUMBER: NUMBER.pattern,
    LeafKind.COUNT: "0|[1-9][0-9]{0,8}",
    LeafKind.DATE: _DATE.pattern,
    LeafKind.PERIOD: f"{_YEAR.pattern}|{_MONTH.pattern}|{_DATE.pattern}",
    LeafKind.TIME: _TIME.pattern,
    LeafKind.LANG: _LANG.pattern,
    LeafKind.SLUG: r'[^/\\<>:"|?*\u0000-\u001f]+',
    LeafKind.URL: (
        r"\s*(?:(?:[Hh][Tt][Tt][Pp][Ss]?|[Mm][Aa][Ii][Ll][Tt][Oo]|[Tt][Ee][Ll]|article):[\s\S]*"
        r"|(?![A-Za-z][A-Za-z0-9+.\-]*:)[\s\S]+)"
    ),
    LeafKind.PATH: r"(?![A-Za-z]:|//|[A-Za-z][A-Za-z0-9+.\-]+:)[^\\]+",
}
"""What a text of a kind looks like as a whole, for editors; the checks above say more, and with help."""

MAY_BE_EMPTY = frozenset({LeafKind.INLINE, LeafKind.MARKDOWN, LeafKind.RAW})
