"""The demo site in Chromium, as its readers meet it: on a phone, a tablet and a desk, under the strict policy."""

import gzip
import json
import os
import subprocess
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

import pytest
from demo import Demo
from outside import chromium, node_file

from generator.model import FileKind, OutputFile
from generator.page.minify import minified

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Request, Route

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WIDTHS = (390, 768, 1280)
POLICY = "default-src 'self'"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class _Handler(SimpleHTTPRequestHandler):
    """The built files, each under the policy that the site promises to live with."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def do_GET(self) -> None:
        """Texts go out compressed, as every host sends them."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file() or path.suffix not in (".html", ".css", ".js", ".svg"):
            super().do_GET()
            return
        body = gzip.compress(path.read_bytes(), mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)) + "; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing; the tests tell what matters."""


@pytest.fixture(scope="module")
def address(demo_site: Demo) -> Iterator[str]:
    """Where the demo site is served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(demo_site.folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    """One Chromium for all tests of this file."""
    path = chromium()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def axe() -> str:
    """The accessibility checker."""
    return node_file("axe-core/axe.min.js").read_text("utf-8")


def watched(context: "BrowserContext", address: str, complaints: list[str]) -> "Page":
    """A tab that writes down what goes wrong on it, and every request to another host."""
    page = context.new_page()
    page.on("console", lambda message: complaints.append(f"{page.url}: console {message.type}: {message.text}"))
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    page.on("requestfailed", lambda request: _ended_early(request) or complaints.append(f"failed {request.url}"))
    page.on("response", lambda answer: answer.status >= 400 and complaints.append(f"{answer.status} {answer.url}"))
    page.on(
        "request",
        lambda request: (
            request.url.startswith((address, "data:", "blob:")) or complaints.append(f"foreign {request.url}")
        ),
    )
    return page


def _ended_early(request: "Request") -> bool:
    """Whether we left the page before the answer was there, which is no fault of the page."""
    return request.failure == "net::ERR_ABORTED"


def looked_at(demo: Demo) -> list[str]:
    """Addresses of every page but those that lead on by themselves."""
    names = [page.path for page in demo.pages if 'http-equiv="refresh"' not in page.text]
    return ["/" + quote(name.removesuffix("index.html")) for name in names]


def one_of_each_kind(demo: Demo) -> list[str]:
    """All articles, and one page of each other kind."""
    kinds: dict[str, str] = {}
    for path in looked_at(demo):
        parts = path.strip("/").split("/")
        is_article = f"{path.strip('/')}/data.json" in {quote(name) for name in demo.files}
        kinds.setdefault(path if is_article else f"{parts[0] if len(parts) > 1 else path}:{len(parts)}", path)
    return list(kinds.values())


def test_minified_pages_look_and_read_the_same(browser: "Browser", demo_site: Demo, address: str) -> None:
    def small(route: "Route") -> None:
        path = unquote(urlsplit(route.request.url).path)[1:]
        path += "index.html" if path == "" or path.endswith("/") else ""
        file = OutputFile(path, (demo_site.folder / path).read_bytes(), FileKind.PAGE)
        route.fulfill(body=minified(file).data, content_type="text/html; charset=utf-8")

    tabs = [browser.new_page(viewport={"width": 768, "height": 800}, locale="ja-JP") for _ in range(2)]
    tabs[1].route(lambda url: url.endswith(("/", ".html")), small)
    for path in one_of_each_kind(demo_site):
        seen = []
        for tab in tabs:
            tab.goto(address + path)
            seen.append(tab.evaluate("[document.body.innerText, document.documentElement.scrollHeight]"))
        assert seen[0] == seen[1], path
    for tab in tabs:
        tab.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_scrolls_sideways_or_complains(browser: "Browser", demo_site: Demo, address: str, width: int) -> None:
    complaints: list[str] = []
    context = browser.new_context(viewport={"width": width, "height": 800}, locale="ja-JP")
    page = watched(context, address, complaints)
    for path in looked_at(demo_site):
        page.goto(address + path, wait_until="load")
        wide = page.evaluate("document.scrollingElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            complaints.append(f"{path} is {wide} px too wide at {width}: {page.evaluate(_WIDEST)}")
    context.close()
    assert not complaints, "\n".join(complaints[:20])


_WIDEST = """() => [...document.querySelectorAll('main *')]
    .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .slice(0, 3).map(e => e.tagName + '.' + e.className).join(' ')"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_no_violation(
    browser: "Browser", demo_site: Demo, address: str, axe: str, width: int, scheme: str
) -> None:
    complaints: list[str] = []
    context = browser.new_context(
        viewport={"width": width, "height": 800}, locale="ja-JP", color_scheme=scheme, reduced_motion="reduce"
    )
    page = watched(context, address, complaints)
    for path in one_of_each_kind(demo_site):
        page.goto(address + path, wait_until="load")
        page.evaluate(axe)
        for violation in page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]:
            node = violation["nodes"][0]
            complaints.append(f"{path} {violation['id']}: {node['html'][:120]} {node['failureSummary'][:200]}")
    context.close()
    assert not complaints, "\n".join(complaints[:20])


