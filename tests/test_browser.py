"""The demo site in Chromium, as its readers meet it: on a phone, a tablet and a desk, under the strict policy."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from demo import Demo
from outside import chromium, node_file

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Request

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


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (390, "dark"), (1280, "light"), (1280, "dark")])
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
    assert page.locator("table.comparison").first.is_visible()
    assert len(page.pdf()) > 10_000
    context.close()


def test_the_page_can_be_walked_through_by_keyboard(browser: "Browser", demo_site: Demo, address: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(address + "/")
    seen = []
    for _ in range(12):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.outerHTML.slice(0, 80)"))
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none", f"nothing shows that this has the focus: {seen[-1]}"
    assert len(set(seen)) >= 6
    context.close()


def test_the_screenshot_of_the_readme_is_there() -> None:
    assert (Path(__file__).resolve().parent.parent / "docs" / "screenshot.png").is_file()
