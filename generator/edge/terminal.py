"""Colours and a sign of life on a terminal. The only place that knows rich."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

_WORDS = {
    "ja": {
        "begin": "サイトを組み立てています…",
        "load": "原稿を読む",
        "complete": "記事を組み立てる",
        "render": "ページを作る",
        "draw": "共有用の画像を描く",
        "scale": "画像を縮める",
    },
    "en": {
        "begin": "Putting the site together …",
        "load": "Reading",
        "complete": "Putting articles together",
        "render": "Making pages",
        "draw": "Drawing pictures for sharing",
        "scale": "Scaling pictures",
    },
}


@contextmanager
def working(lang: str) -> Iterator[Callable[[str, int, int], None]]:
    """Show on stderr how far the work is; gone when it is done. Nothing in CI, into a file or on a dumb terminal.

    Gives what is to be told of each step: its name, how many of its inputs are done, and how many there are.
    """
    if os.environ.get("CI") or os.environ.get("TERM") == "dumb" or not sys.stderr.isatty():
        yield lambda name, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

    console = Console(stderr=True, no_color=bool(os.environ.get("NO_COLOR")))
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    words = _WORDS[lang]
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(words["begin"], total=None)

        def tell(name: str, done: int, total: int) -> None:
            # Steps without words of their own are over too soon to be read.
            if name in words and total:
                progress.update(task, description=words[name], completed=done, total=total)

        yield tell


def painted(pieces: Sequence[tuple[str, str]]) -> str:
    """Texts with their styles (a style of rich, or "") as a terminal shows them."""
    from io import StringIO

    from rich.console import Console
    from rich.text import Text

    out = StringIO()
    console = Console(file=out, force_terminal=True, color_system="standard", width=10_000, _environ={})
    console.print(Text.assemble(*pieces), soft_wrap=True, end="", highlight=False)
    return out.getvalue()
