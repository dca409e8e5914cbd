"""The bytes of a table → its cells, whatever wrote them: CSV, TSV or Markdown, in UTF-8, UTF-16 or Shift_JIS."""

import codecs
import re
from itertools import pairwise

from generator.codes import severity
from generator.diagnostics import Diagnostic, Outcome, Severity, Span, diagnostic, hint
from generator.light import dataclass
from generator.model import Source
from generator.patterns import pattern
from generator.read.decode import decode
from generator.read.nodes import Scalar
from generator.read.sheets import read_rows, too_many

Row = tuple[Scalar, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of equal length; the first are the heads. `title` is what stands above the table, "" if nothing does.

    `asides` are further lines above it, `notes` those below; `further` tells how many more Markdown tables there are.
    `joined` is one of the heads that stood in two lines, "" if none did.
    """

    rows: tuple[Row, ...]
    form: str  # "CSV", "TSV" or "Markdown"
    encoding: str
    title: str = ""
    asides: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    further: int = 0
    joined: str = ""


def read_grid(name: str, data: bytes) -> Outcome[Grid | None]:
    """The table in a file that its user calls `name`. Rows that are too short are filled up, columns of nothing go."""
    text, encoding, found = _text(name, data)
    if text is None:
        return Outcome(None, found)
    problems: list[Diagnostic] = list(found)
    lines = text.split("\n")
    start = _markdown_table(lines)
    if large := too_many(name, text, "|" if start is not None else _separator(lines)[0]):
        return Outcome(None, (large,))
    notes: tuple[str, ...] = ()
    further = 0
    if start is not None:
        form, rows, above = "Markdown", _markdown_rows(name, lines, start), _heading(lines[:start])
        further = sum(_is_table(*pair) for pair in pairwise(lines[start + 1 + len(rows) :]))
        rows = _trimmed(rows)
    else:
        separator, skipped = _separator(lines)
        form = "TSV" if separator == "\t" else "CSV"
        # A line that only tells the separator is left out, and its place kept.
        rows = read_rows(name, "\n" + text.partition("\n")[2] if skipped else text, separator, problems)
        above, rows, notes = _parted(_trimmed(rows))
    problems += _too_long(rows)
    if not problems and (len(rows) < 2 or len(rows[0]) < 2):
        problems.append(diagnostic("HK065", rows[0][0].span if rows else Span(name)))
    if any(severity(problem) is Severity.ERROR for problem in problems):
        return Outcome(None, tuple(problems))
    width = max(map(len, rows))
    filled = tuple(_filled(row, width) for row in rows)
    title = above[0] if above else ""
    return Outcome(Grid(filled, form, encoding, title, above[1:], notes, further), tuple(problems))


# ------------------------------------------------------------------------------------------------------- letters

_WIDE = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How files of Excel, LibreOffice and Numbers begin, new and old."""

_JAPANESE = (("cp932", "Shift_JIS (cp932)"), ("euc_jp", "EUC-JP"))


def _text(name: str, data: bytes) -> tuple[str | None, str, tuple[Diagnostic, ...]]:
    """The text, the encoding that it was in, and what is wrong with it."""
    if data.startswith(_WORKBOOKS):
        return None, "", (diagnostic("HK001", Span(name), hint=hint("save-as-csv")),)
    text, encoding = _foreign(data)
    data = data if text is None else text.encode("utf-8", "surrogatepass")
    # Old programs of the Mac end lines by a carriage return alone.
    data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    read = decode(Source(name, data))
    bad = any(severity(each) is Severity.ERROR for each in read.diagnostics)
    return None if bad else read.value, encoding, read.diagnostics


def _foreign(data: bytes) -> tuple[str | None, str]:
    """What the bytes say if they are no UTF-8, and in which encoding; None where that cannot be told."""
    wide = next((encoding for mark, encoding in _WIDE if data.startswith(mark)), None)
    if wide is not None:
        text = _decoded(data[2:], wide)
        return (text, "UTF-16") if text is not None else (None, "UTF-8")
    if _decoded(data, "utf-8") is not None:
        return None, "UTF-8"
    tried = ((_decoded(data, encoding), shown) for encoding, shown in _JAPANESE)
    read = [(text, shown) for text, shown in tried if text is not None and _is_japanese(text) > 0]
    return max(read, key=lambda each: _is_japanese(each[0])) if read else (None, "UTF-8")


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_japanese(text: str) -> int:
    """How much a text looks like Japanese: read in the wrong encoding it is full of half-width kana."""
    return len(re.findall("[ぁ-んァ-ヶ一-龠ー]", text)) - 2 * len(re.findall("[ｦ-ﾟ]", text))


# ---------------------------------------------------------------------------------------------------- separators


def _separator(lines: list[str]) -> tuple[str, bool]:
    """What stands between cells, and whether the first line only says so, as Excel's `sep=;` does."""
    first = next((line for line in lines if line.strip()), "")
    said = re.fullmatch(r'"?sep=(.)"?', lines[0].strip(), re.IGNORECASE) if lines else None
    if said is not None:
        return said[1], True
    bare = re.sub(r'"(?:[^"]|"")*"', "", first)
    if "\t" in bare or ("\t" in first and "," not in bare):
        return "\t", False
    return (";" if ";" in bare and "," not in bare else ","), False


def _trimmed(rows: list[Row]) -> list[Row]:
    """The rows without empty cells behind the last that says something anywhere, and without empty rows."""
    rows = [row for row in rows if any(cell.text for cell in row)]
    width = max((_length(row) for row in rows), default=0)
    return [row[:width] for row in rows]


_NOTE = pattern(
    r"[※＊*]|(?:注|出典|備考|単位|Notes?|Sources?)\b\s*[:：0-9)）]?|(?:注|出典|備考|単位)\s*[:：]", re.IGNORECASE
)


def _parted(rows: list[Row]) -> tuple[tuple[str, ...], list[Row], tuple[str, ...]]:
    """The lines above a table and below it that are no rows of it: a title in the first cell, notes at the end."""
    said = [[cell.text for cell in row if cell.text] for row in rows]
    first = next((number for number, texts in enumerate(said) if len(texts) > 1), 0)
    if not first or not rows[0][0].text:
        first = 0
    last = len(rows)
    while last > first + 2 and len(said[last - 1]) == 1 and _NOTE.match(rows[last - 1][0].text):
        last -= 1
    above, below = (tuple(texts[0] for texts in part) for part in (said[:first], said[last:]))
    return above, _trimmed(rows[first:last]), below


def _length(row: Row) -> int:
    return max((number for number, cell in enumerate(row, 1) if cell.text), default=0)


def _too_long(rows: list[Row]) -> list[Diagnostic]:
    """Rows with more cells than there are heads; a short one lacks only its empty ends."""
    expected = len(rows[0]) if rows else 0
    longer = ((row, _length(row)) for row in rows if _length(row) > expected)
    return [diagnostic("HK050", row[length - 1].span, found=length, expected=expected) for row, length in longer]


def _filled(row: Row, width: int) -> Row:
    end = row[-1].span
    empty = Scalar("", Span(end.path, end.end_line, end.end_column, end.end_line, end.end_column))
    return (*row, *(empty,) * (width - len(row)))


# ------------------------------------------------------------------------------------------------------ Markdown

_RULE = pattern(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_BREAK = pattern(r"[ \t]*<br[ \t]*/?>[ \t]*", re.IGNORECASE)
_HEADING = pattern(r"#{1,6}[ \t]+(.+?)[ \t#]*")


def _markdown_table(lines: list[str]) -> int | None:
    """The number of the line that heads the first Markdown table."""
    return next((number for number, pair in enumerate(pairwise(lines)) if _is_table(*pair)), None)


def _is_table(head: str, rule: str) -> bool:
    """Whether two lines begin a Markdown table."""
    return bool("|" in head and len(rule) <= 10_000 and "-" in rule and "|" in rule and _RULE.fullmatch(rule))


def _markdown_rows(name: str, lines: list[str], start: int) -> list[Row]:
    rows: list[Row] = []
    for number in range(start, len(lines)):
        if number != start + 1:
            if "|" not in lines[number]:
                break
            rows.append(_markdown_cells(name, number + 1, lines[number]))
    return rows


def _markdown_cells(name: str, line: int, text: str) -> Row:
    """The cells of a line; a bar in code or behind a backslash is part of its cell."""
    cells: list[Scalar] = []
    start, code, last = 0, False, text.rfind("`")
    for position, letter in enumerate(text + "|"):
        if letter == "`" and text[position - 1 : position] != "\\":
            code = not code and position < last
        if letter != "|" or code or (position and text[position - 1] == "\\"):
            continue
        written = text[start:position]
        span = Span(name, line, start + 1, line, position + 1)
        cells.append(Scalar(_BREAK.sub("\n", written.strip().replace("\\|", "|")), span))
        start = position + 1
    inner = cells[1:] if cells[0].text == "" and text.lstrip().startswith("|") else cells
    return tuple(inner[:-1] if text.rstrip().endswith("|") and len(inner) > 1 and not inner[-1].text else inner)


def _heading(above: list[str]) -> tuple[str, ...]:
    """The nearest heading above the table, if there is one."""
    found = (_HEADING.fullmatch(line.strip()) for line in reversed(above))
    return next(((each[1],) for each in found if each is not None), ())
