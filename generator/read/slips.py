"""The slips of a Japanese keyboard, and lines that YAML takes for something else than was meant.

All lines with such a slip are told at once, with the text as its writer meant it; reading then goes on, and whatever
else would be said of a mended line is left out.
"""

from typing import Any

from generator.diagnostics import Diagnostic, Span, diagnostic, hint
from generator.light import dataclass
from generator.patterns import pattern


@dataclass(frozen=True, slots=True)
class Trouble:
    """A text that was not read as it was meant; with the parser's error and the last scalar event before it."""

    path: str
    text: str
    offset: int  # lines of the file before the text
    error: Any = None
    last_scalar: Any = None


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of a syntax error; `repaired` is the text with `lines` (from 1) made harmless, if it can be."""

    diagnostics: tuple[Diagnostic, ...]
    repaired: str | None = None
    lines: tuple[int, ...] = ()


DASHES = "-－−–—―ー‐・•"
"""What stands for a dash, in lists and in cells; the first is the true one."""

_FIELD = pattern(r"(\s*(?:-\s+)*)([A-Za-z_][A-Za-z0-9_]*)：\s*(.*)")
_WIDE_INDENT = pattern(r"[ \t]*\u3000[ \t\u3000]*")
_WIDE_DASH = pattern(rf"(\s*)([{DASHES[1:]}])[ \u3000]*(\S.*)")
_WIDE_COMMENT = pattern(r"\s*＃")
BLOCK = pattern(r"(?:^|[:-]\s+|^\s*)[|>][+\-0-9]*\s*(?:#.*)?$")
ENTRY = pattern(r"""(\s*(?:-\s+)*)(?:("[^"]*"|'[^']*'|[^\s"'\[{#&*!|>@`%,][^#:]*?(?::\S[^#:]*?)*)\s*:(?=\s|$)\s*)?""")


def slip_in_key(name: str) -> bool:
    """Whether a field's name shows a slip: a full-width space in front, or a full-width colon inside."""
    return name[:1] == "\u3000" or _FIELD.match(name) is not None


def slip_in_continuation(text: str) -> bool:
    """Whether a text without quotes over several lines was meant as several things."""
    lines = text.split("\n")
    return any(_slip_of_line("", line, 1) for line in lines)


def _slip_of_line(path: str, line: str, number: int) -> Diagnostic | None:
    def at(start: int, end: int) -> Span:
        return Span(path, number, start + 1, number, end + 1)

    if match := _WIDE_INDENT.match(line):
        start = line.index("\u3000")
        blank = match.end() == len(line)
        return diagnostic("HK022", at(start, match.end()), hint=hint("delete-wide-space") if blank else None)
    if match := _FIELD.match(line):
        return diagnostic("HK021", at(match.end(2), match.end(2) + 1), name=match[2])
    if (match := _WIDE_DASH.match(line)) and (match[2] != "ー" or match[3][0] in " \u3000"):
        return diagnostic("HK023", at(match.start(2), match.end(2)), letter=match[2])
    if match := _WIDE_COMMENT.match(line):
        return diagnostic("HK024", at(match.end() - 1, match.end()))
    return None


def _mended(line: str, code: str) -> str:
    """The line as its writer meant it."""
    if code == "HK022":
        return line.replace("\u3000", "  ", len(line) - len(line.lstrip(" \t\u3000")))
    if code == "HK021":
        return _FIELD.sub(r"\1\2: \3", line, count=1).rstrip()
    if code == "HK023":
        return _WIDE_DASH.sub(r"\1- \3", line, count=1)
    return line.replace("＃", "#", 1)


def keyboard_slips(trouble: Trouble) -> Told | None:
    """All lines that hold a slip of a Japanese keyboard, told at once."""
    found: list[Diagnostic] = []
    mended: list[int] = []
    lines = trouble.text.split("\n")
    for row in structure(lines):
        if lines[row].isascii():
            continue
        slip = _slip_of_line(trouble.path, lines[row], row + 1 + trouble.offset)
        if slip is not None:
            found.append(slip)
            mended.append(row + 1)
            lines[row] = _mended(lines[row], slip.code)
    return Told(tuple(found), "\n".join(lines), tuple(mended)) if found else None


def structure(lines: list[str]) -> list[int]:
    """The rows that are not inside a block text."""
    rows: list[int] = []
    floor: int | None = None
    for row, line in enumerate(lines):
        indent = len(line) - len(line.lstrip(" "))
        if floor is not None:
            if not line.strip(" \t") or indent > floor:
                continue
            floor = None
        rows.append(row)
        if line[-1:] in "|>-+0123456789" and BLOCK.search(line):
            match = ENTRY.match(line)
            floor = len(match[1]) if match and match[2] else indent
    return rows
