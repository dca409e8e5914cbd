"""The files of a new site, which lie in the package as they will lie in the site."""

from pathlib import Path

from generator.edge.failure import unreadable

_FOLDER = Path(__file__).resolve().parent.parent / "starter"
_HIDDEN = ("gitignore", "github")
"""Names that have a dot in front of them in a site; without it no tool takes them for the package's own."""


def starter_texts(lang: str) -> dict[str, str]:
    """Path below the site → text; `{day}` in a text stands for the day on which the site is made."""
    return {
        f".{path}" if path.split("/")[0] in _HIDDEN else path: (root / path).read_text("utf-8")
        for root in (_FOLDER / "both", _FOLDER / lang)
        for path in sorted(file.relative_to(root).as_posix() for file in root.rglob("*") if file.is_file())
    }


def entries(folder: Path) -> tuple[str, ...]:
    """What is in a folder that may not be there yet, sorted; a new repository of Git counts as empty. Raises Stop."""
    try:
        return tuple(sorted(path.name for path in folder.iterdir() if path.name not in (".git", ".DS_Store")))
    except FileNotFoundError:
        return ()
    except NotADirectoryError:
        return (folder.name,)
    except OSError as error:
        raise unreadable(folder.name, error) from error


def make_folder(folder: Path) -> Path:
    """The real path of a folder, made where it is missing. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    return folder.resolve()
