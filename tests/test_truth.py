"""What a preview shows is what a build would write, whatever has been edited: every page, every finding, every time."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

import pytest

from generator.build import compile_site
from generator.codes import message, severity
from generator.commands import COMMANDS
from generator.diagnostics import Diagnostic, Severity
from generator.edge.project import read_project
from generator.edge.report import order
from generator.model import Options
from generator.options import Request
from tests.serving import Server, serving
from tests.test_incremental import Files, walk

MOMENT = 1_795_000_000
_SCRIPT = re.compile(rb'<script type="module" async src="/__hikaku/[^>]+></script>')


def picture(text: str) -> bytes:
    from PIL import Image

    data = BytesIO()
    Image.new("RGB", (4, 3), tuple(blake2b(text.encode(), digest_size=3).digest())).save(data, "PNG")
    return data.getvalue()


def write(site: Path, before: Files, now: Files) -> None:
    """Make the site's folder hold these files, as whoever saves, renames and deletes them would."""
    for path in before.keys() - now.keys():
        (site / path).unlink()
    for path, text in now.items():
        if before.get(path) != text:
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            (site / path).write_bytes(picture(text) if path.endswith(".png") else text.encode())


def built(site: Path) -> tuple[dict[str, bytes], list[tuple[str, int, int, str, str]]]:
    """What a clean build with the preview's wishes writes; its errors, and then it writes nothing."""
    read = read_project(site, Options(datetime.fromtimestamp(MOMENT, UTC), drafts=True, future=True))
    made = compile_site(replace(read.value, indexed=False))
    found = order(made.after(read).diagnostics)
    return {file.path: file.data for file in made.value.files}, [told(each) for each in found if is_error(each)]


def told(found: Diagnostic) -> tuple[str, int, int, str, str]:
    return found.span.path, found.span.line, found.span.column, found.code, message(found, "en")


def is_error(found: Diagnostic) -> bool:
    return severity(found) is Severity.ERROR


def served(server: Server, path: str) -> bytes:
    """A file as it is served, without what the preview puts in."""
    head, _, body = server.ask(f"/{quote(path)}").partition(b"\r\n\r\n")
    status = 404 if path == "404.html" else 200
    if not head.startswith(f"HTTP/1.1 {status} ".encode()):
        return head
    if path.endswith(".html"):
        body, scripts = _SCRIPT.subn(b"", body)
        assert scripts == 1, path
    return body


def untrue(server: Server, files: dict[str, bytes], gone: set[str], errors: object) -> str:
    """The first thing that is not as it ought to be."""
    problems = [
        (each["path"], each["line"], each["column"], each["code"], each["message"]) for each in server.problems()
    ]
    if problems != errors:
        return f"{problems} instead of {errors}"
    for path, data in files.items():
        if not path.startswith("_") and served(server, path) != data:
            return path
    return next((f"{path} is still there" for path in sorted(gone) if server.status(f"/{quote(path)}") != 404), "")


def follow(seed: int, steps: int, site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sites = ((name, dict(files)) for name, files, _ in walk(seed, steps))
    _, first = next(sites)
    write(site, {}, first)
    before, files, ever = first, built(site)[0], set[str]()
    with serving(site) as server:
        for number, (name, now) in enumerate(sites):
            write(site, before, now)
            made, errors = built(site)
            ever |= files.keys()
            before, files = now, files if errors else made  # a page that cannot be made anew stays as it was
            gone = {path for path in ever - files.keys() if not path.startswith(("assets/", "_"))}
            step = f"seed {seed}, edit {number} ({name})"
            server.until(lambda files=files, gone=gone, errors=errors: not untrue(server, files, gone, errors), step)
            wrong = [each for each in checked(site, capsys, all_shown=True) if each["severity"] == "error"]
            assert [(e["path"], e["line"], e["column"], e["code"], e["message"]) for e in wrong] == errors, step
        totals = server.json("desk.json")["totals"]
        found = checked(site, capsys)  # as a build without drafts would be
        wrong = [each for each in found if each["severity"] == "error"]
        assert (totals["errors"], totals["warnings"]) == (len(wrong), len(found) - len(wrong))


def checked(site: Path, capsys: pytest.CaptureFixture[str], *, all_shown: bool = False) -> list[dict[str, object]]:
    now = datetime.fromtimestamp(MOMENT, UTC).isoformat()
    wishes = {"format": "json", "now": now, "drafts": all_shown, "future": all_shown}
    COMMANDS["check"](Request(command="check", site=str(site), **wishes), "en")
    found: list[dict[str, object]] = json.loads(capsys.readouterr().out)
    return found


@pytest.mark.parametrize("seed", [0, 3])
def test_after_any_edits_every_page_is_what_a_build_writes(
    seed: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    follow(seed, 8, tmp_path, capsys)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(200, 206))
def test_after_very_many_edits_every_page_is_what_a_build_writes(
    seed: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    follow(seed, 40, tmp_path, capsys)
