"""A fault of a template as a diagnostic at the template's own line, never a traceback."""

from traceback import walk_tb
from types import TracebackType

from generator.diagnostics import Diagnostic, Hint, Span, closest, diagnostic
from generator.model import MissingString
from generator.page.templates.functions import FUNCTIONS
from generator.page.templates.theme import ROOT, Theme, line_of, pages


def is_of_template(error: Exception) -> bool:
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


def explained(theme: Theme, name: str, error: Exception, page: str) -> Diagnostic:
    """The diagnostic of a template's fault, at the innermost line of a template."""
    from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError

    span = _place(error.__traceback__, name)
    match error:
        case TemplateSyntaxError():
            path = ROOT + (error.name or name)
            return diagnostic("HK501", line_of(path, error.lineno), found=error.message or "", page=page)
        case TemplateNotFound():
            wanted = str(error.name)
            return diagnostic("HK503", span, hint=closest(wanted, pages(theme)), found=wanted, page=page)
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
            return line_of(path, line)
    return line_of(ROOT + name, 1)


_ASKED_BY_NAME = ("Strings.__call__", "SiteInfo.asset")
"""What a template asks for a thing by a name that may be wrong."""


def _in_strings(trace: TracebackType | None) -> bool:
    return _innermost(trace) == "Strings.__call__"


def _innermost(trace: TracebackType | None) -> str:
    return [frame.f_code.co_qualname for frame, _ in walk_tb(trace)][-1]


def _near_function(error: Exception) -> Hint | None:
    name = str(error).split("'")[1] if "'" in str(error) else ""
    return closest(name, ("view", "t", *(function.__name__ for function in FUNCTIONS))) if name else None
