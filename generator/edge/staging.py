"""A folder for finished pages until they are published, so that they need not lie in memory.

It lies in `.hikaku/`, on the file system where the output folder mostly lies as well. A build that is killed leaves its
folder behind; the next one removes every such folder that no living build holds.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.edge.lock import CACHE, hold, remove_unheld
from generator.light import dataclass

_PREFIX = "pages-"
_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC


@dataclass(frozen=True, slots=True)
class Staging:
    """Takes files by name and gives them back. A plain value: workers of this machine write into the same folder.

    A file is there whole or not at all: what a worker that died has begun is nobody's page.
    """

    folder: Path

    def __call__(self, poured: tuple[tuple[str, bytes], ...]) -> None:
        try:
            self._pour(poured)
        except FileNotFoundError:
            # Somebody has cleared everything away; what lay here is made again where it is missed.
            self.folder.mkdir(parents=True, exist_ok=True)
            self._pour(poured)

    def _pour(self, poured: tuple[tuple[str, bytes], ...]) -> None:
        # By the folder's descriptor: to make paths of the names took longer than to write the files.
        folder = os.open(self.folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            for name, data in poured:
                if os.access(name, os.F_OK, dir_fd=folder):  # the same bytes at two addresses
                    continue
                begun = f"{name}.{os.getpid()}"
                with os.fdopen(os.open(begun, _NEW, 0o666, dir_fd=folder), "wb") as file:
                    file.write(data)
                os.rename(begun, name, src_dir_fd=folder, dst_dir_fd=folder)
        finally:
            os.close(folder)

    def get(self, name: str) -> bytes | None:
        try:
            return (self.folder / name).read_bytes()
        except FileNotFoundError:
            return None


@contextmanager
def staging(site: Path) -> Iterator[Staging | None]:
    """A folder of this build's own, gone when it ends; None where none can be made."""
    from shutil import rmtree
    from tempfile import mkdtemp

    above = site / CACHE
    try:
        if above.is_symlink():
            raise NotADirectoryError
        _sweep(above)
        folder = Path(mkdtemp(prefix=_PREFIX, dir=above))
        held = hold(folder)
    except OSError:
        yield None
        return
    try:
        yield Staging(folder)
    finally:
        rmtree(folder, ignore_errors=True)
        os.close(held)


def _sweep(above: Path) -> None:
    """Remove what killed builds have left."""
    for folder in sorted(above.glob(f"{_PREFIX}*")):
        with suppress(OSError):
            remove_unheld(folder)
