"""The headings of a page: one walk through all its texts, which gives each heading its id.

Ids belong to the page, not to a text: two bodies may hold the same heading. No id equals the id of a block.
"""

from collections.abc import Callable
from dataclasses import replace

from generator.article import markup
from generator.model import Article, Author, PlainPage, Rich, Section, Subject
from generator.read.schema import BLOCKS

Head = Callable[[int, str], str]
"""Takes a heading's level and words, gives its id."""


def with_ids(article: Article) -> Article:
    """The article with an id in every heading, subject and section."""
    fixed = {row.anchor for row in article.rows} | {source.anchor for source in article.sources}
    fixed |= {question.anchor for question in article.faq}
    headings: list[tuple[int, str]] = []
    _walk(article, lambda level, text: _note(headings, level, text), _unmarked)
    ids = iter(markup.assign(headings, (*BLOCKS, *_OWN, *sorted(fixed))))
    return _walk(article, lambda level, text: next(ids), markup.with_ids)


def author_with_ids(author: Author) -> Author:
    """The author with ids in the headings of the biography and the principles."""
    texts = [author.bio, *(principle.text for principle in author.principles)]
    headings = [(h.level, h.text) for text in texts if text is not None for h in text.headings]
    if not headings:
        return author
    ids = iter([f"author-{name}" for name in markup.assign(headings, _OWN)])
    bio = markup.with_ids(author.bio, [next(ids) for _ in author.bio.headings]) if author.bio else None
    principles = tuple(
        replace(p, text=markup.with_ids(p.text, [next(ids) for _ in p.text.headings])) for p in author.principles
    )
    return replace(author, bio=bio, principles=principles)


def page_with_ids(page: PlainPage) -> PlainPage:
    """The plain page with ids in its headings."""
    ids = markup.assign([(h.level, h.text) for h in page.body.headings], _OWN)
    return replace(page, body=markup.with_ids(page.body, ids))


_OWN = ("main", "top", "theme-auto", "theme-light", "theme-dark")
"""Ids that the frame of every page has."""

_Put = Callable[[Rich, list[str]], Rich]


def _note(headings: list[tuple[int, str]], level: int, text: str) -> str:
    headings.append((level, text))
    return ""


def _unmarked(rich: Rich, ids: list[str]) -> Rich:
    return rich


def _walk(article: Article, head: Head, put: _Put) -> Article:
    """The article rebuilt with `head` asked for every heading, in the default order of blocks."""

    def text(rich: Rich | None) -> Rich | None:
        return put(rich, [head(h.level, h.text) for h in rich.headings]) if rich is not None else None

    def sure(rich: Rich) -> Rich:
        return put(rich, [head(h.level, h.text) for h in rich.headings])

    def subject(each: Subject) -> Subject:
        anchor = head(2, each.heading or each.name)
        return replace(each, anchor=anchor, body=text(each.body))

    def section(each: Section) -> Section:
        name = head(each.level, each.heading)
        return replace(each, id=name, body=text(each.body), sections=tuple(section(s) for s in each.sections))

    column = article.column
    return replace(
        article,
        greeting=text(article.greeting),
        lead=text(article.lead),
        subjects=tuple(subject(each) for each in article.subjects),
        sections=tuple(section(each) for each in article.sections),
        table=replace(
            article.table,
            intro=text(article.table.intro),
            note=text(article.table.note),
            outro=text(article.table.outro),
        ),
        column=replace(column, body=sure(column.body)) if column else None,
        faq=tuple(replace(question, answer=sure(question.answer)) for question in article.faq),
        ctas=tuple(replace(cta, body=text(cta.body)) for cta in article.ctas),
        closing=text(article.closing),
    )
