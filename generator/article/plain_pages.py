"""A file of `content/pages/` → a plain page. A step like `complete`, for pages without a comparison."""

from generator.article import outline
from generator.article.bundles import PageBundle
from generator.article.people import base_rules
from generator.article.routes import link
from generator.article.texts import plain_only
from generator.diagnostics import Outcome
from generator.light import replace
from generator.model import PlainPage, Rich


def complete_page(bundle: PageBundle) -> Outcome[PlainPage]:
    """Make the page."""
    file = bundle.file
    rules = base_rules(bundle.facts, bundle.lang, bundle.strings, bundle.articles, bundle.missing_pictures)
    texts = plain_only(rules, bundle.pictures)
    page = PlainPage(
        path=bundle.folder,
        url=link(bundle.facts.base, bundle.folder),
        permalink=link(f"{bundle.facts.url}/", bundle.folder),
        title=texts.plain(file.title),
        lang=bundle.lang,
        description=texts.maybe(file.description) or "",
        body=texts.block(file.body, 1) or Rich((), ""),
        draft=file.draft,
    )
    paid = any(link.sponsored for _, link in texts.links)
    return Outcome(outline.page_with_ids(replace(page, advertised=paid)), tuple(texts.found))
