"""What a template may show: one frozen view for each kind of page.

A view holds everything its page shows, so a page is a pure function of its view, the templates and the UI strings.
"""

from generator.light import dataclass
from generator.model import (
    Article,
    Author,
    Html,
    Link,
    PlainPage,
    Row,
    Schedule,
    SiteInfo,
    Subject,
    Term,
)
from generator.page.entries import Card, Crumb, Pager, SearchGroup, TermCount


@dataclass(frozen=True, slots=True)
class Head:
    """What stands in a page's head. All addresses absolute."""

    title: str  # of the window: with the site's name
    description: str
    canonical: str
    lang: str
    kind: str = "website"  # Open Graph type: website, article, profile
    image: str | None = None
    alternates: tuple[tuple[str, str], ...] = ()  # (language, address) for hreflang
    noindex: bool = False
    json_ld: Html | None = None
    previous: str | None = None
    next: str | None = None
    published: str | None = None
    modified: str | None = None
    feeds: tuple[tuple[str, str], ...] = ()  # (media type, address) of the feeds of its language
    name: str | None = None  # of the page, without the site's; None where it is the same as the title
    image_size: tuple[int, int] | None = None
    image_alt: str | None = None


@dataclass(frozen=True, slots=True)
class TocEntry:
    """A line of the contents. `children` are one level below."""

    id: str
    text: str
    children: tuple["TocEntry", ...] = ()
    sign: str | None = None


@dataclass(frozen=True, slots=True)
class ChartView:
    """A drawn chart: static SVG with its text alternative, and the rows for the table beside it."""

    kind: str  # bars, radar
    title: str
    svg: Html
    rows: tuple[Row, ...]
    note: str = ""  # what has to be said of the drawing beside its scale


@dataclass(frozen=True, slots=True)
class SubjectPairs:
    """A line of an article's pairs: those of one subject with the subjects before it, None where there is no page.

    Where the pairs are too many for a table, `list` leads to the `count` pairs of the subject instead.
    """

    subject: Subject
    links: tuple[Link | None, ...]
    list: Link | None = None
    count: int = 0


@dataclass(frozen=True, slots=True)
class PairsView:
    """The pairs of an article. `heads` are the subjects over the columns of the table, none if there are lists."""

    heads: tuple[Subject, ...]
    rows: tuple[SubjectPairs, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Beside:
    """Further pairs of the subject called `name`; `list`: where all of them are."""

    name: str
    links: tuple[Link, ...]
    list: Link | None = None


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article's page, or a pair's: that has a `hub`, the article that it is a part of, and ways to others of it."""

    site: SiteInfo
    head: Head
    article: Article
    crumbs: tuple[Crumb, ...]
    toc: tuple[TocEntry, ...] = ()
    charts: tuple[ChartView, ...] = ()
    related: tuple[Card, ...] = ()
    previous: Card | None = None  # in its series
    next: Card | None = None
    downloads: tuple[Link, ...] = ()  # data.json, table.csv, index.md as far as the site writes them
    pairs: PairsView | None = None
    hub: Link | None = None
    chapters: tuple[Link, ...] = ()  # what the article says beyond the pair
    beside: tuple[Beside, ...] = ()


@dataclass(frozen=True, slots=True)
class PairListView:
    """All pairs of one subject of an article, which is the `hub`."""

    site: SiteInfo
    head: Head
    heading: str
    hub: Link
    links: tuple[Link, ...]
    crumbs: tuple[Crumb, ...] = ()


@dataclass(frozen=True, slots=True)
class ListView:
    """The index, a tag's list, a category's, an author's further pages."""

    site: SiteInfo
    head: Head
    kind: str  # index, tag, category
    heading: str
    intro: str | None
    cards: tuple[Card, ...]
    total: int
    pager: Pager
    crumbs: tuple[Crumb, ...] = ()
    terms: tuple[Term, ...] = ()  # the site's categories, for the index
    authors: tuple[Author, ...] = ()


@dataclass(frozen=True, slots=True)
class TermsView:
    """All tags, all categories."""

    site: SiteInfo
    head: Head
    kind: str  # tags, categories
    heading: str
    terms: tuple[TermCount, ...]
    crumbs: tuple[Crumb, ...] = ()


@dataclass(frozen=True, slots=True)
class AuthorsView:
    site: SiteInfo
    head: Head
    heading: str
    authors: tuple[tuple[Author, int], ...]  # with the number of their articles
    crumbs: tuple[Crumb, ...] = ()


@dataclass(frozen=True, slots=True)
class DayPart:
    """A stretch of the author's day: minutes from midnight, and how long."""

    kind: str
    start: int
    minutes: int


@dataclass(frozen=True, slots=True)
class DayView:
    """The author's day as a 24-hour strip and the sum of hours per kind (`sums`: kind, minutes)."""

    schedule: Schedule
    parts: tuple[DayPart, ...]
    sums: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class AuthorView:
    site: SiteInfo
    head: Head
    author: Author
    day: DayView | None
    cards: tuple[Card, ...]
    total: int
    pager: Pager
    crumbs: tuple[Crumb, ...] = ()


@dataclass(frozen=True, slots=True)
class PlainPageView:
    site: SiteInfo
    head: Head
    page: PlainPage
    crumbs: tuple[Crumb, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchView:
    """All pages of a language. `index` is the address of the full-text index's script, None where there is none."""

    site: SiteInfo
    head: Head
    groups: tuple[SearchGroup, ...]
    total: int
    index: str | None = None
    crumbs: tuple[Crumb, ...] = ()


@dataclass(frozen=True, slots=True)
class NotFoundView:
    site: SiteInfo
    head: Head
    cards: tuple[Card, ...] = ()


@dataclass(frozen=True, slots=True)
class RedirectView:
    """The page left at an old address."""

    site: SiteInfo
    head: Head
    target: str  # root-relative
    title: str
