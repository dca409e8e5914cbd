"""Charts: sound static SVG that says in words what it draws, with unknown values as named gaps."""

import re
from dataclasses import replace
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from conftest import strings
from hypothesis import given
from hypothesis import strategies as st
from views import ENGLISH, FOUR, FULL, SIX, UNKNOWN, between, number, rating, words

from generator.model import Chart, Row, RowGroup, Subject, Value
from generator.page.charts import bars, draw, radar, radar_problem
from generator.page.signs import measure

JA = strings("ja")
TWO = FULL.subjects


def row(*cells: Value, name: str = "重さ", better: str = "lower", best: tuple[str, ...] = ()) -> Row:
    return Row(name, f"row-{name}", name, "metric", cells, better=better, best=best)


def svg(markup: str) -> ElementTree.Element:
    return ElementTree.fromstring(f"<div>{markup}</div>")


def of_class(markup: str, name: str) -> list[ElementTree.Element]:
    return [each for each in svg(markup).iter() if name in (each.get("class") or "").split()]


def told(markup: str) -> str:
    return " ".join(each.text or "" for each in svg(markup).iter("desc"))


def test_charts_are_drawn_as_the_article_asks() -> None:
    views = draw(FULL, JA)
    assert [(view.kind, [row.id for row in view.rows]) for view in views] == [
        ("bars", ["overtime", "ease", "pay"]),
        ("radar", ["overtime", "ease", "newcomer", "pay"]),
    ]


@pytest.mark.parametrize("article", [FULL, FOUR, SIX], ids=["two", "four", "six"])
def test_a_chart_is_well_formed_static_and_told_in_words(article: object) -> None:
    for view in draw(article, JA):  # type: ignore[arg-type]
        assert not re.search(r"style=|\son\w+=|<script|href", view.svg)
        root = svg(view.svg)
        ids = [each.get("id") for each in root.iter() if each.get("id")]
        assert len(ids) == len(set(ids))
        for each in root.iter("svg"):
            assert each.get("role") == "img"
            assert set((each.get("aria-labelledby") or "").split()) <= set(ids)
        for subject in article.subjects:  # type: ignore[attr-defined]
            assert subject.short in told(view.svg) or subject.name in told(view.svg)


def test_numbers_are_the_cells_own_texts() -> None:
    markup = bars((row(number("1,980", "円", "1980"), number("約2,480", "円", "2480")),), TWO, JA, "c")
    texts = [each.text for each in svg(markup).iter("text")]
    assert "1,980円" in texts
    assert "約2,480円" in texts
    assert "アカウント営業 1,980円" in told(markup)


def test_bars_begin_at_zero_and_keep_their_proportion() -> None:
    markup = bars(
        (row(number("50", "g", "50"), number("100", "g", "100"), number("25", "g", "25")),), FOUR.subjects[:3], JA, "c"
    )
    wide = [float(each.get("width") or 0) for each in of_class(markup, "chart__fill")]
    assert wide[0] * 2 == pytest.approx(wide[1])
    assert wide[2] * 4 == pytest.approx(wide[1])
    assert "0から" in told(markup)


def test_an_unknown_value_is_a_gap_and_named() -> None:
    markup = bars((row(number("50", "g", "50"), UNKNOWN),), TWO, JA, "c")
    assert len(of_class(markup, "chart__fill")) == 1
    assert len(of_class(markup, "chart__gap")) == 1
    assert "ルート営業は値なし" in told(markup)


def test_text_instead_of_a_number_is_a_gap_with_its_words() -> None:
    markup = bars((row(number("50", "g", "50"), words("要問い合わせ")),), TWO, JA, "c")
    assert len(of_class(markup, "chart__fill")) == 1
    assert "要問い合わせ" in told(markup)


def test_an_interval_is_drawn_between_its_ends() -> None:
    markup = bars((row(between("5〜10", "社", "5", "10"), between("20以上", "社", "20", None), number("40", "社", "40")),), FOUR.subjects[:3], JA, "c")  # fmt: skip
    ranges = of_class(markup, "chart__range")
    assert len(ranges) == 2
    starts = [float(each.get("x") or 0) for each in ranges]
    assert starts[0] > 26
    assert float(ranges[1].get("x") or 0) + float(ranges[1].get("width") or 0) == pytest.approx(26 + 236)


def test_negative_values_lie_on_the_other_side_of_zero() -> None:
    markup = bars((row(number("-10", "℃", "-10"), number("30", "℃", "30")),), TWO, JA, "c")
    left, right = of_class(markup, "chart__fill")
    zero = float(left.get("x") or 0) + float(left.get("width") or 0)
    assert zero == pytest.approx(float(right.get("x") or 0), abs=0.02)
    assert of_class(markup, "chart__zero")


