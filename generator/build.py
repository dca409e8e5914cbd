"""The line from a project to its files: load, link, complete, assemble, render.

Three steps (one input at a time, in any order) and two joins (the whole site at once). Publishing is not done here.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import field
from datetime import datetime, timedelta
from itertools import chain
from typing import Any
from zoneinfo import ZoneInfo

from generator import speculative
from generator.article import addresses, pairing
from generator.article.addresses import Address
from generator.article.bundles import Brief, Linked
from generator.article.facts import Facts
from generator.article.link import link
from generator.codes import severity
from generator.diagnostics import Diagnostic, Outcome, Severity
from generator.edge.pagefind import no_engine
from generator.edge.project import Project
from generator.engine.runner import Cache, Call, Kept, Lost, Watcher
from generator.engine.step import Digest, Run, Shelf, Step, serial
from generator.engine.store import Store
from generator.incremental.early_page import early_page
from generator.incremental.recompile import Followed, changed_since, recompiled, unignored
from generator.incremental.trace import Printed, Trace, keeper, record
from generator.keys import Calls, Keys, open_cache
from generator.light import dataclass, replace
from generator.model import Article, Author, Files, Finished, Picture, PlainPage, Withheld
from generator.page.jobs import Job, RootFileJob, files_of
from generator.page.strings import read_strings
from generator.page.templates import Theme, closure
from generator.page_store import Memory, Opened, PageStore, Promised, all_pages, pages_of
from generator.site.assemble import Parts, assemble
from generator.site.links import broken
from generator.site.reworded import reworded
from generator.site.sharing import Shared, share, unshared
from generator.site.survey import in_doubt
from generator.steps import COMPLETE, COMPLETE_PAGE, LINT, RENDER, SURVEY
from generator.theming import Themed, apply_theme, drawn, packed_twins, picture_of, used_pictures


@dataclass(frozen=True, slots=True)
class Site:
    """What a build made: the files, the pages that it withheld, and the number of HTML pages."""

    files: Sequence[Finished]
    withheld: tuple[Withheld, ...]
    pages: int
    addresses: tuple[Address, ...] = ()
    briefs: tuple[Brief, ...] = ()
    articles: tuple[Article, ...] = ()  # as lists show them, those that are withheld too
    jobs: tuple[Job, ...] = ()
    templates: tuple[str, ...] = ()  # what prints an article
    stale_after: int | None = None  # days
    zone: str = "Asia/Tokyo"
    identity: str = ""  # the address by which the site is known
    since: datetime | None = None  # the same site comes of the same files from this moment
    until: datetime | None = None  # until this one
    project: Project | None = field(default=None, compare=False)  # what it was made of
    trace: Trace | None = field(default=None, compare=False)  # if nothing was wrong
    page_store: PageStore | None = field(default=None, compare=False)  # where the bytes of `files` come from


def compile_site(
    project: Project,
    cache: Cache | None = None,
    watcher: Watcher | None = None,
    execute: Run = serial,
    shelf: Shelf | None = None,
    before: Site | None = None,
    early: "Early | None" = None,
) -> Outcome[Site]:
    """Everything but publishing. With an error anywhere, `files` is empty.

    With a cache only those steps are run whose inputs are new to it, and `execute` says where; the site is the same. The
    watcher is told how far the work is. The bytes of new pages go onto the shelf; those of any are made if asked for.
    `before` is the site as it was made last with this cache and shelf: where only a text has changed, the rest is left.
    `early` is given the first site as soon as it is known which pages there are, if nothing was wrong until then; later
    the site before with the page of the one article that has changed, if only its words have.
    """
    kept = shelf if shelf is not None else Memory()
    for run in (cache, None):
        try:
            ready = prepared(project, run, watcher, execute)
            if before is not None and run is not None:
                with suppress(Lost):  # what one text needs has been let go: the whole site asks for it otherwise
                    if early is not None:
                        _show_ahead(project, before, ready, early)
                    if (again := _again(project, before, ready, kept)) is not None:
                        return again
            return _compile_site(project, ready, kept, early if before is None and run is not None else None)
        except Lost:  # the store has let a value go that it had promised: it is not to be trusted
            if run is not None:
                run.store.discard()
    raise AssertionError("memory loses nothing")


@dataclass(frozen=True, slots=True)
class Early:
    """Who wants to `show` a site before it is made. Its pages are made when they are asked for; pictures come later."""

    show: Callable[[Site], None]
    opened: Opened


def prepared(project: Project, cache: Cache | None, watcher: Watcher | None, execute: Run) -> Cache:
    """The cache of this build, or one that lasts as long as the build, ready for the project."""
    made = cache if cache is not None else open_cache(Store(None), "")
    places = {s.path: (part, n) for part in (project.sources, project.fonts or ()) for n, s in enumerate(part)}
    made.read = lambda path: places[path][0][places[path][1]].data
    made.watcher = watcher or made.watcher
    made.execute = execute
    return made


def _compile_site(project: Project, cache: Cache, shelf: Shelf, early: "Early | None" = None) -> Outcome[Site]:
    cache.sink = shelf
    page_store = PageStore(cache, shelf, _anew(project, shelf))
    strings = read_strings(project.theme_files, project.theme_own)
    theme = Theme(project.theme_files, strings.value)
    known = _understand(project, theme, cache)
    linked = known.value.linked
    looked = _look(project, theme, linked, cache)
    found = _wanted(Outcome(None).after(strings, known, looked).diagnostics, linked.facts)
    since, until = _span(linked, project.options.now)
    places = addresses.titled(linked.addresses, known.value.lists)
    site = Site(
        files=(),
        withheld=addresses.withheld(places, ZoneInfo(linked.facts.rules.zone)),
        pages=0,
        addresses=places,
        briefs=linked.briefs,
        articles=known.value.lists,
        templates=closure(theme, "article.html"),
        stale_after=linked.facts.rules.stale_after,
        zone=linked.facts.rules.zone,
        identity=linked.facts.identity,
        since=since,
        until=until,
        project=project,
        page_store=page_store,
    )
    if any(severity(problem) is Severity.ERROR for problem in found):
        return Outcome(site, found)

    def ready(calls: Calls) -> None:
        if early is not None and cache.store.works:
            cache.store.flush()
            by_path = ((path, call) for job, call in zip(calls.jobs, calls, strict=True) for path in files_of(job))
            pages = Promised(cache, dict(by_path), early.opened).pages()
            early.show(replace(site, files=(*looked.value.files, *pages), jobs=calls.jobs))

    written = _write(known.value, looked.value, project, theme, cache, page_store, ready)
    late = _wanted(written.diagnostics, linked.facts)
    site = replace(site, files=written.value.files, pages=written.value.pages, jobs=written.value.jobs)
    fine = not strings.diagnostics and all(severity(problem) is not Severity.ERROR for problem in late)
    if fine and _leaves_trace(project, cache) and not written.value.packed:
        site = replace(site, trace=_trace(project, known.value, looked, written.value, cache))
    return Outcome(site).after(Outcome(None, found), Outcome(None, late))


def _leaves_trace(project: Project, cache: Cache) -> bool:
    """Whether a site of which nothing is wrong can be followed later."""
    return cache.store.works and project.printing


def _anew(project: Project, shelf: Shelf) -> Callable[[], object]:
    """What makes the whole site without a store."""
    return lambda: _compile_site(project, prepared(project, None, None, serial), shelf)


def _trace(project: Project, known: "_Known", looked: Outcome[Themed], written: "_Written", cache: Cache) -> Trace:
    joined = (known.joined[0], (*known.joined[1], *looked.diagnostics), written.joined)
    ignore = known.linked.facts.rules.ignore
    calls, theme = written.calls, looked.value.files
    printed = Printed(calls.jobs, calls.articles, calls.__getitem__, written.rendered, theme)
    return record(project.sources, known.loaded, known.completed, printed, joined, ignore, written.pinned, cache)


def _again(project: Project, before: Site, cache: Cache, shelf: Shelf) -> Outcome[Site] | None:
    """The site before with what a change of its texts has made of it; None if everything is to be looked at."""
    if before.trace is None or before.page_store is None or before.project is None:
        return None
    changed = changed_since(before.project, project, before.since, before.until)
    page_store = before.page_store.moved(cache, _anew(project, shelf))
    again = recompiled(before.trace, changed, project, cache, page_store) if changed is not None else None
    if again is None:
        return None
    new: dict[str, Finished] = {page.path: page for page in again.value.pages}
    instead = again.value.followed.instead
    there = Files.of(before.files)
    if instead and not {file.path for file in instead.values()}.isdisjoint(there.paths):
        return None
    files = there.changed({**new, **instead}, page_store.fetch)
    page_store.keep(files)
    followed = again.value.followed
    site = replace(before, files=files, project=project, page_store=page_store, trace=followed.trace)
    return Outcome(_reworded(site, followed) if followed.listed else site).after(again)


def _reworded(site: Site, followed: Followed) -> Site:
    """The site with the words that lists show now."""
    briefs = {place: call.value for place, (call, _) in followed.completed.items() if isinstance(call.value, Brief)}
    words = {article.url: article for article in followed.listed.values()}
    jobs = {
        # Its lines travel apart from it.
        place: reworded(site.jobs[place], words) if isinstance(call.value, RootFileJob) else call.value
        for place, (call, _) in followed.rendered.items()
    }
    return replace(
        site,
        addresses=addresses.titled(site.addresses, followed.listed.values()),
        briefs=tuple(briefs.get(place, each) for place, each in enumerate(site.briefs)),
        articles=tuple(followed.listed.get(place, each) for place, each in enumerate(site.articles)),
        jobs=tuple(jobs.get(place, each) for place, each in enumerate(site.jobs)),  # type: ignore[misc]
    )


def _show_ahead(project: Project, before: Site, cache: Cache, early: Early) -> None:
    if before.trace is None or before.page_store is None or before.project is None:
        return
    cache.sink = before.page_store.shelf
    changed = changed_since(before.project, project, before.since, before.until)
    run = early_page(before.trace, changed, project, cache) if changed is not None else None
    if run is not None:
        new = {page.path: page for page in pages_of((run[0],), (run[1],), cache, before.page_store)[0]}
        early.show(replace(before, files=tuple(new.get(file.path, file) for file in before.files)))


@dataclass(frozen=True, slots=True)
class _Known:
    """What the site's texts say, complete, and the pictures that they may show."""

    linked: Linked
    articles: tuple[Digest, ...]  # in the order of the briefs
    lists: tuple[Article, ...]  # the same, as lists show them
    people: tuple[tuple[str, Author], ...]  # (language, author)
    pages: tuple[PlainPage, ...]
    pictures: tuple[Picture, ...]
    loaded: tuple[Kept, ...]  # as the sources
    completed: tuple[tuple[Call, Kept], ...]
    joined: tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]  # told before the articles, and after them


