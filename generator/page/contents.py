"""The contents of an article: a line for each block with a heading, each subject and each section, in page order."""

from generator.model import Article, Rich, Section, Strings
from generator.page import facets
from generator.page.views import TocEntry

_OWN_HEADING = ("glance", "table", "verdict", "pairs", "column", "faq", "sources", "changes")
"""Blocks that have one heading of their own. Subjects and sections bring their headings themselves."""


def contents(article: Article, strings: Strings, *, charts: bool) -> tuple[TocEntry, ...]:
    """The entries; none where there would be fewer than three. `charts`: whether any chart could be drawn."""
    entries: list[TocEntry] = []
    for block in article.layout:
        match block:
            case "subjects":
                entries.extend(
                    TocEntry(subject.anchor, subject.heading or subject.name, _inside(subject.body), subject.sign)
                    for subject in facets.described_subjects(article)
                )
            case "sections":
                pass
            case "charts":
                if charts:
                    entries.append(TocEntry(block, _heading(article, block, strings)))
            case _ if block in _OWN_HEADING and facets.has_content(article, block):
                entries.append(TocEntry(block, _heading(article, block, strings)))
        entries.extend(_section(section) for section in facets.sections_after(article, block))
    return tuple(entries) if len(entries) > 2 else ()


def _heading(article: Article, block: str, strings: Strings) -> str:
    own = {
        "table": article.table.heading,
        "column": article.column.title if article.column else None,
    }.get(block)
    return own or strings(f"block.{block}")


def _section(section: Section) -> TocEntry:
    inner = tuple(TocEntry(each.id, each.heading) for each in section.sections)
    return TocEntry(section.id, section.heading, inner or _inside(section.body))


def _inside(body: Rich | None) -> tuple[TocEntry, ...]:
    """The headings one level below the entry."""
    if body is None or not body.headings:
        return ()
    top = min(heading.level for heading in body.headings)
    return tuple(TocEntry(heading.id, heading.text) for heading in body.headings if heading.level == top)
