"""What each command does: read the site, ask `build` for its files, tell what was found, publish.

Diagnostics of `build` go to stderr and those of `check` to stdout; results go to stdout. Nothing is published from a
site that has an error. Everything told here passes `visible`, so that no title drives a terminal.
"""

import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TextIO
from zoneinfo import ZoneInfo

from generator.codes import severity, visible
from generator.diagnostics import Diagnostic, Severity
from generator.edge import report
from generator.edge.progress import working
from generator.edge.project import Project, build_time, find_site, read_project
from generator.model import Options, Withheld
from generator.options import Request

if TYPE_CHECKING:
    from generator.build import Site

DONE, CONTENT_HAS_ERRORS = 0, 1

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def build(request: Request, lang: str) -> int:
    """Build the site and publish it, if it has no error."""
    from generator.edge.publish import check_place, publish

    site = find_site(Path(request.site))
    output = site / request.output
    check_place(output, site)  # before the work, so that a wrong folder is told at once
    project, compiled, found = _compiled(site, request, lang)
    failed = _status(found, request.strict)
    if failed:
        _tell(_findings(found, project, request, lang, sys.stderr), sys.stderr)
        _tell(_NOTHING_PUBLISHED[lang] if request.format == "text" else "", sys.stderr)
        return failed
    published = publish(compiled.files, output, site=site, force=request.force)
    found = (*found, *published.diagnostics)
    if found or request.format == "json":
        _tell(_findings(found, project, request, lang, sys.stderr), sys.stderr)
    numbers = {
        "pages": compiled.pages,
        "files": len(compiled.files),
        "new": len(published.new),
        "changed": len(published.changed),
        "unchanged": published.unchanged,
        "removed": len(published.removed),
    }
    if request.format == "json":
        held = [asdict(page) for page in compiled.withheld]
        _tell(json.dumps({**numbers, "withheld": held}, ensure_ascii=False, indent=2) + "\n", sys.stdout)
        return DONE
    _tell(withheld_text(compiled.withheld, lang), sys.stdout)
    _tell(_BUILT[lang].format(output=visible(request.output.rstrip("/")), **numbers) + "\n", sys.stdout)
    return DONE


def check(request: Request, lang: str) -> int:
    """Tell everything that is wrong with the site; write nothing."""
    site = find_site(Path(request.site))
    project, compiled, found = _compiled(site, request, lang)
    _tell(_findings(found, project, request, lang, sys.stdout), sys.stdout)
    if request.format == "text":
        _tell(withheld_text(compiled.withheld, lang), sys.stdout)
    return _status(found, request.strict)


def new(request: Request, lang: str) -> int:
    """Write a starter file."""
    from generator.scaffold import create, site_language

    site = find_site(Path(request.site))
    path = create(site, request, request.lang or site_language(site) or lang)
    _tell(_CREATED[lang].format(path=visible(path)), sys.stdout)
    return DONE


def clean(request: Request, lang: str) -> int:
    """Remove what builds wrote."""
    from generator.edge.publish import clean as clean_output

    site = find_site(Path(request.site))
    removed = clean_output(site / request.output, site=site)
    if removed.diagnostics:
        _tell(report.text(removed.diagnostics, {}, lang, _colour(sys.stderr)), sys.stderr)
    _tell(_CLEANED[lang].format(n=len(removed.removed)), sys.stdout)
    return DONE


COMMANDS: Mapping[str, Callable[[Request, str], int]] = {"build": build, "check": check, "new": new, "clean": clean}


# -------------------------------------------------------------------------------------------------- the site


def _compiled(site: Path, request: Request, lang: str) -> tuple[Project, "Site", tuple[Diagnostic, ...]]:
    """The project as it was read, the site made from it, and all that was found on the way."""
    options = Options(_EPOCH, request.drafts, request.future, request.base_url, request.stale)
    read = read_project(site, options)
    now = build_time(request.now, os.environ, time_zone(read.value))
    project = replace(read.value, options=replace(options, now=now))
    with working(lang):
        from generator.build import compile_site

        compiled = compile_site(project)
    return project, compiled.value, compiled.after(read).diagnostics


def time_zone(project: Project) -> str:
    """The zone in which a `--now` without one is meant: what site.yaml says, if it can be used."""
    text = next((s.data for s in project.sources if s.path == "content/site.yaml"), b"").decode("utf-8", "replace")
    # The moment must be known before site.yaml is understood as a whole; what is wrong with it is told later.
    found = re.search(r"^timezone:\s*[\"']?([\w+/-]+)", text, re.MULTILINE)
    try:
        return ZoneInfo(found[1]).key if found is not None else "Asia/Tokyo"
    except (ValueError, OSError, LookupError):
        return "Asia/Tokyo"


