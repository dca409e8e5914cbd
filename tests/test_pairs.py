"""Pages of two subjects each: which there are, where they lie, and that each is as if written for its two."""

import gc
import json
import re
from collections import Counter
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mini import SITE, build, page, project
from test_incremental import cached_build, same

from generator.article import pairing
from generator.article.bundles import Setting
from generator.article.bundling import bundle
from generator.article.complete import complete
from generator.article.link import link
from generator.article.routes import fold
from generator.build import compile_site
from generator.console import answer_text
from generator.model import Article
from generator.page.columns import pair_of
from generator.page.pairs import restricted
from generator.page.strings import read_strings
from generator.read.gist import gist
from generator.read.load import load
from generator.why import Because, NoSuchPage, because
from tests.articles import SITE as INFO
from tests.conftest import strings

TEAS = """\
title: 茶
answer: 葉。
date: 2026-11-01
subjects:
  - {name: 紅茶, id: black, body: '赤い。[緑は](#緑茶)[表](#table)', pros: [甘い], cons: [渋い]}
  - {name: 緑茶, id: green, body: '緑。[^tax]', pros: [安い], cons: [苦い]}
  - {name: 麦茶, id: barley, pros: [安い], cons: [薄い], url: 'https://shop.example/x', sponsored: true}
  - {name: 水, id: water, pros: [無料], cons: [無味]}
dimensions:
  - {name: 色, values: [赤, 緑, 茶, null], note: 抽出後の色です。}
  - {name: 葉, values: [茶, 茶, 麦, 対象外]}
metrics:
  - {name: 価格, unit: 円, better: lower, weight: 2, values: [300, 200, 100, 1], source: shop}
  - {name: 評価, format: rating, better: higher, values: [4, 5, null, null]}
verdict:
  summary: 四つの中では麦茶。
  choose: [{subject: black, when: [朝]}, {subject: water, when: [夜]}]
sections: [{heading: 歴史, body: 長い。}]
faq: [{question: なぜ, answer: なんとなく。}]
sources:
  - {id: tax, title: 統計}
  - {id: shop, title: 店}
  - {id: unused, title: 使わない, url: 'https://example.org/'}
score: true
charts: [bars]
pairs: {min_rows: 2}
"""
FILES = {"content/site.yaml": SITE, "content/comparisons/tea.yaml": TEAS}


def folders(site: object) -> list[str]:
    """The folders of the pages of pairs, whether a page or a way to one."""
    paths = (file.path for file in site.value.files)  # type: ignore[attr-defined]
    return sorted(path.removesuffix("/index.html") for path in paths if "-vs" in path and path.endswith("index.html"))


def links(html: str) -> set[str]:
    return {unquote(unescape(found)) for found in re.findall(r'href="([^"]*)"', html)}


# ---------------------------------------------------------------------------------------------- which, where


def test_each_pair_with_enough_rows_has_a_page_and_one_that_leads_there() -> None:
    site = build(FILES)
    expected = {("black", "green"), ("black", "barley"), ("green", "barley")}
    assert folders(site) == sorted(f"tea/{name}" for a, b in expected for name in (f"{a}-vs-{b}", f"{b}-vs-{a}"))
    turned = page(site, "tea/barley-vs-green/index.html")
    assert '<link rel="canonical" href="https://example.com/tea/green-vs-barley/">' in turned
    assert 'content="0; url=/tea/green-vs-barley/"' in turned
    assert "noindex" in turned


@pytest.mark.parametrize(("least", "count"), [("0", 6), ("1", 6), ("3", 3), ("4", 1)])
def test_unknown_and_not_applicable_fill_no_row(least: str, count: int) -> None:
    site = build({**FILES, "content/comparisons/tea.yaml": TEAS.replace("min_rows: 2", f"min_rows: {least}")})
    assert len(folders(site)) == 2 * count


def test_without_pairs_nothing_is_there() -> None:
    site = build({**FILES, "content/comparisons/tea.yaml": TEAS.replace("pairs: {min_rows: 2}\n", "")})
    assert folders(site) == []
    assert 'id="pairs"' not in page(site, "tea/index.html")


def test_ids_are_folded_into_addresses() -> None:
    site = build(
        {
            "content/site.yaml": SITE,
            "content/comparisons/l.yaml": "title: 言語\nanswer: x\nsubjects: [C++, 'C#', Node JS]\n"
            "dimensions: [{name: 年, values: [古, 新, 新]}]\npairs: true\n",
        }
    )
    assert f"l/{fold('C++')}-vs-{fold('C#')}" in folders(site)
    assert f"l/{fold('C#')}-vs-node-js" in folders(site)
    assert not site.diagnostics