def _understand(project: Project, theme: Theme, cache: Cache) -> Outcome[_Known]:
    """Load every file, link them, complete authors, articles and pages."""
    pictures = tuple(picture_of(p) for p in project.pictures)
    # What was refused has been told of; it is there all the same, so that nobody calls it missing as well.
    refused = tuple(Picture(path, "", "", 0, 0, "") for path in project.refused)
    keys = Keys(project.sources, cache.digests)
    loaded, early = speculative.loaded(project, (*pictures, *refused), theme.strings, keys, cache)
    gists = cache.values(each.parts[0] for each in loaded)
    linked = link(tuple(gists), (*pictures, *refused), theme.strings, project.options)  # nobody else holds them
    met = speculative.met(linked.value.people, keys, cache, early)
    authors = {(p.id, p.lang): kept.parts[0] for p, kept in zip(met.people, met.kept, strict=True)}
    given = speculative.given(linked.value, met, cache)
    completing = tuple(keys.brief(brief, *given, authors) for brief in linked.value.briefs)
    completed = cache.run(COMPLETE, completing)
    pages = _made(cache, COMPLETE_PAGE, map(keys.page, linked.value.pages))
    lists = tuple(cache.values(each.parts[1] for each in completed))
    loads, meetings, articles = (Outcome(None, cache.found(each)) for each in (loaded, met.kept, completed))
    hubs = zip(lists, (brief.path for brief in linked.value.briefs), strict=True)
    clashes = Outcome(None, tuple(addresses.told(clash) for clash in pairing.clashes(linked.value.claims, hubs)))
    known = _Known(
        linked.value,
        tuple(each.parts[0] for each in completed),
        lists,
        met.authors,
        pages.value,
        pictures,
        tuple(loaded),
        tuple(zip(completing, completed, strict=True)),
        ((*linked.diagnostics, *meetings.diagnostics), (*pages.diagnostics, *clashes.diagnostics)),
    )
    return Outcome(known).after(loads, linked, meetings, articles, pages, clashes)


