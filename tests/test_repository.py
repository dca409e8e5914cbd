"""What must be true of the checkout itself: nothing of one machine in it, everything pinned, no link to nowhere."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from tools import leaks
from tools.reference import anchor

ROOT = Path(__file__).resolve().parent.parent

TOP = {"content", "templates", "generator", "output", "tests", "docs", "tools", "bench", ".ci"}


def tracked() -> list[Path]:
    """Files under version control; in a source distribution, which has no `.git`, every file."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True)
    if listed.returncode != 0:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


def test_no_tracked_file_holds_a_secret_a_registry_or_a_path_of_one_machine() -> None:
    found: list[str] = []
    for path in tracked():
        data = path.read_bytes()
        if b"\0" not in data:
            found += leaks.findings(path.relative_to(ROOT).as_posix(), data.decode("utf-8", "replace"))
    assert not found


@pytest.mark.parametrize(
    "line",
    [
        "path = /home/" + "taro/site",
        "see C:" + "\\Users\\taro",
        "--index-" + "url x",
        'password = "' + 'correct-horse"',
        "AKIA" + "ABCDEFGHIJKLMNOP",
        "-----BEGIN RSA PRIVATE" + " KEY-----",
        "https://me:" + "secret@host.test/",
    ],
)
def test_leaks_are_recognised(line: str) -> None:
    assert leaks.findings("x", f"first\n{line}\n")[0].startswith("x:2: ")


@pytest.mark.parametrize("line", ["/usr/bin/env bash", "output/home/index.html", "https://example.com/home/me", "a/b"])
def test_harmless_lines_are_let_through(line: str) -> None:
    assert not leaks.findings("x", line)


def test_the_top_of_the_checkout_is_tidy() -> None:
    folders = {path.relative_to(ROOT).parts[0] for path in tracked() if path.parent != ROOT}
    assert folders <= TOP


def test_output_is_not_tracked() -> None:
    assert [p.name for p in tracked() if p.is_relative_to(ROOT / "output")] == [".gitkeep"]


def test_every_dependency_is_pinned_with_digests() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"], "hatchling", "editables"]
    text = (ROOT / "constraints.txt").read_text("utf-8")
    pins = re.split(r"\n(?=\S)", text)
    pinned = {pin.split("==")[0].lower(): pin for pin in pins if "==" in pin}
    for requirement in wanted:
        name = re.match(r"[\w.-]+", requirement)
        assert name is not None
        assert "--hash=sha256:" in pinned[name[0].lower().replace("_", "-")]
    assert all("--hash=sha256:" in pin for pin in pinned.values())
    assert "://" not in text
    assert not re.search(r"(?m)^\s*--?(?!hash)[a-z]", text)


def test_what_hikaku_runs_with_is_pinned_alike() -> None:
    every = (ROOT / "constraints.txt").read_text("utf-8")
    pins = re.split(r"\n(?=\S)", (ROOT / "requirements.txt").read_text("utf-8"))
    running = {pin.split("==")[0]: pin for pin in pins if "==" in pin}
    assert {"jinja2", "pydantic", "pyyaml", "hatchling"} <= running.keys()
    assert not {"pytest", "mypy", "playwright"} & running.keys()
    assert all(pin.strip() in every for pin in running.values())


def test_node_packages_are_pinned_without_an_address() -> None:
    lock = (ROOT / "tools" / "package-lock.json").read_text("utf-8")
    assert lock.count('"integrity": "sha512-') >= 2
    assert "://" not in lock
    assert '"resolved"' not in lock


def test_no_file_of_the_wheel_is_left_untyped() -> None:
    assert (ROOT / "generator" / "py.typed").is_file()


LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


def documents() -> list[Path]:
    hand_written = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
    return sorted(hand_written)


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.name)
def test_no_document_links_to_nowhere(path: Path) -> None:
    text = re.sub(r"(?s)^(`{3,}).*?^\1$|`[^`\n]+`", "", path.read_text("utf-8"), flags=re.MULTILINE)
    broken = []
    for target in LINK.findall(text):
        address, _, fragment = target.partition("#")
        if re.match(r"[a-z]+:", address):
            continue
        file = (path.parent / address) if address else path
        if not file.exists():
            broken.append(target)
        elif fragment:
            headings = re.findall(r"(?m)^#+ (.*)$", file.read_text("utf-8"))
            if fragment not in {anchor(heading) for heading in headings}:
                broken.append(target)
    assert not broken
