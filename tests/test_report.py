"""Diagnostics as people and programs get them: carets that fit, nothing that drives a terminal or forges a command."""

import json
import re
import unicodedata
from io import StringIO

import pytest
from counting import RUN_AWAY, seconds
from hypothesis import given
from hypothesis import strategies as st

from generator.codes.tables import CODES, HINTS
from generator.diagnostics import Diagnostic, Span, diagnostic, hint
from generator.edge import report

PATH = "content/comparisons/tea.yaml"


def about(line: int, column: int, end_line: int, end_column: int, path: str = PATH) -> Diagnostic:
    return diagnostic("HK608", Span(path, line, column, end_line, end_column), name="a.yml", ending=".yaml", right="a")


def shown(source: str, found: Diagnostic, lang: str = "en") -> list[str]:
    return report.text((found,), {found.span.path: source.encode("utf-8", "surrogatepass")}, lang).splitlines()


def cells(text: str) -> int:
    """How many cells of a terminal a text takes, counted apart from the code under test."""
    spacing = [c for c in text if unicodedata.category(c) not in ("Mn", "Me")]
    return len(spacing) + sum(unicodedata.east_asian_width(c) in "WF" for c in spacing)


def under_caret(lines: list[str]) -> str:
    """The letters that stand above the carets."""
    row = next(i for i, line in enumerate(lines) if re.fullmatch(r" +\| +\^+|[ ]+\| \^+", line))
    first, last = lines[row].index("^"), len(lines[row])
    letters, column = "", 0
    for letter in lines[row - 1]:
        width = cells(letter)
        if width and first <= column < last:
            letters += letter
        column += width
    return letters


# ---------------------------------------------------------------------------------------------- text


def test_many_findings_in_one_long_line_are_told_at_once() -> None:
    found = tuple(about(1, column, 1, column + 1) for column in range(1, 100_000, 1000))
    told: list[str] = []
    assert seconds(lambda: told.append(report.text(found, {PATH: b"x" * 100_000}, "en"))) < RUN_AWAY
    assert told[0].count("^") == 100


def test_finding_is_told_with_place_line_caret_and_help() -> None:
    found = diagnostic("HK608", Span(PATH, 2, 1, 2, 7), name="x.yml", ending=".yaml", right="x.yaml")
    assert report.text((found,), {PATH: b"title: a\ntittle: b\n"}, "en") == (
        "content/comparisons/tea.yaml:2:1: warning[HK608]: “x.yml” was not read: only files that end in `.yaml` are\n"
        "   1 | title: a\n"
        "   2 | tittle: b\n"
        "     | ^^^^^^\n"
        "  help: rename it to “x.yaml”\n"
        "\n"
        "1 warning in 1 file\n"
    )


def test_japanese_speaks_japanese_but_the_code_stays() -> None:
    told = report.text((about(1, 1, 1, 6),), {PATH: b"title: a"}, "ja")
    assert "warning[HK608]: 「a.yml」は読んでいません" in told
    assert told.endswith("警告 1 件（1 ファイル）\n")


@pytest.mark.parametrize(
    ("line", "column", "end", "letters"),
    [
        ("title: tea", 8, 11, "tea"),
        ("題名: 紅茶と緑茶", 5, 7, "紅茶"),
        ("題名:　紅茶", 4, 5, "　"),
        ("ｱｲｳ: ａｂ", 6, 7, "ａ"),
        ("\ttitle:\tx", 9, 10, "x"),
        ("\u304c紅: x", 2, 3, "紅"),
        ("か\u3099紅: x", 3, 4, "紅"),
        ("e\u0301e: x", 3, 4, "e"),
        ("🍵茶: x", 2, 3, "茶"),
        ("a\x1b[31mb: x", 7, 8, "b"),
        ("a\u202eb: x", 3, 4, "b"),
    ],
)
def test_caret_stands_under_its_letter(line: str, column: int, end: int, letters: str) -> None:
    assert under_caret(shown(line, about(1, column, 1, end))) == letters


def test_caret_of_an_empty_span_is_one_cell_wide() -> None:
    assert shown("title:", about(1, 7, 1, 7))[2] == "     |       ^"


def test_span_over_several_lines_is_marked_to_the_end_of_its_first() -> None:
    assert under_caret(shown("a: |\n  x\n  y\n", about(1, 4, 3, 4))) == "|"


@pytest.mark.parametrize("source", ["a: 1\r\nbb: 2\r\n", "\ufeffa: 1\nbb: 2"])
def test_line_ends_and_byte_order_mark_do_not_move_the_caret(source: str) -> None:
    lines = shown(source, about(2, 1, 2, 3))
    assert under_caret(lines) == "bb"
    assert not any("\r" in line or "\ufeff" in line for line in lines)


