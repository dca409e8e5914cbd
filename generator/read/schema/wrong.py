"""How a check says what is wrong: by an exception that carries a diagnostic."""

from generator.diagnostics import Argument, Diagnostic, Hint, Span

NOWHERE = Span("", 0, 0, 0, 0)
"""The place of a finding that does not know its own; the loader finds it from the field's path."""


class Wrong(ValueError):
    """What was read is not what may stand there."""

    def __init__(self, found: Diagnostic) -> None:
        super().__init__(found.code)
        self.found = found


def wrong(code: str, span: Span = NOWHERE, *, hint: Hint | None = None, **arguments: Argument) -> Wrong:
    """The exception to raise for a finding."""
    return Wrong(Diagnostic(code, span, tuple(sorted(arguments.items())), hint))