def test_a_draft_has_its_pairs_where_drafts_are_shown() -> None:
    files = {**FILES, "content/comparisons/tea.yaml": TEAS + "draft: true\n"}
    assert folders(build(files)) == []
    shown = page(build(files, drafts=True), "tea/black-vs-green/index.html")
    assert '<meta name="robots" content="noindex">' in shown
    assert "下書き" in shown


# ---------------------------------------------------------------------------------------------- what it says


def test_the_page_is_about_the_two_and_leads_to_the_rest() -> None:
    site = build(FILES)
    html = page(site, "tea/black-vs-green/index.html")
    assert "<title>紅茶と緑茶の違い | 試験</title>" in html
    assert '<link rel="canonical" href="https://example.com/tea/black-vs-green/">' in html
    description = re.search(r'<meta name="description" content="([^"]*)"', html)
    assert description is not None
    assert description[1] == "紅茶と緑茶を4項目で比べます。色は紅茶が赤、緑茶が緑。葉は紅茶が茶、緑茶が茶。"
    for there in ("赤い。", "甘い", "苦い", "抽出後の色", "どちらも同じ項目：葉", "緑茶が有利な項目：価格、評価"):
        assert there in html, there
    for elsewhere in ("四つの中では", "長い。", "なんとなく", "薄い", "無料", "使わない"):
        assert elsewhere not in html, elsewhere
    assert {"/tea/", "/tea/#歴史", "/tea/black-vs-barley/", "/tea/green-vs-barley/"} <= links(html)
    assert "/tea/black-vs-water/" not in links(html)
    assert [found.code for found in site.diagnostics] == ["HK304"]  # the source that nothing cites


def test_links_inside_a_text_lead_where_their_place_is() -> None:
    html = page(build(FILES), "tea/black-vs-barley/index.html")
    assert {"/tea/#緑茶", "#table"} <= links(html)
    assert "#緑茶" not in links(html)


def test_only_sources_that_are_cited_are_listed() -> None:
    site = build(FILES)
    both = page(site, "tea/black-vs-green/index.html")
    assert re.findall(r'sources__number">\[(\d)\]', both) == ["1", "2"]
    priced = page(site, "tea/black-vs-barley/index.html")
    assert re.findall(r'sources__number">\[(\d)\]', priced) == ["1"]


def test_the_verdict_and_the_notes_are_of_the_two() -> None:
    html = page(
        build({**FILES, "content/comparisons/tea.yaml": TEAS.replace("min_rows: 2", "min_rows: 1")}),
        "tea/black-vs-water/index.html",
    )
    assert "<li>朝</li>" in html
    assert "<li>夜</li>" in html
    assert 'id="_note-1"' in html
    other = page(build(FILES), "tea/green-vs-barley/index.html")
    assert 'id="verdict"' not in other


def test_a_row_that_neither_fills_is_left_out() -> None:
    files = {**FILES, "content/comparisons/tea.yaml": TEAS.replace("min_rows: 2", "min_rows: 1")}
    assert "row-評価" not in page(build(files), "tea/barley-vs-water/index.html")
    assert "row-評価" in page(build(files), "tea/green-vs-water/index.html")


def test_the_label_stands_where_a_paid_link_does_and_nowhere_else() -> None:
    site = build(FILES)
    paid = page(site, "tea/black-vs-barley/index.html")
    assert paid.index('id="disclosure"') < paid.index('rel="sponsored')
    assert 'id="disclosure"' not in page(site, "tea/black-vs-green/index.html")
    assert "sponsored" not in page(site, "tea/black-vs-green/index.html")


@pytest.mark.parametrize("kind", ["pr", "affiliate"])
def test_a_label_that_the_writer_gave_is_on_every_pair(kind: str) -> None:
    text = TEAS + f"disclosure: {{kind: {kind}, text: 提供を受けました}}\n"
    site = build({**FILES, "content/comparisons/tea.yaml": text})
    html = page(site, "tea/black-vs-green/index.html")
    assert "提供を受けました" in html
    assert html.index('id="disclosure"') < html.index('id="lead"')


def test_the_layout_of_the_article_is_kept() -> None:
    text = TEAS + "layout: [disclosure, table, subjects, pairs, sources]\n"
    site = build({**FILES, "content/comparisons/tea.yaml": text})
    html = page(site, "tea/black-vs-green/index.html")
    assert html.index('id="table"') < html.index('id="subjects"') < html.index('id="sources"')
    for block in ("glance", "verdict", "charts", "summary"):
        assert f'id="{block}"' not in html


