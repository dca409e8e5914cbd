"""data.json, table.csv, index.md and the root files say what the article says, and nothing can break out of them."""

import csv
import dataclasses
import io
import json
import re
from collections.abc import Sequence
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.model import (
    Article,
    Citation,
    Disclosure,
    Html,
    Kind,
    PlainPage,
    Rich,
    Row,
    RowGroup,
    Section,
    SiteInfo,
    TableSlot,
    Value,
)
from generator.page.exports import data_json, headers_file, index_md, robots_txt, table_csv
from generator.page.jsontext import Digits, json_for_html, to_json
from generator.page.llms import listed, llms_txt
from generator.page.markdown_text import escaped
from tests.articles import SITE, article, block, inline, number, rich_article, text
from tests.conftest import ROOT, strings

CASES = Path(__file__).parent / "cases" / "exports"
JA, EN = strings("ja"), strings("en")

PAYLOADS = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<!-- ",
    "]]>",
    '"><b>',
    "' onclick='x",
    "# heading",
    "- item",
    "1. item",
    "> quote",
    "``` fence",
    "~~~",
    "`code",
    "**bold**",
    "_em_ and *em*",
    "| a | b |",
    "[a](javascript:alert(1))",
    "![a](//evil.example/a.png)",
    "[a]: //evil.example",
    "<https://evil.example/>",
    "&lt;b&gt; &amp; &#x3c;",
    "a\\",
    "===",
    "---",
    "::: note",
    "~~gone~~",
    '","x',
    "a,b;c",
    "{{ a.b }}",
    "「強み」",
    "a\u2028b\u2029c",
    "=1+1",
)


# ---------------------------------------------------------------------------------------------- golden


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("name", ["data.json", "table.csv", "index.md"])
def test_the_three_exports_of_an_article_with_everything(name: str, lang: str, update: bool) -> None:
    words = JA if lang == "ja" else EN
    subject = dataclasses.replace(rich_article(), lang=lang)
    made = {
        "data.json": lambda: data_json(subject, SITE),
        "table.csv": lambda: table_csv(subject, SITE, words),
        "index.md": lambda: index_md(subject, SITE, words),
    }[name]()
    path = CASES / f"{lang}.{name}"
    if update:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made)
    assert made.decode() == path.read_bytes().decode()


# ---------------------------------------------------------------------------------------------- data.json


def data(subject: Article) -> Any:
    return json.loads(data_json(subject, SITE))


def test_every_key_is_there_even_in_the_smallest_article() -> None:
    found = data(article(groups=(RowGroup(None, (Row("r", "r", "発酵", "dimension", (text("有"), text("無"))),)),)))
    promised = [
        "title",
        "slug",
        "url",
        "lang",
        "date",
        "updated",
        "author",
        "category",
        "tags",
        "subjects",
        "rows",
        "sources",
    ]
    assert set(promised) <= set(found)
    assert {"id", "name", "pros", "cons", "best_for", "score"} <= set(found["subjects"][0])
    assert {"id", "name", "kind", "group", "unit", "better", "best", "values"} <= set(found["rows"][0])
    cell = [
        "text",
        "number",
        "min",
        "max",
        "rating",
        "out_of",
        "unknown",
        "not_applicable",
        "note",
        "source",
        "as_of",
        "estimated",
        "evidence",
    ]
    assert set(cell) <= set(found["rows"][0]["values"]["black"])


@pytest.mark.parametrize("page", ["outputs.md", "outputs.ja.md"])
def test_every_key_is_explained(page: str) -> None:
    explained = set(re.findall(r"`([a-z_]+)`", (ROOT / "docs" / page).read_text("utf-8")))
    found = data(rich_article())
    row, subject, source = found["rows"][0], found["subjects"][0], found["sources"][0]
    assert {*found, *row, *subject, *source, *row["values"]["black"]} - explained == set()


def test_what_is_not_there_is_null_or_an_empty_list() -> None:
    found = data(article(date=None))
    assert [found[key] for key in ("date", "updated", "author", "category")] == [None] * 4
    assert [found[key] for key in ("tags", "rows", "sources")] == [[]] * 3
    assert found["subjects"][1] == {
        "id": "green",
        "name": "緑茶",
        "short": "緑茶",
        "reading": None,
        "kind": "concept",
        "url": None,
        "image": None,
        "summary": None,
        "pros": [],
        "cons": [],
        "best_for": [],
        "score": None,
    }


