"""Which articles get a picture for sharing, and with which font: decided for the whole site, drawn one by one.

An article whose own picture serves for sharing needs none. Nothing is drawn with a font that lacks a letter of it; what
is missing is told once for the site, as a warning, because a page without such a picture is still a page.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING

from generator.article.facts import SITE_FILE, Facts
from generator.article.paths import ROOT, join
from generator.article.routes import link
from generator.diagnostics import Diagnostic, Outcome, Span, diagnostic
from generator.light import dataclass, replace
from generator.model import Article, Image, SiteInfo, Source
from generator.page.pictures.glyphs import Font, coverage, missing
from generator.page.pictures.names import serves_for_sharing
from generator.page.pictures.words import Words, words

if TYPE_CHECKING:
    from generator.page.pictures.sharing import SharingJob

MOST_NAMED = 5
"""How many articles and letters a warning names."""


@dataclass(frozen=True, slots=True)
class Shared:
    """The pictures to draw, the font to draw them with, and (path of the article, picture) for the pages. `twice` are the
    paths of pictures that several articles have."""

    font: Font | None = None
    jobs: "tuple[SharingJob, ...]" = ()
    images: tuple[tuple[str, Image], ...] = ()
    twice: tuple[str, ...] = ()


def share(
    articles: Iterable[Article], infos: Sequence[SiteInfo], facts: Facts, fonts: Sequence[Source] | None
) -> Outcome[Shared]:
    """The sharing pictures of a site. `fonts` are the site's own and the machine's; None makes none."""
    from generator.page.pictures.ground import SIZE
    from generator.page.pictures.sharing import is_font, plan

    worded = _worded(articles, infos, facts, fonts, is_font)
    if worded.value is None:
        return Outcome(Shared(), worded.diagnostics)
    base = infos[0].base
    font = replace(worded.value.font, digest=sha256(worded.value.font.data).hexdigest())
    drawn = [(article, plan(article, said, font)) for article, said in worded.value.drawn]
    images = ((a.path, Image(link(base, job.output), job.title, *SIZE)) for a, job in drawn)
    jobs = {job.output: job for _, job in drawn}
    twice = tuple(path for path, n in Counter(job.output for _, job in drawn).items() if n > 1)
    return Outcome(Shared(font, tuple(jobs.values()), tuple(images), twice), worded.diagnostics)


def unshared(
    articles: Iterable[Article], infos: Sequence[SiteInfo], facts: Facts, fonts: Sequence[Source] | None
) -> tuple[Diagnostic, ...]:
    """What `share` warns of, with no picture planned. A font of the machine that has letters is taken for one."""

    def is_font(font: Font) -> bool:
        if not font.path.startswith(f"{ROOT}/"):
            return bool(coverage(font))
        from generator.page.pictures.sharing import is_font

        return is_font(font)

    return _worded(articles, infos, facts, fonts, is_font).diagnostics


@dataclass(frozen=True, slots=True)
class _Worded:
    """The words of each picture, and the font that has letters for them."""

    font: Font
    drawn: tuple[tuple[Article, Words], ...]


def _worded(
    articles: Iterable[Article],
    infos: Sequence[SiteInfo],
    facts: Facts,
    fonts: Sequence[Source] | None,
    is_font: Callable[[Font], bool],
) -> Outcome[_Worded | None]:
    wanting = [article for article in articles if not serves_for_sharing(article.image)]
    if fonts is None or not wanting or not facts.sharing_pictures:
        return Outcome(None)
    chosen = _chosen(facts, fonts, is_font)
    font = chosen.value
    if font is None:
        return Outcome(None, chosen.diagnostics or (diagnostic("HK624", Span(SITE_FILE), n=len(wanting)),))
    titles = {info.lang: info.title for info in infos}
    planned = [(article, words(article, titles.get(article.lang, facts.title), font)) for article in wanting]
    lacking = [(article, letters) for article, said in planned if (letters := missing(font, said.letters))]
    refused = {article.path for article, _ in lacking}
    drawn = tuple((article, said) for article, said in planned if article.path not in refused)
    return Outcome(_Worded(font, drawn), _told(font, lacking))


def _chosen(facts: Facts, fonts: Sequence[Source], is_font: Callable[[Font], bool]) -> Outcome[Font | None]:
    """The font that the site names, else the machine's."""
    written = facts.sharing_font
    if written is None:
        own = next((font for font in fonts if not font.path.startswith(f"{ROOT}/")), None)
        font = _font(own) if own else None
        return Outcome(font if font and is_font(font) else None)
    path = join(SITE_FILE, written.text)
    named = next((_font(font) for font in fonts if font.path == path), None)
    if named is None or not is_font(named):
        return Outcome(None, (diagnostic("HK626", written.span, found=written.text),))
    return Outcome(named)


def _font(source: Source) -> Font:
    return Font(source.path.rpartition("/")[2], source.data, path=source.path)


def _told(font: Font, lacking: Sequence[tuple[Article, tuple[str, ...]]]) -> tuple[Diagnostic, ...]:
    if not lacking:
        return ()
    letters = sorted({letter for _, few in lacking for letter in few})[:MOST_NAMED]
    titles = tuple(article.title for article, _ in lacking)[:MOST_NAMED]
    spelt = tuple(f"{letter} (U+{ord(letter):04X})" for letter in letters)
    return (diagnostic("HK625", Span(SITE_FILE), font=font.name, letters=spelt, articles=titles),)
