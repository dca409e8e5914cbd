"""Cells: what a writer may put into one, and what the reader of the page then sees.

Cases lie in `cases/values/`: each has a `cell` (as it would stand in YAML), the row's rules, and what it reads as.
`good/` reads without a word, `bad/` holds each finding with its message in both languages.
"""

from decimal import Decimal
from html import escape, unescape
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import strings
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator import codes
from generator.diagnostics import Outcome, Span
from generator.model import Citation, Html, Kind, Rich, Strings, Value
from generator.read.language import grouped
from generator.read.nodes import RawCell, Scalar
from generator.read.values import Facts, RowRules, read_as_of, read_cell, read_evidence

SHAPE = {"HK116", "HK117", "HK119", "HK127", "HK130"}  # told of cells that the schema has not seen, as of a CSV
CASES = Path(__file__).parent / "cases" / "values"
STRINGS = {lang: strings(lang) for lang in ("ja", "en")}
FORMATS = ("number", "plain", "percent", "currency", "rating", "duration", "date", "boolean", "marks")
_SHOWN = [
    "kind",
    "text",
    "figure",
    "unit",
    "spoken",
    "number",
    "low",
    "high",
    "minimum",
    "maximum",
    "rating",
    "out_of",
    "truth",
    "conditional",
    "mark",
    "estimated",
    "note",
    "source",
    "as_of",
    "as_of_text",
    "evidence",
    "items",
]


def inline(scalar: Scalar) -> Rich:
    """Markdown that knows no markup: what it is given is what it prints."""
    return Rich((Html(escape(scalar.text)),), scalar.text)


def cite(scalar: Scalar) -> Citation | None:
    return Citation("[1]", f"#source-{scalar.text}", 1, scalar.text)


def scalar(text: str, *, plain: bool = True, column: int = 1) -> Scalar:
    return Scalar(text, Span("a.yaml", 1, column, 1, column + len(text)), plain, True, 1, column)


def _node(node: yaml.Node) -> Scalar:
    assert isinstance(node, yaml.ScalarNode)
    column, end = node.start_mark.column + 1, node.end_mark.column + 1
    quoted = node.style is not None
    return Scalar(node.value, Span("a.yaml", 1, column, 1, end), not quoted)


def raw_cell(source: str) -> RawCell | None:
    """The cell that a piece of YAML says; nothing at all is a cell that was not written."""
    if not source:
        return None
    node = yaml.compose(source, Loader=yaml.BaseLoader)
    span = Span("a.yaml", 1, 1, 1, len(source) + 1)
    if isinstance(node, yaml.SequenceNode):
        return RawCell(span, tuple(_node(item) for item in node.value))
    if not isinstance(node, yaml.MappingNode):
        assert node is not None
        return RawCell(span, _node(node))
    names = {"value": "content", "min": "minimum", "max": "maximum"}
    fields: dict[str, Any] = {}
    for key, item in node.value:
        name = names.get(key.value, key.value)
        if isinstance(item, yaml.SequenceNode):
            fields[name] = tuple(_node(one) for one in item.value)
        else:
            fields[name] = item.value == "true" if name == "estimated" else _node(item)
    return RawCell(span, **fields)


def rules_of(row: dict[str, Any]) -> RowRules:
    made: dict[str, Any] = {"id": "row", "name": "行"} | row
    for name in ("out_of",):
        if name in made:
            made[name] = Decimal(made[name])
    if "decimals" in made:
        made["decimals"] = int(made["decimals"])
    if "facts" in made:
        facts = dict(made["facts"])
        if "as_of" in facts:
            facts["as_of"] = read_as_of(scalar(facts["as_of"]), made.get("lang", "ja")).value
        if "source" in facts:
            facts["source"] = cite(scalar(facts["source"]))
        facts["estimated"] = facts.get("estimated") == "true"
        made["facts"] = Facts(**facts)
    return RowRules(**made)


def read(source: str, row: dict[str, Any]) -> Outcome[Value]:
    rules = rules_of(row)
    return read_cell(raw_cell(source), rules, STRINGS.get(rules.lang, STRINGS["en"]), inline, cite)


