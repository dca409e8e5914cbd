"""`hikaku init`: a new site that builds as it is, in both languages."""

import re
import subprocess
from pathlib import Path

import pytest
import yaml

from generator.edge.starter import starter_texts
from tests.test_cli import hikaku, tree, write


@pytest.mark.parametrize(
    ("lang", "article", "words"), [("ja", "bunko-tankobon", "文庫本"), ("en", "paperback-hardcover", "Paperback")]
)
def test_a_new_site_checks_and_builds_without_a_finding(tmp_path: Path, lang: str, article: str, words: str) -> None:
    made = hikaku(tmp_path, "init", "わたしの site", "--lang", lang)
    assert made.returncode == 0, made.stderr
    assert "わたしの site" in made.stdout
    checked = hikaku(tmp_path, "check", "--format", "json", "--site", "わたしの site")
    assert (checked.returncode, checked.stdout) == (0, "[]\n"), checked.stdout
    built = hikaku(tmp_path, "build", "--strict", "--site", "わたしの site", "--lang", lang)
    assert built.returncode == 0, built.stderr
    page = (tmp_path / "わたしの site/output" / article / "index.html").read_text("utf-8")
    assert words in page
    assert f'<html lang="{lang}"' in page
    assert "2026-11-18" in page
    assert "{day}" not in page
    assert not re.search(r"about\s+about|約\s*約", page)


@pytest.mark.parametrize("name", ["わたしの site", "-x", "紅茶/緑茶", "a'b;c"])
def test_what_comes_next_can_be_typed_as_it_is_told(tmp_path: Path, name: str) -> None:
    made = hikaku(tmp_path, "init", "--lang", "en", "--", name)
    assert made.returncode == 0, made.stderr
    line = next(line for line in made.stdout.splitlines() if "1. cd " in line)
    typed = line.partition("1. ")[2] + " && cat content/site.yaml"
    done = subprocess.run(["sh", "-c", typed], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "title:" in done.stdout, done.stderr


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_files_are_there_and_name_their_schemas(tmp_path: Path, lang: str) -> None:
    assert hikaku(tmp_path, "init", ".", "--lang", lang).returncode == 0
    files = tree(tmp_path)
    assert {
        ".gitignore",
        "README.md",
        ".github/workflows/site.yml",
        ".vscode/settings.json",
        "content/site.yaml",
    } <= set(files)
    named = {
        path: data.decode() for path, data in files.items() if path.startswith("content/") and path.endswith(".yaml")
    }
    for path, text in named.items():
        schema = text.splitlines()[0].removeprefix("# yaml-language-server: $schema=")
        assert ((tmp_path / path).parent / schema).resolve().is_file(), path
    assert len(files["README.md"].decode().splitlines()) <= 6


def test_the_workflow_is_pinned_holds_no_secret_and_checks_before_it_publishes() -> None:
    text = starter_texts("ja")[".github/workflows/site.yml"]
    used = re.findall(r"uses: (\S+)", text)
    assert used
    assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", each) for each in used)
    assert "secrets" not in text
    jobs = yaml.load(text, Loader=yaml.BaseLoader)["jobs"]
    commands = [step.get("run", "") for step in jobs["build"]["steps"]]
    check, build = (
        next(n for n, run in enumerate(commands) if word in run) for word in ("check --strict", "hikaku build")
    )
    assert check < build
    assert not [run for run in commands if "${{" in run]  # nothing from outside becomes part of a command
    assert jobs["publish"]["needs"] == "build"
    assert "main" in jobs["publish"]["if"]


@pytest.mark.parametrize("name", ["notes.txt", ".gitignore", "content"])
def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path, name: str) -> None:
    write(tmp_path, f"site/{name}/x" if name == "content" else f"site/{name}", "mine")
    before = tree(tmp_path)
    refused = hikaku(tmp_path, "init", "site")
    assert refused.returncode == 2
    assert name in refused.stderr
    assert tree(tmp_path) == before
    assert hikaku(tmp_path, "init", f"site/{name}/x" if name == "content" else f"site/{name}").returncode in (2, 3)
    assert tree(tmp_path) == before


def test_a_new_repository_counts_as_empty(tmp_path: Path) -> None:
    write(tmp_path, ".git/HEAD", "ref: refs/heads/main\n")
    assert hikaku(tmp_path, "init", ".").returncode == 0
    assert hikaku(tmp_path, "init", ".").returncode == 2


def test_folders_on_the_way_are_made(tmp_path: Path) -> None:
    assert hikaku(tmp_path, "init", "a/b/c").returncode == 0
    assert (tmp_path / "a/b/c/content/site.yaml").is_file()
