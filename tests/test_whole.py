"""What a reader, a writer and a site owner notice of a whole site: addresses, lists, languages, shared entries."""

import json
import re
import xml.etree.ElementTree as ET
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from generator.article.routes import fold
from generator.build import Site
from generator.codes.tables import CODES
from generator.diagnostics import Outcome
from generator.model import Html, Subject
from generator.page.direction import is_rtl
from generator.page.signs import in_colours
from tests.mini import SITE, build, page, sorted_findings

MINIMAL = """\
title: 紅茶と緑茶の違い
subjects:
  - name: 紅茶
    pros: [香りが華やか]
    cons: [渋みが出やすい]
  - name: 緑茶
dimensions:
  - name: 発酵
    values: [完全発酵, 不発酵]
"""


def comparison(title: str = "紅茶と緑茶", more: str = "") -> str:
    return f"title: {title}\nanswer: 葉は同じです。\nsubjects: [紅茶, 緑茶]\n{more}"


def site(files: dict[str, str], **options: object) -> Outcome[Site]:
    named = {f"content/{path}": text for path, text in files.items()}
    return build({"content/site.yaml": SITE, **named}, **options)


def paths(made: Outcome[Site]) -> list[str]:
    return [file.path for file in made.value.files if not file.path.startswith("assets/")]


def links(html: str) -> list[str]:
    return re.findall(r'<a [^>]*href="([^"]*)"', html)


def test_the_smallest_comparison_builds() -> None:
    made = site({"comparisons/tea.yaml": MINIMAL})
    html = page(made, "tea/index.html")
    for words in ("紅茶と緑茶の違い", "香りが華やか", "渋みが出やすい", "完全発酵", "不発酵"):
        assert words in html
    assert {"index.html", "tea/data.json", "tea/table.csv", "tea/index.md", "feed.xml", "feed.json"} <= set(paths(made))
    assert {"sitemap.xml", "robots.txt", "llms.txt", "404.html"} <= set(paths(made))


def test_a_name_that_spells_a_letter_is_no_name_there() -> None:
    made = site({"comparisons/tea.yaml": "title: 音\nanswer: ampはB&Wの隣。\nsubjects: [amp, W]\n"})
    (answer, *_) = re.findall(r'<p class="answer">(.*?)</p>', page(made, "tea/index.html"))
    assert answer.replace("<wbr>", "") == '<b data-s="a">amp</b>はB&amp;<b data-s="b">W</b>の隣。'


def test_lists_are_newest_first_and_undated_articles_last() -> None:
    made = site(
        {
            "comparisons/old.yaml": comparison("古い", "date: 2025-01-01\n"),
            "comparisons/undated.yaml": comparison("日付なし"),
            "comparisons/new.yaml": comparison("新しい", "date: 2026-01-01\n"),
        }
    )
    html = page(made, "index.html")
    assert html.index("新しい") < html.index("古い") < html.index("日付なし")
    assert "日付なし" not in page(made, "feed.xml")


def test_long_lists_have_pages() -> None:
    files = {
        f"comparisons/a{n}.yaml": comparison(f"記事{n}", f"date: 2026-01-{n:02}\ntags: [茶]\n") for n in range(1, 8)
    }
    made = build({"content/site.yaml": SITE + "per_page: 3\n", **{f"content/{k}": v for k, v in files.items()}})
    assert {"index.html", "page/2/index.html", "page/3/index.html", "tags/茶/page/3/index.html"} <= set(paths(made))
    assert "page/4/index.html" not in paths(made)
    assert "記事7" in page(made, "index.html")
    assert "記事1<" in page(made, "page/3/index.html")
    assert "/page/2/" in links(page(made, "index.html"))


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("アカウント営業", "アカウント営業"),
        ("AI Tools", "ai-tools"),
        ("e-bike", "e-bike"),
        ("C++", "c-f1deb7"),
        ("C#", "c-040228"),
        ("営業・キャリア", "営業-キャリア-9e0702"),
        ("が", "が"),
    ],
)
def test_names_become_folders(name: str, folder: str) -> None:
    assert fold(name) == folder


