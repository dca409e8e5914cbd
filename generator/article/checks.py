"""Editorial rules: an ordered tuple of small functions, each looking at one complete article.

A rule says what a reader would stumble over. All but those that a promise rests on are warnings, and a site can
leave any of them out by its code (`lint: {ignore: [HK301]}`).
"""

from collections.abc import Callable, Iterable

from generator.article import pairing
from generator.article.bundles import Bundle
from generator.article.texts import Texts
from generator.diagnostics import Diagnostic, closest, diagnostic, hint
from generator.model import Article, Kind
from generator.read.schema import BLOCKS

Check = Callable[[Article, Bundle, Texts], Iterable[Diagnostic]]

AXES = range(3, 11)
"""How many axes a radar may have: with fewer it is a line, with more nobody can read it."""


def run(article: Article, bundle: Bundle, texts: Texts) -> tuple[Diagnostic, ...]:
    """What the rules find in an article."""
    return tuple(problem for check in CHECKS for problem in check(article, bundle, texts))


def _enough_subjects(article: Article, bundle: Bundle, texts: Texts) -> Iterable[Diagnostic]:
    """Of a sheet alone: that the file itself names too few is told where it is read."""
    sheet = bundle.file.subjects_from
    if sheet is not None and len(article.subjects) < 2 and "subjects" not in bundle.missing:
        yield diagnostic("HK188", sheet.span, found=len(article.subjects))


def _left_out(article: Article, bundle: Bundle, texts: Texts) -> Iterable[Diagnostic]:
    """SPEC §2, `layout`: a warning names left-out blocks that have content."""
    if not bundle.file.layout:
        return
    lost = tuple(name for name in BLOCKS if name not in article.layout and _given(article, name))
    if lost and not bundle.partial:
        yield diagnostic("HK302", bundle.file.layout[0].span, blocks=lost)


def _given(article: Article, block: str) -> bool:
    """Whether the writer gave something that only this block shows."""
    sections = article.sections
    return {
        "greeting": article.greeting is not None,
        "lead": article.lead is not None,
        "summary": bool(article.answer or article.summary),
        "glance": any(s.image or s.url or s.links for s in article.subjects),
        "subjects": any(s.body or s.pros or s.cons or s.best_for for s in article.subjects),
        "sections": any(section.after is None or section.after not in article.layout for section in sections),
        "table": bool(article.rows),
        "charts": bool(article.charts),
        "verdict": article.verdict is not None,
        "pairs": article.pairs is not None,
        "column": article.column is not None,
        "faq": bool(article.faq),
        "sources": bool(article.sources),
        "changes": bool(article.changes),
        "cta": bool(article.ctas),
        "closing": article.closing is not None,
    }.get(block, False)


def _label_first(article: Article, bundle: Bundle, texts: Texts) -> Iterable[Diagnostic]:
    """SPEC §2, `layout`: the ad label cannot follow a paid link."""
    if article.disclosure.kind == "none" or not bundle.file.layout:
        return
    place = article.layout.index("disclosure")
    paid = {block for block, link in texts.links if link.sponsored}
    early = [name for name in article.layout[:place] if name in paid]
    if early:
        written = next(b for b in bundle.file.layout if b.text == "disclosure")
        yield diagnostic("HK189", written.span, block=early[0])


def _one_sided(article: Article, bundle: Bundle, texts: Texts) -> Iterable[Diagnostic]:
    for field in ("pros", "cons"):
        with_some = [s for s in article.subjects if getattr(s, field)]
        without = [s.name for s in article.subjects if not getattr(s, field)]
        if with_some and without and not bundle.partial:
            yield diagnostic("HK303", bundle.file.title.span, field=field, subjects=tuple(without))


def _unused_sources(article: Article, bundle: Bundle, texts: Texts) -> Iterable[Diagnostic]:
    used = set(texts.cited)
    used |= {cell.source.id for row in article.rows for cell in row.cells if cell.source and cell.source.id}
    for entry, source in zip(bundle.file.sources, article.sources, strict=True):
        if entry.id is not None and source.id not in used and not bundle.partial:
            yield diagnostic("HK304", entry.id.span, found=source.id)