def articles(demo: Demo) -> list[str]:
    """Addresses of all articles."""
    return ["/" + quote(name.removesuffix("data.json")) for name in sorted(demo.files) if name.endswith("/data.json")]


@pytest.mark.parametrize(("width", "height", "script"), [(390, 844, True), (390, 844, False), (768, 1024, True)])
def test_the_first_screen_answers(
    browser: "Browser", demo_site: Demo, address: str, width: int, height: int, script: bool
) -> None:
    """Title, label, names with their signs and the answer, in this order for eyes and ears; nothing is cut off."""
    context = browser.new_context(viewport={"width": width, "height": height}, java_script_enabled=script)
    page = context.new_page()
    assert len(articles(demo_site)) >= 10
    for path in articles(demo_site):
        page.goto(address + path)
        data = json.loads((demo_site.folder / unquote(path.strip("/")) / "data.json").read_text("utf-8"))
        parts = [page.locator("h1"), page.locator(".hero .disclosure"), *page.locator(".hero__subjects li").all()]
        boxes = [
            box for part in (*parts, page.locator(".hero .answer")) if part.count() and (box := part.bounding_box())
        ]
        assert page.locator(".hero__subjects .sign").count() == len(data["subjects"])
        assert page.locator(".hero .answer").count() == 1, path
        assert page.locator(".hero .disclosure").count() == ("広告" in page.locator(".hero").inner_text().split()), path
        assert max(box["y"] + box["height"] for box in boxes) <= height, path
        assert [box["y"] for box in boxes] == sorted(box["y"] for box in boxes), path
    context.close()


def test_the_answer_is_said_once_where_there_is_room(browser: "Browser", demo_site: Demo, address: str) -> None:
    """One column says it below the title and again a screen further down; with two the summary alone says it."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    for path in articles(demo_site):
        page.goto(address + path)
        shown = page.locator(".answer:visible")
        assert shown.count() == 1, path
        assert shown.locator("xpath=ancestor::*[@id='summary']").count() == 1, path
        box = shown.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 900, f"{path}: the answer is below the first screen"
    context.close()


def test_lines_have_about_forty_letters(browser: "Browser", demo_site: Demo, address: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    seen = 0
    for path in articles(demo_site):
        page.goto(address + path)
        if page.locator("html").get_attribute("lang") != "ja":
            continue
        for letters in page.evaluate(_LETTERS):
            assert 38 <= letters <= 42, path
            seen += 1
    assert seen > 50
    context.close()


_LETTERS = """() => [...document.querySelectorAll('#subjects .prose > p, #sections > p')]
    .map(e => e.clientWidth / parseFloat(getComputedStyle(e).fontSize))"""


def test_nothing_is_lost_where_the_system_sets_the_colours(browser: "Browser", address: str) -> None:
    """Grounds are gone in forced colours: what they set apart has a border, and a switch is the system's own."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, forced_colors="active")
    page = context.new_page()
    page.goto(address + "/account-route-sales/")
    for part in (".pair__side", ".talk__body", ".column", ".chooser__one", ".brief"):
        assert page.locator(part).first.evaluate("e => parseFloat(getComputedStyle(e).borderTopWidth)") >= 1, part
    page.goto(address + "/compression-six/")
    assert page.locator("[role=switch]").evaluate("e => getComputedStyle(e).appearance") != "none"
    assert page.locator("td[data-best]").first.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    assert page.locator(".sign").first.evaluate("e => getComputedStyle(e).forcedColorAdjust") == "none"
    context.close()


