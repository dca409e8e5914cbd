"""What a build may take from an earlier one: the key of each step's outcome, and the classes that outcomes consist of.

A key names everything that its step sees. It is made of digests of what the step's input was made of, so that no
large value is walked where its file's digest says the same: a bundle is decided by the drafts that it was made of and
by its small fields, of which a new one is in the key by itself.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import ModuleType
from typing import Any

from generator import diagnostics
from generator.article.bundles import Bundle, PageBundle
from generator.article.facts import Facts
from generator.article.people import Person
from generator.engine.codec import Codec
from generator.engine.digest import Digests, digest_of
from generator.engine.flat import Adapter
from generator.engine.runner import Cache, Call
from generator.engine.step import Digest
from generator.engine.store import Store
from generator.model import (
    Article,
    Author,
    OutputFile,
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
from generator.page.columns import Column, pair_of
from generator.page.jobs import Job, PairJob, RedirectJob
from generator.page.pictures import glyphs
from generator.page.pictures.scale import ScaleJob
from generator.page.pictures.sharing import SharingJob
from generator.page.render import TEMPLATES
from generator.page.templates import Theme, closure
from generator.page.templates import theme as themes
from generator.read import load, nodes, sheets
from generator.read.schema import Entry, comparison, kinds, site
from generator.read.schema.keep import apart, together
from generator.site import links

_MODULES: tuple[ModuleType, ...] = (
    articles,
    comparison,
    diagnostics,
    glyphs,
    incoming,
    kinds,
    links,
    load,
    nodes,
    sheets,
    site,
    sites,
    table,
    themes,
    texts,
)
"""Outcomes consist of the values that these modules declare."""

_SHARED = (Article, Author, Column, Facts, Picture, PlainPage, SiteInfo, SiteRules, Strings, Theme)
"""Large values that many others hold: digested once."""

ADAPTERS = (Adapter(Entry, apart, together),)


def open_cache(store: Store, fingerprint: str) -> Cache:
    """The cache of a build."""
    return Cache(store, fingerprint, codec, Digests(_SHARED, ADAPTERS))


@cache
def codec() -> Codec:
    """Writes and reads everything that steps make."""
    return Codec((kind for module in _MODULES for kind in vars(module).values() if _is_value(kind, module)), ADAPTERS)


def _is_value(kind: object, module: ModuleType) -> bool:
    if not isinstance(kind, type) or kind.__module__ != module.__name__ or kind is diagnostics.Outcome:
        return False
    return is_dataclass(kind) or issubclass(kind, Enum | Entry | texts.Html)


# ---------------------------------------------------------------------------------------------- keys


def of_source(source: Source) -> Call:
    """For `load`."""
    return Call(source.path, source.path, (("file", digest_of(source.data)),), files=(source.path,))


class Keys:
    """The calls of steps whose inputs were made of files, with what decides them."""

    def __init__(self, sources: Iterable[Source], digests: Digests) -> None:
        self._sources: Mapping[str, bytes] = {source.path: digest_of(source.data) for source in sources}
        self._digests = digests

    def bundle(self, bundle: Bundle) -> Call:
        """For `complete`. What was merged into the comparison is decided by the files that it was merged from."""
        made_of = tuple((path, self._sources[path]) for path in bundle.made_of)
        parts = self._parts(bundle, without=("file", "subjects", "rows"))
        return Call(bundle.path, bundle, (*made_of, *parts), digest=b"")

    def page(self, page: PageBundle) -> Call:
        """For `complete_page`."""
        parts = ((page.path, self._sources[page.path]), *self._parts(page, without=("file",)))
        return Call(page.path, page, parts, digest=b"")

    def person(self, person: Person) -> Call:
        """For `introduce`."""
        parts = ((person.path, self._sources[person.path]), *self._parts(person, without=("file",)))
        return Call(f"{person.path} {person.lang}", person, parts, digest=b"")

    def picture(self, job: ScaleJob) -> Call:
        """For `scale`."""
        return Call(job.picture.path, job, self._parts(job), digest=b"")

    def sharing(self, job: SharingJob, font: Digest) -> Call:
        """For drawing a picture for sharing. The job holds the digest of the font that it is drawn with."""
        return Call(job.output, job, self._parts(job), shared=(font,), digest=b"")

    def file(self, file: OutputFile) -> Call:
        """For reading the links of a finished page."""
        return Call(file.path, file, (("file", digest_of(file.data)),), digest=b"")

    def theme(self, theme: Theme, kept: Digest) -> Call:
        """For the check of all templates."""
        return Call("templates", None, (("theme", self._digests.of(theme)),), shared=(kept,))

    def jobs(self, jobs: Iterable[Job], theme: Theme, kept: Digest) -> Iterator[Call]:
        """For `render` with one theme: the job, the templates that print it, the UI strings."""
        printing = {kind: self._digests.of(_printing(theme, kind)) for kind in {type(job) for job in jobs}}
        strings = self._digests.of(theme.strings)
        for job in jobs:
            parts = (*self._shown(job), ("templates", printing[type(job)]), ("strings", strings))
            yield Call(_label(job), job, parts, shared=(kept,), digest=b"")

    def _shown(self, job: Job) -> tuple[tuple[str, Digest], ...]:
        """What a job's page shows. That of a pair depends on those parts of its article alone that it is made of."""
        if not isinstance(job, PairJob):
            return self._parts(job)
        pair = pair_of(job.article, job.first, job.second)
        return (*self._parts(pair), *self._parts(job, without=("article", "first", "second")))

    def _parts(self, value: Any, without: tuple[str, ...] = ()) -> tuple[tuple[str, Digest], ...]:
        """Every field of a value but those that other parts decide."""
        kind = type(value).__qualname__
        named = ((field.name, getattr(value, field.name)) for field in fields(value) if field.name not in without)
        return tuple((name, self._digests.of(part)) for name, part in (("kind", kind), *named))


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
