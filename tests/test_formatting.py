"""Dates, ages, reading time, and texts cut short."""

from datetime import UTC, date

import pytest
from babel import Locale
from babel.dates import format_date, format_skeleton
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.article.formatting import age, cut, moment, number, reading_minutes, zone
from generator.read import language

TOKYO = zone("Asia/Tokyo")


@pytest.mark.parametrize(
    ("text", "lang", "iso", "shown"),
    [
        ("2025-11-18", "ja", "2025-11-18", "2025年11月18日"),
        ("2025-11-18", "en", "2025-11-18", "November 18, 2025"),
        ("2025-11-18", "en-GB", "2025-11-18", "18 November 2025"),
        ("2025-11-18", "ko", "2025-11-18", "2025년 11월 18일"),
        ("2024-02-29", "ja", "2024-02-29", "2024年2月29日"),
        ("2025-11-18 09:30", "ja", "2025-11-18T09:30:00+09:00", "2025年11月18日"),
        ("2025-11-18T09:30", "ja", "2025-11-18T09:30:00+09:00", "2025年11月18日"),
        ("2025-11-18T09:30:15", "ja", "2025-11-18T09:30:15+09:00", "2025年11月18日"),
        ("2025-11-18T20:00:00Z", "ja", "2025-11-19T05:00:00+09:00", "2025年11月19日"),
        ("2025-11-18T00:00:00+00:00", "ja", "2025-11-18T09:00:00+09:00", "2025年11月18日"),
        ("2025-11-18T00:00:00-0800", "ja", "2025-11-18T17:00:00+09:00", "2025年11月18日"),
        ("2025-11-18 9:05 +09", "ja", "2025-11-18T09:05:00+09:00", "2025年11月18日"),
        ("2025-11-18", "xx", "2025-11-18", "November 18, 2025"),
    ],
)
def test_a_moment_is_told_in_the_language(text: str, lang: str, iso: str, shown: str) -> None:
    found = moment(text, TOKYO, lang)
    assert found is not None
    assert (found.iso, found.text) == (iso, shown)
    assert (found.year, found.month) == (int(iso[:4]), int(iso[5:7]))
    assert found.instant.utcoffset() == TOKYO.utcoffset(found.instant)


@pytest.mark.parametrize(
    "text",
    ["", "2025", "2025-11", "2025-02-30", "2025-13-01", "2025/11/18", "昨日", "2025-11-18T25:00", "2025-11-18T10:61",
     "２０２５-11-18", "2025-11-18 10:00 JST", "2025-11-18T10", "0000-01-01", "2025-11-18T10:00+99:00"],
)  # fmt: skip
def test_what_is_no_moment(text: str) -> None:
    assert moment(text, TOKYO, "ja") is None


def test_a_date_is_its_first_moment_in_the_zone() -> None:
    found = moment("2025-11-18", TOKYO, "ja")
    assert found is not None
    assert found.instant.astimezone(UTC).isoformat() == "2025-11-17T15:00:00+00:00"


def test_an_unknown_zone_is_a_lookup_error() -> None:
    for name in ("Asia/Tokio", "", "../etc/passwd"):
        with pytest.raises(LookupError):
            zone(name)


@pytest.mark.parametrize(
    ("born", "day", "years"),
    [
        ((1997, 5, 12), (2025, 5, 11), 27),
        ((1997, 5, 12), (2025, 5, 12), 28),
        ((2000, 2, 29), (2023, 2, 28), 22),
        ((2000, 2, 29), (2023, 3, 1), 23),
        ((2000, 2, 29), (2024, 2, 28), 23),
        ((2000, 2, 29), (2024, 2, 29), 24),
        ((1999, 12, 31), (2000, 1, 1), 0),
    ],
)
def test_an_age_is_full_years(born: tuple[int, int, int], day: tuple[int, int, int], years: int) -> None:
    assert age(date(*born), date(*day)) == years


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("", 1),
        ("あ" * 500, 1),
        ("あ" * 501, 2),
        ("比較" * 1000, 4),
        ("word " * 238, 1),
        ("word " * 239, 2),
        ("あ" * 250 + " word" * 119, 1),
        ("あ" * 250 + " word" * 120, 2),
        ("。、！？ \n" * 5000, 1),
        ("3.10 don't e-mail " * 79, 1),  # three words each
    ],
)
def test_reading_takes_minutes(text: str, minutes: int) -> None:
    assert reading_minutes(text) == minutes


