"""From what somebody clicked on to where that is written."""

import pytest

from generator.article.addresses import Address
from generator.model import Source
from generator.serve.source_map import Clicked, clicked, locate

TEA = """\
title: 紅茶と緑茶の違い
answer: |
  発酵の**度合い**が違います。
lead: |
  同じ葉から作ります。

  違うのは、[摘んだあと](https://example.com/after)の扱いです。
  紅茶は {{ green.temperature }} より熱い湯で淹れます。
subjects:
  - name: 紅茶
    id: black
    pros: [香りが華やか, 安い]
    cons:
      - 渋みが出やすい
  - use: green
    cons: [熱い湯では渋い]
    values:
      産地: 静岡
dimensions:
  - name: 発酵
    values: [完全発酵, 不発酵]
  - use: caffeine
  - name: 産地
    values: {紅茶: インド}
metrics:
  - {name: 湯の温度, id: temperature, unit: 度, values: {black: 95, green: {value: 80, note: 上級なら60度}}}
sections:
  - heading: 選び方
    body: |
      # 朝に飲む

      濃いほうを選びます。

      - 牛乳を入れる
      - {漢字|かんじ}を入れる
    sections:
      - heading: 夜の場合
        body: 薄いほうを選びます。
faq:
  - question: 薄いほうを選びますか？
    answer: 薄いほうを選びます。
author: midori
"""
FILES = {
    "content/comparisons/tea.yaml": TEA,
    "content/comparisons/cups.yaml": "title: 器\nsubjects_from: cups.csv\ndimensions:\n  - name: 重さ\n",
    "content/comparisons/cups.csv": "name,重さ,pros\n湯呑み,軽い,割れない|安い\nカップ,重い,\n",
    "content/subjects/drinks/green.yaml": "name: 緑茶\npros:\n  - さっぱりしている\n  - 安い\n",
    "content/vocabulary.yaml": "dimensions:\n  - name: カフェイン\n    id: caffeine\n    values: {black: 多い, green: 少なめ}\n",
    "content/authors/midori.yaml": "name: みどり\nbio: |\n  茶を飲みます。\n\n  畑も持っています。\n",
    "content/pages/about.md": "---\ntitle: この店\n---\n\n# はじめに\n\n長く続けています。\n",
    "content/site.yaml": "title: 店\nurl: https://example.com/\nnavigation:\n  - {label: 茶の話, url: /tea/}\n",
}
SOURCES = tuple(Source(path, text.encode()) for path, text in sorted(FILES.items()))


def address(slug: str) -> Address:
    return Address(slug, f"{slug}/", f"/{slug}/", "", "ja", slug, f"content/comparisons/{slug}.yaml")


ADDRESSES = (address("tea"), address("cups"))


def at(**what: str) -> tuple[str, str]:
    """The file, and its line from the place on."""
    span = locate(Clicked(**{"address": "/tea/", **what}), SOURCES, ADDRESSES)
    assert span is not None
    return span.path.rpartition("/")[2], FILES[span.path].split("\n")[span.line - 1][span.column - 1 :]


