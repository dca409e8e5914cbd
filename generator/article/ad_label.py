"""The ad label: what the writer says of it, and what follows from the links that the page shows."""

from generator.article.texts import Texts
from generator.diagnostics import diagnostic
from generator.model import Article, Disclosure
from generator.read.schema import ComparisonFile


def disclosure(file: ComparisonFile, article: Article, layout: tuple[str, ...], texts: Texts) -> Disclosure:
    """The ad label: what the writer says, else what follows from the links that the page shows."""
    paid = _paid_address(article, layout, texts)
    entry = file.disclosure
    if entry is None:
        return Disclosure("affiliate" if paid else "none")
    if entry.kind.text == "none" and paid is not None:
        texts.found.append(diagnostic("HK186", entry.kind.span, url=paid))
    words = texts.inline(entry.text)
    return Disclosure(entry.kind.text, words.html if words else None)


def _paid_address(article: Article, layout: tuple[str, ...], texts: Texts) -> str | None:
    """The first paid link that the page shows; that of an author's profile is told by the author's page."""
    shown = {*layout, *(("sections",) if any(s.after in layout for s in article.sections) else ())}
    links = [link.url for block, link in texts.links if link.sponsored and block in shown]
    if "author" in shown:
        people = [*article.authors, *((article.reviewer,) if article.reviewer else ())]
        links += [author.url for author in people if author.advertised]
    return links[0] if links else None


def first(layout: tuple[str, ...], disclosure: Disclosure) -> tuple[str, ...]:
    """The ad label cannot be left out: a layout without it has it first."""
    if disclosure.kind != "none" and "disclosure" not in layout:
        return ("disclosure", *layout)
    return layout
