"""Setting a title in lines: it breaks between phrases, fills its lines evenly, and is as large as there is room.

Pure arithmetic over the widths of letters. What must stay true: no line is wider than the room, no line begins with
what may not begin one (。、」ー small kana) or ends with what may not end one (「（).
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate

from generator.light import dataclass

Advance = Callable[[str], float]
"""The width of a letter at a size of one."""

NEVER_FIRST = frozenset(
    "。、，．・：；！？!?,.:;)]}」』）】〕〉》”’ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々〻゛゜…‥％%～〜"
)
NEVER_LAST = frozenset("「『（【〔〈《“‘([{#＃￥$")
_PAUSES = frozenset("。、！？!?：:；」』）】")


UNEVEN = 60
"""What a line costs that is longer or shorter than the others by all the room."""

LONGEST = 300
"""Letters of a title that are looked at; the rest never has room."""

SMALLER = 5
"""What the next smaller size costs."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Lines of a text and their size."""

    lines: tuple[str, ...]
    size: int


def set_title(
    text: str,
    phrases: Iterable[int],
    advance: Advance,
    room: tuple[float, float],
    sizes: Sequence[int],
    leading: float,
) -> Setting:
    """The title in the best of `sizes` (large to small) for a room of width and height: few bad breaks, even, large."""
    width, height = room
    text = text[:LONGEST]
    best: tuple[float, Setting] | None = None
    ruler = _Ruler.of(text, advance)
    places = break_costs(text, phrases)
    for number, size in enumerate(sizes):
        lines = max(1, int(height / (size * leading)))
        found = _fill(ruler, places, width / size, lines)
        if found is None:
            continue
        cost = found[0] + number * SMALLER
        if best is None or cost < best[0]:
            best = (cost, Setting(found[1], size))
    if best is not None:
        return best[1]
    size = sizes[-1]
    return Setting(_cut(ruler, places, width / size, max(1, int(height / (size * leading))), advance("…")), size)


@dataclass(frozen=True, slots=True)
class _Ruler:
    """A text and how far each of its letters reaches; for each place, where words after it begin and before it end."""

    text: str
    reach: tuple[float, ...]
    begins: tuple[int, ...]
    ends: tuple[int, ...]

    @staticmethod
    def of(text: str, advance: Advance) -> "_Ruler":
        spaces = [letter.isspace() for letter in text]
        begins, ends = [len(text)], [0]
        for place in range(len(text) - 1, -1, -1):
            begins.append(begins[-1] if spaces[place] else place)
        for place in range(len(text)):
            ends.append(ends[-1] if spaces[place] else place + 1)
        reach = (0.0, *accumulate(advance(letter) for letter in text))
        return _Ruler(text, reach, tuple(reversed(begins)), tuple(ends))

    def words(self, start: int, end: int) -> tuple[int, int]:
        """The range without the spaces at both ends."""
        first = min(self.begins[start], end)
        return first, max(self.ends[end], first)

    def width(self, start: int, end: int) -> float:
        first = self.begins[start]
        return self.reach[self.ends[end]] - self.reach[first] if first < end else 0.0


def break_costs(text: str, phrases: Iterable[int]) -> dict[int, float]:
    """For each place where a line may end, how bad that is; `phrases` are the places between phrases."""
    between = frozenset(phrases)
    costs = ((place, _cost(text, place, place in between)) for place in range(1, len(text)))
    return {place: cost for place, cost in costs if cost is not None}


def _cost(text: str, place: int, phrased: bool) -> float | None:
    before, after = text[place - 1], text[place]
    kinds = _kind(before), _kind(after)
    if after.isspace() or after in NEVER_FIRST or before in NEVER_LAST:
        return None
    if before.isspace():
        # Words of Latin letters belong together more than phrases that a full-width space or a colon parts; most of
        # all in Japanese, where `git rebase` is one name.
        parted = before == "\u3000" or text[max(place - 2, 0)] in _PAUSES
        return 0 if parted else (4 if text.isascii() else 10)
    if before in _PAUSES or after in NEVER_LAST:
        return 0
    if phrased:
        return 12 if kinds == ("kana", "kana") else 3
    if kinds[0] in ("latin", "digit") and kinds[1] in ("latin", "digit"):
        return None
    if kinds[0] == "hiragana" and kinds[1] != "hiragana":
        return 4 if kinds[1] in ("latin", "digit") else 14
    return 20 if kinds[0] != kinds[1] and kinds[1] != "hiragana" and kinds[0] != "digit" else 40


def _kind(letter: str) -> str:
    if "ぁ" <= letter <= "ゟ":
        return "hiragana"
    if "ァ" <= letter <= "ヿ":
        return "kana"
    if letter.isdigit():
        return "digit"
    return "latin" if ord(letter) < 0x2E80 else "kanji"


def _fill(ruler: _Ruler, places: dict[int, float], width: float, most: int) -> tuple[float, tuple[str, ...]] | None:
    """The cheapest way to cut the text into at most `most` lines of `width`; None if there is none."""
    whole = ruler.width(0, len(ruler.text))
    if whole <= width:
        return 0.0, (ruler.text.strip(),)
    found = [_cut_even(ruler, places, width, number, whole / number) for number in range(2, most + 1)]
    ways = [each for each in found if each is not None]
    if not ways:
        return None
    cost, ends = min(ways)
    lines = (ruler.words(start, end) for start, end in zip((0, *ends), ends, strict=False))
    return cost, tuple(ruler.text[start:end] for start, end in lines)


_Way = tuple[float, tuple[int, ...]]
"""What lines cost so far, and where they end."""


def _cut_even(ruler: _Ruler, places: dict[int, float], width: float, number: int, even: float) -> _Way | None:
    """The cheapest way to cut the text into `number` lines: good places, and lines of about the width `even`."""
    if even > width:
        return None
    whole = len(ruler.text)
    inner = tuple(places)
    ways: dict[int, _Way] = {0: (0.0, ())}
    for line in range(1, number + 1):
        longer: dict[int, _Way] = {}
        for start, (spent, ends) in ways.items():
            for end in inner[bisect_right(inner, start) :] if line < number else (whole,):
                wide = ruler.width(start, end)
                if wide > width:
                    break
                cost = spent + places.get(end, 0) + UNEVEN * ((wide - even) / width) ** 2
                if end not in longer or cost < longer[end][0]:
                    longer[end] = (cost, (*ends, end))
        ways = longer
    return ways.get(whole)


def _cut(ruler: _Ruler, places: dict[int, float], width: float, most: int, ellipsis: float) -> tuple[str, ...]:
    """As many lines as there is room for, and an ellipsis. A word wider than a line is cut where the line ends."""
    lines: list[str] = []
    start, whole = ruler.words(0, len(ruler.text))
    while start < whole and len(lines) < most:
        end = _fitting(ruler, start, width)
        if end < whole and len(lines) == most - 1:
            return (*lines, ruler.text[start : _fitting(ruler, start, width - ellipsis)].rstrip() + "…")
        good = [place for place in range(end, (start + end) // 2, -1) if place in places]
        if end < whole and good:
            end = min(good, key=lambda place: places[place] - place)
        lines.append(ruler.text[start:end].strip())
        start, _ = ruler.words(end, whole)
    return tuple(lines)


def _fitting(ruler: _Ruler, start: int, width: float) -> int:
    """Where a line that begins at `start` is full; after one letter at least."""
    end = len(ruler.text)
    while end > start + 1 and ruler.width(start, end) > width:
        end -= 1
    return end
