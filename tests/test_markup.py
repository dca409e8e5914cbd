"""The Markdown dialect: what each of its forms becomes, and what is said of slips."""

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markup_cases import CASES, RULES, Case, codes, evaluate, html, line, line_html, marked, read, scalar, told, write

from generator.article.markup import TextRules, assign, block, inline, parsed, quick, slug, with_ids
from generator.codes.tables import CODES
from generator.model import Heading, Html, Image, Strings, TableSlot

DIALECT = read(CASES / "dialect.txt")
FINDINGS = read(CASES / "findings.txt")


def _dialect(case: Case) -> dict[str, str]:
    outcome = marked(case.source)
    assert not outcome.diagnostics
    rich = outcome.value.rich
    return {"html": html(case.source).rstrip("\n"), "plain": rich.plain}


def _findings(case: Case) -> dict[str, str]:
    outcome = marked(case.source)
    return {"ja": "\n".join(told(outcome, "ja")), "en": "\n".join(told(outcome, "en"))}


@pytest.mark.parametrize("case", DIALECT, ids=lambda case: case.name)
def test_dialect(case: Case, update: bool) -> None:
    if not update:
        assert _dialect(case) == case.expected


@pytest.mark.parametrize("case", FINDINGS, ids=lambda case: case.name)
def test_findings_are_told_at_their_letters(case: Case, update: bool) -> None:
    if not update:
        assert _findings(case) == case.expected


def test_update(update: bool) -> None:
    """With `--update`, writes the case files anew; without, sees that every case has expectations."""
    for name, cases, results in (("dialect", DIALECT, _dialect), ("findings", FINDINGS, _findings)):
        if update:
            for case in cases:
                case.expected = results(case)
            write(CASES / f"{name}.txt", cases)
        assert all(case.expected for case in cases)


def test_every_code_has_a_case() -> None:
    told_codes = {code for case in FINDINGS for code in re.findall(r"HK\d+", case.expected["en"])}
    elsewhere = {"HK220", "HK221", "HK222", "HK231", "HK236"}  # limits and HTML: test_markup_safety
    assert told_codes >= {code for code in CODES if "HK220" <= code <= "HK239"} - elsewhere


# ---------------------------------------------------------------------------------------------- CommonMark, emphasis

# Examples of the specification that the dialect reads in its own way: what it does instead.
CHANGED = {
    **dict.fromkeys((24, 34, 144, 146), "an unknown language is told and not printed"),
    **dict.fromkeys((200, 485, 486, 487, 567), "an empty address is told"),
    **dict.fromkeys((202, 502), "a backslash in a path is told: browsers read it as a slash"),
    **dict.fromkeys((346, 603), "a host with such letters is told"),
    **dict.fromkeys((596, 598, 599, 601), "an unknown scheme is told"),
    **dict.fromkeys((602, 608, 611), "a bare address is a link"),
}
PICTURES = ("moon.jpg", "uri3", "/url", "train.jpg", "/path/to/train.jpg", "url", "/url2")
COMMONMARK = json.loads((CASES / "commonmark.json").read_text("utf-8"))["examples"]
SPEC_RULES = TextRules(lang="en", pictures=tuple((name, Image(name, "", 0, 0)) for name in PICTURES))


def _as_commonmark(markup_of_text: str) -> str:
    """Our markup without what the dialect adds on purpose: coloured code, ids, levels from the page, figures."""
    text = re.sub(
        r'<div class="code"><pre[^>]*><code(?: class="([^"]*)")?>(.*?)</code></pre></div>',
        _code_without_colours,
        markup_of_text,
        flags=re.DOTALL,
    )
    text = re.sub(r'(</?h)\d(?: id="[^"]*")?>', r"\1N>", text)
    text = re.sub(r'<figure class="figure">(.*?)<figcaption>(.*?)</figcaption></figure>', _figure_as_paragraph, text)
    return text.replace(' rel="noopener"', "").replace(' loading="lazy" decoding="async"', "")


