"""Nodes → a model, with everything that does not fit reported and taken out.

A first validation finds all problems at once; the parts that they name are taken out, what is missing gets a
stand-in, and a second one makes the model of the rest.
"""

import re
from functools import partial
from typing import TYPE_CHECKING, Any

from generator.diagnostics import Diagnostic, Hint, Outcome, Span, diagnostic, hint
from generator.light import dataclass, replace
from generator.patterns import pattern
from generator.read.nodes import Mapping, Node, Scalar, Sequence
from generator.read.schema import quick
from generator.read.schema.cells import is_null
from generator.read.schema.checks import SPAN_KEY, leaf
from generator.read.schema.comparison import (
    DimensionEntry,
    DisclosureEntry,
    ImageEntry,
    MetricEntry,
    SubjectEntry,
)
from generator.read.schema.entry import Entry
from generator.read.schema.kinds import LeafKind
from generator.read.schema.names import field_names, meant, model_at, unknown_field
from generator.read.schema.rules import check_rules, too_large
from generator.read.schema.site import SiteFile
from generator.read.schema.wrong import NOWHERE, Wrong

if TYPE_CHECKING:
    from generator.read.schema.thorough import Problem

MOST = 100
"""Findings that are explained one by one; in a file with more, little can be right."""

Path = tuple[str | int, ...]


