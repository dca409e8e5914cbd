"""The writer's editor: what opens a file at a line, and which files it may open.

The address or command holds a path of this machine, so it is made only when somebody has clicked, and only for a file
that the site is made of. A command is a list of words from its beginning; nothing of a path is ever read as words.
"""

import shlex
from pathlib import Path
from urllib.parse import quote

from generator.diagnostics import Span, diagnostic
from generator.edge.failure import WRONG_USE, Stop
from generator.edge.names import is_ignored
from generator.edge.project import package_templates
from generator.light import dataclass
from generator.patterns import pattern

VARIABLE = "HIKAKU_EDITOR"
_FARTHEST = 10_000_000
_PLACE = "{path}:{line}:{column}"
_NAMED = pattern(r"\{(path|line|column)\}")
_HOW = {
    "code": ("--goto", _PLACE),
    "code-insiders": ("--goto", _PLACE),
    "codium": ("--goto", _PLACE),
    "cursor": ("--goto", _PLACE),
    "windsurf": ("--goto", _PLACE),
    "subl": (_PLACE,),
    "zed": (_PLACE,),
    "hx": (_PLACE,),
    "vim": ("+call cursor({line},{column})", "{path}"),
    "gvim": ("+call cursor({line},{column})", "{path}"),
    "nvim": ("+call cursor({line},{column})", "{path}"),
    "emacs": ("+{line}:{column}", "{path}"),
    "emacsclient": ("-n", "+{line}:{column}", "{path}"),
    "kate": ("--line", "{line}", "--column", "{column}", "{path}"),
    "gedit": ("+{line}:{column}", "{path}"),
    "nano": ("+{line},{column}", "{path}"),
    "idea": ("--line", "{line}", "--column", "{column}", "{path}"),
    "pycharm": ("--line", "{line}", "--column", "{column}", "{path}"),
    "webstorm": ("--line", "{line}", "--column", "{column}", "{path}"),
}
"""How programs are told a place, by their names."""


@dataclass(frozen=True, slots=True)
class Editor:
    """What opens a place: an address that the browser follows, or else a command."""

    address: str = ""
    command: tuple[str, ...] = ()

    def at(self, file: Path, line: int, column: int) -> "Editor":
        """The same with a place filled in."""
        place = {"path": file.as_posix(), "line": str(line), "column": str(column)}
        quoted = {name: quote(value) for name, value in place.items()}
        return Editor(_filled(self.address, quoted), tuple(_filled(word, place) for word in self.command))


def editor(setting: str | None) -> Editor:
    """The editor that a setting names: an address with {path}, {line}, {column}, or a command. Raises Stop."""
    wanted = (setting or "").strip()
    if not wanted:
        return Editor(f"vscode://file{_PLACE}")
    if "://" in wanted.partition("{")[0].partition(" ")[0]:
        return Editor(wanted)
    try:
        words = tuple(shlex.split(wanted))
    except ValueError:
        words = ()
    if not words:
        raise Stop(diagnostic("HK652", Span(""), name=VARIABLE, found=wanted), WRONG_USE)
    if not any("{path}" in word for word in words):
        words += _HOW.get(Path(words[0]).stem, ("{path}",))
    return Editor(command=words)


def file_of(site: Path, path: str) -> Path | None:
    """The file of the site that a place names, or the package's template that the site has none of its own for."""
    parts = Path(path).parts
    if parts[:1] not in (("content",), ("templates",)) or any(part == ".." or is_ignored(part) for part in parts):
        return None
    roots = (site, package_templates().parent) if parts[0] == "templates" else (site,)
    found = ((root / parts[0], root / path) for root in roots)
    try:
        return next((file for root, file in found if file.is_file() and _is_inside(file, root)), None)
    except OSError:  # a name that is too long for any file
        return None


def checked(path: object, line: object, column: object) -> tuple[str, int, int] | None:
    """A place as a message tells it, or None if it tells none."""
    if not isinstance(path, str) or type(line) is not int or type(column) is not int or "\0" in path:
        return None
    return (path, line, column) if 0 < line < _FARTHEST and 0 < column < _FARTHEST else None


def _is_inside(file: Path, root: Path) -> bool:
    return file.resolve().is_relative_to(root.resolve())


def _filled(text: str, place: dict[str, str]) -> str:
    """In one go: a file may itself be named `{line}`."""
    return _NAMED.sub(lambda found: place[found[1]], text)
