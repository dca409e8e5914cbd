"""Whether git is at work on the files of the site: it says so with a lock, from before the first file to after the last."""

from pathlib import Path

_LOCK = "index.lock"
_POINTER_BYTES = 4096


class Checkout:
    """The lock of the repository that the site lies in, if it lies in one."""

    def __init__(self, site: Path) -> None:
        self._site = site
        self._left: tuple[int, int] | None = None

    def is_running(self) -> bool:
        """Whether git holds its lock now."""
        held = self._held()
        return held is not None and held != self._left

    def pass_over(self) -> None:
        """Heed this lock no more: whoever took it has died, or takes longer than anybody waits."""
        self._left = self._held()

    def _held(self) -> tuple[int, int] | None:
        """What tells this lock from the next one."""
        folder = _repository(self._site.absolute())
        try:
            found = (folder / _LOCK).stat() if folder is not None else None
        except OSError:
            return None
        return (found.st_ino, found.st_mtime_ns) if found is not None else None


def _repository(site: Path) -> Path | None:
    """Git's own folder: beside the site or above it, or where a file there says."""
    for folder in (site, *site.parents):
        there = folder / ".git"
        if there.is_dir():
            return there
        if there.is_file():
            return _pointed(there)
    return None


def _pointed(file: Path) -> Path | None:
    try:
        with file.open("rb") as opened:
            said = opened.read(_POINTER_BYTES).decode("utf-8", "replace").strip()
    except OSError:
        return None
    return file.parent / said.removeprefix("gitdir:").strip() if said.startswith("gitdir:") else None
