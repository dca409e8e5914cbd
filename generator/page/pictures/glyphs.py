"""Which letters a font has, read from its `cmap` table, so that no picture ever shows an empty box for a letter."""

import struct
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache

from generator.light import dataclass


@dataclass(frozen=True, slots=True)
class Font:
    """A font file as it was read; two are the same if their bytes are. `name` is for messages."""

    name: str
    data: bytes
    digest: str
    path: str = ""  # as in Source

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Font) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)


_Ranges = tuple[tuple[int, int], ...]


def missing(font: Font, text: str) -> tuple[str, ...]:
    """The letters of `text` that the font does not have, each once, in order."""
    ranges = coverage(font)
    starts = _starts(font)
    found = (letter for letter in dict.fromkeys(text) if not letter.isspace())
    return tuple(letter for letter in found if not _covers(ranges, starts, ord(letter)))


def _covers(ranges: _Ranges, starts: tuple[int, ...], code: int) -> bool:
    place = bisect_right(starts, code) - 1
    return place >= 0 and code <= ranges[place][1]


@lru_cache(maxsize=4)
def _starts(font: Font) -> tuple[int, ...]:
    return tuple(start for start, _ in coverage(font))


@lru_cache(maxsize=4)
def coverage(font: Font) -> _Ranges:
    """The ranges of letters (first, last) of a font's first face, sorted; none for what cannot be read as a font."""
    try:
        return tuple(_merged(_codes(font.data)))
    except (struct.error, IndexError):
        return ()


def _codes(data: bytes) -> Iterator[tuple[int, int]]:
    face = struct.unpack_from(">I", data, 12)[0] if data[:4] == b"ttcf" else 0
    count = struct.unpack_from(">H", data, face + 4)[0]
    tables = {
        tag: offset
        for tag, _, offset, _ in (struct.unpack_from(">4sIII", data, face + 12 + 16 * n) for n in range(count))
    }
    if b"cmap" not in tables:
        return
    cmap = tables[b"cmap"]
    parts: dict[int, int] = {}
    for number in range(struct.unpack_from(">H", data, cmap + 2)[0]):
        platform, encoding, offset = struct.unpack_from(">HHI", data, cmap + 4 + 8 * number)
        if platform == 0 or (platform == 3 and encoding in (1, 10)):
            parts[struct.unpack_from(">H", data, cmap + offset)[0]] = cmap + offset
    if 12 in parts:
        yield from _segmented(data, parts[12])
    elif 4 in parts:
        yield from _by_delta(data, parts[4])


def _segmented(data: bytes, at: int) -> Iterator[tuple[int, int]]:
    for number in range(struct.unpack_from(">I", data, at + 12)[0]):
        first, last, glyph = struct.unpack_from(">III", data, at + 16 + 12 * number)
        yield (first if glyph else first + 1), last  # glyph 0 is the empty box


def _by_delta(data: bytes, at: int) -> Iterator[tuple[int, int]]:
    double = struct.unpack_from(">H", data, at + 6)[0]
    ends, starts = at + 14, at + 16 + double
    for place in range(0, double, 2):
        last, first = struct.unpack_from(">H", data, ends + place)[0], struct.unpack_from(">H", data, starts + place)[0]
        delta = struct.unpack_from(">H", data, starts + double + place)[0]
        table = starts + 2 * double + place
        offset = struct.unpack_from(">H", data, table)[0]
        for code in range(first, last + 1):
            glyph = struct.unpack_from(">H", data, table + offset + 2 * (code - first))[0] if offset else code
            if glyph and (glyph + delta) & 0xFFFF and code != 0xFFFF:
                yield code, code


def _merged(ranges: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    current: tuple[int, int] | None = None
    for first, last in sorted(ranges):
        if current is None:
            current = (first, last)
        elif first <= current[1] + 1:
            current = (current[0], max(current[1], last))
        else:
            yield current
            current = (first, last)
    if current is not None:
        yield current
