"""Every kind of page from hand-made views: sound markup, the promised hooks, faults of templates told at their line."""

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import jinja2
import jinja2.meta
import pytest
from conftest import ROOT, strings
from views import FULL, FULL_VIEW, MINIMAL_VIEW, PAGES, TAG_VIEW

from generator.build import Site
from generator.diagnostics import Diagnostic, Outcome
from generator.model import Section, Strings
from generator.page import charts
from generator.page.accent import DARK_GROUNDS, ENOUGH, LIGHT_GROUNDS, accent_css, contrast, parse
from generator.page.assets import smaller
from generator.page.facets import arrange
from generator.page.presence import has_block, is_here
from generator.page.templates import STYLESHEETS, Theme, check, closure, strings_of, stylesheet
from generator.page.templates.printing import environment, render, tidy
from generator.page.views import ArticleView
from tests import mini

CASES = Path(__file__).parent / "cases" / "pages"
ARTICLES = ("full", "minimal", "four", "six", "english")
NAMES = tuple(name for name, *_ in PAGES)


@cache
def theme() -> Theme:
    root = ROOT / "templates"
    paths = sorted(path for path in root.rglob("*") if path.suffix in (".html", ".css", ".js", ".svg"))
    files = tuple((path.relative_to(root).as_posix(), path.read_text("utf-8")) for path in paths)
    return Theme(files, (strings("ja"), strings("en")))


@cache
def page(name: str) -> str:
    template, view, lang = next((template, view, lang) for case, template, view, lang in PAGES if case == name)
    printed = render(theme(), template, drawn(view, lang), lang)
    assert printed.diagnostics == ()
    return printed.value


def drawn(view: object, lang: str) -> object:
    return replace(view, charts=charts.draw(view.article, strings(lang))) if isinstance(view, ArticleView) else view


@cache
def tree(name: str) -> Element:
    document = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page(name))
    assert isinstance(document, Element)
    return document


def elements(name: str) -> list[Element]:
    return [each for each in tree(name).iter() if isinstance(each.tag, str)]


def by_id(name: str, id: str) -> Element | None:
    return next((each for each in elements(name) if each.get("id") == id), None)


def classes(element: Element) -> list[str]:
    return (element.get("class") or "").split()


def words(element: Element) -> str:
    return re.sub(r"\s+", " ", "".join(element.itertext())).strip()


# ---------------------------------------------------------------------------------------------- all pages


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_sound_html(name: str) -> None:
    ids = [each.get("id") for each in elements(name) if each.get("id")]
    assert len(ids) == len(set(ids))
    assert [each.tag for each in elements(name)].count("h1") == 1
    assert [each.tag for each in elements(name)].count("main") == 1


@pytest.mark.parametrize("name", NAMES)
def test_a_page_needs_no_more_than_default_src_self(name: str) -> None:
    for each in elements(name):
        assert not [key for key in each.attrib if str(key).startswith("on") or key == "style"]
        assert each.tag != "style"
        if each.tag == "script":
            assert each.get("src") or each.get("type") == "application/ld+json"
        for key in ("src", "data", "poster", "srcset"):
            assert not (each.get(key) or "/").startswith(("http:", "https:", "//"))
        if each.tag == "link" and each.get("rel") in ("stylesheet", "icon", "preload"):
            assert (each.get("href") or "").startswith("/")


@pytest.mark.parametrize("name", NAMES)
def test_links_within_a_page_lead_somewhere(name: str) -> None:
    ids = {each.get("id") for each in elements(name)}
    wanted = [each.get("href") or "" for each in elements(name)]
    missing = [url for url in wanted if url.startswith("#") and url[1:] not in ids]
    assert [url for url in missing if not (name in ("four", "six", "english") and url[1:] in ("table", "charts"))] == []
    named = [id for each in elements(name) for id in (each.get("aria-labelledby") or "").split()]
    assert set(named) <= ids


