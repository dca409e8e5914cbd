"""How a picture stands on a page: the one place that prints `<img>`, for templates and for Markdown.

Every picture says its size, so that nothing moves when it arrives, and all but a page's lead picture wait until they
are near. A browser that knows WebP takes the copy that fits its column; any other one gets the picture itself.
"""

from html import escape

from generator.article.routes import link
from generator.light import replace
from generator.model import Html, Image, Picture

TEXT_COLUMN = "(min-width: 48rem) 42rem, 100vw"
"""How wide a picture in a text is shown: the column, or the whole window of a phone."""


def illustration(
    image: Image,
    css: str = "",
    sizes: str = TEXT_COLUMN,
    *,
    alt: str | None = None,
    title: str = "",
    lead: bool = False,
) -> Html:
    """The markup of a picture; `alt` takes the place of its own words, `lead` is the first picture of a page."""
    attributes = [
        f'class="{css}"' if css else "",
        f'src="{escape(image.url)}"',
        f'alt="{escape(image.alt if alt is None else alt)}"',
        f'title="{escape(title)}"' if title else "",
        f'width="{image.width}" height="{image.height}"' if image.width and image.height else "",
        'loading="eager" fetchpriority="high"' if lead else 'loading="lazy"',
        'decoding="async"',
    ]
    picture = f"<img {' '.join(filter(None, attributes))}>"
    if not image.srcset:
        return Html(picture)
    candidates = ", ".join(f"{escape(url)} {width}w" for url, width in image.srcset)
    return Html(f'<picture><source type="image/webp" srcset="{candidates}" sizes="{sizes}">{picture}</picture>')


def addressed(picture: Picture, base: str) -> Picture:
    """A picture with the addresses of all its copies, in a site whose addresses begin with `base`."""
    copies = tuple(replace(each, url=link(base, each.output)) for each in picture.renditions)
    return replace(picture, url=link(base, picture.output), renditions=copies)
