"""Shared entries put into the comparison that uses them: catalogued subjects, vocabulary rows, rows of a CSV file.

What the comparison says itself always wins; `values` are merged cell by cell.
"""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from generator.article.facts import Facts
from generator.diagnostics import Diagnostic, Hint, Outcome, closest, diagnostic, hint
from generator.light import dataclass
from generator.patterns import pattern
from generator.read.cells import is_null
from generator.read.nodes import Mapping as MapNode
from generator.read.nodes import Node, Scalar, Sequence
from generator.read.schema import (
    CellMap,
    ComparisonFile,
    DimensionEntry,
    LeafKind,
    MetricEntry,
    SubjectEntry,
    SubjectFields,
    SubjectFile,
    VocabularyFile,
)
from generator.read.schema.entry import Entry
from generator.read.schema.fit import fault
from generator.read.schema.names import OTHER_NAMES

Model = TypeVar("Model", bound=Entry)

SUBJECT_FIELDS = ("name", "id", "short", "reading", "heading", "summary", "body", "pros", "cons", "best_for", "image")
CSV_FIELDS = (*SUBJECT_FIELDS, "url", "sponsored", "kind")
_LISTS = ("pros", "cons", "best_for")


@dataclass(frozen=True, slots=True)
class SubjectPart:
    """A subject with what it took over. `own` are values said in the comparison, `shared` those of the catalogue."""

    entry: SubjectFields
    own: CellMap | None
    shared: CellMap | None


@dataclass(frozen=True, slots=True)
class RowPart:
    """A row with what it took over from the vocabulary."""

    kind: str  # dimension, metric
    entry: DimensionEntry | MetricEntry


@dataclass(frozen=True, slots=True)
class Shared:
    """What the site offers to all comparisons."""

    subjects: Mapping[str, SubjectFile | None]  # None: the file is there but broken
    vocabulary: VocabularyFile | None
    broken_vocabulary: bool = False


def with_defaults(own: ComparisonFile, facts: Facts) -> tuple[ComparisonFile, frozenset[str]]:
    """The comparison with what `site.yaml` says for all that do not say it, and the fields that it says so."""
    defaults = facts.defaults
    unsaid = defaults.given - own.given if defaults else frozenset()
    return own.changed(**{name: getattr(defaults, name) for name in unsaid}), unsaid


def used(file: ComparisonFile) -> Iterable[str]:
    """The names by which a subject may be taken from the catalogue."""
    return (item.text if isinstance(item, Scalar) else item.use.text if item.use else "" for item in file.subjects)


def overlay(shared: Model, own: Entry, left_out: Iterable[str] = ()) -> Model:
    """`shared` with the fields that `own` gives in their place, and the place of `own`."""
    skipped = {"use", *left_out}
    update = {name: getattr(own, name) for name in own.given if name not in skipped}
    return shared.changed(**update, span=own.span)


# ---------------------------------------------------------------------------------------------- subjects


def subjects(file: ComparisonFile, shared: Shared) -> Outcome[tuple[SubjectPart, ...]]:
    """The subjects of a comparison, catalogued ones filled in."""
    found: list[Diagnostic] = []
    parts = [part for item in file.subjects if (part := _subject(item, shared, found)) is not None]
    return Outcome(tuple(parts), tuple(found))


def _subject(item: Scalar | SubjectEntry, shared: Shared, found: list[Diagnostic]) -> SubjectPart | None:
    if isinstance(item, Scalar):
        if item.text in shared.subjects:
            entry = shared.subjects[item.text]
            return SubjectPart(_with_id(entry, item), None, entry.values) if entry is not None else None
        return SubjectPart(named(item), None, None)
    if item.use is None:
        return SubjectPart(item, item.values, None)
    if item.use.text not in shared.subjects:
        near = closest(item.use.text, shared.subjects) or no_stem(item.use)
        found.append(diagnostic("HK241", item.use.span, hint=near, found=item.use.text))
        return SubjectPart(_with_id(item, item.use), item.values, None)
    entry = shared.subjects[item.use.text]
    if entry is None:
        return None
    merged = overlay(entry, item, left_out=("values",))
    return SubjectPart(_with_id(merged, item.use), item.values, entry.values)


def no_stem(written: Scalar) -> Hint | None:
    """A hint where no file can have the name that was written as the id of a shared entry."""
    return hint("no-stem") if fault(LeafKind.SLUG, written) is not None else None


def _with_id(entry: SubjectFields, use: Scalar) -> SubjectFields:
    """The id of a catalogued subject is its file's stem, unless an id was said."""
    update: dict[str, Scalar] = {}
    if entry.id is None:
        update["id"] = use
    if entry.name is None:
        update["name"] = use
    return entry.changed(**update) if update else entry


