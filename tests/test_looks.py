"""How pages look: small pictures that somebody has looked at, and what an eye would fault on a page.

The pictures are of pages that never change by themselves (`views.py`), grey and a tenth of their size: fine enough to
show a block that has moved, coarse enough to forget how one machine smooths a letter. `--update` draws them anew; look
at them, as at any golden file. Other fonts break lines elsewhere, so that where those of the pictures are not at hand,
or where another Chromium draws something else, the test says so and is skipped.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from demo import HTML, Demo
from outside import chromium as installed
from PIL import Image, ImageChops
from tables import WAYS, cells, made
from test_script import ARGUMENTS, EXTRA, HOST, answer, own
from test_templates import theme
from views import CARDS, TAG_VIEW, number

from generator.model import Row
from generator.page.templates.printing import render

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CASES = Path(__file__).resolve().parent / "cases" / "looks"
DRAWN_WITH = CASES / "drawn-with.json"
SMALLER = 10
GREYS = 16
MUCH, OFTEN = 60, 0.005
"""A point that differs by so much of 255 is another one; a picture of which so large a part is others is another one."""

LOOKS = (
    ("full", 390, "light"),
    ("full", 390, "dark"),
    ("full", 1280, "light"),
    ("four", 768, "dark"),
    ("six", 1280, "light"),
    ("six", 720, "print"),
    ("english", 390, "light"),
    ("index", 390, "light"),
    ("index", 1280, "dark"),
    ("author", 1280, "light"),
    ("page", 768, "light"),
    ("not-found", 768, "light"),
)


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    path = installed()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield started
        started.close()


def opened(browser: "Browser", name: str, width: int, scheme: str) -> "Page":
    """A page in a tab of its own; `scheme` is light, dark or print."""
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.route("**/*", answer)
    if scheme == "print":
        page.emulate_media(media="print")
    page.goto(f"{HOST}/{name}/")
    return page


@pytest.mark.parametrize(("name", "width", "scheme"), LOOKS)
def test_a_page_looks_as_it_was_reviewed(
    browser: "Browser", name: str, width: int, scheme: str, update: bool, tmp_path: Path
) -> None:
    page = opened(browser, name, width, scheme)
    chromium, fonts = browser.version.partition(".")[0], page.evaluate(_WIDTHS)
    seen = small(page.screenshot(full_page=True))
    page.context.close()
    file = CASES / f"{name}-{width}-{scheme}.png"
    then = json.loads(DRAWN_WITH.read_text("utf-8"))
    if update:
        seen.save(file, optimize=True, bits=4)
        then = {"chromium": chromium, "widths": then["widths"] | fonts}
        DRAWN_WITH.write_text(json.dumps(then, sort_keys=True) + "\n", "utf-8")
        return
    if not fonts.items() <= then["widths"].items():
        pytest.skip("the reviewed pictures were drawn with other fonts than those here (Debian's fonts-noto-cjk)")
    with Image.open(file) as reviewed:
        other = unlike(seen, reviewed)
    if other <= OFTEN:
        return
    if chromium != then["chromium"]:
        pytest.skip(f"drawn by Chromium {then['chromium']}; {chromium} draws {other:.1%} of it differently")
    seen.save(tmp_path / file.name)
    pytest.fail(f"{other:.1%} of {file.name} differ from what was reviewed; it now looks like {tmp_path / file.name}")


_WIDTHS = """() => Object.fromEntries(['--gothic', '--mincho', '--mono'].flatMap(family => [400, 700].map(weight => {
    const probe = document.body.appendChild(document.createElement('span'));
    probe.textContent = '永遠に比べる、カタカナ。ABC xyz 0123';
    Object.assign(probe.style, { position: 'absolute', whiteSpace: 'nowrap', fontSize: '100px', fontWeight: weight,
        fontFamily: getComputedStyle(document.documentElement).getPropertyValue(family) });
    const width = Math.round(probe.getBoundingClientRect().width);
    probe.remove();
    return [`${document.documentElement.lang} ${family.slice(2)} ${weight}`, width];
})))"""
"""How wide each family sets one line: what tells its fonts apart. By language, family and weight."""


def small(png: bytes) -> Image.Image:
    """A tenth of the size, in sixteen greys."""
    with Image.open(BytesIO(png)) as picture:
        grey = picture.convert("L").reduce(SMALLER)
    step = 256 // GREYS
    drawn = Image.frombytes("P", grey.size, bytes(value // step for value in grey.tobytes()))
    drawn.putpalette([shade for grade in range(GREYS) for shade in 3 * (grade * step + step // 2,)])
    return drawn


def unlike(one: Image.Image, other: Image.Image) -> float:
    """Which part of two pictures differs, 0 to 1; what one has and the other has not differs."""
    width, height = max(one.width, other.width), max(one.height, other.height)
    sheets = []
    for picture, ground in ((one, 0), (other, 255)):
        sheet = Image.new("L", (width, height), ground)
        sheet.paste(picture.convert("L"))
        sheets.append(sheet)
    counts = ImageChops.difference(*sheets).histogram()
    return sum(counts[MUCH:]) / (width * height)


# ------------------------------------------------------------------------------------------ what an eye would fault


def test_subjects_stand_on_one_line_whatever_their_sign(browser: "Browser") -> None:
    page = opened(browser, "six", 1280, "light")
    for where in (".hero__subjects .signed", ".cmp__table thead .cmp__subject"):
        tops = page.evaluate(_TOPS, where)
        assert len(tops) == 6
        rows = {place: [top for each, top in tops if abs(each - place) < 4] for place, _ in tops}
        assert all(max(row) - min(row) < 0.5 for row in rows.values()), (where, tops)
    page.context.close()


_TOPS = """selector => [...document.querySelectorAll(selector)].map(e => { const range = document.createRange();
    range.setStartAfter(e.firstElementChild); range.setEndAfter(e.lastChild);
    return [e.parentElement.getBoundingClientRect().top, Math.round(10 * range.getBoundingClientRect().top) / 10]; })"""


def test_a_row_that_can_be_sorted_stands_level_with_its_values(browser: "Browser") -> None:
    """What a finger needs around a name must not push the name below its row."""
    page = opened(browser, "full", 1280, "light")
    page.goto(own("level", WAYS))
    page.wait_for_selector(".sort")
    offsets = page.evaluate(_LEVELS)
    assert offsets
    assert max(offsets) <= 2, offsets
    page.context.close()


_LEVELS = """() => [...document.querySelectorAll('table.comparison tr:has(th .sort)')]
    .map(row => [row.querySelector('.sort'), row.querySelector('td .val:not(.val--unknown)')])
    .filter(([, value]) => value && value.className === 'val')
    .map(pair => pair.map(node => { const range = document.createRange();
        range.selectNodeContents(document.createTreeWalker(node, NodeFilter.SHOW_TEXT).nextNode());
        return range.getClientRects()[0].bottom; }))
    .map(([name, value]) => Math.abs(name - value))"""


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_cards_are_as_high_as_their_words_and_none_stands_alone(
    browser: "Browser", demo_site: Demo, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    alone = "tags/カフェイン"
    for name in ("", "page/2", alone, "fountain-pen-gel-pen", "account-route-sales"):
        page.goto((demo_site.folder / name / "index.html").as_uri())
        page.evaluate(_STYLED, (demo_site.folder / page.evaluate(_SHEET)).read_text("utf-8"))
        for lines, slack in page.evaluate(_SLACK):
            assert lines > 1 or slack < 4, (name, lines, slack)
        left, right, last = page.evaluate(_LAST_ROW)
        assert width < 640 or len(last) > 1 or last == [[left, right]], (name, last)
    assert page.locator(".card").first.is_visible()
    context.close()


_SHEET = "document.querySelector('link[rel=stylesheet]').getAttribute('href').slice(1)"
_STYLED = (
    """css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets = [sheet]; }"""
)
_SLACK = """() => [...document.querySelectorAll('.cards .card__title')].map(title => {
    const link = title.firstElementChild, lines = new Set([...link.getClientRects()].map(r => r.top)).size;
    return [lines, title.getBoundingClientRect().height - parseFloat(getComputedStyle(title).lineHeight)]; })"""
_LAST_ROW = """() => { const box = e => e.getBoundingClientRect(), cards = [...document.querySelectorAll('.cards > *')];
    const round = e => [Math.round(box(e).left), Math.round(box(e).right)], last = box(cards.at(-1)).top;
    return [...round(cards[0].parentElement), cards.filter(e => box(e).top === last).map(round)]; }"""


def test_a_column_is_set_like_its_head(browser: "Browser") -> None:
    page = opened(browser, "full", 1280, "light")
    page.set_content(
        '<link rel="stylesheet" href="/assets/article.css"><div class="prose"><div class="table"><table><tr>'
        '<th class="align-right">h</th></tr><tr><td class="align-right">1</td></tr></table></div></div>'
    )
    page.wait_for_function("document.styleSheets.length && document.styleSheets[0].cssRules.length")
    assert page.evaluate("[...document.querySelectorAll('.align-right')].map(e => getComputedStyle(e).textAlign)") == [
        "end",
        "end",
    ]
    page.context.close()


@pytest.mark.parametrize("script", [True, False])
def test_a_phone_s_summary_says_the_answer_as_one_of_its_lines(browser: "Browser", script: bool) -> None:
    """Large below the title; in the box beneath it no second headline."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=script)
    page = context.new_page()
    page.route("**/*", answer)
    page.goto(f"{HOST}/full/")
    style = "e => [getComputedStyle(e).fontSize, getComputedStyle(e).fontFamily, getComputedStyle(e).listStyleType]"
    on_top, first, line = (
        page.locator(where).first.evaluate(style)
        for where in (".hero .answer", "#summary .answer", "#summary .brief__lines li")
    )
    assert first == line
    assert float(on_top[0].removesuffix("px")) > float(first[0].removesuffix("px"))
    assert page.locator("#summary .answer").evaluate("e => e === e.parentElement.firstElementChild")
    context.close()


