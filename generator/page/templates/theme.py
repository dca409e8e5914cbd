"""A theme: templates, styles and scripts as text, and the words of each language."""

from dataclasses import dataclass
from functools import lru_cache

from generator.diagnostics import Span
from generator.model import Strings

ROOT = "templates/"


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


def stylesheet(theme: Theme) -> str:
    """The one stylesheet: all `assets/css/*.css` in the order of their names."""
    parts = sorted((name, text) for name, text in files_of(theme).items() if _is_style(name))
    return "\n".join(text.rstrip() + "\n" for _, text in parts)


@lru_cache(maxsize=8)
def files_of(theme: Theme) -> dict[str, str]:
    """The files by name; of two of one name the later."""
    return dict(theme.files)


def _is_style(name: str) -> bool:
    return name.startswith("assets/css/") and name.endswith(".css")


def pages(theme: Theme) -> tuple[str, ...]:
    """The names of its templates."""
    return tuple(name for name in files_of(theme) if name.endswith(".html"))


def line_of(path: str, line: int | None) -> Span:
    """The whole of a line of a template."""
    place = max(line or 1, 1)
    return Span(path, place, 1, place, 1)
