"""`hikaku import`: tables as people have them, and the files that they become."""

import json
import os
import unicodedata
from functools import cache
from pathlib import Path
from time import process_time

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.codes import severity
from generator.diagnostics import Severity
from generator.edge.given import package_strings
from generator.imports.article import article
from generator.imports.guess import is_missing
from generator.options import Request
from generator.read.values import fold
from generator.small_commands import _errors
from tests.conftest import ROOT
from tests.mini import build, page, told
from tests.test_cli import hikaku, site, tree, write

__all__ = ["site"]

CASES = ROOT / "tests/cases/import"
FILES = sorted(path for path in CASES.iterdir() if path.suffix in (".csv", ".tsv", ".md"))


@cache
def strings(lang: str):  # type: ignore[no-untyped-def]
    return package_strings(lang)


def imported(path: Path) -> str:
    """What a case becomes: how it was read, and the file; or what is wrong with it."""
    lang = "en" if ".en." in path.name else "ja"
    where = next((word for word in ("rows", "columns") if f".{word}." in path.name), None)
    made = article(path.name, path.read_bytes(), (), lang, Request("import", subjects_in=where), strings(lang))
    if made.value is None:
        return "".join(told(found, lang) + "\n" for found in made.diagnostics)
    source, how = made.value
    errors = _errors(source)
    head = f"{how.form}, {how.encoding}, subjects in {'rows' if how.turned else 'columns'}\n"
    return head + "".join(told(found, lang) + "\n" for found in errors) + "\n" + source.data.decode()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_table_becomes_a_comparison(path: Path, update: bool) -> None:
    expected = path.with_name(path.name + ".expected")
    result = imported(path)
    if update:
        expected.write_text(result, "utf-8")
    assert result == expected.read_text("utf-8")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_what_is_made_builds_without_a_finding(path: Path) -> None:
    head, _, text = imported(path).partition("\n\n")
    if "subjects in" not in head or "error[" in head:
        return
    lang = "en" if ".en." in path.name else "ja"
    site_file = f"title: 店\nurl: https://example.com/\nlang: {lang}\n"
    made = build({"content/site.yaml": site_file, "content/comparisons/a.yaml": text}, drafts=True)
    # What a table lacks is told by check: nothing at all in a row, strong points of some subjects only.
    assert [told(found, "en") for found in made.diagnostics if found.code not in ("HK303", "HK305")] == []
    assert "comparison" in page(made, "a/index.html")


CELL = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs"), exclude_characters="\u3000\ufe0e\ufe0f"),
    max_size=12,
)
SIGNS = st.text(st.sampled_from(r"""*_`[](){}<>~!\&|:;#-+=.,'"/^$%@?あ漢a1 """), max_size=14)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cells=st.lists(CELL | SIGNS, min_size=6, max_size=6))
@example(["{{{a|b}}}", "\\{{", "a{{b", "[a](b)", "https://a_b_c.example/_x_", "_a_"])
@example(["true", "false", "", "true", "True", "FALSE"])
@example(["", "", "", "", "", "TRUE"])
@example(["a\\", "*", "**a**", "&#42;", "&lt;b&gt;", "<https://a.example>"])
def test_every_letter_of_a_cell_is_shown_again(cells: list[str]) -> None:
    quoted = [cell.replace('"', '""') for cell in cells]
    rows = [f'row{number},"{quoted[2 * number]}","{quoted[2 * number + 1]}"' for number in range(3)]
    table = "項目,甲,乙\n" + "\n".join(rows) + "\n"
    made = article("t.csv", table.encode(), (), "ja", Request("import"), strings("ja"))
    if made.value is None:  # a cell that the loader refuses, as one with letters that nobody sees
        assert made.diagnostics
        return
    source, _ = made.value
    if _errors(source):
        return
    built = build({"content/comparisons/a.yaml": source.data.decode()}, drafts=True)
    errors = [told(found, "en") for found in built.diagnostics if severity(found) is Severity.ERROR]
    assert not errors
    shown = {row["name"]: row["values"] for row in json.loads(page(built, "a/data.json"))["rows"]}
    for number in range(3):
        for subject, cell in zip("甲乙", cells[2 * number : 2 * number + 2], strict=True):
            _check(cell, shown[f"row{number}"][subject])


