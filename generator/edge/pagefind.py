"""Is there a Pagefind to make a full-text index with, and does the site ask for one?"""

import re
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

from generator.diagnostics import Diagnostic, Span, diagnostic
from generator.light import dataclass
from generator.model import Source

PACKAGES = ("pagefind_bin_extended", "pagefind_bin")

_SITE = "content/site.yaml"


@dataclass(frozen=True, slots=True)
class Engine:
    """An installed Pagefind."""

    program: Path
    version: str


def find_engine() -> Engine | None:
    """The Pagefind that is installed beside hikaku, if there is one."""
    from importlib import metadata

    for package in PACKAGES:
        try:
            program = import_module(package).get_executable()
            return Engine(Path(program), f"{package} {metadata.version(package)}")
        except (ImportError, OSError, AttributeError):
            continue
    return None


def may_ask(sources: Iterable[Source]) -> bool:
    """Whether a site can have a search page: whether its file says the word. Looking for Pagefind takes its time."""
    return any(source.path == _SITE and b"search" in source.data for source in sources)


def no_engine(sources: Iterable[Source]) -> Diagnostic:
    """The warning that a site which asks for search gets the plain list only, at the place where it asks."""
    text = next((source.data for source in sources if source.path == _SITE), b"").decode("utf-8", "replace")
    for number, line in enumerate(text.splitlines(), 1):
        if re.match(r"[\"']?search[\"']?\s*:", line):
            return diagnostic("HK660", Span(_SITE, number, 1, number, len(line) + 1))
    return diagnostic("HK660", Span(_SITE))
