"""The finished files of a site, held flat: a site has many, and each is looked at a few times and never as a whole.

What must stay true: of a page whose bytes lie elsewhere nothing is held but its path and some sixty bytes; the values
that are handed out are made when they are asked for. Files are added and never changed.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import overload

from generator.model.site import FileKind, Finished, Page

_DIGEST = 32
_KINDS = tuple(FileKind)
_RANK = {kind: rank for rank, kind in enumerate(FileKind)}


def _nowhere(page: Page) -> bytes:
    raise LookupError(page.path)


class Files(Sequence[Finished]):
    """Files in the order in which they were added. `fetch` gets the bytes of those pages that are held flat."""

    def __init__(self, files: Iterable[Finished] = (), fetch: Callable[[Page], bytes] = _nowhere) -> None:
        self.fetch = fetch
        self.paths: list[str] = []
        self._kinds = bytearray()
        self._digests = bytearray()
        self._sizes = array("Q")
        self._whole: dict[int, Finished] = {}
        self.add(files)

    @staticmethod
    def of(files: Sequence[Finished]) -> "Files":
        """The same files, held flat."""
        return files if isinstance(files, Files) else Files(files)

    def add(self, files: Iterable[Finished]) -> None:
        """Add files as they are; flat ones of the same `fetch` stay flat."""
        if isinstance(files, Files) and files.fetch == self.fetch:
            self._whole.update((place + len(self), file) for place, file in files._whole.items())
            self._take(files, files.paths)
            return
        for file in files:
            self._whole[len(self)] = file
            self._note(file.path, file.kind, bytes(_DIGEST), 0)

    def note(self, path: str, kind: FileKind, digest: str, size: int) -> None:
        """Add a page by what is known of it."""
        self._note(path, kind, bytes.fromhex(digest), size)

    def sorted(self) -> "Files":
        """The same files by path."""
        order = sorted(range(len(self)), key=self.paths.__getitem__)
        if all(place == number for number, place in enumerate(order)):
            return self
        files = Files(fetch=self.fetch)
        files.paths = [self.paths[place] for place in order]
        files._kinds = bytearray(self._kinds[place] for place in order)
        files._digests = bytearray(b"".join(self._at(place) for place in order))
        files._sizes = array("Q", (self._sizes[place] for place in order))
        files._whole = {number: self._whole[place] for number, place in enumerate(order) if place in self._whole}
        return files

    def joined(self, others: Sequence[Finished]) -> "Files":
        """These and others by path."""
        files = self
        if others:
            files = Files(self, self.fetch)
            files.add(others)
        return files.sorted()

    def changed(self, news: Mapping[str, Finished], fetch: Callable[[Page], bytes]) -> "Files":
        """The same files with others in place of those at some paths; what is flat is fetched by `fetch` from now on."""
        files = Files(fetch=fetch)
        files._take(self, self.paths)
        files._whole.update(self._whole)
        for place, path in enumerate(self.paths):
            if path in news:
                files._whole[place] = news[path]
                files.paths[place] = news[path].path
        return files.sorted()

    @property
    def digests(self) -> bytes:
        """The digests of files that are all flat, one after the other."""
        return bytes(self._digests)

    def digest(self, place: int) -> bytes:
        """The digest of a file (SHA-256)."""
        whole = self._whole.get(place)
        return bytes.fromhex(whole.digest) if whole is not None else self._at(place)

    def size(self, place: int) -> int:
        whole = self._whole.get(place)
        return whole.size if whole is not None else self._sizes[place]

    @overload
    def __getitem__(self, place: int) -> Finished: ...

    @overload
    def __getitem__(self, place: slice) -> "Sequence[Finished]": ...

    def __getitem__(self, place: int | slice) -> "Finished | Sequence[Finished]":
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        place = range(len(self))[place]
        whole = self._whole.get(place)
        if whole is not None:
            return whole
        kind = _KINDS[self._kinds[place]]
        return Page(self.paths[place], kind, self._at(place).hex(), self._sizes[place], self.fetch)

    def __iter__(self) -> Iterator[Finished]:
        return (self[place] for place in range(len(self)))

    def __len__(self) -> int:
        return len(self.paths)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(one == two for one, two in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]

    def _note(self, path: str, kind: FileKind, digest: bytes, size: int) -> None:
        self.paths.append(path)
        self._kinds.append(_RANK[kind])
        self._digests += digest
        self._sizes.append(size)

    def _take(self, other: "Files", paths: Iterable[str]) -> None:
        self.paths.extend(paths)
        self._kinds += other._kinds
        self._digests += other._digests
        self._sizes.extend(other._sizes)

    def _at(self, place: int) -> bytes:
        return bytes(self._digests[place * _DIGEST : (place + 1) * _DIGEST])
