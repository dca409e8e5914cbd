"""A build after a text has changed is the whole build: files, words and numbers; only what the text decides is made."""

import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import build, keys
from generator.edge.failure import Stop
from generator.edge.manifest import NAME
from generator.engine.runner import Cache
from generator.engine.store import Store
from generator.incremental.rebuild import OFTEN
from generator.incremental.snapshot import trace_name
from generator.options import Request
from generator.page import llms
from tests.test_incremental import BASE, COMPARISONS, Files, command, edit, walk

TEA = f"{COMPARISONS}tea.yaml"
FILES = {
    **{path: text.replace("image: cup.png\n", "") for path, text in BASE.items() if not path.endswith(".png")},
    f"{COMPARISONS}planets.yaml": BASE[f"{COMPARISONS}planets.yaml"] + "closing: では\n",
    TEA: BASE[TEA]
    + "sections:\n  - heading: 味\n    body: |\n      一つ目の文。[茶](article:drinks)と[案内](/about/)も。\n",
}
Told = tuple[int, dict[str, bytes], str, str]


def put(files: Files, site: Path) -> None:
    """Make the site's folders hold these files and no others."""
    for folder in ("content", "templates"):
        for path in sorted((site / folder).rglob("*"), reverse=True):
            if path.is_file() and path.relative_to(site).as_posix() not in files:
                path.unlink()
            elif path.is_dir() and not any(path.iterdir()):
                path.rmdir()
    for name, text in files.items():
        if name.startswith(("content/", "templates/")) and not name.endswith(".png"):
            path = site / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.is_file() or path.read_text("utf-8") != text:
                path.write_text(text, "utf-8")


class Builds:
    """Builds of one site, each as a process of its own would do it. `whole` says of the last whether all was looked at,
    `runs` which steps it ran, and how often."""

    def __init__(self, site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.site, self.files, self.capsys = site, dict(FILES), capsys
        self.whole, self.caches = False, list[Cache]()
        compile_site, open_cache = build.compile_site, keys.open_cache

        def compiled(*arguments: object) -> object:
            self.whole = True
            return compile_site(*arguments)  # type: ignore[arg-type]

        def opened(store: Store, fingerprint: str) -> Cache:
            self.caches.append(open_cache(store, fingerprint))
            return self.caches[-1]

        monkeypatch.setattr(build, "compile_site", compiled)
        monkeypatch.setattr(keys, "open_cache", opened)
        monkeypatch.setenv("HIKAKU_TRACEBACK", "1")

    @property
    def runs(self) -> Counter[str]:
        return sum((cache.runs for cache in self.caches), Counter[str]())

    def change(self, old: str, new: str, path: str = TEA) -> None:
        assert old in self.files[path]
        self.files[path] = self.files[path].replace(old, new, 1)
        put(self.files, self.site)

    def rewrite(self, sentence: str) -> None:
        self.files[TEA] = re.sub(r"(?<=body: [|]\n {6}).*?。", sentence, self.files[TEA])
        put(self.files, self.site)

    def build(self, site: Path | None = None, **wishes: object) -> Told:
        self.whole, self.caches = False, []
        status, output = command("build", site or self.site, **wishes)
        output = {path: data for path, data in output.items() if not path.startswith(".hikaku-staging")}
        told = self.capsys.readouterr()
        return status, output, told.out, told.err

    def check(self, **wishes: object) -> None:
        """Build, and see that it has ended as a clean build does."""
        status, output, out, err = self.build(**wishes)
        whole, caches = self.whole, self.caches
        fresh = self.site.parent / "fresh"
        shutil.rmtree(fresh, ignore_errors=True)
        put(self.files, fresh)
        expected = self.build(fresh, **wishes)
        self.whole, self.caches = whole, caches
        assert (status, err) == (expected[0], expected[3])
        if status == 0:
            assert output == expected[1]
            assert _without_counts(out) == _without_counts(expected[2])


def _without_counts(told: str) -> str:
    """What was told, but for how many files are new."""
    return "\n".join(line.partition("files:")[0] for line in told.splitlines())


@pytest.fixture
def builds(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Builds:
    made = Builds(tmp_path / "site", capsys, monkeypatch)
    put(made.files, made.site)
    made.build()
    return made


# ---------------------------------------------------------------------------------------------- how much is made


@pytest.mark.parametrize(
    ("old", "new", "runs"),
    [
        ("一つ目の文。", "別の文。", {"load": 1, "complete": 1, "render": 3}),  # its page and both feeds
        ("lead: ", "# moves all lines\nlead: ", {"load": 1, "complete": 1}),
        ("[案内](/about/)", "案内", {"load": 1, "complete": 1, "render": 3}),
        ("緑茶: 700", "緑茶: 600", {"load": 1, "complete": 1, "render": 3}),
    ],
)
def test_a_text_leaves_the_rest_alone(old: str, new: str, runs: dict[str, int], builds: Builds) -> None:
    before = builds.files
    builds.change(old, new)
    builds.check()
    assert not builds.whole
    assert builds.runs == runs
    builds.files = dict(before)
    builds.change(new, old)
    builds.check()
    assert not builds.whole, "and back again"
    assert not builds.runs, "which is known already"


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (TEA, "tags: [茶]", "tags: [水]"),
        (TEA, "date: 2026-10-01", "date: 2026-10-02"),
        (TEA, "heading: 味", "heading: 香り"),
        (TEA, "一つ目の文。", "[ない](article:none)"),
        (TEA, "一つ目の文。", "{{ 緑茶.price"),
        (TEA, "answer: 葉。", "answer: 葉。\ndraft: true"),
        ("content/site.yaml", "per_page: 3", "per_page: 2"),
        ("content/subjects/black-tea.yaml", "price: 980", "price: 990"),
        ("content/pages/about.md", "[茶]", "[お茶]"),
    ],
)
def test_whatever_else_changes_is_seen_everywhere(path: str, old: str, new: str, builds: Builds) -> None:
    builds.change(old, new, path)
    builds.check()
    assert builds.whole
    builds.change(new, old, path)
    builds.check()
    builds.rewrite("別の文。")
    builds.check()
    assert not builds.whole, "the next text has the whole site to stand on"


