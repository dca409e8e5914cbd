"""Every piece of text that a page may show, and where it is written: in the article's file, in those that it uses, in CSV.

Read off the files as they are at this moment, whether they are right or not; finished pages hold no places.
"""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from generator.article.merge import csv_nodes
from generator.article.paths import join
from generator.diagnostics import Span
from generator.light import dataclass
from generator.model import Source
from generator.read.decode import decode
from generator.read.load import load
from generator.read.nodes import Mapping, Node, Scalar, Sequence
from generator.read.places import FileKind, file_kind
from generator.read.schema import PageFile
from generator.read.sheets import read_csv
from generator.read.yamltree import read_tree

Path = tuple[str | int, ...]
"""From the root of an article to a piece of it: ("subjects", 1, "pros", 0)."""

ROWS = ("dimensions", "metrics")
_TITLES = ("heading", "question", "name", "title", "id", "use", "short")
_NAMES = ("use", "id", "name", "short")


@dataclass(frozen=True, slots=True)
class Spot:
    """A piece of text. `titles` are the headings and names that it stands under, the nearest last."""

    path: Path
    node: Scalar
    titles: tuple[str, ...]


class Parts:
    """What an article is made of: its own file first, then what it takes from others, each at its place in it."""

    def __init__(self, parts: Iterable[tuple[Path, Node]]) -> None:
        self.parts = tuple(parts)
        self._at: dict[Path, list[Node]] = {}
        self._counts: dict[str, int] = {}
        for path, node in self.parts:
            self._at.setdefault(path, []).append(node)
            if len(path) > 1:
                name, number = path[:2]
                self._counts[str(name)] = max(self._counts.get(str(name), 0), int(number) + 1)

    def spots(self) -> Iterator[Spot]:
        for path, node in self.parts:
            yield from _spots(path, node, ())

    def at(self, *path: str | int) -> Iterator[Node]:
        """What stands at a place, in each file that says something of it."""
        for length in range(len(path) + 1):
            for node in self._at.get(path[:length], ()):
                found = _down(node, path[length:])
                if found is not None:
                    yield found

    def names(self, *path: str | int) -> frozenset[str]:
        """By what a subject or a row may be called."""
        named = [node for entry in self.at(*path) for node in (entry, *(_down(entry, (key,)) for key in _NAMES))]
        return frozenset(node.text for node in named if isinstance(node, Scalar))

    def count(self, name: str) -> int:
        """How many items a list has."""
        written = max((len(node.items) for node in self.at(name) if isinstance(node, Sequence)), default=0)
        return max(written, self._counts.get(name, 0))


def of_article(sources: tuple[Source, ...], path: str) -> Parts:
    """The parts of the comparison at `path`."""
    root = _tree(sources, path)
    if root is None:
        return Parts(())
    parts: list[tuple[Path, Node]] = [((), root)]
    vocabulary = _tree(sources, "content/vocabulary.yaml")
    for name in ROWS if vocabulary is not None else ():
        shared = {text: row for row in _items(vocabulary, name) for text in _texts(row, ("id", "name"))}
        for number, row in enumerate(_items(root, name)):
            parts += [((name, number), shared[use]) for use in _texts(row, ("use",)) if use in shared]
    catalogue, trees = _catalogue(sources), dict[str, Node | None]()
    for number, subject in enumerate(_items(root, "subjects")):
        use = subject.text if isinstance(subject, Scalar) else next(iter(_texts(subject, ("use",))), None)
        if use not in catalogue:
            continue
        if use not in trees:
            trees[use] = _tree(sources, catalogue[use])
        if (shared_subject := trees[use]) is not None:
            parts.append((("subjects", number), shared_subject))
    parts += _from_csv(sources, path, root, parts)
    return Parts(parts)


def of_file(sources: tuple[Source, ...], path: str) -> Parts:
    """The parts of any other file: an author, a plain page, site.yaml."""
    if file_kind(path) is not FileKind.PAGE:
        root = _tree(sources, path)
        return Parts((((), root),) if root is not None else ())
    source = _source(sources, path)
    content = load(source).value.content if source is not None else None
    if not isinstance(content, PageFile):
        return Parts(())
    texts = (("title", content.title), ("description", content.description), ("body", content.body))
    return Parts(tuple(((name,), node) for name, node in texts if node is not None))


def key_of(parts: Parts, field: str) -> Span | None:
    """Where a field of the article begins."""
    for path, node in parts.parts:
        if path == () and isinstance(node, Mapping):
            return next((key.span for key, _ in node.entries if key.text == field), None)
    return None


def used_files(sources: tuple[Source, ...], path: str) -> tuple[str, ...]:
    """The files that the texts of a comparison stand in, its own first."""
    parts = of_article(sources, path).parts
    return tuple(dict.fromkeys((path, *(node.span.path for _, node in parts))))


# ------------------------------------------------------------------------------------------------- the files


def _source(sources: tuple[Source, ...], path: str) -> Source | None:
    return next((source for source in sources if source.path == path), None)


def _tree(sources: tuple[Source, ...], path: str | None) -> Node | None:
    source = _source(sources, path) if path is not None else None
    return read_tree(source).value if source is not None else None


def _catalogue(sources: tuple[Source, ...]) -> dict[str, str]:
    """The files of shared subjects, by id."""
    subjects = (source.path for source in sources if source.path.startswith("content/subjects/"))
    return {PurePosixPath(path).stem: path for path in reversed(tuple(subjects))}


def _from_csv(
    sources: tuple[Source, ...], path: str, root: Node, known: Iterable[tuple[Path, Node]]
) -> list[tuple[Path, Node]]:
    """The subjects that stand in a CSV file."""
    written = _down(root, ("subjects_from",))
    table = join(path, written.text) if isinstance(written, Scalar) else None
    source = _source(sources, table) if table is not None else None
    text = decode(source).value if source is not None else None
    sheet = read_csv(source.path, text).value if source is not None and text is not None else None
    if sheet is None:
        return []
    parts = Parts(known)
    rows = [(name, number) for name in ROWS for number in range(parts.count(name))]
    names = frozenset[str]().union(*(parts.names(name, number) for name, number in rows))
    nodes = csv_nodes(sheet.header, sheet.rows, names).value
    return [(("subjects", number), node) for number, node in enumerate(nodes)]


# ------------------------------------------------------------------------------------------------- the nodes


def _spots(path: Path, node: Node, titles: tuple[str, ...]) -> Iterator[Spot]:
    match node:
        case Scalar():
            yield Spot(path, node, titles)
        case Sequence(items=items):
            for number, item in enumerate(items):
                yield from _spots((*path, number), item, titles)
        case Mapping(entries=entries):
            under = (*titles, *_texts(node, _TITLES))
            for key, value in entries:
                yield from _spots((*path, key.text), value, under)


def _down(node: Node, path: Path) -> Node | None:
    """What stands at a place below a node; of a list that is written as one value, that value."""
    for step in path:
        if isinstance(node, Mapping):
            found = next((value for key, value in node.entries if key.text == step), None)
        elif isinstance(node, Sequence) and isinstance(step, int):
            found = node.items[step] if step < len(node.items) else None
        else:
            found = None
        if found is None:
            return None
        node = found
    return node


def _items(node: Node | None, name: str) -> tuple[Node, ...]:
    found = _down(node, (name,)) if node is not None else None
    return found.items if isinstance(found, Sequence) else ()


def _texts(node: Node, names: tuple[str, ...]) -> tuple[str, ...]:
    found = (_down(node, (name,)) for name in names)
    return tuple(each.text for each in found if isinstance(each, Scalar))
