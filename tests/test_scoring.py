"""Who is best in a row, which rows are the same, and the score."""

from decimal import Decimal
from fractions import Fraction

import pytest
from conftest import strings
from hypothesis import given, settings
from hypothesis import strategies as st
from test_values import cite, inline, raw_cell

from generator import codes
from generator.article.scoring import best_of, points_of, same, score
from generator.diagnostics import Span
from generator.model import Row, Value
from generator.read.measures import check_scale
from generator.read.values import RowRules, read_cell
from tests.mini import SITE, build, page

STRINGS = strings("ja")


def values(cells: str, **rules: object) -> tuple[Value, ...]:
    """Cells as a writer has them, parted by a bar."""
    row = RowRules("row", "行", **rules)  # type: ignore[arg-type]
    return tuple(read_cell(raw_cell(cell.strip()), row, STRINGS, inline, cite).value for cell in cells.split("|"))


def metric(
    cells: str,
    better: str = "higher",
    *,
    name: str = "row",
    weight: str = "1",
    scale: tuple[int, int] | None = None,
    form: str = "number",
    out_of: str = "5",
    unit: str | None = None,
) -> Row:
    ends = (Decimal(scale[0]), Decimal(scale[1])) if scale else None
    read = values(cells, format=form, out_of=Decimal(out_of), unit=unit)
    return Row(
        name, name, name, "metric", read, better=better, format=form, weight=Decimal(weight), scale=ends,
        out_of=Decimal(out_of),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "better", "best"),
    [
        ("1 | 2 | 3", "higher", (2,)),
        ("1 | 2 | 3", "lower", (0,)),
        ("1 | 2 | 3", "none", ()),
        ("3 | 2 | 3", "higher", (0, 2)),
        ("3 | 3 | 3", "higher", ()),
        ("3 | 3.00", "lower", ()),
        ("3 | '?' | '?'", "higher", ()),
        ("3 | 1 | '?'", "higher", (0,)),
        ("'?' | n/a", "higher", ()),
        ("3 | 要問い合わせ | 1", "higher", (0,)),
        ("10〜20 | 15 | 5", "higher", (0, 1)),
        ("10〜20 | 15 | 5", "lower", (2,)),
        ("10〜20 | 20〜30", "higher", ()),
        ("10〜20 | 21〜30", "higher", (1,)),
        ("10以上 | 100 | 5", "higher", (0, 1)),
        ("10以上 | 100 | 5", "lower", (2,)),
        ("10以下 | 100", "lower", (0,)),
        ("10以下 | 5 | 11", "lower", (0, 1)),
        ("10以下 | 100以上", "higher", (1,)),
        ("約10 | 9", "higher", (0,)),
        ("-5 | -3", "higher", (1,)),
        ("0.1 | 0.10", "higher", ()),
    ],
)
def test_the_best_of_a_row(cells: str, better: str, best: tuple[int, ...]) -> None:
    assert best_of(values(cells), better) == best


@pytest.mark.parametrize(
    ("cells", "form", "best"),
    [
        ("{rating: 4} | {rating: 7, out_of: 10}", "rating", (0,)),
        ("{rating: 4} | {rating: 8, out_of: 10}", "rating", ()),
        ("{rating: 1, out_of: 3} | {rating: 2, out_of: 6}", "rating", ()),
        ("◎ | ○ | 〇", "marks", (0,)),
        ("true | false", "boolean", (0,)),
        ("2:30 | 2時間40分 | 90秒", "duration", (1,)),
        ("2025-11 | 2025-10-31", "date", (0,)),
        ("2025-11 | 2025-11-18", "date", ()),
        ("2025 | 2024", "date", (0,)),
    ],
)
def test_the_best_of_other_formats(cells: str, form: str, best: tuple[int, ...]) -> None:
    assert best_of(values(cells, format=form), "higher") == best


def test_rows_that_read_alike() -> None:
    assert same(values("3 | 3"))
    assert same(values("true | true", kind="dimension"))
    assert same(values("n/a | n/a"))
    assert not same(values("3 | 3.0"))
    assert not same(values("'?' | '?'"))
    assert not same(values("3 | '?'"))
    assert not same(values("true | {value: true, note: 有料}", kind="dimension"))
    assert not same(values("{value: 3, note: a} | {value: 3, note: b}"))
    assert not same(values("3"))


