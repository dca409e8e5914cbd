"""What each command does: read the site, ask `build` for its files, tell what was found, publish.

Diagnostics of `build` go to stderr and those of `check` to stdout; results go to stdout. Nothing is published from a
site that has an error. Everything told here passes `visible`, so that no title drives a terminal.
"""

import gc
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, TextIO
from zoneinfo import ZoneInfo

from generator import console
from generator.codes import severity, visible
from generator.console import colour, tell, tell_waiting
from generator.diagnostics import Diagnostic, Outcome, Severity
from generator.edge import report
from generator.edge.cache import open_store
from generator.edge.failure import CONTENT_HAS_ERRORS, DONE
from generator.edge.fingerprint import fingerprint
from generator.edge.ledger import ledger_of
from generator.edge.lock import forget, one_at_a_time
from generator.edge.pagefind import find_engine, may_ask
from generator.edge.project import Project, build_time, find_site, read_project
from generator.edge.terminal import working
from generator.engine.store import Store
from generator.incremental.rebuild import Asked, Done, as_it_stands, numbers_of, status
from generator.incremental.snapshot import Snapshot, look, recall, remember, trace_name
from generator.light import replace
from generator.model import Files, Options, OutputFile, Source
from generator.options import Request
from generator.weight import as_json, weigh

if TYPE_CHECKING:
    from generator.build import Site
    from generator.edge.target import Target
    from generator.engine.runner import Watcher
    from generator.engine.step import Run, Shelf
    from generator.read.schema import SiteFile

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def build(request: Request, lang: str) -> int:
    """Build the site and publish it, if it has no error."""
    with _uncollected(), ExitStack() as lasting:
        return _build(request, lang, lasting)


def _build(request: Request, lang: str, lasting: ExitStack) -> int:
    from generator.edge.target import target

    site = find_site(Path(request.site))
    place = target(request.output, site)
    place.check()  # before the work, so that a wrong place is told at once
    build_time(request.now, os.environ, "UTC")  # and a moment that is none, before anything is made
    waiting = partial(tell_waiting, request.format, lang)
    if request.clean:
        with one_at_a_time(site, waiting):
            forget(site)
    with one_at_a_time(site, waiting):  # before anything is read, so that no older text is published last
        done = _done(request, site, place, lang, lasting)
    found = done.found
    if found or request.format == "json":
        tell(_findings(found, done.project, request, lang, sys.stderr), sys.stderr)
    if not done.numbers:
        tell(console.NOTHING_PUBLISHED[lang] if request.format == "text" else "", sys.stderr)
        return CONTENT_HAS_ERRORS
    if request.format == "json":
        held = [asdict(page) for page in done.withheld]
        told = {**done.numbers, "weight": as_json(done.weight), "withheld": held}
        tell(json.dumps(told, ensure_ascii=False, indent=2) + "\n", sys.stdout)
        return DONE
    tell(console.withheld_text(done.withheld, lang), sys.stdout)
    tell(console.BUILT[lang].format(output=visible(place.shown), **done.numbers) + "\n", sys.stdout)
    tell(console.weight_text(done.weight, lang), sys.stdout)
    return DONE


def _done(request: Request, site: Path, place: "Target", lang: str, lasting: ExitStack) -> Done:
    """Build and publish what differs from the last build; the lock is ours."""
    asked = _asked(request, site, place)
    with open_store(site, make=False) as store:
        snapshot = recall(store, request) if not request.force else None
        if snapshot is not None:
            now = build_time(request.now, os.environ, snapshot.zone)
            done = as_it_stands(asked, snapshot, now, store)
            if done is not None:
                return done
    from generator.edge.spool import spool, trim_heap

    asked = replace(asked, read=spool(asked.read, site, lasting))  # nothing else holds the texts from here on
    trim_heap()
    return _built(asked, snapshot, lang)


def _asked(request: Request, site: Path, place: "Target") -> Asked:
    read = take_in(site, request)
    return Asked(request, site, place, read, look(read, fingerprint_of(read.value)))


def _built(asked: Asked, before: Snapshot | None, lang: str) -> Done:
    """Build, publish, and keep in mind what came of it."""
    shelved = asked.place.shelf(cluster=asked.request.executor != "local")
    with open_store(asked.site, make=True) as store, shelved as shelf:
        return _published(asked, before, lang, store, shelf)


