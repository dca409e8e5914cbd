"""The preview: what a writer sees after each save, and what a stranger's page, socket or path gets."""

import asyncio
import json
import os
import random
import re
import shutil
import signal
import socket
import struct
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest

from generator.build import Site
from generator.diagnostics import Span, diagnostic
from generator.edge.checkout import Checkout
from generator.edge.project import Project
from generator.model import FileKind, Options, OutputFile
from generator.serve import gate
from generator.serve.answers import answer, with_script
from generator.serve.build_loop import BuildLoop, attempt
from generator.serve.problems import Problem, problems
from generator.serve.qr import square
from generator.serve.scene import Attempt, Scene, following
from generator.serve.tabs import News, news
from tests.mini import NOW
from tests.serving import PATIENCE, ROOT, SITE, TEA, Server, serving, small_site

# --------------------------------------------------------------------------------------------- a scene, in memory


def scene(files: dict[str, str], before: Scene | None = None, **more: object) -> Scene:
    made = tuple(OutputFile(path, text.encode(), FileKind.PAGE) for path, text in files.items())
    return replace(following(before or Scene(), Attempt(Site(made, (), 0), ())), **more)  # type: ignore[arg-type]


PAGES = {"index.html": "<h1>始め</h1>", "tea/index.html": "<h1>茶</h1>", "404.html": "<h1>ない</h1>", "a b/x.csv": "1"}


@pytest.mark.parametrize(
    ("address", "status", "body"),
    [
        ("/", 200, "<h1>始め</h1>"),
        ("/tea/", 200, "<h1>茶</h1>"),
        ("/tea/index.html", 200, "<h1>茶</h1>"),
        ("/%74ea/", 200, "<h1>茶</h1>"),
        ("/tea", 302, ""),
        ("/a%20b/x.csv", 200, "1"),
        ("/coffee/", 404, "<h1>ない</h1>"),
        ("/404.html", 404, "<h1>ない</h1>"),
        ("//evil.example/", 404, "<h1>ない</h1>"),
        ("/tea//", 404, "<h1>ない</h1>"),
    ],
)
def test_an_address_gives_its_file(address: str, status: int, body: str) -> None:
    found = answer(scene(PAGES), address, "ja")
    assert (found.status, found.body.decode()) == (status, body)
    assert found.location in ("", "/tea/")


@pytest.mark.parametrize(
    "address",
    [
        "/../secret",
        "/%2e%2e/secret",
        "/tea/..%2f..%2fsecret",
        "/tea/%2e%2e/%2e%2e/secret",
        "/..%5csecret",
        "/%5c..%5csecret",
        "/.git/config",
        "/%2egit/config",
        "/.env",
        "/.hikaku/cache.sqlite",
        "/tea/.hidden",
        "/%00",
        "/tea/%00",
        "/tea/%0d%0aX-Evil:1",
        "/%ff%fe",
        "/%c0%ae%c0%ae/secret",
        "/%ed%a0%80",
        "/" + "a" * 5000,
        "*",
        "http://evil.example/",
        "",
    ],
)
def test_no_address_leads_out_of_the_site(address: str) -> None:
    files = {
        **PAGES,
        ".git/config": "SECRET",
        ".env": "SECRET",
        "../secret": "SECRET",
        ".hikaku/cache.sqlite": "SECRET",
    }
    for lang in ("ja", "en"):
        found = answer(scene(files), address, lang)
        assert found.status in (400, 404)
        assert b"SECRET" not in found.body


def test_a_site_under_a_path_is_served_there() -> None:
    under = scene(PAGES, base="/blog/")
    assert answer(under, "/", "ja").location == "/blog/"
    assert answer(under, "/blog/tea/", "ja").status == 200
    assert answer(under, "/blog/tea", "ja").location == "/blog/tea/"
    assert answer(under, "/blog", "ja").location == "/blog/"
    assert answer(under, "/tea/", "ja").status == 404


@pytest.mark.parametrize("base", ["/茶の店/", "/%E8%8C%B6%E3%81%AE%E5%BA%97/"])
def test_the_path_of_a_site_may_hold_any_letters(base: str) -> None:
    under, place = scene(PAGES, base=base), quote("/茶の店/")
    assert answer(under, "/", "ja").location == answer(under, place[:-1], "ja").location == place
    assert answer(under, f"{place}tea", "ja").location == f"{place}tea/"
    assert answer(under, f"{place}tea/", "ja").status == 200


@pytest.mark.parametrize(
    "page",
    [
        "<!DOCTYPE html><html lang=ja><head><title>x</title></head><body>",
        "<!doctype html>\n<HTML><HEAD\n prefix='a>b'><TITLE>x</TITLE>",
        "\ufeff<!-- a <head> -->\n<!DOCTYPE html>\n<title>x</title>no head at all",
        "<p>only a piece",
        "",
        "<!DOCTYPE html><style>" + "x" * 70_000 + "</style></head>",
        "<!DOCTYPE html><header>a header is no head</header>",
        "<!DOCTYPE html><body><!-- </head> --><pre>&lt;/head&gt;",
    ],
)
def test_every_page_gets_the_script_before_anything_is_shown(page: str) -> None:
    from html5lib import parse

    made = with_script(page.encode(), b'<script src="ours"></script>').decode()
    assert made.replace('<script src="ours"></script>', "", 1) == page
    document = parse(made.encode(), namespaceHTMLElements=False)
    first = document.find("head")[0]
    assert (first.tag, first.get("src")) == ("script", "ours")


