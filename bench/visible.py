"""From saving one article to its new text being visible: a tab of Chromium that nobody touches, under edits."""

import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bench import corpus, measure
from bench.edits import change
from bench.generators import Generator
from bench.preview_time import free_port, served

if TYPE_CHECKING:
    from playwright.sync_api import Page

_SEEN = """mark => new Promise((seen, lost) => {
    const end = performance.now() + 1000;
    const look = () => { if (document.body?.innerText.includes(mark)) requestAnimationFrame(() => setTimeout(seen));
                         else if (performance.now() > end) lost(new Error("not yet")); else requestAnimationFrame(look); };
    look(); })"""
"""Ends in the moment after the frame in which the text has been drawn."""


def save_to_seen(
    generator: Generator, tools: Path, site: Path, size: int, edits: int, log: Path
) -> dict[str, list[float]]:
    """Seconds from each edit of a body to the frame that shows it, in a tab of 1280 × 900 that shows the article.

    Raises SystemExit if an edit is never seen.
    """
    from playwright.sync_api import sync_playwright

    article = corpus.article(size // 2)
    address = f"/articles/{article.slug}/"
    change("edit", generator, site, article, "before")
    port = free_port()
    with measure.running(generator.serve(tools, site, port), site, log) as group, sync_playwright() as playwright:
        served(port, address, "before", 900)
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = chromium.new_page(viewport={"width": 1280, "height": 900}, bypass_csp=True)
        page.goto(f"http://localhost:{port}{address}")
        times = []
        for number in range(edits + 1):
            measure.settle(group)
            time.sleep(1)
            mark = f"mark{time.time_ns()}"
            begin = time.perf_counter()
            change("edit", generator, site, article, mark)
            took = _seen(page, mark, begin) - begin
            times += [took] if number else []  # the first one finds a tab that may still be connecting
        chromium.close()
    return {"times": times}


def _seen(page: "Page", mark: str, begin: float) -> float:
    from playwright.sync_api import Error

    while time.perf_counter() - begin < 300:
        try:
            page.evaluate(_SEEN, mark)
        except Error:  # not yet, or the page is being loaded
            continue
        return time.perf_counter()
    raise SystemExit(f"the text {mark} was not seen within 300 s")
