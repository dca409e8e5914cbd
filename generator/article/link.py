"""Join 1: what one file needs of the others.

It decides every address, puts shared entries into the comparisons that use them and hands each comparison a
`Bundle`: all that `complete` may know. It formats and renders nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from generator.article import addresses, merge
from generator.article.bundles import Bundle, Linked, PageBundle
from generator.article.facts import SITE_FILE, Facts, facts
from generator.article.paths import join
from generator.article.people import Person, base_rules
from generator.article.pictures import addressed
from generator.article.texts import Shown, plain_only
from generator.diagnostics import Diagnostic, Outcome, Span, closest, diagnostic, hint
from generator.model import Author, Link, Options, Picture, Strings
from generator.read.load import Draft, FileKind
from generator.read.mentions import Mentions, mentions
from generator.read.nodes import Scalar
from generator.read.schema import (
    AuthorFile,
    ComparisonFile,
    PageFile,
    SiteFile,
    SubjectEntry,
    SubjectFile,
    VocabularyFile,
)
from generator.read.schema.fit import fit
from generator.read.schema.rules import too_large
from generator.read.sheets import CsvFile


def link(
    drafts: tuple[Draft, ...], pictures: tuple[Picture, ...], strings: tuple[Strings, ...], options: Options
) -> Outcome[Linked]:
    """Join all drafts of a site. `strings` are those of every language that the templates know."""
    site = _Site.of(drafts, pictures, options)
    known = site.facts
    book = addresses.book(drafts, known.value, options)
    found: list[Diagnostic] = [*known.diagnostics, *book.diagnostics, *site.found]
    found += addresses.unpublished_links(drafts, book.value)
    words = _words(strings, known.value.lang, (address.lang for address in book.value.shown))
    found += _wordless(drafts, {entry.lang for entry in strings})
    bundles = []
    for draft in site.of_kind(FileKind.COMPARISON):
        if draft.content is not None:
            bundles.append(_bundle(draft, site, book.value, words, options, found))
    pages = tuple(
        _page(draft, site, book.value, words)
        for draft in site.of_kind(FileKind.PAGE)
        if draft.content is not None and draft.path in book.value.page_folders
    )
    linked = Linked(
        facts=known.value,
        logo=_logo(site, found),
        navigation=_navigation(site, book.value, words, found),
        strings=tuple(words.values()),
        people=tuple(
            _person(draft, language, site, book.value, words, options)
            for draft in site.people.values()
            for language in words
        ),
        bundles=tuple(bundles),
        pages=pages,
        redirects=book.value.redirects,
        withheld=book.value.withheld,
        addresses=tuple(book.value.by_path.values()),
        claims=book.value.claims,
    )
    return Outcome(linked, tuple(found))


def _words(strings: Iterable[Strings], lang: str, others: Iterable[str]) -> dict[str, Strings]:
    """The UI strings of each language in use; a language without a file of its own speaks English."""
    by_lang = {entry.lang: entry for entry in strings}

    def of(wanted: str) -> Strings:
        entry = by_lang.get(wanted) or by_lang.get(wanted.split("-")[0]) or by_lang["en"]
        return Strings(wanted, entry.entries)

    languages = [lang, *sorted(set(others) - {lang})]
    return {language: of(language) for language in languages}


def _wordless(drafts: Iterable[Draft], known: set[str]) -> Iterator[Diagnostic]:
    """A warning for each language that has no words, where it is named first."""
    told = set(known)
    for draft in drafts:
        content = draft.content
        named = content.lang if isinstance(content, SiteFile | ComparisonFile | PageFile) else None
        if named is not None and told.isdisjoint({named.text, named.text.split("-")[0]}):
            told.add(named.text)
            yield diagnostic("HK312", named.span, found=named.text, file=named.text.split("-")[0])


# ---------------------------------------------------------------------------------------------- the site's files


@dataclass(frozen=True, slots=True)
class _Site:
    """The drafts by kind, and what they share."""

    drafts: tuple[Draft, ...]
    facts: Outcome[Facts]
    shared: merge.Shared
    catalogue: Mapping[str, Draft]
    vocabulary: Draft | None
    mentioned: Mapping[str, Mentions]
    people: Mapping[str, Draft]
    tables: Mapping[str, Draft]
    pictures: Mapping[str, Picture]
    pruned_subjects: frozenset[str]
    found: tuple[Diagnostic, ...]

    def of_kind(self, kind: FileKind) -> Iterable[Draft]:
        return (draft for draft in self.drafts if draft.kind is kind)

    @staticmethod
    def of(drafts: tuple[Draft, ...], pictures: tuple[Picture, ...], options: Options) -> "_Site":
        def kind(wanted: FileKind) -> list[Draft]:
            return [draft for draft in drafts if draft.kind is wanted]

        found: list[Diagnostic] = []
        site = next((d.content for d in kind(FileKind.SITE) if isinstance(d.content, SiteFile)), None)
        known = facts(site, options)
        vocabulary = next(iter(kind(FileKind.VOCABULARY)), None)
        subjects = _by_name(kind(FileKind.SUBJECT), "HK411", found)
        shared = merge.Shared(
            {name: d.content if isinstance(d.content, SubjectFile) else None for name, d in subjects.items()},
            vocabulary.content if vocabulary and isinstance(vocabulary.content, VocabularyFile) else None,
            vocabulary is not None and (vocabulary.content is None or bool(vocabulary.pruned)),
        )
        return _Site(
            drafts,
            known,
            shared,
            subjects,
            vocabulary,
            {draft.path: mentions(draft) for draft in drafts},
            _by_name(kind(FileKind.AUTHOR), "HK412", found),
            {draft.path: draft for draft in kind(FileKind.TABLE)},
            {p.path: addressed(p, known.value.base) for p in pictures},
            frozenset(name for name, d in subjects.items() if d.pruned or d.content is None),
            tuple(found),
        )


def _by_name(drafts: Iterable[Draft], code: str, found: list[Diagnostic]) -> dict[str, Draft]:
    """Drafts by their id; two files with one id are an error."""
    table: dict[str, Draft] = {}
    for draft in drafts:
        if draft.name in table:
            other = table[draft.name].path
            found.append(diagnostic(code, Span(draft.path), also=(Span(other),), id=draft.name, other=other))
        else:
            table[draft.name] = draft
    return table


# ---------------------------------------------------------------------------------------------- bundles


def _bundle(
    draft: Draft,
    site: _Site,
    book: addresses.Book,
    words: Mapping[str, Strings],
    options: Options,
    found: list[Diagnostic],
) -> Bundle:
    known = site.facts.value
    assert isinstance(draft.content, ComparisonFile)
    own = draft.content
    defaults = known.defaults
    unsaid = defaults.given - own.given if defaults else frozenset()
    file = own.model_copy(update={name: getattr(defaults, name) for name in unsaid})
    rows = merge.rows(file, site.shared)
    subjects, csv_path, csv_broken = _subjects(file, rows.value, site, found)
    found.extend(rows.diagnostics)
    address = book.by_path[draft.path]
    strings = words.get(address.lang) or next(iter(words.values()))
    made_of = (draft.path, *((csv_path,) if csv_path else ()), *_merged(file, site))
    # Texts that `site.yaml` gives to all articles name things too; that file is a part of `facts`.
    told = (*made_of, *((SITE_FILE,) if unsaid and SITE_FILE in site.mentioned else ()))
    voices = tuple(voice for path in told for voice in site.mentioned[path].voices)
    authors = file.author or known.author
    missing = _missing(draft, file, csv_broken, site)
    return Bundle(
        path=draft.path,
        made_of=made_of,
        file=file,
        address=address,
        facts=known,
        today=_day(options.now, known) if known.rules.stale_after else None,
        strings=strings,
        prefix="" if address.lang == known.lang else f"{address.lang}/",
        subjects=subjects,
        rows=rows.value,
        authors=_known_people(authors, site, found),
        names=_people(file, authors, voices, site, found),
        articles=book.links(slug for path in told for slug in site.mentioned[path].articles),
        pictures=_pictures(told, site),
        translations=book.translations(address),
        partial=bool(draft.pruned or missing),
        missing=missing,
    )


def _subjects(
    file: ComparisonFile, rows: tuple[merge.RowPart, ...], site: _Site, found: list[Diagnostic]
) -> tuple[tuple[merge.SubjectPart, ...], str | None, bool]:
    """The subjects of a comparison, the CSV file that they came from, and whether something of it was wrong."""
    if file.subjects or file.subjects_from is None:
        outcome = merge.subjects(file, site.shared)
        found.extend(outcome.diagnostics)
        return outcome.value, None, len(outcome.value) < len(file.subjects)
    written = file.subjects_from
    path = join(written.span.path, written.text)
    table = site.tables.get(path) if path else None
    if table is None and path is not None and not _names_above(path).isdisjoint(site.pictures):
        return (), None, True  # it, or the folder that it lies in, was told of
    if table is None:
        help_line = closest(written.text, (name.rsplit("/", 1)[-1] for name in site.tables))
        if not written.text.lower().endswith(".csv"):
            help_line = hint("save-as-csv") if "." in written.text else help_line
        found.append(diagnostic("HK249", written.span, hint=help_line, found=written.text))
        return (), None, True
    if not isinstance(table.content, CsvFile):
        return (), path, True
    large = too_large(file, len(table.content.rows))
    if large is not None:
        found.append(large)
        return (), path, True
    nodes = merge.csv_nodes(table.content.header, table.content.rows, merge.labels(rows))
    decoded = [fit(node, SubjectEntry, "") for node in nodes.value]
    wrong = [*nodes.diagnostics, *(d for outcome in decoded for d in outcome.diagnostics)]
    found.extend(wrong)
    entries = [outcome.value.content for outcome in decoded]
    parts = tuple(merge.SubjectPart(e, e.values, None) for e in entries if isinstance(e, SubjectEntry))
    return parts, path, bool(wrong or table.pruned) or len(parts) < len(decoded)


def _names_above(path: str) -> set[str]:
    """The names under which a file may have been refused: its own, and those of its folders."""
    parts = path.split("/")
    return {"/".join(parts[:count]) for count in range(1, len(parts) + 1)}


def _missing(draft: Draft, file: ComparisonFile, csv_broken: bool, site: _Site) -> frozenset[str]:
    """Which kinds of names were lost with errors told elsewhere: of subjects, rows, sources."""
    pruned = draft.pruned
    broken = csv_broken or not site.pruned_subjects.isdisjoint(_used(file))
    subjects = broken or not pruned.isdisjoint({"subjects", "subjects_from"})
    rows = site.shared.broken_vocabulary or not pruned.isdisjoint({"dimensions", "metrics"})
    kinds = (("subjects", subjects), ("rows", rows), ("sources", "sources" in pruned))
    return frozenset(kind for kind, lost in kinds if lost)


def _used(file: ComparisonFile) -> Iterable[str]:
    """The names by which a subject may be taken from the catalogue."""
    return (item.text if isinstance(item, Scalar) else item.use.text if item.use else "" for item in file.subjects)


def _merged(file: ComparisonFile, site: _Site) -> tuple[str, ...]:
    """The files from which subjects and rows are taken over."""
    subjects = {site.catalogue[name].path for name in _used(file) if name in site.catalogue}
    rows = any(row.use is not None for row in (*file.dimensions, *file.metrics))
    return (*sorted(subjects), *((site.vocabulary.path,) if rows and site.vocabulary is not None else ()))


def _pictures(paths: Iterable[str], site: _Site) -> tuple[Shown, ...]:
    """The pictures that the files at `paths` name and that are there."""
    return tuple(
        (path, written, site.pictures[target])
        for path in sorted(set(paths))
        for written in sorted(set(site.mentioned[path].pictures))
        if (target := join(path, written)) in site.pictures and target is not None
    )


def _known_people(authors: Iterable[Scalar], site: _Site, found: list[Diagnostic]) -> tuple[str, ...]:
    known = []
    for author in authors:
        if author.text in site.people:
            known.append(author.text)
        else:
            _unknown_author(author, site, found)
    return tuple(known)


def _unknown_author(author: Scalar, site: _Site, found: list[Diagnostic]) -> None:
    hint = closest(author.text, site.people)
    known = tuple(sorted(site.people))
    problem = diagnostic("HK240" if known else "HK254", author.span, hint=hint, found=author.text, known=known)
    if problem not in found:  # an author of site.yaml is met once per article
        found.append(problem)


def _people(
    file: ComparisonFile,
    authors: Iterable[Scalar],
    voices: Iterable[str],
    site: _Site,
    found: list[Diagnostic],
) -> tuple[str, ...]:
    """The ids of all whom the comparison names: authors, reviewer, the column's voice, speakers."""
    single = [s for s in (file.reviewer, file.column.author if file.column else None) if s is not None]
    for author in single:
        if author.text not in site.people:
            _unknown_author(author, site, found)
    names = {author.text for author in (*authors, *single)} | set(voices)
    return tuple(name for name in sorted(site.people) if name in names or _called(site.people[name]) & names)


