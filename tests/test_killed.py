"""A whole build that is killed at any moment, and two at once: each page is whole, and the next build ends as a clean one."""

import multiprocessing
import random
import re
import shutil
import time
from pathlib import Path

import pytest

from tests.mini import SITE
from tests.test_incremental import BASE, Files, command

KILLS = 50

ONE: Files = {
    **{path: text.replace("image: cup.png\n", "") for path, text in BASE.items() if not path.endswith(".png")},
    "content/site.yaml": f"{SITE}author: hana\nper_page: 3\nnavigation: [{{label: 案内, url: /about/}}]\n",
}
OTHER: Files = {
    **{path: text for path, text in ONE.items() if not path.endswith("drinks-en.yaml")},
    "content/site.yaml": f"{SITE}author: hana\nper_page: 1\ntheme: {{accent: '#7a1f3d'}}\n",
    "content/comparisons/tea.yaml": ONE["content/comparisons/tea.yaml"].replace("title: 茶", "title: お茶"),
    "content/comparisons/drinks.yaml": ONE["content/comparisons/drinks.yaml"].replace(
        "translations: {en: drinks-en}\n", ""
    ),
    "content/comparisons/new.yaml": "title: 新しい\nanswer: '[茶](article:tea)'\ndate: 2026-11-05\nsubjects: [甲, 乙]\n",
}
STATES = (ONE, OTHER)

Output = dict[str, bytes]


def put(site: Path, files: Files) -> None:
    """Make the site's content exactly these files."""
    shutil.rmtree(site / "content", ignore_errors=True)
    for path, text in files.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text, "utf-8")


def build(site: Path) -> None:
    status, _ = command("build", site)
    assert status == 0


def started(site: Path) -> "multiprocessing.process.BaseProcess":
    process = multiprocessing.get_context("fork").Process(target=build, args=(site,))
    process.start()
    return process


def written(site: Path) -> Output:
    output = site / "output"
    return {
        path.relative_to(output).as_posix(): path.read_bytes() for path in sorted(output.rglob("*")) if path.is_file()
    }


@pytest.fixture
def clean(tmp_path: Path) -> tuple[Output, ...]:
    """What a clean build makes of each state."""
    outputs = []
    for number, files in enumerate(STATES):
        put(tmp_path / f"clean-{number}", files)
        build(tmp_path / f"clean-{number}")
        outputs.append(written(tmp_path / f"clean-{number}"))
    return tuple(outputs)


@pytest.mark.slow
def test_a_build_is_killed_at_any_moment(tmp_path: Path, clean: tuple[Output, ...]) -> None:
    chance = random.Random(1)
    site = tmp_path / "site"
    put(site, STATES[0])
    begin = time.perf_counter()
    build(site)
    seconds = time.perf_counter() - begin
    for number in range(1, KILLS + 1):
        state = number % 2
        put(site, STATES[state])
        process = started(site)
        process.join(chance.random() * seconds)
        process.kill()
        process.join()
        _each_file_is_whole(written(site), clean)
        build(site)
        assert written(site) == clean[state], f"after kill {number}"


def _each_file_is_whole(found: Output, clean: tuple[Output, ...]) -> None:
    pages = {path: data for path, data in found.items() if not path.startswith(".hikaku")}
    for path, data in pages.items():
        known = [output[path] for output in clean if path in output]
        assert not known or data in known, f"{path} is neither old nor new"
        if path.endswith(".html") and known:
            assets = re.findall(rb'(?:href|src)="/(assets/[^"]+)"', data)
            assert assets
            assert [asset for asset in assets if asset.decode() not in found] == []


def test_two_builds_at_once_end_as_one(tmp_path: Path, clean: tuple[Output, ...]) -> None:
    site = tmp_path / "site"
    put(site, STATES[0])
    build(site)
    put(site, STATES[1])
    processes = [started(site) for _ in range(2)]
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0]
    assert written(site) == clean[1]
