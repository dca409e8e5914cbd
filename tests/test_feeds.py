"""Feeds and the sitemap are well-formed, complete and absolute, whatever the articles say."""

import dataclasses
import json
import re
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from xml.etree import ElementTree

import feedparser
import html5lib
import pytest

from generator.model import Author, Html, Rich
from generator.page import feeds
from generator.page.addresses import absolute, instant
from generator.page.feeds import Address, FeedEntry, atom, feed_entry, json_feed, sitemap, sitemaps
from tests.articles import SITE, article, author, moment, rich_article
from tests.conftest import strings
from tests.test_exports import PAYLOADS, advertised

JA = strings("ja")
ATOM = "{http://www.w3.org/2005/Atom}"
XHTML = "{http://www.w3.org/1999/xhtml}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")


def entries() -> list[FeedEntry]:
    other = article(path="b/", permalink="https://example.jp/blog/b/", title="二つ目", date=moment("2026-03-01"))
    return [feed_entry(rich_article(), SITE, JA), feed_entry(other, SITE, JA)]


def elements(content: str) -> list[ElementTree.Element]:
    """The elements of a piece of HTML as a browser reads it."""
    return list(html5lib.parseFragment(content, namespaceHTMLElements=False).iter())


# ---------------------------------------------------------------------------------------------- Atom


def test_a_feed_reader_finds_everything_in_the_atom_feed() -> None:
    read = feedparser.parse(atom(SITE, entries()))
    assert not read.bozo
    assert read.version == "atom10"
    assert read.feed.title == "くらべる手帖"
    assert read.feed.language == "ja"
    assert [entry.title for entry in read.entries] == ["紅茶と緑茶の違い", "二つ目"]
    first = read.entries[0]
    assert first.link == first.id == rich_article().permalink
    assert [each.name for each in first.authors] == ["中嶋悟", "花"]
    assert [tag.term for tag in first.tags] == ["飲み物", "お茶", "健康"]
    assert "まとめ買い。" in first.content[0].value


def test_an_atom_feed_has_what_the_standard_demands() -> None:
    feed = ElementTree.fromstring(atom(SITE, entries()))
    assert feed.findtext(f"{ATOM}id") == "https://example.jp/blog/"
    assert feed.findtext(f"{ATOM}updated") == "2026-05-02T10:30:00+09:00"
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "くらべる手帖"
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links == {"self": "https://example.jp/blog/feed.xml", "alternate": "https://example.jp/blog/"}
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")]
    assert len(set(ids)) == len(ids) == 2
    for name in ("updated", "published"):
        for element in feed.iter(f"{ATOM}{name}"):
            assert RFC_3339.fullmatch(element.text or ""), element.text


def test_a_feed_without_entries_is_still_a_feed() -> None:
    read = feedparser.parse(atom(SITE, []))
    assert not read.bozo
    assert read.feed.updated == "1970-01-01T00:00:00+00:00"


def test_the_feed_of_another_language_lies_beside_its_list() -> None:
    feed = ElementTree.fromstring(atom(SITE, [], path="en/feed.xml"))
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links == {"self": "https://example.jp/blog/en/feed.xml", "alternate": "https://example.jp/blog/en/"}
    assert json.loads(json_feed(SITE, [], "en/feed.json"))["home_page_url"] == "https://example.jp/blog/en/"


def test_control_letters_do_not_break_the_feed() -> None:
    broken = dataclasses.replace(entries()[0], title="a\x00b\x1b\ufffe\ud800c", content=Html("<p>\x08x</p>"))
    feed = ElementTree.fromstring(atom(SITE, [broken]))
    assert feed.findtext(f"{ATOM}entry/{ATOM}title") == "a�b���c"


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_changes_the_structure_of_the_feeds(payload: str) -> None:
    def shapes(words: str) -> Any:
        site = dataclasses.replace(SITE, title=words, description=words)
        entry = feed_entry(advertised(words), site, JA)
        tree = ElementTree.fromstring(atom(site, [entry]))
        names = [(element.tag, sorted(element.attrib)) for element in tree.iter()]
        content = tree.findtext(f"{ATOM}entry/{ATOM}content") or ""
        inner = [(element.tag, sorted(element.attrib)) for element in elements(content)]
        items = json.loads(json_feed(site, [entry]))
        assert items["items"][0]["content_html"] == entry.content
        assert items["title"] == words
        return names, inner, [sorted(item) for item in items["items"]]

    assert shapes(payload) == shapes("x")


