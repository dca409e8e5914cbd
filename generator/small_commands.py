"""The commands that make no site: they read little, import little and start at once.

Results go to stdout. What they write lies in the site's folder, through no link; `content/` is only ever added to.
"""

import os
import re
import shlex
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from generator import console
from generator.codes import severity, visible
from generator.console import colour, tell
from generator.diagnostics import Diagnostic, Outcome, Severity, diagnostic
from generator.edge import report
from generator.edge.failure import CONTENT_HAS_ERRORS, DONE
from generator.edge.newfile import read_own, replace, write_new
from generator.edge.outline import SITE_FILE, content_paths, find_site, site_file
from generator.model import Source
from generator.options import Request, WrongUse, nearest


def clean(request: Request, lang: str) -> int:
    """Remove what builds wrote."""
    from generator.edge.target import target

    site = find_site(Path(request.site))
    removed = target(request.output, site).clean(lambda: console.tell_waiting(request.format, lang))
    if removed.diagnostics:
        tell(report.text(removed.diagnostics, {}, lang, colour(sys.stderr)), sys.stderr)
    tell(console.CLEANED[lang].format(n=len(removed.removed)), sys.stdout)
    return DONE


def new(request: Request, lang: str) -> int:
    """Write a starter file."""
    from generator.scaffold import starter_file, taken

    site = find_site(Path(request.site))
    written = site_lang(site_file(site))
    made = starter_file(content_paths(site), written, request, request.lang or written or lang)
    try:
        write_new(site, made.path, _with_schema(site, made))
    except FileExistsError:
        raise taken(made.path) from None
    tell(console.CREATED[lang].format(path=visible(made.path)), sys.stdout)
    return DONE


def init(request: Request, lang: str) -> int:
    """Make a new site."""
    from generator.edge.clock import build_time
    from generator.edge.failure import unwritable
    from generator.edge.starter import entries, make_folder, starter_texts
    from generator.new_site import site_files

    folder = Path(request.argument)
    if there := entries(folder):
        raise not_empty(request.argument, there)
    day = build_time(None, os.environ, console.ZONES[lang]).date().isoformat()
    files = site_files(starter_texts(lang), lang, day)
    try:
        site = make_folder(folder)
    except OSError as error:
        raise unwritable(request.argument, error) from error
    for path, text in files.items():
        write_new(site, path, text.encode())
    tell(
        console.SITE_MADE[lang].format(folder=visible(request.argument), place=_typed(request.argument), n=len(files)),
        sys.stdout,
    )
    return DONE


def _typed(folder: str) -> str:
    """A folder as it is typed after `cd`: in quotes only where it takes them, and never read as an option."""
    told = visible(f"./{folder}" if folder.startswith("-") else folder)
    return told if re.fullmatch(r"[\w./+-]+", told) else shlex.quote(told)


def not_empty(folder: str, there: Sequence[str]) -> WrongUse:
    """What there is to say of a folder that holds something already."""
    names = ", ".join(visible(name) for name in there[:3]) + (", …" if len(there) > 3 else "")
    return WrongUse(
        f"「{visible(folder)}」にはもうファイルがあります（{names}）。空のフォルダーか、まだない名前を渡してください。",
        f"“{visible(folder)}” has something in it already ({names}). Give an empty folder, or a name that is not there.",
        command="init",
    )


def import_(request: Request, lang: str) -> int:
    """Make a comparison of a table."""
    from generator.edge.given import package_strings, read_given
    from generator.imports.article import article
    from generator.scaffold import taken

    site = find_site(Path(request.site))
    name, data = read_given(request.argument)
    written = site_lang(site_file(site))
    made = article(name, data, content_paths(site), written, request, package_strings(request.lang or written or lang))
    if made.value is None:
        tell(report.text(made.diagnostics, {name: data}, lang, colour(sys.stderr)), sys.stderr)
        return CONTENT_HAS_ERRORS
    source, told = made.value
    if found := _errors(source):
        tell(report.text(found, {source.path: source.data}, lang, colour(sys.stderr)), sys.stderr)
        tell(console.NOT_IMPORTED[lang], sys.stderr)
        return CONTENT_HAS_ERRORS
    try:
        write_new(site, source.path, _with_schema(site, source))
    except FileExistsError:
        raise taken(source.path, "import") from None
    shape, other = ("rows", "columns") if told.turned else ("columns", "rows")
    words = {"shape": console.SHAPES[lang][shape], "other": other, "form": told.form, "encoding": told.encoding}
    numbers = {"subjects": told.subjects, "dimensions": told.dimensions, "metrics": told.metrics}
    tell(console.IMPORTED[lang].format(path=visible(source.path), **words, **numbers), sys.stdout)
    if told.joined:
        tell(console.JOINED_HEADS[lang].format(name=visible(told.joined)), sys.stdout)
    if told.further:
        tell(console.FURTHER_TABLES[lang].format(n=told.further), sys.stdout)
    return DONE


