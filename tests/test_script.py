"""What the reader does in Chromium: weights, order, columns, notes, colours; and that nothing scrolls sideways."""

import csv
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from io import StringIO
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from conftest import strings
from outside import chromium, node_file
from tables import TRUE, WAYS, cells, chance, digits, made, shown, sign
from test_templates import page as printed
from test_templates import theme
from views import FULL, NOT_APPLICABLE, PAGES, SITE, UNKNOWN, number, words

from generator.article import scoring
from generator.model import Article, Citation, Row, RowGroup
from generator.page.exports import table_csv
from generator.page.facets import ranking, scored_rows
from generator.page.templates import STYLESHEETS, stylesheet
from generator.page.templates.printing import render

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

pytestmark = [pytest.mark.browser, pytest.mark.slow]

HOST = "https://example.com"
STYLES = {f"/assets/{name}": folder for name, folder in STYLESHEETS}
CASES = 1000  # of weights, on as many random comparisons as fit
EXTRA: dict[str, str] = {}  # pages of this file's own
WIDTHS = (320, 390, 480, 640, 768, 900, 1024, 1280, 1440)
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]


def answer(route: "Route") -> None:
    """The pages and their files, under the policy that the site promises to live with; nothing else exists."""
    path = unquote(route.request.url.removeprefix(HOST)).partition("?")[0].partition("#")[0]
    kinds = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
    name, _, ending = path.removeprefix("/assets/").rpartition(".")
    body: str | None = None
    if path in STYLES:
        body = stylesheet(theme(), STYLES[path])
    elif path.startswith("/assets/"):
        body = dict(theme().files).get(f"assets/{name}.{ending}", '<svg xmlns="http://www.w3.org/2000/svg"/>')
    elif path.strip("/") in EXTRA:
        body, ending = EXTRA[path.strip("/")], "html"
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


def weighed(article: Article, weights: list[str]) -> Article:
    """The article as the build would make it with these weights."""
    moved = {row.id: Decimal(weight) for row, weight in zip(scored_rows(article), weights, strict=True)}
    rows = tuple(replace(row, weight=moved.get(row.id, row.weight)) for row in article.rows)
    subjects = tuple(replace(each, score=scoring.score(rows, n)) for n, each in enumerate(article.subjects))
    return replace(article, subjects=subjects)


def scored(article: Article, weights: list[str]) -> dict[str, str]:
    """What the build would say with these weights, in the order of its ranking."""
    subjects = [place.subject for place in ranking(weighed(article, weights))]
    return {
        each.id: "点数なし" if not each.score or each.score.total is None else str(each.score.total)
        for each in subjects
    }


def own(name: str, article: Article) -> str:
    """The address of a page for this article."""
    printed_page = render(theme(), "article.html", shown(article), "ja")
    assert printed_page.diagnostics == ()
    EXTRA[name] = printed_page.value
    return f"{HOST}/{name}/"


def status(page: "Page") -> str:
    return page.inner_text("[data-said]").replace("\u00a0", "")


def state(page: "Page") -> dict[str, str]:
    return {key: values[0] for key, values in parse_qs(urlsplit(page.url).query).items()}


def open_columns(page: "Page") -> None:
    page.click("[data-view] summary")


def names(page: "Page") -> list[str]:
    found: list[str] = page.evaluate(
        "[...document.querySelectorAll('table.comparison thead th')].filter(e => !e.hidden).map(e => e.dataset.subject)"
    )
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


def test_a_thousand_random_rankings_are_the_build_s_own(tab: "Page") -> None:
    random = Random(20261121)
    tried = 0
    while tried < CASES:
        article = chance(random)
        rows = scored_rows(article)
        if not rows:
            continue
        tab.goto(own("chance", article))
        sliders = tab.evaluate("[...document.querySelectorAll('[data-w]')].map(e => [e.max, e.step])")
        tries = [
            [
                str((Decimal(step) * random.randint(0, int(Decimal(top) / Decimal(step)))).normalize())
                for top, step in sliders
            ]
            for _ in range(125)
        ]
        tries = [[f"{Decimal(weight):f}" for weight in weights] for weights in tries]
        tries = [weights for weights in tries if weights != [f"{row.weight.normalize():f}" for row in rows]]
        for weights, found in zip(tries, tab.evaluate(_RANKINGS, tries), strict=True):
            built = weighed(article, weights)
            wanted = [
                [
                    place.subject.id,
                    "点数なし" if place.subject.score.total is None else str(place.subject.score.total),
                    str(place.place or ""),
                ]
                for place in ranking(built)
                if place.subject.score
            ]
            assert found == wanted, (weights, article.rows)
        tried += len(tries)