@pytest.mark.parametrize("piece", ["<!-- a -->", "<!-- a ", "<!doctype '\"", '<!doctype ""', " \n", "<!---->x"])
def test_a_hostile_head_takes_no_longer_than_it_is_long(piece: str) -> None:
    page = "<!DOCTYPE html>" + piece * 50_000  # a head that were gone through again for each piece would never end
    assert with_script(page.encode(), b"!").decode().replace("!", "", 2) == page.replace("!", "", 1)


# ---------------------------------------------------------------------------------------------------- the gate


@pytest.mark.parametrize(
    ("hosts", "listening", "good"),
    [
        (["127.0.0.1:5500"], "127.0.0.1", True),
        (["127.0.0.1"], "127.0.0.1", True),
        (["localhost:5500"], "127.0.0.1", True),
        (["LOCALHOST."], "127.0.0.1", True),
        (["tea.localhost:1"], "127.0.0.1", True),
        (["[::1]:5500"], "::1", True),
        (["192.168.0.7:5500"], "0.0.0.0", True),
        (["evil.example"], "0.0.0.0", False),
        (["evil.example"], "127.0.0.1", False),
        (["localhost.evil.example"], "127.0.0.1", False),
        (["127.0.0.1.evil.example"], "127.0.0.1", False),
        (["evillocalhost"], "127.0.0.1", False),
        (["192.168.0.7"], "127.0.0.1", False),
        (["[::1]"], "127.0.0.1", False),
        ([""], "127.0.0.1", False),
        ([], "127.0.0.1", False),
        (["localhost", "localhost"], "127.0.0.1", False),
        (["evil.example,localhost"], "127.0.0.1", False),
        (["localhost:80@evil.example"], "127.0.0.1", False),
        (["0x7f.1"], "127.0.0.1", False),
    ],
)
def test_only_names_that_cannot_be_rebound_are_ours(hosts: list[str], listening: str, good: bool) -> None:
    assert gate.is_our_host(hosts, listening) is good


def test_only_the_page_itself_is_our_origin() -> None:
    assert gate.is_our_origin("http://127.0.0.1:5500", ["127.0.0.1:5500"])
    for origin in (
        "null",
        "",
        "http://127.0.0.1:1",
        "http://evil.example",
        "https://127.0.0.1:5500",
        "http://[::1]:5500",
    ):
        assert not gate.is_our_origin(origin, ["127.0.0.1:5500"])


# -------------------------------------------------------------------------------------------- what a tab is told

OLD, NEW = "assets/style.000000000000.css", "assets/style.111111111111.css"


def styled(path: str, text: str = "") -> dict[str, str]:
    page = f'<link rel="stylesheet" href="/{path}" integrity="{path}">{text}'
    return {"index.html": page, "tea/index.html": "茶", path: path}


def shown(seen: Scene, address: str = "/") -> str:
    return answer(seen, address, "ja").version


def test_only_a_tab_whose_page_changed_is_told() -> None:
    before, after = scene(styled(OLD)), scene(styled(OLD, "more"))
    assert news(before, after, "/", shown(before), "ja") == News(reload=True)
    assert news(before, after, "/tea/", shown(before, "/tea/"), "ja") == News()
    assert news(before, after, "/", shown(after), "ja") == News()


def test_new_styles_do_not_load_the_page_again() -> None:
    before = scene(styled(OLD))
    after = scene(styled(NEW), before)
    assert news(before, after, "/", shown(before), "ja") == News(styles=((f"/{OLD}", f"/{NEW}"),))
    changed = scene(styled(NEW, "more"), before)
    assert news(before, changed, "/", shown(before), "ja") == News(reload=True)
    # Whoever asked for the old page a moment ago still gets the styles that it names.
    assert answer(after, f"/{OLD}", "ja").status == 200


def test_a_tab_hears_of_its_own_styles_only() -> None:
    other = {"assets/list.000000000000.css": ""}, {"assets/list.111111111111.css": ""}
    before = scene({**styled(OLD), **other[0]})
    after = scene({**styled(NEW), **other[1]}, before)
    assert news(before, after, "/", shown(before), "ja") == News(styles=((f"/{OLD}", f"/{NEW}"),))


def test_a_tab_that_was_behind_catches_up() -> None:
    now = scene(styled(OLD))
    assert news(now, now, "/", "of another run", "ja") == News(reload=True)


def test_a_broken_text_leaves_the_last_good_page() -> None:
    good = scene(PAGES)
    problem = Problem("HK101", "だめ", "", "content/site.yaml", 1, 1)
    broken = following(good, Attempt(None, (problem,)))
    assert answer(broken, "/tea/", "ja") == answer(good, "/tea/", "ja")
    assert broken.problems == (problem,)
    assert following(broken, Attempt(Site((), (), 0), ())).problems == ()


def test_a_moved_page_tells_where_it_went() -> None:
    from generator.article.addresses import Address

    def at(slug: str, file: str = "content/comparisons/tea.yaml") -> Site:
        address = Address(slug, f"{slug}/", f"/{slug}/", f"https://example.com/{slug}/", "ja", "茶<と>", file)
        made = (OutputFile(f"{slug}/index.html", b"x", FileKind.PAGE),)
        return Site(made, (), 1, addresses=(address,))

    seen = Scene()
    for site in (at("a"), at("b"), at("c", "content/comparisons/other.yaml")):
        seen = following(seen, Attempt(site, ()))
    for gone in ("/a/", "/b/", "/a"):
        found = answer(seen, gone, "ja")
        assert found.status == 404
        assert '<a href="/c/">茶&lt;と&gt;</a>' in found.body.decode()
    back = following(seen, Attempt(at("a"), ()))
    assert answer(back, "/a/", "ja").status == 200


