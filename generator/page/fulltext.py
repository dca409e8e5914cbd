"""The whole article as plain, semantic HTML: what feeds carry and what `index.md` is made of.

It shows what the page shows, block by block in the order of the article's layout, without classes, scripts and
controls. Not repeated here: the contents, and the charts (their numbers are in the table; only where the layout
has no table do they come as one). The ad label stands before everything else, whatever the layout says, because
in a feed reader nothing else does.
"""

from collections.abc import Callable, Iterator, Sequence

from generator.light import dataclass, replace
from generator.model import (
    Article,
    Author,
    Html,
    Image,
    Link,
    Rich,
    RowGroup,
    Section,
    SiteInfo,
    Strings,
    Subject,
    TableSlot,
)
from generator.page.elements import Part, element, joined, written
from generator.page.entries import Card
from generator.page.facets import described_subjects, key_rows, sections_after
from generator.page.htmltree import Node
from generator.page.plain_table import note_mark, table
from generator.page.views import PairsView
from generator.patterns import pattern


@dataclass(frozen=True, slots=True)
class _Page:
    article: Article
    strings: Strings
    related: tuple[Card, ...]
    pairs: PairsView | None = None

    def heading(self, key: str) -> Node:
        return element("h2", self.strings(key))


def article_html(
    article: Article,
    site: SiteInfo,
    strings: Strings,
    related: Sequence[Card] = (),
    pairs: PairsView | None = None,
) -> Html:
    """The article below its title. Links are as on the page: see `addresses.absolute`."""
    return written(article_tree(article, site, strings, related, pairs))


def article_tree(
    article: Article,
    site: SiteInfo,
    strings: Strings,
    related: Sequence[Card] = (),
    pairs: PairsView | None = None,
) -> Node:
    """The same as a tree."""
    page = _Page(article, strings, tuple(related), pairs)
    parts = [*_disclosure(page), *_figure(article.image)]
    for name in article.layout:
        parts.extend(_BLOCKS[name](page) if name in _BLOCKS else ())
        if name != "sections":
            parts.extend(_section(page, section) for section in sections_after(article, name))
    return joined(parts, Html("\n"))


# ---------------------------------------------------------------------------------------------- words


def _disclosure(page: _Page) -> Iterator[Part]:
    disclosure = page.article.disclosure
    if disclosure.kind != "none":
        label = element("strong", page.strings("disclosure.label"))
        yield element("p", label, " ", disclosure.text or page.strings(f"disclosure.{disclosure.kind}"))


def _greeting(page: _Page) -> Iterator[Part]:
    yield from _rich(page, page.article.greeting)


def _lead(page: _Page) -> Iterator[Part]:
    yield from _rich(page, page.article.lead)


def _closing(page: _Page) -> Iterator[Part]:
    yield from _rich(page, page.article.closing)


def _summary(page: _Page) -> Iterator[Part]:
    article = page.article
    rows = key_rows(article)
    if not (article.answer or article.summary or rows):
        return
    yield page.heading("block.summary")
    if article.answer:
        yield element("p", article.answer.html)
    yield from _bullets(article.summary)
    if rows:
        yield table(page.article, (RowGroup(None, rows),), page.strings)


def _sections(page: _Page) -> Iterator[Part]:
    yield from (_section(page, section) for section in sections_after(page.article, "sections"))


def _section(page: _Page, section: Section) -> Node:
    heading = element(f"h{min(section.level, 6)}", section.heading)
    inner = (_section(page, each) for each in section.sections)
    return joined((heading, *_rich(page, section.body), *inner), Html("\n"))


def _verdict(page: _Page) -> Iterator[Part]:
    verdict = page.article.verdict
    if verdict is None:
        return
    names = {subject.id: subject.name for subject in page.article.subjects}
    yield page.heading("block.verdict")
    if verdict.summary:
        yield element("p", verdict.summary.html)
    for choice in verdict.choices:
        yield element("h3", names.get(choice.subject, choice.subject) + page.strings("verdict.fits"))
        yield from _bullets(choice.when)
    if verdict.otherwise:
        yield element("h3", page.strings("verdict.otherwise"))
        yield element("p", verdict.otherwise.html)


