"""Feeds and the sitemap.

Feeds carry the full text, so that a reader need not leave the feed reader; links in it are absolute, and the ad label
stands first. An entry's id is the article's address under the site's `url`. XML 1.0 cannot hold control letters, not
even as references: they are replaced, though nothing that was read should still have one.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from generator.light import dataclass
from generator.model import Article, Html, Image, SiteInfo, Strings
from generator.page.addresses import absolute, full, identity, instant, of_path
from generator.page.fulltext import article_html
from generator.page.jsontext import Json, to_json
from generator.patterns import pattern

MOST_ADDRESSES = 50_000
"""How many addresses the sitemap protocol allows in one file."""


@dataclass(frozen=True, slots=True)
class FeedAuthor:
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An article in a feed. All addresses absolute; `content` is its full text.

    `id` is the article's address under the one in `site.yaml`: it stays when the same site is built for elsewhere.
    """

    id: str
    url: str
    title: str
    lang: str
    summary: str
    content: Html
    published: datetime
    updated: datetime
    authors: tuple[FeedAuthor, ...] = ()
    categories: tuple[str, ...] = ()
    image: str | None = None


def feed_entry(article: Article, site: SiteInfo, strings: Strings) -> FeedEntry:
    """`article`, which has a date, as an entry."""
    if article.date is None:
        raise ValueError(f"{article.path}: an article without a date is in no feed")
    terms = (*([article.category] if article.category else []), *article.tags)
    return FeedEntry(
        id=identity(site, article.path),
        url=article.permalink,
        title=article.title,
        lang=article.lang,
        summary=_summary(article, strings),
        content=absolute(article_html(article, site, strings), article.permalink),
        published=article.date.instant,
        updated=max(article.date.instant, (article.updated or article.date).instant),
        authors=tuple(FeedAuthor(author.name, full(site, author.url)) for author in article.authors),
        categories=tuple(dict.fromkeys(term.name for term in terms)),
        image=_address(article.image, site),
    )


def _summary(article: Article, strings: Strings) -> str:
    """The description; readers that show nothing else must see the ad label too."""
    advertised = article.disclosure.kind != "none"
    return f"{strings('disclosure.label')}: {article.description}" if advertised else article.description


def _address(image: Image | None, site: SiteInfo) -> str | None:
    return full(site, image.url) if image else None


def newest(entries: Sequence[FeedEntry]) -> datetime:
    """When a feed last changed. One without entries never did."""
    return max((entry.updated for entry in entries), default=datetime(1970, 1, 1, tzinfo=UTC))


# ---------------------------------------------------------------------------------------------- Atom


def atom(
    site: SiteInfo, entries: Sequence[FeedEntry], updated: datetime | None = None, path: str = "feed.xml"
) -> bytes:
    """An Atom 1.0 feed that lies at `path` below `output/`, beside the list that it is the feed of."""
    feed = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": site.lang})
    _text(feed, "title", site.title)
    if site.description:
        _text(feed, "subtitle", site.description)
    _text(feed, "id", identity(site, _folder(path)))
    _text(feed, "updated", instant(updated or newest(entries)))
    SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": of_path(site, path)})
    SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": of_path(site, _folder(path))})
    # An entry without an author is valid only in a feed that has one.
    _text(SubElement(feed, "author"), "name", site.title)
    for entry in entries:
        _atom_entry(feed, entry)
    return _xml(feed)


def _atom_entry(feed: Element, entry: FeedEntry) -> None:
    element = SubElement(feed, "entry", {"xml:lang": entry.lang})
    _text(element, "title", entry.title)
    _text(element, "id", entry.id)
    SubElement(element, "link", {"rel": "alternate", "type": "text/html", "href": _legal(entry.url)})
    _text(element, "published", instant(entry.published))
    _text(element, "updated", instant(entry.updated))
    for author in entry.authors:
        person = SubElement(element, "author")
        _text(person, "name", author.name)
        _text(person, "uri", author.url)
    for category in entry.categories:
        SubElement(element, "category", {"term": _legal(category)})
    if entry.summary:
        _text(element, "summary", entry.summary)
    _text(element, "content", entry.content).set("type", "html")


