"""What a page says of itself to machines: its head, and one JSON-LD graph.

The graph repeats what the page shows and adds nothing: no ratings, offers or prices, no description that only
machines see, no sources or questions of a block that the layout leaves out. A subject is a product or a service only
where the writer says so.
"""

from collections.abc import Sequence

from generator.article.formatting import cut
from generator.model import Article, Author, Html, Image, Link, Moment, PlainPage, SiteInfo, Subject
from generator.page.addresses import full, instant, of_path
from generator.page.entries import Card, Crumb, Pager
from generator.page.jsontext import Plain, json_for_html
from generator.page.pictures.names import serves_for_sharing
from generator.page.views import Head

DESCRIPTION = 120
"""How many letters of a description search results and link previews show at most."""

_Node = dict[str, Plain]


# ---------------------------------------------------------------------------------------------- heads


def article_head(article: Article, site: SiteInfo, crumbs: Sequence[Crumb], sharing: Image | None = None) -> Head:
    """The head of an article's page; `sharing` is the picture that was made for it if its own does not serve."""
    picture = article.image if serves_for_sharing(article.image) or sharing is None else sharing
    return Head(
        title=window_title(article.title, site),
        name=article.title,
        description=describe(article),
        canonical=article.permalink,
        lang=article.lang,
        kind="article",
        image=_picture(site, picture),
        image_size=(picture.width, picture.height) if picture and picture.width and picture.height else None,
        image_alt=(picture.alt or None) if picture else None,
        alternates=article.translations if len(article.translations) > 1 else (),
        noindex=article.noindex or article.draft or article.scheduled,
        json_ld=article_json_ld(article, site, crumbs),
        published=_said(article.date),
        modified=_said(article.updated or article.date),
        feeds=feeds_of(site),
    )


def list_head(
    site: SiteInfo, path: str, heading: str, cards: Sequence[Card], crumbs: Sequence[Crumb], pager: Pager | None = None
) -> Head:
    """The head of the index (`path` "" or "LANG/"), of a term's list or of a list of terms."""
    further = f" ({pager.number}/{pager.total})" if pager and pager.number > 1 else ""
    return Head(
        title=window_title(heading, site, further),
        name=heading,
        description=_list_description(site, heading, cards),
        canonical=of_path(site, path),
        lang=site.lang,
        image=_picture(site, site.logo),
        json_ld=list_json_ld(site, path, cards, crumbs),
        previous=_neighbour(site, pager.previous if pager else None),
        next=_neighbour(site, pager.next if pager else None),
        feeds=feeds_of(site),
    )


def _list_description(site: SiteInfo, heading: str, cards: Sequence[Card]) -> str:
    """The index is described as the site is, other lists by what stands in them: no two lists alike."""
    if heading == site.title and site.description:
        return shortened(site.description)
    return shortened(" / ".join((heading, *(card.title for card in cards))))


def pair_list_head(
    article: Article, site: SiteInfo, path: str, heading: str, links: Sequence[Link], crumbs: Sequence[Crumb]
) -> Head:
    """The head of the list of one subject's pairs."""
    url = of_path(site, path)
    return Head(
        title=window_title(heading, site),
        name=heading,
        description=shortened(" / ".join((heading, *(link.label for link in links[:5])))),
        canonical=url,
        lang=article.lang,
        noindex=article.noindex or article.draft or article.scheduled,
        json_ld=page_json_ld(site, url, crumbs),
        feeds=feeds_of(site),
    )


def author_head(
    author: Author,
    site: SiteInfo,
    path: str,
    cards: Sequence[Card],
    crumbs: Sequence[Crumb],
    pager: Pager | None = None,
) -> Head:
    """The head of an author's page."""
    further = f" ({pager.number}/{pager.total})" if pager and pager.number > 1 else ""
    words = author.tagline or author.bio
    return Head(
        title=window_title(author.name, site, further),
        name=author.name,
        description=shortened(words.plain if words else author.name),
        canonical=of_path(site, path),
        lang=site.lang,
        kind="profile",
        image=_picture(site, author.avatar),
        json_ld=author_json_ld(author, site, path, cards, crumbs),
        previous=_neighbour(site, pager.previous if pager else None),
        next=_neighbour(site, pager.next if pager else None),
        feeds=feeds_of(site),
    )


