"""The UI strings of each language, from `templates/strings/LANG.yaml`: one flat map of texts."""

from generator.codes import severity
from generator.diagnostics import Diagnostic, Outcome, Severity, Span, diagnostic
from generator.model import Strings
from generator.read.nodes import Mapping, Scalar
from generator.read.yamltree import parse_tree

FOLDER = "strings/"


def read_strings(files: tuple[tuple[str, str], ...]) -> Outcome[tuple[Strings, ...]]:
    """The strings of every language that the theme has a file for, sorted by language."""
    found: list[Diagnostic] = []
    made: list[Strings] = []
    for name, text in files:
        if name.startswith(FOLDER) and name.endswith(".yaml"):
            lang = name.removeprefix(FOLDER).removesuffix(".yaml")
            made.append(Strings(lang, _entries(f"templates/{name}", text, found)))
    return Outcome(tuple(sorted(made, key=lambda strings: strings.lang)), tuple(found))


def _entries(path: str, text: str, found: list[Diagnostic]) -> tuple[tuple[str, str], ...]:
    tree = parse_tree(path, text)
    found.extend(problem for problem in tree.diagnostics if severity(problem) is Severity.ERROR)
    root = tree.value.root
    if not isinstance(root, Mapping):
        if not found:
            found.append(diagnostic("HK510", Span(path)))
        return ()
    entries: list[tuple[str, str]] = []
    for key, value in root.entries:
        if isinstance(value, Scalar):
            entries.append((key.text, value.text))
        else:
            found.append(diagnostic("HK511", key.span, key=key.text))
    return tuple(sorted(entries))