def _status(found: Iterable[Diagnostic], strict: bool) -> int:
    bad = any(strict or severity(each) is Severity.ERROR for each in found)
    return CONTENT_HAS_ERRORS if bad else DONE


# ------------------------------------------------------------------------------------------------- what is told


def _findings(found: Sequence[Diagnostic], project: Project, request: Request, lang: str, stream: TextIO) -> str:
    match request.format:
        case "json":
            return report.as_json(found, lang)
        case "github":
            return report.github(found, lang)
        case "sarif":
            from importlib.metadata import version

            return report.sarif(found, lang, version("hikaku"))
        case _:
            texts = {source.path: source.data for source in project.sources}
            texts |= {f"templates/{name}": text.encode() for name, text in project.theme_files}
            return report.text(found, texts, lang, _colour(stream))


def withheld_text(withheld: Iterable[Withheld], lang: str) -> str:
    """A line for each page that is not there: which, why, until when."""
    return "".join(_withheld_line(page, lang) + "\n" for page in withheld)


def _withheld_line(page: Withheld, lang: str) -> str:
    words = _WITHHELD[lang]
    why = (
        words["scheduled"].format(until=day_or_moment(page.until or "?"))
        if page.reason == "scheduled"
        else words["draft"]
    )
    return words["line"].format(title=visible(page.title), path=visible(page.path), why=why)


def day_or_moment(iso: str) -> str:
    """A moment as people read it: only the day where it begins with the day."""
    day, _, time = iso.partition("T")
    return day if time.startswith("00:00") or not time else f"{day} {time[:5]}"


def fault(error: Exception, lang: str) -> str:
    """One sentence about an exception that nobody foresaw: the machine's, or a mistake of ours."""
    from generator.diagnostics import Span, diagnostic

    place = worked_on(error)
    match error:
        case MemoryError():
            found = diagnostic("HK691", Span(""))
        case OSError():
            name = str(error.filename or place or "?")
            found = diagnostic("HK620", Span(""), name=os.path.relpath(name), reason=error.strerror or "OSError")
        case _:
            where = f"{place}: " if place else ""
            found = diagnostic("HK690", Span(place), where=where, reason=type(error).__name__)
    return report.text((found,), {}, lang, _colour(sys.stderr)).rpartition("\n\n")[0] + "\n"


def worked_on(error: BaseException) -> str:
    """The file of the site that was being worked on when `error` was raised, "" if that cannot be told."""
    place, frame = "", error.__traceback__
    while frame is not None:
        for value in frame.tb_frame.f_locals.values():
            path = getattr(value, "path", None) if type(value).__module__.startswith("generator.") else None
            place = path if isinstance(path, str) and path.startswith("content/") else place
        frame = frame.tb_next
    return place


def _colour(stream: TextIO) -> bool:
    return report.wants_colour(stream, os.environ)


def _tell(text: str, stream: TextIO) -> None:
    """Print, and go on if nobody listens any more: the exit status still has to be right."""
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


_NOTHING_PUBLISHED = {
    "ja": "エラーがあるため、何も書き出していません。\n",
    "en": "Nothing was written, because there are errors.\n",
}
_BUILT = {
    "ja": "{output}/ にできました: {pages} ページ（ファイル {files}: 新しい {new}、変わった {changed}、そのまま {unchanged}、消した {removed}）",
    "en": "{output}/ is ready: {pages} pages ({files} files: {new} new, {changed} changed, {unchanged} as they were; {removed} removed)",
}
_WITHHELD = {
    "ja": {
        "line": "出していません: {title}（{path}）: {why}",
        "draft": "下書きです。draft: true を消すと出ます",
        "scheduled": "{until} に出ます",
    },
    "en": {
        "line": "held back: {title} ({path}): {why}",
        "draft": "a draft; take away draft: true to publish it",
        "scheduled": "scheduled for {until}",
    },
}
_CREATED = {
    "ja": "{path} を作りました。\n\n次にすること:\n  1. このファイルを開いて、例の文を書き換える\n  2. hikaku check            直すところを調べる\n  3. hikaku build --drafts   下書きのまま見てみる\n",
    "en": "Made {path}.\n\nWhat comes next:\n  1. open it and replace the sample sentences\n  2. hikaku check            tells what needs mending\n  3. hikaku build --drafts   shows it while it is still a draft\n",
}
_CLEANED = {"ja": "{n} 個のファイルを消しました。\n", "en": "Files removed: {n}\n"}
