"""The parts of an article: subjects, sections, verdict, column, questions, calls to action, each from its entry."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from generator.article import formatting, pairing, scoring, table
from generator.article.bundles import Bundle
from generator.article.merge import SubjectPart
from generator.article.routes import fold
from generator.article.table import Side
from generator.article.texts import Texts
from generator.diagnostics import closest, diagnostic
from generator.model import (
    Article,
    Author,
    CallToAction,
    Change,
    Choice,
    Column,
    Pairs,
    Question,
    Rich,
    Row,
    Score,
    Section,
    Subject,
    Verdict,
)
from generator.read.schema import ComparisonFile, QuestionEntry, SectionEntry


def sign_of(number: int) -> str:
    """The sign of a subject by its place from 0: a to z, then aa, ab and so on."""
    rest, place = divmod(number, 26)
    return (sign_of(rest - 1) if rest else "") + chr(ord("a") + place)


def subjects(bundle: Bundle, sides: Sequence[Side], rows: tuple[Row, ...], texts: Texts) -> tuple[Subject, ...]:
    """The subjects with their texts and scores, in order."""
    parts = [part for part in bundle.subjects if part.entry.name is not None]
    scored = scoring.scores(rows, len(sides)) if bundle.file.score else (None,) * len(sides)
    return tuple(
        _subject(part, side.id, sign_of(number), score, texts)
        for number, (part, side, score) in enumerate(zip(parts, sides, scored, strict=True))
    )


def _subject(part: SubjectPart, identity: str, sign: str, score: Score | None, texts: Texts) -> Subject:
    entry = part.entry
    assert entry.name is not None
    texts.block_name = "subjects"
    name = texts.plain(entry.name)
    body, pros, cons = texts.block(entry.body, 2), texts.inlines(entry.pros), texts.inlines(entry.cons)
    best_for = texts.inlines(entry.best_for)
    texts.block_name = "glance"
    return Subject(
        id=identity,
        sign=sign,
        name=name,
        short=texts.maybe(entry.short) or name,
        anchor="",
        kind=entry.kind.text if entry.kind else "concept",
        reading=texts.maybe(entry.reading),
        heading=texts.maybe(entry.heading),
        summary=texts.inline(entry.summary),
        body=body,
        pros=pros,
        cons=cons,
        best_for=best_for,
        image=texts.image(entry.image),
        url=texts.link(entry.url, name, entry.sponsored) if entry.url else None,
        links=tuple(texts.link(each.url, texts.plain(each.label), each.sponsored) for each in entry.links),
        score=score,
    )


def section(entry: SectionEntry, level: int, texts: Texts) -> Section:
    """A section with those inside it; `level` is its heading's."""
    texts.block_name = "sections"
    return Section(
        id="",
        heading=texts.plain(entry.heading),
        level=level,
        body=texts.block(entry.body, level),
        sections=tuple(section(inner, level + 1, texts) for inner in entry.sections),
        after=entry.after.text if entry.after else None,
    )


def verdict(file: ComparisonFile, sides: Sequence[Side], missing: frozenset[str], texts: Texts) -> Verdict | None:
    """The verdict; a choice of an unknown subject is reported and left out."""
    entry = file.verdict
    if entry is None:
        return None
    texts.block_name = "verdict"
    choices = []
    for choice in entry.choose:
        side = table.find_side(choice.subject.text, sides)
        if side is not None:
            choices.append(Choice(side.id, texts.inlines(choice.when)))
        elif "subjects" not in missing:
            names = sorted({name for each in sides for name in each.names})
            ids = tuple(each.id for each in sides)
            hint = closest(choice.subject.text, names)
            texts.found.append(
                diagnostic("HK245", choice.subject.span, hint=hint, found=choice.subject.text, known=ids)
            )
    return Verdict(texts.inline(entry.summary), tuple(choices), texts.inline(entry.otherwise))


def column(
    file: ComparisonFile, authors: Sequence[Author], people_by_id: dict[str, Author], texts: Texts
) -> Column | None:
    """The aside, in the voice of its author, else of the article's first."""
    if file.column is None:
        return None
    texts.block_name = "column"
    body = texts.block(file.column.body, 2)
    voice = people_by_id.get(file.column.author.text) if file.column.author else None
    voice = voice or (authors[0] if authors else None)
    return Column(texts.maybe(file.column.title), body, voice) if body is not None else None


def question(number: int, entry: QuestionEntry, texts: Texts) -> Question:
    """A question with its answer; `number` counts from 1 and gives the anchor."""
    texts.block_name = "faq"
    return Question(texts.plain(entry.question), texts.block(entry.answer, 3) or Rich((), ""), f"faq-{number}")


def changes(file: ComparisonFile, zone: ZoneInfo, lang: str, texts: Texts) -> tuple[Change, ...]:
    """The changes, newest first."""
    texts.block_name = "changes"
    made = []
    for change in file.changes:
        when, text = formatting.moment(change.date.text, zone, lang), texts.inline(change.text)
        if when is not None and text is not None:
            made.append(Change(when, text))
    return tuple(sorted(made, key=lambda change: change.date.instant, reverse=True))


def ctas(file: ComparisonFile, texts: Texts) -> tuple[CallToAction, ...]:
    """The calls to action."""
    texts.block_name = "cta"
    return tuple(
        CallToAction(
            title=(title := texts.plain(entry.title)),
            body=texts.block(entry.body, 2),
            link=texts.link(entry.url, texts.maybe(entry.label) or title, entry.sponsored) if entry.url else None,
            image=texts.image(entry.image),
        )
        for entry in file.cta
    )


def pairs(file: ComparisonFile, article: Article, texts: Texts) -> Pairs | None:
    """The pairs of subjects that have a page of their own, of an article whose rows are known."""
    entry = file.pairs
    if entry is None:
        return None
    texts.block_name = "pairs"
    return pairing.pairs_of(
        [fold(subject.id) for subject in article.subjects],
        article.rows,
        title=texts.maybe(entry.title),
        min_rows=int(entry.min_rows.text) if entry.min_rows else 1,
        labelled=file.disclosure is not None,
    )
