"""The shape of an entry in the tables of codes."""

from generator.diagnostics import Severity
from generator.light import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """The same sentence in the languages that hikaku speaks."""

    ja: str
    en: str


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of finding.

    `title` heads its page in `docs/errors/`; `message` is a format string; `help` is its usual hint, used
    when the diagnostic brings none of its own; `why` explains on the page why it is refused and what to do.
    `wrong` and `right` are small YAML (or other) examples for the page.
    """

    code: str
    title: Words
    message: Words
    why: Words
    help: Words | None = None
    severity: Severity = Severity.ERROR
    wrong: str = ""
    right: str = ""
