"""A folder for finished pages until they are published, so that they need not lie in memory.

It lies in `.hikaku/`, on the file system where the output folder mostly lies as well. A build that is killed leaves its
folder behind; the next one removes every such folder that no living build holds.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from generator.edge.lock import CACHE, hold, remove_unheld
from generator.light import dataclass

_PREFIX = "pages-"


@dataclass(frozen=True, slots=True)
class Staging:
    """Takes files by name and gives them back. A plain value: workers of this machine write into the same folder.

    A file is there whole or not at all: what a worker that died has begun is nobody's page.
    """

    folder: Path

    def __call__(self, poured: tuple[tuple[str, bytes], ...]) -> None:
        for name, data in poured:
            if (self.folder / name).exists():  # the same bytes at two addresses
                continue
            begun = f"{name}.{os.getpid()}"
            with self._opened(begun) as file:
                file.write(data)
            (self.folder / begun).replace(self.folder / name)

    def get(self, name: str) -> bytes | None:
        try:
            return (self.folder / name).read_bytes()
        except FileNotFoundError:
            return None

    def _opened(self, name: str) -> BinaryIO:
        try:
            return (self.folder / name).open("wb")
        except FileNotFoundError:
            # Somebody has cleared everything away; what lay here is made again where it is missed.
            self.folder.mkdir(parents=True, exist_ok=True)
            return (self.folder / name).open("wb")


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