def shown(value: Value) -> dict[str, Any]:
    """What a value says, without what it does not say, as text."""
    said: dict[str, Any] = {}
    for name in _SHOWN:
        found = getattr(value, name)
        if found is None or found in ("", ()) or (found is False and name != "truth"):
            continue
        match found:
            case Rich():
                found = found.plain
            case Citation():
                found = found.id
            case Kind():
                found = found.value
            case bool():
                found = "true" if found else "false"
            case tuple():
                found = [str(item) for item in found]
            case Decimal():
                found = format(found, "f") if len(format(found, "f")) < 40 else f"{found:.6f}"
            case _:
                found = str(found)
        said[name] = found
    return said


def findings(outcome: Outcome[Value]) -> list[dict[str, str]]:
    told = []
    for found in outcome.diagnostics:
        line = {"code": found.code, "at": f"{found.span.column}-{found.span.end_column}"}
        for lang in ("ja", "en"):
            line[lang] = codes.message(found, lang)
            help_text = codes.help_text(found, lang)
            line[f"help_{lang}"] = help_text or ""
        told.append(line)
    return told


def load(folder: str) -> list[tuple[Path, int, dict[str, Any]]]:
    cases = []
    for path in sorted((CASES / folder).glob("*.yaml")):
        for number, case in enumerate(yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)):
            cases.append((path, number, case))
    return cases


def name_of(case: tuple[Path, int, dict[str, Any]]) -> str:
    return f"{case[0].stem}-{case[1]}: {case[2]['cell']}"


@pytest.mark.parametrize("case", load("good"), ids=name_of)
def test_a_cell_reads_without_a_word(case: tuple[Path, int, dict[str, Any]]) -> None:
    _, _, given_case = case
    outcome = read(given_case["cell"], given_case.get("row", {}))
    assert findings(outcome) == []
    assert shown(outcome.value) == given_case["reads"]


@pytest.mark.parametrize("case", load("bad"), ids=name_of)
def test_a_bad_cell_is_explained(case: tuple[Path, int, dict[str, Any]]) -> None:
    _, _, given_case = case
    outcome = read(given_case["cell"], given_case.get("row", {}))
    assert findings(outcome) == given_case["says"]
    assert shown(outcome.value) == given_case["reads"]


def test_cases_are_rewritten_on_demand(update: bool) -> None:
    """With `--update` the expected halves of all case files are made anew; else there is nothing to do."""
    paths = sorted({path for folder in ("good", "bad") for path, _, _ in load(folder)})
    assert len(load("good")) >= 150
    assert len(load("bad")) >= 60
    if not update:
        return
    for path in paths:
        cases = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)
        for case in cases:
            outcome = read(case["cell"], case.get("row", {}))
            case.pop("says", None)
            case["reads"] = shown(outcome.value)
            if path.parent.name == "bad":
                case["says"] = findings(outcome)
        path.write_text(yaml.dump(cases, allow_unicode=True, sort_keys=False, width=120), "utf-8")


def test_every_code_of_cells_has_a_case() -> None:
    told = {line["code"] for _, _, case in load("bad") for line in case["says"]}
    from generator.codes.cells import CODES

    elsewhere = {"HK195", "HK196"}  # of rows: test_scoring
    assert {code.code for code in CODES} - elsewhere == told - SHAPE


def test_messages_fit_both_languages_and_name_the_row() -> None:
    for _, _, case in load("bad"):
        for line in case["says"]:
            assert line["help_ja"], line["code"]
            assert line["help_en"], line["code"]
            if line["code"] not in SHAPE:
                assert "行" in line["ja"]
                assert "行" in line["en"]


# ------------------------------------------------------------------------------------------------ properties

texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=60)
numbers = st.from_regex(r"-?(0|[1-9][0-9]{0,17})(\.[0-9]{1,6})?", fullmatch=True)
pieces = st.lists(
    st.sampled_from(
        [
            *"0123456789.,-〜~～約円万億千%/:年月日時分秒 ()",
            "から",
            "以上",
            "以下",
            "about ",
            "12",
            "1,980",
            "◎",
            "true",
            "km",
            "\ufe0f",
        ]
    ),
    max_size=12,
).map("".join)