# ------------------------------------------------------------------------------------------------- what is wrong


def test_a_problem_shows_its_lines() -> None:
    span = Span("content/site.yaml", 2, 3, 2, 5)
    found = diagnostic("HK601", span, size="9 MiB", limit="2 MiB")
    text = "a\nb\u202ecdef\nc\nd\ne\nf\n".encode()
    (problem,) = problems((found,), {"content/site.yaml": text}, "en")
    assert (problem.path, problem.line, problem.column) == ("content/site.yaml", 2, 3)
    assert [line.number for line in problem.frame] == [1, 2, 3, 4]
    meant = problem.frame[1]
    assert meant.text == "b\\u{202E}cdef"
    assert meant.text[meant.start : meant.end] == "cd"


@pytest.mark.parametrize(
    "error", [SystemExit(3), MemoryError(), KeyboardInterrupt(), ValueError("x"), RecursionError()]
)
def test_whatever_a_build_raises_becomes_a_problem(error: BaseException) -> None:
    def fails() -> tuple[Project, Site, tuple[()]]:
        raise error

    tried = attempt(fails, "ja")
    assert tried.site is None
    assert [each.code for each in tried.problems] == ["HK691" if isinstance(error, MemoryError) else "HK690"]


# -------------------------------------------------------------------------------------------------------- build_loop


def test_of_many_wakes_during_a_build_one_more_build_is_made() -> None:
    started, released, finished = threading.Semaphore(0), threading.Semaphore(0), threading.Semaphore(0)
    project = Project((), (), (), (), (), (), Options(NOW, drafts=True))

    told: list[frozenset[str] | None] = []

    def compile(changed: frozenset[str] | None, go_on: Callable[[], None]) -> tuple[Project, Site, tuple[()]]:
        told.append(changed)
        started.release()
        assert released.acquire(timeout=PATIENCE)
        return project, Site((), (), 0), ()

    build_loop = BuildLoop(compile, "ja", lambda tried, seconds: finished.release())
    build_loop.start()
    assert started.acquire(timeout=PATIENCE)
    for number in range(20):
        build_loop.wake(frozenset((f"content/{number}",)))
    released.release()
    assert finished.acquire(timeout=PATIENCE)
    assert started.acquire(timeout=PATIENCE)
    released.release()
    assert finished.acquire(timeout=PATIENCE)
    assert build_loop.end(PATIENCE)
    assert told == [None, frozenset(f"content/{number}" for number in range(20))]


TEA_FILE = "content/comparisons/tea.yaml"


# ------------------------------------------------------------------------------------------------ a running server


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(small_site(tmp_path_factory.mktemp("site"))) as server:
        server.first = server.page("/tea/")
        yield server


@pytest.fixture
def fresh(server: Server) -> Iterator[Server]:
    """The same server, its site as it was."""
    yield server
    server.write("content/site.yaml", SITE)
    server.write("content/comparisons/tea.yaml", TEA)
    for extra in (server.site / "content/comparisons").glob("*"):
        if extra.is_file() and extra.name != "tea.yaml":
            extra.unlink()
    for folder in ("content/comparisons/many", "content/pages", "templates"):
        shutil.rmtree(server.site / folder, ignore_errors=True)
    server.until(lambda: server.page("/tea/") == server.first and not server.problems(), "as it was")


def test_every_answer_says_that_it_is_not_kept(server: Server) -> None:
    for path in ("/", "/tea/", "/nowhere/", "/feed.xml", "/%00"):
        head = server.ask(path).partition(b"\r\n\r\n")[0].decode().lower()
        assert "cache-control: no-store" in head, path
        assert "charset=utf-8" in head, path


def test_head_and_ranges_have_the_right_lengths(server: Server) -> None:
    for path in ("/tea/", "/nowhere/", "/feed.xml"):
        whole, head = server.ask(path), server.ask(path, method="HEAD")
        length = len(whole.partition(b"\r\n\r\n")[2])
        assert f"Content-Length: {length}\r\n".encode() in whole
        assert f"Content-Length: {length}\r\n".encode() in head
        assert head.endswith(b"\r\n\r\n")
    body = server.ask("/feed.xml").partition(b"\r\n\r\n")[2]
    for wanted, part in (("5-9", body[5:10]), ("10-", body[10:]), ("-7", body[-7:]), ("0-99999999", body)):
        found = server.ask("/feed.xml", f"Range: bytes={wanted}")
        assert found.startswith(b"HTTP/1.1 206 ")
        assert found.partition(b"\r\n\r\n")[2] == part
        start = body.index(part)
        assert f"Content-Range: bytes {start}-{start + len(part) - 1}/{len(body)}\r\n".encode() in found
    assert server.ask("/feed.xml", "Range: bytes=99999999-").startswith(b"HTTP/1.1 416 ")
    for odd in ("bytes=9-5", "bytes=-", "bytes=a-b", "bytes=0-1,3-4", "lines=0-1", f"bytes={'9' * 5000}-"):
        assert server.ask("/feed.xml", f"Range: {odd}").startswith(b"HTTP/1.1 200 ")


def test_a_foreign_host_gets_nothing(server: Server) -> None:
    folder = server.folder()
    for path in ("/", "/tea/", f"{folder}problems", f"{folder}livereload"):
        found = server.ask(path, host="evil.example")
        assert found.startswith(b"HTTP/1.1 403 "), path
        assert "紅茶".encode() not in found
    for request in (
        b"GET / HTTP/1.0\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
        b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
    ):
        assert b" 200 " not in server.raw(request).partition(b"\r\n")[0]


