"""`table.csv`: the comparison table for a spreadsheet.

One line for each row of the table, in its order, after a line of heads:

    group, item, unit, one column for each subject, best, notes, sources

A cell that is a plain number stands there as a number, its unit in the column for units, so that it can be added up
and sorted. All else (約, intervals, ratings of different scales, durations, words) stands as the page shows it. Lists
are joined by a separator, unknown and "does not apply" are words. With `score`, the last line holds the totals. The
words around the table (heading, introduction, disclaimer) are prose and stand in `index.md`.

The file begins with a BOM, without which a Japanese Excel takes it for Shift_JIS, and its lines end in CR LF. A text
that a spreadsheet would take for a formula gets an apostrophe in front.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator

from generator.model import Article, Citation, Kind, Row, SiteInfo, Strings, Subject, Value
from generator.page.addresses import resolved
from generator.patterns import pattern

_NUMBER = pattern(r"-?[0-9]+(\.[0-9]+)?")
_BEFORE_A_SIGN = pattern(r"(?<![;\s\ufeff\u200b])[;\s\ufeff\u200b]*+(?=[=+\-@＝＋－＠])")


def table_csv(article: Article, site: SiteInfo, strings: Strings) -> bytes:
    """The table as UTF-8 CSV with BOM and CR LF."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    head = ("export.group", "table.item", "export.unit")
    tail = ("table.best", "export.notes", "block.sources")
    names = (_text(subject.name) for subject in article.subjects)
    writer.writerow([*map(strings, head), *names, *map(strings, tail)])
    writer.writerows(_row(row, article, strings) for row in article.rows)
    if article.score:
        writer.writerow(_scores(article.subjects, strings))
    return b"\xef\xbb\xbf" + written.getvalue().encode()


def _row(row: Row, article: Article, strings: Strings) -> list[str]:
    subjects = article.subjects
    pairs = tuple(zip(subjects, row.cells, strict=True))
    out_of = _common(value.out_of for value in row.cells if value.kind is Kind.RATING)
    best = [subject.name for subject in subjects if subject.id in row.best]
    return [
        _text(row.group or ""),
        _text(row.name),
        _text(_unit(row, out_of)),
        *(_cell(value, row, out_of, strings) for value in row.cells),
        _text(strings("cell.list_separator").join(best)),
        _text("\n".join(_notes(row, pairs, strings))),
        _text("\n".join(_sources(pairs, article))),
    ]


def _unit(row: Row, out_of: str | None) -> str:
    if out_of is not None:
        return f"/ {out_of}"
    if row.unit:
        return row.unit
    return _common(value.unit for value in row.cells if value.number is not None) or ""


def _cell(value: Value, row: Row, out_of: str | None, strings: Strings) -> str:
    if value.kind is Kind.UNKNOWN:
        return _text(strings("cell.unknown"))
    if value.kind is Kind.LIST:
        return _text(strings("cell.list_separator").join(value.text.split("\n")))
    if value.kind is Kind.RATING and value.rating is not None and out_of is not None and not value.estimated:
        return _number(value.rating, value.text)
    if value.kind is Kind.NUMBER and value.number is not None and not value.estimated and _is_plain(value, row):
        return _number(value.number, value.text)
    return _text(value.text)


def _is_plain(value: Value, row: Row) -> bool:
    """Whether the unit's column says all that the cell says beside its number; `2時間30分` is not plain."""
    return row.format != "duration" or value.text.replace(",", "") == f"{value.number}{row.unit or ''}"


def _number(digits: str, text: str) -> str:
    return digits if _NUMBER.fullmatch(digits) else _text(text)


def _common(values: Iterable[str | None]) -> str | None:
    """The one value that all have, else None."""
    found = set(values)
    return found.pop() if len(found) == 1 else None


def _notes(row: Row, pairs: Iterable[tuple[Subject, Value]], strings: Strings) -> Iterator[str]:
    if row.note:
        yield row.note.plain
    yield from _by_subject((subject, _details(value, strings)) for subject, value in pairs)


def _details(value: Value, strings: Strings) -> str:
    words = [value.note.plain] if value.note else []
    if value.as_of_text or value.as_of:
        words.append(strings("cell.as_of", date=value.as_of_text or value.as_of or ""))
    if value.evidence:
        words.append(strings(f"evidence.{value.evidence}"))
    return strings("export.separator").join(words)


def _sources(pairs: Iterable[tuple[Subject, Value]], article: Article) -> Iterator[str]:
    return _by_subject((subject, _source(value.source, article) if value.source else "") for subject, value in pairs)


def _by_subject(said: Iterable[tuple[Subject, str]]) -> Iterator[str]:
    """What is said of each subject, on lines of their own; once, if the same is said of all."""
    pairs = tuple(said)
    same = _common(words for _, words in pairs)
    if same:
        yield same
    else:
        yield from (f"{subject.name}: {words}" for subject, words in pairs if words)


def _source(cited: Citation, article: Article) -> str:
    entry = next((source for source in article.sources if source.id == cited.id), None)
    if entry is None:
        return resolved(article.permalink, cited.url)
    return " ".join(filter(None, (entry.title, entry.publisher, entry.url)))


def _scores(subjects: Iterable[Subject], strings: Strings) -> list[str]:
    totals = (subject.score.total if subject.score else None for subject in subjects)
    cells = (strings("score.none") if total is None else f"{total:.1f}" for total in totals)
    return ["", strings("score.total"), strings("score.out_of"), *cells, "", "", ""]


def _text(text: str) -> str:
    """A text that no spreadsheet takes for a formula, with line breaks as they understand them."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    return _BEFORE_A_SIGN.sub(_defused, lines)


def _defused(found: re.Match[str]) -> str:
    """The spaces before a sign, with an apostrophe where a cell begins.

    Excel in countries that separate by semicolons cuts our cells at `;` too, so a sign behind one is as dangerous.
    """
    spaces = found[0]
    cut = max(spaces.rfind(";"), spaces.rfind("\t")) + 1
    return f"{spaces[:cut]}'{spaces[cut:]}" if cut or found.start() == 0 else spaces
