"""How a check says what is wrong: by an exception that carries a diagnostic."""

from pydantic_core import PydanticCustomError

from generator.diagnostics import Argument, Diagnostic, Hint, Span

NOWHERE = Span("", 0, 0, 0, 0)
"""The place of a finding that does not know its own; the loader finds it from the field's path."""


def wrong(code: str, span: Span = NOWHERE, *, hint: Hint | None = None, **arguments: Argument) -> PydanticCustomError:
    """The exception to raise for a finding."""
    return PydanticCustomError(
        "hikaku", "hikaku", {"found": Diagnostic(code, span, tuple(sorted(arguments.items())), hint)}
    )