def any_rules(form: str, kind: str, unit: str | None, lang: str, decimals: int | None) -> RowRules:
    return RowRules("row", "行", kind=kind, unit=unit, format=form, lang=lang, decimals=decimals)


rules_strategy = st.builds(
    any_rules,
    st.sampled_from(FORMATS),
    st.sampled_from(("metric", "dimension")),
    st.sampled_from((None, "円", "km", "JPY", "USD", "分", "年", "$", "万円", "%")),
    st.sampled_from(("ja", "en", "en-GB", "ko", "de", "xx", "")),
    st.sampled_from((None, 0, 2)),
)


def strings_of(rules: RowRules) -> Strings:
    return STRINGS["en" if rules.lang.startswith("en") else "ja"]


@given(texts | pieces, st.booleans(), rules_strategy)
@settings(max_examples=600, deadline=None)
@example("1" * 41, True, any_rules("number", "metric", "円", "ja", None))
@example("²", True, any_rules("marks", "metric", None, "ja", None))
@example("10²", True, any_rules("number", "metric", None, "ja", None))
def test_any_text_in_any_row_is_read(text: str, plain: bool, rules: RowRules) -> None:
    outcome = read_cell(RawCell(Span("a.yaml"), scalar(text, plain=plain)), rules, strings_of(rules), inline, cite)
    value = outcome.value
    for found in outcome.diagnostics:
        assert codes.message(found, "ja")
        assert codes.message(found, "en")
    if value.kind is Kind.TEXT:
        assert value.text == text
        assert unescape(value.html) == text
        assert value.low is None
        assert value.high is None
        assert rules.kind == "dimension" or outcome.diagnostics
    if value.figure:
        assert value.text == value.figure + value.unit
    if value.low is not None and value.high is not None:
        assert value.low <= value.high


@given(
    st.builds(
        RawCell,
        span=st.just(Span("a.yaml")),
        content=st.none() | pieces.map(scalar) | st.lists(pieces.map(scalar), max_size=3).map(tuple),
        minimum=st.none() | (pieces | numbers).map(scalar),
        maximum=st.none() | (pieces | numbers).map(scalar),
        rating=st.none() | (pieces | numbers).map(scalar),
        out_of=st.none() | (pieces | numbers).map(scalar),
        note=st.none() | texts.map(scalar),
        source=st.none() | texts.map(scalar),
        as_of=st.none() | pieces.map(scalar),
        estimated=st.none() | st.booleans(),
        evidence=st.none() | texts.map(scalar),
    ),
    rules_strategy,
)
@settings(max_examples=400, deadline=None)
def test_any_map_in_any_row_is_read(raw: RawCell, rules: RowRules) -> None:
    outcome = read_cell(raw, rules, strings_of(rules), inline, cite)
    for found in outcome.diagnostics:
        assert codes.message(found, "ja") != codes.message(found, "en")
    assert outcome.value.text
    if raw.note is not None and raw.note.text not in ("", "~", "null"):
        assert outcome.value.note is not None


@given(numbers, st.sampled_from(("ja", "en", "ko")), st.sampled_from((None, "円", "km", "USD")))
@settings(max_examples=300, deadline=None)
def test_a_number_that_is_shown_reads_as_itself(number: str, lang: str, unit: str | None) -> None:
    rules = RowRules("row", "行", unit=unit, format="currency" if unit == "USD" else "number", lang=lang)
    once = read_cell(RawCell(Span("a.yaml"), scalar(number)), rules, STRINGS["ja"], inline, cite).value
    again = read_cell(RawCell(Span("a.yaml"), scalar(once.text)), rules, STRINGS["ja"], inline, cite)
    assert once.number == (number if number.strip("-0.") else number.removeprefix("-"))
    assert again.value == once
    assert again.diagnostics == ()


