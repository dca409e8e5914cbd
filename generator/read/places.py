"""What a file is, by its place. Asked of every file of a site, so nothing heavy is imported here."""

from enum import StrEnum
from pathlib import PurePosixPath

from generator.diagnostics import Hint, closest


class FileKind(StrEnum):
    """What a file is, by its place."""

    SITE = "site"  # content/site.yaml
    AUTHOR = "author"  # content/authors/ID.yaml
    COMPARISON = "comparison"  # content/comparisons/**/*.yaml
    SUBJECT = "subject"  # content/subjects/**/ID.yaml
    VOCABULARY = "vocabulary"  # content/vocabulary.yaml
    PAGE = "page"  # content/pages/NAME.md
    TABLE = "table"  # content/**/*.csv


def file_kind(path: str) -> FileKind | None:
    """What the file at `path` is; None for files that are no sources, as pictures."""
    parts = path.split("/")
    if len(parts) < 2 or parts[0] != "content":
        return None
    stem, _, ending = parts[-1].rpartition(".")
    suffix = f".{ending}".lower() if stem and ending else ""
    if suffix == ".csv":
        return FileKind.TABLE
    if suffix == ".md":
        return FileKind.PAGE if parts[1] == "pages" and len(parts) == 3 else None
    if suffix not in (".yaml", ".yml"):
        return None
    if len(parts) == 2:
        return {"site": FileKind.SITE, "vocabulary": FileKind.VOCABULARY}.get(stem)
    return _FOLDERS.get(parts[1])


_FOLDERS = {"authors": FileKind.AUTHOR, "comparisons": FileKind.COMPARISON, "subjects": FileKind.SUBJECT}


def place_for(path: str) -> str:
    """Where a text that no kind of file has its place at was probably meant to stand."""
    file = PurePosixPath(path)
    inner = file.parts[1:]
    if file.suffix == ".md":
        return f"content/pages/{file.name}"
    if len(inner) == 1:
        near = closest(file.stem, ("site", "vocabulary"))
        return f"content/{_proposed(near)}.yaml" if near else f"content/comparisons/{file.name}"
    near = closest(inner[0], _FOLDERS)
    return "/".join(("content", _proposed(near) if near else "comparisons", *inner[1:]))


def _proposed(near: Hint) -> str:
    return str(dict(near.arguments)["name"])