def test_a_very_long_name_is_cut_and_stays_unique() -> None:
    one, other = fold("茶" * 100), fold("茶" * 101)
    assert one != other
    assert len(one.encode()) <= 100
    assert re.fullmatch(r"茶+-[0-9a-f]{6}", one)


def test_drafts_and_scheduled_articles_are_withheld_and_named() -> None:
    files = {
        "comparisons/draft.yaml": comparison("下書き", "draft: true\n"),
        "comparisons/later.yaml": comparison("あとで", "date: 2027-01-01\n"),
        "comparisons/tea.yaml": comparison(),
    }
    made = site(files)
    assert "draft/index.html" not in paths(made)
    assert "later/index.html" not in paths(made)
    assert [(held.title, held.reason) for held in made.value.withheld] == [("下書き", "draft"), ("あとで", "scheduled")]
    assert "あとで" not in page(made, "index.html")
    assert "draft/index.html" in paths(site(files, drafts=True))
    assert "later/index.html" in paths(site(files, future=True))
    shown = datetime(2027, 1, 1, tzinfo=ZoneInfo("Asia/Tokyo"))
    assert "later/index.html" in paths(site(files, now=shown))


def test_an_old_address_leads_to_the_article() -> None:
    made = site({"comparisons/tea.yaml": comparison(more="aliases: [/old/tea/, /tea.html]\n")})
    for path in ("old/tea/index.html", "tea.html"):
        assert "/tea/" in links(page(made, path))
        assert 'http-equiv="refresh"' in page(made, path)
    assert "old/tea" not in page(made, "sitemap.xml")


def test_a_title_is_told_as_it_is_printed() -> None:
    """Where no page prints it as well: on the page of an old address, and where an article is told as held back."""
    title = "'\\{{ x }} は {{ 紅茶.値段 }}'"
    more = "metrics: [{name: 値段, unit: 円, values: [100, 200]}]\n"
    files = {
        "comparisons/tea.yaml": comparison(title, f"{more}aliases: [/old/]\n"),
        "comparisons/draft.yaml": comparison(title, f"{more}draft: true\n"),
    }
    made = site(files)
    assert "<title>{{ x }} は 100円</title>" in page(made, "old/index.html")
    assert [held.title for held in made.value.withheld] == ["{{ x }} は 100円"]
    assert {each.title for each in made.value.addresses} == {"{{ x }} は 100円"}


def test_everything_works_below_a_path() -> None:
    files = {
        "comparisons/tea.yaml": comparison(more="tags: [茶]\nlead: '[案内](/about/)'\ndate: 2026-01-01\n"),
        "pages/about.md": "---\ntitle: 案内\n---\n[記事](article:tea)\n",
    }
    made = site(files, base_url="https://example.com/sub/path/")
    assert not made.diagnostics
    for file in made.value.files:
        if file.path.endswith(".html"):
            inside = re.findall(r'(?:href|src)="(/[^"]*)"', file.data.decode())
            assert all(url.startswith("/sub/path/") for url in inside), file.path
    assert "https://example.com/sub/path/tea/" in page(made, "sitemap.xml")
    assert "https://example.com/sub/path/tea/" in page(made, "feed.xml")


def test_a_copy_of_the_site_elsewhere_has_the_same_entries() -> None:
    files = {"comparisons/tea.yaml": comparison(more="date: 2026-01-01\n")}
    feed = page(site(files, base_url="https://mirror.example/sub/"), "feed.xml")
    assert "<id>https://example.com/tea/</id>" in feed
    assert 'href="https://mirror.example/sub/tea/"' in feed


