"""Publishing: whatever happens, every file is whole, only ours are touched, and the next build mends all."""

import errno
import json
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from generator.codes import message
from generator.edge import disk, manifest, publish, swap, tree
from generator.edge.failure import Stop
from generator.edge.lock import forget, one_at_a_time
from generator.edge.publish import Report, check_place, clean
from generator.engine.digest import digest_of
from generator.model import FileKind, Finished, OutputFile, Page

A, P, L, F = FileKind.ASSET, FileKind.PAGE, FileKind.LIST, FileKind.FEED


def site_files(revision: str, *, with_tea: bool = True) -> list[OutputFile]:
    """A small site of which two revisions share the unchanged page, and nothing else."""
    files = [
        OutputFile("index.html", f"<list {revision}>".encode(), L),
        OutputFile("feed.xml", f"<feed {revision}>".encode(), F),
        OutputFile(f"assets/style.{revision}.css", f"css {revision}".encode(), A),
        OutputFile("same/index.html", b"<same>", P),
        OutputFile("changed/index.html", f"<page {revision}>".encode(), P),
        OutputFile(f"new-{revision}/index.html", f"<new {revision}>".encode(), P),
        OutputFile(f"new-{revision}/data.json", f"{{{revision}}}".encode(), P),
    ]
    return [*files, OutputFile("紅茶/index.html", b"<tea>", P)] if with_tea else files


OLD = site_files("one")
NEW = site_files("two", with_tea=False)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with its folders, and a neighbour that nobody may touch."""
    (tmp_path / "victim").mkdir()
    (tmp_path / "victim" / "treasure.txt").write_text("treasure")
    root = tmp_path / "site"
    for name in ("content", "templates"):
        (root / name).mkdir(parents=True)
        (root / name / "mine.txt").write_text("mine")
    return root


@pytest.fixture(autouse=True)
def _no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Flushing is slow and asserted in a test of its own."""
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)
    monkeypatch.setattr(tree, "flush_file_system", lambda folder: True)


def put(files: Sequence[Finished], site: Path, **options: Any) -> Report:
    return publish.publish(files, site / "output", site=site, **options)