def test_the_best_is_marked_by_a_sign() -> None:
    markup = bars((row(number("26", "h", "26"), number("18", "h", "18"), best=("route",)),), TWO, JA, "c")
    assert [each.text for each in svg(markup).iter("text") if "◎" in (each.text or "")] == ["◎ 18h"]


def test_rows_without_any_value_are_not_drawn() -> None:
    assert bars((row(UNKNOWN, words("要相談")),), TWO, JA, "c") == ""


def test_subjects_differ_by_shape_not_only_colour() -> None:
    markup = bars((row(*(number(str(i), "g", str(i)) for i in range(1, 7))),), SIX.subjects, JA, "c")
    outlines = {each.get("class") for each in svg(markup).iter() if (each.get("class") or "").startswith("point ")}
    assert outlines == {f"point point--{sign}" for sign in "abcdef"}


def test_letters_in_two_are_drawn_in_the_plain_shape() -> None:
    """The 28th subject's sign is ab, which is no shape though both of its letters are."""
    subjects = tuple(replace(TWO[0], id=str(n), sign=sign) for n, sign in enumerate(("z", "aa", "ab", "cd")))
    markup = bars((row(*(number(str(i), "g", str(i)) for i in range(1, 5))),), subjects, JA, "c")
    outlines = {each.get("class") for each in svg(markup).iter() if (each.get("class") or "").startswith("point ")}
    assert outlines == {"point point--plain"}


AXES = (
    row(rating("3.0"), rating("4.0"), name="味", better="higher"),
    row(number("100", "円", "100"), number("200", "円", "200"), name="値段"),
    row(number("5", "", "5"), number("10", "", "10"), name="量", better="higher"),
    row(number("3", "", "3"), number("6", "", "6"), name="深さ", better="none"),
)


@pytest.mark.parametrize(("count", "problem"), [(0, "few"), (2, "few"), (3, None), (10, None), (11, "many")])
def test_a_radar_has_three_to_ten_axes(count: int, problem: str | None) -> None:
    rows = tuple(replace(AXES[1], id=str(i), name=str(i)) for i in range(count))
    assert radar_problem(rows) == problem
    assert bool(radar(rows, TWO, JA, "c")) == (problem is None)


def test_axes_without_any_value_do_not_count() -> None:
    assert radar_problem((*AXES[:2], row(UNKNOWN, UNKNOWN, name="謎"))) == "few"


def test_a_radar_speaks_of_points() -> None:
    markup = radar(AXES, TWO, JA, "c")
    assert "値段 100点" in told(markup)
    assert "値段 50点" in told(markup)
    assert "外周が100点" in told(markup)


def test_a_wheel_calls_nothing_better_that_is_only_larger() -> None:
    year = row(number("1,998", "年", "1998"), number("2,011", "年", "2011"), name="発売", better="none")
    markup = radar((*AXES, year), TWO, JA, "c")
    assert "発売 1,998年" in told(markup)
    assert "発売 100点" not in told(markup)
    assert "どちらがよいとも言えない項目（深さ、発売）" in told(markup)
    assert "どちらがよいとも" not in told(radar(AXES[:3], TWO, JA, "c"))
    asked = replace(FULL, charts=(Chart("radar", ("overtime", "ease", "newcomer", "pay")),))
    plain = tuple(replace(each, rows=tuple(replace(r, better="none") for r in each.rows)) for each in FULL.groups)
    assert [view.note != "" for view in (*draw(asked, JA), *draw(replace(asked, groups=plain), JA))] == [False, True]


def test_a_missing_point_breaks_the_line_and_is_named() -> None:
    rows = (*AXES, row(number("1", "", "1"), UNKNOWN, name="謎", better="higher"))
    markup = radar(rows, TWO, JA, "c")
    assert len(of_class(markup, "chart__area--open")) == 1
    assert "謎は値なし" in told(markup)
    assert len([each for each in svg(markup).iter() if "point--b" in (each.get("class") or "")]) == len(rows) - 1


def test_more_than_two_subjects_have_a_wheel_each() -> None:
    [view] = [view for view in draw(FOUR, JA) if view.kind == "radar"]
    assert len(list(svg(view.svg).iter("svg"))) == 4
    assert all(
        len(of_class(ElementTree.tostring(each, "unicode"), "chart__area")) == 1 for each in svg(view.svg).iter("svg")
    )


