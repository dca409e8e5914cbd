"""What a build may take from an earlier one: the key of each step's outcome, and the classes that outcomes consist of.

A key names everything that its step sees. It is made of digests of what the step's input was made of, so that no
large value is walked where its file's digest says the same: a bundle is decided by the drafts that it was made of and
by its small fields, of which a new one is in the key by itself.
"""

from collections.abc import Mapping
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
from generator.engine.digest import Digests
from generator.engine.flat import Adapter
from generator.engine.runner import Cache, Key
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
from generator.page.jobs import Job
from generator.page.pictures.scale import ScaleJob
from generator.page.pictures.sharing import SharingJob
from generator.page.render import TEMPLATES
from generator.page.templates import Theme, closure
from generator.read import load, nodes, sheets
from generator.read.load import Draft
from generator.read.schema import Entry, comparison, kinds, site
from generator.read.schema.keep import apart, together
from generator.site import links

_MODULES: tuple[ModuleType, ...] = (
    articles,
    comparison,
    diagnostics,
    incoming,
    kinds,
    links,
    load,
    nodes,
    sheets,
    site,
    sites,
    table,
    texts,
)
"""Outcomes consist of the values that these modules declare."""

_CARRIED = (Article, Draft, PlainPage)
_SHARED = (Author, Facts, Picture, SiteInfo, SiteRules, Strings, Theme)
"""Large values that many others hold: digested once. Those that are carried come with a digest from the store."""

ADAPTERS = (Adapter(Entry, apart, together),)


def open_cache(store: Store, fingerprint: str) -> Cache:
    """The cache of a build."""
    return Cache(store, fingerprint, codec(), Digests(_SHARED, ADAPTERS, _CARRIED))


@cache
def codec() -> Codec:
    """Writes and reads everything that steps make."""
    return Codec((kind for module in _MODULES for kind in vars(module).values() if _is_value(kind, module)), ADAPTERS)


def _is_value(kind: object, module: ModuleType) -> bool:
    if not isinstance(kind, type) or kind.__module__ != module.__name__ or kind is diagnostics.Outcome:
        return False
    return is_dataclass(kind) or issubclass(kind, Enum | Entry | texts.Html)


# ---------------------------------------------------------------------------------------------- keys


def of_source(source: Source) -> Key:
    """For `load`."""
    return Key(source.path, (("file", source),))


class OfDrafts:
    """The keys of steps whose inputs were linked from drafts."""

    def __init__(self, drafts: tuple[Draft, ...]) -> None:
        self._drafts: Mapping[str, Draft] = {draft.path: draft for draft in drafts}

    def bundle(self, bundle: Bundle) -> Key:
        """For `complete`. What was merged into the comparison is decided by the files that it was merged from."""
        made_of = tuple((path, self._drafts[path]) for path in bundle.made_of)
        return Key(bundle.path, (*made_of, *_parts(bundle, without=("file", "subjects", "rows"))))

    def page(self, page: PageBundle) -> Key:
        """For `complete_page`."""
        return Key(page.path, ((page.path, self._drafts[page.path]), *_parts(page, without=("file",))))

    def person(self, person: Person) -> Key:
        """For `introduce`."""
        label = f"{person.path} {person.lang}"
        return Key(label, ((person.path, self._drafts[person.path]), *_parts(person, without=("file",))))


class OfJobs:
    """The keys of `render` with one theme: the job, the templates that print it, the UI strings."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._strings = Theme((), theme.strings)
        self._templates: dict[type, Theme] = {}

    def job(self, job: Job) -> Key:
        """For `render`."""
        kind = type(job)
        if kind not in self._templates:
            self._templates[kind] = self._printing(kind)
        parts = (*_parts(job), ("templates", self._templates[kind]), ("strings", self._strings))
        return Key(_label(job), parts)

    def _printing(self, kind: type) -> Theme:
        name = TEMPLATES.get(kind)
        names = closure(self._theme, name) if name is not None else ()
        texts_by_name = dict(self._theme.files)
        return Theme(tuple((each, texts_by_name[each]) for each in names), ())


def of_picture(job: ScaleJob) -> Key:
    """For `scale`."""
    return Key(job.picture.path, _parts(job))


def of_theme(theme: Theme) -> Key:
    """For the check of all templates."""
    return Key("templates", (("theme", theme),))


def of_sharing(job: SharingJob) -> Key:
    """For drawing a picture for sharing. The job holds the digest of the font that it is drawn with."""
    return Key(job.output, _parts(job))


def of_file(file: OutputFile) -> Key:
    """For reading the links of a finished page."""
    return Key(file.path, (("file", file),))


def _parts(value: Any, without: tuple[str, ...] = ()) -> tuple[tuple[str, object], ...]:
    """Every field of a value but those that other parts decide."""
    kind = type(value).__qualname__
    named = ((field.name, getattr(value, field.name)) for field in fields(value) if field.name not in without)
    return (("kind", kind), *named)


def _label(job: Job) -> str:
    place = getattr(job, "path", None) or getattr(job, "name", None) or getattr(job, "file", None)
    inner = getattr(job, "article", None) or getattr(job, "page", None)
    return f"{type(job).__name__} {place if place is not None else getattr(inner, 'path', '')}"
