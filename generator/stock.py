"""Where the bytes of finished pages lie until somebody wants them, and how they are made again if they lie nowhere.

A page is known by its digest; that it is the same as in the last build is known without its bytes. So only what is
new is poured out, and what somebody misses (a file of the output folder was deleted, a preview asks for a page) is
rendered again.
"""

from collections.abc import Callable, Iterable, Mapping

from generator.engine.runner import Cache, Call, Lost
from generator.engine.step import Poured, Shelf, serial
from generator.model import Page
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

    def keep(self, pages: Iterable[str]) -> None:
        """Let go what is not among these digests."""
        wanted = set(pages)
        self._bytes = {digest: data for digest, data in self._bytes.items() if digest in wanted}


class Nowhere:
    """What is poured here is gone: for those who only want to know what would be said."""

    def __call__(self, poured: Poured) -> None:
        return None

    def get(self, digest: str) -> bytes | None:
        return None


class Stock:
    """The pages of a site. `calls` are those that make them, by digest; `anew` pours out all of them, without a store."""

    def __init__(self, cache: Cache, shelf: Shelf, anew: Callable[[], object]) -> None:
        self.cache, self._shelf, self._anew = cache, shelf, anew
        self._calls: dict[str, Call] = {}

    def moved(self, cache: Cache, anew: Callable[[], object]) -> "Stock":
        """The same pages with the cache of another build."""
        stock = Stock(cache, self._shelf, anew)
        stock._calls = self._calls
        return stock

    def know(self, calls: Mapping[str, Call]) -> None:
        self._calls.update(calls)

    def fetch(self, page: Page) -> bytes:
        """The bytes of a page."""
        data = self._shelf.get(page.digest)
        if data is None:
            self.provide((page,))
            data = self._shelf.get(page.digest)
        if data is None:
            raise LookupError(page.path)
        return data

    def provide(self, pages: Iterable[object]) -> None:
        """Make all of these that are missing at once."""
        missing = (p for p in pages if isinstance(p, Page) and self._shelf.get(p.digest) is None)
        calls = {call.label: call for page in missing if (call := self._calls.get(page.digest)) is not None}
        before = self.cache.execute
        self.cache.execute, self.cache.sink = serial, self._shelf  # other processes may have ended by now
        try:
            self.cache.again(RENDER, tuple(calls.values()))
        except Lost:  # an article that the store had promised is gone
            self.cache.store.discard()
            self._anew()
        finally:
            self.cache.execute = before
