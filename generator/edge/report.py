"""Diagnostics for people and programs: as text with the lines of the file, as JSON, for GitHub, as SARIF.

Nothing that stands in a file may drive the terminal or forge a command of a CI system: every letter that comes from
outside passes `visible` or the escaping of its format. Everything is ordered by path and line.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TextIO
from urllib.parse import quote

from generator.codes import help_text, message, severity, visible
from generator.diagnostics import Diagnostic, Severity, Span
from generator.edge.terminal import painted

WIDTH = 96
"""Cells of a line of a file that are shown; a longer one is cut around the caret."""

_TAB = 4

_Piece = tuple[str, str]
"""Text and its style, a key of _SGR or ""."""

_SGR = {"bold": "1", "bold red": "1;31", "bold yellow": "1;33", "bold cyan": "1;36", "cyan": "36", "blue": "34"}
_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow"}


def language(flag: str | None, environ: Mapping[str, str]) -> str:
    """The language that messages are told in: `--lang`, else the locale's, "ja" or "en"."""
    names = (flag, environ.get("LC_ALL"), environ.get("LC_MESSAGES"), environ.get("LANG"))
    chosen = next((name for name in names if name), "en")
    return "ja" if re.match(r"ja([-_.@]|$)", chosen, re.IGNORECASE) else "en"


def wants_colour(stream: TextIO, environ: Mapping[str, str]) -> bool:
    """True on a terminal whose owner has not asked for plain text."""
    return not environ.get("NO_COLOR") and environ.get("TERM") != "dumb" and stream.isatty()


def order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """By path and line, each finding once."""
    return tuple(sorted(dict.fromkeys(diagnostics), key=lambda d: (d.span, d.code, repr(d.arguments), d.also)))


def summary(diagnostics: Sequence[Diagnostic], lang: str) -> str:
    """The closing line: how many errors and warnings in how many files."""
    errors = sum(severity(d) is Severity.ERROR for d in diagnostics)
    warnings = len(diagnostics) - errors
    files = len({d.span.path for d in diagnostics if d.span.path})
    if lang == "ja":
        counts = [f"エラー {errors} 件"] * bool(errors) + [f"警告 {warnings} 件"] * bool(warnings)
        where = f"（{files} ファイル）" if files else ""
        return "、".join(counts) + where if counts else "問題は見つかりませんでした"
    counts = [_count(errors, "error")] * bool(errors) + [_count(warnings, "warning")] * bool(warnings)
    where = f" in {_count(files, 'file')}" if files else ""
    return ", ".join(counts) + where if counts else "no problems found"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


# ---------------------------------------------------------------------------------------------- text


def sentence(found: Diagnostic, lang: str, colour: bool = False) -> str:
    """One finding that no file is to be shown for, such as the reason why a run has ended; no line break at its end."""
    pieces = list(_finding(found, {}, {}, lang))
    return (painted(pieces) if colour else "".join(part for part, _ in pieces)).rstrip("\n")


def text(diagnostics: Iterable[Diagnostic], sources: Mapping[str, bytes], lang: str, colour: bool = False) -> str:
    """All findings as people read them, each with the lines of its file, and the closing line."""
    found = order(diagnostics)
    lines: dict[str, list[str]] = {}
    pieces = [piece for d in found for piece in (*_finding(d, sources, lines, lang), ("\n", ""))]
    pieces.append((summary(found, lang) + "\n", ""))
    return painted(pieces) if colour else "".join(part for part, _ in pieces)


def _finding(
    found: Diagnostic, sources: Mapping[str, bytes], lines: dict[str, list[str]], lang: str
) -> Iterator[_Piece]:
    level = severity(found)
    if found.span.path:
        yield f"{_place(found.span)}: ", "bold"
    yield f"{level}[{found.code}]", _STYLES[level]
    yield f": {message(found, lang)}\n", "bold"
    yield from _frame(found.span, sources, lines, _STYLES[level])
    for span in found.also:
        yield f"  {_place(span)}: {'ここにも' if lang == 'ja' else 'also here'}\n", "cyan"
        yield from _frame(span, sources, lines, "cyan")
    advice = help_text(found, lang)
    if advice is not None:
        yield "  help: ", "bold cyan"
        yield f"{advice}\n", ""


def _place(span: Span) -> str:
    return f"{visible(span.path)}:{span.line}:{span.column}"


def _frame(span: Span, sources: Mapping[str, bytes], lines: dict[str, list[str]], style: str) -> Iterator[_Piece]:
    """The line of the span under the one before it, with a caret for each cell that is meant."""
    whole_file = (span.line, span.column, span.end_line, span.end_column) == (1, 1, 1, 1)
    if whole_file or span.path not in sources:
        return
    if span.path not in lines:
        lines[span.path] = _lines(sources[span.path])
    table = lines[span.path]
    if span.line > len(table):
        return
    gutter = max(4, len(str(span.line)))
    for number in range(max(1, span.line - 1), span.line + 1):
        line = table[number - 1]
        if number < span.line and not line.strip():
            continue
        shown, carets = _window(line, span, number == span.line)
        yield f"{number:>{gutter}} | ", "blue"
        yield f"{shown}\n", ""
        if carets:
            yield f"{'':>{gutter}} | ", "blue"
            yield f"{carets}\n", style


def _lines(data: bytes) -> list[str]:
    decoded = data.decode("utf-8", "replace").removeprefix("\ufeff")
    return [line.removesuffix("\r") for line in decoded.split("\n")]