@pytest.mark.parametrize("filler", ["x", "長"])
def test_long_line_is_cut_around_the_caret(filler: str) -> None:
    lines = shown(filler * 5000 + "HERE" + filler * 5000, about(1, 5001, 1, 5005))
    assert under_caret(lines) == "HERE"
    assert all(cells(line) <= report.WIDTH + 9 for line in lines[1:3])
    assert lines[1].count("…") == 2


def test_underline_ends_where_the_line_is_cut() -> None:
    lines = shown("x" * 500, about(1, 1, 1, 500))
    assert cells(lines[2]) <= cells(lines[1])


@pytest.mark.parametrize("span", [Span(PATH), Span(PATH, 9, 1, 9, 2), Span("content/other.yaml", 1, 1, 1, 2)])
def test_finding_without_a_line_to_show_is_told_without_one(span: Span) -> None:
    found = diagnostic("HK608", span, name="a", ending="b", right="c")
    assert "|" not in report.text((found,), {PATH: b"title: a"}, "en")


def test_finding_without_a_place_has_no_place_in_front() -> None:
    found = diagnostic("HK600", Span(""), folder=".", hint=hint("site-above", path=".."))
    told = report.sentence(found, "en")
    assert told.startswith("error[HK600]: ")
    assert told.endswith("the site is a folder further up: `--site ..`")


def test_further_places_are_shown() -> None:
    found = diagnostic("HK607", Span(PATH, 2, 1, 2, 2), name="a", other="b", also=(Span("x.yaml", 1, 3, 1, 4),))
    told = report.text((found,), {PATH: b"a\nb\n", "x.yaml": b"  c"}, "en")
    assert "  x.yaml:1:3: also here\n   1 |   c\n     |   ^\n" in told


def test_findings_are_ordered_by_path_and_line_and_told_once() -> None:
    spans = [("b", 1), ("a", 10), ("a", 9), ("a", 9), ("content/か", 1), ("", 1)]
    found = [about(line, 1, line, 2, path) for path, line in spans]
    assert [(d.span.path, d.span.line) for d in report.order(found)] == [
        ("", 1),
        ("a", 9),
        ("a", 10),
        ("b", 1),
        ("content/か", 1),
    ]
    assert report.order(found) == report.order(reversed(found))


@pytest.mark.parametrize(
    ("codes", "ja", "en"),
    [
        ([], "問題は見つかりませんでした", "no problems found"),
        (["HK600"], "エラー 1 件（1 ファイル）", "1 error in 1 file"),
        (["HK608"], "警告 1 件（1 ファイル）", "1 warning in 1 file"),
        (
            ["HK600", "HK600", "HK600", "HK608"],
            "エラー 3 件、警告 1 件（4 ファイル）",
            "3 errors, 1 warning in 4 files",
        ),
    ],
)
def test_closing_line_counts(codes: list[str], ja: str, en: str) -> None:
    found = [Diagnostic(code, Span(str(number))) for number, code in enumerate(codes)]
    assert (report.summary(found, "ja"), report.summary(found, "en")) == (ja, en)


def test_colours_change_nothing_but_colours() -> None:
    found = (about(1, 1, 1, 3), diagnostic("HK600", Span(""), folder="\x1b[31m"))
    plain = report.text(found, {PATH: "題名: x".encode()}, "ja")
    coloured = report.text(found, {PATH: "題名: x".encode()}, "ja", True)
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain
    assert "\x1b" not in plain
    assert all(line.count("\x1b[0m") * 2 == line.count("\x1b") for line in coloured.splitlines())


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_colours_are_for_terminals_whose_owner_wants_them() -> None:
    assert report.wants_colour(Terminal(), {})
    assert not report.wants_colour(StringIO(), {})
    assert not report.wants_colour(Terminal(), {"NO_COLOR": "1"})
    assert not report.wants_colour(Terminal(), {"TERM": "dumb"})


@pytest.mark.parametrize(
    ("flag", "environ", "expected"),
    [
        (None, {}, "en"),
        ("ja", {"LANG": "en_US.UTF-8"}, "ja"),
        ("en", {"LANG": "ja_JP.UTF-8"}, "en"),
        (None, {"LANG": "ja_JP.UTF-8"}, "ja"),
        (None, {"LC_ALL": "C", "LANG": "ja_JP.UTF-8"}, "en"),
        (None, {"LC_ALL": "", "LC_MESSAGES": "ja", "LANG": "C"}, "ja"),
        (None, {"LANG": "jam_JM"}, "en"),
        ("ja-JP", {}, "ja"),
    ],
)
def test_language_is_that_of_the_flag_else_of_the_locale(
    flag: str | None, environ: dict[str, str], expected: str
) -> None:
    assert report.language(flag, environ) == expected


# ---------------------------------------------------------------------------------------------- attacks

