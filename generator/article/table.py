"""The table of one article: whose cell is where, read by its row's rules; best, notes, equal rows.

A cell is said either in its row or in its subject. The same cell said twice in one file is an error; what the
comparison says wins over what a catalogued subject brings.
"""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from generator.article import merge, scoring
from generator.article.routes import apart
from generator.article.texts import NOTHING, Texts
from generator.diagnostics import Diagnostic, Hint, Outcome, closest, diagnostic, hint
from generator.light import dataclass, replace
from generator.model import Citation, Rich, Row, RowGroup, Strings, Value
from generator.read.measures import Facts, RowRules, check_scale
from generator.read.nodes import RawCell, Scalar
from generator.read.schema import CellList, CellMap, DimensionEntry, MetricEntry
from generator.read.schema.fit import STAND_IN
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
    anchor: str = ""

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
    said = [(_by_row(side.own), _by_row(side.shared)) for side in sides]
    owners: dict[str, merge.RowPart] = {}
    for part in parts:
        label = part.entry.id or part.entry.name
        if label is None or part.entry.name is None:
            continue  # reported when the file was read
        if label.text in owners:
            other = owners[label.text].entry
            first = other.id or other.name
            also = (first.span,) if first is not None else ()
            if label.text != STAND_IN or "rows" not in missing:
                found.append(diagnostic("HK181", label.span, also=also, found=label.text))
            continue
        owners[label.text] = part
        rules = _rules(part, label.text, part.entry.name.text, lang, cite, found)
        names = frozenset({label.text, part.entry.name.text})
        in_row = _in_row(part, sides, "subjects" in missing, found)
        cells = _cells(part, names, in_row, zip(sides, said, strict=True), found)
        made.append(Frame(part.kind, part.entry, label.text, rules, cells))
    if "rows" not in missing:
        _unknown_rows(made, sides, found)
    anchors = apart([frame.id for frame in made])
    anchored = (replace(frame, anchor=f"row-{name}") for frame, name in zip(made, anchors, strict=True))
    return Outcome(tuple(anchored), tuple(found))


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
    if entry.as_of is entry.evidence is entry.source is None and entry.estimated is None:
        return _NO_FACTS
    as_of = read_as_of(entry.as_of, lang) if entry.as_of else Outcome(None)
    evidence = read_evidence(entry.evidence) if entry.evidence else Outcome(None)
    found += [*as_of.diagnostics, *evidence.diagnostics]
    source = cite(entry.source) if entry.source else None
    return Facts(source, as_of.value, bool(entry.estimated), evidence.value)


ByRow = dict[str, tuple[int, RawCell]]
"""A subject's values by the row that they name, each with its place among them; the first of two of one name counts."""


def _by_row(cells: CellMap | None) -> ByRow:
    made: ByRow = {}
    for place, (key, cell) in enumerate(cells.entries if cells is not None else ()):
        made.setdefault(key.text, (place, cell))
    return made


def _cell(cells: ByRow, names: frozenset[str]) -> RawCell | None:
    """The first of the values that name the row by one of its `names`."""
    return min((cells[name] for name in names if name in cells), default=(0, None), key=lambda found: found[0])[1]


_NO_FACTS = Facts()


def _cells(
    part: merge.RowPart,
    names: frozenset[str],
    in_row: Cells,
    sides: Iterable[tuple[Side, tuple[ByRow, ByRow]]],
    found: list[Diagnostic],
) -> tuple[RawCell | None, ...]:
    cells: list[RawCell | None] = []
    for said, (side, (by_row, shared)) in zip(in_row, sides, strict=True):
        own = _cell(by_row, names) if by_row else None
        if said is not None and own is not None and said.span.path == own.span.path:
            first, second = sorted((said.span, own.span))
            found.append(
                diagnostic(
                    "HK182", second, also=(first,), row=part.entry.name.text if part.entry.name else "", subject=side.id
                )
            )
        cells.append(said or own or (_cell(shared, names) if shared else None))
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
    known = _called(sides)
    for key, cell in values.entries:
        side = known.get(key.text)
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
    return _called(tuple(sides)).get(name)


def _called(sides: Sequence[Side]) -> dict[str, Side]:
    """Every word for a subject: ids go before names, and of two the first."""
    known: dict[str, Side] = {}
    for side in sides:
        known.setdefault(side.id, side)
    for side in sides:
        for name in side.names:
            known.setdefault(name, side)
    return known


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


def row(
    frame: Frame, sides: Sequence[Side], missing: frozenset[str], strings: Strings, texts: Texts, cite: Cite
) -> tuple[Row, tuple[Diagnostic, ...]]:
    """A row without its notes, which may print other cells and come later (`with_notes`)."""
    found: list[Diagnostic] = []
    notes = {id(raw.note) for raw in frame.cells if raw is not None and raw.note is not None}

    def inline(text: Scalar) -> Rich:
        # A note is read when all cells are known; a cell's own text is never evaluated.
        return NOTHING if id(text) in notes else texts.cell(text)

    read = [read_cell(raw, frame.rules, strings, inline, cite) for raw in frame.cells]
    for outcome in read:
        found.extend(outcome.diagnostics)
    # A unit that is missing is one fault of the row, whatever its values are.
    unitless = [each for each in found if each.code == "HK191"][1:]
    if unitless:
        found = [each for each in found if each.code != "HK191" or each not in unitless]
    values = tuple(outcome.value for outcome in read)
    best = _best(values, frame, sides, missing, found)
    rules = frame.rules
    return Row(
        id=frame.id,
        anchor=frame.anchor,
        name=rules.name,
        kind=frame.kind,
        cells=values,
        key=frame.entry.key,
        unit=rules.unit,
        better=rules.better,
        format=rules.format,
        weight=rules.weight,
        scale=rules.scale,
        out_of=rules.out_of,
        decimals=rules.decimals,
        best=best,
        author_call=bool(best and frame.entry.best),
        same=scoring.same(values),
    ), tuple(found)


def _best(
    values: tuple[Value, ...], frame: Frame, sides: Sequence[Side], missing: frozenset[str], found: list[Diagnostic]
) -> tuple[str, ...]:
    """The best of a row: the author's own call, else what the numbers say."""
    if not frame.entry.best:
        chosen = scoring.best_of(values, frame.rules.better) if frame.kind == "metric" else ()
        return tuple(sides[n].id for n in chosen)
    ids: set[str] = set()
    for name in frame.entry.best:
        side = find_side(name.text, sides)
        if side is not None:
            ids.add(side.id)
        elif "subjects" not in missing:
            _unknown_subject(name, sides, found)
    return tuple(side.id for side in sides if side.id in ids)


def with_notes(made: Row, frame: Frame, texts: Texts) -> Row:
    """The row with its own note and the notes under its values."""
    cells = made.cells
    if any(raw is not None and raw.note is not None for raw in frame.cells):
        cells = tuple(
            replace(value, note=texts.inline(raw.note)) if raw is not None and raw.note is not None else value
            for value, raw in zip(cells, frame.cells, strict=True)
        )
    entry = frame.entry
    if cells is made.cells and entry.group is None and entry.note is None:
        return made  # most rows: a copy of a row costs as much as a cell
    group = texts.maybe(entry.group)
    return replace(made, cells=cells, note=texts.inline(entry.note), group=group)


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
            numbered.append(replace(made, note_number=number) if made.note is not None else made)
        result.append(RowGroup(name, tuple(numbered)))
    return tuple(result)