def test_what_cannot_be_an_address_is_refused_and_the_server_lives(server: Server) -> None:
    (server.site.parent / "output-leak").write_text("CANARY", "utf-8")
    (server.site / ".env").write_text("CANARY", "utf-8")
    odd = (
        "/../output-leak",
        "/%2e%2e/output-leak",
        "/.env",
        "/%2eenv",
        "/%00",
        "/%ff",
        "/..%2foutput-leak",
        "/%",
        "/%zz",
    )
    odd += ("/.hikaku/cache.sqlite", "/content/site.yaml", "/" + "a" * 9000, "/\\..\\output-leak", "/tea/%0a")
    for path in odd:
        found = server.ask(path)
        assert int(found.split(b" ")[1]) in (400, 404), path
        assert b"CANARY" not in found
    for junk in (b"\x00\x01\x02\r\n\r\n", b"GET\r\n\r\n", b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 80_000):
        server.raw(junk + b"\r\n\r\n")
    assert "紅茶" in server.page("/tea/")
    assert not [line for line in server.said if "Traceback" in line]


def test_nothing_is_changed_through_the_server(server: Server) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS"):
        assert server.ask("/tea/", method=method).split(b" ")[1] == b"405"
    assert server.ask("/forcereload?path=*").split(b" ")[1] == b"404"
    assert server.ask("/livereload").split(b" ")[1] == b"404"
    place = json.dumps({"path": "content/site.yaml", "line": 1, "column": 1})
    own = f"Origin: {server.origin}"
    url = f"{server.folder()}open"
    assert server.ask(url).split(b" ")[1] == b"405"
    assert server.ask(url, method="POST", body=place).split(b" ")[1] == b"403"
    assert server.ask(url, "Origin: http://evil.example", method="POST", body=place).split(b" ")[1] == b"403"
    assert (
        server.ask(
            url, own, method="POST", body=json.dumps({"path": "content/none.yaml", "line": 1, "column": 1})
        ).split(b" ")[1]
        == b"404"
    )
    for junk in ("[", "[]", "1", '{"path": {}}', "[" * 40_000):
        assert server.ask(url, own, method="POST", body=junk).split(b" ")[1] in (b"400", b"404")


UPGRADE = (
    "Upgrade: websocket",
    "Connection: Upgrade",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
)


def upgrade(server: Server, path: str, *headers: str) -> bytes:
    lines = (f"GET {path} HTTP/1.1", f"Host: {server.origin[7:]}", *UPGRADE, *headers, "", "")
    return "\r\n".join(lines).encode()


def masked(told: object) -> bytes:
    """A message as a browser sends it."""
    data = json.dumps(told).encode()
    assert len(data) < 126
    return bytes((0x81, 0x80 | len(data))) + bytes(4) + data


def handshake(server: Server, path: str, *headers: str) -> bytes:
    with socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE) as connection:
        connection.sendall(upgrade(server, path, *headers))
        return connection.recv(4096).split(b" ")[1]


def test_the_socket_is_for_our_own_pages(server: Server) -> None:
    ours = f"{server.folder()}livereload"
    assert handshake(server, ours, f"Origin: {server.origin}") == b"101"
    for origin in ("null", "http://evil.example", "http://127.0.0.1:1", f"http://[::1]:{server.port}"):
        assert handshake(server, ours, f"Origin: {origin}") == b"403", origin
    for path in ("/livereload", "/__hikaku/livereload", f"/__hikaku/{'0' * 32}/livereload"):
        assert handshake(server, path, f"Origin: {server.origin}") == b"404", path


def told(server: Server, address: str, act: Callable[[], None], enough: int) -> list[dict[str, object]]:
    """What the socket of a tab at `address` is sent after `act`."""
    from tornado.httpclient import HTTPRequest
    from tornado.websocket import websocket_connect

    version = server.page(address).partition('data-version="')[2].partition('"')[0]

    async def listen() -> list[dict[str, object]]:
        url = f"ws{server.origin[4:]}{server.folder()}livereload"
        connection = await websocket_connect(HTTPRequest(url, headers={"Origin": server.origin}))
        await connection.write_message(json.dumps({"command": "hello", "protocols": []}))
        hello = await connection.read_message()
        assert json.loads(str(hello))["command"] == "hello"
        plugins = {"hikaku": {"address": address, "shows": version}}
        await connection.write_message(json.dumps({"command": "info", "url": address, "plugins": plugins}))
        await connection.write_message(json.dumps({"command": "hello", "protocols": []}))
        await connection.read_message()  # what was said before has been heard
        await asyncio.to_thread(act)
        heard = []
        while len(heard) < enough:
            heard.append(json.loads(str(await asyncio.wait_for(connection.read_message(), PATIENCE))))
        connection.close()
        while await asyncio.wait_for(connection.read_message(), PATIENCE) is not None:
            pass  # until the socket is closed, too
        return heard

    return asyncio.run(listen())


def test_tabs_that_are_gone_are_told_nothing_and_nobody_hears_of_it(fresh: Server) -> None:
    ours = f"{fresh.folder()}livereload"
    for _ in range(20):
        with socket.create_connection(("127.0.0.1", fresh.port), timeout=PATIENCE) as tab:
            tab.sendall(upgrade(fresh, ours, f"Origin: {fresh.origin}"))
            assert b" 101 " in tab.recv(4096)
            for _ in range(50):
                tab.sendall(masked({"command": "info", "plugins": {"hikaku": {"address": "/tea/", "shows": "old"}}}))
            tab.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # cut off in the midst of it
    fresh.write(TEA_FILE, TEA.replace("度合い", "行った"))
    fresh.until(lambda: "行った" in fresh.page("/tea/"), "a build")
    assert not [line for line in fresh.said if "Traceback" in line or "Error" in line]