# --------------------------------------------------------------------------------------------------------- colours


@pytest.mark.parametrize(
    ("system", "chosen", "dark"), [("light", "", False), ("dark", "", True), ("light", "dark", True)]
)
def test_covers_overlap_as_ink_by_day_and_as_light_by_night(
    browser: "Browser", system: str, chosen: str, dark: bool
) -> None:
    page = opened(browser, "index", 1280, system)
    if chosen:
        page.check(f'input[value="{chosen}"]', force=True)
    blend = page.locator(".cover .ink").first.evaluate("e => getComputedStyle(e).mixBlendMode")
    assert blend == ("screen" if dark else "multiply")
    page.context.close()


def test_paper_is_white_whatever_the_screen_is(browser: "Browser") -> None:
    page = opened(browser, "full", 720, "dark")
    colours = "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]"
    assert page.evaluate(colours) == ["rgb(17, 20, 27)", "rgb(236, 239, 245)"]
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate(colours) == ["rgb(255, 255, 255)", "rgb(22, 27, 38)"]
    page.context.close()


def test_paper_spells_out_where_links_lead(browser: "Browser") -> None:
    page = opened(browser, "full", 720, "print")
    assert page.locator(".cta:visible .btn:visible").count(), "what is offered is printed"
    shown = page.evaluate(
        """() => [...document.querySelectorAll('main a')].filter(link => link.offsetParent && !link.closest('.cmp td'))
            .map(link => [link.getAttribute('href'), getComputedStyle(link, '::after').content])"""
    )
    away = [(link, words) for link, words in shown if link.startswith("http")]
    assert len(away) > 5
    assert all(words.replace('" "', "").strip('"').strip() == f"<{link}>" for link, words in away), away
    assert all("<" not in words for link, words in shown if link.startswith("#"))
    page.context.close()


