"""What each command may import: a command starts as fast as the heaviest thing that it imports, used or not.

By name and not by time, which differs from machine to machine.
"""

import gc
import subprocess
import sys
from pathlib import Path

import pytest

from generator import live
from generator.options import Request
from tests.conftest import ROOT
from tests.test_cli import SITE, TEA, write

MAKERS = frozenset(("jinja2", "markdown_it", "mdit_py_plugins", "nh3", "budoux", "pygments"))
"""What makes pages."""
MACHINES = frozenset(("sqlite3", "asyncio", "multiprocessing", "tornado", "livereload", "watchfiles", "ssl", "http"))
"""What keeps, serves and spreads work."""
SCHEMAS = frozenset(("pydantic", "pydantic_core"))
REST = frozenset(("babel", "PIL", "rich", "yaml", "brotli", "minify_html", "fsspec", "s3fs", "distributed"))
EVERYTHING = MAKERS | MACHINES | SCHEMAS | REST

# `check` looks into the cache (sqlite3), and writes days and numbers of our own languages without asking Babel. It prints
# no page whose links are sound, takes Markdown's parser for no ordinary text, and Pydantic for no file that is as it
# should be. `why` tells what a page was last made again for, so it makes what is missing.
COMMANDS = (
    (("--help",), frozenset()),
    (("build", "--help"), frozenset()),
    (("--version",), frozenset()),
    (("biuld",), frozenset()),
    (("clean",), frozenset()),
    (("new", "Tea or coffee"), frozenset({"yaml"})),
    (("schema",), frozenset()),
    (("schema", "--write"), frozenset({"yaml"})),
    (("init", "elsewhere"), frozenset({"yaml"})),
    (("import", "table.csv"), frozenset({"yaml"})),
    (("check",), frozenset({"yaml", "sqlite3"})),
    (("why", "tea"), MAKERS - {"pygments"} | {"yaml", "sqlite3", "PIL", "multiprocessing"}),
)


@pytest.mark.parametrize(
    ("line", "allowed"), COMMANDS, ids=lambda value: " ".join(value) if isinstance(value, tuple) else ""
)
def test_a_command_imports_nothing_heavy_that_it_does_not_use(
    tmp_path: Path, line: tuple[str, ...], allowed: frozenset[str]
) -> None:
    write(tmp_path, "content/site.yaml", SITE)
    write(tmp_path, "content/comparisons/tea.yaml", TEA)
    write(tmp_path, "table.csv", "項目,甲,乙\n重さ,1g,2g\n")
    code = "import sys\nfrom generator.cli import main\nmain(sys.argv[1:])\nprint(*sys.modules, file=sys.stderr)"
    ran = subprocess.run(
        [sys.executable, "-c", code, *line],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
    )
    assert "Traceback" not in ran.stderr
    imported = {name.split(".")[0] for name in ran.stderr.splitlines()[-1].split()}
    assert "generator" in imported
    assert imported & EVERYTHING - allowed == set()


def test_a_check_imports_nothing_that_prints_or_draws(tmp_path: Path) -> None:
    write(tmp_path, "content/site.yaml", SITE)
    write(tmp_path, "content/comparisons/tea.yaml", TEA)
    code = "import sys\nfrom generator.cli import main\nmain(['check'])\nprint(*sys.modules, file=sys.stderr)"
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True
    )
    imported = set(ran.stderr.splitlines()[-1].split())
    assert "generator.site.survey" in imported
    printing = {"render", "views", "charts", "metadata", "feeds", "exports", "templates.printing", "pictures.sharing"}
    drawing = {"generator.article.markup.parsed", "generator.edge.search", "generator.edge.publish"}
    assert not imported & {*(f"generator.page.{name}" for name in printing), *drawing}


