"""Comparisons made for what a reader does with a table: names with readings, hostile texts, random numbers."""

from dataclasses import replace
from decimal import Decimal
from random import Random
from string import ascii_lowercase

from views import FOUR_VIEW, LAYOUT, MAYBE, MINIMAL, NO, UNKNOWN, YES, inline, listing, mark, number, rating, words

from generator.article import scoring
from generator.model import Article, Html, Kind, Row, RowGroup, Subject, Value
from generator.page.views import ArticleView


def shown(article: Article) -> ArticleView:
    """The page of an article, without charts."""
    return replace(FOUR_VIEW, article=article, charts=(), related=())


def made(names: tuple[tuple[str, str | None], ...], rows: tuple[Row, ...], group: str | None = None) -> Article:
    """An article of these subjects (name, reading) and rows, scored as the build does."""
    grouped = tuple(replace(row, group=group) for row in rows)
    subjects = tuple(
        Subject(name, letter, name, name, f"subject-{letter}", reading=reading, score=scoring.score(rows, place))
        for place, (letter, (name, reading)) in enumerate(zip(ascii_lowercase, names, strict=False))
    )
    return replace(
        MINIMAL, title="移動の手段", subjects=subjects, groups=(RowGroup(group, grouped),), layout=LAYOUT, score=True
    )


def cells(*texts: str) -> tuple[Value, ...]:
    return tuple(words(text) for text in texts)


TRUE, FALSE = (replace(each, low=None, high=None) for each in (YES, NO))
"""Yes and no of a dimension, which take no part in best and score."""


def digits(text: str) -> Value:
    """A number of a dimension, as it was written."""
    return Value(Kind.NUMBER, text, number=text)


def sign(mark: str) -> Value:
    """A mark of a dimension."""
    return Value(Kind.MARK, mark, mark=mark, spoken=mark)


RUBY = Value(Kind.TEXT, "和田", Html("<ruby>和田<rt>わだ</rt></ruby>"))

WAYS = made(
    (("飛行機", "ひこうき"), ("新幹線", "しんかんせん"), ("夜行バス", "やこうバス"), ("=車|*", "くるま")),
    (
        Row("price", "row-price", "値段", "metric", (number("12,000", "円", "12000"), number("13,320", "円", "13320"), UNKNOWN, number("9,000.5", "円", "9000.5")), better="lower", unit="円", best=("=車|*",), note=inline("<em>片道</em>の値段です。", "片道の値段です。"), note_number=1),
        Row("huge", "row-huge", "目盛り", "metric", (number("1", "", "1" + "0" * 30 + "2"), number("2", "", "1" + "0" * 30 + "1"), number("3", "", "3"), UNKNOWN)),
        Row("from", "row-from", "乗る所", "dimension", (RUBY, *cells("東京", "新宿", "-1+1"))),
        Row("seat", "row-seat", "座席の指定", "dimension", (TRUE, TRUE, FALSE, MAYBE)),
        Row("wifi", "row-wifi", "Wi-Fi", "dimension", (TRUE, TRUE, TRUE, TRUE), same=True),
        Row("meal", "row-meal", "食事", "dimension", (listing("機内食", "弁当"), listing("機内食", "弁当"), UNKNOWN, UNKNOWN)),
        Row("ease", "row-ease", "楽さ", "metric", (mark("○", "良い", "2"), mark("◎", "とても良い", "3"), mark("△", "やや弱い", "1"), mark("×", "弱い", "0")), better="higher", format="marks", weight=Decimal(2), best=("新幹線",)),
    ),
    "基本",
)  # fmt: skip


def chance(random: Random) -> Article:
    """A scored article of random numbers, ratings, intervals and gaps."""
    count = random.randint(2, 6)
    rows = tuple(_row(random, f"r{place}", count) for place in range(random.randint(1, 6)))
    return made(tuple((f"S{place}", None) for place in range(count)), rows)


def _row(random: Random, name: str, count: int) -> Row:
    better = random.choice(("higher", "lower"))
    ends = [Decimal(random.randint(-20, 20)), Decimal(random.randint(21, 90))]
    scale = (ends[0], ends[1]) if better == "higher" else (ends[1], ends[0])
    stars = random.random() < 0.2
    return Row(
        name, f"row-{name}", name, "metric", tuple(_value(random, stars) for _ in range(count)), better=better,
        format="rating" if stars else "number", scale=scale if not stars and random.random() < 0.4 else None,
        weight=Decimal(random.choice(("1", "2", "0.5", "0.1", "3"))),
    )  # fmt: skip


def _value(random: Random, stars: bool) -> Value:
    if random.random() < 0.12:
        return UNKNOWN
    if stars:
        return rating(f"{random.randint(0, 50) / 10:.1f}")
    digits = str(random.choice((random.randint(1, 60), random.randint(1, 6000) / 100, random.randint(-9, 9))))
    point = number(digits, "", digits)
    return replace(point, high=Decimal(digits) + random.randint(1, 9)) if random.random() < 0.2 else point
