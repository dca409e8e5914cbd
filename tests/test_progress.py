"""How far the work is: told step by step, and shown on a terminal only."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.build import compile_site
from tests.conftest import ROOT
from tests.mini import SITE, project

TEA = "title: 茶\nanswer: 葉。\nsubjects: [紅茶, 緑茶]\n"


def test_a_watcher_is_told_of_each_outcome() -> None:
    told: list[tuple[str, int, int]] = []
    compile_site(
        project({"content/site.yaml": SITE, "content/comparisons/a.yaml": TEA, "content/comparisons/b.yaml": TEA}),
        None,
        lambda name, done, total: told.append((name, done, total)),
    )
    # Comparisons are read when the rest has been.
    assert [each[1:] for each in told if each[0] == "load"] == [
        *((done, 1) for done in (0, 1, 1)),
        *((done, 2) for done in (0, 1, 2, 2)),
    ]
    assert [each[1:] for each in told if each[0] == "complete"][-1] == (2, 2)


@pytest.mark.parametrize("quiet", ["", "1"])
def test_the_bar_is_shown_on_a_terminal_and_not_in_ci(tmp_path: Path, quiet: str) -> None:
    pty = pytest.importorskip("pty")
    (tmp_path / "content/comparisons").mkdir(parents=True)
    (tmp_path / "content/site.yaml").write_text(SITE, "utf-8")
    (tmp_path / "content/comparisons/tea.yaml").write_text(TEA, "utf-8")
    ours, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", "CI": quiet, "COLUMNS": "100"}
    command = [sys.executable, "-m", "generator", "build", "--lang", "en"]
    build = subprocess.Popen(command, cwd=tmp_path, env=environment, stderr=theirs, stdout=subprocess.DEVNULL)
    os.close(theirs)
    shown = b""
    try:
        while part := os.read(ours, 1 << 16):
            shown += part
    except OSError:  # the other side is closed
        pass
    os.close(ours)
    assert build.wait(120) == 0
    # It is drawn ten times a second, so which steps are seen is the machine's affair; the last one always is.
    steps = (b"Reading", b"Putting articles together", b"Making pages", b"Drawing pictures", b"Scaling pictures")
    assert any(step in shown for step in steps) == (not quiet), shown
