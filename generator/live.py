"""What the preview has done for it: the site built after each save, in memory, and looked over for the desk.

What must stay true: nothing is published; what the desk is told is what `hikaku check` says of the texts of the last build.
"""

import gc
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands import fingerprint_of, has_index, put_together, take_in
from generator.diagnostics import Diagnostic, Outcome, Span, diagnostic
from generator.edge.cache import open_store
from generator.edge.failure import WRONG_USE, Stop
from generator.edge.outline import SITE_FILE
from generator.edge.project import Project, build_time, find_site
from generator.edge.reread import Names, Reader
from generator.engine.runner import Lost
from generator.engine.store import Store
from generator.incremental.resume import leave, resumed
from generator.incremental.snapshot import Seen, digests, look, recall
from generator.light import dataclass, replace
from generator.model import Source
from generator.options import Request
from generator.page_store import Memory, Nowhere
from generator.serve import command
from generator.serve.build_loop import NO_INDEX, GivenUp

if TYPE_CHECKING:
    from generator.build import Site
    from generator.serve.build_loop import Compiled

_SHELF_BYTES = 128 * 1024 * 1024
"""So many bytes of pages that were asked for a preview holds; what is more is made again when it is asked for again."""


def serve(request: Request, lang: str) -> int:
    """Show the site in the browser and build it again at each change."""
    gc.enable()  # this runs for days
    import_module("generator.read.yaml_events")  # while there is one thread, as `idle` wants it
    live = Live(find_site(Path(request.site)), request, lang)
    work = command.Work(live.compile, live.is_behind, live.is_over, live.inspect)
    return command.serve(live.site, request.host, request.port, lang, work, os.environ, show=request.open)


@dataclass(frozen=True, slots=True)
class _Built:
    """What a build came to, and what was found when its files were read."""

    read: tuple[Diagnostic, ...]
    compiled: "Compiled"