def _code_without_colours(found: re.Match[str]) -> str:
    language = f' class="{found[1]}"' if found[1] else ""
    return f"<pre><code{language}>{re.sub(r'</?span[^>]*>', '', found[2])}</code></pre>"


def _figure_as_paragraph(found: re.Match[str]) -> str:
    return f'<p>{found[1][:-1]} title="{found[2]}"></p>'.replace(' loading="lazy" decoding="async" title', " title")


@pytest.mark.parametrize(("number", "section", "source"), COMMONMARK, ids=lambda value: str(value)[:20])
def test_commonmark_stays(number: int, section: str, source: str) -> None:
    plain = MarkdownIt("commonmark", {"xhtmlOut": False, "html": False})
    expected = re.sub(r"(</?h)[1-6]>", r"\1N>", plain.render(source))
    same = _as_commonmark(html(source, SPEC_RULES)) == expected
    assert same is not (number in CHANGED)


EMPHASIS = json.loads((CASES / "emphasis.json").read_text("utf-8"))


def test_emphasis_beside_cjk_letters_is_that_of_the_reference_implementation() -> None:
    assert EMPHASIS["made"] == "markdown-it 14.3.3, markdown-it-cjk-friendly 3.0.0"
    assert len(EMPHASIS["cases"]) > 300
    rules = TextRules()
    wrong = [(source, expected) for source, expected in EMPHASIS["cases"] if html(source, rules) != expected]
    assert wrong == []


# ---------------------------------------------------------------------------------------------- lines


def test_a_line_has_no_blocks() -> None:
    assert line_html("# 見出し") == "# 見出し"
    assert line_html("- **「甲」**は") == "- <strong>「甲」</strong>は"
    assert line_html("  余白\n") == "余白"


def test_breaks_are_kept_if_the_site_says_so() -> None:
    assert html("紅茶は\n良い", replace(RULES, breaks=True)) == "<p>紅茶は<br>\n良い</p>\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("茶は\n良い", "茶は良い"),
        ("茶。\n「良い」", "茶。「良い」"),
        ("**茶**\nは", "<strong>茶</strong>は"),
        ("カ\nｶ", "カｶ"),
        ("茶\ntea", "茶\ntea"),
        ("tea\n茶", "tea\n茶"),
        ("차\n는", "차\n는"),
        ("茶\n차", "茶\n차"),
        ("中文，\n中文", "中文，中文"),
        ("茶  \n良い", "茶<br>\n良い"),
        ("{{ kocha.price }}\nです", "1,980円です"),
        ("`茶`\nは", "<code>茶</code>は"),
        ("[^meti]\n茶", '<sup class="cite"><a href="#source-meti">[1]</a></sup>\n茶'),
        ("茶\n\U00020bb7", "茶\U00020bb7"),
        ("茶\n😀", "茶\n😀"),
    ],
)
def test_a_line_break_between_japanese_letters_leaves_no_space(text: str, expected: str) -> None:
    assert line_html(text) == expected


