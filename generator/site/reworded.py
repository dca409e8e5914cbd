"""Which jobs show an article as lists do, and the same jobs where the words that they show of it are others.

What must stay true: a job that is not named by `shown_in` is the same whatever these words are; and a job that is, is after
`reworded` what the second join would make of it, as long as nothing by which articles are ordered has changed.
"""

from collections.abc import Iterator, Mapping
from itertools import chain

from generator.light import replace
from generator.model import Article
from generator.page import llms
from generator.page.entries import Card
from generator.page.jobs import (
    ArticleJob,
    AuthorJob,
    FeedJob,
    Job,
    ListJob,
    NotFoundJob,
    RedirectJob,
    RootFileJob,
    SearchJob,
)
from generator.site.assemble import card
from generator.site.search import entry

Words = Mapping[str, Article]
"""Articles as lists show them now, by address."""


def is_worded(was: Article, now: Article) -> bool:
    """Whether of what lists show of an article nothing has changed but words: not its order, its groups, its relations."""
    words = replace(
        now, title=was.title, description=was.description, reading_minutes=was.reading_minutes, gaps=was.gaps
    )
    return words == was


def shown_in(job: Job) -> Iterator[str]:
    """The addresses of the articles of which a job shows what lists do; its own and those that it prints whole left out."""
    match job:
        case ArticleJob():
            yield from (each.url for each in (*job.related, job.previous, job.next) if each is not None)
        case ListJob() | AuthorJob() | NotFoundJob():
            yield from (each.url for each in job.cards)
        case RootFileJob():
            yield from chain.from_iterable(each.urls for each in job.lines)
        case SearchJob():
            yield from (each.url for group in job.groups for each in group.entries)
        case RedirectJob():
            yield job.target


def reworded(job: Job, words: Words) -> Job:
    """The job with these words."""
    match job:
        case ArticleJob():
            return _article(job, words)
        case ListJob() | AuthorJob() | NotFoundJob():
            return replace(job, cards=_cards(job.cards, words))
        case RootFileJob():
            return replace(job, lines=tuple(llms.reworded(each, words, job.info) for each in job.lines))
        case SearchJob():
            return _search(job, words)
        case RedirectJob() if job.target in words:
            return replace(job, title=words[job.target].title)
        case FeedJob():
            return replace(job, articles=tuple(words.get(each.url, each) for each in job.articles))
        case _:
            return job


def _article(job: ArticleJob, words: Words) -> ArticleJob:
    own = words.get(job.article.url)
    if own is not None:
        job = replace(job, article=own, crumbs=(*job.crumbs[:-1], replace(job.crumbs[-1], label=own.title)))
    return replace(
        job,
        related=_cards(job.related, words),
        previous=_card(job.previous, words) if job.previous else None,
        next=_card(job.next, words) if job.next else None,
    )


def _cards(cards: tuple[Card, ...], words: Words) -> tuple[Card, ...]:
    return tuple(_card(each, words) for each in cards)


def _card(known: Card, words: Words) -> Card:
    return card(words[known.url]) if known.url in words else known


def _search(job: SearchJob, words: Words) -> SearchJob:
    groups = (
        replace(group, entries=tuple(entry(words[each.url]) if each.url in words else each for each in group.entries))
        for group in job.groups
    )
    return replace(job, groups=tuple(groups))
