"""Very many findings of one thing, cut short: after some, one more helps nobody."""

from generator.codes import severity
from generator.diagnostics import Diagnostic, Severity, diagnostic


def at_most(found: tuple[Diagnostic, ...], most: int) -> tuple[Diagnostic, ...]:
    """The first `most` findings and how many more there are; what is left out weighs as much as the worst of it."""
    if len(found) <= most + 1:
        return found
    rest = found[most:]
    errors = any(severity(each) is Severity.ERROR for each in rest)
    return (*found[:most], diagnostic("HK059" if errors else "HK062", rest[0].span, count=len(rest)))