@given(numbers, numbers)
@settings(max_examples=200, deadline=None)
def test_an_interval_that_is_shown_reads_as_itself(one: str, other: str) -> None:
    low, high = sorted((one, other), key=Decimal)
    rules = RowRules("row", "行", unit="円")
    raw = RawCell(Span("a.yaml"), minimum=scalar(low), maximum=scalar(high))
    once = read_cell(raw, rules, STRINGS["ja"], inline, cite).value
    again = read_cell(RawCell(Span("a.yaml"), scalar(once.text)), rules, STRINGS["ja"], inline, cite).value
    assert (again.low, again.high) == (once.low, once.high) == (Decimal(low), Decimal(high))
    assert again.text == once.text


@given(numbers)
def test_a_number_in_a_dimension_prints_as_written(number: str) -> None:
    rules = RowRules("row", "行", kind="dimension")
    value = read_cell(RawCell(Span("a.yaml"), scalar(number)), rules, STRINGS["ja"], inline, cite).value
    assert (value.kind, value.text, value.number) == (Kind.NUMBER, number, number)


# ------------------------------------------------------------------------------------------------ the rest


@pytest.mark.parametrize(
    ("text", "size"),
    [("[" * 50_000, 50_000), ("1〜" * 30_000, 60_000), (" " * 100_000 + "x", 100_001), ("-1" * 20_000, 1)],
)
def test_a_huge_text_is_read_at_once(text: str, size: int) -> None:
    for form in FORMATS:
        rules = RowRules("row", "行", format=form, unit="円")
        outcome = read_cell(RawCell(Span("a.yaml"), scalar(text)), rules, STRINGS["ja"], inline, cite)
        assert outcome.value.text == text
        assert len(codes.message(outcome.diagnostics[0], "ja")) < 300


@pytest.mark.parametrize("decimals", [0, 40, 41, 500, 10**9])
def test_any_number_of_decimals_is_shown_within_reason(decimals: int) -> None:
    for number in ("9" * 40, "0." + "9" * 38, "-1"):
        rules = RowRules("row", "行", decimals=decimals)
        shown = read_cell(RawCell(Span("a.yaml"), scalar(number)), rules, STRINGS["ja"], inline, cite).value
        assert len(shown.text.partition(".")[2]) == min(decimals, 40)
        assert shown.number == number


def test_the_numbers_of_a_language() -> None:
    assert grouped("1234567.50", "ja") == "1,234,567.50"
    assert grouped("1234567.50", "de") == "1.234.567,50"
    assert grouped("1234567", "hi") == "12,34,567"
    assert grouped("-999", "ja") == "-999"
    assert grouped("1000", "zz-Nowhere") == "1,000"


def test_a_date_of_facts_and_evidence() -> None:
    assert read_as_of(scalar("2025-11"), "ja").value == ("2025-11", "2025年11月")
    assert read_as_of(scalar("2025-11-18"), "en").value == ("2025-11-18", "November 18, 2025")
    assert read_as_of(scalar("2025-11-18"), "en-GB").value == ("2025-11-18", "18 November 2025")
    assert [found.code for found in read_as_of(scalar("2023-02-29"), "ja").diagnostics] == ["HK116"]
    assert read_evidence(scalar("maker")).value == "maker"
    assert codes.help_text(read_evidence(scalar("mesured")).diagnostics[0], "en") == "did you mean “measured”?"


def test_the_place_of_a_finding_is_the_thing_itself() -> None:
    source = "{min: 30, max: 20, as_of: 2025-13, evidence: test}"
    places = {
        found.code: source[found.span.column - 1 : found.span.end_column - 1] for found in read(source, {}).diagnostics
    }
    assert places == {"HK157": "20", "HK116": "2025-13", "HK119": "test"}


def test_words_are_found_without_comparing_all_words_of_a_language(monkeypatch: pytest.MonkeyPatch) -> None:
    one, same = strings("ja"), strings("ja")
    rules = RowRules("r", "行")

    def compared(this: Strings, other: object) -> bool:
        raise AssertionError

    monkeypatch.setattr(Strings, "__eq__", compared)
    assert one("cell.yes") == same("cell.yes")
    assert read_cell(None, rules, one, inline, cite).value == read_cell(None, rules, same, inline, cite).value
