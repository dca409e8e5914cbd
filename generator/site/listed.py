"""An article as the rest of the site sees it: what lists, feeds of links, related articles and the search show of it."""

from dataclasses import replace

from generator.model import Article, Author, Column, Rich

_NOTHING = Rich((), "")


def listed(article: Article) -> Article:
    """The article without what only its own page shows. Small, and left as it is by most edits."""
    return replace(
        article,
        subjects=tuple(
            replace(
                s, heading="", summary=None, body=None, pros=(), cons=(), best_for=(), url=None, links=(), score=None
            )
            for s in article.subjects
        ),
        groups=(),
        authors=tuple(_named(author) for author in article.authors),
        reviewer=_named(article.reviewer) if article.reviewer else None,
        disclosure=replace(article.disclosure, text=None),
        greeting=None,
        lead=None,
        closing=None,
        answer=None,
        summary=(),
        table=type(article.table)(),
        charts=(),
        sections=(),
        verdict=None,
        faq=(),
        column=Column(None, _NOTHING, _named(article.column.author))
        if article.column and article.column.author
        else None,
        ctas=(),
        sources=(),
        changes=(),
        layout=(),
    )


def _named(author: Author) -> Author:
    return Author(author.id, author.name, author.url, author.reading)
