"""What stands in a template: what it includes, and what it must not do.

What must stay true: names in `include`, `import` and `extends` are constants, so that `closure` is exact.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, diagnostic
from generator.page.lint import Token, check_source
from generator.page.templates.theme import ROOT, Theme, files_of, line_of
from generator.patterns import pattern

if TYPE_CHECKING:
    from jinja2 import Environment


def closure(theme: Theme, name: str) -> tuple[str, ...]:
    """The names of all templates that `name` includes, imports or extends, itself among them, sorted."""
    files = files_of(theme)
    found: set[str] = set()
    waiting = [name]
    while waiting:
        each = waiting.pop()
        if each in files and each not in found:
            found.add(each)
            waiting.extend(_referenced(files[each]))
    return tuple(sorted(found))


def check(theme: Theme) -> tuple[Diagnostic, ...]:
    """What the templates of a theme do that they must not, and those that cannot be read."""
    found = (
        each for name, text in sorted(files_of(theme).items()) if name.endswith(".html") for each in _lint(name, text)
    )
    return tuple(dict.fromkeys(found))


_COMMENT = pattern(r"\{#.*?#\}", re.DOTALL)
_TAG = pattern(r"\{%[-+]?\s*(?:include|import|from|extends)\b")
_NAMED = pattern(_TAG.pattern + r"""\s+(?:"([^"\\]*)"|'([^'\\]*)')\s*(?=[-+]?%\}|[a-z])""")


@lru_cache(maxsize=1024)
def _referenced(source: str) -> tuple[str, ...]:
    """The names in a template's tags. All are constants, so most are found without Jinja, which takes its time.

    Where a tag is not written as most are, or stands in what may be no comment, Jinja has its say.
    """
    named = _NAMED.findall(_COMMENT.sub("", source))
    if len(named) < len(_TAG.findall(source)):
        return _referenced_exactly(source)
    return tuple(double or single for double, single in named)


def _referenced_exactly(source: str) -> tuple[str, ...]:
    from jinja2 import Environment, TemplateSyntaxError, nodes

    try:
        tree = Environment(autoescape=True).parse(source)
    except TemplateSyntaxError:
        return ()
    found = tree.find_all((nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends))
    names: list[object] = [getattr(node, "template", None) for node in found]
    return tuple(str(name.value) for name in names if isinstance(name, nodes.Const))


def _lint(name: str, source: str) -> Iterator[Diagnostic]:
    from jinja2 import Environment, TemplateSyntaxError, nodes

    reader = Environment(autoescape=True)
    try:
        tree = reader.parse(source)
    except TemplateSyntaxError as error:
        yield diagnostic("HK501", line_of(ROOT + name, error.lineno), found=error.message or "", page="-")
        return
    yield from check_source(ROOT + name, _tokens(reader, source))
    for filter_ in tree.find_all(nodes.Filter):
        if filter_.name in ("safe", "xmlattr"):
            yield diagnostic("HK508", line_of(ROOT + name, filter_.lineno), found=f"|{filter_.name}")
    for scope in tree.find_all(nodes.ScopedEvalContextModifier):
        yield diagnostic("HK508", line_of(ROOT + name, scope.lineno), found="autoescape")
    for node in tree.find_all((nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)):
        wanted: object = getattr(node, "template", None)
        if not isinstance(wanted, nodes.Const) or not isinstance(wanted.value, str):
            yield diagnostic("HK510", line_of(ROOT + name, node.lineno), found=type(node).__name__.lower())


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