@pytest.mark.parametrize("count", [2, 8, 14])
def test_paper_holds_the_whole_width_of_a_table(browser: "Browser", count: int) -> None:
    names = tuple((f"候補{place}", None) for place in range(count))
    rows = (Row("r", "row-r", "項目", "dimension", cells(*["値"] * count)),)
    page = opened(browser, "full", 680, "print")
    page.goto(own("wide", made(names, rows)))
    box = page.locator(".comparison").bounding_box()
    region = page.locator(".cmp").bounding_box()
    assert box
    assert region
    assert box["x"] + box["width"] <= region["x"] + region["width"] + 1
    page.context.close()


def test_paper_keeps_heads_with_what_they_head(browser: "Browser") -> None:
    page = opened(browser, "full", 720, "print")
    after, inside = (
        f"names => names.map(name => getComputedStyle(document.querySelector(name)).break{end}) "
        for end in ("After", "Inside")
    )
    heads = ["#_table", ".cmp__group", ".chart figcaption"]
    assert page.evaluate(after, heads) == ["avoid"] * len(heads)
    first = page.locator(".comparison thead + tbody")
    assert first.evaluate("e => getComputedStyle(e).breakBefore") == "avoid", "no head stands alone"
    whole = [".comparison tbody tr", ".column", ".cta"]
    assert page.evaluate(inside, whole) == ["avoid"] * len(whole)
    long = [".comparison tbody", ".chart"]
    assert page.evaluate(inside, long) == ["auto"] * len(long), "what may be long begins where its heading stands"
    page.context.close()