def test_english_charts_speak_english() -> None:
    for view in draw(replace(ENGLISH, groups=()), strings("en")):
        assert view is None
    [first, _] = draw(ENGLISH, strings("en"))
    assert "Hugo 1,000" in told(first.svg)


def test_a_chart_that_cannot_be_drawn_is_left_out() -> None:
    assert draw(replace(FULL, charts=(Chart("radar", ("overtime",)), Chart("bars", ("unheard-of",)))), JA) == ()


values = st.one_of(
    st.just(UNKNOWN),
    st.decimals(-(10**9), 10**9, places=2).map(lambda n: number(str(n), "円", str(n))),
    st.tuples(st.decimals(0, 10**6, places=1), st.decimals(0, 10**6, places=1)).map(
        lambda ends: between("x", "", str(min(ends)), str(max(ends)))
    ),
    st.decimals(0, 9, places=1).map(lambda n: replace(between("x", "", str(n), str(n)), high=None)),
)


@given(
    st.lists(st.lists(values, min_size=3, max_size=3), min_size=3, max_size=5),
    st.sampled_from(["higher", "lower", "none"]),
)
def test_any_values_stay_within_the_picture(table: list[list[Value]], better: str) -> None:
    rows = tuple(row(*cells, name=f"行{i}", better=better) for i, cells in enumerate(table))
    subjects: tuple[Subject, ...] = FOUR.subjects[:3]
    markup = bars(rows, subjects, JA, "c") + radar(rows, subjects, JA, "d")
    assert not re.search(r"nan|inf|e[+-]\d", markup.replace("desc", ""), re.IGNORECASE) or "e" in markup
    for each in svg(markup).iter("rect"):
        assert float(each.get("width") or 0) >= 0
        assert 0 <= float(each.get("x") or 0) <= 400
        assert float(each.get("x") or 0) + float(each.get("width") or 0) <= 400.01
    assert Decimal(len(of_class(markup, "chart__gap"))) <= Decimal(sum(len(cells) for cells in table))


def test_an_open_end_reaches_the_end_of_its_track_and_is_marked() -> None:
    cells = (between("20以上", "社", "20", None), number("5", "社", "5"))
    markup = bars((row(*cells, name="担当"),), TWO, JA, "c")
    fill = {each.get("width") for each in of_class(markup, "chart__fill")}
    assert fill == {"112", "28"}
    assert len([each for each in of_class(markup, "point") if each.tag == "path"]) == 1
    assert "上限のない値" in told(markup)
    three = bars((row(*cells, number("40", "社", "40")),), FOUR.subjects[:3], JA, "c")
    [rest] = of_class(three, "chart__range")
    assert float(rest.get("x") or 0) + float(rest.get("width") or 0) == pytest.approx(26 + 236)
    assert "上限のない値" not in told(bars((row(*cells[1:], between("30以下", "社", None, "30")),), TWO, JA, "c"))


def test_a_date_has_no_bar_and_that_is_said() -> None:
    sold = replace(row(number("2020年", "", "737425"), number("2021年", "", "737791"), name="発売日"), format="date")
    weights = row(number("50", "g", "50"), number("70", "g", "70"))
    assert bars((sold,), TWO, JA, "c") == ""
    markup = bars((weights, sold), TWO, JA, "c")
    assert len(of_class(markup, "chart__fill")) == 2
    assert "日付（発売日）は棒にしていない" in told(markup)
    article = replace(FULL, groups=(RowGroup(None, (weights, sold)),), charts=(Chart("bars", ("重さ", "発売日")),))
    [view] = draw(article, JA)
    assert "日付（発売日）は棒にしていない" in view.note


def test_long_values_stand_on_a_line_of_their_own() -> None:
    long = [number(figure, "円（税込・送料別）", figure) for figure in ("164800", "98000")]
    markup = bars((row(*long, best=("route",)), row(number("50", "g", "50"), UNKNOWN)), TWO, JA, "c")
    for each in svg(markup).iter("text"):
        assert float(each.get("x") or 0) + 7.5 * measure(each.text or "") <= 400, each.text
    texts = {each.text: float(each.get("y") or 0) for each in svg(markup).iter("text")}
    tracks = [float(each.get("y") or 0) for each in of_class(markup, "chart__track")]
    assert texts["164800円（税込・送料別）"] < tracks[0] < texts["◎ 98000円（税込・送料別）"] < tracks[1] < texts["50g"]
    height = float(next(svg(markup).iter("svg")).get("viewBox", "").split()[-1])
    assert height > max(float(each.get("y") or 0) for each in svg(markup).iter("text"))
