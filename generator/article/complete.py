"""Step 2: a bundle → a complete article.

The order is forced by what needs what: names, then cells, then references to cells, then every text, then what
follows from all texts (sources cited, links that are paid for, ids of headings).
"""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from generator.article import ad_label, checks, citations, formatting, outline, parts, table
from generator.article.bundles import Bundle
from generator.article.markup import TextRules, Voice
from generator.article.people import base_rules
from generator.article.routes import apart, fold, link
from generator.article.table import Frame, Side
from generator.article.texts import Texts, plain_only, referring
from generator.codes import severity
from generator.diagnostics import Diagnostic, Outcome, Severity, closest, diagnostic
from generator.light import replace
from generator.model import (
    Article,
    Author,
    Chart,
    Citation,
    Moment,
    Rich,
    Row,
    SourceEntry,
    TableWords,
    Term,
)
from generator.read import expressions
from generator.read.nodes import Scalar
from generator.read.schema import BLOCKS, ComparisonFile, SubjectFields
from generator.read.schema.fit import STAND_IN

DESCRIPTION = 120
"""Letters of a description that is taken from the lead."""


def complete(bundle: Bundle) -> Outcome[Article]:
    """Make the article. With errors in it the article is still whole, but nothing will be published."""
    found: list[Diagnostic] = []
    lang = bundle.address.lang
    addresses = plain_only(base_rules(bundle.facts, lang, bundle.strings, bundle.articles), bundle.pictures)
    sources = _sources(bundle, addresses)
    cite = _cite(bundle, sources, addresses)
    sides = _sides(bundle, found)
    frames = table.frames(bundle.rows, sides, lang, cite, bundle.missing)
    found.extend(frames.diagnostics)
    rules = _rules(bundle, sources, frames.value)
    rows, texts = _rows(bundle, frames.value, sides, rules, cite, found)
    texts.links += addresses.links
    article = _article(bundle, sides, rows, sources, {author.id: author for author in bundle.people}, texts)
    found += [*addresses.found, *texts.found]
    article = outline.with_ids(article)
    broken = {each.span.line for each in found if severity(each) is Severity.ERROR}
    for each in checks.run(article, bundle, texts):
        # What a row lost with an error that was told is not missing.
        if each.code != "HK305" or broken.isdisjoint(range(each.span.line, each.span.end_line + 1)):
            found.append(each)
    return Outcome(citations.in_reading_order(article), tuple(dict.fromkeys(found)))


# ---------------------------------------------------------------------------------------------- names


def _sides(bundle: Bundle, found: list[Diagnostic]) -> tuple[Side, ...]:
    """The subjects' identities. Two of one id or name are an error."""
    sides: list[Side] = []
    owners: dict[str, SubjectFields] = {}
    for part in bundle.subjects:
        entry = part.entry
        label = entry.id or entry.name
        if label is None or entry.name is None:
            continue  # reported when the file was read
        names = {s.text for s in (entry.id, entry.name) if s is not None}
        for name in sorted(names):
            if name in owners:
                if name == STAND_IN and "subjects" in bundle.missing:
                    break
                found.append(diagnostic("HK185", label.span, also=(owners[name].span,), found=name))
                break
            owners[name] = entry
        sides.append(Side(label.text, frozenset(names), part.own, part.shared))
    return tuple(sides)


def _sources(bundle: Bundle, addresses: Texts) -> tuple[SourceEntry, ...]:
    """The sources, numbered as they are written; their titles may print cells and are read later. Two of one id are an error."""
    zone = ZoneInfo(bundle.facts.rules.zone)
    addresses.block_name = "sources"
    made: list[SourceEntry] = []
    owners: dict[str, Scalar] = {}
    names = [entry.id.text if entry.id else str(n) for n, entry in enumerate(bundle.file.sources, 1)]
    anchors = apart(names)
    for number, (entry, name) in enumerate(zip(bundle.file.sources, names, strict=True), 1):
        link = addresses.link(entry.url, entry.title.text, sponsored=False) if entry.url else None
        if entry.id is not None and owners.setdefault(name, entry.id) is not entry.id:
            also = (owners[name].span,)
            addresses.found.append(diagnostic("HK256", entry.id.span, also=also, found=name))
        made.append(
            SourceEntry(
                id=name,
                number=number,
                anchor=f"source-{anchors[number - 1]}",
                title=entry.title.text,
                url=link.url if link else None,
                sponsored=link is not None and link.sponsored,
                publisher=entry.publisher.text if entry.publisher else None,
                accessed=_moment(entry.accessed, zone, bundle.address.lang),
            )
        )
    return tuple(made)


def _cite(bundle: Bundle, sources: Sequence[SourceEntry], addresses: Texts) -> table.Cite:
    by_id = {source.id: source for source in sources}

    def cite(written: Scalar) -> Citation | None:
        source = by_id.get(written.text)
        if source is not None:
            return _citation(source)
        if written.text.startswith(("http://", "https://")):
            addresses.block_name = "table"
            link = addresses.link(written, bundle.strings("cell.source_link"), sponsored=False)
            return Citation(link.label, link.url, sponsored=link.sponsored)
        if "sources" not in bundle.missing:
            hint = closest(written.text, by_id)
            addresses.found.append(diagnostic("HK252", written.span, hint=hint, found=written.text, known=tuple(by_id)))
        return None

    return cite


