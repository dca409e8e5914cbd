"""What stands in lists: cards, terms, page numbers, ways back. Jobs hold them, views show them."""

from generator.light import dataclass
from generator.model import Image, Moment, Term


@dataclass(frozen=True, slots=True)
class Crumb:
    label: str
    url: str | None  # None for the page itself


@dataclass(frozen=True, slots=True)
class Sign:
    """A subject on a card: letter of its sign and short name."""

    sign: str
    name: str


@dataclass(frozen=True, slots=True)
class Card:
    """An article in a list."""

    title: str
    url: str
    description: str
    lang: str
    signs: tuple[Sign, ...]
    category: Term | None = None
    date: Moment | None = None
    updated: Moment | None = None
    authors: tuple[str, ...] = ()
    image: Image | None = None
    advertised: bool = False
    draft: bool = False
    scheduled: bool = False
    reading_minutes: int = 1


@dataclass(frozen=True, slots=True)
class Lines:
    """Some of the articles in `llms.txt`, which names all of them: their addresses, and the line of each as it is printed."""

    urls: tuple[str, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageLink:
    """An entry of a page-number bar; `url` None is a gap (…)."""

    number: int
    url: str | None
    current: bool = False


@dataclass(frozen=True, slots=True)
class Pager:
    """Where a list's page stands among its pages."""

    number: int
    total: int
    links: tuple[PageLink, ...]
    previous: str | None = None
    next: str | None = None


@dataclass(frozen=True, slots=True)
class TermCount:
    term: Term
    count: int


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """A page in the list of the search page. Subjects and authors come with their readings."""

    title: str
    url: str
    description: str
    lang: str
    subjects: tuple[tuple[str, str | None], ...] = ()
    tags: tuple[Term, ...] = ()
    authors: tuple[tuple[str, str | None], ...] = ()
    draft: bool = False
    scheduled: bool = False
    advertised: bool = False


@dataclass(frozen=True, slots=True)
class SearchGroup:
    """A category with its pages, or the plain pages."""

    heading: str
    url: str | None
    entries: tuple[SearchEntry, ...]
