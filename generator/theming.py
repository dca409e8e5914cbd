"""What is put around the articles: the theme's files, the site as each language's pages show it, the pictures."""

from collections.abc import Sequence
from hashlib import sha256
from itertools import chain

from generator.article.bundles import Linked
from generator.article.facts import Facts
from generator.article.texts import picture_image
from generator.diagnostics import Outcome, diagnostic
from generator.edge.content import PictureFile
from generator.edge.project import Project
from generator.engine.runner import Cache
from generator.keys import Keys, of_picture
from generator.light import dataclass
from generator.model import Asset, FileKind, Finished, OutputFile, Picture, SiteInfo, Strings
from generator.page.accent import accent_css
from generator.page.assets import fingerprinted, theme_assets
from generator.page.pictures.names import is_scaled, named
from generator.page.templates import Theme
from generator.site.sharing import Shared
from generator.steps import DRAW, PACK, SCALE

Files = tuple[OutputFile, ...]


@dataclass(frozen=True, slots=True)
class Themed:
    """The site as each language's pages show it, and the files of the theme."""

    infos: tuple[SiteInfo, ...]
    files: tuple[OutputFile, ...]


def apply_theme(theme: Theme, project: Project, linked: Linked) -> Outcome[Themed]:
    """Put the theme on: fingerprinted files, the accent colour, the site in each of its languages."""
    facts = linked.facts
    accent = accent_css(facts.accent.text, facts.accent.span) if facts.accent else Outcome("")
    made = theme_assets(theme, project.theme_assets, facts.base, accent.value)
    assets = tuple(asset for asset, _ in made)
    minified = facts.minify is not None and project.minifier is True
    infos = tuple(_info(facts, strings, linked, assets, minified) for strings in linked.strings)
    lacking = (diagnostic("HK663", facts.minify),) if facts.minify and project.minifier is False else ()
    return Outcome(Themed(infos, tuple(file for _, file in made)), lacking).after(accent)


def _info(facts: Facts, strings: Strings, linked: Linked, assets: tuple[Asset, ...], minified: bool) -> SiteInfo:
    return SiteInfo(
        title=facts.title,
        url=facts.url,
        base=facts.base,
        lang=strings.lang,
        description=facts.description,
        navigation=linked.navigation,
        logo=picture_image(linked.logo) if linked.logo else None,
        assets=assets,
        outputs=facts.outputs,
        structured_faq=facts.structured_faq,
        languages=tuple(each.lang for each in linked.strings),
        search=facts.search,
        identity=facts.identity,
        minified=minified,
    )


def picture_of(file: PictureFile) -> Picture:
    """A picture's facts and copies. Its address is known only when the site's is."""
    digest = sha256(file.data).hexdigest()
    if is_scaled(file.kind, (file.width, file.height), file.animated):
        return named(file.path, file.kind, digest, (file.width, file.height))
    return Picture(file.path, "", fingerprinted(file.path, file.data), file.width, file.height, digest)


def drawn(shared: Shared, cache: Cache, *, drawing: bool) -> Files:
    """The pictures for sharing; empty ones of the same names where nobody will look at them."""
    if shared.font is None:
        return ()
    if not drawing:
        return tuple(OutputFile(job.output, b"", FileKind.ASSET) for job in shared.jobs)
    font = shared.font.path
    made = cache.run(DRAW, (of_picture(job, font) for job in shared.jobs))
    return tuple(chain.from_iterable(cache.values(each.parts[0] for each in made)))


def used_pictures(
    project: Project, pictures: tuple[Picture, ...], linked: Linked, keys: Keys, cache: Cache
) -> Outcome[Files]:
    """The pictures that some page shows, in every width."""
    from generator.page.pictures.scale import ScaleJob

    known = [each.pictures for each in linked.briefs]
    known += [each.pictures for each in linked.people] + [each.pictures for each in linked.pages]
    shown = {picture.path for triples in known for _, _, picture in triples}
    if linked.logo is not None:
        shown.add(linked.logo.path)
    both = [(p, f) for p, f in zip(pictures, project.pictures, strict=True) if p.path in shown]
    jobs = (ScaleJob(file.kind, file.data, p) for p, file in both if p.renditions)
    made = cache.run(SCALE, map(keys.picture, jobs))
    scaled = cache.values(each.parts[0] for each in made)
    whole = (OutputFile(p.output, file.data, FileKind.ASSET) for p, file in both if not p.renditions)
    # The same picture at two places is one file.
    files = {file.path: file for file in (*whole, *chain.from_iterable(scaled))}
    return Outcome(tuple(files.values()), cache.found(made))


def packed_twins(files: Sequence[Finished], facts: Facts, project: Project, keys: Keys, cache: Cache) -> Outcome[Files]:
    """The compressed twins of text files that the site asks for; not for a preview or a check, which send none."""
    kinds = tuple(kind.text for kind in facts.compress)
    if not kinds or not project.twins:
        return Outcome(())
    from generator.page.twins import TwinJob, has_twins

    lacking = [kind for kind in facts.compress if kind.text == "brotli" and "brotli" not in project.twins]
    made_by = tuple(kind for kind in kinds if kind not in {each.text for each in lacking})
    wanted = {f"output:{file.path}": file for file in files if has_twins(file.path)}
    read = cache.read
    cache.read = lambda name: wanted[name].data if name in wanted else read(name)
    jobs = ((TwinJob(OutputFile(f.path, b"", f.kind), made_by, project.twins), f) for f in wanted.values())
    made = cache.run(PACK, (keys.twins(job, file) for job, file in jobs))
    cache.read = read
    twins = tuple(chain.from_iterable(cache.values(each.parts[0] for each in made)))
    return Outcome(twins, tuple(diagnostic("HK662", kind.span) for kind in lacking))
