"""The code of the package's templates is kept beside that of its modules: it prints the same, and no site can plant any."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.edge import bytecode
from generator.edge.theme import package_templates, texts_below
from generator.page.strings import read_strings
from generator.page.templates import Theme, ready
from generator.page.templates.printing import quick_environment
from generator.page.templates.quick import QuickEnvironment
from tests.conftest import ROOT

PACKAGE = texts_below(package_templates())


def theme(**own: str) -> Theme:
    files = tuple(sorted({**dict(PACKAGE), **own}.items()))
    return Theme(files, read_strings(files).value)


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(ready, "keeper", bytecode.kept)
    quick_environment.cache_clear()
    yield tmp_path
    quick_environment.cache_clear()


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the templates that are compiled, as they are."""
    names: list[str] = []
    compile = QuickEnvironment.compile

    def watched(self: QuickEnvironment, source: str, name: str, *rest: object, **named: object) -> object:
        names.append(name)
        return compile(self, source, name, *rest, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(QuickEnvironment, "compile", watched)
    return names


def load(made: Theme, *names: str) -> None:
    """As another process would."""
    quick_environment.cache_clear()
    for name in names:
        quick_environment(made, "ja").get_template(name)


def files(cache: Path) -> list[Path]:
    return sorted(cache.rglob("templates-*"))


def test_a_second_run_compiles_nothing(cache: Path, compiled: list[str]) -> None:
    load(theme(), "base.html")
    assert {name for name, _ in PACKAGE if name.endswith(".html")} == set(compiled)
    assert [path.name for path in files(cache)] == [f"templates-ja.{sys.implementation.cache_tag}.pyc"]
    compiled.clear()
    load(theme(), "base.html", "article.html")
    assert compiled == []


def test_words_of_another_language_have_a_file_of_their_own(cache: Path, compiled: list[str]) -> None:
    """English pages and German ones, whose words are English and say so, take nothing from each other."""
    printed = []
    for _ in range(2):
        quick_environment.cache_clear()
        printed.append([quick_environment(theme(), lang).get_template("redirect.html") for lang in ("en", "de", "fr")])
        shown = [{name for name, _ in PACKAGE if name.endswith(".html")}] * 2
        assert len(compiled) == (sum(map(len, shown)) if len(printed) == 1 else 0)
        compiled.clear()
    tag = sys.implementation.cache_tag
    assert [path.name for path in files(cache)] == [f"templates-en-borrowed.{tag}.pyc", f"templates-en.{tag}.pyc"]
    codes = [[each.root_render_func.__code__ for each in templates] for templates in printed]
    assert codes[0] == codes[1]
    assert codes[0][0] != codes[0][1] == codes[0][2]


def test_a_template_of_the_site_is_compiled_and_never_kept(cache: Path, compiled: list[str]) -> None:
    load(theme(), "base.html")
    (kept,) = files(cache)
    before = kept.read_bytes()
    compiled.clear()
    own = theme(**{"terms.html": "<p>{{ 1 + 1 }} of its own</p>"})
    load(own, "terms.html", "base.html")
    assert compiled == ["terms.html"]
    assert quick_environment(own, "ja").get_template("terms.html").render() == "<p>2 of its own</p>"
    assert kept.read_bytes() == before


def test_words_of_the_site_are_never_kept(cache: Path, compiled: list[str]) -> None:
    words = dict(PACKAGE)["strings/ja.yaml"].replace("目次", "もくじ")
    assert words != dict(PACKAGE)["strings/ja.yaml"]
    load(theme(**{"strings/ja.yaml": words}), "base.html")
    assert files(cache) == []
    load(theme(), "base.html")
    compiled.clear()
    load(theme(**{"strings/ja.yaml": words}), "terms.html")
    assert "terms.html" in compiled


@pytest.mark.parametrize(
    "damage", [lambda data: b"", lambda data: data[:-9], lambda data: data[:200] + b"!" + data[201:]]
)
def test_a_damaged_file_is_made_anew(cache: Path, compiled: list[str], damage: object) -> None:
    load(theme(), "base.html")
    (kept,) = files(cache)
    whole = kept.read_bytes()
    kept.write_bytes(damage(whole))  # type: ignore[operator]
    compiled.clear()
    load(theme(), "base.html")
    assert compiled
    assert len(kept.read_bytes()) >= len(whole) - 64
    compiled.clear()
    load(theme(), "base.html")
    assert compiled == []


def test_where_nothing_may_be_written_templates_are_compiled(cache: Path, compiled: list[str]) -> None:
    sys.dont_write_bytecode = True
    load(theme(), "redirect.html")
    assert "redirect.html" in compiled
    assert files(cache) == []


def test_a_file_in_the_place_of_the_folder_is_no_error(
    cache: Path, compiled: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (cache / "file").write_text("")
    monkeypatch.setattr(sys, "pycache_prefix", str(cache / "file"))
    load(theme(), "redirect.html")
    assert compiled


def test_what_is_kept_prints_the_same(cache: Path) -> None:
    load(theme(), "base.html")
    codes = bytecode.kept("ja", "other", lambda package: None)
    assert codes("base.html") is None
    quick = quick_environment(theme(), "ja")
    names = [name for name, _ in PACKAGE if name.endswith(".html")]
    kept = {name: quick.get_template(name).root_render_func.__code__ for name in names}
    ready.keeper = ready.nothing
    quick_environment.cache_clear()
    made = {name: quick_environment(theme(), "ja").get_template(name).root_render_func.__code__ for name in names}
    assert kept == made


RUN = """
import random, sys
from hashlib import sha256
from pathlib import Path
from generator.edge import bytecode
from generator.edge.theme import package_templates, texts_below
from generator.page.strings import read_strings
from generator.page.templates import Theme
from generator.page.templates.printing import quick_environment
from generator.page.templates.quick import QuickEnvironment

compiled = []
compile = QuickEnvironment.compile
QuickEnvironment.compile = lambda self, *given, **named: compiled.append(1) or compile(self, *given, **named)
bytecode.keep()
files = texts_below(package_templates())
theme = Theme(files, read_strings(files).value)
chance, spoils = random.Random(sys.argv[1]), sys.argv[2] == "spoils"
print("ready", flush=True)
sys.stdin.readline()
for _ in range(int(sys.argv[3])):
    quick_environment.cache_clear()
    template = quick_environment(theme, "ja").get_template("redirect.html")
    code = template.root_render_func.__code__
    print(sha256(code.co_code + repr(code.co_names).encode()).hexdigest(), flush=True)
    if spoils:
        for kept in Path(sys.pycache_prefix).rglob("templates-*"):
            kept.write_bytes(kept.read_bytes()[: chance.randrange(99999)])
print(f"compiled {len(compiled)}", flush=True)
"""


def runs(cache: Path, *each: tuple[str, int]) -> list[list[str]]:
    """What processes print that begin at one moment: what each does to the files, and how often it loads them."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    variables = {**kept, "PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(cache), "PYTHONHASHSEED": "0"}
    started = [
        subprocess.Popen(
            [sys.executable, "-c", RUN, str(number), does, str(times)],
            env=variables,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for number, (does, times) in enumerate(each)
    ]
    for process in started:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in started:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    return [process.communicate()[0].splitlines() for process in started]


def test_processes_that_begin_at_once_keep_one_whole_file(tmp_path: Path) -> None:
    printed = runs(tmp_path, *[("loads", 1)] * 4)
    assert len({first for first, _ in printed}) == 1
    assert [path.name for path in files(tmp_path)] == [f"templates-ja.{sys.implementation.cache_tag}.pyc"]
    ((first, last),) = runs(tmp_path, ("loads", 1))
    assert (first, last) == (printed[0][0], "compiled 0")


def test_a_file_that_another_process_spoils_is_never_run(tmp_path: Path) -> None:
    printed = runs(tmp_path, ("spoils", 8), ("loads", 8), ("loads", 8))
    assert len({line for *lines, _ in printed for line in lines}) == 1
    assert [len(lines) for lines in printed] == [9, 9, 9], "nobody has failed"
