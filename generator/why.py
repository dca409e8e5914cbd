"""`hikaku why SLUG`: why a page is there or is not, and everything that it depends on.

The answer is read off the values that the build itself passes on: what a bundle holds is what its page depends on.
"""

from collections.abc import Iterable
from urllib.parse import quote

from generator.article import pairing
from generator.article.addresses import Address
from generator.article.bundles import Brief
from generator.build import Site
from generator.codes import severity
from generator.diagnostics import Diagnostic, Severity, closest
from generator.light import dataclass, replace
from generator.page.jobs import (
    ArticleJob,
    AuthorJob,
    AuthorsJob,
    FeedJob,
    Job,
    ListJob,
    NotFoundJob,
    PairJob,
    PlainPageJob,
    RedirectJob,
    RootFileJob,
    SearchJob,
    SitemapJob,
    TermsJob,
)

_FILES = ("index.html", "data.json", "table.csv", "index.md")
"""What lies in the folder of a page."""


@dataclass(frozen=True, slots=True)
class Because:
    """What there is to say of a page.

    `state` of an article is published, draft, scheduled or error; draft-shown or scheduled-shown if it is there on
    request; other pages are page or list, and a file that is made of the whole site is whole. `until` is the date that a
    scheduled one waits for. `files` are the files of the site that it is made of, `links` the articles that it links to,
    `cards` those that it shows as related or neighbours, `lists` the lists that show it, `templates` what prints it. A
    pair that has no page is `few`: both have a value in `shared` rows, where `least` are asked for. `rebuilt` names what
    had changed when the page was made again last: files, or parts of what the rest of the site says of it; empty if it
    was made but once.
    """

    slug: str
    file: str
    title: str
    address: str
    state: str
    until: str | None
    errors: int
    files: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    cards: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()
    shared: int = 0
    least: int = 0
    rebuilt: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NoSuchPage:
    """No page has that slug; `near` is the one that was perhaps meant."""

    near: str | None


def because(site: Site, found: tuple[Diagnostic, ...], slug: str) -> Because | NoSuchPage:
    """Tell of the article or page with that slug, or at that address, old or new, or in that file."""
    wanted = _folder(slug.strip("/"))
    for address in site.addresses:
        if wanted in (address.slug, address.path.strip("/"), address.file, address.permalink.strip("/")):
            return _of(address, site, found)
    for address in site.addresses:
        if wanted.startswith(address.path) and (pair := _pair(address, wanted, site, found)) is not None:
            return pair
    old = {job.file.removesuffix("/index.html"): job.target for job in site.jobs if isinstance(job, RedirectJob)}
    for address in site.addresses:
        if address.url == old.get(wanted):
            return _of(address, site, found)
    others = [other for job in site.jobs if (other := _other(job)) is not None]
    for other in others:
        if wanted in (other.slug, other.file):
            return other
    near = closest(wanted, (*(address.slug for address in site.addresses), *(other.slug for other in others)))
    return NoSuchPage(str(near.arguments[0][1]) if near else None)


def _folder(wanted: str) -> str:
    """The page of which a file is asked for."""
    folder, _, name = wanted.rpartition("/")
    return folder if name in _FILES else wanted


def _other(job: Job) -> Because | None:
    """A page or file that is no article's."""
    match job:
        case PlainPageJob(page):
            name = page.path.strip("/")
            state = "draft-shown" if page.draft else "page"
            return Because(name, f"content/pages/{name}.md", page.title, page.permalink, state, None, 0)
        case ListJob() | AuthorJob():
            title = job.heading if isinstance(job, ListJob) else job.author.name
            cards = tuple(dict.fromkeys(card.title for card in job.cards))
        case TermsJob() | AuthorsJob():
            title, cards = job.heading, ()
        case FeedJob():
            titles = tuple(dict.fromkeys(article.title for article in job.articles))
            return Because(
                job.path, f"/{job.path}", job.info.title, f"{job.info.url}/{job.path}", "list", None, 0, cards=titles
            )
        case SearchJob():
            title, cards = job.path.strip("/"), ()
        case NotFoundJob() | SitemapJob() | RootFileJob():
            names = {NotFoundJob: "404.html", SitemapJob: "sitemap.xml"}
            file = job.name if isinstance(job, RootFileJob) else names[type(job)]
            return Because(file, f"/{file}", job.info.title, f"{job.info.url}/{file}", "whole", None, 0)
        case _:
            return None
    name = job.path.strip("/")
    address = f"{job.info.url}/{job.path}"
    return Because(name, f"/{job.path}", title, address, "list", None, 0, cards=cards)


