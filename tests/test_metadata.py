"""What a page says of itself to machines is what it shows, and cannot break out of its script."""

import dataclasses
import json
import re
from typing import Any

import html5lib
import pytest

from generator.model import Article, Image, Link, PlainPage, SiteInfo
from generator.page.entries import Card, Crumb, Pager
from generator.page.fulltext import article_html
from generator.page.metadata import (
    article_head,
    article_json_ld,
    author_head,
    author_json_ld,
    bare_head,
    describe,
    list_head,
    list_json_ld,
    plain_page_head,
    shortened,
    window_title,
)
from tests.articles import SITE, article, author, block, inline, moment, rich_article
from tests.conftest import strings
from tests.test_exports import PAYLOADS, advertised

CRUMBS = (Crumb("ホーム", "/blog/"), Crumb("飲み物", "/blog/categories/x/"), Crumb("紅茶と緑茶の違い", None))


def nodes(json_ld: str | None) -> dict[str, Any]:
    """The graph by type; of several nodes of one type the first."""
    graph = json.loads(json_ld or "")
    assert graph["@context"] == "https://schema.org"
    found: dict[str, Any] = {}
    for node in graph["@graph"]:
        found.setdefault(node["@type"], node)
    return found


def graph(subject: Article, site: SiteInfo = SITE) -> dict[str, Any]:
    return nodes(article_json_ld(subject, site, CRUMBS))


def test_an_article_is_described_with_its_people_its_place_and_its_subjects() -> None:
    found = graph(rich_article())
    assert sorted(found) == ["Article", "BreadcrumbList", "ItemList", "Person", "WebSite"]
    it = found["Article"]
    assert it["headline"] == "紅茶と緑茶の違い"
    assert it["datePublished"] == "2026-04-01T00:00:00+09:00"
    assert it["dateModified"] == "2026-05-02T10:30:00+09:00"
    assert it["author"][0]["@id"] == found["Person"]["@id"]
    assert it["isPartOf"]["@id"] == found["WebSite"]["@id"]
    assert it["about"]["@id"] == found["ItemList"]["@id"]
    assert it["image"] == "https://example.jp/blog/assets/tea.1.png"
    assert [each["name"] for each in found["ItemList"]["itemListElement"]] == ["紅茶", "緑茶"]
    assert [each["item"] for each in found["BreadcrumbList"]["itemListElement"]] == [
        "https://example.jp/blog/",
        "https://example.jp/blog/categories/x/",
        rich_article().permalink,
    ]


def test_every_reference_in_the_graph_leads_to_a_node_of_it() -> None:
    text = article_json_ld(rich_article(), SITE, CRUMBS)
    ids = {node["@id"] for node in json.loads(text)["@graph"]}
    referred = set(re.findall(r'\{"@id":"([^"]*)"\s*\}', text))
    assert referred
    assert referred <= ids


def test_every_word_of_the_graph_is_visible_on_the_page() -> None:
    site = dataclasses.replace(SITE, structured_faq=True)
    subject = rich_article()
    shown = html5lib.parseFragment(article_html(subject, site, strings("ja")), namespaceHTMLElements=False)
    terms = [term.name for term in (subject.category, *subject.tags) if term]
    visible = " ".join(["".join(shown.itertext()), subject.title, site.title, *terms, *(c.label for c in CRUMBS)])

    def words(value: Any, key: str = "") -> list[str]:
        match value:
            case dict():
                return [word for name, each in value.items() for word in words(each, name)]
            case list():
                return [word for each in value for word in words(each, key)]
            case str() if key in ("name", "headline", "text", "articleSection", "keywords", "description"):
                return [value]
            case _:
                return []

    said = words(json.loads(article_json_ld(subject, site, CRUMBS)))
    assert "紅茶に合います。" in said
    assert [word for word in said if word not in visible] == []


def test_nothing_is_invented() -> None:
    text = article_json_ld(rich_article(), SITE, CRUMBS)
    assert not re.search(r"rating|offer|price|review(?!er)|sku|brand", text, re.IGNORECASE)


