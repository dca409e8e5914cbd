"""The list of what builds wrote, kept in the output folder: the only files that are ever replaced or deleted.

Each path has the digests of the versions that hikaku wrote or was about to write; a file with any other digest was
edited by somebody else. What the list says is checked on reading as if an enemy had written it.
"""

import json
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping

from generator.article.paths import is_local
from generator.light import dataclass
from generator.model import Files
from generator.patterns import pattern

NAME = ".hikaku-manifest.json"
STAGING = ".hikaku-staging"
SIZE_LIMIT = 256 * 1024 * 1024

_FORMAT = 1
_LONGEST_ADDRESS = 2000
_LISTS = ("page/", "tags/", "categories/", "authors/", "search/")
"""Folders that every site has."""

_PIECE = 512
"""So many paths are written at a time."""

_DIGEST = pattern(r"[0-9a-f]{64}")

Manifest = Mapping[str, frozenset[str]]
"""Path below the output folder → digests that are ours."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a list says: the address of the site that wrote it, "" where an earlier hikaku did, and the files."""

    site: str
    files: Manifest


NOTHING = Written("", {})
"""Where nobody has left word."""


class DamagedManifest(ValueError):
    """It is not a list that hikaku wrote."""


class Of(Mapping[str, frozenset[str]]):
    """The list of these files, which are in the order of their paths, as they are now."""

    def __init__(self, files: Files) -> None:
        self._files = files

    def __getitem__(self, path: str) -> frozenset[str]:
        paths = self._files.paths
        place = bisect_left(paths, path)
        if place == len(paths) or paths[place] != path:
            raise KeyError(path)
        return frozenset((self._files.digest(place).hex(),))

    def __iter__(self) -> Iterator[str]:
        return iter(self._files.paths)

    def __len__(self) -> int:
        return len(self._files)


def encode(written: Written) -> bytes:
    """The same list always gives the same bytes; one path a line."""
    return b"".join(encoded(written))


def encoded(written: Written) -> Iterator[bytes]:
    """The bytes of a list piece by piece: it may be long."""
    whole = {"hikaku": _FORMAT, "site": written.site, "files": {}}
    head, _, _ = json.dumps(whole, ensure_ascii=False, indent=0).rpartition("}\n}")
    yield head.encode()
    paths = sorted(written.files)
    for start in range(0, len(paths), _PIECE):
        some = {path: sorted(written.files[path]) for path in paths[start : start + _PIECE]}
        lines = json.dumps(some, ensure_ascii=False, indent=0)[1:-2]
        yield f"{',' if start else ''}{lines}".encode()
    yield b"\n}\n}\n" if paths else b"}\n}\n"


def decode(data: bytes) -> Written:
    """Read a list; entries that hikaku cannot have written are left out. Raises DamagedManifest."""
    try:
        table = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise DamagedManifest from error
    if not isinstance(table, dict) or table.get("hikaku") != _FORMAT or not isinstance(table.get("files"), dict):
        raise DamagedManifest
    site = table.get("site", "")
    files = {
        path: frozenset(digests)
        for path, digests in table["files"].items()
        if is_ours(path) and isinstance(digests, list) and all(_is_digest(each) for each in digests)
    }
    return Written(site if isinstance(site, str) and len(site) <= _LONGEST_ADDRESS else "", files)


def is_of_another(there: Written, site: str, paths: Collection[str]) -> bool:
    """Whether the list is that of another site than the one at the address `site`, which is to have these paths.

    A site may get another address, or other articles; what has got both is another one.
    """
    if not there.site or not site or there.site == site:
        return False
    pages = {path for path in there.files if path.endswith("/index.html") and not path.startswith(_LISTS)}
    return len(pages.intersection(paths)) * 2 < len(pages)


def changed(data: bytes, news: Mapping[str, Iterable[str]]) -> bytes | None:
    """A list that hikaku wrote, with other digests for some of its paths; None if it has not each of them once."""
    for path, digests in news.items():
        head = _head(path)
        before, found, rest = data.partition(head)
        _, end, rest = rest.partition(b"\n]")
        if not (found and end) or head in rest:
            return None
        inner = ",\n".join(f'"{digest}"' for digest in sorted(digests))
        data = b"".join((before, head, inner.encode(), end, rest))
    return data


def with_entry(data: bytes | None, path: str, digest: str, following: str) -> bytes | None:
    """A list that hikaku wrote, with another path, which comes right before that of another file; None if it has not that
    one."""
    if data is None or not following:
        return None
    before, found, rest = data.partition(_head(following))
    return b"".join((before, _head(path), f'"{digest}"\n],'.encode(), found, rest)) if found else None


def without_entry(data: bytes | None, path: str) -> bytes | None:
    """A list that hikaku wrote, without one of its paths; None if it has not it, or if nothing comes after it."""
    before, found, rest = data.partition(_head(path)) if data is not None else (b"", b"", b"")
    _, end, rest = rest.partition(b"\n],")
    return before + rest if found and end and rest.startswith(b'\n"') else None


def _head(path: str) -> bytes:
    return f"\n{json.dumps(path, ensure_ascii=False)}: [\n".encode()


def union(old: Written, new: Written) -> Written:
    """What may be there while a build publishes: the versions of both."""
    nothing: frozenset[str] = frozenset()
    paths = sorted({*old.files, *new.files})
    return Written(new.site, {path: old.files.get(path, nothing) | new.files.get(path, nothing) for path in paths})


def is_ours(path: str) -> bool:
    """True for a path that a page or another file of a site may have."""
    return is_local(path) and path.partition("/")[0] not in (NAME, STAGING) and len(path.encode()) <= 1024


def _is_digest(value: object) -> bool:
    return isinstance(value, str) and _DIGEST.fullmatch(value) is not None
