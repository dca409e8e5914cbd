"""The steps, as the engine runs them: functions at the top of a module, from frozen values to parts of a value."""

from generator.article.bundles import Bundle, PageBundle
from generator.article.complete import complete
from generator.article.people import Person, introduce
from generator.article.plain_pages import complete_page
from generator.diagnostics import Outcome
from generator.engine.step import Step
from generator.model import Article, Author, OutputFile, PlainPage, Source
from generator.page.jobs import Job
from generator.page.pictures.glyphs import Font
from generator.page.pictures.scale import ScaleJob, scale
from generator.page.pictures.sharing import SharingJob, draw
from generator.page.render import Files, render
from generator.page.templates import Theme
from generator.page.templates import check as lint_theme
from generator.read.load import Draft, load
from generator.site.links import Anchored, anchored


def _load(path: str, data: bytes) -> Outcome[tuple[Draft]]:
    drafted = load(Source(path, data))
    return Outcome((drafted.value,), drafted.diagnostics)


def _introduce(person: Person) -> Outcome[tuple[Author]]:
    author = introduce(person)
    return Outcome((author.value,), author.diagnostics)


def _complete(bundle: Bundle) -> Outcome[tuple[Article]]:
    article = complete(bundle)
    return Outcome((article.value,), article.diagnostics)


def _complete_page(bundle: PageBundle) -> Outcome[tuple[PlainPage]]:
    page = complete_page(bundle)
    return Outcome((page.value,), page.diagnostics)


def _lint(nothing: None, theme: Theme) -> Outcome[tuple[()]]:
    return Outcome((), lint_theme(theme))


def _render(job: Job, theme: Theme) -> Outcome[tuple[Files]]:
    files = render(job, theme)
    return Outcome((files.value,), files.diagnostics)


def _anchored(file: OutputFile) -> Outcome[tuple[Anchored]]:
    return Outcome((anchored(file).value,))


def _draw(job: SharingJob, font: Font) -> Outcome[tuple[Files]]:
    files = draw(job, font)
    return Outcome((files.value,), files.diagnostics)


def _scale(job: ScaleJob) -> Outcome[tuple[Files]]:
    files = scale(job)
    return Outcome((files.value,), files.diagnostics)


LOAD = Step("load", _load)
INTRODUCE = Step("introduce", _introduce)
COMPLETE = Step("complete", _complete)
COMPLETE_PAGE = Step("complete_page", _complete_page)
LINT = Step("lint", _lint)
RENDER = Step("render", _render)
ANCHORED = Step("anchored", _anchored)
DRAW = Step("draw", _draw)
SCALE = Step("scale", _scale)