FIRST = (
    "description: 葉の話\n",
    "closing: では\n",
    "verdict: {summary: 好み}\n",
    "faq: [{question: 何, answer: 葉}]\n",
    "sources: [{title: 本}]\n",
    "dimensions: [{name: 味, values: [渋い, 甘い]}]\n",
)


def test_fields_that_are_said_for_the_first_time_leave_the_rest_alone(builds: Builds) -> None:
    builds.change("緑茶]", "{name: 緑茶}]")
    builds.check()
    for old, new in (
        ("{name: 緑茶}", "{name: 緑茶, pros: [渋い]}"),
        *(("title: 茶\n", f"title: 茶\n{each}") for each in FIRST),
    ):
        builds.change(old, new)
        builds.check()
        assert not builds.whole, new
        builds.change(new, old)
        builds.check()
        assert not builds.runs, "which is known already"


@pytest.mark.parametrize(
    "more", ["related: []\n", "pairs: true\n", "tags: []\n", "lang: ja\n", "author: ren\n", "image: x\n"]
)
def test_a_field_that_others_see_is_seen_by_them(more: str, builds: Builds) -> None:
    builds.change("title: 茶\n", f"title: 茶\n{more}")
    builds.check()
    builds.change(f"title: 茶\n{more}", "title: 茶\n")
    builds.check()


@pytest.mark.parametrize("field", ["closing: '[茶](article:drinks)'\n", "draft: false\n"])
def test_a_field_that_the_site_says_for_all_may_be_said_or_not(field: str, builds: Builds) -> None:
    builds.files["content/site.yaml"] += "defaults: {closing: '[私](article:planets)', draft: true}\n"
    builds.files[TEA] += field
    put(builds.files, builds.site)
    builds.check()
    builds.change(field, "")
    builds.check()
    assert builds.whole
    builds.files[TEA] += field
    put(builds.files, builds.site)
    builds.check()


