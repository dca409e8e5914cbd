"""The UI strings of each language, from `templates/strings/LANG.yaml`: one flat map of texts."""

from collections.abc import Container, Iterable, Iterator, Mapping
from string import Formatter

from generator.codes import severity
from generator.diagnostics import Diagnostic, Outcome, Severity, Span, closest, diagnostic
from generator.model import Strings
from generator.read import nodes
from generator.read.yamltree import parse_tree

FOLDER = "strings/"


def read_strings(files: tuple[tuple[str, str], ...], own: Container[str] = ()) -> Outcome[tuple[Strings, ...]]:
    """The strings of every language that the theme has a file for, sorted by language. The site's `own` files have all
    that those of the package have, and ask for no more."""
    found: list[Diagnostic] = []
    read = {
        name: _entries(f"templates/{name}", text, found)
        for name, text in files
        if name.startswith(FOLDER) and name.endswith(".yaml")
    }
    made = {name: _strings(name, ((key, value.text) for key, value in entries)) for name, entries in read.items()}
    mine = [name for name in made if name in own]
    if mine and not found:
        package = [dict(strings.entries) for name, strings in made.items() if name not in own]
        whole = package[0] if package else {}
        given = {key: frozenset[str]().union(*(_asked(each.get(key, "")) or () for each in package)) for key in whole}
        printing = "".join(text for name, text in files if name in own and name not in read)
        for name in mine:
            fitting = _strings(name, _fitting(read[name], given, printing, found))
            made[name] = _whole(name, fitting, whole, found)
    return Outcome(tuple(sorted(made.values(), key=lambda strings: strings.lang)), tuple(found))


Entries = tuple[tuple[str, nodes.Scalar], ...]


def _strings(name: str, entries: Iterable[tuple[str, str]]) -> Strings:
    return Strings(name.removeprefix(FOLDER).removesuffix(".yaml"), tuple(sorted(entries)))


def _fitting(
    entries: Entries, given: Mapping[str, frozenset[str]], printing: str, found: list[Diagnostic]
) -> Iterator[tuple[str, str]]:
    """The strings as they are; those that ask for what they are not given, which is told, to the letter. A string is given
    what hikaku's own of that key ask for. What templates of the site give, which are `printing`, they know themselves."""
    for key, value in entries:
        thing = key.removesuffix(".one")
        asked, there = _asked(value.text), given.get(thing, frozenset())
        if asked is None:
            odd = "{" if "{" in value.text else "}"
        elif thing in given and thing not in printing and asked - there:
            odd = f"{{{min(asked - there)}}}"
        else:
            yield key, value.text
            continue
        at = value.text.find(odd)
        near = closest(odd.strip("{}"), there)
        known = ", ".join(f"{{{name}}}" for name in sorted(there))
        where = value.place(at, at + len(odd)) if at >= 0 else value.span
        found.append(diagnostic("HK514", where, hint=near, key=key, found=odd, known=known or "-"))
        yield key, value.text.replace("{", "{{").replace("}", "}}")


def _asked(text: str) -> frozenset[str] | None:
    """The names between the braces of a string; None if the braces do not fit."""
    try:
        return frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)
    except ValueError:
        return None


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


def _entries(path: str, text: str, found: list[Diagnostic]) -> Entries:
    tree = parse_tree(path, text)
    found.extend(problem for problem in tree.diagnostics if severity(problem) is Severity.ERROR)
    root = tree.value.root
    if not isinstance(root, nodes.Mapping):
        if not found:
            found.append(diagnostic("HK510", Span(path)))
        return ()
    entries: list[tuple[str, nodes.Scalar]] = []
    for key, value in root.entries:
        if isinstance(value, nodes.Scalar):
            entries.append((key.text, value))
        else:
            found.append(diagnostic("HK511", key.span, key=key.text))
    return tuple(entries)
