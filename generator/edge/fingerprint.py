"""What decides the outcome of steps beside their inputs: hikaku itself, Python, the packages, the time zones."""

import sys
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from re import match
from zoneinfo import TZPATH

Facts = tuple[tuple[str, str], ...]


def fingerprint() -> str:
    """Equal only where equal inputs give equal outcomes."""
    total = sha256()
    for name, value in facts():
        total.update(f"{name}\0{value}\0".encode())
    return total.hexdigest()


@cache  # a process runs the program that it has loaded, whatever becomes of its files
def facts() -> Facts:
    """Everything that decides outcomes, by name."""
    return (
        ("Python", sys.version),
        ("bytecode", sys.implementation.cache_tag or ""),
        *_packages(),
        *_time_zones(),
        ("hikaku itself", _sources()),
    )


def _sources() -> str:
    total = sha256()
    package = Path(__file__).resolve().parent.parent
    for path in sorted(package.rglob("*.py")):
        data = path.read_bytes()
        total.update(f"{path.relative_to(package).as_posix()} {len(data)}\0".encode() + data)
    return total.hexdigest()


def _packages() -> Iterable[tuple[str, str]]:
    """Name and version of each package that hikaku needs, and of those that they need."""
    waiting, seen = ["hikaku"], set[str]()
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        try:
            head = _head(name)
            yield name, "".join(line for line in head if line.startswith("Version:"))[8:].strip()
        except PackageNotFoundError:
            continue
        needed = sorted(line[14:].strip() for line in head if line.startswith("Requires-Dist:"))
        found = (match(r"[A-Za-z0-9._-]+", line) for line in needed if "extra ==" not in line)
        waiting.extend(each[0].lower() for each in found if each is not None)


def _head(name: str) -> list[str]:
    """The lines about a package, without its description, which `importlib.metadata` takes its time to parse."""
    package = distribution(name)
    text = package.read_text("METADATA") or package.read_text("PKG-INFO") or ""
    return text.partition("\n\n")[0].splitlines()


def _time_zones() -> Iterable[tuple[str, str]]:
    """The version of the system's time zones, which go before those of the package."""
    for folder in TZPATH:
        for name in ("+VERSION", "tzdata.zi"):
            try:
                with (Path(folder) / name).open(encoding="utf-8", errors="replace") as file:
                    yield f"time zones ({folder})", file.readline().strip()
            except OSError:
                continue
