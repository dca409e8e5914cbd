"""The benchmark measures what it says: the articles never change, and hikaku's pages hold all of them."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from bench import edits, profile, run, sites, verify
from bench.corpus import article, articles
from bench.generators import GENERATORS
from bench.scale.__main__ import MEASURED, PRICES, worked_out, written
from generator.edge import executors


def test_the_articles_are_those_that_were_measured_before() -> None:
    first = article(0)
    assert first.slug == "camera-comparison-00000"
    assert first.title == "ツキノワワン88とスミレネオ42を比較：拡張性で選ぶカメラ"
    assert sum("```" in body for _, body in article(3).sections) == 1


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bench") / "site"
    sites.hikaku(articles(24), folder)
    _build(folder)
    return folder


def test_the_pages_hold_all_that_the_articles_say(site: Path) -> None:
    assert list(verify.problems(tuple(articles(24)), site / "output")) == []


def test_what_is_missing_is_found(site: Path) -> None:
    others = tuple(articles(26))[2:]
    assert any("sitemap" in problem for problem in verify.problems(others, site / "output", step=100))


@pytest.mark.parametrize("change", ["edit", "title", "template"])
def test_an_edit_takes_the_place_of_the_one_before_it(change: str, tmp_path: Path) -> None:
    hikaku = GENERATORS["hikaku"]
    hikaku.convert(articles(2), tmp_path)
    for mark in ("mark1", "mark2"):
        edits.change(change, hikaku, tmp_path, article(1), mark)
    texts = "".join(path.read_text("utf-8") for path in sorted(tmp_path.rglob("*")) if path.is_file())
    assert texts.count("mark2") == 1
    assert "mark1" not in texts


def _build(site: Path) -> None:
    built = subprocess.run(
        [sys.executable, "-m", "generator", "build", "--site", str(site)], capture_output=True, text=True
    )
    assert (built.returncode, built.stderr) == (0, "")


def test_the_pages_about_scale_say_what_the_figures_come_to() -> None:
    for path, text in written().items():
        assert path.read_text("utf-8") == text, "python -m bench.scale"


def test_a_million_pages_take_the_sum_of_their_steps() -> None:
    found = worked_out(replace(MEASURED, cluster_workers=3.6, cluster_parent=1.08, scheduler=0.0, copy_ms=0.9), PRICES)
    assert found["render_h"] == pytest.approx(12 * 1_000_000 / 3_600_000)
    assert found["wall_h"] == pytest.approx(1.0 + 1.0 + (found["render_h"] + found["put_h"]) / 16)


@pytest.mark.parametrize("option", ["--with", "--operations", "--steps"])
def test_a_word_that_is_misspelt_measures_nothing(
    option: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        run.main([option, "hikaku,colds", "--work", str(tmp_path / "work")])
    assert "colds; there are " in capsys.readouterr().err
    assert not (tmp_path / "work").exists()


def test_there_is_no_report_before_something_was_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run.main(["--report", "--work", str(tmp_path)])
    assert "nothing was measured yet" in capsys.readouterr().err


def test_the_profile_tells_of_each_step(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(executors, "local", executors.local)
    assert profile.main(["3"]) == 0
    told = capsys.readouterr().out
    assert all(f"| {step} |" in told for step in ("load, complete", "render"))
