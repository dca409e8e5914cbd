"""What other files need to know of a file: its draft without the long texts, and what these texts name.

A gist is small, and most edits leave it as it is. `mark` tells that: it stands for all of a gist but the places.
"""

from collections.abc import Callable, Iterable
from hashlib import blake2b

from generator.diagnostics import Span
from generator.light import dataclass, replace
from generator.read.load import Content, Draft
from generator.read.mentions import Mentions, links_to_articles, mentions
from generator.read.nodes import Scalar
from generator.read.schema import (
    AuthorFile,
    ComparisonFile,
    DimensionEntry,
    MetricEntry,
    PageFile,
    SiteFile,
    SubjectFile,
    VocabularyFile,
)
from generator.read.schema.entry import Entry
from generator.read.schema.keep import without
from generator.read.sheets import CsvFile


@dataclass(frozen=True, slots=True)
class Gist:
    """`draft` holds no texts but those that other files need; `links` are the `article:SLUG` of all texts, with places."""

    draft: Draft
    mentions: Mentions
    links: tuple[tuple[str, Span], ...] = ()


_KEPT: dict[type[Entry], frozenset[str]] = {
    AuthorFile: frozenset(("name", "nickname")),
    ComparisonFile: frozenset(
        (
            *("title", "slug", "date", "author", "reviewer", "category", "tags", "draft", "lang", "translations"),
            *("aliases", "subjects", "subjects_from", "dimensions", "metrics", "column", "related"),
        )
    ),
    PageFile: frozenset(("title", "slug", "draft", "lang")),
    SubjectFile: frozenset(),
    VocabularyFile: frozenset(),
}


def gist(draft: Draft) -> Gist:
    """The gist of a file."""
    lean = replace(draft, content=_lean(draft.content) if draft.content is not None else None)
    named = mentions(draft)
    return Gist(lean, named, tuple(links_to_articles(draft)) if named.articles else ())


def _lean(content: Content) -> Content:
    match content:
        case SiteFile():
            return content
        case CsvFile():
            return CsvFile((), ())
        case ComparisonFile():
            lean = without(content, _KEPT[ComparisonFile])
            return lean.changed(**{name: part for name, part in _parts(lean) if name in lean.given})
        case _:
            return without(content, _KEPT[type(content)])


def _parts(file: ComparisonFile) -> tuple[tuple[str, object], ...]:
    """Of subjects and rows only which shared ones they take, of the column only whose voice it is."""
    subjects = tuple(s if isinstance(s, Scalar) else without(s, frozenset(("use",))) for s in file.subjects)
    column = file.column
    if column is not None:
        column = without(column, frozenset(("author",))).changed(body=Scalar("", column.body.span))
    return (
        ("subjects", subjects),
        ("dimensions", _users(file.dimensions)),
        ("metrics", _users(file.metrics)),
        ("column", column),
    )


def _users(rows: tuple[DimensionEntry, ...] | tuple[MetricEntry, ...]) -> tuple[object, ...]:
    return tuple(without(row, frozenset(("use",))) for row in rows if row.use is not None)


# ---------------------------------------------------------------------------------------------- the mark


def mark(known: Gist) -> bytes:
    """Equal for gists that differ in nothing but places, so that a line moved in a file is no news for other files."""
    return _mark(known, lambda value: value.given)


def new_title(old: Gist, new: Gist, *, defaults: bool) -> tuple[str, str] | None:
    """The path of a comparison and its title now, if other files see nothing else of it that has changed. Which fields it
    says is seen only where the site has `defaults` for those that are not said."""
    before, after = old.draft.content, new.draft.content
    if not isinstance(before, ComparisonFile) or not isinstance(after, ComparisonFile):
        return None
    if defaults and before.given != after.given:
        return None
    renamed = replace(new, draft=replace(new.draft, content=after.changed(title=before.title)))
    return (new.draft.path, after.title.text) if _mark(renamed, _filled) == _mark(old, _filled) else None


def _filled(value: Entry) -> Iterable[str]:
    """The fields that are said and hold something: of those that others do not need a gist holds nothing."""
    return (name for name in value.given if getattr(value, name) not in _NOTHING)


_NOTHING = (None, (), False)


def _mark(known: Gist, names: Callable[[Entry], Iterable[str]]) -> bytes:
    def bare(value: object) -> object:
        match value:
            case Scalar():
                return value.text, value.plain
            case Span():
                return None
            case Entry():
                fields = sorted((name, repr(bare(getattr(value, name)))) for name in names(value))
                return type(value).__name__, fields
            case tuple():
                return tuple(bare(part) for part in value)
            case CsvFile():
                return "table"
            case _:
                return value

    draft = known.draft
    letters = repr((draft.path, draft.kind, draft.name, sorted(draft.pruned), bare(draft.content), known.mentions))
    slugs = repr([slug for slug, _ in known.links])
    return blake2b((letters + slugs).encode("utf-8", "surrogatepass"), digest_size=16).digest()
