"""The UI strings of each language, from `templates/strings/LANG.yaml`: one flat map of texts."""

from collections.abc import Container, Mapping

from generator.codes import severity
from generator.diagnostics import Diagnostic, Outcome, Severity, Span, diagnostic
from generator.model import Strings
from generator.read import nodes
from generator.read.yamltree import parse_tree

FOLDER = "strings/"


def read_strings(files: tuple[tuple[str, str], ...], own: Container[str] = ()) -> Outcome[tuple[Strings, ...]]:
    """The strings of every language that the theme has a file for, sorted by language. The site's `own` files have all
    that those of the package have."""
    found: list[Diagnostic] = []
    made: dict[str, Strings] = {}
    for name, text in files:
        if name.startswith(FOLDER) and name.endswith(".yaml"):
            lang = name.removeprefix(FOLDER).removesuffix(".yaml")
            made[name] = Strings(lang, _entries(f"templates/{name}", text, found))
    if not found:
        whole = next((dict(strings.entries) for name, strings in made.items() if name not in own), {})
        for name in filter(own.__contains__, made):
            made[name] = _whole(name, made[name], whole, found)
    return Outcome(tuple(sorted(made.values(), key=lambda strings: strings.lang)), tuple(found))


def _whole(name: str, strings: Strings, whole: Mapping[str, str], found: list[Diagnostic]) -> Strings:
    """The strings with those that their file lacks, so that the rest of the site can be looked at. Of one thing (`.one`)
    not every language speaks otherwise than of many."""
    there = dict(strings.entries)
    lacking = sorted(key for key in whole if key not in there and not key.endswith(".one"))
    if not lacking:
        return strings
    keys = ", ".join(lacking[:_TOLD]) + (", …" if len(lacking) > _TOLD else "")
    found.append(diagnostic("HK513", Span(f"templates/{name}"), n=len(lacking), keys=keys))
    return Strings(strings.lang, tuple(sorted({**whole, **there}.items())))


_TOLD = 5


def _entries(path: str, text: str, found: list[Diagnostic]) -> tuple[tuple[str, str], ...]:
    tree = parse_tree(path, text)
    found.extend(problem for problem in tree.diagnostics if severity(problem) is Severity.ERROR)
    root = tree.value.root
    if not isinstance(root, nodes.Mapping):
        if not found:
            found.append(diagnostic("HK510", Span(path)))
        return ()
    entries: list[tuple[str, str]] = []
    for key, value in root.entries:
        if isinstance(value, nodes.Scalar):
            entries.append((key.text, value.text))
        else:
            found.append(diagnostic("HK511", key.span, key=key.text))
    return tuple(sorted(entries))
