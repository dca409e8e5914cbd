"""The search page: a plain list that needs nothing, and an index of the texts where Pagefind is installed."""

import re

import html5lib
from mini import build, page

SITE = "title: 試験\nurl: https://example.com\nsearch: true\n"
TEA = """\
title: 紅茶と緑茶の違い
category: 飲み物
tags: [お茶]
description: 発酵のしかたが違う。
subjects:
  - {name: 紅茶, reading: こうちゃ}
  - 緑茶
"""


def words(html: str, css_class: str) -> list[str]:
    root = html5lib.parse(html, namespaceHTMLElements=False)
    found = (each for each in root.iter() if css_class in (each.get("class") or "").split())
    return [re.sub(r"\s+", " ", "".join(each.itertext())).strip() for each in found]


def test_the_list_names_all_that_people_look_for() -> None:
    files = {"content/site.yaml": SITE, "content/comparisons/tea.yaml": TEA}
    html = page(build(files), "search/index.html")
    (entry,) = words(html, "entry")
    for word in ("紅茶と緑茶の違い", "こうちゃ", "緑茶", "お茶", "発酵のしかたが違う。"):
        assert word in entry
    assert 'href="/tea/"' in html
    assert 'href="/categories/飲み物/"' in html or "/categories/%E9" in html
    assert 'name="robots" content="noindex"' in html


def test_without_search_there_is_no_page_and_no_link_to_one() -> None:
    site = build({"content/site.yaml": SITE.replace("true", "false"), "content/comparisons/tea.yaml": TEA})
    assert not [file.path for file in site.value.files if file.path.startswith("search/")]
    assert "/search/" not in page(site, "tea/index.html")


def test_every_page_leads_to_the_search() -> None:
    site = build({"content/site.yaml": SITE, "content/comparisons/tea.yaml": TEA})
    assert not [found for found in site.diagnostics if found.code != "HK660"]
    for file in site.value.files:
        if file.path.endswith(".html"):
            assert 'href="/search/"' in file.data.decode(), file.path


def test_another_language_has_its_own_list() -> None:
    english = "title: Tea or coffee\nlang: en\ndescription: Which one?\nsubjects: [Tea, Coffee]\n"
    files = {
        "content/site.yaml": SITE,
        "content/comparisons/tea.yaml": TEA,
        "content/comparisons/coffee.yaml": english,
    }
    site = build(files)
    assert words(page(site, "en/search/index.html"), "entry") == ["Tea or coffee Tea Coffee Which one?"]
    assert "Tea or coffee" not in page(site, "search/index.html")
    assert 'href="/en/search/"' in page(site, "coffee/index.html")


def test_a_hostile_title_stays_text() -> None:
    hostile = TEA.replace("紅茶と緑茶の違い", "'<img src=x onerror=alert(1)>\"</script><mark>'")
    html = page(build({"content/site.yaml": SITE, "content/comparisons/tea.yaml": hostile}), "search/index.html")
    assert "<img src=x" not in html
    assert words(html, "entry")[0].startswith('<img src=x onerror=alert(1)>"</script><mark>')