_RANKINGS = """tries => tries.map(weights => {
    const sliders = [...document.querySelectorAll('[data-w]')];
    sliders.forEach((slider, i) => { slider.value = weights[i]; });
    sliders[0].dispatchEvent(new Event('input', {bubbles: true}));
    return [...document.querySelectorAll('.rank tbody tr')].map(row => [row.dataset.subject,
        row.querySelector('.rank__total b').textContent, row.querySelector('.rank__place').textContent]);
})"""


def test_the_page_is_as_it_was_built_until_a_weight_is_moved(tab: "Page") -> None:
    tab.goto(f"{HOST}/full/")
    assert totals(tab) == {"route": "89.3", "account": "62.6"}
    set_weights(tab, ["5", "0", "0", "5"])
    assert totals(tab) != {"route": "89.3", "account": "62.6"}
    tab.click("[data-weights] summary")
    tab.click("button[type=reset]")
    tab.wait_for_function("document.querySelector('.rank__total b').textContent === '89.3'")
    assert totals(tab) == {"route": "89.3", "account": "62.6"}
    assert tab.url == f"{HOST}/full/"


def test_no_weight_at_all_gives_no_score(tab: "Page") -> None:
    tab.goto(f"{HOST}/full/")
    assert tab.locator("[data-won]").count() == 1
    set_weights(tab, ["0", "0", "0", "0"])
    assert set(totals(tab).values()) == {"点数なし"}
    assert places(tab) == ["", ""], "nobody is first where nobody has a score"
    assert tab.locator("[data-won]").count() == 0
    assert tab.inner_text("[data-lead]") == "点数なし：重みがすべて0です"
    set_weights(tab, ["1", "1", "1", "1"])
    assert places(tab) == ["1", "2"]
    assert tab.locator("[data-won] .rank__place").inner_text() == "1"


def test_a_ranking_without_any_value_has_no_first(tab: "Page") -> None:
    blank = Row("price", "row-price", "値段", "metric", (UNKNOWN,) * 3, better="lower", unit="円")
    address = own("blank", made((("A", None), ("B", None), ("C", None)), (blank,)))
    assert "data-won" not in EXTRA["blank"]
    assert '<span class="rank__place"></span>' in EXTRA["blank"]
    tab.goto(address)
    assert set(totals(tab).values()) == {"点数なし"}
    assert places(tab) == ["", "", ""]
    assert tab.locator("[data-won]").count() == 0
    assert tab.inner_text("[data-lead]") == "点数なし：重みのある項目に値がありません"
    set_weights(tab, ["0"])
    assert tab.inner_text("[data-lead]") == "点数なし：重みがすべて0です"


def test_all_that_share_the_first_place_are_named(tab: "Page") -> None:
    price, weight = (
        Row(name, f"row-{name}", name, "metric", tuple(number(each, "", each) for each in values), better="lower")
        for name, values in (("price", "595"), ("weight", "112"))
    )
    tab.goto(own("tie", made((("A", None), ("B", None), ("C", None)), (price, weight))))
    set_weights(tab, ["1", "0"])
    assert places(tab) == ["1", "1", "3"]
    assert tab.inner_text("[data-lead]") == "いまの1位：A、C（100.0点）"
    set_weights(tab, ["1", "1"])
    assert tab.inner_text("[data-lead]") == "いまの1位：A（100.0点）"


def test_a_subject_without_a_score_stays_last(tab: "Page") -> None:
    tab.goto(f"{HOST}/six/")
    set_weights(tab, ["0", "5", "0"])
    assert list(totals(tab))[-1] == "オープンイヤーイヤホン"


def test_columns_are_sorted_and_remembered(tab: "Page") -> None:
    tab.goto(f"{HOST}/four/")
    assert columns(tab) == ["a", "b", "c", "d"]
    tab.click('tr[data-key="weight"] .sort')
    assert columns(tab) == ["c", "b", "a", "d"], "the lower is the better, so it comes first; no value stays last"
    assert status(tab) == "「重さ」の小さい順に並べました"
    assert tab.get_attribute("#row-weight th", "aria-sort") == "ascending"
    tab.click('tr[data-key="weight"] .sort')
    assert columns(tab) == ["a", "b", "c", "d"], "the one without a value stays last in both directions"
    assert state(tab) == {"sort": "-cell:weight"}
    tab.click('tr[data-key="price"] .sort')
    tab.click('tr[data-key="price"] .sort')
    address = tab.url
    assert columns(tab) == ["d", "c", "b", "a"]
    tab.goto("about:blank")
    tab.goto(address)
    assert columns(tab) == ["d", "c", "b", "a"]
    tab.click('tr[data-key="price"] .sort')
    assert columns(tab) == ["a", "b", "c", "d"], "the third time brings back the order of the article"
    assert tab.url == f"{HOST}/four/"


