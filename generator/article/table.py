"""The table of one article: whose cell is where, read by its row's rules; best, notes, equal rows.

A cell is said either in its row or in its subject. The same cell said twice in one file is an error; what the
comparison says wins over what a catalogued subject brings.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from generator.article import merge, scoring
from generator.article.routes import fold
from generator.article.texts import NOTHING, Texts
from generator.diagnostics import Diagnostic, Hint, Outcome, closest, diagnostic, hint
from generator.model import Citation, Rich, Row, RowGroup, Strings, Value
from generator.read.measures import Facts, RowRules, check_scale
from generator.read.nodes import RawCell, Scalar
from generator.read.schema import CellList, CellMap, DimensionEntry, MetricEntry
from generator.read.values import read_as_of, read_cell, read_evidence

Cite = Callable[[Scalar], Citation | None]
Cells = Sequence[RawCell | None]


@dataclass(frozen=True, slots=True)
class Side:
    """A subject as the table knows it: its id, every name that it answers to, the values that it brings."""

    id: str
    names: frozenset[str]
    own: CellMap | None = None
    shared: CellMap | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """A row before its notes are read: its entry, its rules, its raw cells."""

    kind: str
    entry: DimensionEntry | MetricEntry
    id: str
    rules: RowRules
    cells: tuple[RawCell | None, ...]

    @property
    def names(self) -> frozenset[str]:
        return frozenset({self.id, self.rules.name})


# ---------------------------------------------------------------------------------------------- whose cell is where


def frames(
    parts: Iterable[merge.RowPart], sides: Sequence[Side], lang: str, cite: Cite, missing: frozenset[str]
) -> Outcome[tuple[Frame, ...]]:
    """The rows with their cells in the order of the subjects. `missing` names the kinds of names that errors cost."""
    found: list[Diagnostic] = []
    made: list[Frame] = []
    owners: dict[str, merge.RowPart] = {}
    for part in parts:
        label = part.entry.id or part.entry.name
        if label is None or part.entry.name is None:
            continue  # reported when the file was read
        if label.text in owners:
            other = owners[label.text].entry
            first = other.id or other.name
            also = (first.span,) if first is not None else ()
            found.append(diagnostic("HK181", label.span, also=also, found=label.text))
            continue
        owners[label.text] = part
        rules = _rules(part, label.text, part.entry.name.text, lang, cite, found)
        names = frozenset({label.text, part.entry.name.text})
        cells = _cells(part, names, sides, "subjects" in missing, found)
        made.append(Frame(part.kind, part.entry, label.text, rules, cells))
    if "rows" not in missing:
        _unknown_rows(made, sides, found)
    return Outcome(tuple(made), tuple(found))


def _rules(part: merge.RowPart, row: str, name: str, lang: str, cite: Cite, found: list[Diagnostic]) -> RowRules:
    entry = part.entry
    facts = _facts(entry, lang, cite, found)
    if not isinstance(entry, MetricEntry):
        return RowRules(row, name, kind=part.kind, lang=lang, facts=facts)
    scale = (Decimal(entry.scale[0].text), Decimal(entry.scale[1].text)) if len(entry.scale) == 2 else None
    rules = RowRules(
        id=row,
        name=name,
        kind=part.kind,
        unit=entry.unit.text if entry.unit else None,
        format=entry.format.text if entry.format else "number",
        better=entry.better.text if entry.better else "none",
        decimals=int(entry.decimals.text) if entry.decimals else None,
        out_of=Decimal(entry.out_of.text) if entry.out_of else Decimal(5),
        scale=scale,
        weight=Decimal(entry.weight.text) if entry.weight else Decimal(1),
        lang=lang,
        facts=facts,
    )
    if scale is not None:
        found.extend(check_scale(rules, entry.scale[0].span))
    return rules


def _facts(entry: DimensionEntry | MetricEntry, lang: str, cite: Cite, found: list[Diagnostic]) -> Facts:
    as_of = read_as_of(entry.as_of, lang) if entry.as_of else Outcome(None)
    evidence = read_evidence(entry.evidence) if entry.evidence else Outcome(None)
    found += [*as_of.diagnostics, *evidence.diagnostics]
    source = cite(entry.source) if entry.source else None
    return Facts(source, as_of.value, bool(entry.estimated), evidence.value)


def _cells(
    part: merge.RowPart, names: frozenset[str], sides: Sequence[Side], partial: bool, found: list[Diagnostic]
) -> tuple[RawCell | None, ...]:
    in_row = _in_row(part, sides, partial, found)
    cells: list[RawCell | None] = []
    for side, said in zip(sides, in_row, strict=True):
        own = merge.cell_of(side.own, names)
        if said is not None and own is not None and said.span.path == own[1].span.path:
            first, second = sorted((said.span, own[1].span))
            found.append(
                diagnostic(
                    "HK182", second, also=(first,), row=part.entry.name.text if part.entry.name else "", subject=side.id
                )
            )
        shared = merge.cell_of(side.shared, names)
        cells.append(said or (own[1] if own else None) or (shared[1] if shared else None))
    return tuple(cells)


def _in_row(part: merge.RowPart, sides: Sequence[Side], partial: bool, found: list[Diagnostic]) -> Cells:
    values = part.entry.values
    match values:
        case None:
            return [None] * len(sides)
        case CellList(cells, span):
            if len(cells) != len(sides) and not partial:
                name = part.entry.name.text if part.entry.name else ""
                ids = tuple(side.id for side in sides)
                fix = _parted(cells) or (hint("delete-values") if len(cells) > len(sides) else None)
                count, wanted = len(cells), len(sides)
                found.append(diagnostic("HK183", span, hint=fix, row=name, found=count, expected=wanted, subjects=ids))
            return [cells[n] if n < len(cells) else None for n in range(len(sides))]
        case CellMap():
            return _by_subject(values, sides, partial, found)


def _parted(cells: tuple[RawCell, ...]) -> Hint | None:
    """The advice for values that a Japanese comma holds together."""
    content = cells[0].content if len(cells) == 1 else None
    for comma in "、，":
        if isinstance(content, Scalar) and content.plain and comma in content.text:
            written = ", ".join(part.strip() for part in content.text.split(comma))
            return hint("half-width-commas", comma=comma, list=f"[{written}]" if len(written) <= 60 else "[a, b]")
    return None


def _by_subject(values: CellMap, sides: Sequence[Side], partial: bool, found: list[Diagnostic]) -> Cells:
    table: dict[str, tuple[Scalar, RawCell]] = {}
    for key, cell in values.entries:
        side = find_side(key.text, sides)
        if side is None:
            if not partial:
                _unknown_subject(key, sides, found)
        elif side.id in table:
            also = (table[side.id][0].span,)
            found.append(diagnostic("HK184", key.span, also=also, found=key.text, other=table[side.id][0].text))
        else:
            table[side.id] = (key, cell)
    return [table[side.id][1] if side.id in table else None for side in sides]


def find_side(name: str, sides: Iterable[Side]) -> Side | None:
    """The subject of that id, else the one of that name."""
    sides = tuple(sides)
    by_id = next((side for side in sides if side.id == name), None)
    return by_id or next((side for side in sides if name in side.names), None)


def _unknown_subject(key: Scalar, sides: Sequence[Side], found: list[Diagnostic]) -> None:
    names = sorted({name for side in sides for name in side.names})
    ids = tuple(side.id for side in sides)
    found.append(diagnostic("HK245", key.span, hint=closest(key.text, names), found=key.text, known=ids))


def _unknown_rows(made: Sequence[Frame], sides: Sequence[Side], found: list[Diagnostic]) -> None:
    """Values that a subject says for a row that this table does not have. A catalogue may know more than is asked."""
    names = {name for frame in made for name in frame.names}
    for side in sides:
        for key, _ in side.own.entries if side.own else ():
            if key.text not in names:
                found.append(diagnostic("HK246", key.span, hint=closest(key.text, names), found=key.text))


# ---------------------------------------------------------------------------------------------- rows


def row(frame: Frame, strings: Strings, texts: Texts, cite: Cite) -> tuple[Row, tuple[Diagnostic, ...]]:
    """A row without its notes, which may print other cells and come later (`with_notes`)."""
    found: list[Diagnostic] = []

    def inline(text: Scalar) -> Rich:
        # A note is read when all cells are known; a cell's own text is never evaluated.
        return NOTHING if any(raw is not None and text is raw.note for raw in frame.cells) else texts.cell(text)

    values: list[Value] = []
    for raw in frame.cells:
        outcome = read_cell(raw, frame.rules, strings, inline, cite)
        found.extend(outcome.diagnostics)
        values.append(outcome.value)
    # A unit that is missing is one fault of the row, whatever its values are.
    unitless = [each for each in found if each.code == "HK191"]
    found = [each for each in found if each not in unitless[1:]]
    rules = frame.rules
    return Row(
        id=frame.id,
        anchor=f"row-{fold(frame.id)}",
        name=rules.name,
        kind=frame.kind,
        cells=tuple(values),
        key=frame.entry.key,
        unit=rules.unit,
        better=rules.better,
        format=rules.format,
        weight=rules.weight,
        scale=rules.scale,
        out_of=rules.out_of,
        decimals=rules.decimals,
        same=scoring.same(tuple(values)),
    ), tuple(found)


def with_best(
    made: Row, frame: Frame, sides: Sequence[Side], missing: frozenset[str]
) -> tuple[Row, tuple[Diagnostic, ...]]:
    """The row with its best: the author's own call, else what the numbers say."""
    if frame.entry.best:
        found: list[Diagnostic] = []
        ids: list[str] = []
        for name in frame.entry.best:
            side = find_side(name.text, sides)
            if side is not None:
                ids.append(side.id)
            elif "subjects" not in missing:
                _unknown_subject(name, sides, found)
        ordered = tuple(side.id for side in sides if side.id in ids)
        return replace(made, best=ordered, author_call=bool(ordered)), tuple(found)
    if frame.kind != "metric":
        return made, ()
    best = tuple(sides[n].id for n in scoring.best_of(made.cells, made.better))
    return replace(made, best=best), ()


def with_notes(made: Row, frame: Frame, texts: Texts) -> Row:
    """The row with its own note and the notes under its values."""
    cells = tuple(
        replace(value, note=texts.inline(raw.note)) if raw is not None and raw.note is not None else value
        for value, raw in zip(made.cells, frame.cells, strict=True)
    )
    group = texts.maybe(frame.entry.group)
    return replace(made, cells=cells, note=texts.inline(frame.entry.note), group=group, name=made.name)


def grouped(rows: Iterable[Row]) -> tuple[RowGroup, ...]:
    """Rows under their headings, in the order of first mention; the ※ notes numbered in that order."""
    groups: dict[str | None, list[Row]] = {}
    for made in rows:
        groups.setdefault(made.group, []).append(made)
    number = 0
    result: list[RowGroup] = []
    for name, members in groups.items():
        numbered: list[Row] = []
        for made in members:
            number += made.note is not None
            numbered.append(replace(made, note_number=number if made.note is not None else None))
        result.append(RowGroup(name, tuple(numbered)))
    return tuple(result)
