"""The preview in a real browser: every kind of change shows itself, and nothing of the page is lost."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from outside import chromium

from tests.serving import PATIENCE, TEA, Server, serving, small_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TEA_FILE = "content/comparisons/tea.yaml"
RICH = (
    TEA
    + """\
  - use: caffeine
author: midori
image: {src: leaf.png, alt: 葉}
lead: 同じ葉から作ります。
faq:
  - question: 温かいほうがいい？
    answer: 好みです。
  - question: 冷たいほうは？
    answer: 夏に。
"""
)
FILES = {
    "content/site.yaml": "title: 店\nurl: https://example.com/\nnavigation:\n  - {label: 私のこと, url: /about/}\n",
    TEA_FILE: RICH.replace("  - name: 緑茶\n", "  - use: green\n"),
    "content/subjects/green.yaml": "name: 緑茶\nsummary: 日本で多い\n",
    "content/vocabulary.yaml": "dimensions:\n  - {id: caffeine, name: カフェイン, values: {紅茶: 多い, green: 少なめ}}\n",
    "content/authors/midori.yaml": "name: みどり\nbio: 茶を飲みます。\n",
    "content/comparisons/cups.yaml": "title: 器の違い\nsubjects_from: cups.csv\ndimensions:\n  - name: 重さ\n",
    "content/comparisons/cups.csv": "name,重さ\n湯呑み,軽い\nカップ,重い\n",
    "content/comparisons/same.yaml": "title: 同じ\nsubjects:\n  - {name: い, pros: [良い], cons: [良い]}\n"
    "  - {name: ろ, pros: [良い, 良い], cons: [良い]}\n",
    "content/pages/about.md": "---\ntitle: 私のこと\n---\n\n長く続けています。\n",
}


def picture(width: int) -> bytes:
    from PIL import Image

    data = BytesIO()
    Image.new("RGB", (width, 60), (20, 120, 60)).save(data, "PNG")
    return data.getvalue()


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    path = chromium()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


@contextmanager
def previewed(folder: Path) -> Iterator[Server]:
    """A preview of the whole little site. Its editor tells what it was asked to open: `opened` hears it."""
    os.mkfifo(folder / "opened")
    program = folder / "editor"
    program.write_text(f'#!/bin/sh\necho "$@" > "{folder}/opened"\n', "utf-8")
    program.chmod(0o755)
    site = folder / "site"
    for name, text in FILES.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, "utf-8")
    (site / "content/comparisons/leaf.png").write_bytes(picture(80))
    with serving(site, HIKAKU_EDITOR=f"'{program}' {{path}}:{{line}}:{{column}}") as server:
        yield server


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with previewed(tmp_path) as server:
        yield server


def comes(page: "Page", expression: str) -> None:
    """Wait until an expression is true on the page, however often that is loaded meanwhile."""
    from playwright.sync_api import Error

    looking = f"""() => new Promise((found, lost) => {{
      const look = () => (({expression}) ? found(true) : requestAnimationFrame(look));
      setTimeout(() => lost(new Error('never came')), {PATIENCE * 1000});
      look();
    }})"""
    while True:
        try:
            page.evaluate(looking)
        except Error as error:
            if "never came" in str(error) or not _is_loading(str(error)):
                raise AssertionError(f"{expression}: {error}\n{page.inner_text('body')}") from error
            with suppress(Error):
                page.wait_for_load_state()
        else:
            return


def _is_loading(error: str) -> bool:
    return "context was destroyed" in error or "navigat" in error or "null" in error or "undefined" in error


@contextmanager
def tab(server: Server, browser: "Browser", address: str) -> "Iterator[Page]":
    """A tab, connected, that counts how often it loads and fails on any complaint of the policy."""
    page = browser.new_page(viewport={"width": 900, "height": 500})
    complaints: list[str] = []
    # That a renamed page is not there any more is no complaint of the page's.
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" and "404" not in m.text else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.add_init_script(
        "document.addEventListener('LiveReloadConnect', () => { window.connected = true; });"
        "addEventListener('load', () => { let frames = 30;"
        "  const next = () => { if (--frames) requestAnimationFrame(next); else window.settled = true; }; next(); });"
        "sessionStorage.loads = Number(sessionStorage.loads || 0) + 1;"
    )
    page.goto(server.origin + address)
    comes(page, "window.connected")
    yield page
    page.close()
    assert not complaints


def loads(page: "Page") -> int:
    return int(page.evaluate("sessionStorage.loads"))


def says(text: str) -> str:
    return f"document.body.textContent.includes({json.dumps(text)})"


# ------------------------------------------------------------------------------------------------- every change


def test_each_kind_of_change_shows_itself(server: Server, browser: "Browser") -> None:
    site = server.site
    with tab(server, browser, "/tea/") as tea:
        changes = {
            "text": (TEA_FILE, FILES[TEA_FILE].replace("度合い", "進み方"), says("進み方")),
            "title": (
                TEA_FILE,
                FILES[TEA_FILE].replace("紅茶と緑茶の違い", "茶のちがい"),
                "document.title.includes('茶のちがい')",
            ),
            "shared subject": ("content/subjects/green.yaml", "name: 緑の茶\n", says("緑の茶")),
            "vocabulary": (
                "content/vocabulary.yaml",
                FILES["content/vocabulary.yaml"].replace("少なめ", "控えめ"),
                says("控えめ"),
            ),
            "author": ("content/authors/midori.yaml", "name: あおい\n", says("あおい")),
            "site.yaml": (
                "content/site.yaml",
                FILES["content/site.yaml"].replace("title: 店", "title: 茶店"),
                says("茶店"),
            ),
            "template": (
                "templates/blocks/lead.html",
                '<section id="lead"><p>型が変わった</p></section>',
                says("型が変わった"),
            ),
            "macro": (
                "templates/macros/signs.html",
                (Path(__file__).parent.parent / "templates/macros/signs.html")
                .read_text("utf-8")
                .replace('<span class="signed">', '<span class="signed" title="札">'),
                "document.querySelector('[title=札]') !== null",
            ),
            "UI string": ("templates/strings/ja.yaml", strings("くらべよう"), says("くらべよう")),
            "draft": (
                TEA_FILE,
                FILES[TEA_FILE] + "draft: true\n",
                "document.querySelector('hikaku-preview').shadowRoot.querySelector('.state') !== null",
            ),
        }
        for name, (path, text, expected) in changes.items():
            server.write(path, text)
            comes(tea, f"({expected}) || void '{name}'")
        comes(tea, "document.querySelector('.state') && document.querySelector('figure img[alt=葉]')?.complete")
        before = tea.evaluate("document.querySelector('figure img[alt=葉]').src")
        (site / "content/comparisons/leaf.png").write_bytes(picture(90))
        comes(tea, f"document.querySelector('figure img[alt=葉]')?.src !== {json.dumps(before)}")
    with tab(server, browser, "/cups/") as cups:
        server.write(
            "content/comparisons/cups.csv", FILES["content/comparisons/cups.csv"].replace("軽い", "とても軽い")
        )
        comes(cups, says("とても軽い"))
    with tab(server, browser, "/about/") as about:
        server.write("content/pages/about.md", FILES["content/pages/about.md"].replace("長く", "まだ"))
        comes(about, says("まだ続けています"))
    with tab(server, browser, "/") as home:
        server.write("content/comparisons/new.yaml", TEA.replace("紅茶と緑茶の違い", "新しい記事"))
        comes(home, says("新しい記事"))
        (site / "content/comparisons/new.yaml").unlink()
        comes(home, f"!{says('新しい記事')}")


def strings(table: str) -> str:
    original = (Path(__file__).parent.parent / "templates/strings/ja.yaml").read_text("utf-8")
    lines = [f"block.table: {table}" if line.startswith("block.table:") else line for line in original.split("\n")]
    return "\n".join(lines)


def test_only_tabs_whose_page_changed_load_again(server: Server, browser: "Browser") -> None:
    with (
        tab(server, browser, "/tea/") as tea,
        tab(server, browser, "/cups/") as cups,
        tab(server, browser, "/about/") as about,
    ):
        server.write(TEA_FILE, FILES[TEA_FILE].replace("度合い", "進み方"))
        comes(tea, says("進み方"))
        server.write(
            "content/comparisons/cups.csv", FILES["content/comparisons/cups.csv"].replace("軽い", "とても軽い")
        )
        comes(cups, says("とても軽い"))
        server.write(TEA_FILE, "# nothing that a page shows\n" + FILES[TEA_FILE].replace("度合い", "進み方"))
        server.write("content/pages/about.md", FILES["content/pages/about.md"].replace("長く", "まだ"))
        comes(about, says("まだ続けています"))
        assert (loads(tea), loads(cups), loads(about)) == (2, 2, 2)


def test_saves_one_after_another_are_not_lost(server: Server, browser: "Browser") -> None:
    with tab(server, browser, "/tea/") as tea:
        for number in range(6):
            before = server.builds
            server.write(TEA_FILE, FILES[TEA_FILE].replace("度合い", f"その{number}"))
            # The next save comes while the tab is loading what this one changed.
            server.until(lambda before=before: server.builds > before, "built")
        comes(tea, says("その5"))


# ------------------------------------------------------------------------------------------------- what is kept


@pytest.mark.parametrize("width", [900, 1280])
def test_the_place_and_what_is_opened_are_kept(server: Server, browser: "Browser", width: int) -> None:
    long = FILES[TEA_FILE] + "closing: |\n" + "".join(f"  段落 {number}。\n\n" for number in range(200))
    with tab(server, browser, "/tea/") as tea:
        tea.set_viewport_size({"width": width, "height": 500})  # on a wide one the contents stand beside all the way
        server.write(TEA_FILE, long)
        comes(tea, f"{says('段落 199')} && window.connected")
        tea.evaluate("scrollTo({top: 1500, behavior: 'instant'})")
        tea.evaluate("document.querySelectorAll('details').forEach(e => { e.open = !e.open; })")
        opened = tea.evaluate("[...document.querySelectorAll('details')].map(e => e.open)")
        place = tea.evaluate("scrollY")
        server.write(TEA_FILE, long.replace("段落 199", "最後"))
        comes(tea, f"{says('最後')} && window.connected && window.settled")
        assert place > 1000
        assert abs(tea.evaluate("scrollY") - place) <= 10
        assert len(opened) >= 2
        assert tea.evaluate("[...document.querySelectorAll('details')].map(e => e.open)") == opened
        # What comes above does not push away what is read.
        read = "[...document.querySelectorAll('p')].find(e => e.textContent === '段落 5。')"
        tea.evaluate(f"{read}.scrollIntoView({{block: 'center', behavior: 'instant'}})")
        before = tea.evaluate(f"{read}.getBoundingClientRect().top")
        server.write(TEA_FILE, long.replace("lead: 同じ", "lead: |\n  長い前置き。\n\n  もう一つ。\n\n  同じ"))
        comes(tea, f"{says('もう一つ')} && window.connected && window.settled")
        assert abs(tea.evaluate(f"{read}.getBoundingClientRect().top") - before) <= 10


def test_new_styles_come_without_loading(server: Server, browser: "Browser") -> None:
    with tab(server, browser, "/tea/") as tea:
        links = "document.querySelectorAll('link[rel=stylesheet]').length"
        before = tea.evaluate(links)
        server.write("templates/assets/css/99-own.css", "h1 { color: rgb(1, 2, 3); }")
        comes(tea, "getComputedStyle(document.querySelector('h1')).color === 'rgb(1, 2, 3)'")
        comes(tea, f"{links} === {before}")  # the old ones are gone
        (server.site / "templates/assets/css/99-own.css").unlink()
        comes(tea, "getComputedStyle(document.querySelector('h1')).color !== 'rgb(1, 2, 3)'")
        assert loads(tea) == 1


# ------------------------------------------------------------------------------------------------- mistakes


def test_an_error_stands_over_the_page_until_it_is_mended(server: Server, browser: "Browser") -> None:
    with tab(server, browser, "/tea/") as tea:
        server.write(TEA_FILE, FILES[TEA_FILE].replace("dimensions:", "dimensoins:") + "nonsense: 1\n")
        over = tea.locator("hikaku-preview .over")
        over.wait_for()
        assert over.locator("li").count() == len(server.problems()) >= 2
        assert f"{TEA_FILE}:11:1" in over.inner_text()
        assert over.locator("mark").first.inner_text() == "dimensoins"
        assert over.locator(".help").count() >= 1
        assert "紅茶" in tea.inner_text("main")
        tea.locator("hikaku-preview .place", has_text=f"{TEA_FILE}:11:1").click()
        assert opened(server) == f"{server.site}/{TEA_FILE}:11:1\n"
        server.write(TEA_FILE, FILES[TEA_FILE])
        over.wait_for(state="detached")
        assert loads(tea) == 1  # the page is what it was


def test_a_site_that_is_broken_from_the_start_shows_why(tmp_path: Path, browser: "Browser") -> None:
    site = small_site(tmp_path)
    (site / TEA_FILE).write_text("title: [", "utf-8")
    page = browser.new_page()
    with serving(site) as server:
        page.goto(f"{server.origin}/tea/")
        page.locator("hikaku-preview .over li").first.wait_for()
        server.write(TEA_FILE, TEA)
        comes(page, says("紅茶と緑茶の違い"))
        assert page.locator("hikaku-preview .over").count() == 0
    page.close()


def test_a_page_that_is_renamed_leads_to_where_it_went(server: Server, browser: "Browser") -> None:
    with tab(server, browser, "/tea/") as tea:
        (server.site / TEA_FILE).rename(server.site / "content/comparisons/cha.yaml")
        link = tea.locator('a[href="/cha/"]')
        link.wait_for()
        assert "紅茶と緑茶の違い" in link.inner_text()
        link.click()
        comes(tea, f"location.pathname === '/cha/' && {says('度合い')}")


def test_a_tab_finds_the_server_that_was_started_again(tmp_path: Path, browser: "Browser") -> None:
    site = small_site(tmp_path)
    page = browser.new_page()
    with serving(site) as first:
        port = first.port
        page.goto(f"{first.origin}/tea/")
    (site / TEA_FILE).write_text(TEA.replace("度合い", "あとから"), "utf-8")
    with serving(site, "--port", str(port)):
        comes(page, says("あとから"))
    page.close()


# ------------------------------------------------------------------------------------------------- click to source


def opened(server: Server) -> str:
    """What the editor was asked to open; waits for it."""
    return (server.site.parent / "opened").read_text("utf-8")


@pytest.mark.parametrize(
    ("address", "what", "file", "text"),
    [
        ("/tea/", "h1", TEA_FILE, "紅茶と緑茶の違い"),
        ("/tea/", "table.comparison tr:has-text('発酵') >> td >> nth=1", TEA_FILE, "不発酵]"),
        ("/tea/", "table.comparison tr:has-text('カフェイン') >> td >> nth=1", "content/vocabulary.yaml", "少なめ}}"),
        ("/tea/", "table.comparison th[scope=row] >> text=発酵", TEA_FILE, "発酵"),
        ("/tea/", "#subjects li >> text=香りが華やか", TEA_FILE, "香りが華やか]"),
        ("/tea/", "#subjects li >> text=熱い湯では渋い", TEA_FILE, "熱い湯では渋い]"),
        (
            "/same/",
            "#subjects [data-s=b] .pair__side--pros li >> nth=1",
            "content/comparisons/same.yaml",
            "良い], cons: [良い]}",
        ),
        ("/same/", "#subjects [data-s=b] .pair__side--cons li", "content/comparisons/same.yaml", "良い]}"),
        ("/tea/", "#subjects h2 >> text=緑茶", "content/subjects/green.yaml", "緑茶"),
        ("/tea/", "#lead p", TEA_FILE, "同じ葉から作ります。"),
        ("/tea/", "#faq summary >> nth=1", TEA_FILE, "冷たいほうは？"),
        ("/tea/", "#author p >> text=茶を飲みます", "content/authors/midori.yaml", "茶を飲みます。"),
        ("/tea/", ".site-head__nav a", "content/site.yaml", "私のこと, url: /about/}"),
        ("/cups/", "table.comparison td >> text=重い", "content/comparisons/cups.csv", "重い"),
        ("/about/", "main p >> text=長く", "content/pages/about.md", "長く続けています。"),
        ("/", ":is(.card, .feature) :text('器の違い')", "content/comparisons/cups.yaml", "器の違い"),
    ],
)
def test_alt_click_opens_where_it_is_written(
    shared: "tuple[Server, Page]", address: str, what: str, file: str, text: str
) -> None:
    server, page = shared
    page.goto(server.origin + address)
    page.locator("hikaku-preview .bar").wait_for()
    page.locator(what).first.click(modifiers=["Alt"])
    path, line, column = opened(server).strip().rsplit(":", 2)
    assert Path(path).relative_to(server.site).as_posix() == file
    assert FILES[file].split("\n")[int(line) - 1][int(column) - 1 :] == text
    assert page.url == server.origin + address


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory, browser: "Browser") -> "Iterator[tuple[Server, Page]]":
    """One preview and one tab for many clicks."""
    page = browser.new_page(viewport={"width": 1000, "height": 800})
    with previewed(tmp_path_factory.mktemp("clicks")) as server:
        yield server, page
    page.close()
