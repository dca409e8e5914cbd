"""Options and fixtures for all tests."""

import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from generator.model import Strings

# A slow machine is no fault of the code.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

if TYPE_CHECKING:
    from demo import Demo

ROOT = Path(__file__).resolve().parent.parent


def pytest_configure(config: pytest.Config) -> None:
    """A run started in the background ignores SIGINT, and so would every command that a test starts and interrupts."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update` writes the expected results of case files anew; read the diff like code."""
    parser.addoption("--update", action="store_true", help="accept what the cases give as what they should give")


FIGURES = pytest.StashKey[list[str]]()


@pytest.fixture(scope="session")
def figures(request: pytest.FixtureRequest) -> list[str]:
    """Lines that are shown at the end of the run: what was measured."""
    return request.config.stash.setdefault(FIGURES, [])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Show what was measured."""
    if lines := config.stash.get(FIGURES, []):
        terminalreporter.section("measured")
        for line in lines:
            terminalreporter.line(line)


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update"))


def strings(lang: str = "ja") -> Strings:
    """The UI strings of the checkout."""
    import yaml

    path = ROOT / "templates" / "strings" / f"{lang}.yaml"
    table = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)
    return Strings(lang, tuple(sorted(table.items())))


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory: pytest.TempPathFactory) -> "Demo":
    """The demo site, built once for all tests."""
    return _built(tmp_path_factory.mktemp("demo") / "site", "/")


@pytest.fixture(scope="session")
def demo_below(tmp_path_factory: pytest.TempPathFactory) -> "Demo":
    """The demo site, built to be published below a path."""
    folder = tmp_path_factory.mktemp("below") / "site"
    return _built(folder, "/blog/比べる/", "--base-url", "https://kurabe.example/blog/比べる/")


def _built(folder: Path, base: str, *arguments: str) -> "Demo":
    from demo import Demo, build

    done = build(folder, *arguments)
    assert done.returncode == 0, done.stderr
    return Demo(folder, base, done.stdout)
