"""Which pages have to be printed to know that no link of the site is broken? For a check, whose pages nobody reads.

What the theme and the joins write leads somewhere by construction; what can be wrong is what writers wrote. So their
links are read off the values that pages are made of. One to a file that will be there is sound. Where a place on a page
is named, that page and the one with the link are printed; where a file is missing, all are, so that what is told of it
is what a build tells. More may be printed than had to be, never less.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from functools import cache
from html import unescape
from typing import Any
from urllib.parse import unquote

from generator.light import names_of
from generator.model import Article, Citation, Html, Link, Rich, SiteInfo, SourceEntry
from generator.page.jobs import ArticleJob, AuthorJob, AuthorsJob, Job, ListJob, PairJob, PlainPageJob, files_of
from generator.patterns import pattern
from generator.site.links import leaves, resolved

_ATTRIBUTE = pattern(r'\s(href|id)="([^"]*)"')


def written_in(value: object) -> tuple[str, ...]:
    """The links within the site that writers wrote in a value, once each; none to a place in the same text."""
    sources = value.sources if isinstance(value, Article) and "sources" in value.layout else ()
    anchors = {f"#{source.anchor}" for source in sources}
    return tuple(dict.fromkeys(each for each in _links(value) if not leaves(each) and unquote(each) not in anchors))


def in_doubt(jobs: tuple[Job, ...], articles: Mapping[str, tuple[str, ...]], base: str) -> tuple[Job, ...]:
    """The jobs to print. `articles` has the links that writers wrote in each article, by its path."""
    paths = {path for job in jobs for path in files_of(job)}
    asked: set[str] = set()
    for job in jobs:
        page = files_of(job)[0]
        for target in _shown(job, articles) if page.endswith(".html") else ():
            file, place = resolved(target, page, base)
            if file is None or file not in paths:
                return jobs
            asked |= {page, file} if place else set()
    return tuple(job for job in jobs if not asked.isdisjoint(files_of(job)))


def _shown(job: Job, articles: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """The links of writers on the page of a job; on a pair's all those of its article."""
    match job:
        case ArticleJob() | PairJob():
            yield from articles[job.article.path]
        case PlainPageJob():
            yield from written_in(job.page)
        case AuthorJob():
            yield from written_in(job.author)
        case AuthorsJob() | ListJob():
            yield from written_in(job.authors)
    yield from _navigation(job.info)


@cache
def _navigation(info: SiteInfo) -> tuple[str, ...]:
    return written_in(info.navigation)


# ------------------------------------------------------------------------------------------ reading values


def _links(value: Any) -> Iterator[str]:
    kind: Hashable = value.__class__
    if kind is tuple:
        for part in value:
            yield from _links(part)
    elif (read := _reader(kind)) is not None:
        yield from read(value)


@cache
def _reader(kind: Any) -> Callable[[Any], Iterable[str]] | None:
    """What reads the links in values of a class; None for values that cannot have any."""
    if kind is Html:
        return lambda html: _in_markup((html,))
    if kind is Rich:
        return lambda rich: _in_markup(part for part in rich.parts if isinstance(part, Html))
    if kind in (Link, Citation, SourceEntry):
        return lambda link: (link.url,) if link.url else ()
    names = names_of(kind)
    if names is None:
        return None
    return lambda value: (link for name in names for link in _links(getattr(value, name)))


def _in_markup(parts: Iterable[Html]) -> Iterator[str]:
    """The links in a text but those to its own footnotes and headings."""
    found = [each for part in parts for each in _ATTRIBUTE.findall(part)]
    ids = {unescape(text) for name, text in found if name == "id"}
    targets = (unescape(text) for name, text in found if name == "href")
    return (each for each in targets if not (each.startswith("#") and unquote(each[1:]) in ids))
