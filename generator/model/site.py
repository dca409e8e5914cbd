"""The site: what its pages show of it, and the files that it becomes."""

from collections.abc import Callable
from dataclasses import field
from enum import StrEnum
from hashlib import sha256

from generator.light import dataclass
from generator.model.texts import Image, Link


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
    logo: Image | None = None
    assets: tuple[Asset, ...] = ()
    outputs: tuple[str, ...] = ("json", "csv", "markdown")
    structured_faq: bool = False
    languages: tuple[str, ...] = ()
    search: bool = False
    identity: str = ""  # the address in site.yaml, whatever --base-url says; "" where it is `url`
    minified: bool = False  # whether pages are published without superfluous bytes

    def asset(self, name: str) -> Asset:
        """The asset called `name`. Raises KeyError if the site has none."""
        for asset in self.assets:
            if asset.name == name:
                return asset
        raise KeyError(name)


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

    @property
    def digest(self) -> str:
        """SHA-256, in hexadecimal digits."""
        return sha256(self.data).hexdigest()

    @property
    def size(self) -> int:
        return len(self.data)


@dataclass(frozen=True, slots=True)
class Page:
    """A finished file by its digest (SHA-256, in hexadecimal digits). Its bytes lie elsewhere, and `fetch` gets them."""

    path: str
    kind: FileKind
    digest: str
    size: int
    fetch: "Callable[[Page], bytes]" = field(compare=False, repr=False)

    @property
    def data(self) -> bytes:
        return self.fetch(self)


Finished = OutputFile | Page


@dataclass(frozen=True, slots=True)
class Withheld:
    """A page that was not built: `reason` is draft or scheduled; `until` is the date that it waits for."""

    path: str  # of its YAML file
    title: str
    reason: str
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Redirect:
    """An old address (`file` below the output folder) and where it leads (root-relative)."""

    file: str
    target: str
    lang: str