def _published(asked: Asked, before: Snapshot | None, lang: str, store: Store, shelf: "Shelf | None") -> Done:
    request = asked.request
    project, compiled, found = put_together(asked.site, request, lang, asked.read, store, shelf)
    if status(found, request.strict):
        return Done(project, found, compiled.withheld, {})
    searched = _index(compiled, asked.site)
    files = Files.of(compiled.files).joined(searched.value)
    found = (*found, *searched.diagnostics)
    if status(found, request.strict):
        return Done(project, found, compiled.withheld, {})
    published = asked.place.publish(
        files,
        identity=compiled.identity,
        force=request.force,
        swap=request.swap,
        ledger=before.files if before is not None else None,
        shelf=shelf,
    )
    snapshot = Snapshot(
        seen=asked.seen,
        zone=compiled.zone,
        since=compiled.since.isoformat() if compiled.since else "",
        until=compiled.until.isoformat() if compiled.until else "",
        found=found,
        withheld=compiled.withheld,
        pages=compiled.pages,
        weight=weigh((file.path, file.size) for file in files),
        # An index that failed is tried again.
        files=ledger_of(files, published.states) if published.states and not searched.diagnostics else None,
    )
    remember(store, request, snapshot)
    if compiled.trace is not None and compiled.page_store is not None and not searched.value:
        from generator.incremental.trace import write

        write(compiled.trace, trace_name(request), snapshot.digest, compiled.page_store.cache)
    numbers = numbers_of(compiled.pages, len(files), published)
    return Done(project, (*found, *published.diagnostics), compiled.withheld, numbers, snapshot.weight)


def fingerprint_of(project: Project) -> str:
    """Stands for everything that decides what a build makes beside what it reads."""
    engine = find_engine() if project.indexed else None
    return f"{fingerprint()} {engine.version if engine else ''}"


def check(request: Request, lang: str) -> int:
    """Tell everything that is wrong with the site; write nothing."""
    site = find_site(Path(request.site))
    project, compiled, found = put_together(site, request, lang)
    tell(_findings(found, project, request, lang, sys.stdout), sys.stdout)
    if request.format == "text":
        tell(console.withheld_text(compiled.withheld, lang), sys.stdout)
    return status(found, request.strict)


def why(request: Request, lang: str) -> int:
    """Tell why an article's page is there, or is not."""
    from generator.options import WrongUse
    from generator.page_store import Nowhere
    from generator.why import NoSuchPage, because

    site = find_site(Path(request.site))
    with open_store(site, make=False) as store:
        project, compiled, found = put_together(site, request, lang, None, store, Nowhere())
        answer = because(compiled, found, request.argument)
    if isinstance(answer, NoSuchPage):
        name = visible(request.argument)
        ja, en = f"「{name}」というページはありません。", f"there is no page “{name}”."
        raise WrongUse(ja, en, near=answer.near, command="why")
    tell(console.answer_text(answer, lang), sys.stdout)
    errors = tuple(each for each in found if severity(each) is Severity.ERROR)
    own = tuple(each for each in errors if each.span.path in answer.files)
    if own:
        tell("\n" + _findings(own, project, request, lang, sys.stdout), sys.stdout)
    elif errors:
        tell(console.ELSEWHERE[lang].format(n=len(errors)), sys.stdout)
    return CONTENT_HAS_ERRORS if errors else DONE


COMMANDS: Mapping[str, Callable[[Request, str], int]] = {
    "build": build,
    "check": check,
    "why": why,
}


# -------------------------------------------------------------------------------------------------- the site


def take_in(
    site: Path, request: Request, take: Callable[[Options], Outcome[Project]] | None = None
) -> Outcome[Project]:
    """The project as it was read (by `take`), at no particular moment."""
    options = Options(_EPOCH, request.drafts, request.future, request.base_url, request.stale)
    read = take(options) if take is not None else read_project(site, options)
    indexed = request.command != "serve" and has_index(read.value)  # a preview makes no full-text index
    drawing = request.command not in ("check", "why")  # what these tell, no picture decides
    printing = request.command != "check"
    twins = _twins() if request.command == "build" else ""
    minifier = None if request.command == "serve" else find_spec("minify_html") is not None
    project = replace(read.value, indexed=indexed, printing=printing, drawing=drawing, twins=twins, minifier=minifier)
    return Outcome(project, read.diagnostics)