def test_questions_are_marked_up_only_where_the_site_asks_for_it_and_the_page_shows_them() -> None:
    asks = dataclasses.replace(SITE, structured_faq=True)
    assert "FAQPage" not in graph(rich_article())
    question = graph(rich_article(), asks)["FAQPage"]["mainEntity"][0]
    assert (question["name"], question["acceptedAnswer"]["text"]) == ("牛乳は合う？", "紅茶に合います。")
    assert "FAQPage" not in graph(dataclasses.replace(rich_article(), layout=("table",)), asks)
    assert "FAQPage" not in graph(article(), asks)


def test_sources_are_cited_only_where_the_page_lists_them() -> None:
    assert graph(rich_article())["Article"]["citation"][0] == {
        "@type": "CreativeWork",
        "name": "茶の統計",
        "url": "https://stat.example/",
    }
    assert "citation" not in graph(dataclasses.replace(rich_article(), layout=("table",)))["Article"]


@pytest.mark.parametrize(("kind", "type_"), [("concept", None), ("product", "Product"), ("service", "Service")])
def test_only_what_the_writer_calls_a_product_is_one(kind: str, type_: str | None) -> None:
    subjects = tuple(dataclasses.replace(each, kind=kind) for each in article().subjects)
    first = graph(article(subjects=subjects))["ItemList"]["itemListElement"][0]
    assert first.get("item", {}).get("@type") == type_
    assert (first.get("item") or first)["name"] == "紅茶"


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_leaves_the_script(payload: str) -> None:
    site = dataclasses.replace(SITE, title=payload, structured_faq=True)
    crumbs = (Crumb(payload, "/blog/"), Crumb(payload, None))
    made = article_json_ld(advertised(payload), site, crumbs)
    page = html5lib.parse(
        f'<script type="application/ld+json">{made}</script><p>after</p>', namespaceHTMLElements=False
    )
    scripts = list(page.iter("script"))
    assert len(scripts) == 1
    assert json.loads(scripts[0].text or "")["@graph"][0]["headline"] == payload
    assert [element.text for element in page.iter("p")] == ["after"]


def test_an_authors_page_describes_the_author() -> None:
    writer = author(
        nickname="サトルン", tagline=inline("比べる人"), links=(Link("https://sns.example/", "SNS", False, True),)
    )
    person = nodes(author_json_ld(writer, SITE, "authors/satoru/", (), CRUMBS))["Person"]
    assert person["url"] == "https://example.jp/blog/authors/satoru/"
    assert person["alternateName"] == "サトルン"
    assert person["description"] == "比べる人"
    assert person["sameAs"] == ["https://sns.example/"]


def test_a_list_names_its_articles_in_order() -> None:
    cards = tuple(Card(title, f"/blog/{title}/", "", "ja", ()) for title in ("甲", "乙"))
    found = nodes(list_json_ld(SITE, "tags/x/", cards, CRUMBS))
    assert [(each["position"], each["name"]) for each in found["ItemList"]["itemListElement"]] == [(1, "甲"), (2, "乙")]
    assert sorted(found) == ["BreadcrumbList", "ItemList", "WebSite"]
    assert sorted(nodes(list_json_ld(SITE, "", (), ()))) == ["WebSite"]


# ---------------------------------------------------------------------------------------------- heads


def test_the_head_of_an_article() -> None:
    head = article_head(rich_article(), SITE, CRUMBS)
    assert head.title == "紅茶と緑茶の違い | くらべる手帖"
    assert head.description == "紅茶と緑茶の違いを表にしました。"
    assert head.canonical == rich_article().permalink
    assert head.kind == "article"
    assert head.image == "https://example.jp/blog/assets/tea.1.png"
    assert dict(head.alternates) == {"ja": "https://example.jp/blog/a/", "en": "https://example.jp/blog/en/a/"}
    assert head.published == "2026-04-01T00:00:00+09:00"
    assert head.modified == "2026-05-02T10:30:00+09:00"
    assert not head.noindex


def test_a_page_names_the_feeds_of_its_language() -> None:
    languages = ("ja", "en")
    own = dataclasses.replace(SITE, languages=languages)
    other = dataclasses.replace(own, lang="en")
    assert article_head(article(), own, CRUMBS).feeds == (
        ("application/atom+xml", "https://example.jp/blog/feed.xml"),
        ("application/feed+json", "https://example.jp/blog/feed.json"),
    )
    assert list_head(other, "en/", "x", (), ()).feeds[0][1] == "https://example.jp/blog/en/feed.xml"
    assert bare_head(other, "404.html", "x").feeds == ()