HOSTILE = "x\x1b]8;;http://evil\x07\r\n::error::\u202e\x9b31m\u200b::stop-commands::t"


def hostile() -> Diagnostic:
    return diagnostic("HK607", Span(HOSTILE, 1, 1, 1, 4), name=HOSTILE, other="o", also=(Span(HOSTILE, 1, 1, 1, 2),))


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_nothing_from_outside_drives_the_terminal(lang: str) -> None:
    found = (hostile(),)
    outputs = [
        report.text(found, {HOSTILE: HOSTILE.encode()}, lang),
        report.as_json(found, lang),
        report.github(found, lang),
        report.sarif(found, lang),
    ]
    for output in outputs:
        assert all(letter == "\n" or unicodedata.category(letter) not in ("Cc", "Cf", "Cs") for letter in output)
    assert "\\u{1B}" in outputs[0]
    assert "\\u{202E}" in outputs[0]


@given(st.text(max_size=60), st.text(max_size=60), st.integers(1, 70), st.integers(1, 70))
def test_any_text_gives_lines_without_control_letters(path: str, source: str, column: int, end: int) -> None:
    found = diagnostic("HK607", Span(path, 1, column, 1, end), name=source, other=path)
    data = source.encode("utf-8", "surrogatepass")
    told = report.text((found,), {path: data}, "ja")
    assert all(letter == "\n" or unicodedata.category(letter) not in ("Cc", "Cf", "Cs") for letter in told)
    assert len(json.loads(report.as_json((found,), "ja"))) == 1
    assert report.github((found,), "en").count("\n") == 1
    told.encode("utf-8")


# ---------------------------------------------------------------------------------------------- programs


def test_json_has_the_keys_of_the_reference_and_no_others() -> None:
    found = (about(2, 3, 2, 5), Diagnostic("HK641", Span(PATH), (("reason", "r"),)))
    table = json.loads(report.as_json(found, "en"))
    assert table[1] == {
        "path": PATH,
        "line": 2,
        "column": 3,
        "end_line": 2,
        "end_column": 5,
        "severity": "warning",
        "code": "HK608",
        "message": "“a.yml” was not read: only files that end in `.yaml` are",
        "help": "rename it to “a”",
    }
    assert table[0]["help"] is None
    assert json.loads(report.as_json((), "en")) == []


def test_github_commands_cannot_be_forged() -> None:
    found = (diagnostic("HK607", Span("a%0A::error::x,y", 1, 2, 1, 4), name="::stop-commands::x\n%", other="o"),)
    told = report.github(found, "en")
    assert told.count("\n") == 1
    assert told.startswith("::error file=a%250A%3A%3Aerror%3A%3Ax%2Cy,line=1,endLine=1,col=2,endColumn=3,title=HK607::")
    assert "\\u{A}%25" in told
    assert told.endswith("%0Ahelp: rename one of them\n")


def test_github_without_a_file_names_none() -> None:
    told = report.github((diagnostic("HK600", Span(""), folder="."),), "en")
    assert told.startswith("::error title=HK600::")


def test_sarif_has_rules_places_and_levels() -> None:
    found = (about(2, 3, 2, 5, "content/紅 茶.yaml"), diagnostic("HK600", Span(""), folder="x"), hostile())
    log = json.loads(report.sarif(found, "en", "0.1.0"))
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert log["version"] == "2.1.0"
    assert [rule["id"] for rule in rules] == ["HK600", "HK607", "HK608"]
    assert all(rule["help"]["text"] and rule["shortDescription"]["text"] for rule in rules)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning")
    tea = next(result for result in run["results"] if result["ruleId"] == "HK608")
    place = tea["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "content/%E7%B4%85%20%E8%8C%B6.yaml"
    assert place["region"] == {"startLine": 2, "startColumn": 3, "endLine": 2, "endColumn": 5}
    assert "locations" not in next(result for result in run["results"] if result["ruleId"] == "HK600")


# ---------------------------------------------------------------------------------------------- the words


@pytest.mark.parametrize("code", sorted(code for code in CODES if code.startswith("HK6")))
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_code_of_the_machine_has_all_its_words(code: str, lang: str) -> None:
    entry = CODES[code]
    words = [entry.title, entry.message, entry.why, *([entry.help] if entry.help else [])]
    for each in words:
        told = each.ja if lang == "ja" else each.en
        assert told.strip()
        assert set(re.findall(r"{(\w+)}", each.ja)) == set(re.findall(r"{(\w+)}", each.en))
        assert (lang == "ja") == bool(re.search(r"[ぁ-んァ-ヶ一-龠]", told))
    assert entry.wrong
    assert all(set(re.findall(r"{(\w+)}", words.ja)) <= {"name", "path"} for words in (HINTS["site-above"],))