@pytest.mark.parametrize(
    ("layout", "before", "behind"),
    [
        ("pairs", "lead", "main"),
        ("glance, pairs, charts", "glance", "charts"),
        ("verdict, subjects", "lead", "verdict"),
    ],
)
def test_a_pair_has_its_table_where_the_article_shows_none(layout: str, before: str, behind: str) -> None:
    text = TEAS + f"layout: [disclosure, {layout}]\n"
    html = page(build({**FILES, "content/comparisons/tea.yaml": text}), "tea/black-vs-green/index.html")
    places = [html.index(f'id="{name}"') for name in (before, "table") if name != "main"]
    places.append(html.index("</main>" if behind == "main" else f'id="{behind}"'))
    assert places == sorted(places)
    assert '<td data-subject="black"' in html
    assert 'id="table"' not in page(build({**FILES, "content/comparisons/tea.yaml": text}), "tea/index.html")


def test_the_graph_says_the_way_through_the_article() -> None:
    html = page(build(FILES), "tea/black-vs-green/index.html")
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html)
    assert found is not None
    graph = {node["@type"]: node for node in json.loads(found[1])["@graph"]}
    assert [item["name"] for item in graph["BreadcrumbList"]["itemListElement"]] == ["ホーム", "茶", "紅茶と緑茶の違い"]
    assert [item["name"] for item in graph["ItemList"]["itemListElement"]] == ["紅茶", "緑茶"]
    assert "FAQPage" not in graph


@pytest.mark.parametrize(("lang", "name"), [("ja", "紅茶と緑茶の違い"), ("en", "紅茶 vs 緑茶")])
def test_a_title_comes_from_the_language(lang: str, name: str) -> None:
    site = build({**FILES, "content/comparisons/tea.yaml": TEAS + f"lang: {lang}\n"})
    assert f"<title>{name} | 試験</title>" in page(site, "tea/black-vs-green/index.html")


def test_a_title_of_the_writer_is_filled_in() -> None:
    text = TEAS.replace("{min_rows: 2}", "{title: '{b}と{a}({{ black.価格 }}から)'}").replace(
        "name: 紅茶", "name: '紅{b}茶'"
    )
    site = build({**FILES, "content/comparisons/tea.yaml": text})
    assert "<title>緑茶と紅{b}茶(300円から) | 試験</title>" in page(site, "tea/black-vs-green/index.html")


# ---------------------------------------------------------------------------------------------- the article


def test_the_article_shows_each_pair_once() -> None:
    html = page(build(FILES), "tea/index.html")
    block = html[html.index('<nav class="block" id="pairs"') :]
    block = block[: block.index("</nav>")]
    found = [unquote(link) for link in re.findall(r'href="([^"]*)"', block)]
    assert sorted(found) == ["/tea/black-vs-barley/", "/tea/black-vs-green/", "/tea/green-vs-barley/"]
    assert "水" not in block
    assert "紅茶と緑茶の違い" in block


def test_a_heading_called_like_the_block_has_another_id() -> None:
    text = TEAS.replace("heading: 歴史", "heading: Pairs")
    html = page(build({**FILES, "content/comparisons/tea.yaml": text}), "tea/index.html")
    assert html.count('id="pairs"') == 1


def test_pairs_are_in_the_sitemap_and_not_in_lists_and_feeds() -> None:
    site = build(FILES)
    assert "<loc>https://example.com/tea/black-vs-green/</loc>" in page(site, "sitemap.xml")
    assert "green-vs-black" not in page(site, "sitemap.xml")
    assert "-vs-" not in page(site, "index.html")
    assert "-vs-" not in page(site, "feed.xml")
    assert "/tea/black-vs-green/" in page(site, "tea/index.md")


def test_pairs_of_an_article_for_nobody_are_for_nobody() -> None:
    site = build({**FILES, "content/comparisons/tea.yaml": TEAS + "noindex: true\n"})
    assert "-vs-" not in page(site, "sitemap.xml")
    assert '<meta name="robots" content="noindex">' in page(site, "tea/black-vs-green/index.html")


