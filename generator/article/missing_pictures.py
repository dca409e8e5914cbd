"""What was probably meant by the path of a picture that is not there."""

import unicodedata
from collections.abc import Collection
from posixpath import basename, dirname, relpath
from urllib.parse import unquote

from generator.article.paths import join
from generator.diagnostics import Hint, closest, hint

MissingPicture = tuple[str, str, Hint]
"""The file, the path that is written in it, and what to do about it."""

_OTHER_KINDS = (
    ".heic",
    ".heif",
    ".bmp",
    ".tif",
    ".tiff",
    ".psd",
    ".ai",
    ".pdf",
    ".ico",
    ".jfif",
    ".svgz",
    ".jxl",
    ".raw",
)


def advice(file: str, written: str, known: Collection[str]) -> Hint | None:
    """What to write in `file`, where `known` are the paths of all pictures of the site."""
    path = join(file, written)
    if path is None:
        name = _folded(basename(written.replace("\\", "/")))
        near = sorted(each for each in known if _folded(basename(each)) == name)
        return _meant(file, near[0]) if near else hint("picture-inside")
    if written.casefold().endswith(_OTHER_KINDS):
        return hint("picture-kinds")
    spelt = {_folded(each) for each in (path, join(file, unquote(written.partition("?")[0].partition("#")[0]))) if each}
    there = sorted(each for each in known if _folded(each) in spelt)
    names = {basename(each) for each in spelt}
    if there or (there := sorted(each for each in known if _folded(basename(each)) in names)):
        return _meant(file, there[0])
    beside = sorted(basename(each) for each in known if dirname(each) == dirname(path))
    near_name = closest(basename(path), beside)
    return _meant(file, f"{dirname(path)}/{near_name.arguments[0][1]}") if near_name else None


def _meant(file: str, path: str) -> Hint:
    return hint("did-you-mean", name=relpath(path, dirname(file)))


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold().strip()
