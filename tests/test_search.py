"""The search page: a plain list that needs nothing, and an index of the texts where Pagefind is installed."""

import json
import re
import sys
import tempfile
import threading
from collections.abc import Iterator
from functools import partial
from gzip import compress
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import html5lib
import pytest
from conftest import ROOT
from demo import Demo
from mini import build, page, project
from outside import chromium, missing, node_file
from test_browser import ARGUMENTS, watched

from generator.build import compile_site
from generator.codes import message
from generator.edge.pagefind import Engine, find_engine
from generator.edge.search import index
from generator.model import FileKind, OutputFile
from generator.page.searchable import both_kana, searchable

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

SITE = "title: 試験\nurl: https://example.com\nsearch: true\n"
TEA = """\
title: 紅茶と緑茶の違い
category: 飲み物
tags: [お茶]
description: 発酵のしかたが違う。
subjects:
  - {name: 紅茶, reading: こうちゃ}
  - 緑茶
"""
FILES = {"content/site.yaml": SITE, "content/comparisons/tea.yaml": TEA}
NOWHERE = Path("/nowhere/pagefind")


def words(html: str, css_class: str) -> list[str]:
    root = html5lib.parse(html, namespaceHTMLElements=False)
    found = (each for each in root.iter() if css_class in (each.get("class") or "").split())
    return [re.sub(r"\s+", " ", "".join(each.itertext())).strip() for each in found]


# ---------------------------------------------------------------------------------------------- the list


def test_the_list_names_all_that_people_look_for() -> None:
    html = page(build(FILES), "search/index.html")
    (entry,) = words(html, "entry")
    for word in ("紅茶と緑茶の違い", "こうちゃ", "緑茶", "お茶", "発酵のしかたが違う。"):
        assert word in entry
    assert 'href="/tea/"' in html
    assert f'href="/categories/{quote("飲み物")}/"' in html
    assert 'name="robots" content="noindex"' in html


def test_without_search_there_is_no_page_and_no_link_to_one() -> None:
    site = build({**FILES, "content/site.yaml": SITE.replace("true", "false")})
    assert not [file.path for file in site.value.files if file.path.startswith("search/")]
    assert "/search/" not in page(site, "tea/index.html")
    assert not site.diagnostics


def test_every_page_leads_to_the_search() -> None:
    for file in build(FILES).value.files:
        if file.path.endswith(".html"):
            assert 'href="/search/"' in file.data.decode(), file.path


def test_another_language_has_its_own_list() -> None:
    english = "title: Tea or coffee\nlang: en\ndescription: Which one?\nsubjects: [Tea, Coffee]\n"
    site = build({**FILES, "content/comparisons/coffee.yaml": english})
    assert words(page(site, "en/search/index.html"), "entry") == ["Tea or coffee Tea Coffee Which one?"]
    assert "Tea or coffee" not in page(site, "search/index.html")
    assert 'href="/en/search/"' in page(site, "coffee/index.html")


def test_a_plain_page_alone_in_its_language_leads_nowhere_wrong() -> None:
    about = "---\ntitle: About\nlang: en\n---\nHello.\n"
    site = build({**FILES, "content/pages/about.md": about})
    assert not [found for found in site.diagnostics if found.code != "HK660"]


def test_a_hostile_title_stays_text() -> None:
    hostile = TEA.replace("紅茶と緑茶の違い", "'<img src=x onerror=alert(1)>\"</script><mark>'")
    html = page(build({**FILES, "content/comparisons/tea.yaml": hostile}), "search/index.html")
    assert "<img src=x" not in html
    assert words(html, "entry")[0].startswith('<img src=x onerror=alert(1)>"</script><mark>')


def test_without_pagefind_the_list_stays_and_one_warning_says_what_is_missing() -> None:
    site = build(FILES)
    (found,) = site.diagnostics
    assert (found.code, found.span.path, found.span.line) == ("HK660", "content/site.yaml", 3)
    assert "data-index" not in page(site, "search/index.html")
    quiet = {**FILES, "content/site.yaml": f"{SITE}lint: {{ignore: [HK660]}}\n"}
    assert not build(quiet).diagnostics


def test_the_script_is_small_and_on_the_search_page_alone() -> None:
    assert len(compress((ROOT / "templates/assets/search.js").read_bytes(), 9)) <= 3 * 1024
    site = build(FILES)
    assert "/assets/search." in page(site, "search/index.html")
    assert not re.search(r"/assets/search\.\w+\.js", page(site, "tea/index.html"))


# ---------------------------------------------------------------------------------------------- what is indexed


def told(html: str) -> str:
    """The words that the index gets, joined as a reader sees them."""
    found = re.search(r"<p>(.*)</p>", searchable(html) or "")
    assert found is not None
    return re.sub(r" *([\u3000-\u9fff\uff00-\uffef]) *", r"\1", found[1])