ORDINARY = (
    "茶は良い", "。", "、", "「茶」", "A b", "1", "2025年", "!", '"', ": ", "#1", "a=b", "😀", "한", "\u3000", " ", "\n", "\n\n",
    "\n\n- ", "\n- ", "**茶**", "**a b**", "`x`", "`a_b <c>`", "[茶](https://example.com/a?b=1&c=2#d)", "[a](/b_c)",
    "[b](article:kocha-ryokucha#x)", "[c](https://www.amazon.co.jp/x)", "[d](https://example.org/blog)", "[^meti]", "[^統計局]",
    "{{ kocha.price }}", "{{kocha.note}}", "{{ kocha.link }}",
)  # fmt: skip
ODD = (
    "- ", "* ", "+ ", "1. ", "12) ", "> ", "# ", "## ", "---", "===", "|", "|-|", ": ", "~ ", "~~", "_", "__", "*", "**",
    "***", "`", "``", "```", "[", "]", "(", ")", "![", "[^x]", "[^meti]: ", "[茶]: /x", "[a](//b)", "[a](https://u@b)",
    "[a](article:x)", "[ ] ", "[x] ", "{{", "}}", "{{ big }}", "{{ x.y }}", "}", "{{ 'a' }}", "{茶|ちゃ}", "<", "<b>", "&", "&amp;", "&copy", "://",
    "https://a.jp", "\\", "\t", "\r", "  ", "  \n", "\xa0", "\ufe0e", "\u200d", "::: note\n", ":::", "＃", "：", "｀", "＞",
    "－", "３．", "\x85", "\u2028", "\ufdd0",
)  # fmt: skip
TEXTS = st.lists(st.one_of(*[st.sampled_from(ORDINARY)] * 4, st.sampled_from(ODD)), max_size=12).map("".join)
MANY_RULES = (
    RULES,
    replace(RULES, breaks=True),
    replace(RULES, html=True),
    replace(RULES, site_url="https://example.com"),
)


@given(TEXTS, st.sampled_from(MANY_RULES))
@settings(max_examples=400, deadline=None)
def test_the_short_way_says_what_the_parser_says(text: str, rules: TextRules) -> None:
    """Ordinary texts go past the parser; the outcome must not tell."""
    for reads in (evaluate, None):
        assert block(scalar(text), rules, reads, 2, "k") == parsed.parsed_block(scalar(text), rules, reads, 2, "k")
        assert inline(scalar(text), rules, reads) == parsed.parsed_inline(scalar(text), rules, reads)


@pytest.mark.parametrize(
    "text",
    [
        "茶は良い。",
        "**茶**は`x < y`で[茶](https://example.com/a?b=1&c=2)\n「良い」[^meti]。",
        "一。\n\n- [二](/b)は**三**\n- 2025年\n\n四。\n",
        "**強い**\n\n\n`code`",
        "価格は{{ kocha.price }}\nで、{{ kocha.link }}。",
    ],
)
def test_ordinary_texts_take_the_short_way(text: str) -> None:
    assert quick.of_block(text, RULES, evaluate) is not None


def test_braces_are_braces_where_nothing_is_evaluated() -> None:
    outcome = inline(scalar("{{ a.b }} \\{{ {{"), RULES, None)
    assert outcome.value.rich.plain == "{{ a.b }} {{ {{"
    assert not outcome.diagnostics


def test_links_and_citations_are_listed_in_order() -> None:
    outcome = line(
        "[a](https://www.amazon.co.jp/x) ![b [c](d)](leaf.jpg) [^統計局] https://example.com [^meti] [e](/f/)"
    )
    assert [(link.url, link.label, link.sponsored, link.external) for link in outcome.value.links] == [
        ("https://www.amazon.co.jp/x", "a", True, True),
        ("https://example.com", "https://example.com", False, True),
        ("/blog/f/", "e", False, False),
    ]
    assert outcome.value.citations == ("統計局", "meti")


@pytest.mark.parametrize(
    "host", ["amazon.co.jp", "www.amazon.co.jp", "AMAZON.co.jp", "amazon.co.jp:443", "amazon.co.jp."]
)
def test_sponsored_hosts(host: str) -> None:
    assert 'rel="sponsored nofollow"' in line_html(f"[a](https://{host}/b)")


@pytest.mark.parametrize("host", ["notamazon.co.jp", "amazon.co.jp.example.com", "example.com/amazon.co.jp"])
def test_hosts_that_only_look_sponsored(host: str) -> None:
    assert 'rel="noopener"' in line_html(f"[a](https://{host})")


def test_nothing_is_said_of_unknown_names_in_a_broken_file() -> None:
    text = "[a](article:x) ![b](c.png) [^d]\n\n::: talk e\n:::\n\n::: table f\n"
    assert codes(marked(text, replace(RULES, partial=True))) == []
    assert codes(marked(text)) == ["HK224", "HK226", "HK228", "HK234", "HK233"]


