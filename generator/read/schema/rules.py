"""Rules of shape that take more than one field to tell."""

import re
from collections.abc import Iterable
from decimal import Decimal

from generator.codes import is_warning
from generator.diagnostics import Diagnostic, Hint, diagnostic, hint
from generator.patterns import pattern
from generator.read.language import MOST_DECIMALS
from generator.read.nodes import Scalar
from generator.read.schema.comparison import (
    ChartEntry,
    ComparisonFields,
    ComparisonFile,
    MetricEntry,
    SectionEntry,
)
from generator.read.schema.entry import Entry
from generator.read.schema.kinds import CellList
from generator.read.schema.site import SiteFile, VocabularyFile

DEEPEST_SECTION = 3


Path = tuple[str | int, ...]


def check_rules(content: Entry, lost: frozenset[Path]) -> list[Diagnostic]:
    """The findings in a model. `lost` are the parts that were taken out: what follows from that is not said."""
    found: list[Diagnostic] = []
    top = frozenset(str(path[0]) for path in lost)
    if isinstance(content, ComparisonFile):
        _subjects(content, top, found)
    if isinstance(content, ComparisonFields):
        _sections(content.sections, 1, found)
        _without_effect(content, found)
        _placeholders(content, found)
        for listed in (content.layout, content.tags, content.author, content.related):
            _twice(listed, "HK148", found)
        _charts(content.charts, found)
        if content.subjects and "subjects" not in top:
            _thousands(content, found)
    if isinstance(content, (ComparisonFields, VocabularyFile)):
        _metrics(content.metrics, found)
    if isinstance(content, VocabularyFile):
        _twice((row.id for row in content.dimensions + content.metrics if row.id), "HK146", found)
        for row in content.dimensions + content.metrics:
            if row.id is None and row.name is not None:
                found.append(diagnostic("HK141", row.name.span, name=row.name.text))
    if isinstance(content, SiteFile):
        _of_site(content, found)
    if isinstance(content, SiteFile) and ("url",) not in lost and not _ABSOLUTE.match(content.url.text):
        found.append(
            diagnostic(
                "HK124", content.url.span, found=content.url.text, hint=hint("url-with-https", url=_https(content))
            )
        )
    return found


OF_ONE_ARTICLE = ("title", "slug", "aliases", "translations")
"""Fields that two articles cannot have in common."""


def _of_site(content: SiteFile, found: list[Diagnostic]) -> None:
    defaults = content.defaults
    for name in OF_ONE_ARTICLE if defaults else ():
        if defaults is not None and name in defaults.given:
            found.append(diagnostic("HK135", defaults.span, name=name))
    for written in content.lint.ignore if content.lint else ():
        if not is_warning(written.text):
            found.append(diagnostic("HK137", written.span, found=written.text))
    entries = content.feed.entries if content.feed else None
    if entries is not None and int(entries.text) == 0:
        found.append(diagnostic("HK139", entries.span, found=entries.text))


def _placeholders(content: ComparisonFields, found: list[Diagnostic]) -> None:
    title = content.pairs.title if content.pairs else None
    if title is None:
        return
    unknown = [match for match in _PLACEHOLDER.finditer(title.text) if match[1] not in ("a", "b")]
    for match in unknown:
        found.append(diagnostic("HK163", title.place(match.start(), match.end()), found=match[0]))
    missing = tuple(name for name in ("{a}", "{b}") if name not in title.text)
    if missing and not unknown:
        found.append(diagnostic("HK164", title.span, missing=missing))


_PLACEHOLDER = pattern(r"(?<!\{)\{([^{}|]*)\}(?!\})")
_ABSOLUTE = pattern(r"https?://", re.I)


def _https(content: SiteFile) -> str:
    return f"https://{content.url.text.strip().lstrip('/')}"


MOST_SUBJECTS = 500
MOST_ROWS = 300
MOST_CELLS = 20_000


def too_large(content: Entry, subjects: int | None = None) -> Diagnostic | None:
    """The finding of a table that nobody could read. `subjects`: how many there are, if the file does not say them."""
    if not isinstance(content, ComparisonFields):
        return None
    rows = len(content.dimensions) + len(content.metrics)
    count = len(content.subjects) if subjects is None else subjects
    if count <= MOST_SUBJECTS and rows <= MOST_ROWS and count * rows <= MOST_CELLS:
        return None
    first = content.subjects_from or next(iter(content.subjects or content.metrics or content.dimensions))
    return diagnostic(
        "HK145",
        first.span,
        subjects=count,
        rows=rows,
        most_subjects=MOST_SUBJECTS,
        most_rows=MOST_ROWS,
        most_cells=MOST_CELLS,
    )


def _subjects(content: ComparisonFile, lost: frozenset[str], found: list[Diagnostic]) -> None:
    count = len(content.subjects)
    if content.subjects_from is not None:
        if "subjects" in content.given:
            found.append(diagnostic("HK133", content.subjects_from.span))
    elif "subjects" not in content.given and "subjects" not in lost:
        found.append(diagnostic("HK132", content.title.span))
    elif count < 2 and "subjects" not in lost:
        first = content.subjects[0].span if count else content.title.span
        found.append(diagnostic("HK131", first, hint=_split(content), count=count))