def test_a_change_that_the_next_one_overtakes_is_no_error(tab: "Page") -> None:
    tab.emulate_media(reduced_motion="no-preference")
    tab.goto(f"{HOST}/four/")
    tab.evaluate(
        """async () => { const begin = document.startViewTransition, ends = [];
            document.startViewTransition = change => { const one = begin.call(document, change); ends.push(one.finished); return one; };
            for (const key of ['weight', 'price']) document.querySelector(`tr[data-key=${key}] .sort`).click();
            await Promise.all(ends); }"""
    )
    assert state(tab) == {"sort": "cell:price"}


def test_the_way_back_leads_to_the_table_as_it_was_left(tab: "Page") -> None:
    tab.goto(f"{HOST}/four/")
    tab.click('tr[data-key="weight"] .sort')
    open_columns(tab)
    tab.uncheck(f'[data-col="{names(tab)[0]}"]')
    left = names(tab)
    assert len(left) == 3
    tab.goto(f"{HOST}/full/")
    tab.go_back()
    tab.wait_for_function("document.querySelector('table.comparison th[hidden]')")
    assert names(tab) == left
    tab.go_forward()
    assert state(tab) == {}


def test_sorting_is_by_exact_value_by_reading_and_by_word(tab: "Page") -> None:
    tab.goto(own("ways", WAYS))
    tab.click('tr[data-key="huge"] .sort')
    assert names(tab) == ["飛行機", "新幹線", "夜行バス", "=車|*"], "thirty digits, and none of them lost"
    tab.click('tr[data-key="seat"] .sort')
    assert names(tab) == ["飛行機", "新幹線", "=車|*", "夜行バス"], "yes, with a condition, no"
    assert status(tab) == "「座席の指定」の順に並べました", "no word is larger than another"
    tab.click('tr[data-key="seat"] .sort')
    assert names(tab) == ["夜行バス", "=車|*", "飛行機", "新幹線"]
    assert status(tab) == "「座席の指定」の逆の順に並べました"
    tab.click('tr[data-key="from"] .sort')
    assert names(tab) == ["=車|*", "飛行機", "夜行バス", "新幹線"], "わだ by its ruby, before 新宿 and 東京"
    open_columns(tab)
    tab.click('button[data-key="name"].btn')
    assert names(tab) == ["=車|*", "新幹線", "飛行機", "夜行バス"], "くるま しんかんせん ひこうき やこうバス"
    assert status(tab) == "「名前」の順に並べました"
    tab.click('button[data-key="name"].btn')
    assert names(tab) == ["夜行バス", "飛行機", "新幹線", "=車|*"]


def test_values_of_one_type_are_sorted_by_it_where_they_take_no_part_in_the_score(tab: "Page") -> None:
    rows = {
        "plain": (digits("10"), digits("9"), words("1,000"), UNKNOWN),
        "wide": (words("10"), words("-1.5"), words("１，０００"), words("-1.25")),
        "yen": (words("10円"), words("9円"), words("1,000円"), NOT_APPLICABLE),
        "signs": (sign("△"), UNKNOWN, sign("◎"), sign("×")),
        "mixed": (digits("12"), words("なし"), digits("2"), UNKNOWN),
        "other": (sign("◎"), TRUE, words("なし"), UNKNOWN),
        "alike": (TRUE, TRUE, UNKNOWN, TRUE),
    }
    made_rows = tuple(Row(name, f"row-{name}", name, "dimension", values) for name, values in rows.items())
    tab.goto(own("typed", made(tuple((name, None) for name in "ABCD"), made_rows)))
    assert tab.evaluate("[...document.querySelectorAll('tbody tr .sort')].map(each => each.dataset.key)") == [
        *("cell:plain", "cell:wide", "cell:yen", "cell:signs", "cell:mixed")
    ]
    wanted = {
        "plain": ("BACD", "CABD", "小さい順"),
        "wide": ("BDAC", "CADB", "小さい順"),
        "yen": ("BACD", "CABD", "順"),
        "signs": ("CADB", "DACB", "順"),
        "mixed": ("CABD", "BACD", "順"),
    }
    for key, (first, second, said) in wanted.items():
        tab.click(f'tr[data-key="{key}"] .sort')
        assert "".join(names(tab)) == first, key
        assert status(tab) == f"「{key}」の{said}に並べました"
        tab.click(f'tr[data-key="{key}"] .sort')
        assert "".join(names(tab)) == second, key