def test_words_come_from_the_site() -> None:
    strings = Strings("ja", (("note.tip", "こつ"),))
    assert 'aria-label="こつ"' in html("::: tip\na\n:::", replace(RULES, strings=strings))
    assert 'aria-label="Tip"' in html("::: tip\na\n:::", replace(RULES, lang="en"))


def test_places_are_those_of_the_file() -> None:
    text = replace(scalar("一\n- 二 {{ x.y }}"), first_line=7, first_column=3, indent=4)
    found = block(text, RULES, evaluate, 2, "k").diagnostics[0]
    assert (found.span.line, found.span.column, found.span.end_column) == (8, 12, 13)


# ---------------------------------------------------------------------------------------------- headings


@pytest.mark.parametrize(
    ("written", "level", "expected"),
    [
        ("# a\n## b\n# c", 1, [2, 3, 2]),
        ("### a\n# b\n## c", 2, [3, 3, 4]),
        ("## a\n#### b\n### c", 2, [3, 4, 4]),
        ("# a\n## b\n### c\n#### d\n##### e\n###### f", 3, [4, 5, 6, 6, 6, 6]),
        ("> # a\n\n# b", 2, [3, 3]),
    ],
)
def test_levels_never_skip(written: str, level: int, expected: list[int]) -> None:
    assert [heading.level for heading in marked(written, level=level).value.rich.headings] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("味のちがい", "味のちがい"),
        ("Node.js と Deno", "nodejs-と-deno"),
        ("か\u3099", "が"),
        ("「強み」と弱み！", "強みと弱み"),
        ("  A   B ", "a-b"),
        ("全角　空白", "全角-空白"),
        ("snake_case kebab-case", "snake_case-kebab-case"),
        ("???", "h"),
        ("location", "h-location"),
        ("Body", "h-body"),
        ("forms", "h-forms"),
        ("constructor", "h-constructor"),
        ("toString", "h-tostring"),
        ("__proto__", "h-__proto__"),
    ],
)
def test_slugs(words: str, expected: str) -> None:
    assert slug(words) == expected


def test_equal_headings_take_their_parents_in_front() -> None:
    outline = [(2, "紅茶"), (3, "味"), (2, "緑茶"), (3, "味"), (3, "味"), (2, "まとめ")]
    assert assign(outline) == ("紅茶", "紅茶-味", "緑茶", "緑茶-味", "緑茶-味-2", "まとめ")


def test_a_heading_put_in_above_changes_no_other_id() -> None:
    outline = [(2, "紅茶"), (3, "味"), (2, "緑茶"), (3, "味")]
    assert assign([(2, "はじめに"), *outline])[1:] == assign(outline)
    assert assign([(2, "価格"), (3, "価格"), *outline])[2:] == assign(outline)


def test_ids_keep_away_from_blocks_and_each_other() -> None:
    ids = assign([(2, "table"), (2, "a"), (3, "table"), (2, "a table"), (2, "a-table")], ("table", "faq"))
    assert len(set(ids)) == 5
    assert not {"table", "faq"} & set(ids)


@given(st.lists(st.tuples(st.integers(2, 5), st.sampled_from(["a", "b", "a-b", "a-2", "table"])), max_size=12))
def test_ids_are_unique(outline: list[tuple[int, str]]) -> None:
    ids = assign(outline, ("table",))
    assert len({*ids, "table"}) == len(outline) + 1


def test_ids_are_put_into_the_markup() -> None:
    rich = with_ids(marked("# 甲\n\n::: table 料金\n\n## 乙 & *丙*").value.rich, ["甲", "乙"])
    assert rich.headings == (Heading("甲", 3, "甲"), Heading("乙", 4, "乙 & 丙"))
    assert rich.parts == (
        Html('<h3 id="甲">甲</h3>\n'),
        TableSlot("料金"),
        Html('<h4 id="乙">乙 &amp; <em>丙</em></h4>\n'),
    )
