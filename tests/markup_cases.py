"""What the tests of texts share: a small world to link to, and a reader for files of cases."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.article.markup import Marked, TextRules, Voice, block, inline
from generator.codes import help_text, message
from generator.diagnostics import Hint, Outcome, Span, hint
from generator.model import Citation, Html, Image, TableSlot
from generator.read.nodes import Scalar

CASES = Path(__file__).parent / "cases" / "markup"

RULES = TextRules(
    articles=(("kocha-ryokucha", "/blog/kocha-ryokucha/"), ("比較", "/blog/比較/")),
    pictures=(
        ("leaf.jpg", Image("/blog/assets/leaf.1a2b.jpg", "", 640, 480)),
        ("図.svg", Image("/%E5%9B%B3.svg", "", 0, 0)),
    ),
    voices=(
        ("", Voice("ちと", Image("/blog/assets/chito.1a2b.png", "", 160, 160))),
        ("chitose", Voice("ちと", Image("/blog/assets/chito.1a2b.png", "", 160, 160))),
        ("甥", Voice("甥っ子")),
    ),
    citations=(("meti", Citation("[1]", "#source-meti", 1)), ("統計局", Citation("[2]", "#source-統計局", 2))),
    groups=("料金", "使い勝手"),
    sponsored_hosts=("amazon.co.jp",),
    site_url="https://example.org/blog",
    base="/blog/",
    missing_pictures=(("a.yaml", "leef.jpg", hint("did-you-mean", name="leaf.jpg")),),
)


@dataclass(frozen=True)
class Printed:
    plain: str
    html: str | None = None


@dataclass(frozen=True)
class Wrong:
    code: str
    start: int
    end: int
    arguments: tuple[tuple[str, str], ...] = ()
    hint: Hint | None = None


def evaluate(source: str) -> Printed | Wrong:
    """Prints what it knows; anything else is an unknown subject, at its first letter that is no space."""
    known = {
        "kocha.price": Printed("1,980円"),
        "kocha.note": Printed("*強い*", Html("<em>強い</em>")),
        "kocha.link": Printed("産地", Html('<a href="/c">産地</a>')),
        "big": Printed("あ" * 30_000),
    }
    start = len(source) - len(source.lstrip())
    words = source.strip()
    known_names = (("found", words.partition(".")[0]), ("known", "kocha"))
    found = Wrong("HK204", start, start + len(words.partition(".")[0]), known_names, hint("did-you-mean", name="kocha"))
    return known.get(words, found)


def scalar(text: str) -> Scalar:
    return Scalar(text, Span("a.yaml"), verbatim=True)


def marked(text: str, rules: TextRules = RULES, level: int = 2) -> Outcome[Marked]:
    return block(scalar(text), rules, evaluate, level, "k")


def line(text: str, rules: TextRules = RULES) -> Outcome[Marked]:
    return inline(scalar(text), rules, evaluate)


def html(text: str, rules: TextRules = RULES, level: int = 2) -> str:
    """The markup of a text of blocks, with its tables as comments and its headings' marks visible."""
    return shown(marked(text, rules, level))


def line_html(text: str, rules: TextRules = RULES) -> str:
    return shown(line(text, rules))


def shown(outcome: Outcome[Marked]) -> str:
    parts = outcome.value.rich.parts
    joined = "".join(f"<!-- {part.group} -->\n" if isinstance(part, TableSlot) else part for part in parts)
    return joined.replace("\0", "%")


def codes(outcome: Outcome[Marked]) -> list[str]:
    return [found.code for found in outcome.diagnostics]


def told(outcome: Outcome[Marked], lang: str) -> list[str]:
    """Each finding as `LINE:COLUMN-END CODE message | help`."""
    return [
        f"{found.span.line}:{found.span.column}-{found.span.end_column} {found.code} {message(found, lang)}"
        f" | {help_text(found, lang)}"
        for found in outcome.diagnostics
    ]


@dataclass
class Case:
    """A named case of a file: its source and what is expected of it, by section."""

    name: str
    source: str
    expected: dict[str, str]


def read(path: Path) -> list[Case]:
    """The cases of a file: `=== name`, the source, then `--- section` and what is expected."""
    return [_case(text) for text in path.read_text("utf-8").split("=== ")[1:]]


def write(path: Path, cases: list[Case]) -> None:
    path.write_text("\n".join(_lines(cases)), "utf-8")


def _case(text: str) -> Case:
    head, *sections = text.split("\n--- ")
    name, _, source = head.partition("\n")
    parts = (section.partition("\n") for section in sections)
    return Case(name, source, {title: body.removesuffix("\n").removesuffix("\n") for title, _, body in parts})


def _lines(cases: list[Case]) -> Iterator[str]:
    for case in cases:
        yield f"=== {case.name}\n{case.source}"
        for title, body in case.expected.items():
            yield f"--- {title}\n{body}"
        yield ""
