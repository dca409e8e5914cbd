"""Little sums over plain numbers, read and reckoned in one go.

What must stay true: nothing but this grammar is ever evaluated; arithmetic is exact until the one rounding at the
end; time and memory are bounded by the limits below; every problem has its place in the source.

    sum   = product (("+" | "-") product)*        product = sign (("*" | "/") sign)*
    sign  = "-" sign | value                      value   = number | "(" sum ")" | call | name "." name
    call  = ("round" | "percent" | "diff") "(" sum ("," sum)* ")"
"""

from fractions import Fraction
from typing import NoReturn

from generator.diagnostics import Hint, closest, hint
from generator.light import dataclass
from generator.model import Kind, Value
from generator.read.numerals import LONGEST, half_up
from generator.read.scope import Scope, Unsaid, cell_of, clipped, is_name, quoting
from generator.read.tokens import Stop, Token, problem

DEEPEST = 50
MOST_TERMS = 200
MOST_DECIMALS = 10
_GREATEST = Fraction(10) ** LONGEST
_USAGE = {"round": "round(x, n)", "percent": "percent(x, n)", "diff": "diff(x, y)"}


def reckon(source: str, words: tuple[Token, ...], scope: Scope) -> "Amount":
    """The amount that an expression comes to. Raises Stop, or Unsaid where a name may have been left out."""
    return _Reader(source, words, scope).whole()


@dataclass(frozen=True, slots=True)
class Amount:
    """A number on its way. `row` is the metric whose unit it still has, `decimals` those that were written."""

    number: Fraction
    row: int | None = None
    decimals: int = 0
    fixed: int | None = None
    percent: bool = False


