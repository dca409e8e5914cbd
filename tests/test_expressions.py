"""References in texts: what `{{ … }}` prints, and what is said of one that cannot be printed.

`cases/references/good.yaml` has sources and what they print; `bad.yaml` has each finding with its place, its message
and its advice in both languages. Both speak of the table below.
"""

from decimal import Decimal
from fractions import Fraction
from html import escape
from pathlib import Path

import pytest
import yaml
from conftest import strings
from counting import RUN_AWAY, seconds
from hypothesis import example, given, settings
from hypothesis import strategies as st
from test_values import cite, inline, raw_cell

from generator import codes
from generator.diagnostics import Span
from generator.read.expressions import Answer, Problem, Reference, Scope, Words, evaluate, fill, reference_at, split
from generator.read.nodes import Scalar
from generator.read.values import RowRules, read_cell

CASES = Path(__file__).parent / "cases" / "references"
STRINGS = {lang: strings(lang) for lang in ("ja", "en")}
SUBJECTS = (
    ("account", "アカウント営業", "アカウント"),
    ("route", "ルート営業", "ルート"),
    ("Node.js", "Node.js", None),
    ("air", "MacBook Air", None),
)
ROWS: tuple[tuple[dict[str, object], str], ...] = (
    ({"id": "price", "name": "価格", "unit": "円"}, "1980.50 | 1,200 | 3万 | '?'"),
    ({"id": "速さ", "name": "速さ", "unit": "ms"}, "0 | 10〜20 | 3 | 約4"),
    ({"id": "香り", "name": "香り", "kind": "dimension"}, "良い | 3 | n/a | [甘い, 渋い]"),
    ({"id": "x-b", "name": "x-b"}, "1 | 2 | 3 | 4"),
    ({"id": "share", "name": "シェア", "format": "percent"}, "12.5 | 7 | 80 | 0.50"),
    ({"id": "rate", "name": "評価", "format": "rating"}, "4.5 | 4 | 3 | 2"),
    ({"id": "weight", "name": "重さ", "unit": "kg", "decimals": 1}, "1.25 | 1.2 | 1 | 100以上"),
    ({"id": "since", "name": "開始", "format": "date"}, "2025-11 | 2024 | 2023-04-01 | '?'"),
    ({"id": "ok", "name": "対応 状況", "kind": "dimension"}, "true | false | ◎ | <b>"),
    ({"id": "year", "name": "年", "unit": "年"}, "2025 | 1999 | 2000 | 2001"),
    ({"id": "cost", "name": "費用", "unit": "JPY", "format": "currency"}, "-1500 | 2000 | 0 | 3"),
    ({"id": "time", "name": "時間", "unit": "分", "format": "duration"}, "2:30 | 90 | 5 | 1"),
)


def scope(lang: str = "ja", *, partial: bool = False) -> Scope:
    rows = []
    for facts, cells in ROWS:
        rules = RowRules(**facts, lang=lang)  # type: ignore[arg-type]
        read = (read_cell(raw_cell(cell.strip()), rules, STRINGS[lang], inline, cite) for cell in cells.split(" | "))
        rows.append((rules, tuple(one.value for one in read)))
    return Scope(SUBJECTS, tuple(rows), lang, partial)


