"""What the first join hands on: each file with all that it needs of the others, and nothing else of them."""

from datetime import datetime

from generator.article import merge
from generator.article.addresses import Address
from generator.article.facts import Facts
from generator.article.missing_pictures import MissingPicture
from generator.article.people import Person
from generator.article.routes import Claim
from generator.article.texts import Shown
from generator.light import dataclass
from generator.model import Author, Link, Options, Picture, Redirect, Strings
from generator.read.gist import Gist
from generator.read.schema import ComparisonFile, PageFile


@dataclass(frozen=True, slots=True)
class Brief:
    """What a comparison is told of other files, without their texts: small, and the same as long as they say the same of it.

    `made_of` are the paths of the files that it is made of, its own first. `lost`: the CSV file that its subjects are to
    come from was not taken in, or is not there. `catalogue` are all shared subjects, where it wants one that is not there.
    The other fields are those of `Bundle`.
    """

    path: str
    made_of: tuple[str, ...]
    address: Address
    today: datetime | None
    prefix: str
    authors: tuple[str, ...]
    names: tuple[str, ...]
    articles: tuple[tuple[str, str], ...]
    pictures: tuple[Shown, ...]
    translations: tuple[tuple[str, str], ...]
    lost: bool = False
    broken_vocabulary: bool = False
    catalogue: tuple[str, ...] = ()
    missing_pictures: tuple[MissingPicture, ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """What all files of a site share: its facts, and the UI strings of each of its languages, its own first."""

    facts: Facts
    strings: tuple[Strings, ...]

    def words(self, lang: str) -> Strings:
        """The UI strings of a language."""
        return next((strings for strings in self.strings if strings.lang == lang), self.strings[0])


@dataclass(frozen=True, slots=True)
class Bundle:
    """A comparison with all that it needs of other files, and nothing else of them.

    `file`, `subjects` and `rows` are decided by the drafts of `made_of` (paths) and by `facts`. `articles` are (slug,
    root-relative address) of the articles that it links to, `pictures` those that it shows, `missing_pictures` those that
    are not there, `people` the authors that it names, `names` their ids. `partial`: something of its files was wrong and
    is not here; `missing` says of which kinds of names (subjects, rows, sources) some are lost with it, so that nothing is
    said of unknown ones. `today` is when the build's day began, for articles that may be too old.
    """

    path: str
    made_of: tuple[str, ...]
    file: ComparisonFile
    address: Address
    facts: Facts
    today: datetime | None
    strings: Strings
    prefix: str  # of the language's lists, "" or "en/"
    subjects: tuple[merge.SubjectPart, ...]
    rows: tuple[merge.RowPart, ...]
    authors: tuple[str, ...]
    names: tuple[str, ...]
    articles: tuple[tuple[str, str], ...]
    pictures: tuple[Shown, ...]
    translations: tuple[tuple[str, str], ...]
    partial: bool = False
    missing: frozenset[str] = frozenset()
    people: tuple[Author, ...] = ()
    missing_pictures: tuple[MissingPicture, ...] = ()


@dataclass(frozen=True, slots=True)
class PageBundle:
    """A plain page with what it needs of other files."""

    path: str
    file: PageFile
    folder: str
    lang: str
    facts: Facts
    strings: Strings
    articles: tuple[tuple[str, str], ...]
    pictures: tuple[Shown, ...]
    missing_pictures: tuple[MissingPicture, ...] = ()


@dataclass(frozen=True, slots=True)
class Linked:
    """What the first join makes of all drafts."""

    facts: Facts
    logo: Picture | None
    navigation: tuple[Link, ...]
    strings: tuple[Strings, ...]  # the site's language first, then every other that has articles
    people: tuple[Person, ...]
    briefs: tuple[Brief, ...]
    pages: tuple[PageBundle, ...]
    redirects: tuple[Redirect, ...]
    addresses: tuple[Address, ...]
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is known of a site before its comparisons are read: enough to foresee the brief of most of them."""

    gists: tuple[Gist, ...]  # of all other files
    pictures: tuple[Picture, ...]
    options: Options