def test_numbers_are_grouped() -> None:
    assert number("12345", "ja") == "12,345"
    assert number("12345", "de") == "12.345"


@pytest.mark.parametrize(
    ("text", "length", "short"),
    [
        ("短い。", 10, "短い。"),
        ("一行目\n\n二行目  です", 20, "一行目 二行目 です"),
        ("紅茶は香りが華やかです。緑茶は渋みがあります。", 16, "紅茶は香りが華やかです。"),
        ("紅茶は香りが華やかです。緑茶は渋みがあります。", 23, "紅茶は香りが華やかです。緑茶は渋みがあります。"),
        ("「そうです。」と言った人は、まだいません。", 10, "「そうです。」"),
        ("香りが華やかで、渋みが少なく、毎日飲める紅茶", 17, "香りが華やかで、渋みが少なく…"),
        ("The quick brown fox jumps over the lazy dog", 20, "The quick brown fox…"),
        ("The quick brown fox. It jumps over the lazy dog", 25, "The quick brown fox."),
        ("価格は12,345,678円です", 8, "価格は…"),
        ("価格は3.14159265くらい", 7, "価格は…"),
        ("コンピューターゲーム機の話", 6, "コンピュー…"),
        ("あのコンピューターゲーム機の話", 8, "あの…"),
        ("がぎぐげご" * 4, 7, "がぎぐげごが…"),
        ("か\u3099き\u3099く\u3099け\u3099", 4, "か\u3099…"),
        ("👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 9, "👨‍👩‍👧‍👦…"),
        ("antidisestablishmentarianism", 10, "antidises…"),
        ("言葉", 0, ""),
        ("言葉だ", 1, "…"),
    ],
)
def test_a_text_is_cut_at_a_phrase(text: str, length: int, short: str) -> None:
    assert cut(text, length) == short


@given(st.text(max_size=80), st.integers(0, 60))
@settings(max_examples=500, deadline=None)
def test_a_cut_text_fits_and_begins_like_the_text(text: str, length: int) -> None:
    short = cut(text, length)
    line = " ".join(text.split())
    assert len(short) <= length or short == line
    assert line.startswith(short.removesuffix("…")) or short == line
    if len(line) <= length:
        assert short == line


@given(
    st.lists(st.sampled_from(["12.5", "1,980", "Node", "e-mail", "don't", "カメラ", "%"]), max_size=20),
    st.integers(9, 40),
)
@settings(max_examples=400, deadline=None)
def test_no_word_or_number_is_cut_in_two(words: list[str], length: int) -> None:
    text = " ".join(words)
    short = cut(text, length)
    assert not short or set(short.removesuffix("…").split()) <= set(words)


@given(st.lists(st.sampled_from(["12.5", "1,980", "Node", "カメラ"]), min_size=1, max_size=20), st.integers(9, 40))
@settings(max_examples=400, deadline=None)
def test_nor_between_japanese_letters(words: list[str], length: int) -> None:
    text = "の".join(words)
    kept = cut(text, length).removesuffix("…")
    assert set(kept.removesuffix("の").split("の")) <= set(words)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_what_is_known_of_our_own_languages_is_what_babel_says(lang: str) -> None:
    locale = Locale(lang)
    signs, grouping = locale.number_symbols["latn"], locale.decimal_formats[None].grouping
    assert language.grouped("-1234567.50", lang) == "-1,234,567.50"
    assert (signs["group"], signs["decimal"], signs["minusSign"], grouping) == (",", ".", "-", (3, 3))
    assert language.percent_sign(lang) == "%"
    assert locale.percent_formats[None].pattern == "#,##0%"
    for ordinal in (*range(1, 1200), *range(700_000, 739_000, 29), date.max.toordinal()):
        day = date.fromordinal(ordinal)
        assert language.date_text(day.year, day.month, day.day, lang) == format_date(day, "long", locale)
        assert language.date_text(day.year, day.month, None, lang) == format_skeleton("yMMMM", day, locale=locale)
        assert language.date_text(day.year, None, None, lang) == format_skeleton("y", day, locale=locale)
    with pytest.raises(ValueError, match="day"):
        language.date_text(2026, 2, 29, lang)
