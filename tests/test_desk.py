"""The desk: its numbers are those of `hikaku check`, its states and gaps those of the articles."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from outside import chromium, node_file

from generator.serve.desk import _is_old
from tests.serving import ROOT, SITE, TEA, Server, serving

if TYPE_CHECKING:
    from playwright.sync_api import Page

FILES = {
    "content/site.yaml": SITE + "stale_after: 200\nsearch: true\n",
    "content/comparisons/tea.yaml": TEA,
    "content/comparisons/draft.yaml": TEA + "draft: true\nnoindex: true\n",
    "content/comparisons/later.yaml": TEA.replace("2026-01-01", "2090-01-01T09:00"),
    "content/comparisons/links.yaml": TEA
    + "lead: 続きは[下書き](article:draft)と[予定](article:later)で。\nrelated: [draft]\n",
    "content/comparisons/gaps.yaml": """\
title: 器の違い
subjects: [湯呑み, カップ, {name: グラス, pros: [涼しい]}]
dimensions:
  - {name: 重さ, values: [軽い, "?", null]}
  - {name: 値段, as_of: 2025-03, values: [500円, {value: 800円, as_of: 2026-11}, 不明]}
  - {name: 産地, values: {湯呑み: 益子}}
sources: [{id: x, title: 使わない本}]
""",
    "content/pages/about.md": "---\ntitle: 私のこと\n---\n\n長く続けています。\n",
}
PUBLIC = {name: text for name, text in FILES.items() if Path(name).stem not in ("draft", "later", "links")}
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", "SOURCE_DATE_EPOCH": "1795000000"}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(site_of(tmp_path_factory.mktemp("desk"), FILES)) as server:
        yield server


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The preview of a site of which nothing is withheld."""
    with serving(site_of(tmp_path_factory.mktemp("public"), PUBLIC)) as server:
        yield server