def test_only_what_is_marked_is_indexed() -> None:
    html = "<html lang='ja'><body><p>外</p><main data-pagefind-body><p>本文</p><nav>目次</nav>"
    html += "<p data-pagefind-ignore>関連</p><p hidden>隠</p><button>押</button><b>A</b></main></body></html>"
    assert told(html) == "本文｜A"
    assert searchable("<html><body><p>外</p></body></html>") is None


def test_readings_are_indexed_in_both_kana() -> None:
    assert both_kana("ひこうき") == "ひこうき ヒコウキ"
    html = '<body><main data-pagefind-body data-pagefind-index-attrs="data-readings" data-readings="ひこうき"></main>'
    assert told(html) == "ひこうきヒコウキ"
    article = next(f for f in build(FILES).value.files if f.path == "tea/index.html").data.decode()
    assert {"こうちゃ", "コウチャ"} <= set(re.split("[｜]", told(article).replace("コウチャ", "｜コウチャ")))


def test_each_letter_is_a_word_and_blocks_part_them() -> None:
    html = "<body><main data-pagefind-body><h2>飛行機の<wbr>旅</h2><p>ＡＢＣと<i>x</i>y</p></main></body>"
    assert "飛 行 機 の 旅 ｜ ABC と xy" in (searchable(html) or "")


def test_ruby_is_read_behind_its_letters() -> None:
    html = "<body><p data-pagefind-body><ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby>だ</p></body>"
    assert told(html) == "漢字（かんじ）だ"


def test_hostile_words_are_escaped_in_the_private_copy() -> None:
    made = searchable("<body data-pagefind-body><p>&lt;script&gt;alert(1)&lt;/script&gt; &amp;lt;</p></body>") or ""
    assert "<script>" not in made
    assert "&lt;script&gt;" in made


# ---------------------------------------------------------------------------------------------- the index


@pytest.fixture(scope="session")
def engine() -> Engine:
    found = find_engine()
    if found is None:
        missing("Pagefind")
    assert found is not None
    return found


def pages(files: dict[str, str]) -> tuple[OutputFile, ...]:
    return build(files).value.files


