"""How files are read: what is understood, and what is said of what is not."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from counting import RUN_AWAY, seconds
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.article.markup.addresses import host_of, parsed_host
from generator.codes import Code, help_text, message, reading, severity, shape
from generator.diagnostics import Diagnostic, Outcome
from generator.model import Source
from generator.read.load import Draft, file_kind, load
from generator.read.mentions import Mentions, mentions
from generator.read.nodes import Scalar
from generator.read.schema import (
    AuthorFile,
    CellList,
    CellMap,
    ComparisonFile,
    Entry,
    PageFile,
    SiteFile,
    SubjectEntry,
    SubjectFile,
    VocabularyFile,
    walk,
)
from generator.read.sheets import CsvFile
from generator.read.urls import check_url, judged

CASES = Path(__file__).parent / "cases" / "errors"
PLACES = {
    "comparison": "content/comparisons/{name}",
    "site": "content/site.yaml",
    "author": "content/authors/{name}",
    "subject": "content/subjects/{name}",
    "vocabulary": "content/vocabulary.yaml",
    "page": "content/pages/{name}",
    "table": "content/comparisons/{name}",
}
FILES = sorted(path for path in CASES.glob("*/*") if path.suffix in (".yaml", ".md", ".csv"))


def told(found: Diagnostic) -> str:
    """A diagnostic as the case files have it."""
    span = found.span
    lines = [f"{span.line}:{span.column}-{span.end_line}:{span.end_column}: {severity(found)}[{found.code}]"]
    lines += [f"  also: {other.line}:{other.column}" for other in found.also]
    for lang in ("ja", "en"):
        lines.append(f"  {lang}: {message(found, lang)}")
        help_line = help_text(found, lang)
        if help_line is not None:
            lines.append(f"  {lang} help: {help_line}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_broken_file_is_explained(path: Path, update: bool) -> None:
    place = PLACES[path.parent.name].format(name=path.name)
    found = "\n".join(told(d) for d in load(Source(place, path.read_bytes())).diagnostics)
    expected = path.with_name(path.name + ".expected")
    if update:
        expected.write_text(found, "utf-8")
    assert found == expected.read_text("utf-8")
    assert found


def test_each_code_of_reading_has_a_case() -> None:
    told = [*CASES.rglob("*.expected"), *(CASES.parent / "import").glob("*.expected")]
    shown = set(re.findall(r"\[(HK\d+)\]", "".join(path.read_text("utf-8") for path in told)))
    assert {code.code for code in (*reading.CODES, *shape.CODES)} - shown <= BY_SIZE | OTHERS


# ------------------------------------------------------------------------------------------ what is understood

GOOD = """\
# A comparison that shows most of what a file may hold.
title: 紅茶と緑茶の違い
slug: 紅茶と緑茶
date: 2024-01-05
author: [ken, mio]
tags: [お茶, NO, 6:30]
image: {src: tea.jpg, alt: "2つの茶器"}
lead: |
  紅茶と緑茶を比べます。

  　字下げした段落と [記事](article:coffee)。
subjects:
  - name: 紅茶
    pros:
      - 香りが華やか
      - 'ミルクに''合う'
    values: {価格: 500, 産地: ?}
  - 緑茶
dimensions:
  - name: 発酵
    values: [完全発酵, {value: 不発酵, note: 蒸す, source: book}]
metrics:
  - name: 価格
    unit: 円
    better: lower
    values: {緑茶: 400}
sections:
  - heading: 淹れ方
    body: |-
      ::: talk mio
      熱湯で。
      :::
    sections: [{heading: 温度, body: "80℃"}]
sources:
  - {id: book, title: お茶の本, accessed: 2024-01-01}
