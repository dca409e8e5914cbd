"""What a compile has run, kept flat, so that some of it can be run again: in this process, or in another one.

What must stay true: nothing here grows but by a few bytes for each file of the site; what one run needs lies in the
store, under the key of its outcome, and only that is read. What the store has lost raises `Lost`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from struct import Struct
from typing import Any

from generator.article.bundles import Brief
from generator.diagnostics import Diagnostic
from generator.engine.codec import Damaged
from generator.engine.digest import SIZE, digest_of
from generator.engine.runner import Cache, Call, Kept, Meanwhile
from generator.engine.step import Digest
from generator.light import dataclass
from generator.model import Article, OutputFile, Source
from generator.page.jobs import ArticleJob, FeedJob, Job, PairJob, PairListJob, SitemapJob, files_of
from generator.site.reworded import shown_in

Run = tuple[Call, Kept]

_ROW = 4 * SIZE
_PLACE = 4
_NOWHERE, _EVERYWHERE = 2**32 - 1, 2**32 - 2
"""No page shows the article; pages show parts of it, and which of them have changed is for their keys to say."""

_CALL = b"call"
_SOME = 512
_SHOWN = Struct(">II")
"""An article, and a page that shows of it what lists do, by their places."""


@dataclass(frozen=True, slots=True)
class Runs:
    """The runs of one step in their order: of each the key, the two parts and the findings, all by digest."""

    table: bytes

    @staticmethod
    def of(kept: Iterable[Kept]) -> "Runs":
        return Runs(b"".join(chain.from_iterable((each.key, *each.parts, each.found) for each in kept)))

    def __getitem__(self, place: int) -> Kept:
        key, one, other, found = (
            self.table[start : start + SIZE] for start in range(place * _ROW, (place + 1) * _ROW, SIZE)
        )
        return Kept((one, other), found, key)

    def told(self, nothing: Digest) -> Iterator[Kept]:
        """Those that found anything, where `nothing` stands for no findings."""
        starts = range(_ROW - SIZE, len(self.table), _ROW)
        return (self[start // _ROW] for start in starts if self.table[start : start + SIZE] != nothing)

    def changed(self, now: Mapping[int, Kept]) -> "Runs":
        """The same with other outcomes at some places."""
        table = bytearray(self.table)
        for place, kept in now.items():
            table[place * _ROW : (place + 1) * _ROW] = Runs.of((kept,)).table
        return Runs(bytes(table))


@dataclass(frozen=True, slots=True)
class EarlySite:
    """What can be shown of a site before it is gone through again: pages by their paths, which are apart by a NUL, of each
    the place in `rendered`; and the files of the theme."""

    names: str
    places: bytes
    files: tuple[OutputFile, ...]

    @property
    def pages(self) -> Iterator[tuple[str, int]]:
        """The path and the place of each page."""
        return ((name, _place(self.places, number)) for number, name in enumerate(self.names.split("\0")))


@dataclass(frozen=True, slots=True)
class Trace:
    """`loaded` are the runs of the sources, `articles` has of each the place in `completed` of the article that is made of
    it, `pages` of each article the place in `rendered` of its page. `feeds` are pages that show whole articles: place in
    `rendered`, places in `completed`. `shown` says of each article which pages show of it what lists do; it lies in the
    store, since a text asks for it only if lists show it, and so does the `early`.

    `given` is what all articles were made with, and `worn` what all pages were printed with, by digest.

    `joined` was told by what sees the whole site, in three parts: before the articles, after them, after the pages;
    `ignore` are the codes of warnings that the site leaves out. `pinned` are the paths of pictures for sharing that are
    there for more than the page of one article.
    """

    loaded: Runs
    completed: Runs
    rendered: Runs
    articles: bytes
    pages: bytes
    feeds: tuple[tuple[int, tuple[int, ...]], ...]
    shown: Digest
    early: Digest
    given: tuple[Digest, ...]
    worn: tuple[Digest, ...]
    joined: tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...], tuple[Diagnostic, ...]]
    ignore: tuple[str, ...]
    pinned: tuple[str, ...]

    def article_of(self, source: int) -> int | None:
        """The article that a source is the text of."""
        place = _place(self.articles, source)
        return place if place < _EVERYWHERE else None

    def pages_of(self, articles: Iterable[int]) -> tuple[int, ...] | None:
        """The pages that show these articles whole; None if others show parts of them."""
        wanted = frozenset(articles)
        own = [_place(self.pages, article) for article in sorted(wanted)]
        if _EVERYWHERE in own:
            return None
        shown = (page for page, needed in self.feeds if not wanted.isdisjoint(needed))
        return tuple(sorted((*(page for page in own if page != _NOWHERE), *shown)))

    def showing(self, articles: Iterable[int], cache: Cache) -> tuple[int, ...] | None:
        """The pages that show of these articles what lists do; None if one of them is on no page. Raises Lost."""
        wanted = frozenset(articles)
        if not wanted:
            return ()
        if any(_place(self.pages, article) == _NOWHERE for article in wanted):
            return None
        pairs = _SHOWN.iter_unpack(cache.value(self.shown))
        return tuple(sorted({page for article, page in pairs if article in wanted}))


@dataclass(frozen=True, slots=True)
class Printed:
    """The jobs of the pages of a site, `call` that gives each call by its place, and what they came to. `articles` are the
    digests of whole ones, by path; `theme` are the files that come with the pages."""

    jobs: Sequence[Job]
    articles: Mapping[str, Digest]
    call: Callable[[int], Call]
    kept: Sequence[Kept]
    theme: tuple[OutputFile, ...]


def record(
    sources: Sequence[Source],
    loaded: Sequence[Kept],
    completed: Sequence[Run],
    printed: Printed,
    joined: tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...], tuple[Diagnostic, ...]],
    ignore: Iterable[str],
    pinned: tuple[str, ...],
    cache: Cache,
) -> Trace:
    """The trace of a compile, with all that is needed to run again what one text decides."""
    made_of = {call.files[0]: place for place, (call, _) in enumerate(completed)}
    whole = {kept.parts[0]: place for place, (_, kept) in enumerate(completed)}
    pages = [_NOWHERE] * len(completed)
    feeds: list[tuple[int, tuple[int, ...]]] = []

    def place_of(article: Article) -> int:
        return whole[printed.articles[article.path]]

    for page, job in enumerate(printed.jobs):
        match job:
            case ArticleJob():
                place = place_of(job.article)
                pages[place] = page if pages[place] == _NOWHERE else _EVERYWHERE
            case PairJob() | PairListJob():
                pages[place_of(job.article)] = _EVERYWHERE
            case FeedJob() if job.articles:
                feeds.append((page, tuple(map(place_of, job.articles))))
    shown = tuple(_shown(_by_url(completed), printed.jobs))
    again = [page for page, job in enumerate(printed.jobs) if _is_run_again(job)]
    listed = _listed(completed)
    keep(completed, listed, cache)
    _keep_lacking(again, printed, listed, cache)
    return Trace(
        Runs.of(loaded),
        Runs.of(kept for _, kept in completed),
        Runs.of(printed.kept),
        _places(made_of.get(source.path, _NOWHERE) for source in sources),
        _places(pages),
        tuple(feeds),
        cache.put(b"".join(_SHOWN.pack(*pair) for pair in sorted(shown))),
        cache.put(_early(again, printed)),
        next((call.shared for call, _ in completed), ()),
        printed.call(again[0]).shared if again else (),
        joined,
        tuple(sorted(ignore)),
        pinned,
    )


def _early(pages: Iterable[int], printed: Printed) -> EarlySite:
    every = [(path, page) for page in pages for path in files_of(printed.jobs[page])]
    return EarlySite("\0".join(path for path, _ in every), _places(page for _, page in every), printed.theme)


def _keep_lacking(pages: Sequence[int], printed: Printed, listed: Mapping[Digest, Digest], cache: Cache) -> None:
    """Keep the calls of these pages that are not kept yet, some at a time."""
    for start in range(0, len(pages), _SOME):
        keys = {printed.kept[page].key + _CALL: page for page in pages[start : start + _SOME]}
        cache.store.use(keys)
        lacking = (keys[key] for key in cache.store.lacking(keys))
        keep(((printed.call(page), printed.kept[page]) for page in lacking), listed, cache)


def _by_url(completed: Sequence[Run]) -> Mapping[str, int]:
    """The places of articles by their addresses."""
    return {call.value.address.url: place for place, (call, _) in enumerate(completed) if isinstance(call.value, Brief)}


def _is_run_again(job: Any) -> bool:
    """Whether the page of a job may be run again by itself: those of pairs are too many, and the sitemap shows all of them."""
    return not isinstance(job, PairJob | PairListJob | SitemapJob)


def _listed(completed: Sequence[Run]) -> Mapping[Digest, Digest]:
    return {kept.parts[0]: kept.parts[1] for _, kept in completed}


def _shown(by_url: Mapping[str, int], jobs: Iterable[Job]) -> Iterator[tuple[int, int]]:
    for page, job in enumerate(jobs):
        yield from ((by_url[url], page) for url in shown_in(job) if url in by_url)


def _places(places: Iterable[int]) -> bytes:
    return b"".join(place.to_bytes(_PLACE, "big") for place in places)


def _place(places: bytes, number: int) -> int:
    return int.from_bytes(places[number * _PLACE : (number + 1) * _PLACE], "big")


# ---------------------------------------------------------------------------------------------- calls


def keeper(completed: Sequence[Run], cache: Cache) -> Meanwhile:
    """Keeps the calls of pages that are printed, and of the articles that are printed whole: what `record` keeps, as far as
    it comes by, in time that nobody waits for."""
    whole = {kept.parts[0]: (call, kept) for call, kept in completed}
    listed = _listed(completed)

    def keep_some(pages: Iterable[tuple[Digest, Call]]) -> None:
        wanted = tuple((key, call) for key, call in pages if _is_run_again(call.value))
        keep((whole[need] for _, call in wanted for need in call.needs if need in whole), listed, cache)
        _keep(wanted, listed, cache)

    return keep_some


def keep(runs: Iterable[Run], listed: Mapping[Digest, Digest], cache: Cache) -> None:
    """Keep the calls of these runs in the store; `listed` has of whole articles what lists show of them, where it is known.

    What a call shares with all others is left out: its key does not name it, so it may be another value by now."""
    _keep(((kept.key, call) for call, kept in runs), listed, cache)


def _keep(keyed: Iterable[tuple[Digest, Call]], listed: Mapping[Digest, Digest], cache: Cache) -> None:
    calls = {key + _CALL: call for key, call in keyed}
    infos = {id(job.info): job.info for call in calls.values() if isinstance(job := call.value, ArticleJob)}
    kept = {number: cache.put(info) for number, info in infos.items()}
    for key in cache.store.lacking(calls):
        cache.store.put(key, cache.codec().encode(_apart(calls[key], listed, kept, cache)))
    cache.store.use(calls)


def recall(kept: Kept, shared: tuple[Digest, ...], cache: Cache) -> Call | None:
    """The call that came to this, with what all share now; None if the store does not know it any more."""
    key = kept.key + _CALL
    try:
        label, value, parts, needs, files, digest = cache.codec().decode(cache.store.get((key,))[key])
        if isinstance(value, tuple):
            article, info, *others = value
            value = ArticleJob(cache.value(article), cache.value(info), *others)
        return Call(label, value, parts, shared, needs, files, digest)
    except (Damaged, LookupError, TypeError, ValueError):
        return None


def _apart(
    call: Call, listed: Mapping[Digest, Digest], infos: Mapping[int, Digest], cache: Cache
) -> tuple[object, ...]:
    """A call, without those large values of an article's page that are kept already."""
    job = call.value
    if isinstance(job, ArticleJob):
        parts = (job.crumbs, job.related, job.previous, job.next, job.sharing)
        job = (listed.get(call.needs[0]) or cache.put(job.article), infos[id(job.info)], *parts)
    return call.label, job, call.parts, call.needs, call.files, call.digest


# ---------------------------------------------------------------------------------------------- between processes


def write(trace: Trace, name: Digest, read: Digest, cache: Cache) -> None:
    """Keep the trace of a site that came of what was `read`, clock and all."""
    cache.store.put_plain(name, read + cache.codec().encode(trace))


def find(name: Digest, read: Digest, cache: Cache) -> Trace | None:
    """The trace of the site that came of what was `read`, clock and all."""
    data = cache.store.get((name,)).get(name, b"")
    if data[:SIZE] != read:
        return None
    try:
        trace = cache.codec().decode(data[SIZE:])
    except Damaged:
        return None
    return trace if isinstance(trace, Trace) else None


def nothing(cache: Cache) -> Digest:
    """Stands for no findings."""
    return digest_of(cache.codec().encode(()))
