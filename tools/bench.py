"""Tells how long the demo site takes to build: five builds from nothing, each in a process of its own."""

import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 5


def main() -> int:
    seconds = []
    for _ in range(ROUNDS):
        with TemporaryDirectory() as output:
            command = [sys.executable, "-m", "generator", "build", "--clean", "--output", f"{output}/site"]
            begin = time.perf_counter()
            built = subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL)
            seconds.append(time.perf_counter() - begin)
            if built.returncode != 0:
                return built.returncode
            pages = sum(1 for _ in Path(output).rglob("*.html"))
    middle = statistics.median(seconds)
    print(f"demo site: {pages} pages, median {middle:.2f} s of {ROUNDS} builds (best {min(seconds):.2f} s)")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
