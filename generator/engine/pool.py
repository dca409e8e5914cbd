"""Running batches with an executor: in other processes, or on other machines.

What must stay true: outcomes come in the order of the batches, and are those of a run in this process; what a worker
could not bring is run again; no more batches are under way than the workers need, so nothing piles up.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from typing import TypeVar

from generator.engine.step import Batch, Made, Run, perform, serial

Brought = TypeVar("Brought")

AHEAD = 3
"""So many batches are under way for each worker: one that is run, and others, so that none waits for us."""


def brought(batch: Batch, future: Future[tuple[Made, ...]]) -> tuple[Made, ...]:
    """What a worker has made of a batch. What a step raises it raises here too, where one can see on which input."""
    try:
        return future.result()
    except BrokenExecutor:
        raise
    except Exception:
        return perform(batch)


def pooled(
    executor: Executor,
    workers: Callable[[], int],
    work: Callable[[Batch], Brought],
    bring: Callable[[Batch, Future[Brought]], tuple[Made, ...]],
    least: int = 0,
) -> Run:
    """A way of running batches with any executor that has so many `workers`; fewer inputs than `least` stay here.

    `work` is what a worker does; `bring` waits for it, and knows what to do when none comes.
    """

    def run(batches: Iterable[Batch], count: int, /) -> Iterator[tuple[Made, ...]]:
        if count < least:
            yield from serial(batches, count)
            return
        rest = iter(batches)
        under_way: deque[tuple[Batch, Future[Brought]]] = deque()
        try:
            while True:
                while len(under_way) < AHEAD * workers() and (batch := next(rest, None)) is not None:
                    under_way.append((batch, executor.submit(work, batch)))
                if not under_way:
                    return
                yield bring(*under_way.popleft())
        finally:
            for _, future in under_way:
                future.cancel()

    return run
