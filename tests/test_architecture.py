"""The house as it was drawn: layers, pure parts, one third-party package in one place, no long files."""

import ast
import sys
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "generator"

LAYERS = ("words", "read", "article", "page", "site", "engine", "edge", "top")
WORDS = ("light", "patterns", "diagnostics", "identity", "model", "codes")
PURE = ("words", "read", "article", "page", "site")
IMPURE_MODULES = frozenset(
    (
        "os",
        "io",
        "pathlib",
        "socket",
        "ssl",
        "subprocess",
        "threading",
        "multiprocessing",
        "asyncio",
        "time",
        "random",
        "secrets",
        "uuid",
        "logging",
        "tempfile",
        "shutil",
        "glob",
        "signal",
        "http",
        "urllib.request",
        "pickle",
        "locale",
        "getpass",
        "platform",
        "sqlite3",
    )
)
LONGEST = 400

PILLOW = {"generator.edge.images", "generator.page.pictures"}
"""Heads of pictures are read where files come in, pixels where pages are made."""


def modules() -> dict[str, Path]:
    """Every module of the package: dotted name → file."""
    return {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
        for path in sorted(PACKAGE.rglob("*.py"))
    }


def layer(name: str) -> str:
    part = name.split(".")[1] if "." in name else "top"
    return "words" if part in WORDS else part if part in LAYERS else "top"


def imported(path: Path) -> set[str]:
    """Everything that a module imports, anywhere in it, by dotted name; relative imports are not allowed."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names |= {f"{node.module}.{alias.name}" for alias in node.names} | {str(node.module)}
    return names


def own(path: Path, known: dict[str, Path]) -> set[str]:
    """The modules of the package that a module imports: of `from a.b import c` only a.b.c where that is a module."""
    names = {name for name in imported(path) if name in known}
    longer = {name.rpartition(".")[0] for name in names}
    return {name for name in names if name not in longer}


def names() -> list[str]:
    return list(modules())


@pytest.mark.parametrize("name", names())
def test_imports_only_from_layers_above(name: str) -> None:
    known = modules()
    own_layer = LAYERS.index(layer(name))
    below = {other for other in own(known[name], known) if LAYERS.index(layer(other)) > own_layer}
    assert not below, f"{name} ({layer(name)}) imports from a layer below its own: {sorted(below)}"


def test_no_module_imports_itself_by_a_detour() -> None:
    known = modules()
    graph = {name: {other for other in own(path, known) if other != name} for name, path in known.items()}
    # A package's front re-exports its parts; parts may use the front only if that makes no circle.
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" → ".join(error.args[1]))


@pytest.mark.parametrize("name", [name for name in names() if layer(name) in PURE])
def test_pure_layers_import_nothing_that_touches_the_machine(name: str) -> None:
    found = {
        each for each in imported(modules()[name]) if each in IMPURE_MODULES or each.split(".")[0] in IMPURE_MODULES
    }
    # Names of paths are values; only PurePosixPath of pathlib cannot touch a disk. StringIO and BytesIO hold memory.
    harmless = {"pathlib", "pathlib.PurePosixPath", "io", "io.StringIO", "io.BytesIO", "time.struct_time"}
    assert not found - harmless, f"{name} imports {sorted(found - harmless)}"
    assert "Path(" not in modules()[name].read_text("utf-8").replace("PurePosixPath(", "")


TOUCHING = frozenset(
    (
        *("open", "read_text", "read_bytes", "write_text", "write_bytes", "mkdir", "makedirs", "unlink", "rmdir"),
        *("symlink_to", "link_to", "glob", "rglob", "iterdir", "scandir", "listdir", "touch", "rename", "rmtree"),
    )
)
ELSEWHERE = {
    "generator.cli": {"open"},  # the null device, for a stream that nobody reads
    "generator.console": {"open"},
    "generator.serve.command": {"open"},  # a browser
    "generator.serve.net.own": {"read_bytes"},  # a script of the package
    "generator.page.pictures.scale": {"open"},  # bytes in memory
}


@pytest.mark.parametrize("name", [name for name in names() if layer(name) not in ("edge", "engine")])
def test_only_the_edge_touches_files(name: str) -> None:
    called = (
        node.func for node in ast.walk(ast.parse(modules()[name].read_text("utf-8"))) if isinstance(node, ast.Call)
    )
    words = {call.attr if isinstance(call, ast.Attribute) else getattr(call, "id", "") for call in called}
    assert not (words & TOUCHING) - ELSEWHERE.get(name, set())


def test_each_third_party_package_is_imported_in_one_place() -> None:
    places: dict[str, set[str]] = {}
    for name, path in modules().items():
        for other in imported(path):
            root = other.split(".")[0]
            if root not in sys.stdlib_module_names and root != "generator":
                places.setdefault(root, set()).add(_place(name))
    places["PIL"] -= PILLOW
    spread = {package: sorted(where) for package, where in sorted(places.items()) if len(where) > 1}
    assert not spread


def _place(name: str) -> str:
    """A module, or the folder inside a layer that it belongs to."""
    parts = name.split(".")
    return ".".join(parts[:3]) if len(parts) >= 3 else name


@pytest.mark.parametrize("name", names())
def test_no_module_is_too_long(name: str) -> None:
    lines = len(modules()[name].read_text("utf-8").splitlines())
    table = name.startswith("generator.codes.")  # tables of messages are read by looking up, not from top to bottom
    assert table or lines <= LONGEST, f"{name} has {lines} lines; more than {LONGEST} are two modules"


@pytest.mark.parametrize("name", names())
def test_every_module_says_what_it_is_for(name: str) -> None:
    tree = ast.parse(modules()[name].read_text("utf-8"))
    empty = not tree.body
    assert empty or ast.get_docstring(tree), f"{name} has no docstring"


def test_no_module_is_a_drawer() -> None:
    drawers = {"utils", "util", "helpers", "helper", "misc", "common", "manager"}
    assert not {name for name in modules() if name.rpartition(".")[2] in drawers}