def _errors(source: Source) -> tuple[Diagnostic, ...]:
    """What would be wrong with a file that was made of somebody's table, as letters in names that nobody sees."""
    from generator.read.decode import LARGEST_TEXT
    from generator.read.load import load
    from generator.read.schema import ComparisonFile, LeafKind, walk

    read = load(source)
    texts = walk(read.value.content) if isinstance(read.value.content, ComparisonFile) else ()
    long = ((each.span, len(each.text.encode())) for _, kind, each in texts if kind is LeafKind.INLINE)
    too_long = (diagnostic("HK220", span, size=size, limit=LARGEST_TEXT) for span, size in long if size > LARGEST_TEXT)
    return (*(each for each in read.diagnostics if severity(each) is Severity.ERROR), *too_long)


def schema(request: Request, lang: str) -> int:
    """Print the JSON Schemas, or put them where editors find them."""
    from generator.editors import as_text
    from generator.read.schema.editors import schemas

    if request.write:
        return _write_schemas(request, lang)
    every = schemas(lang)
    if request.argument and request.argument not in every:
        names = ", ".join(every)
        raise WrongUse(
            f"「{visible(request.argument)}」という種類のファイルはありません。あるのは {names} です。",
            f"there is no kind of file “{visible(request.argument)}”; there are {names}.",
            near=nearest(request.argument, every),
            command="schema",
        )
    tell(as_text(every[request.argument] if request.argument else every), sys.stdout)
    return DONE


COMMANDS: Mapping[str, Callable[[Request, str], int]] = {
    "clean": clean,
    "import": import_,
    "init": init,
    "new": new,
    "schema": schema,
}


# ----------------------------------------------------------------------------------------------------- schemas


def _write_schemas(request: Request, lang: str) -> int:
    from generator import editors

    if request.argument:
        raise WrongUse(
            "--write はすべての種類を書くので、種類は付けません。",
            "--write writes every kind, so none is named.",
            command="schema",
        )
    site = find_site(Path(request.site))
    files: dict[str, str] = editors.schema_files(request.lang or site_lang(site_file(site)) or lang)
    by_hand: dict[str, str] = {}
    for path, wanted in ((editors.SETTINGS, editors.settings()), (editors.EXTENSIONS, editors.extensions())):
        text = editors.merged(read_own(site, path), wanted)
        if text is None:
            by_hand[path] = editors.as_text(wanted)
        else:
            files[path] = text
    told = "".join(f"  {path}: {console.WRITTEN[lang][_put(site, path, text)]}\n" for path, text in files.items())
    tell(console.SCHEMAS_WRITTEN[lang].format(files=told), sys.stdout)
    for path, text in by_hand.items():
        tell(console.BY_HAND[lang].format(path=path, text=text), sys.stdout)
    return DONE


def _put(site: Path, path: str, text: str) -> str:
    """Write a file of ours where it differs; what became of it."""
    there = read_own(site, path)
    if there == text.encode():
        return "same"
    replace(site, path, text.encode())
    return "new" if there is None else "changed"


def _with_schema(site: Path, made: Source) -> bytes:
    """The bytes of a new comparison, with the line by which editors find its schema where the site has schemas."""
    from generator.scaffold import SCHEMAS, modeline

    has_schemas = (site / SCHEMAS / "comparison.json").is_file()
    return (modeline(made.path).encode() if has_schemas else b"") + made.data


# --------------------------------------------------------------------------------------------------- the site


def site_lang(written: bytes) -> str | None:
    """The language of the site with this site.yaml, as "ja" or "en"; None if it cannot be understood."""
    from generator.read.decode import decode
    from generator.read.nodes import Mapping as Map
    from generator.read.nodes import Scalar
    from generator.read.yamltree import parse_tree

    text: Outcome[str | None] = decode(Source(SITE_FILE, written))
    root = parse_tree(SITE_FILE, text.value or "").value.root
    if not isinstance(root, Map):
        return None
    lang = next((value.text for key, value in root.entries if key.text == "lang" and isinstance(value, Scalar)), "ja")
    return "ja" if lang.lower().split("-")[0] in ("ja", "", "null", "~") else "en"
