"""Building again and again, away from the server: one build at a time, and always one after the last change."""

import os
import threading
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from time import perf_counter
from typing import TYPE_CHECKING

from generator.codes import severity
from generator.diagnostics import Diagnostic, Severity, Span, diagnostic
from generator.edge.checkout import Checkout
from generator.edge.failure import Stop
from generator.edge.reread import Names
from generator.serve.desk import Checked
from generator.serve.problems import problems
from generator.serve.scene import Attempt

if TYPE_CHECKING:
    from generator.build import Site
    from generator.edge.project import Project

    Compiled = tuple[Project, Site, tuple[Diagnostic, ...]]
    Compile = Callable[[Names | None, Callable[[], None]], Compiled]
    Compiler = Callable[[Names | None, Callable[[], None], Callable[[Site], None]], Compiled]


NO_INDEX = "HK660"
"""That there is no full-text index: so it is in every preview, whatever the machine has."""


_MANY = 4
"""Files that change at once: more than a save is a checkout or a copy, and that goes on for a while."""
_SETTLED_SECONDS = 0.06
_MORE_SECONDS = 0.002
_LONGEST_SECONDS = 0.4
"""A checkout or copy is over when nothing has changed for so long, and the longer the more files it has changed."""
_UNSETTLED_SECONDS = 2.0
_LOCKED_SECONDS = 10.0
"""So long is waited for what never ends, and for git."""
_DOUBT_SECONDS = 1.0
"""So long after the last change it is made sure that nothing was missed."""
_LATE_SECONDS = 1.0
"""So late it is seen at most that the clock makes another site of the same files."""
_YOUNG_SECONDS = 0.5
"""A build that has begun so short a time ago is sooner at its end than another one would be."""
_GIVEN_UP = 3
"""So many builds in a row may be given up; the next one comes to its end, whoever saves meanwhile."""


class GivenUp(Exception):
    """Raised in a build that nobody waits for any more: there are newer texts, or the server ends."""


