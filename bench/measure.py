"""Times a command as a whole: wall clock, CPU of it and all it started, peak memory of all its processes together.

Linux only: memory is the proportional share (PSS) that /proc tells, sampled while the command runs, so that pages which
processes share count once.
"""

import os
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

SAMPLE_SECONDS = 0.05
_TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Run:
    """What a command took. `others` is how many cores the rest of the machine kept busy meanwhile: near 0 is good."""

    wall: float
    cpu: float
    memory: float  # MiB
    others: float
    status: int


def timed(command: Sequence[str], folder: Path, log: Path) -> Run:
    """Run a command to its end in `folder`; what it prints goes into `log`."""
    with log.open("ab") as out:
        busy, begin = _busy(), time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=out, stderr=out, start_new_session=True
        )
        memory, sampled = 0.0, 0.0
        while True:
            ended, status, usage = os.wait4(process.pid, os.WNOHANG)
            now = time.perf_counter()
            if ended:
                break
            if now - sampled > SAMPLE_SECONDS:
                memory, sampled = max(memory, group_memory(process.pid)), now
            time.sleep(0.001)
        wall = now - begin
        others = (_busy() - busy - usage.ru_utime - usage.ru_stime) / wall
    process.returncode = os.waitstatus_to_exitcode(status)
    memory = max(memory, usage.ru_maxrss / 1024)
    return Run(wall, usage.ru_utime + usage.ru_stime, memory, max(0.0, others), process.returncode)


@contextmanager
def running(command: Sequence[str], folder: Path, log: Path) -> Iterator[int]:
    """Run a command in the background; gives the id of its process group, which is ended in the end."""
    with log.open("ab") as out:
        process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=out, stderr=out, start_new_session=True
        )
        try:
            yield process.pid
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def settle(group: int, limit: float = 180) -> None:
    """Wait until a process group has been idle for a second."""
    begin, quiet = time.perf_counter(), 0
    while time.perf_counter() - begin < limit and quiet < 4:
        before = group_cpu(group)
        time.sleep(0.25)
        quiet = quiet + 1 if group_cpu(group) - before < 0.02 else 0


def group_cpu(group: int) -> float:
    """CPU seconds of a process group and the children that it waited for."""
    return sum(sum(int(each) for each in fields[11:15]) for _, fields in _group(group)) / _TICK


def group_memory(group: int) -> float:
    """Memory of a process group in MiB, what it shares counted once."""
    total = 0
    for number, _ in _group(group):
        with suppress(OSError, ValueError, IndexError):
            rollup = Path(f"/proc/{number}/smaps_rollup").read_text("ascii")
            total += int(rollup.partition("\nPss:")[2].split(None, 1)[0])
    return total / 1024


def _group(group: int) -> Iterator[tuple[int, list[str]]]:
    """(number, fields from the state on) of each process of a group or session."""
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with suppress(OSError):
                fields = (entry / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
                if group in (int(fields[2]), int(fields[3])):
                    yield int(entry.name), fields


def _busy() -> float:
    """CPU seconds used on the whole machine, and stolen from it, since it was started."""
    first = Path("/proc/stat").read_text("ascii").splitlines()[0].split()[1:9]
    return sum(int(first[place]) for place in (0, 1, 2, 5, 6, 7)) / _TICK
