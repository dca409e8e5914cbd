"""Options and fixtures for all tests."""

from pathlib import Path

import pytest

from generator.model import Strings

ROOT = Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update` writes the expected results of case files anew; read the diff like code."""
    parser.addoption("--update", action="store_true", help="accept what the cases give as what they should give")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update"))


def strings(lang: str = "ja") -> Strings:
    """The UI strings of the checkout."""
    import yaml

    path = ROOT / "templates" / "strings" / f"{lang}.yaml"
    table = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)
    return Strings(lang, tuple(sorted(table.items())))