def test_many_subjects_have_a_list_each() -> None:
    names = [f"品{number}" for number in range(pairing.MATRIX + 1)]
    text = f"title: 品\nanswer: x\nsubjects: [{', '.join(names)}]\ndimensions: [{{name: 色, values: [{', '.join(names)}]}}]\npairs: true\n"
    site = build({"content/site.yaml": SITE, "content/comparisons/x.yaml": text})
    assert not site.diagnostics
    html = page(site, "x/index.html")
    assert "pairs__table" not in html
    assert {f"/x/{name}-vs/" for name in names} <= links(html)
    listed = page(site, "x/品3-vs/index.html")
    assert {f"/x/品{min(3, n)}-vs-品{max(3, n)}/" for n in range(len(names)) if n != 3} <= links(listed)
    near = links(page(site, "x/品0-vs-品12/index.html"))
    assert {"/x/品0-vs/", "/x/品12-vs/", "/x/品0-vs-品11/", "/x/品1-vs-品12/"} <= near
    assert "/x/品0-vs-品1/" not in near
    assert "/x/品3-vs/" in page(site, "sitemap.xml") or "%E5%93%813-vs/" in page(site, "sitemap.xml")


@settings(max_examples=60, deadline=None)
@given(st.integers(3, 40), st.data())
def test_from_each_page_one_comes_to_every_other(count: int, data: st.DataObject) -> None:
    pairs = pairing.Pairs(tuple(f"s{n}" for n in range(count)), (1,) * count)
    seen = {(0, 1)}
    waiting = [(0, 1)]
    while waiting:
        one, other = waiting.pop()
        near = [(one, each) for each in pairing.nearest(pairs, one, other, 2)]
        near += [(other, each) for each in pairing.nearest(pairs, other, one, 2)]
        for pair in near:
            place = (min(pair), max(pair))
            if place not in seen:
                seen.add(place)
                waiting.append(place)
    assert seen == set(pairing.pages(pairs))


@pytest.mark.parametrize("name", ["tea/black-vs-green", "/tea/green-vs-black/"])
def test_it_can_be_asked_why_a_pair_is_there(name: str) -> None:
    site = build(FILES)
    told = because(site.value, site.diagnostics, name)
    assert isinstance(told, Because)
    assert (told.state, told.slug, told.title) == ("published", "tea/black-vs-green", "紅茶 / 緑茶")
    assert told.files[0] == "content/comparisons/tea.yaml"
    assert "https://example.com/tea/black-vs-green/" in answer_text(told, "en")


def test_it_can_be_asked_why_a_pair_is_not_there() -> None:
    site = build(FILES)
    told = because(site.value, site.diagnostics, "tea/water-vs-black")
    assert isinstance(told, Because)
    assert "both have a value in 1 rows, and min_rows asks for 2" in answer_text(told, "en")
    assert isinstance(because(site.value, site.diagnostics, "tea/water-vs-milk"), NoSuchPage)


def test_it_can_be_asked_why_the_pairs_of_a_draft_are_not_there() -> None:
    site = build({**FILES, "content/comparisons/tea.yaml": TEAS + "draft: true\n"})
    told = because(site.value, site.diagnostics, "tea/green-vs-black")
    assert isinstance(told, Because)
    assert (told.state, told.title, told.lists) == ("draft", "紅茶 / 緑茶", ())
    assert "it is a draft" in answer_text(told, "en")


# ---------------------------------------------------------------------------------------------- as if written by hand

CELLS = st.one_of(
    st.none(),
    st.just("対象外"),
    st.integers(0, 500).map(str),
    st.tuples(st.integers(1, 50), st.integers(51, 90)).map(lambda ends: f"{ends[0]}〜{ends[1]}"),
    st.just("要問い合わせ"),
)
METRIC = st.fixed_dictionaries(
    {
        "better": st.sampled_from(("higher", "lower", "none")),
        "weight": st.sampled_from(("1", "2", "0.5", "0")),
        "scale": st.sampled_from((None, "100")),
        "call": st.sampled_from((None, None, None, "0", "1", "2")),
        "cells": st.lists(CELLS, min_size=4, max_size=4),
    }
)


def written(metrics: list[dict[str, object]], places: tuple[int, ...]) -> str:
    """The comparison of the subjects at these places, as a writer would have it."""
    lines = [
        "title: x",
        "answer: x",
        f"subjects: [{', '.join(f's{place}' for place in places)}]",
        "score: true",
        "metrics:",
    ]
    for number, metric in enumerate(metrics):
        cells = metric["cells"]
        assert isinstance(cells, list)
        values = ", ".join("null" if cells[place] is None else str(cells[place]) for place in places)
        scale = {"higher": "[0, 100]", "lower": "[100, 0]"}.get(str(metric["better"])) if metric["scale"] else None
        call = f", best: s{metric['call']}" if metric["call"] and int(str(metric["call"])) in places else ""
        more = f", scale: {scale}" if scale else ""
        lines.append(
            f"  - {{name: m{number}, better: {metric['better']}, weight: {metric['weight']}{more}{call}, values: [{values}]}}"
        )
    return "\n".join(lines) + "\n"


