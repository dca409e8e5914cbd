"""An author's file → the author, as articles and the author's own page show them. Run once for each language."""

from datetime import datetime
from zoneinfo import ZoneInfo

from generator.article import formatting, outline
from generator.article.facts import Facts
from generator.article.markup import TextRules
from generator.article.missing_pictures import MissingPicture
from generator.article.routes import link
from generator.article.texts import NOTHING, Shown, Texts, plain_only
from generator.diagnostics import Diagnostic, Outcome, diagnostic
from generator.light import dataclass, replace
from generator.model import Author, Principle, Schedule, ScheduleItem, Strings
from generator.read.nodes import Scalar
from generator.read.schema import AuthorFile, ScheduleEntry

DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Person:
    """An author's file with what it needs of others. `file` is None if nothing of it could be understood."""

    id: str
    path: str
    file: AuthorFile | None
    lang: str
    prefix: str
    facts: Facts
    strings: Strings
    today: datetime
    articles: tuple[tuple[str, str], ...]
    pictures: tuple[Shown, ...]
    missing_pictures: tuple[MissingPicture, ...] = ()


def base_rules(
    facts: Facts,
    lang: str,
    strings: Strings,
    articles: tuple[tuple[str, str], ...],
    missing_pictures: tuple[MissingPicture, ...] = (),
) -> TextRules:
    """The rules for texts anywhere on the site, without what only an article knows."""
    return TextRules(
        lang=lang,
        html=facts.rules.sanitized_html,
        breaks=facts.rules.breaks,
        articles=articles,
        sponsored_hosts=facts.rules.sponsored_hosts,
        site_url=facts.url,
        base=facts.base,
        strings=strings,
        missing_pictures=missing_pictures,
    )


def introduce(person: Person) -> Outcome[Author]:
    """Make the author."""
    url = link(person.facts.base, f"{person.prefix}authors/{person.id}/")
    file = person.file
    if file is None:
        return Outcome(Author(person.id, person.id, url))
    rules = base_rules(person.facts, person.lang, person.strings, person.articles, person.missing_pictures)
    texts = plain_only(rules, person.pictures)
    zone = ZoneInfo(person.facts.rules.zone)
    born = formatting.moment(file.birthday.text, zone, person.lang) if file.birthday else None
    author = Author(
        id=person.id,
        name=texts.plain(file.name),
        url=url,
        reading=texts.maybe(file.reading),
        nickname=texts.maybe(file.nickname),
        avatar=texts.image(file.avatar),
        tagline=texts.inline(file.tagline),
        bio=texts.block(file.bio, 1),
        birthday=born,
        age=formatting.age(born.instant.date(), person.today.date()) if born else None,
        hobbies=texts.inlines(file.hobbies),
        personality=texts.inlines(file.personality),
        profile=tuple(
            (texts.plain(line.label), value) for line in file.profile if (value := texts.inline(line.value)) is not None
        ),
        schedule=_schedule(file.schedule, texts) if file.schedule and file.schedule.items else None,
        principles=tuple(
            Principle(texts.plain(p.title), text)
            for p in file.principles
            if (text := texts.block(p.text, 3)) is not None
        ),
        links=tuple(texts.link(each.url, texts.plain(each.label), False) for each in file.links),
    )
    paid = any(link.sponsored for _, link in texts.links)
    return Outcome(outline.author_with_ids(replace(author, advertised=paid)), tuple(texts.found))


def _schedule(entry: ScheduleEntry, texts: Texts) -> Schedule:
    """The day. Each item lasts until the next one; the last until the first of the next morning."""
    starts = _starts([item.time for item in entry.items], texts.found)
    ends = [*starts[1:], starts[0] + DAY]
    items = tuple(
        ScheduleItem(
            time=item.time.text,
            text=(texts.inline(item.text) or NOTHING).html,
            start=start,
            minutes=max(0, end - start),
            kind=item.kind.text if item.kind else "rest",
            note=texts.inline(item.note),
        )
        for item, start, end in zip(entry.items, starts, ends, strict=True)
    )
    return Schedule(texts.maybe(entry.title), items)


def _starts(times: list[Scalar], found: list[Diagnostic]) -> list[int]:
    """Minutes from the first day's midnight; a time before the one above it is after midnight."""
    starts: list[int] = []
    for written in times:
        hours, minutes = written.text.split(":")[:2]
        start = int(hours) * 60 + int(minutes)
        while starts and start < starts[-1]:
            start += DAY
        if starts and start - starts[0] > DAY:
            found.append(diagnostic("HK187", written.span, found=written.text))
            start = starts[-1]
        starts.append(start)
    return starts
