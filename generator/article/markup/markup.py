"""The line from a text to its markup: by the short way where it is an ordinary text, else by the parser.

The parser is imported by the first text that needs it: a site whose texts are all ordinary is looked over without.
"""

from generator.article.markup import quick
from generator.article.markup.rules import Evaluate, Marked, TextRules
from generator.diagnostics import Outcome
from generator.read.nodes import Scalar


def block(text: Scalar, rules: TextRules, evaluate: Evaluate | None, level: int, key: str) -> Outcome[Marked]:
    """A text of paragraphs, lists, headings and so on, under a heading of level `level`.

    `key` is the same for the same text in every build and unlike that of any other text of the page. Without
    `evaluate`, `{{` is just two braces.
    """
    ordinary = quick.of_block(text.text, rules, evaluate)
    if ordinary is not None:
        return Outcome(ordinary)
    from generator.article.markup.parsed import parsed_block

    return parsed_block(text, rules, evaluate, level, key)


def inline(text: Scalar, rules: TextRules, evaluate: Evaluate | None) -> Outcome[Marked]:
    """A text of one line: emphasis, links, code, but no blocks."""
    ordinary = quick.of_line(text.text.strip(quick.WHITE_SPACE), rules, evaluate)
    if ordinary is not None:
        return Outcome(ordinary)
    from generator.article.markup.parsed import parsed_inline

    return parsed_inline(text, rules, evaluate)
