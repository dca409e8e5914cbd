"""What references can speak of, and which cell two names mean."""

import unicodedata
from functools import cached_property
from typing import NoReturn

from generator.diagnostics import Hint, closest, hint
from generator.light import dataclass
from generator.model import Value
from generator.read.measures import RowRules
from generator.read.tokens import Stop, Token, is_plain_name, problem

_MOST_NAMES = 12  # in a message
_LONGEST_WORD = 80  # that is compared with known names


@dataclass(frozen=True)
class Scope:
    """What references can speak of: subjects as (id, name, short or None), rows with their cells in that order.

    `partial` says that parts of the file were left out because of other errors: then a name that is not found is no
    news, and prints as a dash.
    """

    subjects: tuple[tuple[str, str, str | None], ...]
    rows: tuple[tuple[RowRules, tuple[Value, ...]], ...]
    lang: str = "ja"
    partial: bool = False

    # Ids go before names, and names before short forms; the first tier that has a word decides.

    @cached_property
    def _subjects(self) -> dict[str, tuple[int, ...]]:
        return _index(self.subjects)

    @cached_property
    def _rows(self) -> dict[str, tuple[int, ...]]:
        return _index(tuple((rules.id, rules.name) for rules, _ in self.rows))

    def subject(self, name: str) -> tuple[int, ...]:
        """The places of the subjects that are called `name`."""
        return self._subjects.get(_same(name), ())

    def row(self, name: str) -> tuple[int, ...]:
        """The places of the rows that are called `name`."""
        return self._rows.get(_same(name), ())

    @property
    def words(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """All words for subjects, and all for rows."""
        return tuple(self._subjects), tuple(self._rows)


def _index(named: tuple[tuple[str | None, ...], ...]) -> dict[str, tuple[int, ...]]:
    index: dict[str, tuple[int, ...]] = {}
    for tier in range(max((len(names) for names in named), default=0)):
        found: dict[str, tuple[int, ...]] = {}
        for place, names in enumerate(named):
            name = names[tier]
            if name:
                found[_same(name)] = (*found.get(_same(name), ()), place)
        index = {**found, **index}
    return index


def _same(name: str) -> str:
    return unicodedata.normalize("NFC", name.strip())


class Unsaid(Exception):
    """A name that may have been left out with another error: nothing is said of it."""


def is_name(token: Token) -> bool:
    return token.kind in ("name", "quoted")


def cell_of(subject: Token, row: Token, source: str, scope: Scope) -> tuple[int, Value]:
    """The cell that two names speak of, with its row's place. Raises Stop."""
    subjects, rows = scope.subject(subject.text), scope.row(row.text)
    if not subjects:
        known = tuple(subject_id for subject_id, _, _ in scope.subjects)
        swapped = hint("subject-first", text=f"{row.text}.{subject.text}")
        other = scope.subject(row.text) and scope.row(subject.text)
        _unknown("HK204", subject, known, swapped if other else _advice(subject, scope.words[0], source, scope), scope)
    if not rows:
        known = tuple(rules.id for rules, _ in scope.rows)
        _unknown("HK205", row, known, _advice(row, scope.words[1], source, scope), scope)
    for token, places in ((subject, subjects), (row, rows)):
        if len(places) > 1:
            raise Stop(problem("HK207", token.start, token.end, found=token.text, count=len(places)))
    return rows[0], scope.rows[rows[0]][1][subjects[0]]


def _unknown(code: str, token: Token, known: tuple[str, ...], help_line: Hint | None, scope: Scope) -> NoReturn:
    if scope.partial:
        raise Unsaid
    shown = (*known[:_MOST_NAMES], "…") if len(known) > _MOST_NAMES else known or ("—",)
    raise Stop(problem(code, token.start, token.end, help_line, found=clipped(token.text), known=shown))


def _advice(token: Token, names: tuple[str, ...], source: str, scope: Scope) -> Hint | None:
    near = closest(token.text, names) if len(token.text) <= _LONGEST_WORD else None
    minus = hint("space-minus") if "-" in token.text and token.kind == "name" else None
    return quoting(source, scope) or near or minus


def quoting(source: str, scope: Scope) -> Hint | None:
    """The advice to quote, if a name that needs quotes stands in `source` without them."""
    for name in (*scope.words[0], *scope.words[1]):
        if not is_plain_name(name) and name in source and f'"{name}"' not in source:
            return hint("quote-this", name=name)
    return None


def clipped(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