def test_the_index_is_the_same_whenever_and_wherever_it_is_made(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    english = "title: Tea or coffee\nlang: en\ndescription: Which one?\nsubjects: [Tea, Coffee]\n"
    files = pages({**FILES, "content/comparisons/coffee.yaml": english})
    made = []
    for name in ("a", "another-and-longer-name"):
        folder = tmp_path / name
        folder.mkdir()
        monkeypatch.setattr(tempfile, "tempdir", str(folder))
        made.append(index(files[:: 1 if name == "a" else -1], engine, folder))
        assert [each.name for each in folder.iterdir()] == [".hikaku"], "the private copy is gone"
    assert made[0] == made[1]
    assert not made[0].diagnostics


def test_the_index_holds_what_the_page_loads_and_no_more(engine: Engine, tmp_path: Path) -> None:
    made = index(pages(FILES), engine, tmp_path).value
    names = {file.path for file in made}
    assert {"pagefind/pagefind.js", "pagefind/pagefind-entry.json"} <= names
    assert not [name for name in names if "ui" in name or "highlight" in name or "filter" in name]
    last = [file.path for file in made if file.kind is not FileKind.ASSET]
    assert last == ["pagefind/pagefind-entry.json"], "what names the others is published after them"


def test_the_index_is_made_again_only_if_words_have_changed(engine: Engine, tmp_path: Path) -> None:
    first = index(pages(FILES), engine, tmp_path)
    gone = Engine(NOWHERE, engine.version)
    styled = pages({**FILES, "templates/assets/css/99-own.css": "body { color: red }"})
    assert styled != pages(FILES)
    assert index(styled, gone, tmp_path) == first
    assert index(styled, gone, tmp_path) == first, "found again as the pages are now"
    changed = pages({**FILES, "content/comparisons/tea.yaml": TEA + "answer: 葉は同じ。\n"})
    assert [found.code for found in index(changed, gone, tmp_path).diagnostics] == ["HK661"]
    newer = Engine(NOWHERE, "another version")
    assert [found.code for found in index(styled, newer, tmp_path).diagnostics] == ["HK661"]


def test_a_damaged_index_was_never_kept(engine: Engine, tmp_path: Path) -> None:
    first = index(pages(FILES), engine, tmp_path)
    kept = tmp_path / ".hikaku" / "search" / "index"
    data = kept.read_bytes()
    flipped = data[:-100] + bytes((data[-100] ^ 1,)) + data[-99:]
    gone = Engine(NOWHERE, engine.version)
    for harmed in (data[:-1], data + b"x", flipped, b"", b"{}\n", b"[]\n", b"\xff\n", data.replace(b"[", b"{", 1)):
        kept.write_bytes(harmed)
        assert [found.code for found in index(pages(FILES), gone, tmp_path).diagnostics] == ["HK661"], harmed[:20]
    assert index(pages(FILES), engine, tmp_path) == first
    assert kept.read_bytes() == data
    kept.unlink()
    kept.mkdir()  # nothing can be kept here, and nothing complains
    assert index(pages(FILES), engine, tmp_path) == first


def test_a_cache_that_leads_elsewhere_is_left_alone(engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / ".hikaku").symlink_to(tmp_path / "elsewhere")
    assert index(pages(FILES), engine, tmp_path).value
    assert not list((tmp_path / "elsewhere").iterdir())


def script(folder: Path, text: str) -> Engine:
    """A program in place of Pagefind."""
    path = folder / "program"
    path.write_text(f"#!{sys.executable} -I\nimport json, os, sys\nfrom pathlib import Path\n{text}", "utf-8")
    path.chmod(0o755)
    return Engine(path, "1")


def test_pagefind_sees_the_words_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGEFIND_SITE", "/etc")
    monkeypatch.setenv("SECRET", "hush")
    spy = """
Path("index").mkdir()
seen = {"files": sorted(str(p) for p in Path(".").rglob("*") if p.is_file()), "env": sorted(os.environ)}
Path("index/pagefind-entry.json").write_text(json.dumps(seen))
Path("index/pagefind-ui.js").write_text("")
"""
    (made,) = index(pages(FILES), script(tmp_path, spy), tmp_path).value
    seen = json.loads(made.data)
    assert seen["files"] == ["site/tea/index.html"]
    assert set(seen["env"]) <= {"LC_CTYPE"}  # which Python sets for itself


def test_only_the_index_and_the_editor_are_programs_of_others() -> None:
    starts = re.compile(r"import subprocess|os\.(system|exec|spawn|popen|posix_spawn)|pty\.spawn")
    files = sorted((ROOT / "generator").rglob("*.py"))
    assert [path.name for path in files if starts.search(path.read_text("utf-8"))] == ["launch.py", "search.py"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("print('no space left', file=sys.stderr); sys.exit(1)", "no space left"),
        ("pass", "no pagefind-entry.json"),
        ("Path('index').mkdir(); Path('index/pagefind-entry.json').write_text('{')", "Expecting"),
    ],
)
def test_a_failing_pagefind_is_told_and_stops_nothing(tmp_path: Path, text: str, reason: str) -> None:
    outcome = index(pages(FILES), script(tmp_path, text), tmp_path)
    assert outcome.value == ()
    (found,) = outcome.diagnostics
    assert found.code == "HK661"
    assert reason in message(found, "en")


# ---------------------------------------------------------------------------------------------- in the browser

POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'"


class _Handler(SimpleHTTPRequestHandler):
    """Built files under a policy."""

    policy = POLICY

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


class _Strict(_Handler):
    policy = "default-src 'self'"


def served(folder: Path, handler: type[_Handler]) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def address(demo_site: Demo) -> Iterator[str]:
    yield from served(demo_site.folder, _Handler)


@pytest.fixture(scope="module")
def strict(demo_site: Demo) -> Iterator[str]:
    yield from served(demo_site.folder, _Strict)


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    path = chromium()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def context(browser: "Browser") -> "Iterator[BrowserContext]":
    made = browser.new_context(viewport={"width": 390, "height": 844}, locale="ja-JP", reduced_motion="reduce")
    yield made
    made.close()


def ask(tab: "Page", query: str) -> list[str]:
    """The addresses found for `query`, in order."""
    tab.evaluate("q => { const form = document.forms[0]; form.q.value = q; form.requestSubmit(); }", query)
    tab.wait_for_selector("[data-search][aria-busy=false]")
    found: list[str] = tab.evaluate(
        "[...document.querySelectorAll('#_found .entry a')].map(a => decodeURI(a.pathname))"
    )
    return found


def queries() -> list[tuple[str, str]]:
    lines = (ROOT / "tests/cases/search/queries.txt").read_text("utf-8").splitlines()
    return [(line.split(" | ")[0], line.split(" | ")[1]) for line in lines if line and not line.startswith("#")]