def test_columns_are_chosen_ordered_and_pinned_by_keyboard(tab: "Page") -> None:
    tab.goto(own("ways", WAYS))
    focused = "document.activeElement.getAttribute('aria-label') ?? document.activeElement.dataset.col"
    tab.focus("[data-view] summary")
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    assert tab.evaluate(focused) == "飛行機"
    tab.keyboard.press("Space")
    assert names(tab) == ["新幹線", "夜行バス", "=車|*"]
    assert status(tab) == "飛行機の列を隠しました"
    tab.focus('button[aria-label="夜行バスを左へ"]')
    tab.keyboard.press("Enter")
    assert names(tab) == ["夜行バス", "新幹線", "=車|*"]
    assert status(tab) == "夜行バスを左から1列目に移しました"
    assert tab.evaluate(focused) == "夜行バスを左へ", "the focus stays where it was"
    tab.keyboard.press("Enter")
    assert names(tab) == ["夜行バス", "新幹線", "=車|*"], "there is nothing further left"
    tab.focus('button[aria-label="=車|*を固定"]')
    tab.keyboard.press("Space")
    assert names(tab) == ["=車|*", "夜行バス", "新幹線"]
    assert status(tab) == "=車|*を左端に固定しました"
    assert tab.evaluate(focused) == "=車|*を固定"
    assert tab.get_attribute('button[aria-label="=車|*を固定"]', "aria-pressed") == "true"
    assert set(state(tab)) == {"cols", "pin", "hide"}
    address = tab.url
    tab.goto("about:blank")
    tab.goto(address)
    assert names(tab) == ["=車|*", "夜行バス", "新幹線"]
    assert tab.locator("[data-view] details[open]").count() == 1
    tab.uncheck('[data-col="夜行バス"]')
    assert tab.locator("[data-col]:disabled").count() == 2, "two columns always stay"
    tab.click("[data-back]")
    assert names(tab) == ["飛行機", "新幹線", "夜行バス", "=車|*"]
    assert status(tab) == "表示を元に戻しました"
    assert tab.url == f"{HOST}/ways/"


@pytest.mark.parametrize("width", [390, 1280])
def test_a_pinned_column_stays_in_sight(tab: "Page", width: int) -> None:
    tab.set_viewport_size({"width": width, "height": 800})
    tab.goto(f"{HOST}/six/?pin=c")
    left = "document.querySelector('tr[data-key=price] td[data-s=c]').getBoundingClientRect().left"
    before = tab.evaluate(left)
    tab.evaluate("document.querySelector('.cmp__scroll').scrollLeft = 200")
    region = tab.evaluate("document.querySelector('.cmp__scroll').getBoundingClientRect().left")
    assert region <= tab.evaluate(left) <= before
    assert tab.evaluate("document.querySelector('tr[data-key=price] td[data-s=f]').getBoundingClientRect().left") != 0


@pytest.mark.parametrize("width", [360, 390, 600])
@pytest.mark.parametrize("address", ["six/?pin=d", "six/?pin=df"])
def test_nothing_shows_beside_a_pinned_column_of_a_phone(tab: "Page", width: int, address: str) -> None:
    tab.set_viewport_size({"width": width, "height": 800})
    tab.goto(f"{HOST}/{address}")
    tab.evaluate("document.querySelector('.cmp__scroll').scrollLeft = 170")
    assert tab.evaluate("document.querySelector('.cmp__scroll').scrollLeft") == 170
    tab.evaluate("document.querySelector('tr[data-key=price]').scrollIntoView({block: 'center'})")
    beside = """() => [...document.querySelectorAll('.cmp thead tr, tr[data-key=price]')].map(line => {
        const cell = line.querySelector('[data-held]'), box = cell.getBoundingClientRect();
        return document.elementFromPoint(1, box.top + box.height / 2).closest('[data-subject]').dataset.s; })"""
    assert tab.evaluate(beside) == ["d", "d"]