def _made(cache: Cache, step: Step, calls: Iterable[Call]) -> Outcome[tuple[Any, ...]]:
    """The values of a step that makes one of each input, and what was found."""
    made = cache.run(step, calls)
    return Outcome(tuple(cache.values(each.parts[0] for each in made)), cache.found(made))


def _look(project: Project, theme: Theme, linked: Linked, cache: Cache) -> Outcome[Themed]:
    """The theme, looked over and put on."""
    # Templates are looked over one by one, and those of the package were, before they came into it.
    own = replace(theme, files=tuple(file for file in project.theme_files if file[0] in project.theme_own))
    linting = (Keys((), cache.digests).theme(own, cache.put(own)),) if own.files else ()
    linted = Outcome(None, cache.found(cache.run(LINT, linting)))
    unindexed = linked.facts.search and not project.indexed
    searched = Outcome(None, (no_engine(project.sources),) if unindexed else ())
    return apply_theme(theme, project, linked).after(linted, searched)


@dataclass(frozen=True, slots=True)
class _Written:
    files: Sequence[Finished]
    pages: int
    jobs: tuple[Job, ...]
    calls: Calls
    rendered: Sequence[Kept]
    joined: tuple[Diagnostic, ...]  # told after the pages
    pinned: tuple[str, ...]  # pictures for sharing that are there for more than the page of one article
    packed: bool  # whether there are files that are made of finished pages