@pytest.mark.parametrize("width", [390, 900, 1280])
def test_a_score_leaves_room_for_its_subject_s_name(browser: "Browser", width: int) -> None:
    names = ("MacBook Air", "Surface Laptop", "東京から大阪までの夜行の高速バス")
    values = tuple(number(str(place), "", str(place)) for place in (1, 2, 3))
    row = Row("r", "row-r", "数", "metric", values, better="higher", weight=Decimal(1))
    page = opened(browser, "full", width, "light")
    page.goto(own("three", made(tuple((name, None) for name in names), (row,))))
    heads = page.evaluate(_HEADS)
    assert len(heads) == 3
    for _, room, apart in heads:
        assert apart, "a score never stands on a name"
        assert room >= 170
    assert heads[0][0] == heads[1][0] == 1, "no word is broken"
    page.context.close()


_HEADS = """() => [...document.querySelectorAll('.subject__head')].map(head => {
    const name = head.querySelector('.subject__name'), range = document.createRange();
    range.selectNodeContents(name.querySelector('.sign').nextElementSibling ?? name.querySelector('.sign').nextSibling);
    const box = range.getBoundingClientRect(), score = head.querySelector('.subject__score').getBoundingClientRect();
    const lines = new Set([...range.getClientRects()].map(line => line.top)).size;
    return [lines, name.getBoundingClientRect().width, box.right <= score.left || box.bottom <= score.top + 1]; })"""


@pytest.mark.parametrize("width", [390, 1280])
def test_a_card_says_its_title_once_and_leaves_no_hole(browser: "Browser", width: int) -> None:
    """An article without a description of its own is described by its title; one without labels has no line of them."""
    card = replace(CARDS[0], description=CARDS[0].title, category=None, advertised=False, draft=False, scheduled=False)
    printed = render(theme(), "list.html", replace(TAG_VIEW, cards=(card,) * 3), "ja")
    assert printed.diagnostics == ()
    EXTRA["bare"] = printed.value
    page = opened(browser, "bare", width, "light")
    for card_words, hole in page.evaluate(_CARDS):
        assert card_words.count(card.title) == 1
        assert hole < 30
    page.context.close()


_CARDS = """() => [...document.querySelectorAll('.card')].map(card => [card.textContent,
    card.querySelector('.card__title').getBoundingClientRect().top
    - card.querySelector('.cover, .card__picture').getBoundingClientRect().bottom])"""


def test_colours_need_no_function_that_a_browser_may_not_know(demo_site: Demo) -> None:
    """A property whose value a browser cannot read is lost, and the letters of the signs with their ground."""
    sheets = [name for name in demo_site.files if name.endswith(".css")]
    assert len(sheets) == 2
    for name in sheets:
        text = (demo_site.folder / name).read_text("utf-8")
        assert "light-dark(" not in text
        assert "color-mix(" not in text


# -------------------------------------------------------------------------------------------------------- language


def test_a_page_of_another_language_says_which_words_are_the_site_s_own(demo_site: Demo) -> None:
    """A screen reader takes the voice of the language that it is told (WCAG 3.1.2); names are as they are."""
    names = ("ならべ堂", "つむぎ", "日本語")
    seen = 0
    for page in demo_site.pages:
        if page.root.get("lang") != "en":
            continue
        for words in _kana(page.root.find(f"{HTML}body"), "en"):
            rest = words
            for name in names:
                rest = rest.replace(name, "")
            assert not _has_kana(rest), (page.path, words)
        seen += 1
    assert seen > 5


def _kana(element, lang: str) -> Iterator[str]:  # type: ignore[no-untyped-def]
    """Texts with kana in them that are said to be in another language."""
    if not isinstance(element.tag, str) or element.tag == f"{HTML}script":
        return
    lang = element.get("lang", lang)
    if lang != "ja" and element.text and _has_kana(element.text):
        yield element.text
    for child in element:
        yield from _kana(child, lang)
        if lang != "ja" and child.tail and _has_kana(child.tail):
            yield child.tail


def _has_kana(text: str) -> bool:
    return any("ぁ" <= letter <= "ヿ" for letter in text)