def test_translations_know_each_other_and_have_lists_of_their_own() -> None:
    made = site(
        {
            "comparisons/cha.yaml": comparison("お茶", "translations: {en: tea}\ntags: [茶]\n"),
            "comparisons/tea.yaml": comparison("Tea", "lang: en\ntags: [tea]\n"),
        }
    )
    for path in ("cha/index.html", "tea/index.html"):
        html = page(made, path)
        assert '<link rel="alternate" hreflang="ja" href="https://example.com/cha/">' in html
        assert '<link rel="alternate" hreflang="en" href="https://example.com/tea/">' in html
    assert "Tea" not in page(made, "index.html")
    assert "Tea" in page(made, "en/index.html")
    assert {"en/tags/tea/index.html", "en/feed.xml", "tags/茶/index.html"} <= set(paths(made))
    assert '<html lang="en"' in page(made, "tea/index.html")


def test_related_articles_share_subjects_first() -> None:
    made = site(
        {
            "comparisons/a.yaml": comparison("A", "tags: [飲み物]\n"),
            "comparisons/b.yaml": "title: B\nanswer: x\nsubjects: [コーヒー, ココア]\ntags: [飲み物]\ndate: 2026-05-01\n",
            "comparisons/c.yaml": "title: C\nanswer: x\nsubjects: [紅茶, 麦茶]\ndate: 2025-05-01\n",
            "comparisons/d.yaml": "title: D\nanswer: x\nsubjects: [犬, 猫]\n",
        }
    )
    html = page(made, "a/index.html").split('id="related"')[1]
    assert html.index('"/c/"') < html.index('"/b/"')
    assert '"/d/"' not in html


def test_the_writer_may_choose_related_articles() -> None:
    made = site(
        {
            "comparisons/a.yaml": comparison("A", "related: [d]\n"),
            "comparisons/c.yaml": comparison("C"),
            "comparisons/d.yaml": "title: D\nanswer: x\nsubjects: [犬, 猫]\n",
        }
    )
    html = page(made, "a/index.html").split('id="related"')[1]
    assert '"/d/"' in html
    assert '"/c/"' not in html


@pytest.mark.parametrize(
    ("field", "one"),
    [("author", "mai"), ("tags", "茶"), ("related", "coffee"), ("layout", "table"), ("charts", "bars")],
)
def test_twice_in_a_list_is_as_once(field: str, one: str) -> None:
    def made(listed: str) -> Outcome[Site]:
        article = "title: 茶\nanswer: x\nsubjects: [甲, 乙]\ndimensions: [{name: 色, values: [赤, 緑]}]\n"
        article += "metrics: [{name: 値, values: [1, 2]}]\n"
        return build(
            {
                "content/site.yaml": SITE,
                "content/authors/mai.yaml": "name: まい\n",
                "content/comparisons/coffee.yaml": article.replace("茶", "珈琲"),
                "content/comparisons/tea.yaml": f"{article}{field}: [{listed}]\n",
            }
        )

    once, twice = made(one), made(f"{one}, {one}")
    assert once.value.files
    assert twice.value.files == once.value.files


def test_a_series_leads_back_and_forth_by_date() -> None:
    files = {f"comparisons/a{n}.yaml": comparison(f"第{n}回", f"date: 2026-0{n}-01\nseries: お茶\n") for n in (1, 2, 3)}
    html = page(site(files), "a2/index.html")
    assert 'rel="prev" href="/a1/"' in html or re.search(r'href="/a1/" rel="prev"', html)
    assert re.search(r'(rel="next" href|href="/a3/" rel="next)', html)


def test_a_catalogued_subject_is_taken_over_and_overridden() -> None:
    made = site(
        {
            "subjects/black-tea.yaml": "name: 紅茶\nsummary: 赤い\npros: [香り]\nvalues: {水温: 95, 産地: インド}\n",
            "comparisons/tea.yaml": (
                "title: 茶\nanswer: 葉。\nsubjects:\n  - {use: black-tea, summary: 華やか, values: {産地: 佐賀}}\n"
                "  - {name: 緑茶, pros: [甘み], values: {水温: 70, 産地: 静岡}}\n"
                "metrics:\n  - {name: 水温, unit: 度}\ndimensions:\n  - {name: 産地}\n"
            ),
        }
    )
    data = json.loads(page(made, "tea/data.json"))
    assert [subject["id"] for subject in data["subjects"]] == ["black-tea", "緑茶"]
    values = {row["name"]: {key: value["text"] for key, value in row["values"].items()} for row in data["rows"]}
    assert values == {"水温": {"black-tea": "95度", "緑茶": "70度"}, "産地": {"black-tea": "佐賀", "緑茶": "静岡"}}
    html = page(made, "tea/index.html")
    assert "華やか" in html
    assert "赤い" not in html


