"""A theme: templates, styles and scripts as text, and the words of each language."""

from functools import lru_cache

from generator.diagnostics import Span
from generator.light import dataclass
from generator.model import Strings
from generator.patterns import pattern

ROOT = "templates/"

_STYLE = pattern(r"assets/css/(?:([^/]+)/)?([^/]+\.css)")


@dataclass(frozen=True, slots=True)
class Theme:
    """All templates, styles and scripts, and the UI strings of each language.

    `files` are (name below `templates/`, text); a later one of the same name overrides an earlier one.
    """

    files: tuple[tuple[str, str], ...]
    strings: tuple[Strings, ...]


def strings_of(theme: Theme, lang: str) -> Strings:
    """The UI strings for a language: its own, else those of its first part (`en-GB`, `en`), else English."""
    by_lang = {strings.lang: strings for strings in theme.strings}
    for name in (lang, lang.split("-")[0], "en", "ja"):
        if name in by_lang:
            return by_lang[name]
    return Strings(lang, ())


STYLESHEETS = (("article.css", "article"), ("style.css", "pages"))
"""A page loads one stylesheet: articles one, all others another. Each has a folder in `assets/css/` to itself, and what
lies beside the folders is in both."""


def stylesheet(theme: Theme, folder: str) -> str:
    """The styles of `assets/css/` and of its `folder`, in the order of the files' names."""
    files = files_of(theme)
    found = (_STYLE.fullmatch(name) for name in files)
    names = sorted((match[2], match[0]) for match in found if match and match[1] in (None, folder))
    return "\n".join(files[name].rstrip() + "\n" for _, name in names)


@lru_cache(maxsize=8)
def files_of(theme: Theme) -> dict[str, str]:
    """The files by name; of two of one name the later."""
    return dict(theme.files)


def pages(theme: Theme) -> tuple[str, ...]:
    """The names of its templates."""
    return tuple(name for name in files_of(theme) if name.endswith(".html"))


def line_of(path: str, line: int | None) -> Span:
    """The whole of a line of a template."""
    place = max(line or 1, 1)
    return Span(path, place, 1, place, 1)