def _pairs(page: _Page) -> Iterator[Part]:
    if page.pairs is None:
        return
    yield page.heading("block.pairs")
    several = ((*row.links, row.list) for row in page.pairs.rows)
    links = (link for each in several for link in each if link is not None)
    yield element("ul", *(element("li", element("a", link.label, href=link.url)) for link in links))


def _column(page: _Page) -> Iterator[Part]:
    column = page.article.column
    if column is None:
        return
    yield element("h2", " ".join(filter(None, (page.strings("block.column"), column.title))))
    if column.author:
        yield element("p", element("a", column.author.nickname or column.author.name, href=column.author.url))
    yield from _rich(page, column.body)


def _faq(page: _Page) -> Iterator[Part]:
    if page.article.faq:
        yield page.heading("block.faq")
    for each in page.article.faq:
        yield element("h3", each.question)
        yield from _rich(page, each.answer)


def _cta(page: _Page) -> Iterator[Part]:
    for card in page.article.ctas:
        yield element("h2", card.title)
        yield from _figure(card.image)
        yield from _rich(page, card.body)
        if card.link:
            yield element("p", _link(page, card.link))


def _sources(page: _Page) -> Iterator[Part]:
    sources = page.article.sources
    if not sources:
        return
    yield page.heading("block.sources")
    items: list[Part] = []
    for source in sources:
        rel = "sponsored nofollow" if source.sponsored else None
        title = element("a", source.title, href=source.url, rel=rel) if source.url else source.title
        parts: list[Part] = [title]
        if source.publisher:
            parts.append(source.publisher)
        if source.accessed:
            parts.append(f"{page.strings('source.accessed')} {source.accessed.text}")
        items.append(element("li", joined(parts, page.strings("export.separator")), id=source.anchor))
    yield element("ol", *items)


def _changes(page: _Page) -> Iterator[Part]:
    changes = page.article.changes
    if changes:
        yield page.heading("block.changes")
        yield element(
            "ul", *(element("li", _time(each.date.iso, each.date.text), " ", each.text.html) for each in changes)
        )


def _author(page: _Page) -> Iterator[Part]:
    article = page.article
    for key, people in (
        ("block.author", article.authors),
        ("article.reviewer", tuple(filter(None, [article.reviewer]))),
    ):
        if people:
            yield page.heading(key)
        for author in people:
            yield element("p", _person(author))
            if author.tagline:
                yield element("p", author.tagline.html)
            if author is not article.reviewer:
                yield from _rich(page, author.bio)


def _related(page: _Page) -> Iterator[Part]:
    if page.related:
        yield page.heading("block.related")
        yield element("ul", *(element("li", element("a", card.title, href=card.url)) for card in page.related))


# ---------------------------------------------------------------------------------------------- subjects


def _glance(page: _Page) -> Iterator[Part]:
    subjects = page.article.subjects
    if not any(_card(page, subject) for subject in subjects):
        return
    yield page.heading("block.glance")
    for subject in subjects:
        yield element("h3", _named(subject))
        yield from _card(page, subject)


def _card(page: _Page, subject: Subject) -> list[Part]:
    parts = list(_figure(subject.image))
    if subject.summary:
        parts.append(element("p", subject.summary.html))
    parts.extend(_total(page, subject))
    own = "glance.shop" if subject.url and subject.url.sponsored else "glance.official"
    official = [replace(subject.url, label=page.strings(own))] if subject.url else []
    items = [element("li", _link(page, each)) for each in (*official, *subject.links)]
    return [*parts, element("ul", *items)] if items else parts


def _total(page: _Page, subject: Subject) -> Iterator[Part]:
    if not page.article.score or subject.score is None:
        return
    score, strings = subject.score, page.strings
    text = strings("score.none") if score.total is None else f"{score.total:.1f}{strings('score.out_of')}"
    yield element("p", element("strong", strings("score.total")), " ", text)
    if score.missing:
        names = {row.id: row.name for row in page.article.rows}
        missing = strings("cell.list_separator").join(names.get(id, id) for id in score.missing)
        yield element("p", strings("score.missing"), " ", missing)


