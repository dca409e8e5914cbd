"""Workers: the same bytes whoever makes them, and nothing that happens to a worker costs more than time."""

import os
import pickle
import random
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from select import select
from typing import Any

import pytest

from generator.diagnostics import Outcome
from generator.edge import executors
from generator.edge.executors import Workers, local
from generator.edge.failure import Stop
from generator.engine.codec import Codec
from generator.engine.digest import digest_of
from generator.engine.packing import pack, unpack
from generator.engine.pool import AHEAD, brought, pooled
from generator.engine.step import Batch, Made, Step, Task, perform, serial
from tests.test_cli import SITE, TEA, hikaku, tree, write

ROOT = Path(__file__).resolve().parent.parent


def codec() -> Codec:
    return Codec(())


def _double(value: int) -> Outcome[tuple[int, int]]:
    return Outcome((2 * value, os.getpid()))


def _die(value: int) -> Outcome[tuple[int]]:
    if value == 13:
        os.kill(os.getpid(), signal.SIGKILL)
    return Outcome((value,))


def _die_once(path: str) -> Outcome[tuple[str]]:
    if path.endswith("13") and not Path(path).exists():
        Path(path).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return Outcome((path,))


def _fail(value: int) -> Outcome[tuple[int]]:
    raise ValueError(f"no {value}")


def _hang(value: int) -> Outcome[tuple[int]]:
    while value:
        pass
    return Outcome((value,))


def batches(step: Step, values: list[object], size: int = 4) -> list[Batch]:
    tasks = [Task(value) for value in values]
    return [Batch(step, codec, tuple(tasks[start : start + size])) for start in range(0, len(tasks), size)]


def first_parts(made: Iterator[tuple[Made, ...]]) -> list[object]:
    return [codec().decode(unpack(each.parts[0][1])) for many in made for each in many]


@pytest.fixture(autouse=True)
def _every_site_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(executors, "LEAST", 1)


def test_outcomes_come_in_order_from_any_executor() -> None:
    step, values = Step("double", _double), list(range(50))
    expected = first_parts(serial(batches(step, values), 50))
    assert expected == [2 * value for value in values]
    with ThreadPoolExecutor(3) as threads:
        run = pooled(threads, lambda: 3, perform, brought)
        assert first_parts(run(batches(step, values), 50)) == expected
    with local(2) as run:
        assert first_parts(run(batches(step, values), 50)) == expected


def test_work_is_done_by_several_processes_or_by_none() -> None:
    def processes(jobs: int, count: int, most: int = 0) -> set[object]:
        with local(jobs) as run:
            made = list(run(batches(Step("double", _double), list(range(count))), most or count))
        assert sum(map(len, made)) == count
        return {codec().decode(unpack(each.parts[1][1])) for many in made for each in many}

    assert processes(1, 40) == {os.getpid()}
    assert os.getpid() not in processes(2, 40)
    executors.LEAST = 41
    assert processes(2, 40) == {os.getpid()}
    assert processes(2, 40, 100) == {os.getpid()}, "there might have been more"
    assert os.getpid() not in processes(2, 41, 100)


def _measure(value: int, shared: bytes, file: bytes) -> Outcome[tuple[int]]:
    return Outcome((len(shared) + len(file) + value,))


def test_large_values_that_all_share_do_not_travel_with_each_batch() -> None:
    large = codec().encode(random.Random(1).randbytes(200_000))
    font = bytes(100_000)
    tasks = [tuple(Task(value, files=(font,)) for value in range(start, start + 4)) for start in range(0, 40, 4)]
    shared = [Batch(Step("measure", _measure), codec, each, ((digest_of(large), pack(large)),)) for each in tasks]
    sent: list[object] = []

    class Watched(Workers):
        def submit(self, run: Any, /, *arguments: Any, **named: Any) -> Any:
            sent.append(arguments)
            return super().submit(run, *arguments, **named)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(executors, "Workers", Watched)
        with local(2) as run:
            assert first_parts(run(shared, 40)) == [300_000 + number for number in range(40)]
    assert len(sent) == 10
    assert sum(len(pickle.dumps(each)) for each in sent) < 50_000


def test_batches_are_taken_no_faster_than_they_are_run() -> None:
    taken: list[int] = []

    def watched() -> Iterator[Batch]:
        for number, batch in enumerate(batches(Step("double", _double), list(range(400)))):
            taken.append(number)
            yield batch

    with local(2) as run:
        made = run(watched(), 400)
        next(made)
        assert len(taken) <= 2 * AHEAD < 99
        assert len(list(made)) == 99


def test_a_worker_that_dies_once_costs_nothing(tmp_path: Path) -> None:
    paths: list[object] = [str(tmp_path / str(number)) for number in range(30)]
    with local(2) as run:
        assert first_parts(run(batches(Step("die", _die_once), paths), 30)) == paths
        # The pool goes on with new workers.
        assert first_parts(run(batches(Step("double", _double), [1, 2]), 2)) == [2, 4]


