"""What there is to write: one frozen job for each page or root file, holding all that decides its bytes.

A job is cheap to make. Its view (contents, charts, metadata) is made first thing in `render`.
Paths are below `output/`: a page's path is its folder with `/` at the end, `""` for the site's first page.
"""

from generator.article.pairing import list_folder, page_folder
from generator.article.routes import page_file
from generator.light import dataclass
from generator.model import Article, Author, Image, PlainPage, SiteInfo, SiteRules, Term
from generator.page.entries import Card, Crumb, Lines, Pager, SearchGroup, TermCount


@dataclass(frozen=True, slots=True)
class ArticleJob:
    """An article's page with its data.json, table.csv and index.md."""

    article: Article
    info: SiteInfo
    crumbs: tuple[Crumb, ...]
    related: tuple[Card, ...] = ()
    previous: Card | None = None
    next: Card | None = None
    sharing: Image | None = None  # where the article's own picture does not serve


@dataclass(frozen=True, slots=True)
class PairJob:
    """The page of two subjects of an article, by their places there, and the page that leads to it from `B-vs-A`.

    All parts but the two numbers are those of every pair of the article. `crumbs` end with the article.
    """

    article: Article
    first: int
    second: int
    info: SiteInfo
    crumbs: tuple[Crumb, ...]
    sharing: Image | None = None

    @property
    def path(self) -> str:
        return page_folder(self.article, self.first, self.second)


@dataclass(frozen=True, slots=True)
class PairListJob:
    """All pairs of one subject, by its place in the article. `crumbs` end with the article."""

    article: Article
    place: int
    info: SiteInfo
    crumbs: tuple[Crumb, ...]

    @property
    def path(self) -> str:
        return list_folder(self.article, self.place)


@dataclass(frozen=True, slots=True)
class PlainPageJob:
    page: PlainPage
    info: SiteInfo
    crumbs: tuple[Crumb, ...]


@dataclass(frozen=True, slots=True)
class ListJob:
    """One page of the index or of a term's list; `kind` is index, tag or category."""

    path: str
    kind: str
    info: SiteInfo
    heading: str
    intro: str | None
    cards: tuple[Card, ...]
    total: int
    pager: Pager
    crumbs: tuple[Crumb, ...]
    terms: tuple[Term, ...] = ()
    authors: tuple[Author, ...] = ()


@dataclass(frozen=True, slots=True)
class TermsJob:
    """All tags or all categories; `kind` is tags or categories."""

    path: str
    kind: str
    info: SiteInfo
    heading: str
    terms: tuple[TermCount, ...]
    crumbs: tuple[Crumb, ...]


@dataclass(frozen=True, slots=True)
class AuthorsJob:
    path: str
    info: SiteInfo
    heading: str
    authors: tuple[tuple[Author, int], ...]
    crumbs: tuple[Crumb, ...]


@dataclass(frozen=True, slots=True)
class AuthorJob:
    path: str
    info: SiteInfo
    author: Author
    cards: tuple[Card, ...]
    total: int
    pager: Pager
    crumbs: tuple[Crumb, ...]


@dataclass(frozen=True, slots=True)
class SearchJob:
    """The search page of a language; `indexed` if a full-text index is made beside it."""

    path: str
    info: SiteInfo
    groups: tuple[SearchGroup, ...]
    total: int
    indexed: bool
    crumbs: tuple[Crumb, ...]


@dataclass(frozen=True, slots=True)
class NotFoundJob:
    info: SiteInfo
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class RedirectJob:
    """A page at an old address; `file` is the file itself, `target` root-relative."""

    file: str
    info: SiteInfo
    target: str
    title: str


@dataclass(frozen=True, slots=True)
class FeedJob:
    """`kind` is feed.xml or feed.json."""

    path: str
    kind: str
    info: SiteInfo
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class SitemapJob:
    """`addresses`: (path, last change as ISO 8601, translations) of each page."""

    info: SiteInfo
    addresses: tuple[tuple[str, str | None, tuple[tuple[str, str], ...]], ...]


@dataclass(frozen=True, slots=True)
class RootFileJob:
    """robots.txt, _headers, llms.txt. `lines` are many, each a value by itself: of all articles most are as they were."""

    name: str
    info: SiteInfo
    rules: SiteRules
    lines: tuple[Lines, ...] = ()
    pages: tuple[PlainPage, ...] = ()


Job = (
    ArticleJob
    | PairJob
    | PairListJob
    | PlainPageJob
    | ListJob
    | TermsJob
    | AuthorsJob
    | AuthorJob
    | SearchJob
    | NotFoundJob
    | RedirectJob
    | FeedJob
    | SitemapJob
    | RootFileJob
)


TEMPLATES: dict[type, str] = {
    ArticleJob: "article.html",
    PairJob: "pair.html",
    PairListJob: "pairs.html",
    PlainPageJob: "page.html",
    ListJob: "list.html",
    TermsJob: "terms.html",
    AuthorsJob: "authors.html",
    AuthorJob: "author.html",
    SearchJob: "search.html",
    NotFoundJob: "not-found.html",
    RedirectJob: "redirect.html",
}
"""What prints each kind of job; the others are written without a template."""

FORMS = {"json": "data.json", "csv": "table.csv", "markdown": "index.md"}
"""The file beside an article's page for each of its other forms."""


def files_of(job: Job) -> tuple[str, ...]:
    """The paths of the files that a job becomes; of sitemaps the first alone, whose addresses say how many there are."""
    match job:
        case ArticleJob():
            forms = (job.article.path + FORMS[form] for form in job.info.outputs)
            return (page_file(job.article.path), *forms)
        case PairJob():
            return page_file(job.path), page_file(page_folder(job.article, job.second, job.first))
        case PlainPageJob():
            return (page_file(job.page.path),)
        case NotFoundJob():
            return ("404.html",)
        case RedirectJob():
            return (job.file,)
        case SitemapJob():
            return ("sitemap.xml",)
        case RootFileJob():
            return (job.name,)
        case _:
            return (page_file(job.path),)
