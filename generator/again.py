"""A site once more after a text of it has changed, in time that grows with the text and not with the site.

What must stay true: what comes of it is what `compile_site` would make of the project, findings and all. So only what
plainly cannot reach any other page is done here: an article's own text has changed, and of the article nothing that
other files, lists, joins or the link check have seen. Whatever is more than that is None, and compiled as a whole.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from generator.codes import severity
from generator.diagnostics import Diagnostic, Severity
from generator.edge.project import Project
from generator.engine.digest import digest_of
from generator.engine.runner import Cache, Call, Kept
from generator.engine.step import Digest
from generator.keys import of_source
from generator.model import Source
from generator.read.places import FileKind, file_kind
from generator.site.links import Anchored
from generator.steps import COMPLETE, LOAD, RENDER

MANY = 8
"""Of more texts that change at once, some are more than a text."""

Run = tuple[Call, Kept]


@dataclass(frozen=True, slots=True)
class Trail:
    """What a compile has run, and what was told between the runs: enough to follow it again.

    It held from `since` until `until`. `joined` was told by what sees the whole site, in three parts: before the articles,
    after them, after the pages.
    """

    project: Project
    since: datetime | None
    until: datetime | None
    ignore: Collection[str]  # codes of warnings that the site leaves out
    loaded: tuple[Kept, ...]  # as the sources
    completed: tuple[Run, ...]
    rendered: tuple[Run, ...]
    joined: tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...], tuple[Diagnostic, ...]]


@dataclass(frozen=True, slots=True)
class Followed:
    """The trail as it is now, the pages' runs that are new, and all that there is to tell, in its order."""

    trail: Trail
    fresh: tuple[Run, ...]
    early: tuple[Diagnostic, ...]
    late: tuple[Diagnostic, ...]


def follow(trail: Trail, project: Project, cache: Cache) -> Followed | None:
    """The trail again for a project of which a text has changed; None if more than that has. Raises Lost."""
    changed = _changed(trail, project)
    if changed is None or _is_told_of(trail.joined, changed):
        return None
    loaded = _loaded(trail, project.sources, changed, cache)
    completed = _completed(trail.completed, changed, cache)
    if loaded is None or completed is None:
        return None
    new = {old.parts[0]: kept.parts[0] for (_, old), (_, kept) in zip(trail.completed, completed, strict=True)}
    rendered = _rendered(trail.rendered, {a: b for a, b in new.items() if a != b}, cache)
    if rendered is None:
        return None
    fresh = tuple(run for run, old in zip(rendered, trail.rendered, strict=True) if run is not old)
    early = (
        *cache.found(loaded),
        *trail.joined[0],
        *cache.found(kept for _, kept in completed),
        *trail.joined[1],
    )
    late = (*cache.found(kept for _, kept in rendered), *trail.joined[2])
    if any(severity(each) is Severity.ERROR for each in (*early, *late)):
        return None
    now = replace(trail, project=project, loaded=loaded, completed=completed, rendered=rendered)
    return Followed(now, fresh, early, late)


def _changed(trail: Trail, project: Project) -> Mapping[str, Source] | None:
    """The sources that have changed, by path; None if anything else has, or if it is another day for the site."""
    before, now = trail.project, project.options.now
    fixed = replace(before, sources=(), options=replace(before.options, now=now))
    if fixed != replace(project, sources=()) or len(before.sources) != len(project.sources):
        return None
    if (trail.since is not None and now < trail.since) or (trail.until is not None and now >= trail.until):
        return None
    pairs = zip(before.sources, project.sources, strict=True)
    changed = {new.path: new for old, new in pairs if old is not new and old != new}
    known = all(file_kind(path) is FileKind.COMPARISON for path in changed)
    same = all(old.path == new.path for old, new in zip(before.sources, project.sources, strict=True))
    return changed if known and same and len(changed) <= MANY else None


def _is_told_of(joined: Iterable[Iterable[Diagnostic]], changed: Mapping[str, Source]) -> bool:
    """Whether a join has told of a place in these files: it may be another place now."""
    told = (each for part in joined for each in part)
    return any(span.path in changed for each in told for span in (each.span, *each.also))


def _loaded(
    trail: Trail, sources: Sequence[Source], changed: Mapping[str, Source], cache: Cache
) -> tuple[Kept, ...] | None:
    """All files as they are known now; None if one is not as others have seen it."""
    kept = dict(zip(changed, cache.run(LOAD, map(of_source, changed.values())), strict=True))
    loaded = []
    for source, old in zip(sources, trail.loaded, strict=True):
        new = kept.get(source.path, old)
        if new.parts[1] != old.parts[1]:  # the marks: what the first join sees
            return None
        loaded.append(new)
    return tuple(loaded)


def _completed(runs: Sequence[Run], changed: Mapping[str, Source], cache: Cache) -> tuple[Run, ...] | None:
    """All articles as they are now; None if one is not as lists have shown it."""
    digests = {path: digest_of(source.data) for path, source in changed.items()}
    return _anew(
        runs,
        {
            place: replace(call, parts=tuple((name, digests.get(name, digest)) for name, digest in call.parts))
            for place, (call, _) in enumerate(runs)
            if not digests.keys().isdisjoint(call.files)
        },
        lambda calls: cache.run(COMPLETE, calls),
        lambda old, new: old.parts[1] == new.parts[1],
    )


def _rendered(runs: Sequence[Run], new: Mapping[Digest, Digest], cache: Cache) -> tuple[Run, ...] | None:
    """All pages as they are now; None if there are others, or if other pages may lead to what is gone."""
    if any(not new.keys().isdisjoint(call.shared) for call, _ in runs):
        return None  # the pairs of an article: which of them have changed is for their keys to say
    return _anew(
        runs,
        {
            place: replace(
                call,
                parts=tuple((name, new.get(digest, digest)) for name, digest in call.parts),
                needs=tuple(new.get(digest, digest) for digest in call.needs),
            )
            for place, (call, _) in enumerate(runs)
            if not new.keys().isdisjoint(call.needs)
        },
        lambda calls: cache.run(RENDER, calls),
        lambda old, kept: _are_linked_alike(old, kept, cache),
    )


def _anew(
    runs: Sequence[Run],
    calls: Mapping[int, Call],
    run: Callable[[Iterable[Call]], list[Kept]],
    is_alike: Callable[[Kept, Kept], bool],
) -> tuple[Run, ...] | None:
    """The runs with those at some places run again; None if one has come to what is not like it was."""
    made = dict(zip(calls, run(calls.values()), strict=True))
    if not all(is_alike(runs[place][1], kept) for place, kept in made.items()):
        return None
    return tuple((calls[place], made[place]) if place in made else old for place, old in enumerate(runs))


def _are_linked_alike(old: Kept, new: Kept, cache: Cache) -> bool:
    """Whether the same files have come of a page, which lead nowhere else and can be led to as before."""
    if [sheet[0] for sheet in cache.value(old.parts[0])] != [sheet[0] for sheet in cache.value(new.parts[0])]:
        return False
    before: tuple[Anchored, ...] = cache.value(old.parts[1])
    after: tuple[Anchored, ...] = cache.value(new.parts[1])
    return all(
        set(page.targets) <= set(was.targets) and was.ids <= page.ids for was, page in zip(before, after, strict=True)
    )
