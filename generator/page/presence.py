"""Whether something stands on a page: a part of an article's layout, the page that a link leads to.

What must stay true: `has_block` says yes exactly where the template of the block prints something, so that no
empty frame is drawn and no section that a writer put behind an empty block is lost.
"""

from urllib.parse import unquote, urlsplit

from generator.page import facets
from generator.page.views import ArticleView, Head


def is_printed(view: ArticleView, blocks: tuple[str, ...]) -> bool:
    """Whether any of these blocks shows something, or a section stands behind one of them."""
    return any(has_block(view, block) or facets.sections_after(view.article, block) for block in blocks)


def has_block(view: ArticleView, block: str) -> bool:
    """Whether a block has something to show on this page, without the sections behind it."""
    article = view.article
    match block:
        case "toc" | "charts" | "pairs" | "related":
            return bool(getattr(view, block))
        case _:
            return facets.has_content(article, block)


def is_here(head: Head, url: str) -> bool:
    """Whether the root-relative address of a link is that of the page itself, wherever below a host the site stands."""
    here, there = urlsplit(head.canonical), urlsplit(url)
    same_host = not there.netloc or there.netloc == here.netloc
    return same_host and not there.query and unquote(here.path) == unquote(there.path)
