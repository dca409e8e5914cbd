"""Waking when files change, with the names that the system tells; None where more may have changed than it tells.

`content/` and `templates/` are watched with all below them, the site's own folder only by itself, to see those two
being made, removed or replaced; whether it is still the same folder is looked at regularly, as is everything where the
system cannot tell of changes. Nothing that lies in the site ends the watching.
"""

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from generator.edge.names import is_ignored
from generator.edge.reread import Names

FOLDERS = ("content", "templates")
_QUIET_MS = 5
"""A save is over when nothing happened for so long; what is more than a save is waited for by who is woken."""
_LONGEST_MS = 400
_UNHURRIED_MS = 50
_AWAY_SECONDS = 0.3
"""So often it is looked whether the site is back."""


class Watch:
    """Threads that call `wake` after changes, until `end`."""

    def __init__(self, site: Path, wake: Callable[[Names | None], None]) -> None:
        self._site = site
        self._wake = wake
        self._ended = threading.Event()
        self._anew = threading.Event()
        self._threads = [
            threading.Thread(target=self._watch_folders, name="watch", daemon=True),
            threading.Thread(target=self._watch_site, name="watch-site", daemon=True),
        ]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def end(self) -> None:
        self._ended.set()
        self._anew.set()

    def _watch_site(self) -> None:
        while not self._ended.is_set():
            watched = _identity(self._site)
            for names in _changes((self._site,), self._ended, _UNHURRIED_MS, below=False):
                if _identity(self._site) != watched:
                    break
                if any(Path(name).name in FOLDERS for name in names):
                    self._look_anew()
            was_away = False
            while _identity(self._site) is None:
                was_away = True
                if self._ended.wait(_AWAY_SECONDS):
                    return
            if was_away or _identity(self._site) != watched:
                self._look_anew()

    def _look_anew(self) -> None:
        self._anew.set()
        self._wake(None)

    def _watch_folders(self) -> None:
        while not self._ended.is_set():
            self._anew.clear()
            # A link to a folder is watched where it leads.
            there = tuple(folder for folder in (self._site / name for name in FOLDERS) if folder.is_dir())
            self._wake(None)  # what came while nothing was watched
            if not there:
                self._anew.wait()
                continue
            for names in _changes(there, self._anew, _QUIET_MS, below=True):
                told = frozenset(name for name in map(self._below, names) if _matters(name))
                if told:
                    self._wake(told if all(name.startswith(_INSIDE) for name in told) else None)

    def _below(self, name: str) -> str:
        return os.path.relpath(name, self._site)


def _identity(folder: Path) -> tuple[int, int] | None:
    """Tells a folder from another one that takes its place; None if there is none."""
    try:
        found = folder.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


_INSIDE = tuple(f"{name}{os.sep}" for name in FOLDERS)


def _matters(name: str) -> bool:
    """Whether no part of the name below the site is left behind by editors and systems."""
    return not any(is_ignored(part) for part in Path(name).parts if part != os.pardir)


def _changes(
    folders: tuple[Path, ...], stop: threading.Event, quiet_ms: int, *, below: bool
) -> Iterator[tuple[str, ...]]:
    """The names that have changed together; none now and then. Ends if a folder is gone, or where some are not told of."""
    from watchfiles import watch

    for polling in (False, True):
        try:
            for batch in watch(
                *folders,
                watch_filter=None,
                debounce=_LONGEST_MS,
                step=quiet_ms,
                stop_event=stop,
                rust_timeout=500,
                raise_interrupt=False,
                force_polling=polling or None,
                poll_delay_ms=300,
                recursive=below,
                yield_on_timeout=True,
            ):
                yield tuple(sorted({name for _, name in batch}))
            return
        except FileNotFoundError:
            return
        except OSError:
            continue
        except RuntimeError:  # a name that is not UTF-8 has changed, and with it nobody knows what else
            stop.wait(_AWAY_SECONDS)
            return
