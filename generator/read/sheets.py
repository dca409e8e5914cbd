"""CSV text → cells with places; also with another separator than a comma, for tables that are imported.

Read letter by letter, so that every cell knows its line and column: what a program for reading CSV leaves out.
"""

import re
from unicodedata import normalize

from generator.diagnostics import Diagnostic, Outcome, Span, diagnostic, hint
from generator.light import dataclass
from generator.read.nodes import Scalar
from generator.read.schema.rules import MOST_CELLS, MOST_ROWS, MOST_SUBJECTS


@dataclass(frozen=True, slots=True)
class CsvFile:
    """A table of texts: every row is as long as the header."""

    header: tuple[Scalar, ...]
    rows: tuple[tuple[Scalar, ...], ...]


def read_csv(path: str, text: str) -> Outcome[CsvFile | None]:
    """The cells of a CSV file. Rows that do not fit are reported and left out; empty lines count for nothing."""
    if large := too_many(path, text, ","):
        return Outcome(None, (large,))
    found: list[Diagnostic] = []
    rows = read_rows(path, text, ",", found)
    if not rows:
        return Outcome(None, tuple(found) or (diagnostic("HK010", Span(path)),))
    header = rows[0]
    _check_header(header, found)
    if found and found[-1].code == "HK056":
        return Outcome(None, tuple(found))
    kept: list[tuple[Scalar, ...]] = []
    for row in rows[1:]:
        if not any(cell.text for cell in row):
            continue  # spreadsheets write such lines below their table
        if len(row) == len(header):
            kept.append(row)
        else:
            short = hint("cells-missing") if len(row) < len(header) else None
            found.append(diagnostic("HK050", _whole(row), hint=short, found=len(row), expected=len(header)))
    if not kept and not found:
        found.append(diagnostic("HK055", _whole(header)))
    return Outcome(CsvFile(header, tuple(kept)), tuple(found))


def too_many(path: str, text: str, separator: str) -> Diagnostic | None:
    """The finding of a table so large that reading it takes minutes; told without reading it."""
    separators, lines = text.count(separator), text.count("\n") + 1
    if max(separators, lines) <= 4 * MOST_CELLS:
        return None
    return diagnostic(
        "HK145",
        Span(path),
        subjects=lines,
        rows=separators // lines,
        most_subjects=MOST_SUBJECTS,
        most_rows=MOST_ROWS,
        most_cells=MOST_CELLS,
    )


def _check_header(header: tuple[Scalar, ...], found: list[Diagnostic]) -> None:
    if len(header) == 1:
        for separator in "\t;；，":
            if separator in header[0].text:
                shown = "Tab" if separator == "\t" else separator
                found.append(diagnostic("HK056", header[0].span, separator=shown))
                return
    seen: dict[str, Scalar] = {}
    for column, cell in enumerate(header, 1):
        name = cell.text.strip()
        if not name:
            found.append(diagnostic("HK052", cell.span, column=column))
        elif name in seen:
            found.append(diagnostic("HK051", cell.span, also=(seen[name].span,), name=name))
        seen.setdefault(name, cell)


def _whole(row: tuple[Scalar, ...]) -> Span:
    first, last = row[0].span, row[-1].span
    return Span(first.path, first.line, first.column, last.end_line, last.end_column)


def read_rows(path: str, text: str, separator: str, found: list[Diagnostic]) -> list[tuple[Scalar, ...]]:
    """The rows of a text whose cells have `separator` between them, as long as they are; empty lines are none."""
    rows: list[tuple[Scalar, ...]] = []
    row: list[Scalar] = []
    position, line, line_start = 0, 1, 0
    length = len(text)
    ends = re.compile(f"[{re.escape(separator)}\n]")
    while position < length:
        column = position - line_start + 1
        if text[position] == '"':
            end, content = _quoted(text, position)
            if content is None:
                found.append(diagnostic("HK053", Span(path, line, column, line, column + 1)))
                break
            inner_breaks = text.count("\n", position, end)
            if inner_breaks:
                line += inner_breaks
                line_start = text.rfind("\n", position, end) + 1
            span = Span(path, line - inner_breaks, column, line, end - line_start + 1)
            verbatim = not inner_breaks and content == text[position + 1 : end - 1]
            row.append(_scalar(content, span, verbatim, column + 1))
            position = end
            if position < length and text[position] not in (separator, "\n"):
                here = position - line_start + 1
                found.append(diagnostic("HK054", Span(path, line, here, line, here + 1)))
                position = _field_end(text, position, ends)
        else:
            end = _field_end(text, position, ends)
            content = text[position:end]
            row.append(_scalar(content, Span(path, line, column, line, column + len(content)), True, column))
            position = end
        at_separator = position < length and text[position] == separator
        position += 1
        if at_separator:
            if position == length or text[position] == "\n":  # a last cell that is empty
                column = position - line_start + 1
                row.append(Scalar("", Span(path, line, column, line, column)))
                position += 1
            else:
                continue
        if len(row) > 1 or row[0].text.strip():
            rows.append(tuple(row))
        row = []
        line, line_start = line + 1, position
    return rows


def _quoted(text: str, start: int) -> tuple[int, str | None]:
    """The end of a cell in quotes and its content; None if it has no end."""
    position = start + 1
    while True:
        close = text.find('"', position)
        if close < 0:
            return len(text), None
        if text[close + 1 : close + 2] != '"':
            return close + 1, text[start + 1 : close].replace('""', '"')
        position = close + 2


def _field_end(text: str, start: int, ends: re.Pattern[str]) -> int:
    # Not the nearer of two searches: one of them may run through the whole text for each cell.
    end = ends.search(text, start)
    return end.start() if end is not None else len(text)


def _scalar(content: str, span: Span, verbatim: bool, column: int) -> Scalar:
    """A cell is read as if written in YAML without quotes: blanks at its ends count for nothing."""
    bare = content.strip()
    composed = normalize("NFC", bare)
    lead = len(content) - len(content.lstrip())
    return Scalar(composed, span, True, verbatim and composed == bare, span.line, column + lead)
