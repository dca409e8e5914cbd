"""A preview shows its first page before all pages are made, and none that a build would not write."""

import asyncio
from pathlib import Path

import pytest

from generator.build import Early, Site, compile_site
from generator.engine.store import Store
from generator.keys import open_cache
from generator.model import FileKind, OutputFile
from generator.page_store import Memory
from generator.serve.editor import Editor
from generator.serve.net.handler import Preview
from generator.serve.problems import Problem
from generator.serve.scene import Attempt, Scene
from tests.mini import project
from tests.test_incremental import BASE, Files


def early(files: Files, path: Path) -> tuple[dict[str, bytes], set[str], int, dict[str, bytes]]:
    """What the pages of the first site are, asked for while it is made; those that cannot be made; how many pages the build
    has printed; the whole site."""
    seen: dict[str, bytes] = {}
    lost: set[str] = set()

    def show(site: Site) -> None:
        for file in site.files:
            try:
                seen[file.path] = file.data
            except LookupError:
                lost.add(file.path)

    with Store(path) as store:
        cache = open_cache(store, "test")
        made = compile_site(project(files), cache, early=Early(show, lambda: Store(path)))
        ours = cache.runs["render"], {file.path: file.data for file in made.value.files}
        return seen, lost, *ours


def test_the_first_site_has_every_page_as_it_will_be(tmp_path: Path) -> None:
    seen, lost, printed, whole = early(BASE, tmp_path / "cache.sqlite")
    assert not lost
    assert {path for path in whole if path.endswith(".html")} <= seen.keys()
    assert {path: whole[path] for path in seen} == seen
    assert all(path.startswith("assets/") for path in whole.keys() - seen.keys())  # pictures
    assert printed > 20  # what was made early was kept for nobody but those who asked


def test_a_page_that_cannot_be_printed_is_not_there_early(tmp_path: Path) -> None:
    files = {**BASE, "templates/blocks/lead.html": "{{ article.nothing }}"}
    seen, lost, _, _ = early(files, tmp_path / "cache.sqlite")
    assert "tea/index.html" in lost
    assert "404.html" in seen


def test_with_an_error_there_is_no_first_site(tmp_path: Path) -> None:
    assert early({**BASE, "content/comparisons/bad.yaml": "title: ["}, tmp_path / "c.sqlite") == ({}, set(), 0, {})


# ---------------------------------------------------------------------------------------------- the first scene


def site_of(**pages: str) -> Site:
    return Site(tuple(OutputFile(f"{path}.html", text.encode(), FileKind.PAGE) for path, text in pages.items()), (), 1)


def test_what_the_first_scene_lacks_is_waited_for() -> None:
    async def run() -> None:
        preview = Preview(Path(), "127.0.0.1", "ja", Editor(), dict)
        preview.foresee(site_of(tea="茶"))
        assert preview.built.is_set()
        _, tea = await preview.answer("/tea.html")
        assert tea.body == "茶".encode()
        waiting = asyncio.create_task(preview.answer("/cup.html"))
        await asyncio.to_thread(lambda: None)
        assert not waiting.done()
        preview.show(Attempt(site_of(tea="茶", cup="碗"), ()))
        _, cup = await waiting
        assert (cup.status, cup.body) == (200, "碗".encode())
        _, none = await preview.answer("/nothing.html")
        assert none.status == 404

    asyncio.run(run())


def test_a_first_build_that_is_given_up_leaves_its_place_to_the_next() -> None:
    async def run() -> None:
        preview = Preview(Path(), "127.0.0.1", "ja", Editor(), dict)
        preview.foresee(site_of(tea="先"))
        preview.foresee(site_of(tea="後"))
        _, tea = await preview.answer("/tea.html")
        assert tea.body == "後".encode()
        assert not preview.scene.whole

    asyncio.run(run())


class Listening:
    """A tab that counts what it is told."""

    def __init__(self) -> None:
        self.told = 0

    def tell(self, before: Scene) -> None:
        self.told += 1

    def close(self, code: int) -> None:
        raise AssertionError(code)


def test_a_page_that_is_known_ahead_is_shown_and_findings_stay() -> None:
    async def run() -> None:
        preview, tab = Preview(Path(), "127.0.0.1", "ja", Editor(), dict), Listening()
        preview.tabs.add(tab)
        preview.show(Attempt(site_of(tea="先", cup="碗"), ()))
        preview.show(Attempt(None, (Problem("HK101", "だめ", "", "content/site.yaml", 1, 1),)))
        preview.foresee(site_of(tea="後", cup="碗"))
        _, tea = await preview.answer("/tea.html")
        assert tea.body == "後".encode()
        assert [each.code for each in preview.scene.problems] == ["HK101"]  # only a whole build knows better
        assert tab.told == 3
        preview.show(Attempt(None, (Problem("HK400", "だめ", "", "content/site.yaml", 1, 1),)))
        _, tea = await preview.answer("/tea.html")
        assert tea.body == "先".encode()  # of a site that came to nothing, no page stays
        assert tab.told == 4

    asyncio.run(run())


# ---------------------------------------------------------------------------------------------- pages later on


@pytest.mark.parametrize("lost", [False, True])
def test_pages_are_made_when_they_are_asked_for(lost: bool, tmp_path: Path) -> None:
    path, shelf = tmp_path / "cache.sqlite", Memory()
    with Store(path) as store:
        made = compile_site(project(BASE), open_cache(store, "test"), shelf=shelf).value
    whole = {file.path: file.data for file in made.files}
    shelf.trim(0)
    assert made.page_store is not None
    made.page_store.opened = lambda: Store(path)
    if lost:  # somebody has removed the cache meanwhile
        path.unlink()
    assert {file.path: file.data for file in made.files} == whole


def test_a_shelf_lets_go_what_is_oldest() -> None:
    shelf = Memory()
    for name in "abc":
        shelf(((name, b"1234"),))
    shelf.trim(9)
    assert [shelf.get(name) for name in "abc"] == [None, b"1234", b"1234"]
