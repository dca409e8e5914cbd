"""Complete articles made by hand, for tests of what is made from them."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from html import escape
from typing import Any
from zoneinfo import ZoneInfo

from generator.model import (
    Article,
    Author,
    CallToAction,
    Change,
    Choice,
    Citation,
    Column,
    Disclosure,
    Html,
    Image,
    Kind,
    Link,
    Moment,
    Question,
    Rich,
    Row,
    RowGroup,
    Score,
    ScorePart,
    Section,
    SiteInfo,
    SourceEntry,
    Subject,
    TableSlot,
    TableWords,
    Term,
    Value,
    Verdict,
)

LAYOUT = (
    *("disclosure", "greeting", "lead", "summary", "toc", "glance", "subjects", "sections", "table", "charts"),
    *("verdict", "column", "faq", "sources", "changes", "cta", "closing", "author", "related"),
)

SITE = SiteInfo(
    title="くらべる手帖",
    url="https://example.jp/blog",
    base="/blog/",
    lang="ja",
    description="ふたつを並べて考える",
)


def inline(text: str) -> Rich:
    """A text as one line of inline Markdown gives it."""
    return Rich((Html(escape(text, quote=False)),), text)


def block(text: str) -> Rich:
    """A text as one paragraph of Markdown gives it."""
    return Rich((Html(f"<p>{escape(text, quote=False)}</p>\n"),), text)


def moment(iso: str, text: str | None = None) -> Moment:
    instant = datetime.fromisoformat(iso).replace(tzinfo=ZoneInfo("Asia/Tokyo"))
    return Moment(
        iso,
        text or f"{instant.year}年{instant.month}月{instant.day}日",
        instant.year,
        instant.month,
        instant.isoformat(),
    )


def text(words: str, **more: Any) -> Value:
    return Value(Kind.TEXT, words, Html(escape(words, quote=False)), **more)


def number(digits: str, unit: str = "", **more: Any) -> Value:
    whole, _, fraction = digits.partition(".")
    figure = f"{int(whole):,}" + (f".{fraction}" if fraction else "")
    value = Decimal(digits)
    shown = figure + unit
    return Value(Kind.NUMBER, shown, Html(shown), figure, unit, number=digits, low=value, high=value, **more)


def author(id: str = "satoru", **more: Any) -> Author:
    return replace(Author(id=id, name="中嶋悟", url=f"/blog/authors/{id}/", reading="なかじまさとる"), **more)


def article(**more: Any) -> Article:
    """The smallest article, with `more` fields."""
    plain = Article(
        slug="紅茶と緑茶",
        path="紅茶と緑茶/",
        url="/blog/%E7%B4%85%E8%8C%B6%E3%81%A8%E7%B7%91%E8%8C%B6/",
        permalink="https://example.jp/blog/%E7%B4%85%E8%8C%B6%E3%81%A8%E7%B7%91%E8%8C%B6/",
        title="紅茶と緑茶の違い",
        lang="ja",
        description="紅茶と緑茶の違いを表にしました。",
        subjects=(Subject("black", "a", "紅茶", "紅茶", "s-black"), Subject("green", "b", "緑茶", "緑茶", "s-green")),
        date=moment("2026-04-01"),
        layout=LAYOUT,
    )
    return replace(plain, **more)


def rich_article() -> Article:
    """An article with something in every block and every kind of cell."""
    return article(
        authors=(author(), author("hana", name="花", reading=None)),
        reviewer=author("doc", name="監修者", reading=None),
        updated=moment("2026-05-02T10:30:00", "2026年5月2日"),
        category=Term("飲み物", "/blog/categories/x/"),
        tags=(Term("お茶", "/blog/tags/o/"), Term("健康", "/blog/tags/k/")),
        series="お茶の話",
        translations=(("ja", "https://example.jp/blog/a/"), ("en", "https://example.jp/blog/en/a/")),
        image=Image("/blog/assets/tea.1.png", "二つの湯のみ", 800, 400, "撮影：花"),
        disclosure=Disclosure("affiliate"),
        greeting=block("こんにちは。"),
        lead=block("どちらも同じ葉から。"),
        closing=block("またお会いしましょう。"),
        answer=inline("違いは発酵です。"),
        summary=(inline("紅茶は完全発酵。"), inline("緑茶は不発酵。")),
        subjects=_subjects(),
        groups=_groups(),
        table=TableWords("二つの表", block("表の前。"), block("表の断り。"), block("表の後。")),
        score=True,
        sections=_sections(),
        verdict=Verdict(inline("好みで。"), (Choice("black", (inline("朝に飲む"),)),), inline("両方試す。")),
        faq=(Question("牛乳は合う？", block("紅茶に合います。"), "q-1"),),
        column=Column("雑談", block("昨日の一杯。"), author("hana", name="花", reading=None)),
        ctas=(CallToAction("茶葉を買う", block("まとめ買い。"), Link("https://shop.example/", "店へ", True, True)),),
        sources=(
            SourceEntry("tax", 1, "source-tax", "茶の統計", "https://stat.example/", "統計局", moment("2026-03-01")),
            SourceEntry("book", 2, "source-book", "茶の本"),
        ),
        changes=(Change(moment("2026-05-02"), inline("値を直しました。")),),
    )


def _subjects() -> tuple[Subject, ...]:
    parts = (ScorePart("price", Decimal("80"), Decimal(1)),)
    return (
        Subject(
            "black",
            "a",
            "紅茶",
            "紅茶",
            "s-black",
            reading="こうちゃ",
            heading="紅茶とは",
            summary=inline("香りの茶。"),
            body=block("紅茶の説明。"),
            pros=(inline("香りが華やか"),),
            cons=(inline("渋みが出やすい"),),
            best_for=(inline("朝の人"),),
            image=Image("/blog/assets/b.png", "紅茶の写真", 0, 0),
            url=Link("https://black.example/", "公式サイト", False, True),
            links=(Link("https://buy.example/?a=1&b=2", "買う", True, True),),
            score=Score(Decimal("72.5"), parts, ("caffeine",)),
        ),
        Subject("green", "b", "緑茶", "緑茶", "s-green", score=Score(None, (), ("price", "caffeine"))),
    )


def _groups() -> tuple[RowGroup, ...]:
    cited = Citation("1", "#source-tax", 1, "tax")
    price = Row(
        "price",
        "row-price",
        "値段",
        "metric",
        (
            number("1980.50", "円", source=cited, as_of="2026-03", as_of_text="2026年3月", evidence="measured"),
            number("900", "円", estimated=True, note=inline("税別")),
        ),
        group="お金",
        note=inline("百グラムあたり"),
        note_number=1,
        key=True,
        unit="円",
        better="lower",
        best=("green",),
    )
    caffeine = Row(
        "caffeine",
        "row-caffeine",
        "カフェイン",
        "metric",
        (
            Value(Kind.NUMBER, "20〜30mg", low=Decimal(20), high=Decimal(30), minimum="20", maximum="30"),
            Value(Kind.UNKNOWN, "—", spoken="不明"),
        ),
        group="成分",
        unit="mg",
    )
    others = (
        ("発酵", text("完全発酵"), text("不発酵")),
        ("産地", Value(Kind.LIST, "インド、スリランカ", items=(Html("インド"), Html("スリランカ"))), text("日本")),
        ("温度", number("95", "℃"), Value(Kind.NOT_APPLICABLE, "対象外")),
        ("評価", _rating("4.5"), _rating("4")),
        ("水出し", Value(Kind.BOOLEAN, "あり", truth=True, conditional=True), Value(Kind.BOOLEAN, "なし", truth=False)),
        ("香り", Value(Kind.MARK, "◎", mark="◎", spoken="とても良い"), Value(Kind.MARK, "○", mark="○", spoken="良い")),
        ("由来", text("西", source=Citation("茶史", "https://history.example/")), text("東", evidence="opinion")),
    )
    rows = tuple(Row(name, f"row-{n}", name, "dimension", (a, b)) for n, (name, a, b) in enumerate(others))
    return RowGroup("お金", (price,)), RowGroup("成分", (caffeine,)), RowGroup(None, rows)


def _rating(digits: str) -> Value:
    return Value(Kind.RATING, f"{digits} / 5", number=None, rating=digits, out_of="5", low=Decimal(digits) / 5)


def _sections() -> tuple[Section, ...]:
    deep = Section("deep", "もっと奥", 4, block("三段目。"))
    inner = Section("inner", "小さな節", 3, block("節の中。"), (deep,))
    body = Rich(
        (Html("<p>表を見ます。</p>\n"), TableSlot("お金"), Html("<p>見ました。</p>\n")), "表を見ます。\n見ました。"
    )
    return (
        Section("first", "最初の節", 2, body, (inner,)),
        Section("later", "表に続く節", 2, block("表の次。"), after="table"),
    )
