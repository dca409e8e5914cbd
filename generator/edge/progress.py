"""A sign of life while a command works: on a terminal only, on stderr, gone when the work is done."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_WORDS = {"ja": "サイトを組み立てています…", "en": "Putting the site together …"}


@contextmanager
def working(lang: str) -> Iterator[None]:
    """Show that work goes on. Says nothing in CI, into a file or on a terminal that cannot move its cursor."""
    if os.environ.get("CI") or os.environ.get("TERM") == "dumb" or not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True, no_color=bool(os.environ.get("NO_COLOR"))).status(_WORDS[lang]):
        yield
