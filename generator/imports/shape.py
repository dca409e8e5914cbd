"""Cells → subjects and rows: whether the subjects stand in the rows of a table or in its columns.

Decided by what the heads say (a column 名前 or Price (USD), a corner 項目), else by which way cells are of one kind; and
what was decided is always told, with the option that says the other.
"""

import re
from collections.abc import Sequence
from dataclasses import field

from generator.imports.grid import Grid, Row
from generator.light import dataclass
from generator.patterns import pattern
from generator.read.nodes import Scalar
from generator.read.numerals import fold

FIELDS = {
    **dict.fromkeys(("summary", "説明", "概要", "特徴", "ひとこと", "description"), "summary"),
    **dict.fromkeys(("pros", "長所", "メリット", "良い点", "よい点", "利点", "advantages"), "pros"),
    **dict.fromkeys(("cons", "短所", "デメリット", "悪い点", "欠点", "disadvantages"), "cons"),
    **dict.fromkeys(("best_for", "best for", "向いている人", "おすすめの人"), "best_for"),
    **dict.fromkeys(("reading", "読み", "読みがな", "ふりがな", "よみがな"), "reading"),
    **dict.fromkeys(("short", "略称"), "short"),
    **dict.fromkeys(("url", "公式サイト", "公式ページ", "official site", "website"), "url"),
}
"""Heads of columns that are no row of the table but a field of each subject."""

_NAMES = frozenset(
    [
        "name",
        "名前",
        "名称",
        "品名",
        "商品",
        "商品名",
        "製品",
        "製品名",
        "サービス",
        "サービス名",
        "モデル",
        "モデル名",
        "機種",
        "機種名",
        "銘柄",
        "対象",
        "比較対象",
        "product",
        "item",
        "model",
        "service",
        "title",
        "subject",
    ]
)
_CORNERS = frozenset(
    [
        "項目",
        "比較項目",
        "比較",
        "観点",
        "仕様",
        "スペック",
        "機能",
        "特徴",
        "指標",
        "feature",
        "features",
        "spec",
        "specs",
        "specification",
        "aspect",
        "criteria",
        "criterion",
        "attribute",
        "property",
        "dimension",
        "metric",
    ]
)
_UNIT = pattern(r".+?\s*[（(\[［【][^（(\[［【）)\]］】]+[）)\]］】]")
_SOME_KIND = pattern(r"[◎○〇◯△×✕✖]|true|false|[約¥$€£-]?\s*[0-9][0-9,.]*\s*\S{0,6}", re.IGNORECASE)
_LONGEST = 100
"""Letters of the longest text that is looked at as a name with a unit or as an amount."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the comparison: its name as written, and a cell for each subject."""

    name: Scalar
    cells: Row


@dataclass(frozen=True, slots=True)
class Table:
    """What is compared. `fields` are (subject's field, its cells); `turned` says that subjects stood in the rows.

    `corner` is what the first cell says, unless it only says what stands below it.
    """

    subjects: Row
    lines: tuple[Line, ...]
    turned: bool
    fields: tuple[tuple[str, Row], ...] = field(default=())
    corner: str = ""


def read_table(grid: Grid, subjects_in: str | None) -> Table:
    """The comparison in a grid. `subjects_in` is "rows", "columns", or None where the grid itself has to tell."""
    turned = subjects_in == "rows" if subjects_in else _subjects_in_rows(grid.rows)
    rows = tuple(zip(*grid.rows, strict=True)) if turned else grid.rows
    subjects = rows[0][1:]
    fields: list[tuple[str, Row]] = []
    lines: list[Line] = []
    for name, *cells in rows[1:]:
        known = FIELDS.get(fold(name.text).casefold())
        if known is not None and _fits(known, cells) and known not in dict(fields):
            fields.append((known, tuple(cells)))
        else:
            lines.append(Line(name, tuple(cells)))
    corner = rows[0][0].text
    usual = fold(corner).casefold() in _NAMES | _CORNERS
    return Table(subjects, tuple(lines), turned, tuple(fields), "" if usual else corner)


def _fits(name: str, cells: Sequence[Scalar]) -> bool:
    """Whether cells can be a subject's field: an address must be one."""
    return name != "url" or all(re.match(r"https?://\S+\Z", cell.text) for cell in cells if cell.text)


def _subjects_in_rows(rows: Sequence[Row]) -> bool:
    corner = fold(rows[0][0].text).casefold()
    across, down = [cell.text for cell in rows[0][1:]], [row[0].text for row in rows[1:]]
    if len(down) < 2 or len(across) < 2:
        return len(across) < 2 <= len(down)
    if corner in _NAMES or corner in _CORNERS:
        return corner in _NAMES
    heads, sides = _said(across), _said(down)
    if heads != sides:
        return heads > sides
    body = [[kind_of(cell.text) for cell in row[1:]] for row in rows[1:]]
    by_column = sum(_alike(column) for column in zip(*body, strict=True)) / len(across)
    by_row = sum(_alike(row) for row in body) / len(down)
    return by_column > by_row


def _said(names: list[str]) -> int:
    """How many heads name a row for sure: with a unit behind, or as a field of a subject."""
    return sum(
        (len(name) <= _LONGEST and bool(_UNIT.fullmatch(name))) or fold(name).casefold() in FIELDS for name in names
    )


def kind_of(text: str) -> str:
    """Roughly what a cell is, to see which cells are of one kind: digits of numbers and the words of texts differ."""
    plain = fold(text).casefold()
    if not plain:
        return ""
    if len(plain) > _LONGEST or not _SOME_KIND.fullmatch(plain):
        return "text"
    return re.sub(r"[0-9][0-9,.]*", "0", plain) if plain[0] not in "◎○〇◯△×✕✖" else "mark"


def _alike(kinds: Sequence[str]) -> bool:
    said = {kind for kind in kinds if kind}
    return len(said) == 1 and said != {"text"}