def _folder(path: str) -> str:
    return path[: path.rfind("/") + 1]


# ---------------------------------------------------------------------------------------------- JSON Feed


def json_feed(site: SiteInfo, entries: Sequence[FeedEntry], path: str = "feed.json") -> bytes:
    """A JSON Feed 1.1 that lies at `path` below `output/`."""
    feed: dict[str, Json] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": site.title,
        "home_page_url": of_path(site, _folder(path)),
        "feed_url": of_path(site, path),
        "description": site.description,
        "language": site.lang,
        "authors": [{"name": site.title, "url": of_path(site, _folder(path))}],
        "items": [_json_item(entry) for entry in entries],
    }
    return to_json(_said(feed)).encode()


def _json_item(entry: FeedEntry) -> Json:
    item: dict[str, Json] = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "language": entry.lang,
        "summary": entry.summary or None,
        "image": entry.image,
        "date_published": instant(entry.published),
        "date_modified": instant(entry.updated),
        "authors": [{"name": author.name, "url": author.url} for author in entry.authors] or None,
        "tags": list(entry.categories) or None,
        "content_html": str(entry.content),
    }
    return _said(item)


def _said(values: dict[str, Json]) -> dict[str, Json]:
    """Only what there is: in this format a key without a value is left out."""
    return {key: value for key, value in values.items() if value is not None}


# ---------------------------------------------------------------------------------------------- sitemap


@dataclass(frozen=True, slots=True)
class Address:
    """A page for search engines: absolute address, last change (ISO 8601), (language, address) of its translations."""

    url: str
    changed: str | None = None
    alternates: tuple[tuple[str, str], ...] = ()


def sitemaps(site: SiteInfo, addresses: Iterable[Address]) -> tuple[tuple[str, bytes], ...]:
    """The files of the sitemap: `sitemap.xml`, and above 50,000 addresses `sitemap-N.xml`, of which it is the index."""
    ordered = sorted(set(addresses), key=lambda address: address.url)
    if len(ordered) <= MOST_ADDRESSES:
        return (("sitemap.xml", sitemap(ordered)),)
    parts = [ordered[start : start + MOST_ADDRESSES] for start in range(0, len(ordered), MOST_ADDRESSES)]
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    index = sitemap_index([Address(of_path(site, name), _last(part)) for name, part in zip(names, parts, strict=True)])
    return (("sitemap.xml", index), *((name, sitemap(part)) for name, part in zip(names, parts, strict=True)))


def sitemap(addresses: Iterable[Address]) -> bytes:
    """One file of addresses, at most 50,000, with their translations."""
    spaces = {"xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9", "xmlns:xhtml": "http://www.w3.org/1999/xhtml"}
    root = Element("urlset", spaces)
    for address in addresses:
        element = _located(root, "url", address)
        for lang, url in address.alternates:
            SubElement(element, "xhtml:link", {"rel": "alternate", "hreflang": lang, "href": _legal(url)})
    return _xml(root)


def sitemap_index(files: Iterable[Address]) -> bytes:
    """The list of the files that a large sitemap consists of."""
    root = Element("sitemapindex", {"xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9"})
    for file in files:
        _located(root, "sitemap", file)
    return _xml(root)


def _located(parent: Element, name: str, address: Address) -> Element:
    element = SubElement(parent, name)
    _text(element, "loc", address.url)
    changed = _w3c(address.changed)
    if changed:
        _text(element, "lastmod", changed)
    return element


_W3C = pattern(r"(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?")


def _w3c(moment: str | None) -> str | None:
    """`moment` as sitemaps write it: a time of day needs an offset, else only its date is said."""
    found = _W3C.match(moment or "")
    return found[0] if found else None


def _last(addresses: Iterable[Address]) -> str | None:
    return max((address.changed for address in addresses if address.changed), default=None)


# ---------------------------------------------------------------------------------------------- XML

_ILLEGAL = pattern(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def _legal(text: str) -> str:
    return _ILLEGAL.sub("\ufffd", text)


def _text(parent: Element, name: str, text: str) -> Element:
    element = SubElement(parent, name)
    element.text = _legal(text)
    return element


def _xml(root: Element) -> bytes:
    indent(root)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode").encode() + b"\n"
