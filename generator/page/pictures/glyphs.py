"""Which letters a font has, read from its `cmap` table, so that no picture ever shows an empty box for a letter."""

import struct
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache

from generator.light import dataclass


@dataclass(frozen=True, slots=True)
class Font:
    """A font file as it was read; two are the same if their bytes are. `name` is for messages, `digest` may be left to
    whoever draws: it takes longer than to see which letters there are."""

    name: str
    data: bytes
    digest: str = ""
    path: str = ""  # as in Source

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Font):
            return False
        return self.digest == other.digest if self.digest and other.digest else self.data == other.data

    def __hash__(self) -> int:
        return hash((len(self.data), self.data[-_END:]))


_END = 256


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
        return _merged(sorted(_codes(font.data)))
    except (struct.error, IndexError):
        return ()


def _codes(data: bytes) -> Iterable[tuple[int, int]]:
    face = struct.unpack_from(">I", data, 12)[0] if data[:4] == b"ttcf" else 0
    count = struct.unpack_from(">H", data, face + 4)[0]
    tables = {
        tag: offset
        for tag, _, offset, _ in (struct.unpack_from(">4sIII", data, face + 12 + 16 * n) for n in range(count))
    }
    if b"cmap" not in tables:
        return ()
    cmap = tables[b"cmap"]
    parts: dict[int, int] = {}
    for number in range(struct.unpack_from(">H", data, cmap + 2)[0]):
        platform, encoding, offset = struct.unpack_from(">HHI", data, cmap + 4 + 8 * number)
        if platform == 0 or (platform == 3 and encoding in (1, 10)):
            parts[struct.unpack_from(">H", data, cmap + offset)[0]] = cmap + offset
    if 12 in parts:
        return _segmented(data, parts[12])
    return _by_delta(data, parts[4]) if 4 in parts else ()


def _segmented(data: bytes, at: int) -> Iterable[tuple[int, int]]:
    count = struct.unpack_from(">I", data, at + 12)[0]
    numbers = struct.unpack_from(f">{3 * count}I", data, at + 16)  # all at once: there are fifteen thousand
    firsts, lasts, glyphs = numbers[0::3], numbers[1::3], numbers[2::3]
    if 0 in glyphs:  # the empty box
        firsts = tuple(first if glyph else first + 1 for first, glyph in zip(firsts, glyphs, strict=True))
    return zip(firsts, lasts, strict=True)


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


def _merged(ranges: list[tuple[int, int]]) -> _Ranges:
    """Sorted ranges without those that only go on from another one."""
    if not ranges:
        return ()
    merged: list[tuple[int, int]] = []
    begin, end = ranges[0]
    for first, last in ranges[1:]:
        if first > end + 1:
            merged.append((begin, end))
            begin, end = first, last
        elif last > end:
            end = last
    return (*merged, (begin, end))