def _check(written: str, shown: dict[str, object]) -> None:
    text = unicodedata.normalize("NFC", written.strip())
    if is_missing(text):
        assert shown["unknown"] or shown["not_applicable"]
    elif text.lower() in ("true", "false") and shown["text"] != text:  # in words where the whole row is of these
        assert shown["text"] == {"true": "あり", "false": "なし"}[text.lower()]
    elif shown["number"] is not None or shown["min"] is not None or shown["max"] is not None:
        digits = "".join(letter for letter in fold(text) if letter.isdigit())
        assert "".join(letter for letter in str(shown["text"]) if letter.isdigit()) == digits
    else:
        assert "".join(str(shown["text"]).split()) == "".join(_twin(text).split())


def _twin(text: str) -> str:
    return {"〇": "○", "◯": "○", "✕": "×", "✖": "×"}.get(text, text)


N = 200_000
HOSTILE = {
    "spaces in a head": "項目,甲,乙\na" + " " * N + "b,1,2\n",
    "digits without an end": "項目,甲,乙\na," + "1" * N + "x y,2\n",
    "rows of digits": "項目,甲,乙\n" + "".join(f"r{n}," + "1" * 90 + "x y z,2\n" for n in range(500)),
    "commas": "," * 1_900_000,
    "bars": "|" * 900_000 + "\n" + "|-" * 4000 + "|\n" + "|x" * 1000,
    "quotes": '項目,甲,乙\n"' + '""' * N + '",1,2\n',
    "backquotes": "|a|b|\n|-|-|\n|" + "`" * 1_900_000 + "|x|\n",
    "markup": "項目,甲,乙\na," + "*_[{<&" * 30_000 + ",b\n",
    "rows": "項目,甲,乙\n" + "".join(f"r{n}（円）,{n},{n}\n" for n in range(60_000)),
    "parentheses": "項目,甲,乙\n" + "(" * N + ",1,2\n",
    "empty lines": "\n" * 1_900_000,
    "lines without a separator": ("x" * 25 + "\n") * 75_000,
    "cells and a long last one": "a," * 79_000 + "x" * 1_700_000,
    "one name": "名前,a\n" + "x,1\n" * 3000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_table_ends_at_once(name: str) -> None:
    start = process_time()
    made = article("t.csv", HOSTILE[name].encode(), (), "ja", Request("import"), strings("ja"))
    assert process_time() - start < 5  # a run-away takes minutes; the machine may be busy
    assert made.value is not None or made.diagnostics


# ------------------------------------------------------------------------------------------------- the command


TABLE = "項目,紅茶,緑茶\n発酵,完全発酵,不発酵\n価格（円）,480,520\n"


def test_a_file_becomes_a_draft_that_checks_without_a_finding(site: Path) -> None:
    write(site, "お茶.csv", TABLE)
    made = hikaku(site, "import", "お茶.csv", "--lang", "ja")
    assert made.returncode == 0, made.stderr
    assert "content/comparisons/お茶.yaml" in made.stdout
    assert "列に並んでいる" in made.stdout
    assert hikaku(site, "check", "--strict", "--drafts").returncode == 0
    before = tree(site)
    assert hikaku(site, "build").returncode == 0
    assert not (site / "output/お茶").exists()
    again = hikaku(site, "import", "お茶.csv")
    assert again.returncode == 2
    assert "--slug" in again.stderr
    assert all(tree(site)[path] == data for path, data in before.items())


def test_title_slug_and_author_are_taken(site: Path) -> None:
    write(site, "t.csv", TABLE)
    write(site, "content/authors/ken.yaml", "name: ケン\n")
    arguments = ("--title", "{{ お茶 }}: 比べる", "--slug", "cha", "--author", "ken", "--subjects-in", "rows")
    assert hikaku(site, "import", "t.csv", *arguments).returncode == 0
    text = (site / "content/comparisons/cha.yaml").read_text("utf-8")
    assert "author: ken" in text
    assert "name: 発酵" in text.split("dimensions:")[0]
    assert hikaku(site, "check", "--drafts", "--strict").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (("nowhere.csv",), 2, "HK067"),
        (("content",), 2, "HK066"),
        (("pipe",), 2, "HK066"),
        (("book.xlsx",), 1, "CSV UTF-8"),
        (("long.csv",), 1, "HK220"),
        (("t.csv", "--slug", "../x"), 2, "--slug"),
        (("t.csv", "--author", "nobody"), 2, "nobody"),
        (("t.csv", "--title", "\x1b[31m"), 2, "--title"),
        (("t.csv", "--subjects-in", "both"), 2, "columns"),
        (("huge.csv",), 2, "HK601"),
        (("wide.csv",), 1, "HK145"),
        (("unseen.csv",), 1, "HK034"),
        ((), 2, "FILE"),
    ],
)
def test_what_cannot_be_imported_is_told_and_nothing_written(
    site: Path, arguments: tuple[str, ...], status: int, told: str
) -> None:
    write(site, "t.csv", TABLE)
    write(site, "unseen.csv", "項目,a\u200bb,c\n重さ,1,2\n")
    write(site, "wide.csv", "項目," + ",".join(f"s{n}" for n in range(600)) + "\n" + "重さ" + ",1" * 600 + "\n")
    write(site, "long.csv", "項目,a,b\n説明," + "あ" * 70_000 + ",短い\n")
    (site / "huge.csv").write_bytes(b"a,b,c\n" + b"1,2,3\n" * 400_000)
    (site / "book.xlsx").write_bytes(b"PK\x03\x04" + bytes(range(256)) * 4)
    os.mkfifo(site / "pipe")
    before = {path.name for path in (site / "content/comparisons").iterdir()}
    result = hikaku(site, "import", *arguments)
    assert (result.returncode, result.stdout) == (status, "")
    assert told in result.stderr
    assert "Traceback" not in result.stderr
    assert not any(ord(letter) < 32 and letter != "\n" for letter in result.stderr)
    assert {path.name for path in (site / "content/comparisons").iterdir()} == before


