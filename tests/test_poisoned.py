"""A `.hikaku/` that somebody else has filled: nothing in it is run, followed, waited for or taken for a page."""

import marshal
import os
import pickle
import shutil
import socket
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.engine.store import Store
from tests.test_cli import hikaku, tree
from tests.test_killed import ONE, put

TEA = "content/comparisons/tea.yaml"
FILES = {**ONE, "content/site.yaml": ONE["content/site.yaml"] + "search: true\n"}
NAMES = (
    *("lock", "cache.sqlite", "cache.sqlite-wal", "cache.sqlite-shm", "cache.sqlite-journal", "next", "pages-x"),
    "search/index",
)
"""What lies in the folder, and what may lie there for a while."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("built") / "site"
    put(site, FILES)
    assert hikaku(site, "build").returncode == 0
    assert (site / ".hikaku/cache.sqlite").is_file()
    return site


@pytest.fixture
def site(built: Path, tmp_path: Path) -> Path:
    shutil.copytree(built, tmp_path / "site")
    return tmp_path / "site"


@pytest.fixture
def victim(tmp_path: Path) -> Path:
    """A folder of somebody else's, beside the site."""
    (tmp_path / "victim").mkdir()
    (tmp_path / "victim/secret").write_text("a canary that sings\n" * 99)
    return tmp_path / "victim"


def a_folder(path: Path, victim: Path) -> None:
    path.mkdir()
    (path / "x").write_text("x")


def a_socket(path: Path, victim: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(f"/proc/self/fd/{os.open(path.parent, os.O_PATH)}/{path.name}")


KINDS: dict[str, Callable[[Path, Path], object]] = {
    "a folder": a_folder,
    "a file": lambda path, victim: path.write_bytes(b"junk" * 999),
    "a link to a file": lambda path, victim: path.symlink_to(victim / "secret"),
    "a link to a folder": lambda path, victim: path.symlink_to(victim),
    "a link to itself": lambda path, victim: path.symlink_to(path.name),
    "a link to nothing": lambda path, victim: path.symlink_to(victim / "new"),
    "a link to a device": lambda path, victim: path.symlink_to("/dev/zero"),
    "a pipe": lambda path, victim: os.mkfifo(path),
    "a socket": a_socket,
}


def taken_away(path: Path) -> None:
    if path.is_symlink() or path.is_file():
        path.unlink()
    elif path.exists():
        shutil.rmtree(path)


def ends_as_a_clean_build(site: Path) -> None:
    """A text changes, and back again; what is published then is what was published at first."""
    expected = tree(site / "output")
    text = FILES[TEA]
    for each, *wishes in ((f"{text}closing: では\n",), (text, "--swap")):
        (site / TEA).write_text(each, "utf-8")
        made = hikaku(site, "build", *wishes)
        assert made.returncode == 0, made.stderr
        assert "error" not in made.stderr
    assert tree(site / "output") == expected


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_lies_in_the_place_of_its_files(kind: str, site: Path, victim: Path) -> None:
    before = tree(victim)
    (site / ".hikaku/search").mkdir(exist_ok=True)
    for name in NAMES:
        taken_away(site / ".hikaku" / name)
        KINDS[kind](site / ".hikaku" / name, victim)
    ends_as_a_clean_build(site)
    assert tree(victim) == before


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_lies_in_the_place_of_the_folder(kind: str, site: Path, victim: Path) -> None:
    before = tree(victim)
    shutil.rmtree(site / ".hikaku")
    KINDS[kind](site / ".hikaku", victim)
    ends_as_a_clean_build(site)
    assert hikaku(site, "build", "--clean").returncode == 0
    assert tree(victim) == before


def test_what_lies_in_the_place_of_a_replaced_site_is_not_published(site: Path) -> None:
    planted = site / ".hikaku/next"
    for path in ("evil/index.html", "tea/evil.html", ".well-known/acme"):
        (planted / path).parent.mkdir(parents=True, exist_ok=True)
        (planted / path).write_text("<script>evil()</script>")
    shutil.copy(site / "output/.hikaku-manifest.json", planted)
    ends_as_a_clean_build(site)
    assert not planted.exists()


class Evil:
    """What a pickle may run when it is read."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Callable[[str], object], tuple[str]]:
        return os.mkdir, (str(self.path),)


def test_code_in_the_folder_is_never_run(site: Path, tmp_path: Path) -> None:
    """As a module, as compiled templates, as pickles under the keys of the store, as settings of Python and SQLite."""
    mark = tmp_path / "mark"
    source = f"import os; os.mkdir({str(mark)!r})"
    code = compile(source, "evil", "exec")
    folder = site / ".hikaku"
    tag = sys.implementation.cache_tag
    for name in (f"templates-ja.{tag}.pyc", f"__pycache__/templates-ja.{tag}.pyc", f"__pycache__/ready.{tag}.pyc"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(b"\0" * 64 + marshal.dumps({"evil": marshal.dumps(code)}))
    for name in ("sitecustomize.py", "generator.py", "sqlite3.py", "evil.pth", "__init__.py"):
        (folder / name).write_text(source)
    with sqlite3.connect(folder / "cache.sqlite") as database:
        keys = [key for (key,) in database.execute("SELECT key FROM entry")]
    database.close()
    assert keys
    with Store(folder / "cache.sqlite") as store:
        for number, key in enumerate(keys):
            store.put(key, (pickle.dumps(Evil(mark)), marshal.dumps(code))[number % 2])
    ends_as_a_clean_build(site)
    assert not mark.exists()


def test_a_database_that_does_more_than_hold_is_none(site: Path) -> None:
    """Triggers and views run when a table is touched."""
    path = site / ".hikaku/cache.sqlite"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE seen (key BLOB)")
        database.execute("CREATE TRIGGER t AFTER INSERT ON entry BEGIN INSERT INTO seen VALUES (new.key); END")
    database.close()
    ends_as_a_clean_build(site)
    with sqlite3.connect(path) as database:
        assert not database.execute("SELECT 1 FROM sqlite_master WHERE name IN ('seen', 't')").fetchall()
    database.close()


def test_a_full_text_index_under_another_key_is_none(site: Path) -> None:
    index = site / ".hikaku/search/index"
    if not index.is_file():
        pytest.skip("without Pagefind there is no index")
    head, _, body = index.read_bytes().partition(b"\n")
    index.write_bytes(head + b"\n" + body.replace(b"function", b"fuNction"))
    ends_as_a_clean_build(site)