def plain_page_head(page: PlainPage, site: SiteInfo, crumbs: Sequence[Crumb]) -> Head:
    """The head of a page of `content/pages/`."""
    return Head(
        title=window_title(page.title, site),
        name=page.title,
        description=shortened(page.description or page.body.plain),
        canonical=page.permalink,
        lang=page.lang,
        noindex=page.draft,
        json_ld=page_json_ld(site, page.permalink, crumbs),
        feeds=feeds_of(site) if _is_main(site) else (),
    )


def bare_head(site: SiteInfo, path: str, title: str) -> Head:
    """The head of a page that no search engine should list: 404, a redirect, the search page."""
    feeds = feeds_of(site) if _is_main(site) else ()
    return Head(window_title(title, site), title, of_path(site, path), site.lang, noindex=True, feeds=feeds, name=title)


def window_title(title: str, site: SiteInfo, further: str = "") -> str:
    """The title of the window: the page's, the number of a further page of a list, then the site's."""
    return f"{title}{further}" if title == site.title else f"{title}{further} | {site.title}"


def feeds_of(site: SiteInfo) -> tuple[tuple[str, str], ...]:
    """Media type and address of the feeds of a language that has articles. The site's own is the first language."""
    folder = "" if _is_main(site) else f"{site.lang}/"
    return (
        ("application/atom+xml", of_path(site, f"{folder}feed.xml")),
        ("application/feed+json", of_path(site, f"{folder}feed.json")),
    )


def _is_main(site: SiteInfo) -> bool:
    return site.lang in site.languages[:1] or not site.languages


def describe(article: Article) -> str:
    """What search results and link previews say of an article: its description, else its first words."""
    words = [article.answer, article.lead, article.greeting, *(section.body for section in article.sections)]
    first = next((rich.plain for rich in words if rich and rich.plain.strip()), "")
    return shortened(article.description or first or article.title)


def shortened(text: str) -> str:
    """`text` on one line, cut at the end of a phrase."""
    return cut(text, DESCRIPTION)


def _said(moment: Moment | None) -> str | None:
    return instant(moment.instant) if moment else None


def _picture(site: SiteInfo, image: Image | None) -> str | None:
    return full(site, image.url) if image else None


def _neighbour(site: SiteInfo, url: str | None) -> str | None:
    return full(site, url) if url else None


# ---------------------------------------------------------------------------------------------- JSON-LD


def article_json_ld(article: Article, site: SiteInfo, crumbs: Sequence[Crumb]) -> Html:
    """The graph of an article: the article, its subjects, its people, the site and the way to it."""
    people = {author.id: author for author in (*article.authors, *filter(None, [article.reviewer]))}
    nodes = [
        _article(article, site),
        _subjects(article),
        *(_person(author, site) for author in people.values()),
        _site(site),
        *_crumbs(crumbs, site, article.permalink),
    ]
    if site.structured_faq and article.faq and "faq" in article.layout:
        nodes.append(_faq(article))
    return _graph(nodes)


def list_json_ld(site: SiteInfo, path: str, cards: Sequence[Card], crumbs: Sequence[Crumb]) -> Html:
    """The graph of a list: the site, the articles on this page of it, the way to it."""
    url = of_path(site, path)
    return _graph([_site(site), *_cards(cards, site, url), *_crumbs(crumbs, site, url)])


def author_json_ld(author: Author, site: SiteInfo, path: str, cards: Sequence[Card], crumbs: Sequence[Crumb]) -> Html:
    """The graph of an author's page."""
    url = of_path(site, path)
    person = _person(author, site)
    if author.nickname:
        person["alternateName"] = author.nickname
    if author.tagline:
        person["description"] = author.tagline.plain
    if author.links:
        person["sameAs"] = [full(site, link.url) for link in author.links]
    return _graph([person, _site(site), *_cards(cards, site, url), *_crumbs(crumbs, site, url)])


def page_json_ld(site: SiteInfo, url: str, crumbs: Sequence[Crumb]) -> Html:
    """The graph of a plain page: the site and the way to it. `url` is the page's absolute address."""
    return _graph([_site(site), *_crumbs(crumbs, site, url)])