@pytest.mark.parametrize("count", [3, 12, 20, 21, 26])
@pytest.mark.parametrize("scripts", [True, False])
def test_a_row_of_a_phone_is_one_line_however_many_subjects(browser: "Browser", count: int, scripts: bool) -> None:
    names = tuple((f"候補{place}", None) for place in range(count))
    rows = tuple(Row(f"r{n}", f"row-r{n}", f"項目{n}", "dimension", cells(*["値"] * count)) for n in range(3))
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.route("**/*", answer)
    for width in (360, 700):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(own("many", made(names, rows, "組")))
        lines = page.evaluate(_LINES)
        assert len(lines) == 4
        assert all(tops == 1 and lefts == lines[0][1] and len(lefts) == count for tops, lefts, _ in lines), width
        assert all(label == round(lines[0][1][0]) for _, _, label in lines[1:]), "labels stay in sight to the end"
        assert page.evaluate("document.scrollingElement.scrollWidth - document.documentElement.clientWidth") <= 0
    context.close()


_LINES = """() => { const region = document.querySelector('.cmp__scroll'), lines = [...region.querySelectorAll('tr')];
    const boxes = line => [...line.querySelectorAll('[data-subject]')].map(cell => cell.getBoundingClientRect());
    const found = lines.map(boxes).filter(line => line.length);
    const made = found.map(line => [new Set(line.map(box => box.top)).size, line.map(box => box.left)]);
    region.scrollLeft = 99999;
    const labels = [...region.querySelectorAll('th[scope=row]')].map(th => Math.round(th.getBoundingClientRect().left));
    return made.map((line, n) => [...line, n ? labels[n - 1] : 0]); }"""


@pytest.mark.parametrize("name", ["four", "six"])
def test_the_summary_of_many_subjects_fits_a_phone(tab: "Page", name: str) -> None:
    for width in (320, 390):
        tab.set_viewport_size({"width": width, "height": 844})
        tab.goto(f"{HOST}/{name}/")
        found = tab.evaluate(
            """() => { const box = document.querySelector('.mini');
                return [box.scrollWidth - box.clientWidth, [...box.querySelectorAll('tbody tr')].map(line =>
                    [...line.querySelectorAll('td')].map(td => getComputedStyle(td, '::before').content.at(1)).join(''))]; }"""
        )
        assert found[0] == 0
        assert set(found[1]) == {"abcdef"[: len(columns(tab))]}, "each value tells whose it is"


def test_a_place_of_two_digits_stands_in_one_line(tab: "Page") -> None:
    names = tuple((f"候補{place}", None) for place in range(12))
    values = tuple(number(str(place), "", str(place)) for place in range(12))
    tab.goto(
        own("twelve", made(names, (Row("r", "row-r", "数", "metric", values, better="higher", weight=Decimal(1)),)))
    )
    assert places(tab)[-1] == "12"
    boxes = tab.evaluate(
        """() => [...document.querySelectorAll('.rank__place')].map(each => { const range = document.createRange();
            range.selectNodeContents(each);
            return [range.getClientRects().length, Math.round(each.nextElementSibling.getBoundingClientRect().left)]; })"""
    )
    assert {lines for lines, _ in boxes} == {1}
    assert len({left for _, left in boxes}) == 1, "names begin on one line"


def test_only_differences_hides_what_is_alike(tab: "Page") -> None:
    tab.goto(f"{HOST}/full/")
    tab.check("[data-differences]")
    assert tab.inner_text("[data-count]") == "共通の2項目を隠しています"
    assert not tab.locator("#row-phone").is_visible()
    assert tab.locator("#row-who").is_visible()
    tab.reload()
    assert not tab.locator("#row-phone").is_visible()
    tab.uncheck("[data-differences]")
    assert status(tab) == "すべての項目を表示しています"
    assert tab.url == f"{HOST}/full/"


def test_a_link_to_a_row_shows_it_among_the_differences_too(tab: "Page") -> None:
    address = own("ways", WAYS)
    tab.set_viewport_size({"width": 1280, "height": 400})
    tab.goto(f"{address}?diff=1#row-wifi")
    tab.wait_for_function("scrollY > 0")
    assert tab.locator("#row-wifi").is_visible()
    assert 0 <= tab.evaluate("document.getElementById('row-wifi').getBoundingClientRect().top") < 400
    assert tab.inner_text("[data-count]") == "共通の0項目を隠しています"
    tab.goto("about:blank")
    tab.goto(f"{address}?diff=1#%")
    assert not tab.locator("#row-wifi").is_visible()
    tab.evaluate("location.hash = '#row-wifi'")
    tab.wait_for_function("document.getElementById('row-wifi').offsetParent")
    assert 0 <= tab.evaluate("document.getElementById('row-wifi').getBoundingClientRect().top") < 400


