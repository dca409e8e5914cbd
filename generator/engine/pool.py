"""Running batches with an executor: in other processes, or on other machines.

What must stay true: outcomes come in the order of the batches, and are those of a run in this process; what a worker
could not bring is run again; no more batches are under way than the workers need, so nothing piles up.
"""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from itertools import chain
from typing import TypeVar

from generator.engine.digest import digest_of
from generator.engine.step import Batch, Digest, Made, Run, perform, serial
from generator.light import dataclass, replace

Brought = TypeVar("Brought")

LARGE = 64 * 1024
"""Bytes that are fewer travel with each batch."""

AHEAD = 6
"""So many batches are under way for each worker: one that is run, and others, so that none waits for us while we write what
has come into the store."""


def brought(batch: Batch, future: Future[tuple[Made, ...]]) -> tuple[Made, ...]:
    """What a worker has made of a batch. What a step raises it raises here too, where one can see on which input."""
    try:
        return future.result()
    except BrokenExecutor:
        raise
    except Exception:
        return perform(batch)


@dataclass(frozen=True, slots=True)
class Light:
    """A batch without its large bytes, and where each of them belongs: to a task and its file, or what all share."""

    batch: Batch
    places: tuple[tuple[int | None, int, Digest], ...]

    def whole(self, held: Callable[[Digest], bytes]) -> Batch:
        """The batch again."""
        shared = list(self.batch.shared)
        files = [list(task.files) for task in self.batch.tasks]
        for task, place, digest in self.places:
            if task is None:
                shared[place] = (digest, held(digest))
            else:
                files[task][place] = held(digest)
        tasks = (replace(task, files=tuple(held)) for task, held in zip(self.batch.tasks, files, strict=True))
        return replace(self.batch, tasks=tuple(tasks), shared=tuple(shared))


class Lightener:
    """Takes from batches what would travel with each of them: values that all share, and files that several need."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[bytes, Digest]] = {}

    def apart(self, batch: Batch) -> tuple[Light, dict[Digest, bytes]]:
        """The light batch, and what was taken out of it."""
        files = [(task, place, data) for task, one in enumerate(batch.tasks) for place, data in enumerate(one.files)]
        times = Counter(id(data) for _, _, data in files if len(data) > LARGE)
        often = [(task, place, data, self._digest(data)) for task, place, data in files if times[id(data)] > 1]
        common = [(None, place, data, digest) for place, (digest, data) in enumerate(batch.shared) if len(data) > LARGE]
        places = tuple((task, place, digest) for task, place, _, digest in (*common, *often))
        gone = {place for _, place, _, _ in common}
        shared = tuple((digest, b"" if i in gone else data) for i, (digest, data) in enumerate(batch.shared))
        out = {(task, place) for task, place, _, _ in often}
        tasks = tuple(
            replace(one, files=tuple(b"" if (task, i) in out else data for i, data in enumerate(one.files)))
            for task, one in enumerate(batch.tasks)
        )
        taken = {digest: data for _, _, data, digest in (*common, *often)}
        return Light(replace(batch, tasks=tasks, shared=shared), places), taken

    def _digest(self, data: bytes) -> Digest:
        """Of the same bytes once: they are kept alive, since their address in memory names them."""
        if id(data) not in self._known:
            self._known[id(data)] = (data, digest_of(data))
        return self._known[id(data)][1]


def alone(batch: Batch) -> tuple[object, ...]:
    """A batch as it is, with all that it needs."""
    return (batch,)


def pooled(
    executor: Executor,
    workers: Callable[[], int],
    work: Callable[..., Brought],
    bring: Callable[[Batch, Future[Brought]], tuple[Made, ...]],
    pack: Callable[[Batch], tuple[object, ...]] = alone,
    least: int = 0,
    here: Run = serial,
) -> Run:
    """A way of running batches with any executor that has so many `workers`; fewer inputs than `least` stay `here`.

    `work` is what a worker does with what `pack` makes of a batch; `bring` waits for it, and knows what to do when
    nothing comes.
    """

    def run(batches: Iterable[Batch], count: int, /) -> Iterator[tuple[Made, ...]]:
        if count < least:
            yield from here(batches, count)
            return
        rest, enough = _looked_into(batches, least)
        if not enough:
            yield from here(rest, count)
            return
        under_way: deque[tuple[Batch, Future[Brought]]] = deque()
        try:
            while True:
                while len(under_way) < AHEAD * workers() and (batch := next(rest, None)) is not None:
                    under_way.append((batch, executor.submit(work, *pack(batch))))
                if not under_way:
                    return
                yield bring(*under_way.popleft())
        finally:
            for _, future in under_way:
                future.cancel()

    return run


def _looked_into(batches: Iterable[Batch], least: int) -> tuple[Iterator[Batch], bool]:
    """The same batches, and whether there are so many inputs in them."""
    rest = iter(batches)
    first: list[Batch] = []
    known = 0
    while known < least and (batch := next(rest, None)) is not None:
        first.append(batch)
        known += len(batch.tasks)
    return chain(first, rest), known >= least