def has_index(project: Project) -> bool:
    """Whether a build of this project makes a full-text index."""
    return may_ask(project.sources) and find_engine() is not None


def _twins() -> str:
    from generator.page.twins import versions

    return versions()


def put_together(
    site: Path,
    request: Request,
    lang: str,
    read: Outcome[Project] | None = None,
    store: Store | None = None,
    shelf: "Shelf | None" = None,
    before: "Site | None" = None,
    early: "tuple[Callable[[Site], None], Callable[[], Store]] | None" = None,
    go_on: Callable[[], None] | None = None,
    *,
    beside: bool = False,
) -> tuple[Project, "Site", tuple[Diagnostic, ...]]:
    """The project, the site made from it, and all that was found on the way. Without a store of their own and a shelf,
    the pages themselves are not kept. `go_on` is called between inputs and raises where the work is not wanted any more."""
    read = read if read is not None else take_in(site, request)
    now = build_time(request.now, os.environ, time_zone(read.value.sources))
    project = replace(read.value, options=replace(read.value.options, now=now))
    with (
        working(lang) as watcher,
        _uncollected(),
        _opened(site, store) as opened,
        _executor(request, beside) as execute,
    ):
        from generator.build import Early, compile_site
        from generator.edge import bytecode
        from generator.keys import open_cache
        from generator.page_store import Nowhere

        bytecode.keep()
        cache = open_cache(opened, fingerprint()) if opened.works else None
        kept = shelf if shelf is not None or store is not None else Nowhere()
        watching = _until(watcher, go_on) if go_on is not None else watcher
        compiled = compile_site(project, cache, watching, execute, kept, before, Early(*early) if early else None)
    return project, compiled.value, compiled.after(read).diagnostics


def _until(watcher: "Watcher", go_on: Callable[[], None]) -> "Watcher":
    def watching(name: str, done: int, total: int) -> None:
        go_on()
        watcher(name, done, total)

    return watching


def _executor(request: Request, beside: bool) -> "AbstractContextManager[Run]":
    """Where steps are run; `beside` a server in the same process if so it is."""
    if request.executor == "local":
        from generator.edge.executors import local
        from generator.steps import import_all

        return local(request.jobs, import_all, beside=beside)
    from generator.edge.cluster import cluster

    return cluster(request.executor)


def _opened(site: Path, store: Store | None) -> AbstractContextManager[Store]:
    return nullcontext(store) if store is not None else open_store(site, make=False)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Look for no cycles meanwhile: a build makes millions of values that live to its end, and none of them is one."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def _index(compiled: "Site", site: Path) -> Outcome[tuple[OutputFile, ...]]:
    """The files of the full-text index, where the site has a search page and Pagefind is there."""
    from generator.edge.search import index
    from generator.page.jobs import SearchJob

    engine = find_engine()
    if engine is None or not any(isinstance(job, SearchJob) for job in compiled.jobs):
        return Outcome(())
    return index(compiled.files, engine, site)


def time_zone(sources: Iterable[Source]) -> str:
    """The zone in which a `--now` without one is meant: what site.yaml says, if it can be used."""
    # The moment must be known before the site is compiled; what is wrong with the zone is told there.
    site = _site_file(sources)
    try:
        return ZoneInfo(site.timezone.text).key if site and site.timezone else "Asia/Tokyo"
    except (ValueError, OSError, LookupError):
        return "Asia/Tokyo"


def _site_file(sources: Iterable[Source]) -> "SiteFile | None":
    from generator.read.load import load
    from generator.read.schema import SiteFile

    written = next((source for source in sources if source.path == "content/site.yaml"), None)
    content = load(written).value.content if written is not None else None
    return content if isinstance(content, SiteFile) else None


# ------------------------------------------------------------------------------------------------- what is told


def _findings(found: Sequence[Diagnostic], project: Project, request: Request, lang: str, stream: TextIO) -> str:
    match request.format:
        case "json":
            return report.as_json(found, lang)
        case "github":
            return report.github(found, lang)
        case "sarif":
            from importlib.metadata import version

            return report.sarif(found, lang, version("hikaku"))
        case _:
            told = {span.path for each in found for span in (each.span, *each.also)}
            texts = {source.path: source.data for source in project.sources if source.path in told}
            texts |= {f"templates/{name}": text.encode() for name, text in project.theme_files}
            return report.text(found, texts, lang, colour(stream))
