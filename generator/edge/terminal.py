"""Colours and a sign of life on a terminal. The only place that knows rich."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

_WORDS = {"ja": "サイトを組み立てています…", "en": "Putting the site together …"}


@contextmanager
def working(lang: str) -> Iterator[None]:
    """Show on stderr that work goes on; gone when it is done. Nothing in CI, into a file or on a dumb terminal."""
    if os.environ.get("CI") or os.environ.get("TERM") == "dumb" or not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True, no_color=bool(os.environ.get("NO_COLOR"))).status(_WORDS[lang]):
        yield


def painted(pieces: Sequence[tuple[str, str]]) -> str:
    """Texts with their styles (a style of rich, or "") as a terminal shows them."""
    from io import StringIO

    from rich.console import Console
    from rich.text import Text

    out = StringIO()
    console = Console(file=out, force_terminal=True, color_system="standard", width=10_000, _environ={})
    console.print(Text.assemble(*pieces), soft_wrap=True, end="", highlight=False)
    return out.getvalue()
