"""Where the bytes of finished pages lie until somebody wants them, and how they are made again if they lie nowhere.

A page is known by its digest; that it is the same as in the last build is known without its bytes. So only what is
new is poured out, and what somebody misses (a file of the output folder was deleted, a preview asks for a page) is
rendered again.
"""

from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager

from generator.codes import severity
from generator.diagnostics import Severity
from generator.engine.packing import unpack
from generator.engine.runner import Cache, Call, Kept, Lost
from generator.engine.step import Poured, Shelf, serial
from generator.engine.store import Store
from generator.keys import Calls
from generator.light import dataclass, replace
from generator.model import FileKind, Files, Page
from generator.site.links import Anchored
from generator.steps import RENDER


class Memory:
    """A shelf in this process. Another process gets one of its own, and what is poured there is gone."""

    def __init__(self) -> None:
        self._bytes: dict[str, bytes] = {}

    def __reduce__(self) -> tuple[type["Memory"], tuple[()]]:
        return Memory, ()

    def __call__(self, poured: Poured) -> None:
        self._bytes.update(poured)

    def get(self, digest: str) -> bytes | None:
        return self._bytes.get(digest)

    def trim(self, limit: int) -> None:
        """Let go what was poured out first, until there are no more bytes than `limit`."""
        size = sum(map(len, self._bytes.values()))
        for digest in tuple(self._bytes):
            if size <= limit:
                return
            size -= len(self._bytes.pop(digest))


class Nowhere:
    """What is poured here is gone: for those who only want to know what would be said."""

    def __call__(self, poured: Poured) -> None:
        return None

    def get(self, digest: str) -> bytes | None:
        return None


Opened = Callable[[], AbstractContextManager[Store]]
"""Opens the store of a build that is over, or that is still at work elsewhere."""


class PageStore:
    """The pages of a site, and how each of them is made; `anew` pours out all of them, without a store.

    `opened` is wanted by whoever asks for pages when the store of the build is closed.
    """

    def __init__(self, cache: Cache, shelf: Shelf, anew: Callable[[], object]) -> None:
        self.cache, self.shelf, self._anew = cache, shelf, anew
        self._calls: dict[str, Call] = {}  # of pages that are new since all were made, by digest
        self._all: _All | None = None
        self.opened: Opened | None = None

    def moved(self, cache: Cache, anew: Callable[[], object]) -> "PageStore":
        """The same pages with the cache of another build."""
        page_store = PageStore(cache, self.shelf, anew)
        page_store.opened, page_store._all = self.opened, self._all
        page_store._calls = dict(self._calls)
        return page_store

    def know(self, calls: Mapping[str, Call]) -> None:
        self._calls.update(calls)

    def know_all(self, digests: bytes, makers: "array[int]", calls: Calls) -> None:
        """Know of all pages of a site, by their digests, which of the calls makes each."""
        self._all = _All(digests, makers, calls)

    def keep(self, files: Iterable[object]) -> None:
        """Forget how pages are made that are not among these."""
        wanted = {file.digest for file in files if isinstance(file, Page)} if self._calls else ()
        self._calls = {digest: call for digest, call in self._calls.items() if digest in wanted}

    def fetch(self, page: Page) -> bytes:
        """The bytes of a page."""
        data = self.shelf.get(page.digest)
        if data is None:
            self.provide((page,))
            data = self.shelf.get(page.digest)
        if data is None:
            raise LookupError(page.path)
        return data

    def provide(self, pages: Iterable[object]) -> None:
        """Make all of these that are missing at once."""
        digests = dict.fromkeys(p.digest for p in pages if isinstance(p, Page) and self.shelf.get(p.digest) is None)
        # Other processes may have ended by now.
        here = replace(self.cache, execute=serial, sink=self.shelf)
        try:
            if self.opened is None or not self._again(replace(here), self.opened, digests):
                here.again(RENDER, self._made_by(digests, here))
        except Lost:  # an article that the store had promised is gone
            self.cache.store.discard()
            self._anew()

    def _again(self, cache: Cache, opened: Opened, digests: Collection[str]) -> bool:
        """Whether the pages could be made with the store as it is on the disk."""
        with opened() as cache.store:
            try:
                cache.again(RENDER, self._made_by(digests, cache))
            except Lost:
                return False
        return True

    def _made_by(self, digests: Collection[str], cache: Cache) -> tuple[Call, ...]:
        """The calls that make pages, each once. Raises Lost."""
        known = [self._calls[digest] for digest in digests if digest in self._calls]
        rest = [digest for digest in digests if digest not in self._calls]
        made = self._all.made(rest, cache) if self._all is not None and rest else ()
        return tuple({call.label: call for call in (*known, *made)}.values())


