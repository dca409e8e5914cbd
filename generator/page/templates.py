"""Turning a view into text with Jinja. The only module that knows Jinja.

What must stay true: every template is escaped, whatever its name; a template sees its view, the strings of its
language as `t` and the functions of `FUNCTIONS`, nothing else; a fault of a template is a diagnostic at the
template's own line, never a traceback; names in `include`, `import` and `extends` are constants, so that
`closure` is exact. Templates are the site owner's own code: this is no sandbox.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from traceback import walk_tb
from types import TracebackType
from typing import TYPE_CHECKING

from generator.article import citations, pictures
from generator.diagnostics import Diagnostic, Hint, Outcome, Span, closest, diagnostic
from generator.model import MissingString, Strings
from generator.page import covers, facets, phrases, presence, signs
from generator.page.lint import Token, check_source

if TYPE_CHECKING:
    from jinja2 import Environment

FUNCTIONS: tuple[Callable[..., object], ...] = (
    covers.cover,
    covers.emblem,
    facets.answer_on_top,
    facets.arrange,
    facets.bar_length,
    facets.below_zero,
    facets.described_subjects,
    facets.digits,
    facets.evidence_kinds,
    facets.exact_points,
    facets.group_named,
    facets.has_content,
    facets.home_of,
    facets.key_rows,
    facets.leads,
    facets.marks,
    facets.missing_rows,
    facets.noted_rows,
    facets.one_decimal,
    facets.other_languages,
    citations.place_of,
    facets.points,
    facets.ranking,
    facets.rises,
    facets.scored_rows,
    facets.sections_after,
    facets.readings,
    facets.search_of,
    facets.shared_date,
    facets.shared_day,
    facets.shared_evidence,
    citations.shared_source,
    facets.signs_of,
    facets.slider,
    facets.sort_value,
    facets.sortable,
    facets.sorted_as_words,
    facets.source_address,
    facets.symbols,
    pictures.illustration,
    phrases.clock,
    phrases.phrase,
    phrases.phrase_html,
    phrases.time_of_day,
    presence.is_here,
    presence.is_printed,
    signs.letter,
    signs.shape,
)
"""What a template may call, by its own name."""

ROOT = "templates/"

_LITERAL = re.compile(r"(<(?:pre|textarea)\b.*?</(?:pre|textarea)>)", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Theme:
    """All templates, styles and scripts, and the UI strings of each language.

    `files` are (name below `templates/`, text); a later one of the same name overrides an earlier one.
    """

    files: tuple[tuple[str, str], ...]
    strings: tuple[Strings, ...]


def render(theme: Theme, name: str, view: object, lang: str) -> Outcome[str]:
    """The page that template `name` makes of `view`. A page that cannot be made is an empty text and a diagnostic.

    Only what the template does wrong is told so; a fault of ours, or of the machine, is raised.
    """
    try:
        return Outcome(tidy(environment(theme, lang).get_template(name).render(view=view)))
    except Exception as error:
        if not _is_of_template(error):
            raise
        return Outcome("", (_explain(theme, name, error, _page(view)),))


def closure(theme: Theme, name: str) -> tuple[str, ...]:
    """The names of all templates that `name` includes, imports or extends, itself among them, sorted."""
    files = _files(theme)
    found: set[str] = set()
    waiting = [name]
    while waiting:
        each = waiting.pop()
        if each in files and each not in found:
            found.add(each)
            waiting.extend(_referenced(files[each]))
    return tuple(sorted(found))


def strings_of(theme: Theme, lang: str) -> Strings:
    """The UI strings for a language: its own, else those of its first part (`en-GB`, `en`), else English."""
    by_lang = {strings.lang: strings for strings in theme.strings}
    for name in (lang, lang.split("-")[0], "en", "ja"):
        if name in by_lang:
            return by_lang[name]
    return Strings(lang, ())


def stylesheet(theme: Theme) -> str:
    """The one stylesheet: all `assets/css/*.css` in the order of their names."""
    parts = sorted((name, text) for name, text in _files(theme).items() if _is_style(name))
    return "\n".join(text.rstrip() + "\n" for _, text in parts)


def check(theme: Theme) -> tuple[Diagnostic, ...]:
    """What the templates of a theme do that they must not, and those that cannot be read."""
    found = (
        each for name, text in sorted(_files(theme).items()) if name.endswith(".html") for each in _lint(name, text)
    )
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=8)
def environment(theme: Theme, lang: str) -> "Environment":
    """Jinja, set up for one language of a theme."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    files = _files(theme)

    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        return (files[name], ROOT + name, lambda: True) if name in files else None

    made = Environment(
        loader=FunctionLoader(load),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    made.globals = {function.__name__: function for function in FUNCTIONS}
    made.globals["t"] = lru_cache(maxsize=2048)(strings_of(theme, lang))
    return made


def tidy(text: str) -> str:
    """`text` without empty lines and spaces at line ends, except where they show (`pre`, `textarea`)."""
    parts = _LITERAL.split(text.rstrip())
    return "".join(part if index % 2 else _squeezed(part) for index, part in enumerate(parts)) + "\n"


@lru_cache(maxsize=8)
def _files(theme: Theme) -> dict[str, str]:
    return dict(theme.files)


@lru_cache(maxsize=1024)
def _referenced(source: str) -> tuple[str, ...]:
    from jinja2 import Environment, TemplateSyntaxError, meta

    try:
        tree = Environment(autoescape=True).parse(source)
    except TemplateSyntaxError:
        return ()
    return tuple(name for name in meta.find_referenced_templates(tree) if name is not None)


def _lint(name: str, source: str) -> Iterator[Diagnostic]:
    from jinja2 import Environment, TemplateSyntaxError, nodes

    reader = Environment(autoescape=True)
    try:
        tree = reader.parse(source)
    except TemplateSyntaxError as error:
        yield diagnostic("HK501", _line(ROOT + name, error.lineno), found=error.message or "", page="-")
        return
    yield from check_source(ROOT + name, _tokens(reader, source))
    for filter_ in tree.find_all(nodes.Filter):
        if filter_.name in ("safe", "xmlattr"):
            yield diagnostic("HK508", _line(ROOT + name, filter_.lineno), found=f"|{filter_.name}")
    for scope in tree.find_all(nodes.ScopedEvalContextModifier):
        yield diagnostic("HK508", _line(ROOT + name, scope.lineno), found="autoescape")
    for node in tree.find_all((nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)):
        wanted: object = getattr(node, "template", None)
        if not isinstance(wanted, nodes.Const) or not isinstance(wanted.value, str):
            yield diagnostic("HK510", _line(ROOT + name, node.lineno), found=type(node).__name__.lower())


def _tokens(reader: "Environment", source: str) -> Iterator[Token]:
    """Data and values of a template, in order; its other tags leave no trace in the page."""
    value: list[str] | None = None
    for line, kind, text in reader.lex(source):
        if kind == "data":
            yield Token(line, "data", text)
        elif kind == "variable_begin":
            value = []
        elif kind == "variable_end":
            yield Token(line, "value", "".join(value or ()))
            value = None
        elif value is not None:
            value.append(text)


def _is_style(name: str) -> bool:
    return name.startswith("assets/css/") and name.endswith(".css")


def _squeezed(text: str) -> str:
    """Without empty lines inside; the first and the last piece join to what stands beside them."""
    lines = [line.rstrip() for line in text.split("\n")]
    return "\n".join(line for place, line in enumerate(lines) if line or place in (0, len(lines) - 1))


def _page(view: object) -> str:
    head = getattr(view, "head", None)
    return str(getattr(head, "canonical", "?"))


def _is_of_template(error: Exception) -> bool:
    """True for what Jinja says of a template, and for what was raised while no code of ours was at work for it."""
    from jinja2 import TemplateError

    if isinstance(error, TemplateError | MissingString | RecursionError):
        return True
    if isinstance(error, LookupError) and _innermost(error.__traceback__) in _ASKED_BY_NAME:
        return True
    if isinstance(error, MemoryError | OSError):
        return False
    for frame, _ in reversed(list(walk_tb(error.__traceback__))):
        if frame.f_code.co_filename.startswith(ROOT):
            return True
        if str(frame.f_globals.get("__name__", "")).startswith("generator."):
            return False
    return False


def _explain(theme: Theme, name: str, error: Exception, page: str) -> Diagnostic:
    """The diagnostic of a template's fault, at the innermost line of a template."""
    from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError

    span = _place(error.__traceback__, name)
    match error:
        case TemplateSyntaxError():
            path = ROOT + (error.name or name)
            return diagnostic("HK501", _line(path, error.lineno), found=error.message or "", page=page)
        case TemplateNotFound():
            wanted = str(error.name)
            return diagnostic("HK503", span, hint=closest(wanted, _pages(theme)), found=wanted, page=page)
        case UndefinedError():
            return diagnostic("HK502", span, hint=_near_function(error), found=error.message or "", page=page)
        case MissingString():
            return diagnostic(
                "HK505", span, found=str(error).partition(": ")[2], lang=str(error).split(":")[0], page=page
            )
        case KeyError() if _in_strings(error.__traceback__):
            return diagnostic("HK512", span, found=str(error.args[0]), page=page)
        case RecursionError():
            return diagnostic("HK506", span, page=page)
        case _:
            return diagnostic("HK504", span, found=f"{type(error).__name__}: {error}", page=page)


def _place(trace: TracebackType | None, name: str) -> Span:
    """The innermost template line on the way to the fault."""
    frames = [(frame.f_code.co_filename, line) for frame, line in walk_tb(trace)]
    for path, line in reversed(frames):
        if path.startswith(ROOT):
            return _line(path, line)
    return _line(ROOT + name, 1)


_ASKED_BY_NAME = ("Strings.__call__", "SiteInfo.asset")
"""What a template asks for a thing by a name that may be wrong."""


def _in_strings(trace: TracebackType | None) -> bool:
    return _innermost(trace) == "Strings.__call__"


def _innermost(trace: TracebackType | None) -> str:
    return [frame.f_code.co_qualname for frame, _ in walk_tb(trace)][-1]


def _line(path: str, line: int | None) -> Span:
    place = max(line or 1, 1)
    return Span(path, place, 1, place, 1)


def _pages(theme: Theme) -> tuple[str, ...]:
    return tuple(name for name in _files(theme) if name.endswith(".html"))


def _near_function(error: Exception) -> Hint | None:
    name = str(error).split("'")[1] if "'" in str(error) else ""
    return closest(name, ("view", "t", *(function.__name__ for function in FUNCTIONS))) if name else None
