"""The figures as tables in Markdown: medians, and ratios to the first generator taken round by round."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

Row = dict[str, Any]

TITLES = {
    "cold": "Cold build (output and caches away)",
    "noop": "Nothing changed",
    "edit": "One body edited",
    "title": "One title edited",
    "template": "A template of every page edited",
}


def report(results: Path) -> str:
    """All tables of a file of figures."""
    rows = [json.loads(line) for line in results.read_text("utf-8").splitlines()]
    return "\n\n".join((_versions(rows), *_builds(rows), _floor(rows), _served(rows), _checked(rows))).strip() + "\n"


def _versions(rows: Sequence[Row]) -> str:
    known = {row["label"]: row["version"] for row in rows if row["kind"] == "version"}
    return "\n".join(f"- {label}: {version}" for label, version in known.items())


def _builds(rows: Sequence[Row]) -> Iterable[str]:
    built = [row for row in rows if row["kind"] == "build"]
    outputs = {(row["size"], row["label"]): row for row in rows if row["kind"] == "output"}
    for size in sorted({row["size"] for row in built}):
        yield f"## {size:,} articles"
        for operation, title in TITLES.items():
            these = [row for row in built if (row["size"], row["operation"]) == (size, operation)]
            if these:
                yield f"### {title}, {size:,} articles\n\n{_build_table(these)}"
        sizes = [(label, row) for (each, label), row in outputs.items() if each == size]
        lines = [line(label, f"{row['files']:,}", f"{row['bytes'] / 1e6:.1f}") for label, row in sizes]
        yield table(("generator", "files", "MB"), lines)


def _build_table(rows: Sequence[Row]) -> str:
    labels = list(dict.fromkeys(row["label"] for row in rows))
    first = {row["round"]: row for row in rows if row["label"] == labels[0]}
    lines = []
    for label in labels:
        own = [row for row in rows if row["label"] == label]
        walls = [row["wall"] for row in own]
        ratio = median(row["wall"] / first[row["round"]]["wall"] for row in own if row["round"] in first)
        lines.append(
            line(
                label,
                _number(median(walls)),
                f"{_number(min(walls))}–{_number(max(walls))}",
                _number(median(row["cpu"] for row in own)),
                f"{max(row['memory'] for row in own):,.0f}",
                f"{ratio:.2f}",
                f"{median(row['others'] for row in own):.1f}",
                str(len(own)),
            )
        )
    heads = ("generator", "wall s", "min–max", "CPU s", "peak MiB", f"wall / {labels[0]}", "others, cores", "runs")
    return table(heads, lines)


def _floor(rows: Sequence[Row]) -> str:
    floors = [row for row in rows if row["kind"] == "floor"]
    if not floors:
        return ""
    keys = sorted({(row["size"], row["label"]) for row in floors})
    lines = []
    for size, label in keys:
        own = [row for row in floors if (row["size"], row["label"]) == (size, label)]
        middle = (median(row["wall"] for row in own), median(row["cpu"] for row in own))
        lines.append(line(label, f"{size:,}", *map(_number, middle)))
    return "## The floor\n\n" + table(("what", "articles", "wall s", "CPU s"), lines)


def _served(rows: Sequence[Row]) -> str:
    served = [row for row in rows if row["kind"] == "serve"]
    texts = {(row["size"], row["label"]): row for row in served if not row.get("listed")}
    titles = {(row["size"], row["label"]): row for row in served if row.get("listed")}
    tables = []
    if texts:
        heads = "generator", "articles", "ms, median", "min–max", "CPU s an edit", "start s", "MiB"
        lines = [line(*_of_text(key, row)) for key, row in sorted(texts.items())]
        tables.append("## Preview: from saving an article to its new text being served\n\n" + table(heads, lines))
    if titles:
        names = "generator", "articles", "own page, ms", "home page, ms", "CPU s an edit"
        lines = [line(*_of_title(key, row)) for key, row in sorted(titles.items())]
        tables.append("## Preview: from saving a title to pages that show it\n\n" + table(names, lines))
    seen = {(row["size"], row["label"]): row for row in rows if row["kind"] == "see"}
    if seen:
        lines = [line(key[1], f"{key[0]:,}", *_middle(row)) for key, row in sorted(seen.items())]
        tables.append(
            "## Preview: from saving an article to its new text being seen in Chromium\n\n"
            + table(("generator", "articles", "ms, median", "min–max"), lines)
        )
    return "\n\n".join(tables)


def _middle(row: Row) -> tuple[str, str]:
    times = [each * 1000 for each in row["times"]]
    return f"{median(times):.0f}", f"{min(times):.0f}–{max(times):.0f}"


def _of_text(key: tuple[int, str], row: Row) -> tuple[str, ...]:
    cpu, start = _number(median(row["cpus"])), _number(row["start"])
    return (key[1], f"{key[0]:,}", *_middle(row), cpu, start, f"{row['memory']:,.0f}")


def _of_title(key: tuple[int, str], row: Row) -> tuple[str, ...]:
    own, home = (f"{median(row[name]) * 1000:.0f}" for name in ("times", "listed"))
    return (key[1], f"{key[0]:,}", own, home, _number(median(row["cpus"])))


def _checked(rows: Sequence[Row]) -> str:
    checked = {(row["size"], row["label"]): row for row in rows if row["kind"] == "check"}
    if not checked:
        return ""
    lines = [
        line(label, f"{size:,}", str(row["checked"]), "; ".join(row["problems"]) or "none")
        for (size, label), row in sorted(checked.items())
    ]
    return "## The same information\n\n" + table(("generator", "articles", "pages checked", "missing"), lines)


def table(heads: Sequence[str], lines: Iterable[str]) -> str:
    """A table of lines, its numbers to the right."""
    return "\n".join((line(*heads), line("---", *["--:"] * (len(heads) - 1)), *lines))


def line(*cells: str) -> str:
    """A line of a table."""
    return f"| {' | '.join(cells)} |"


def _number(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.2f}"
