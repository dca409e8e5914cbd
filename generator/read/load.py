"""Step 1: one file → what it says, checked on its own.

All errors of a file are told in one run. What is wrong is taken out and the rest is understood, so that no error
is told twice and later steps still know the file's name and most of its content.
"""

from dataclasses import dataclass
from enum import StrEnum

from generator.diagnostics import Outcome
from generator.model import Source
from generator.read.nodes import Scalar
from generator.read.schema import (
    AuthorFile,
    ComparisonFile,
    PageFile,
    SiteFile,
    SubjectFile,
    VocabularyFile,
)


class FileKind(StrEnum):
    """What a file is, by its place."""

    SITE = "site"  # content/site.yaml
    AUTHOR = "author"  # content/authors/ID.yaml
    COMPARISON = "comparison"  # content/comparisons/**/*.yaml
    SUBJECT = "subject"  # content/subjects/**/ID.yaml
    VOCABULARY = "vocabulary"  # content/vocabulary.yaml
    PAGE = "page"  # content/pages/NAME.md
    TABLE = "table"  # content/**/*.csv


@dataclass(frozen=True, slots=True)
class CsvFile:
    """A table of texts: every row is as long as the header."""

    header: tuple[Scalar, ...]
    rows: tuple[tuple[Scalar, ...], ...]


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


def load(source: Source) -> Outcome[Draft]:
    """Read one file. `source.path` must be one of a kind of file (see `file_kind`)."""
    raise NotImplementedError


def file_kind(path: str) -> FileKind | None:
    """What the file at `path` is; None for files that are no sources, as pictures."""
    raise NotImplementedError