@pytest.mark.parametrize("name", NAMES)
def test_headings_skip_no_level(name: str) -> None:
    levels = [int(each.tag[1]) for each in elements(name) if re.fullmatch("h[1-6]", each.tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("name", NAMES)
def test_the_source_has_no_runs_of_blank_lines(name: str) -> None:
    outside = re.sub(r"<pre.*?</pre>", "pre", page(name), flags=re.DOTALL)
    assert "\n\n" not in outside
    assert page(name).endswith("</html>\n")


@pytest.mark.parametrize("name", NAMES)
def test_things_that_cannot_be_seen_are_named(name: str) -> None:
    for each in elements(name):
        if each.tag == "nav" or each.get("role") == "region":
            assert each.get("aria-label") or each.get("aria-labelledby")
        if each.tag == "svg":
            assert each.get("aria-hidden") == "true" or (each.get("role") == "img" and each.get("aria-labelledby"))
        if each.tag == "img":
            assert each.get("alt") is not None


# ---------------------------------------------------------------------------------------------- hooks of an article


@pytest.mark.parametrize("name", ARTICLES)
def test_blocks_stand_in_the_order_of_the_layout(name: str) -> None:
    view = next(view for case, _, view, _ in PAGES if case == name)
    assert isinstance(view, ArticleView)
    blocks = [each for each in elements(name) if each.get("id") in view.article.layout]
    assert {each.tag for each in blocks} <= {"section", "aside", "nav"}
    view = drawn(view, view.head.lang)
    assert isinstance(view, ArticleView)
    wanted = [block for block in view.article.layout if has_block(view, block)]
    assert [each.get("id") for each in blocks] == wanted


@pytest.mark.parametrize("block", FULL.layout)
def test_a_section_after_an_empty_block_is_shown(block: str) -> None:
    """What a writer put behind a block does not vanish with it, and the block leaves no empty frame."""
    empty = replace(MINIMAL_VIEW, article=replace(MINIMAL_VIEW.article, groups=(), layout=FULL.layout))
    section = Section("behind", "ここにある節", 2, None, (), block)
    view = replace(empty, article=replace(empty.article, sections=(section,)))
    text = render(theme(), "article.html", view, "ja").value
    assert 'id="behind"' in text
    assert block == "sections" or f'id="{block}"' not in text
    assert "article__box" not in render(theme(), "article.html", empty, "ja").value


@pytest.mark.parametrize(
    ("site", "url", "here"),
    [("", "/about/", True), ("", "/tags/", False), ("/sub", "/sub/about/", True), ("/sub", "/sub/", False)],
)
def test_the_page_that_a_link_leads_to_is_known(site: str, url: str, here: bool) -> None:
    head = replace(TAG_VIEW.head, canonical=f"https://example.com{site}/about/")
    assert is_here(head, url) == here
    assert not is_here(replace(head, canonical=f"https://example.com{site}/tags/about/"), url)
    assert not is_here(head, "https://elsewhere.example/about/")


@pytest.mark.parametrize("name", ARTICLES)
def test_the_table_has_its_hooks(name: str) -> None:
    view = next(view for case, _, view, _ in PAGES if case == name)
    assert isinstance(view, ArticleView)
    tables = [each for each in elements(name) if each.tag == "table" and "comparison" in classes(each)]
    assert len(tables) == 1
    subjects = [subject.id for subject in view.article.subjects]
    for row in view.article.rows:
        line = by_id(name, row.anchor)
        assert line is not None
        assert [each.get("scope") for each in line if each.tag == "th"] == ["row"]
        cells = [each for each in line if each.tag == "td"]
        assert [each.get("data-subject") for each in cells] == subjects
        assert (
            tuple(s for s, each in zip(subjects, cells, strict=True) if each.get("data-best") is not None) == row.best
        )
        assert (line.get("data-same") is not None) == row.same
    scopes = [each.get("scope") for each in tables[0].iter("th")]
    assert scopes.count("col") == len(subjects)
    assert scopes.count("rowgroup") == len([group for group in view.article.groups if group.name])


def test_what_a_cell_shows_is_said_in_words() -> None:
    cells = {row.id: [words(td) for td in by_id("full", row.anchor) or () if td.tag == "td"] for row in FULL.rows}
    assert cells["overtime"] == ["26時間／月", "18時間／月◎有利[1]実測2025年11月時点"]
    assert cells["home"] == ["✓ 条件つき部署による", "✗ なし"]
    assert cells["cap"] == ["—不明", "対象外"]
    assert cells["newcomer"] == ["△やや弱い", "◎とても良い◎有利"]
    assert cells["who"][0].endswith("☆筆者の選択")
    assert cells["pay"][0] == "約620万円◎有利私見"


def test_notes_lead_there_and_back() -> None:
    note = by_id("full", "_note-1")
    assert note is not None
    assert "インセンティブは含めていません" in words(note)
    assert by_id("full", "_noteref-1") is not None
    assert [each.get("href") for each in note.iter("a")] == ["#_noteref-1"]


def test_the_legend_explains_exactly_the_signs_that_occur() -> None:
    [legend] = [each for each in elements("minimal") if "legend" in classes(each)] or [None]
    assert legend is None
    [legend] = [each for each in elements("full") if "legend" in classes(each)]
    signs = [words(each) for each in legend.iter("b")]
    assert signs == ["◎有利", "☆筆者の選択", "共通", "✓", "✓", "✗", "—", "▬", "約", "◎", "△", "実測", "私見"]


def test_a_table_within_a_text_is_not_the_comparison() -> None:
    parts = [each for each in elements("full") if "cmp--part" in classes(each)]
    assert len(parts) == 1
    assert [words(each) for each in parts[0].iter("th") if each.get("scope") == "rowgroup"] == ["担当のしかた"]
    assert not [each for each in parts[0].iter() if each.get("id")]


def test_the_ad_label_comes_before_the_first_paid_link() -> None:
    order = [each for each in elements("full") if each.tag != "wbr"]
    paid = [each for each in order if "sponsored" in (each.get("rel") or "")]
    label = by_id("full", "disclosure")
    assert label is not None
    assert paid
    assert order.index(label) < order.index(paid[0])
    assert order.index(label) == order.index(next(each for each in order if each.tag == "h1")) + 1
    for each in paid:
        assert each.get("rel") == "sponsored nofollow"


def test_the_ranking_holds_what_the_script_needs() -> None:
    table = next(each for each in elements("full") if each.get("class") == "rank__table")
    keys = [each.get("data-key") for each in table.iter("th") if each.get("data-key")]
    lines = [each for each in table.iter("tr") if each.get("data-subject")]
    assert [each.get("data-subject") for each in lines] == ["route", "account"]
    cells = dict(zip(keys, (each.get("data-v") for each in lines[1]), strict=True))
    assert cells == {
        "name": None,
        "points:total": "62.6",
        "points:overtime": "900/13",
        "points:ease": "48",
        "points:newcomer": "100/3",
        "points:pay": "100",
    }
    sliders = {each.get("data-w"): each for each in elements("full") if each.get("data-w")}
    assert {key: each.get("value") for key, each in sliders.items()} == {
        "overtime": "1",
        "ease": "2",
        "newcomer": "0.5",
        "pay": "1",
    }
    assert {each.get("step") for each in sliders.values()} == {"0.5"}


def test_a_subject_without_a_score_says_so_and_stands_last() -> None:
    table = next(each for each in elements("six") if each.get("class") == "rank__table")
    lines = [each for each in table.iter("tr") if each.get("data-subject")]
    assert lines[-1].get("data-subject") == "オープンイヤーイヤホン"
    cards = [each for each in elements("six") if "subject" in classes(each)]
    assert "点数なし" in words(cards[-1])
    assert "重さ" in words(cards[-1])


def test_drafts_and_scheduled_pages_are_labelled() -> None:
    view = replace(FULL_VIEW, article=replace(FULL, draft=True, scheduled=True))
    printed = render(theme(), "article.html", view, "ja").value
    assert "下書き</span>" in printed
    assert "公開予約</span>" in printed
    assert "下書き</span>" not in page("minimal")


def test_sections_follow_the_block_they_name() -> None:
    ids = [each.get("id") for each in elements("full") if each.get("id")]
    assert ids.index("verdict") < ids.index("まとめ") < ids.index("column")
    assert ids.index("sections") < ids.index("実務でどう活かすか") < ids.index("table")
    levels = {each.get("id"): each.tag for each in elements("full") if re.fullmatch("h[1-6]", each.tag)}
    assert (levels["実務でどう活かすか"], levels["予定表"], levels["色"]) == ("h2", "h3", "h4")


def test_a_section_after_a_block_that_is_not_laid_out_is_not_lost() -> None:
    article = replace(FULL, layout=tuple(name for name in FULL.layout if name != "verdict"))
    printed = render(theme(), "article.html", replace(FULL_VIEW, article=article), "ja").value
    assert 'id="まとめ"' in printed


def test_the_parts_of_the_page_are_the_layout() -> None:
    for layout in (FULL.layout, tuple(reversed(FULL.layout)), ("table",), ()):
        parts = arrange(replace(FULL, layout=layout))
        assert (*parts.head, *parts.box, *parts.body, *parts.tail) == layout


def test_an_english_page_holds_no_japanese() -> None:
    body = next(each for each in elements("english") if each.tag == "main")
    own = {text for _, text in strings("ja").entries if re.search("[ぁ-ん一-鿿]{2}", text) and "{" not in text}
    seen = {text.strip() for text in body.itertext()}
    assert own & seen == set()


# ---------------------------------------------------------------------------------------------- golden files


def blocks_of(name: str) -> dict[str, str]:
    """The source of each block of a page: from its opening tag to the next block or the end of its part."""
    found: dict[str, str] = {}
    text = page(name)
    for id in FULL.layout:
        start = re.search(rf'^<(section|aside|nav)[^>]*\bid="{id}"', text, re.MULTILINE)
        if start:
            found[id] = _element(text[start.start() :], start[1])
    return found


def _element(text: str, tag: str) -> str:
    depth = 0
    for match in re.finditer(rf"<(/?){tag}\b", text):
        depth += -1 if match[1] else 1
        if depth == 0:
            return text[: match.end()] + ">\n"
    raise AssertionError(tag)


@pytest.mark.parametrize("block", FULL.layout)
def test_blocks_look_as_they_did(block: str, update: bool) -> None:
    golden(f"block-{block}", blocks_of("full")[block], update)


@pytest.mark.parametrize("name", [name for name in NAMES if name not in ("full", "four", "six", "english")])
def test_pages_look_as_they_did(name: str, update: bool) -> None:
    golden(name, page(name), update)


def golden(name: str, text: str, update: bool) -> None:
    path = CASES / f"{name}.html"
    if update:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")


# ---------------------------------------------------------------------------------------------- UI strings


def used_keys() -> tuple[set[str], set[str]]:
    """Keys named in templates and code, and beginnings of keys that are put together."""
    keys: set[str] = set()
    beginnings: set[str] = set()
    for _, text in theme().files:
        keys |= set(re.findall(r'\bt\("([a-z_0-9.]+)"[,)]', text))
        beginnings |= set(re.findall(r'\bt\("([a-z_0-9.]+\.)" ~', text))
    for path in (ROOT / "generator").rglob("*.py"):
        text = path.read_text("utf-8")
        keys |= set(re.findall(r"""["']([a-z_0-9]+(?:\.[a-z_0-9]+)+)["']""", text))
        beginnings |= set(re.findall(r'f"([a-z_0-9]+(?:\.[a-z_0-9]+)*\.)\{', text))
    return keys, beginnings


def test_both_languages_have_the_same_strings() -> None:
    tables = [dict(strings(lang).entries) for lang in ("ja", "en")]
    names = [{key for key in table if not key.endswith(".one")} for table in tables]
    assert names[0] == names[1]
    for table in tables:
        assert all(key.removesuffix(".one") in names[0] for key in table)
    for key in names[0]:
        assert sorted(re.findall(r"{(\w+)}", tables[0][key])) == sorted(re.findall(r"{(\w+)}", tables[1][key])), key


def test_every_string_that_a_template_names_exists() -> None:
    table = dict(strings("ja").entries)
    for name, text in theme().files:
        for key in re.findall(r'\bt\("([a-z_0-9.]+)"[,)]', text):
            assert key in table, f"{name}: {key}"


def test_every_string_is_used() -> None:
    keys, beginnings = used_keys()
    idle = [
        key
        for key in dict(strings("ja").entries)
        if key.removesuffix(".one") not in keys and not any(key.startswith(beginning) for beginning in beginnings)
    ]
    assert idle == []


def test_a_language_falls_back_to_its_first_part() -> None:
    assert strings_of(theme(), "en-GB").lang == "en"
    assert strings_of(theme(), "ja").lang == "ja"
    assert strings_of(theme(), "fr").lang == "en"


def lacking(lang: str, words: str) -> Outcome[Site]:
    """A site whose own file holds these words of its language."""
    return mini.build(
        {
            "content/site.yaml": f"title: Tee\nurl: https://example.com\nlang: {lang}\n",
            "content/comparisons/tea.yaml": "title: Tee\nsubjects: [A, B]\n",
            f"templates/strings/{lang}.yaml": words,
        }
    )


@pytest.mark.parametrize("lang", ["de", "ja"])
def test_a_language_that_lacks_words_is_told_of_once(lang: str) -> None:
    (found,) = (each for each in lacking(lang, "list.total: '{n} Vergleiche'\n").diagnostics if each.code >= "HK5")
    assert (found.code, found.span.path) == ("HK513", f"templates/strings/{lang}.yaml")


def test_a_language_of_the_site_with_all_words_is_taken() -> None:
    english = (ROOT / "templates/strings/en.yaml").read_text("utf-8")
    fewer = re.sub(r"(?m)^.*\.one:.*\n", "", english)
    assert not [each for each in lacking("de", fewer).diagnostics if each.code.startswith("HK5")]


ENGLISH = (ROOT / "templates/strings/en.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("key", "words", "odd", "near"),
    [
        ("list.total", "{count} Artikel", "{count}", None),
        ("rank.lead", "Erste: {nmae}", "{nmae}", "name"),
        ("list.total.one", "{m} Artikel", "{m}", None),
        ("list.total", "{n Artikel", "{", None),
        ("list.total", "n} Artikel", "}", None),
        ("site.skip", "{} springen", "{}", None),
    ],
)
def test_words_that_ask_for_what_they_are_not_given_are_told(key: str, words: str, odd: str, near: str | None) -> None:
    assert re.search(rf"(?m)^{key}: ", ENGLISH)
    text = re.sub(rf"(?m)^{key}: .*$", f'{key}: "{words}"', ENGLISH)
    (found,) = (each for each in lacking("de", text).diagnostics if each.code.startswith(("HK5", "HK69")))
    line = text[: text.index(f'"{words}"')].count("\n") + 1
    assert (found.code, found.span.path, found.span.line) == ("HK514", "templates/strings/de.yaml", line)
    assert text.splitlines()[line - 1][found.span.column - 1 : found.span.end_column - 1] == odd
    assert (found.hint is not None and dict(found.hint.arguments)["name"]) == (near or False)


def test_what_a_template_of_the_site_gives_its_words_is_not_told() -> None:
    files = {
        "content/site.yaml": "title: Tee\nurl: https://example.com\nlang: de\n",
        "content/comparisons/tea.yaml": "title: Tee\nsubjects: [A, B]\n",
        "templates/strings/de.yaml": re.sub(r"(?m)^site.skip: .*$", 'site.skip: "{where} springen"', ENGLISH),
        "templates/base.html": (ROOT / "templates/base.html")
        .read_text("utf-8")
        .replace('t("site.skip")', 't("site.skip", where="A")'),
    }
    assert 't("site.skip", where="A")' in files["templates/base.html"]
    assert not [each for each in mini.build(files).diagnostics if each.code.startswith("HK5")]


@pytest.mark.parametrize("name", NAMES)
def test_words_of_another_language_say_so(name: str) -> None:
    template, view, _ = next((template, view, lang) for case, template, view, lang in PAGES if case == name)
    shown = drawn(view, "en")
    own, borrowed = (render(theme(), template, shown, lang).value for lang in ("en-GB", "de"))
    assert borrowed == tidy(environment(theme(), "de").get_template(template).render(view=shown))
    assert re.sub(r' lang="en"(?=>)', "", borrowed) == re.sub(r' lang="en"(?=>)', "", own)
    marked = {found[1] for found in re.finditer(r' lang="en">\s*([^<>]+?)\s*<', borrowed)}
    assert marked >= ({"Skip to content", "Home", "Light"} if name != "redirect" else {"This page has moved"})
    assert not re.search(r' lang="en">\s*(Home|Light|This page)', own)


def test_signs_and_titles_beside_words_of_another_language() -> None:
    printed = render(theme(), "article.html", drawn(FULL_VIEW, "en"), "de").value
    assert re.search(r'<span class="best" lang="en"><span aria-hidden="true">◎</span>Best</span>', printed)
    assert re.search(r'<h2 class="brief__title" id="_summary" lang="en"><svg', printed)
    assert '<caption class="sr">' in printed, "a title is no English"


# ---------------------------------------------------------------------------------------------- faults of templates


def small(**files: str) -> Theme:
    named = tuple((name.replace("__", "/") + ".html", text) for name, text in files.items())
    return Theme(named, (Strings("ja", (("hello", "こんにちは"), ("count", "{n}件"))),))


FAULTS = {
    "an unclosed tag": ({"a": "x\n{% if view %}\n"}, "HK501", "templates/a.html", 2),
    "an unknown tag": ({"a": "{% fro x %}"}, "HK501", "templates/a.html", 1),
    "a syntax error in an include": (
        {"a": '{% include "b.html" %}', "b": "\n\n{{ ) }}"},
        "HK501",
        "templates/b.html",
        3,
    ),
    "an undefined name": ({"a": "x\n\n{{ veiw.title }}"}, "HK502", "templates/a.html", 3),
    "an unknown field": ({"a": "{{ view.head.titel }}"}, "HK502", "templates/a.html", 1),
    "an undefined name in a macro": (
        {"a": '{% from "m.html" import say %}\n{{ say() }}', "m": "{% macro say() %}\n{{ nothing }}\n{% endmacro %}"},
        "HK502",
        "templates/m.html",
        2,
    ),
    "a missing include": ({"a": "x\n{% include 'no.html' %}"}, "HK503", "templates/a.html", 2),
    "a missing parent": ({"a": "{% extends 'no.html' %}"}, "HK503", "templates/a.html", 1),
    "a division by zero": ({"a": "\n{{ 1 / 0 }}"}, "HK504", "templates/a.html", 2),
    "a sum of different kinds": ({"a": "{{ 1 + 'a' }}"}, "HK504", "templates/a.html", 1),
    "an asset that is not there": ({"a": "{{ view.site.asset('no.css').url }}"}, "HK504", "templates/a.html", 1),
    "a missing string": ({"a": "\n\n\n{{ t('goodbye') }}"}, "HK505", "templates/a.html", 4),
    "a string without its argument": ({"a": "\n{{ t('count') }}"}, "HK512", "templates/a.html", 2),
    "an include of itself": ({"a": "{% include 'a.html' %}"}, "HK506", "templates/a.html", 1),
    "a template that is not there": ({}, "HK503", "templates/a.html", 1),
}


@pytest.mark.parametrize("case", FAULTS)
def test_a_fault_is_told_at_its_line(case: str) -> None:
    files, code, path, line = FAULTS[case]
    printed = render(small(**files), "a.html", TAG_VIEW, "ja")
    [found] = printed.diagnostics
    assert (found.code, found.span.path, found.span.line) == (code, path, line)
    assert dict(found.arguments)["page"] == "https://example.com/tags/営業職/"
    assert printed.value == ""


def test_a_misspelt_name_is_guessed() -> None:
    [found] = render(small(a="{{ veiw }}"), "a.html", TAG_VIEW, "ja").diagnostics
    assert found.hint is not None
    assert dict(found.hint.arguments) == {"name": "view"}


@pytest.mark.parametrize("name", ["x.html", "x.html.j2", "x.svg", "x", "x.txt"])
def test_every_template_is_escaped_whatever_its_name(name: str) -> None:
    view = replace(MINIMAL_VIEW, article=replace(MINIMAL_VIEW.article, title="<i>'\""))
    theme_of_one = Theme(((name, "{{ view.article.title }}"),), ())
    assert render(theme_of_one, name, view, "ja").value == "&lt;i&gt;&#39;&#34;\n"


def test_a_hostile_title_changes_no_element() -> None:
    def skeleton(title: str) -> list[tuple[str, tuple[str, ...]]]:
        view = replace(FULL_VIEW, article=replace(FULL, title=title), head=replace(FULL_VIEW.head, title=title))
        printed = render(theme(), "article.html", view, "ja").value
        parsed = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(printed)
        return [(each.tag, tuple(sorted(each.attrib))) for each in parsed.iter() if isinstance(each.tag, str)]

    plain = skeleton("x")
    for title in ('"><script>alert(1)</script>', "' onload='x", "</title><style>", "--><img src=x>", "{{ 7*7 }}"):
        assert [each for each in skeleton(title) if each[0] != "wbr"] == [each for each in plain if each[0] != "wbr"]


def test_white_space_is_kept_where_it_shows() -> None:
    assert tidy("a\n\n  \nb  \n<pre>1\n\n\n2</pre>\n\nc") == "a\nb\n<pre>1\n\n\n2</pre>\nc\n"
    assert "<code>a\n\n\nb</code>" in page("page")


# ---------------------------------------------------------------------------------------------- closure and lint


def test_a_closure_holds_what_a_template_uses_and_nothing_else() -> None:
    found = closure(theme(), "terms.html")
    assert found == ("base.html", "macros/icons.html", "macros/lists.html", "terms.html")
    assert {f"blocks/{block}.html" for block in FULL.layout} <= set(closure(theme(), "article.html"))
    assert closure(theme(), "redirect.html") == ("redirect.html",)


@pytest.mark.parametrize(
    "source",
    [
        '{% include "a.html" %}',
        "{%- import 'a.html' as a -%}",
        '{%+ from\n"a.html" import b %}',
        '{% extends"a.html"%}',
        '{% include ("a.html") %}',
        '{% include "a" ".html" %}',
        '{% include "\\x61.html" %}',
        '{{ "{#" }}{% include "a.html" %}{{ "#}" }}',
        "{% raw %}{# {% endraw %}{% include 'a.html' %}{# #}",
    ],
)
def test_a_name_is_found_however_it_is_written(source: str) -> None:
    assert closure(Theme((("t.html", source), ("a.html", "x")), ()), "t.html") == ("a.html", "t.html")
    assert closure(Theme((("t.html", f"{{# {source.replace('#', '')} #}}"), ("a.html", "x")), ()), "t.html") == (
        "t.html",
    )


def test_a_closure_is_what_jinja_sees() -> None:
    reader = jinja2.Environment()
    for name, text in theme().files:
        if name.endswith(".html"):
            seen = {each for each in jinja2.meta.find_referenced_templates(reader.parse(text)) if each}
            files = ((name, text), *((each, "") for each in seen))
            assert closure(Theme(files, ()), name) == tuple(sorted({name, *seen}))
    commented = small(a="{# {% include 'b.html' %} #}{%- from 'c.html' import x %}", b="", c="")
    assert closure(commented, "a.html") == ("a.html", "c.html")


@pytest.mark.parametrize("name", sorted({template for _, template, _, _ in PAGES}))
def test_a_page_needs_only_its_closure(name: str) -> None:
    kept = set(closure(theme(), name))
    less = Theme(tuple(file for file in theme().files if file[0] in kept), theme().strings)
    for _case, template, view, lang in PAGES:
        if template == name:
            assert render(less, name, view, lang) == render(theme(), name, view, lang)


def test_the_templates_keep_their_own_rules() -> None:
    assert check(theme()) == ()


BAD = {
    "<a class={{ view.x }}>": ("HK507", 1),
    "<a {{ view.x }}>": ("HK507", 1),
    "<{{ view.x }}>": ("HK507", 1),
    "<a class='{{ view.x }}'>": ("HK507", 1),
    "\n<a class=`{{ view.x }}`>": ("HK507", 2),
    '<script type="application/ld+json">{{ view.x }}</script>': ("HK507", 1),
    "<!-- {{ view.x }} -->": ("HK507", 1),
    '<a data-x="{{ view.x|tojson }}">': ("HK507", 1),
    "<a{% if view.x %} class={{ view.x }}{% endif %}>": ("HK507", 1),
    "{{ view.x|safe }}": ("HK508", 1),
    "{% filter safe %}{{ view.x }}{% endfilter %}": ("HK508", 1),
    "{% autoescape false %}{{ view.x }}{% endautoescape %}": ("HK508", 1),
    "\n<p>{{ view.x|xmlattr }}": ("HK508", 2),
    "{% include view.x %}": ("HK510", 1),
    '{% include "a" ~ view.x %}': ("HK510", 1),
    '{% include ["a.html", "b.html"] %}': ("HK510", 1),
    "{% extends view.x %}": ("HK510", 1),
    "{% from view.x import y %}": ("HK510", 1),
    '<p style="color: red">': ("HK511", 1),
    '\n<p onclick="x()">': ("HK511", 2),
    "<script>x()</script>": ("HK511", 1),
    "<style>p {}</style>": ("HK511", 1),
    "{% if %}": ("HK501", 1),
}


@pytest.mark.parametrize("source", BAD)
def test_a_bad_template_is_named_with_its_line(source: str) -> None:
    found = check(small(a=source))
    assert (found[0].code, found[0].span.line) == BAD[source]
    assert len(found) == 1


GOOD = (
    '<a class="{{ view.x }}" href="{{ view.y }}?a=\'b\'">{{ view.z }}</a>',
    "<a data-x='{{ view.x|tojson }}'>",
    '<script type="application/ld+json">{{ view.head.json_ld }}</script>',
    '<script src="{{ view.x }}" defer></script>{{ view.x }}',
    '<p title="a > b">{{ view.x }}</p>',
    "<!-- x -->{{ view.x }}",
    '<a{% if view.x %} class="{{ view.x }}"{% else %} id="{{ view.y }}"{% endif %}>{{ view.z }}',
)


@pytest.mark.parametrize("source", GOOD)
def test_a_good_template_is_left_in_peace(source: str) -> None:
    assert check(small(a=source)) == ()


def test_messages_fill_their_places() -> None:
    from generator.codes import help_text, message

    samples: list[Diagnostic] = []
    for files, *_ in FAULTS.values():
        samples.extend(render(small(**files), "a.html", TAG_VIEW, "ja").diagnostics)
    for source in BAD:
        samples.extend(check(small(a=source)))
    samples.extend(each for each in lacking("de", "list.total: '{n} Vergleiche'\n").diagnostics if each.code >= "HK5")
    samples.extend(accent_css("red").diagnostics + accent_css("#fc0").diagnostics)
    for found in samples:
        for lang in ("ja", "en"):
            assert message(found, lang)
            help_text(found, lang)
    assert {found.code for found in samples} == {
        *("HK501", "HK502", "HK503", "HK504", "HK505", "HK506", "HK507", "HK508", "HK510", "HK511", "HK512", "HK513"),
        *("HK520", "HK521"),
    }


# ---------------------------------------------------------------------------------------------- styles


def test_the_stylesheet_is_joined_in_the_order_of_names_and_may_be_added_to() -> None:
    more = Theme((*theme().files, ("assets/css/99-site.css", "@layer theme { p { color: red } }")), ())
    joined = stylesheet(more, "article")
    assert joined.index("@layer reset, tokens") < joined.index("@layer components {") < joined.index("color: red")
    over = Theme((*theme().files, ("assets/css/00-tokens.css", "/* mine */")), ())
    assert "@layer reset, tokens" not in stylesheet(over, "article")


def test_styles_and_script_stay_small_and_stay_at_home() -> None:
    import gzip

    scripts = "".join(text for name, text in theme().files if name.endswith(".js") and "search" not in name)
    assert len(gzip.compress(scripts.encode())) < 10_000
    for _, folder in STYLESHEETS:
        assert len(gzip.compress(smaller(stylesheet(theme(), folder)).encode())) < 12_000
    assert not re.search(r"url\(|@import|https?://", styles())
    assert not re.search(r"https?://|eval\(|innerHTML", scripts)


def styles() -> str:
    """All styles of the theme, joined or not."""
    return "".join(text for name, text in theme().files if name.endswith(".css"))


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ("a { color: red; }\n", "a{color:red}\n"),
        ('a :hover, b::after { content: "a  ;  b" / ""; }', 'a :hover,b::after{content:"a  ;  b" / ""}\n'),
        (
            "/* it's */ @media (width < 64rem) { p { margin: calc(1px + 2px) } }",
            "@media (width < 64rem){p{margin:calc(1px + 2px)}}\n",
        ),
        ("a > b { c: d }", "a>b{c:d}\n"),
        ('a { --x: "/* no comment */" }', 'a{--x:"/* no comment */"}\n'),
    ],
)
def test_styles_are_made_small_without_changing_what_they_say(long: str, short: str) -> None:
    assert smaller(long) == short