# ---------------------------------------------------------------------------------------------- contents


def test_every_address_in_the_content_is_absolute() -> None:
    inside = Rich((Html('<p><a href="/blog/x/">a</a> <a href="#fn1">1</a> <img src="p.png" alt=""></p>'),), "a")
    subject = dataclasses.replace(rich_article(), lead=inside)
    content = feed_entry(subject, SITE, JA).content
    addresses = [
        address
        for element in elements(content)
        for name in ("href", "src")
        if (address := element.get(name)) is not None
    ]
    assert "https://example.jp/blog/x/" in addresses
    assert f"{subject.permalink}#fn1" in addresses
    assert f"{subject.permalink}p.png" in addresses
    assert [address for address in addresses if not address.startswith("https://")] == []


def test_the_ad_label_is_the_first_thing_in_the_content_and_the_summary() -> None:
    entry = feed_entry(rich_article(), SITE, JA)
    assert entry.content.startswith("<p><strong>広告</strong>")
    assert entry.summary.startswith("広告: ")
    plain = feed_entry(article(), SITE, JA)
    assert "広告" not in plain.content + plain.summary


def test_sponsored_links_say_so_in_words_and_to_machines() -> None:
    content = feed_entry(rich_article(), SITE, JA).content
    links = [element for element in elements(content) if element.get("rel") == "sponsored nofollow"]
    assert [link.get("href") for link in links] == ["https://buy.example/?a=1&b=2", "https://shop.example/"]
    assert content.count("(広告リンク)") == 2


def test_the_content_is_markup_that_closes_what_it_opens() -> None:
    content = feed_entry(rich_article(), SITE, JA).content
    parser = html5lib.HTMLParser(strict=True)
    parser.parseFragment(content)
    assert "style=" not in content
    assert "class=" not in content


def test_the_entry_of_an_article_without_a_date_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="without a date"):
        feed_entry(article(date=None), SITE, JA)


def test_an_update_before_the_publication_is_told_as_the_publication() -> None:
    entry = feed_entry(article(updated=moment("2020-01-01")), SITE, JA)
    assert entry.updated == entry.published


# ---------------------------------------------------------------------------------------------- JSON Feed


def test_the_json_feed_has_what_the_standard_demands() -> None:
    feed = json.loads(json_feed(SITE, entries()))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "https://example.jp/blog/feed.json"
    assert feed["language"] == "ja"
    first, second = feed["items"]
    assert first["id"] == first["url"] == rich_article().permalink
    assert RFC_3339.fullmatch(first["date_published"])
    assert first["authors"][0] == {"name": "中嶋悟", "url": "https://example.jp/blog/authors/satoru/"}
    assert first["tags"] == ["飲み物", "お茶", "健康"]
    assert first["image"] == "https://example.jp/blog/assets/tea.1.png"
    assert not {"tags", "image", "authors"} & set(second)
    assert None not in second.values()


def test_feeds_are_the_same_bytes_for_the_same_articles() -> None:
    assert atom(SITE, entries()) == atom(SITE, entries())
    assert json_feed(SITE, entries()) == json_feed(SITE, entries())


# ---------------------------------------------------------------------------------------------- addresses


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="/x/?a=1&amp;b=2">', '<a href="https://e.jp/x/?a=1&amp;b=2">'),
        ('<a href="#a">', '<a href="https://e.jp/p/#a">'),
        ('<a href="mailto:a@e.jp">', '<a href="mailto:a@e.jp">'),
        ('<a href="tel:+81">', '<a href="tel:+81">'),
        ('<a title=" href=&quot;/x" href="y">', '<a title=" href=&quot;/x" href="https://e.jp/p/y">'),
        ('<p>href="/x" src="/y"</p>', '<p>href="/x" src="/y"</p>'),
        ('<img alt="a > b" src="/y">', '<img alt="a > b" src="https://e.jp/y">'),
        ('<a href="http://[">', '<a href="http://[">'),
    ],
)
def test_addresses_are_counted_from_the_page(html: str, expected: str) -> None:
    assert absolute(Html(html), "https://e.jp/p/") == expected