class Live:
    """A site as it was built last. Builds are made one at a time, and so is what the desk is told, beside them."""

    def __init__(self, site: Path, request: Request, lang: str) -> None:
        self.site = site
        self._everything = replace(request, drafts=True, future=True)
        self._checking = replace(request, command="check", drafts=False, future=False)
        self._lang = lang
        self._reader = Reader(site)
        self._shelf = Memory()
        self._before: Site | None = None  # whole
        self._built: _Built | None = None
        self._looked_over: Site | None = None  # without what is withheld
        self._own = replace(self._everything, output="\0")  # no build is asked for like this
        self._left: Site | None = None
        self._digests: tuple[Sequence[Source], bytes] = (), b""

    def is_behind(self) -> bool:
        """Whether something has changed that was not read."""
        behind = self._reader.is_behind()
        if not behind:  # nobody waits for us now
            self._leave()
        return behind

    def is_over(self) -> bool:
        """Whether by now the same files make another site, or it is another day for the desk."""
        if self._built is None:
            return False
        project, site, _ = self._built.compiled
        then, now = project.options.now, build_time(self._everything.now, os.environ, site.zone)
        is_early, is_late = site.since and now < site.since, site.until and now >= site.until
        return bool(is_early or is_late) or now.date() != then.astimezone(now.tzinfo).date()

    def compile(self, changed: Names | None, go_on: Callable[[], None], show: "Callable[[Site], None]") -> "Compiled":
        """Build. What has failed is built as a whole the next time, what was given up from where it began."""
        before, self._before = self._before, None
        try:
            self._built = self._compiled(changed, before, go_on, show)
        except GivenUp:
            self._before = before
            raise
        except BaseException:
            self._built = None
            raise
        gc.freeze()  # a site in memory is large, and going through it for cycles holds every answer up
        self._before = self._built.compiled[1]
        return self._built.compiled

    def _compiled(
        self,
        changed: Names | None,
        before: "Site | None",
        go_on: Callable[[], None],
        show: "Callable[[Site], None]",
    ) -> _Built:
        read = take_in(self.site, self._everything, lambda options: self._reader.read(options, changed))
        self._assure()
        shown = before is None and self._resume(read, show)
        early = (show, self._opened) if not shown else None
        with open_store(self.site, make=True) as store:
            try:
                made = put_together(
                    self.site, self._everything, self._lang, read, store, self._shelf, before, early, go_on, beside=True
                )
            except GivenUp:  # what was made is kept, and what was not asked for as well
                store.spare()
                raise
            finally:
                self._shelf.trim(_SHELF_BYTES)
            if made[1].page_store is not None:
                made[1].page_store.opened = self._opened
        return _Built(read.diagnostics, made)

    def _resume(self, read: Outcome[Project], show: "Callable[[Site], None]") -> bool:
        """Show the site that an earlier preview, or a build, has made of the same files. Whatever the store has instead of
        what was left there, the site is gone through."""
        with self._opened() as store, suppress(Lost, LookupError, ValueError):
            for asked in (self._own, replace(self._everything, command="build", drafts=False, future=False)):
                snapshot = recall(store, asked)
                if snapshot is None or snapshot.withheld or not _is_the_same(asked, read.value):
                    continue
                now = build_time(asked.now, os.environ, snapshot.zone)
                site = resumed(snapshot, self._seen(read, asked), asked, now, store, self._opened)
                if site is not None:
                    show(site)
                    return True
        return False

    def _leave(self) -> None:
        """Keep what the next preview begins with."""
        if self._built is None or self._built.compiled[1] is self._left:
            return
        project, self._left, _ = self._built.compiled
        with open_store(self.site, make=True) as store:
            leave(self._left, self._seen(Outcome(project, self._built.read), self._own), self._own, store)

    def _seen(self, read: Outcome[Project], asked: Request) -> Seen:
        known, sources = self._digests, read.value.sources
        self._digests = sources, digests(sources, *known)
        taken = take_in(
            self.site, asked, lambda options: Outcome(replace(read.value, options=options), read.diagnostics)
        )
        return look(taken, fingerprint_of(taken.value), self._digests[1])

    def _assure(self) -> None:
        """Raises Stop if this is no site any more."""
        if not os.path.lexists(self.site / SITE_FILE):
            raise Stop(diagnostic("HK600", Span(SITE_FILE), folder="."), WRONG_USE)

    def _opened(self) -> Store:
        return open_store(self.site, make=False)

    def inspect(self) -> "Compiled":
        """What `hikaku check` says. A site of which nothing is withheld is the one that was built already."""
        built = self._built
        if built is None:
            self._assure()
            return put_together(self.site, self._checking, self._lang, beside=True)
        project, site, found = built.compiled
        indexed = has_index(project)
        if not _withholds(project, site):
            return project, site, tuple(each for each in found if not (indexed and each.code == NO_INDEX))
        options = replace(project.options, drafts=False, future=False)
        read = Outcome(replace(project, options=options, indexed=indexed, drawing=False), built.read)
        before, self._looked_over = self._looked_over, None
        with self._opened() as store:
            made = put_together(self.site, self._checking, self._lang, read, store, Nowhere(), before, beside=True)
        self._looked_over = made[1]
        return made


def _is_the_same(asked: Request, project: Project) -> bool:
    """Whether what was asked for makes the pages that a preview has, if nothing is withheld."""
    if asked.command == "serve":
        return True
    site = next((source.data for source in project.sources if source.path == SITE_FILE), b"")
    return not (has_index(project) or b"minify" in site or any(map(_is_draft, project.sources)))


def _withholds(project: Project, site: "Site") -> bool:
    """Whether a build would leave out any page, or may."""
    return any(each.draft or each.scheduled for each in site.addresses) or any(map(_is_draft, project.sources))


def _is_draft(source: Source) -> bool:
    return source.path.startswith("content/pages/") and b"draft" in source.data
