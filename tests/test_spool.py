"""The texts of a site lie in a file while it is built: the same texts, and none of them in memory."""

import sys
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

import pytest

from generator import commands
from generator.cli import main
from generator.diagnostics import Outcome
from generator.edge import spool
from generator.edge.project import Project
from generator.edge.spool import SpooledSources
from generator.engine.pool import LARGE
from generator.model import Source
from tests.mini import SITE

TEA = "title: 茶\nanswer: 葉。\nsubjects: [紅茶, 緑茶]\n"
SMALL, BIG = Source("a.yaml", b"title: a\n"), Source("b.csv", b"x" * (LARGE + 1))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "content/comparisons").mkdir(parents=True)
    (tmp_path / "content/site.yaml").write_text(SITE, "utf-8")
    (tmp_path / "content/comparisons/tea.yaml").write_text(TEA, "utf-8")
    return tmp_path


def test_what_is_laid_down_is_what_was_given() -> None:
    with TemporaryFile() as file:
        both, others = SpooledSources((SMALL, BIG), file), SpooledSources((Source("c", b""), SMALL), file)
        assert tuple(both) == (SMALL, BIG)
        assert tuple(others) == (Source("c", b""), SMALL)
        assert (both[-1], list(both[:1])) == (BIG, [SMALL])
        with pytest.raises(IndexError):
            both[2]


def test_what_is_large_is_one_value_for_all_who_ask() -> None:
    with TemporaryFile() as file:
        both = SpooledSources((SMALL, BIG), file)
        assert both[1].data is both[1].data  # so that it is sent to a process once
        assert both[0].data is not both[0].data


def test_no_text_is_in_memory_while_a_site_is_built(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts: list[bytes] = []
    holding: list[int] = []
    put_together, whole = commands.put_together, spool.spool

    def note(read: Outcome[Project], *given: Any) -> Outcome[Project]:
        texts.extend(source.data for source in read.value.sources)
        return whole(read, *given)

    def look(*given: Any, **named: Any) -> Any:
        holding.extend(sys.getrefcount(text) for text in texts)
        return put_together(*given, **named)

    monkeypatch.setattr(spool, "spool", note)
    monkeypatch.setattr(commands, "put_together", look)
    assert main(["build", "--site", str(site), "--jobs", "1"]) == 0
    assert holding == [3, 3]  # our list, our variable and the question itself


def test_a_text_that_changes_during_a_build_is_what_it_was(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = site / "content/comparisons/tea.yaml"
    put_together = commands.put_together

    def change(*given: Any, **named: Any) -> Any:
        text.write_text("title: [\n", "utf-8")
        return put_together(*given, **named)

    monkeypatch.setattr(commands, "put_together", change)
    assert main(["build", "--site", str(site), "--jobs", "1"]) == 0
    assert "<h1>茶</h1>" in (site / "output/tea/index.html").read_text("utf-8")


def test_a_finding_shows_its_line_though_the_text_lies_elsewhere(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / "content/comparisons/tea.yaml").write_text("title: 茶\nanswer: 葉。\nsubjcts: [紅茶, 緑茶]\n", "utf-8")
    assert main(["build", "--site", str(site), "--jobs", "1", "--lang", "en"]) == 1
    assert "subjcts: [紅茶, 緑茶]" in capsys.readouterr().err


def test_where_nothing_can_be_laid_down_texts_stay_in_memory(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(sources: object, file: object) -> SpooledSources:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(spool, "SpooledSources", full)
    assert main(["build", "--site", str(site), "--jobs", "1"]) == 0
    assert (site / "output/tea/index.html").exists()


def test_nothing_is_left_behind(site: Path) -> None:
    assert main(["build", "--site", str(site), "--jobs", "1"]) == 0
    assert {each.name for each in (site / ".hikaku").iterdir()} == {"cache.sqlite", "lock"}
