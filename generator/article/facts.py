"""What `site.yaml` says, with its defaults filled in: one value that every other step takes its rules from."""

import re
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from generator.article.routes import RESERVED, permalink_problem
from generator.diagnostics import Diagnostic, Outcome, Span, diagnostic, hint
from generator.light import dataclass
from generator.model import Options, SiteRules
from generator.read.nodes import Scalar
from generator.read.schema import ComparisonDefaults, NavigationEntry, SiteFile

SITE_FILE = "content/site.yaml"


@dataclass(frozen=True, slots=True)
class Facts:
    """The site. `url` is absolute without a slash at the end, `base` its path with a slash at both ends.

    `identity` is the address in `site.yaml`, which stays where `--base-url` puts the site elsewhere.
    """

    title: str
    url: str
    base: str
    lang: str
    rules: SiteRules
    identity: str = ""
    description: str | None = None
    author: tuple[Scalar, ...] = ()
    navigation: tuple[NavigationEntry, ...] = ()
    defaults: ComparisonDefaults | None = None
    accent: Scalar | None = None
    logo: Scalar | None = None
    outputs: tuple[str, ...] = ("json", "csv", "markdown")
    structured_faq: bool = False
    search: bool = False
    sharing_font: Scalar | None = None
    sharing_pictures: bool = True
    compress: tuple[Scalar, ...] = ()
    minify: Span | None = None  # where pages without superfluous bytes are asked for


def facts(site: SiteFile | None, options: Options) -> Outcome[Facts]:
    """The site's facts. Without a readable `site.yaml` those of an empty one, so that other files are still checked."""
    if site is None:
        return Outcome(Facts("", "https://example.invalid", "/", "ja", SiteRules(), "https://example.invalid"))
    found: list[Diagnostic] = []
    url, base = _address(site, options, found)
    return Outcome(
        Facts(
            title=site.title.text,
            url=url,
            base=base,
            identity=site.url.text.rstrip("/"),
            lang=site.lang.text if site.lang else "ja",
            rules=_rules(site, options, found),
            description=site.description.text if site.description else None,
            author=site.author,
            navigation=site.navigation,
            defaults=site.defaults,
            accent=site.theme.accent if site.theme else None,
            logo=site.theme.logo if site.theme else None,
            outputs=tuple(o.text for o in site.outputs) if "outputs" in site.given else ("json", "csv", "markdown"),
            structured_faq=bool(site.structured and site.structured.faq),
            search=site.search,
            sharing_font=site.sharing.font if site.sharing else None,
            sharing_pictures=site.sharing.pictures if site.sharing else True,
            compress=site.publish.compress if site.publish else (),
            minify=site.publish.span if site.publish and site.publish.minify else None,
        ),
        tuple(found),
    )


def _address(site: SiteFile, options: Options, found: list[Diagnostic]) -> tuple[str, str]:
    written = options.base_url or site.url.text
    parts = urlsplit(written)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        found.append(diagnostic("HK170", site.url.span, found=written))
        return "https://example.invalid", "/"
    path = parts.path.strip("/")
    return f"{parts.scheme}://{parts.netloc}" + (f"/{path}" if path else ""), f"/{path}/" if path else "/"


def _rules(site: SiteFile, options: Options, found: list[Diagnostic]) -> SiteRules:
    return SiteRules(
        zone=_zone(site, found),
        permalink=_permalink(site, found),
        per_page=_per_page(site, found),
        stale_after=options.stale or (int(site.stale_after.text) if site.stale_after else None),
        ignore=tuple(code.text for code in site.lint.ignore) if site.lint else (),
        robots=site.robots.text if site.robots else None,
        headers=tuple((name.text, value.text) for name, value in site.headers),
        feed_entries=int(site.feed.entries.text) if site.feed and site.feed.entries else 30,
        sanitized_html=bool(site.markdown and site.markdown.html and site.markdown.html.text == "sanitized"),
        breaks=bool(site.markdown and site.markdown.breaks),
        sponsored_hosts=tuple(_host(host, found) for host in site.sponsored_hosts),
    )


def _zone(site: SiteFile, found: list[Diagnostic]) -> str:
    if site.timezone is None:
        return "Asia/Tokyo"
    try:
        ZoneInfo(site.timezone.text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        found.append(diagnostic("HK171", site.timezone.span, found=site.timezone.text))
        return "Asia/Tokyo"
    return site.timezone.text


def _permalink(site: SiteFile, found: list[Diagnostic]) -> str:
    if site.permalink is None:
        return "/{slug}/"
    problem = permalink_problem(site.permalink.text)
    if problem is not None:
        reserved = hint("permalink-reserved", reserved=RESERVED) if problem == "reserved" else None
        found.append(diagnostic("HK172", site.permalink.span, hint=reserved, found=site.permalink.text))
        return "/{slug}/"
    return site.permalink.text


def _per_page(site: SiteFile, found: list[Diagnostic]) -> int:
    if site.per_page is None:
        return 20
    number = int(site.per_page.text)
    if number < 1:
        found.append(diagnostic("HK173", site.per_page.span, found=site.per_page.text))
    return max(1, number)


def _host(host: Scalar, found: list[Diagnostic]) -> str:
    if not re.fullmatch(r"[^\s/:@?#.]+(\.[^\s/:@?#.]+)+", host.text):
        found.append(diagnostic("HK174", host.span, found=host.text))
    return host.text.lower()