disclosure: pr
"""


def read(text: str | bytes, path: str = "content/comparisons/tea.yaml") -> Outcome[Draft]:
    return load(Source(path, text.encode() if isinstance(text, str) else text))


def comparison(text: str | bytes) -> ComparisonFile:
    outcome = read(text)
    assert outcome.diagnostics == ()
    assert isinstance(outcome.value.content, ComparisonFile)
    return outcome.value.content


def test_a_good_file_is_understood_whole() -> None:
    content = comparison(GOOD)
    assert content.title.text == "紅茶と緑茶の違い"
    assert [author.text for author in content.author] == ["ken", "mio"]
    assert content.image is not None
    assert content.image.src.text == "tea.jpg"
    assert content.disclosure is not None
    assert content.disclosure.kind.text == "pr"
    black, green = content.subjects
    assert isinstance(black, SubjectEntry)
    assert [pro.text for pro in black.pros] == ["香りが華やか", "ミルクに'合う"]
    assert isinstance(green, Scalar)
    assert isinstance(black.values, CellMap)
    assert [(name.text, cell.content and cell.content.text) for name, cell in black.values.entries] == [
        ("価格", "500"),
        ("産地", "?"),
    ]
    cells = content.dimensions[0].values
    assert isinstance(cells, CellList)
    assert cells.cells[1].note is not None
    assert cells.cells[1].note.text == "蒸す"
    assert content.sections[0].sections[0].heading.text == "温度"
    assert "updated" not in content.given
    assert "sections" in content.given


def test_a_field_without_value_is_not_given() -> None:
    content = comparison(f"{OK}tags:\nlead: ~\ncategory: null\nverdict:\nscore:\n")
    assert content.given == {"title", "subjects"}
    assert (content.tags, content.lead, content.verdict, content.score) == ((), None, None, False)


OK = "title: お茶\nsubjects: [紅茶, 緑茶]\n"
SPELLINGS = [
    "NO",
    "no",
    "off",
    "on",
    "y",
    "yes",
    "True",
    "TRUE",
    "6:30",
    "190:20:30",
    "012",
    "0o10",
    "0x1F",
    "1e3",
    "3.10",
    "1_000",
    ".inf",
    ".nan",
    "-0",
    "=",
    "2024-02-30",
    "2024-01-05",
    "true",
    "false",
    "1,980",
    "１２",
    "null2",
    "~a",
    "Null",
    "NULL",
    "!a",
][:-1]


@pytest.mark.parametrize("text", SPELLINGS)
def test_a_text_is_as_it_was_written(text: str) -> None:
    content = comparison(f"title: {text}\ntags: [{text if ',' not in text else 'x'}]\nsubjects: [{text!r}, b]\n")
    assert content.title.text == text
    assert content.subjects[0].text == text  # type: ignore[union-attr]


@pytest.mark.parametrize("text", ["~", "null", "true", "", "?"])
def test_a_quoted_text_is_never_null(text: str) -> None:
    lead = comparison(f'{OK}lead: "{text}"\n').lead
    assert lead is not None
    assert (lead.text, lead.plain) == (text, False)


def test_bom_and_line_ends_change_nothing() -> None:
    expected = read(GOOD)
    assert read(b"\xef\xbb\xbf" + GOOD.encode()) == expected
    assert read(GOOD.replace("\n", "\r\n")) == expected


def test_names_are_composed() -> None:
    content = comparison("title: カ\u3099ム\nsubjects: [カ\u3099ム, 飴]\n")
    assert content.title.text == "ガム"
    assert not content.title.verbatim
    assert content.title.place(1, 2) == content.title.span


def test_an_offset_is_a_place_in_the_file() -> None:
    lines = GOOD.split("\n")
    content = comparison(GOOD)
    checked = 0
    for _, _, scalar in walk(content):
        if not scalar.verbatim:
            continue
        for offset, letter in enumerate(scalar.text):
            place = scalar.place(offset, offset + 1)
            if letter != "\n":
                assert lines[place.line - 1][place.column - 1] == letter
                checked += 1
    assert checked > 150


def test_a_lone_question_mark_is_a_value_and_others_stay_text() -> None:
    content = comparison(
        "title: 本当に ?\nsubjects: [a, b, c]\nlead: |\n  - ?\n  x: ?\nanswer: '[?, ?]'\n"
        "dimensions:\n  - name: x\n    values: [?,a, ? ]\n  - name: y\n    values:\n      a: ?\n      b: ?  # c\n"
        "  - name: z\n    values:\n      - ?\n      - なぜ?\n      - ?\n"
    )
    assert content.title.text == "本当に ?"
    assert content.lead is not None
    assert content.lead.text == "- ?\nx: ?\n"
    assert content.answer is not None
    assert content.answer.text == "[?, ?]"
    found = []
    for row in content.dimensions:
        assert row.values is not None
        cells = row.values.cells if isinstance(row.values, CellList) else tuple(cell for _, cell in row.values.entries)
        found.append([cell.content.text for cell in cells if isinstance(cell.content, Scalar)])
    assert found == [["?", "a", "?"], ["?", "?"], ["?", "なぜ?", "?"]]


def test_anchors_and_aliases_work() -> None:
    content = comparison("title: &t お茶\nseries: *t\nsubjects: &s [紅茶, 緑茶]\ntags: *s\n")
    assert content.series == content.title
    assert content.title.place(0, 1).column == 11
    assert content.tags == content.subjects


@pytest.mark.parametrize(
    ("written", "kind", "title", "min_rows"),
    [
        ("true", True, None, None),
        ("false", False, None, None),
        ("{title: '{a} {b}', min_rows: 3}", True, "{a} {b}", "3"),
    ],
)
def test_pairs_is_a_switch_or_a_map(written: str, kind: bool, title: str | None, min_rows: str | None) -> None:
    pairs = comparison(f"{OK}pairs: {written}\n").pairs
    assert (pairs is not None) == kind
    if pairs is not None:
        assert (pairs.title and pairs.title.text, pairs.min_rows and pairs.min_rows.text) == (title, min_rows)


def test_one_card_is_a_list_of_one() -> None:
    one = comparison(f"{OK}cta: {{title: 見学, image: a.png}}\n").cta
    assert one[0].image is not None
    assert (one[0].title.text, one[0].image.src.text) == ("見学", "a.png")
    assert len(comparison(f"{OK}cta: [{{title: a}}, {{title: b}}]\n").cta) == 2


def test_wrong_parts_are_taken_out_and_named() -> None:
    draft = read(
        "titel: a\nsubjects: [紅茶, 緑茶]\ntags: x\ncategory: 飲み物\nfaq:\n  - question: a\n    answer: b\n  - 3\n"
    ).value
    content = draft.content
    assert isinstance(content, ComparisonFile)
    assert draft.pruned == {"titel", "title", "tags", "faq"}
    assert (content.title.text, content.category and content.category.text, len(content.faq)) == ("tea", "飲み物", 1)


def test_a_syntax_error_leaves_the_rest_readable() -> None:
    outcome = read("title: a: b\nsubjects: [紅茶, 緑茶]\nscore: yes\n")
    assert [found.code for found in outcome.diagnostics] == ["HK025", "HK111"]
    assert outcome.value.pruned == {"title", "score"}


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("content/site.yaml", "site"),
        ("content/vocabulary.yaml", "vocabulary"),
        ("content/authors/ken.yaml", "author"),
        ("content/comparisons/a/b/c.yaml", "comparison"),
        ("content/comparisons/c.yml", "comparison"),
        ("content/subjects/tea/black.yaml", "subject"),
        ("content/pages/about.md", "page"),
        ("content/comparisons/tea.csv", "table"),
        ("content/comparisons/tea.jpg", None),
        ("content/notes.yaml", None),
        ("content/notes.md", None),
        ("templates/site.yaml", None),
        ("content/", None),
    ],
)
def test_a_file_is_what_its_place_says(path: str, kind: str | None) -> None:
    assert file_kind(path) == kind


def test_a_page_is_its_front_matter_and_its_text() -> None:
    outcome = load(Source("content/pages/about.md", "---\ntitle: 概要\nslug: info\n---\n\n# 見出し\n本文\n".encode()))
    page = outcome.value.content
    assert isinstance(page, PageFile)
    assert (outcome.value.name, page.title.text, page.body and page.body.text) == ("info", "概要", "\n# 見出し\n本文\n")
    assert page.body is not None
    assert (page.body.place(1, 2).line, page.title.span.line) == (6, 2)


def test_csv_cells_know_their_places() -> None:
    text = 'name,一言\n紅茶,"香りが\n良い"\n 緑茶 ,"「"",」"\n\n'
    table = load(Source("content/comparisons/tea.csv", text.encode())).value.content
    assert isinstance(table, CsvFile)
    assert [[cell.text for cell in row] for row in (table.header, *table.rows)] == [
        ["name", "一言"],
        ["紅茶", "香りが\n良い"],
        ["緑茶", '「",」'],
    ]
    assert [(row[0].place(0, 1).line, row[0].place(0, 1).column) for row in table.rows] == [(2, 1), (4, 2)]


def test_what_texts_name_is_listed() -> None:
    found = mentions(read(GOOD + 'closing: "![図](a/b.png) ![x][y] ::: table 味"\n').value)
    assert found == Mentions(("coffee",), ("tea.jpg", "a/b.png"), ("mio",), ("味",))


URLS = st.lists(
    st.sampled_from(
        ("http://", "https://", "HTTPS://", "//", "/", "a", "Z.9", ".", "-", "example.com", ":", "80", "?", "#", "@", "\\",
         "%20", "[", "]", " ", "\t", "\n", "\x00", "\x7f", "\x85", "\u2028", "　", "茶", "é", "'", '"', "<", "{", "|", "^", "`")
    ),
    max_size=8,
).map("".join)  # fmt: skip


@given(st.one_of(URLS, URLS.map("https://example.com".__add__)))
@example("https://a:b@c/")
@settings(max_examples=300)
def test_usual_addresses_are_judged_as_any_other(url: str) -> None:
    assert check_url(url) == judged(url)
    assert host_of(url) == parsed_host(url)


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("https://example.com/日本語?q=a:b", None),
        ("HTTP://example.com", None),
        ("mailto:a@example.com", None),
        ("tel:0312345678", None),
        ("article:tea#味", None),
        ("/about/", None),
        ("../tea/", None),
        ("#味", None),
        ("?page=2", None),
        ("a/b:c", None),
        ("javascript:alert(1)", "scheme"),
        ("JaVaScRiPt:alert(1)", "scheme"),
        ("java\tscript:alert(1)", "scheme"),
        ("\x01javascript:alert(1)", "scheme"),
        ("  javascript:alert(1)", "scheme"),
        ("view-source:javascript:alert(1)", "scheme"),
        ("jar:https://a/", "scheme"),
        ("blob:https://a/", "scheme"),
        ("intent://a", "scheme"),
        ("data:image/svg+xml,x", "scheme"),
        ("vbscript:x", "scheme"),
        ("ftp://example.com/", "scheme"),
        ("about:blank", "scheme"),
        ("//evil.example", "slashes"),
        ("\\\\evil.example", "backslash"),
        ("/\\evil.example", "backslash"),
        ("https:evil.example", "host"),
        ("https:///a", "host"),
        ("https://", "host"),
        ("https://a b/", "host"),
        ("http://a@evil.example", "user"),
        ("https://exa\nmple.com", "control"),
        ("", "empty"),
        ("mailto:", "empty"),
    ],
)
def test_only_safe_addresses_are_links(url: str, fault: str | None) -> None:
    problem = check_url(url)
    assert (problem.fault if problem else None) == fault


# ------------------------------------------------------------------------------------------ any input at all

OTHERS = {"HK032", "HK036", "HK066", "HK067"}
"""The last resort, which no known text reaches; a file's name; what is named on the command line."""

