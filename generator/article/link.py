"""Join 1: what one file needs of the others.

It decides every address and hands each comparison a `Brief` of what the other files say of it. It sees only gists, puts
no files together, formats and renders nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from generator.article import addresses
from generator.article.bundles import Brief, Linked, Outlook, PageBundle
from generator.article.facts import SITE_FILE, Facts, facts
from generator.article.merge import no_stem, used, with_defaults
from generator.article.missing_pictures import MissingPicture, advice
from generator.article.paths import join
from generator.article.people import Person, base_rules
from generator.article.pictures import addressed
from generator.article.texts import Shown, plain_only
from generator.diagnostics import Diagnostic, Outcome, Span, closest, diagnostic, hint
from generator.identity import remembered
from generator.light import dataclass, replace
from generator.model import Link, Options, Picture, Strings
from generator.read.gist import Gist
from generator.read.load import Draft
from generator.read.mentions import Mentions
from generator.read.nodes import Scalar
from generator.read.places import FileKind
from generator.read.schema import (
    AuthorFile,
    ComparisonFile,
    PageFile,
    SiteFile,
    SubjectEntry,
)


def link(
    gists: tuple[Gist, ...],
    pictures: tuple[Picture, ...],
    strings: tuple[Strings, ...],
    options: Options,
    languages: Iterable[str] = (),
) -> Outcome[Linked]:
    """Join all files of a site. `strings` are those of every language that the templates know; `languages` are in use
    beside those of the articles."""
    drafts = tuple(each.draft for each in gists)
    site = _Site.of(gists, pictures, options)
    known = site.facts
    book = addresses.book(drafts, known.value, options)
    found: list[Diagnostic] = [*known.diagnostics, *book.diagnostics, *site.found]
    found += addresses.unpublished_links(gists, book.value)
    words = _words(strings, known.value.lang, (*(address.lang for address in book.value.shown), *languages))
    found += _wordless(drafts, {entry.lang for entry in strings})
    briefs = tuple(
        _brief(draft, site, book.value, options, found)
        for draft in site.of_kind(FileKind.COMPARISON)
        if draft.content is not None
    )
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
        briefs=briefs,
        pages=pages,
        redirects=book.value.redirects,
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
    catalogue: Mapping[str, Draft]
    vocabulary: Draft | None
    mentioned: Mapping[str, Mentions]
    people: Mapping[str, Draft]
    tables: Mapping[str, Draft]
    pictures: Mapping[str, Picture]
    found: tuple[Diagnostic, ...]

    def of_kind(self, kind: FileKind) -> Iterable[Draft]:
        return (draft for draft in self.drafts if draft.kind is kind)

    @staticmethod
    def of(gists: tuple[Gist, ...], pictures: tuple[Picture, ...], options: Options) -> "_Site":
        drafts = tuple(each.draft for each in gists)

        def kind(wanted: FileKind) -> list[Draft]:
            return [draft for draft in drafts if draft.kind is wanted]

        found: list[Diagnostic] = []
        site = next((d.content for d in kind(FileKind.SITE) if isinstance(d.content, SiteFile)), None)
        known = facts(site, options)
        vocabulary = next(iter(kind(FileKind.VOCABULARY)), None)
        subjects = _by_name(kind(FileKind.SUBJECT), "HK411", found)
        return _Site(
            drafts,
            known,
            subjects,
            vocabulary,
            {each.draft.path: each.mentions for each in gists},
            _by_name(kind(FileKind.AUTHOR), "HK412", found),
            {draft.path: draft for draft in kind(FileKind.TABLE)},
            {p.path: addressed(p, known.value.base) for p in pictures},
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


# ---------------------------------------------------------------------------------------------- briefs


def _brief(draft: Draft, site: _Site, book: addresses.Book, options: Options, found: list[Diagnostic]) -> Brief:
    known = site.facts.value
    assert isinstance(draft.content, ComparisonFile)
    file, unsaid = with_defaults(draft.content, known)
    table, lost = _table(file, site, found)
    made_of = (draft.path, *((table,) if table else ()), *_merged(file, site))
    # Texts that `site.yaml` gives to all articles name things too; that file is a part of `facts`.
    told = (*made_of, *((SITE_FILE,) if unsaid and SITE_FILE in site.mentioned else ()))
    voices = tuple(voice for path in told for voice in site.mentioned[path].voices)
    authors = file.author or known.author
    address = book.by_path[draft.path]
    vocabulary = site.vocabulary
    wanted = (item.use.text for item in file.subjects if isinstance(item, SubjectEntry) and item.use is not None)
    return Brief(
        path=draft.path,
        made_of=made_of,
        address=address,
        today=_day(options.now, known) if known.rules.stale_after else None,
        prefix="" if address.lang == known.lang else f"{address.lang}/",
        authors=_known_people(authors, site, found),
        names=_people(file, authors, voices, site, found),
        articles=book.links(slug for path in told for slug in site.mentioned[path].articles),
        pictures=_pictures(told, site),
        missing_pictures=_missing_pictures(told, site),
        translations=book.translations(address),
        lost=lost,
        broken_vocabulary=vocabulary is not None and (vocabulary.content is None or bool(vocabulary.pruned)),
        catalogue=() if all(name in site.catalogue for name in wanted) else tuple(site.catalogue),
    )


def foreseen(known: Gist, outlook: Outlook) -> Brief | None:
    """The brief that `link` will give a comparison, where that takes nothing but what is known; None for others."""
    draft, named = known.draft, known.mentions
    site = _before(outlook)
    if not isinstance(draft.content, ComparisonFile) or draft.content.translations or named.articles:
        return None
    if SITE_FILE in site.mentioned and site.mentioned[SITE_FILE].articles:
        return None
    own = replace(site, mentioned={**site.mentioned, draft.path: named})
    address = addresses.address(draft, site.facts.value, outlook.options, [])
    brief = _brief(draft, own, addresses.Book({draft.path: address}, {}, {}, (), (), ()), outlook.options, [])
    return brief if brief.made_of == (draft.path,) else None


@remembered(1)
def _before(outlook: Outlook) -> _Site:
    return _Site.of(outlook.gists, outlook.pictures, outlook.options)


def _table(file: ComparisonFile, site: _Site, found: list[Diagnostic]) -> tuple[str | None, bool]:
    """The CSV file that the subjects come from, and whether there should be one and is not."""
    if file.subjects or file.subjects_from is None:
        return None, False
    written = file.subjects_from
    path = join(written.span.path, written.text)
    if path in site.tables:
        return path, False
    if path is not None and not _names_above(path).isdisjoint(site.pictures):
        return None, True  # it, or the folder that it lies in, was told of
    help_line = closest(written.text, (name.rsplit("/", 1)[-1] for name in site.tables))
    if not written.text.lower().endswith(".csv"):
        help_line = hint("save-as-csv") if "." in written.text else help_line
    found.append(diagnostic("HK249", written.span, hint=help_line, found=written.text))
    return None, True


def _names_above(path: str) -> set[str]:
    """The names under which a file may have been refused: its own, and those of its folders."""
    parts = path.split("/")
    return {"/".join(parts[:count]) for count in range(1, len(parts) + 1)}


def _merged(file: ComparisonFile, site: _Site) -> tuple[str, ...]:
    """The files from which subjects and rows are taken over."""
    subjects = {site.catalogue[name].path for name in used(file) if name in site.catalogue}
    rows = any(row.use is not None for row in (*file.dimensions, *file.metrics))
    return (*sorted(subjects), *((site.vocabulary.path,) if rows and site.vocabulary is not None else ()))


def _pictures(paths: Iterable[str], site: _Site) -> tuple[Shown, ...]:
    """The pictures that the files at `paths` name and that are there."""
    return tuple(
        (path, written, picture)
        for path in sorted(set(paths))
        for written in sorted(set(site.mentioned[path].pictures))
        if (picture := _picture(join(path, written), site)) is not None
    )


def _missing_pictures(paths: Iterable[str], site: _Site) -> tuple[MissingPicture, ...]:
    """The pictures that the files at `paths` name and that are not there, as far as there is advice."""
    return tuple(
        (path, written, fix)
        for path in sorted(set(paths))
        for written in sorted(set(site.mentioned[path].pictures))
        if _picture(join(path, written), site) is None and (fix := advice(path, written, site.pictures)) is not None
    )


def _picture(path: str | None, site: _Site) -> Picture | None:
    """The picture at a path, or what stands for it where it, or the folder that it lies in, was refused."""
    names = sorted(_names_above(path), key=len, reverse=True) if path is not None else ()
    return next((site.pictures[name] for name in names if name in site.pictures), None)


def _known_people(authors: Iterable[Scalar], site: _Site, found: list[Diagnostic]) -> tuple[str, ...]:
    known = []
    for author in authors:
        if author.text in site.people:
            known.append(author.text)
        else:
            _unknown_author(author, site, found)
    return tuple(dict.fromkeys(known))  # one who is named twice has written it once


def _unknown_author(author: Scalar, site: _Site, found: list[Diagnostic]) -> None:
    called = next((name for name in sorted(site.people) if author.text in _called(site.people[name])), None)
    near = hint("did-you-mean", name=called) if called else closest(author.text, site.people) or no_stem(author)
    known = tuple(sorted(site.people))
    problem = diagnostic("HK240" if known else "HK254", author.span, hint=near, found=author.text, known=known)
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


@remembered(1024)  # every comparison asks for all of them
def _called(draft: Draft) -> frozenset[str]:
    file = draft.content
    return frozenset(s.text for s in (file.name, file.nickname) if s) if isinstance(file, AuthorFile) else frozenset()


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
        missing_pictures=_missing_pictures((draft.path,), site),
    )


def _day(now: datetime, known: Facts) -> datetime:
    """When the day began in the site's zone: what depends on the day is the same all day long."""
    return now.astimezone(ZoneInfo(known.rules.zone)).replace(hour=0, minute=0, second=0, microsecond=0, fold=0)


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
        missing_pictures=_missing_pictures((draft.path,), site),
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
    picture = _picture(join(SITE_FILE, written.text), site)
    if picture is None:
        near = advice(SITE_FILE, written.text, site.pictures)
        found.append(diagnostic("HK244", written.span, hint=near, found=written.text))
    return picture