def _subjects(page: _Page) -> Iterator[Part]:
    for subject in described_subjects(page.article):
        lists = (("subject.pros", subject.pros), ("subject.cons", subject.cons), ("subject.best_for", subject.best_for))
        yield element("h2", subject.heading or subject.name, id=subject.anchor)
        yield from _rich(page, subject.body)
        for key, items in lists:
            if items:
                yield element("h3", page.strings(key))
                yield from _bullets(items)


def _named(subject: Subject) -> Node:
    return joined((subject.name, f"（{subject.reading}）" if subject.reading else ""))


# ---------------------------------------------------------------------------------------------- the table


def _table_block(page: _Page) -> Iterator[Part]:
    article, words = page.article, page.article.table
    if not article.rows:
        return
    yield element("h2", words.heading or page.strings("block.table"))
    yield from _rich(page, words.intro)
    yield table(article, article.groups, page.strings)
    for row in article.rows:
        if row.note:
            yield element("p", note_mark(row), " ", row.note.html)
    yield from _rich(page, words.note)
    yield from _rich(page, words.outro)


def _charts(page: _Page) -> Iterator[Part]:
    wanted = {id for chart in page.article.charts for id in chart.rows}
    rows = tuple(row for row in page.article.rows if row.id in wanted)
    if rows and "table" not in page.article.layout:
        yield page.heading("block.charts")
        yield table(page.article, (RowGroup(None, rows),), page.strings)


# ---------------------------------------------------------------------------------------------- small parts


def _rich(page: _Page, rich: Rich | None) -> Iterator[Part]:
    if rich is None:
        return
    parts = [_part(page, part) for part in rich.parts]
    # A table may stand inside an element that begins in the part before it and ends in the one behind it.
    if parts:
        yield parts[0] if len(parts) == 1 else Html("\n".join(map(written, parts)))


def _part(page: _Page, part: Html | TableSlot) -> Part:
    if isinstance(part, TableSlot):
        return table(page.article, tuple(g for g in page.article.groups if g.name == part.group), page.strings)
    return Html(_DECORATION.sub("", part)) if "aria-hidden" in part else part


_DECORATION = pattern(r'<span[^<>]*\saria-hidden="true"[^<>]*>[^<>]*</span>')
"""Letters that the style sheet draws as a sign, as that of a speaker without a picture."""


def _bullets(items: Sequence[Rich]) -> Iterator[Part]:
    if items:
        yield element("ul", *(element("li", item.html) for item in items))


def _link(page: _Page, link: Link) -> Node:
    if not link.sponsored:
        return element("a", link.label, href=link.url)
    anchor = element("a", link.label, href=link.url, rel="sponsored nofollow")
    return joined((anchor, f" ({page.strings('cta.sponsored')})"))


def _person(author: Author) -> Node:
    name = f"{author.name}（{author.reading}）" if author.reading else author.name
    return element("a", name, href=author.url)


def _figure(image: Image | None) -> Iterator[Part]:
    if image is None:
        return
    size = {"width": image.width or None, "height": image.height or None}
    picture = element("img", src=image.url, alt=image.alt, **size)
    credit = (element("br"), element("small", image.credit)) if image.credit else ()
    yield element("p", picture, *credit)


def _time(iso: str, text: str) -> Node:
    return element("time", text, datetime=iso)


_BLOCKS: dict[str, Callable[[_Page], Iterator[Part]]] = {
    "greeting": _greeting,
    "lead": _lead,
    "summary": _summary,
    "glance": _glance,
    "subjects": _subjects,
    "sections": _sections,
    "table": _table_block,
    "charts": _charts,
    "verdict": _verdict,
    "pairs": _pairs,
    "column": _column,
    "faq": _faq,
    "sources": _sources,
    "changes": _changes,
    "cta": _cta,
    "closing": _closing,
    "author": _author,
    "related": _related,
}
