"""Plain text as Markdown: the one place where a text is escaped for it.

Whatever stands in a text, a CommonMark reader shows its letters and nothing else.
"""

import re

from generator.patterns import pattern

SPACE = pattern("[ \\t\\n\\r\\f\\v\\x85\\u2028\\u2029]+")
BREAK = "\0"
"""A hard line break until its surroundings say how it is written; no text holds a NUL."""


def escaped(text: str) -> str:
    """Plain text as inline Markdown on one line that shows these letters and nothing else."""
    return line_start(shown(text.replace(BREAK, "")).strip())


def shown(text: str) -> str:
    """Text in which nothing is a mark; each run of spaces and line breaks is one space."""
    if not _ODD.search(text) and "  " not in text:
        return text
    return _SPECIAL.sub(_with_stroke, SPACE.sub(" ", text))


_SPECIAL = pattern(r"[\\`*\[\]<~|_&]")
_ODD = pattern(r"[\t\n\r\f\v\x85\u2028\u2029\\`*\[\]<~|_&]")
"""What most texts lack: marks, and white space that is no single space."""
_ENTITY = pattern(r"#|\w+;")
_LETTER = pattern(r"[^\W_]")


def _with_stroke(found: re.Match[str]) -> str:
    """A mark with a stroke before it; `_` inside a word and `&` before no entity are none."""
    mark, text, place = found[0], found.string, found.start()
    if mark == "_" and place and _LETTER.match(text[place - 1]) and _LETTER.match(text[place + 1 : place + 2]):
        return mark
    if mark == "&" and not _ENTITY.match(text, place + 1):
        return mark
    return "\\" + mark


_START = pattern(r"(?:#{1,6}(?=[ \t]|$)|>|[-+](?=[ \t-]|$)|=+(?=\s*$)|:(?=[: ]))")
_NUMBERED = pattern(r"(\d{1,9})([.)])(?=[ \t]|$)")


def line_start(line: str) -> str:
    """`line` so that it opens no heading, list, quotation or container."""
    if not line or not (line[0].isdecimal() or line[0] in "#>-+=:"):
        return line
    if _START.match(line):
        return "\\" + line
    return _NUMBERED.sub(r"\1\\\2", line, count=1) if _NUMBERED.match(line) else line