def _graph(nodes: Sequence[Plain]) -> Html:
    return json_for_html({"@context": "https://schema.org", "@graph": nodes})


def _article(article: Article, site: SiteInfo) -> Plain:
    node: _Node = {
        "@type": "Article",
        "@id": f"{article.permalink}#article",
        "mainEntityOfPage": article.permalink,
        "headline": article.title,
        "inLanguage": article.lang,
        "isPartOf": _reference(_site_id(site)),
        "about": _reference(f"{article.permalink}#subjects"),
    }
    if article.authors:
        node["author"] = [_reference(_person_id(author, site)) for author in article.authors]
    if article.reviewer:
        node["contributor"] = _reference(_person_id(article.reviewer, site))
    if article.date:
        node["datePublished"] = instant(article.date.instant)
    if article.updated:
        node["dateModified"] = instant(article.updated.instant)
    if article.image:
        node["image"] = full(site, article.image.url)
    if article.category:
        node["articleSection"] = article.category.name
    if article.tags:
        node["keywords"] = [tag.name for tag in article.tags]
    if article.sources and "sources" in article.layout:
        node["citation"] = [_cited(source.title, source.url) for source in article.sources]
    return node


def _cited(title: str, url: str | None) -> Plain:
    return {"@type": "CreativeWork", "name": title} | ({"url": url} if url else {})


def _subjects(article: Article) -> Plain:
    return {
        "@type": "ItemList",
        "@id": f"{article.permalink}#subjects",
        "numberOfItems": len(article.subjects),
        "itemListElement": [
            {"@type": "ListItem", "position": position, **_item(subject)}
            for position, subject in enumerate(article.subjects, 1)
        ],
    }


_TYPES = {"product": "Product", "service": "Service"}


def _item(subject: Subject) -> _Node:
    if subject.kind not in _TYPES:
        return {"name": subject.name}
    return {"item": {"@type": _TYPES[subject.kind], "name": subject.name}}


def _faq(article: Article) -> Plain:
    return {
        "@type": "FAQPage",
        "@id": f"{article.permalink}#questions",
        "mainEntity": [
            {
                "@type": "Question",
                "name": each.question,
                "acceptedAnswer": {"@type": "Answer", "text": each.answer.plain},
            }
            for each in article.faq
        ],
    }


def _person(author: Author, site: SiteInfo) -> _Node:
    node: _Node = {
        "@type": "Person",
        "@id": _person_id(author, site),
        "name": author.name,
        "url": full(site, author.url),
    }
    if author.avatar:
        node["image"] = full(site, author.avatar.url)
    return node


def _site(site: SiteInfo) -> Plain:
    return {
        "@type": "WebSite",
        "@id": _site_id(site),
        "name": site.title,
        "url": of_path(site, ""),
        "inLanguage": list(site.languages) or site.lang,
    }


def _cards(cards: Sequence[Card], site: SiteInfo, url: str) -> list[Plain]:
    if not cards:
        return []
    items: list[Plain] = [
        {"@type": "ListItem", "position": position, "name": card.title, "url": full(site, card.url)}
        for position, card in enumerate(cards, 1)
    ]
    return [{"@type": "ItemList", "@id": f"{url}#articles", "numberOfItems": len(cards), "itemListElement": items}]


def _crumbs(crumbs: Sequence[Crumb], site: SiteInfo, url: str) -> list[Plain]:
    if not crumbs:
        return []
    items: list[Plain] = [
        {
            "@type": "ListItem",
            "position": position,
            "name": crumb.label,
            "item": full(site, crumb.url) if crumb.url else url,
        }
        for position, crumb in enumerate(crumbs, 1)
    ]
    return [{"@type": "BreadcrumbList", "@id": f"{url}#breadcrumbs", "itemListElement": items}]


def _person_id(author: Author, site: SiteInfo) -> str:
    return f"{full(site, author.url)}#person"


def _site_id(site: SiteInfo) -> str:
    return f"{of_path(site, '')}#website"


def _reference(id: str) -> Plain:
    return {"@id": id}