def test_rows_of_the_vocabulary_are_written_once() -> None:
    made = site(
        {
            "vocabulary.yaml": "metrics:\n  - {id: price, name: 価格, unit: 円, better: lower, format: currency}\n",
            "comparisons/tea.yaml": comparison(
                more="metrics:\n  - {use: price, name: 茶葉の価格, values: [1980, 980]}\n"
            ),
        }
    )
    row = json.loads(page(made, "tea/data.json"))["rows"][0]
    assert (row["id"], row["name"], row["unit"], row["best"]) == ("price", "茶葉の価格", "円", ["緑茶"])
    assert row["values"]["紅茶"]["text"] == "1,980円"


def test_subjects_come_from_a_table() -> None:
    made = site(
        {
            "comparisons/planets.csv": "name,重力,pros,衛星\n地球,9.8,水がある | 空気\\|大気がある,1\n火星,3.7,,\n",
            "comparisons/planets.yaml": (
                "title: 惑星\nanswer: 星。\nsubjects_from: planets.csv\n"
                "metrics:\n  - {name: 重力, better: lower}\n  - {name: 衛星}\n"
            ),
        }
    )
    data = json.loads(page(made, "planets/data.json"))
    assert data["subjects"][0]["pros"] == ["水がある", "空気|大気がある"]
    assert data["rows"][0]["best"] == ["火星"]
    assert data["rows"][1]["values"]["火星"]["unknown"] is True


def test_defaults_hold_for_articles_that_do_not_say_them() -> None:
    made = build(
        {
            "content/site.yaml": SITE + "defaults:\n  category: 飲み物\n  score: true\n",
            "content/comparisons/a.yaml": comparison("A"),
            "content/comparisons/b.yaml": comparison("B", "category: お茶\n"),
        }
    )
    assert "飲み物" in page(made, "a/index.html")
    assert "お茶" in page(made, "b/index.html")
    assert {"categories/飲み物/index.html", "categories/お茶/index.html"} <= set(paths(made))


def test_a_link_to_a_sponsored_host_is_labelled_wherever_it_stands() -> None:
    files = {"content/comparisons/a.yaml": comparison(more="lead: '[店](https://eu.shop.example/x)'\n")}
    plain = page(build({"content/site.yaml": SITE, **files}), "a/index.html")
    assert 'id="disclosure"' not in plain
    html = page(build({"content/site.yaml": SITE + "sponsored_hosts: [shop.example]\n", **files}), "a/index.html")
    assert 'id="disclosure"' in html
    assert html.index('id="disclosure"') < html.index("eu.shop.example")
    assert 'rel="sponsored nofollow' in html


SHOP = SITE + "sponsored_hosts: [shop.example]\n"
PAID = "https://shop.example/x"


@pytest.mark.parametrize(
    "more",
    [
        f"sources: [{{title: 店, url: '{PAID}'}}]\n",
        f"dimensions:\n  - {{name: 色, values: [赤, {{value: 緑, source: '{PAID}'}}]}}\n",
        f"faq:\n  - {{question: なぜ, answer: '[店]({PAID})'}}\n",
        f"cta: {{title: 店, url: '{PAID}'}}\n",
        f"changes:\n  - {{date: 2026-01-01, text: '[店]({PAID})'}}\n",
        f"sections:\n  - {{heading: 店, body: '[店]({PAID})'}}\n",
        "author: haru\n",
    ],
)
def test_every_paid_link_brings_the_label(more: str) -> None:
    haru = f"name: はる\nbio: '[店]({PAID})'\n"
    files = {"content/authors/haru.yaml": haru, "content/comparisons/a.yaml": comparison(more=more)}
    made = build({"content/site.yaml": SHOP, **files})
    html = page(made, "a/index.html")
    assert 'id="disclosure"' in html
    for found in re.findall(rf'<a [^>]*href="{PAID}"[^>]*>', html):
        assert 'rel="sponsored nofollow"' in found
    text = page(made, "a/index.md")
    assert text.index("広告リンク") < (text.index(PAID) if PAID in text else len(text))