@pytest.mark.parametrize(("width", "size"), [(320, 100), (390, 200), (768, 200), (1280, 200)])
def test_no_page_scrolls_sideways_when_it_is_enlarged(
    browser: "Browser", demo_site: Demo, address: str, width: int, size: int
) -> None:
    complaints: list[str] = []
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    for path in one_of_each_kind(demo_site):
        page.goto(address + path)
        page.evaluate(f"document.documentElement.style.fontSize = '{size}%'")
        wide = page.evaluate("document.scrollingElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            complaints.append(f"{path} is {wide} px too wide: {page.evaluate(_WIDEST)}")
    context.close()
    assert not complaints, "\n".join(complaints[:20])


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_while_a_page_loads_and_is_read(
    browser: "Browser", demo_site: Demo, address: str, width: int
) -> None:
    complaints: list[str] = []
    context = browser.new_context(viewport={"width": width, "height": 800}, reduced_motion="reduce")
    context.add_init_script(_SHIFTS)
    page = context.new_page()
    for path in one_of_each_kind(demo_site):
        page.goto(address + path, wait_until="load")
        page.evaluate(_SCROLL)
        if shifts := page.evaluate("window.shifts"):
            complaints.append(f"{path}: {shifts}")
    context.close()
    assert not complaints, "\n".join(complaints[:20])


_SHIFTS = """window.shifts = []; new PerformanceObserver(list => { for (const each of list.getEntries())
    window.shifts.push([each.value, ...each.sources.map(s => s.node && (s.node.id || s.node.className || s.node.nodeName))]); })
    .observe({ type: 'layout-shift', buffered: true });"""
_SCROLL = """async () => { for (let y = 0; y < document.documentElement.scrollHeight; y += 600) {
    scrollTo({ top: y, behavior: 'instant' }); await new Promise(done => requestAnimationFrame(done)); } }"""


_UNTIL = """async () => {{ const end = performance.now() + 120000;
    while (!({})) {{ if (performance.now() > end) throw new Error("it never came");
        await new Promise(done => {{ requestAnimationFrame(done); setTimeout(done, 100); }}); }} }}"""


@pytest.mark.parametrize(("system", "kept"), [("light", "dark"), ("dark", "light")])
def test_the_colours_chosen_last_time_are_there_at_the_first_paint(
    browser: "Browser", address: str, system: str, kept: str
) -> None:
    context = browser.new_context(color_scheme=system)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address)
    page.locator(f'label:has(input[value="{kept}"])').click()
    chosen = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.add_init_script("""new PerformanceObserver(() => {
        window.first ??= getComputedStyle(document.body).backgroundColor; }).observe({ type: 'paint' });""")
    page.goto(address)
    page.evaluate(_UNTIL.format("window.first"))
    assert page.evaluate("window.first") == chosen
    assert page.locator(f'input[value="{kept}"]').is_checked()
    context.close()


def test_the_colours_can_be_chosen_without_javascript(browser: "Browser", address: str) -> None:
    context = browser.new_context(color_scheme="light", java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.locator('label:has(input[value="dark"])').click()
    assert page.locator('input[value="dark"]').is_checked()
    session = context.new_cdp_session(page)
    root = session.send("DOM.getDocument")["root"]
    node = session.send("DOM.querySelector", {"nodeId": root["nodeId"], "selector": "html"})["nodeId"]
    session.send("DOM.enable")
    session.send("CSS.enable")
    style = session.send("CSS.getComputedStyleForNode", {"nodeId": node})["computedStyle"]
    assert {"name": "color-scheme", "value": "dark"} in style
    context.close()


def test_copied_titles_have_nothing_in_them_that_was_not_written(
    browser: "Browser", demo_site: Demo, address: str
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 800})
    page = context.new_page()
    for path in articles(demo_site):
        page.goto(address + path)
        copied = page.evaluate("getSelection().selectAllChildren(document.querySelector('h1')), String(getSelection())")
        data = json.loads((demo_site.folder / unquote(path.strip("/")) / "data.json").read_text("utf-8"))
        assert copied.strip() == data["title"]
    context.close()


