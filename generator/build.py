"""The line from a project to its files: load, link, complete, assemble, render.

Three steps (one input at a time, in any order) and two joins (the whole site at once). Publishing is not done here.
"""

from dataclasses import dataclass, replace

from generator import keys
from generator.article.addresses import Address
from generator.article.bundles import Bundle, Linked
from generator.article.complete import complete
from generator.article.facts import Facts
from generator.article.link import link, meet
from generator.article.people import introduce
from generator.article.plain_pages import complete_page
from generator.codes import severity
from generator.diagnostics import Diagnostic, Outcome, Severity, gather
from generator.dress import Dress, drawn, dress, picture_of, used_pictures
from generator.edge.project import Project
from generator.edge.search import no_engine
from generator.engine.runner import Cache, Choose, Watcher, through, watched
from generator.model import Article, OutputFile, Picture, PlainPage, Withheld
from generator.page.jobs import Job
from generator.page.render import render
from generator.page.strings import read_strings
from generator.page.templates import Theme, closure
from generator.page.templates import check as lint_theme
from generator.read.load import load
from generator.site.assemble import Parts, assemble
from generator.site.links import anchored, broken
from generator.site.sharing import share


@dataclass(frozen=True, slots=True)
class Site:
    """What a build made: the files, the pages that it withheld, and the number of HTML pages."""

    files: tuple[OutputFile, ...]
    withheld: tuple[Withheld, ...]
    pages: int
    addresses: tuple[Address, ...] = ()
    bundles: tuple[Bundle, ...] = ()
    jobs: tuple[Job, ...] = ()
    templates: tuple[str, ...] = ()  # what prints an article


def compile_site(project: Project, cache: Cache | None = None, watcher: Watcher | None = None) -> Outcome[Site]:
    """Everything but publishing. With an error anywhere, `files` is empty.

    With a cache only those steps are run whose inputs are new to it; the site is the same. The watcher is told how far
    the work is.
    """
    run = through(cache) if watcher is None else watched(through(cache), watcher)
    strings = read_strings(project.theme_files)
    theme = Theme(project.theme_files, strings.value)
    known = _understand(project, theme, run)
    linked = known.value.linked
    looked = _look(project, theme, linked, run)
    found = _wanted(Outcome(None).after(strings, known, looked).diagnostics, linked.facts)
    site = Site(
        files=(),
        withheld=linked.withheld,
        pages=0,
        addresses=linked.addresses,
        bundles=linked.bundles,
        templates=closure(theme, "article.html"),
    )
    if any(severity(problem) is Severity.ERROR for problem in found):
        return Outcome(site, found)
    written = _write(known.value, looked.value, project, theme, run)
    late = _wanted(written.diagnostics, linked.facts)
    return Outcome(replace(site, files=written.value.files, pages=written.value.pages, jobs=written.value.jobs)).after(
        Outcome(None, found), Outcome(None, late)
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """What the site's texts say, complete, and the pictures that they may show."""

    linked: Linked
    articles: tuple[Article, ...]
    pages: tuple[PlainPage, ...]
    pictures: tuple[Picture, ...]


def _understand(project: Project, theme: Theme, run: Choose) -> Outcome[_Known]:
    """Load every file, link them, complete authors, articles and pages."""
    pictures = tuple(picture_of(p) for p in project.pictures)
    # What was refused has been told of; it is there all the same, so that nobody calls it missing as well.
    refused = tuple(Picture(path, "", "", 0, 0, "") for path in project.refused)
    drafts = gather(run("load", keys.of_source)(load, project.sources))
    linked = link(drafts.value, (*pictures, *refused), theme.strings, project.options)
    linking = keys.OfDrafts(drafts.value)
    people = gather(run("introduce", linking.person)(introduce, linked.value.people))
    authors = {(p.id, p.lang): a for p, a in zip(linked.value.people, people.value, strict=True)}
    met = (meet(bundle, authors) for bundle in linked.value.bundles)
    articles = gather(run("complete", linking.bundle)(complete, met))
    pages = gather(run("complete_page", linking.page)(complete_page, linked.value.pages))
    known = _Known(linked.value, articles.value, pages.value, pictures)
    return Outcome(known).after(drafts, linked, people, articles, pages)


def _look(project: Project, theme: Theme, linked: Linked, run: Choose) -> Outcome[Dress]:
    """The theme, looked over and put on."""
    linted = gather(run("lint", keys.of_theme)(lambda theme: Outcome(None, lint_theme(theme)), (theme,)))
    unindexed = linked.facts.search and not project.indexed
    searched = Outcome(None, (no_engine(project.sources),) if unindexed else ())
    return dress(theme, project, linked).after(linted, searched)


@dataclass(frozen=True, slots=True)
class _Written:
    files: tuple[OutputFile, ...]
    pages: int
    jobs: tuple[Job, ...]


def _write(known: _Known, looked: Dress, project: Project, theme: Theme, run: Choose) -> Outcome[_Written]:
    """Assemble the site, render its pages and pictures, follow its links."""
    linked = known.linked
    shown = tuple(
        article for article, bundle in zip(known.articles, linked.bundles, strict=True) if not bundle.address.withheld
    )
    shared = share(shown, looked.infos, linked.facts, project.fonts)
    jobs = assemble(
        Parts(
            looked.infos,
            linked.facts.rules,
            linked.strings,
            shown,
            known.pages,
            linked.redirects,
            indexed=project.indexed,
            sharing=shared.value.images,
        )
    )
    rendered = gather(run("render", keys.OfJobs(theme).job)(lambda job: render(job, theme), jobs))
    scaled = used_pictures(project, known.pictures, linked, run)
    texts = (file for group in rendered.value for file in group)
    files = (*looked.files, *scaled.value, *drawn(shared.value, run), *texts)
    html = [file for file in files if file.path.endswith(".html")]
    read = gather(run("anchored", keys.of_file)(anchored, html)).value
    lost = broken((file.path for file in files), read, linked.facts.base, project.sources)
    written = _Written(files, len(html), jobs)
    return Outcome(written, lost).after(rendered, scaled, Outcome(None, shared.diagnostics))


def _wanted(found: tuple[Diagnostic, ...], facts: Facts) -> tuple[Diagnostic, ...]:
    """The findings without the warnings that the site leaves out."""
    return tuple(d for d in found if severity(d) is Severity.ERROR or d.code not in facts.rules.ignore)
