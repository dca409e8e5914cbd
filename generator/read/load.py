"""Step 1: one file → what it says, checked on its own.

All errors of a file are told in one run. What is wrong is taken out and the rest is understood, so that no error
is told twice and later steps still know the file's name and most of its content.
"""

from pathlib import PurePosixPath

from generator.codes import severity
from generator.diagnostics import Diagnostic, Outcome, Severity, Span, diagnostic
from generator.light import dataclass, replace
from generator.model import Source
from generator.read.decode import decode
from generator.read.many import at_most
from generator.read.nodes import Mapping, Node, Scalar, Sequence
from generator.read.places import FileKind, file_kind
from generator.read.schema import (
    AuthorFile,
    ComparisonFile,
    Entry,
    PageFile,
    SiteFile,
    SubjectFile,
    VocabularyFile,
)
from generator.read.schema.fit import MOST, fault, fit
from generator.read.schema.invisible import invisible
from generator.read.schema.kinds import LeafKind
from generator.read.schema.lookalikes import lookalikes
from generator.read.sheets import CsvFile, read_csv
from generator.read.yamltree import Tree, parse_tree

Content = ComparisonFile | AuthorFile | SubjectFile | VocabularyFile | SiteFile | PageFile | CsvFile


@dataclass(frozen=True, slots=True)
class Draft:
    """What one file says.

    `content` is None when nothing could be understood. `name` is the file's stem, the id of an author or subject;
    for comparisons and pages the slug that the file gives, else the stem. `pruned` holds the names of top-level
    fields from which something wrong was taken out.
    """

    path: str
    kind: FileKind
    name: str
    content: Content | None = None
    pruned: frozenset[str] = frozenset()


_MODELS: dict[FileKind, type[Entry]] = {
    FileKind.SITE: SiteFile,
    FileKind.AUTHOR: AuthorFile,
    FileKind.COMPARISON: ComparisonFile,
    FileKind.SUBJECT: SubjectFile,
    FileKind.VOCABULARY: VocabularyFile,
    FileKind.PAGE: PageFile,
}


def load(source: Source) -> Outcome[Draft]:
    """Read one file, which must be one of a kind of file (see `file_kind`)."""
    kind = file_kind(source.path)
    if kind is None:
        raise ValueError(f"not a source: {source.path}")
    drafted = _load(source, Draft(source.path, kind, PurePosixPath(source.path).stem), kind)
    return Outcome(drafted.value, at_most(drafted.diagnostics, MOST))


def _load(source: Source, draft: Draft, kind: FileKind) -> Outcome[Draft]:
    text = decode(source)
    if source.path.endswith((".yml", ".YML")):
        return Outcome(draft, (diagnostic("HK036", Span(source.path), name=draft.name),))
    if text.value is None:
        return Outcome(draft, text.diagnostics)
    if kind is FileKind.TABLE:
        table = read_csv(source.path, text.value)
        found = sorted((*text.diagnostics, *table.diagnostics), key=lambda d: d.span)
        lost = frozenset({"rows"} if any(severity(each) is Severity.ERROR for each in found) else ())
        return Outcome(replace(draft, content=table.value, pruned=lost), tuple(found))
    tree, body = (
        _page(source.path, text.value) if kind is FileKind.PAGE else (parse_tree(source.path, text.value), None)
    )
    return _understood(draft, tree, body, text)


def _page(path: str, text: str) -> tuple[Outcome[Tree], Scalar | None]:
    """The front matter of a page, and the text below it."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return Outcome(Tree(None), (diagnostic("HK037", Span(path)),)), None
    close = next((row for row, line in enumerate(lines) if row and line.rstrip() == "---"), None)
    if close is None:
        return Outcome(Tree(None), (diagnostic("HK037", Span(path, 1, 1, 1, 4)),)), None
    tree = parse_tree(path, "\n".join(lines[1:close]), first_line=2)
    body = "\n".join(lines[close + 1 :])
    first = close + 2
    span = Span(path, min(first, len(lines)), 1, len(lines), len(lines[-1]) + 1)
    return tree, Scalar(body, span, False, True, first, 1)


def _understood(draft: Draft, tree: Outcome[Tree], body: Scalar | None, text: Outcome[str | None]) -> Outcome[Draft]:
    root = tree.value.root
    before = (*text.diagnostics, *tree.diagnostics)
    if not isinstance(root, Mapping):
        return Outcome(draft, (*before, *_not_a_map(draft.path, root, tree)))
    if body is not None:
        root = Mapping((*root.entries, (Scalar("body", body.span), body)), root.span)
    fitted = fit(root, _MODELS[draft.kind], draft.name)
    spoken_of = tree.value.repaired | {d.span.line for d in text.diagnostics}
    content = fitted.value.content
    letters = text.value or ""
    unseen = (*invisible(content, letters), *lookalikes(content, letters)) if content is not None else ()
    told = tuple(d for d in (*fitted.diagnostics, *unseen) if d.span.line not in spoken_of)
    pruned = fitted.value.pruned | _fields_with((*before, *told), root)
    found = Outcome(replace(draft, content=content, pruned=pruned, name=_name(draft, content)), told)  # type: ignore[arg-type]
    ordered = sorted((*before, *told), key=lambda d: d.span)
    return Outcome(found.value, (*ordered, *_stem_as_slug(found.value)))


def _not_a_map(path: str, root: Node | None, tree: Outcome[Tree]) -> tuple[Diagnostic, ...]:
    match root:
        case Scalar(text="", plain=True):
            return (diagnostic("HK010", Span(path)),)
        case Scalar() if not tree.diagnostics:
            return (diagnostic("HK011", root.span),)
        case Sequence() if root.span.line not in tree.value.repaired:  # whose columns are not those of the file
            return (
                diagnostic("HK012", Span(path, root.span.line, root.span.column, root.span.line, root.span.column + 1)),
            )
        case _:
            return ()


def _fields_with(found: tuple[Diagnostic, ...], root: Mapping) -> frozenset[str]:
    """The top-level fields in which findings lie."""
    names: set[str] = set()
    lines = {d.span.line for d in found if severity(d) is Severity.ERROR}
    for key, value in root.entries:
        if any(key.span.line <= line <= max(value.span.end_line, key.span.line) for line in lines):
            names.add(key.text)
    return frozenset(names)


def _name(draft: Draft, content: Entry | None) -> str:
    slug = getattr(content, "slug", None)
    return slug.text if isinstance(slug, Scalar) else draft.name


def _stem_as_slug(draft: Draft) -> tuple[Diagnostic, ...]:
    """The file's own name where it becomes an address or an id."""
    if draft.kind not in (FileKind.COMPARISON, FileKind.PAGE, FileKind.SUBJECT, FileKind.AUTHOR):
        return ()
    stem = PurePosixPath(draft.path).stem
    if draft.name != stem:
        return ()
    found = fault(LeafKind.SLUG, Scalar(stem, Span(draft.path)))
    return (found,) if found is not None else ()