@pytest.mark.parametrize("known", [True, False])
def test_the_contents_mark_the_section_in_sight(browser: "Browser", demo_site: Demo, address: str, known: bool) -> None:
    """By the browser itself where it can, else by the script."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    if not known:
        context.add_init_script("CSS.supports = () => false")
    page = context.new_page()
    page.goto(address + articles(demo_site)[0])
    links = page.locator(".toc a")
    # Again in each frame: pictures that come late push the section away.
    there = """document.getElementById(decodeURIComponent(document.querySelectorAll('.toc a')[2].hash.slice(1)))
        .scrollIntoView({ behavior: 'instant' }), scrollBy({ top: 20, behavior: 'instant' }),"""
    marked = "getComputedStyle(document.querySelectorAll('.toc a')[2]).webkitTextStrokeWidth !== '0px'"
    page.evaluate(_UNTIL.format(there + marked))
    assert links.nth(0).evaluate("link => getComputedStyle(link).webkitTextStrokeWidth") == "0px"
    context.close()


@pytest.mark.parametrize("broken", ["nothing", "compare", "page"])
def test_tools_are_shown_only_where_they_work(browser: "Browser", demo_site: Demo, address: str, broken: str) -> None:
    """A script that cannot be had, or that the browser cannot read, leaves no dead buttons behind."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.route(f"**/{broken}.*.js", lambda route: route.abort())
    page.goto(address + "/compression-six/", wait_until="load")
    assert page.locator("[data-view]").is_visible() == (broken == "nothing")
    page.unroute(f"**/{broken}.*.js")
    page.route("**/compare.*.js", lambda route: route.fulfill(body="not a script", content_type="text/javascript"))
    page.goto(address + "/compression-six/", wait_until="load")
    assert not page.locator("[data-view]").is_visible()
    context.close()