@dataclass(frozen=True, slots=True)
class _All:
    """Of all pages of a site the digests, one after the other, and which of the calls makes each."""

    digests: bytes
    makers: "array[int]"
    calls: Calls

    def made(self, digests: Iterable[str], cache: Cache) -> Iterator[Call]:
        """The calls that make these pages. Raises Lost."""
        wanted = {bytes.fromhex(digest) for digest in digests}
        found = (row for row in range(len(self.makers)) if self.digests[row * _DIGEST : (row + 1) * _DIGEST] in wanted)
        places = dict.fromkeys(self.makers[row] for row in found)
        return self.calls.of((self.calls.jobs[place] for place in places), cache.value)


_DIGEST = 32


def pages_of(
    calls: Sequence[Call], rendered: Sequence[Kept], cache: Cache, page_store: PageStore
) -> tuple[tuple[Page, ...], Iterable[Anchored]]:
    """Some rendered pages, by digest, and what they link to."""
    pages: list[Page] = []
    for call, sheets in zip(calls, cache.values(each.parts[0] for each in rendered), strict=True):
        own = [Page(path, FileKind(kind), digest, size, page_store.fetch) for path, kind, digest, size in sheets]
        page_store.know({page.digest: call for page in own})
        pages += own
    return tuple(pages), _Read(cache, rendered)


def all_pages(
    calls: Calls, rendered: Sequence[Kept], cache: Cache, page_store: PageStore
) -> tuple[Files, Iterable[Anchored]]:
    """All pages of a site, by digest, and what they link to."""
    pages, makers = Files(fetch=page_store.fetch), array("L")
    for place, sheets in enumerate(cache.values(each.parts[0] for each in rendered)):
        for path, kind, digest, size in sheets:
            pages.note(path, FileKind(kind), digest, size)
            makers.append(place)
    page_store.know_all(pages.digests, makers, calls)
    return pages, _Read(cache, rendered)


@dataclass(frozen=True, slots=True)
class _Read:
    """What pages link to, read one by one, each time that somebody goes through them."""

    cache: Cache
    rendered: Sequence[Kept]

    def __iter__(self) -> Iterator[Anchored]:
        return (each for many in self.cache.values(kept.parts[1] for kept in self.rendered) for each in many)


class Promised:
    """Pages that are not made yet, by path: each is made when somebody asks for it first, beside the build that makes all.

    So they are there long before the site is. That all they need lies in the store, is for the build to see to.
    """

    def __init__(self, cache: Cache, calls: Mapping[str, Call], opened: Opened) -> None:
        self._cache, self._calls, self._opened = cache, calls, opened
        self._made: dict[str, bytes] = {}

    def pages(self) -> tuple[Page, ...]:
        return tuple(Page(path, FileKind.PAGE, "", 0, self.fetch) for path in self._calls)

    def fetch(self, page: Page) -> bytes:
        """The bytes of a page. Raises LookupError if it cannot be made, or not without an error."""
        if page.path not in self._made:
            self._made |= self._printed(self._calls[page.path])
        return self._made[page.path]

    def _printed(self, call: Call) -> dict[str, bytes]:
        poured = Memory()
        with self._opened() as store:
            cache = replace(self._cache, store=store, execute=serial, sink=poured)
            (made,) = cache.made(RENDER, (call,))
        sheets, found = (cache.codec().decode(unpack(data)) for _, data in (made.parts[0], made.found))
        if any(severity(each) is Severity.ERROR for each in found):
            return {}
        return {path: data for path, _, digest, _ in sheets if (data := poured.get(digest)) is not None}
