"""The command as people and programs use it: words, exit statuses, streams, signals."""

import json
import os
import re
import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from generator import cli, commands, usage
from generator.commands import time_zone
from generator.edge.project import build_time
from generator.model import Source
from generator.options import Request, WrongUse, read
from generator.usage import COMMANDS, Command
from tests.serving import ROOT, SITE, TEA

HIKAKU = [sys.executable, "-m", "generator"]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small site without any fault."""
    write(tmp_path, "content/site.yaml", SITE)
    write(tmp_path, "content/comparisons/tea.yaml", TEA)
    return tmp_path


def write(site: Path, path: str, text: str) -> None:
    (site / path).parent.mkdir(parents=True, exist_ok=True)
    (site / path).write_text(text, "utf-8")


def hikaku(
    site: Path, *arguments: str, typed: str | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the command as a user would; a clean environment, the clock held."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "SYSTEMROOT") if name in os.environ}
    variables = {**kept, "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", "SOURCE_DATE_EPOCH": "1795000000", **environment}
    return subprocess.run(
        [*HIKAKU, *arguments],
        cwd=site,
        env=variables,
        capture_output=True,
        input=typed,
        text=True,
        encoding="utf-8",
        timeout=120,
    )


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


# --------------------------------------------------------------------------------------------------- help pages


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_a_help_page_names_every_option_and_an_example(command: Command, lang: str) -> None:
    text = usage.command_help(command, lang)
    for option in command.options:
        assert option.name in text
    assert command.examples[0][0] in text
    assert max(map(usage.width, text.splitlines())) <= 100


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_examples_of_the_help_pages_are_understood(lang: str) -> None:
    for command in COMMANDS:
        for line, _ in command.examples:
            assert read(line.split()[1:]).command == command.name


def test_help_is_in_the_language_that_is_asked_for(site: Path) -> None:
    assert "Usage: hikaku" in hikaku(site).stdout
    assert "使い方: hikaku" in hikaku(site, LANG="ja_JP.UTF-8").stdout
    assert "使い方: hikaku build" in hikaku(site, "build", "--help", "--lang", "ja").stdout
    assert "Usage: hikaku build" in hikaku(site, "--lang=en", "build", "-h", LANG="ja_JP.UTF-8").stdout


def test_help_and_version_succeed_on_stdout(site: Path) -> None:
    shown = hikaku(site, "--version")
    assert (shown.returncode, shown.stderr) == (0, "")
    assert re.fullmatch(r"hikaku \d+\.\d+\.\d+\n", shown.stdout)
    assert hikaku(site, "check", "--help").returncode == 0


def test_help_names_every_exit_status() -> None:
    for lang in ("ja", "en"):
        told = usage.general_help(lang).split("終了コード" if lang == "ja" else "Exit status")[1]
        assert re.findall(r"\d+", told) == ["0", "1", "2", "3", "130", "143"]


def test_japanese_help_has_japanese_parentheses() -> None:
    pages = [usage.general_help("ja"), *(usage.command_help(command, "ja") for command in COMMANDS)]
    assert not [
        line
        for page in pages
        for line in page.splitlines()
        if re.search(r"[ぁ-んァ-ヶ一-龠]\(|\([ぁ-んァ-ヶ一-龠]", line)
    ]


# ---------------------------------------------------------------------------------------------------- wrong use


@pytest.mark.parametrize(
    ("line", "near", "found"),
    [
        ("biuld", "build", "biuld"),
        ("build --draft", "--drafts", "--draft"),
        ("build --formt json", "--format", "--formt"),
        ("check --format jsn", "json", "jsn"),
        ("build --format sarif", None, "sarif"),
        ("build --jobs 0", None, "0"),
        ("build --jobs two", None, "two"),
        ("build --jobs", None, "--jobs"),
        ("build --site --drafts", None, "--site"),
        ("build --drafts=yes", None, "--drafts"),
        ("build --base-url example.com", None, "example.com"),
        ("build --base-url https://example.com/?a=1", None, "https://example.com/?a=1"),
        ("build --base-url https://me:pw@example.com/", None, "https://me:pw@example.com/"),
        ("build --base-url https://[/", None, "https://[/"),
        ("build --executor dask://", None, "dask://"),
        ("build tea.yaml", None, "tea.yaml"),
        ("check --stale -1", None, "-1"),
        ("check --stale 1.5", None, "1.5"),
        ("new", None, "TITLE"),
        ("why", None, "SLUG"),
        ("--nonsense", None, "--nonsense"),
        ("clean --force", None, "--force"),
        ("build --lang fr", None, "fr"),
    ],
)
def test_wrong_use_is_named_and_answered(line: str, near: str | None, found: str) -> None:
    with pytest.raises(WrongUse) as wrong:
        read(line.split())
    assert found in wrong.value.words.ja
    assert found in wrong.value.words.en
    assert wrong.value.near == near


def test_wrong_use_ends_with_two_and_touches_nothing(site: Path) -> None:
    before = tree(site)
    for line in (
        ("biuld",),
        ("build", "--now", "tomorrow"),
        ("build", "--output", "content"),
        ("build", "--output", "."),
    ):
        result = hikaku(site, *line, "--lang", "ja") if line[0] == "build" else hikaku(site, *line)
        assert (result.returncode, result.stdout) == (2, ""), line
        assert "Traceback" not in result.stderr
    assert tree(site) == before


def test_a_folder_that_is_no_site_is_named(tmp_path: Path) -> None:
    result = hikaku(tmp_path, "build", "--lang", "ja")
    assert result.returncode == 2
    assert "error[HK600]" in result.stderr
    assert "content/site.yaml" in result.stderr


def test_options_are_understood_in_every_spelling() -> None:
    spelt = read(
        ["build", "--site=a", "--jobs", "4", "--base-url", "https://example.com/b/", "--drafts", "--now=2026-01-02"]
    )
    assert spelt == Request("build", site="a", jobs=4, base_url="https://example.com/b/", drafts=True, now="2026-01-02")
    assert read(["--lang", "ja", "new", "紅茶と", "緑茶", "--subjects", "紅茶、緑茶"]) == Request(
        "new", "紅茶と 緑茶", lang="ja", subjects=("紅茶", "緑茶")
    )
    assert read(["new", "--", "--title--"]).argument == "--title--"


# --------------------------------------------------------------------------------------------------------- new


@pytest.mark.parametrize(
    "title",
    [
        "紅茶と緑茶の違い",
        "Tea or coffee?",
        "C# と C++：どちら",
        "- true",
        "'引用' \"と\" `符号`",
        "null",
        "2026",
        "a: b #c",
        "{{ x }}",
        "💡と🔦",
    ],
)
def test_a_starter_file_builds_as_it_is(site: Path, title: str) -> None:
    made = hikaku(site, "new", "--lang", "ja", "--", title)
    assert made.returncode == 0, made.stderr
    checked = hikaku(site, "check", "--drafts", "--strict")
    assert checked.returncode == 0, checked.stdout


def test_an_english_starter_file_in_a_japanese_site_says_its_language(site: Path) -> None:
    assert hikaku(site, "new", "Tea or coffee", "--lang", "en").returncode == 0
    text = (site / "content/comparisons/tea-or-coffee.yaml").read_text("utf-8")
    assert "\nlang: en\n" in text
    assert "- name: Tea\n" in text
    assert hikaku(site, "check", "--drafts", "--strict").returncode == 0


def test_a_starter_file_with_everything_given_builds(site: Path) -> None:
    write(site, "content/authors/hana.yaml", "name: 花\n")
    line = (
        "new",
        "飲みもの",
        "--subjects",
        "紅茶, 緑茶, C++, no, 1,980円",
        "--slug",
        "Nomi mono",
        "--author",
        "hana",
    )
    assert hikaku(site, *line).returncode == 0
    assert (site / "content/comparisons/nomi-mono.yaml").is_file()
    checked = hikaku(site, "check", "--drafts", "--strict")
    assert checked.returncode == 0, checked.stdout


def test_a_starter_file_never_overwrites(site: Path) -> None:
    before = tree(site)
    for slug in ("tea", "TEA"):
        result = hikaku(site, "new", "お茶", "--slug", slug)
        assert result.returncode == 2
        assert "content/comparisons/tea.yaml" in result.stderr
    assert tree(site) == before


@pytest.mark.parametrize("slug", ["../../evil", "/etc/evil", "..", "a\\b", "./tea"])
def test_a_slug_that_is_a_path_is_refused(site: Path, slug: str) -> None:
    before = tree(site)
    result = hikaku(site, "new", "お茶", "--slug", slug)
    assert result.returncode == 2
    assert "--slug" in result.stderr
    assert tree(site) == before


@pytest.mark.parametrize("slug", ["page", "a" * 300, "紅" * 200])
def test_a_starter_file_stays_in_its_folder(site: Path, slug: str) -> None:
    before = set(tree(site))
    assert hikaku(site, "new", "お茶", "--slug", slug).returncode == 0
    (made,) = set(tree(site)) - before
    assert re.fullmatch(r"content/comparisons/[^/]+\.yaml", made)
    assert hikaku(site, "check", "--drafts").returncode == 0


@pytest.mark.parametrize("folder", ["content/comparisons", "content/comparisons/tea.yaml"])
def test_a_starter_file_is_not_written_through_a_link(
    site: Path, folder: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (site / "content/comparisons/tea.yaml").unlink()
    if folder.endswith("comparisons"):
        (site / folder).rmdir()
        (site / folder).symlink_to(elsewhere)
    else:
        (site / folder).symlink_to(elsewhere / "made.yaml")
    result = hikaku(site, "new", "お茶", "--slug", "tea", "--lang", "ja")
    assert result.returncode == 2
    assert folder in result.stderr
    assert not list(elsewhere.iterdir())


@pytest.mark.parametrize(("zone", "day"), [("timezone : America/New_York", "2026-11-20"), ("", "2026-11-21")])
def test_the_zone_of_now_is_that_of_the_site_however_it_is_spelt(zone: str, day: str) -> None:
    source = Source("content/site.yaml", f"{SITE}{zone}\n".encode())
    moment = build_time(None, {"SOURCE_DATE_EPOCH": "1795215600"}, time_zone((source,)))
    assert moment.date().isoformat() == day


def test_the_language_of_a_starter_file_is_that_of_the_site_however_it_is_spelt(site: Path) -> None:
    write(site, "content/site.yaml", SITE + '"lang" : en\n')
    assert hikaku(site, "new", "Tea or coffee").returncode == 0
    assert "draft: true" in (text := (site / "content/comparisons/tea-or-coffee.yaml").read_text("utf-8"))
    assert "lang:" not in text
    assert "summary: In one sentence" in text


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("--author", "nobody"), "nobody"),
        (("--subjects", "紅茶"), "--subjects"),
        (("--subjects", "茶,茶"), "--subjects"),
    ],
)
def test_a_starter_file_is_refused_with_a_reason(site: Path, arguments: tuple[str, ...], named: str) -> None:
    before = tree(site)
    result = hikaku(site, "new", "お茶", *arguments)
    assert result.returncode == 2
    assert named in result.stderr
    assert tree(site) == before


# ---------------------------------------------------------------------------------------------- build and check


def test_a_build_writes_the_site_and_says_so_on_stdout(site: Path) -> None:
    result = hikaku(site, "build")
    assert (result.returncode, result.stderr) == (0, "")
    assert "output/" in result.stdout
    assert (site / "output/tea/index.html").is_file()
    again = hikaku(site, "build")
    assert (again.returncode, again.stderr) == (0, "")


def test_a_build_names_each_page_that_it_withholds(site: Path) -> None:
    write(site, "content/comparisons/draft.yaml", TEA.replace("紅茶と緑茶の違い", "書きかけ") + "draft: true\n")
    write(site, "content/comparisons/later.yaml", TEA.replace("2026-01-01", "2030-05-01"))
    result = hikaku(site, "build", "--lang", "en")
    assert result.returncode == 0
    assert re.search(r"held back: 書きかけ \(content/comparisons/draft.yaml\): .*draft", result.stdout)
    assert re.search(r"later.yaml\): scheduled for 2030-05-01", result.stdout)
    assert not (site / "output/later/index.html").exists()
    assert hikaku(site, "build", "--drafts", "--future").returncode == 0
    assert (site / "output/later/index.html").is_file()
    assert (site / "output/draft/index.html").is_file()
    assert hikaku(site, "build", "--now", "2030-05-01T00:00").returncode == 0
    assert (site / "output/later/index.html").is_file()
    assert not (site / "output/draft/index.html").exists()


def test_a_build_of_a_faulty_site_changes_nothing(site: Path) -> None:
    assert hikaku(site, "build").returncode == 0
    before = tree(site / "output")
    write(site, "content/comparisons/bad.yaml", "tittle: x\nsubjects: [a, b]\n")
    result = hikaku(site, "build", "--lang", "en")
    assert result.returncode == 1
    assert "content/comparisons/bad.yaml:1:1: error[HK" in result.stderr
    assert "title" in result.stderr
    assert result.stdout == ""
    assert tree(site / "output") == before


def test_check_tells_on_stdout_and_writes_nothing(site: Path) -> None:
    write(site, "content/comparisons/bad.yaml", "tittle: x\nsubjects: [a, b]\n")
    before = tree(site)
    result = hikaku(site, "check", "--lang", "ja")
    assert (result.returncode, result.stderr) == (1, "")
    assert "content/comparisons/bad.yaml:1:1: error[HK" in result.stdout
    table = json.loads(hikaku(site, "check", "--format", "json").stdout)
    assert set(table[0]) == {"path", "line", "column", "end_line", "end_column", "severity", "code", "message", "help"}
    assert hikaku(site, "check", "--format", "github").stdout.startswith("::error file=content/comparisons/bad.yaml,")
    assert json.loads(hikaku(site, "check", "--format", "sarif").stdout)["version"] == "2.1.0"
    assert tree(site) == before


def test_build_in_json_keeps_diagnostics_and_result_apart(site: Path) -> None:
    result = hikaku(site, "build", "--format", "json")
    assert json.loads(result.stderr) == []
    assert json.loads(result.stdout)["pages"] >= 2


def test_a_build_can_publish_in_one_step(site: Path) -> None:
    assert hikaku(site, "build", "--swap").returncode == 0
    write(site, "content/comparisons/more.yaml", TEA.replace("紅茶と緑茶の違い", "もうひとつ"))
    assert hikaku(site, "build", "--swap").returncode == 0
    assert (site / "output/more/index.html").is_file()
    assert (site / "output/tea/index.html").is_file()


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_a_stream_that_was_closed_from_the_start_is_no_failure(closed: str, site: Path) -> None:
    command = f'exec "$0" -m generator build {closed}'
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["sh", "-c", command, sys.executable], cwd=site, env=environment, capture_output=True, timeout=60
    )
    assert (done.returncode, b"Traceback" in done.stderr) == (0, False)
    assert (site / "output/tea/index.html").is_file()


def test_an_empty_host_is_not_every_host() -> None:
    for empty in ("", " ", "[]"):
        with pytest.raises(WrongUse):
            read(["serve", "--host", empty])


def test_a_build_that_has_to_wait_says_so(site: Path) -> None:
    fcntl = pytest.importorskip("fcntl")
    assert hikaku(site, "build").returncode == 0
    (lock,) = (path for path in (site / ".hikaku").iterdir() if "lock" in path.name)
    with lock.open("r+") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"}
        waiting = subprocess.Popen(
            [*HIKAKU, "build"], cwd=site, env=environment, stderr=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert waiting.stderr is not None
        assert b"HK642" in waiting.stderr.readline()
        fcntl.flock(held, fcntl.LOCK_UN)
        waiting.communicate(timeout=60)
    assert waiting.returncode == 0


@pytest.mark.parametrize("built", ["nothing", "all"])
def test_of_two_builds_the_newer_text_is_published_last(
    built: str, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from generator.edge.lock import one_at_a_time

    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    if built == "all":
        assert hikaku(site, "build").returncode == 0
    write(site, "content/comparisons/tea.yaml", TEA.replace("紅茶と緑茶の違い", "古い題"))
    with one_at_a_time(site, lambda: pytest.fail("nobody else builds")):
        first = subprocess.Popen([*HIKAKU, "build"], cwd=site, stderr=subprocess.PIPE, stdout=subprocess.PIPE)
        assert first.stderr is not None
        assert b"HK642" in first.stderr.readline()  # it was asked for the older text
        write(site, "content/comparisons/tea.yaml", TEA.replace("紅茶と緑茶の違い", "新しい題"))
        assert commands.build(Request("build", site=str(site)), "ja") == 0
        assert "新しい題" in (site / "output/tea/index.html").read_text("utf-8")
    first.communicate(timeout=60)
    assert first.returncode == 0
    assert "新しい題" in (site / "output/tea/index.html").read_text("utf-8")


def test_a_folder_with_other_things_is_only_taken_by_force(site: Path) -> None:
    write(site, "public/mine.txt", "mine")
    assert hikaku(site, "build", "--output", "public").returncode == 2
    assert list(tree(site / "public")) == ["mine.txt"]
    assert hikaku(site, "build", "--output", "public", "--force").returncode == 0
    assert tree(site / "public")["mine.txt"] == b"mine"


def test_strict_counts_warnings(site: Path) -> None:
    write(site, "content/comparisons/tea.yml", TEA)  # an ending that is not read is a warning
    assert hikaku(site, "check").returncode == 0
    assert hikaku(site, "check", "--strict").returncode == 1
    assert hikaku(site, "build", "--strict").returncode == 1
    assert not (site / "output/index.html").exists()
    assert hikaku(site, "build").returncode == 0


def test_clean_removes_what_builds_wrote_and_nothing_else(site: Path) -> None:
    assert hikaku(site, "build").returncode == 0
    write(site, "output/mine.txt", "mine")
    assert hikaku(site, "clean").returncode == 0
    assert list(tree(site / "output")) == ["mine.txt"]


def test_why_tells_of_a_page_that_is_there_and_of_one_that_is_not(site: Path) -> None:
    write(site, "content/comparisons/later.yaml", TEA.replace("2026-01-01", "2030-05-01"))
    there = hikaku(site, "why", "tea", "--lang", "en")
    assert there.returncode == 0
    assert "content/comparisons/tea.yaml" in there.stdout
    later = hikaku(site, "why", "later", "--lang", "en")
    assert later.returncode == 0
    assert "2030-05-01" in later.stdout
    unknown = hikaku(site, "why", "taa", "--lang", "en")
    assert unknown.returncode == 2
    assert "tea" in unknown.stderr


def test_why_knows_what_was_asked_to_be_there(site: Path) -> None:
    write(site, "content/comparisons/draft.yaml", TEA.replace("紅茶と緑茶の違い", "書きかけ") + "draft: true\n")
    plain = hikaku(site, "why", "draft", "--lang", "en").stdout
    shown = hikaku(site, "why", "draft", "--drafts", "--lang", "en").stdout
    assert "not published" in plain
    assert "https://example.com/draft/" not in plain
    assert "not published" not in shown
    assert "--drafts" in shown
    assert "https://example.com/draft/" in shown


@pytest.mark.parametrize("asked", ["/old/tea/", "old/tea", "https://example.com/tea/", "/tea/", "tea/data.json"])
def test_why_knows_a_page_by_each_of_its_addresses(site: Path, asked: str) -> None:
    write(site, "content/comparisons/tea.yaml", TEA + "aliases: [/old/tea/]\n")
    told = hikaku(site, "why", asked, "--lang", "en")
    assert (told.returncode, "(content/comparisons/tea.yaml)" in told.stdout) == (0, True), told.stderr


def test_why_knows_plain_pages_and_lists(site: Path) -> None:
    write(site, "content/pages/about.md", "---\ntitle: 案内\n---\n本文\n")
    about = hikaku(site, "why", "about", "--lang", "en")
    assert about.returncode == 0, about.stderr
    assert "案内 (content/pages/about.md)" in about.stdout
    index = hikaku(site, "why", "/", "--lang", "en")
    assert "紅茶と緑茶の違い" in index.stdout
    near = hikaku(site, "why", "abuot", "--lang", "en")
    assert (near.returncode, "“about”" in near.stderr) == (2, True)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("feed.xml", "紅茶と緑茶の違い"),
        ("/feed.json", "紅茶と緑茶の違い"),
        ("sitemap.xml", "made of the whole site"),
        ("robots.txt", "made of the whole site"),
        ("llms.txt", "made of the whole site"),
        ("404.html", "made of the whole site"),
        ("search", "A list"),
    ],
)
def test_why_knows_the_files_that_are_no_article(site: Path, asked: str, told: str) -> None:
    write(site, "content/site.yaml", "title: 店\nurl: https://example.com/\nsearch: true\n")
    found = hikaku(site, "why", asked, "--lang", "en")
    assert (found.returncode, told in found.stdout) == (0, True), found.stdout + found.stderr
    assert f"https://example.com/{asked.strip('/')}" in found.stdout


# ------------------------------------------------------------------------------------------- streams and signals


def test_output_has_no_colour_and_no_cursor_movement_where_there_is_no_terminal(site: Path) -> None:
    result = hikaku(site, "build", FORCE_COLOR="1", TERM="xterm-256color")
    assert "\x1b" not in result.stdout + result.stderr


def test_a_closed_pipe_is_silent(site: Path) -> None:
    for number in range(300):
        write(site, f"content/comparisons/bad-{number}.yaml", "tittle: x\nsubjects: [a, b]\n")
    command = f'"{sys.executable}" -m generator check | head -n 1; exit "${{PIPESTATUS[0]}}"'
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    result = subprocess.run(["bash", "-c", command], cwd=site, env=environment, capture_output=True, text=True)
    assert result.stderr == ""
    assert result.returncode == 1
    assert result.stdout.count("\n") == 1


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_the_run_without_a_traceback(
    number: signal.Signals, status: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(arguments: object, lang: str) -> int:
        os.kill(os.getpid(), number)
        raise AssertionError("the signal was not seen")

    before = signal.getsignal(signal.SIGTERM)
    monkeypatch.setattr(cli, "_run", interrupted)
    try:
        assert cli.main(["build"]) == status
    finally:
        signal.signal(signal.SIGTERM, before)
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_that_comes_while_modules_are_imported_is_silent(number: signal.Signals, status: int) -> None:
    code = (
        "import os, runpy, sys\n"
        "class Interrupts:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        f"        if name == 'generator.cli': os.kill(os.getpid(), {int(number)})\n"
        "sys.meta_path.insert(0, Interrupts())\n"
        "runpy.run_module('generator', run_name='__main__')\n"
    )
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert (result.returncode, result.stdout, result.stderr) == (status, "", "")


def test_the_installed_command_takes_the_same_way_in() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert project["project"]["scripts"]["hikaku"] == "generator.__main__:main"


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_fault_of_ours_is_one_sentence_with_a_code(
    lang: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def faulty(arguments: object, lang: str) -> int:
        raise ZeroDivisionError

    before = signal.getsignal(signal.SIGTERM)
    monkeypatch.setattr(cli, "_run", faulty)
    monkeypatch.delenv("HIKAKU_TRACEBACK", raising=False)
    try:
        assert cli.main(["build", "--lang", lang]) == 3
    finally:
        signal.signal(signal.SIGTERM, before)
    told = capsys.readouterr().err
    assert told.startswith("error[HK690]: ")
    assert "ZeroDivisionError" in told
    assert "Traceback" not in told


def test_the_machine_failing_ends_with_three(site: Path) -> None:
    if os.name == "nt":
        pytest.skip("no file size limit here")
    command = f'ulimit -f 1; "{sys.executable}" -m generator build --lang en'
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    result = subprocess.run(["bash", "-c", command], cwd=site, env=environment, capture_output=True, text=True)
    assert result.returncode == 3, result.stderr
    assert re.search(r"error\[HK6\d\d\]: ", result.stderr)
    assert "Traceback" not in result.stderr


def test_the_command_starts_without_heavy_modules() -> None:
    code = "import sys, generator.cli as c; c.main(['--help']); print(*sys.modules, file=sys.stderr)"
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    heavy = {"pydantic", "babel", "jinja2", "PIL", "pygments", "markdown_it", "rich", "yaml", "tornado"}
    assert not heavy & set(result.stderr.split())


def test_why_leads_to_its_own_help(site: Path) -> None:
    told = hikaku(site, "why", "nothing", "--lang", "en")
    assert told.returncode == 2
    assert "hikaku why --help" in told.stderr