def site_of(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def checked(site: Path) -> list[dict[str, Any]]:
    command = [sys.executable, "-m", "generator", "check", "--format", "json", "--lang", "en"]
    result = subprocess.run(command, cwd=site, env=ENVIRONMENT, capture_output=True, text=True, timeout=600)
    assert result.returncode in (0, 1), result.stderr
    return json.loads(result.stdout)


def by_file(desk: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {each["file"]: each for each in (*desk["articles"], *desk["others"])}


def agrees(desk: dict[str, Any], found: list[dict[str, Any]]) -> None:
    """Every number of the desk against what check says."""
    severities = Counter(each["severity"] for each in found)
    totals = desk["totals"]
    assert (totals["errors"], totals["warnings"]) == (severities["error"], severities["warning"])
    files = by_file(desk)
    expected = Counter((each["path"], each["line"], each["column"], each["code"], each["message"]) for each in found)
    told = Counter(
        (each["path"], each["line"], each["column"], each["code"], each["message"])
        for file in files.values()
        for each in file["problems"]
    )
    assert told == expected
    for path, file in files.items():
        own = Counter(each["severity"] for each in found if each["path"] == path)
        assert (file["errors"], file["warnings"]) == (own["error"], own["warning"]), path


def test_the_numbers_are_those_of_check(server: Server) -> None:
    found = checked(server.site)
    assert {"HK250", "HK255"} <= {each["code"] for each in found}  # said of links that only a build withholds
    agrees(server.json("desk.json"), found)


def test_where_nothing_is_withheld_the_numbers_are_those_of_check(public: Server) -> None:
    found = checked(public.site)
    assert found
    agrees(public.json("desk.json"), found)


@pytest.mark.parametrize(
    "change",
    [
        ("content/comparisons/gaps.yaml", "sources: [{id: x", "sources: [{id: y"),
        ("content/comparisons/gaps.yaml", '"?", null', "重い, null"),
        ("content/comparisons/tea.yaml", "紅茶と緑茶の違い", "お茶の違い"),
        ("content/pages/about.md", "title: 私のこと\n", "title: 私のこと\ndraft: true\n"),
        ("content/comparisons/tea.yaml", "title: 紅", "draft: true\ntitle: 紅"),
        ("content/comparisons/tea.yaml", "date: 2026", "date: 2096"),
        ("content/comparisons/tea.yaml", "answer:", "lead: '[無い](/nowhere/)'\nanswer:"),
        ("content/comparisons/tea.yaml", "subjects:", "subjcets:"),
    ],
)
@pytest.mark.parametrize("withheld", [False, True])
def test_after_each_save_the_numbers_are_those_of_check(
    withheld: bool, change: tuple[str, str, str], public: Server, server: Server
) -> None:
    shown = server if withheld else public
    path, old, new = change
    before = FILES[path]
    assert old in before
    shown.json("desk.json")  # somebody is at the desk
    for text in (before.replace(old, new), before):
        builds = shown.builds
        shown.write(path, text)
        shown.until(lambda builds=builds: shown.builds > builds, "a build")
        agrees(shown.json("desk.json"), checked(shown.site))


def test_with_errors_too_the_numbers_are_those_of_check(server: Server) -> None:
    broken = server.site / "content/comparisons/broken.yaml"
    broken.write_text(TEA.replace("dimensions:", "dimensoins:") + "nonsense: 1\n", "utf-8")
    server.until(server.problems, "an error")
    desk = server.json("desk.json")
    agrees(desk, checked(server.site))
    entry = by_file(desk)["content/comparisons/broken.yaml"]
    assert (entry["states"], entry["errors"] >= 2) == (["published"], True)
    assert by_file(desk)["content/comparisons/tea.yaml"]["states"] == ["published"]
    broken.unlink()
    server.until(lambda: not server.problems(), "no error")


def test_each_article_has_its_state_and_its_gaps(server: Server) -> None:
    desk = server.json("desk.json")
    files = by_file(desk)

    def of(name: str) -> dict[str, Any]:
        return files[f"content/comparisons/{name}.yaml"]

    assert of("tea")["states"] == ["published"]
    assert of("draft")["states"] == ["draft", "noindex"]
    assert (of("later")["states"], of("later")["until"]) == (["scheduled"], "2090-01-01 09:00")
    assert [of(name)["withheld"] for name in ("tea", "draft", "later")] == [False, True, True]
    gaps = of("gaps")["gaps"]
    assert (gaps["cells"], gaps["unknown"], gaps["silent"]) == (9, 5, 2)
    assert gaps["lacks"] == ["picture", "date", "author", "answer", "verdict"]
    assert of("gaps")["stale"] == 1  # the unknown price is not stale, and that of this month neither
    assert of("tea")["gaps"]["lacks"] == ["picture", "sources", "author", "verdict"]
    totals = desk["totals"]
    assert {name: totals[name] for name in ("articles", "published", "draft", "scheduled", "noindex", "withheld")} == {
        "articles": 5,
        "published": 3,
        "draft": 1,
        "scheduled": 1,
        "noindex": 1,
        "withheld": 2,
    }


@pytest.mark.parametrize(
    ("as_of", "old"),
    [
        ("2026-01-02", False),
        ("2026-01-01", True),
        ("2025-12", True),
        ("2026-01", False),
        ("2025", True),
        ("2026", False),
    ],
)
def test_a_figure_is_old_when_its_last_day_is(as_of: str, old: bool) -> None:
    assert _is_old(as_of, date(2026, 1, 31), 29) is old


def test_the_desk_is_for_our_own_pages(server: Server) -> None:
    for path in ("/__desk/", f"{server.folder()}desk.json"):
        assert server.ask(path, host="evil.example").startswith(b"HTTP/1.1 403 ")
    assert server.status(f"/__hikaku/{'0' * 32}/desk.json") == 404
    page = server.page("/__desk/")
    assert "content/" not in page  # without the token nothing of the site is told
    assert b"default-src 'self'" in server.ask("/__desk/")
    for method in ("POST", "PUT", "DELETE"):
        assert server.ask("/__desk/", method=method).split(b" ")[1] == b"405"


# ------------------------------------------------------------------------------------------------------- in Chromium


@pytest.fixture(scope="module")
def desk_page(server: Server) -> "Iterator[Page]":
    path = chromium()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        complaints: list[str] = []
        page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.add_init_script("document.addEventListener('LiveReloadConnect', () => { window.connected = true; });")
        yield page
        browser.close()
        assert not complaints


def opened(server: Server, page: "Page") -> "Page":
    page.goto(f"{server.origin}/__desk/")
    page.locator(".article").first.wait_for()
    return page


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_the_desk(server: Server, desk_page: "Page", width: int, scheme: str) -> None:
    desk_page.set_viewport_size({"width": width, "height": 900})
    desk_page.emulate_media(color_scheme="light" if scheme == "light" else "dark")
    page = opened(server, desk_page)
    page.locator("summary").first.click()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.evaluate(node_file("axe-core/axe.min.js").read_text("utf-8"))
    wrong = page.evaluate("axe.run().then(found => found.violations.map(each => each.id + ': ' + each.nodes[0].html))")
    assert wrong == []


@pytest.mark.browser
@pytest.mark.slow
def test_the_desk_is_filtered_by_keyboard_and_follows_each_save(server: Server, desk_page: "Page") -> None:
    page = opened(server, desk_page)
    files = "[...document.querySelectorAll('.results .article')].map(each => each.dataset.file.split('/').pop())"
    assert len(page.evaluate(files)) == 5
    page.get_by_role("searchbox").focus()
    page.keyboard.type("ウツワ")
    page.locator(".count").filter(has_text="No article fits").wait_for()
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type("器")
    page.locator(".results .article").first.wait_for()
    assert page.evaluate(files) == ["gaps.yaml"]
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.press("Delete")
    draft = page.locator('[data-key="filter draft"]')
    draft.focus()
    page.keyboard.press("Enter")
    assert page.evaluate(files) == ["draft.yaml"]
    assert draft.get_attribute("aria-pressed") == "true"
    assert page.evaluate("document.activeElement.textContent").startswith("Draft")
    page.evaluate("window.same = true")
    server.write("content/comparisons/second.yaml", TEA + "draft: true\n")
    page.locator('[data-file="content/comparisons/second.yaml"]').wait_for()
    assert page.evaluate("window.same")
    assert draft.inner_text() == "Draft 2"
    (server.site / "content/comparisons/second.yaml").unlink()
    page.locator('[data-file="content/comparisons/second.yaml"]').wait_for(state="detached")
    page.locator('[data-key="filter all"]').click()
    page.get_by_role("link", name="器の違い").click()
    page.wait_for_url("**/gaps/")
