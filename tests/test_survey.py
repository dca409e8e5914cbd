"""A check prints no page whose links are sound, and says all the same what a build says."""

from dataclasses import replace
from pathlib import Path

import pytest

from generator.build import Site, compile_site
from generator.diagnostics import Outcome
from generator.edge.project import Project
from generator.engine.runner import Cache
from generator.engine.store import Store
from generator.keys import open_cache
from generator.page.jobs import files_of
from tests.conftest import ROOT
from tests.mini import SITE, parts, project

CASES = sorted((ROOT / "tests/cases/linking").glob("*.txt"))

LINKS = (
    "/nowhere/",
    "../nowhere/",
    "nowhere.html",
    "#nowhere",
    "/a/#nowhere",
    "/b/#小見出し",
    "/b/",
    "#",
    "/a/table.csv",
)
"""Addresses that lead somewhere and nowhere, to pages and to places on them."""

WHOLE = """\
title: A
answer: x
author: sato
subjects:
  - {name: 甲, pros: [良い], body: "SUBJECT", url: "https://a.example", links: [{label: x, url: "BUTTON"}]}
  - {name: 乙, pros: [良い], best_for: ["BEST"]}
  - {name: 丙, pros: [良い]}
pairs: true
dimensions:
  - {name: 色, note: "ROW", values: ["CELL", {value: 青, note: "NOTE"}, 赤]}
  - {name: 形, values: [丸, 丸, 丸], source: s}
metrics:
  - {name: 量, values: [1, 2, 3]}
sources: [{id: s, title: S, url: "SOURCE"}]
sections: [{heading: 見出し, body: "本文[^s]。[中](#内側)\\n\\n### 内側\\n\\nSECTION[^n]\\n\\n[^n]: 注"}]
verdict: {summary: "VERDICT", choose: [{subject: 甲, when: ["WHEN"]}]}
faq: [{question: Q, answer: "FAQ"}]
column: {body: "COLUMN"}
cta: {title: T, url: "CTA", label: L}
changes: [{date: 2026-01-01, text: "CHANGE"}]
lead: "LEAD"
greeting: "GREETING"
closing: "CLOSING"
"""
PLACES = (
    *(
        "SUBJECT",
        "BUTTON",
        "BEST",
        "ROW",
        "CELL",
        "NOTE",
        "SOURCE",
        "SECTION",
        "VERDICT",
        "WHEN",
        "FAQ",
        "COLUMN",
        "CTA",
    ),
    *("CHANGE", "LEAD", "GREETING", "CLOSING", "NAVIGATION", "BIO", "AUTHOR", "PAGE"),
)
BARE = ("BUTTON", "SOURCE", "CTA", "NAVIGATION", "AUTHOR")
FILES = {
    "content/site.yaml": SITE + 'search: true\nnavigation: [{label: N, url: "NAVIGATION"}]\n',
    "content/authors/sato.yaml": 'name: 佐藤\nbio: "BIO"\nlinks: [{label: x, url: "AUTHOR"}]\n',
    "content/pages/about.md": "---\ntitle: About\n---\nPAGE\n",
    "content/comparisons/a.yaml": WHOLE,
    "content/comparisons/b.yaml": (
        "title: B\nanswer: x\nsubjects: [甲, 乙]\ntags: [t]\naliases: [/old/]\nsections: [{heading: 小見出し, body: x}]\n"
    ),
}


def site(place: str = "", address: str = "") -> dict[str, str]:
    """The files, with a link at one place and words at the others."""
    written = FILES
    for each in PLACES:
        found = address if each == place else "/b/" if each in BARE else "語"
        text = f"[語]({found})" if each == place and each not in BARE else found
        written = {path: data.replace(each, text) for path, data in written.items()}
    return written


def looked_over(given: Project) -> tuple[Outcome[Site], Cache]:
    """The site as a check sees it, whose theme is the package's."""
    cache = open_cache(Store(None), "")
    return compile_site(replace(given, printing=False, theme_own=()), cache), cache


def same(given: Project) -> None:
    """Hold what a check says to what a build says."""
    checked, _ = looked_over(given)
    assert checked.diagnostics == compile_site(given).diagnostics


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_a_check_says_what_a_build_says(case: Path) -> None:
    files = parts(case.read_text("utf-8"))
    files.pop("expected", None)
    same(project(files))


@pytest.mark.parametrize("place", PLACES)
def test_a_link_to_nowhere_is_seen_wherever_it_is_written(place: str) -> None:
    assert "HK404" in [each.code for each in looked_over(project(site(place, "/nowhere/")))[0].diagnostics]


@pytest.mark.parametrize("place", ["SUBJECT", "NAVIGATION", "BIO"])
@pytest.mark.parametrize("address", LINKS)
def test_every_kind_of_link_is_told_of_as_by_a_build(place: str, address: str) -> None:
    same(project(site(place, address)))


def test_no_page_is_printed_where_all_links_are_sound() -> None:
    checked, cache = looked_over(project(site()))
    assert checked.value.jobs
    assert cache.runs["render"] == 0


def test_a_place_on_a_page_takes_two_pages_and_no_more() -> None:
    _, cache = looked_over(project(site("PAGE", "/b/#小見出し")))
    assert sorted(run.label for run in cache.reruns if run.step == "render") == ["ArticleJob b/", "PlainPageJob about/"]


def test_a_site_with_templates_of_its_own_is_printed() -> None:
    checked, _ = looked_over(project(site()))
    own = project(
        site()
        | {"templates/page.html": '{% extends "base.html" %}{% block main %}<a href="/lost/">x</a>{% endblock %}'}
    )
    cache = open_cache(Store(None), "")
    found = compile_site(replace(own, printing=False), cache).diagnostics
    assert [each.code for each in found if each not in checked.diagnostics] == ["HK404"]
    assert cache.runs["render"] == len(checked.value.jobs)


def test_every_job_says_where_its_files_lie() -> None:
    made = compile_site(project(site())).value
    pages = {file.path for file in made.files if not file.path.startswith("assets/")}
    assert pages == {path for job in made.jobs for path in files_of(job)}