@pytest.mark.parametrize(
    ("what", "file", "text"),
    [
        # cells
        ({"block": "table", "row": "発酵", "subject": "black"}, "tea.yaml", "完全発酵, 不発酵]"),
        ({"block": "table", "row": "発酵 ※1", "subject": "green"}, "tea.yaml", "不発酵]"),
        ({"block": "summary", "row": "発酵", "sign": "b"}, "tea.yaml", "不発酵]"),
        ({"block": "charts", "row": "湯の温度", "subject": "緑茶"}, "tea.yaml", "{value: 80, note: 上級なら60度}}}"),
        ({"block": "table", "row": "産地", "subject": "black"}, "tea.yaml", "インド}"),
        ({"block": "table", "row": "産地", "subject": "green"}, "tea.yaml", "静岡"),
        ({"block": "table", "row": "カフェイン", "subject": "green"}, "vocabulary.yaml", "少なめ}"),
        ({"block": "table", "row": "発酵"}, "tea.yaml", "発酵"),
        ({"block": "table", "row": "カフェイン"}, "vocabulary.yaml", "カフェイン"),
        ({"block": "table", "text": "紅茶", "subject": "black"}, "tea.yaml", "紅茶"),
        ({"address": "/cups/", "block": "table", "row": "重さ", "subject": "カップ"}, "cups.csv", "重い,"),
        # strong and weak points
        ({"block": "subjects", "text": "渋みが出やすい", "subject": "black"}, "tea.yaml", "渋みが出やすい"),
        ({"block": "subjects", "text": "安い", "sign": "a"}, "tea.yaml", "安い]"),
        ({"block": "subjects", "text": "安い", "sign": "b"}, "green.yaml", "安い"),
        ({"block": "subjects", "text": "安い", "heading": "紅茶"}, "tea.yaml", "安い]"),
        ({"block": "subjects", "text": "熱い湯では渋い"}, "tea.yaml", "熱い湯では渋い]"),
        ({"address": "/cups/", "block": "subjects", "text": "安い"}, "cups.csv", "安い"),
        # headings and paragraphs
        ({"text": "紅茶と緑茶の違い"}, "tea.yaml", "紅茶と緑茶の違い"),
        ({"block": "summary", "text": "発酵の度合いが違います。"}, "tea.yaml", "発酵の**度合い**が違います。"),
        ({"block": "lead", "text": "同じ葉から作ります。"}, "tea.yaml", "同じ葉から作ります。"),
        (
            {"block": "lead", "text": "違うのは、摘んだあとの扱いです。紅茶は 80 度より熱い湯で淹れます。"},
            "tea.yaml",
            "違うのは、[摘んだあと](https://example.com/after)の扱いです。",
        ),
        ({"block": "sections", "text": "選び方"}, "tea.yaml", "選び方"),
        ({"block": "sections", "text": "朝に飲む"}, "tea.yaml", "朝に飲む"),
        ({"block": "sections", "text": "濃いほうを選びます。"}, "tea.yaml", "濃いほうを選びます。"),
        ({"block": "sections", "text": "牛乳を入れる"}, "tea.yaml", "牛乳を入れる"),
        ({"block": "sections", "text": "漢字(かんじ)を入れる"}, "tea.yaml", "漢字|かんじ}を入れる"),
        ({"block": "sections", "text": "夜の場合"}, "tea.yaml", "夜の場合"),
        (
            {"block": "sections", "text": "薄いほうを選びます。", "heading": "夜の場合"},
            "tea.yaml",
            "薄いほうを選びます。",
        ),
        ({"block": "faq", "text": "薄いほうを選びますか？"}, "tea.yaml", "薄いほうを選びますか？"),
        # the theme's own words lead to the block
        ({"block": "faq", "text": "よくある質問"}, "tea.yaml", "faq:"),
        ({"block": "table", "text": "くらべる表"}, "tea.yaml", "dimensions:"),
        # other files
        ({"block": "author", "text": "畑も持っています。"}, "midori.yaml", "畑も持っています。"),
        ({"address": "/authors/midori/", "text": "茶を飲みます。"}, "midori.yaml", "茶を飲みます。"),
        ({"address": "/about/", "text": "はじめに"}, "about.md", "はじめに"),
        ({"address": "/about/", "text": "長く続けています。"}, "about.md", "長く続けています。"),
        ({"address": "/", "link": "/cups/", "text": "器"}, "cups.yaml", "器"),
        ({"address": "/tea/black-vs-green/", "text": "同じ葉から作ります。"}, "tea.yaml", "同じ葉から作ります。"),
        ({"area": "site", "text": "茶の話"}, "site.yaml", "茶の話, url: /tea/}"),
        ({"address": "/", "text": "どこにもない"}, "site.yaml", "title: 店"),
    ],
)
def test_a_click_leads_to_the_words(what: dict[str, str], file: str, text: str) -> None:
    assert at(**what) == (file, text)


