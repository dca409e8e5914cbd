"""The words of `{{ … }}`: where a reference begins and ends in a text, and what its letters are."""

import unicodedata

from generator.diagnostics import Argument, Diagnostic, Hint, Span, hint
from generator.light import dataclass

LONGEST_SOURCE = 4000
"""Letters between `{{` and `}}`; an expression of 200 terms is shorter."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a reference, as a diagnostic whose place is not known yet: offsets, `end` exclusive."""

    code: str
    start: int
    end: int
    arguments: tuple[tuple[str, Argument], ...] = ()
    hint: Hint | None = None

    def at(self, span: Span) -> Diagnostic:
        """The diagnostic, once somebody knows the place."""
        return Diagnostic(self.code, span, self.arguments, self.hint)

    def moved(self, offset: int) -> "Problem":
        """The same problem, counted from the start of the text around it."""
        return Problem(self.code, self.start + offset, self.end + offset, self.arguments, self.hint)


def problem(code: str, start: int, end: int, help_line: Hint | None = None, **arguments: Argument) -> Problem:
    """Make a problem: `problem("HK204", 1, 8, found="account")`."""
    return Problem(code, start, end, tuple(sorted(arguments.items())), help_line)


class Stop(Exception):
    """Ends the reading of one reference; it never leaves this layer."""

    def __init__(self, found: Problem) -> None:
        super().__init__(found.code)
        self.problem = found


# ------------------------------------------------------------------------------------------------ in a text


@dataclass(frozen=True, slots=True)
class Words:
    """Text that is printed as it is; the backslash of `\\{{` is gone from it."""

    text: str


@dataclass(frozen=True, slots=True)
class Reference:
    """`{{ source }}` in a text: it begins at `start`, its source at `inner`, and it ends before `end`."""

    source: str
    start: int
    inner: int
    end: int


Piece = Words | Reference | Problem


def split(text: str) -> tuple[Piece, ...]:
    """A text cut at its references. A `{{` that nothing closes is a Problem, and the letters behind it are words."""
    pieces: list[Piece] = []
    done = at = 0
    while (at := text.find("{{", at)) >= 0:
        if at > done and text[at - 1] == "\\":
            pieces += [Words(text[done : at - 1]), Words("{{")]
            done = at = at + 2
            continue
        found = reference_at(text, at)
        pieces += [Words(text[done:at]), found]
        done = at = found.end
    pieces.append(Words(text[done:]))
    return tuple(piece for piece in pieces if not isinstance(piece, Words) or piece.text)


def reference_at(text: str, at: int) -> Reference | Problem:
    """The reference whose `{{` stands at `at`, or the Problem that it is not closed.

    A blank line or another `{{` in front of `}}` shows that the braces were left open. Braces in quotes are a name.
    """
    place = at + 2
    while place < len(text) and place - at < LONGEST_SOURCE:
        if text[place] == '"':
            closing = text.find('"', place + 1, at + LONGEST_SOURCE)
            if closing > 0 and "\n" not in text[place:closing]:
                place = closing + 1
                continue
        if text.startswith("}}", place):
            return Reference(text[at + 2 : place], at, at + 2, place + 2)
        if text.startswith("{{", place) or text.startswith("\n\n", place):
            break
        place += 1
    else:
        closing, further = text.find("}}", place), text.find("{{", place)
        if closing >= 0 and not 0 <= further < closing and "\n\n" not in text[place:closing]:
            return problem("HK178", at, at + 2, limit=LONGEST_SOURCE)
    return problem("HK200", at, at + 2)


# ------------------------------------------------------------------------------------------------ in a reference


@dataclass(frozen=True, slots=True)
class Token:
    """A name, a quoted name, a number or a sign. `kind`: name, quoted, number, sign, end."""

    kind: str
    text: str
    start: int
    end: int


_SIGNS = frozenset("+-*/(),.")
_NEVER = frozenset("|%<>=;:[]{}$^~`\\")  # what comes from other languages, and hardly from a name
_SLIPS = {
    **{chr(ord(sign) + 0xFEE0): sign for sign in "+-*/(),."},
    "−": "-",
    "–": "-",
    "—": "-",
    "×": "*",
    "✕": "*",
    "÷": "/",
    "。": ".",
    "・": ".",
    "、": ",",
    "‐": "-",
    **dict.fromkeys("“”„‟＂「」『』", '"'),
}


def tokens(source: str) -> tuple[Token, ...]:
    """The tokens of a reference, an `end` behind them. Raises Stop with the Problem of a letter that is none."""
    found: list[Token] = []
    at = 0
    while at < len(source):
        if source[at].isspace():
            at += 1
            continue
        found.append(_token(source, at))
        at = found[-1].end
    found.append(Token("end", "", len(source), len(source)))
    return tuple(found)


def is_plain_name(name: str) -> bool:
    """Whether a name may stand without quotes."""
    return bool(name) and _run(name, 0) == len(name)


def _token(source: str, at: int) -> Token:
    letter = source[at]
    if letter == '"':
        return _quoted(source, at)
    if _names(letter) and letter != "ー":
        return _name_or_number(source, at)
    if letter == "ー" and _run(source, at) > at + 1:
        return _name_or_number(source, at)
    if letter in _SIGNS:
        return Token("sign", letter, at, at + 1)
    want = "-" if letter == "ー" else _SLIPS.get(letter)
    if want is not None:
        raise Stop(problem("HK203", at, at + 1, found=letter, want=want))
    named = None if letter in _NEVER else hint("quote-name")
    raise Stop(problem("HK202", at, at + 1, named, found=letter))


def _quoted(source: str, at: int) -> Token:
    closing = source.find('"', at + 1)
    if closing < 0:
        raise Stop(problem("HK219", at, len(source.rstrip())))
    return Token("quoted", source[at + 1 : closing], at, closing + 1)


def _name_or_number(source: str, at: int) -> Token:
    end = _run(source, at)
    text = source[at:end]
    if not text.isdecimal():
        return Token("name", text, at, end)
    if not text.isascii():
        plain = unicodedata.normalize("NFKC", text)
        raise Stop(problem("HK203", at, end, found=text, want=plain))
    if source[end : end + 1] == ".":
        further = _run(source, end + 1)
        decimals = source[end + 1 : further]
        if decimals.isdecimal() and decimals.isascii():
            return Token("number", f"{text}.{decimals}", at, further)
        if decimals or source[end + 1 : end + 2] == '"':
            return Token("name", text, at, end)
    return Token("number", text, at, end)


def _run(source: str, at: int) -> int:
    """Where a run of letters, digits, `_` and inner `-` that begins at `at` ends."""
    while at < len(source):
        inner = source[at] == "-" and at > 0 and _names(source[at - 1]) and _names(source[at + 1 : at + 2])
        if not (_names(source[at]) or inner):
            break
        at += 1
    return at


def _names(letter: str) -> bool:
    return letter == "_" or letter.isalnum() or (bool(letter) and unicodedata.category(letter)[0] == "M")
