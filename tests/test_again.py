"""A site of which a text has changed is the site anew: same bytes, same findings, whatever it was before."""

import random
from pathlib import Path

import pytest

from generator import build
from generator.build import Site, compile_site
from generator.diagnostics import Outcome
from generator.engine.runner import Cache
from generator.engine.store import KEEP, Store
from generator.keys import open_cache
from generator.model import Page
from generator.stock import Memory
from tests.mini import project
from tests.test_incremental import BASE, COMPARISONS, Files, edit, walk

TEA = f"{COMPARISONS}tea.yaml"
LONG = (
    "sections:\n  - heading: 味\n    body: |\n      一つ目の文。\n\n      [茶](article:drinks)と[案内](/about/)も。\n"
)


class Preview:
    """Compiles again and again, as a preview does."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.shelf = Memory()
        self.before: Site | None = None

    def compile(self, files: Files, **options: object) -> tuple[Outcome[Site], Cache]:
        with Store(self.path) as store:
            cache = open_cache(store, "test")
            made = compile_site(project(files, **options), cache, shelf=self.shelf, before=self.before)
            if made.value.stock is not None:
                made.value.stock.provide(made.value.files)
        self.before = made.value
        return made, cache


def same(again: Outcome[Site], files: Files, **options: object) -> None:
    anew = compile_site(project(files, **options))
    assert [(f.path, f.data) for f in again.value.files] == [(f.path, f.data) for f in anew.value.files]
    assert again.diagnostics == anew.diagnostics
    assert again.value == anew.value


@pytest.fixture
def preview(tmp_path: Path) -> Preview:
    made = Preview(tmp_path / "cache.sqlite")
    made.compile({**BASE, TEA: BASE[TEA] + LONG})
    return made


def followed(preview: Preview, files: Files, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether the whole site was left alone; what came of it is right in any case."""
    whole: list[bool] = []
    inner = build._compile_site
    with monkeypatch.context() as patch:
        patch.setattr(build, "_compile_site", lambda *given: whole.append(True) or inner(*given))
        made, _ = preview.compile(files)
    same(made, files)
    return not whole


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("一つ目の文。", "別の文。"),
        ("一つ目の文。", "一つ目の文。\n\n      二つ目の文。"),  # moves the lines below
        ("lead: ", "# moves all lines\nlead: "),
        ("[案内](/about/)", "案内"),  # leads to less
    ],
)
def test_a_text_alone_leaves_the_rest_alone(
    old: str, new: str, preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {**BASE, TEA: BASE[TEA] + LONG}
    assert old in files[TEA]
    assert followed(preview, {**files, TEA: files[TEA].replace(old, new)}, monkeypatch)
    assert followed(preview, files, monkeypatch)


def test_a_text_that_changes_ever_again_drives_nothing_else_out_of_the_store(preview: Preview) -> None:
    files = {**BASE, TEA: BASE[TEA] + LONG}
    for number in range(2 * KEEP):
        preview.compile({**files, TEA: files[TEA].replace("一つ目", f"{number}つ目")})
    preview.before = None
    assert not preview.compile({**files, TEA: files[TEA].replace("一つ目", f"{number}つ目")})[1].reruns


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (TEA, "title: 茶", "title: お茶"),
        (TEA, "から。", "から、です。"),  # the lead is shown in lists, too
        (TEA, "answer: 葉。", "answer: 葉。\ntags: [水]"),
        (TEA, "tags: [茶]", "tags: [水]"),
        (TEA, "緑茶: 700", "緑茶: 600"),
        (TEA, "heading: 味", "heading: 香り"),  # others may lead to the old id
        (TEA, "article:drinks", "article:drinks#none"),
        (TEA, "一つ目の文。", "[ない](article:none)"),
        (TEA, "一つ目の文。", "{{ 紅茶.price"),
        (TEA, "answer: 葉。", "answer: 葉。\ndraft: true"),
        ("content/site.yaml", "per_page: 3", "per_page: 2"),
        ("content/subjects/black-tea.yaml", "price: 980", "price: 990"),
        ("content/pages/about.md", "[茶]", "[お茶]"),
    ],
)
def test_whatever_else_changes_is_seen_everywhere(path: str, old: str, new: str, preview: Preview) -> None:
    files = {**BASE, TEA: BASE[TEA] + LONG}
    assert old in files[path]
    changed = {**files, path: files[path].replace(old, new, 1)}
    for now in (changed, files):
        same(preview.compile(now)[0], now)


@pytest.mark.parametrize("seed", range(4))
def test_any_sequence_of_edits_ends_as_a_site_made_anew(seed: int, tmp_path: Path) -> None:
    preview = Preview(tmp_path / "cache.sqlite")
    chance = random.Random(seed)
    for _, files, options in walk(seed, 12):
        for _ in range(2):  # most of the time in a preview it is a text that changes
            same(preview.compile(files, **options)[0], files, **options)
            edit(chance, files, options)


def test_a_preview_forgets_how_pages_were_made_that_are_gone(preview: Preview) -> None:
    files = {**BASE, TEA: BASE[TEA] + LONG}
    for number in range(3):
        made, _ = preview.compile({**files, TEA: files[TEA].replace("一つ目", f"{number}つ目")})
        stock = made.value.stock
        assert stock is not None
        assert stock._calls.keys() == {file.digest for file in made.value.files if isinstance(file, Page)}


def test_a_preview_runs_only_what_the_text_decides(preview: Preview) -> None:
    files = {**BASE, TEA: BASE[TEA] + LONG.replace("一つ目", "三つ目")}
    _, cache = preview.compile(files)
    assert cache.runs["load"] == 1
    assert cache.runs["complete"] == 1
    assert cache.hits.total() == 0  # nothing else was even looked up