STAND_IN = "?"
"""The name of what is written without one, which was told; so two of that name are no finding."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """The model as far as it could be made, and the top-level fields that lost something."""

    content: Entry | None
    pruned: frozenset[str]


def fit(root: Mapping, model: type[Entry], name: str) -> Outcome[Fitted]:
    """Validate `root` against `model`. `name` stands in for a title that is missing."""
    data = bare(root)
    found: list[Diagnostic] = []
    lost: set[Path] = set()
    for path, part in (((), data), (("defaults",), data.get("defaults"))):
        _name_all(part, path, found, lost)
    content = _validate(root, data, model, name, lost, found)
    if content is None and lost:
        # Every problem was told and taken out, so this finds no more; places would no longer be those of the file.
        content = _validate(root, data, model, name, set(), [])
    if content is not None:
        found.extend(check_rules(content, frozenset(lost)))
        if large := too_large(content):
            found.append(large)
            # So large a table is not made: what would be said of it comes too late.
            lost.update((name,) for name in ("subjects", "dimensions", "metrics"))
            content = content.changed(subjects=(), dimensions=(), metrics=())
    return Outcome(Fitted(content, frozenset(str(path[0]) for path in lost)), tuple(dict.fromkeys(found)))


def _name_all(data: Any, path: Path, found: list[Diagnostic], lost: set[Path]) -> None:
    """Report subjects and rows with neither `name` nor `use`, and give them a stand-in."""
    for field in ("subjects", "dimensions", "metrics"):
        entries = data.get(field) if isinstance(data, dict) else None
        for index, entry in enumerate(entries if isinstance(entries, list) else ()):
            if not isinstance(entry, dict) or entry.get("name") is not None or entry.get("use") is not None:
                continue
            span: Span = entry[SPAN_KEY]
            names = [name for name in entry if name != SPAN_KEY]
            fields = field_names(SubjectEntry if field == "subjects" else MetricEntry)
            # If nothing in it is a field, or one is a slip of `name`, that is what will be told.
            slips = [name for name in names if name not in fields]
            if len(slips) < max(len(names), 1) and "name" not in map(partial(meant, names=fields), slips):
                found.append(diagnostic("HK103", Span(span.path, span.line, span.column, span.line, span.column + 1)))
            entry["name"] = Scalar(STAND_IN, span, False)
            lost.add((*path, field, index, "name"))


def _validate(
    root: Mapping, data: dict[str, Any], model: type[Entry], name: str, lost: set[Path], found: list[Diagnostic]
) -> Entry | None:
    content = quick.read(model, data)
    if content is not None:
        return content
    from generator.read.schema.thorough import read

    made = read(model, data, found)
    if isinstance(made, Entry):
        return made
    if len(made) > MOST:
        found.extend(_first(made, root, model))
    else:
        _take_out(made, root, data, model, name, lost, found)
    return None


def bare(node: Node) -> Any:
    """Maps as dicts (their place under SPAN_KEY), lists as lists, null as None; `values` and free maps as they are."""
    if type(node) is Scalar:
        return None if node.plain and node.text in ("", "~", "null") else node
    if type(node) is Sequence:
        return [bare(item) for item in node.items]
    assert type(node) is Mapping
    data: dict[str, Any] = {SPAN_KEY: node.span}
    for key, value in node.entries:
        name = key.text
        data[name] = value if name in _AS_WRITTEN and not is_null(value) else bare(value)
    return data


_AS_WRITTEN = frozenset({"values", "translations", "headers"})


def _take_out(
    problems: "tuple[Problem, ...]",
    root: Mapping,
    data: dict[str, Any],
    model: type[Entry],
    name: str,
    lost: set[Path],
    found: list[Diagnostic],
) -> None:
    """Report each problem and remove its part from `data`."""
    gone: list[Path] = []
    for problem in problems:
        loc = problem.place
        if problem.kind == "missing":
            _fill_in(root, data, loc, model_at(model, loc[:-1]), name, lost, found)
            continue
        found.append(_finding(problem, root, model))
        gone.append(_follow(root, loc)[0])
        if problem.kind == "extra_forbidden" and len(loc) == 1 and (field := meant(str(loc[0]), field_names(model))):
            lost.add((field,))
    for path in sorted(gone, key=_order, reverse=True):
        lost.add(path)
        _remove(data, path)


def _first(problems: "tuple[Problem, ...]", root: Mapping, model: type[Entry]) -> list[Diagnostic]:
    """The first findings of very many, and how many more there are."""
    found = [_finding(problem, root, model) for problem in problems[:MOST]]
    return [*found, diagnostic("HK059", found[-1].span, count=len(problems) - MOST)]


def _finding(problem: "Problem", root: Mapping, model: type[Entry]) -> Diagnostic:
    """What to say of a problem of validation."""
    loc = problem.place
    _, node, key = _follow(root, loc)
    if problem.found is not None:
        return _placed(_named(problem.found, loc), node, key, model_at(model, loc))
    match problem.kind:
        case "missing":
            return diagnostic("HK101", _head(node, key), name=str(loc[-1]))
        case "extra_forbidden":
            told = unknown_field(model, loc, key or Scalar(str(loc[-1]), root.span))
            entry = len(loc) > 1 and isinstance(loc[-2], int) and not str(loc[-1]).isascii()
            return replace(told, hint=_entry_hint(root, model, loc)) if entry and not told.hint else told
    if isinstance(node, Scalar) and is_null(node):
        return diagnostic("HK110", _head(node, key))
    if not isinstance(node, Scalar):
        return diagnostic("HK109", _head(node, key))
    here = model_at(model, loc)
    written = node.text if len(node.text) <= 40 else "…"
    inside = hint("write-fields", names=field_names(here))
    return diagnostic("HK108", _head(node, key), hint=_begin(here, written) if isinstance(loc[-1], int) else inside)


def _entry_hint(root: Mapping, model: type[Entry], loc: Path) -> Hint | None:
    """Of a name that stands where fields do: it begins an entry, or it is a subject beside the fields of a row."""
    here, name = model_at(model, loc), str(loc[-1])
    beside = _follow(root, loc[:-1])[1]
    if isinstance(beside, Mapping) and any(key.text in field_names(here) for key, _ in beside.entries):
        return hint("inside-values", name=name) if issubclass(here, DimensionEntry | MetricEntry) else None
    return _begin(here, name)


def _named(told: Diagnostic, loc: Path) -> Diagnostic:
    """A finding that names the field, which a check of a value alone cannot know."""
    field = next((step for step in reversed(loc) if isinstance(step, str)), None)
    return replace(told, arguments=(("field", field),)) if told.code == "HK136" and field else told


def _begin(model: type[Entry], written: str) -> Hint | None:
    """How to begin an entry of a list for which only its name was written."""
    names = field_names(model)
    if written.startswith("http") and "url" in names:
        return hint("begin-entries-with", name="url", value=written)
    name = next((name for name in names if model.fields[name].is_required), "name")
    if name == "date":  # more than a day was written
        return hint("write-fields", names=names)
    return hint("begin-entries-with", name=name, value=written) if name in names else None


def _placed(told: Diagnostic, node: Node, key: Scalar | None, model: type[Entry]) -> Diagnostic:
    """A check's finding with its place, and help that takes knowing the model."""
    keys = [entry.text for entry, _ in node.entries] if isinstance(node, Mapping) else []
    if told.code == "HK107" and keys and not set(keys) & set(field_names(model)):
        told = replace(told, hint=_begin(model, keys[0]))
    if told.code == "HK106" and key is not None and key.text == "scale" and _NUMBERS.fullmatch(_found(told)):
        told = replace(told, hint=hint("write-scale"))
    if told.code == "HK106" and key is not None and key.text == "subjects" and len(two := _parted(_found(told))) > 1:
        told = replace(told, hint=hint("write-list", list=f"[{', '.join(two)}]"))
    if told.code == "HK123" and model is SiteFile:
        told = replace(told, hint=hint("site-address"))
    return replace(told, span=_head(node, key)) if told.span == NOWHERE else told


