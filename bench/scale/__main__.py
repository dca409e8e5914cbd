"""Writes the middle of docs/scale.md and docs/scale.ja.md: the words of `en.md` and `ja.md`, and figures worked out.

    python -m bench.scale

New figures go into MEASURED and into PRICES, nowhere else. The last table of `python -m bench.pool` has those of one
machine, `python -m bench.cluster` those of a cluster.
"""

from dataclasses import asdict, dataclass
from pathlib import Path

from bench.generators import ROOT

PAGES = (("en.md", "docs/scale.md", "## How to set it up"), ("ja.md", "docs/scale.ja.md", "## 用意のしかた"))
MILLION = 1_000_000
OBJECTS = 4  # of an article: its page, data.json, table.csv, index.md
CORES = 16


@dataclass(frozen=True, slots=True)
class Measured:
    """Cold builds of `few` and `many` articles of `bench.corpus`: CPU seconds, MB of all processes together.

    `growth_kb` is by how much the parent's memory grew with each article between the two. The cluster had two workers
    and `few` articles.
    """

    few: int
    many: int
    serial_few: float
    serial_many: float
    parent_few: float
    parent_many: float
    workers_few: float
    workers_many: float
    memory_few: float
    memory_many: float
    growth_kb: float
    cluster_parent: float
    scheduler: float
    cluster_workers: float
    sent: float  # MB between the processes of the cluster
    put_ms: float
    copy_ms: float


@dataclass(frozen=True, slots=True)
class Prices:
    """US dollars: an hour of a core, a million writes, a million reads."""

    core_usd: float
    write_usd: float
    read_usd: float


MEASURED = Measured(
    few=300,
    many=1000,
    serial_few=3.2,
    serial_many=9.1,
    parent_few=0.8,
    parent_many=2.4,
    workers_few=2.5,
    workers_many=7.2,
    memory_few=125,
    memory_many=161,
    growth_kb=31,
    cluster_parent=1.3,
    scheduler=0.4,
    cluster_workers=3.6,
    sent=63,
    put_ms=2.2,
    copy_ms=4.6,
)
PRICES = Prices(core_usd=0.08, write_usd=5.0, read_usd=0.4)


def worked_out(measured: Measured, prices: Prices) -> dict[str, float]:
    """Everything that the pages say, by name; `_h` are hours, `_ms` milliseconds an article or object."""
    objects = MILLION * OBJECTS
    worker_ms = 1000 * measured.workers_many / measured.many
    parent_ms = 1000 * measured.parent_many / measured.many
    cluster_worker_ms, cluster_parent_ms = (
        1000 * seconds / measured.few for seconds in (measured.cluster_workers, measured.cluster_parent)
    )
    render_h, link_h = (_hours(MILLION * each) for each in (cluster_worker_ms, cluster_parent_ms))
    put_h, copy_h = _hours(objects * measured.put_ms), _hours(objects * measured.copy_ms)
    scheduler_h = _hours(MILLION * 1000 * measured.scheduler / measured.few)
    cpu_h = render_h + put_h + link_h + copy_h + scheduler_h
    busy_h = (render_h + put_h) / CORES
    wall_h = link_h + copy_h + busy_h
    return {
        **asdict(measured),
        **asdict(prices),
        "worker_ms": worker_ms,
        "parent_ms": parent_ms,
        "cluster_worker_ms": cluster_worker_ms,
        "cluster_parent_ms": cluster_parent_ms,
        "busy": worker_ms / parent_ms,
        "render_h": render_h,
        "render_wall_h": render_h / CORES,
        "put_h": put_h,
        "put_wall_h": put_h / CORES,
        "link_h": link_h,
        "copy_h": copy_h,
        "busy_h": busy_h,
        "wall_h": wall_h,
        "cpu_h": cpu_h,
        "machines_usd": cpu_h * prices.core_usd,
        "writes_usd": 2 * OBJECTS * prices.write_usd,
        "reads_usd": OBJECTS * prices.read_usd,
        "growth_gb": measured.growth_kb * MILLION / 1e6,
        "tenth_h": wall_h / 10,
        "tenth_gb": measured.growth_kb * MILLION / 1e7,
    }


def _hours(milliseconds: float) -> float:
    return milliseconds / 3_600_000


def page(words: str, old: str, following: str) -> str:
    """A page with its middle written anew: from the heading that the words begin with to the heading `following`."""
    head = words.partition("\n")[0] + "\n"
    before, _, rest = old.partition(head)
    tail = rest.partition(following)[2]
    return f"{before}{words.format_map(worked_out(MEASURED, PRICES))}\n{following}{tail}"


def written() -> dict[Path, str]:
    """Each page as it is to be."""
    folder = Path(__file__).parent
    return {
        ROOT / name: page((folder / words).read_text("utf-8"), (ROOT / name).read_text("utf-8"), following)
        for words, name, following in PAGES
    }


if __name__ == "__main__":
    for place, text in written().items():
        place.write_text(text, "utf-8")
