"""Building again and again, away from the server: one build at a time, and always one after the last change."""

import os
import threading
import traceback
from collections.abc import Callable
from time import perf_counter
from typing import TYPE_CHECKING

from generator.codes import severity
from generator.diagnostics import Diagnostic, Severity, Span, diagnostic
from generator.edge.failure import Stop
from generator.serve.problems import problems
from generator.serve.scene import Attempt

if TYPE_CHECKING:
    from generator.build import Site
    from generator.edge.project import Project

    Compiled = tuple[Project, Site, tuple[Diagnostic, ...]]
    Compile = Callable[[], Compiled]


_NO_INDEX = "HK660"
"""That there is no full-text index: so it is in every preview, whatever the machine has."""


class Rounds:
    """A thread that builds after each `wake`. Of many wakes during a build one more build is made."""

    def __init__(self, compile: "Compile", lang: str, done: Callable[[Attempt, float], None]) -> None:
        self._compile = compile
        self._lang = lang
        self._done = done
        self._woken = threading.Event()
        self._ended = False
        # A daemon: whoever ends the server does not wait for the build that is running.
        self._thread = threading.Thread(target=self._run, name="rounds", daemon=True)

    def start(self) -> None:
        self.wake()
        self._thread.start()

    def wake(self) -> None:
        """Something may have changed."""
        self._woken.set()

    def end(self, seconds: float) -> bool:
        """Build no more; whether the running build ended within `seconds`."""
        self._ended = True
        self._woken.set()
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while True:
            self._woken.wait()
            self._woken.clear()  # before the files are read: what changes from now on calls for another build
            if self._ended:
                return
            start = perf_counter()
            tried = attempt(self._compile, self._lang)
            if not self._ended:
                self._done(tried, perf_counter() - start)


def attempt(compile: "Compile", lang: str) -> Attempt:
    """Build once. Whatever happens, this comes back with something to show."""
    try:
        project, site, found = compile()
    except Stop as stop:
        return Attempt(None, problems((stop.found,), {}, lang))
    except BaseException as error:  # SystemExit and MemoryError too: the server has to outlive every build
        if os.environ.get("HIKAKU_TRACEBACK") == "1":
            traceback.print_exc()
        return Attempt(None, problems((_fault(error),), {}, lang))
    errors = problems(found, _texts(project), lang)
    warnings = sum(severity(each) is not Severity.ERROR and each.code != _NO_INDEX for each in found)
    return Attempt(None if errors else site, errors, warnings)


def _fault(error: BaseException) -> Diagnostic:
    from generator.telling import fault

    if isinstance(error, Exception):
        return fault(error)
    return diagnostic("HK690", Span(""), where="", reason=type(error).__name__)


def _texts(project: "Project") -> dict[str, bytes]:
    """What the lines of a file are taken from."""
    texts = {source.path: source.data for source in project.sources}
    return texts | {f"templates/{name}": text.encode() for name, text in project.theme_files}