def test_an_input_that_ends_every_worker_is_named() -> None:
    with pytest.raises(Stop) as stop, local(2) as run:
        list(run(batches(Step("die", _die), list(range(30))), 30))
    assert (stop.value.status, stop.value.found.code) == (3, "HK680")


def test_an_input_that_never_ends_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(executors, "SECONDS", 0)
    with pytest.raises(Stop) as stop, local(2) as run:
        list(run(batches(Step("hang", _hang), [0, 0, 1, 0], 1), 4))
    assert stop.value.found.code == "HK680"


@pytest.mark.parametrize(("jobs", "least"), [(1, 1), (2, 9)])
def test_an_input_that_never_ends_is_ended_without_workers(
    jobs: int, least: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(executors, "SECONDS", 0)
    monkeypatch.setattr(executors, "LEAST", least)
    before = signal.getsignal(signal.SIGVTALRM)
    with pytest.raises(Stop) as stop, local(jobs) as run:
        list(run(batches(Step("hang", _hang), [0, 0, 1, 0]), 4))
    assert (stop.value.status, stop.value.found.code) == (3, "HK686")
    assert signal.getsignal(signal.SIGVTALRM) is before
    with local(1) as run, ThreadPoolExecutor(1) as thread:
        made = thread.submit(lambda: list(run(batches(Step("hang", _hang), [0, 0]), 2)))
        assert [codec().decode(unpack(each.parts[0][1])) for many in made.result() for each in many] == [0, 0]


def test_what_a_step_raises_is_raised_here(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValueError, match="no 0") as raised, local(2) as run:
        list(run(batches(Step("fail", _fail), list(range(9))), 9))
    frames = {entry.name for entry in raised.traceback}
    assert "of_one" in frames


def test_workers_end_with_the_build() -> None:
    pool = Workers(2)
    workers = {pool.submit(os.getpid).result() for _ in range(8)}
    pool.kill()
    for worker in workers:
        wait_for_end(worker)


def wait_for_end(pid: int) -> None:
    """Come back when a process has ended."""
    with suppress(ProcessLookupError):
        descriptor = os.pidfd_open(pid)
        ended = select([descriptor], [], [], 30)[0]
        os.close(descriptor)
        assert ended


PARENT = """
    import os, sys, time
    sys.path[:0] = {paths!r}
    from generator.edge import executors
    from tests.test_pool import batches, first_parts, Step, _hang
    executors.LEAST = 1
    pool = executors.Workers(2)
    print(os.getpid(), *sorted({{pool.submit(os.getpid).result() for _ in range(9)}}), flush=True)
    try:
        for each in executors.pooled(pool, lambda: 2, executors.limited, pool.bring)(
            iter(batches(Step("hang", _hang), [1, 1], 1)), 2
        ):
            pass
    finally:
        pool.kill()
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_nobody_outlives_the_build(number: signal.Signals) -> None:
    script = textwrap.dedent(PARENT).format(paths=[str(ROOT)])
    with subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    ) as parent:
        assert parent.stdout is not None
        main, *workers = map(int, parent.stdout.readline().split())
        assert workers
        if number == signal.SIGKILL:
            os.kill(main, number)
        else:
            os.killpg(main, number)  # as a terminal does
        parent.wait(timeout=60)
    for worker in workers:
        wait_for_end(worker)


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A site with as many articles as make workers worth their while."""
    write(tmp_path, "content/site.yaml", SITE)
    for number in range(50):
        write(tmp_path, f"content/comparisons/tea-{number}.yaml", TEA.replace("title: ", f"title: {number}"))
    return tmp_path


@pytest.mark.slow
def test_any_number_of_jobs_gives_the_same_bytes(many: Path) -> None:
    trees = []
    for jobs in ("1", "3"):
        done = hikaku(many, "build", "--jobs", jobs, "--output", f"out-{jobs}", "--clean")
        assert done.returncode == 0, done.stderr
        trees.append(tree(many / f"out-{jobs}"))
    assert trees[0] == trees[1]


@pytest.mark.slow
def test_any_number_of_jobs_tells_the_same(many: Path) -> None:
    for number in range(0, 50, 7):
        write(many, f"content/comparisons/tea-{number}.yaml", "title: 茶\nsubjects: [a]\nnonsense: 1\n")
    told = [hikaku(many, "check", "--jobs", jobs) for jobs in ("1", "3")]
    assert told[0].stdout == told[1].stdout
    assert {each.returncode for each in told} == {1}
    assert "nonsense" in told[0].stdout


def test_a_machine_that_allows_less_time_has_workers_too() -> None:
    code = (
        "import resource; resource.setrlimit(resource.RLIMIT_CPU, (100, 100))\n"
        "from generator.edge.executors import limited\n"
        "from generator.engine.step import Batch\n"
        "from generator.keys import codec\n"
        "from generator.steps import LOAD\n"
        "assert limited(Batch(LOAD, codec, ())) == ()\n"
        "assert resource.getrlimit(resource.RLIMIT_CPU) == (100, 100)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)
