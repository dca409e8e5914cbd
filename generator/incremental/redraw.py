"""The picture for sharing of an article whose title has changed: which one it is now, and which one it takes the place of.

What must stay true: it is the picture that the whole site would have for the article, and of no other article, nor of
what is told of pictures, anything else would change. Whatever is not plainly so is None.
"""

from collections.abc import Sequence

from generator.article.bundles import Setting
from generator.engine.runner import Call
from generator.keys import of_picture
from generator.light import dataclass
from generator.model import Article, Image, Source
from generator.page.jobs import ArticleJob
from generator.site.links import resolved
from generator.site.sharing import share


@dataclass(frozen=True, slots=True)
class Redrawn:
    """An article's picture, None if it has none; if it is another one than before, the path of that and how this is drawn."""

    image: Image | None
    before: str = ""
    call: Call | None = None


def redrawn(
    job: ArticleJob, now: Article, setting: Setting, fonts: Sequence[Source] | None, pinned: tuple[str, ...]
) -> Redrawn | None:
    """The picture for the article as it is `now`, where `job` has printed it. The files at `pinned` are there for others
    too."""
    shared = share((now,), (job.info,), setting.facts, fonts)
    image = next((image for _, image in shared.value.images), None)
    lacking = any(each.code == "HK625" for each in shared.diagnostics)
    if lacking or (image is None) != (job.sharing is None):
        return None  # what is told of letters that the font lacks names all articles
    if image is None or image == job.sharing or job.sharing is None:
        return Redrawn(image)
    before, _ = resolved(job.sharing.url, base=job.info.base)
    font, (drawing,) = shared.value.font, shared.value.jobs
    if before is None or before in pinned or font is None:
        return None
    return Redrawn(image, before, of_picture(drawing, font.path) if before != drawing.output else None)
