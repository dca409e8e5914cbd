"""Whole small sites in memory, written as one text: `== PATH` begins a file, `== expected` what must be found."""

import re
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from generator.build import Site, compile_site
from generator.codes import help_text, message, severity
from generator.diagnostics import Diagnostic, Outcome
from generator.edge.content import PictureFile
from generator.edge.project import Project
from generator.model import Options, Source
from tests.conftest import ROOT

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
SITE = "title: 試験\nurl: https://example.com\n"


def parts(text: str) -> dict[str, str]:
    """The files of a case. A site without `content/site.yaml` gets the smallest one."""
    pieces = re.split(r"^== (.+)\n", text, flags=re.M)[1:]
    files = dict(zip(pieces[::2], pieces[1::2], strict=True))
    return files if "content/site.yaml" in files else {"content/site.yaml": SITE, **files}


def project(files: dict[str, str], **options: object) -> Project:
    """A project of these files and the checkout's templates. A path that ends in .png is a picture of 4 by 3."""
    given: dict[str, object] = {"now": NOW, **options}
    pictures = tuple(
        PictureFile(path, text.encode(), "png", 4, 3) for path, text in sorted(files.items()) if path.endswith(".png")
    )
    own = {path.removeprefix("templates/"): text for path, text in files.items() if path.startswith("templates/")}
    theme = {**_theme(), **own}
    return Project(
        sources=tuple(
            Source(path, text.encode())
            for path, text in sorted(files.items())
            if path.startswith("content/") and not path.endswith(".png")
        ),
        pictures=pictures,
        theme_files=tuple(sorted(theme.items())),
        theme_assets=(),
        theme_own=tuple(sorted(own)),
        refused=(),
        options=Options(**given),  # type: ignore[arg-type]
    )


@lru_cache(maxsize=1)
def _theme() -> dict[str, str]:
    folder = ROOT / "templates"
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in sorted(folder.rglob("*.*"))}


def build(files: dict[str, str], **options: object) -> Outcome[Site]:
    return compile_site(project(files, **options))


def page(site: Outcome[Site], path: str) -> str:
    """The text of an output file. Fails with the findings if there is none."""
    for file in site.value.files:
        if file.path == path:
            return file.data.decode()
    raise AssertionError(
        f"no {path}: {[told(d, 'en') for d in site.diagnostics] or [f.path for f in site.value.files]}"
    )


def told(found: Diagnostic, lang: str) -> str:
    """A diagnostic on one line."""
    at = found.span
    line = f"{at.path}:{at.line}:{at.column}: {severity(found)}[{found.code}]: {message(found, lang)}"
    advice = help_text(found, lang)
    return f"{line} | {advice}" if advice else line


def sorted_findings(site: Outcome[Site], lang: str) -> list[str]:
    ordered = sorted(site.diagnostics, key=lambda d: (d.span, d.code))
    return [told(found, lang) for found in ordered]
