"""Finished pages on their way to a store, from where they were made: a worker of a cluster sends them there itself.

They wait below the staging prefix by their digests until the site is published. What is left there by a build that
came to nothing is of use to the next one, and gone when that has published.
"""

from functools import cache

from generator.edge.manifest import STAGING
from generator.edge.remote.objects import Objects
from generator.light import dataclass


@dataclass(frozen=True, slots=True)
class Uploads:
    """Takes files by their digests and gives them back. A plain value: it does the same on every machine."""

    address: str

    def __call__(self, poured: tuple[tuple[str, bytes], ...]) -> None:
        _objects(self.address).write((staged_name(digest), data) for digest, data in poured)

    def get(self, digest: str) -> bytes | None:
        return _objects(self.address).read(staged_name(digest))


def staged_name(digest: str) -> str:
    """Where the bytes of a file wait; the same bytes wait once."""
    return f"{STAGING}/{digest}"


@cache  # one connection for all that a process sends
def _objects(address: str) -> Objects:
    return Objects(address)