def _window(line: str, span: Span, marked: bool) -> tuple[str, str]:
    """The part of a line that is shown, and the line of carets below it ("" if not `marked`)."""
    first = min(span.column - 1, len(line))
    last = span.end_column - 1 if span.end_line == span.line else len(line.rstrip())
    last = max(first, min(last, len(line)))
    cells = _cells(line)
    start, stop = _cut(cells, first)
    head, tail = "…" * (start > 0), "…" * (stop < len(cells))
    shown = (head + "".join(part for part, _ in cells[start:stop]) + tail).rstrip()
    if not marked:
        return shown, ""
    before = len(head) + sum(width for _, width in cells[start:first])
    under = sum(width for _, width in cells[first : min(last, stop)])
    return shown, " " * before + "^" * max(1, under)


@lru_cache(maxsize=4)  # a long line may hold many findings
def _cells(line: str) -> tuple[tuple[str, int], ...]:
    """Each letter as it is printed, and how many cells of a terminal it takes."""
    cells: list[tuple[str, int]] = []
    column = 0
    for letter in line:
        if letter == "\t":
            printed = " " * (_TAB - column % _TAB)
            width = len(printed)
        else:
            printed = visible(letter)
            width = len(printed) if printed != letter else _width(letter)
        cells.append((printed, width))
        column += width
    return tuple(cells)


def _width(letter: str) -> int:
    if unicodedata.category(letter) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def _cut(cells: Sequence[tuple[str, int]], first: int) -> tuple[int, int]:
    """Which letters are shown: all, or about WIDTH cells with the caret a third from the left."""
    if len(cells) <= 2 * WIDTH and sum(width for _, width in cells) <= WIDTH:
        return 0, len(cells)
    start, room = first, WIDTH // 3
    while start > 0 and room >= cells[start - 1][1]:
        start -= 1
        room -= cells[start][1]
    stop, room = start, WIDTH
    while stop < len(cells) and room >= cells[stop][1]:
        room -= cells[stop][1]
        stop += 1
    return start, stop


# ---------------------------------------------------------------------------------------------- programs


def as_json(diagnostics: Iterable[Diagnostic], lang: str) -> str:
    """A list of objects whose keys the SPEC names."""
    table = [
        {
            "path": d.span.path,
            "line": d.span.line,
            "column": d.span.column,
            "end_line": d.span.end_line,
            "end_column": d.span.end_column,
            "severity": str(severity(d)),
            "code": d.code,
            "message": message(d, lang),
            "help": help_text(d, lang),
        }
        for d in order(diagnostics)
    ]
    return _dump(table)


def _dump(value: object) -> str:
    """JSON that people can read and no terminal obeys: letters that cannot be seen are written as escapes."""
    raw = json.dumps(value, ensure_ascii=False, indent=2)
    return "".join(c if c == "\n" or visible(c) == c else json.dumps(c)[1:-1] for c in raw) + "\n"


def github(diagnostics: Iterable[Diagnostic], lang: str) -> str:
    """Workflow commands: each finding becomes a note at its line of the pull request."""
    return "".join(_command(d, lang) for d in order(diagnostics))


def _command(found: Diagnostic, lang: str) -> str:
    span = found.span
    properties = {"file": visible(span.path), "line": str(span.line), "endLine": str(max(span.line, span.end_line))}
    if span.end_line == span.line:
        # Columns are only understood within one line, and the last one is the last that is meant.
        properties |= {"col": str(span.column), "endColumn": str(max(span.column, span.end_column - 1))}
    if not span.path:
        properties = {}
    properties["title"] = found.code
    advice = help_text(found, lang)
    said = message(found, lang) if advice is None else f"{message(found, lang)}\nhelp: {advice}"
    listed = ",".join(f"{name}={_escaped(value, property=True)}" for name, value in properties.items())
    return f"::{severity(found)} {listed}::{_escaped(said)}\n"


def _escaped(value: str, *, property: bool = False) -> str:
    escaped = value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return escaped.replace(":", "%3A").replace(",", "%2C") if property else escaped


def sarif(diagnostics: Iterable[Diagnostic], lang: str, version: str = "") -> str:
    """SARIF 2.1.0, for code scanning and editors."""
    found = order(diagnostics)
    codes = sorted({d.code for d in found})
    driver: dict[str, object] = {"name": "hikaku", "rules": [_rule(code, lang) for code in codes]}
    if version:
        driver["version"] = version
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(d, codes.index(d.code), lang) for d in found],
    }
    return _dump({"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]})


def _rule(code: str, lang: str) -> dict[str, object]:
    from generator.codes.tables import CODES

    entry = CODES[code]
    ja = lang == "ja"
    why = entry.why.ja if ja else entry.why.en
    return {
        "id": code,
        "shortDescription": {"text": entry.title.ja if ja else entry.title.en},
        "fullDescription": {"text": why},
        "help": {"text": why},
        "defaultConfiguration": {"level": str(entry.severity)},
    }


def _result(found: Diagnostic, rule: int, lang: str) -> dict[str, object]:
    advice = help_text(found, lang)
    said = message(found, lang) if advice is None else f"{message(found, lang)}\n{advice}"
    result: dict[str, object] = {
        "ruleId": found.code,
        "ruleIndex": rule,
        "level": str(severity(found)),
        "message": {"text": said},
    }
    if found.span.path:
        result["locations"] = [_location(found.span)]
    if found.also:
        result["relatedLocations"] = [{"id": i, **_location(span)} for i, span in enumerate(found.also)]
    return result


def _location(span: Span) -> dict[str, object]:
    region = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": max(span.line, span.end_line),
        "endColumn": span.end_column if span.end_line > span.line else max(span.column, span.end_column),
    }
    artifact = {"uri": quote(span.path, errors="replace"), "uriBaseId": "%SRCROOT%"}
    return {"physicalLocation": {"artifactLocation": artifact, "region": region}}
