"""What went wrong, as a value: a code, a place and the words' arguments.

A diagnostic never holds a finished sentence. The sentence is made by `edge.report` from the tables in
`generator.codes`, in the language of the person who reads it; so the same diagnostic can be stored,
sorted, compared and told again in another language.
"""

from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from typing import Any, Generic, TypeVar

from generator.light import dataclass

T = TypeVar("T")
U = TypeVar("U")

Argument = str | int | tuple[str, ...]
"""What fills a placeholder of a message. A tuple is printed as a list in the reader's language."""


class Severity(StrEnum):
    """How bad it is. An error keeps the site from being published, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file. Lines and columns count from 1, columns in code points; the end is exclusive.

    `path` is relative to the site, with `/`. A span of a whole file is line 1, column 1 to column 1.
    """

    path: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1


@dataclass(frozen=True, slots=True, order=True)
class Hint:
    """A `help:` line: a key of `generator.codes.HINTS` and what fills its placeholders."""

    key: str
    arguments: tuple[tuple[str, Argument], ...] = ()


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. `code` is a key of `generator.codes.CODES`, which also tells its severity.

    `also` holds further places that the message speaks of, as the first of two equal keys.
    """

    code: str
    span: Span
    arguments: tuple[tuple[str, Argument], ...] = ()
    hint: Hint | None = None
    also: tuple[Span, ...] = ()


def diagnostic(
    code: str, span: Span, *, hint: Hint | None = None, also: tuple[Span, ...] = (), **arguments: Argument
) -> Diagnostic:
    """Make a diagnostic: `diagnostic("HK102", span, found="tittle", hint=hint("did-you-mean", name="title"))`."""
    return Diagnostic(code, span, tuple(sorted(arguments.items())), hint, also)


def hint(key: str, **arguments: Argument) -> Hint:
    """Make a hint: `hint("did-you-mean", name="title")`."""
    return Hint(key, tuple(sorted(arguments.items())))


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What a step understood, and what was wrong with its input."""

    value: T
    diagnostics: tuple[Diagnostic, ...] = ()

    def after(self, *earlier: "Outcome[Any]") -> "Outcome[T]":
        """The same value, with the diagnostics of `earlier` outcomes in front."""
        found = (d for outcome in (*earlier, self) for d in outcome.diagnostics)
        return Outcome(self.value, tuple(dict.fromkeys(found)))


def gather(outcomes: Iterable[Outcome[T]]) -> Outcome[tuple[T, ...]]:
    """Turn many outcomes into the outcome of many."""
    values: list[T] = []
    found: list[Diagnostic] = []
    for outcome in outcomes:
        values.append(outcome.value)
        found.extend(outcome.diagnostics)
    return Outcome(tuple(values), tuple(found))


def closest(word: str, names: Iterable[str]) -> Hint | None:
    """A "did you mean" hint with the name nearest to `word`, or None if none is near."""
    return _closest(word, tuple(names))


@lru_cache(maxsize=4096)  # the same unknown name is often met again and again
def _closest(word: str, names: tuple[str, ...]) -> Hint | None:
    from difflib import get_close_matches

    folded = {name.casefold(): name for name in names}
    near = get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
    return hint("did-you-mean", name=folded[near[0]]) if near else None
