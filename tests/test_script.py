"""What the reader can move, in Chromium: weights, order, columns, colours; and that nothing scrolls sideways."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from outside import chromium
from test_templates import page as printed
from test_templates import theme
from views import FULL, PAGES

from generator.article import scoring
from generator.model import Article
from generator.page.facets import scored_rows
from generator.page.templates import stylesheet

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

pytestmark = [pytest.mark.browser, pytest.mark.slow]

HOST = "https://example.com"
WIDTHS = (320, 390, 480, 640, 768, 900, 1024, 1280, 1440)
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]


def answer(route: "Route") -> None:
    """The pages and their files, under the policy that the site promises to live with; nothing else exists."""
    path = unquote(route.request.url.removeprefix(HOST)).partition("?")[0].partition("#")[0]
    kinds = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
    name, _, ending = path.removeprefix("/assets/").rpartition(".")
    body: str | None = None
    if path in ("/assets/style.css",):
        body = stylesheet(theme())
    elif path.startswith("/assets/"):
        body = dict(theme().files).get(f"assets/{name}.{ending}", '<svg xmlns="http://www.w3.org/2000/svg"/>')
    elif path.strip("/") in {case for case, *_ in PAGES}:
        body, ending = printed(path.strip("/")), "html"
    headers = {
        "Content-Security-Policy": "default-src 'self'",
        "Content-Type": kinds.get(ending, "text/html") + "; charset=utf-8",
    }
    route.fulfill(status=200 if body is not None else 404, body=body or "", headers=headers)


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    path = chromium()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def tab(browser: "Browser") -> "Iterator[Page]":
    """A tab that fails the test if the page complains."""
    complaints: list[str] = []
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    page.route("**/*", answer)
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert complaints == []


def totals(page: "Page") -> dict[str, str]:
    return dict(
        page.evaluate(
            "[...document.querySelectorAll('.rank tbody tr')]"
            ".map(r => [r.dataset.subject, r.querySelector('.rank__total b').textContent])"
        )
    )


def places(page: "Page") -> list[str]:
    found: list[str] = page.evaluate("[...document.querySelectorAll('.rank__place')].map(e => e.textContent)")
    return found


def columns(page: "Page") -> list[str]:
    found: list[str] = page.evaluate(
        "[...document.querySelectorAll('table.comparison thead th')].filter(e => !e.hidden).map(e => e.dataset.s)"
    )
    return found


def set_weights(page: "Page", weights: list[str]) -> None:
    page.evaluate(
        """weights => document.querySelectorAll('[data-w]').forEach((slider, i) => {
            slider.value = weights[i];
            slider.dispatchEvent(new Event('input', {bubbles: true}));
        })""",
        weights,
    )


def scored(article: Article, weights: list[str]) -> dict[str, str]:
    """What the build would say with these weights, from the points that stand on the page."""
    found: dict[str, str] = {}
    for subject in article.subjects:
        sum_of_points, sum_of_weights = Fraction(0), Fraction(0)
        parts = {part.row: part.points for part in subject.score.parts} if subject.score else {}
        for row, weight in zip(scored_rows(article), weights, strict=True):
            if row.id in parts:
                sum_of_points += Fraction(parts[row.id]) * Fraction(weight)
                sum_of_weights += Fraction(weight)
        found[subject.id] = str(scoring.half_up(sum_of_points / sum_of_weights, 1)) if sum_of_weights else "—"
    return found


@pytest.mark.parametrize(
    "weights", [["2", "1", "0.5", "3"], ["0", "0", "5", "0"], ["5", "5", "5", "5"], ["0.5", "3", "0", "1"]]
)
def test_moved_weights_give_what_the_build_would(tab: "Page", weights: list[str]) -> None:
    tab.goto(f"{HOST}/full/")
    set_weights(tab, weights)
    assert totals(tab) == scored(FULL, weights)
    order = list(totals(tab).values())
    assert [Decimal(value) for value in order] == sorted((Decimal(value) for value in order), reverse=True)


def test_the_page_is_as_it_was_built_until_a_weight_is_moved(tab: "Page") -> None:
    tab.goto(f"{HOST}/full/")
    assert totals(tab) == {"route": "89.3", "account": "62.6"}
    set_weights(tab, ["5", "0", "0", "5"])
    assert totals(tab) != {"route": "89.3", "account": "62.6"}
    tab.click("button[type=reset]")
    tab.wait_for_function("document.querySelector('.rank__total b').textContent === '89.3'")
    assert totals(tab) == {"route": "89.3", "account": "62.6"}
    assert tab.url == f"{HOST}/full/"


def test_no_weight_at_all_gives_no_score(tab: "Page") -> None:
    tab.goto(f"{HOST}/full/")
    set_weights(tab, ["0", "0", "0", "0"])
    assert set(totals(tab).values()) == {"—"}
    assert places(tab) == ["1", "1"]


def test_a_subject_without_a_score_stays_last(tab: "Page") -> None:
    tab.goto(f"{HOST}/six/")
    set_weights(tab, ["0", "5", "0"])
    assert list(totals(tab))[-1] == "オープンイヤーイヤホン"


def test_columns_are_sorted_hidden_and_remembered(tab: "Page") -> None:
    tab.goto(f"{HOST}/four/")
    assert columns(tab) == ["a", "b", "c", "d"]
    tab.click('tr[data-key="weight"] .sort')
    assert columns(tab) == ["a", "b", "c", "d"]
    tab.click('tr[data-key="weight"] .sort')
    assert columns(tab) == ["c", "b", "a", "d"], "the one without a value stays last in both directions"
    tab.uncheck('[data-col="b"]')
    tab.uncheck('[data-col="a"]')
    assert columns(tab) == ["c", "d"]
    assert tab.locator("[data-col]:disabled").count() == 2
    address = tab.url
    tab.goto("about:blank")
    tab.goto(address)
    assert columns(tab) == ["c", "d"]


def test_only_differences_hides_what_is_alike(tab: "Page") -> None:
    tab.goto(f"{HOST}/full/")
    tab.check("[data-differences]")
    assert tab.inner_text("[data-count]") == "共通の2項目を隠しています"
    assert not tab.locator("#row-phone").is_visible()
    assert tab.locator("#row-who").is_visible()
    tab.reload()
    assert not tab.locator("#row-phone").is_visible()


@pytest.mark.parametrize("state", ["w=x_y", "w=1_2_3_4_5_6", "sort=nothing", "hide=abcd", "hide=zzz", "w=&sort=&hide="])
def test_a_damaged_address_changes_nothing(tab: "Page", state: str) -> None:
    tab.goto(f"{HOST}/four/?{state}")
    assert columns(tab) == ["a", "b", "c", "d"]
    assert list(totals(tab).values()) == ["90.0", "84.0", "78.0", "72.0"]


def test_the_colours_are_remembered(tab: "Page") -> None:
    tab.goto(f"{HOST}/index/")
    tab.check("#_scheme-dark", force=True)
    tab.goto(f"{HOST}/full/")
    assert tab.is_checked("#_scheme-dark")
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(17, 20, 27)"


def test_the_contents_close_after_a_jump(tab: "Page") -> None:
    tab.set_viewport_size({"width": 390, "height": 800})
    tab.goto(f"{HOST}/full/")
    tab.click(".toc-open--inline")
    assert tab.locator("#toc").is_visible()
    tab.click("#toc a >> nth=0")
    tab.wait_for_function("!document.getElementById('toc').matches(':popover-open')")


@pytest.mark.parametrize("name", [name for name, *_ in PAGES if name != "redirect"])
def test_no_page_scrolls_sideways(tab: "Page", name: str) -> None:
    tab.goto(f"{HOST}/{name}/")
    too_wide = {}
    for width in WIDTHS:
        tab.set_viewport_size({"width": width, "height": 800})
        over = tab.evaluate("document.scrollingElement.scrollWidth - document.documentElement.clientWidth")
        if over > 0:
            too_wide[width] = over
    assert too_wide == {}


def test_without_scripts_everything_is_there_and_no_dead_control(browser: "Browser") -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    page.route("**/*", answer)
    page.goto(f"{HOST}/full/")
    assert page.locator("table.comparison tbody tr").count() == len(FULL.rows) + 2
    assert page.locator(".rank tbody tr").count() == 2
    assert not page.locator(".tools >> visible=true").count()
    context.close()
