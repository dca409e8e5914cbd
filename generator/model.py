"""The words of hikaku: what an article is when everything about it is known.

All values are frozen and hold only str, int, bool, None, bytes, Decimal, dates, enums, tuples and other such
values, so that each can be digested and sent to another machine. None of them holds a place in a file: moving a
line in a YAML file must not change an article. Texts are ready to be shown: references are evaluated, numbers are
formatted in the article's language, Markdown is rendered. Links inside are root-relative (`/base/slug/`).
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum


class Html(str):
    """Markup that is safe to print as it is. Only code that escapes what it was given may make one."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


# ---------------------------------------------------------------------------------------------- what comes in


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was read, once. `path` is relative to the site, NFC, with `/`."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Picture:
    """What is known of an image file of the site: its address in the site, size (0 for SVG without) and digest."""

    path: str  # as in Source
    url: str  # root-relative, fingerprinted
    output: str  # below output/
    width: int
    height: int
    digest: str


class MissingString(LookupError):
    """A UI string that a template or a step asks for and the language's file does not have."""


@dataclass(frozen=True, slots=True)
class Strings:
    """The UI strings of one language: `strings("cell.unknown")`, `strings("list.total", n=12)`.

    With an argument `n` of 1, the key with `.one` behind it is tried first.
    """

    lang: str
    entries: tuple[tuple[str, str], ...]

    def __call__(self, key: str, **arguments: str | int) -> str:
        """The string, its placeholders filled. Raises MissingString."""
        table = dict(self.entries)
        if arguments.get("n") in (1, "1") and f"{key}.one" in table:
            key = f"{key}.one"
        if key not in table:
            raise MissingString(f"{self.lang}: {key}")
        return table[key].format(**arguments)


# ---------------------------------------------------------------------------------------------- text


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a Markdown text: its page-wide id, its level on the page (3 = h3), its words."""

    id: str
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class TableSlot:
    """A place in a Markdown text where the table of one group of rows is shown (`::: table GROUP`)."""

    group: str


@dataclass(frozen=True, slots=True)
class Rich:
    """A text in all its forms.

    `parts` is the markup, cut at the tables shown in it; `plain` has no markup (list items and paragraphs on lines
    of their own); `markdown` is the source with references evaluated and addresses made absolute.
    """

    parts: tuple[Html | TableSlot, ...]
    plain: str
    markdown: str
    headings: tuple[Heading, ...] = ()

    @property
    def html(self) -> Html:
        """The markup of a text that shows no table."""
        return Html("".join(part for part in self.parts if isinstance(part, Html)))


@dataclass(frozen=True, slots=True)
class Link:
    """A link as it stands on the page. `url` is encoded; `rel` is empty or as `sponsored nofollow`."""

    url: str
    label: str
    sponsored: bool = False
    external: bool = False


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of the site. `url` is root-relative and fingerprinted; sizes are in CSS pixels, 0 for SVG without."""

    url: str
    alt: str
    width: int
    height: int
    credit: str | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """A date or a date and time in the site's time zone. `text` is as the language writes it, `iso` for machines."""

    iso: str
    text: str
    year: int
    month: int
    instant: datetime = field(compare=True)


# ---------------------------------------------------------------------------------------------- cells and rows


class Kind(StrEnum):
    """What a cell holds."""

    TEXT = "text"
    LIST = "list"
    NUMBER = "number"  # also an interval, a duration, a percentage, an amount of money
    RATING = "rating"
    BOOLEAN = "boolean"
    MARK = "mark"
    DATE = "date"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a fact comes from: number and anchor in the article's sources, or an address of its own."""

    label: str
    url: str
    number: int | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """One cell, read and formatted.

    `text` is what the cell shows as plain text, with 約 and unit; `figure` and `unit` are its two halves where the
    cell shows a number large and its unit small (else `figure` is empty). `number` is the digits as written (no
    grouping, ASCII), None for intervals and non-numbers. `low` and `high` are the interval that best and score see:
    equal for a point, None on an open side, both None where the cell takes no part. They are what compares: a
    rating's share of `out_of`, a day's ordinal (a month is the interval of its days), minutes or the row's unit of
    time, 3 to 0 for marks. `minimum` and `maximum` are an interval's ends in digits, for programs. `spoken` is what a
    screen reader says instead of a symbol ("" where `text` serves). Always `text == figure + unit` if there is a figure.
    """

    kind: Kind
    text: str
    html: Html = Html("")
    figure: str = ""
    unit: str = ""
    spoken: str = ""
    items: tuple[Html, ...] = ()
    truth: bool | None = None
    conditional: bool = False
    mark: str = ""  # ◎ ○ △ ×
    number: str | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    minimum: str | None = None  # digits of an interval's ends as written, None where open or where there is none
    maximum: str | None = None
    rating: str | None = None
    out_of: str | None = None
    note: Rich | None = None
    source: Citation | None = None
    as_of: str | None = None
    as_of_text: str | None = None
    estimated: bool = False
    evidence: str | None = None  # tested, measured, maker, opinion


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table. `cells` are in the order of the article's subjects; `best` holds subject ids.

    `anchor` is the row's stable id on the page. `author_call` says that `best` is the author's own judgement.
    `note_number` counts the ※ notes of the table from 1. `same` is true if every cell is known and reads alike.
    """

    id: str
    anchor: str
    name: str
    kind: str  # dimension, metric
    cells: tuple[Value, ...]
    group: str | None = None
    note: Rich | None = None
    note_number: int | None = None
    key: bool = False
    unit: str | None = None
    better: str = "none"  # higher, lower, none
    format: str = "number"
    weight: Decimal = Decimal(1)
    scale: tuple[Decimal, Decimal] | None = None
    out_of: Decimal = Decimal(5)
    decimals: int | None = None
    best: tuple[str, ...] = ()
    author_call: bool = False
    same: bool = False


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Rows under one heading; `name` is None for rows without a group. Rows keep their order of first mention."""

    name: str | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class ScorePart:
    """The points (0-100) that one metric gives one subject, and the metric's weight."""

    row: str
    points: Decimal
    weight: Decimal


