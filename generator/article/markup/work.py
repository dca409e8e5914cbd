"""One text on its way: what it is, what it may know, and what was found in it so far."""

from dataclasses import dataclass, field

from markdown_it.token import Token

from generator.article.markup.places import Places, Range
from generator.article.markup.rules import Evaluate, TextRules
from generator.diagnostics import Argument, Diagnostic, Hint
from generator.model import Heading, Link
from generator.read.nodes import Scalar


@dataclass(slots=True)
class Work:
    """The one value of this package that changes; it lives as long as one text is being marked up."""

    text: Scalar
    rules: TextRules
    evaluate: Evaluate
    places: Places
    level: int = 0
    key: str = ""
    links: list[Link] = field(default_factory=list)
    citations: list[str] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    edits: dict[Range, str] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)

    def tell(self, code: str, where: Range | None, hint: Hint | None = None, **arguments: Argument) -> None:
        """Note a finding at a range of the text, or at all of it."""
        span = self.text.place(*where) if where is not None else self.text.span
        self.found.append(Diagnostic(code, span, tuple(sorted(arguments.items())), hint))

    def where(self, inline: Token, token: Token) -> Range:
        """Where a token that stands in the inline token `inline` begins and ends."""
        at: Range | None = token.meta.get("at")
        place = self.places.within(inline, at) if at is not None else None
        return place if place is not None else self.places.around(inline)

    def replace(self, inline: Token, token: Token, words: str) -> None:
        """In the Markdown for other readers, say `words` where the source has `token`."""
        at: Range | None = token.meta.get("at")
        place = self.places.within(inline, at) if at is not None else None
        if place is not None:
            self.edits[place] = words

    def markdown(self, source: str, offset: int) -> str:
        """The source with all replacements made."""
        parts: list[str] = []
        position = 0
        for (start, end), words in sorted(self.edits.items()):
            start, end = start - offset, end - offset
            if start < position:
                continue  # inside a replaced part
            parts += (source[position:start], words)
            position = end
        return "".join((*parts, source[position:]))
