"""What a build may take from an earlier one: the key of each step's outcome, and the classes that outcomes consist of.

A key names everything that its step sees. It is made of digests of what the step's input was made of, so that no
large value is walked where its file's digest says the same: a bundle is decided by the drafts that it was made of and
by its small fields, of which a new one is in the key by itself.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from enum import Enum
from functools import lru_cache
from threading import local
from types import ModuleType
from typing import TYPE_CHECKING, Any, cast

from generator import diagnostics
from generator.article import addresses, bundles
from generator.article import facts as site_facts
from generator.article.bundles import Brief, PageBundle, Setting
from generator.article.facts import Facts
from generator.article.people import Person
from generator.engine.codec import Codec
from generator.engine.compact import Markers
from generator.engine.digest import Digests, digest_of
from generator.engine.flat import Adapter
from generator.engine.runner import Cache, Call
from generator.engine.step import Digest
from generator.engine.store import Store
from generator.identity import remembered
from generator.incremental.trace import EarlySite, Runs, Trace
from generator.light import names_of, replace
from generator.model import (
    Article,
    Author,
    Finished,
    Picture,
    PlainPage,
    SiteInfo,
    SiteRules,
    Source,
    Strings,
    incoming,
    table,
    texts,
)
from generator.model import article as articles
from generator.model import site as sites
from generator.page import entries
from generator.page.columns import Column, pair_of
from generator.page.entries import Card
from generator.page.jobs import (
    TEMPLATES,
    ArticleJob,
    AuthorJob,
    AuthorsJob,
    FeedJob,
    Job,
    ListJob,
    NotFoundJob,
    PairJob,
    PairListJob,
    PlainPageJob,
    RedirectJob,
    RootFileJob,
    SearchJob,
    TermsJob,
)
from generator.page.templates import Theme, closure
from generator.page.templates import theme as themes
from generator.read import gist, load, mentions, nodes, places, sheets
from generator.read.schema import Entry, comparison, kinds, site
from generator.read.schema.keep import apart, together
from generator.site import links

if TYPE_CHECKING:
    from generator.page.pictures.scale import ScaleJob
    from generator.page.pictures.sharing import SharingJob
    from generator.page.twins import TwinJob

_MODULES: tuple[ModuleType, ...] = (
    addresses,
    articles,
    bundles,
    comparison,
    diagnostics,
    entries,
    gist,
    incoming,
    kinds,
    links,
    load,
    mentions,
    nodes,
    places,
    sheets,
    site,
    site_facts,
    sites,
    table,
    themes,
    texts,
)
"""Outcomes consist of the values that these modules declare."""

_OF_TRACES = (
    AuthorJob,
    AuthorsJob,
    FeedJob,
    ListJob,
    NotFoundJob,
    PlainPageJob,
    RedirectJob,
    RootFileJob,
    SearchJob,
    TermsJob,
    EarlySite,
    Runs,
    Trace,
)
"""Of what is run again, some inputs are kept as well."""

_SHARED = (Article, Author, Card, Column, Facts, Picture, PlainPage, SiteInfo, SiteRules, Setting, Strings, Theme)
"""Large values that many others hold: digested once."""

ADAPTERS = (Adapter(Entry, apart, together),)

_EITHER: Markers = {cast("type", texts.Piece): (texts.Html, texts.TableSlot)}


def open_cache(store: Store, fingerprint: str) -> Cache:
    """The cache of a build."""
    return Cache(store, fingerprint, codec, Digests(_SHARED, ADAPTERS))


_own = local()


def codec() -> Codec:
    """Writes and reads everything that steps make. Each thread has its own, since one holds what it is at."""
    found: Codec | None = getattr(_own, "codec", None)
    if found is None:
        found = _own.codec = _new_codec()
    return found


def _new_codec() -> Codec:
    declared = (kind for module in _MODULES for kind in vars(module).values() if _is_value(kind, module))
    return Codec((*declared, *_OF_TRACES), ADAPTERS, _EITHER)


def _is_value(kind: object, module: ModuleType) -> bool:
    if not isinstance(kind, type) or kind.__module__ != module.__name__ or kind is diagnostics.Outcome:
        return False
    return names_of(kind) is not None or issubclass(kind, Enum | Entry | texts.Html)


# ---------------------------------------------------------------------------------------------- keys


def of_source(source: Source) -> Call:
    """For `load`."""
    return Call(source.path, source.path, (("file", digest_of(source.data)),), files=(source.path,))


def of_picture(job: "SharingJob", font: str) -> Call:
    """For drawing a picture for sharing. The job holds the digest of the font that it is drawn with."""
    return Call(job.output, job, files=(font,))


class Keys:
    """The calls of steps whose inputs were made of files, with what decides them."""

    def __init__(self, sources: Iterable[Source], digests: Digests) -> None:
        self._sources: Mapping[str, bytes] = {source.path: digest_of(source.data) for source in sources}
        self._digests = digests

    def brief(self, brief: Brief, setting: Digest, people: Digest, authors: Mapping[tuple[str, str], Digest]) -> Call:
        """For `complete`. `authors` are the digests of all authors by id and language."""
        lang = brief.address.lang
        made_of = tuple((path, self._sources[path]) for path in brief.made_of)
        named = tuple((f"author {name}", authors[name, lang]) for name in brief.names if (name, lang) in authors)
        return Call(brief.path, brief, (*made_of, *named, ("site", setting)), (setting, people), files=brief.made_of)

    def page(self, page: PageBundle) -> Call:
        """For `complete_page`."""
        parts = ((page.path, self._sources[page.path]), *self._parts(page, without=("file",)))
        return Call(page.path, page, parts, files=(page.path,), digest=b"")

    def person(self, person: Person) -> Call:
        """For `introduce`."""
        parts = ((person.path, self._sources[person.path]), *self._parts(person, without=("file",)))
        return Call(f"{person.path} {person.lang}", person, parts, files=(person.path,), digest=b"")

    def picture(self, job: "ScaleJob") -> Call:
        """For `scale`."""
        return Call(job.picture.path, job, self._parts(job), digest=b"")

    def article(self, path: str, digest: Digest) -> Call:
        """For `survey`."""
        return Call(path, None, (("article", digest),), needs=(digest,))

    def twins(self, job: "TwinJob", file: Finished) -> Call:
        """For making the twins of a finished file."""
        return Call(job.file.path, job, (("file", bytes.fromhex(file.digest)),), files=(f"output:{file.path}",))

    def theme(self, theme: Theme, kept: Digest) -> Call:
        """For the check of all templates."""
        return Call("templates", None, (("theme", self._digests.of(theme)),), shared=(kept,))

    def _parts(self, value: Any, without: tuple[str, ...] = ()) -> tuple[tuple[str, Digest], ...]:
        return _parts(value, self._digests.of, without)


class Calls(Collection[Call]):
    """The calls of `render` for the jobs of a site with one theme, which is kept as `kept`: of each the job, the whole
    articles, the templates that print it, the words. Each is made when it is asked for, and none is held: those of all
    pairs of many subjects would be most of what a build holds. `articles` are the digests of whole ones, by path; `put`
    keeps a value, as the cache does."""

    def __init__(
        self,
        jobs: tuple[Job, ...],
        theme: Theme,
        kept: Digest,
        articles: Mapping[str, Digest],
        value: Callable[[Digest], Article],
        put: Callable[[object], Digest],
        digests: Digests,
    ) -> None:
        self.jobs, self.articles = jobs, articles
        self._kept, self._value, self._digests = kept, value, digests
        self._lines = {job.name: tuple(map(put, job.lines)) for job in jobs if isinstance(job, RootFileJob)}
        kinds = sorted({type(job) for job in jobs}, key=lambda kind: kind.__name__)
        self._printing = {kind: digests.of(_printing(theme, kind)) for kind in kinds}
        self._strings = digests.of(theme.strings)

    def __iter__(self) -> Iterator[Call]:
        return self.of(self.jobs, self._value)

    def __len__(self) -> int:
        return len(self.jobs)

    def __contains__(self, call: object) -> bool:
        return any(each == call for each in self)

    def __getitem__(self, place: int) -> Call:
        return next(self.of((self.jobs[place],), self._value))

    def of(self, jobs: Iterable[Job], value: Callable[[Digest], Article]) -> Iterator[Call]:
        """The calls for some of the jobs, where `value` gives articles by digest."""
        whole = lru_cache(maxsize=1)(value)  # the pairs of an article come one after the other
        of = remembered(_COLUMNS)(self._digests.of)  # and consist of the same parts
        kept = self._kept
        for job in jobs:
            parts = (("templates", self._printing[type(job)]), ("strings", self._strings))
            needs = tuple(self.articles[article.path] for article in _whole(job))
            match job:
                case PairJob():
                    # Its page depends on those parts of the article alone that it is made of.
                    pair = pair_of(whole(needs[0]), job.first, job.second)
                    own = _parts(job, of, without=("article", "first", "second"))
                    yield Call(_label(job), job, (*_parts(pair, of), *own, *parts), (kept, *needs), digest=b"")
                case PairListJob():
                    yield Call(_label(job), job, (*parts, ("article", needs[0])), (kept, *needs))
                case ArticleJob() | FeedJob():
                    # What lists show of an article is decided by the whole of it.
                    own = _parts(job, of, without=("article", "articles"))
                    named = (*own, *parts, *(("article", each) for each in needs))
                    yield Call(_label(job), job, named, (kept,), needs, digest=b"")
                case RootFileJob():
                    lines = self._lines[job.name]
                    named = (*parts, *(("lines", each) for each in lines))
                    yield Call(_label(job), replace(job, lines=()), named, (kept,), lines)
                case _:
                    yield Call(_label(job), job, parts, (kept,), needs)


_COLUMNS = 2048
"""More than an article has subjects: the digest of each is found once for all its pairs."""


def _parts(value: Any, of: Callable[[object], Digest], without: tuple[str, ...] = ()) -> tuple[tuple[str, Digest], ...]:
    """Every field of a value but those that other parts decide."""
    kind = type(value).__qualname__
    named = ((name, getattr(value, name)) for name in names_of(type(value)) or () if name not in without)
    return tuple((name, of(part)) for name, part in (("kind", kind), *named))


def _whole(job: Job) -> tuple[Article, ...]:
    """The articles of which a job needs more than lists show."""
    match job:
        case ArticleJob() | PairJob() | PairListJob():
            return (job.article,)
        case FeedJob():
            return job.articles
        case _:
            return ()


def _printing(theme: Theme, kind: type) -> Theme:
    name = TEMPLATES.get(kind)
    names = closure(theme, name) if name is not None else ()
    if kind is PairJob:  # writes the page that leads to it, too
        names = (*names, *closure(theme, TEMPLATES[RedirectJob]))
    texts_by_name = dict(theme.files)
    return Theme(tuple((each, texts_by_name[each]) for each in names), ())


def _label(job: Job) -> str:
    place = getattr(job, "path", None) or getattr(job, "name", None) or getattr(job, "file", None)
    inner = getattr(job, "article", None) or getattr(job, "page", None)
    return f"{type(job).__name__} {place if place is not None else getattr(inner, 'path', '')}"