def test_no_style_is_left_over() -> None:
    sources = "".join(text for name, text in theme().files if not name.endswith(".css"))
    sources += "".join(path.read_text("utf-8") for path in (ROOT / "generator").rglob("*.py"))
    styled = set(re.findall(r"\.([a-z][\w-]*)(?=[^{}]*\{)", re.sub(r"/\*.*?\*/", "", styles(), flags=re.DOTALL)))
    pygments = {name for name in styled if re.fullmatch("[a-z]{1,3}[0-9]?", name)}
    made = (
        "cover--",
        "kind--",
        "evidence--",
        "ink--",
        "cover__name--",
        "note--",
        "align-",
        "chart--",
        "chart__area--",
        "point",
    )
    idle = [name for name in styled - pygments if not name.startswith(made) and not re.search(rf"\b{name}\b", sources)]
    assert sorted(idle) == []


@pytest.mark.parametrize(
    "colour", ["red", "#12", "#12345", "#ggg", "", "red;}*{x:y", "#fff}</style>", "url(//x)", "#ＦＦＦ"]
)
def test_what_is_no_colour_reaches_no_stylesheet(colour: str) -> None:
    made = accent_css(colour)
    assert made.value == ""
    assert [each.code for each in made.diagnostics] == ["HK520"]


@pytest.mark.parametrize("colour", ["#c00", "#1246a0", "#000", "#5b21b6", "#0a665b"])
def test_an_accent_can_be_read_in_both_schemes(colour: str) -> None:
    made = accent_css(colour)
    assert made.diagnostics == ()
    light, dark = [parse(each) for each in re.findall(r"#[0-9a-f]{6}", made.value)[-2:]]
    assert light is not None
    assert dark is not None
    assert all(contrast(light, ground) >= ENOUGH for ground in LIGHT_GROUNDS)
    assert all(contrast(dark, ground) >= ENOUGH for ground in DARK_GROUNDS)


def test_a_faint_accent_is_refused_with_the_nearest_that_passes() -> None:
    [found] = accent_css("#ffcc00").diagnostics
    assert found.code == "HK521"
    assert found.hint is not None
    nearest = str(dict(found.hint.arguments)["colour"])
    assert accent_css(nearest).diagnostics == ()
