"""The cells of `values`, as they are written.

A wrong cell is reported and reads as unknown, so that its neighbours keep their places; the findings go to the list
that a check is given.
"""

from typing import Any

from generator.diagnostics import Diagnostic, Span, closest, diagnostic, hint
from generator.light import replace
from generator.read.nodes import Mapping, Node, RawCell, Scalar, Sequence
from generator.read.schema import texts
from generator.read.schema.checks import flag, list_hint
from generator.read.schema.kinds import CellList, CellMap
from generator.read.schema.wrong import NOWHERE, Wrong, wrong
from generator.read.slips import DASHES

CELL_FIELDS = ("value", "min", "max", "rating", "out_of", "note", "source", "as_of", "estimated", "evidence")
EVIDENCE = ("tested", "measured", "maker", "opinion")

LONE_DASHES = DASHES.replace("・", "").replace("•", "")
"""What asks, alone in a cell, which of three things is meant; the true dash first, as a set in a pattern wants it."""

_DASHES = frozenset(LONE_DASHES)
_check_evidence = texts.choice(EVIDENCE)


def cells(value: Any, found: list[Diagnostic]) -> CellList | CellMap:
    """The values of a row: a list in the order of the subjects, or a map by subject."""
    if isinstance(value, Sequence):
        return CellList(tuple(_cell(item, found) for item in value.items), value.span)
    if isinstance(value, Mapping):
        return _by_name(value, found)
    raise wrong("HK106", value.span, found=value.text[:40], hint=list_hint(value) if value.text else None)


def named_cells(value: Any, found: list[Diagnostic]) -> CellMap:
    """The values of a subject: a map by row."""
    if isinstance(value, Mapping):
        return _by_name(value, found)
    raise wrong("HK108" if isinstance(value, Scalar) else "HK109", hint=hint("by-row"))


def is_null(node: Any) -> bool:
    """Whether a node is YAML's null."""
    return type(node) is Scalar and node.plain and node.text in ("", "~", "null")


def _by_name(value: Mapping, found: list[Diagnostic]) -> CellMap:
    return CellMap(tuple((name, _cell(node, found)) for name, node in value.entries), value.span)


def _cell(node: Node, found: list[Diagnostic]) -> RawCell:
    if type(node) is Scalar:
        return RawCell(node.span, _content(node, found))
    if isinstance(node, Sequence):
        return RawCell(node.span, _lines(node, found))
    assert isinstance(node, Mapping)
    return _detailed(node, found)


def _content(scalar: Scalar, found: list[Diagnostic]) -> Scalar:
    if scalar.text[:1] in _DASHES and scalar.text.strip("".join(_DASHES)) == "" and 0 < len(scalar.text) <= 3:
        found.append(diagnostic("HK127", scalar.span, dash=scalar.text))
        return _unknown(scalar.span)
    return scalar


def _lines(node: Sequence, found: list[Diagnostic]) -> tuple[Scalar, ...] | Scalar:
    """The items of a list cell, one line each."""
    if len(node.items) == 1 and is_null(node.items[0]):  # "- -": a dash meant as a value
        found.append(diagnostic("HK127", node.span, dash="-"))
        return _unknown(node.span)
    lines: list[Scalar] = []
    for item in node.items:
        if type(item) is not Scalar:
            found.append(diagnostic("HK128", item.span))
        elif is_null(item):
            found.append(diagnostic("HK110", item.span))
        else:
            lines.append(_content(item, found))
    return tuple(lines)


def _unknown(span: Span) -> Scalar:
    return Scalar("", span)


def _detailed(node: Mapping, found: list[Diagnostic]) -> RawCell:
    """The map form of a cell."""
    given: dict[str, Node] = {}
    names: dict[str, Scalar] = {}
    for key, value in node.entries:
        if key.text in CELL_FIELDS:
            given[key.text], names[key.text] = value, key
        else:
            near = closest(key.text, CELL_FIELDS)
            found.append(diagnostic("HK100", key.span, hint=near, name=key.text, allowed=CELL_FIELDS))
    if not _one_kind(node, given, names, found) and not given.keys() & {"value", "min", "max", "rating"}:
        return RawCell(node.span, _unknown(node.span))
    content = given.get("value")
    return RawCell(
        node.span,
        content=_value(content, found) if content is not None else None,
        minimum=_leaf(given, "min", found),
        maximum=_leaf(given, "max", found),
        rating=_leaf(given, "rating", found),
        out_of=_leaf(given, "out_of", found),
        note=_leaf(given, "note", found),
        source=_leaf(given, "source", found),
        as_of=_leaf(given, "as_of", found),
        estimated=_flag(given, found),
        evidence=_leaf(given, "evidence", found),
    )


def _one_kind(node: Mapping, given: dict[str, Node], names: dict[str, Scalar], found: list[Diagnostic]) -> bool:
    kinds = [kind for kind in (("value",), ("min", "max"), ("rating",)) if any(name in given for name in kind)]
    if not kinds:
        if len(given) == len(node.entries):  # else an unknown field was probably meant as the value
            found.append(diagnostic("HK129", node.span))
        return False
    if len(kinds) > 1:
        first, second = (next(names[name] for name in kind if name in names) for kind in kinds[:2])
        found.append(diagnostic("HK130", second.span, also=(first.span,), first=first.text, second=second.text))
        for name in kinds[1]:
            given.pop(name, None)
    return True


def _value(node: Node, found: list[Diagnostic]) -> Scalar | tuple[Scalar, ...]:
    if type(node) is Scalar:
        return _content(node, found)
    if isinstance(node, Sequence):
        return _lines(node, found)
    found.append(diagnostic("HK105", node.span))
    return _unknown(node.span)


_LEAVES = {
    "source": texts.source,
    "as_of": texts.period,
    "evidence": _check_evidence,
    "out_of": texts.number,
}


def _leaf(given: dict[str, Node], name: str, found: list[Diagnostic]) -> Scalar | None:
    node = given.get(name)
    if node is None or is_null(node):
        return None
    if type(node) is not Scalar:
        found.append(diagnostic("HK104" if isinstance(node, Sequence) else "HK105", node.span))
        return None
    check = _LEAVES.get(name)
    try:
        if check is not None:
            check(node)
    except Wrong as error:
        found.append(told(error, node.span))
        return None
    return node


def _flag(given: dict[str, Node], found: list[Diagnostic]) -> bool | None:
    node = given.get("estimated")
    if node is None or is_null(node):
        return None
    try:
        return flag(node)
    except Wrong as error:
        found.append(told(error, node.span))
        return None


def told(error: Wrong, span: Span) -> Diagnostic:
    """The diagnostic that the exception carries, at `span` if it has no place of its own."""
    return replace(error.found, span=span) if error.found.span == NOWHERE else error.found
