"""What the desk shows: every article with its state, what it lacks, what is old, and what `hikaku check` says of it.

All of it comes from a compilation like that of `hikaku check`, so that the numbers are the same. Pure: the same check gives
the same desk.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, field
from datetime import date, datetime
from typing import Any

from generator.article.addresses import Address
from generator.codes import severity
from generator.diagnostics import Diagnostic, Severity
from generator.edge.report import order
from generator.light import dataclass, replace
from generator.model import Article, Gaps, Source
from generator.serve.problems import Problem, problem

STALE_DAYS = 365
"""A figure of which site.yaml does not say when it is old, is old after so long."""
_TOLD = 50
"""So many findings of a file are told one by one; all of them are counted."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What `hikaku check` found, when it looked, and the articles that it saw, right or wrong."""

    found: tuple[Diagnostic, ...]
    now: datetime
    stale_after: int | None = None
    addresses: tuple[Address, ...] = ()
    articles: tuple[Article, ...] = ()
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the desk. `gaps` and `stale` (how many figures are old) are None while the article cannot be read."""

    file: str
    title: str
    url: str
    states: tuple[str, ...]  # published, draft, scheduled, noindex
    withheld: bool
    until: str
    date: str
    updated: str
    authors: tuple[str, ...]
    category: str
    gaps: Gaps | None
    stale: int | None
    errors: int
    warnings: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Others:
    """A file with findings that is no article's."""

    file: str
    errors: int
    warnings: int
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class _Texts:
    """The findings by file, told with the lines around them."""

    found: Mapping[str, list[Diagnostic]]
    sources: Mapping[str, bytes]
    lang: str
    told: set[str] = field(default_factory=set)

    def of(self, path: str) -> tuple[int, int, tuple[Problem, ...]]:
        self.told.add(path)
        found = self.found.get(path, [])
        errors = sum(severity(each) is Severity.ERROR for each in found)
        return errors, len(found) - errors, tuple(problem(each, self.sources, self.lang) for each in found[:_TOLD])


def desk(checked: Checked, lang: str) -> dict[str, Any]:
    """Everything that the desk shows, ready for JSON."""
    articles = {article.path: article for article in checked.articles}
    texts = _Texts(_by_file(checked.found), {source.path: source.data for source in checked.sources}, lang)
    today, days = checked.now.date(), checked.stale_after or STALE_DAYS
    entries = [_entry(each, articles.get(each.path), texts, today, days) for each in checked.addresses]
    others = [Others(path, *texts.of(path)) for path in sorted(texts.found.keys() - texts.told)]
    return {
        "lang": lang,
        "totals": _totals(entries, checked.found),
        "articles": [asdict(entry) for entry in entries],
        "others": [asdict(other) for other in others],
    }


def _by_file(found: Iterable[Diagnostic]) -> Mapping[str, list[Diagnostic]]:
    by_file: dict[str, list[Diagnostic]] = defaultdict(list)
    for each in order(found):
        by_file[each.span.path].append(each)
    return by_file


def _totals(entries: list[Entry], found: tuple[Diagnostic, ...]) -> dict[str, int]:
    states = [state for entry in entries for state in entry.states]
    every = order(found)
    errors = sum(severity(each) is Severity.ERROR for each in every)
    return {
        "articles": len(entries),
        **{name: states.count(name) for name in ("published", "draft", "scheduled", "noindex")},
        "withheld": sum(entry.withheld for entry in entries),
        "errors": errors,
        "warnings": len(every) - errors,
    }


def _entry(address: Address, article: Article | None, texts: _Texts, today: date, days: int) -> Entry:
    errors, warnings, problems = texts.of(address.file)
    withheld = address.draft or address.scheduled
    states = (("draft",) if address.draft else ()) + (("scheduled",) if address.scheduled else ())
    unlisted = ("noindex",) if article is not None and article.noindex else ()
    gaps = article.gaps if article is not None else None
    when = address.when
    return Entry(
        file=address.file,
        title=address.title,
        url=address.url,
        states=(*(states or ("published",)), *unlisted),
        withheld=withheld,
        until=when.strftime("%Y-%m-%d %H:%M") if address.scheduled and when else "",
        date=article.date.iso[:10] if article and article.date else (when.date().isoformat() if when else ""),
        updated=article.updated.iso[:10] if article and article.updated else "",
        authors=tuple(author.name for author in article.authors) if article else (),
        category=article.category.name if article and article.category else "",
        gaps=replace(gaps, as_of=()) if gaps else None,
        stale=sum(_is_old(each, today, days) for each in gaps.as_of) if gaps else None,
        errors=errors,
        warnings=warnings,
        problems=problems,
    )


def _is_old(as_of: str, today: date, days: int) -> bool:
    """Whether a figure was true at a time that is long past; of a month or a year its last day counts."""
    parts = [int(part) for part in as_of[:10].split("-") if part.isdigit()]
    if len(parts) == 3:
        return (today - date(parts[0], parts[1], parts[2])).days > days
    year, month = (parts[0], parts[1]) if len(parts) == 2 else (parts[0], 12)
    first_after = date(year + month // 12, month % 12 + 1, 1)
    return (today - first_after).days >= days
