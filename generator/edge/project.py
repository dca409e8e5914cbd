"""Taking a site in: every file of it is read once, here, and nothing is looked at on the disk afterwards.

What must stay true: nothing outside the site's `content/` and `templates/` (and the package's own templates) is read,
whatever links, names and kinds of files lie there; what comes in is sorted; no absolute path comes in. A file that
vanishes while it is being read was never there.
"""

from collections.abc import Sequence
from pathlib import Path

from generator.diagnostics import Outcome
from generator.edge.clock import build_time
from generator.edge.content import Content, PictureFile
from generator.edge.fonts import find_font
from generator.edge.outline import find_site
from generator.edge.theme import ThemeFiles, package_templates, read_theme
from generator.light import dataclass
from generator.model import Options, Source

__all__ = ["PictureFile", "Project", "build_time", "find_site", "package_templates", "project_of", "read_project"]


@dataclass(frozen=True, slots=True)
class Project:
    """All that a build knows: the same Project gives the same site, wherever it lies.

    `theme_files` are (name below `templates/`, text) and `theme_assets` the binary ones, sorted by name, one of each
    name; `theme_own` are the names that come from the site's own folder. `refused` are paths that are there but could not
    be taken in, so that nobody calls them missing. `fonts` are those of the site, then the machine's (its
    name alone, no path); None if nobody has looked, and then no sharing pictures are made.
    """

    sources: Sequence[Source]
    pictures: tuple[PictureFile, ...]
    theme_files: tuple[tuple[str, str], ...]
    theme_assets: tuple[tuple[str, bytes], ...]
    theme_own: tuple[str, ...]
    refused: tuple[str, ...]
    options: Options
    indexed: bool = False  # whether a full-text index will be made of the pages
    fonts: Sequence[Source] | None = None
    minifier: bool | None = None  # whether what minifies pages is there; None where nobody wants them so
    twins: str = ""  # the versions of what compresses text files, where twins of them are wanted at all
    printing: bool = True  # false where nobody will read the pages: then those are printed that a check has to look at
    drawing: bool = True  # false where nobody will look at sharing pictures: then they are names without a picture


def read_project(site: Path, options: Options) -> Outcome[Project]:
    """Read the site at `site` (from `find_site`). Raises Stop if the machine keeps a file from being read."""
    content = Content(site)
    content.read()
    return project_of(content, read_theme(site), find_font(), options)


def project_of(
    content: Content, theme: Outcome[ThemeFiles], fonts: tuple[Source, ...], options: Options
) -> Outcome[Project]:
    """The project that was taken in; `fonts` are the machine's."""
    project = Project(
        sources=content.sources,
        pictures=content.pictures,
        theme_files=theme.value.texts,
        theme_assets=theme.value.assets,
        theme_own=theme.value.own,
        refused=tuple(sorted(content.refused)),
        options=options,
        fonts=(*content.fonts, *fonts),
    )
    return Outcome(project, (*content.found, *theme.diagnostics))
