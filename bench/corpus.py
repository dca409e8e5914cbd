"""The articles that all generators are measured with: made by rule, article i is the same in every corpus.

About 9.4 KB of Japanese each: two or three subjects, ten rows, four to six sections, three questions, a verdict; one
article in ten holds a block of code.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from bench.words import (
    ADJ,
    AUTHORS,
    BRAND,
    CATEGORIES,
    CODE,
    CODE_BLOCK,
    CONS,
    DIMS_BOOL,
    DIMS_NUM,
    DIMS_TEXT,
    END,
    HEADING,
    KEYWORD,
    MODEL,
    PROS,
    TAGS,
    TOPIC,
    WHEN,
    WHO,
)

SITE_TITLE = "比較ラボ"
SITE_URL = "https://example.com"
SITE_DESCRIPTION = "道具と機器の比較記事"


@dataclass(frozen=True, slots=True)
class Subject:
    name: str
    summary: str
    pros: tuple[str, ...]
    cons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table. `unit` is for numbers only; texts are inline Markdown."""

    name: str
    kind: Literal["number", "bool", "text"]
    values: tuple[int | float | bool | str, ...]
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """One article. `category` and `tags` are ids; `lead`, `verdict`, bodies and answers are Markdown."""

    title: str
    slug: str
    date: str
    author: str
    category: str
    tags: tuple[str, ...]
    description: str
    lead: str
    subjects: tuple[Subject, ...]
    rows: tuple[Row, ...]
    sections: tuple[tuple[str, str], ...]
    faq: tuple[tuple[str, str], ...]
    verdict: str


def articles(number: int) -> Iterator[Article]:
    """The first `number` articles, the oldest first."""
    return (article(place) for place in range(number))


def article(place: int) -> Article:
    """The article at a place. The order of the draws is part of the corpus: it decides every article."""
    chance = random.Random(f"peers-corpus-1:{place}")
    category, category_name = CATEGORIES[chance.randrange(len(CATEGORIES))]
    names: list[str] = []
    while len(names) < chance.choice((2, 2, 3)) or len(names) < 2:
        name = f"{chance.choice(BRAND)}{chance.choice(MODEL)}{chance.randint(2, 99)}"
        if name not in names:
            names.append(name)
    rows = _rows(chance, names)
    count = chance.randint(4, 6)
    code_at = chance.randrange(count) if place % 10 == 3 else -1
    headings = chance.sample(HEADING, count)
    moment = datetime(2020, 1, 1, 9, 0) + timedelta(minutes=247 * place)  # noqa: DTZ001 - the zone is written below
    # Keyword arguments are evaluated in this order, and each draws from the same source.
    return Article(
        title=f"{'と'.join(names)}を比較：{chance.choice(TOPIC)}で選ぶ{category_name}",
        slug=f"{category}-comparison-{place:05d}",
        date=moment.strftime("%Y-%m-%dT%H:%M:%S+09:00"),
        author=chance.choice(AUTHORS),
        category=category,
        tags=tuple(TAGS[k][0] for k in sorted(chance.sample(range(len(TAGS)), 2))),
        description=(
            f"{'と'.join(names)}を{chance.choice(TOPIC)}と{chance.choice(TOPIC)}の観点から同じ条件で比べ、"
            f"{chance.choice(WHO)}に合う選び方を整理した。"
        ),
        lead=_prose(chance, names, 170),
        subjects=tuple(_subject(chance, name, category_name) for name in names),
        rows=rows,
        sections=tuple((headings[k], _section(chance, names, 370, k == code_at)) for k in range(count)),
        faq=tuple((_question(chance, names, k), _prose(chance, names, 60)) for k in range(3)),
        verdict=_prose(chance, names, 140),
    )


def _subject(chance: random.Random, name: str, category: str) -> Subject:
    return Subject(
        name=name,
        summary=f"{chance.choice(TOPIC)}を重んじた{chance.choice(WHO)}向けの{category}。",
        pros=tuple(chance.sample(PROS, chance.randint(3, 5))),
        cons=tuple(chance.sample(CONS, chance.randint(3, 5))),
    )