def test_a_paid_link_that_is_not_shown_brings_no_label() -> None:
    more = f"layout: [summary]\ndisclosure: none\ncta: {{title: 店, url: '{PAID}', sponsored: true}}\n"
    made = site({"comparisons/a.yaml": comparison(more=more)})
    assert 'id="disclosure"' not in page(made, "a/index.html")


def test_pages_and_authors_with_paid_links_are_labelled() -> None:
    made = build(
        {
            "content/site.yaml": SHOP + "author: haru\n",
            "content/authors/haru.yaml": f"name: はる\nlinks: [{{label: 店, url: '{PAID}'}}]\n",
            "content/comparisons/a.yaml": comparison(),
            "content/pages/shop.md": f"---\ntitle: 店\n---\n[店]({PAID})\n",
            "content/pages/plain.md": "---\ntitle: 案内\n---\nやあ\n",
        }
    )
    for path, labelled in (("shop/", True), ("authors/haru/", True), ("plain/", False)):
        assert ('class="disclosure"' in page(made, f"{path}index.html")) is labelled


def test_navigation_leads_to_articles_by_their_slug() -> None:
    navigation = "navigation:\n  - {label: 茶, url: 'article:a#table'}\n  - {label: 店, url: 'https://shop.example/'}\n"
    files = {"content/comparisons/a.yaml": comparison(more="dimensions:\n  - {name: 色, values: [赤, 緑]}\n")}
    html = page(build({"content/site.yaml": SHOP + navigation, **files}), "index.html")
    assert '"/a/#table"' in html
    assert 'href="https://shop.example/" rel="sponsored nofollow"' in html
    wrong = build({"content/site.yaml": SITE + "navigation: [{label: 茶, url: 'article:b'}]\n", **files})
    assert [line[:40] for line in sorted_findings(wrong, "en")] == ["content/site.yaml:3:30: error[HK224]: th"]


def test_texts_of_the_site_and_the_catalogue_find_what_they_name() -> None:
    made = build(
        {
            "content/site.yaml": SITE + "defaults:\n  closing: '[茶](article:tea)'\n",
            "content/authors/mio.yaml": "name: みお\n",
            "content/subjects/black-tea.yaml": "name: 紅茶\nbody: |\n  ::: talk mio\n  赤いよ。\n  :::\n",
            "content/comparisons/tea.yaml": comparison(),
            "content/comparisons/b.yaml": "title: B\nanswer: x\nsubjects: [black-tea, 緑茶]\n",
        }
    )
    assert not made.diagnostics
    assert "みお" in page(made, "b/index.html")


def test_titles_of_sources_print_cells_too() -> None:
    more = "sources: [{title: '{{ 紅茶.水温 }}の本'}]\nmetrics:\n  - {name: 水温, unit: 度, values: [95, 70]}\n"
    assert "95度の本" in page(site({"comparisons/a.yaml": comparison(more=more)}), "a/index.html")


def test_drafts_of_a_preview_stay_out_of_sitemap_and_feeds() -> None:
    made = site({"comparisons/d.yaml": comparison("下書き", "draft: true\ndate: 2026-01-01\n")}, drafts=True)
    assert "/d/" not in page(made, "sitemap.xml")
    assert "/d/" not in page(made, "feed.xml")
    assert "/d/" in page(made, "index.html")