SCOPES = {lang: scope(lang) for lang in ("ja", "en")}
GOOD = yaml.load((CASES / "good.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)
BAD = yaml.load((CASES / "bad.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)


def told(source: str) -> dict[str, str]:
    """What is said of a source that cannot be printed."""
    found = evaluate(source, SCOPES["ja"])
    assert isinstance(found, Problem), found
    said = {"code": found.code, "at": source[found.start : found.end]}
    for lang in ("ja", "en"):
        there = found.at(Span("a.yaml"))
        said[lang] = codes.message(there, lang)
        said[f"help_{lang}"] = codes.help_text(there, lang) or ""
    return said


@pytest.mark.parametrize("case", GOOD, ids=lambda case: case["source"][:40])
def test_a_reference_prints(case: dict[str, str]) -> None:
    found = evaluate(case["source"], SCOPES[case.get("lang", "ja")])
    assert isinstance(found, Answer)
    assert found.plain == case["prints"]


@pytest.mark.parametrize("case", BAD, ids=lambda case: case["source"][:40])
def test_a_bad_reference_is_explained(case: dict[str, str]) -> None:
    assert told(case["source"]) == {key: text for key, text in case.items() if key != "source"}


def test_cases_are_rewritten_on_demand(update: bool) -> None:
    assert len(GOOD) >= 60
    assert len(BAD) >= 60
    if not update:
        return
    good = []
    for case in GOOD:
        found = evaluate(case["source"], SCOPES[case.get("lang", "ja")])
        good.append(case | {"prints": found.plain if isinstance(found, Answer) else found.code})
    bad = [{"source": case["source"]} | told(case["source"]) for case in BAD]
    for name, cases in (("good", good), ("bad", bad)):
        text = yaml.dump(cases, allow_unicode=True, sort_keys=False, width=120)
        (CASES / f"{name}.yaml").write_text(text, "utf-8")


def test_every_code_of_references_has_a_case() -> None:
    from generator.codes.prose import CODES

    seen = {case["code"] for case in BAD} | {
        "HK200",
        "HK207",
        "HK178",
        "HK198",
        "HK199",
    }  # shown below, or where whole texts are
    assert {code.code for code in CODES} == seen


def test_the_markup_of_a_cell_is_the_tables() -> None:
    printed = evaluate("air.ok", SCOPES["ja"])
    assert printed == Answer("<b>", escape("<b>"))  # type: ignore[arg-type]
    listed = evaluate("air.香り", SCOPES["ja"])
    assert isinstance(listed, Answer)
    assert (listed.plain, listed.html) == ("甘い、渋い", "甘い、渋い")


# ------------------------------------------------------------------------------------------------ in a text


def pieces(text: str) -> list[str]:
    shown = []
    for piece in split(text):
        match piece:
            case Words():
                shown.append(piece.text)
            case Reference():
                assert text[piece.inner : piece.inner + len(piece.source)] == piece.source
                assert text[piece.start :].startswith("{{")
                assert text[: piece.end].endswith("}}")
                shown.append(f"<{piece.source}>")
            case Problem():
                assert text[piece.start : piece.end] == "{{"
                shown.append(f"!{piece.code}")
    return shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("文", ["文"]),
        ("{ a } } }}", ["{ a } } }}"]),
        ("a {{ b.c }} d", ["a ", "< b.c >", " d"]),
        ("{{a.b}}{{c.d}}", ["<a.b>", "<c.d>"]),
        ("{{ a.b }}}", ["< a.b >", "}"]),
        ("\\{{ a.b }}", ["{{", " a.b }}"]),
        ("a\\{{{{b.c}}", ["a", "{{", "<b.c>"]),
        ("{{ a.b", ["!HK200", " a.b"]),
        ("{{ a.b } と {{ c.d }}", ["!HK200", " a.b } と ", "< c.d >"]),
        ("{{ a.b\n\n}}", ["!HK200", " a.b\n\n}}"]),
        ("{{ a.b\n + 1 }}", ["< a.b\n + 1 >"]),
        ('{{ "}}".x }}', ['< "}}".x >']),
        ('{{ "{{".x }}', ['< "{{".x >']),
        ('{{ ".x }}', ['< ".x >']),
        ("{{{ a }}", ["<{ a >"]),
        ("{{}}", ["<>"]),
    ],
)
def test_a_text_is_cut_at_its_references(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


def written(text: str, column: int = 8) -> Scalar:
    return Scalar(text, Span("a.yaml", 1, column, 1, column + len(text)), True, True, 1, column)


def test_a_plain_text_is_filled() -> None:
    filled = fill(
        written("価格は {{ account.price }}、\\{{ そのまま }}、差は {{ account.price - route.価格 }}"), SCOPES["ja"]
    )
    assert filled.value == "価格は 1,980.50円、{{ そのまま }}、差は 780.50円"
    assert filled.diagnostics == ()
    assert fill(written("何もない"), SCOPES["ja"]).value == "何もない"


def test_all_problems_of_a_text_are_told_at_their_places() -> None:
    text = "{{ acount.price }} と {{ account.prise }} と {{ 1 / 0 }} と {{ account.price"
    found = fill(written(text), SCOPES["ja"])
    places = [(one.code, text[one.span.column - 8 : one.span.end_column - 8]) for one in found.diagnostics]
    assert places == [("HK204", "acount"), ("HK205", "prise"), ("HK214", "0"), ("HK200", "{{")]
    assert found.value == text


def test_a_problem_in_a_text_that_is_not_verbatim_is_told_at_the_whole() -> None:
    scalar = Scalar("{{ x.y }}", Span("a.yaml", 4, 2, 5, 9), False)
    assert fill(scalar, SCOPES["ja"]).diagnostics[0].span == scalar.span


def test_what_is_printed_is_not_read_again() -> None:
    rules = RowRules("b", "b", kind="dimension")
    value = read_cell(raw_cell('"{{ a.b }}"'), rules, STRINGS["ja"], inline, cite).value
    itself = Scope((("a", "a", None),), ((rules, (value,)),))
    assert fill(written("{{ a.b }}"), itself).value == "{{ a.b }}"


# ------------------------------------------------------------------------------------------------ names


def test_ids_go_before_names_and_names_before_short_forms() -> None:
    rules = RowRules("r", "r")
    read = [read_cell(raw_cell(cell), rules, STRINGS["ja"], inline, cite).value for cell in ("1", "2", "3")]
    named = Scope((("a", "b", "c"), ("b", "c", "a"), ("x", "y", "z")), ((rules, tuple(read)),))
    assert [evaluate(f"{name}.r", named).plain for name in "abcxyz"] == ["1", "2", "2", "3", "3", "3"]  # type: ignore[union-attr]


def test_a_name_that_several_share_is_refused() -> None:
    rules = RowRules("r", "r")
    value = read_cell(raw_cell("1"), rules, STRINGS["ja"], inline, cite).value
    twins = Scope((("a", "茶", None), ("b", "茶", None)), ((rules, (value, value)),))
    found = evaluate("茶.r", twins)
    assert isinstance(found, Problem)
    assert codes.message(found.at(Span("a")), "ja") == "「茶」は 2 つのものの名前です"
    assert codes.message(found.at(Span("a")), "en") == "“茶” is the name of 2 things"


def test_composed_and_decomposed_letters_are_the_same_name() -> None:
    rules = RowRules("か\u3099", "か\u3099")
    value = read_cell(raw_cell("1"), rules, STRINGS["ja"], inline, cite).value
    assert evaluate("\u304c.\u304c", Scope((("か\u3099", "x", None),), ((rules, (value,)),))) == Answer("1", "1")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "name", ["items", "values", "keys", "get", "copy", "__class__", "self", "loop", "round", "true"]
)
def test_no_name_is_special(name: str) -> None:
    rules = RowRules(name, name)
    value = read_cell(raw_cell("7"), rules, STRINGS["ja"], inline, cite).value
    assert evaluate(f"{name}.{name} * 2", Scope(((name, name, None),), ((rules, (value,)),))) == Answer("14", "14")  # type: ignore[arg-type]
    missing = evaluate(f"account.{name}", SCOPES["ja"])
    assert isinstance(missing, Problem)
    assert missing.code == "HK205"


@pytest.mark.parametrize("source", ["nobody.price", "account.nothing", "nobody.x + 1", "nobody", "air.price * 2"])
def test_a_partial_file_brings_no_further_errors(source: str) -> None:
    assert isinstance(evaluate(source, scope(partial=True)), Answer)
    assert isinstance(evaluate(source, SCOPES["ja"]), Problem)


def test_a_partial_file_still_tells_its_own_errors() -> None:
    for source, code in (("1 / 0", "HK214"), ("account.price +", "HK202"), ("account.香り * 2", "HK213")):
        found = evaluate(source, scope(partial=True))
        assert isinstance(found, Problem)
        assert found.code == code


# ------------------------------------------------------------------------------------------------ limits, properties


def _huge_sources_end() -> None:
    for source in (
        "(" * 100_000,
        "-" * 100_000 + "1",
        "1+" * 50_000 + "1",
        "a" * 200_000 + ".b",
        "9" * 100_000,
        '"' * 9999,
    ):
        assert isinstance(evaluate(source, SCOPES["ja"]), Problem)
        text = "{{" + source + "}}"
        assert fill(written(text), SCOPES["ja"]).diagnostics
    assert pieces("{{" * 20_000)[:2] == ["!HK200", "!HK200"]
    assert pieces("{{ " * 20_000)[-1] == " "
    assert pieces('{{ "' * 5_000)[0] == "!HK200"


def test_huge_sources_end_at_once() -> None:
    assert seconds(_huge_sources_end) < RUN_AWAY


def test_the_deepest_and_the_longest_that_are_allowed() -> None:
    assert evaluate("(" * 50 + "1" + ")" * 50, SCOPES["ja"]) == Answer("1", "1")  # type: ignore[arg-type]
    assert evaluate("+".join("1" * 200), SCOPES["ja"]) == Answer("200", "200")  # type: ignore[arg-type]


alphabet = st.sampled_from(
    [*"+-*/(),.{}\"' \\\n%ー／（）１一", "account", "route", "price", "速さ", "Node.js", '"Node.js"', "12", "0", "0.5", "round", "percent", "diff",
     "account.price", "route.price", "{{", "}}", "\\{{"]
)  # fmt: skip
scraps = st.lists(alphabet, max_size=14).map("".join)


@given(scraps | st.text(max_size=40), st.booleans())
@settings(max_examples=700, deadline=None)
@example("1/3*3", False)
@example("(1/3)*(3)", False)
def test_any_source_prints_or_is_explained(source: str, partial: bool) -> None:
    found = evaluate(source, scope(partial=partial) if partial else SCOPES["ja"])
    if isinstance(found, Answer):
        assert found.html == escape(found.plain)
        return
    assert 0 <= found.start <= found.end <= len(source)
    there = found.at(Span("a.yaml"))
    assert len(codes.message(there, "ja")) < 2000
    assert codes.message(there, "en") != codes.message(there, "ja")


@given(scraps | st.text('{}\\ab\n"', max_size=30))
@settings(max_examples=500, deadline=None)
def test_splitting_loses_nothing(text: str) -> None:
    again = ""
    for piece in split(text):
        if isinstance(piece, Words):
            again += "\\{{" if piece.text == "{{" else piece.text
        else:
            again += text[piece.start : piece.end]
    assert again == text
    at = text.find("{{")
    if at >= 0 and not text[:at].endswith("\\"):
        assert reference_at(text, at) in split(text)


sums = st.recursive(
    st.integers(0, 99).map(str) | st.sampled_from(["0.5", "12.25", "account.price", "route.price"]),
    lambda inner: st.tuples(inner, st.sampled_from("+-*/"), inner).map(lambda part: f"({part[0]} {part[1]} {part[2]})"),
    max_leaves=12,
)


@given(sums)
@settings(max_examples=300, deadline=None)
def test_arithmetic_is_exact(source: str) -> None:
    plain = source.replace("account.price", "1980.5").replace("route.price", "1200")
    tokens = plain.replace("(", "( ").replace(")", " )").split()
    try:
        expected = reckoned(tokens)
    except ZeroDivisionError:
        expected = None
    found = evaluate(f"round({source}, 6)", SCOPES["ja"])
    if expected is None or abs(expected) >= 10**40:
        assert isinstance(found, Problem)
        return
    assert isinstance(found, Answer)
    assert abs(Fraction(Decimal(found.plain.replace(",", ""))) - expected) <= Fraction(1, 2_000_000)


def reckoned(tokens: list[str]) -> Fraction:
    """The value of a fully bracketed sum, by another way than the one under test."""
    token = tokens.pop(0)
    if token != "(":
        return Fraction(token)
    left = reckoned(tokens)
    sign = tokens.pop(0)
    right = reckoned(tokens)
    tokens.pop(0)
    return {"+": lambda: left + right, "-": lambda: left - right, "*": lambda: left * right, "/": lambda: left / right}[
        sign
    ]()