BY_SIZE = {"HK007", "HK009", "HK058", "HK059", "HK062", "HK145"}


def bombs() -> dict[str, tuple[str, str, int]]:
    """Name → text, code, column or line of the place."""
    names = "abcdefghi"
    lol = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n" for old, new in pairwise(names)
    )
    merge = "a: &a {x: 1}\n" + "".join(
        f"{new}: &{new}\n  <<: [{', '.join([f'*{old}'] * 9)}]\n" for old, new in pairwise(names)
    )
    doubled = "k0: &k0 [x, x]\n" + "".join(f"k{i + 1}: &k{i + 1} [*k{i}, *k{i}]\n" for i in range(30))
    return {
        "33 brackets": ("[" * 33, "HK008", 33),
        "10^4 brackets": ("[" * 10**4, "HK008", 33),
        "10^6 brackets": ("[" * 10**6, "HK008", 33),
        "dashes": ("- " * 10**6, "HK008", 65),
        "braces": ("{a: " * 10**5, "HK008", 129),
        "question marks": ("? " * 10**6, "HK008", 65),
        "aliases of aliases": (lol, "HK009", 8),
        "merges of merges": (merge, "HK016", 3),
        "doubling": (doubled, "HK009", 18),
        "an alias of itself": ("a: &a [*a]", "HK038", 8),
        "an alias in its own map": ("a: &a {b: *a}", "HK038", 11),
        "10^5 fields": ("".join(f"k{i}: {i}\n" for i in range(10**5)), "HK009", 9),
        "10^4 unknown fields": ("".join(f"k{i}: {i}\n" for i in range(10**4)), "HK059", 1),
        "2000 slips": ("a：b\n" * 2000, "HK059", 2),
        "2000 wrong lines": ("a: b: c\n" * 2000, "HK025", 5),
        "a long name": ("x" * 10**6 + ": 1\n", "HK058", 10**6 + 1),
        "too many bytes": ("x" * (2 * 2**20 + 1), "HK007", 1),
    }


