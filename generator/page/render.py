"""Step 3: a job → the bytes of its files.

First the job's view is made, which holds everything that the page shows; then it is printed. Which job becomes which
files is one visible table at the foot of this module. What makes the files for machines is imported when one is made: after
a text has changed there is often none.
"""

from collections.abc import Callable
from typing import Any

from generator.article.routes import link, page_file
from generator.diagnostics import Outcome
from generator.light import replace
from generator.model import Author, FileKind, Link, OutputFile, Strings
from generator.page import charts, metadata, pairs
from generator.page.addresses import full, of_path
from generator.page.columns import pair_of
from generator.page.contents import contents
from generator.page.entries import Crumb
from generator.page.jobs import (
    FORMS,
    TEMPLATES,
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
from generator.page.templates import Theme, strings_of
from generator.page.templates.printing import render as print_template
from generator.page.views import (
    ArticleView,
    AuthorsView,
    AuthorView,
    DayPart,
    DayView,
    ListView,
    NotFoundView,
    PairListView,
    PairsView,
    PlainPageView,
    RedirectView,
    SearchView,
    TermsView,
)

DAY = 24 * 60
INDEX_SCRIPT = "pagefind/pagefind.js"
"""What the search page loads where there is a full-text index."""
Files = tuple[OutputFile, ...]


def render(job: Job, theme: Theme) -> Outcome[Files]:
    """The files of a job."""
    return _WRITERS[type(job)](job, theme)


def _page(theme: Theme, job: Job, view: Any, path: str, kind: FileKind, lang: str) -> Outcome[Files]:
    printed = print_template(theme, TEMPLATES[type(job)], view, lang)
    return Outcome((OutputFile(page_file(path), printed.value.encode(), kind),), printed.diagnostics)


# ---------------------------------------------------------------------------------------------- articles


def _article(job: ArticleJob, theme: Theme) -> Outcome[Files]:
    article, info = job.article, job.info
    strings = strings_of(theme, article.lang)
    drawn = charts.draw(article, strings)
    matrix = pairs.matrix(article, info, strings)
    view = ArticleView(
        site=info,
        head=metadata.article_head(article, info, job.crumbs, job.sharing),
        article=article,
        crumbs=job.crumbs,
        toc=contents(article, strings, charts=bool(drawn)),
        charts=drawn,
        related=job.related,
        previous=job.previous,
        next=job.next,
        downloads=tuple(Link(article.url + FORMS[form], _NAMES[form]) for form in info.outputs),
        pairs=matrix,
    )
    page = _page(theme, job, view, article.path, FileKind.PAGE, article.lang)
    files = (
        OutputFile(article.path + FORMS[form], _form(form, job, strings, matrix), FileKind.PAGE)
        for form in info.outputs
    )
    return Outcome((*page.value, *files), page.diagnostics)


def _form(form: str, job: ArticleJob, strings: Strings, matrix: PairsView | None) -> bytes:
    """The article in another form than its page."""
    from generator.page import exports

    match form:
        case "json":
            return exports.data_json(job.article, job.info)
        case "csv":
            return exports.table_csv(job.article, job.info, strings)
        case "markdown":
            return exports.index_md(job.article, job.info, strings, job.related, matrix)
        case _:
            raise ValueError(f"no form {form}")


_NAMES = {"json": "JSON", "csv": "CSV", "markdown": "Markdown"}


# ---------------------------------------------------------------------------------------------- pairs


def _pair(job: PairJob, theme: Theme) -> Outcome[Files]:
    """The page of a pair, and the one at `B-vs-A` that leads to it."""
    info, strings = job.info, strings_of(theme, job.article.lang)
    pair = pair_of(job.article, job.first, job.second)
    article = pairs.restricted(pair, info, strings)
    crumbs = (*job.crumbs, Crumb(article.title, None))
    drawn = charts.draw(article, strings)
    view = ArticleView(
        site=info,
        head=metadata.article_head(article, info, crumbs, job.sharing),
        article=article,
        crumbs=crumbs,
        toc=contents(article, strings, charts=bool(drawn)),
        charts=drawn,
        hub=Link(pair.frame.url, pair.frame.title),
        chapters=pairs.chapters(pair),
        beside=pairs.beside(pair, info, strings),
    )
    page = _page(theme, job, view, pair.path, FileKind.PAGE, article.lang)
    turned = RedirectJob(page_file(pair.turned), info, article.url, article.title)
    return Outcome((*page.value, *_redirect(turned, theme).value), page.diagnostics)


def _pair_list(job: PairListJob, theme: Theme) -> Outcome[Files]:
    article, info = job.article, job.info
    strings = strings_of(theme, article.lang)
    heading = strings("pair.list", name=article.subjects[job.place].name)
    crumbs = (*job.crumbs, Crumb(heading, None))
    links = pairs.pair_list(article, job.place, info, strings)
    view = PairListView(
        site=info,
        head=metadata.pair_list_head(article, info, job.path, heading, links, crumbs),
        heading=heading,
        hub=Link(article.url, article.title),
        links=links,
        crumbs=crumbs,
    )
    return _page(theme, job, view, job.path, FileKind.LIST, article.lang)


# ---------------------------------------------------------------------------------------------- pages and lists


def _plain_page(job: PlainPageJob, theme: Theme) -> Outcome[Files]:
    view = PlainPageView(job.info, metadata.plain_page_head(job.page, job.info, job.crumbs), job.page, job.crumbs)
    return _page(theme, job, view, job.page.path, FileKind.PAGE, job.page.lang)


def _list(job: ListJob, theme: Theme) -> Outcome[Files]:
    head = metadata.list_head(job.info, job.path, job.heading, job.cards, job.crumbs, job.pager)
    view = ListView(
        site=job.info,
        head=head,
        kind=job.kind,
        heading=job.heading,
        intro=job.intro,
        cards=job.cards,
        total=job.total,
        pager=job.pager,
        crumbs=job.crumbs,
        terms=job.terms,
        authors=job.authors,
    )
    return _page(theme, job, view, job.path, FileKind.LIST, job.info.lang)


def _terms(job: TermsJob, theme: Theme) -> Outcome[Files]:
    head = metadata.list_head(job.info, job.path, job.heading, (), job.crumbs)
    view = TermsView(job.info, head, job.kind, job.heading, job.terms, job.crumbs)
    return _page(theme, job, view, job.path, FileKind.LIST, job.info.lang)


def _authors(job: AuthorsJob, theme: Theme) -> Outcome[Files]:
    head = metadata.list_head(job.info, job.path, job.heading, (), job.crumbs)
    view = AuthorsView(job.info, head, job.heading, job.authors, job.crumbs)
    return _page(theme, job, view, job.path, FileKind.LIST, job.info.lang)


def _author(job: AuthorJob, theme: Theme) -> Outcome[Files]:
    head = metadata.author_head(job.author, job.info, job.path, job.cards, job.crumbs, job.pager)
    view = AuthorView(job.info, head, job.author, _day(job.author), job.cards, job.total, job.pager, job.crumbs)
    return _page(theme, job, view, job.path, FileKind.LIST, job.info.lang)


def _day(author: Author) -> DayView | None:
    """The author's day on a strip from midnight to midnight: what runs past midnight is cut in two."""
    if author.schedule is None:
        return None
    parts: list[DayPart] = []
    sums: dict[str, int] = {}
    for item in author.schedule.items:
        sums[item.kind] = sums.get(item.kind, 0) + item.minutes
        start, left = item.start % DAY, item.minutes
        while left > 0:
            length = min(left, DAY - start)
            parts.append(DayPart(item.kind, start, length))
            start, left = 0, left - length
    parts.sort(key=lambda part: part.start)
    return DayView(author.schedule, tuple(parts), tuple(sums.items()))


def _search(job: SearchJob, theme: Theme) -> Outcome[Files]:
    strings = strings_of(theme, job.info.lang)
    view = SearchView(
        site=job.info,
        head=metadata.bare_head(job.info, job.path, strings("search.title")),
        groups=job.groups,
        total=job.total,
        index=link(job.info.base, INDEX_SCRIPT) if job.indexed else None,
        crumbs=job.crumbs,
    )
    return _page(theme, job, view, job.path, FileKind.LIST, job.info.lang)


def _not_found(job: NotFoundJob, theme: Theme) -> Outcome[Files]:
    strings = strings_of(theme, job.info.lang)
    view = NotFoundView(job.info, metadata.bare_head(job.info, "404.html", strings("not_found.title")), job.cards)
    return _page(theme, job, view, "404.html", FileKind.PAGE, job.info.lang)


def _redirect(job: RedirectJob, theme: Theme) -> Outcome[Files]:
    head = replace(metadata.bare_head(job.info, job.file, job.title), canonical=full(job.info, job.target))
    view = RedirectView(job.info, head, job.target, job.title)
    return _page(theme, job, view, job.file, FileKind.PAGE, job.info.lang)


# ---------------------------------------------------------------------------------------------- for machines


def _feed(job: FeedJob, theme: Theme) -> Outcome[Files]:
    from generator.page import feeds

    strings = strings_of(theme, job.info.lang)
    entries = tuple(feeds.feed_entry(article, job.info, strings) for article in job.articles)
    write = feeds.atom if job.kind == "feed.xml" else feeds.json_feed
    return Outcome((OutputFile(job.path, write(job.info, entries, path=job.path), FileKind.FEED),))


def _sitemap(job: SitemapJob, theme: Theme) -> Outcome[Files]:
    from generator.page import feeds

    files = feeds.sitemaps(
        job.info,
        (feeds.Address(of_path(job.info, path), changed, other) for path, changed, other in job.addresses),
    )
    return Outcome(tuple(OutputFile(name, data, FileKind.FEED) for name, data in files))


def _root_file(job: RootFileJob, theme: Theme) -> Outcome[Files]:
    from generator.page import exports, llms

    strings = strings_of(theme, job.info.lang)
    match job.name:
        case "robots.txt":
            data = exports.robots_txt(job.info, job.rules.robots)
        case "_headers":
            data = exports.headers_file(job.info, job.rules.headers)
        case "llms.txt":
            data = llms.llms_txt(job.info, job.lines, strings, job.pages)
        case _:
            raise ValueError(f"no root file {job.name}")
    return Outcome((OutputFile(job.name, data, FileKind.FEED),))


_WRITERS: dict[type, Callable[[Any, Theme], Outcome[Files]]] = {
    ArticleJob: _article,
    PairJob: _pair,
    PairListJob: _pair_list,
    PlainPageJob: _plain_page,
    ListJob: _list,
    TermsJob: _terms,
    AuthorsJob: _authors,
    AuthorJob: _author,
    SearchJob: _search,
    NotFoundJob: _not_found,
    RedirectJob: _redirect,
    FeedJob: _feed,
    SitemapJob: _sitemap,
    RootFileJob: _root_file,
}