def _split(content: ComparisonFile) -> Hint | None:
    """How to write names that stand in one text."""
    only = content.subjects[0] if content.subjects else None
    names = [name.strip() for name in only.text.replace("，", "、").split("、")] if isinstance(only, Scalar) else []
    return hint("write-list", list=f"[{', '.join(names)}]") if len(names) > 1 else None


def _thousands(content: ComparisonFields, found: list[Diagnostic]) -> None:
    """Commas between thousands, which part a number in two where values stand in brackets."""
    for row in content.dimensions + content.metrics:
        values = row.values
        if not isinstance(values, CellList) or len(values.cells) <= len(content.subjects):
            continue
        scalars = [cell.content if isinstance(cell.content, Scalar) else None for cell in values.cells]
        joined = _joined(scalars, touching=True)
        if len(joined) != len(content.subjects):
            joined = _joined(scalars, touching=False)
        if len(joined) == len(content.subjects):
            written = f"[{', '.join(joined)}]"
            found.append(diagnostic("HK144", values.span, hint=hint("write-list", list=written)))


def _joined(scalars: list[Scalar | None], *, touching: bool) -> list[str]:
    """The values, with those joined that look like groups of one number; `touching`: where no space follows a comma."""
    joined: list[str] = []
    before: Scalar | None = None
    for scalar in scalars:
        text = scalar.text if scalar else ""
        near = before and scalar and before.span.end_column + 1 == scalar.span.column
        if joined and (near or not touching) and _LAST_GROUP.fullmatch(text) and _FIRST_GROUPS.fullmatch(joined[-1]):
            joined[-1] += text
        else:
            joined.append(text)
        before = scalar
    return joined


_FIRST_GROUPS = pattern(r"[^0-9]*[0-9]{1,3}(?:[0-9]{3})*")
_LAST_GROUP = pattern(r"[0-9]{3}(?![0-9]).*", re.S)


def _twice(names: Iterable[Scalar], code: str, found: list[Diagnostic]) -> None:
    """Tell of a name that was given before."""
    first: dict[str, Scalar] = {}
    for name in names:
        if first.setdefault(name.text, name) is not name:
            found.append(diagnostic(code, name.span, also=(first[name.text].span,), found=name.text))


def _charts(charts: Iterable[ChartEntry], found: list[Diagnostic]) -> None:
    """Tell of a chart of the same metrics that was asked for before."""
    by_metrics: dict[frozenset[str], list[Scalar]] = {}
    for chart in charts:
        by_metrics.setdefault(frozenset(metric.text for metric in chart.metrics), []).append(chart.kind)
    for kinds in by_metrics.values():
        _twice(kinds, "HK148", found)


def _without_effect(content: ComparisonFields, found: list[Diagnostic]) -> None:
    """Words that would be left out of the page without a word."""
    if "layout" in content.given and not content.layout:
        at = content.title.span if content.title else content.span
        found.append(diagnostic("HK147", at, hint=hint("layout-empty"), name="layout"))
    label = content.disclosure
    if label is not None and label.kind.text == "none" and label.text is not None:
        found.append(diagnostic("HK147", label.text.span, hint=hint("disclosure-kind"), name="text"))
    inner = [section for outer in content.sections for section in outer.sections]
    while inner:
        section = inner.pop(0)
        if section.after is not None:
            found.append(diagnostic("HK147", section.after.span, hint=hint("outermost-after"), name="after"))
        inner.extend(section.sections)


def _sections(sections: tuple[SectionEntry, ...], depth: int, found: list[Diagnostic]) -> None:
    for section in sections:
        if depth > DEEPEST_SECTION:
            found.append(diagnostic("HK134", section.heading.span, limit=DEEPEST_SECTION))
        else:
            _sections(section.sections, depth + 1, found)


def _metrics(metrics: tuple[MetricEntry, ...], found: list[Diagnostic]) -> None:
    for metric in metrics:
        if metric.scale and len(metric.scale) != 2:
            found.append(diagnostic("HK138", metric.scale[0].span, count=len(metric.scale)))
        for scalar in (metric.weight, metric.out_of):
            if scalar is not None and _too_small(scalar, zero_is_fine=scalar is metric.weight):
                fix = hint("not-negative") if scalar is metric.weight else None
                found.append(diagnostic("HK139", scalar.span, hint=fix, found=scalar.text))
        if metric.decimals is not None and int(metric.decimals.text) > MOST_DECIMALS:
            found.append(diagnostic("HK140", metric.decimals.span, found=metric.decimals.text, limit=MOST_DECIMALS))


def _too_small(scalar: Scalar, *, zero_is_fine: bool) -> bool:
    number = Decimal(scalar.text)
    return number < 0 or (number == 0 and not zero_is_fine)