class _Reader:
    """Reads and reckons in one go, from left to right."""

    def __init__(self, source: str, words: tuple[Token, ...], scope: Scope) -> None:
        self.source = source
        self.words = words
        self.scope = scope
        self.at = 0
        self.depth = 0
        self.terms = 0

    def whole(self) -> Amount:
        amount = self.sum()
        if self.next.kind != "end":
            self.unexpected()
        return self.bounded(amount)

    @property
    def next(self) -> Token:
        return self.words[self.at]

    def take(self) -> Token:
        token = self.next
        self.at += 1
        return token

    def takes(self, sign: str) -> bool:
        if self.next.kind == "sign" and self.next.text == sign:
            self.at += 1
            return True
        return False

    def sum(self) -> Amount:
        amount = self.product()
        while self.next.kind == "sign" and self.next.text in "+-":
            minus = self.take().text == "-"
            amount = self.added(amount, self.product(), minus)
        return amount

    def added(self, one: Amount, other: Amount, minus: bool) -> Amount:
        for amount in (one, other):
            self.no_percent(amount)
        number = one.number - other.number if minus else one.number + other.number
        if one.row is not None and one.row == other.row:
            return Amount(number, one.row, max(one.decimals, other.decimals))
        return Amount(number)

    def product(self) -> Amount:
        amount = self.signed()
        while self.next.kind == "sign" and self.next.text in "*/":
            sign = self.take()
            start = self.next.start
            other = self.signed()
            for factor in (amount, other):
                self.no_percent(factor)
            if sign.text == "/" and not other.number:
                raise Stop(problem("HK214", start, self.words[self.at - 1].end, found=self.since(start)))
            amount = Amount(amount.number / other.number if sign.text == "/" else amount.number * other.number)
        return amount

    def signed(self) -> Amount:
        if not self.takes("-"):
            return self.value()
        self.enter()
        amount = self.signed()
        self.depth -= 1
        self.no_percent(amount)
        return Amount(-amount.number, amount.row, amount.decimals)

    def value(self) -> Amount:
        self.terms += 1
        token = self.take()
        if self.terms > MOST_TERMS:
            raise Stop(problem("HK216", token.start, token.end, limit=MOST_TERMS))
        if token.kind == "number":
            return self.literal(token)
        if token.kind == "sign" and token.text == "(":
            return self.grouped(token)
        if token.kind == "name" and self.next.kind == "sign" and self.next.text == "(":
            return self.call(token)
        if is_name(token):
            return self.cell(token)
        self.at -= 1
        return self.unexpected()

    def literal(self, token: Token) -> Amount:
        if len(token.text) > LONGEST:
            fix = (
                hint("shorter-number", number=token.text[:LONGEST].rstrip(".")) if "." in token.text[:LONGEST] else None
            )
            raise Stop(problem("HK217", token.start, token.end, fix, limit=LONGEST))
        return Amount(Fraction(token.text))

    def grouped(self, opening: Token) -> Amount:
        self.enter()
        amount = self.sum()
        self.close(opening)
        return amount

    def enter(self) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            token = self.words[self.at - 1]
            raise Stop(problem("HK215", token.start, token.end, limit=DEEPEST))

    def close(self, opening: Token) -> None:
        if self.next.kind == "end":
            raise Stop(problem("HK218", opening.start, opening.end))
        if not self.takes(")"):
            self.unexpected()
        self.depth -= 1

    def cell(self, subject: Token) -> Amount:
        if not self.takes("."):
            self.no_row(subject)
        row = self.take()
        if not is_name(row):
            self.no_row(subject)
        if self.next.kind == "sign" and self.next.text == ".":
            raise Stop(problem("HK202", self.next.start, self.next.end, self.dotted(row), found="."))
        place, value = cell_of(subject, row, self.source, self.scope)
        rules = self.scope.rows[place][0]
        if value.number is None:
            self.no_number(value, subject, row)
        digits = value.number
        decimals = len(digits.partition(".")[2])
        return Amount(Fraction(digits), place if rules.kind == "metric" else None, decimals)

    def dotted(self, row: Token) -> Hint:
        minus = row.kind == "name" and "-" in row.text
        return self.advice() or hint("space-minus" if minus else "quote-name")

    def no_row(self, subject: Token) -> NoReturn:
        if self.scope.partial and not self.scope.subject(subject.text):
            raise Unsaid
        spaced = hint("space-minus") if "-" in subject.text and subject.kind == "name" else None
        help_line = self.advice() or spaced
        raise Stop(problem("HK206", subject.start, subject.end, help_line, found=clipped(subject.text)))

    def no_number(self, value: Value, subject: Token, row: Token) -> NoReturn:
        if self.scope.partial and value.kind is Kind.UNKNOWN:
            raise Unsaid
        interval = value.low is not None or value.high is not None or value.minimum or value.maximum
        code = {Kind.UNKNOWN: "HK210", Kind.NOT_APPLICABLE: "HK211"}.get(value.kind)
        if code is None:
            code = "HK212" if interval and value.kind in (Kind.NUMBER, Kind.RATING) else "HK213"
        raise Stop(problem(code, subject.start, row.end, found=clipped(value.text), cell=f"{subject.text}.{row.text}"))

    def call(self, name: Token) -> Amount:
        if name.text not in _USAGE:
            near = closest(name.text, tuple(_USAGE)) if len(name.text) <= 80 else None
            raise Stop(problem("HK208", name.start, name.end, near, found=clipped(name.text)))
        self.enter()
        opening = self.take()
        given: list[tuple[Amount, Token]] = []
        while not (self.next.kind == "sign" and self.next.text == ")") or given:
            start = self.next
            given.append((self.sum(), start))
            if not self.takes(","):
                break
        self.close(opening)
        return self.called(name, given)

    def called(self, name: Token, given: list[tuple[Amount, Token]]) -> Amount:
        least, most = {"round": (2, 2), "percent": (1, 2), "diff": (2, 2)}[name.text]
        if not least <= len(given) <= most:
            end = self.words[self.at - 1].end
            raise Stop(problem("HK209", name.start, end, name=name.text, usage=_USAGE[name.text], found=len(given)))
        one = given[0][0]
        self.no_percent(one)
        if name.text == "diff":
            return self.added(one, given[1][0], minus=True)
        decimals = self.decimals(*given[1]) if len(given) == 2 else None
        if name.text == "percent":
            return Amount(one.number * 100, fixed=decimals, percent=True)
        return Amount(Fraction(half_up(self.bounded(one).number, decimals or 0)), fixed=decimals)

    def decimals(self, amount: Amount, at: Token) -> int:
        number = amount.number
        if amount.row is not None or number.denominator != 1 or not 0 <= number <= MOST_DECIMALS:
            end = self.words[self.at - 2].end
            raise Stop(
                problem(
                    "HK209",
                    at.start,
                    end,
                    hint("whole-decimals", limit=MOST_DECIMALS),
                    name="n",
                    usage="0–10",
                    found="n",
                )
            )
        return int(number)

    def no_percent(self, amount: Amount) -> None:
        if amount.percent:
            raise Stop(problem("HK213", 0, len(self.source), hint("percent-last"), found="%", cell="percent(…)"))

    def bounded(self, amount: Amount) -> Amount:
        if abs(amount.number) >= _GREATEST:
            raise Stop(problem("HK217", 0, len(self.source), hint("result-too-large"), limit=LONGEST))
        return amount

    def unexpected(self) -> NoReturn:
        token = self.next
        if token.kind == "end":
            last = self.words[self.at - 1]
            raise Stop(problem("HK202", last.start, last.end, hint("term-missing"), found=last.text))
        comma = token.text == "," and self.at > 0 and self.words[self.at - 1].kind == "number"
        help_line = hint("no-commas") if comma else self.advice()
        raise Stop(problem("HK202", token.start, token.end, help_line, found=clipped(token.text)))

    def advice(self) -> Hint | None:
        return quoting(self.source, self.scope)

    def since(self, start: int) -> str:
        return clipped(self.source[start : self.words[self.at - 1].end])
