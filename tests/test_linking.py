"""What is wrong with a site as a whole, told at its place: each case is a small site with its findings beside it."""

from dataclasses import replace
from pathlib import Path

import pytest

from generator.build import compile_site
from generator.model import Source
from generator.read.decode import decode
from generator.site import links
from generator.site.links import Anchored, broken
from tests.conftest import ROOT
from tests.mini import SITE, build, parts, project, sorted_findings

CASES = sorted((ROOT / "tests/cases/linking").glob("*.txt"))


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_findings(case: Path, update: bool) -> None:
    text = case.read_text("utf-8")
    files = parts(text)
    files.pop("expected", None)
    site = build(files)
    given = "\n".join([*sorted_findings(site, "ja"), "", *sorted_findings(site, "en")]) + "\n"
    if update:
        case.write_text(text.split("== expected\n")[0] + "== expected\n" + given, "utf-8")
    assert given == case.read_text("utf-8").split("== expected\n")[1]


def test_a_row_that_is_there_twice_points_at_the_name_of_the_first() -> None:
    more = "dimensions:\n  - values: [安い, 高い]\n    name: 価格\nmetrics:\n  - {name: 価格, values: [100, 200]}\n"
    made = build(
        {"content/site.yaml": SITE, "content/comparisons/a.yaml": f"title: 茶\nsubjects: [紅茶, 緑茶]\n{more}"}
    )
    (found,) = (each for each in made.diagnostics if each.code == "HK181")
    assert [(span.line, span.column, span.end_column) for span in found.also] == [(5, 11, 13)]


def test_a_sheet_in_a_folder_that_was_refused_is_not_told_of_again() -> None:
    article = "title: A\nanswer: x\nsubjects_from: t/a.csv\nmetrics: [{name: m}]\n"
    site = project({"content/site.yaml": SITE, "content/comparisons/a.yaml": article})
    assert [each.code for each in compile_site(site).diagnostics] == ["HK249"]
    assert compile_site(replace(site, refused=("content/comparisons/t",))).diagnostics == ()


def test_a_picture_in_a_folder_that_was_refused_is_not_told_of_again() -> None:
    article = "title: A\nanswer: x\nsubjects: [甲, 乙]\nimage: {src: t/a.png, alt: x}\nlead: '![絵](t/b.png)'\n"
    logo = SITE + "theme: {logo: t/logo.png}\n"
    site = project({"content/site.yaml": logo, "content/comparisons/a.yaml": article})
    assert {each.code for each in compile_site(site).diagnostics} >= {"HK244"}
    refused = replace(site, refused=("content/comparisons/t", "content/t"))
    assert compile_site(refused).diagnostics == ()


def test_each_source_is_looked_at_once_however_many_links_are_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []
    monkeypatch.setattr(links, "decode", lambda source: looked.append(source.path) or decode(source))
    sources = tuple(
        Source(f"content/comparisons/{n}.yaml", f"title: x\nlead: '[a](/gone-{n}/) と /gone-{n}/x/'\n".encode())
        for n in range(30)
    )
    pages = tuple(Anchored(f"{n}/index.html", (f"/gone-{n}/",), frozenset()) for n in range(30))
    found = broken([page.path for page in pages], pages, "/", sources).diagnostics
    assert [(each.span.path, each.span.line, each.span.column) for each in found] == [
        (source.path, 2, 12) for source in sources
    ]
    assert sorted(looked) == sorted(source.path for source in sources)


@pytest.mark.parametrize(
    ("target", "text", "column"),
    [
        ("/a%20b/", "x: '[y](/a b/)'\n", 9),  # a space inside
        ("/a,b/", "x: '[y](/a,b/)'\n", 9),
        ("/%E8%8C%B6/", "x: [/紅茶/, /茶/]\n", 11),
        ("/base/old/", "x: /new/old/\ny: /old/\n", 4),
        ("/base/old/", "x: /base/old/\n", 4),
        ("/base/old/", "x: /old/x\n", None),
        ("old/", "x: 'old/' {old/}\n", 5),
    ],
)
def test_a_broken_link_is_told_where_it_is_written(target: str, text: str, column: int | None) -> None:
    page = Anchored("p/index.html", (target,), frozenset())
    (found,) = broken([page.path], [page], "/base/", (Source("content/a.yaml", text.encode()),)).diagnostics
    where = found.span.path, found.span.column
    assert where == (("content/a.yaml", column) if column else ("output/p/index.html", 1))
