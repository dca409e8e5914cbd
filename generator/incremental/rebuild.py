"""A build after texts have changed and nothing else: what they decide is made and published, the rest is left as it lies.

What must stay true: it ends as the whole build would, in files, words and numbers, or it is None, nothing is published,
and the whole build follows.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from generator.codes import severity
from generator.diagnostics import Diagnostic, Outcome, Severity
from generator.edge.failure import CONTENT_HAS_ERRORS, DONE
from generator.edge.fingerprint import fingerprint
from generator.edge.project import Project
from generator.engine.runner import Lost
from generator.engine.store import Store
from generator.incremental.snapshot import Seen, Snapshot, changed_since, is_of_then, remember, trace_name
from generator.light import dataclass, replace
from generator.model import Source, Withheld
from generator.options import Request
from generator.weight import NOTHING, Weight, weigh

if TYPE_CHECKING:
    from generator.edge.publish import Report
    from generator.edge.target import Target

OFTEN = 100
"""After so many builds of this kind comes a whole one, in which the store lets go what nobody uses any more."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A build that was asked for, alone at its site: where it reads and publishes, and what it has read."""

    request: Request
    site: Path
    place: "Target"
    read: Outcome[Project]
    seen: Seen


@dataclass(frozen=True, slots=True)
class Done:
    """What a build has come to. `numbers` are empty if nothing was published, which is so if it fails."""

    project: Project
    found: tuple[Diagnostic, ...]
    withheld: tuple[Withheld, ...]
    numbers: Mapping[str, int]
    weight: Weight = NOTHING


def as_it_stands(asked: Asked, snapshot: Snapshot, now: datetime, store: Store) -> Done | None:
    """What the last build came to, if this one comes to the same but for some texts, and finds the rest published."""
    request, place, files = asked.request, asked.place, snapshot.files
    if files is None:
        return None
    changed = changed_since(snapshot, asked.seen, asked.read.value.sources)
    if changed is None or not is_of_then(snapshot, now):
        return None
    if changed:
        return _recompiled(asked, snapshot, changed, now, store) if not request.swap else None
    if status(snapshot.found, request.strict):
        return None
    if not files.is_as_it_was(place.stamps(files.paths) or ()):
        return None
    numbers = numbers_of(snapshot.pages, len(files.paths), None)
    return Done(asked.read.value, snapshot.found, snapshot.withheld, numbers, snapshot.weight)


def _recompiled(
    asked: Asked, snapshot: Snapshot, changed: Mapping[int, Source], now: datetime, store: Store
) -> Done | None:
    """Publish what these changed sources make of the site that stands."""
    from generator.build import compile_site, prepared
    from generator.edge import bytecode
    from generator.engine.step import serial
    from generator.incremental.recompile import are_texts, recompiled
    from generator.incremental.trace import find, write
    from generator.keys import open_cache
    from generator.page_store import Memory, PageStore

    request, read, files = asked.request, asked.read, snapshot.files
    if files is None or not store.works or snapshot.times >= OFTEN or not are_texts(changed):
        return None
    project, shelf = replace(read.value, options=replace(read.value.options, now=now)), Memory()
    bytecode.keep()
    cache = prepared(project, open_cache(store, fingerprint()), None, serial)
    name = trace_name(request)
    try:
        trace = find(name, snapshot.digest, cache)
        page_store = PageStore(cache, shelf, lambda: compile_site(project, shelf=shelf))
        made = recompiled(trace, changed, project, cache, page_store) if trace is not None else None
        found = made.after(read).diagnostics if made is not None else ()
        if made is None or status(found, request.strict):
            return None
        mended = asked.place.mend(made.value.pages, made.value.followed.instead, files)
    except Lost:  # the whole build will find out of what
        return None
    if mended is None:
        return None
    weight = weigh(mended.ledger.weighed)
    times = snapshot.times + 1
    after = replace(snapshot, seen=asked.seen, found=found, weight=weight, files=mended.ledger, times=times)
    remember(store, request, after)
    write(made.value.followed.trace, name, after.digest, cache)
    numbers = numbers_of(snapshot.pages, len(files.paths), mended.report)
    return Done(project, (*found, *mended.report.diagnostics), snapshot.withheld, numbers, weight)


def numbers_of(pages: int, files: int, published: "Report | None") -> Mapping[str, int]:
    """What is told of a build; without a report nothing was to be done."""
    return {
        "pages": pages,
        "files": files,
        "new": len(published.new) if published else 0,
        "changed": len(published.changed) if published else 0,
        "unchanged": published.unchanged if published else files,
        "removed": len(published.removed) if published else 0,
    }


def status(found: Iterable[Diagnostic], strict: bool) -> int:
    """The exit status of what was found."""
    bad = any(strict or severity(each) is Severity.ERROR for each in found)
    return CONTENT_HAS_ERRORS if bad else DONE
