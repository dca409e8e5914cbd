"""The line from a project to its files: load, link, complete, assemble, render.

Three steps (one input at a time, in any order) and two joins (the whole site at once). Publishing is not done here.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256

from generator import keys
from generator.article.addresses import Address
from generator.article.complete import complete
from generator.article.facts import Facts
from generator.article.link import Bundle, Linked, link, meet
from generator.article.people import introduce
from generator.article.plain_pages import complete_page
from generator.article.texts import picture_image
from generator.codes import severity
from generator.diagnostics import Diagnostic, Outcome, Severity, gather
from generator.edge.content import PictureFile
from generator.edge.project import Project
from generator.edge.search import no_engine
from generator.engine.runner import Cache, Choose, Watcher, through, watched
from generator.model import (
    Article,
    Asset,
    FileKind,
    OutputFile,
    Picture,
    PlainPage,
    SiteInfo,
    Strings,
    Withheld,
)
from generator.page.accent import accent_css
from generator.page.assets import fingerprinted, theme_assets
from generator.page.jobs import Job
from generator.page.pictures.names import is_scaled, named
from generator.page.pictures.scale import ScaleJob, scale
from generator.page.pictures.sharing import draw
from generator.page.render import Files, render
from generator.page.strings import read_strings
from generator.page.templates import Theme, closure
from generator.page.templates import check as lint_theme
from generator.read.load import load
from generator.site.assemble import Parts, assemble
from generator.site.links import anchored, broken
from generator.site.sharing import Shared, share


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
    pictures = tuple(_picture(p) for p in project.pictures)
    # What was refused has been told of; it is there all the same, so that nobody calls it missing as well.
    refused = tuple(Picture(path, "", "", 0, 0, "") for path in project.refused)
    drafts = gather(run("load", keys.of_source)(load, project.sources))
    linked = link(drafts.value, (*pictures, *refused), strings.value, project.options)
    linking = keys.OfDrafts(drafts.value)
    people = gather(run("introduce", linking.person)(introduce, linked.value.people))
    authors = {(p.id, p.lang): a for p, a in zip(linked.value.people, people.value, strict=True)}
    met = (meet(bundle, authors) for bundle in linked.value.bundles)
    articles = gather(run("complete", linking.bundle)(complete, met))
    pages = gather(run("complete_page", linking.page)(complete_page, linked.value.pages))
    dressed = _dress(theme, project, linked.value)
    unindexed = linked.value.facts.search and not project.indexed
    linted = gather(run("lint", keys.of_theme)(lambda theme: Outcome(None, lint_theme(theme)), (theme,)))
    theirs = Outcome(None, (*linted.diagnostics, *((no_engine(project.sources),) if unindexed else ())))
    before = (strings, drafts, linked, people, articles, pages, dressed, theirs)
    found = _wanted(Outcome(None).after(*before).diagnostics, linked.value.facts)
    nothing = Site(
        files=(),
        withheld=linked.value.withheld,
        pages=0,
        addresses=linked.value.addresses,
        bundles=linked.value.bundles,
        templates=closure(theme, "article.html"),
    )
    if any(severity(problem) is Severity.ERROR for problem in found):
        return Outcome(nothing, found)
    shown = tuple(
        article
        for article, bundle in zip(articles.value, linked.value.bundles, strict=True)
        if not bundle.address.withheld
    )
    parts = _parts(linked.value, dressed.value.infos, shown, pages.value)
    shared = share(shown, dressed.value.infos, linked.value.facts, project.fonts)
    jobs = assemble(replace(parts, indexed=project.indexed, sharing=shared.value.images))
    files = gather(run("render", keys.OfJobs(theme).job)(lambda job: render(job, theme), jobs))
    scaled = _used_pictures(project, pictures, linked.value, run)
    drawn = _drawn(shared.value, run)
    made = (*dressed.value.files, *scaled.value, *drawn, *_flat(files.value))
    html = [file for file in made if file.path.endswith(".html")]
    read = gather(run("anchored", keys.of_file)(anchored, html)).value
    lost = broken((file.path for file in made), read, linked.value.facts.base, project.sources)
    site = Outcome(replace(nothing, files=made, pages=len(html), jobs=jobs), lost)
    warned = Outcome(None, _wanted(shared.diagnostics, linked.value.facts))
    return site.after(Outcome(None, found), files, scaled, warned)


def _wanted(found: tuple[Diagnostic, ...], facts: Facts) -> tuple[Diagnostic, ...]:
    """The findings without the warnings that the site leaves out."""
    return tuple(d for d in found if severity(d) is Severity.ERROR or d.code not in facts.rules.ignore)


def _flat(groups: Iterable[Files]) -> Files:
    return tuple(file for group in groups for file in group)


def _parts(
    linked: Linked, infos: tuple[SiteInfo, ...], articles: tuple[Article, ...], pages: tuple[PlainPage, ...]
) -> Parts:
    return Parts(infos, linked.facts.rules, linked.strings, articles, pages, linked.redirects)


# ---------------------------------------------------------------------------------------------- look and pictures


@dataclass(frozen=True, slots=True)
class _Dress:
    """The site as each language's pages show it, and the files of the theme."""

    infos: tuple[SiteInfo, ...]
    files: tuple[OutputFile, ...]


