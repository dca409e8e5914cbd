"""A cell on its way from what was written to a value, and the smallest pieces that values are made of."""

from collections.abc import Callable
from decimal import Decimal
from html import escape

from generator.diagnostics import Argument, Diagnostic, Hint, Outcome, closest, diagnostic
from generator.identity import remembered
from generator.light import dataclass
from generator.model import Citation, Html, Kind, Rich, Strings, Value
from generator.read.measures import RowRules
from generator.read.nodes import RawCell, Scalar
from generator.read.numerals import LONGEST, fold
from generator.read.times import NoSuchDay, partial_date

EVIDENCE = ("tested", "measured", "maker", "opinion")
"""What a fact may rest on."""

_CLIP = 60

Inline = Callable[[Scalar], Rich]
Cite = Callable[[Scalar], Citation | None]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell on its way: what was written, how to read it, and what was found wrong so far."""

    raw: RawCell
    rules: RowRules
    strings: Strings
    inline: Inline
    estimated: bool
    found: list[Diagnostic]

    def report(self, code: str, at: Scalar | None, help_line: Hint | None = None, **arguments: Argument) -> None:
        """Remember a finding at a part of the cell, or at the whole."""
        span = at.span if at is not None else self.raw.span
        named = {"row": clip(self.rules.name), **arguments}
        self.found.append(Diagnostic(code, span, tuple(sorted(named.items())), help_line))

    def about(self, estimated: bool) -> tuple[str, str]:
        """What stands around an estimated text: 約 and nothing."""
        return around(self.strings, "cell.about") if estimated else ("", "")


def read_as_of(written: Scalar, lang: str) -> Outcome[tuple[str, str] | None]:
    """A date, month or year as ISO and in words; None, with a diagnostic, for anything else."""
    try:
        when = partial_date(fold(written.text))
    except NoSuchDay:
        return Outcome(None, (diagnostic("HK116", written.span, found=clip(written.text)),))
    if when is None:
        return Outcome(None, (diagnostic("HK117", written.span, found=clip(written.text)),))
    return Outcome((when.iso, when.text(lang)))


def read_evidence(written: Scalar) -> Outcome[str | None]:
    """What a fact rests on; None, with a diagnostic, for a word that is not one of the four."""
    word = written.text.strip()
    if word in EVIDENCE:
        return Outcome(word)
    near = closest(word, EVIDENCE) if len(word) <= LONGEST else None
    return Outcome(None, (diagnostic("HK119", written.span, hint=near, found=clip(word), words=EVIDENCE),))


def is_null(scalar: Scalar) -> bool:
    """Whether a scalar stands for nothing: unquoted `null`, `~` or an empty place."""
    return scalar.plain and scalar.text in ("", "~", "null")


def given(scalar: Scalar | None) -> Scalar | None:
    """A scalar, or None where nothing stands."""
    return None if scalar is None or is_null(scalar) else scalar


@remembered(16)
def unknown(strings: Strings) -> Value:
    """The value of a cell of which nothing is known."""
    return plain(Kind.UNKNOWN, "—", spoken=strings("cell.unknown"))


def plain(
    kind: Kind,
    text: str,
    *,
    spoken: str = "",
    number: str | None = None,
    truth: bool | None = None,
    conditional: bool = False,
    mark: str = "",
    points: Decimal | None = None,
    estimated: bool = False,
) -> Value:
    """A value whose text is all that it shows; `points` is what it counts in comparisons."""
    return Value(
        kind,
        text,
        html(text),
        spoken=spoken,
        number=number,
        truth=truth,
        conditional=conditional,
        mark=mark,
        low=points,
        high=points,
        estimated=estimated,
    )


def html(text: str) -> Html:
    """A text as markup."""
    return Html(escape(text))


def around(strings: Strings, key: str) -> tuple[str, str]:
    """What a UI string puts before and after its value."""
    before, _, after = strings(key, value="\0").partition("\0")
    return before, after


def digits(number: Decimal) -> str:
    """A number without exponent."""
    return format(number, "f")


def clip(text: str) -> str:
    """A text short enough for a message."""
    return text if len(text) <= _CLIP else text[: _CLIP - 1] + "…"
