"""Measures hikaku beside other generators, in turn, in one run, and prints the tables.

    python -m bench.run                               # Hugo and hikaku at 200 and 1,000 articles
    python -m bench.run --sizes 10000 --runs 1 --with hugo,hikaku,eleventy

Figures are collected in the work folder (`--work`, `.tools/bench` by default); `--report` prints them again.
"""

import argparse
import json
import os
import platform
import shutil
import sys
import time
from collections.abc import Iterable, Sequence
from itertools import product
from pathlib import Path

from bench import corpus, measure, verify
from bench.edits import change
from bench.generators import GENERATORS, ROOT, Generator
from bench.preview_time import save_to_served
from bench.report import report
from bench.visible import save_to_seen

CHANGES = ("edit", "title", "template")
OPERATIONS = ("cold", "noop", *CHANGES)
STEPS = ("check", "build", "floor", "serve", "see")


class Bench:
    """The work folder: installed generators, one site per generator and size, the figures so far."""

    def __init__(self, work: Path) -> None:
        self.work = work
        self.tools = work / "tools"
        self.results = work / "results.jsonl"
        self.log = work / "log.txt"
        self.tools.mkdir(parents=True, exist_ok=True)

    def record(self, **row: object) -> None:
        with self.results.open("a", encoding="utf-8") as results:
            results.write(json.dumps(row, ensure_ascii=False) + "\n")
        shown = {key: round(value, 3) if isinstance(value, float) else value for key, value in row.items()}
        print(shown, file=sys.stderr, flush=True)

    def site(self, generator: Generator, size: int) -> Path:
        folder = self.work / "sites" / f"{generator.key}-{size}"
        if not folder.exists():
            generator.convert(corpus.articles(size), folder)
        return folder

    def away(self, path: Path) -> None:
        """Move to the trash, which is emptied at the end: on ext4 files are made much slower soon after many were deleted."""
        if path.exists() or path.is_symlink():
            trash = self.work / "trash"
            trash.mkdir(exist_ok=True)
            path.rename(trash / str(time.time_ns()))

    def empty_trash(self) -> None:
        shutil.rmtree(self.work / "trash", ignore_errors=True)

    def operate(self, generator: Generator, size: int, operation: str) -> measure.Run:
        """One build after one kind of change."""
        site = self.site(generator, size)
        mark = f"mark{time.time_ns()}"
        middle = corpus.article(size // 2)
        if operation == "cold":
            for cache in generator.caches:
                self.away(site / cache)
        elif operation in CHANGES:
            change(operation, generator, site, middle, mark)
        os.sync()
        run = measure.timed(generator.build(self.tools, site), site, self.log)
        if run.status != 0:
            raise SystemExit(f"{generator.label}: {operation} ended with {run.status}; see {self.log}")
        page = site / generator.output / f"articles/{middle.slug}/index.html"
        if operation in CHANGES and mark not in page.read_text("utf-8"):
            raise SystemExit(f"{generator.label}: the change ({operation}) is not on the page")
        return run

    def builds(self, generators: Sequence[Generator], size: int, runs: int, operations: Sequence[str]) -> None:
        """Each operation by each generator in turn, `runs` times: the ratios are taken round by round."""
        for operation in operations:
            for round_ in range(runs):
                for generator in generators:
                    run = self.operate(generator, size, operation)
                    self.record(
                        kind="build",
                        label=generator.label,
                        size=size,
                        operation=operation,
                        round=round_,
                        wall=run.wall,
                        cpu=run.cpu,
                        memory=run.memory,
                        others=run.others,
                    )
        for generator in generators:
            output = self.site(generator, size) / generator.output
            sizes = [path.stat().st_size for path in output.rglob("*") if path.is_file()]
            self.record(kind="output", label=generator.label, size=size, files=len(sizes), bytes=sum(sizes))

    def check(self, generator: Generator, size: int) -> None:
        """Whether hikaku's pages hold all that the corpus says, of a hundred articles at the most."""
        site = self.site(generator, size)
        shutil.rmtree(site)
        generator.convert(corpus.articles(size), site)  # without edits
        self.operate(generator, size, "cold")
        articles = tuple(corpus.articles(size))
        step = max(1, size // 100)
        found = list(verify.problems(articles, site / generator.output, step))
        checked = len(articles[::step])
        self.record(kind="check", label=generator.label, size=size, checked=checked, problems=found[:5])

    def floor(self, generator: Generator, size: int, runs: int) -> None:
        """What writing the same files takes at the least."""
        output = self.site(generator, size) / generator.output
        data = {path.relative_to(output): path.read_bytes() for path in sorted(output.rglob("*")) if path.is_file()}
        target = self.work / "floor"
        for _ in range(runs):
            self.away(target)
            os.sync()
            copied = measure.timed(["cp", "-r", str(output), str(target)], self.work, self.log)
            self.away(target)
            os.sync()
            begin, used = time.perf_counter(), time.process_time()
            for path, content in data.items():
                (target / path).parent.mkdir(parents=True, exist_ok=True)
                (target / path).write_bytes(content)
            wall, cpu = time.perf_counter() - begin, time.process_time() - used
            for what, took in (
                ("`cp -r` of the output", (copied.wall, copied.cpu)),
                ("writing its files", (wall, cpu)),
            ):
                label = f"{what} of {generator.label}"
                self.record(kind="floor", label=label, size=size, wall=took[0], cpu=took[1])
        self.away(target)


def host() -> str:
    """The machine that was measured on."""
    lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    processor = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "?")
    return f"{len(os.sched_getaffinity(0))} cores ({processor}), {platform.system()} {platform.release().split('-')[0]}"


def _choice(parser: argparse.ArgumentParser, option: str, known: Iterable[str], default: str, what: str) -> None:
    """An option that takes some of these words: one that is misspelt would be measured as something else, or not at all."""
    names = tuple(known)

    def chosen(written: str) -> list[str]:
        words = written.split(",")
        unknown = [word for word in words if word not in names]
        if unknown:
            raise argparse.ArgumentTypeError(f"no {', '.join(unknown)}; there are {', '.join(names)}")
        return words

    parser.add_argument(
        option, type=chosen, default=default, metavar="WORDS", help=f"{what}, of {', '.join(names)} (%(default)s)"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, default=ROOT / ".tools/bench", help="folder for sites and figures")
    parser.add_argument("--sizes", default="200,1000", help="numbers of articles (%(default)s)")
    _choice(parser, "--with", GENERATORS, "hugo,hikaku", "generators")
    _choice(parser, "--operations", OPERATIONS, ",".join(OPERATIONS), "builds")
    _choice(parser, "--steps", STEPS, ",".join(STEPS), "what to measure")
    parser.add_argument("--runs", type=int, default=3, help="how often each is built (%(default)s)")
    parser.add_argument("--edits", type=int, default=20, help="edits of a preview server (%(default)s)")
    parser.add_argument("--report", action="store_true", help="only print the tables again")
    options = parser.parse_args(arguments)
    bench = Bench(options.work.resolve())
    if options.report and not bench.results.exists():
        parser.error(f"nothing was measured yet in {bench.work}")
    generators = [GENERATORS[key] for key in getattr(options, "with")]
    steps = () if options.report else options.steps
    if steps:
        bench.record(kind="version", label="Machine", version=host())
        for generator in generators:
            bench.record(kind="version", label=generator.label, version=generator.install(bench.tools))
    for size in map(int, options.sizes.split(",")):
        if "check" in steps:
            for generator in generators:
                if generator.key.startswith("hikaku"):
                    bench.check(generator, size)
        if "build" in steps:
            bench.builds(generators, size, options.runs, options.operations)
        if "floor" in steps:
            bench.floor(generators[-1], size, options.runs)
        if "serve" in steps:
            for operation, generator in product(("edit", "title"), generators):
                site = bench.site(generator, size)
                taken = save_to_served(generator, bench.tools, site, size, options.edits, bench.log, operation)
                bench.record(kind="serve", operation=operation, label=generator.label, size=size, **taken)
        if "see" in steps:
            for generator in generators:
                site = bench.site(generator, size)
                seen = save_to_seen(generator, bench.tools, site, size, options.edits, bench.log)
                bench.record(kind="see", label=generator.label, size=size, **seen)
    bench.empty_trash()
    print(report(bench.results))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