def test_a_tab_that_says_too_much_keeps_nobody_waiting(fresh: Server) -> None:
    said = masked({"command": "info", "plugins": {"hikaku": {"address": "/tea/", "shows": "old"}}})
    ours = f"{fresh.folder()}livereload"
    with socket.create_connection(("127.0.0.1", fresh.port), timeout=PATIENCE) as tab:
        tab.sendall(upgrade(fresh, ours, f"Origin: {fresh.origin}"))
        assert b" 101 " in tab.recv(4096)
        tab.sendall(said * 1000)
        assert "紅茶" in fresh.page("/tea/")
        heard = tab.recv(1 << 20).count(b'"reload"')
    assert 0 < heard < 200  # eight a second: who asks for a page is answered long before the flood is


def is_closed(connection: socket.socket) -> bool:
    try:
        return connection.recv(1) == b""
    except ConnectionResetError:
        return True


def test_who_connects_and_says_nothing_keeps_nobody_out(fresh: Server) -> None:
    server, another = ("127.0.0.1", fresh.port), ("127.0.0.9", 0)
    silent = [socket.create_connection(server, timeout=PATIENCE, source_address=another) for _ in range(260)]
    refused = sum(map(is_closed, silent[200:]))
    assert refused == 60
    assert "紅茶" in fresh.page("/tea/")
    for each in silent:
        each.close()
    for _ in range(2):
        with socket.create_connection(server, timeout=PATIENCE, source_address=another) as again:
            again.sendall(f"GET /tea/ HTTP/1.0\r\nHost: {fresh.origin[7:]}\r\n\r\n".encode())
            assert again.recv(4096).startswith(b"HTTP/1.1 200 ")


def test_a_tab_is_told_of_its_own_page_and_of_no_path_of_the_machine(fresh: Server) -> None:
    def edit() -> None:
        fresh.write("content/comparisons/tea.yaml", TEA.replace("度合い", "進み方"))

    heard = told(fresh, "/tea/", edit, 1)
    assert heard == [{"command": "reload", "path": "/tea/", "originalPath": "", "liveCSS": True}]
    broken = told(fresh, "/tea/", lambda: fresh.write("content/comparisons/tea.yaml", "title: ["), 1)
    assert [each["path"] for each in broken] == ["/__hikaku/problems"]
    assert str(fresh.site) not in json.dumps(heard + broken)


def test_a_save_is_seen_and_a_mistake_told_and_forgotten(fresh: Server) -> None:
    fresh.write("content/comparisons/tea.yaml", TEA.replace("紅茶と緑茶の違い", "茶のちがい"))
    fresh.until(lambda: "茶のちがい" in fresh.page("/tea/"), "new title")
    fresh.write("content/comparisons/tea.yaml", TEA.replace("values: [完全発酵, 不発酵]", "values: [完全発酵"))
    fresh.until(fresh.problems, "an error")
    problem = fresh.problems()[0]
    assert problem["path"] == "content/comparisons/tea.yaml"
    assert "茶のちがい" in fresh.page("/tea/")
    fresh.write("templates/article.html", "{% if %}")
    fresh.write("content/comparisons/tea.yaml", TEA)
    fresh.until(
        lambda: [p for p in fresh.problems() if p["path"] == "templates/article.html"], "an error in a template"
    )
    (fresh.site / "templates/article.html").unlink()
    fresh.until(lambda: not fresh.problems(), "no error")


def test_editors_habits(fresh: Server) -> None:
    article = fresh.site / "content/comparisons/tea.yaml"

    def seen(text: str) -> None:
        fresh.until(lambda: text in fresh.page("/tea/"), text)

    article.write_text(TEA.replace("度合い", "その一"), "utf-8")  # in place
    seen("その一")
    with article.open("w", encoding="utf-8") as file:  # in two pieces, the first of which is no article
        file.write(TEA[:30])
        file.flush()
        fresh.until(fresh.problems, "half a file")
        file.write(TEA[30:].replace("度合い", "その二"))
    seen("その二")
    assert not fresh.problems()
    beside = fresh.site / "tea.new"  # moved in, older than what was there
    beside.write_text(TEA.replace("度合い", "その三"), "utf-8")
    os.utime(beside, (1_000_000_000, 1_000_000_000))
    beside.replace(article)
    seen("その三")
    before = article.stat()  # as long as before, and as old
    article.write_text(TEA.replace("度合い", "その四"), "utf-8")
    os.utime(article, ns=(before.st_atime_ns, before.st_mtime_ns))
    seen("その四")
    article.unlink()
    fresh.until(lambda: fresh.status("/tea/") == 404, "gone")
    article.parent.rmdir()  # the folder goes and comes back
    article.parent.mkdir()
    article.write_text(TEA.replace("度合い", "その五"), "utf-8")
    seen("その五")
    moved = fresh.site / "content-elsewhere"
    (fresh.site / "content").rename(moved)
    fresh.until(lambda: fresh.problems() or fresh.status("/tea/") == 404, "no content")
    moved.rename(fresh.site / "content")
    seen("その五")
    fresh.write("content/comparisons/tea.yaml", TEA.replace("度合い", "その六"))
    seen("その六")


