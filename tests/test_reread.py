"""Taking a site in again: it comes to what reading everything would come to, and less is read."""

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.diagnostics import Outcome
from generator.edge import content, project, reread, theme
from generator.edge.project import Project, read_project
from generator.edge.reread import Reader
from generator.model import Options
from tests.mini import NOW

OPTIONS = Options(NOW)
TEA = "content/comparisons/tea.yaml"
FILES = {
    "content/site.yaml": "title: 店\nurl: https://example.com/\n",
    TEA: "title: 茶\n",
    "content/comparisons/deep/cha.yaml": "title: 茶2\n",
    "content/comparisons/a.csv": "name,x\n茶,1\n",
    "content/pages/about.md": "---\ntitle: 私\n---\n",
    "content/notes.yaml": "no kind of file\n",
}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small site with the machine's fonts and templates out of the way."""
    (tmp_path / "package").mkdir()
    monkeypatch.setattr(theme, "package_templates", lambda: tmp_path / "package")
    for module in (project, reread):
        monkeypatch.setattr(module, "find_font", lambda: ())
    root = tmp_path / "site"
    for name, text in FILES.items():
        write(root, name, text)
    return root


def write(site: Path, name: str, text: str) -> None:
    file = site / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def seen(read: Outcome[Project]) -> tuple[Project, tuple[str, ...]]:
    return read.value, tuple(sorted(map(repr, read.diagnostics)))


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files of `content/` that are read."""
    names: list[str] = []
    real = content.read_file

    def noting(folder: int, name: str, limit: int) -> object:
        names.append(name)
        return real(folder, name, limit)

    monkeypatch.setattr(content, "read_file", noting)
    return names


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything was written long before it is read."""
    real = content.time_ns
    monkeypatch.setattr(content, "time_ns", lambda: real() + 60_000_000_000)


def test_a_save_reads_one_file(site: Path, opened: list[str]) -> None:
    reader = Reader(site)
    before = reader.read(OPTIONS).value
    opened.clear()
    write(site, TEA, "title: 新しい茶\n")
    after = reader.read(OPTIONS, frozenset((TEA,)))
    assert opened == ["tea.yaml"]
    assert seen(after) == seen(read_project(site, OPTIONS))
    others = {source.path: source for source in before.sources if source.path != TEA}
    assert all(source is others[source.path] for source in after.value.sources if source.path != TEA)


@pytest.mark.usefixtures("later")
def test_a_walk_reads_only_what_was_written_since(site: Path, opened: list[str]) -> None:
    reader = Reader(site)
    reader.read(OPTIONS)
    opened.clear()
    assert not reader.is_behind()
    assert opened == []
    before = (site / TEA).stat()
    write(site, TEA, "title: 酒\n")  # as long as before, and its time set back
    os.utime(site / TEA, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert reader.is_behind()
    assert opened == ["tea.yaml"]
    assert seen(reader.read(OPTIONS)) == seen(read_project(site, OPTIONS))


def test_what_was_just_written_is_read_again(site: Path, opened: list[str]) -> None:
    reader = Reader(site)
    reader.read(OPTIONS)
    opened.clear()
    reader.read(OPTIONS)
    assert len(opened) == len(FILES)  # a second save within the same tick of the disk's clock would look the same


def test_names_that_editors_leave_for_a_moment_cost_nothing(site: Path, opened: list[str]) -> None:
    reader = Reader(site)
    reader.read(OPTIONS)
    opened.clear()
    gone = ("content/comparisons/4913", "content/comparisons/.tea.yaml.swp", "content/comparisons/tea.yaml___jb_tmp___")
    reader.read(OPTIONS, frozenset(gone))
    assert opened == []


def edits(site: Path) -> dict[str, Callable[[], object]]:
    tea, deep = site / TEA, site / "content/comparisons/deep"

    def moved() -> None:
        tea.with_name("tea.new").write_text("title: 別\n", "utf-8")
        tea.with_name("tea.new").replace(tea)

    def linked() -> None:
        (site / "content/comparisons/link.yaml").symlink_to("deep/cha.yaml")
        write(site, "content/comparisons/deep/cha.yaml", "title: つながる\n")

    return {
        "save": lambda: write(site, TEA, "title: 緑\n"),
        "save by renaming": moved,
        "new file": lambda: write(site, "content/comparisons/new.yaml", "title: 新\n"),
        "twin": lambda: write(site, "content/comparisons/TEA.yaml", "title: 双\n"),
        "delete": tea.unlink,
        "rename": lambda: tea.rename(tea.with_name("cha2.yaml")),
        "folder away": lambda: shutil.rmtree(deep),
        "folder instead of file": lambda: (tea.unlink(), tea.mkdir()),
        "too large": lambda: write(site, TEA, "x" * (content.TEXT_LIMIT + 1)),
        "link": linked,
        "no kind of file": lambda: write(site, "content/notes.yaml", "still none\n"),
        "template": lambda: write(site, "templates/own.html", "<p>"),
        "broken picture": lambda: write(site, "content/comparisons/a.png", "no picture"),
        "broken name": lambda: write(site, "content/comparisons/a\u202eb.yaml", "title: 逆\n"),
    }


@pytest.mark.parametrize("seed", range(6))
def test_whatever_happens_it_is_what_reading_everything_gives(site: Path, seed: int) -> None:
    reader = Reader(site)
    reader.read(OPTIONS)
    order = list(edits(site))
    random.Random(seed).shuffle(order)
    for name in order:
        files = {path: path.lstat().st_ctime_ns for path in sorted(site.rglob("*"))}
        try:
            edits(site)[name]()
        except OSError:
            continue  # an earlier edit took away what this one is about
        now = {path: path.lstat().st_ctime_ns for path in sorted(site.rglob("*"))}
        changed = {path for path in files.keys() | now.keys() if files.get(path) != now.get(path)}
        told = frozenset(str(path.relative_to(site)) for path in changed)
        assert seen(reader.read(OPTIONS, told)) == seen(read_project(site, OPTIONS)), name


@pytest.mark.parametrize("gone", ["templates/own.html", "templates/blocks", "content/comparisons/deep"])
def test_what_is_gone_is_missed_though_nothing_else_is_told(site: Path, gone: str) -> None:
    write(site, "templates/own.html", "<p>")
    write(site, "templates/blocks/lead.html", "<p>")
    reader = Reader(site)
    reader.read(OPTIONS)
    (site / gone).rename(site.parent / "away")
    assert seen(reader.read(OPTIONS, frozenset((gone,)))) == seen(read_project(site, OPTIONS))


def test_a_link_may_change_under_another_name(site: Path) -> None:
    reader = Reader(site)
    (site / "content/comparisons/link.yaml").symlink_to("deep/cha.yaml")
    reader.read(OPTIONS)
    write(site, "content/comparisons/deep/cha.yaml", "title: 先\n")
    told = frozenset(("content/comparisons/deep/cha.yaml",))
    assert seen(reader.read(OPTIONS, told)) == seen(read_project(site, OPTIONS))