@pytest.mark.browser
@pytest.mark.slow
def test_what_people_type_leads_to_the_page_they_want(context: "BrowserContext", address: str, engine: Engine) -> None:
    complaints: list[str] = []
    tab = watched(context, address, complaints)
    tab.goto(f"{address}/search/")
    assert len(queries()) >= 40
    assert ask(tab, "紅茶")[0] == "/black-tea-green-tea/", "the page that is about it comes first"
    for query, wanted in queries():
        found = ask(tab, query)
        if wanted not in found[:3]:
            complaints.append(f"{query}: {wanted} is not among the first of {found[:6]}")
    assert not complaints, "\n".join(complaints)


@pytest.mark.browser
@pytest.mark.slow
def test_under_the_strict_policy_names_are_found_and_nothing_complains(
    context: "BrowserContext", strict: str, engine: Engine
) -> None:
    complaints: list[str] = []
    tab = watched(context, strict, complaints)
    tab.goto(f"{strict}/search/")
    assert "/black-tea-green-tea/" in ask(tab, "コウチャ")
    assert ask(tab, "急須") == []
    assert tab.locator("#_all .entry").first.is_visible(), "the list is there when nothing is found"
    assert not complaints


@pytest.mark.browser
@pytest.mark.slow
def test_searching_by_keyboard(context: "BrowserContext", address: str, engine: Engine) -> None:
    tab = watched(context, address, [])
    tab.goto(f"{address}/search/")
    tab.get_by_role("searchbox").press_sequentially("急須")
    tab.keyboard.press("Enter")
    tab.wait_for_selector("#_results:focus")
    status = tab.get_by_role("status")
    assert "2" in status.inner_text()
    assert "q=%E6%80%A5%E9%A0%88" in tab.url
    assert tab.locator("#_found mark").first.inner_text() == "急須"
    assert tab.locator("#_all").is_hidden()
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.matches('#_found .entry a')")
    tab.reload()
    tab.wait_for_selector("#_found .entry")
    assert tab.get_by_role("searchbox").input_value() == "急須"
    tab.get_by_role("searchbox").fill("")
    tab.locator("#_all").wait_for(state="visible")
    assert tab.locator("#_found").is_hidden()
    assert "q=" not in tab.url


@pytest.mark.browser
@pytest.mark.slow
def test_english_texts_are_searched_on_their_own_page(context: "BrowserContext", address: str, engine: Engine) -> None:
    tab = watched(context, address, [])
    tab.goto(f"{address}/en/search/")
    (found,) = ask(tab, "dictionary key")
    assert ask(tab, "dictionaries") == [found]
    assert tab.get_by_role("status").inner_text() == "1 page found."


@pytest.mark.browser
@pytest.mark.slow
def test_the_search_page_without_javascript(browser: "Browser", address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"{address}/search/")
    assert tab.locator("#_all .entry").count() >= 15
    assert tab.locator("#_all .entry a").first.is_visible()
    assert tab.locator("form.search").is_hidden(), "nothing is offered that does nothing"
    context.close()


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
def test_axe_finds_no_violation_among_the_results(
    browser: "Browser", address: str, engine: Engine, width: int, scheme: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme, locale="ja-JP")
    tab = context.new_page()
    tab.goto(f"{address}/search/")
    assert ask(tab, "茶")
    tab.evaluate(node_file("axe-core/axe.min.js").read_text("utf-8"))
    found = tab.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    assert not [(each["id"], each["nodes"][0]["html"]) for each in found]
    wide = tab.evaluate("document.scrollingElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0
    context.close()


HOSTILE = """\
title: "<img src=x onerror=window.hacked=1> 毒と薬"
description: "</script><svg onload=window.hacked=1>毒"
subjects:
  - {name: "<b>毒</b>", reading: "<i>どく</i>", body: "`<img src=y onerror=window.hacked=1>` 解毒"}
  - 薬
"""


@pytest.mark.browser
@pytest.mark.slow
def test_hostile_texts_and_questions_stay_text(context: "BrowserContext", engine: Engine, tmp_path: Path) -> None:
    files = {"content/site.yaml": SITE, "content/comparisons/100%-a.yaml": HOSTILE}
    made = project(files)
    site = compile_site(type(made)(**{n: getattr(made, n) for n in made.__slots__} | {"indexed": True})).value
    for file in (*site.files, *index(site.files, engine, tmp_path / "site").value):
        path = tmp_path / "output" / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)
    for address in served(tmp_path / "output", _Handler):
        complaints: list[str] = []
        tab = watched(context, address, complaints)
        tab.goto(f"{address}/search/")
        for query in ("毒", "解毒", "<img src=x onerror=window.hacked=1>", "\" & < ' \\ % ${1} ]", "(" * 150, "どく"):
            found = ask(tab, query)
            assert found or query.startswith(('"', "(")), query
            assert tab.evaluate("document.querySelectorAll('#_found img, #_found svg, #_found b').length") == 0
            assert tab.evaluate("window.hacked") is None
        assert not complaints