def test_what_is_alike_depends_on_the_columns_in_sight(tab: "Page") -> None:
    tab.goto(own("ways", WAYS) + "?diff=1")
    visible = "[...document.querySelectorAll('.comparison tbody tr[id]')].filter(e => e.offsetParent).map(e => e.id)"
    everything = [row.anchor for row in WAYS.rows]
    assert tab.evaluate(visible) == [each for each in everything if each != "row-wifi"]
    open_columns(tab)
    tab.uncheck('[data-col="夜行バス"]')
    tab.uncheck('[data-col="=車|*"]')
    assert tab.evaluate(visible) == [each for each in everything if each not in ("row-wifi", "row-seat", "row-meal")]
    assert tab.inner_text("[data-count]") == "共通の3項目を隠しています"
    tab.check('[data-col="=車|*"]')
    tab.check('[data-col="夜行バス"]')
    tab.uncheck('[data-col="飛行機"]')
    tab.uncheck('[data-col="新幹線"]')
    assert "row-meal" in tab.evaluate(visible), "unknown is not equal to unknown"


def test_the_table_in_sight_is_copied_as_markdown(tab: "Page") -> None:
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=HOST)
    tab.goto(own("ways", WAYS) + "?hide=b&diff=1&cols=dabc")
    tab.click("[data-copy]")
    tab.wait_for_function("document.querySelector('[data-done]').value")
    assert tab.inner_text("[data-done]") == "見えている表をコピーしました"
    lines = tab.evaluate("navigator.clipboard.readText()").splitlines()
    assert lines[:4] == [
        "| 分類 | 項目 | =車\\|\\* | 飛行機 | 夜行バス |",
        "| --- | --- | --- | --- | --- |",
        "| 基本 | 値段 ※1 | **9,000.5円** ◎有利 | 12,000円 | 不明 |",
        "| 基本 | 目盛り | 不明 | 1 | 3 |",
    ]
    assert "| 基本 | 乗る所 | -1+1 | 和田 | 新宿 |" in lines
    assert "| 基本 | 座席の指定 | 条件つき (部署による) | あり | なし |" in lines
    assert "| 基本 | 食事 | 不明 | 機内食、弁当 | 不明 |" in lines
    assert not [line for line in lines if "Wi-Fi" in line]
    assert lines[-2:] == ["", "- ※1 片道の値段です。"]
    tab.goto(f"{HOST}/full/")
    tab.click("[data-copy]")
    tab.wait_for_function("document.querySelector('[data-done]').value")
    lines = tab.evaluate("navigator.clipboard.readText()").splitlines()
    hours = "| 1日の動き | 平均の残業 ※1 | 26時間／月 | **18時間／月** ◎有利 (2025年11月時点、実測) \\[1\\] |"
    assert hours in lines, "date, evidence and source stand beside the value"
    assert lines[-4:] == [
        "",
        "- ※1 基本給と賞与の合計。インセンティブは含めていません。",
        "- ※2 残業代を含みます。",
        "- \\[1\\] 職業情報の公的データベース 労働局 · 閲覧 2025年11月1日 <https://example.org/db>",
    ]


