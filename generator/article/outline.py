"""The headings of a page: one walk through all its texts, which gives each heading its id.

Ids belong to the page, not to a text: two bodies may hold the same heading. No id equals the id of a block.
"""

from collections.abc import Iterator

from generator.article import markup
from generator.light import replace
from generator.model import Article, Author, PlainPage, Rich, Section, Subject
from generator.read.schema import BLOCKS


def with_ids(article: Article) -> Article:
    """The article with an id in every heading, subject and section."""
    fixed = {row.anchor for row in article.rows} | {source.anchor for source in article.sources}
    fixed |= {question.anchor for question in article.faq}
    ids = iter(markup.assign(list(_headings(article)), (*BLOCKS, *_OWN, *sorted(fixed))))
    return _filled(article, ids)


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


def _headings(article: Article) -> Iterator[tuple[int, str]]:
    """Level and words of every heading, in the default order of blocks."""
    yield from _inside(article.greeting, article.lead)
    for subject in article.subjects:
        yield 2, subject.heading or subject.name
        yield from _inside(subject.body)
    for section in article.sections:
        yield from _of_section(section)
    yield from _inside(article.table.intro, article.table.note, article.table.outro)
    yield from _inside(article.column.body if article.column else None, *(each.answer for each in article.faq))
    yield from _inside(*(cta.body for cta in article.ctas), article.closing)


def _inside(*texts: Rich | None) -> Iterator[tuple[int, str]]:
    for text in texts:
        for heading in text.headings if text is not None else ():
            yield heading.level, heading.text


def _of_section(section: Section) -> Iterator[tuple[int, str]]:
    yield section.level, section.heading
    yield from _inside(section.body)
    for inner in section.sections:
        yield from _of_section(inner)


def _filled(article: Article, ids: Iterator[str]) -> Article:
    """The article with `ids` in its headings, in the order of `_headings`. What has none stays as it is."""

    def text(rich: Rich | None) -> Rich | None:
        return sure(rich) if rich is not None else None

    def sure(rich: Rich) -> Rich:
        return markup.with_ids(rich, [next(ids) for _ in rich.headings]) if rich.headings else rich

    def subject(each: Subject) -> Subject:
        anchor = next(ids)
        return replace(each, anchor=anchor, body=text(each.body))

    def section(each: Section) -> Section:
        name = next(ids)
        return replace(each, id=name, body=text(each.body), sections=tuple(section(s) for s in each.sections))

    table, column = article.table, article.column
    return replace(
        article,
        greeting=text(article.greeting),
        lead=text(article.lead),
        subjects=tuple(subject(each) for each in article.subjects),
        sections=tuple(section(each) for each in article.sections),
        table=replace(table, intro=text(table.intro), note=text(table.note), outro=text(table.outro)),
        column=replace(column, body=sure(column.body)) if column else None,
        faq=tuple(replace(each, answer=sure(each.answer)) if each.answer.headings else each for each in article.faq),
        ctas=tuple(replace(each, body=text(each.body)) for each in article.ctas),
        closing=text(article.closing),
    )