def _citation(source: SourceEntry) -> Citation:
    return Citation(f"[{source.number}]", f"#{source.anchor}", source.number, source.id)


# ---------------------------------------------------------------------------------------------- rows


def _rows(
    bundle: Bundle,
    frames: Sequence[Frame],
    sides: Sequence[Side],
    rules: TextRules,
    cite: table.Cite,
    found: list[Diagnostic],
) -> tuple[tuple[Row, ...], Texts]:
    """The rows, and the texts that may now refer to their cells."""
    early = plain_only(rules, bundle.pictures)
    rows: list[Row] = []
    for frame in frames:
        made, problems = table.row(frame, sides, bundle.missing, bundle.strings, early, cite)
        found.extend(problems)
        rows.append(made)
    found.extend(early.found)
    scope = lambda: expressions.Scope(  # noqa: E731
        subjects=_called(bundle, sides),
        rows=tuple((frame.rules, made.cells) for frame, made in zip(frames, rows, strict=True)),
        lang=bundle.address.lang,
        partial=not bundle.missing.isdisjoint({"subjects", "rows"}),
    )
    texts = referring(rules, bundle.pictures, scope)
    texts.links, texts.cited = list(early.links), list(early.cited)
    texts.block_name = "table"
    noted = tuple(table.with_notes(made, frame, texts) for made, frame in zip(rows, frames, strict=True))
    return noted, texts


def _called(bundle: Bundle, sides: Sequence[Side]) -> tuple[tuple[str, str, str | None], ...]:
    """Id, name and short name of every subject."""
    entries = [part.entry for part in bundle.subjects if part.entry.name is not None]
    return tuple(
        (side.id, entry.name.text if entry.name else side.id, entry.short.text if entry.short else None)
        for side, entry in zip(sides, entries, strict=True)
    )


def _rules(bundle: Bundle, sources: Sequence[SourceEntry], frames: Sequence[Frame]) -> TextRules:
    """What the article's texts may name."""
    rules = base_rules(bundle.facts, bundle.address.lang, bundle.strings, bundle.articles, bundle.missing_pictures)
    groups = dict.fromkeys(frame.entry.group.text for frame in frames if frame.entry.group)
    return replace(
        rules,
        voices=voices(bundle),
        citations=tuple((source.id, _citation(source)) for source in sources),
        groups=tuple(groups),
        partial=not bundle.missing.isdisjoint({"rows", "sources"}),
    )


def voices(bundle: Bundle) -> tuple[tuple[str, Voice], ...]:
    """Who may speak in a balloon: everybody named, by id, name and nickname; "" is the article's author."""
    table: dict[str, Voice] = {}
    for author in bundle.people:
        voice = Voice(author.nickname or author.name, author.avatar)
        for name in (author.id, author.name, author.nickname):
            if name:
                table.setdefault(name, voice)
    if bundle.authors and bundle.authors[0] in table:
        table[""] = table[bundle.authors[0]]
    return tuple(table.items())


# ---------------------------------------------------------------------------------------------- the whole


def _article(
    bundle: Bundle,
    sides: Sequence[Side],
    rows: tuple[Row, ...],
    sources: tuple[SourceEntry, ...],
    people_by_id: dict[str, Author],
    texts: Texts,
) -> Article:
    file, address, facts = bundle.file, bundle.address, bundle.facts
    zone, lang = ZoneInfo(facts.rules.zone), address.lang
    home = f"{facts.base}{bundle.prefix}"
    article = Article(
        slug=address.slug,
        path=address.path,
        url=address.url,
        permalink=address.permalink,
        title=texts.plain(file.title),
        lang=lang,
        description="",
        subjects=parts.subjects(bundle, sides, rows, texts),
        groups=table.grouped(rows),
        authors=tuple(people_by_id[name] for name in bundle.authors if name in people_by_id),
        reviewer=people_by_id.get(file.reviewer.text) if file.reviewer else None,
        date=_moment(file.date, zone, lang),
        updated=_updated(file, zone, lang),
        draft=address.draft,
        scheduled=address.scheduled,
        noindex=file.noindex,
        series=file.series.text if file.series else None,
        category=_term(home, "categories", file.category),
        tags=tuple(dict.fromkeys(t for tag in file.tags if (t := _term(home, "tags", tag)) is not None)),
        translations=bundle.translations,
        image=texts.image(file.image),
        score=file.score,
        charts=tuple(Chart(c.kind.text, _chart_rows(c.metrics, rows)) for c in file.charts),
        sources=tuple(
            replace(source, title=texts.plain(entry.title), publisher=texts.maybe(entry.publisher))
            for source, entry in zip(sources, file.sources, strict=True)
        ),
        related=tuple(dict.fromkeys(slug.text for slug in file.related)) if "related" in file.given else None,
    )
    article = _with_texts(article, bundle, sides, people_by_id, texts)
    layout = _layout(file)
    disclosure = ad_label.disclosure(file, article, layout, texts)
    return replace(
        article,
        disclosure=disclosure,
        layout=ad_label.first(layout, disclosure),
        description=_description(article, file, texts),
        reading_minutes=formatting.reading_minutes(_words(article)),
        pairs=parts.pairs(file, article, texts),
    )