@pytest.mark.parametrize("name", bombs())
def test_a_bomb_ends_at_once_and_has_a_place(name: str) -> None:
    text, code, column = bombs()[name]
    found: list[Diagnostic] = []
    assert seconds(lambda: found.extend(d for d in read(text).diagnostics if d.code == code)) < RUN_AWAY
    assert found
    assert found[0].span.column == column


def test_control_characters_are_found_where_they_stand() -> None:
    spoilers = [chr(code) for code in (*range(9), 11, 12, *range(14, 32), *range(127, 160), 0xFFFE, 0xFFFF)]
    for number, letter in enumerate(spoilers):
        line, column = number % 5 + 2, number % 4 + 3
        lines = ["title: お茶", *["# あいう"] * 6]
        lines[line - 1] = lines[line - 1][: column - 1] + letter + lines[line - 1][column - 1 :]
        found = read("\n".join(lines) + "\nsubjects: [a, b]\n").diagnostics
        assert [(d.span.line, d.span.column) for d in found] == [(line, column)]
        assert found[0].code in ("HK002", "HK006")


@pytest.mark.parametrize("code", [*range(9), 11, 12, *range(14, 32), *range(127, 160), 0x2028, 0x2029, 0xFFFE, 0xFFFF])
def test_no_control_character_comes_in_by_escape(code: int) -> None:
    found = read(f'title: "a\\u{code:04X}"\nsubjects: [a, b]\n').diagnostics
    assert [(d.code, d.span.line, d.span.column) for d in found] == [("HK003", 1, 8)]


