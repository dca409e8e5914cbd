"""Bytes → text: UTF-8, with or without a BOM, lines ended by LF or CRLF.

What comes out has LF alone, no BOM and no letter that a text must not hold, and as many lines and columns as the
file: such letters are reported and stand as U+FFFD. So whoever reads the text counts as a text editor does.
"""

import codecs
import re
from bisect import bisect_right

from generator.diagnostics import Diagnostic, Outcome, Span, diagnostic, hint
from generator.model import Source
from generator.patterns import pattern

LARGEST = 2 * 1024 * 1024
"""Bytes in a text file."""

LARGEST_TEXT = 200_000
"""Bytes in a text that may hold Markdown."""

MANY = 20
"""So many findings of one kind are told one by one."""

_FORBIDDEN = pattern("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def decode(source: Source) -> Outcome[str | None]:
    """The text of a file; None if it cannot be read as text at all."""
    path, data = source.path, source.data
    if len(data) > LARGEST:
        return Outcome(None, (diagnostic("HK007", Span(path), size=f"{len(data) / 2**20:.1f}", limit=2),))
    foreign = _foreign(data)
    if foreign:
        return Outcome(None, (diagnostic("HK001", Span(path), hint=hint("save-as-utf-8", encoding=foreign)),))
    body = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        return Outcome(None, (_undecodable(path, body, error),))
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    if _FORBIDDEN.search(text) is None:
        return Outcome(text)
    return Outcome(_FORBIDDEN.sub(_stand_in, text), _forbidden(path, text))


def _foreign(data: bytes) -> str | None:
    """The encoding of a file that shows at its first bytes that it is not UTF-8."""
    head = data[:4096]
    for mark, name in (
        (codecs.BOM_UTF32_LE, "UTF-32"),
        (codecs.BOM_UTF32_BE, "UTF-32"),
        (codecs.BOM_UTF16_LE, "UTF-16"),
        (codecs.BOM_UTF16_BE, "UTF-16"),
    ):
        if head.startswith(mark):
            return name
    if b"\x1b$" in data:
        return "ISO-2022-JP"
    nulls = head.count(b"\0")
    if nulls * 2 > len(head):
        return "UTF-32"
    # UTF-16 shows an ASCII letter or a line break as one byte and a null, nearly always on the same side.
    return "UTF-16" if nulls > 3 and max(head[::2].count(b"\0"), head[1::2].count(b"\0")) > nulls * 0.9 else None


def _undecodable(path: str, body: bytes, error: UnicodeDecodeError) -> Diagnostic:
    before = body[: error.start].decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    line = before.count("\n") + 1
    column = len(before) - before.rfind("\n")
    span = Span(path, line, column, line, column + 1)
    if error.start + 4 > len(body) and error.reason == "unexpected end of data":
        return diagnostic("HK057", span)
    guess = _guess(body)
    return diagnostic("HK001", span, hint=hint("save-as-utf-8", encoding=guess) if guess else None)


def _guess(body: bytes) -> str | None:
    """The Japanese encoding in which the bytes make the most sense."""
    best, best_score = None, 0.5
    for codec, name in (("cp932", "Shift_JIS"), ("euc_jp", "EUC-JP")):
        try:
            text = body.decode(codec)
        except UnicodeDecodeError:
            continue
        foreign = [letter for letter in text if letter > "\x7f"]
        usual = sum("\u3000" <= letter <= "\u30ff" or "\u4e00" <= letter <= "\u9fff" for letter in foreign)
        score = usual / len(foreign) if foreign else 0
        if score > best_score:
            best, best_score = name, score
    return best


def _stand_in(found: re.Match[str]) -> str:
    # A lone CR ends a line for some programs; as a line break it keeps the counting of those that show it so.
    return "\n" if found[0] == "\r" else "\ufffd"


def _forbidden(path: str, text: str) -> tuple[Diagnostic, ...]:
    found: list[Diagnostic] = []
    told: dict[str, int] = {}
    breaks = [match.start() for match in re.finditer("[\n\r]", text)]
    for match in _FORBIDDEN.finditer(text):
        letter, offset = match[0], match.start()
        code = _code(letter)
        told[code] = told.get(code, 0) + 1
        if told[code] > (1 if code == "HK004" else MANY):
            continue
        line = bisect_right(breaks, offset - 1)
        column = offset - (breaks[line - 1] if line else -1)
        span = Span(path, line + 1, column, line + 1, column + 1)
        found.append(diagnostic(code, span, letter=f"U+{ord(letter):04X}"))
    return tuple(found)


def _code(letter: str) -> str:
    if letter == "\r":
        return "HK004"
    if letter == "\ufeff":
        return "HK005"
    return "HK006" if letter in "\u2028\u2029\x85" else "HK002"
