"""What tests use that is not Python: looked for here, and missed aloud.

In CI (`CI=true`) a missing tool fails the test, because then something was not checked; elsewhere the test is skipped
and says what is missing.
"""

import os
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
NODE_MODULES = ROOT / ".tools" / "node_modules"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


def missing(what: str) -> None:
    """Fail in CI, skip elsewhere."""
    sentence = f"{what} is not here; `make checkers` gets it where the machine lets it"
    if os.environ.get("CI") == "true":
        pytest.fail(sentence)
    pytest.skip(sentence)


def missing_package(name: str) -> None:
    """Fail in CI, skip elsewhere, if a package that only some tests use is not here."""
    if find_spec(name) is None:
        missing(f"the Python package {name}")


def node_file(path: str) -> Path:
    """A file of a Node package."""
    found = NODE_MODULES / path
    if not found.is_file():
        missing(f"the Node package {path.partition('/')[0]}")
    return found


def java() -> str:
    """The Java runtime."""
    found = shutil.which("java")
    if found is None or subprocess.run([found, "-version"], capture_output=True).returncode != 0:
        missing("Java")
    return found or ""


def chromium() -> str | None:
    """Chromium on the PATH; None for the one that Playwright keeps for itself."""
    found = next((path for path in map(shutil.which, CHROMIUM) if path), None)
    if found is None:
        from playwright.sync_api import sync_playwright

        with sync_playwright() as playwright:
            if not Path(playwright.chromium.executable_path).exists():
                missing("Chromium")
    return found
