"""A title that changes takes its picture for sharing along: drawn anew, the old one gone, and no more is looked at."""

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from generator.edge import fonts, manifest
from generator.edge.failure import Stop
from generator.edge.ledger import Ledger, ledger_of
from generator.model import FileKind, OutputFile
from tests import test_recompile
from tests.mini import project
from tests.test_incremental import BASE, COMPARISONS
from tests.test_rebuild import TEA, Builds, Told, put
from tests.test_recompile import Preview, followed
from tests.test_sharing import needs_font

pytestmark = needs_font

OTHER = f"{COMPARISONS}b/tea.yaml"
TITLE = "title: 茶", "title: お茶"


@pytest.fixture
def builds(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Builds:
    made = Builds(tmp_path / "site", capsys, monkeypatch)
    kept = ("content/site.yaml", "content/authors/hana.yaml", "content/vocabulary.yaml")
    made.files = {path: made.files[path] for path in (*kept, "content/subjects/black-tea.yaml", TEA)}
    made.files[TEA] = made.files[TEA].replace("[茶](article:drinks)と[案内](/about/)も。", "")
    made.files["content/site.yaml"] = made.files["content/site.yaml"].partition("navigation:")[0]
    made.files["content/authors/hana.yaml"] = "name: 花\n"
    put(made.files, made.site)
    made.build()
    return made


def pictures(told: Told) -> set[str]:
    return {path for path in told[1] if path.startswith("assets/share-")}


def test_the_picture_of_a_title_is_drawn_and_the_old_one_goes(builds: Builds) -> None:
    before = pictures(builds.build())
    builds.change(*TITLE)
    builds.check()
    assert not builds.whole
    assert (builds.runs["complete"], builds.runs["draw"]) == (1, 1)
    now = builds.build()
    assert len(pictures(now)) == 1
    assert pictures(now).isdisjoint(before)
    (path,) = pictures(now)
    assert path in now[1]["tea/index.html"].decode()
    builds.change(*reversed(TITLE))
    told = builds.build()
    assert not builds.whole
    assert not builds.runs
    assert pictures(told) == before
    assert "1 new" in told[2]
    assert "1 removed" in told[2]
    builds.check()
    assert not builds.whole, "nothing is left to do"


def test_a_title_that_draws_the_same_draws_nothing(builds: Builds) -> None:
    builds.change("title: 茶", "title: 茶\U0001f375")  # which no font of letters has
    builds.check()
    assert not builds.whole
    assert builds.runs["render"]
    assert not builds.runs["draw"]


def test_a_picture_that_two_articles_have_stays_for_the_other(builds: Builds) -> None:
    builds.files["content/site.yaml"] += "permalink: /{category}/{slug}/\n"
    builds.files[OTHER] = builds.files[TEA] + "category: B\n"
    builds.files[TEA] += "category: A\n"
    put(builds.files, builds.site)
    assert len(pictures(builds.build())) == 1
    builds.change(*TITLE)
    builds.check()
    assert len(pictures(builds.build())) == 2
    builds.change(*TITLE, OTHER)  # to the picture that is there already
    builds.check()
    assert len(pictures(builds.build())) == 1
    builds.change(*reversed(TITLE))
    builds.change("一つ目", "二つ目", OTHER)
    builds.check()


def test_two_titles_at_once_may_come_to_one_picture(builds: Builds) -> None:
    builds.files["content/site.yaml"] += "permalink: /{category}/{slug}/\n"
    builds.files[OTHER] = builds.files[TEA].replace("title: 茶", "title: 茶葉") + "category: B\n"
    builds.files[TEA] += "category: A\n"
    put(builds.files, builds.site)
    assert len(pictures(builds.build())) == 2
    builds.change(*TITLE)
    builds.change("title: 茶葉", "title: お茶", OTHER)
    builds.check()
    assert len(pictures(builds.build())) == 1


def test_a_text_that_leads_to_the_picture_is_told_that_it_is_gone(builds: Builds) -> None:
    (path,) = pictures(builds.build())
    builds.files[f"{COMPARISONS}b.yaml"] = f"title: 絵\nanswer: '[絵](/{path})'\nsubjects: [花, 葉]\n"
    put(builds.files, builds.site)
    builds.check()
    builds.change(*TITLE)
    builds.check()
    assert "HK404" in builds.build()[3]


@pytest.mark.parametrize("named", [5, 1])
def test_letters_that_the_font_lacks_are_told_for_all_articles(
    named: int, builds: Builds, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.site.sharing.MOST_NAMED", named)
    builds.files[f"{COMPARISONS}a.yaml"] = "title: \U0001b002\nanswer: 葉。\ndate: 2026-11-02\nsubjects: [花, 葉]\n"
    put(builds.files, builds.site)
    builds.build()
    for old, new in (TITLE, ("title: お茶", "title: \U0001b003茶"), ("title: \U0001b003茶", "title: 茶")):
        builds.change(old, new)
        builds.check()
        assert builds.whole == ("\U0001b003" in old + new)


def test_without_a_font_a_title_is_followed_all_the_same(builds: Builds, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("project", "reread"):
        monkeypatch.setattr(f"generator.edge.{module}.find_font", lambda: ())
    builds.check()
    assert "HK624" in builds.build()[3]
    builds.change(*TITLE)
    builds.check()
    assert not builds.whole
    monkeypatch.undo()
    builds.change("title: お茶", "title: 湯")
    builds.check()


@pytest.mark.parametrize("last", range(0, 10, 3))
def test_a_build_that_is_killed_between_two_files_is_ended_by_the_next(
    last: int, builds: Builds, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each page that is there meanwhile shows a picture that is there."""
    rename, moved = os.replace, list[str]()

    def counted(source: str, target: str, **folders: int) -> None:
        if len(moved) == last:
            raise KeyboardInterrupt
        moved.append(target)
        rename(source, target, **folders)

    builds.change(*TITLE)
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", counted)
        with pytest.raises(KeyboardInterrupt):
            builds.build()
    html = (builds.site / "output/tea/index.html").read_text("utf-8")
    shown = re.findall(r"assets/share-[^\"]*\.png", html)
    assert shown
    assert all((builds.site / "output" / path).is_file() for path in shown)
    builds.check()
    builds.change(*reversed(TITLE))
    builds.check()


@pytest.mark.parametrize("edited", ["old", "new"])
def test_a_picture_that_somebody_else_has_written_is_kept_and_told(edited: str, builds: Builds) -> None:
    old = next(iter(pictures(builds.build())))
    builds.change(*TITLE)
    (new,) = pictures(builds.build())
    builds.change(*reversed(TITLE))
    builds.build()
    builds.change(*TITLE)
    if edited == "new":
        (builds.site / "output" / new).write_bytes(b"mine")
        with pytest.raises(Stop) as stop:
            builds.build()
        assert stop.value.found.code == "HK632"
        return
    (builds.site / "output" / old).write_bytes(b"mine")
    told = builds.build()
    assert "HK640" in told[3]
    assert told[1][old] == b"mine"
    assert new in told[1]


# ---------------------------------------------------------------------------------------------- in the preview


@pytest.fixture
def preview(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Preview:
    found = fonts.find_font()
    monkeypatch.setattr(test_recompile, "project", lambda files, **given: replace(project(files, **given), fonts=found))
    return Preview(tmp_path / "cache.sqlite")


def test_a_preview_draws_the_new_picture_and_nothing_else(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {path: text.replace("image: cup.png\n", "") for path, text in BASE.items() if not path.endswith(".png")}
    preview.compile(files)
    assert followed(preview, {**files, TEA: files[TEA].replace(*TITLE)}, monkeypatch)
    assert followed(preview, files, monkeypatch)


# ---------------------------------------------------------------------------------------------- lists of files


def _written(paths: list[str]) -> manifest.Written:
    return manifest.Written(
        "https://example.com", {path: frozenset((path.encode().hex().zfill(64),)) for path in paths}
    )


PATHS = ["assets/share-a.1.png", "assets/share-茶.2.png", 'assets/x"y.png', "index.html", "tea/index.html"]


@pytest.mark.parametrize("path", PATHS[:-1])
def test_a_list_with_one_path_more_or_less_is_the_list_of_these_paths(path: str) -> None:
    lean = [each for each in PATHS if each != path]
    (digest,) = _written(PATHS).files[path]
    following = PATHS[PATHS.index(path) + 1]
    whole, less = manifest.encode(_written(PATHS)), manifest.encode(_written(lean))
    assert manifest.with_entry(less, path, digest, following) == whole
    assert manifest.without_entry(whole, path) == less
    assert manifest.with_entry(less, path, digest, "none") is None
    assert manifest.without_entry(less, path) is None


def test_the_last_path_is_left_to_the_whole_build() -> None:
    assert manifest.without_entry(manifest.encode(_written(PATHS)), PATHS[-1]) is None
    assert manifest.with_entry(manifest.encode(_written(PATHS[:-1])), PATHS[-1], "0" * 64, "") is None


def _ledger(paths: list[str]) -> Ledger:
    states = {path: path.encode().ljust(44)[:44] for path in (*paths, manifest.NAME)}
    return ledger_of([OutputFile(path, path.encode(), FileKind.PAGE) for path in paths], states)


@pytest.mark.parametrize("path", PATHS)
def test_a_ledger_with_one_file_more_or_less_is_the_ledger_of_these_files(path: str) -> None:
    paths = sorted(PATHS)
    lean = [each for each in paths if each != path]
    whole, less = _ledger(paths), _ledger(lean)
    assert whole.without((path,)) == less
    states = {each: each.encode().ljust(44)[:44] for each in (path, manifest.NAME)}
    new = OutputFile(path, path.encode(), FileKind.PAGE)
    assert less.with_room((path,)).after((new,), states) == whole
    assert (less.has_none((path,)), whole.has_none((path,))) == (True, False)
    assert less.digests_at((path,)) is None
    assert whole.digests_at((path,)) == {path: new.digest}
    assert less.following(path) == next((each for each in paths if each > path), "")