def _rows(chance: random.Random, names: Sequence[str]) -> tuple[Row, ...]:
    rows = []
    for name, unit, least, most, fraction in chance.sample(DIMS_NUM, 4):
        numbers = tuple(_number(chance, least, most, fraction) for _ in names)
        rows.append(Row(name, "number", numbers, unit))
    for name, _ in chance.sample(DIMS_BOOL, 2):
        rows.append(Row(name, "bool", tuple(chance.random() < 0.5 for _ in names)))
    for name in chance.sample(DIMS_TEXT, 4):
        rows.append(Row(name, "text", tuple(_text_value(chance) for _ in names)))
    chance.shuffle(rows)
    return tuple(rows)


def _number(chance: random.Random, least: int, most: int, fraction: int) -> int | float:
    """A whole number, or one with a tenth that is not 0."""
    if not fraction:
        return chance.randint(least, most)
    return (chance.randint(least * 10 + 1, most * 10 - 1) // 10 * 10 + chance.randint(1, 9)) / 10


def _question(chance: random.Random, names: Sequence[str], place: int) -> str:
    if place:
        return f"{chance.choice(WHO)}には{chance.choice(names)}が向いていますか？"
    return f"{chance.choice(TOPIC)}で選ぶならどれですか？"


def _sentence(chance: random.Random, names: Sequence[str]) -> str:
    match chance.randrange(6):
        case 0:
            return f"{chance.choice(names)}は{chance.choice(TOPIC)}の面で{chance.choice(ADJ)}、{chance.choice(END)}"
        case 1:
            return f"{chance.choice(WHEN)}では{chance.choice(TOPIC)}が問われるが、{chance.choice(END)}"
        case 2:
            return f"{chance.choice(WHO)}にとっては**{chance.choice(KEYWORD)}**が決め手になり、{chance.choice(END)}"
        case 3:
            return f"設定の`{chance.choice(CODE)}`を変えると{chance.choice(TOPIC)}が変わるので、{chance.choice(END)}"
        case 4:
            number = (chance.choice(names), chance.choice(KEYWORD), chance.randint(2, 98))
            return f"{number[0]}の{number[1]}は{number[2]}で、{chance.choice(ADJ)}{chance.choice(END)}"
        case _:
            link = f"[{chance.choice(TOPIC)}の測定記録](https://example.com/data/{chance.randrange(10**6)})"
            return f"詳しくは{link}にまとめたが、{chance.choice(END)}"


def _prose(chance: random.Random, names: Sequence[str], letters: int) -> str:
    parts: list[str] = []
    while sum(map(len, parts)) < letters:
        parts.append(_sentence(chance, names))
    return "".join(parts)


def _section(chance: random.Random, names: Sequence[str], letters: int, code: bool) -> str:
    half = letters // 2
    parts = [_prose(chance, names, half - 40)]
    if chance.random() < 0.4:
        items = chance.randint(3, 4)
        parts.append("\n".join(f"- {chance.choice(TOPIC)}は**{chance.choice(KEYWORD)}**を見る" for _ in range(items)))
        half -= 60
    if code:
        rounds, size, name = chance.randint(3, 99), chance.randint(10, 9999), f"case{chance.randrange(10**6)}"
        parts.append(CODE_BLOCK.format(r=rounds, k=size, name=name))
    parts.append(_prose(chance, names, half - 40))
    return "\n\n".join(parts)


def _text_value(chance: random.Random) -> str:
    match chance.randrange(4):
        case 0:
            return f"**{chance.choice(KEYWORD)}**を重視した{chance.choice(('有線', '無線', '共用', '独自'))}方式"
        case 1:
            return f"`{chance.choice(CODE)}`で{chance.choice(('切り替え', '変更', '確認'))}できる"
        case 2:
            return f"[{chance.choice(TOPIC)}の資料](https://example.com/spec/{chance.randrange(10**6)})を参照"
        case _:
            return f"{chance.choice(TOPIC)}を{chance.choice(('優先', '調整', '維持'))}する設計"
