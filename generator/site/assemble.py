"""Join 2: from all articles to the list of files that the site consists of.

It sees the whole site and computes little: who stands in which list, who is related to whom, which page comes
before and after. Drawing, describing and printing are left to `page.render`, so a job is cheap to make.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from itertools import islice

from generator.article.routes import fold, link
from generator.light import dataclass
from generator.model import Article, Author, Image, PlainPage, Redirect, SiteInfo, SiteRules, Strings, Term
from generator.page import llms
from generator.page.entries import Card, Crumb, PageLink, Pager, Sign, TermCount
from generator.page.jobs import (
    ArticleJob,
    AuthorJob,
    AuthorsJob,
    FeedJob,
    Job,
    ListJob,
    NotFoundJob,
    PairJob,
    PairListJob,
    PlainPageJob,
    RedirectJob,
    RootFileJob,
    SearchJob,
    SitemapJob,
    TermsJob,
)
from generator.site.pairs import pair_jobs
from generator.site.related import Relations
from generator.site.search import search_job


@dataclass(frozen=True, slots=True)
class Parts:
    """All that the site is made of. `infos` has one entry per language, the site's own first. Of `articles` no more is
    looked at than `listed` leaves of them."""

    infos: tuple[SiteInfo, ...]
    rules: SiteRules
    strings: tuple[Strings, ...]
    articles: tuple[Article, ...]
    pages: tuple[PlainPage, ...] = ()
    redirects: tuple[Redirect, ...] = ()
    sharing: tuple[tuple[str, Image], ...] = ()  # (path of an article, the picture made for it)
    people: tuple[tuple[str, Author], ...] = ()  # (language, author), where articles only name them
    indexed: bool = False  # whether a full-text index will lie beside the search page


def assemble(parts: Parts) -> tuple[Job, ...]:
    """Every page, list, feed and root file of the site as a job; those that take long come first, so that no
    worker still has one of them to do when the others have nothing left."""
    jobs: list[Job] = []
    ordered = sorted(parts.articles, key=_newest_first)
    for info, strings in zip(parts.infos, parts.strings, strict=True):
        own = [article for article in ordered if article.lang == info.lang]
        people = {author.id: author for lang, author in parts.people if lang == info.lang}
        home = _Home(info, strings, parts.rules.per_page, info.lang == parts.infos[0].lang, people)
        jobs.extend(_language(home, own, parts))
    titles = {article.url: article.title for article in parts.articles}
    jobs.extend(RedirectJob(r.file, _info(parts, r.lang), r.target, titles[r.target]) for r in parts.redirects)
    jobs.append(_not_found(parts, ordered))
    jobs.extend(_for_machines(parts, ordered, jobs))
    return tuple(sorted(jobs, key=lambda job: not isinstance(job, _LONG)))


_LONG = (FeedJob, SearchJob, SitemapJob, RootFileJob)
"""Jobs of files that tell of many articles."""


@dataclass(frozen=True, slots=True)
class _Home:
    """One language of the site: its words and where its lists lie."""

    info: SiteInfo
    strings: Strings
    per_page: int
    main: bool
    people: Mapping[str, Author]
    cards: dict[str, Card] = field(default_factory=dict)  # each made once, since many pages show it

    def card(self, article: Article) -> Card:
        """The article as it stands in a list."""
        if article.path not in self.cards:
            self.cards[article.path] = card(article)
        return self.cards[article.path]

    @property
    def prefix(self) -> str:
        return "" if self.main else f"{self.info.lang}/"

    def url(self, path: str) -> str:
        return link(self.info.base, self.prefix + path)

    def crumbs(self, *steps: tuple[str, str | None]) -> tuple[Crumb, ...]:
        first = Crumb(self.strings("site.home"), self.url(""))
        return (first, *(Crumb(label, None if path is None else self.url(path)) for label, path in steps))


def _language(home: _Home, articles: Sequence[Article], parts: Parts) -> Iterable[Job]:
    yield from _articles(home, articles, dict(parts.sharing))
    yield from (PlainPageJob(page, home.info, home.crumbs((page.title, None))) for page in _pages(home, parts))
    if not articles and not home.main:
        return
    yield from _index(home, articles)
    for kind, of in (("tag", _tags), ("category", _category)):
        yield from _terms(home, kind, articles, of)
    yield from _authors(home, articles)
    if home.info.search:
        crumbs = home.crumbs((home.strings("search.title"), None))
        pages = tuple(_pages(home, parts))
        yield search_job(f"{home.prefix}search/", home.info, home.strings, articles, pages, parts.indexed, crumbs)
    public = (article for article in articles if not (article.draft or article.scheduled))
    dated = tuple(article for article in public if article.date is not None)[: parts.rules.feed_entries]
    for name in ("feed.xml", "feed.json"):
        yield FeedJob(home.prefix + name, name, home.info, dated)


def _newest_first(article: Article) -> tuple[float, str]:
    """Dated articles first, the newest at the head; equal dates and undated ones by address."""
    moment = article.date
    return (-moment.instant.timestamp() if moment else float("inf"), article.path)


# ---------------------------------------------------------------------------------------------- articles


def _articles(home: _Home, articles: Sequence[Article], sharing: Mapping[str, Image]) -> Iterable[Job]:
    neighbours = _series(articles)
    relations = Relations(articles)
    for article in articles:
        steps: list[tuple[str, str | None]] = []
        if article.category:
            steps.append((article.category.name, f"categories/{fold(article.category.name)}/"))
        before, after = neighbours.get(article.path, (None, None))
        yield ArticleJob(
            article=article,
            info=home.info,
            crumbs=home.crumbs(*steps, (article.title, None)),
            related=tuple(home.card(other) for other in relations.of(article)),
            previous=home.card(before) if before else None,
            next=home.card(after) if after else None,
            sharing=sharing.get(article.path),
        )
        if article.pairs is not None:
            way = home.crumbs(*steps, (article.title, None))[:-1]
            yield from pair_jobs(article, home.info, (*way, Crumb(article.title, article.url)), sharing)


def _series(articles: Sequence[Article]) -> dict[str, tuple[Article | None, Article | None]]:
    """For each article of a series, the one before and the one after it, by date."""
    series: dict[str, list[Article]] = {}
    for article in reversed(articles):
        if article.series:
            series.setdefault(article.series, []).append(article)
    return {
        article.path: (
            members[place - 1] if place else None,
            members[place + 1] if place + 1 < len(members) else None,
        )
        for members in series.values()
        for place, article in enumerate(members)
    }


def card(article: Article) -> Card:
    """An article as it stands in a list."""
    return Card(
        title=article.title,
        url=article.url,
        description=article.description,
        lang=article.lang,
        signs=tuple(Sign(subject.sign, subject.short) for subject in article.subjects),
        category=article.category,
        date=article.date,
        updated=article.updated,
        authors=tuple(author.name for author in article.authors),
        image=article.image,
        advertised=article.disclosure.kind != "none",
        draft=article.draft,
        scheduled=article.scheduled,
        reading_minutes=article.reading_minutes,
    )


def _pages(home: _Home, parts: Parts) -> Iterable[PlainPage]:
    languages = {info.lang for info in parts.infos}
    return (page for page in parts.pages if page.lang == home.info.lang or (home.main and page.lang not in languages))


# ---------------------------------------------------------------------------------------------- lists


def _paginate(home: _Home, articles: Sequence[Article], folder: str) -> Iterable[tuple[str, tuple[Card, ...], Pager]]:
    """The pages of a list at `folder`: path, cards and pager of each. A list without articles has one empty page."""
    size = home.per_page
    total = max(1, -(-len(articles) // size))

    def path(number: int) -> str:
        return folder if number == 1 else f"{folder}page/{number}/"

    for number in range(1, total + 1):
        cards = tuple(home.card(article) for article in articles[(number - 1) * size : number * size])
        pager = Pager(
            number=number,
            total=total,
            links=tuple(_page_links(number, total, lambda n: home.url(path(n)))),
            previous=home.url(path(number - 1)) if number > 1 else None,
            next=home.url(path(number + 1)) if number < total else None,
        )
        yield home.prefix + path(number), cards, pager


def _page_links(number: int, total: int, url: Callable[[int], str]) -> Iterable[PageLink]:
    """First, last and the neighbours of the current page, with gaps between."""
    shown = sorted({1, total, number, *(n for n in (number - 1, number + 1) if 1 <= n <= total)})
    last = 0
    for n in shown:
        if n == last + 2:
            yield PageLink(last + 1, url(last + 1))
        elif n > last + 2:
            yield PageLink(0, None)
        yield PageLink(n, url(n), current=n == number)
        last = n


def _index(home: _Home, articles: Sequence[Article]) -> Iterable[Job]:
    terms = tuple(count.term for count in _count(articles, _category))
    for path, cards, pager in _paginate(home, articles, ""):
        yield ListJob(
            path=path,
            kind="index",
            info=home.info,
            heading=home.info.title,
            intro=home.info.description,
            cards=cards,
            total=len(articles),
            pager=pager,
            crumbs=() if pager.number == 1 else home.crumbs((home.strings("list.page", number=pager.number), None)),
            terms=terms,
            authors=tuple(author for author, _ in _by_author(home, articles)) if pager.number == 1 else (),
        )


_FOLDERS = {"tag": "tags", "category": "categories"}


def _tags(article: Article) -> tuple[Term, ...]:
    return article.tags


def _category(article: Article) -> tuple[Term, ...]:
    return (article.category,) if article.category else ()


_Of = Callable[[Article], tuple[Term, ...]]


def _terms(home: _Home, kind: str, articles: Sequence[Article], of: _Of) -> Iterable[Job]:
    counts = _count(articles, of)
    if not counts:
        return
    members: dict[Term, list[Article]] = {}
    for article in articles:
        for term in of(article):
            members.setdefault(term, []).append(article)
    name = _FOLDERS[kind]
    folder = f"{name}/"
    heading = home.strings(f"list.{name}")
    yield TermsJob(
        path=home.prefix + folder,
        kind=name,
        info=home.info,
        heading=heading,
        terms=counts,
        crumbs=home.crumbs((heading, None)),
    )
    for count in counts:
        own = members[count.term]
        for path, cards, pager in _paginate(home, own, f"{folder}{fold(count.term.name)}/"):
            yield ListJob(
                path=path,
                kind=kind,
                info=home.info,
                heading=count.term.name,
                intro=None,
                cards=cards,
                total=len(own),
                pager=pager,
                crumbs=home.crumbs((heading, folder), (count.term.name, None)),
            )


def _count(articles: Sequence[Article], of: _Of) -> tuple[TermCount, ...]:
    """Each term with the number of its articles, the most used first."""
    counts: dict[Term, int] = {}
    for article in articles:
        for term in of(article):
            counts[term] = counts.get(term, 0) + 1
    return tuple(TermCount(term, n) for term, n in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0].name)))


def _by_author(home: _Home, articles: Sequence[Article]) -> list[tuple[Author, list[Article]]]:
    """Everybody who has a page: who wrote, reviewed or spoke in an article, and what they wrote."""
    wrote: dict[str, tuple[Author, list[Article]]] = {}
    for article in articles:
        for author in article.authors:
            wrote.setdefault(author.id, (home.people.get(author.id, author), []))[1].append(article)
    for article in articles:
        others = (article.reviewer, article.column.author if article.column else None)
        for author in filter(None, others):
            wrote.setdefault(author.id, (home.people.get(author.id, author), []))
    return sorted(wrote.values(), key=lambda pair: (-len(pair[1]), pair[0].id))


def _authors(home: _Home, articles: Sequence[Article]) -> Iterable[Job]:
    authors = _by_author(home, articles)
    if not authors:
        return
    heading = home.strings("list.authors")
    yield AuthorsJob(
        path=f"{home.prefix}authors/",
        info=home.info,
        heading=heading,
        authors=tuple((author, len(own)) for author, own in authors),
        crumbs=home.crumbs((heading, None)),
    )
    for author, own in authors:
        for path, cards, pager in _paginate(home, own, f"authors/{author.id}/"):
            yield AuthorJob(
                path=path,
                info=home.info,
                author=author,
                cards=cards,
                total=len(own),
                pager=pager,
                crumbs=home.crumbs((heading, "authors/"), (author.name, None)),
            )


# ---------------------------------------------------------------------------------------------- root files


def _info(parts: Parts, lang: str) -> SiteInfo:
    return next((info for info in parts.infos if info.lang == lang), parts.infos[0])


def _not_found(parts: Parts, ordered: Sequence[Article]) -> Job:
    info = parts.infos[0]
    own = (card(article) for article in ordered if article.lang == info.lang)
    return NotFoundJob(info, tuple(islice(own, 3)))


def _for_machines(parts: Parts, ordered: Sequence[Article], jobs: Sequence[Job]) -> Iterable[Job]:
    info = parts.infos[0]
    yield SitemapJob(info, tuple(_addresses(jobs)))
    yield RootFileJob("robots.txt", info, parts.rules)
    yield RootFileJob("_headers", info, parts.rules)
    lines = tuple(llms.listed((article for article in ordered if not article.noindex), info))
    yield RootFileJob("llms.txt", info, parts.rules, lines, parts.pages)


def _addresses(jobs: Sequence[Job]) -> Iterable[tuple[str, str | None, tuple[tuple[str, str], ...]]]:
    """(path, last change, translations) of every page that a search engine may list."""
    for job in jobs:
        match job:
            case ArticleJob() if not (job.article.noindex or job.article.draft or job.article.scheduled):
                changed = job.article.updated or job.article.date
                yield job.article.path, changed.iso if changed else None, job.article.translations
            case PairJob() | PairListJob() if not (job.article.noindex or job.article.draft or job.article.scheduled):
                changed = job.article.updated or job.article.date
                yield job.path, changed.iso if changed else None, ()
            case PlainPageJob() if not job.page.draft:
                yield job.page.path, None, ()
            case ListJob() | AuthorJob():
                yield job.path, _newest(job.cards), ()
            case TermsJob() | AuthorsJob():
                yield job.path, None, ()


def _newest(cards: Sequence[Card]) -> str | None:
    moments = [moment for card in cards if (moment := card.updated or card.date)]
    return max(moments, key=lambda moment: moment.instant).iso if moments else None
