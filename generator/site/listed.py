"""An article as the rest of the site sees it: what lists, feeds of links, related articles, the search and the
preview's desk show of it."""

from generator.light import replace
from generator.model import Article, Author, Column, Gaps, Kind, Rich

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
        gaps=_gaps(article),
    )


def _gaps(article: Article) -> Gaps:
    cells = [value for row in article.rows for value in row.cells]
    known = [value for value in cells if value.kind is not Kind.UNKNOWN]
    lacks = {
        "picture": article.image is None,
        "sources": not article.sources,
        "date": article.date is None,
        "author": not article.authors,
        "answer": article.answer is None,
        "verdict": article.verdict is None,
    }
    return Gaps(
        cells=len(cells),
        unknown=len(cells) - len(known),
        silent=sum(not (subject.pros or subject.cons) for subject in article.subjects),
        lacks=tuple(name for name, is_missing in lacks.items() if is_missing),
        as_of=tuple(value.as_of for value in known if value.as_of is not None),
    )


def _named(author: Author) -> Author:
    return Author(author.id, author.name, author.url, author.reading)