def test_a_check_makes_no_more_of_a_class_than_it_uses(tmp_path: Path) -> None:
    write(tmp_path, "content/site.yaml", SITE)
    write(tmp_path, "content/comparisons/tea.yaml", TEA)
    code = (
        "import sys\nfrom generator.cli import main\nmain(['check'])\n"
        "kinds = {kind for name, module in sys.modules.items() if name.startswith('generator.')"
        " for kind in vars(module).values() if isinstance(kind, type) and kind.__module__ == name}\n"
        "fields = {kind: vars(kind).get('__dataclass_fields__') for kind in kinds}\n"
        "print(*(kind.__name__ for kind in fields if fields[kind] is not None), file=sys.stderr)\n"
        "print(*(kind.__name__ for kind in fields if isinstance(fields[kind], dict)), file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True
    )
    declared, made = ran.stderr.splitlines()[-2:]
    assert "Draft" in declared.split()
    assert made == ""


def test_a_build_with_nothing_to_do_imports_nothing_that_makes_or_spreads(tmp_path: Path) -> None:
    write(tmp_path, "content/site.yaml", SITE)
    write(tmp_path, "content/comparisons/tea.yaml", TEA)
    code = "import sys\nfrom generator.cli import main\nmain(['build'])\nprint(*sys.modules, file=sys.stderr)"
    ran, again = (
        subprocess.run(
            [sys.executable, "-c", code], cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True
        )
        for _ in range(2)
    )
    imported = set(again.stderr.splitlines()[-1].split())
    assert "generator.build" in ran.stderr.splitlines()[-1].split()
    assert "generator.incremental.snapshot" in imported
    roots = {name.split(".")[0] for name in imported}
    assert not roots & (MAKERS | SCHEMAS | MACHINES - {"sqlite3"} | {"yaml", "babel", "concurrent"})
    assert not imported & {"generator.build", "generator.steps", "generator.edge.executors"}


def test_a_build_after_a_text_has_changed_imports_nothing_that_draws_or_spreads(tmp_path: Path) -> None:
    write(tmp_path, "content/site.yaml", SITE)
    code = "import sys\nfrom generator.cli import main\nmain(['build'])\nprint(*sys.modules, file=sys.stderr)"
    for text in (TEA, TEA + "lead: こちらも一緒に。\n", TEA + "lead: こちらはあとで。\n"):
        write(tmp_path, "content/comparisons/tea.yaml", text)
        ran = subprocess.run(
            [sys.executable, "-c", code], cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True
        )
    assert "0 new" in ran.stdout
    imported = set(ran.stderr.splitlines()[-1].split())
    assert "generator.incremental.recompile" in imported
    roots = {name.split(".")[0] for name in imported}
    assert not roots & (MACHINES - {"sqlite3"} | SCHEMAS | {"babel", "concurrent", "pygments", "PIL"})
    assert not imported & {"generator.edge.executors", "generator.edge.search", "generator.page.pictures.sharing"}
    assert "calendar" not in imported, "which would ask the system for its languages"


def test_help_and_version_need_little_more_than_python(tmp_path: Path) -> None:
    code = "import sys\nfrom generator.cli import main\nmain(['--help'])\nprint(*sys.modules, file=sys.stderr)"
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    ours = sorted(name for name in ran.stderr.splitlines()[-1].split() if name.startswith("generator."))
    assert ours
    assert not [name for name in ours if name.split(".")[1] in ("read", "article", "page", "site", "engine")]


def test_nothing_is_looked_through_for_cycles_in_a_short_run(tmp_path: Path) -> None:
    write(tmp_path, "content/site.yaml", SITE)
    write(tmp_path, "content/comparisons/tea.yaml", TEA)
    code = (
        "import gc, sys\nfrom generator.__main__ import main\nlooked = []\n"
        "gc.callbacks.append(lambda phase, told: looked.append(phase))\nsys.argv[1:] = ['check']\nmain()\n"
        "print(len(looked), len(gc.get_objects()) < 1000, file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True
    )
    assert ran.stderr.splitlines()[-1] == "0 True"


def test_a_preview_is_looked_through_for_cycles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "content/site.yaml", SITE)
    monkeypatch.setattr(live.command, "serve", lambda *given, **named: int(gc.isenabled()))
    gc.disable()
    try:
        assert live.serve(Request("serve", site=str(tmp_path)), "en") == 1
    finally:
        gc.enable()
