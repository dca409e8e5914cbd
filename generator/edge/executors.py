"""Where steps are run: here, or in processes of this machine.

What must stay true: the bytes are the same wherever they are made; a worker writes nothing and outlives nobody, whether
we end, are interrupted or are killed; one that dies takes no build with it, unless its input kills the next one too,
and then that input is named.
"""

import gc
import os
import pickle  # of what processes of this build send each other
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import contextmanager
from pathlib import Path
from threading import Thread, current_thread, main_thread
from typing import TYPE_CHECKING, Any

from generator.diagnostics import Span, diagnostic
from generator.edge.failure import MACHINE_FAILED, Stop
from generator.engine.pool import Light, Lightener, brought, pooled
from generator.engine.step import Batch, Digest, Made, Run, Task, perform, serial
from generator.light import replace

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

LEAST = 48
"""Fewer inputs are done here sooner than workers can be started for them."""

LEAST_BESIDE = 1500
"""The same where workers have to begin from nothing, each with half a second of work of its own."""

SECONDS = 120
"""So much time of a processor an input may take; the slowest honest page takes a few seconds."""


@contextmanager
def local(jobs: int | None, ready: Callable[[], None] = lambda: None, *, beside: bool = False) -> Iterator[Run]:
    """Run steps in so many processes, by default one for each usable core; one is this process itself. Before there are
    any, `ready` brings in what they all need. `beside` other threads of this process workers begin from nothing: what
    such a thread holds at the moment of a fork, nobody would ever let go of."""
    number = jobs if jobs is not None else cores()
    if number == 1:
        yield here
        return
    from tempfile import TemporaryDirectory

    pool = Workers(number, ready, forks=False if beside else None)
    least = LEAST_BESIDE if beside else LEAST
    with TemporaryDirectory(prefix="hikaku-", ignore_cleanup_errors=True) as folder:
        try:
            yield pooled(pool, lambda: number, work, pool.bring, Shelf(Path(folder)).pack, least, here)
        except BaseException:
            pool.kill()
            raise
        pool.shutdown()


def here(batches: Iterable[Batch], count: int, /) -> Iterator[tuple[Made, ...]]:
    """One input after the other, in this process. One that takes too long ends the build, if we are in the thread that
    is told of signals."""
    if current_thread() is not main_thread():
        yield from serial(batches, count)
        return
    before = signal.signal(signal.SIGVTALRM, _expire)
    try:
        for batch in batches:
            yield tuple(_in_time(batch, task) for task in batch.tasks)
    finally:
        signal.signal(signal.SIGVTALRM, before)


def _in_time(batch: Batch, task: Task) -> Made:
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS + 1)
    try:
        (made,) = perform(replace(batch, tasks=(task,)))
    except _Expired:
        raise _stop("HK686", batch.step.name, task.value) from None
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return made


class _Expired(BaseException):
    """An input has had its time. No step takes it for an error of its own."""


def _expire(number: int, frame: object) -> None:
    raise _Expired


def cores() -> int:
    """The cores that this process may use: what it is bound to, and what its container is allowed."""
    bound = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    try:
        quota, period = Path("/sys/fs/cgroup/cpu.max").read_text("ascii").split()
        return max(1, min(bound, -(-int(quota) // int(period))))
    except (OSError, ValueError):  # no such file, or "max"
        return bound


class Workers(Executor):
    """Processes of this machine. When one has died, the next batch finds new ones."""

    def __init__(self, number: int, ready: Callable[[], None] = lambda: None, *, forks: bool | None = None) -> None:
        self._number = number
        self._forks = _forks() if forks is None else forks
        self._ready = ready
        self._pool: ProcessPoolExecutor | None = None

    def submit(self, run: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        """Run something in a worker."""
        if self._pool is None:
            self._ready()
            self._pool = _pool(self._number, self._forks)
        try:
            return self._pool.submit(run, *arguments, **named)
        except BrokenExecutor:
            self._pool = _pool(self._number, self._forks)
            return self._pool.submit(run, *arguments, **named)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the workers when they have done what they have."""
        if self._pool is not None:
            self._pool.shutdown(wait, cancel_futures=cancel_futures)
            self._pool = None

    def kill(self) -> None:
        """End the workers now. They hold nothing that has to be cleared away."""
        if self._pool is None:
            return
        from multiprocessing import active_children

        self.shutdown(wait=False, cancel_futures=True)
        for worker in active_children():
            worker.kill()

    def bring(self, batch: Batch, future: Future[tuple[Made, ...]]) -> tuple[Made, ...]:
        """What a worker has made of a batch, or another one where it died."""
        try:
            return brought(batch, future)
        except BrokenExecutor:
            return self.alone(batch)

    def alone(self, batch: Batch) -> tuple[Made, ...]:
        """Run a batch whose worker has died, input by input, each in a worker that has nothing else to do."""
        made: list[Made] = []
        for task in batch.tasks:
            one = replace(batch, tasks=(task,))
            with _pool(1, self._forks) as pool:
                try:
                    made += brought(one, pool.submit(limited, one))
                except BrokenExecutor as error:
                    raise _stop("HK680", batch.step.name, task.value) from error
        return tuple(made)


class Shelf:
    """Large values that many inputs share, such as a font: laid into a file once instead of sent with each batch."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lightener = Lightener()
        self._laid: set[Digest] = set()

    def pack(self, batch: Batch) -> tuple[object, ...]:
        """The batch without its large values, as bytes, and where those lie."""
        light, large = self._lightener.apart(batch)
        for digest in large.keys() - self._laid:
            (self._folder / digest.hex()).write_bytes(large[digest])
            self._laid.add(digest)
        return pickle.dumps(light, pickle.HIGHEST_PROTOCOL), str(self._folder)


def work(light: bytes, shelf: str) -> tuple[Made, ...]:
    """What a worker does with a batch that comes from the shelf."""
    batch: Light = pickle.loads(light)  # noqa: S301  # written by the process that has started this one
    return limited(batch.whole(lambda digest: (Path(shelf) / digest.hex()).read_bytes()))


def limited(batch: Batch) -> tuple[Made, ...]:
    """Run a batch within the time that its inputs may take."""
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + SECONDS + 1
    allowed = soft if hard == resource.RLIM_INFINITY else min(soft, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (allowed, hard))
    return perform(batch)


def _stop(code: str, step: str, value: object) -> Stop:
    """The sentence for an input that the build ends at."""
    path = value if isinstance(value, str) else getattr(value, "path", None) or getattr(value, "output", None) or step
    return Stop(diagnostic(code, Span(""), name=str(path), seconds=SECONDS), MACHINE_FAILED)


# ------------------------------------------------------------------------------------------ inside a worker


def _pool(number: int, forks: bool) -> "ProcessPoolExecutor":
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # Forked workers have everything that we have imported; they start in 20 ms instead of half a second, and share its
    # memory with us. Where fork is not safe (macOS) they begin from nothing.
    way = multiprocessing.get_context("fork" if forks else "spawn")
    return ProcessPoolExecutor(number, way, initializer=_enter)


def _forks() -> bool:
    return os.uname().sysname == "Linux"


def _enter() -> None:
    """Settle in: leave signals to the parent, end when it ends, and let the collector pass over what came with us."""
    import resource

    from generator.edge.bytecode import keep

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    Thread(target=_outlive_nobody, daemon=True).start()
    keep()
    gc.freeze()
    gc.set_threshold(1_000_000, 5, 5)  # values are no cycles; looking for them took a tenth of the time
    gc.enable()


def _outlive_nobody() -> None:
    """Wait for the parent's end, which its side of a pipe tells even when it is killed."""
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
