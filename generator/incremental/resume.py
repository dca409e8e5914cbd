"""A preview that is started again: the site as it was left is shown before it is gone through.

What must stay true: each page that is shown has the bytes that the whole site will have. So it is done only where
everything that was read is the very same as then, in the same span of time, and nothing was wrong. Pages are made when they
are asked for, of what the store has of them; what there is besides comes with the whole site.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from generator.edge.fingerprint import fingerprint
from generator.engine.runner import Cache, Call, Lost
from generator.engine.store import Store
from generator.incremental.snapshot import Seen, Snapshot, is_of_then, remember, trace_name
from generator.incremental.trace import EarlySite, Trace, find, recall, write
from generator.keys import open_cache
from generator.light import replace
from generator.model import Finished
from generator.options import Request
from generator.page_store import Opened, Promised

if TYPE_CHECKING:
    from generator.build import Site


def leave(site: "Site", seen: Seen, request: Request, store: Store) -> None:
    """Keep what a preview that is asked for the same begins with."""
    if site.trace is None or not store.works:
        return
    store.spare()  # this is no build: of all that one uses it asks for nothing
    since, until = (moment.isoformat() if moment else "" for moment in (site.since, site.until))
    snapshot = Snapshot(seen, site.zone, since, until, (), (), site.pages)
    remember(store, request, snapshot)
    write(site.trace, trace_name(request), snapshot.digest, open_cache(store, fingerprint()))


def resumed(
    snapshot: Snapshot, seen: Seen, request: Request, now: datetime, store: Store, opened: Opened
) -> "Site | None":
    """The site that came of what was `seen`, without what it lacks until it is gone through; None if it is another one, or
    the store has not all of it."""
    from generator.build import Site

    if snapshot.seen != seen or not is_of_then(snapshot, now):
        return None
    cache = open_cache(store, fingerprint())
    trace = find(trace_name(request), snapshot.digest, cache)
    try:
        early = cache.value(trace.early) if trace is not None else None
    except Lost:
        return None
    if trace is None or not isinstance(early, EarlySite):
        return None
    calls = _Calls(dict(early.pages), trace, cache, opened)
    try:
        first = calls[next(iter(calls))]
    except LookupError:
        return None
    files: tuple[Finished, ...] = (*early.files, *Promised(cache, calls, opened).pages())
    return Site(files, (), snapshot.pages, jobs=(first.value,))  # type: ignore[arg-type] # it is of a page


class _Calls(Mapping[str, Call]):
    """The calls of pages by path, each read when it is asked for. Raises LookupError for what the store has lost."""

    def __init__(self, places: Mapping[str, int], trace: Trace, cache: Cache, opened: Opened) -> None:
        self._places, self._trace, self._cache, self._opened = places, trace, cache, opened

    def __getitem__(self, path: str) -> Call:
        with self._opened() as store:
            kept = self._trace.rendered[self._places[path]]
            call = recall(kept, self._trace.worn, replace(self._cache, store=store))
        if call is None:
            raise LookupError(path)
        return call

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)
