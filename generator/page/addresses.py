"""Addresses as other programs need them: absolute.

Pages link by root-relative addresses (`/base/slug/`). What leaves the site (feeds, Markdown, JSON-LD, the sitemap)
has no page to be relative to, so it asks here.
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from html import escape, unescape
from urllib.parse import urljoin

from generator.article.routes import link
from generator.model import Html, SiteInfo
from generator.patterns import pattern

_ADDRESS = pattern(r'(\s(?:href|src|poster|cite)=")([^"]*)(")')
_OPENING_TAG = pattern(r'<[a-zA-Z](?:[^<>"]|"[^"]*")*>')


def full(site: SiteInfo, url: str) -> str:
    """A root-relative address as an absolute one; an absolute address stays as it is."""
    return resolved(f"{site.url}/", url)


def of_path(site: SiteInfo, path: str) -> str:
    """The absolute address of a file or folder below `output/`."""
    return link(f"{site.url}/", path)


def identity(site: SiteInfo, path: str) -> str:
    """The address of a folder under the one in `site.yaml`, wherever `--base-url` puts the site."""
    return link(f"{site.identity or site.url}/", path)


def absolute(html: Html, page_url: str) -> Html:
    """`html` with every link, picture and #fragment counted from `page_url`."""
    return mapped(html, lambda url: resolved(page_url, url))


def mapped(html: Html, change: Callable[[str], str]) -> Html:
    """`html` with every address in it changed. Text between tags is never touched."""

    def address(found: re.Match[str]) -> str:
        return found[1] + escape(change(unescape(found[2]))) + found[3]

    return Html(_OPENING_TAG.sub(lambda tag: _ADDRESS.sub(address, tag[0]), html))


def resolved(base: str, url: str) -> str:
    """`url` as it leads from the page at the address `base`."""
    if _WHOLE.match(url):
        return url
    if _FROM_ROOT.match(url) and "/." not in url and "//" not in url and (origin := _ORIGIN.match(base)):
        return origin[0] + url
    try:
        return urljoin(base, url)
    except ValueError:  # as `http://[`, which no browser can follow either
        return url


_ORIGIN = pattern(r"https?://[A-Za-z0-9.:-]+(?=/|$)")
_WHOLE = pattern(rf"{_ORIGIN.pattern}(?:/[^\s?#;\\\x00-\x20]*)?(?:\?[^\s?#;\x00-\x20]+)?(?:#[^\s#\x00-\x20]+)?\Z")
_FROM_ROOT = pattern(r"/[^\s?#;\\\x00-\x20]*\Z")
"""What `urljoin` leaves as it is: nearly all addresses. It takes ten times as long to find that out."""


def instant(moment: datetime) -> str:
    """A point in time as RFC 3339. Offsets with seconds, as zones had before 1900, cannot be written there."""
    offset = moment.utcoffset()
    if offset is None:
        raise ValueError("a moment without a time zone")
    if offset.total_seconds() % 60:
        moment = moment.astimezone(UTC)
    return moment.isoformat(timespec="seconds")
