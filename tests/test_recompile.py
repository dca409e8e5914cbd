"""A site of which a text has changed is the site anew: same bytes, same findings, whatever it was before."""

import random
from pathlib import Path

import pytest

from generator import build
from generator.build import Early, Site, compile_site
from generator.diagnostics import Outcome
from generator.engine.runner import Cache
from generator.engine.store import KEEP, Store
from generator.keys import open_cache
from generator.model import Page
from generator.page_store import Memory
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
        self.files: dict[str, bytes] = {}
        self.ahead: list[set[str]] = []

    def compile(self, files: Files, **options: object) -> tuple[Outcome[Site], Cache]:
        with Store(self.path) as store:
            cache = open_cache(store, "test")
            shown: list[dict[str, bytes]] = []
            early = Early(lambda site: shown.append(bytes_of(site)), lambda: Store(self.path))
            made = compile_site(project(files, **options), cache, shelf=self.shelf, before=self.before, early=early)
            if made.value.page_store is not None:
                made.value.page_store.provide(made.value.files)
        self.hold(shown, made.value)
        self.before = made.value
        return made, cache

    def hold(self, shown: list[dict[str, bytes]], site: Site) -> None:
        """What was shown ahead of the whole site is either as it was, or as it will be."""
        now = bytes_of(site)
        self.ahead = [{path for path, data in pages.items() if data != self.files.get(path)} for pages in shown]
        for pages, new in zip(shown, self.ahead, strict=True):
            assert not site.trace or {path: now[path] for path in new} == {path: pages[path] for path in new}
        self.files = now or self.files


def bytes_of(site: Site) -> dict[str, bytes]:
    return {file.path: file.data for file in site.files}


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
        ("title: 茶", "title: お茶"),  # which lists, neighbours and feeds show
        ("から。", "から、です。"),  # as they do the lead
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
        (TEA, "title: 茶", "title: お茶\nupdated: 2026-11-02"),
        (TEA, "title: 茶", "title: お茶\naliases: [/cha/]"),
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
        page_store = made.value.page_store
        assert page_store is not None
        assert page_store._calls.keys() <= {file.digest for file in made.value.files if isinstance(file, Page)}


def test_a_preview_runs_only_what_the_text_decides(preview: Preview) -> None:
    files = {**BASE, TEA: BASE[TEA] + LONG.replace("一つ目", "三つ目")}
    _, cache = preview.compile(files)
    assert cache.runs["load"] == 1
    assert cache.runs["complete"] == 1
    assert cache.hits == {
        "load": 1,
        "complete": 1,
        "render": 1,
    }  # what was shown ahead; nothing else was even looked up


@pytest.mark.parametrize("lead", [LONG, LONG.replace("一つ目", "三つ目")])
def test_a_title_is_on_the_page_before_lists_that_are_made_again(lead: str, preview: Preview) -> None:
    before = {**BASE, TEA: BASE[TEA] + LONG}
    _, cache = preview.compile({**before, TEA: (BASE[TEA] + lead).replace("title: 茶", "title: お茶", 1)})
    (pages,) = preview.ahead
    assert {"tea/index.html"} <= pages <= TEA_PAGES
    assert cache.hits.total() < 10  # and the rest was left alone all the same


WORDS = ("title: 茶", "title: お茶"), ("から。", "から、です。")
TEA_PAGES = {"tea/index.html", "tea/data.json", "tea/index.md"}


@pytest.mark.parametrize(("old", "new"), WORDS)
def test_the_page_of_changed_words_is_there_before_the_rest(old: str, new: str, preview: Preview) -> None:
    files = {**BASE, TEA: BASE[TEA] + LONG}
    now = files[TEA].replace(old, new, 1).replace("heading: 味", "heading: 香り")  # others may lead to the old id
    _, cache = preview.compile({**files, TEA: now})
    (pages,) = preview.ahead
    assert {"tea/index.html"} <= pages <= TEA_PAGES
    labels = [rerun.label for rerun in cache.reruns if rerun.step in ("load", "complete", "render")]
    assert labels.count("ArticleJob tea/") == 1  # the whole site has found it made, by the same key
    assert labels.count(TEA) == 2
    assert len(labels) > 3  # lists and neighbours are made anew


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("tags: [茶]", "tags: [水]"),
        ("answer: 葉。", "answer: 葉。\ncategory: 飲み物"),
        ("answer: 葉。", "answer: 葉。\nseries: 茶"),
        ("answer: 葉。", "answer: 葉。\ndraft: true"),
        ("answer: 葉。", "answer: 葉。\nslug: cha"),
        ("title: 茶", "title: 茶\nrelated: [drinks]"),
        ("date: 2026-10-01", "date: 2026-10-02"),
        ("緑茶: 700}", "緑茶: 700"),
        ("緑茶]", "白茶]"),
        ("一つ目の文。", "{{ 紅茶.price"),
    ],
)
def test_no_page_is_ahead_that_depends_on_others(old: str, new: str, preview: Preview) -> None:
    files = {**BASE, TEA: BASE[TEA] + LONG}
    assert old in files[TEA]
    preview.compile(
        {
            **files,
            TEA: files[TEA]
            .replace("title: 茶", "title: お茶", 1)
            .replace(old.replace("title: 茶", "title: お茶"), new, 1),
        }
    )
    assert preview.ahead == []
