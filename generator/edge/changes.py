"""What publishing has to write among all files of a site, held flat, in the order in which it is written."""

from array import array
from collections.abc import Callable, Iterator
from itertools import pairwise

from generator.edge.order import Phase, phase
from generator.light import dataclass
from generator.model import Files, Finished, Page

AS_IT_WAS, CHANGED, NEW = range(3)
"""What becomes of a file."""


@dataclass(frozen=True, slots=True)
class Change:
    """A file to be written. `phase` orders the changes; those of one phase do not need each other."""

    phase: Phase
    file: Finished
    new: bool


class Changes:
    """The changes of files that are in the order of their paths. `marks` say of each what becomes of it."""

    def __init__(self, files: Files, marks: bytes | bytearray) -> None:
        self._files, self._marks = files, marks
        by_phase: dict[Phase, array[int]] = {}
        for place, mark in enumerate(marks):
            if mark != AS_IT_WAS:
                file = files[place]
                by_phase.setdefault(phase(file.path, file.kind, new=mark == NEW), array("L")).append(place)
        self._by_phase = sorted(by_phase.items())

    def __iter__(self) -> Iterator[Change]:
        for each, places in self._by_phase:
            for place in places:
                yield Change(each, self._files[place], self._marks[place] == NEW)

    def __len__(self) -> int:
        return sum(len(places) for _, places in self._by_phase)

    @property
    def unchanged(self) -> Iterator[str]:
        """The paths of files that are as they were."""
        return (path for path, mark in zip(self._files.paths, self._marks, strict=True) if mark == AS_IT_WAS)

    def paths(self, mark: int) -> tuple[str, ...]:
        """The paths of files of which this becomes, in the order in which they are written."""
        paths, marks = self._files.paths, self._marks
        return tuple(paths[place] for _, places in self._by_phase for place in places if marks[place] == mark)

    def is_alone(self) -> Callable[[Page], bool]:
        """Tells of a page whether no other one with the same bytes is to be written. It may say no of one that is
        alone."""
        heads = sorted(_head(change.file) for change in self if isinstance(change.file, Page))
        twice = {one for one, other in pairwise(heads) if one == other}
        return lambda page: _head(page) not in twice


def _head(page: Page) -> int:
    """Enough of a page's digest to tell most from each other, and little to hold."""
    return int(page.digest[:15], 16)
