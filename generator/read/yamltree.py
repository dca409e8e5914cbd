"""YAML text → nodes with places: the plainest at once, all other from the events of the C parser (`yaml_events`), which is
imported for it.
"""

from unicodedata import is_normalized

from generator.diagnostics import Diagnostic, Outcome, Span, diagnostic
from generator.light import dataclass
from generator.model import Source
from generator.patterns import pattern
from generator.read import plain_yaml
from generator.read.decode import decode
from generator.read.nodes import Node, Scalar
from generator.read.slips import Told, Trouble, keyboard_slips
from generator.read.syntax import explain

REPAIRS = 25
"""Syntax errors that are told of one file; fewer of a long one, since each costs another reading."""

_QUESTION = pattern(r"(?<=[:\-,\[{\t ][\t ])\?(?=[\t ]*(?:[,\]}\n]|\Z|[\t ]#))|(?<=[\[,])\?(?=[\t ]*[,\]])")


_HARMLESS = frozenset({"HK017", "HK026"})


@dataclass(frozen=True, slots=True)
class Tree:
    """What a text holds. Of lines that are `repaired`, nothing more need be said: something was wrong there."""

    root: Node | None
    repaired: frozenset[int] = frozenset()


def read_tree(source: Source) -> Outcome[Node | None]:
    """The nodes of a YAML file; None if it cannot be read to its end."""
    text = decode(source)
    if text.value is None:
        return Outcome(None, text.diagnostics)
    tree = parse_tree(source.path, text.value)
    return Outcome(tree.value.root, tree.diagnostics).after(text)


def parse_tree(path: str, text: str, first_line: int = 1) -> Outcome[Tree]:
    """The nodes of a YAML text whose first line is line `first_line` of the file."""
    plain = plain_yaml.read(path, text, first_line - 1) if is_normalized("NFC", text) else None
    if plain is not None:
        return Outcome(Tree(plain))
    from generator.read.yaml_events import STAND_IN, Builder

    found: list[Diagnostic] = []
    repaired: set[int] = set()
    asks = "?" in text and any(sign in text for sign in (" ?", "\t?", "[?", ",?")) and STAND_IN not in text
    attempt = _QUESTION.sub(STAND_IN, text) if asks else text
    asked = attempt != text
    readings = min(REPAIRS, 2 + 500_000 // (len(text) + 1))
    while True:
        builder = Builder(path, attempt, first_line - 1, asked)
        root = builder.build()
        if builder.trouble is not None:
            told: Told | None = explain(builder.trouble)
        elif builder.slipped or (type(root) is Scalar and root.plain):
            told = keyboard_slips(Trouble(path, attempt, first_line - 1))
        else:
            break
        if told is None:
            break
        found.extend(d for d in told.diagnostics if d.span.line not in repaired)
        repaired.update(line + first_line - 1 for line in told.lines)
        if told.repaired is None or told.repaired == attempt or readings == 0:
            root = None
            break
        attempt = told.repaired
        readings -= 1
    found.extend(d for d in builder.found if d.span.line not in repaired)
    if root is None and not found:
        found.append(diagnostic("HK010", Span(path)))
    repaired.update(d.span.line for d in found if d.code not in _HARMLESS)
    return Outcome(Tree(root, frozenset(repaired)), tuple(dict.fromkeys(found)))
