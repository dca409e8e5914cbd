"""The texts of a site while it is built, in a file instead of in memory: each is wanted a few times, and all of them never.

What must stay true: what is read is what was taken in, whatever becomes of the site's own files meanwhile; and a build
that is killed leaves nothing behind.
"""

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from os import pread
from pathlib import Path
from typing import BinaryIO, overload

from generator.diagnostics import Outcome
from generator.edge.lock import CACHE
from generator.edge.project import Project
from generator.engine.pool import LARGE
from generator.light import replace
from generator.model import Source


class SpooledSources(Sequence[Source]):
    """Sources whose bytes lie in a file, so that each is a new value whenever it is asked for.

    What is large is held from then on: it may go to many inputs, and be sent to each process only once."""

    def __init__(self, sources: Iterable[Source], file: BinaryIO) -> None:
        """Raises OSError if the file takes no more."""
        self._file = file
        self._paths: list[str] = []
        self._starts = [file.tell()]
        self._held: dict[int, Source] = {}
        for source in sources:
            file.write(source.data)
            self._paths.append(source.path)
            self._starts.append(self._starts[-1] + len(source.data))
        file.flush()

    @overload
    def __getitem__(self, place: int) -> Source: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Source]: ...

    def __getitem__(self, place: int | slice) -> Source | Sequence[Source]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        place = range(len(self))[place]
        if place in self._held:
            return self._held[place]
        start, size = self._starts[place], self._starts[place + 1] - self._starts[place]
        source = Source(self._paths[place], pread(self._file.fileno(), size, start))
        if size > LARGE:
            self._held[place] = source
        return source

    def __len__(self) -> int:
        return len(self._paths)


def spool(read: Outcome[Project], site: Path, lasting: ExitStack) -> Outcome[Project]:
    """The same project with its texts and fonts in a file of the cache; as it is where there is no room for that.

    They can be read as long as what is entered into `lasting` does.
    Who holds the other one no more calls `trim_heap` to have its memory for something else."""
    from tempfile import TemporaryFile

    project, folder = read.value, site / CACHE
    try:
        if folder.is_symlink():
            return read
        file: BinaryIO = lasting.enter_context(TemporaryFile(dir=folder))  # noqa: SIM115 - it is closed with the rest
        spooled = replace(
            project,
            sources=SpooledSources(project.sources, file),
            fonts=SpooledSources(project.fonts, file) if project.fonts is not None else None,
        )
    except OSError:
        return read
    return Outcome(spooled, read.diagnostics)


def trim_heap() -> None:
    """Give memory that is free back to the system: workers begin with as much as we have then."""
    import ctypes

    give_back = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if give_back is not None:  # it is in glibc, and what it does other libraries do by themselves
        give_back(0)