def check_places(data: bytes, path: str = "content/comparisons/tea.yaml") -> Outcome[Draft]:
    """Whatever is in a file, its findings stand in it and can be told."""
    outcome = load(Source(path, data))
    lines = data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    for found in outcome.diagnostics:
        assert found.span.path == path
        for span in (found.span, *found.also):
            assert 1 <= span.line <= len(lines)
            line = lines[span.line - 1].decode("utf-8", "replace")
            assert 1 <= span.column <= len(line) + 1
            assert (span.line, span.column) <= (span.end_line, span.end_column)
        assert told(found)
    assert outcome.value.content is not None or outcome.diagnostics
    return outcome


PATHS = st.sampled_from(
    [
        "content/comparisons/tea.yaml",
        "content/site.yaml",
        "content/authors/a.yaml",
        "content/pages/p.md",
        "content/t.csv",
    ]
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=200), PATHS)
def test_any_bytes_are_told_of_or_understood(data: bytes, path: str) -> None:
    check_places(data, path)


YAML_BITS = st.lists(
    st.sampled_from(
        [
            "title",
            "subjects",
            "values",
            "name",
            ":",
            "：",
            ":\n",
            "\n",
            "",
            "-",
            "-\n",
            "・",
            "－",
            "ー",
            "#",
            "＃",
            "[",
            "]",
            "{",
            "}",
            "{{",
            "}}",
            ",",
            "、",
            '"',
            "'",
            "|",
            ">",
            "&",
            "*",
            "!",
            "?",
            "%",
            "@",
            "`",
            "\t",
            "\u3000",
            "\\",
            "&a",
            "*a",
            "<<",
            "---",
            "...",
            "true",
            "null",
            "1,980",
            "2024-02-30",
            "紅茶",
            "が",
            "ガ",
            "\u202e",
            "\ufeff",
            "\r\n",
        ]
    ),
    max_size=30,
)


@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(YAML_BITS, st.booleans(), PATHS)
@example(["\t", "\t", "-"], False, "content/comparisons/tea.yaml")
def test_any_signs_are_told_of_or_understood(bits: list[str], spaced: bool, path: str) -> None:
    check_places(("---\n" * path.endswith(".md") + (" " if spaced else "").join(bits)).encode(), path)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_any_change_of_a_good_file_is_told_of_or_understood(data: st.DataObject) -> None:
    lines = GOOD.split("\n")
    for _ in range(data.draw(st.integers(1, 3))):
        row = data.draw(st.integers(0, len(lines) - 1))
        other = data.draw(st.integers(0, len(lines) - 1))
        match data.draw(st.sampled_from(["delete", "double", "swap", "indent", "dedent"])):
            case "delete":
                del lines[row]
            case "double":
                lines.insert(row, lines[row])
            case "swap":
                lines[row], lines[other] = lines[other], lines[row]
            case "indent":
                lines[row] = " " + lines[row]
            case "dedent":
                lines[row] = lines[row][1:]
    check_places("\n".join(lines).encode())


def test_a_file_cut_off_anywhere_is_told_of_or_understood() -> None:
    data = GOOD.encode()
    for end in range(len(data)):
        check_places(data[:end])


