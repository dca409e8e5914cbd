"""A site once more after a text of it has changed, in time that grows with the text and not with the site.

What must stay true: what comes of it is what `compile_site` would make of the project, findings and all. So only what
plainly cannot reach any other page is done here: an article's own text has changed, and of the article nothing that
other files, lists, joins or the link check have seen. Whatever is more than that is None, and compiled as a whole.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from generator.codes import severity
from generator.diagnostics import Diagnostic, Severity
from generator.edge.project import Project
from generator.engine.digest import digest_of
from generator.engine.runner import Cache, Call, Kept
from generator.engine.step import Digest
from generator.keys import of_source
from generator.light import dataclass
from generator.model import Source
from generator.read.places import FileKind, file_kind
from generator.site.links import Anchored
from generator.steps import COMPLETE, LOAD, RENDER
from generator.trail import Run, Runs, Trail, keep, nothing, recall

MANY = 8
"""Of more texts that change at once, some are more than a text."""

Changed = Mapping[int, Source]
"""Sources that have changed, by their places among all."""


@dataclass(frozen=True, slots=True)
class Followed:
    """The trail as it is now, the pages' runs that are new, and all that there is to tell, in its order."""

    trail: Trail
    fresh: tuple[Run, ...]
    early: tuple[Diagnostic, ...]
    late: tuple[Diagnostic, ...]


def follow(trail: Trail, changed: Changed, cache: Cache) -> Followed | None:
    """The trail again where these sources have changed, each a comparison; None if more than a text has. Raises Lost."""
    if _is_told_of(trail.joined, {source.path for source in changed.values()}):
        return None
    loaded = dict(zip(changed, cache.run(LOAD, map(of_source, changed.values())), strict=True))
    if any(kept.parts[1] != trail.loaded[place].parts[1] for place, kept in loaded.items()):
        return None  # the marks: what the first join sees
    completed = _completed(trail, changed, cache)
    rendered = _rendered(trail, completed, cache) if completed is not None else None
    if completed is None or rendered is None:
        return None
    now = replace(
        trail,
        loaded=trail.loaded.changed(loaded),
        completed=trail.completed.changed(_outcomes(completed)),
        rendered=trail.rendered.changed(_outcomes(rendered)),
    )
    early = (*_found(now.loaded, cache), *now.joined[0], *_found(now.completed, cache), *now.joined[1])
    late = (*_found(now.rendered, cache), *now.joined[2])
    if any(severity(each) is Severity.ERROR for each in (*early, *late)):
        return None
    listed = {kept.parts[0]: kept.parts[1] for _, kept in completed.values()}
    keep((*completed.values(), *rendered.values()), listed, cache)
    return Followed(now, tuple(rendered.values()), early, late)


def changed_since(before: Project, project: Project, since: datetime | None, until: datetime | None) -> Changed | None:
    """The comparisons that have changed; None if anything else has, or if it is another day for the site."""
    now = project.options.now
    fixed = replace(before, sources=(), options=replace(before.options, now=now))
    if fixed != replace(project, sources=()) or len(before.sources) != len(project.sources):
        return None
    if (since is not None and now < since) or (until is not None and now >= until):
        return None
    pairs = enumerate(zip(before.sources, project.sources, strict=True))
    changed = {place: new for place, (old, new) in pairs if old is not new and old != new}
    same = all(old.path == new.path for old, new in zip(before.sources, project.sources, strict=True))
    return changed if same and are_texts(changed) else None


def are_texts(changed: Changed) -> bool:
    """Whether these may be no more than texts that have changed."""
    return len(changed) <= MANY and all(file_kind(each.path) is FileKind.COMPARISON for each in changed.values())


def _is_told_of(joined: Iterable[Iterable[Diagnostic]], changed: Iterable[str]) -> bool:
    """Whether a join has told of a place in these files: it may be another place now."""
    told = (each for part in joined for each in part)
    return any(span.path in changed for each in told for span in (each.span, *each.also))


def _completed(trail: Trail, changed: Changed, cache: Cache) -> Mapping[int, Run] | None:
    """The articles of these texts as they are now; None if one is not as lists have shown it."""
    articles = {place: trail.article_of(place) for place in changed}
    digests = {source.path: digest_of(source.data) for source in changed.values()}
    return _anew(
        trail.completed,
        trail.given,
        articles.values(),
        lambda call: replace(call, parts=tuple((name, digests.get(name, digest)) for name, digest in call.parts)),
        lambda calls: cache.run(COMPLETE, calls),
        lambda old, new: old.parts[1] == new.parts[1],
        cache,
    )


def _rendered(trail: Trail, completed: Mapping[int, Run], cache: Cache) -> Mapping[int, Run] | None:
    """Their pages as they are now; None if there are others, or if other pages may lead to what is gone."""
    both = {place: (trail.completed[place].parts[0], kept.parts[0]) for place, (_, kept) in completed.items()}
    new = {place: each for place, each in both.items() if each[0] != each[1]}
    pages = trail.pages_of(new)
    if pages is None:
        return None
    by_digest: dict[Digest, Digest] = dict(new.values())
    return _anew(
        trail.rendered,
        trail.worn,
        pages,
        lambda call: replace(
            call,
            parts=tuple((name, by_digest.get(digest, digest)) for name, digest in call.parts),
            needs=tuple(by_digest.get(digest, digest) for digest in call.needs),
        ),
        lambda calls: cache.run(RENDER, calls),
        lambda old, kept: _are_linked_alike(old, kept, cache),
        cache,
    )


def _anew(
    runs: Runs,
    shared: tuple[Digest, ...],
    places: Iterable[int | None],
    updated: Callable[[Call], Call],
    run: Callable[[Iterable[Call]], list[Kept]],
    is_alike: Callable[[Kept, Kept], bool],
    cache: Cache,
) -> Mapping[int, Run] | None:
    """The runs at some places, run again; None if one is not known, or has come to what is not like it was."""
    calls: dict[int, Call] = {}
    for place in places:
        call = recall(runs[place], shared, cache) if place is not None else None
        if place is None or call is None:
            return None
        calls[place] = updated(call)
    made = dict(zip(calls, run(calls.values()), strict=True))
    if not all(is_alike(runs[place], kept) for place, kept in made.items()):
        return None
    return {place: (calls[place], kept) for place, kept in made.items()}


def _are_linked_alike(old: Kept, new: Kept, cache: Cache) -> bool:
    """Whether the same files have come of a page, which lead nowhere else and can be led to as before."""
    if [sheet[0] for sheet in cache.value(old.parts[0])] != [sheet[0] for sheet in cache.value(new.parts[0])]:
        return False
    before: tuple[Anchored, ...] = cache.value(old.parts[1])
    after: tuple[Anchored, ...] = cache.value(new.parts[1])
    return all(
        set(page.targets) <= set(was.targets) and was.ids <= page.ids for was, page in zip(before, after, strict=True)
    )


def _outcomes(runs: Mapping[int, Run]) -> Mapping[int, Kept]:
    return {place: kept for place, (_, kept) in runs.items()}


def _found(runs: Runs, cache: Cache) -> tuple[Diagnostic, ...]:
    return cache.found(runs.told(nothing(cache)))