def named(name: Scalar) -> SubjectFields:
    """A subject of which only the name is known."""
    held = {field: known.default for field, known in SubjectEntry.fields.items()}
    return SubjectEntry.made({**held, "span": name.span, "name": name}, frozenset(("name",)))


# ---------------------------------------------------------------------------------------------- CSV


def csv_nodes(
    header: tuple[Scalar, ...], lines: tuple[tuple[Scalar, ...], ...], rows: frozenset[str]
) -> Outcome[tuple[MapNode, ...]]:
    """Each line of a CSV file as the YAML map that it stands for; `rows` are the ids and names of the table's rows."""
    found = [
        diagnostic("HK180", name.span, hint=_column(name.text, rows), found=name.text)
        for name in header
        if name.text and name.text not in CSV_FIELDS and name.text not in rows
    ]
    column = next((n for n, each in enumerate(header) if each.text == "name" and each.text not in rows), None)
    if column is not None:
        nameless = (line[column].span for line in lines if is_null(line[column]))
        found.extend(diagnostic("HK103", span, hint=hint("csv-name")) for span in nameless)
    elif not found:  # else a column by another name may be meant
        found.append(diagnostic("HK103", header[0].span, hint=hint("csv-no-name")))
    nodes = tuple(_csv_node(header, line, rows) for line in lines)
    return Outcome(nodes, tuple(found))


def _column(name: str, rows: frozenset[str]) -> Hint | None:
    """The column that was meant: a field by another name, or one that is nearly it."""
    field = OTHER_NAMES.get(name.casefold())
    if field in CSV_FIELDS:
        return hint("did-you-mean", name=field)
    return closest(name, (*CSV_FIELDS, *sorted(rows)))


def _csv_node(header: tuple[Scalar, ...], line: tuple[Scalar, ...], rows: frozenset[str]) -> MapNode:
    span = line[0].span
    fields: list[tuple[Scalar, Node]] = [
        (name, _split(cell) if name.text in _LISTS else cell)
        for name, cell in zip(header, line, strict=False)
        if name.text in CSV_FIELDS and name.text not in rows and cell.text.strip()
    ]
    values = tuple((name, cell) for name, cell in zip(header, line, strict=False) if name.text in rows)
    if values:
        fields.append((Scalar("values", span), MapNode(values, span)))
    return MapNode(tuple(fields), span)


_BAR = pattern(r"(?<!\\)\|")  # as in tables of Markdown, which prints `\|` as the letter


def _split(cell: Scalar) -> Sequence:
    parts: list[Scalar] = []
    start = 0
    for piece in _BAR.split(cell.text):
        text = piece.strip()
        offset = start + len(piece) - len(piece.lstrip())
        if text:
            parts.append(Scalar(text, cell.place(offset, offset + len(text))))
        start += len(piece) + 1
    return Sequence(tuple(parts), cell.span)


# ---------------------------------------------------------------------------------------------- rows


def rows(file: ComparisonFile, shared: Shared) -> Outcome[tuple[RowPart, ...]]:
    """The rows of a comparison, dimensions first, those of the vocabulary filled in."""
    found: list[Diagnostic] = []
    vocabulary = shared.vocabulary
    dimensions = _row_table(vocabulary.dimensions if vocabulary else ())
    metrics = _row_table(vocabulary.metrics if vocabulary else ())
    parts = [_row("dimension", e, dimensions, metrics, shared, found) for e in file.dimensions]
    parts += [_row("metric", e, metrics, dimensions, shared, found) for e in file.metrics]
    return Outcome(tuple(part for part in parts if part is not None), tuple(found))


Rows = Mapping[str, DimensionEntry | MetricEntry]


def _row_table(entries: Iterable[DimensionEntry | MetricEntry]) -> Rows:
    return {label.text: entry for entry in entries if (label := entry.id or entry.name) is not None}


def _row(
    kind: str,
    entry: DimensionEntry | MetricEntry,
    table: Rows,
    other: Rows,
    shared: Shared,
    found: list[Diagnostic],
) -> RowPart | None:
    if entry.use is None:
        return RowPart(kind, entry)
    use = entry.use
    if use.text not in table:
        if shared.broken_vocabulary:
            return None
        if use.text in other:
            theirs = "metrics" if kind == "dimension" else "dimensions"
            found.append(diagnostic("HK243", use.span, found=use.text, here=f"{kind}s", other=theirs))
        else:
            found.append(diagnostic("HK242", use.span, hint=closest(use.text, table), found=use.text, kind=kind))
        return None
    merged = overlay(table[use.text], entry)
    if merged.id is None:
        merged = merged.changed(id=use)
    return RowPart(kind, merged)


def labels(parts: Iterable[RowPart]) -> frozenset[str]:
    """Every id and name by which a row may be called."""
    return frozenset(label.text for part in parts for label in (part.entry.id, part.entry.name) if label is not None)
