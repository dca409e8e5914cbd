"""The article, its parts, its people; plain pages."""

from generator.light import dataclass
from generator.model.table import Row, RowGroup, Score
from generator.model.texts import Html, Image, Link, Moment, Rich


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
class Cited:
    """A place that cites a source: the id to go back to, its block, the words that stand there (a heading, a row's
    name, or none), the short name of the subject whose cell it is, and which of the places called alike it is."""

    anchor: str
    block: str
    words: str = ""
    subject: str = ""
    nth: int = 1


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """An entry of the list of sources; `number` counts from 1 in the order of reading, `anchor` is its id on the page."""

    id: str
    number: int
    anchor: str
    title: str
    url: str | None = None
    publisher: str | None = None
    accessed: Moment | None = None
    sponsored: bool = False
    cited: tuple[Cited, ...] = ()


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
class Pairs:
    """That there is also a page for each pair of subjects who both fill at least `min_rows` rows; there is one at least.

    `names` are the subjects' parts of the addresses, in their order; `filled` says of each which rows it fills, a bit
    for each row of the table. `title` is the writer's, with {a} and {b}, else the theme's is taken. `labelled`: the
    writer has said which ad label there is, so that every pair has it.
    """

    names: tuple[str, ...]
    filled: tuple[int, ...]
    min_rows: int = 1
    title: str | None = None
    labelled: bool = False


@dataclass(frozen=True, slots=True)
class Disclosure:
    """The ad label. `kind`: none, pr, affiliate; `text` the writer's own words, else the theme's are shown."""

    kind: str
    text: Html | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A tag or a category with its list's root-relative address."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class ScheduleItem:
    """One entry of an author's day. `start` and `minutes` are minutes; the day begins with the first item."""

    time: str
    text: Html
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
    """A persona. `url` is the root-relative address of the author's page; `age` was computed for the build's day.

    `advertised`: a link among the author's texts is paid for.
    """

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
    advertised: bool = False


@dataclass(frozen=True, slots=True)
class Gaps:
    """What an article lacks: `unknown` of `cells` cells have no value, `silent` subjects no strong or weak point.

    `lacks` are of picture, sources, date, author, answer and verdict; `as_of` is when each known value was true, of those
    that say so.
    """

    cells: int
    unknown: int
    silent: int
    lacks: tuple[str, ...]
    as_of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """A complete comparison.

    `path` is the folder of the page below `output/` (`account-route/`), `url` its root-relative address, `permalink`
    the absolute one. `groups` hold the rows in table order. `layout` are the names of the blocks to show, in order.
    `gaps` are known of an article as lists show it.
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
    reading_minutes: int = 1  # 0: not said
    pairs: Pairs | None = None
    gaps: Gaps | None = None

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
    """A page of `content/pages/`. `advertised`: a link on it is paid for."""

    path: str
    url: str
    permalink: str
    title: str
    lang: str
    description: str
    body: Rich
    draft: bool = False
    advertised: bool = False
