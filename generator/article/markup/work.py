"""One text on its way: what it is, what it may know, and what was found in it so far."""

from dataclasses import field

from markdown_it.token import Token

from generator.article.markup.places import Places, Range
from generator.article.markup.rules import Evaluate, TextRules
from generator.diagnostics import Argument, Diagnostic, Hint
from generator.light import dataclass
from generator.model import Heading, Link
from generator.read.many import at_most
from generator.read.nodes import Scalar

MAX_GROWTH = 20
MAX_ADDED = 64 * 1024
MOST_FINDINGS = 20


@dataclass(slots=True)
class Work:
    """The one value of this package that changes; it lives as long as one text is being marked up."""

    text: Scalar
    rules: TextRules
    evaluate: Evaluate | None
    places: Places
    level: int = 0
    key: str = ""
    links: list[Link] = field(default_factory=list)
    citations: list[str] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)
    printed: int = 0  # letters that references have printed

    def tell(self, code: str, where: Range | None, hint: Hint | None = None, **arguments: Argument) -> None:
        """Note a finding at a range of the text, or at all of it."""
        span = self.text.place(*where) if where is not None else self.text.span
        self.found.append(Diagnostic(code, span, tuple(sorted(arguments.items())), hint))

    def told(self) -> tuple[Diagnostic, ...]:
        """What was found, cut short where it is very much."""
        return at_most(tuple(self.found), MOST_FINDINGS)

    def is_too_large(self, size: int) -> bool:
        """Whether markup of `size` bytes is more than a text of this length may become; told once."""
        too_large = size > MAX_GROWTH * len(self.text.text.encode()) + MAX_ADDED
        if too_large and not any(found.code == "HK221" for found in self.found):
            self.tell("HK221", None)
        return too_large

    def where(self, inline: Token, token: Token) -> Range:
        """Where a token that stands in the inline token `inline` begins and ends."""
        at: Range | None = token.meta.get("at")
        place = self.places.within(inline, at) if at is not None else None
        return place if place is not None else self.places.around(inline)
