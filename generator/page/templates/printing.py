"""Turning a view into text with Jinja.

What must stay true: every template is escaped, whatever its name; a template sees its view, the strings of its
language as `t` and the functions of `FUNCTIONS`, nothing else. Templates are the site owner's own code: this is no
sandbox.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from generator.diagnostics import Outcome
from generator.page.templates.borrowed import is_borrowed, marked
from generator.page.templates.faults import explained, is_of_template
from generator.page.templates.functions import FUNCTIONS
from generator.page.templates.theme import ROOT, Theme, files_of, strings_of
from generator.patterns import pattern

if TYPE_CHECKING:
    from jinja2 import Environment

_LITERAL_NAMES = "(?:[pP][rR][eE]|[tT][eE][xX][tT][aA][rR][eE][aA])"  # a flag for that would be ten times as slow
_LITERAL = pattern(rf"(<{_LITERAL_NAMES}\b.*?</{_LITERAL_NAMES}>)", re.DOTALL)


def render(theme: Theme, name: str, view: object, lang: str) -> Outcome[str]:
    """The page that template `name` makes of `view`. A page that cannot be made is an empty text and a diagnostic.

    Only what the template does wrong is told so; a fault of ours, or of the machine, is raised.
    """
    try:
        return Outcome(tidy(_printed_quickly(theme, name, view, lang)))
    except Exception as error:
        if not is_of_template(error):
            raise
        return Outcome("", (explained(theme, name, error, _page(view)),))


def _printed_quickly(theme: Theme, name: str, view: object, lang: str) -> str:
    """The page as the quick Jinja prints it; as Jinja does where that cannot, or where the page is faulty."""
    try:
        return quick_environment(theme, lang).get_template(name).render(view=view)
    except Exception:
        return environment(theme, lang).get_template(name).render(view=view)


@lru_cache(maxsize=8)
def quick_environment(theme: Theme, lang: str) -> "Environment":
    """The quick Jinja, set up for one language of a theme."""
    from generator.page.templates.compiled import with_kept_code
    from generator.page.templates.quick import QuickEnvironment

    files = files_of(theme)
    sources = tuple(text for name, text in files.items() if name.endswith(".html"))
    made = QuickEnvironment(_names(theme, lang), sources, **_options(theme, lang))
    return with_kept_code(made, files, strings_of(theme, lang), lang)


@lru_cache(maxsize=8)
def environment(theme: Theme, lang: str) -> "Environment":
    """Jinja, set up for one language of a theme."""
    from jinja2 import Environment

    exact = Environment(**_options(theme, lang))
    exact.globals = _names(theme, lang)
    return exact


def _names(theme: Theme, lang: str) -> dict[str, Any]:
    names: dict[str, Any] = {function.__name__: function for function in FUNCTIONS}
    names["t"] = lru_cache(maxsize=2048)(strings_of(theme, lang))
    return names


def _options(theme: Theme, lang: str) -> dict[str, Any]:
    from jinja2 import FunctionLoader, StrictUndefined

    files, words = files_of(theme), strings_of(theme, lang).lang
    borrowed = is_borrowed(words, lang)

    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        if name not in files:
            return None
        text = files[name]
        return marked(text, words) if borrowed else text, ROOT + name, lambda: True

    return {
        "loader": FunctionLoader(load),
        "autoescape": True,
        "undefined": StrictUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
        "auto_reload": False,
        "cache_size": -1,
    }


def tidy(text: str) -> str:
    """`text` without empty lines and spaces at line ends, except where they show (`pre`, `textarea`)."""
    parts = _LITERAL.split(text.rstrip())
    return "".join(part if index % 2 else _squeezed(part) for index, part in enumerate(parts)) + "\n"


def _squeezed(text: str) -> str:
    """Without empty lines inside; the first and the last piece join to what stands beside them."""
    first, *rest = map(str.rstrip, text.split("\n"))
    return "\n".join((first, *filter(None, rest[:-1]), *rest[-1:]))


def _page(view: object) -> str:
    head = getattr(view, "head", None)
    return str(getattr(head, "canonical", "?"))