def points(row: Row) -> list[str | None]:
    found = [points_of(row, index) for index in range(len(row.cells))]
    return [None if one is None else str(one) for one in found]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (metric("50 | 100"), ["50", "100"]),
        (metric("50 | 100", "lower"), ["100", "50"]),
        (metric("1 | 3"), ["100/3", "100"]),
        (metric("0 | 5 | 10"), ["0", "50", "100"]),
        (metric("0 | 5 | 10", "lower"), ["100", "50", "0"]),
        (metric("-10 | 10"), ["0", "100"]),
        (metric("0 | 0"), ["100", "100"]),
        (metric("-1 | -1", "lower"), ["100", "100"]),
        (metric("7 | 7"), ["100", "100"]),
        (metric("7 | '?'"), ["100", None]),
        (metric("7 | 要相談"), ["100", None]),
        (metric("20 | 80", scale=(0, 100)), ["20", "80"]),
        (metric("20 | 80", "lower", scale=(100, 0)), ["80", "20"]),
        (metric("-20 | 180", scale=(0, 100)), ["0", "100"]),
        (metric("20 | 80", scale=(100, 0)), ["25", "100"]),  # reported elsewhere, as if it were not there
        (metric("10〜30 | 40"), ["50", "100"]),
        (metric("10以上 | 40"), ["25", "100"]),
        (metric("4 | 5", form="rating"), ["80", "100"]),
        (metric("4 | 3", form="rating"), ["80", "60"]),
        (metric("4 | 3", "lower", form="rating"), ["20", "40"]),
        (metric("3 | 5", form="rating", scale=(1, 5)), ["50", "100"]),
        (metric("3 | {rating: 10, out_of: 10}", form="rating", scale=(1, 5)), ["50", "100"]),
        (metric("{rating: 4} | {rating: 9, out_of: 10}"), ["80", "90"]),
        (metric("{rating: 5, out_of: 10} | {rating: 10, out_of: 10}", scale=(0, 10)), ["50", "100"]),
        (metric("{rating: 1, out_of: 3} | {rating: 3, out_of: 3}", form="rating"), ["100/3", "100"]),
        (metric("◎ | △ | ×", form="marks"), ["100", "100/3", "0"]),
        (metric("◎ | △", form="marks"), ["100", "100/3"]),
        (metric("true | false", form="boolean"), ["100", "0"]),
        (metric("true | true", form="boolean"), ["100", "100"]),
        (metric("1:00 | 2:00", "lower", form="duration"), ["100", "50"]),
        (metric("30 | 1:00", "lower", form="duration", unit="分", scale=(60, 0)), ["50", "0"]),
        (metric("2025-01-01 | 2025-01-03 | 2025-01-02", form="date"), ["0", "100", "50"]),
    ],
)
def test_the_points_of_a_row(row: Row, expected: list[str | None]) -> None:
    assert points(row) == expected


def test_the_total_is_the_weighted_mean_of_what_there_is() -> None:
    rows = (
        metric("50 | 100", name="a"),
        metric("100 | 50", name="b", weight="3"),
        metric("1 | '?'", name="c"),
        metric("1 | 2", "none", name="d"),
        metric("1 | 2", name="e", weight="0"),
    )
    first, second = score(rows, 0), score(rows, 1)
    assert (first.total, first.missing) == (Decimal("90.0"), ())
    assert (second.total, second.missing) == (Decimal("62.5"), ("c",))
    assert [(part.row, part.points, part.weight) for part in second.parts] == [
        ("a", Decimal("100.0000"), Decimal(1)),
        ("b", Decimal("50.0000"), Decimal(3)),
    ]


def test_no_value_is_no_score() -> None:
    rows = (metric("1 | '?'", name="a"), metric("1 | n/a", name="b"))
    assert score(rows, 1).total is None
    assert score(rows, 1).missing == ("a", "b")
    assert score((), 0).total is None


def test_a_half_is_rounded_up() -> None:
    rows = (metric("20 | 100", name="a", scale=(0, 100)), metric("20.1 | 100", name="b", scale=(0, 100)))
    assert score(rows, 0).total == Decimal("20.1")  # 20.05
    assert str(score((metric("1 | 3"),), 0).total) == "33.3"


def test_a_scale_that_runs_against_better_is_an_error() -> None:
    span = Span("a.yaml", 3, 1, 3, 9)

    def said(better: str, worst: int, best: int, lang: str = "ja") -> tuple[str, str, str] | None:
        rules = RowRules("w", "重さ", better=better, scale=(Decimal(worst), Decimal(best)))
        found = check_scale(rules, span)
        assert all(one.span == span for one in found)
        return (found[0].code, codes.message(found[0], lang), str(codes.help_text(found[0], lang))) if found else None

    assert said("higher", 0, 100) is None
    assert said("lower", 100, 0) is None
    assert said("none", 100, 0) is None
    assert check_scale(RowRules("w", "重さ", better="higher"), span) == ()
    assert said("lower", 0, 100) == (
        "HK195",
        "行「重さ」は better: lower ですが、scale は [最悪, 最良] = [0, 100] で向きが逆です",
        "scale: [100, 0] と書いてください",
    )
    assert said("higher", 100, 0, "en") == (
        "HK195",
        "“重さ” says better: higher, but its scale [worst, best] is [100, 0], which runs the other way",
        "write scale: [0, 100]",
    )
    assert said("higher", 50, 50, "en") == (
        "HK196",
        "both ends of the scale of “重さ” are 50",
        "write the worst and the best value",
    )