def test_prose_prints_cells_as_the_table_does() -> None:
    more = (
        "lead: 紅茶は{{ 紅茶.水温 }}、差は{{ diff(紅茶.水温, 緑茶.水温) }}、\\{{そのまま}}。\n"
        "metrics:\n  - {name: 水温, unit: 度, values: [95, 70]}\n"
    )
    html = page(site({"comparisons/tea.yaml": comparison('"{{ 紅茶.水温 }}の茶"', more)}), "tea/index.html")
    assert "<h1>95" in html.replace("<wbr>", "").replace("\n", "")
    assert "紅茶は95度、差は25度、{{そのまま}}。" in html


def test_equal_headings_take_their_parents_in_front() -> None:
    more = "sections:\n  - heading: 紅茶の話\n    body: '## 淹れ方'\n  - heading: 緑茶の話\n    body: '## 淹れ方'\n"
    html = page(site({"comparisons/tea.yaml": comparison(more=more)}), "tea/index.html")
    assert 'id="紅茶の話-淹れ方"' in html
    assert 'id="緑茶の話-淹れ方"' in html


def test_a_heading_never_takes_the_id_of_a_block() -> None:
    more = "sections:\n  - {heading: table, body: x}\n  - {heading: main, body: x}\ndimensions:\n  - {name: 色, values: [赤, 緑]}\n"
    html = page(site({"comparisons/tea.yaml": comparison(more=more)}), "tea/index.html")
    ids = re.findall(r'\sid="([^"]*)"', html)
    assert len(ids) == len(set(ids))
    assert ids.count("table") == 1


def test_the_answer_is_the_first_thing_in_the_summary_box() -> None:
    html = page(site({"comparisons/tea.yaml": comparison(more="summary: [香りで選ぶ]\n")}), "tea/index.html")
    box = html.split('id="summary"')[1].replace("<wbr>", "")
    assert 0 < box.index("葉は同じです。") < box.index("香りで選ぶ")


def test_the_layout_orders_the_blocks() -> None:
    more = "layout: [faq, table, lead]\nlead: はじめに\nfaq:\n  - {question: なぜ, answer: さあ}\ndimensions:\n  - {name: 色, values: [赤, 緑]}\n"
    html = page(site({"comparisons/tea.yaml": comparison(more=more)}), "tea/index.html")
    order = [html.index(f'id="{block}"') for block in ("faq", "table", "lead")]
    assert order == sorted(order)
    assert 'id="summary"' not in html


def test_a_section_stands_after_the_block_that_it_names() -> None:
    more = "sections:\n  - {heading: あとがき, body: x, after: faq}\n  - {heading: 本編, body: x}\nfaq:\n  - {question: なぜ, answer: さあ}\n"
    html = page(site({"comparisons/tea.yaml": comparison(more=more)}), "tea/index.html")
    assert html.index('id="本編"') < html.index('id="faq"') < html.index('id="あとがき"')


def test_an_error_anywhere_leaves_no_file() -> None:
    made = site({"comparisons/tea.yaml": comparison(), "comparisons/bad.yaml": "title: 茶\nsubjects: [紅茶]\n"})
    assert made.value.files == ()
    assert [line.split(": ")[:2] for line in sorted_findings(made, "en") if ": error[" in line] == [
        ["content/comparisons/bad.yaml:2:12", "error[HK131]"]
    ]


def test_a_broken_template_is_told_at_its_line() -> None:
    made = build(
        {
            "content/site.yaml": SITE,
            "content/comparisons/tea.yaml": comparison(),
            "content/pages/about.md": "---\ntitle: 案内\n---\nやあ\n",
            "templates/page.html": "<p>\n{{ view.nothing }}</p>\n",
        }
    )
    told = sorted_findings(made, "en")
    assert any(line.startswith("templates/page.html:2:") and "HK5" in line for line in told), told


def test_the_same_site_gives_the_same_bytes_in_any_order_of_files() -> None:
    files = {f"comparisons/a{n}.yaml": comparison(f"記事{n}", f"tags: [茶{n % 3}]\n") for n in range(9)}
    one = site(files)
    other = site(dict(reversed(files.items())))
    assert {f.path: f.data for f in one.value.files} == {f.path: f.data for f in other.value.files}


