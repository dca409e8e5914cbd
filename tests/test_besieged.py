"""A preview whose site is pulled away under it, or holds what it should not: it says so, lives, and sees what comes next."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.serving import SITE, TEA, Server, serving, small_site

SITE_FILE, TEA_FILE = "content/site.yaml", "content/comparisons/tea.yaml"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(small_site(tmp_path_factory.mktemp("besieged") / "site")) as server:
        yield server


def is_seen(server: Server, text: str) -> None:
    """A save shows itself, and nothing is wrong any more."""
    server.write(TEA_FILE, TEA.replace("度合い", text))
    server.until(lambda: not server.problems() and text in server.page("/tea/"), text)


def says(server: Server, code: str) -> None:
    """The preview says what is wrong; the last good page stays, and nothing tells where the site lies."""
    server.until(lambda: code in {each["code"] for each in server.problems()}, code)
    assert "紅茶" in server.page("/tea/")
    assert str(server.site.parent) not in json.dumps(server.json("problems"))


def a_fifo(path: Path) -> None:
    os.mkfifo(path)


def a_link_out(path: Path) -> None:
    path.symlink_to("/etc/passwd")


def a_link_to_itself(path: Path) -> None:
    path.symlink_to(path.name)


@pytest.mark.parametrize(
    ("put", "code"),
    [
        (None, "HK600"),
        (Path.mkdir, "HK602"),
        (a_link_out, "HK603"),
        (a_fifo, "HK616"),
        (a_link_to_itself, "HK617"),
    ],
)
def test_what_takes_the_place_of_site_yaml_is_told(
    put: Callable[[Path], None] | None, code: str, server: Server
) -> None:
    path = server.site / SITE_FILE
    path.unlink()
    if put is not None:
        put(path)
    says(server, code)
    assert "root:" not in json.dumps(server.json("problems"))
    if put is Path.mkdir:
        path.rmdir()
    elif put is not None:
        path.unlink()
    server.write(SITE_FILE, SITE)
    is_seen(server, f"さっき{code}")


def test_a_folder_that_is_taken_away_and_put_back_is_watched_again(server: Server) -> None:
    content = server.site / "content"
    content.rename(server.site / "away")
    says(server, "HK620")
    (server.site / "away").rename(content)
    server.until(lambda: not server.problems(), "content again")
    is_seen(server, "一度")
    shutil.rmtree(content)
    server.until(server.problems, "no content")
    small_site(server.site)
    server.until(lambda: not server.problems(), "another content")
    is_seen(server, "二度")


def test_a_site_that_is_taken_away_and_put_back_is_watched_again(server: Server) -> None:
    site = server.site
    for anew in (False, True):
        site.rename(site.parent / "away")
        # Nobody is told that a folder was renamed above what he looks at.
        (site.parent / "away" / TEA_FILE).write_text(TEA, "utf-8")
        says(server, "HK620")
        if anew:
            small_site(site)
            shutil.rmtree(site.parent / "away")
        else:
            (site.parent / "away").rename(site)
        server.until(lambda: not server.problems(), "the site again")
        is_seen(server, f"戻った{anew}")


def test_a_name_that_is_no_text_does_not_end_the_watching(server: Server) -> None:
    odd = os.fsencode(server.site / "content/comparisons") + b"/\xff\xfe.yaml"
    os.close(os.open(odd, os.O_CREAT | os.O_WRONLY))
    says(server, "HK605")
    Path(os.fsdecode(odd)).unlink()
    server.until(lambda: not server.problems(), "the name is gone")
    is_seen(server, "まだ見ている")
    assert not [line for line in server.said if "Traceback" in line]


def test_names_are_told_and_drive_nothing(server: Server) -> None:
    names = (
        "$(touch owned).yaml",
        "`id`;a.yaml",
        "-rf.yaml",
        "a\nb.yaml",
        "\x1b[31m.yaml",
        "\u202e.yaml",
        "{path}.yaml",
    )
    for name in names:
        (server.site / "content/comparisons" / name).write_text(TEA, "utf-8")
    says(server, "HK606")
    assert not [line for line in server.said if "\x1b" in line or "\u202e" in line]
    for name in names:
        (server.site / "content/comparisons" / name).unlink()
    server.until(lambda: not server.problems(), "the names are gone")
    is_seen(server, "名前のあと")


@pytest.mark.parametrize("kind", ["nothing", "a file", "a link"])
def test_without_a_cache_it_goes_on(kind: str, server: Server, tmp_path: Path) -> None:
    cache = server.site / ".hikaku"
    shutil.rmtree(cache)
    if kind == "a file":
        cache.write_text("x", "utf-8")
    elif kind == "a link":
        cache.symlink_to(tmp_path)
    server.write(SITE_FILE, f"{SITE}description: {kind}\n")
    is_seen(server, kind)
    assert not list(tmp_path.iterdir())
    if kind != "nothing":
        cache.unlink()
    server.write(SITE_FILE, SITE)
    is_seen(server, f"{kind}のあと")