def test_a_file_with_the_short_ending_is_not_read() -> None:
    assert [d.code for d in read(GOOD, "content/comparisons/tea.yml").diagnostics] == ["HK036"]


def test_at_most_100_findings_are_told_and_the_others_counted() -> None:
    found = read(OK + "tags:\n" + "  - [a]\n" * 120).diagnostics
    assert len(found) == 101
    assert (found[-1].code, dict(found[-1].arguments)) == ("HK059", {"count": 20})


@pytest.mark.parametrize("lines", ["\n", "x\n", "a,b\n"])
def test_a_csv_file_of_far_too_many_lines_is_not_read(lines: str) -> None:
    found = load(Source("content/comparisons/a.csv", lines.encode() * 500_000)).diagnostics
    assert [each.code for each in found] == ["HK145"]


@pytest.mark.parametrize(
    ("subjects", "rows", "fine"), [(450, 44, True), (501, 2, False), (2, 301, False), (450, 45, False)]
)
def test_a_table_that_is_too_large_is_told_and_not_made(subjects: int, rows: int, fine: bool) -> None:
    names = "".join(f"  - s{number}\n" for number in range(subjects))
    metrics = "".join(f"  - {{name: m{number}}}\n" for number in range(rows))
    found = read(f"title: A\nsubjects:\n{names}metrics:\n{metrics}")
    assert [each.code for each in found.diagnostics] == ([] if fine else ["HK145"])
    assert isinstance(found.value.content, ComparisonFile)
    assert bool(found.value.content.metrics) is fine


MODELS = (ComparisonFile, SiteFile, AuthorFile, SubjectFile, VocabularyFile, PageFile)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_each_field_is_described_in_both_languages(model: type[Entry]) -> None:
    for name, field in model.fields.items():
        if name != "span":
            assert field.en, name
            assert re.search("[ぁ-ん一-龠ァ-ヶ]", field.ja), name


def test_defaults_of_a_site_are_fields_of_a_comparison() -> None:
    text = "title: お茶\nurl: https://example.com\ndefaults:\n  author: ken\n  layout: [lead, table]\n  score: false\n"
    site = read(text, "content/site.yaml").value.content
    assert isinstance(site, SiteFile)
    assert site.defaults is not None
    assert site.defaults.given == {"author", "layout", "score"}
    assert [author.text for author in site.defaults.author] == ["ken"]


def indented(text: str, first: str) -> str:
    lines = text.split("\n")
    return "\n".join([first + lines[0], *(" " * len(first) + line if line else "" for line in lines[1:])])


CONTEXTS = (
    ("content/comparisons/a.yaml", "{}\n"),
    ("content/comparisons/a.yaml", "title: 例\n{}\n"),
    ("content/comparisons/a.yaml", "{}\nsubjects: [紅茶, 緑茶]\n"),
    ("content/comparisons/a.yaml", "title: 例\nsubjects: [紅茶, 緑茶]\n{}\n"),
    ("content/comparisons/a.yaml", "title: 例\nsubjects:\n  - 緑茶\n  - name: 紅茶\n    {4}\n"),
    ("content/comparisons/a.yaml", "title: 例\nsubjects: [紅茶, 緑茶]\nmetrics:\n  - name: 価格\n    {4}\n"),
    ("content/site.yaml", "title: 例\nurl: https://example.com/\n{}\n"),
    ("content/authors/a.yaml", "name: 例\nschedule:\n  items:\n    - text: 起きる\n      {6}\n"),
    ("content/vocabulary.yaml", "{}\n"),
    ("content/pages/a.md", "{}\n"),
    ("content/comparisons/a.csv", "{}\n"),
)


@pytest.mark.parametrize("code", [one for one in (*reading.CODES, *shape.CODES) if one.wrong], ids=lambda one: one.code)
def test_the_wrong_example_of_a_code_is_found_and_the_right_one_is_not(code: Code) -> None:
    def found(example: str, path: str, context: str) -> set[str]:
        depth = next((depth for depth in (4, 6) if f"{{{depth}}}" in context), 0)
        hole = f"{{{depth}}}" if depth else "{}"
        return {
            d.code for d in read(context.replace(hole, indented(example, " " * depth).lstrip(" ")), path).diagnostics
        }

    told_in = [
        (path, context)
        for path, context in CONTEXTS
        if found(code.wrong, path, context) == {code.code} and not (code.right and found(code.right, path, context))
    ]
    assert told_in
