"""Pages of pairs at size: makes a site of one comparison of many subjects, builds it, says what it cost.

    python bench/pairs.py                 # 142 subjects (10,011 pairs) and 450 (101,025)
    python bench/pairs.py --subjects 60   # another size; as often as wanted
    python bench/pairs.py --write FOLDER --subjects 450    # the site alone

The site is made of arithmetic, so it is the same each time: 12 rows of every kind, one in eleven values unknown, a
paragraph, pros and cons of each subject. Measured is the command as a user runs it, in its own process, into an empty
folder: wall time, CPU of all its processes, and the greatest memory that they held together, looked at twenty times a
second (shared pages counted once: PSS).
"""

import argparse
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SIZES = (142, 450)
NOW = "2026-01-01T00:00:00+09:00"
MIB = 1024 * 1024

SITE = "title: 組み合わせ\nurl: https://pairs.example\nlang: ja\n"
COMPARISON = """\
title: {count}台の小型機の違い
date: 2025-12-01
description: 小型機{count}台を同じ12項目で並べました。
answer: 用途で決まります。
subjects_from: machines.csv
dimensions:
  - {{name: 用途, group: つくり}}
  - {{name: 材質, group: つくり, note: 外側の材質です。}}
  - {{name: 防水, group: つくり}}
  - {{name: 手入れ, group: 使い方}}
  - {{name: 保証, group: 使い方}}
metrics:
  - {{name: 価格, group: 数字, unit: 円, better: lower, weight: 2, key: true, source: maker}}
  - {{name: 重さ, group: 数字, unit: g, better: lower, key: true, source: maker}}
  - {{name: 幅, group: 数字, unit: mm, source: maker}}
  - {{name: 連続使用, group: 数字, unit: 時間, better: higher, source: maker}}
  - {{name: 消費電力, group: 数字, unit: W, better: lower, source: maker}}
  - {{name: 静かさ, group: 数字, unit: dB, better: lower, source: maker}}
  - {{name: 使い心地, group: 数字, format: rating, better: higher}}
score: true
table: {{note: "数字は発表によります[^maker]。"}}
pairs: {{min_rows: 3}}
layout: [disclosure, lead, summary, toc, glance, table, subjects, pairs, sources]
sources:
  - {{id: maker, title: 諸元表, publisher: 各社}}
"""
HEAD = "id,name,summary,body,pros,cons,用途,材質,防水,手入れ,保証,価格,重さ,幅,連続使用,消費電力,静かさ,使い心地"


def write_site(folder: Path, subjects: int) -> None:
    """Make the site of this many subjects in `folder`."""
    (folder / "content/comparisons").mkdir(parents=True)
    (folder / "content/site.yaml").write_text(SITE, "utf-8")
    (folder / "content/comparisons/machines.yaml").write_text(COMPARISON.format(count=subjects), "utf-8")
    lines = "\n".join((HEAD, *(_line(number) for number in range(subjects))))
    (folder / "content/comparisons/machines.csv").write_text(lines + "\n", "utf-8")


def _line(number: int) -> str:
    name = f"{'あかさたなはまやら'[number % 9]}型{number:03d}"
    words = [
        f"m{number:03d}",
        name,
        f"{('軽い', '静かな', '丈夫な', '安い')[number % 4]}{('据え置き', '持ち運び')[number % 2]}型",
        f"{name}は{2001 + number % 25}年からの型です。{('台所', '机の上', '屋外')[number % 3]}で使う人が多く、"
        f"{('電源', '置き場所', '音')[number % 3]}を選びません。",
        f"{('始めやすい', '長く使える', '部品が手に入る')[number % 3]}|{('説明が親切', '形がよい')[number % 2]}",
        ("重い", "高い", "音が出る", "大きい")[number % 4],
        ("家", "外", "店")[number % 3],
        ("金属", "木", "樹脂", "竹")[number % 4],
        ("true", "false")[number % 2],
        ("拭く", "洗う", "外して洗う")[number // 2 % 3],
        f"{1 + number % 5}年",
    ]
    figures = (
        3000 + number * 137 % 9000,
        200 + number * 53 % 1700,
        90 + number * 31 % 300,
        1 + number * 7 % 40,
        5 + number * 11 % 90,
        20 + number * 3 % 45,
        f"{1 + number * 13 % 41 / 10:.1f}",
    )
    cells = ("" if (number + place) % 11 == 0 else str(figure) for place, figure in enumerate(figures))
    return ",".join((*words, *cells))


# ---------------------------------------------------------------------------------------------- measuring


@dataclass(frozen=True)
class Cost:
    """What a build cost: seconds, bytes."""

    wall: float
    cpu: float
    peak: int


def measured(command: list[str]) -> Cost:
    """Run a command to its end."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    peak = 0
    while running.poll() is None:
        peak = max(peak, sum(map(_held, _tree(running.pid))))
        time.sleep(0.05)
    wall, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    if running.returncode:
        raise SystemExit(f"{' '.join(command)}: status {running.returncode}")
    return Cost(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, peak)


def _tree(pid: int) -> Iterator[int]:
    """A process and all that it has started."""
    yield pid
    try:
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from _tree(int(child))
    except OSError:
        return


def _held(pid: int) -> int:
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


def run(subjects: int, *arguments: str) -> None:
    """Build the site of this many subjects and say what it cost."""
    with tempfile.TemporaryDirectory(prefix="hikaku-pairs-") as name:
        folder = Path(name)
        write_site(folder, subjects)
        build = [sys.executable, "-m", "generator", "build", "--site", name, "--now", NOW, *arguments]
        for kind in ("cold", "again"):
            cost = measured(build)
            pages = subjects * (subjects - 1) // 2
            print(
                f"{subjects:4} subjects {pages:7,} pairs {kind:5}  {cost.wall:7.1f} s wall {cost.cpu:7.1f} s CPU "
                f"{pages / cost.wall:6.0f} pairs/s {1000 * cost.cpu / pages:6.2f} ms CPU/pair {cost.peak / MIB:6.0f} MiB",
                flush=True,
            )
        hub = folder / "output/machines/index.html"
        print(f"     the article itself: {hub.stat().st_size / 1024:,.0f} KiB")
        shutil.rmtree(folder / "output")


def main() -> None:
    parser = argparse.ArgumentParser(description="Build pages of pairs and say what they cost.")
    parser.add_argument("--subjects", type=int, action="append")
    parser.add_argument("--write", type=Path, help="only make the site, in this folder")
    wanted, rest = parser.parse_known_args()
    for subjects in wanted.subjects or SIZES:
        if wanted.write:
            write_site(wanted.write, subjects)
        else:
            run(subjects, *rest)


if __name__ == "__main__":
    main()