def _nothing_known(article: Article, bundle: Bundle, texts: Texts) -> Iterable[Diagnostic]:
    entries = {label.text: part.entry for part in bundle.rows for label in (part.entry.name, part.entry.id) if label}
    for row in article.rows:
        if row.cells and all(cell.kind is Kind.UNKNOWN for cell in row.cells) and not bundle.partial:
            yield diagnostic("HK305", entries[row.id].span, row=row.name)


def _score_without_metrics(article: Article, bundle: Bundle, texts: Texts) -> Iterable[Diagnostic]:
    counted = [row for row in article.metrics if row.better != "none" and row.weight > 0]
    if article.score and not counted and not bundle.partial:
        yield diagnostic("HK306", bundle.file.title.span)


def _charts(article: Article, bundle: Bundle, texts: Texts) -> Iterable[Diagnostic]:
    metrics = {label: row.id for row in article.metrics for label in (row.id, row.name)}
    for entry, chart in zip(bundle.file.charts, article.charts, strict=True):
        if "rows" in bundle.missing:
            return
        for name in entry.metrics:
            if name.text not in metrics:
                yield diagnostic("HK253", name.span, hint=closest(name.text, metrics), found=name.text)
        if chart.kind == "radar" and len(chart.rows) not in AXES:
            yield diagnostic("HK190", entry.kind.span, found=len(chart.rows))
        elif not chart.rows and not entry.metrics:
            yield diagnostic("HK307", entry.kind.span, kind=chart.kind)


def _stale(article: Article, bundle: Bundle, texts: Texts) -> Iterable[Diagnostic]:
    days = bundle.facts.rules.stale_after
    if not days or bundle.today is None or article.updated is None or bundle.address.draft:
        return
    age = (bundle.today.date() - article.updated.instant.date()).days
    if age > days:
        newest = max(bundle.file.changes, key=lambda change: change.date.text, default=None)
        changed = newest.date if newest else None
        written = bundle.file.updated or changed or bundle.file.date or bundle.file.title
        yield diagnostic("HK308", written.span, age=age, limit=days, date=article.updated.instant.date().isoformat())


def _updated_before(article: Article, bundle: Bundle, texts: Texts) -> Iterable[Diagnostic]:
    file = bundle.file
    if file.updated is not None and article.updated and article.date and article.updated.instant < article.date.instant:
        yield diagnostic("HK309", file.updated.span, updated=file.updated.text, date=article.date.iso)


def _lead(article: Article, bundle: Bundle, texts: Texts) -> Iterable[Diagnostic]:
    if bundle.file.description is None and article.lead is None and article.answer is None and not bundle.partial:
        yield diagnostic("HK301", bundle.file.title.span)


def _picture_words(article: Article, bundle: Bundle, texts: Texts) -> Iterable[Diagnostic]:
    entries = [bundle.file.image, *(part.entry.image for part in bundle.subjects), *(c.image for c in bundle.file.cta)]
    for entry in entries:
        if entry is not None and entry.alt is None:
            yield diagnostic("HK310", entry.src.span, found=entry.src.text)


def _pairs(article: Article, bundle: Bundle, texts: Texts) -> Iterable[Diagnostic]:
    """Pages of pairs that could not be told apart, and those that nobody will find."""
    entry = bundle.file.pairs
    if entry is None or "subjects" in bundle.missing:
        return
    labels = [label for part in bundle.subjects if part.entry.name and (label := part.entry.id or part.entry.name)]
    if len(article.subjects) < pairing.LEAST:
        if entry.span.path == bundle.path:
            yield diagnostic("HK147", entry.span, hint=hint("three-subjects"), name="pairs")
        return
    for first, later in pairing.twins([subject.id for subject in article.subjects]):
        one, other = labels[first], labels[later]
        yield diagnostic("HK406", other.span, also=(one.span,), found=other.text, other=one.text)
    if article.pairs is None and entry.span.path == bundle.path and not bundle.partial:
        written = entry.min_rows or entry
        least = entry.min_rows.text if entry.min_rows else "1"
        yield diagnostic("HK313", written.span, least=least)


CHECKS: tuple[Check, ...] = (
    _enough_subjects,
    _label_first,
    _left_out,
    _charts,
    _lead,
    _one_sided,
    _unused_sources,
    _nothing_known,
    _score_without_metrics,
    _updated_before,
    _stale,
    _picture_words,
    _pairs,
)
"""The rules, in the order in which they are asked. A new one is a function and a line here."""
