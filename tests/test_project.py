"""Taking a site in: all that belongs to it, nothing from outside, whatever lies there."""

import os
import socket
import unicodedata
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from generator.diagnostics import Outcome
from generator.edge import content, disk
from generator.edge.failure import Stop
from generator.edge.project import Project, build_time, find_site, package_templates, read_project
from generator.edge.report import as_json, text
from generator.model import Options

NOW = Options(datetime(2026, 11, 21, tzinfo=UTC))
CANARY = b"canary-5f3a9c"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"/>'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small site beside a secret."""
    (tmp_path / "secret").mkdir()
    for name in ("key.yaml", "key.svg", "site.yaml"):
        (tmp_path / "secret" / name).write_bytes(CANARY)
    root = tmp_path / "site"
    for name in ("content/comparisons/tea", "content/pages", "content/authors", "templates"):
        (root / name).mkdir(parents=True)
    (root / "content/site.yaml").write_bytes(b"title: t\nurl: https://example.com\n")
    (root / "content/comparisons/tea/tea.yaml").write_bytes(b"title: tea\n")
    (root / "content/comparisons/tea/rows.csv").write_bytes(b"name\n")
    (root / "content/comparisons/tea/cup.svg").write_bytes(SVG)
    (root / "content/pages/about.md").write_bytes(b"# about\n")
    return root


def take_in(site: Path) -> Outcome[Project]:
    found = read_project(find_site(site), NOW)
    told = text(found.diagnostics, {}, "ja") + as_json(found.diagnostics, "en") + repr(found.value.sources)
    told += repr(found.value.pictures) + repr(found.value.refused)
    assert CANARY.decode() not in told
    assert str(site.parent) not in told
    told.encode("utf-8")
    return found


def paths(found: Outcome[Project]) -> list[str]:
    return [source.path for source in found.value.sources] + [picture.path for picture in found.value.pictures]


def codes(found: Outcome[Project]) -> list[str]:
    return [d.code for d in found.diagnostics]


BASIC = [
    "content/comparisons/tea/rows.csv",
    "content/comparisons/tea/tea.yaml",
    "content/pages/about.md",
    "content/site.yaml",
    "content/comparisons/tea/cup.svg",
]


def test_site_is_taken_in_sorted_and_without_absolute_paths(site: Path) -> None:
    found = take_in(site)
    assert paths(found) == BASIC
    assert found.diagnostics == ()
    (picture,) = found.value.pictures
    assert (picture.data, picture.kind, picture.width, picture.height) == (SVG, "SVG", 4, 3)
    assert str(site) not in repr(found.value)