def _of(address: Address, site: Site, found: tuple[Diagnostic, ...]) -> Because:
    brief = next((b for b in site.briefs if b.path == address.file), None)
    job = next((j for j in site.jobs if isinstance(j, ArticleJob) and j.article.path == address.path), None)
    files = _files(brief) if brief else (address.file,)
    wrong = [d for d in found if severity(d) is Severity.ERROR]
    errors = sum(d.span.path in files for d in wrong)
    state = "error" if errors else _state(address)
    return Because(
        slug=address.slug,
        file=address.file,
        title=address.title,
        address=address.permalink,
        state=state,
        until=address.when.date().isoformat() if address.scheduled and address.when else None,
        errors=errors,
        files=files,
        links=tuple(slug for slug, _ in brief.articles) if brief else (),
        cards=_cards(job) if job else (),
        lists=tuple(_lists(site.jobs, address.url)),
        templates=site.templates,
        rebuilt=_rebuilt(site, address),
    )


def _rebuilt(site: Site, address: Address) -> tuple[str, ...]:
    """What had changed at the last run of the page's steps: of its files first, then of what its page shows besides."""
    cache = site.page_store.cache if site.page_store is not None else None
    if cache is None:
        return ()
    runs = cache.last_run("render", f"ArticleJob {address.path}"), cache.last_run("complete", address.file)
    printed, completed = ((run.changed or ()) if run is not None else () for run in runs)
    own = completed if "article" in printed else ()
    return tuple(dict.fromkeys((*own, *(part for part in printed if part != "article" or not own))))


def _pair(address: Address, wanted: str, site: Site, found: tuple[Diagnostic, ...]) -> Because | None:
    """Two subjects of an article, in whichever order they are named."""
    hub = next((article for article in site.articles if article.path == address.path), None)
    two = pairing.named(hub, wanted.removeprefix(address.path)) if hub else None
    if hub is None or hub.pairs is None or two is None:
        return None
    path = pairing.page_folder(hub, *two)
    there = pairing.has_page(hub.pairs, *two)
    whole = _of(address, site, found)
    shown = there and any(isinstance(job, PairJob) and job.article.path == hub.path for job in site.jobs)
    return replace(
        whole,
        slug=path.strip("/"),
        title=" / ".join(hub.subjects[place].name for place in two),
        address=address.permalink + quote(path.removeprefix(address.path)),
        state=whole.state if there else "few",
        links=(),
        cards=(hub.title,),
        lists=(f"/{hub.path}",) if shown else (),
        templates=("pair.html", *site.templates) if there else (),
        shared=pairing.shared_rows(hub.pairs, *two),
        least=hub.pairs.min_rows,
    )


def _state(address: Address) -> str:
    kept = "draft" if address.draft else "scheduled" if address.scheduled else None
    if kept is None:
        return "published"
    return kept if address.withheld else f"{kept}-shown"


def _files(brief: Brief) -> tuple[str, ...]:
    """Every file of the site that the article is made of: its own first."""
    used = {"content/site.yaml", *brief.made_of, *(f"content/authors/{name}.yaml" for name in brief.names)}
    used |= {picture.path for _, _, picture in brief.pictures}
    return (brief.path, *sorted(used - {brief.path}))


def _cards(job: ArticleJob) -> tuple[str, ...]:
    cards = [card for card in (job.previous, *job.related, job.next) if card is not None]
    return tuple(dict.fromkeys(card.title for card in cards))


def _lists(jobs: Iterable[Job], url: str) -> Iterable[str]:
    for job in jobs:
        if isinstance(job, ListJob | AuthorJob) and any(card.url == url for card in job.cards):
            yield f"/{job.path}"
