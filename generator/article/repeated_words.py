"""Words beside a reference that it prints itself: 約{{ tea.price }}円 of a cell that the table shows as 約500円.

Both ends of the sentence look right in the YAML; only the page says 約約500円円.
"""

import re
from collections.abc import Iterator

from generator.article.markup.rules import Evaluate
from generator.diagnostics import Diagnostic, diagnostic
from generator.patterns import pattern
from generator.read.expressions import Answer, Reference, split
from generator.read.nodes import Scalar

_ROUGH_BEFORE = pattern(r"(約|およそ|おおよそ|\b(?:about|around|roughly|approximately))[\s*_]*\Z", re.IGNORECASE)
_ROUGH = pattern(r"約|about ")
_UNIT = pattern(r"[0-9０-９][\s\u00a0]?([^\s\u00a00-9０-９.,]+)\Z")
_SPACE = pattern(r"[\s*_]*")


def doubled(text: Scalar, evaluate: Evaluate) -> Iterator[Diagnostic]:
    """A warning for each such word in a text."""
    for piece in split(text.text):
        if not isinstance(piece, Reference):
            continue
        before, behind = text.text[: piece.start], text.text[piece.end :]
        behind = behind[_SPACE.match(behind).end() :]  # type: ignore[union-attr]
        rough = _ROUGH_BEFORE.search(before[-20:])
        if rough is None and not behind[:1].isalpha() and behind[:1] not in "%％℃":
            continue  # most references; they need not be looked up again
        answer = evaluate(piece.source)
        if not isinstance(answer, Answer):
            continue
        unit = _UNIT.search(answer.plain)
        said = [rough[1]] if rough and _ROUGH.match(answer.plain) else []
        said += [unit[1]] if unit and _begins(behind, unit[1]) else []
        for word in said:
            yield diagnostic("HK258", text.place(piece.start, piece.end), word=word, shown=answer.plain[:_LONGEST])


def _begins(text: str, word: str) -> bool:
    """Whether a text begins with a word: in Japanese whatever follows it, else as a whole word."""
    following = text[len(word) : len(word) + 1]
    return text.replace("％", "%").startswith(word) and not (
        word.isascii() and following.isascii() and following.isalpha()
    )


_LONGEST = 40
