"""Heads in two lines, as a spreadsheet has them where cells are merged, made one: 価格 over 本体 and 年間 is 価格 本体, 価格 年間.

What must stay true: a table whose heads stand in one line is left as it is, whatever it lacks; no word of a head is lost.
"""

from collections.abc import Sequence
from dataclasses import replace

from generator.imports.grid import Grid
from generator.imports.shape import kind_of
from generator.patterns import pattern
from generator.read.nodes import Scalar

_UNIT = pattern(r"(.+?)\s*([（(\[［][^（(\[［）)\]］]+[）)\]］])")


def in_one_line(grid: Grid) -> Grid:
    """The table with its heads in one line; `joined` is then one of those that were two."""
    if len(grid.rows) < 3:
        return grid
    upper, lower, *rest = grid.rows
    pairs = [(_text(over), _text(under)) for over, under in zip(upper, lower, strict=True)]
    if not _are_spread(pairs):
        return grid
    names, joined, above = [pairs[0][0] or pairs[0][1]], "", ""
    for over, under in pairs[1:]:
        above = over or above
        names.append(_joined(above, under) if under and above else over or under)
        joined = joined or (names[-1] if under and above else "")
    spans = (under.span if under.text else over.span for over, under in zip(upper, lower, strict=True))
    heads = tuple(Scalar(name, span) for name, span in zip(names, spans, strict=True))
    return replace(grid, rows=(heads, *rest), joined=joined)


def _text(cell: Scalar) -> str:
    return " ".join(cell.text.split())


def _are_spread(pairs: Sequence[tuple[str, str]]) -> bool:
    """Whether a cell of the first line stands over several of the second, and nothing says that these are more than heads."""
    (corner, below), *others = pairs
    first = next((place for place, (over, _) in enumerate(others) if over), len(others))
    return (
        not (corner and below)
        and any(under and not over for over, under in others[first:])
        and all(over or under for over, under in others)
        and all(kind_of(under) in ("", "text") for _, under in others)
    )


def _joined(above: str, name: str) -> str:
    """A head and the one below it; the unit of all stays at the end, where it is read as one."""
    shared = _UNIT.fullmatch(above)
    return f"{shared[1]} {name}{shared[2]}" if shared and not _UNIT.fullmatch(name) else f"{above} {name}"
