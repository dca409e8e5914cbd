"""What a cluster takes: a scheduler and two workers on loopback build a site of articles from nothing.

    python -m bench.cluster           # 300 articles, as in MEASURED of `bench.scale`, three times
    python -m bench.cluster 1000 1

CPU seconds of the build, of the scheduler and of the workers with their start, and what all of them sent through the
loopback, so nothing else may use it meanwhile. Needs the extra `hikaku[dask]`. Linux only.
"""

import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import corpus, sites
from bench.generators import ROOT
from bench.measure import timed
from bench.report import line, table

WORKERS = 2
MB = 1_000_000
HEADS = ("articles", "wall s", "parent CPU s", "scheduler CPU s", "workers CPU s", "sent MB", "others")
_TICK = os.sysconf("SC_CLK_TCK")
_QUIET = ("--host", "127.0.0.1", "--dashboard-address", "127.0.0.1:0")


def main(arguments: list[str]) -> int:
    size, runs = (*map(int, arguments), *(300, 3)[len(arguments) :])
    with TemporaryDirectory(prefix="hikaku-cluster-") as name:
        site = Path(name) / "site"
        sites.hikaku(corpus.articles(size), site, sites.EVERYTHING)
        taken = [_built(site, Path(name) / f"{number}") for number in range(runs)]
    medians = [statistics.median(each) for each in zip(*taken, strict=True)]
    print(table(HEADS, [line(f"{size:,}", *(f"{each:.2f}" for each in medians))]))
    return 0


def _built(site: Path, folder: Path) -> tuple[float, ...]:
    """Wall seconds; CPU seconds of the build, the scheduler and the workers; MB sent; cores that others kept busy."""
    folder.mkdir()
    for made in ("output", ".hikaku"):
        if (site / made).exists():
            (site / made).rename(folder / made)
    with _started("scheduler", "Scheduler at:", "--port", "0", "--no-jupyter", *_QUIET) as (scheduler, said):
        place = said.rpartition("tcp://")[2].strip()
        alone = (f"tcp://{place}", "--no-nanny", "--nthreads", "1", *_QUIET)
        with (
            _started("worker", "Registered to:", *alone) as (one, _),
            _started("worker", "Registered to:", *alone) as (other, _),
        ):
            before, begun = _sent(), _cpu(scheduler)
            command = [sys.executable, "-m", "generator", "build", "--site", str(site), "--executor", f"dask://{place}"]
            run = timed(command, ROOT, folder / "log.txt")
            if run.status:
                raise SystemExit((folder / "log.txt").read_text("utf-8")[-2000:])
            sent, led = _sent() - before, _cpu(scheduler) - begun
            return run.wall, run.cpu, led, _cpu(one) + _cpu(other), sent / MB, run.others


@contextmanager
def _started(kind: str, sign: str, *arguments: str) -> Iterator[tuple[int, str]]:
    """A process of the cluster, and the line of what it says that has the sign in it."""
    command = [sys.executable, "-m", f"distributed.cli.dask_{kind}", *arguments]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=ROOT)
    assert process.stderr is not None
    try:
        yield process.pid, next(said for said in process.stderr if sign in said)
    finally:
        process.kill()
        process.wait()
        process.stderr.close()


def _cpu(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICK


def _sent() -> int:
    """Bytes that went through the loopback so far."""
    (said,) = (each for each in Path("/proc/net/dev").read_text("utf-8").splitlines() if each.strip().startswith("lo:"))
    return int(said.split()[9])


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
