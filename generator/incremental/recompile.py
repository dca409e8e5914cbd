"""A site once more after a text of it has changed, in time that grows with the text and not with the site.

What must stay true: what comes of it is what `compile_site` would make of the project, findings and all. So only what
plainly reaches no other page than those that are known to show it is done here: an article's own text has changed, or
words of it that lists show, and of the article nothing else that other files, joins or the link check have seen.
Whatever is more than that is None, and compiled as a whole.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from generator.article.bundles import Brief, Setting
from generator.codes import severity
from generator.diagnostics import Diagnostic, Outcome, Severity
from generator.edge.project import Project
from generator.engine.digest import digest_of
from generator.engine.runner import Cache, Call, Kept
from generator.engine.step import Digest
from generator.incremental.redraw import redrawn
from generator.incremental.trace import Run, Runs, Trace, keep, nothing, recall
from generator.keys import of_source
from generator.light import dataclass, names_of, replace
from generator.model import Article, OutputFile, Page, Source
from generator.page import llms
from generator.page.jobs import ArticleJob, RootFileJob
from generator.page_store import PageStore, pages_of
from generator.read.gist import new_title
from generator.read.places import FileKind, file_kind
from generator.site.links import Anchored
from generator.site.reworded import Words, is_worded, reworded
from generator.steps import COMPLETE, DRAW, LOAD, RENDER

MANY = 8
"""Of more texts that change at once, some are more than a text."""

Changed = Mapping[int, Source]
"""Sources that have changed, by their places among all."""

Fonts = Sequence[Source] | None
"""The site's own and the machine's; None if no picture is drawn."""


@dataclass(frozen=True, slots=True)
class Followed:
    """The trace as it is now, the runs that are new, by their places, and all that there is to tell, in its order.

    `listed` are the articles of which lists show other words, as they show them now, by their places. `instead` are new
    pictures, by the paths of those that they take the place of."""

    trace: Trace
    completed: Mapping[int, Run]
    rendered: Mapping[int, Run]
    listed: Mapping[int, Article]
    instead: Mapping[str, OutputFile]
    early: tuple[Diagnostic, ...]
    late: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Recompiled:
    """The pages that a change of texts has made, and how."""

    pages: tuple[Page, ...]
    followed: Followed


def recompiled(
    trace: Trace, changed: Changed, project: Project, cache: Cache, page_store: PageStore
) -> Outcome[Recompiled] | None:
    """What a change of texts has made of a site, and all that there is to tell of the site; None if everything is to be
    looked at. Raises Lost."""
    cache.sink = page_store.shelf
    followed = follow(trace, changed, project.fonts, cache)
    if followed is None:
        return None
    cache.store.spare()
    runs = followed.rendered.values()
    pages, _ = pages_of([call for call, _ in runs], [kept for _, kept in runs], cache, page_store)
    found = (Outcome(None, unignored(told, trace.ignore)) for told in (followed.early, followed.late))
    return Outcome(Recompiled(pages, followed)).after(*found)


def unignored(found: tuple[Diagnostic, ...], ignore: Collection[str]) -> tuple[Diagnostic, ...]:
    """The findings without the warnings that the site leaves out."""
    return tuple(d for d in found if severity(d) is Severity.ERROR or d.code not in ignore)


def follow(trace: Trace, changed: Changed, fonts: Fonts, cache: Cache) -> Followed | None:
    """The trace again where these sources have changed, each a comparison; None if more than words have. Raises Lost."""
    if _is_told_of(trace.joined, {source.path for source in changed.values()}):
        return None
    loaded = dict(zip(changed, cache.run(LOAD, map(of_source, changed.values())), strict=True))
    titles = _titles(trace, loaded, cache)
    completed = _completed(trace, changed, titles, cache) if titles is not None else None
    if completed is None:
        return None
    listed = _listed(trace, completed, cache)
    calls: dict[str, Call] = {}
    rendered = _rendered(trace, completed, listed, fonts, calls, cache) if listed is not None else None
    if listed is None or rendered is None or len({call.label for call in calls.values()}) < len(calls):
        return None
    instead = dict(zip(calls, _drawn(calls.values(), cache), strict=True))
    now = replace(
        trace,
        loaded=trace.loaded.changed(loaded),
        completed=trace.completed.changed(_outcomes(completed)),
        rendered=trace.rendered.changed(_outcomes(rendered)),
    )
    early = (*_found(now.loaded, cache), *now.joined[0], *_found(now.completed, cache), *now.joined[1])
    late = (*_found(now.rendered, cache), *now.joined[2])
    if any(severity(each) is Severity.ERROR for each in (*early, *late)):
        return None
    whole = {kept.parts[0]: kept.parts[1] for _, kept in completed.values()}
    keep((*completed.values(), *rendered.values()), whole, cache)
    return Followed(now, completed, rendered, listed, instead, early, late)


def _drawn(calls: Iterable[Call], cache: Cache) -> Iterator[OutputFile]:
    for (file,) in cache.values(kept.parts[0] for kept in cache.run(DRAW, calls)):
        yield file


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


def _setting(trace: Trace, cache: Cache) -> Setting:
    setting: Setting = cache.value(trace.given[0])
    return setting


def _is_told_of(joined: Iterable[Iterable[Diagnostic]], changed: Iterable[str]) -> bool:
    """Whether a join has told of a place in these files: it may be another place now."""
    told = (each for part in joined for each in part)
    return any(span.path in changed for each in told for span in (each.span, *each.also))


def _titles(trace: Trace, loaded: Mapping[int, Kept], cache: Cache) -> Mapping[str, str] | None:
    """The new titles, by file; None if other files see more of a change than that."""
    titles: dict[str, str] = {}
    for place, kept in loaded.items():
        was = trace.loaded[place]
        if kept.parts[1] == was.parts[1]:  # the marks: what the first join sees
            continue
        old, new = cache.values((was.parts[0], kept.parts[0]))
        title = new_title(old, new, defaults=_setting(trace, cache).facts.defaults is not None)
        if title is None:
            return None
        titles[title[0]] = title[1]
    return titles


def _completed(trace: Trace, changed: Changed, titles: Mapping[str, str], cache: Cache) -> Mapping[int, Run] | None:
    """The articles of these texts as they are now; None if lists show more of one that is new than words."""
    articles = {place: trace.article_of(place) for place in changed}
    digests = {source.path: digest_of(source.data) for source in changed.values()}

    def updated(call: Call) -> Call:
        parts = tuple((name, digests.get(name, digest)) for name, digest in call.parts)
        brief = call.value
        if isinstance(brief, Brief) and brief.path in titles:
            brief = replace(brief, address=replace(brief.address, title=titles[brief.path]))
        return replace(call, value=brief, parts=parts)

    return _anew(
        trace.completed,
        trace.given,
        articles.values(),
        updated,
        lambda calls: cache.run(COMPLETE, calls),
        lambda old, new: old.parts[1] == new.parts[1] or is_worded(*cache.values((old.parts[1], new.parts[1]))),
        cache,
    )


def _listed(trace: Trace, completed: Mapping[int, Run], cache: Cache) -> Mapping[int, Article] | None:
    """Articles of which lists show other words now; None if a join has told their titles."""
    listed: dict[int, Article] = {}
    for place, (_, kept) in completed.items():
        was = trace.completed[place]
        if was.parts[1] != kept.parts[1]:
            old, listed[place] = cache.values((was.parts[1], kept.parts[1]))
            if any(_is_in(old.title, each.arguments) for part in trace.joined for each in part):
                return None
    return listed


def _is_in(title: str, told: object) -> bool:
    return told == title or (isinstance(told, tuple) and any(_is_in(title, each) for each in told))


def _rendered(
    trace: Trace,
    completed: Mapping[int, Run],
    listed: Mapping[int, Article],
    fonts: Fonts,
    drawing: dict[str, Call],
    cache: Cache,
) -> Mapping[int, Run] | None:
    """The pages that show them as they are now; None if that are not all, or if others may lead to what is gone. What is
    to be drawn anew is put into `drawing`, by the path of the picture before."""
    both = {place: (trace.completed[place].parts[0], kept.parts[0]) for place, (_, kept) in completed.items()}
    new = {place: each for place, each in both.items() if each[0] != each[1]}
    own, others = trace.pages_of(new), trace.showing(listed, cache)
    if own is None or others is None:
        return None
    by_digest: Mapping[Digest, Digest] = dict(new.values())
    words: Words = {article.url: article for article in listed.values()}

    def updated(call: Call) -> Call | None:
        job: Any = call.value
        now = words.get(job.article.url) if isinstance(job, ArticleJob) else None
        if now is not None and now.title != job.article.title:
            own = redrawn(job, now, _setting(trace, cache), fonts, trace.pinned)
            if own is None:
                return None
            if own.call is not None:
                drawing[own.before] = own.call
            job = replace(job, sharing=own.image) if own.image != job.sharing else job
        new = {**by_digest, **_relisted(call, words, cache)}
        return _reworded(call, reworded(job, words) if words else job, new, cache)

    return _anew(
        trace.rendered,
        trace.worn,
        sorted({*own, *others}),
        updated,
        lambda calls: cache.run(RENDER, calls),
        lambda old, kept: _are_linked_alike(old, kept, cache),
        cache,
    )


def _relisted(call: Call, words: Words, cache: Cache) -> Mapping[Digest, Digest]:
    """The digests of lines of `llms.txt` as they are now, by those of before."""
    if not words or not isinstance(call.value, RootFileJob):
        return {}
    info = call.value.info
    both = (
        (digest, each, llms.reworded(each, words, info))
        for digest, each in zip(call.needs, cache.values(call.needs), strict=True)
    )
    return {digest: cache.put(now) for digest, was, now in both if now is not was}


def _reworded(call: Call, job: Any, by_digest: Mapping[Digest, Digest], cache: Cache) -> Call:
    """The call with this job, and the articles as they are now."""
    old: Any = call.value
    named = {*(names_of(type(old)) or ())} - {"article", "articles"} if job is not old else ()
    changed = {name for name in named if getattr(job, name) is not getattr(old, name)}

    def part(name: str, digest: Digest) -> Digest:
        return cache.digests.of(getattr(job, name)) if name in changed else by_digest.get(digest, digest)

    return replace(
        call,
        value=job,
        parts=tuple((name, part(name, digest)) for name, digest in call.parts),
        needs=tuple(by_digest.get(digest, digest) for digest in call.needs),
    )


def _anew(
    runs: Runs,
    shared: tuple[Digest, ...],
    places: Iterable[int | None],
    updated: Callable[[Call], Call | None],
    run: Callable[[Iterable[Call]], Sequence[Kept]],
    is_alike: Callable[[Kept, Kept], bool],
    cache: Cache,
) -> Mapping[int, Run] | None:
    """The runs at some places, run again; None if one is not known, or has come to what is not like it was."""
    calls: dict[int, Call] = {}
    for place in places:
        call = recall(runs[place], shared, cache) if place is not None else None
        now = updated(call) if call is not None else None
        if place is None or now is None:
            return None
        calls[place] = now
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