def test_a_number_keeps_the_digits_that_it_was_written_with() -> None:
    written = data_json(rich_article(), SITE).decode()
    assert '"number": 1980.50,' in written
    assert '"score": 72.5\n' in written
    assert '"rating": 4.5,' in written


def test_every_subject_has_an_entry_in_every_row() -> None:
    found = data(rich_article())
    ids = [subject["id"] for subject in found["subjects"]]
    assert found["rows"]
    assert all(list(row["values"]) == ids for row in found["rows"])


def test_an_interval_has_ends_and_no_number() -> None:
    rows = {row["id"]: row for row in data(rich_article())["rows"]}
    cell = rows["caffeine"]["values"]["black"]
    assert (cell["number"], cell["min"], cell["max"]) == (None, 20, 30)
    point = rows["price"]["values"]["black"]
    assert (point["number"], point["min"], point["max"]) == (1980.5, None, None)


def test_unknown_no_and_does_not_apply_are_three_things() -> None:
    rows = {row["id"]: row for row in data(rich_article())["rows"]}
    said = [
        (cell["unknown"], cell["not_applicable"], cell["boolean"])
        for cell in (
            rows["caffeine"]["values"]["green"],
            rows["温度"]["values"]["green"],
            rows["水出し"]["values"]["green"],
        )
    ]
    assert said == [(True, False, None), (False, True, None), (False, False, False)]


def test_a_source_is_an_id_of_the_list_or_an_address() -> None:
    rows = {row["id"]: row for row in data(rich_article())["rows"]}
    assert rows["price"]["values"]["black"]["source"] == "tax"
    assert rows["由来"]["values"]["black"]["source"] == "https://history.example/"
    assert [source["id"] for source in data(rich_article())["sources"]] == ["tax", "book"]


@pytest.mark.parametrize(("lang", "joined"), [("ja", "甲、乙"), ("en", "甲, 乙"), ("en-GB", "甲, 乙")])
def test_the_items_of_a_list_are_joined_as_the_language_does(lang: str, joined: str) -> None:
    listed = Value(Kind.LIST, "甲\n乙", items=(Html("甲"), Html("乙")))
    row = Row("r", "r", "r", "dimension", (listed, listed))
    assert data(article(lang=lang, groups=(RowGroup(None, (row,)),)))["rows"][0]["values"]["black"]["text"] == joined


def test_root_relative_addresses_become_absolute() -> None:
    found = data(rich_article())
    assert found["subjects"][0]["image"] == "https://example.jp/blog/assets/b.png"
    assert found["url"].startswith("https://example.jp/blog/")


def test_data_ends_in_a_newline_and_keeps_its_letters() -> None:
    written = data_json(rich_article(), SITE)
    assert written.endswith(b"}\n")
    assert "紅茶".encode() in written
    assert data_json(rich_article(), SITE) == written


