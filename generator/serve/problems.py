"""A finding as the browser shows it: where, the lines of the file around it, what to do."""

from collections.abc import Iterable, Mapping

from generator.codes import help_text, message, severity, visible
from generator.diagnostics import Diagnostic, Severity, Span
from generator.edge.report import order
from generator.light import dataclass

_AROUND = 2
_LINE = 400
"""Letters of a line that are shown; what is beyond the eye is not sent."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file. `start` and `end` (of the letters shown) mark what is meant; both 0 where nothing is."""

    number: int
    text: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding in the reader's language. `path` is relative to the site, "" if it is in no file."""

    code: str
    message: str
    help: str
    path: str
    line: int
    column: int
    frame: tuple[Line, ...] = ()


def problems(found: Iterable[Diagnostic], sources: Mapping[str, bytes], lang: str) -> tuple[Problem, ...]:
    """The errors among the findings, by path and line, one entry each."""
    errors = [each for each in found if severity(each) is Severity.ERROR]
    return tuple(problem(each, sources, lang) for each in order(errors))


def problem(found: Diagnostic, sources: Mapping[str, bytes], lang: str) -> Problem:
    """One finding, told."""
    span = found.span
    return Problem(
        code=found.code,
        message=message(found, lang),
        help=help_text(found, lang) or "",
        path=visible(span.path),
        line=span.line,
        column=span.column,
        frame=_frame(span, sources.get(span.path)),
    )


def _frame(span: Span, data: bytes | None) -> tuple[Line, ...]:
    if data is None:
        return ()
    lines = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    first, last = max(1, span.line - _AROUND), min(len(lines), span.line + _AROUND)
    return tuple(_line(number, lines[number - 1], span) for number in range(first, last + 1))


def _line(number: int, text: str, span: Span) -> Line:
    """What cannot be seen is spelt, so the marks are counted in what is shown."""
    whole_file = (span.line, span.column, span.end_line, span.end_column) == (1, 1, 1, 1)
    if number != span.line or whole_file:
        return Line(number, _shown(text))
    end = span.end_column if span.end_line == span.line else len(text) + 1
    start, end = span.column - 1, max(end - 1, span.column)
    before, meant = _shown(text[:start]), _shown(text[start:end])
    return Line(number, before + meant + _shown(text[end:]), len(before), len(before) + len(meant))


def _shown(text: str) -> str:
    return visible(text[:_LINE].replace("\t", "    "))