@dataclass(frozen=True, slots=True)
class Score:
    """A subject's weighted total, one decimal, and what it was made of; `missing` are ids of rows without a value."""

    total: Decimal | None
    parts: tuple[ScorePart, ...]
    missing: tuple[str, ...]


# ---------------------------------------------------------------------------------------------- the article


@dataclass(frozen=True, slots=True)
class Subject:
    """One side of the comparison. `sign` is its letter, a to z, which gives its colour, letter and shape."""

    id: str
    sign: str
    name: str
    short: str
    anchor: str  # id of its section on the page
    kind: str = "concept"
    reading: str | None = None
    heading: str | None = None
    summary: Rich | None = None
    body: Rich | None = None
    pros: tuple[Rich, ...] = ()
    cons: tuple[Rich, ...] = ()
    best_for: tuple[Rich, ...] = ()
    image: Image | None = None
    url: Link | None = None
    links: tuple[Link, ...] = ()
    score: Score | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of the article; `level` is its heading's level on the page (2 = h2)."""

    id: str
    heading: str
    level: int
    body: Rich | None = None
    sections: tuple["Section", ...] = ()
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """ "Choose this one if …"."""

    subject: str
    when: tuple[Rich, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    summary: Rich | None = None
    choices: tuple[Choice, ...] = ()
    otherwise: Rich | None = None


@dataclass(frozen=True, slots=True)
class Question:
    question: str
    answer: Rich
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    title: str | None
    body: Rich
    author: "Author | None" = None


@dataclass(frozen=True, slots=True)
class CallToAction:
    title: str
    body: Rich | None = None
    link: Link | None = None
    image: Image | None = None


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """An entry of the list of sources; `number` counts from 1, `anchor` is its id on the page."""

    id: str
    number: int
    anchor: str
    title: str
    url: str | None = None
    publisher: str | None = None
    accessed: Moment | None = None


@dataclass(frozen=True, slots=True)
class Change:
    date: Moment
    text: Rich


@dataclass(frozen=True, slots=True)
class TableWords:
    heading: str | None = None
    intro: Rich | None = None
    note: Rich | None = None
    outro: Rich | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart that the writer asked for: `bars` or `radar`, of these metric rows."""

    kind: str
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Disclosure:
    """The ad label. `kind`: none, pr, affiliate; `text` the writer's own words, else the theme's are shown."""

    kind: str
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A tag or a category with its list's root-relative address."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class ScheduleItem:
    """One entry of an author's day. `start` and `minutes` are minutes; the day begins with the first item."""

    time: str
    text: str
    start: int
    minutes: int
    kind: str = "rest"  # sleep, work, travel, write, rest
    note: Rich | None = None


@dataclass(frozen=True, slots=True)
class Schedule:
    title: str | None
    items: tuple[ScheduleItem, ...]


@dataclass(frozen=True, slots=True)
class Principle:
    title: str
    text: Rich


@dataclass(frozen=True, slots=True)
class Author:
    """A persona. `url` is the root-relative address of the author's page; `age` was computed for the build's day."""

    id: str
    name: str
    url: str
    reading: str | None = None
    nickname: str | None = None
    avatar: Image | None = None
    tagline: Rich | None = None
    bio: Rich | None = None
    birthday: Moment | None = None
    age: int | None = None
    hobbies: tuple[Rich, ...] = ()
    personality: tuple[Rich, ...] = ()
    profile: tuple[tuple[str, Rich], ...] = ()
    schedule: Schedule | None = None
    principles: tuple[Principle, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """A complete comparison.

    `path` is the folder of the page below `output/` (`account-route/`), `url` its root-relative address, `permalink`
    the absolute one. `groups` hold the rows in table order. `layout` are the names of the blocks to show, in order.
    """

    slug: str
    path: str
    url: str
    permalink: str
    title: str
    lang: str
    description: str
    subjects: tuple[Subject, ...]
    groups: tuple[RowGroup, ...] = ()
    authors: tuple[Author, ...] = ()
    reviewer: Author | None = None
    date: Moment | None = None
    updated: Moment | None = None
    draft: bool = False
    scheduled: bool = False
    noindex: bool = False
    series: str | None = None
    category: Term | None = None
    tags: tuple[Term, ...] = ()
    translations: tuple[tuple[str, str], ...] = ()  # (language, absolute address), its own included
    image: Image | None = None
    disclosure: Disclosure = Disclosure("none")
    greeting: Rich | None = None
    lead: Rich | None = None
    closing: Rich | None = None
    answer: Rich | None = None
    summary: tuple[Rich, ...] = ()
    table: TableWords = TableWords()
    score: bool = False
    charts: tuple[Chart, ...] = ()
    sections: tuple[Section, ...] = ()
    verdict: Verdict | None = None
    faq: tuple[Question, ...] = ()
    column: Column | None = None
    ctas: tuple[CallToAction, ...] = ()
    sources: tuple[SourceEntry, ...] = ()
    changes: tuple[Change, ...] = ()
    related: tuple[str, ...] | None = None  # slugs; None: to be computed
    layout: tuple[str, ...] = ()
    reading_minutes: int = 1

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows, in table order."""
        return tuple(row for group in self.groups for row in group.rows)

    @property
    def metrics(self) -> tuple[Row, ...]:
        """The quantitative rows, in table order."""
        return tuple(row for row in self.rows if row.kind == "metric")


@dataclass(frozen=True, slots=True)
class PlainPage:
    """A page of `content/pages/`."""

    path: str
    url: str
    permalink: str
    title: str
    lang: str
    description: str
    body: Rich
    draft: bool = False


# ---------------------------------------------------------------------------------------------- the site


@dataclass(frozen=True, slots=True)
class Asset:
    """A fingerprinted file. `path` is below `output/`, `url` root-relative, `integrity` an SRI digest."""

    name: str
    path: str
    url: str
    integrity: str


@dataclass(frozen=True, slots=True)
class SiteInfo:
    """What every page of one language may show of the site. `base` is the URL's path with a slash at both ends."""

    title: str
    url: str  # absolute, without a slash at the end
    base: str  # "/" or "/sub/path/"
    lang: str
    description: str | None = None
    navigation: tuple[Link, ...] = ()
    accent: str | None = None
    logo: Image | None = None
    assets: tuple[Asset, ...] = ()
    outputs: tuple[str, ...] = ("json", "csv", "markdown")
    structured_faq: bool = False
    languages: tuple[str, ...] = ()
    search: bool = False

    def asset(self, name: str) -> Asset:
        """The asset called `name`. Raises KeyError if the site has none."""
        for asset in self.assets:
            if asset.name == name:
                return asset
        raise KeyError(name)


Day = date
"""A calendar day in the site's time zone."""


@dataclass(frozen=True, slots=True)
class SiteRules:
    """What `site.yaml` decides beyond what every page shows. `zone` is a name of the IANA time zone database."""

    zone: str = "Asia/Tokyo"
    permalink: str = "/{slug}/"
    per_page: int = 20
    stale_after: int | None = None  # days
    ignore: tuple[str, ...] = ()  # lint codes
    robots: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    feed_entries: int = 30
    sanitized_html: bool = False
    breaks: bool = False
    sponsored_hosts: tuple[str, ...] = ()


class FileKind(StrEnum):
    """In which order files are published: what others need comes first."""

    ASSET = "asset"
    PAGE = "page"
    LIST = "list"
    FEED = "feed"


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A finished file of the site; `path` is below the output folder."""

    path: str
    data: bytes
    kind: FileKind


@dataclass(frozen=True, slots=True)
class Withheld:
    """A page that was not built: `reason` is draft or scheduled; `until` is the date that it waits for."""

    path: str  # of its YAML file
    title: str
    reason: str
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line decides. `now` is the one clock of a build, with a zone."""

    now: datetime
    drafts: bool = False
    future: bool = False
    base_url: str | None = None
    stale: int | None = None  # days


@dataclass(frozen=True, slots=True)
class Redirect:
    """An old address (`file` below the output folder) and where it leads (root-relative)."""

    file: str
    target: str
    title: str
    lang: str
