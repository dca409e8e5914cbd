"""Opening the writer's editor: what opens, at which place, and what nobody can open."""

import json
import os
from pathlib import Path

import pytest

from generator.edge.failure import Stop
from generator.serve.editor import Editor, checked, editor, file_of
from tests.serving import Server, serving, small_site

ORIGINAL = "/site/content/茶 #1.yaml"


@pytest.mark.parametrize(
    ("setting", "address", "command"),
    [
        (None, "vscode://file/site/content/%E8%8C%B6%20%231.yaml:3:7", ()),
        ("  ", "vscode://file/site/content/%E8%8C%B6%20%231.yaml:3:7", ()),
        ("cursor://file{path}:{line}", "cursor://file/site/content/%E8%8C%B6%20%231.yaml:3", ()),
        ("idea://open?file={path}&line={line}", "idea://open?file=/site/content/%E8%8C%B6%20%231.yaml&line=3", ()),
        ("code", "", ("code", "--goto", f"{ORIGINAL}:3:7")),
        ("/usr/bin/code -n", "", ("/usr/bin/code", "-n", "--goto", f"{ORIGINAL}:3:7")),
        ("gvim", "", ("gvim", "+call cursor(3,7)", ORIGINAL)),
        ("emacsclient", "", ("emacsclient", "-n", "+3:7", ORIGINAL)),
        ("unknown --flag", "", ("unknown", "--flag", ORIGINAL)),
        ("'my editor' +{line} {path}", "", ("my editor", "+3", ORIGINAL)),
        ("{path}", "", (ORIGINAL,)),
        ("xterm -e vim '+{line}' {path}", "", ("xterm", "-e", "vim", "+3", ORIGINAL)),
    ],
)
def test_a_setting_says_what_opens(setting: str | None, address: str, command: tuple[str, ...]) -> None:
    assert editor(setting).at(Path(ORIGINAL), 3, 7) == Editor(address, command)


def test_a_path_is_one_word_whatever_stands_in_it() -> None:
    hostile = Path("/site/content/{line} $(touch x); `y` ' \" .yaml")
    assert editor("gvim {path}").at(hostile, 3, 7).command == ("gvim", str(hostile))


def test_a_command_that_cannot_be_read_is_told() -> None:
    with pytest.raises(Stop) as stop:
        editor("'vim")
    assert (stop.value.found.code, stop.value.status) == ("HK652", 2)


def test_only_files_of_the_site_are_opened(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for name in ("content/a.yaml", "content/.secret", "templates/own.html", "output/a.html", ".git/config"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text("x", "utf-8")
    (tmp_path / "outside").write_text("x", "utf-8")
    (site / "content/link.yaml").symlink_to(tmp_path / "outside")
    (site / "content/away").symlink_to(tmp_path)
    assert file_of(site, "content/a.yaml") == site / "content/a.yaml"
    assert file_of(site, "templates/own.html") == site / "templates/own.html"
    package = file_of(site, "templates/base.html")
    assert package is not None
    assert package.is_file()
    for path in (
        "content/none.yaml",
        "content/.secret",
        "content",
        "content/../../outside",
        "content/link.yaml",
        "content/away/outside",
        "../outside",
        "templates/../../pyproject.toml",
        "output/a.html",
        ".git/config",
        str(tmp_path / "outside"),
        "/etc/passwd",
        "",
    ):
        assert file_of(site, path) is None, path
    assert file_of(site, f"content/{'a' * 5000}") is None


@pytest.mark.parametrize(
    "place",
    [(None, 1, 1), ("x", "1", 1), ("x", 0, 1), ("x", 1, True), ("x", 1, 10**9), ("x\0", 1, 1), (["x"], {}, 1)],
)
def test_what_is_no_place_is_none(place: tuple[object, object, object]) -> None:
    assert checked(*place) is None


def test_a_click_opens_the_editor_at_the_line(tmp_path: Path) -> None:
    pipe = tmp_path / "opened"
    os.mkfifo(pipe)
    program = tmp_path / "editor"
    program.write_text(f'#!/bin/sh\necho "$@" > "{pipe}"\n', "utf-8")
    program.chmod(0o755)
    site = small_site(tmp_path / "site")
    with serving(site, HIKAKU_EDITOR=f"'{program}' {{path}}:{{line}}:{{column}}") as server:
        body = json.dumps({"clicked": {"address": "/tea/", "block": "table", "row": "発酵", "subject": "緑茶"}})
        said = opened(server, body)
        assert (said["path"], said["line"], said["address"]) == ("content/comparisons/tea.yaml", 13, "")
        assert pipe.read_text("utf-8") == f"{site}/content/comparisons/tea.yaml:13:20\n"
        assert opened(server, json.dumps({"path": "content/site.yaml", "line": 2, "column": 1}))["failed"] == ""
        assert pipe.read_text("utf-8") == f"{site}/content/site.yaml:2:1\n"


def test_an_editor_that_is_not_there_is_told_to_who_clicked(tmp_path: Path) -> None:
    with serving(small_site(tmp_path), HIKAKU_EDITOR="no-such-editor-anywhere") as server:
        said = opened(server, json.dumps({"path": "content/site.yaml", "line": 1, "column": 1}))
        assert said["failed"].startswith("no-such-editor-anywhere: ")
        assert server.status("/tea/") == 200


def opened(server: Server, body: str) -> dict[str, str]:
    own = f"Origin: {server.origin}"
    answer = server.ask(f"{server.folder()}open", own, method="POST", body=body)
    assert answer.startswith(b"HTTP/1.1 200 "), answer
    return json.loads(answer.partition(b"\r\n\r\n")[2])


def test_nothing_is_opened_for_others(tmp_path: Path) -> None:
    opened_file = tmp_path / "opened"
    site = small_site(tmp_path / "site")
    with serving(site, HIKAKU_EDITOR=f"touch '{opened_file}'") as server:
        url = f"{server.folder()}open"
        body = json.dumps({"path": "content/site.yaml", "line": 1, "column": 1})
        own = f"Origin: {server.origin}"
        foreign = ("Origin: http://evil.example", "Origin: null", "Origin: http://127.0.0.1:1", "X: y")
        assert {server.ask(url, each, method="POST", body=body)[9:12] for each in foreign} == {b"403"}
        assert server.ask(url, own, method="POST", body=body, host="evil.example")[9:12] == b"403"
        assert server.ask(url, own)[9:12] == b"405"
        guessed = f"/__hikaku/{'0' * 32}/open"
        assert server.ask(guessed, own, method="POST", body=body)[9:12] == b"405"  # no address of ours, so a page
        for hostile in (
            {"path": "../../etc/passwd", "line": 1, "column": 1},
            {"path": "/etc/passwd", "line": 1, "column": 1},
            {"path": "content/site.yaml; touch x", "line": 1, "column": 1},
            {"path": "content/site.yaml", "line": "1; touch x", "column": 1},
            {"clicked": {"address": "/../../etc/passwd", "area": "site", "row": 1}},
            {"clicked": "content/site.yaml"},
            ["content/site.yaml"],
        ):
            assert server.ask(url, own, method="POST", body=json.dumps(hostile))[9:12] in (b"400", b"404"), hostile
    assert not opened_file.exists()