@pytest.mark.parametrize(
    ("sign", "part", "item", "text", "place"),
    [
        ("a", "pros", "0", "良い", (3, 32)),
        ("a", "pros", "1", "良い", (3, 36)),
        ("a", "cons", "0", "良い", (3, 20)),
        ("b", "pros", "0", "良い", (4, 20)),
        ("b", "best_for", "0", "良い", (4, 36)),
        ("b", "cons", "0", "良い", (4, 20)),  # there are none any more: by its words
        ("a", "pros", "1", "悪い", (3, 50)),  # something else stands there by now
        ("a", "pros", "9", "悪い", (3, 50)),
    ],
)
def test_a_point_is_found_by_its_place(sign: str, part: str, item: str, text: str, place: tuple[int, int]) -> None:
    same = "title: 茶\nsubjects:\n- {name: x, cons: [良い], pros: [良い, 良い, 次], body: 悪い}\n- {name: y, pros: [良い], best_for: [良い]}\n"
    sources = (Source("content/comparisons/tea.yaml", same.encode()),)
    what = Clicked("/tea/", block="subjects", text=text, sign=sign, part=part, item=item)
    span = locate(what, sources, ADDRESSES)
    assert span is not None
    line = same.split("\n")[span.line - 1]
    assert (span.line, line[span.column - 1 :][:2]) == (place[0], text)
    assert (span.line, span.column) == place


def test_of_the_same_words_that_many_are_passed_over() -> None:
    same = "title: 茶\nsubjects: [{name: a, pros: [良い, 良い]}, {name: b}]\nlead: |\n  同じ。\n\n  同じ。\n"
    sources = (Source("content/comparisons/tea.yaml", same.encode()),)

    def place(block: str, text: str, number: str) -> tuple[int, int]:
        span = locate(Clicked("/tea/", block=block, text=text, number=number), sources, ADDRESSES)
        assert span is not None
        return span.line, span.column

    assert [place("subjects", "良い", number) for number in "012"] == [(2, 29), (2, 33), (2, 33)]
    assert [place("lead", "同じ。", number) for number in "01"] == [(4, 3), (6, 3)]


def test_a_broken_file_is_found_all_the_same() -> None:
    broken = (Source("content/comparisons/tea.yaml", "title: 茶\nlead: これです。\nsubjects: [\n".encode()),)
    span = locate(Clicked("/tea/", block="lead", text="これです。"), broken, ADDRESSES)
    assert span is not None
    assert (span.path, span.line) in {("content/comparisons/tea.yaml", 1), ("content/comparisons/tea.yaml", 2)}


@pytest.mark.parametrize("junk", [None, 1, "x", [], {"text": 1}, {"row": None}, {"address": ["/"]}, {"number": 0}])
def test_what_is_no_click_is_none(junk: object) -> None:
    assert clicked(junk) is None


def test_a_click_is_never_longer_than_it_may_be() -> None:
    made = clicked({"text": "茶" * 100_000, "number": "9" * 9999, "unknown": 1})
    assert made is not None
    assert len(made.text) < 5000
    assert locate(made, SOURCES, ADDRESSES) is not None
    assert locate(made, (), ()) is None


def flow(number: int) -> str:
    return "title: x\nsummary: [" + ", ".join(f"a{place}" for place in range(number)) + "]\n"


_MANY = 20_000
HOSTILE = {
    "very many texts on a line": (flow(3 * _MANY), "zzzz"),
    "one letter, very often": ("title: x\nlead: " + "a" * 50 * _MANY, "a" * 1500),
    "two letters, very often": ("title: x\nlead: " + "ab" * 25 * _MANY + "c", "aba" * 500),
    "links that never end": ("title: x\nlead: |\n  " + "](" * 25 * _MANY, "aba" * 500),
    "references that never end": ("title: x\nlead: |\n  " + "{{" * 25 * _MANY, "aba" * 500),
    "notes that never end": ("title: x\nlead: |\n  " + "[^" * 25 * _MANY, "aba" * 500),
    "nothing but empty lines": ("title: x\nlead: |\n  a\n" + "\n" * 25 * _MANY + "  b", "aba" * 500),
    "very many shared rows": ("title: x\nmetrics:\n" + "  - use: r\n" * _MANY, "r"),
    "very many shared subjects": ("title: x\nsubjects:\n" + "  - use: s\n" * _MANY, "r"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_keeps_no_click_waiting(name: str) -> None:
    """Each of these took minutes, or would never have ended."""
    text, click = HOSTILE[name]
    sources = (
        Source("content/comparisons/tea.yaml", text.encode()),
        Source("content/subjects/s.yaml", f"name: s\nlead: {'a' * 5 * _MANY}\n".encode()),
        Source("content/vocabulary.yaml", b"metrics:\n  - {id: r, name: r}\n"),
    )
    found = locate(Clicked(address="/tea/", text=click, row=click, subject="x"), sources, ADDRESSES)
    assert found is not None
    assert found.path.startswith("content/")