# ------------------------------------------------------------------------------------------------ properties

amounts = st.decimals(-1000, 1000, places=2, allow_nan=False).map(lambda number: f"{number:f}".replace("-0.00", "0.00"))
intervals = st.tuples(amounts, amounts).map(lambda ends: "{{min: {}, max: {}}}".format(*sorted(ends, key=Decimal)))
any_cell = st.one_of(
    amounts, intervals, amounts.map("{{min: {}}}".format), amounts.map("{{max: {}}}".format), st.just("'?'")
)
any_row = st.lists(any_cell, min_size=1, max_size=6)
directions = st.sampled_from(("higher", "lower"))


@given(any_row, directions, st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_the_order_of_the_subjects_changes_nothing(cells: list[str], better: str, random: object) -> None:
    order = list(range(len(cells)))
    random.shuffle(order)  # type: ignore[attr-defined]
    straight, mixed = metric(" | ".join(cells), better), metric(" | ".join(cells[n] for n in order), better)
    assert {order[n] for n in best_of(mixed.cells, better)} == set(best_of(straight.cells, better))
    for place, n in enumerate(order):
        assert points_of(mixed, place) == points_of(straight, n)


@given(st.lists(amounts, min_size=1, max_size=6), directions, st.sampled_from(("0.01", "2", "1000")))
@settings(max_examples=150, deadline=None)
def test_another_unit_changes_nothing(cells: list[str], better: str, factor: str) -> None:
    scaled = [format(Decimal(cell) * Decimal(factor), "f") for cell in cells]
    one, other = metric(" | ".join(cells), better), metric(" | ".join(scaled), better)
    assert best_of(one.cells, better) == best_of(other.cells, better)
    assert points(one) == points(other)


@given(st.lists(any_row.map(lambda row: (row * 6)[:6]), min_size=1, max_size=4), directions)
@settings(max_examples=150, deadline=None)
def test_scores_stay_within_0_and_100_and_name_what_is_missing(table: list[list[str]], better: str) -> None:
    rows = tuple(metric(" | ".join(cells), better, name=f"r{n}") for n, cells in enumerate(table))
    for subject in range(6):
        found = score(rows, subject)
        assert found.missing == tuple(f"r{n}" for n, cells in enumerate(table) if cells[subject] == "'?'")
        assert (found.total is None) == (len(found.missing) == len(rows))
        assert len(found.parts) + len(found.missing) == len(rows)
        for part in found.parts:
            assert 0 <= part.points <= 100
        if found.total is not None:
            assert 0 <= found.total <= 100
            assert found.total == found.total.quantize(Decimal("0.1"))


@given(any_row, directions)
@settings(max_examples=150, deadline=None)
def test_nobody_is_wholly_better_than_the_best(cells: list[str], better: str) -> None:
    read = values(" | ".join(cells))
    best = best_of(read, better)
    there = [n for n, cell in enumerate(read) if cell.low is not None or cell.high is not None]

    def beats(one: Value, other: Value) -> bool:
        if better == "lower":
            one, other = other, one
        return one.low is not None and other.high is not None and one.low > other.high

    unbeaten = tuple(n for n in there if not any(beats(read[m], read[n]) for m in there))
    expected = () if len(unbeaten) == len(there) else unbeaten
    assert best == expected
    assert all(isinstance(points_of(metric(" | ".join(cells), better), n), Fraction) for n in there)


@pytest.mark.parametrize("weight", ["9" * 39, "0." + "0" * 36 + "1"])
def test_a_weight_of_any_size_has_its_place_on_the_sliders(weight: str) -> None:
    metrics = f"- {{name: 速さ, better: higher, weight: {weight}, values: [1, 2]}}\n- {{name: 量, better: higher, values: [2, 1]}}\n"
    article = f"title: 題\nanswer: 答え\nscore: true\nsubjects: [甲, 乙]\nmetrics:\n{metrics}"
    made = build({"content/site.yaml": SITE, "content/comparisons/a.yaml": article})
    assert made.diagnostics == ()
    assert 'data-w="速さ"' in page(made, "a/index.html")