def test_order_does_not_depend_on_the_disk(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = take_in(site)
    real = os.scandir

    def reversed_there(folder: int | str) -> object:
        with real(folder) as found:
            return nullcontext(sorted(found, key=lambda entry: entry.name, reverse=True))

    monkeypatch.setattr(disk, "os", SimpleNamespace(**{**vars(os), "scandir": reversed_there}))
    assert take_in(site) == expected


def test_other_files_hidden_ones_and_leftovers_are_left_alone(site: Path) -> None:
    folder = site / "content/comparisons"
    for name in (
        ".hidden.yaml",
        "x.yaml~",
        "#x.yaml#",
        "x.yaml.swp",
        "4913",
        "x.txt",
        "x.html",
        "README.md",
        "~$x.csv",
    ):
        (folder / name).write_bytes(b"x")
    (folder / ".git").mkdir()
    (folder / ".git/x.yaml").write_bytes(b"x")
    (folder / ".#tea.yaml").symlink_to("me@host.1234")
    found = take_in(site)
    assert paths(found) == BASIC
    assert found.diagnostics == ()


@pytest.mark.parametrize(("name", "right"), [("a.yml", "a.yaml"), ("a.YAML", "a.yaml"), ("b.CSV", "b.csv")])
def test_ending_that_is_not_read_is_told(site: Path, name: str, right: str) -> None:
    (site / "content/comparisons" / name).write_bytes(b"x")
    found = take_in(site)
    assert codes(found) == ["HK608"]
    assert right in text(found.diagnostics, {}, "ja")


@pytest.mark.parametrize(
    ("path", "right"),
    [
        ("x.yaml", "content/comparisons/x.yaml"),
        ("vocabulry.yaml", "content/vocabulary.yaml"),
        ("author/x.yaml", "content/authors/x.yaml"),
        ("comparsions/teas/x.yaml", "content/comparisons/teas/x.yaml"),
        ("else/x.yaml", "content/comparisons/x.yaml"),
        ("pages/deep/x.md", "content/pages/x.md"),
    ],
)
def test_text_in_a_place_of_no_kind_is_told_and_left_out(site: Path, path: str, right: str) -> None:
    (site / "content" / path).parent.mkdir(exist_ok=True, parents=True)
    (site / "content" / path).write_bytes(b"name: x")
    found = take_in(site)
    assert paths(found) == BASIC
    assert codes(found) == ["HK618"]
    assert f"{right}" in text(found.diagnostics, {}, "ja")


def test_content_in_templates_and_templates_in_content_are_not_mixed_up(site: Path) -> None:
    (site / "content/base.html").write_bytes(CANARY)
    (site / "content/comparisons/article.html").write_bytes(CANARY)
    found = take_in(site)
    assert CANARY.decode() not in "".join(data for _, data in found.value.theme_files)


# ---------------------------------------------------------------------------------------------- finding the site


def test_folder_without_a_site_is_told_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(Stop) as stop:
        find_site(tmp_path / "nowhere")
    assert (stop.value.status, stop.value.found.code) == (2, "HK600")


@pytest.mark.parametrize(("folder", "proposed"), [(".", "`--site ../..`"), ("..", "`--site ../..`")])
def test_site_further_up_is_proposed(site: Path, monkeypatch: pytest.MonkeyPatch, folder: str, proposed: str) -> None:
    monkeypatch.chdir(site / "content/comparisons")
    with pytest.raises(Stop) as stop:
        find_site(Path(folder))
    assert proposed in text((stop.value.found,), {}, "en")


# ---------------------------------------------------------------------------------------------- links


def test_links_that_leave_content_are_errors_and_never_read(site: Path) -> None:
    secret = site.parent / "secret"
    folder = site / "content/comparisons"
    (site / ".env.yaml").write_bytes(CANARY)
    (folder / "one.yaml").symlink_to(secret / "key.yaml")
    (folder / "two.yaml").symlink_to("three.yaml")
    (folder / "three.yaml").symlink_to("../../../secret/key.yaml")
    (folder / "four").symlink_to(secret)
    (folder / "five.svg").symlink_to("four/key.svg")
    (folder / "six.yaml").symlink_to("../../.env.yaml")
    (folder / "seven.txt").symlink_to(secret / "key.yaml")
    found = take_in(site)
    assert codes(found) == ["HK603"] * 6
    assert paths(found) == BASIC
    assert "content/comparisons/five.svg" in found.value.refused


def test_link_within_content_is_the_file_that_it_leads_to(site: Path) -> None:
    (site / "content/comparisons/green.yaml").symlink_to("tea/tea.yaml")
    found = take_in(site)
    assert found.diagnostics == ()
    data = {source.path: source.data for source in found.value.sources}
    assert data["content/comparisons/green.yaml"] == b"title: tea\n"


def test_content_that_is_a_link_itself_is_an_error(site: Path) -> None:
    (site / "content").rename(site.parent / "elsewhere")
    (site / "content").symlink_to(site.parent / "elsewhere")
    assert codes(take_in(site)) == ["HK603"]


def test_links_to_folders_are_not_followed_so_loops_end(site: Path) -> None:
    (site / "content/a").symlink_to(".")
    (site / "content/b").symlink_to(".")
    (site / "content/c.yaml").symlink_to("c.yaml")
    found = take_in(site)
    assert codes(found) == ["HK604", "HK604", "HK617"]
    assert paths(found) == BASIC


def test_link_that_leads_nowhere_is_told(site: Path) -> None:
    (site / "content/comparisons/gone.yaml").symlink_to("never.yaml")
    assert codes(take_in(site)) == ["HK617"]


def test_file_that_becomes_a_link_after_we_looked_is_not_read(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = site / "content/comparisons/tea/tea.yaml"
    read = content.read_file

    def swap(folder: int, name: str, limit: int) -> disk.Read:
        if name == target.name:
            target.unlink()
            target.symlink_to(site.parent / "secret/key.yaml")
        return read(folder, name, limit)

    monkeypatch.setattr(content, "read_file", swap)
    assert codes(take_in(site)) == ["HK603"]


def test_folder_that_becomes_a_link_after_we_looked_is_not_entered(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = site / "content/comparisons/tea"
    looked = content.kind_of

    def swap(status: os.stat_result) -> str:
        if status.st_ino == inode and not folder.is_symlink():
            folder.rename(site.parent / "moved")
            folder.symlink_to(site.parent / "secret")
        return looked(status)

    inode = folder.stat().st_ino
    monkeypatch.setattr(content, "kind_of", swap)
    found = take_in(site)
    assert not [path for path in paths(found) if "tea" in path]


# ---------------------------------------------------------------------------------------------- odd files


def test_odd_files_neither_block_nor_crash(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = site / "content/comparisons"
    os.mkfifo(folder / "pipe.yaml")
    (folder / "folder.yaml").mkdir()
    (folder / "device.yaml").symlink_to("/dev/zero")
    monkeypatch.chdir(folder)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket.yaml")
        found = take_in(site)
    assert sorted(codes(found)) == ["HK602", "HK603", "HK616", "HK616"]
    assert paths(found) == BASIC


@pytest.mark.parametrize(("name", "limit"), [("a.yaml", 2), ("a.csv", 2), ("a.svg", 2), ("a.png", 10)])
def test_size_is_checked_before_reading(site: Path, name: str, limit: int) -> None:
    with (site / "content/comparisons" / name).open("wb") as file:
        file.truncate(1 << 30)
    found = take_in(site)
    assert codes(found) == ["HK601"]
    assert f"{limit} MiB" in text(found.diagnostics, {}, "en")
    assert found.value.refused == (f"content/comparisons/{name}",)


def test_file_of_just_the_limit_is_read_and_one_that_grows_is_not(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = site / "content/comparisons/a.yaml"
    path.write_bytes(b"a" * content.TEXT_LIMIT)
    assert take_in(site).diagnostics == ()
    real = os.fstat

    def fstat(descriptor: int) -> os.stat_result:
        status = real(descriptor)
        if status.st_size == content.TEXT_LIMIT:
            path.write_bytes(b"a" * (content.TEXT_LIMIT + 1))
        return status

    monkeypatch.setattr(disk.os, "fstat", fstat)
    assert codes(take_in(site)) == ["HK601"]


def test_file_that_vanishes_was_never_there(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = content.entries

    def vanishing(folder: int) -> list[tuple[str, bool]]:
        found = real(folder)
        for path in (site / "content/comparisons/tea/tea.yaml", site / "content/pages/about.md"):
            path.unlink(missing_ok=True)
        return [*found, ("ghost.yaml", True), ("ghost", False), ("gone.yaml", False)]

    monkeypatch.setattr(content, "entries", vanishing)
    found = take_in(site)
    assert found.diagnostics == ()
    assert "content/comparisons/tea/tea.yaml" not in paths(found)


def test_folders_nested_too_deep_are_told(site: Path) -> None:
    (site / "content/comparisons" / "/".join(["a"] * 40)).mkdir(parents=True)
    assert codes(take_in(site)) == ["HK609"]


def test_file_that_may_not_be_read_ends_the_run(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.open

    def refuse(path: object, *arguments: object, **options: object) -> int:
        if path == "tea.yaml":
            raise PermissionError(13, "Permission denied")
        return real(path, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(Stop) as stop:
        read_project(site, NOW)
    assert (stop.value.status, stop.value.found.code) == (3, "HK620")
    assert stop.value.found.span.path == "content/comparisons/tea/tea.yaml"


def test_no_descriptor_is_left_open(site: Path) -> None:
    (site / "content/x.yaml").symlink_to("/dev/null")
    os.mkfifo(site / "content/pipe.yaml")
    before = len(list(Path("/proc/self/fd").iterdir()))
    take_in(site)
    assert len(list(Path("/proc/self/fd").iterdir())) == before


# ---------------------------------------------------------------------------------------------- names


@pytest.mark.parametrize(
    ("name", "code", "shown"),
    [
        (b"\x8d\x67.yaml", "HK605", "\\x8Dg.yaml"),
        (b"\xff.svg", "HK605", "\\xFF.svg"),
        (b"a\nb.yaml", "HK606", "a\\u{A}b.yaml"),
        (b"a\x1b[31m.yaml", "HK606", "a\\u{1B}[31m.yaml"),
        ("a\u202elmay.yaml".encode(), "HK606", "a\\u{202E}lmay.yaml"),
        ("a\u200b.yaml".encode(), "HK606", "a\\u{200B}.yaml"),
        (b"a%0A::error::x\n.yaml", "HK606", "a%0A::error::x\\u{A}.yaml"),
    ],
)
def test_name_that_cannot_be_printed_is_told_escaped(site: Path, name: bytes, code: str, shown: str) -> None:
    (site / "content/comparisons").joinpath(os.fsdecode(name)).write_bytes(b"title: x\n")
    found = take_in(site)
    assert codes(found) == [code]
    assert found.diagnostics[0].span.path == f"content/comparisons/{shown}"
    assert paths(found) == BASIC


def test_folder_whose_name_cannot_be_printed_is_not_entered(site: Path) -> None:
    folder = site / "content" / os.fsdecode(b"\xff")
    folder.mkdir()
    (folder / "x.yaml").write_bytes(b"x")
    assert codes(take_in(site)) == ["HK605"]


def test_longest_name_is_fine(site: Path) -> None:
    (site / "content/comparisons" / ("茶" * 83 + ".yaml")).write_bytes(b"x")
    assert take_in(site).diagnostics == ()


def test_names_are_composed(site: Path) -> None:
    name = unicodedata.normalize("NFD", "が.yaml")
    (site / "content/comparisons" / name).write_bytes(b"x")
    assert "content/comparisons/が.yaml" in paths(take_in(site))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tea.yaml", "tea.yaml"),
        ("が.yaml", unicodedata.normalize("NFD", "が.yaml")),
        ("É.svg", unicodedata.normalize("NFD", "é.svg")),
        ("A/x.yaml", "a/y.yaml"),
        ("straße.yaml", "STRASSE.yaml"),
    ],
)
def test_names_that_are_one_elsewhere_are_told_with_both(site: Path, one: str, other: str) -> None:
    folder = site / "content/authors"
    for name in (one, other):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(SVG)
    if len(list(folder.iterdir())) < 2:
        pytest.skip("this disk knows no such twins")
    found = take_in(site)
    assert codes(found) == ["HK607"]
    assert len(found.diagnostics[0].also) == 1
    assert len(set(paths(found))) == len(paths(found))


# ---------------------------------------------------------------------------------------------- templates


def test_templates_of_the_site_override_those_of_the_package(site: Path) -> None:
    (site / "templates/blocks").mkdir()
    (site / "templates/base.html").write_bytes(b"\xef\xbb\xbfmine\r\n")
    (site / "templates/blocks/own.html").write_bytes(b"own")
    (site / "templates/assets").mkdir()
    (site / "templates/assets/font.woff2").write_bytes(b"\0\1")
    (site / "templates/.hidden.html").write_bytes(b"x")
    found = take_in(site)
    files = dict(found.value.theme_files)
    assert files["base.html"] == "mine\n"
    assert files["blocks/own.html"] == "own"
    assert "article.html" in files
    assert ".hidden.html" not in files
    assert len(files) == len(found.value.theme_files)
    assert dict(found.value.theme_assets)["assets/font.woff2"] == b"\0\1"
    assert found.value.theme_own == ("assets/font.woff2", "base.html", "blocks/own.html")
    assert list(files) == sorted(files)


def test_template_that_is_not_utf8_is_told(site: Path) -> None:
    (site / "templates/base.html").write_bytes("比較".encode("cp932"))
    found = take_in(site)
    assert codes(found) == ["HK615"]
    assert found.diagnostics[0].span.path == "templates/base.html"


def test_site_without_templates_has_those_of_the_package(site: Path) -> None:
    (site / "templates").rmdir()
    assert dict(take_in(site).value.theme_files)["base.html"]
    assert (package_templates() / "base.html").is_file()


# ---------------------------------------------------------------------------------------------- the clock


@pytest.mark.parametrize(
    ("now", "environ", "expected"),
    [
        ("2026-11-21", {}, "2026-11-21T00:00:00+09:00"),
        ("2026-11-21T08:30", {}, "2026-11-21T08:30:00+09:00"),
        ("2026-11-20T23:30Z", {}, "2026-11-21T08:30:00+09:00"),
        ("2026-11-21", {"SOURCE_DATE_EPOCH": "1"}, "2026-11-21T00:00:00+09:00"),
        (None, {"SOURCE_DATE_EPOCH": "0"}, "1970-01-01T09:00:00+09:00"),
    ],
)
def test_clock_is_that_of_the_command_line_else_of_the_environment(
    now: str | None, environ: dict[str, str], expected: str
) -> None:
    assert build_time(now, environ, "Asia/Tokyo").isoformat() == expected


@pytest.mark.parametrize(
    ("now", "environ"),
    [
        ("tomorrow", {}),
        ("", {}),
        ("2026-02-30", {}),
        (None, {"SOURCE_DATE_EPOCH": "x"}),
        (None, {"SOURCE_DATE_EPOCH": "9" * 30}),
    ],
)
def test_moment_that_cannot_be_read_is_wrong_use(now: str | None, environ: dict[str, str]) -> None:
    with pytest.raises(Stop) as stop:
        build_time(now, environ, "Asia/Tokyo")
    assert (stop.value.status, stop.value.found.code) == (2, "HK643")


def test_clock_has_a_zone_and_whole_seconds() -> None:
    moment = build_time(None, {}, "Pacific/Kiritimati")
    assert moment.tzinfo == ZoneInfo("Pacific/Kiritimati")
    assert moment.microsecond == 0