def test_a_renamed_page_leads_to_its_new_address(fresh: Server) -> None:
    (fresh.site / "content/comparisons/tea.yaml").rename(fresh.site / "content/comparisons/cha.yaml")
    fresh.until(lambda: fresh.status("/cha/") == 200, "new address")
    found = fresh.ask("/tea/")
    assert found.startswith(b"HTTP/1.1 404 ")
    assert b'<a href="/cha/">' in found
    assert b"preview.js" in found


def test_drafts_and_scheduled_articles_are_there_and_labelled(fresh: Server) -> None:
    fresh.write("content/comparisons/draft.yaml", TEA + "draft: true\n")
    fresh.write("content/comparisons/later.yaml", TEA.replace("2026-01-01", "2090-01-01") + "noindex: true\n")
    fresh.write("content/pages/about.md", "---\ntitle: 店\ndraft: true\n---\n")
    fresh.until(lambda: [fresh.status(f"/{name}/") for name in ("draft", "later", "about")] == [200] * 3, "all of them")
    assert fresh.notes("/draft/")["states"] == ["draft"]
    assert fresh.notes("/later/")["states"] == ["scheduled", "noindex"]
    assert fresh.notes("/later/")["until"] == "2090-01-01 00:00"
    assert fresh.notes("/about/")["states"] == ["draft"]
    assert fresh.notes("/tea/") == {"file": TEA_FILE, "states": [], "until": "", "warnings": []}


def test_warnings_stand_beside_their_own_page(fresh: Server) -> None:
    fresh.write("content/comparisons/short.yaml", TEA.replace("answer: 発酵の度合いが違います。\n", ""))
    fresh.until(lambda: fresh.status("/short/") == 200, "the page")
    (warning,) = fresh.notes("/short/")["warnings"]
    assert (warning["code"], warning["path"], warning["line"]) == ("HK301", "content/comparisons/short.yaml", 1)
    assert warning["frame"]
    assert fresh.notes("/tea/")["warnings"] == []


def in_git(site: Path, *words: str) -> None:
    named = ("-c", "user.name=x", "-c", "user.email=x@example.com", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *named, *words], cwd=site, check=True, capture_output=True)


def branched(site: Path, number: int) -> None:
    """A repository whose branch `many` has so many shared subjects, the last of which the article uses."""
    in_git(site, "init")
    in_git(site, "add", "content")
    in_git(site, "commit", "-m", "few")
    in_git(site, "checkout", "-b", "many")
    for each in range(number):
        folder = site / f"content/subjects/{each % 7}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"s{each}.yaml").write_text(f"name: 茶{each}\n", "utf-8")
    (site / TEA_FILE).write_text(TEA.replace("- name: 緑茶", f"- use: s{number - 1}"), "utf-8")
    in_git(site, "add", "content")
    in_git(site, "commit", "-m", "many")
    in_git(site, "checkout", "main")


def test_a_checkout_is_one_build(tmp_path: Path) -> None:
    site = small_site(tmp_path)
    branched(site, 500)
    with serving(site) as server:
        before = server.builds
        for number, branch in enumerate(("many", "main", "many")):
            in_git(site, "checkout", branch)
            server.until(lambda many=branch == "many": ("茶499" in server.page("/tea/")) is many, branch)
            server.until(lambda number=number: server.builds > before + number, "told")
        server.write(TEA_FILE, TEA.replace("度合い", "あと"))  # what was built too often is known by what comes next
        server.until(lambda: "あと" in server.page("/tea/") and server.builds >= before + 4, "one more")
        assert server.builds == before + 4


def test_a_checkout_that_is_held_up_is_one_build(tmp_path: Path) -> None:
    site = small_site(tmp_path)
    branched(site, 40)
    # git asks this for each file that it writes; at one of them, with half of the files there, nothing goes on for long.
    reached, go_on = site / "reached", site / "go_on"
    for pipe in (reached, go_on):
        os.mkfifo(pipe)
    (site / "slow").write_text(
        f'#!/bin/sh\nif [ "$1" = content/subjects/3/s17.yaml ]; then echo > {reached}; read x < {go_on}; fi\ncat\n'
    )
    (site / "slow").chmod(0o755)
    (site / ".git/info/attributes").write_text("*.yaml filter=slow\n")
    in_git(site, "config", "filter.slow.smudge", "./slow %f")
    in_git(site, "config", "filter.slow.clean", "cat")
    with serving(site) as server:
        before = server.builds
        checkout = threading.Thread(target=in_git, args=(site, "checkout", "many"))
        checkout.start()
        reached.read_text()
        for _ in range(100):
            assert "緑茶" in server.page("/tea/")
        go_on.write_text("\n")
        checkout.join()
        server.until(lambda: "茶39" in server.page("/tea/") and server.builds > before, "all of them")
        assert server.builds == before + 1


class Git(Checkout):
    """A lock that is there the first so many times that somebody looks."""

    def __init__(self, times: int, looked: Callable[[], None]) -> None:
        super().__init__(Path())
        self.times, self.looked = times, looked

    def is_running(self) -> bool:
        self.times -= 1
        self.looked()
        return self.times >= 0