class BuildLoop:
    """A thread that builds after each `wake`. Of many wakes during a build one more build is made.

    `compile` is told which files have changed since it was called last, or None: whatever may have. Of a long build it
    calls what it is given beside that wherever it can stop, and takes GivenUp from there for an end without a result.
    `is_behind` looks whether something has changed of which nobody told, `is_over` whether it is too late for what was
    built last. What changes in one go is one build: git says by
    its lock how long that is, of other programs it is guessed.
    """

    def __init__(
        self,
        compile: "Compile",
        lang: str,
        done: Callable[[Attempt, float], None],
        is_behind: Callable[[], bool] = lambda: False,
        is_over: Callable[[], bool] = lambda: False,
        checkout: Checkout | None = None,
        young_seconds: float = _YOUNG_SECONDS,
    ) -> None:
        self._compile = compile
        self._lang = lang
        self._done = done
        self._is_behind = is_behind
        self._is_over = is_over
        self._checkout = checkout
        self._young_seconds = young_seconds
        self._given_up = 0
        self._woken = threading.Event()
        self._lock = threading.Lock()
        self._changed: Names | None = frozenset()
        self._ended = False
        # A daemon: whoever ends the server does not wait for the build that is running.
        self._thread = threading.Thread(target=self._run, name="build_loop", daemon=True)

    def start(self) -> None:
        self.wake(None)
        self._thread.start()

    def wake(self, changed: Names | None) -> None:
        """These files may have changed; None: anything may."""
        with self._lock:
            self._changed = None if changed is None or self._changed is None else self._changed | changed
            self._woken.set()

    def end(self, seconds: float) -> bool:
        """Build no more; whether the running build ended within `seconds`."""
        self._ended = True
        self._woken.set()
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        sure = True
        while not self._ended:
            if self._woken.wait(_LATE_SECONDS if sure else _DOUBT_SECONDS):
                self._round()
                sure = False
            elif self._is_over():
                self.wake(frozenset())
            elif sure:
                continue
            elif self._is_behind_now():
                self.wake(None)
            else:
                sure = True

    def _round(self) -> None:
        changed = self._settled()
        if self._ended:
            return
        start = perf_counter()

        def go_on() -> None:
            if self._ended or (self._is_outdated() and perf_counter() - start >= self._young_seconds):
                raise GivenUp

        try:
            tried = attempt(lambda: self._compile(changed, go_on), self._lang)
        except GivenUp:
            self._given_up += 1
            return
        self._given_up = 0
        if tried.site is None and not tried.sources:  # what could not be read has still to be, whatever changes next
            self._forget()
        if not self._ended:
            self._done(tried, perf_counter() - start)

    def _forget(self) -> None:
        """Let the next build look at everything."""
        with self._lock:
            self._changed = None

    def _is_outdated(self) -> bool:
        """Whether the build that is running is of texts from before, and enough of that kind have come to their end."""
        return self._given_up < _GIVEN_UP and self._woken.is_set()

    def _settled(self) -> Names | None:
        """What has changed by the time that whoever is changing it has come to an end."""
        start = free = perf_counter()
        changed, is_many = self._taken(), False
        while not self._ended:
            now = perf_counter()
            locked = self._is_locked(now - start)
            free = now if locked else free
            is_many = is_many or locked or changed is None or len(changed) >= _MANY
            if not is_many or now - free >= _UNSETTLED_SECONDS:
                break
            more = min(_SETTLED_SECONDS + _MORE_SECONDS * len(changed or ()), _LONGEST_SECONDS)
            if self._woken.wait(more):
                taken = self._taken()
                changed = None if changed is None or taken is None else changed | taken
            elif not locked:
                break
        return changed

    def _is_locked(self, waited: float) -> bool:
        if self._checkout is None or not self._checkout.is_running():
            return False
        if waited >= _LOCKED_SECONDS:
            self._checkout.pass_over()
        return waited < _LOCKED_SECONDS

    def _taken(self) -> Names | None:
        """What has changed. From now on, before the files are read, each change calls for another build."""
        with self._lock:
            changed, self._changed = self._changed, frozenset()
            self._woken.clear()
        return changed

    def _is_behind_now(self) -> bool:
        try:
            return self._is_behind()
        except Stop:
            return True  # the build tells what keeps it from reading


def attempt(compile: Callable[[], "Compiled"], lang: str) -> Attempt:
    """Build once. Whatever happens, this comes back with something to show, unless the build is given up."""
    try:
        project, site, found = compile()
    except GivenUp:
        raise
    except Stop as stop:
        return Attempt(None, problems((stop.found,), {}, lang))
    except BaseException as error:  # SystemExit and MemoryError too: the server has to outlive every build
        if os.environ.get("HIKAKU_TRACEBACK") == "1":
            traceback.print_exc()
        return Attempt(None, problems((_fault(error),), {}, lang))
    errors = problems(found, _texts(project), lang)
    mild = tuple(each for each in found if severity(each) is not Severity.ERROR and each.code != NO_INDEX)
    return Attempt(None if errors else site, errors, mild, tuple(project.sources))


def looked_over(inspect: Callable[[], "Compiled"]) -> Checked:
    """What `hikaku check` says of the site. Like a build, this comes back whatever happens."""
    unknown = datetime.fromtimestamp(0, UTC)
    try:
        project, site, found = inspect()
    except Stop as stop:
        return Checked((stop.found,), unknown)
    except Exception as error:
        return Checked((_fault(error),), unknown)
    return Checked(found, project.options.now, site.stale_after, site.addresses, site.articles, tuple(project.sources))


def _fault(error: BaseException) -> Diagnostic:
    from generator.console import fault

    if isinstance(error, Exception):
        return fault(error)
    return diagnostic("HK690", Span(""), where="", reason=type(error).__name__)


def _texts(project: "Project") -> dict[str, bytes]:
    """What the lines of a file are taken from."""
    texts = {source.path: source.data for source in project.sources}
    return texts | {f"templates/{name}": text.encode() for name, text in project.theme_files}