def test_the_table_in_sight_is_saved_as_csv_without_formulas(tab: "Page", tmp_path: Path) -> None:
    tab.goto(own("ways", WAYS) + "?hide=bc")
    with tab.expect_download() as waiting:
        tab.click("[data-csv]")
    assert waiting.value.suggested_filename == "ways.csv"
    waiting.value.save_as(tmp_path / "table.csv")
    raw = (tmp_path / "table.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == len(WAYS.rows) + 1
    rows = list(csv.reader(raw.decode("utf-8-sig").splitlines()))
    assert rows[0] == ["分類", "項目", "単位", "飛行機", "'=車|*", "有利", "注記", "出典・参考"]
    assert rows[1] == ["基本", "値段", "円", "12000", "9000.5", "'=車|*", "片道の値段です。", ""]
    assert rows[3] == ["基本", "乗る所", "", "和田", "'-1+1", "", "", ""]
    assert rows[4] == ["基本", "座席の指定", "", "あり", "条件つき", "", "'=車|*: 部署による", ""]
    assert tab.inner_text("[data-done]") == "見えている表をCSVにしました"


DAMAGED = (
    *("w=x_y", "w=9_1_1", "w=1_1_0.3", "w=-1_1_1", "w=1_2_3_4_5_6", "w=&sort=&hide=", "sort=nothing", "sort=--name"),
    *("cols=abc", "cols=abca", "cols=abcz", "pin=z", "pin=aa", "hide=abc", "hide=abcd", "hide=zzz", "diff=yes"),
)


def test_a_damaged_address_changes_nothing(tab: "Page") -> None:
    for damage in DAMAGED:
        tab.goto(f"{HOST}/four/?{damage}")
        assert columns(tab) == ["a", "b", "c", "d"], damage
        assert list(totals(tab).values()) == ["90.0", "84.0", "78.0", "72.0"], damage
        assert tab.locator("[data-held], [data-diff], [data-view] details[open]").count() == 0, damage
        assert tab.url.endswith(f"?{damage}"), "an address is written only when the reader has done something"


def test_weights_stay_in_the_address(tab: "Page") -> None:
    tab.goto(f"{HOST}/full/?w=5_0_0_5&utm=x")
    assert totals(tab) == scored(FULL, ["5", "0", "0", "5"])
    assert tab.locator("[data-weights] details[open]").count() == 1
    tab.focus("[data-w] >> nth=0")
    tab.keyboard.press("ArrowLeft")
    tab.wait_for_function("location.search.includes('w=4.5_0_0_5')")
    assert "utm=x" in tab.url
    first = tab.inner_text(".rank tbody tr:first-child th .signed").removeprefix("A").removeprefix("B").strip()
    assert tab.inner_text("[data-lead]").startswith(f"いまの1位：{first}（")


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


def test_no_page_scrolls_sideways(tab: "Page") -> None:
    too_wide = {}
    for name in (name for name, *_ in PAGES if name != "redirect"):
        tab.goto(f"{HOST}/{name}/")
        for width in WIDTHS:
            tab.set_viewport_size({"width": width, "height": 800})
            over = tab.evaluate("document.scrollingElement.scrollWidth - document.documentElement.clientWidth")
            if over > 0:
                too_wide[name, width] = over
    assert too_wide == {}


@pytest.mark.parametrize("boxed", [False, True])
def test_head_and_labels_stay_in_sight_together(tab: "Page", boxed: bool) -> None:
    for name, count in (("full", 2), ("english", 3), ("six", 6)):
        tab.goto(f"{HOST}/{name}/")
        for width in (360, 768, 1280):
            tab.set_viewport_size({"width": width, "height": 500})
            tab.evaluate(
                "on => document.querySelector('.cmp:not(.cmp--part)').toggleAttribute('data-boxed', on)", boxed
            )
            found = tab.evaluate(_STICKING)
            assert found["head"], f"{name} at {width}: the name of a subject can be seen above its values"
            assert found["label"], f"{name} at {width}: the name of a row can be seen beside or above its values"
            assert found["page"] == 0
            assert len(columns(tab)) == count
            if count == 2:
                assert found["scrolled"] == 0, "two subjects fit"


_STICKING = """() => {
    const region = document.querySelector('.cmp:not(.cmp--part) .cmp__scroll');
    const rows = [...region.querySelectorAll('tbody tr[id]')];
    const row = rows[rows.length - 2];
    region.scrollLeft = 10000;
    row.scrollIntoView({block: 'end', behavior: 'instant'});
    const seen = (element, dx, dy) => {
        const box = element.getBoundingClientRect();
        const hit = document.elementFromPoint(Math.max(box.left, 0) + dx, box.top + dy);
        return box.bottom <= innerHeight + 1 && element.contains(hit);
    };
    const heads = [...region.querySelectorAll('thead th')];
    const head = heads[heads.length - 1].querySelector('.cmp__subject');
    return {
        head: seen(head, 8, 8) && head.getBoundingClientRect().bottom <= row.getBoundingClientRect().top + 1,
        label: seen(row.querySelector('.cmp__label'), 3, 8),
        page: document.scrollingElement.scrollLeft,
        scrolled: region.scrollLeft,
    };
}"""


def test_text_of_twice_the_size_stays_within_the_page(tab: "Page") -> None:
    too_wide = {}
    for name in ("full", "minimal", "english", "four", "six"):
        tab.goto(f"{HOST}/{name}/")
        tab.evaluate("document.documentElement.style.fontSize = '200%'")
        for width in (390, 768, 1280):
            tab.set_viewport_size({"width": width, "height": 844})
            over = tab.evaluate("document.scrollingElement.scrollWidth - document.documentElement.clientWidth")
            if over > 0:
                too_wide[name, width] = over
    assert too_wide == {}


@pytest.mark.parametrize("scripts", [True, False])
def test_a_note_opens_at_its_row(browser: "Browser", scripts: bool) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, java_script_enabled=scripts, has_touch=True)
    page = context.new_page()
    page.route("**/*", answer)
    page.goto(f"{HOST}/full/")
    page.focus("#_noteref-1")
    page.keyboard.press("Enter")
    assert page.locator("#_tip-1").is_visible()
    assert "インセンティブは含めていません" in page.inner_text("#_tip-1")
    page.keyboard.press("Escape")
    assert not page.locator("#_tip-1").is_visible()
    page.tap("#_noteref-1")
    assert page.locator("#_tip-1").is_visible()
    page.tap("#_tip-1 a")
    assert page.url.endswith("#_note-1")
    page.goto(f"{HOST}/full/#_note-1")
    page.click("#_note-1 .notes__back")
    assert page.url.endswith("#_noteref-1")
    context.close()