def test_an_article_can_be_read_without_javascript(browser: "Browser", demo_site: Demo, address: str) -> None:
    path = next(p for p in one_of_each_kind(demo_site) if f"{p.strip('/')}/data.json" in map(quote, demo_site.files))
    context = browser.new_context(viewport={"width": 390, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    page.goto(address + path)
    assert page.locator("table.comparison").first.is_visible()
    assert page.locator("h1").is_visible()
    context.close()


def test_an_article_prints_its_whole_table(browser: "Browser", demo_site: Demo, address: str) -> None:
    path = next(p for p in one_of_each_kind(demo_site) if f"{p.strip('/')}/data.json" in map(quote, demo_site.files))
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(address + path)
    page.emulate_media(media="print")
    cells = page.locator("table.comparison td, table.comparison th")
    hidden = cells.evaluate_all(
        "cells => cells.filter(c => { const box = c.getBoundingClientRect();"
        " return !box.width || !box.height || box.left < 0 || box.right > document.documentElement.scrollWidth + 1;"
        " }).map(c => c.textContent.trim())"
    )
    assert cells.count() > 6
    assert hidden == []
    # What is fixed to the window is printed on every sheet, and controls do nothing on paper.
    assert page.evaluate(_FIXED) == []
    assert page.locator(":is(.skip, .tools, .toc-open, .toc, .site-foot, .pager):visible").count() == 0
    assert page.locator(".answer:visible").count() == 1
    assert (
        page.locator("details:not([open]) > :not(summary)").first.evaluate("e => e.getBoundingClientRect().height") > 0
    )
    scrolled = "e => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX !== 'visible'"
    assert not page.locator("table.comparison").first.evaluate(
        f"t => {{ const cut = {scrolled}; return cut(t.parentElement); }}"
    )
    context.close()


_FIXED = """() => [...document.querySelectorAll('body *')].filter(e => e.getClientRects().length
    && ['fixed', 'sticky'].includes(getComputedStyle(e).position)).map(e => e.className || e.tagName)"""


def test_every_kind_of_page_can_be_walked_through_by_keyboard(
    browser: "Browser", demo_site: Demo, address: str
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    for path in one_of_each_kind(demo_site):
        page.goto(address + path)
        seen = []
        for _ in range(12):
            page.keyboard.press("Tab")
            seen.append(page.evaluate("document.activeElement.outerHTML.slice(0, 80)"))
            # A card shows it around itself, a hidden field at what stands beside it.
            outlines = page.evaluate(
                "() => { const e = document.activeElement, n = e.nextElementSibling;"
                " const all = [getComputedStyle(e), getComputedStyle(e, '::after')];"
                " return [...all, ...(n ? [getComputedStyle(n)] : [])].map(s => s.outlineStyle); }"
            )
            at_end = page.evaluate("document.activeElement === document.body")
            assert at_end or set(outlines) != {"none"}, f"{path}: nothing shows that this has the focus: {seen[-1]}"
        assert len(set(seen)) >= 4, path
    context.close()


def test_the_screenshot_of_the_readme_is_a_picture_of_a_page() -> None:
    from PIL import Image

    with Image.open(Path(__file__).resolve().parent.parent / "docs" / "screenshot.png") as picture:
        assert picture.width >= 600
        assert picture.height >= 400
        assert len(picture.convert("RGB").getcolors(1 << 24) or ()) > 50, "it shows something"


# ---------------------------------------------------------------------------------------------- weights and scores

BUDGETS = {"html": 95_000, "css": 12_000, "js": 10_000}
"""Bytes: HTML as written; all styles of a page together, those for paper among them, and all its scripts, compressed."""


def test_every_page_keeps_within_its_budget(demo_site: Demo, figures: list[str]) -> None:
    figures.append(f"{'page':34}{'html':>8}{'gzip':>8}{'css':>8}{'js':>8}{'pictures':>10}")
    over: list[str] = []
    for path in one_of_each_kind(demo_site):
        name = unquote(path.strip("/"))
        file = name if name.endswith(".html") else f"{name}/index.html".lstrip("/")
        page = demo_site.by_path[file]
        loaded = {address.lstrip("/") for address in page.loads() if not address.startswith("data:")}
        sizes = {
            "html": len(page.text.encode()),
            "gzip": compressed(page.text.encode()),
            "css": sum(weight(demo_site, each) for each in loaded if each.endswith(".css")),
            "js": sum(weight(demo_site, each) for each in loaded if each.endswith(".js")),
        }
        columns = "".join(f"{sizes[key]:>8}" for key in ("html", "gzip", "css", "js"))
        figures.append(
            f"/{name:33}{columns}{sum(each.endswith(('.webp', '.avif', '.png', '.jpg')) for each in loaded):>10}"
        )
        over += [f"/{name}: {key} {sizes[key]} > {limit}" for key, limit in BUDGETS.items() if sizes[key] > limit]
        assert not [each for each in loaded if each.endswith((".woff", ".woff2", ".ttf", ".otf"))]
        assert sum(each.endswith(".css") for each in loaded) == 1, f"/{name}: one stylesheet for a page"
    assert not over, "\n".join(over)


def weight(demo: Demo, name: str) -> int:
    return compressed((demo.folder / name).read_bytes())


def compressed(data: bytes) -> int:
    return len(gzip.compress(data, 9, mtime=0))


def scored(demo: Demo) -> list[str]:
    """The index, an article with charts, one with a label, one with code, and an author."""
    wanted = ["/", *articles(demo)]
    with_label = next(
        path for path in articles(demo) if "disclosure" in demo.by_path[f"{unquote(path.strip('/'))}/index.html"].ids
    )
    author = next(path for path in looked_at(demo) if path.startswith("/authors/") and path.count("/") > 2)
    return list(dict.fromkeys([*wanted[:3], with_label, wanted[-1], author]))


def test_lighthouse_gives_full_marks(demo_site: Demo, address: str, tmp_path: Path, figures: list[str]) -> None:
    cli = node_file("lighthouse/cli/index.js")
    environment = {**os.environ, "CHROME_PATH": chromium() or ""}
    figures.append("Lighthouse 12, mobile: performance, accessibility, best practices, SEO; LCP, TBT, CLS")
    short: list[str] = []
    for path in scored(demo_site):
        report = tmp_path / "report.json"
        command = ["node", str(cli), address + path, "--quiet", "--output=json", f"--output-path={report}"]
        flags = f"--chrome-flags=--headless=new {' '.join(ARGUMENTS)} --user-data-dir={tmp_path / 'profile'}"
        done = subprocess.run([*command, flags], env=environment, capture_output=True, text=True, timeout=180)
        assert done.returncode == 0, done.stderr[-2000:]
        found = json.loads(report.read_text("utf-8"))
        scores = {name: round(100 * (each["score"] or 0)) for name, each in found["categories"].items()}
        seen = [found["audits"][name]["displayValue"] for name in _TIMES]
        figures.append(
            f"{unquote(path):34}" + "".join(f"{score:>5}" for score in scores.values()) + "   " + ", ".join(seen)
        )
        short += [
            f"{unquote(path)}: {name} {score}"
            for name, score in scores.items()
            if name != "performance" and score < 100
        ]
        short += [f"{unquote(path)}: {name} {_shown(found, name)}" for name in _failed(found)]
    assert not short, "\n".join(short)


_TIMES = ("largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift")


def _shown(report: dict, name: str) -> str:  # type: ignore[type-arg]
    """The elements that an audit complains of."""
    items = report["audits"][name].get("details", {}).get("items", [])
    return " ".join(item.get("node", {}).get("snippet", "")[:160] for item in items[:3])


def _failed(report: dict) -> list[str]:  # type: ignore[type-arg]
    wanted = {
        each["id"]
        for name, category in report["categories"].items()
        if name != "performance"
        for each in category["auditRefs"]
        if each["weight"]
    }
    return [
        name
        for name, audit in report["audits"].items()
        if name in wanted and audit["score"] is not None and audit["score"] < 1
    ]
