"""The list of what builds wrote, kept in the output folder: the only files that are ever replaced or deleted.

Each path has the digests of the versions that hikaku wrote or was about to write; a file with any other digest was
edited by somebody else. What the list says is checked on reading as if an enemy had written it.
"""

import json
import re
from collections.abc import Iterable, Mapping

from generator.article.paths import is_local

NAME = ".hikaku-manifest.json"
STAGING = ".hikaku-staging"
SIZE_LIMIT = 256 * 1024 * 1024

_FORMAT = 1
_DIGEST = re.compile(r"[0-9a-f]{64}")

Manifest = Mapping[str, frozenset[str]]
"""Path below the output folder → digests that are ours."""


class DamagedManifest(ValueError):
    """It is not a list that hikaku wrote."""


def encode(files: Manifest) -> bytes:
    """The same list always gives the same bytes; one path a line."""
    table = {path: sorted(files[path]) for path in sorted(files)}
    return (json.dumps({"hikaku": _FORMAT, "files": table}, ensure_ascii=False, indent=0) + "\n").encode()


def decode(data: bytes) -> dict[str, frozenset[str]]:
    """Read a list; entries that hikaku cannot have written are left out. Raises DamagedManifest."""
    try:
        table = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise DamagedManifest from error
    if not isinstance(table, dict) or table.get("hikaku") != _FORMAT or not isinstance(table.get("files"), dict):
        raise DamagedManifest
    return {
        path: frozenset(digests)
        for path, digests in table["files"].items()
        if is_ours(path) and isinstance(digests, list) and all(_is_digest(each) for each in digests)
    }


def union(old: Manifest, new: Manifest) -> dict[str, frozenset[str]]:
    """What may be there while a build publishes: the versions of both."""
    nothing: frozenset[str] = frozenset()
    return {path: old.get(path, nothing) | new.get(path, nothing) for path in _both(old, new)}


def is_ours(path: str) -> bool:
    """True for a path that a page or another file of a site may have."""
    return is_local(path) and path.partition("/")[0] not in (NAME, STAGING) and len(path.encode()) <= 1024


def _both(old: Manifest, new: Manifest) -> Iterable[str]:
    return sorted({*old, *new})


def _is_digest(value: object) -> bool:
    return isinstance(value, str) and _DIGEST.fullmatch(value) is not None