def test_what_changes_while_git_is_at_work_is_one_build() -> None:
    project, told = Project((), (), (), (), (), (), Options(NOW, drafts=True)), list[frozenset[str] | None]()
    finished, numbers = threading.Semaphore(0), iter(range(1000))

    def compile(changed: frozenset[str] | None, go_on: Callable[[], None]) -> tuple[Project, Site, tuple[()]]:
        told.append(changed)
        return project, Site((), (), 0), ()

    git = Git(0, lambda: None)
    build_loop = BuildLoop(compile, "ja", lambda tried, seconds: finished.release(), checkout=git)
    build_loop.start()
    assert finished.acquire(timeout=PATIENCE)
    git.times, git.looked = 5, lambda: git.times >= 0 and build_loop.wake(frozenset((f"content/{next(numbers)}",)))
    build_loop.wake(frozenset(("content/first",)))
    assert finished.acquire(timeout=PATIENCE)
    assert build_loop.end(PATIENCE)
    assert told == [None, frozenset(("content/first", *(f"content/{number}" for number in range(5))))]


def test_git_says_by_its_lock_that_it_is_at_work(tmp_path: Path) -> None:
    site, elsewhere = tmp_path / "blog/site", tmp_path / "tree"
    site.mkdir(parents=True)
    assert not Checkout(site).is_running()
    (tmp_path / "blog/.git/worktrees/tree").mkdir(parents=True)
    elsewhere.mkdir()
    (elsewhere / ".git").write_text("gitdir: ../blog/.git/worktrees/tree\n")
    for folder, lock in ((site, "blog/.git/index.lock"), (elsewhere, "blog/.git/worktrees/tree/index.lock")):
        checkout = Checkout(folder)
        assert not checkout.is_running()
        (tmp_path / lock).touch()
        assert checkout.is_running()
        checkout.pass_over()  # of one that died nobody takes the lock away
        assert not checkout.is_running()
        (tmp_path / lock).unlink()
        (tmp_path / "other").touch()
        (tmp_path / lock).touch()
        assert checkout.is_running()


def test_the_server_answers_while_a_build_runs() -> None:
    from generator.serve.editor import Editor
    from generator.serve.net import server
    from generator.serve.net.handler import Preview

    project = Project((), (), (), (), (), (), Options(NOW, drafts=True))
    released, building = threading.Event(), threading.Event()

    def compile(changed: frozenset[str] | None, go_on: Callable[[], None]) -> tuple[Project, Site, tuple[()]]:
        if changed:
            building.set()
            assert released.wait(PATIENCE)
        text = b"new" if changed else b"old"
        return project, Site((OutputFile("index.html", text, FileKind.PAGE),), (), 1), ()

    async def run() -> None:
        from tornado.httpclient import AsyncHTTPClient

        preview = Preview(Path(), "127.0.0.1", "ja", Editor(), dict)
        loop = asyncio.get_running_loop()
        shown = [asyncio.Event(), asyncio.Event()]

        def done(attempt: Attempt, seconds: float) -> None:
            preview.show(attempt)
            next(event for event in shown if not event.is_set()).set()

        build_loop = BuildLoop(compile, "ja", lambda *made: loop.call_soon_threadsafe(done, *made))
        (listening,) = server.listen("127.0.0.1", 0)
        serving = server.listener(preview)
        serving.add_sockets([listening])
        address = f"http://127.0.0.1:{listening.getsockname()[1]}/"
        build_loop.start()
        await shown[0].wait()
        build_loop.wake(frozenset(("content/a.yaml",)))
        await asyncio.to_thread(building.wait, PATIENCE)
        during = [(await AsyncHTTPClient().fetch(address)).body for _ in range(20)]
        released.set()
        await shown[1].wait()
        after = (await AsyncHTTPClient().fetch(address)).body
        serving.stop()
        assert all(body.endswith(b"old") for body in during)
        assert after.endswith(b"new")
        assert build_loop.end(PATIENCE)

    asyncio.run(run())


def test_a_page_is_what_a_build_writes_and_our_script(fresh: Server, tmp_path: Path) -> None:
    fresh.write("content/comparisons/draft.yaml", TEA + "draft: true\nnoindex: true\n")
    fresh.write("content/comparisons/later.yaml", TEA.replace("2026-01-01", "2090-01-01"))
    fresh.until(lambda: fresh.status("/draft/") == fresh.status("/later/") == 200, "both")
    shutil.copytree(fresh.site / "content", tmp_path / "content")
    command = [sys.executable, "-m", "generator", "build", "--drafts", "--future"]
    variables = {**os.environ, "PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": "1795000000"}
    subprocess.run(command, cwd=tmp_path, env=variables, check=True, capture_output=True, timeout=600)
    built = [file for file in sorted((tmp_path / "output").rglob("*")) if file.is_file() and file.name[0] not in "._"]
    script = re.compile(rb'<script type="module" async src="/__hikaku/[^>]+></script>')
    for file in built:
        path = file.relative_to(tmp_path / "output").as_posix()
        served = fresh.ask(f"/{quote(path)}").partition(b"\r\n\r\n")[2]
        if path.endswith(".html"):
            served, scripts = script.subn(b"", served)
            assert scripts == 1, path
        assert served == file.read_bytes(), path
    assert len(built) > 20
    assert not [file for file in built if b"__hikaku" in file.read_bytes() or b"__desk" in file.read_bytes()]


def test_a_broken_site_is_served_with_its_errors(tmp_path: Path) -> None:
    site = small_site(tmp_path)
    (site / "content/site.yaml").write_text("title: [", "utf-8")
    with serving(site) as server:
        found = server.ask("/tea/")
        assert found.startswith(b"HTTP/1.1 503 ")
        assert b"preview.js" in found
        assert server.problems()[0]["path"] == "content/site.yaml"
        server.write("content/site.yaml", SITE)
        server.until(lambda: server.status("/tea/") == 200, "mended")