def _called(draft: Draft) -> set[str]:
    file = draft.content
    return {s.text for s in (file.name, file.nickname) if s} if isinstance(file, AuthorFile) else set()


def _person(
    draft: Draft, lang: str, site: _Site, book: addresses.Book, words: Mapping[str, Strings], options: Options
) -> Person:
    known = site.facts.value
    return Person(
        id=draft.name,
        path=draft.path,
        file=draft.content if isinstance(draft.content, AuthorFile) else None,
        lang=lang,
        prefix="" if lang == known.lang else f"{lang}/",
        facts=known,
        strings=words[lang],
        today=_day(options.now, known),
        articles=book.links(site.mentioned[draft.path].articles),
        pictures=_pictures((draft.path,), site),
    )


def _day(now: datetime, known: Facts) -> datetime:
    """When the day began in the site's zone: what depends on the day is the same all day long."""
    return now.astimezone(ZoneInfo(known.rules.zone)).replace(hour=0, minute=0, second=0, microsecond=0, fold=0)


def meet(bundle: Bundle, authors: Mapping[tuple[str, str], Author]) -> Bundle:
    """The bundle with the authors that it names; `authors` are by id and language."""
    people = tuple(
        authors[name, bundle.address.lang] for name in bundle.names if (name, bundle.address.lang) in authors
    )
    return replace(bundle, people=people)


