"""When do workers pay, and how much should each be given at a time? Cold builds with every setting, in turn.

    python -m bench.pool              # some three minutes on two quiet cores
    python -m bench.pool --runs 1     # one round: a look

Tables of sites around the size from which workers are used (`LEAST` of `generator.edge.executors`), of sizes of a batch
(`BATCH` of `generator.engine.runner`), of batches under way (`AHEAD` of `generator.engine.pool`), and of one process
beside two workers on larger sites, with what the parent took of it: those figures go into MEASURED of `bench.scale`.
"""

import argparse
import json
import os
import resource
import shutil
import statistics
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import corpus, sites
from bench.generators import ROOT
from bench.measure import Run, timed
from bench.report import line, table

SMALL = (8, 16, 24, 32, 48, 64, 96)
MIDDLE, LARGE = 300, 1000
BATCHES = (2, 4, 8, 16, 32, 64)
AHEADS = (1, 3, 6)


@dataclass(frozen=True, slots=True)
class Setting:
    """How a build is run. With `least` 1 workers are used for everything."""

    jobs: int = 2
    least: int = 1
    batch: int = 16
    ahead: int = 6


@dataclass(frozen=True, slots=True)
class Took:
    """A run, and the CPU seconds and peak memory (MiB) of the parent alone."""

    run: Run
    parent_cpu: float
    parent_memory: float


def main() -> int:
    parser = argparse.ArgumentParser(description="Build with every setting of the pool and say what it cost.")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--inside", nargs=3, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.inside:
        setting, site, told = given.inside
        return inside(Setting(**json.loads(setting)), Path(site), Path(told))
    with TemporaryDirectory(prefix="hikaku-pool-") as name:
        work = Work(Path(name), given.runs)
        work.show("where workers begin to pay", [(size, Setting(jobs)) for size in SMALL for jobs in (1, 2)])
        work.show("inputs in a batch", [(MIDDLE, Setting(batch=batch)) for batch in BATCHES])
        work.show("batches under way for each worker", [(MIDDLE, Setting(ahead=ahead)) for ahead in AHEADS])
        work.show("one process and two workers", [(size, Setting(jobs)) for size in (MIDDLE, LARGE) for jobs in (1, 2)])
    return 0


class Work:
    """Sites of several sizes in a folder, built again and again from nothing."""

    def __init__(self, folder: Path, runs: int) -> None:
        self._folder = folder
        self._runs = runs

    def show(self, title: str, cases: Iterable[tuple[int, Setting]]) -> None:
        """Run the cases in turn, round by round, and print their medians."""
        taken: dict[tuple[int, Setting], list[Took]] = {case: [] for case in cases}
        for _ in range(self._runs):
            for case, runs in taken.items():
                runs.append(self._built(*case))
        lines = [_line(size, setting, runs) for (size, setting), runs in taken.items()]
        heads = ("articles", "jobs", "batch", "ahead", "wall s", "CPU s", "parent CPU s", "MiB", "parent MiB", "others")
        print(f"\n{title}\n\n{table(heads, lines)}", flush=True)

    def _built(self, size: int, setting: Setting) -> Took:
        site, told = self._folder / str(size), self._folder / "told.json"
        if not site.exists():
            sites.hikaku(corpus.articles(size), site, sites.EVERYTHING)
        for name in ("output", ".hikaku"):
            shutil.rmtree(site / name, ignore_errors=True)
        command = [sys.executable, "-m", "bench.pool", "--inside", json.dumps(asdict(setting)), str(site), str(told)]
        run = timed(command, ROOT, self._folder / "log.txt")
        if run.status:
            raise SystemExit((self._folder / "log.txt").read_text("utf-8")[-2000:])
        return Took(run, **json.loads(told.read_text("utf-8")))


def _line(size: int, setting: Setting, runs: list[Took]) -> str:
    figures = (
        *(statistics.median(getattr(took.run, name) for took in runs) for name in ("wall", "cpu")),
        statistics.median(took.parent_cpu for took in runs),
    )
    memory = statistics.median(took.run.memory for took in runs), statistics.median(t.parent_memory for t in runs)
    others = statistics.median(took.run.others for took in runs)
    shown = (*(f"{each:.2f}" for each in figures), *(f"{each:.0f}" for each in memory), f"{others:.2f}")
    return line(f"{size:,}", str(setting.jobs), str(setting.batch), str(setting.ahead), *shown)


def inside(setting: Setting, site: Path, told: Path) -> int:
    """Build in this process with a setting, and write down what the process itself took."""
    from generator import cli
    from generator.edge import executors
    from generator.engine import pool, runner

    vars(executors)["LEAST"], vars(runner)["BATCH"], vars(pool)["AHEAD"] = setting.least, setting.batch, setting.ahead
    status = cli.main(["build", "--site", os.fspath(site), "--jobs", str(setting.jobs)])
    own = resource.getrusage(resource.RUSAGE_SELF)
    taken = {"parent_cpu": own.ru_utime + own.ru_stime, "parent_memory": own.ru_maxrss / 1024}
    told.write_text(json.dumps(taken), "utf-8")
    return status


if __name__ == "__main__":
    raise SystemExit(main())
