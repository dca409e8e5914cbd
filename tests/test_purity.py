"""While a site is compiled nothing is touched: no file of the site, no socket, no program, no environment.

Watched by an audit hook in a process of its own. What Python and the packages read of themselves (modules, time zones,
tables of languages) is theirs and the same everywhere.
"""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

WATCH = """
import os, sys, zoneinfo
os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"  # as the command does; else all that is installed is gone through
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

root = Path(sys.argv[1])
FAULTS = (
    "tittle: x\\nsubjects: [a, b]\\n", "- [", "title: '{{ a.b }}'\\nsubjects: [a, a]\\nauthor: nobody\\n",
    "title: t\\nsubjects: [a, b]\\nlead: '![](../../../etc/passwd) [x](file:///etc/passwd)'\\nmetrics: [{name: m, values: [x, y]}]\\n",
)
from generator.build import compile_site
from generator.edge.project import read_project
from generator.model import Options

from generator.model import Source
project = read_project(root, Options(datetime(2026, 11, 21, tzinfo=UTC))).value
faulty = replace(
    project,
    sources=tuple(sorted((*project.sources, *(
        Source(f"content/comparisons/faulty-{n}.yaml", text.encode()) for n, text in enumerate(FAULTS)
    )), key=lambda source: source.path)),
)
theirs = tuple({sys.prefix, sys.base_prefix, *zoneinfo.TZPATH, *(p for p in sys.path if "site-packages" in p)})
ours = str(Path("generator").resolve())
seen = set()
watching = False
FORBIDDEN = ("socket.", "subprocess.", "os.", "shutil.", "tempfile.", "sqlite3.", "ctypes.", "urllib.", "ftplib.", "http.")

def hook(event, arguments):
    if not watching:
        return
    if event == "open":
        path = str(arguments[0])
        if not (path.startswith(theirs) or (path.startswith(ours) and path.endswith((".py", ".pyc")))):
            seen.add(f"open {path}")
    elif event.startswith(FORBIDDEN) and event not in ("os.listdir", "os.scandir"):
        seen.add(f"{event} {arguments}")
    elif event in ("os.listdir", "os.scandir") and not str(arguments[0]).startswith((*theirs, ours)):
        seen.add(f"{event} {arguments}")

sys.addaudithook(hook)
watching = True
outcome = compile_site(project)
wrong = compile_site(faulty)
watching = False
print(len(wrong.diagnostics), outcome.value.pages, file=sys.stderr)
print(*sorted(seen), sep="\\n")
"""


@pytest.mark.slow
def test_compiling_touches_nothing() -> None:
    result = subprocess.run([sys.executable, "-c", WATCH, str(ROOT)], cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr[-2000:]
    faults, pages = map(int, result.stderr.split()[-2:])
    assert pages >= 12, "the demo site has pages"
    assert faults >= 6, "the ways of errors are walked as well"
    assert not result.stdout.strip()


@pytest.mark.slow
def test_the_watch_sees_what_it_watches_for() -> None:
    planted = WATCH.replace(
        "outcome = compile_site(project)",
        "outcome = compile_site(project); open(root / 'content' / 'site.yaml').close(); __import__('socket').socket()",
    )
    result = subprocess.run([sys.executable, "-c", planted, str(ROOT)], cwd=ROOT, capture_output=True, text=True)
    assert "open " in result.stdout
    assert "socket." in result.stdout