def test_the_sitemap_tells_when_a_page_last_changed() -> None:
    more = "date: 2026-01-01\nchanges:\n  - {date: 2026-03-01, text: 直した}\n  - {date: 2026-02-01, text: 足した}\n"
    made = site(
        {"comparisons/tea.yaml": comparison(more=more), "comparisons/x.yaml": comparison("X", "noindex: true\n")}
    )
    tree = ET.fromstring(page(made, "sitemap.xml"))
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    found = {
        url.findtext("s:loc", "", space): url.findtext("s:lastmod", None, space) for url in tree.findall("s:url", space)
    }
    assert found["https://example.com/tea/"] == "2026-03-01"
    assert "https://example.com/x/" not in found


ARABIC = """\
title: الشاي والقهوة
lang: ar
answer: "القهوة أقوى، والقهوةالسوداء أمرّ"
subjects: [القهوة, C++]
dimensions: [{name: "الطعم (1)", values: [مر, "iPhone 15 (128 GB)"]}]
"""


def test_a_language_that_runs_from_right_to_left_says_so() -> None:
    made = site({"comparisons/a.yaml": ARABIC, "comparisons/b.yaml": comparison()})
    pages = {each.path: each.data.decode() for each in made.value.files if each.path.endswith(".html")}
    assert '<html lang="ar" dir="rtl">' in pages["a/index.html"]
    cells = re.findall(r"<td[^>]*data-subject[^>]*>", pages["a/index.html"])
    assert len(cells) == 2
    assert all('dir="auto"' in each for each in cells)
    assert "dir=" not in pages["b/index.html"]


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("ar", True),
        ("he-IL", True),
        ("fa", True),
        ("ur-PK", True),
        ("ja", False),
        ("az-Arab", True),
        ("ps-Latn", False),
    ],
)
def test_the_script_of_a_language_decides_which_way_it_runs(lang: str, expected: bool) -> None:
    assert is_rtl(lang) is expected


def test_a_name_inside_a_word_whose_letters_join_is_not_coloured() -> None:
    html = in_colours(
        Html("القهوة أقوى، والقهوة والقهوةالسوداء، القهوة."),
        (Subject(id="q", sign="a", name="القهوة", short="القهوة", anchor="q"),),
    )
    assert html.count("<b ") == 2
    assert "وال<b" not in html
    assert ">القهوة</b> أقوى" in html


def test_subjects_beyond_the_alphabet_have_signs_of_their_own() -> None:
    names = [f"茶{number}" for number in range(54)]
    rows = f"dimensions: [{{name: 色, values: [{', '.join(names)}]}}]\n"
    html = page(site({"comparisons/tea.yaml": f"title: 茶\nsubjects: [{', '.join(names)}]\n{rows}"}), "tea/index.html")
    head = re.findall(r'<th scope="col" data-s="(\w+)" data-subject', html)
    assert head == sorted(set(head), key=lambda sign: (len(sign), sign))
    assert (len(head), head[25:28], head[51:]) == (54, ["z", "aa", "ab"], ["az", "ba", "bb"])
    assert '<span class="sign" data-s="ab" aria-hidden="true">AB</span>' in html


def test_the_link_of_a_subject_has_one_name_whether_it_is_paid_for_or_not() -> None:
    subjects = "subjects:\n  - {name: 甲, url: 'https://a.example/', sponsored: true}\n  - {name: 乙, url: 'https://b.example/'}\n"
    made = site({"comparisons/tea.yaml": f"title: 茶\n{subjects}"})
    html, text = page(made, "tea/index.html"), page(made, "tea/index.md")
    for address, name in (("https://a.example/", "販売ページ"), ("https://b.example/", "公式サイト")):
        assert re.search(rf'href="{address}"[^>]*>(<span class="pr">[^<]*</span> )?{name}</a>', html)
        assert f"[{name}]({address})" in text


def test_a_font_that_lacks_letters_is_not_advised_against_them() -> None:
    told = CODES["HK625"].help
    assert told is not None
    for words in (told.ja, told.en):
        assert "noto-cjk" not in words
        assert "`sharing`" in words