def test_control_c_ends_with_130_and_leaves_nothing(tmp_path: Path) -> None:
    site = small_site(tmp_path)
    with serving(site) as server:
        server.process.send_signal(signal.SIGINT)
        assert server.process.wait(PATIENCE) == 130
    assert not [line for line in server.said if "Traceback" in line]
    assert sorted(path.name for path in site.iterdir() if path.name != ".hikaku") == ["content"]


def test_control_c_during_a_build_ends_it_too(tmp_path: Path) -> None:
    site = small_site(tmp_path)
    process = subprocess.Popen(
        [sys.executable, "-m", "generator", "serve", "--port", "0", "--lang", "en"],
        cwd=site,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    assert process.stderr.readline().startswith("preview: ")  # and the first build has only begun
    process.send_signal(signal.SIGINT)
    said = process.communicate(timeout=PATIENCE)[1]
    assert process.returncode == 130
    assert "Traceback" not in said
    with serving(site) as server:  # what the build left behind is harmless
        assert server.status("/tea/") == 200


@pytest.mark.parametrize("seed", range(3))
def test_after_any_hurry_the_last_text_is_shown(fresh: Server, seed: int) -> None:
    chance = random.Random(seed)
    article = fresh.site / TEA_FILE
    elsewhere = fresh.site.parent / "cha.yaml"
    last = TEA

    def in_place() -> None:
        article.write_text(last, "utf-8")

    def renamed() -> None:
        fresh.write(TEA_FILE, last)

    def broken_between() -> None:
        article.write_text("title: [", "utf-8")
        renamed()

    def away_and_back() -> None:
        article.rename(elsewhere)
        elsewhere.write_text(last, "utf-8")
        elsewhere.rename(article)

    def as_old_as_before() -> None:
        before = article.stat()
        in_place()
        os.utime(article, ns=(before.st_atime_ns, before.st_mtime_ns))

    def folder_anew() -> None:
        article.unlink()
        article.parent.rmdir()
        article.parent.mkdir()
        in_place()

    for number in range(25):
        last = TEA.replace("度合い", f"その{seed}{number:02}")
        chance.choice((in_place, renamed, broken_between, away_and_back, as_old_as_before, folder_anew))()
    fresh.until(lambda: f"その{seed}24" in fresh.page("/tea/") and not fresh.problems(), "the last text")


def test_no_answer_tells_where_the_site_lies(fresh: Server) -> None:
    fresh.write("content/comparisons/bad.yaml", "title: [")
    fresh.until(fresh.problems, "an error")
    folder = fresh.folder()
    own = ("problems?page=/tea/", "desk.json", "preview.js", "panel.js", "clicks.js", "words.js", "desk.js", "desk.css")
    for path in ("/", "/tea/", "/nowhere/", "/__desk/", "/feed.xml", *(folder + name for name in own)):
        answer_ = fresh.ask(path)
        assert answer_.startswith((b"HTTP/1.1 200 ", b"HTTP/1.1 404 ")), path
        assert str(fresh.site).encode() not in answer_, path
        assert b"no-store" in answer_, path


def test_a_port_that_is_taken_is_one_sentence(tmp_path: Path) -> None:
    site = small_site(tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        command = [sys.executable, "-m", "generator", "serve", "--port", port, "--lang", "en"]
        variables = {**os.environ, "PYTHONPATH": str(ROOT)}
        result = subprocess.run(command, cwd=site, env=variables, capture_output=True, text=True, timeout=120)
    assert result.returncode == 3
    assert "error[HK650]" in result.stderr
    assert "Traceback" not in result.stderr


def test_listening_to_everybody_is_said_aloud_and_opens_no_gate(tmp_path: Path) -> None:
    with serving(small_site(tmp_path), "--host", "0.0.0.0") as server:
        assert any("anybody on the same network" in line for line in server.said)
        assert any("from other devices: http://" in line for line in server.said)
        assert not [line for line in server.said if "█" in line]  # nobody's terminal
        assert server.ask("/", host="evil.example").split(b" ")[1] == b"403"
        assert server.ask("/", host="192.0.2.7:1").split(b" ")[1] == b"200"


def test_a_terminal_shows_the_address_as_a_square(tmp_path: Path) -> None:
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "generator", "serve", "--port", "0", "--host", "0.0.0.0", "--lang", "en"]
    variables = {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1", "CI": "true"}
    process = subprocess.Popen(command, cwd=small_site(tmp_path), env=variables, stderr=theirs)
    os.close(theirs)
    with os.fdopen(ours, "rb") as terminal:
        said = b""
        while b"built in" not in said:
            said += os.read(terminal.fileno(), 65536)
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 130
    text = said.decode().replace("\r", "")
    address = text.partition("from other devices: ")[2].partition("\n")[0]
    assert square(address, False) in text


def test_a_square_is_the_code_of_its_address() -> None:
    import segno

    matrix = segno.make("http://192.168.0.7:5500/", micro=False, error="m").matrix
    drawn = square("http://192.168.0.7:5500/", False).split("\n")
    both = {"█": (0, 0), "▀": (0, 1), "▄": (1, 0), " ": (1, 1)}
    rows = [[both[letter][half] for letter in line] for line in drawn for half in (0, 1)]
    inner = [row[4:-4] for row in rows[4 : 4 + len(matrix)]]
    assert inner == [list(row) for row in matrix]
    assert sum(map(sum, rows)) == sum(map(sum, inner))  # all around it is light
    assert square("x", True).count("\x1b[0m") == len(square("x", True).split("\n"))
