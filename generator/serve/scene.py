"""What there is to see at one moment: the last good site, and what is wrong with the newest text.

A scene never changes; each build makes the next one. So an answer that was begun ends as it began.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic
from generator.light import dataclass, replace
from generator.model import Finished, Source
from generator.page.jobs import PlainPageJob
from generator.patterns import pattern
from generator.serve.problems import Problem

if TYPE_CHECKING:
    from generator.article.addresses import Address
    from generator.build import Site

_POLICY = pattern(r"^ +Content-Security-Policy: (.+)$", re.MULTILINE | re.IGNORECASE)
_KEPT = 64
"""So many old styles, scripts and pictures stay: a page that was asked for a moment ago still wants its own."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """What a build came to. `site` is None if nothing can be shown of it. `sources` are the texts, right or wrong."""

    site: "Site | None"
    problems: tuple[Problem, ...]
    warnings: tuple[Diagnostic, ...] = ()
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Scene:
    """`files` are the last good site's, by path below the output folder; None before there was one.

    `drafts` are the folders of plain pages that a build would withhold; `moved` tells where pages went, both by
    root-relative address. A scene that is not `whole` yet holds pages that are made when they are asked for, and no
    pictures; what it lacks is still to come. `policy` is the Content-Security-Policy that pages will live under.
    `problems`, `warnings` and `sources` are of the newest text, all else is of the last good site.
    """

    files: Mapping[str, bytes] | None = None
    earlier: Mapping[str, bytes] = field(default_factory=dict)
    base: str = "/"
    problems: tuple[Problem, ...] = ()
    addresses: tuple["Address", ...] = ()
    drafts: frozenset[str] = frozenset()
    policy: str = ""
    moved: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[Diagnostic, ...] = ()
    sources: tuple[Source, ...] = ()
    whole: bool = True


class _Files(Mapping[str, bytes]):
    """The files of a site by path. The bytes of a page are fetched when they are asked for."""

    def __init__(self, files: Iterable[Finished]) -> None:
        self._files = {file.path: file for file in files}

    def __getitem__(self, path: str) -> bytes:
        return self._files[path].data

    def __contains__(self, path: object) -> bool:
        return path in self._files

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


def foreseen(site: "Site") -> Scene:
    """The first scene, before its pages are made."""
    return replace(following(Scene(), Attempt(site, ())), whole=False)


def ahead(scene: Scene, site: "Site") -> Scene:
    """The scene with the pages that are new already. What else there is to tell comes when all is made."""
    return replace(scene, files=_Files(site.files))


def following(scene: Scene, attempt: Attempt) -> Scene:
    """The scene after a build. A site with errors leaves the last good one where it is."""
    if attempt.site is None:
        sources = attempt.sources or scene.sources
        return replace(scene, problems=attempt.problems, warnings=attempt.warnings, sources=sources)
    site = attempt.site
    files = _Files(site.files)
    return Scene(
        files=files,
        earlier=_earlier(scene, files),
        base=_base(site),
        problems=attempt.problems,
        addresses=site.addresses,
        drafts=frozenset(job.page.path for job in site.jobs if isinstance(job, PlainPageJob) and job.page.draft),
        policy=_policy(files["_headers"].decode() if "_headers" in files else ""),
        moved=_moved(scene, site.addresses),
        warnings=attempt.warnings,
        sources=attempt.sources,
    )


def _base(site: "Site") -> str:
    """The path that the site is published under, with a slash at both ends."""
    return next((job.info.base for job in site.jobs if hasattr(job, "info")), "/")


def _policy(headers: str) -> str:
    """What the site's `_headers` say of all pages, but for what keeps an editor from showing them in a pane of its own."""
    found = _POLICY.search(headers.partition("/assets/")[0])
    parts = (part.strip() for part in found[1].split(";")) if found is not None else ()
    return "; ".join(part for part in parts if not part.startswith(("frame-ancestors", "upgrade-insecure-requests")))


def _earlier(scene: Scene, files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Fingerprinted files that are gone; of the many the last ones."""
    gone = {path: None for path in scene.files or () if path.startswith("assets/")}
    every = [path for path in {**scene.earlier, **gone} if path not in files][-_KEPT:]
    return {path: scene.earlier[path] if path in scene.earlier else (scene.files or {})[path] for path in every}


def _moved(scene: Scene, addresses: tuple["Address", ...]) -> Mapping[str, str]:
    """Where articles went: the same file, or a new one with the same name or title, has another address."""
    now = {address.url for address in addresses}
    before = {address.url for address in scene.addresses}
    came = [address for address in addresses if address.url not in before]
    moved = dict(scene.moved)
    for old in scene.addresses:
        new = next((address for address in came if _is_same(old, address)), None) if old.url not in now else None
        if new is not None:
            moved = {gone: new.url if there == old.url else there for gone, there in moved.items()}
            moved[old.url] = new.url
    return {gone: there for gone, there in moved.items() if gone not in now and there in now}


def _is_same(old: "Address", new: "Address") -> bool:
    if old.file == new.file:
        return True
    return old.lang == new.lang and (
        old.title == new.title or PurePosixPath(old.file).name == PurePosixPath(new.file).name
    )