def test_a_further_table_is_told_of(site: Path) -> None:
    one = "| 項目 | 紅茶 | 緑茶 |\n|--|--|--|\n| 価格 | 500 | 400 |\n"
    write(site, "one.md", one)
    write(site, "three.md", f"{one}\n文\n\n{one}\n{one}")
    assert "Only the first" not in hikaku(site, "import", "one.md", "--lang", "en").stdout
    assert (
        "Only the first table was read; there are more (2)" in hikaku(site, "import", "three.md", "--lang", "en").stdout
    )


def test_heads_that_are_joined_are_told_of(site: Path) -> None:
    write(site, "two.csv", "商品名,価格,,色\n,本体,年間,\nA,1,2,赤\nB,3,4,青\n")
    write(site, "one.csv", "商品名,価格,,色\n,90,80,青\nA,1,2,赤\n")
    told = hikaku(site, "import", "two.csv", "--lang", "en").stdout
    assert "The heads stood in two lines; each is one now, as “価格 本体”." in told
    assert "two lines" not in hikaku(site, "import", "one.csv", "--lang", "en").stdout, "numbers are no heads"


def test_a_name_that_a_system_keeps_for_itself_gets_a_word_more(site: Path) -> None:
    write(site, "CON.csv", TABLE)
    assert hikaku(site, "import", "CON.csv").returncode == 0
    assert (site / "content/comparisons/con-article.yaml").exists()


def test_a_table_comes_through_a_pipe(site: Path) -> None:
    made = hikaku(site, "import", "-", "--slug", "piped", typed=TABLE)
    assert made.returncode == 0, made.stderr
    assert "title: 紅茶と緑茶の違い" in (site / "content/comparisons/piped.yaml").read_text("utf-8")


def test_nothing_is_written_through_a_link(site: Path) -> None:
    write(site, "t.csv", TABLE)
    elsewhere = site / "elsewhere"
    (site / "content/comparisons").rename(elsewhere)
    (site / "content/comparisons").symlink_to(elsewhere)
    before = tree(elsewhere)
    assert "HK628" in hikaku(site, "import", "t.csv").stderr
    assert tree(elsewhere) == before
