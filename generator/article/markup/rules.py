"""What a text is given and what becomes of it: the values at the door of this package."""

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from generator.diagnostics import Argument, Hint
from generator.light import dataclass
from generator.model import Citation, Image, Link, Rich, Strings

WORDS = {
    "ja": (
        ("note.note", "メモ"),
        ("note.tip", "ヒント"),
        ("note.warning", "注意"),
        ("code.label", "コード"),
        ("code.label_language", "{language}のコード"),
        ("footnotes.label", "脚注"),
        ("footnotes.reference", "脚注{number}"),
        ("footnotes.back", "本文に戻る"),
        ("task.done", "済み"),
        ("task.open", "まだ"),
    ),
    "en": (
        ("note.note", "Note"),
        ("note.tip", "Tip"),
        ("note.warning", "Warning"),
        ("code.label", "Code"),
        ("code.label_language", "{language} code"),
        ("footnotes.label", "Footnotes"),
        ("footnotes.reference", "Footnote {number}"),
        ("footnotes.back", "Back to the text"),
        ("task.done", "Done"),
        ("task.open", "To do"),
    ),
}
"""The words that a text needs where a site's UI strings have none of their own for them."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks in a balloon."""

    name: str
    avatar: Image | None = None


@dataclass(frozen=True, slots=True)
class TextRules:
    """What a text may know of the world. Names are looked up as they are written, in NFC.

    `voices` has the article's author under "". `pictures` are keyed by the path as written in this file.
    `articles`, `pictures` and `citations` hold root-relative addresses, with `base`; `site_url` is absolute.
    `missing_pictures` are pictures that are not there, by file and as written, with advice. `partial` says that parts of
    the file are broken, so that an unknown name is no finding.
    """

    lang: str = "ja"
    html: bool = False
    breaks: bool = False
    articles: tuple[tuple[str, str], ...] = ()
    pictures: tuple[tuple[str, Image], ...] = ()
    voices: tuple[tuple[str, Voice], ...] = ()
    citations: tuple[tuple[str, Citation], ...] = ()
    groups: tuple[str, ...] = ()
    sponsored_hosts: tuple[str, ...] = ()
    site_url: str = ""
    base: str = "/"
    partial: bool = False
    strings: Strings | None = None
    missing_pictures: tuple[tuple[str, str, Hint], ...] = ()

    def near(self, file: str, picture: str) -> Hint | None:
        """What to do about a picture that is not there."""
        return next((fix for path, written, fix in self.missing_pictures if (path, written) == (file, picture)), None)

    def words(self, key: str, **arguments: str | int) -> str:
        """A UI word: the site's own, else the one that comes with the dialect."""
        if self.strings is not None and any(name == key for name, _ in self.strings.entries):
            return self.strings(key, **arguments)
        table = WORDS["ja" if self.lang.split("-")[0] == "ja" else "en"]
        return dict(table)[key].format(**arguments)


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with its markup done, the links in it and the sources that it cites, each in order."""

    rich: Rich
    links: tuple[Link, ...] = ()
    citations: tuple[str, ...] = ()


class Answer(Protocol):
    """What a reference prints: a cell as plain text, and as markup where that says more."""

    @property
    def plain(self) -> str: ...

    @property
    def html(self) -> str | None: ...


@runtime_checkable
class Problem(Protocol):
    """What is wrong in an expression; `start` and `end` are offsets into it."""

    @property
    def code(self) -> str: ...

    @property
    def arguments(self) -> tuple[tuple[str, Argument], ...]: ...

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...

    @property
    def hint(self) -> Hint | None: ...


Evaluate = Callable[[str], Answer | Problem]
"""Reads what stands between `{{` and `}}`."""
