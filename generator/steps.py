"""The steps, as the engine runs them: functions at the top of a module, from frozen values to parts of a value.

What prints and draws is imported by the first step that does: looking a site over takes neither.
"""

from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from generator.article.bundles import Brief, Outlook, PageBundle, Setting
from generator.article.bundling import bundle
from generator.article.complete import complete
from generator.article.link import foreseen
from generator.article.people import Person, introduce
from generator.article.plain_pages import complete_page
from generator.diagnostics import Outcome
from generator.engine.step import Poured, Step
from generator.identity import remembered
from generator.light import replace
from generator.model import Article, Author, PlainPage, Source
from generator.page.jobs import ArticleJob, FeedJob, Job, PairJob, PairListJob, RootFileJob
from generator.page.templates import Theme
from generator.page.templates import check as lint_theme
from generator.read.gist import Gist, gist, mark
from generator.read.load import Draft, load
from generator.read.schema import AuthorFile, PageFile
from generator.site.links import Anchored, anchored
from generator.site.listed import listed
from generator.site.survey import written_in

if TYPE_CHECKING:
    from generator.model import OutputFile
    from generator.page.pictures.scale import ScaleJob
    from generator.page.pictures.sharing import SharingJob
    from generator.page.twins import TwinJob


def _load(path: str, data: bytes) -> Outcome[tuple[Gist, bytes]]:
    """The gist of a file and its mark. The draft itself is read again where it is needed: that costs less than to keep
    it, and far less room."""
    drafted = load(Source(path, data))
    known = gist(drafted.value)
    return Outcome((known, mark(known)), drafted.diagnostics)


Foreseen = tuple[Brief, Outcome[tuple[Article, Article]]]


def _load_ahead(
    path: str, outlook: Outlook, setting: Setting, people: "People", data: bytes
) -> Outcome[tuple[Gist, bytes, Foreseen | None]]:
    """The gist of a comparison and its mark, and the article already, where one can tell what its brief will be: so the
    file need not be read a second time."""
    drafted = load(Source(path, data))
    known = gist(drafted.value)
    brief = foreseen(known, outlook)
    ahead = (brief, _completed(brief, setting, people, (drafted.value,))) if brief is not None else None
    return Outcome((known, mark(known), ahead), drafted.diagnostics)


@lru_cache(maxsize=64)  # shared subjects and the vocabulary are parts of many comparisons
def _draft(path: str, data: bytes) -> Draft:
    return load(Source(path, data)).value


def _introduce(person: Person, data: bytes) -> Outcome[tuple[Author]]:
    content = _draft(person.path, data).content
    author = introduce(replace(person, file=content if isinstance(content, AuthorFile) else None))
    return Outcome((author.value,), author.diagnostics)


def _survey(nothing: None, article: Article) -> Outcome[tuple[tuple[str, ...]]]:
    return Outcome((written_in(article),))


People = tuple[tuple[str, Author], ...]
"""(language, author)"""


def _complete(brief: Brief, setting: Setting, people: People, *data: bytes) -> Outcome[tuple[Article, Article]]:
    """The article, and what of it the rest of the site sees."""
    return _completed(brief, setting, people, tuple(map(_draft, brief.made_of, data)))


def _completed(
    brief: Brief, setting: Setting, people: People, drafts: tuple[Draft, ...]
) -> Outcome[tuple[Article, Article]]:
    made = bundle(brief, setting, drafts, _by_id(people))
    article = complete(made.value).after(made)
    return Outcome((article.value, listed(article.value)), article.diagnostics)


@remembered(4)
def _by_id(people: People) -> dict[tuple[str, str], Author]:
    return {(author.id, lang): author for lang, author in people}


def _complete_page(page: PageBundle, data: bytes) -> Outcome[tuple[PlainPage]]:
    content = _draft(page.path, data).content
    made = complete_page(replace(page, file=content) if isinstance(content, PageFile) else page)
    return Outcome((made.value,), made.diagnostics)


def _lint(nothing: None, theme: Theme) -> Outcome[tuple[()]]:
    return Outcome((), lint_theme(theme))


Sheets = tuple[tuple[str, str, str, int], ...]
"""Path, kind, digest and size of each file."""


def _render(job: Job, theme: Theme, *large: Any) -> Outcome[tuple[Sheets, tuple[Anchored, ...], Poured]]:
    """The files of a job, which is planned with articles as lists show them and printed with whole ones: what is known of
    them, what they link to, their bytes. `large` is what travels apart from the job."""
    from generator.page.render import render

    match job:
        case ArticleJob() | PairJob() | PairListJob():
            job = replace(job, article=large[0])
        case FeedJob():
            job = replace(job, articles=large)
        case RootFileJob():
            job = replace(job, lines=large)
    files = render(job, theme)
    html = (file for file in files.value if file.path.endswith(".html"))
    read = tuple(anchored(file).value for file in html)
    done = _minified(files.value) if job.info.minified else files.value
    sheets = tuple((file.path, file.kind.value, file.digest, file.size) for file in done)
    poured = tuple((digest, file.data) for (_, _, digest, _), file in zip(sheets, done, strict=True))
    return Outcome((sheets, read, poured), files.diagnostics)


def _minified(files: tuple["OutputFile", ...]) -> tuple["OutputFile", ...]:
    from generator.page.minify import minified

    return tuple(map(minified, files))


Drawn = Outcome[tuple[tuple["OutputFile", ...]]]


def _draw(job: "SharingJob", font: bytes) -> Drawn:
    from generator.page.pictures.glyphs import Font
    from generator.page.pictures.sharing import draw

    files = draw(job, Font("", font, job.font))
    return Outcome((files.value,), files.diagnostics)


def _scale(job: "ScaleJob") -> Drawn:
    from generator.page.pictures.scale import scale

    files = scale(job)
    return Outcome((files.value,), files.diagnostics)


def _pack(job: "TwinJob", data: bytes) -> Drawn:
    from generator.page.twins import twins

    return Outcome((twins(replace(job, file=replace(job.file, data=data))),))


def import_all() -> None:
    """Import what most steps will. For workers, which have for nothing what their parent has imported."""
    printing = ("render", "templates.quick", "exports", "feeds")
    for name in ("article.markup.parsed", *(f"page.{each}" for each in printing)):
        import_module(f"generator.{name}")


LOAD = Step("load", _load)
LOAD_AHEAD = Step("load", _load_ahead, foresees="complete")
INTRODUCE = Step("introduce", _introduce)
COMPLETE = Step("complete", _complete)
COMPLETE_PAGE = Step("complete_page", _complete_page)
LINT = Step("lint", _lint)
SURVEY = Step("survey", _survey)
RENDER = Step("render", _render, pours=True)
DRAW = Step("draw", _draw)
SCALE = Step("scale", _scale)
PACK = Step("pack", _pack)