numbers = st.decimals(allow_nan=False, allow_infinity=False, places=3)
plain = st.none() | st.booleans() | st.integers() | st.text()
json_values = st.recursive(
    plain | numbers,
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(json_values)
def test_json_text_reads_back_as_the_same_value(value: Any) -> None:
    assert json.loads(to_json(value), parse_float=Decimal) == value


@given(st.recursive(plain, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_json_in_html_reads_back_as_the_same_value_and_is_one_line_without_spaces(value: Any) -> None:
    written = json_for_html(value)
    assert json.loads(written) == value
    assert written == re.sub("[<>&\u2028\u2029]", lambda found: f"\\u{ord(found[0]):04x}", without_spaces(value))


def without_spaces(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@given(st.text(alphabet="<>&\u2028\u2029/!-script"))
def test_json_in_html_holds_no_letter_of_markup(words: str) -> None:
    assert not re.search("[<>&\u2028\u2029]", json_for_html({"x": words}))


@pytest.mark.parametrize(
    ("digits", "written"),
    [("3.10", "3.10"), ("-0", "-0"), ("007", "7"), (".5", "0.5"), ("1e3", "1000"), ("NaN", "null"), ("一", "null")],
)
def test_digits_are_written_as_json_allows(digits: str, written: str) -> None:
    assert to_json(Digits(digits)) == f"{written}\n"


# ---------------------------------------------------------------------------------------------- table.csv


def table(subject: Article) -> list[list[str]]:
    written = table_csv(subject, SITE, JA)
    assert written.startswith(b"\xef\xbb\xbf")
    assert not re.search(rb"[^\r]\n(?=[^\n\"]*\r)", re.sub(rb'"[^"]*"', b"", written))
    return list(csv.reader(io.StringIO(written.decode("utf-8-sig"), newline="")))


def test_the_table_reads_back_row_by_row() -> None:
    found = table(rich_article())
    assert found[0] == ["分類", "項目", "単位", "紅茶", "緑茶", "有利", "注記", "出典・参考"]
    assert found[1][:6] == ["お金", "値段", "円", "1980.50", "900円", "緑茶"]
    assert found[-1][1:5] == ["総合点", "/100", "72.5", "点数なし"]
    assert {len(line) for line in found} == {8}


def test_a_plain_number_is_a_number_and_a_rough_one_is_text() -> None:
    cells = (number("-5", "℃"), number("5", "℃", estimated=True))
    row = Row("t", "t", "気温", "metric", cells, unit="℃")
    assert table(article(groups=(RowGroup(None, (row,)),)))[1][2:5] == ["℃", "-5", "5℃"]


def test_ratings_of_one_scale_are_numbers_and_of_two_scales_text() -> None:
    def rating(digits: str, out_of: str) -> Value:
        return Value(Kind.RATING, f"{digits} / {out_of}", rating=digits, out_of=out_of)

    same = Row("a", "a", "甲", "metric", (rating("4.5", "5"), rating("3", "5")))
    mixed = Row("b", "b", "乙", "metric", (rating("4.5", "5"), rating("9", "10")))
    found = table(article(groups=(RowGroup(None, (same, mixed)),)))
    assert found[1][2:5] == ["/ 5", "4.5", "3"]
    assert found[2][2:5] == ["", "4.5 / 5", "9 / 10"]


def test_a_duration_in_the_rows_unit_is_a_number_and_a_composed_one_is_text() -> None:
    def minutes(digits: str, words: str) -> Value:
        return Value(Kind.NUMBER, words, number=digits)

    row = Row(
        "t", "t", "時間", "metric", (minutes("90", "90分"), minutes("150", "2時間30分")), unit="分", format="duration"
    )
    assert table(article(groups=(RowGroup(None, (row,)),)))[1][2:5] == ["分", "90", "2時間30分"]


def test_what_is_said_of_every_subject_is_said_once() -> None:
    cited = Citation("", "https://a.example/")
    cells = (text("a", note=inline("目安"), source=cited), text("b", note=inline("目安"), source=cited))
    found = table(article(groups=(RowGroup(None, (Row("r", "r", "r", "dimension", cells),)),)))
    assert found[1][6:] == ["目安", "https://a.example/"]


@pytest.mark.parametrize(
    "words",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "＝1+1",
        "＋1",
        "－1",
        "＠x",
        " =1",
        "\u3000=1",
        "\u200b=1",
        "a;=1+1",
        "a\t=1",
        '=HYPERLINK("http://evil.example","x")',
        "=cmd|' /C calc'!A0",
    ],
)
def test_no_text_is_a_formula(words: str) -> None:
    row = Row("r", "r", words, "dimension", (text(words), text(words, note=inline(words))), group=words)
    subject = article(groups=(RowGroup(words, (row,)),))
    subject = dataclasses.replace(
        subject, subjects=tuple(dataclasses.replace(each, name=words) for each in subject.subjects)
    )
    for cell in (cell for line in table(subject) for cell in line):
        for part in re.split("[;\t]", cell):
            assert not re.match(r"[\s\u200b]*[=+\-@＝＋－＠]", part), cell


@pytest.mark.parametrize("words", ["a-b", "2020年-2024年", "a; b", "C++", "x = 1", "a - b", "※", "−5℃", "1;2"])
def test_a_harmless_text_stays_as_it_is(words: str) -> None:
    row = Row("r", "r", "r", "dimension", (text(words), text("x")))
    assert table(article(groups=(RowGroup(None, (row,)),)))[1][3] == words


def test_endless_spaces_are_no_trouble() -> None:
    row = Row("r", "r", "r", "dimension", (text("a" + "\t" * 100_000 + "b"), text(" " * 100_000 + "=1")))
    assert table(article(groups=(RowGroup(None, (row,)),)))[1][4].startswith("'")


def test_quotes_commas_and_line_breaks_stay_in_their_cell() -> None:
    row = Row("r", "r", 'a"b,c', "dimension", (text("一行目\n二行目"), text('""')))
    assert table(article(groups=(RowGroup(None, (row,)),)))[1][1:5] == ['a"b,c', "", "一行目\n二行目", '""']


# ---------------------------------------------------------------------------------------------- index.md

_READER = MarkdownIt("commonmark").enable("table").enable("strikethrough")
_TAGS = {"<strong>": "strong_open", "</strong>": "strong_close", "<em>": "em_open", "</em>": "em_close"}
_ALLOWED_HTML = {*_TAGS, "<br>", "<del>", "</del>"}


def skeleton(written: bytes) -> list[str]:
    """The elements of a Markdown document, without its texts."""
    found: list[str] = []

    def walk(tokens: list[Token]) -> None:
        for token in tokens:
            if token.type == "html_inline":
                assert token.content in _ALLOWED_HTML, token.content
            if token.type not in ("text", "text_special", "softbreak", "inline"):
                found.append(_TAGS.get(token.content, token.type) + str(token.attrGet("href") or "") + token.info)
            walk(token.children or [])

    walk(_READER.parse(written.decode()))
    return found


def words(written: bytes) -> str:
    """The text of a Markdown document as a reader sees it."""

    def walk(tokens: list[Token]) -> str:
        return "".join(
            (token.content if token.type in ("text", "text_special", "code_inline", "fence") else "\n")
            + walk(token.children or [])
            for token in tokens
        )

    return walk(_READER.parse(written.decode()))


_TEXT_FIELDS = frozenset(
    [
        "title",
        "name",
        "short",
        "reading",
        "heading",
        "label",
        "alt",
        "credit",
        "publisher",
        "question",
        "group",
        "nickname",
        "description",
        "text",
    ]
)


def filled(value: Any, words: str) -> Any:
    """The same article with `words` in every field that a writer fills with text."""
    match value:
        case Rich():
            made = block(words) if value.html.startswith("<p>") else inline(words)
            slots = tuple(part for part in value.parts if isinstance(part, TableSlot))
            return dataclasses.replace(made, parts=made.parts + slots)
        case Value(kind=Kind.TEXT):
            return dataclasses.replace(_fields(value, words), html=Html(inline(words).html))
        case Value():
            return dataclasses.replace(_fields(value, words), text=value.text)
        case TableSlot() | Enum() | Html() | Citation():
            return value
        case tuple():
            return tuple(filled(each, words) for each in value)
        case _ if dataclasses.is_dataclass(value) and not isinstance(value, type):
            return _fields(value, words)
        case _:
            return value


def _fields(value: Any, words: str) -> Any:
    changed = {}
    for each in dataclasses.fields(value):
        old = getattr(value, each.name)
        is_text = each.name in _TEXT_FIELDS and isinstance(old, str)
        changed[each.name] = words if is_text else filled(old, words)
    return dataclasses.replace(value, **changed)


def advertised(payload: str) -> Article:
    """An article with `payload` in every text. Tables inside texts name a group that is there."""
    made: Article = filled(rich_article(), payload)
    section = dataclasses.replace(made.sections[0], body=block(payload))
    return dataclasses.replace(
        made, sections=(section, *made.sections[1:]), disclosure=Disclosure("pr", payload), tags=made.tags
    )


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_changes_the_structure_of_the_markdown(payload: str) -> None:
    assert skeleton(index_md(advertised(payload), SITE, JA)) == skeleton(index_md(advertised("x"), SITE, JA))


@given(st.lists(st.sampled_from([*PAYLOADS, " ", "\n", "a", "語", "*", "_", "`", "<", "\\"]), min_size=1, max_size=4))
def test_escaped_text_shows_itself_and_nothing_else(parts: list[str]) -> None:
    words_in = "".join(parts)
    tokens = _READER.parse(escaped(words_in))
    if not words_in.strip(" \n"):
        return
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    shown = "".join(child.content for child in tokens[1].children or [])
    assert {child.type for child in tokens[1].children or []} <= {"text", "text_special"}
    assert " ".join(shown.split()) == " ".join(words_in.split())


def keys(value: Any) -> Any:
    """The structure of JSON data without its texts and numbers."""
    match value:
        case dict():
            return {key: keys(each) for key, each in value.items()}
        case list():
            return [keys(each) for each in value]
        case _:
            return type(value).__name__


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_changes_the_structure_of_the_data_or_of_the_table(payload: str) -> None:
    assert keys(data(advertised(payload))) == keys(data(advertised("x")))
    lines, plain = table(advertised(payload)), table(advertised("x"))
    assert [len(line) for line in lines] == [len(line) for line in plain]
    assert [bool(cell) for line in lines for cell in line] == [bool(cell) for line in plain for cell in line]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_every_text_comes_back_letter_for_letter_from_the_data(payload: str) -> None:
    found = data(advertised(payload))
    assert found["title"] == found["subjects"][0]["name"] == found["subjects"][0]["pros"][0] == payload
    row = next(row for row in found["rows"] if row["id"] == "発酵")
    assert row["name"] == row["values"]["black"]["text"] == payload


def test_every_cell_is_in_the_table_and_in_the_data() -> None:
    subject = rich_article()
    in_table = "\n".join(cell for line in table(subject) for cell in line)
    in_data = data_json(subject, SITE).decode()
    for row in subject.rows:
        assert row.name in in_table
        assert row.name in in_data
        for cell in row.cells:
            assert cell.text in in_data
            assert cell.text in in_table or (cell.number or cell.rating or "不明") in in_table
            assert cell.note is None or (cell.note.plain in in_table and cell.note.plain in in_data)


def test_every_text_of_the_article_is_in_the_markdown() -> None:
    count = 0

    def numbered(value: Any) -> Any:
        nonlocal count
        match value:
            case Rich():
                count += 1
                made = block(f"語{count}語") if value.html.startswith("<p>") else inline(f"語{count}語")
                return dataclasses.replace(made, parts=made.parts)
            case tuple():
                return tuple(numbered(each) for each in value)
            case _ if dataclasses.is_dataclass(value) and not isinstance(value, type):
                changed = {each.name: numbered(getattr(value, each.name)) for each in dataclasses.fields(value)}
                return dataclasses.replace(value, **changed)
            case _:
                return value

    shown = words(index_md(numbered(rich_article()), SITE, JA))
    missing = [n for n in range(1, count + 1) if f"語{n}語" not in shown]
    assert count > 25
    assert missing == []


def test_names_titles_and_numbers_are_in_the_markdown() -> None:
    shown = words(index_md(rich_article(), SITE, JA))
    for word in (
        "紅茶と緑茶の違い",
        "中嶋悟",
        "なかじまさとる",
        "監修者",
        "こうちゃ",
        "1,980.50円",
        "20〜30mg",
        "不明",
        "対象外",
        "とても良い",
        "2026年3月時点",
        "茶の統計",
        "統計局",
        "撮影：花",
        "お金",
        "もっと奥",
        "72.5/100",
        "買う",
    ):
        assert word in shown, word


def test_the_ad_label_comes_before_everything_but_the_title() -> None:
    written = index_md(rich_article(), SITE, JA).decode()
    assert written.index("**広告**") < written.index("こんにちは。")
    assert "広告" not in index_md(article(), SITE, JA).decode()


def test_blocks_follow_the_layout_and_what_it_leaves_out_is_not_shown() -> None:
    subject = dataclasses.replace(rich_article(), layout=("disclosure", "faq", "lead"))
    written = index_md(subject, SITE, JA).decode()
    assert written.index("牛乳は合う？") < written.index("どちらも同じ葉から。")
    assert "カフェイン" not in written


def test_a_section_follows_the_block_that_it_names() -> None:
    written = index_md(rich_article(), SITE, JA).decode()
    assert written.index("表の後。") < written.index("## 表に続く節") < written.index("## こんな人におすすめ")


def test_a_table_inside_a_text_shows_its_group() -> None:
    body = Rich((Html("<p>前</p>"), TableSlot("お金"), Html("<p>後</p>")), "前\n後")
    subject = dataclasses.replace(
        rich_article(), sections=(Section("s", "節", 2, body),), layout=("disclosure", "sections")
    )
    written = index_md(subject, SITE, JA).decode()
    assert written.index("前") < written.index("| 値段 ※1 |") < written.index("後")
    assert "カフェイン" not in written


def test_links_in_the_markdown_are_absolute() -> None:
    written = index_md(rich_article(), SITE, JA).decode()
    targets = re.findall(r"\]\(([^)]*)\)", written)
    assert targets
    assert all(target.startswith("https://") for target in targets)


# ---------------------------------------------------------------------------------------------- root files


def llms(site: SiteInfo, pages: Sequence[PlainPage] = (), **more: Any) -> bytes:
    known = {"title": "紅茶と緑茶", "url": "/blog/tea/", "description": "違い。", **more}
    return llms_txt(site, tuple(listed([article(**known)], site)), JA, pages)


def test_llms_txt_lists_every_article_by_its_markdown() -> None:
    page = PlainPage("about/", "/blog/about/", "https://example.jp/blog/about/", "この場所", "ja", "", block("x"))
    written = llms(SITE, [page]).decode()
    assert written.startswith("# くらべる手帖\n\n> ふたつを並べて考える\n")
    assert "\n- [紅茶と緑茶](https://example.jp/blog/tea/index.md): 違い。\n" in written
    assert "\n## Optional\n\n- [この場所](https://example.jp/blog/about/)\n" in written


def test_llms_txt_links_pages_where_the_site_writes_no_markdown() -> None:
    site = dataclasses.replace(SITE, outputs=("json",))
    assert "(https://example.jp/blog/tea/): 違い。" in llms(site).decode()


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_changes_the_structure_of_llms_txt(payload: str) -> None:
    def made(words: str) -> bytes:
        site = dataclasses.replace(SITE, title=words, description=words)
        return llms(site, title=words, description=words)

    assert skeleton(made(payload)) == skeleton(made("x"))


def test_robots_txt_allows_everything_and_names_the_sitemap() -> None:
    assert robots_txt(SITE).decode() == ("User-agent: *\nAllow: /\n\nSitemap: https://example.jp/blog/sitemap.xml\n")


def test_robots_txt_of_the_site_is_kept() -> None:
    own = "User-agent: Bot\r\nDisallow: /x/\r\nSitemap: https://other.example/s.xml\r\n"
    assert robots_txt(SITE, own).decode() == own.replace("\r\n", "\n")


def test_headers_are_safe_by_default_and_the_sites_own_win() -> None:
    written = headers_file(SITE, [("referrer-policy", "no-referrer"), ("X-Frame-Options", "DENY")]).decode()
    assert "Content-Security-Policy: default-src 'self';" in written
    assert "nosniff" in written
    assert "referrer-policy: no-referrer" in written
    assert "strict-origin" not in written
    assert "  X-Frame-Options: DENY\n" in written
    assert "/blog/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n" in written


def test_a_header_without_a_value_is_not_sent() -> None:
    assert b"Content-Security-Policy" not in headers_file(SITE, [("Content-Security-Policy", "")])


def test_a_line_break_starts_no_header() -> None:
    written = headers_file(SITE, [("X", "a\r\nSet-Cookie: b")]).decode()
    assert "\n  X: a Set-Cookie: b\n" in written


def test_search_needs_scripts_that_run_webassembly() -> None:
    site: SiteInfo = dataclasses.replace(SITE, search=True)
    assert b"script-src 'self' 'wasm-unsafe-eval'" in headers_file(site)
