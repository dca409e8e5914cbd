"""A preview that is started again shows the site as it was left, before it is gone through, if it is the same site."""

import asyncio
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import live
from generator.build import Site
from generator.cli import main
from generator.edge.cache import open_store
from generator.engine.runner import Cache
from generator.incremental import trace
from generator.incremental.snapshot import Snapshot, recall
from generator.incremental.trace import Trace
from generator.light import replace
from generator.live import Live
from generator.options import Request
from generator.serve.editor import Editor
from generator.serve.net.handler import Preview
from generator.serve.scene import Attempt
from tests.serving import SITE, TEA, small_site

TEA_FILE, CUP_FILE = "content/comparisons/tea.yaml", "content/comparisons/cup.yaml"
DAY, NEXT_DAY = "2026-11-18T12:00:00+09:00", "2026-11-19T12:00:00+09:00"
Shown = list[tuple[Site, dict[str, bytes], bool]]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = small_site(tmp_path / "site")
    (site / CUP_FILE).write_text(TEA.replace("紅茶と緑茶の違い", "器の違い"), "utf-8")
    (site / "content/pages").mkdir(exist_ok=True)
    (site / "content/pages/about.md").write_text("---\ntitle: この店\n---\n\n本文。\n", "utf-8")
    return site


@pytest.fixture
def preview(site: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[Shown, dict[str, bytes]]]:
    """Starts a preview: the sites that it shows early, whether anything was looked up in the store by then, and the whole."""
    began: list[str] = []
    run = Cache.run

    def noted(self: Cache, step: object, *given: object) -> object:
        began.append(str(step))
        return run(self, step, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(Cache, "run", noted)

    def start(now: str = DAY) -> tuple[Shown, dict[str, bytes]]:
        began.clear()
        started, shown = Live(site, Request("serve", site=str(site), now=now), "ja"), Shown()

        def show(early: Site) -> None:
            at_once = not began
            files = {}
            for file in early.files:
                try:
                    files[file.path] = file.data
                except LookupError:
                    continue
            shown.append((early, files, at_once))

        whole = started.compile(None, lambda: None, show)[1]
        assert not started.is_behind()
        return shown, {file.path: file.data for file in whole.files}

    return start


def test_what_was_left_is_shown_at_once_as_it_will_be(preview: Callable[..., tuple[Shown, dict[str, bytes]]]) -> None:
    ((_, _, at_once),), _ = preview()
    assert not at_once
    ((site, files, at_once),), whole = preview()
    assert at_once
    assert {file.path for file in site.files} == files.keys()
    assert {path: whole[path] for path in files} == files
    lacking = whole.keys() - files.keys()
    assert all(path.endswith((".png", "sitemap.xml")) for path in lacking), lacking  # pictures


def change_nothing(site: Path) -> None:
    """As it was."""


def save(site: Path) -> None:
    (site / TEA_FILE).write_text(TEA.replace("完全発酵", "発酵"), "utf-8")


def save_a_template(site: Path) -> None:
    (site / "templates/blocks").mkdir(parents=True)
    (site / "templates/blocks/lead.html").write_text("<p>新しい</p>", "utf-8")


def rename(site: Path) -> None:
    (site / CUP_FILE).rename(site / "content/comparisons/bowl.yaml")


def add_a_picture(site: Path) -> None:
    (site / "content/comparisons/cup.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"/>')


def lose_the_cache(site: Path) -> None:
    with open_store(site, make=False) as store:
        store.discard()


@pytest.mark.parametrize("change", [save, save_a_template, rename, add_a_picture, lose_the_cache])
def test_another_site_is_gone_through_first(
    change: Callable[[Path], None], site: Path, preview: Callable[..., tuple[Shown, dict[str, bytes]]]
) -> None:
    preview()
    change(site)
    shown, whole = preview()
    assert [at_once for _, _, at_once in shown] == [False]
    assert {path: whole[path] for path in shown[0][1]} == shown[0][1]


def test_what_was_saved_last_is_what_is_left(
    site: Path, preview: Callable[..., tuple[Shown, dict[str, bytes]]]
) -> None:
    again = Live(site, Request("serve", site=str(site), now=DAY), "ja")
    again.compile(None, lambda: None, lambda site: None)
    assert not again.is_behind()
    (site / TEA_FILE).write_text(TEA.replace("紅茶と緑茶の違い", "お茶の違い"), "utf-8")
    again.compile(frozenset((TEA_FILE,)), lambda: None, lambda site: None)
    assert not again.is_behind()
    ((_, files, at_once),), whole = preview()
    assert at_once
    assert "お茶の違い" in files["index.html"].decode()
    assert {path: whole[path] for path in files} == files


def test_when_an_article_has_come_out_meanwhile_it_is_gone_through_first(
    site: Path, preview: Callable[..., tuple[Shown, dict[str, bytes]]]
) -> None:
    (site / CUP_FILE).write_text(TEA.replace("date: 2026-01-01", "date: 2026-11-19"), "utf-8")
    preview(DAY)
    assert [at_once for _, _, at_once in preview(NEXT_DAY)[0]] == [False]


@pytest.mark.parametrize(
    ("more", "at_once"),
    [
        ("", True),
        ("publish: {minify: true}\n", False),
    ],
)
def test_a_preview_begins_with_what_a_build_has_made(
    more: str, at_once: bool, site: Path, preview: Callable[..., tuple[Shown, dict[str, bytes]]]
) -> None:
    (site / "content/site.yaml").write_text(SITE + more, "utf-8")
    assert main(["build", "--site", str(site), "--now", DAY, "--jobs", "1"]) == 0
    shown, whole = preview()
    assert [each for _, _, each in shown] == [at_once]
    assert {path: whole[path] for path in shown[0][1]} == shown[0][1]


@pytest.mark.parametrize("file", [CUP_FILE, "content/pages/about.md"])
def test_a_preview_that_shows_drafts_does_not_begin_with_a_build(
    file: str, site: Path, preview: Callable[..., tuple[Shown, dict[str, bytes]]]
) -> None:
    text = (site / file).read_text("utf-8")
    (site / file).write_text(text.replace("title:", "draft: true\ntitle:", 1), "utf-8")
    assert main(["build", "--site", str(site), "--now", DAY, "--jobs", "1"]) == 0
    assert [each for _, _, each in preview()[0]] == [False]


def test_a_page_of_which_the_store_has_lost_something_comes_with_the_whole(
    site: Path, preview: Callable[..., tuple[Shown, dict[str, bytes]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    preview()
    monkeypatch.setattr("generator.incremental.resume.recall", lambda *given: None)
    shown, whole = preview()
    assert [at_once for _, _, at_once in shown] == [False]
    assert whole


def keys(site: Path) -> set[bytes]:
    with sqlite3.connect(site / ".hikaku/cache.sqlite") as database:
        return {key for (key,) in database.execute("SELECT key FROM entry")}


def test_many_saves_in_one_preview_let_nothing_go_that_the_next_one_needs(site: Path) -> None:
    again = Live(site, Request("serve", site=str(site), now=DAY), "ja")
    again.compile(None, lambda: None, lambda site: None)
    assert not again.is_behind()
    before = keys(site)
    for number in range(30):
        (site / TEA_FILE).write_text(TEA.replace("完全発酵", f"発酵{number}"), "utf-8")
        again.compile(frozenset((TEA_FILE,)), lambda: None, lambda site: None)
        assert not again.is_behind()
    assert before <= keys(site)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda left: replace(left, zone="No/Where"),
        lambda left: replace(left, since="gestern"),
        lambda left: replace(left, seen=replace(left.seen, sources=b"")),
        lambda left: replace(left, until="2026-11-17T00:00:00+09:00"),
    ],
    ids=["zone", "since", "seen", "until"],
)
def test_what_is_left_wrong_keeps_no_preview_from_starting(
    wrong: Callable[[Snapshot], Snapshot],
    preview: Callable[..., tuple[Shown, dict[str, bytes]]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = preview()[1]
    monkeypatch.setattr(live, "recall", lambda *given: wrong(known) if (known := recall(*given)) is not None else None)
    shown, again = preview()
    assert [at_once for _, _, at_once in shown] == [False]
    assert again == whole


@pytest.mark.parametrize("instead", [(), ("a", 1), b"", None])
def test_another_value_where_pages_should_be_named_is_none(
    instead: object, preview: Callable[..., tuple[Shown, dict[str, bytes]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    preview()
    found = trace.find

    def poisoned(name: bytes, read: bytes, cache: Cache) -> Trace | None:
        known = found(name, read, cache)
        return replace(known, early=cache.put(instead)) if known is not None else None

    monkeypatch.setattr("generator.incremental.resume.find", poisoned)
    assert [at_once for _, _, at_once in preview()[0]] == [False]


def test_a_page_is_lost_to_a_build_that_clears_the_cache_meanwhile(
    site: Path, preview: Callable[..., tuple[Shown, dict[str, bytes]]]
) -> None:
    preview()
    again, lost = Live(site, Request("serve", site=str(site), now=DAY), "ja"), []

    def show(early: Site) -> None:
        with open_store(site, make=False) as store:
            store.discard()
        for file in early.files:
            try:
                assert file.data
            except LookupError:
                lost.append(file.path)

    whole = again.compile(None, lambda: None, show)[1]
    assert "index.html" in lost
    assert {file.path for file in whole.files} >= {*lost}


def test_what_pages_were_made_of_is_waited_for_where_it_is_not_known(
    preview: Callable[..., tuple[Shown, dict[str, bytes]]],
) -> None:
    preview()
    ((early, _, at_once),), _ = preview()
    assert at_once

    async def run() -> None:
        shown = Preview(Path(), "127.0.0.1", "ja", Editor(), dict)
        shown.foresee(early)
        asked = asyncio.create_task(shown.known())
        await asyncio.to_thread(lambda: None)
        assert not asked.done()
        shown.show(Attempt(early, ()))
        assert (await asked).whole

    asyncio.run(run())