def _dress(theme: Theme, project: Project, linked: Linked) -> Outcome[_Dress]:
    facts = linked.facts
    accent = accent_css(facts.accent.text, facts.accent.span) if facts.accent else Outcome("")
    made = theme_assets(theme, project.theme_assets, facts.base, accent.value)
    assets = tuple(asset for asset, _ in made)
    infos = tuple(_info(facts, strings, linked, assets) for strings in linked.strings)
    return Outcome(_Dress(infos, tuple(file for _, file in made))).after(accent)


def _info(facts: Facts, strings: Strings, linked: Linked, assets: tuple[Asset, ...]) -> SiteInfo:
    return SiteInfo(
        title=facts.title,
        url=facts.url,
        base=facts.base,
        lang=strings.lang,
        description=facts.description,
        navigation=linked.navigation,
        accent=facts.accent.text if facts.accent else None,
        logo=picture_image(linked.logo) if linked.logo else None,
        assets=assets,
        outputs=facts.outputs,
        structured_faq=facts.structured_faq,
        languages=tuple(each.lang for each in linked.strings),
        search=facts.search,
        identity=facts.identity,
    )


def _picture(file: PictureFile) -> Picture:
    """A picture's facts and copies. Its address is known only when the site's is."""
    digest = sha256(file.data).hexdigest()
    if is_scaled(file.kind, (file.width, file.height), file.animated):
        return named(file.path, file.kind, digest, (file.width, file.height))
    return Picture(file.path, "", fingerprinted(file.path, file.data), file.width, file.height, digest)


def _drawn(shared: Shared, run: Choose) -> Files:
    """The pictures for sharing."""
    font = shared.font
    if font is None:
        return ()
    return _flat(gather(run("draw", keys.of_sharing)(lambda job: draw(job, font), shared.jobs)).value)


def _used_pictures(project: Project, pictures: tuple[Picture, ...], linked: Linked, run: Choose) -> Outcome[Files]:
    """The pictures that some page shows, in every width."""
    known = [each.pictures for each in linked.bundles]
    known += [each.pictures for each in linked.people] + [each.pictures for each in linked.pages]
    shown = {picture.path for triples in known for _, _, picture in triples}
    if linked.logo is not None:
        shown.add(linked.logo.path)
    both = [(p, f) for p, f in zip(pictures, project.pictures, strict=True) if p.path in shown]
    jobs = (ScaleJob(file.kind, file.data, p) for p, file in both if p.renditions)
    scaled = gather(run("scale", keys.of_picture)(scale, jobs))
    whole = (OutputFile(p.output, file.data, FileKind.ASSET) for p, file in both if not p.renditions)
    # The same picture at two places is one file.
    files = {file.path: file for file in (*whole, *_flat(scaled.value))}
    return Outcome(tuple(files.values()), scaled.diagnostics)
