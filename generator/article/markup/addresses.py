"""Addresses in texts: encoded for a page, own told from foreign."""

import re
from urllib.parse import quote, urlsplit

from generator.article.markup.rules import TextRules
from generator.light import dataclass
from generator.patterns import pattern

_NOT_ALLOWED = pattern(r"%(?![0-9A-Fa-f]{2})|[^A-Za-z0-9;/?:@&=+$,\-_.!~*'()#%]")
_NOT_ALLOWED_IN_HOST = pattern(r"%(?![0-9A-Fa-f]{2})|[\x00-\x20\"<>\\^`{|}\x7f]")
_AUTHORITY = pattern(r"(?:[a-z][a-z0-9+.-]*:)?//[^/?#]*", re.IGNORECASE)
_SCHEME = pattern(r"([A-Za-z][A-Za-z0-9+.-]*):")


@dataclass(frozen=True, slots=True)
class Address:
    """An address as a page has it, and what kind of link it makes."""

    url: str
    external: bool = False
    sponsored: bool = False

    @property
    def rel(self) -> str:
        """What the link's `rel` says, or nothing."""
        return "sponsored nofollow" if self.sponsored else "noopener" if self.external else ""


def encode(url: str) -> str:
    """`url` with the characters that an address does not allow percent-encoded; the host's letters stay."""
    authority = _AUTHORITY.match(url)
    cut = authority.end() if authority else 0
    return _NOT_ALLOWED_IN_HOST.sub(_quoted, url[:cut]) + _NOT_ALLOWED.sub(_quoted, url[cut:])


def _quoted(found: re.Match[str]) -> str:
    return quote(found[0], safe="")


def address(url: str, rules: TextRules) -> Address:
    """An address that was found to be allowed, seen from the site."""
    if url.startswith("/"):
        return own(rules.base.rstrip("/") + url)
    url = encode(url)
    host = host_of(url)
    if not host:
        return Address(url)
    own_host = host_of(rules.site_url)
    return Address(url, external=host != own_host, sponsored=_is_sponsored(host, rules))


def own(url: str) -> Address:
    """The address of something on the site, given root-relative."""
    return Address(encode(url))


def scheme(url: str) -> str:
    """The scheme of an address in lower case, or nothing."""
    found = _SCHEME.match(url)
    return found[1].lower() if found else ""


_USUAL_HOST = pattern(r"https?://([A-Za-z0-9.-]+)(?=[/?#]|\Z)")


def host_of(url: str) -> str:
    """The host of an address of the web; else nothing."""
    usual = _USUAL_HOST.match(url)
    return usual[1].lower().rstrip(".") if usual else parsed_host(url)


def parsed_host(url: str) -> str:
    """`host_of` for any address, usual or not."""
    if scheme(url) not in ("http", "https"):
        return ""
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""


def _is_sponsored(host: str, rules: TextRules) -> bool:
    return any(host == name or host.endswith(f".{name}") for name in map(str.lower, rules.sponsored_hosts))