def _parted(text: str) -> list[str]:
    """The subjects in “A と B” or “A vs B”."""
    parts = [part for part in re.split(r"\s*(?:\bvs\b\.?|＆|&|、|，|,)\s*", text) if part]
    if len(parts) > 1:
        return parts
    # Between two hiragana と is more often a letter of a word (ひとり) than the word; then it must be the only one.
    parts = re.split(r"\s*(?:(?<![ぁ-ん])と|と(?![ぁ-ん]))\s*", text)
    parts = text.split("と") if len(parts) == 1 and text.count("と") == 1 else parts
    return [part for part in parts if part] if all(len(part) > 1 or not "ぁ" <= part <= "ん" for part in parts) else []


_NUMBERS = pattern(r"[0-9.]*")


def _found(told: Diagnostic) -> str:
    return str(dict(told.arguments).get("found", ""))


def _order(path: Path) -> tuple[tuple[int, str], ...]:
    return tuple((part, "") if isinstance(part, int) else (-1, part) for part in path)


def _follow(root: Node, loc: Path) -> tuple[Path, Node, Scalar | None]:
    """The node at `loc`, its true path (short forms have steps that the file does not) and its key."""
    node: Node = root
    key: Scalar | None = None
    path: list[str | int] = []
    for step in loc:
        if isinstance(step, int):
            if isinstance(node, Sequence) and step < len(node.items):
                node, key = node.items[step], None
                path.append(step)
            continue
        entry = next(((k, v) for k, v in node.entries if k.text == step), None) if isinstance(node, Mapping) else None
        if entry is not None:
            key, node = entry
            path.append(step)
    return tuple(path), node, key


def _head(node: Node, key: Scalar | None) -> Span:
    """The place of a whole value: a text's own, of a longer thing its key or its first letter."""
    if isinstance(node, Scalar) and node.text:
        return node.span
    if key is not None:
        return key.span
    if isinstance(node, Mapping) and node.entries:
        return node.entries[0][0].span
    span = node.span
    if isinstance(node, Scalar):  # an item that is empty: its dash or comma
        return Span(span.path, span.line, max(1, span.column - 1), span.line, max(2, span.column))
    return Span(span.path, span.line, span.column, span.line, span.column + 1)


def _remove(data: Any, path: Path) -> None:
    for step in path[:-1]:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return
    if isinstance(data, dict):
        data.pop(path[-1], None)
    elif isinstance(data, list) and isinstance(path[-1], int) and path[-1] < len(data):
        del data[path[-1]]


def _fill_in(
    root: Mapping,
    data: dict[str, Any],
    loc: Path,
    model: type[Entry],
    name: str,
    lost: set[Path],
    found: list[Diagnostic],
) -> None:
    """Report a field that is missing, unless it was only taken out, and put a stand-in in its place."""
    path, node, _ = _follow(root, loc[:-1])
    field = str(loc[-1])
    names = field_names(model)
    place: Any = data
    for step in path:
        place = place[step]
    entries = node.entries if isinstance(node, Mapping) else ()
    written = next((key for key, _ in entries if key.text == field), None)
    span = entries[0][0].span if entries else _head(node, None)
    if (written is not None and field not in place) or (*path, field) in lost:
        pass
    elif written is not None:
        found.append(diagnostic("HK102", written.span, name=field))
    elif entries and path and isinstance(path[-1], int) and not any(key.text in names for key, _ in entries):
        pass  # nothing in this entry is a field; what it has instead was told
    elif not any(meant(key.text, (field,)) for key, _ in entries[:MOST]):
        found.append(diagnostic("HK101", span, name=field))
    lost.add((*path, field))
    if model in (ImageEntry, DisclosureEntry):  # a picture without its place is none, a label without its kind neither
        lost.add(path)
        _remove(data, path)
        return
    text = name if not path else "bars" if "charts" in path else _STAND_INS.get(field, STAND_IN)
    place[field] = Scalar(text, span, False)


_STAND_INS = {"date": "2000-01-01", "url": "#", "time": "0:00", "kind": "none"}


def fault(kind: LeafKind, scalar: Scalar) -> Diagnostic | None:
    """What is wrong with a text of this kind, if anything."""
    try:
        leaf(kind, ())(scalar)
    except Wrong as error:
        return error.found
    return None