def _page(draft: Draft, site: _Site, book: addresses.Book, words: Mapping[str, Strings]) -> PageBundle:
    assert isinstance(draft.content, PageFile)
    known = site.facts.value
    lang = draft.content.lang.text if draft.content.lang else known.lang
    return PageBundle(
        path=draft.path,
        file=draft.content,
        folder=book.page_folders[draft.path],
        lang=lang,
        facts=known,
        strings=words.get(lang) or next(iter(words.values())),
        articles=book.links(site.mentioned[draft.path].articles),
        pictures=_pictures((draft.path,), site),
    )


def _navigation(
    site: _Site, book: addresses.Book, words: Mapping[str, Strings], found: list[Diagnostic]
) -> tuple[Link, ...]:
    """The links at the head of each page."""
    known = site.facts.value
    articles = book.links(site.mentioned[SITE_FILE].articles) if SITE_FILE in site.mentioned else ()
    texts = plain_only(base_rules(known, known.lang, words[known.lang], articles), ())
    links = tuple(texts.link(entry.url, texts.plain(entry.label), sponsored=False) for entry in known.navigation)
    found.extend(texts.found)
    return links


def _logo(site: _Site, found: list[Diagnostic]) -> Picture | None:
    written = site.facts.value.logo
    if written is None:
        return None
    path = join(SITE_FILE, written.text)
    if path is None or path not in site.pictures:
        found.append(diagnostic("HK244", written.span, found=written.text))
        return None
    return site.pictures[path]