def _write(
    known: _Known,
    looked: Themed,
    project: Project,
    theme: Theme,
    cache: Cache,
    page_store: PageStore,
    ready: Callable[[Calls], None],
) -> Outcome[_Written]:
    """Assemble the site, render its pages and pictures, follow its links."""
    linked = known.linked
    shown = tuple(a for a, brief in zip(known.lists, linked.briefs, strict=True) if not brief.address.withheld)
    whole = {article.path: digest for article, digest in zip(known.lists, known.articles, strict=True)}
    sharing = shown, looked.infos, linked.facts, project.fonts
    shared = share(*sharing) if project.printing else Outcome(Shared(), unshared(*sharing))
    jobs = assemble(
        Parts(
            looked.infos,
            linked.facts.rules,
            linked.strings,
            shown,
            known.pages,
            linked.redirects,
            people=known.people,
            indexed=project.indexed,
            sharing=shared.value.images,
        )
    )
    keys = Keys(project.sources, cache.digests)
    printed = jobs if project.printing or project.theme_own else _in_doubt(jobs, whole, linked.facts.base, keys, cache)
    calls = Calls(printed, theme, cache.put(theme), whole, cache.value, cache.put, cache.digests)
    ready(calls)
    rendered = cache.run(RENDER, calls, keeper(known.completed, cache) if _leaves_trace(project, cache) else None)
    pages, read = all_pages(calls, rendered, cache, page_store)
    scaled = used_pictures(project, known.pictures, linked, keys, cache)
    files = Files(fetch=page_store.fetch)
    for some in (looked.files, scaled.value, drawn(shared.value, cache, drawing=project.drawing), pages):
        files.add(some)
    planned = [] if printed is jobs else [path for job in jobs for path in files_of(job)]
    if scaled.diagnostics:  # that a damaged picture has no copies follows from it
        planned += [each.output for each in known.pictures]
    links = broken(
        chain(files.paths, planned),
        read,
        linked.facts.base,
        project.sources,
        linked.claims,
        frozenset(job.output for job in shared.value.jobs),
    )
    packed = packed_twins(files, linked.facts, project, keys, cache)
    files.add(packed.value)
    written = _Written(
        files.sorted(),
        sum(path.endswith(".html") for path in pages.paths),
        jobs,
        calls,
        rendered,
        (*scaled.diagnostics, *packed.diagnostics, *shared.diagnostics, *links.diagnostics),
        tuple(sorted({*shared.value.twice, *links.value})),
        bool(packed.value),
    )
    return Outcome(written, written.joined).after(Outcome(None, cache.found(rendered)))


def _in_doubt(
    jobs: tuple[Job, ...], whole: Mapping[str, Digest], base: str, keys: Keys, cache: Cache
) -> tuple[Job, ...]:
    """The jobs that have to be printed to know that no link is broken."""
    surveyed = cache.run(SURVEY, map(keys.article, whole, whole.values()))
    written = zip(whole, cache.values(each.parts[0] for each in surveyed), strict=True)
    return in_doubt(jobs, dict(written), base)


def _span(linked: Linked, now: datetime) -> tuple[datetime | None, datetime | None]:
    """From when until when the same site comes of the same files: dates of articles, and the day where it is printed."""
    moments = [address.when for address in linked.addresses if address.when is not None]
    if linked.facts.rules.stale_after or linked.people:
        today = now.astimezone(ZoneInfo(linked.facts.rules.zone)).replace(hour=0, minute=0, second=0, microsecond=0)
        moments += [today, today + timedelta(days=1)]
    past, future = (m for m in moments if m <= now), (m for m in moments if m > now)
    return max(past, default=None), min(future, default=None)


def _wanted(found: tuple[Diagnostic, ...], facts: Facts) -> tuple[Diagnostic, ...]:
    """The findings without the warnings that the site leaves out."""
    return unignored(found, facts.rules.ignore)