def test_a_sharing_picture_serves_where_there_is_no_image() -> None:
    assert article_head(article(), SITE, CRUMBS).image is None
    head = article_head(article(), SITE, CRUMBS, Image("/blog/assets/og.1.png", "題名", 1200, 630))
    assert head.image == "https://example.jp/blog/assets/og.1.png"
    assert (head.image_size, head.image_alt) == ((1200, 630), "題名")


@pytest.mark.parametrize(
    ("url", "size", "own"),
    [("a.jpg", (1200, 800), True), ("a.png", (600, 315), True), ("a.jpg", (400, 300), False), ("a.svg", (0, 0), False)],
)
def test_an_own_picture_serves_if_previews_can_show_it(url: str, size: tuple[int, int], own: bool) -> None:
    lead = Image(f"/blog/assets/{url}", "茶", *size)
    head = article_head(article(image=lead), SITE, CRUMBS, Image("/blog/assets/og.png", "題名", 1200, 630))
    assert (head.image or "").endswith(url if own else "og.png")


@pytest.mark.parametrize("field", ["noindex", "draft", "scheduled"])
def test_what_is_not_public_is_not_indexed(field: str) -> None:
    assert article_head(article(**{field: True}), SITE, CRUMBS).noindex


def test_an_article_without_translations_has_no_alternates() -> None:
    alone = article(translations=(("ja", article().permalink),))
    assert article_head(alone, SITE, CRUMBS).alternates == ()


def test_further_pages_of_a_list_have_titles_and_neighbours_of_their_own() -> None:
    pager = Pager(2, 3, (), "/blog/", "/blog/page/3/")
    head = list_head(SITE, "page/2/", "くらべる手帖", (), (), pager)
    assert head.title == "くらべる手帖 (2/3)"
    assert head.canonical == "https://example.jp/blog/page/2/"
    assert (head.previous, head.next) == ("https://example.jp/blog/", "https://example.jp/blog/page/3/")
    assert list_head(SITE, "", "くらべる手帖", (), ()).title == "くらべる手帖"


def test_every_list_has_a_description_of_its_own() -> None:
    cards = tuple(Card(title, f"/blog/{title}/", "", "ja", ()) for title in ("甲乙", "丙丁"))
    assert list_head(SITE, "", SITE.title, cards, ()).description == SITE.description
    assert list_head(SITE, "tags/x/", "お茶", cards, ()).description == "お茶 / 甲乙 / 丙丁"


def test_the_heads_of_authors_plain_pages_and_errors() -> None:
    writer = author_head(author(bio=block("比べています。")), SITE, "authors/satoru/", (), CRUMBS)
    assert (writer.kind, writer.title, writer.description) == ("profile", "中嶋悟 | くらべる手帖", "比べています。")
    page = PlainPage(
        "about/", "/blog/about/", "https://example.jp/blog/about/", "この場所", "ja", "", block("案内です。")
    )
    assert plain_page_head(page, SITE, CRUMBS).description == "案内です。"
    assert bare_head(SITE, "404.html", "見つかりません").noindex


def test_the_description_is_the_writers_else_the_first_words() -> None:
    assert describe(article()) == "紅茶と緑茶の違いを表にしました。"
    assert describe(article(description="", answer=inline("違いは発酵です。"))) == "違いは発酵です。"
    assert describe(article(description="", lead=block("はじめに。"))) == "はじめに。"
    assert describe(article(description="")) == "紅茶と緑茶の違い"


def test_a_long_description_ends_where_a_phrase_does() -> None:
    cut = shortened("これは長い文です。" * 30)
    assert len(cut) <= 120
    assert cut.endswith("。")
    assert len(shortened("字" * 500)) <= 120


def test_the_window_title_names_the_site_once() -> None:
    assert window_title("くらべる手帖", SITE) == "くらべる手帖"
    assert window_title("違い", SITE) == "違い | くらべる手帖"


def test_an_article_without_dates_says_none() -> None:
    found = graph(article(date=None))["Article"]
    assert not {"datePublished", "dateModified"} & set(found)
    assert article_head(article(date=None, updated=moment("2026-01-01")), SITE, CRUMBS).modified
