"""What decides the outcome of steps beside their inputs: hikaku itself, Python, the packages, the time zones."""

import os
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from re import match, sub
from zoneinfo import TZPATH

_WELCOME = ("minify-html",)
"""Packages that decide what a page is where they are there, and need not be."""

_USUAL = 64 * 1024
"""Bytes; none of our modules is as large."""

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
    paths = (f"{above}/{name}" for above, _, names in os.walk(package) for name in names if name.endswith(".py"))
    for path in sorted(paths):
        data = _bytes(path)
        total.update(f"{path.removeprefix(f'{package}/')} {len(data)}\0".encode() + data)
    return total.hexdigest()


def _bytes(path: str) -> bytes:
    """What a file holds. Python's own files take three times as long, which for all modules is what a fingerprint takes."""
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        data = os.read(descriptor, _USUAL)
    finally:
        os.close(descriptor)
    return data if len(data) < _USUAL else Path(path).read_bytes()


def _packages() -> Iterable[tuple[str, str]]:
    """Name and version of each package that hikaku needs, and of those that they need."""
    waiting, seen = [*_WELCOME, "hikaku"], set[str]()
    places = _places()
    while waiting:
        needed = waiting.pop()
        found = match(r"[A-Za-z0-9._-]+", needed)
        if found is None or (name := found[0].lower()) in seen:
            continue
        seen.add(name)
        head = _head(name, places, always=";" not in needed and name not in _WELCOME).partition("\n\n")[0].splitlines()
        if head:
            yield name, "".join(line for line in head if line.startswith("Version:"))[8:].strip()
        lines = sorted(line[14:].strip() for line in head if line.startswith("Requires-Dist:"))
        waiting.extend(line for line in lines if "extra ==" not in line)


def _places() -> Mapping[str, Path]:
    """Where what is known of packages lies, by their names. Looked up here: `importlib.metadata` takes its time to start."""
    found: dict[str, Path] = {}
    for folder in map(Path, sys.path):
        try:
            names = sorted(each.name for each in folder.iterdir())
        except OSError:
            continue
        for name in names:
            package, _, rest = name.partition("-")
            if rest.endswith(".dist-info"):
                found.setdefault(_plain(package), folder / name / "METADATA")
            elif name.endswith(".egg-info"):
                found.setdefault(_plain(package.removesuffix(".egg-info")), folder / name / "PKG-INFO")
    return found


def _head(name: str, places: Mapping[str, Path], *, always: bool) -> str:
    """What is written about a package; "" if it is not there. One that is `always` needed may lie where only Python finds
    it."""
    place = places.get(_plain(name))
    try:
        return place.read_text("utf-8", "replace") if place is not None else _found(name) if always else ""
    except OSError:
        return _found(name)


def _found(name: str) -> str:
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        package = distribution(name)
    except PackageNotFoundError:
        return ""
    return package.read_text("METADATA") or package.read_text("PKG-INFO") or ""


def _plain(name: str) -> str:
    return sub(r"[-_.]+", "-", name).lower()


def _time_zones() -> Iterable[tuple[str, str]]:
    """The version of the system's time zones, which go before those of the package."""
    for folder in TZPATH:
        for name in ("+VERSION", "tzdata.zi"):
            try:
                with (Path(folder) / name).open(encoding="utf-8", errors="replace") as file:
                    yield f"time zones ({folder})", file.readline().strip()
            except OSError:
                continue
