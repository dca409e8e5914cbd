"""First thing in `complete`: a comparison's files put together to the one value that the article is made of."""

from collections.abc import Mapping, Sequence

from generator.article import merge
from generator.article.bundles import Brief, Bundle, Setting
from generator.diagnostics import Diagnostic, Outcome
from generator.model import Author
from generator.read.load import Draft
from generator.read.places import FileKind
from generator.read.schema import ComparisonFile, SubjectEntry, SubjectFile, VocabularyFile
from generator.read.schema.fit import fit
from generator.read.schema.invisible import invisible
from generator.read.schema.lookalikes import lookalikes
from generator.read.schema.rules import too_large
from generator.read.sheets import CsvFile


def bundle(
    brief: Brief, setting: Setting, drafts: Sequence[Draft], authors: Mapping[tuple[str, str], Author]
) -> Outcome[Bundle]:
    """The comparison with all that it is made of. `drafts` are those of `brief.made_of`, authors by id and language."""
    own, *others = drafts
    assert isinstance(own.content, ComparisonFile)
    file, _ = merge.with_defaults(own.content, setting.facts)
    found: list[Diagnostic] = []
    shared = _shared(brief, others)
    rows = merge.rows(file, shared)
    subjects, broken = _subjects(brief, file, rows.value, shared, others, found)
    missing = _missing(own, broken or _is_pruned(file, others), shared.broken_vocabulary)
    lang = brief.address.lang
    made = Bundle(
        path=brief.path,
        made_of=brief.made_of,
        file=file,
        address=brief.address,
        facts=setting.facts,
        today=brief.today,
        strings=setting.words(lang),
        prefix=brief.prefix,
        subjects=subjects,
        rows=rows.value,
        authors=brief.authors,
        names=brief.names,
        articles=brief.articles,
        pictures=brief.pictures,
        missing_pictures=brief.missing_pictures,
        translations=brief.translations,
        partial=bool(own.pruned or missing),
        missing=missing,
        people=tuple(authors[name, lang] for name in brief.names if (name, lang) in authors),
    )
    return Outcome(made, (*found, *rows.diagnostics))


def _shared(brief: Brief, drafts: Sequence[Draft]) -> merge.Shared:
    subjects: dict[str, SubjectFile | None] = dict.fromkeys(brief.catalogue)
    for draft in drafts:
        if draft.kind is FileKind.SUBJECT:
            subjects[draft.name] = draft.content if isinstance(draft.content, SubjectFile) else None
    vocabulary = next((d.content for d in drafts if isinstance(d.content, VocabularyFile)), None)
    return merge.Shared(subjects, vocabulary, brief.broken_vocabulary)


def _subjects(
    brief: Brief,
    file: ComparisonFile,
    rows: tuple[merge.RowPart, ...],
    shared: merge.Shared,
    drafts: Sequence[Draft],
    found: list[Diagnostic],
) -> tuple[tuple[merge.SubjectPart, ...], bool]:
    """The subjects of a comparison, and whether something of them was wrong."""
    if file.subjects or file.subjects_from is None:
        outcome = merge.subjects(file, shared)
        found.extend(outcome.diagnostics)
        return outcome.value, len(outcome.value) < max(len(file.subjects), 1)
    table = next((draft for draft in drafts if draft.kind is FileKind.TABLE), None)
    if brief.lost or table is None or not isinstance(table.content, CsvFile):
        return (), True
    large = too_large(file, len(table.content.rows))
    if large is not None:
        found.append(large)
        return (), True
    nodes = merge.csv_nodes(table.content.header, table.content.rows, merge.labels(rows))
    decoded = [fit(node, SubjectEntry, "") for node in nodes.value]
    wrong = [*nodes.diagnostics, *(d for outcome in decoded for d in outcome.diagnostics)]
    found.extend(wrong)
    entries = [outcome.value.content for outcome in decoded]
    for line, entry in zip(table.content.rows, entries, strict=True):
        if entry is not None:
            letters = " ".join(cell.text for cell in line)
            found.extend((*invisible(entry, letters), *lookalikes(entry, letters)))
    parts = tuple(merge.SubjectPart(e, e.values, None) for e in entries if isinstance(e, SubjectEntry))
    return parts, bool(wrong or table.pruned) or len(parts) < len(decoded)


def _is_pruned(file: ComparisonFile, drafts: Sequence[Draft]) -> bool:
    """Whether something is missing in a shared subject that is taken over."""
    wanted = set(merge.used(file))
    return any(d.kind is FileKind.SUBJECT and d.name in wanted and (d.pruned or d.content is None) for d in drafts)


def _missing(own: Draft, broken: bool, broken_vocabulary: bool) -> frozenset[str]:
    """Which kinds of names were lost with errors told elsewhere: of subjects, rows, sources."""
    subjects = broken or not own.pruned.isdisjoint({"subjects", "subjects_from"})
    rows = broken_vocabulary or not own.pruned.isdisjoint({"dimensions", "metrics"})
    kinds = (("subjects", subjects), ("rows", rows), ("sources", "sources" in own.pruned))
    return frozenset(kind for kind, lost in kinds if lost)