LISTED = {
    "content/site.yaml": FILES["content/site.yaml"] + "search: true\nsharing: {pictures: false}\n",
    TEA: FILES[TEA] + "aliases: [/cha/]\nseries: 葉\n",
    f"{COMPARISONS}oolong.yaml": "title: 烏龍茶\nanswer: 葉。\ndate: 2026-10-02\nseries: 葉\nsubjects: [東, 西]\n",
    f"{COMPARISONS}drinks.yaml": FILES[f"{COMPARISONS}drinks.yaml"] + "related: [tea]\n",
}
SHOWING = {
    *("index.html", "search/index.html", "404.html", "llms.txt", "feed.xml", "feed.json", "cha/index.html"),
    *("tea/index.html", "tea/data.json", "tea/index.md"),
    *("oolong/index.html", "drinks/index.html", "drinks/index.md"),
}


@pytest.mark.parametrize(
    ("old", "new"),
    [("title: 茶", "title: お茶"), ("から。", "からです。")],
)
def test_words_change_every_page_that_shows_them_and_no_other(
    old: str, new: str, builds: Builds, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.commands.find_engine", lambda: None)
    builds.files.update(LISTED)
    put(builds.files, builds.site)
    before = builds.build()[1]
    assert before.keys() >= SHOWING
    builds.change(old, new)
    builds.check()
    assert not builds.whole
    assert builds.runs["complete"] == 1
    after = builds.build()[1]
    changed = {path for path in after if after[path] != before[path]}
    if "title: お茶" in new:
        assert changed - SHOWING <= {NAME, "tags/茶/index.html", "authors/hana/index.html"}
        assert changed >= SHOWING
    builds.change(new, old)
    builds.check()
    assert not builds.whole
    assert not builds.runs


def test_a_title_prints_no_more_than_its_own_line_of_a_list_of_all(
    builds: Builds, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.page.llms._TOGETHER", 2)
    printed: list[str] = []
    line = llms._line
    monkeypatch.setattr(llms, "_line", lambda each, site: printed.append(each.title) or line(each, site))
    builds.files["content/site.yaml"] += "sharing: {pictures: false}\n"
    put(builds.files, builds.site)
    builds.check()
    for old, new, shown in (("title: 茶", "title: お茶", "お茶"), ("title: お茶", "title: 茶*と*", "茶\\*と\\*")):
        builds.change(old, new)
        printed.clear()
        assert f"\n- [{shown}](" in builds.build()[1]["llms.txt"].decode()
        assert printed == [new.removeprefix("title: ")]
        builds.check()
        assert not builds.whole


def test_a_title_that_prints_a_cell_is_told_as_it_is_printed(builds: Builds) -> None:
    builds.files["content/site.yaml"] += "sharing: {pictures: false}\n"
    draft = f"{COMPARISONS}draft.yaml"
    builds.files[TEA] = builds.files[TEA].replace("title: 茶", "title: '茶 {{ 緑茶.price }}'") + "aliases: [/old/]\n"
    builds.files[draft] = builds.files[TEA].replace("/old/", "/older/") + "draft: true\n"
    put(builds.files, builds.site)
    builds.check()
    for path in (TEA, draft):
        for old, new in (("'茶", "'お茶"), ("700", "600")):
            builds.change(old, new, path)
            builds.check()
            assert builds.whole is (path == draft)
    assert "<title>お茶 600円</title>" in builds.build()[1]["old/index.html"].decode()
    assert "お茶 600円" in builds.build()[2]


@pytest.mark.parametrize(
    ("more", "whole"),
    [
        ("draft: true\n", True),  # told as withheld, by its title
        ("pairs: {min_rows: 1}\n", True),  # its pairs show parts of it
        ("noindex: true\n", False),
        ("lang: en\n", False),
    ],
)
def test_a_title_reaches_whatever_tells_it(more: str, whole: bool, builds: Builds) -> None:
    builds.files["content/site.yaml"] += "sharing: {pictures: false}\n"
    builds.files[TEA] = builds.files[TEA].replace("緑茶]", "緑茶, 白茶]") + more
    put(builds.files, builds.site)
    builds.check()
    builds.change("title: 茶", "title: お茶")
    builds.check()
    assert builds.whole is whole
    builds.rewrite("別の文。")
    builds.check()


def test_a_process_of_its_own_runs_only_what_the_text_decides(tmp_path: Path) -> None:
    script = (
        "import sys; from generator import keys; from generator.cli import main; made = []; opened = keys.open_cache\n"
        "keys.open_cache = lambda *given: made.append(opened(*given)) or made[-1]\n"
        "status = main(sys.argv[1:]); print(status, *(sorted(each.runs.items()) for each in made))"
    )

    def process() -> str:
        arguments = ("build", "--site", str(tmp_path), "--now", "2026-11-20T12:00", "--lang", "en")
        done = subprocess.run([sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=True)
        return done.stdout.splitlines()[-1]

    put(FILES, tmp_path)
    process()
    put({**FILES, TEA: FILES[TEA].replace("一つ目の文。", "別の文。")}, tmp_path)
    assert process() == "0 [('complete', 1), ('load', 1), ('render', 3)]"
    assert "別の文。" in (tmp_path / "output/tea/index.html").read_text("utf-8")
    assert process() == "0", "nothing is to be done, and no cache is made"


def test_warnings_are_told_again_and_strict_publishes_nothing(builds: Builds) -> None:
    builds.rewrite("別の文。")
    builds.check()
    assert not builds.whole
    assert "HK308" in builds.build()[3], "one that another article has"
    builds.rewrite("また別の文。")
    before = builds.build(strict=True)
    assert before[0] == 1
    assert "別の文。" in before[1]["tea/index.html"].decode()
    builds.check()
    assert not builds.whole, "what stands is as it was"


# ---------------------------------------------------------------------------------------------- any edits


def _follow(builds: Builds, seed: int, steps: int) -> None:
    chance = random.Random(seed)
    for _, files, options in walk(seed, steps):
        wishes = {key: value.isoformat() if key == "now" else value for key, value in options.items()}
        for number in range(2):  # mostly it is a text that changes
            builds.files = {path: text.replace("image: cup.png\n", "") for path, text in files.items()}
            if TEA in builds.files:
                builds.files[TEA] += f"closing: {number}回\n"
            put(builds.files, builds.site)
            builds.check(**wishes)
        edit(chance, files, options)


@pytest.mark.parametrize("seed", range(2))
def test_any_sequence_of_edits_ends_as_a_clean_build(seed: int, builds: Builds) -> None:
    _follow(builds, seed, 5)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(200, 208))
def test_a_long_sequence_of_edits_ends_as_a_clean_build(seed: int, builds: Builds) -> None:
    _follow(builds, seed, 30)


def test_texts_that_change_ever_again_drive_nothing_out_of_the_store(
    builds: Builds, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.incremental.rebuild.OFTEN", 3)
    assert OFTEN > 3
    whole = []
    for number in range(12):
        builds.rewrite(f"{number}番目の文。")
        builds.build()
        whole.append(builds.whole)
        assert builds.runs["complete"] == 1
    assert whole == [False, False, False, True] * 3
    builds.check()


def test_what_all_articles_share_may_change_and_the_old_be_let_go(
    builds: Builds, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.engine.store.KEEP", 1)
    monkeypatch.setattr("generator.engine.store._SELDOM", 1)
    builds.change("れん", "レン", "content/authors/ren.yaml")  # of whom the article says nothing
    for number in range(3):
        builds.change("title: 飲み物", f"title: 飲み物{number}", f"{COMPARISONS}drinks.yaml")
        builds.build()
    builds.rewrite("別の文。")
    builds.check()
    assert not builds.whole


# ---------------------------------------------------------------------------------------------- what may go wrong


def _entries(site: Path, wanted: Callable[[bytes, bytes], bool]) -> list[bytes]:
    path = site / ".hikaku/cache.sqlite"
    with sqlite3.connect(path) as database:
        known = [key for (key,) in database.execute("SELECT key FROM entry")]
    database.close()
    with Store(path) as store:
        return [key for key, value in store.get(known).items() if wanted(key, value)]


def _delete(site: Path, entries: list[bytes]) -> None:
    assert entries
    with sqlite3.connect(site / ".hikaku/cache.sqlite") as database:
        database.executemany("DELETE FROM entry WHERE key = ?", [(key,) for key in entries])
    database.close()


TRACE = trace_name(Request(command="build", output="output", now="2026-11-20T12:00"))


@pytest.mark.parametrize(
    "wanted",
    [
        lambda key, value: key == TRACE,
        lambda key, value: key.endswith(b"call"),
        lambda key, value: "葉。".encode() in value,  # the article, and what lists show of it
        lambda key, value: b"/about/" in value,
        lambda key, value: len(key) == 16 and key != TRACE and not value.startswith(b"\0") and len(value) % 16 == 0,
        lambda key, value: key != TRACE and b"output" not in value,
    ],
)
def test_what_the_store_has_lost_is_made_again(wanted: Callable[[bytes, bytes], bool], builds: Builds) -> None:
    _delete(builds.site, _entries(builds.site, wanted))
    builds.rewrite("別の文。")
    builds.check()
    builds.rewrite("また別の文。")
    builds.check()
    builds.rewrite("最後の文。")
    builds.check()
    assert not builds.whole, "it is as good as new"


@pytest.mark.parametrize("damage", [lambda v: b"", lambda v: v[:-9], lambda v: v[:16] + b"x" * 99])
@pytest.mark.parametrize("of", ["trace", "calls"])
def test_a_damaged_trace_is_none(of: str, damage: Callable[[bytes], bytes], builds: Builds) -> None:
    named = (lambda key, value: key == TRACE) if of == "trace" else (lambda key, value: key.endswith(b"call"))
    entries = _entries(builds.site, named)
    with Store(builds.site / ".hikaku/cache.sqlite") as store:
        for key, value in store.get(entries).items():
            store.put(key, damage(value))
    builds.rewrite("別の文。")
    builds.check()
    assert builds.whole


@pytest.mark.parametrize("place", ["generator.edge.patch.mend", "generator.incremental.rebuild.remember"])
def test_a_build_that_is_killed_is_ended_by_the_next(
    place: str, builds: Builds, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*given: object, **wishes: object) -> None:
        raise KeyboardInterrupt

    builds.rewrite("別の文。")
    with monkeypatch.context() as patch:
        patch.setattr(place, killed)
        with pytest.raises(KeyboardInterrupt):
            builds.build()
    builds.check()
    builds.rewrite("また別の文。")
    builds.check()


def test_a_trace_of_another_day_is_none(builds: Builds, monkeypatch: pytest.MonkeyPatch) -> None:
    """The build that has brought the scheduled article is killed between its two notes."""
    later = {"now": "2026-11-26T00:00"}
    builds.check(**later)
    with monkeypatch.context() as patch:
        patch.setattr("generator.incremental.trace.write", lambda *_: None)
        builds.build()
    builds.rewrite("別の文。")
    builds.check()
    assert builds.whole


@pytest.mark.parametrize("left", ["output/.hikaku-staging", ".hikaku/next"])
@pytest.mark.parametrize("edit", ["", "# nothing\n", "closing: また\n"])
def test_what_a_killed_build_has_left_is_removed(left: str, edit: str, builds: Builds) -> None:
    (builds.site / left).mkdir()
    (builds.site / left / "0").write_text("下書き", "utf-8")
    builds.files[TEA] += edit
    put(builds.files, builds.site)
    builds.build()
    assert not (builds.site / left / "0").exists()


@pytest.mark.parametrize("name", ["index.html", "tea/index.html", ".hikaku-manifest.json"])
@pytest.mark.parametrize("gone", [True, False])
def test_an_output_that_was_touched_is_mended(name: str, gone: bool, builds: Builds) -> None:
    path = builds.site / "output" / name
    if gone and name.startswith("."):
        shutil.rmtree(path.parent)
    elif gone:
        path.unlink()
    else:
        path.write_bytes(path.read_bytes().replace(b"a", b"b", 1) if name.endswith("html") else path.read_bytes())
    builds.rewrite("別の文。")
    builds.check()
    assert builds.whole


@pytest.mark.parametrize(
    ("old", "victim", "swap"),
    [
        ("一つ目の文。", "tea/index.html", False),
        ("title: 茶", "tea/index.html", False),
        ("title: 茶", "planets/table.csv", False),  # one that stays
        ("title: 茶", "planets/table.csv", True),
    ],
)
def test_an_output_that_is_written_during_a_build_is_mended(
    old: str, victim: str, swap: bool, builds: Builds, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename, written = os.replace, []

    def renamed(source: str, target: str, **folders: int) -> None:
        rename(source, target, **folders)
        if target == NAME:
            with (builds.site / "output" / victim).open("ab") as file:
                written.append(file.write(b"another program"))

    builds.change(old, old + "葉")
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", renamed)
        assert b"another program" in builds.build(swap=swap)[1][victim]
    assert written
    builds.check()
    assert builds.whole
    builds.check()
    assert not builds.whole


@pytest.mark.parametrize("options", [{}, {"swap": True}])
def test_a_whole_build_leaves_nothing_to_do(options: dict[str, object], builds: Builds) -> None:
    builds.change("title: 茶", "title: お茶")
    (builds.site / "output/planets/table.csv").chmod(0o600)
    builds.check(**options)
    assert builds.whole
    builds.check(**options)
    assert not builds.whole, "the state of every file is known, also of those that were linked or given their mode"


@pytest.mark.parametrize("edit", [False, True])
def test_a_folder_that_became_a_link_is_told(edit: bool, builds: Builds, tmp_path: Path) -> None:
    folder = (builds.site / "output/tea").rename(tmp_path / "elsewhere")
    (builds.site / "output/tea").symlink_to(folder)
    if edit:
        builds.rewrite("別の文。")
    with pytest.raises(Stop) as stop:
        builds.build()
    assert (stop.value.status, stop.value.found.code) == (2, "HK632")
    (builds.site / "output/tea").unlink()
    builds.check()


def test_a_folder_that_becomes_a_link_during_a_build_is_told(
    builds: Builds, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename, folder = os.replace, builds.site / "output/tea"

    def renamed(source: str, target: str, **folders: int) -> None:
        rename(source, target, **folders)
        if target == NAME and not folder.is_symlink():
            folder.symlink_to(folder.rename(tmp_path / "elsewhere"))

    builds.rewrite("別の文。")
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", renamed)
        with pytest.raises(Stop) as stop:
            builds.build()
    assert (stop.value.status, stop.value.found.code) == (2, "HK632")
    folder.unlink()
    builds.check()


@pytest.mark.parametrize(
    "wishes",
    [
        {"now": "2026-11-21T00:00"},  # what depends on the day
        {"now": "2026-11-25T00:00"},  # a scheduled article is there
        {"now": "2026-11-19T00:00"},
        {"drafts": True},
        {"future": True},
        {"base_url": "https://example.org/x/"},
        {"swap": True},
    ],
)
def test_another_moment_or_wish_is_a_whole_build(wishes: dict[str, object], builds: Builds) -> None:
    builds.rewrite("別の文。")
    builds.check(**wishes)
    assert builds.whole
    builds.rewrite("また別の文。")
    builds.check(**wishes)
    assert builds.whole == ("swap" in wishes)


def test_two_output_folders_are_two_sites(builds: Builds) -> None:
    builds.build(output="other")
    for number in range(3):
        builds.rewrite(f"{number}番目の文。")
        builds.check()
        assert not builds.whole
        builds.build(output="other")
        assert not builds.whole
        ours, theirs = (builds.site / each / "tea/index.html" for each in ("output", "other"))
        assert ours.read_bytes() == theirs.read_bytes()


def test_another_hikaku_makes_all_anew(builds: Builds, monkeypatch: pytest.MonkeyPatch) -> None:
    builds.rewrite("別の文。")
    for module in ("commands", "incremental.rebuild"):
        monkeypatch.setattr(f"generator.{module}.fingerprint", lambda: "another")
    builds.check()
    assert builds.whole
    assert builds.runs["load"] == sum(path.endswith((".yaml", ".md", ".csv")) for path in builds.files)


def test_several_texts_at_once_are_followed_and_a_new_file_is_not(builds: Builds) -> None:
    builds.rewrite("別の文。")
    builds.change("closing: では", "closing: また", f"{COMPARISONS}planets.yaml")
    builds.check()
    assert not builds.whole
    assert builds.runs == {"load": 2, "complete": 2, "render": 4}
    builds.files[f"{COMPARISONS}new.yaml"] = "title: 犬と猫\nanswer: 動物。\nsubjects: [犬, 猫]\n"
    builds.rewrite("また別の文。")
    builds.check()
    assert builds.whole