def snapshot(folder: Path, *, hidden: bool = False) -> dict[str, tuple[str, bytes, int]]:
    """Every path below a folder, with what it is, what it holds and its mode."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if not hidden and name.startswith(manifest.STAGING):
            continue
        mode = stat.S_IMODE(path.lstat().st_mode)
        if path.is_symlink():
            found[name] = ("link", os.fsencode(path.readlink()), 0)
        elif path.is_dir():
            found[name] = ("folder", b"", mode)
        else:
            found[name] = ("file", path.read_bytes(), mode)
    return found


def cleanly(files: list[OutputFile], tmp_path: Path) -> dict[str, tuple[str, bytes, int]]:
    """What a build into a fresh folder gives."""
    fresh = tmp_path / "fresh" / digest_of(repr(files).encode()).hex()
    (fresh / "content").mkdir(parents=True, exist_ok=True)
    put(files, fresh)
    return snapshot(fresh / "output", hidden=True)


# ---------------------------------------------------------------------------------------------- plain days


def test_first_build_writes_every_file_with_plain_modes(site: Path) -> None:
    before = os.umask(0o077)
    try:
        report = put(OLD, site)
    finally:
        os.umask(before)
    tree = snapshot(site / "output", hidden=True)
    assert {name for name, (kind, _, _) in tree.items() if kind == "file"} == {f.path for f in OLD} | {manifest.NAME}
    assert {mode for kind, _, mode in tree.values() if kind == "file"} == {0o644}
    assert {mode for kind, _, mode in tree.values() if kind == "folder"} == {0o755}
    assert set(report.new) == {f.path for f in OLD}
    assert report.changed == report.removed == report.kept == ()


def test_second_build_touches_nothing(site: Path) -> None:
    put(OLD, site)
    times = {p: (p.stat().st_mtime_ns, p.stat().st_ino) for p in (site / "output").rglob("*")}
    report = put(OLD, site)
    assert report == Report(unchanged=len(OLD))
    assert {p: (p.stat().st_mtime_ns, p.stat().st_ino) for p in (site / "output").rglob("*")} == times


@pytest.mark.parametrize("in_one_step", [False, True])
def test_next_revision_equals_a_clean_build(site: Path, tmp_path: Path, in_one_step: bool) -> None:
    put(OLD, site)
    report = put(NEW, site, swap=in_one_step)
    assert snapshot(site / "output", hidden=True) == cleanly(NEW, tmp_path)
    assert report.unchanged == 1
    assert set(report.changed) == {"changed/index.html", "index.html", "feed.xml"}
    assert "紅茶/index.html" in report.removed
    assert report.diagnostics == ()


def test_page_edited_by_hand_is_written_anew(site: Path, tmp_path: Path) -> None:
    put(OLD, site)
    (site / "output/same/index.html").write_text("edited")
    assert put(OLD, site).changed == ("same/index.html",)
    assert snapshot(site / "output", hidden=True) == cleanly(OLD, tmp_path)


def test_mode_is_mended_without_writing(site: Path) -> None:
    put(OLD, site)
    page = site / "output/same/index.html"
    page.chmod(0o600)
    inode = page.stat().st_ino
    put(OLD, site)
    assert (stat.S_IMODE(page.stat().st_mode), page.stat().st_ino) == (0o644, inode)


def test_file_becomes_folder_and_folder_becomes_file(site: Path, tmp_path: Path) -> None:
    flat = [OutputFile("tea", b"1", P)]
    deep = [OutputFile("tea/green/index.html", b"2", P)]
    for files in (flat, deep, flat):
        put(files, site)
        assert snapshot(site / "output", hidden=True) == cleanly(files, tmp_path)


def test_long_japanese_names_have_room(site: Path) -> None:
    name = "比" * 66 + "較"
    put([OutputFile(f"{name}/index.html", b"x", P), OutputFile("茶" * 85, b"y", P)], site)
    assert (site / "output" / name / "index.html").read_bytes() == b"x"


@pytest.mark.parametrize("path", ["../victim/x", "/etc/x", "a/../../x", "a//b", "", ".hikaku-manifest.json", "a\0b"])
def test_path_that_is_none_of_a_site_is_a_mistake_of_ours(site: Path, path: str) -> None:
    with pytest.raises(ValueError, match="no path of a site"):
        put([OutputFile(path, b"x", P)], site)


# ---------------------------------------------------------------------------------------------- other people's files


@pytest.mark.parametrize("in_one_step", [False, True])
def test_files_of_others_stay(site: Path, in_one_step: bool) -> None:
    put(OLD, site)
    out = site / "output"
    (out / "CNAME").write_text("example.com")
    (out / ".git").mkdir(mode=0o700)
    (out / ".git" / "refs").mkdir()
    (out / ".git" / "config").write_text("[core]")
    (out / "同").symlink_to("CNAME")
    foreign = {name: entry for name, entry in snapshot(out).items() if name.startswith((".git", "CNAME", "同"))}
    put(NEW, site, swap=in_one_step)
    after = snapshot(out)
    assert {name: after[name] for name in foreign} == foreign
    clean(out, site=site)
    assert snapshot(out) == foreign


@pytest.mark.parametrize("in_one_step", [False, True])
def test_removed_page_that_was_edited_by_hand_is_kept_and_named(site: Path, in_one_step: bool) -> None:
    put(OLD, site)
    page = site / "output/紅茶/index.html"
    page.write_text("my own words")
    report = put(NEW, site, swap=in_one_step)
    assert page.read_text() == "my own words"
    assert report.kept == ("紅茶/index.html",)
    assert "output/紅茶/index.html" in message(report.diagnostics[0], "ja")


def test_folder_with_other_files_is_refused(site: Path) -> None:
    (site / "output").mkdir()
    (site / "output/letter.txt").write_text("dear")
    with pytest.raises(Stop) as stop:
        put(OLD, site)
    assert (stop.value.status, stop.value.found.code) == (2, "HK630")
    assert snapshot(site / "output", hidden=True) == {"letter.txt": ("file", b"dear", 0o644)}
    put(OLD, site, force=True)
    assert (site / "output/letter.txt").read_text() == "dear"


def test_hidden_files_do_not_make_a_folder_foreign(site: Path) -> None:
    (site / "output/.git").mkdir(parents=True)
    (site / "output/.gitkeep").touch()
    put(OLD, site)
    assert (site / "output/.gitkeep").exists()


def test_foreign_file_in_the_way_is_refused_before_anything_changes(site: Path) -> None:
    put(OLD, site)
    (site / "output/new-two").mkdir()
    (site / "output/new-two/index.html").write_text("notes")
    before = snapshot(site / "output", hidden=True)
    with pytest.raises(Stop) as stop:
        put(NEW, site)
    assert (stop.value.status, stop.value.found.code) == (2, "HK632")
    assert snapshot(site / "output", hidden=True) == before
    put(NEW, site, force=True)
    assert (site / "output/new-two/index.html").read_bytes() == b"<new two>"


def test_clean_removes_what_builds_wrote(site: Path) -> None:
    put(OLD, site)
    (site / ".hikaku/store").write_bytes(b"cache")
    report = clean(site / "output", site=site)
    assert list((site / "output").iterdir()) == []
    assert sorted(path.name for path in site.iterdir()) == ["content", "output", "templates"]
    assert set(report.removed) == {f.path for f in OLD}
    assert clean(site / "output", site=site) == Report()
    assert clean(site / "nothing", site=site) == Report()


# ---------------------------------------------------------------------------------------------- attacks


def test_manifest_that_was_forged_deletes_nothing_outside(site: Path, tmp_path: Path) -> None:
    put(OLD, site)
    treasure = tmp_path / "victim/treasure.txt"
    digest = [sha256(b"treasure").hexdigest()]
    path = site / "output" / manifest.NAME
    table = json.loads(path.read_bytes())
    for entry in (
        "../../victim/treasure.txt",
        str(treasure),
        "a/../../../victim/treasure.txt",
        "..\\victim",
        "x\0y",
        "",
    ):
        table["files"][entry] = digest
    (site / "output/CNAME").write_text("example.com")
    table["files"]["CNAME"] = ["0" * 64, 7]
    table["files"]["CNAME2"] = "not a list"
    path.write_text(json.dumps(table))
    put(NEW, site)
    clean(site / "output", site=site)
    assert treasure.read_text() == "treasure"
    assert (site / "output/CNAME").read_text() == "example.com"


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"hikaku": 2, "files": {}}', b'{"hikaku":1}', b"[" * 100_000])
def test_damaged_manifest_is_told_and_force_goes_on(site: Path, data: bytes) -> None:
    put(OLD, site)
    (site / "output" / manifest.NAME).write_bytes(data)
    for work in (lambda: put(NEW, site), lambda: clean(site / "output", site=site)):
        with pytest.raises(Stop) as stop:
            work()
        assert (stop.value.status, stop.value.found.code) == (2, "HK633")
    put(NEW, site, force=True)
    assert (site / "output/changed/index.html").read_bytes() == b"<page two>"


@pytest.mark.parametrize("in_one_step", [False, True])
@pytest.mark.parametrize("place", ["changed", "new-two", "紅茶", "assets", manifest.STAGING])
def test_link_in_the_output_is_never_followed(site: Path, tmp_path: Path, place: str, in_one_step: bool) -> None:
    put(OLD, site)
    victim = tmp_path / "victim"
    for name in ("index.html", "style.two.css", "0", "before"):
        (victim / name).write_text("theirs")
    before = snapshot(victim)
    target = site / "output" / place
    if target.is_dir():
        for path in target.iterdir():
            path.unlink()
        target.rmdir()
    target.symlink_to(victim)
    with suppress(Stop):
        put(NEW, site, swap=in_one_step)
    with suppress(Stop):
        put(NEW, site, force=True, swap=in_one_step)
    with suppress(Stop):
        clean(site / "output", site=site)
    assert snapshot(victim) == before


def test_page_that_was_replaced_by_a_link_is_written_anew(site: Path, tmp_path: Path) -> None:
    put(OLD, site)
    page = site / "output/changed/index.html"
    page.unlink()
    page.symlink_to(tmp_path / "victim/treasure.txt")
    put(NEW, site, force=True)
    assert not page.is_symlink()
    assert page.read_bytes() == b"<page two>"
    assert (tmp_path / "victim/treasure.txt").read_text() == "treasure"


@pytest.mark.parametrize(
    ("place", "code"),
    [
        (".", "HK631"),
        ("..", "HK631"),
        ("content", "HK631"),
        ("content/out", "HK631"),
        ("templates", "HK631"),
        (".hikaku/out", "HK631"),
        ("content/../content/x", "HK631"),
        ("way-in", "HK631"),
        ("/", "HK634"),
        ("~", "HK634"),
        ("content/../letter.txt", "HK635"),
    ],
)
def test_places_that_cannot_be_the_output(
    site: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, place: str, code: str
) -> None:
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    (site / "way-in").symlink_to("content")
    (site / "letter.txt").touch()
    output = home if place == "~" else Path("/") if place == "/" else site / place
    for work in (lambda: check_place(output, site), lambda: clean(output, site=site)):
        with pytest.raises(Stop) as stop:
            work()
        assert (stop.value.status, stop.value.found.code) == (2, code)


# ---------------------------------------------------------------------------------------------- kills and faults

CALLS = ("open", "mkdir", "write", "replace", "unlink", "rmdir", "fsync", "fchmod", "link", "sync")
"""What publishing asks of the system, as far as it changes anything or can fail."""


def counted(monkeypatch: pytest.MonkeyPatch, at: int, act: Callable[[], None], calls: tuple[str, ...] = CALLS) -> None:
    """Let `act` happen before the `at`-th call of the system, and after it let everything be as usual."""
    seen = 0

    def wrapped(original: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **options: object) -> object:
            nonlocal seen
            seen += 1
            if seen == at:
                act()
            return original(*arguments, **options)

        return call

    for name in calls:
        monkeypatch.setattr(os, name, wrapped(getattr(os, name)))


def killed_at(site: Path, at: int, in_one_step: bool) -> bool:
    """Publish NEW in a process that dies at its `at`-th call; false if it came to its end before that."""
    process = os.fork()
    if process == 0:
        try:
            with pytest.MonkeyPatch.context() as patch:
                counted(patch, at, lambda: os._exit(9))
                put(NEW, site, swap=in_one_step)
        except BaseException:
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(process, 0)
    assert os.waitstatus_to_exitcode(status) in (0, 9)
    return os.waitstatus_to_exitcode(status) == 9


def refers_to_nothing_absent(tree: dict[str, tuple[str, bytes, int]]) -> bool:
    """Each page of a revision needs its style sheet; the list and the feed need the new pages."""
    content = {name: data for name, (kind, data, _) in tree.items() if kind == "file"}
    for revision in ("one", "two"):
        if f"<page {revision}>".encode() in content.values() and f"assets/style.{revision}.css" not in content:
            return False
        for name in ("index.html", "feed.xml"):
            if revision.encode() in content.get(name, b"") and f"new-{revision}/index.html" not in content:
                return False
        if f"new-{revision}/index.html" in content and f"new-{revision}/data.json" not in content:
            return False
    return True


def whole(tree: dict[str, tuple[str, bytes, int]]) -> bool:
    known = {(f.path, f.data) for f in (*OLD, *NEW)}
    return all(
        (name, data) in known
        for name, (kind, data, _) in tree.items()
        if kind == "file" and name != manifest.NAME and not name.startswith(".hikaku")
    )


@pytest.mark.parametrize("in_one_step", [False, True])
def test_kill_at_every_call_of_the_system(site: Path, tmp_path: Path, in_one_step: bool) -> None:
    expected = cleanly(NEW, tmp_path)
    old = cleanly(OLD, tmp_path)
    out = site / "output"
    at = 0
    alive = True
    while alive:
        at += 1
        put(OLD, site)
        (out / "CNAME").write_text("example.com")
        alive = killed_at(site, at, in_one_step)
        tree = snapshot(out)
        assert tree.pop("CNAME") == ("file", b"example.com", 0o644), at
        assert whole(tree), at
        assert refers_to_nothing_absent(tree), at
        if in_one_step:
            assert tree in (old, expected), at
        put(NEW, site, swap=in_one_step and at % 2 == 0)
        after = snapshot(out, hidden=True)
        assert after.pop("CNAME", None) == ("file", b"example.com", 0o644), at
        assert after == expected, at
        assert not (site / ".hikaku/next").exists(), at
    assert at > 30


@pytest.mark.parametrize(("number", "in_one_step"), [(errno.ENOSPC, False), (errno.EIO, True)])
def test_fault_of_the_disk_at_every_call(site: Path, tmp_path: Path, number: int, in_one_step: bool) -> None:
    reached: list[int] = []

    def fail() -> None:
        reached.append(number)
        raise OSError(number, os.strerror(number))

    expected = cleanly(NEW, tmp_path)
    out = site / "output"
    for at in count(1):
        put(OLD, site)
        stopped = None
        reached.clear()
        with pytest.MonkeyPatch.context() as patch:
            counted(patch, at, fail)
            try:
                put(NEW, site, swap=in_one_step)
            except Stop as stop:
                stopped = stop
        assert stopped is None or stopped.status == 3, at
        assert stopped is None or str(site) not in message(stopped.found, "ja"), at
        tree = snapshot(out, hidden=True)
        assert whole(tree), at
        assert refers_to_nothing_absent(tree), at
        put(NEW, site)
        assert snapshot(out, hidden=True) == expected, at
        if not reached:
            break


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "HK621"),
        (errno.EDQUOT, "HK621"),
        (errno.EACCES, "HK622"),
        (errno.EPERM, "HK622"),
        (errno.EROFS, "HK622"),
        (errno.EIO, "HK623"),
        (errno.EMFILE, "HK623"),
        (errno.EFBIG, "HK623"),
    ],
)
def test_fault_is_told_in_one_sentence(site: Path, number: int, code: str) -> None:
    def fail() -> None:
        raise OSError(number, os.strerror(number))

    with pytest.MonkeyPatch.context() as patch:
        counted(patch, 1, fail, ("write",))
        with pytest.raises(Stop) as stop:
            put(OLD, site)
    assert (stop.value.status, stop.value.found.code) == (3, code)
    assert "output/assets/style.one.css" in message(stop.value.found, "en")
    assert "\n" not in message(stop.value.found, "ja")


def test_full_disk_leaves_the_old_site_as_it_was(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(OLD, site)
    before = snapshot(site / "output", hidden=True)
    written = 0

    def write(descriptor: int, data: bytes) -> int:
        nonlocal written
        if written >= 40:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        written += 8
        return real(descriptor, bytes(data)[:8])

    real = os.write
    monkeypatch.setattr(os, "write", write)
    with pytest.raises(Stop) as stop:
        put(NEW, site)
    assert (stop.value.status, stop.value.found.code) == (3, "HK621")
    assert snapshot(site / "output", hidden=True) == before


@pytest.mark.parametrize("interruption", [KeyboardInterrupt, SystemExit])
@pytest.mark.parametrize("at", range(1, 120, 7))
def test_interruption_leaves_no_temporary_file(
    site: Path, tmp_path: Path, at: int, interruption: type[BaseException]
) -> None:
    def interrupt() -> None:
        raise interruption

    put(OLD, site)
    with pytest.MonkeyPatch.context() as patch, suppress(interruption):
        counted(patch, at, interrupt)
        put(NEW, site)
    tree = snapshot(site / "output", hidden=True)
    assert whole(tree)
    assert not [name for name in tree if name.startswith(manifest.STAGING)]
    put(NEW, site)
    assert snapshot(site / "output", hidden=True) == cleanly(NEW, tmp_path)


def test_data_is_on_the_disk_before_it_is_renamed(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(OLD, site)
    log: list[str] = []
    replace, open_file = os.replace, os.open
    opened: dict[int, str] = {}

    def opening(path: str, *arguments: object, **options: object) -> int:
        descriptor = open_file(path, *arguments, **options)  # type: ignore[arg-type]
        opened[descriptor] = str(path)
        return descriptor

    def replacing(source: str, target: str, **options: int) -> None:
        log.append(f"rename {source}")
        replace(source, target, **options)

    monkeypatch.setattr(os, "open", opening)
    monkeypatch.setattr(os, "replace", replacing)
    monkeypatch.setattr(os, "fsync", lambda descriptor: log.append(f"flush {opened.get(descriptor, 'folder')}"))
    put(NEW, site)
    renamed = [entry.removeprefix("rename ") for entry in log if entry.startswith("rename ")]
    assert renamed[0] == "before"
    assert renamed[-1] == "after"
    for name in renamed:
        assert log.index(f"flush {name}") < log.index(f"rename {name}")
    assert log.index("rename after") < len(log) - 1


def test_no_address_of_both_revisions_is_ever_missing(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(OLD, site)
    both = {f.path for f in OLD} & {f.path for f in NEW}
    missing: list[str] = []

    def look() -> Iterator[None]:
        while True:
            missing.extend(path for path in both if not (site / "output" / path).is_file())
            yield

    looking = look()
    for name in ("replace", "unlink", "rmdir"):
        original = getattr(os, name)

        def call(*arguments: object, original: Callable[..., object] = original, **options: object) -> object:
            next(looking)
            result = original(*arguments, **options)
            next(looking)
            return result

        monkeypatch.setattr(os, name, call)
    put(NEW, site)
    assert missing == []


# ---------------------------------------------------------------------------------------------- swap and lock


def test_swap_where_folders_cannot_be_exchanged_says_so(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cannot(*_: object) -> None:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))

    monkeypatch.setattr(swap, "_exchange", cannot)
    put(OLD, site)
    report = put(NEW, site, swap=True)
    assert [d.code for d in report.diagnostics] == ["HK641"]
    assert snapshot(site / "output", hidden=True) == cleanly(NEW, tmp_path)
    assert not (site / ".hikaku/next").exists()


def test_file_put_in_at_the_last_moment_survives_the_swap(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(OLD, site)
    exchange = swap._exchange

    def late(one: Path, other: Path) -> None:
        (site / "output/late.txt").write_text("late")
        exchange(one, other)

    monkeypatch.setattr(swap, "_exchange", late)
    put(NEW, site, swap=True)
    assert (site / "output/late.txt").read_text() == "late"


def test_output_that_is_a_link_of_the_owner_is_used(site: Path, tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    (site / "output").symlink_to(tmp_path / "www")
    put(OLD, site)
    put(NEW, site, swap=True)
    assert (site / "output").is_symlink()
    assert (tmp_path / "www/changed/index.html").read_bytes() == b"<page two>"


def test_second_build_waits_for_the_first(site: Path) -> None:
    fcntl = pytest.importorskip("fcntl")
    said: list[str] = []
    with one_at_a_time(site, lambda: said.append("one")):
        other = os.open(site / ".hikaku/lock", os.O_RDWR)
        with pytest.raises(BlockingIOError):
            fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
    assert said == []
    fcntl.flock(other, fcntl.LOCK_EX)

    def give_way() -> None:
        said.append("waited")
        os.close(other)

    with one_at_a_time(site, give_way):
        pass
    assert said == ["waited"]


def test_builds_at_the_same_time_leave_one_of_their_sites(site: Path, tmp_path: Path) -> None:
    processes = []
    for number in range(6):
        process = os.fork()
        if process == 0:
            try:
                put((OLD, NEW)[number % 2], site, swap=number % 3 == 0)
            except BaseException:
                os._exit(1)
            os._exit(0)
        processes.append(process)
    assert {os.waitpid(process, 0)[1] for process in processes} == {0}
    assert snapshot(site / "output", hidden=True) in (cleanly(OLD, tmp_path), cleanly(NEW, tmp_path))


def test_build_that_waited_for_clean_holds_the_lock(site: Path) -> None:
    """`clean` removes the file that others wait for; they must not go on with a lock that nobody else sees."""
    fcntl = pytest.importorskip("fcntl")
    (site / ".hikaku").mkdir()
    (site / ".hikaku/lock").touch()
    cleaning = os.open(site / ".hikaku/lock", os.O_RDWR)
    fcntl.flock(cleaning, fcntl.LOCK_EX)

    def end_of_clean() -> None:
        forget(site)
        os.close(cleaning)

    with one_at_a_time(site, end_of_clean):
        other = os.open(site / ".hikaku/lock", os.O_RDWR)
        with pytest.raises(BlockingIOError):
            fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.close(other)


def test_cache_that_is_a_link_is_left_alone(site: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    (victim / "next").mkdir()
    (victim / "next/twin.txt").hardlink_to(victim / "treasure.txt")
    before = snapshot(victim)
    (site / ".hikaku").symlink_to(victim)
    put(OLD, site)
    assert [d.code for d in put(NEW, site, swap=True).diagnostics] == ["HK641"]
    clean(site / "output", site=site)
    assert snapshot(victim) == before


def test_build_that_holds_the_lock_may_publish(site: Path) -> None:
    def fail() -> None:
        pytest.fail("waits for itself")

    with one_at_a_time(site, fail):
        publish.publish(OLD, site / "output", site=site, waiting=fail)
        with one_at_a_time(site / "content" / "..", fail):
            pass
    with one_at_a_time(site, fail):
        pass


def test_worker_does_not_keep_the_lock(site: Path) -> None:
    """A forked worker that outlives its killed parent must not make the next build wait."""
    told, tell = os.pipe()
    end, stay = os.pipe()
    parent = os.fork()
    if parent == 0:
        with one_at_a_time(site, lambda: os._exit(1)):
            if os.fork() == 0:
                os.close(stay)
                os.write(tell, b"!")
                os.read(end, 1)
                os._exit(0)
            os.read(told, 1)
            os._exit(9)
    _, status = os.waitpid(parent, 0)
    assert os.waitstatus_to_exitcode(status) == 9
    with one_at_a_time(site, lambda: pytest.fail("the lock is still held")):
        pass
    for descriptor in (told, tell, end, stay):
        os.close(descriptor)


@pytest.mark.parametrize("in_one_step", [False, True])
@pytest.mark.parametrize("whole", [True, False])
def test_many_files_are_flushed_and_no_other_disk(
    site: Path, monkeypatch: pytest.MonkeyPatch, in_one_step: bool, whole: bool
) -> None:
    def forbidden() -> None:
        raise AssertionError("the whole machine was flushed")

    flushed: list[int] = []
    monkeypatch.setattr(os, "sync", forbidden)
    monkeypatch.setattr(os, "fsync", lambda descriptor: flushed.append(os.fstat(descriptor).st_ino))
    monkeypatch.setattr(tree, "flush_file_system", lambda folder: flushed.append(os.fstat(folder).st_ino) or whole)
    many = [OutputFile(f"page-{n}/index.html", str(n).encode(), P) for n in range(tree.FLUSH_EACH + 1)]
    put(many, site, swap=in_one_step)
    written = {(site / "output" / file.path).stat().st_ino for file in many}
    folders = {(site / "output" / file.path).parent.stat().st_ino for file in many}
    assert whole or written <= set(flushed)
    assert whole or in_one_step or folders <= set(flushed)
    assert not whole or len(flushed) < tree.FLUSH_EACH
    assert (site / "output").stat().st_ino in flushed or in_one_step


def lying_pages(folder: Path) -> list[Page]:
    """Many pages, whose bytes lie in a folder by their digests; the first two are the same."""
    folder.mkdir()
    pages = []
    for number in range(tree.FLUSH_EACH + 2):
        data = str(max(number, 1)).encode()
        digest = sha256(data).hexdigest()
        (folder / digest).write_bytes(data)
        (folder / digest).chmod(0o644)
        pages.append(Page(f"page-{number}/index.html", P, digest, len(data), whole_page))
    return pages


def whole_page(page: Page) -> bytes:
    """What a page holds, whatever has become of its file."""
    held = (str(number).encode() for number in range(1, tree.FLUSH_EACH + 2))
    return next(data for data in held if sha256(data).hexdigest() == page.digest)


def test_many_pages_are_taken_from_where_they_lie(site: Path, tmp_path: Path) -> None:
    pages = lying_pages(tmp_path / "pages")
    of_last = (tmp_path / "pages" / pages[-1].digest).stat().st_ino
    put(pages, site, pages=tmp_path / "pages")
    published = [site / "output" / page.path for page in pages]
    assert [file.read_bytes() for file in published] == [whole_page(page) for page in pages]
    assert published[-1].stat().st_ino == of_last
    assert {stat.S_IMODE(file.stat().st_mode) for file in published} == {0o644}
    assert {file.stat().st_nlink for file in published} == {1}


@pytest.mark.parametrize("harm", ["a link", "another name", "other rights", "cut off", "gone", "other disk"])
def test_what_is_no_page_is_not_taken(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, harm: str) -> None:
    pages = lying_pages(tmp_path / "pages")
    victim, lying = tmp_path / "victim/treasure.txt", tmp_path / "pages" / pages[-1].digest
    match harm:
        case "a link":
            lying.unlink()
            lying.symlink_to(victim)
        case "another name":
            (tmp_path / "victim" / "second").hardlink_to(lying)
        case "other rights":
            lying.chmod(0o666)
        case "cut off":
            lying.write_bytes(b"")
        case "gone":
            lying.unlink()
        case _:
            replace = os.replace

            def elsewhere(source: object, target: object, **options: Any) -> None:
                if "src_dir_fd" not in options:
                    raise OSError(errno.EXDEV, "another file system")
                replace(source, target, **options)  # type: ignore[arg-type]

            monkeypatch.setattr(os, "replace", elsewhere)
    put(pages, site, pages=tmp_path / "pages")
    published = site / "output" / pages[-1].path
    assert published.read_bytes() == whole_page(pages[-1])
    assert not published.is_symlink()
    assert (stat.S_IMODE(published.stat().st_mode), published.stat().st_nlink) == (0o644, 1)
    assert victim.read_text() == "treasure"


def test_a_file_system_is_flushed_by_its_folder(tmp_path: Path) -> None:
    folder = os.open(tmp_path, os.O_RDONLY)
    try:
        assert disk.flush_file_system(folder) in (True, False)
    finally:
        os.close(folder)
    with pytest.raises(OSError, match="descriptor"):
        assert not disk.flush_file_system(folder) or os.fstat(folder)


# ------------------------------------------------------------------------------------------ whose folder it is

TEA, COFFEE = "https://tea.example", "https://coffee.example"


def test_no_site_takes_another_ones_place(site: Path) -> None:
    put(OLD, site, identity=TEA)
    before = snapshot(site / "output")
    other = [OutputFile("index.html", b"<coffee>", P), OutputFile("latte/index.html", b"<latte>", P)]
    with pytest.raises(Stop) as stop:
        put(other, site, identity=COFFEE)
    assert (stop.value.status, stop.value.found.code) == (2, "HK636")
    assert TEA in message(stop.value.found, "en")
    assert COFFEE in message(stop.value.found, "en")
    assert snapshot(site / "output") == before
    put(other, site, identity=COFFEE, force=True)
    assert set(put(other, site, identity=COFFEE).changed) == set()


def test_a_site_may_get_another_address_or_other_pages(site: Path) -> None:
    put(OLD, site, identity=TEA)
    put(NEW, site, identity=COFFEE)
    put([OutputFile("latte/index.html", b"<latte>", P)], site, identity=COFFEE)


def test_a_list_that_names_no_site_is_anybodys(site: Path) -> None:
    put(OLD, site)
    put([OutputFile("latte/index.html", b"<latte>", P)], site, identity=COFFEE)
    assert manifest.decode((site / "output" / manifest.NAME).read_bytes()).site == COFFEE


def test_a_manifest_with_other_digests_is_the_one_that_would_be_written() -> None:
    one, two, three = (sha256(each).hexdigest() for each in (b"1", b"2", b"3"))
    paths = ("index.html", "茶/index.html", 'a"b/index.html', "tea/index.html")
    old = manifest.Written("https://example.com", {path: frozenset((one,)) for path in paths})
    for path in paths:
        for digests in ({two}, {one, three}):
            new = manifest.Written(old.site, {**old.files, path: frozenset(digests)})
            assert manifest.changed(manifest.encode(old), {path: digests}) == manifest.encode(new)
    assert manifest.changed(manifest.encode(old), {"x/index.html": {two}}) is None
    assert manifest.changed(b"", {"index.html": {two}}) is None
