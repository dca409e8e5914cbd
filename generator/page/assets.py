"""Fingerprinted files: the stylesheet, the scripts, the writers' pictures. A name holds a digest of its bytes."""

import hashlib
from base64 import b64encode
from collections.abc import Iterable

from generator.article.routes import fold, link
from generator.model import Asset, FileKind, OutputFile
from generator.page.templates import Theme, stylesheet

FOLDER = "assets/"


def fingerprinted(name: str, data: bytes) -> str:
    """The path below the output folder: `assets/NAME.HASH.ext`."""
    stem, dot, ending = name.rsplit("/", 1)[-1].rpartition(".")
    return f"{FOLDER}{fold(stem) or 'file'}.{hashlib.sha256(data).hexdigest()[:12]}{dot}{ending.lower()}"


def theme_assets(
    theme: Theme, binary: Iterable[tuple[str, bytes]], base: str, accent: str
) -> tuple[tuple[Asset, OutputFile], ...]:
    """The theme's styles as one file, its scripts and pictures each as one. `accent` is CSS that has the last word."""
    files = {"style.css": (stylesheet(theme) + accent).encode()}
    for name, text in theme.files:
        if name.startswith(FOLDER) and not name.endswith(".css"):
            files[name.removeprefix(FOLDER)] = text.encode()
    files |= {name.removeprefix(FOLDER): data for name, data in binary if name.startswith(FOLDER)}
    return tuple(_asset(name, data, base) for name, data in sorted(files.items()))


def _asset(name: str, data: bytes, base: str) -> tuple[Asset, OutputFile]:
    path = fingerprinted(name, data)
    integrity = "sha384-" + b64encode(hashlib.sha384(data).digest()).decode()
    return Asset(name, path, link(base, path), integrity), OutputFile(path, data, FileKind.ASSET)