def test_sources_lead_back_to_the_texts_and_cells_that_cite_them(tab: "Page") -> None:
    tab.goto(f"{HOST}/full/")
    tab.click("#row-overtime td a.cite")
    assert tab.url.endswith("#source-db")
    tab.click("#source-db .sources__back a >> nth=0")
    assert tab.evaluate("document.querySelector(':target').closest('.subjects__one') !== null")
    tab.click("#source-db .sources__back a >> nth=1")
    assert tab.evaluate("document.querySelector(':target').closest('tr').id") == "row-overtime"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_is_content_in_every_state(browser: "Browser", scheme: str) -> None:
    axe = node_file("axe-core/axe.min.js").read_text("utf-8")
    address = own("ways", WAYS)
    states = ("", "?sort=cell:price&diff=1", "?cols=dcba&pin=b&hide=a", "?w=1_5&sort=-points:price", "tip")
    found: list[str] = []
    for width in (360, 1280):
        context = browser.new_context(
            viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce"
        )
        page = context.new_page()
        page.route("**/*", answer)
        for each in states if (width, scheme) == (360, "light") else states[2:3]:
            page.goto(address + each.removeprefix("tip"))
            if each == "tip":
                page.click("#_noteref-1")
            page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
            page.evaluate(axe)
            for violation in page.evaluate("axe.run('#table, #glance, #sources', {resultTypes: ['violations']})")[
                "violations"
            ]:
                node = violation["nodes"][0]
                found.append(f"{width} {each} {violation['id']}: {node['html'][:150]} {node['failureSummary'][:200]}")
        context.close()
    assert found == []


def test_without_scripts_everything_is_there_and_no_dead_control(browser: "Browser") -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    page.route("**/*", answer)
    page.goto(f"{HOST}/full/")
    assert page.locator("table.comparison tbody tr").count() == len(FULL.rows) + 2
    assert page.locator(".rank tbody tr").count() == 2
    assert page.locator(".faq details").count() == len(FULL.faq)
    assert page.locator(".chooser__one").count() == len(FULL.verdict.choices) if FULL.verdict else 0
    assert not page.locator(".tools >> visible=true").count()
    assert not page.locator("[data-copy], [data-csv], [data-move], [data-w], .sort").locator("visible=true").count()
    context.close()


@pytest.mark.parametrize("name", ["full", "ways", "held"])
def test_the_saved_table_says_what_the_built_one_does(tab: "Page", tmp_path: Path, name: str) -> None:
    cited = {"source": Citation("調査", "https://example.net/survey"), "evidence": "maker", "as_of_text": "2026年"}
    held = Row("price", "row-price", "値段", "metric", (number("1,000", "円", "1000", **cited), UNKNOWN, number("2", "円", "2", **cited)), unit="円")  # fmt: skip
    plain = tuple(row for row in WAYS.rows if row.id != "huge")  # it shows other digits than it holds
    ways = replace(WAYS, groups=(RowGroup("基本", plain),))
    article = {"full": FULL, "ways": ways, "held": made((("A", None), ("B", None), ("C", None)), (held,))}[name]
    tab.goto(f"{HOST}/full/" if name == "full" else own(name, article))
    with tab.expect_download() as waiting:
        tab.click("[data-csv]")
    waiting.value.save_as(tmp_path / "table.csv")
    saved, built = (
        list(csv.reader(StringIO(raw.decode("utf-8-sig"), newline="")))
        for raw in ((tmp_path / "table.csv").read_bytes(), table_csv(article, SITE, strings()))
    )
    assert [row[:-1] for row in saved] == [row[:-1] for row in built[:-1]], (
        "all but the total, which the weights decide"
    )
    for mine, other in zip(saved, built, strict=False):
        assert set(other[-1].split()) <= set(mine[-1].split()), "the sources, and since when they were read"
