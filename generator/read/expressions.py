"""References in texts: `{{ subject.row }}` prints a cell as the table does; arithmetic is in `arithmetic`.

`split` finds them, `evaluate` prints one, `fill` prints a whole plain text. The Markdown dialect uses the same
`reference_at` and `evaluate`.
"""

from html import escape

from generator.diagnostics import Diagnostic, Outcome
from generator.light import dataclass
from generator.model import Html, Value
from generator.read.arithmetic import Amount, reckon
from generator.read.language import grouped, percent_sign
from generator.read.many import at_most
from generator.read.measures import dress
from generator.read.nodes import Scalar
from generator.read.numerals import half_up, trimmed
from generator.read.scope import Scope, Unsaid, cell_of, is_name
from generator.read.tokens import Piece, Problem, Reference, Stop, Words, problem, reference_at, split, tokens

__all__ = ["Answer", "Piece", "Problem", "Reference", "Scope", "Words", "evaluate", "fill", "reference_at", "split"]

MOST_FINDINGS = 20
_NEUTRAL = "—"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reference prints, as plain text and as markup."""

    plain: str
    html: Html


def fill(text: Scalar, scope: Scope) -> Outcome[str]:
    """A plain text with its references printed."""
    if "{{" not in text.text:
        return Outcome(text.text)
    printed: list[str] = []
    found: list[Diagnostic] = []
    for piece in split(text.text):
        if isinstance(piece, Words):
            printed.append(piece.text)
            continue
        answer = evaluate(piece.source, scope) if isinstance(piece, Reference) else piece
        if isinstance(answer, Answer):
            printed.append(answer.plain)
            continue
        wrong = answer.moved(piece.inner) if isinstance(piece, Reference) else answer
        found.append(wrong.at(text.place(wrong.start, wrong.end)))
        printed.append(text.text[piece.start : piece.end])
    return Outcome("".join(printed), at_most(tuple(found), MOST_FINDINGS))


def evaluate(source: str, scope: Scope) -> Answer | Problem:
    """What stands between `{{` and `}}`, printed; or what is wrong with it, in offsets of `source`."""
    try:
        words = tokens(source)
        if len(words) == 1:
            return problem("HK201", 0, len(source))
        if len(words) == 4 and words[1].text == "." and is_name(words[0]) and is_name(words[2]):
            return _printed(cell_of(words[0], words[2], source, scope)[1])
        return _said(_shown(reckon(source, words, scope), scope))
    except Stop as stop:
        return stop.problem
    except Unsaid:
        return _said(_NEUTRAL)


def _printed(value: Value) -> Answer:
    return Answer(value.text, value.html or Html(escape(value.text)))


def _said(text: str) -> Answer:
    return Answer(text, Html(escape(text)))


def _shown(amount: Amount, scope: Scope) -> str:
    if amount.row is not None:
        rules = scope.rows[amount.row][0]
        decimals = rules.decimals if rules.decimals is not None else amount.decimals
        return "".join(dress(half_up(amount.number, decimals), rules))
    digits = trimmed(half_up(amount.number, 2)) if amount.fixed is None else half_up(amount.number, amount.fixed)
    return grouped(digits, scope.lang) + (percent_sign(scope.lang) if amount.percent else "")
