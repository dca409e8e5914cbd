"""What was published, file by file, kept flat: path, digest, size and state of each.

A file whose state is still the one that is written here holds the bytes of that digest: see `stamp`.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.edge.manifest import NAME
from generator.edge.stamp import SIZE as STAMP
from generator.light import dataclass, replace
from generator.model import Files, Finished

_DIGEST = 32
_LENGTH = 8
_GONE = b"\xff" * STAMP
"""The state of no file: one that is gone already is never as it was."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """The files of an output folder by path. `names` are the paths, apart by a NUL; the others have so many bytes for
    each. `stamps` have one more, that of the manifest."""

    names: str
    digests: bytes
    sizes: bytes
    stamps: bytes

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths, sorted."""
        return tuple(self.names.split("\0")) if self.names else ()

    @property
    def weighed(self) -> Iterator[tuple[str, int]]:
        """The path and the size of each file."""
        return zip(self.paths, (int.from_bytes(size, "big") for size in _cut(self.sizes, _LENGTH)), strict=True)

    def is_as_it_was(self, stamps: Iterable[bytes]) -> bool:
        """Whether all files are untouched, if these are their states now, and the manifest's."""
        return b"".join(stamps) == self.stamps

    def untouched(self, stamps: Iterable[bytes]) -> Mapping[str, str]:
        """The digests of those files that are as they were, by path, if these are their states now."""
        each = zip(self.paths, _cut(self.digests, _DIGEST), _cut(self.stamps, STAMP), stamps, strict=False)
        return {path: digest.hex() for path, digest, old, now in each if old == now}

    def news(self, files: Iterable[Finished]) -> tuple[tuple[Finished, str], ...] | None:
        """Those of these files that hold other bytes than here, with the digest here; None if one is no file here."""
        places = self._places()
        given = tuple(files)
        if any(file.path not in places for file in given):
            return None
        both = ((file, _at(self.digests, places[file.path], _DIGEST).hex()) for file in given)
        return tuple((file, old) for file, old in both if file.digest != old)

    def digests_at(self, paths: Iterable[str]) -> Mapping[str, str] | None:
        """The digests of the files at these paths; None if there is none at one of them."""
        places = self._places()
        wanted = tuple(paths)
        if any(path not in places for path in wanted):
            return None
        return {path: _at(self.digests, places[path], _DIGEST).hex() for path in wanted}

    def has_none(self, paths: Iterable[str]) -> bool:
        """Whether there is no file at any of these paths."""
        return set(self.paths).isdisjoint(paths)

    def following(self, path: str) -> str:
        """The first path after this one; "" if there is none."""
        paths = self.paths
        place = bisect_right(paths, path)
        return paths[place] if place < len(paths) else ""

    def without(self, paths: Iterable[str]) -> "Ledger":
        """The ledger without the files at these paths."""
        known = self
        for path in paths:
            known = known._replaced(bisect_left(known.paths, path), 1, ())
        return known

    def with_room(self, paths: Iterable[str]) -> "Ledger":
        """The ledger with a place for files at these paths, of which nothing is known yet."""
        known = self
        for path in paths:
            known = known._replaced(bisect_left(known.paths, path), 0, (path,))
        return known

    def _replaced(self, place: int, gone: int, new: tuple[str, ...]) -> "Ledger":
        def inner(data: bytes, size: int, each: bytes) -> bytes:
            return data[: place * size] + each * len(new) + data[(place + gone) * size :]

        return Ledger(
            "\0".join((*self.paths[:place], *new, *self.paths[place + gone :])),
            inner(self.digests, _DIGEST, bytes(_DIGEST)),
            inner(self.sizes, _LENGTH, bytes(_LENGTH)),
            inner(self.stamps, STAMP, _GONE),
        )

    def after(self, news: Iterable[Finished], states: Mapping[str, bytes]) -> "Ledger":
        """The ledger when these files have been written; `states` are theirs and the manifest's, by path."""
        places = self._places()
        digests, sizes, stamps = bytearray(self.digests), bytearray(self.sizes), bytearray(self.stamps)
        for file in news:
            place = places[file.path]
            digests[place * _DIGEST : (place + 1) * _DIGEST] = bytes.fromhex(file.digest)
            sizes[place * _LENGTH : (place + 1) * _LENGTH] = file.size.to_bytes(_LENGTH, "big")
            stamps[place * STAMP : (place + 1) * STAMP] = states.get(file.path) or _GONE
        stamps[-STAMP:] = states.get(NAME) or _GONE
        return replace(self, digests=bytes(digests), sizes=bytes(sizes), stamps=bytes(stamps))

    def _places(self) -> Mapping[str, int]:
        return {path: place for place, path in enumerate(self.paths)}


def ledger_of(files: Sequence[Finished], states: Mapping[str, bytes]) -> Ledger:
    """The ledger of all files of a site, sorted; `states` are theirs and the manifest's, by path."""
    flat = Files.of(files)
    return Ledger(
        "\0".join(flat.paths),
        b"".join(map(flat.digest, range(len(flat)))),
        b"".join(flat.size(place).to_bytes(_LENGTH, "big") for place in range(len(flat))),
        b"".join(states.get(path) or _GONE for path in (*flat.paths, NAME)),
    )


def _cut(data: bytes, size: int) -> Iterator[bytes]:
    return (data[start : start + size] for start in range(0, len(data), size))


def _at(data: bytes, place: int, size: int) -> bytes:
    return data[place * size : (place + 1) * size]
