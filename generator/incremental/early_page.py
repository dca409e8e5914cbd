"""The page of an article whose text has changed, made before the rest of the site is gone through.

What must stay true: the page is the one that the whole site will have. So what lists show of the article may have changed
in its words alone, not in anything by which articles are ordered, grouped or related; whatever is more than that waits
for the rest. Other pages are the ones from before until then.
"""

from generator.article.bundles import Brief, Setting
from generator.codes import severity
from generator.diagnostics import Severity
from generator.edge.project import Project
from generator.engine.digest import digest_of
from generator.engine.runner import Cache, Call
from generator.engine.step import Step
from generator.incremental.recompile import Changed
from generator.incremental.trace import Run, Trace, recall
from generator.keys import of_source
from generator.light import replace
from generator.model import Article, Source
from generator.page.jobs import ArticleJob
from generator.read.gist import new_title
from generator.site.reworded import is_worded
from generator.site.sharing import share
from generator.steps import COMPLETE, LOAD, RENDER


def early_page(trace: Trace, changed: Changed, project: Project, cache: Cache) -> Run | None:
    """The run of the page of the only article that has changed; None if the page may depend on more. Raises Lost."""
    if len(changed) != 1:
        return None
    ((place, source),) = changed.items()
    article = trace.article_of(place)
    made = _completed(trace, place, article, source, cache) if article is not None else None
    if article is None or made is None:
        return None
    was, now = (cache.value(kept.parts[1]) for kept in (trace.completed[article], made[1]))
    page = _page(trace, article, cache) if is_worded(was, now) else None
    return _printed(page, was, now, made, project, cache) if page is not None else None


def _completed(trace: Trace, place: int, article: int, source: Source, cache: Cache) -> Run | None:
    """The run of the article as it is now; None if other files see more of the change than a title."""
    loaded = _run(cache, LOAD, of_source(source))
    call = recall(trace.completed[article], trace.given, cache)
    if loaded is None or call is None:
        return None
    old, new = (cache.value(kept.parts[0]) for kept in (trace.loaded[place], loaded[1]))
    setting: Setting = cache.value(call.shared[0])
    title, brief = new_title(old, new, defaults=setting.facts.defaults is not None), call.value
    if title is None or not isinstance(brief, Brief):
        return None
    titled = replace(brief, address=replace(brief.address, title=title[1]))
    digest = digest_of(source.data)
    parts = tuple((name, digest if name == source.path else part) for name, part in call.parts)
    return _run(cache, COMPLETE, replace(call, value=titled, parts=parts))


def _page(trace: Trace, article: int, cache: Cache) -> Call | None:
    """The call that has printed the article; None where other pages show parts of it."""
    calls = (recall(trace.rendered[page], trace.worn, cache) for page in trace.pages_of((article,)) or ())
    return next((call for call in calls if call is not None and isinstance(call.value, ArticleJob)), None)


def _printed(page: Call, was: Article, now: Article, made: Run, project: Project, cache: Cache) -> Run | None:
    job = page.value
    assert isinstance(job, ArticleJob)
    crumbs = (*job.crumbs[:-1], replace(job.crumbs[-1], label=now.title))
    sharing = job.sharing
    if sharing is not None and was.title != now.title:
        setting: Setting = cache.value(made[0].shared[0])
        sharing = dict(share((now,), (job.info,), setting.facts, project.fonts).value.images).get(now.path)
    whole = made[1].parts[0]
    new = {"crumbs": cache.digests.of(crumbs), "sharing": cache.digests.of(sharing), "article": whole}
    parts = tuple((name, new.get(name, part)) for name, part in page.parts)
    job = replace(job, article=now, crumbs=crumbs, sharing=sharing)
    return _run(cache, RENDER, replace(page, value=job, parts=parts, needs=(whole,)))


def _run(cache: Cache, step: Step, call: Call) -> Run | None:
    """What a call has come to; None if it has come to an error."""
    (kept,) = cache.run(step, (call,))
    return None if any(severity(each) is Severity.ERROR for each in cache.found((kept,))) else (call, kept)
