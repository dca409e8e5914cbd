"""Fingerprinted files: the styles, the scripts, the writers' pictures. A name holds a digest of its bytes."""

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterable

from generator.article.routes import fold, link
from generator.model import Asset, FileKind, OutputFile
from generator.page.templates import STYLESHEETS, Theme, stylesheet
from generator.patterns import pattern

FOLDER = "assets/"

_WHOLE = pattern(r"""(/\*.*?\*/|"[^"\n]*"|'[^'\n]*')""", re.DOTALL)


def fingerprinted(name: str, data: bytes) -> str:
    """The path below the output folder: `assets/NAME.HASH.ext`."""
    stem, dot, ending = name.rsplit("/", 1)[-1].rpartition(".")
    return f"{FOLDER}{fold(stem) or 'file'}.{hashlib.sha256(data).hexdigest()[:12]}{dot}{ending.lower()}"


def theme_assets(
    theme: Theme, binary: Iterable[tuple[str, bytes]], base: str, accent: str
) -> tuple[tuple[Asset, OutputFile], ...]:
    """The theme's styles joined to its stylesheets and made small, its scripts and pictures as they are.

    `accent` is CSS that has the last word.
    """
    texts = {name: stylesheet(theme, folder) + accent for name, folder in STYLESHEETS}
    texts |= {name.removeprefix(FOLDER): text for name, text in theme.files if is_file_of_its_own(name)}
    files = {name: (smaller(text) if name.endswith(".css") else text).encode() for name, text in texts.items()}
    files |= {name.removeprefix(FOLDER): data for name, data in binary if name.startswith(FOLDER)}
    return tuple(_asset(name, data, base) for name, data in sorted(files.items()))


def is_file_of_its_own(name: str) -> bool:
    """Whether a theme's file is published under its own name. Styles of `assets/css/` are joined instead."""
    return name.startswith(FOLDER) and not name.startswith(f"{FOLDER}css/")


def smaller(css: str) -> str:
    """The same styles without comments and needless space."""
    said = "".join(part for part in _WHOLE.split(css) if not part.startswith("/*"))
    parts = (part for part in _WHOLE.split(said) if part)
    return "".join(part if part[0] in "\"'" else _squeezed(part) for part in parts).strip() + "\n"


def _squeezed(css: str) -> str:
    """Styles between strings.

    A space after a colon stands in declarations only, and may be all that is declared; one before it has a meaning.
    """
    spaced = " ".join(f"|{css}|".split())[1:-1]  # of the space at both ends, one is left
    return _NEEDLESS.sub("", spaced).replace(";}", "}")


# One search for a space is much faster than one for all that may stand beside it.
_NEEDLESS = pattern(r" (?:(?<=: )(?![;}])|(?<!: )(?=[{};,>])|(?<=[^:][{};,>] )|(?<=\A[{};,>] ))")


def _asset(name: str, data: bytes, base: str) -> tuple[Asset, OutputFile]:
    path = fingerprinted(name, data)
    integrity = "sha384-" + b64encode(hashlib.sha384(data).digest()).decode()
    return Asset(name, path, link(base, path), integrity), OutputFile(path, data, FileKind.ASSET)
