"""Where hikaku's own time goes: CPU seconds of each step of one cold build in one process, an article and in all.

python -m bench.profile [1000]
"""

import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import corpus, sites
from bench.report import line, table
from generator import commands
from generator.edge import executors
from generator.engine.step import Batch, Made, Run, perform
from generator.options import Request


def main(arguments: list[str]) -> int:
    size = int(arguments[0]) if arguments else 1000
    took: dict[str, float] = defaultdict(float)

    def measured(batches: Iterable[Batch], count: int, /) -> Iterator[tuple[Made, ...]]:
        for batch in batches:
            begin = time.process_time()
            made = perform(batch)
            step = batch.step
            took[f"{step.name}, {step.foresees}" if step.foresees else step.name] += time.process_time() - begin
            yield made

    def in_this_process(*given: object, **named: object) -> AbstractContextManager[Run]:
        return nullcontext(measured)

    vars(executors)["local"] = in_this_process  # so that each step is timed where it is run
    with TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        sites.hikaku(corpus.articles(size), site)
        begin = time.process_time()
        status = commands.build(Request("build", site=str(site)), "en")
        took["joins, keys, store, publishing"] = time.process_time() - begin - sum(took.values())
    rows = (*sorted(took.items(), key=lambda each: -each[1]), ("all", sum(took.values())))
    lines = [line(step, f"{seconds:.2f}", f"{seconds / size * 1000:.2f}") for step, seconds in rows]
    print("\n" + table(("step", "CPU s", "ms an article"), lines))
    return status


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
