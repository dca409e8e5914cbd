"""The search page as a plain list: every page of a language, by category, with all that people look for it by.

The list is the whole of the search where nothing runs in the browser; the script only chooses and orders its entries.
"""

from collections.abc import Iterable, Sequence

from generator.model import Article, PlainPage, SiteInfo, Strings
from generator.page.entries import Crumb, SearchEntry, SearchGroup
from generator.page.jobs import SearchJob


def search_job(
    path: str,
    info: SiteInfo,
    strings: Strings,
    articles: Sequence[Article],
    pages: Sequence[PlainPage],
    indexed: bool,
    crumbs: tuple[Crumb, ...],
) -> SearchJob:
    """The search page at `path`. `articles` come newest first and stay so within their category."""
    groups = [*_categories(articles, strings("search.other"))]
    if pages:
        groups.append(SearchGroup(strings("search.pages"), None, tuple(_plain(page) for page in pages)))
    return SearchJob(path, info, tuple(groups), len(articles) + len(pages), indexed, crumbs)


def _categories(articles: Iterable[Article], other: str) -> Iterable[SearchGroup]:
    """The largest category first; articles without one last."""
    groups: dict[tuple[str, str | None], list[SearchEntry]] = {}
    for article in articles:
        category = article.category
        key = (category.name, category.url) if category else (other, None)
        groups.setdefault(key, []).append(entry(article))
    ordered = sorted(groups.items(), key=lambda group: (group[0][1] is None, -len(group[1]), group[0][0]))
    return (SearchGroup(heading, url, tuple(entries)) for (heading, url), entries in ordered)


def entry(article: Article) -> SearchEntry:
    """The article as it stands in the list of the search page."""
    return SearchEntry(
        title=article.title,
        url=article.url,
        description=article.description,
        lang=article.lang,
        subjects=tuple((subject.name, subject.reading) for subject in article.subjects),
        tags=article.tags,
        authors=tuple((author.name, author.reading) for author in article.authors),
        draft=article.draft,
        scheduled=article.scheduled,
        advertised=article.disclosure.kind != "none",
    )


def _plain(page: PlainPage) -> SearchEntry:
    return SearchEntry(page.title, page.url, page.description, page.lang, draft=page.draft)