def test_offsets_with_seconds_are_told_in_utc() -> None:
    old = datetime(1880, 1, 1, tzinfo=timezone(timedelta(hours=9, minutes=18, seconds=59)))
    assert instant(old) == "1879-12-31T14:41:01+00:00"
    with pytest.raises(ValueError, match="time zone"):
        instant(datetime(2026, 1, 1))  # noqa: DTZ001


# ---------------------------------------------------------------------------------------------- sitemap


def test_the_sitemap_tells_pages_changes_and_translations() -> None:
    both = (("ja", "https://example.jp/a/"), ("en", "https://example.jp/en/a/"))
    found = ElementTree.fromstring(sitemap([Address("https://example.jp/a/", "2026-05-02", both)]))
    (url,) = found
    assert url.findtext(f"{MAP}loc") == "https://example.jp/a/"
    assert url.findtext(f"{MAP}lastmod") == "2026-05-02"
    links = [(link.get("rel"), link.get("hreflang"), link.get("href")) for link in url.findall(f"{XHTML}link")]
    assert links == [("alternate", *pair) for pair in both]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ("2026-05-02", "2026-05-02"),
        ("2026-05-02T10:30:00+09:00", "2026-05-02T10:30:00+09:00"),
        ("2026-05-02T10:30+09:00", "2026-05-02T10:30+09:00"),
        ("2026-05-02T10:30:00", "2026-05-02"),
        (None, None),
    ],
)
def test_a_time_without_an_offset_is_told_as_its_day(changed: str | None, said: str | None) -> None:
    found = ElementTree.fromstring(sitemap([Address("https://example.jp/", changed)]))
    assert found.findtext(f"{MAP}url/{MAP}lastmod") == said


def test_a_sitemap_too_long_for_one_file_becomes_an_index(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "MOST_ADDRESSES", 2)
    addresses = [Address(f"https://example.jp/{n}/", f"2026-01-0{n}") for n in range(1, 6)]
    files = dict(sitemaps(SITE, addresses))
    assert list(files) == ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"]
    index = ElementTree.fromstring(files["sitemap.xml"])
    assert [element.findtext(f"{MAP}loc") for element in index] == [
        f"https://example.jp/blog/sitemap-{n}.xml" for n in (1, 2, 3)
    ]
    assert [element.findtext(f"{MAP}lastmod") for element in index] == ["2026-01-02", "2026-01-04", "2026-01-05"]
    pages = [loc.text for n in (1, 2, 3) for loc in ElementTree.fromstring(files[f"sitemap-{n}.xml"]).iter(f"{MAP}loc")]
    assert pages == [address.url for address in addresses]


def test_a_short_sitemap_is_one_file_sorted_and_without_twins() -> None:
    files = sitemaps(
        SITE, [Address("https://example.jp/b/"), Address("https://example.jp/a/&"), Address("https://example.jp/b/")]
    )
    assert [name for name, _ in files] == ["sitemap.xml"]
    found = [loc.text for loc in ElementTree.fromstring(files[0][1]).iter(f"{MAP}loc")]
    assert found == ["https://example.jp/a/&", "https://example.jp/b/"]


def test_newest_entries_date_the_feed() -> None:
    assert feeds.newest([]) == datetime(1970, 1, 1, tzinfo=UTC)
    assert feeds.newest(entries()) == entries()[0].updated


def test_authors_addresses_are_absolute() -> None:
    writer: Author = author("hana")
    assert feed_entry(article(authors=(writer,)), SITE, JA).authors[0].url == "https://example.jp/blog/authors/hana/"