def _with_texts(
    article: Article, bundle: Bundle, sides: Sequence[Side], people_by_id: dict[str, Author], texts: Texts
) -> Article:
    """The article with its texts, block by block in the default order."""
    file, zone = bundle.file, ZoneInfo(bundle.facts.rules.zone)

    def block(name: str, text: Scalar | None, level: int = 2) -> Rich | None:
        texts.block_name = name
        return texts.block(text, level)

    texts.block_name = "summary"
    answer, summary = texts.inline(file.answer), texts.inlines(file.summary)
    words = file.table
    return replace(
        article,
        answer=answer,
        summary=summary,
        greeting=block("greeting", file.greeting, 1),
        lead=block("lead", file.lead, 1),
        sections=tuple(parts.section(entry, 2, texts) for entry in file.sections),
        table=TableWords(
            heading=texts.maybe(words.heading),
            intro=block("table", words.intro),
            note=block("table", words.note),
            outro=block("table", words.outro),
        )
        if words
        else TableWords(),
        verdict=parts.verdict(file, sides, bundle.missing, texts),
        column=parts.column(file, article.authors, people_by_id, texts),
        faq=tuple(parts.question(n, q, texts) for n, q in enumerate(file.faq, 1)),
        changes=parts.changes(file, zone, article.lang, texts),
        ctas=parts.ctas(file, texts),
        closing=block("closing", file.closing, 1),
    )


def _moment(text: Scalar | None, zone: ZoneInfo, lang: str) -> Moment | None:
    return formatting.moment(text.text, zone, lang) if text is not None else None


def _updated(file: ComparisonFile, zone: ZoneInfo, lang: str) -> Moment | None:
    if file.updated is not None:
        return _moment(file.updated, zone, lang)
    dates = [_moment(change.date, zone, lang) for change in file.changes]
    newest = max((d for d in dates if d is not None), key=lambda d: d.instant, default=None)
    return newest or _moment(file.date, zone, lang)


def _term(home: str, folder: str, name: Scalar | None) -> Term | None:
    return Term(name.text, link(home, f"{folder}/{fold(name.text)}/")) if name is not None else None


def _description(article: Article, file: ComparisonFile, texts: Texts) -> str:
    if file.description is not None:
        return texts.plain(file.description)
    for rich in (article.lead, article.answer, article.greeting):
        if rich is not None and rich.plain.strip():
            return formatting.cut(_on_one_line(rich.plain, article.lang), DESCRIPTION)
    return article.title


def _on_one_line(text: str, lang: str) -> str:
    """Paragraphs of Japanese meet without a space; those of other languages do not."""
    gap = "" if lang.split("-")[0] == "ja" else " "
    return gap.join(line.strip() for line in text.splitlines())


def _chart_rows(names: Sequence[Scalar], rows: Sequence[Row]) -> tuple[str, ...]:
    """The ids of the metrics that a chart draws; all that can be drawn if it names none."""
    metrics = [row for row in rows if row.kind == "metric"]
    if not names:
        return tuple(row.id for row in metrics if any(cell.low is not None for cell in row.cells))
    by_name = {label: row.id for row in metrics for label in (row.name, row.id)}
    return tuple(by_name[name.text] for name in names if name.text in by_name)


# ---------------------------------------------------------------------------------------------- what follows


def _layout(file: ComparisonFile) -> tuple[str, ...]:
    """The names of the blocks to show, in order."""
    return tuple(dict.fromkeys(block.text for block in file.layout)) or BLOCKS


def _words(article: Article) -> str:
    """Everything that a reader reads from top to bottom, for the reading time."""
    table, verdict = article.table, article.verdict
    texts: list[Rich | None] = [article.greeting, article.lead, article.answer, *article.summary, article.closing]
    for subject in article.subjects:
        texts += [subject.summary, subject.body, *subject.pros, *subject.cons, *subject.best_for]
    headings: list[str] = []
    stack = list(article.sections)
    while stack:
        section = stack.pop()
        headings.append(section.heading)
        texts.append(section.body)
        stack.extend(section.sections)
    texts += [table.intro, table.note, table.outro, *(row.note for row in article.rows)]
    if verdict is not None:
        texts += [verdict.summary, verdict.otherwise, *(when for choice in verdict.choices for when in choice.when)]
    texts += [question.answer for question in article.faq] + [cta.body for cta in article.ctas]
    texts += [article.column.body if article.column else None]
    cells = [cell.text for row in article.rows for cell in row.cells]
    questions = [question.question for question in article.faq]
    return "\n".join([*headings, *questions, *(text.plain for text in texts if text is not None), *cells])