def complete_article(text: str) -> Article:
    """The whole article of a site that has no other."""
    given = project({"content/site.yaml": SITE, "content/comparisons/x.yaml": text})
    drafts = {source.path: load(source).value for source in given.sources}
    words = read_strings(given.theme_files).value
    linked = link(tuple(map(gist, drafts.values())), (), words, given.options).value
    (brief,) = linked.briefs
    own = tuple(drafts[path] for path in brief.made_of)
    return complete(bundle(brief, Setting(linked.facts, linked.strings), own, {}).value).value


@settings(max_examples=40, deadline=None)
@given(st.lists(METRIC, min_size=1, max_size=4), st.sampled_from(((0, 1), (0, 3), (1, 2), (2, 3))))
def test_best_and_score_are_those_of_a_comparison_of_two(
    metrics: list[dict[str, object]], places: tuple[int, int]
) -> None:
    hub = complete_article(written(metrics, (0, 1, 2, 3)) + "pairs: {min_rows: 0}\n")
    by_hand = complete_article(written(metrics, places))
    pair = restricted(pair_of(hub, *places), INFO, strings("ja"))
    rows = {row.id: row for row in by_hand.rows}
    for row in pair.rows:
        own = rows[row.id]
        assert (row.best, row.same, row.author_call) == (own.best, own.same, own.author_call)
        assert [cell.text for cell in row.cells] == [cell.text for cell in own.cells]
    left_out = set(rows) - {row.id for row in pair.rows}
    assert all(not any(cell.is_known for cell in rows[id].cells) for id in left_out)
    for one, other in zip(pair.subjects, by_hand.subjects, strict=True):
        assert one.score is not None
        assert other.score is not None
        assert (one.score.total, one.score.parts) == (other.score.total, other.score.parts)
        assert set(other.score.missing) - set(one.score.missing) <= left_out


# ---------------------------------------------------------------------------------------------- again and again


def test_a_site_in_memory_holds_no_object_for_each_pair() -> None:
    names = [f"s{number}" for number in range(30)]
    rows = "dimensions:\n" + "".join(f"  - {{name: r{row}, values: [{', '.join(names)}]}}\n" for row in range(2))
    text = f"title: 皆\nanswer: 皆。\nsubjects: [{', '.join(names)}]\npairs: {{min_rows: 2}}\n{rows}"
    gc.collect()
    before = _alive()
    made = build({"content/site.yaml": SITE, "content/comparisons/all.yaml": text})
    assert made.value.pages > 435
    gc.collect()
    held = _alive() - before
    assert max(held[name] for name in ("Call", "Kept", "Page", "OutputFile", "Anchored")) < 435 / 2, held.most_common(9)


def _alive() -> Counter[str]:
    return Counter(type(each).__name__ for each in gc.get_objects())


def test_one_subjects_change_makes_its_own_pairs_anew_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    cached_build(FILES, path, {})
    changed = {**FILES, "content/comparisons/tea.yaml": TEAS.replace("甘い", "とても甘い")}
    made, cache = cached_build(changed, path, {})
    same(made, compile_site(project(changed)))
    rendered = {rerun.label for rerun in cache.reruns if rerun.step == "render"}
    assert {label for label in rendered if "-vs-" in label} == {
        "PairJob tea/black-vs-green/",
        "PairJob tea/black-vs-barley/",
    }


@pytest.mark.parametrize(
    "change",
    [
        ("紅茶", "赤茶"),
        ("min_rows: 2", "min_rows: 1"),
        ("[300, 200, 100, 1]", "[300, 200, null, 1]"),
        ("id: green", "id: verde"),
        ("pairs: {min_rows: 2}\n", ""),
        ("title: 茶", "title: お茶"),
        ("抽出後", "出した後"),
        ("{id: shop, title: 店}", "{id: shop, title: 店, url: 'https://example.org/s'}"),
        ("score: true", "score: false"),
    ],
)
def test_any_change_ends_as_a_clean_build(change: tuple[str, str], tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    assert change[0] in TEAS
    cached_build(FILES, path, {})
    changed = {**FILES, "content/comparisons/tea.yaml": TEAS.replace(*change)}
    made, _ = cached_build(changed, path, {})
    assert not [found for found in made.diagnostics if found.code in ("HK404", "HK405")]
    same(made, compile_site(project(changed)))
    back, _ = cached_build(FILES, path, {})
    same(back, compile_site(project(FILES)))
