"""Which addresses a page may link to: an allow-list, judged as a browser reads them.

A browser strips controls and spaces at both ends and drops tabs and line breaks before it looks for a scheme; so
does this. The same function serves YAML and Markdown.
"""

import re
from enum import StrEnum

from generator.light import dataclass
from generator.patterns import pattern

SCHEMES = ("http", "https", "mailto", "tel", "article")
"""Schemes that may stand in a link; `article` is our own and never reaches a page."""

DEVICES = pattern(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)
"""Names that Windows keeps for itself, so that no folder of an address can have them everywhere."""

_ENDS = "".join(map(chr, range(0x21)))
_DROPPED = pattern("[\t\n\r]")
_SCHEME = pattern(r"([A-Za-z][A-Za-z0-9+.\-]*):")
# Nearly every address there is, and nothing is wrong with it: what follows need not look.
_USUAL = pattern(r"https?://[A-Za-z0-9.-]+(?::[0-9]+)?(?:[/?#][^\\\x00-\x20\x7f-\x9f\u2028\u2029]*)?")
_CONTROL = pattern("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


class UrlFault(StrEnum):
    """What is wrong with an address."""

    EMPTY = "empty"
    CONTROL = "control"  # a tab, a line break or a control character inside
    SCHEME = "scheme"  # not one of SCHEMES
    HOST = "host"  # http without //, or without a host
    USER = "user"  # a name or password before the host, which hides where the link leads
    BACKSLASH = "backslash"  # read as / by browsers
    SLASHES = "slashes"  # //host, a foreign site that looks like a path


@dataclass(frozen=True, slots=True)
class UrlProblem:
    """Why an address is refused; `scheme` is its scheme if it has one."""

    fault: UrlFault
    scheme: str = ""


def check_url(text: str) -> UrlProblem | None:
    """What is wrong with a link's address, None if it may stand on a page."""
    return None if _USUAL.fullmatch(text) else judged(text)


def judged(text: str) -> UrlProblem | None:
    """`check_url` for any address, usual or not."""
    bare = text.strip(_ENDS)
    if not bare:
        return UrlProblem(UrlFault.EMPTY)
    shown = _DROPPED.sub("", bare)
    match = _SCHEME.match(shown)
    scheme = match[1].lower() if match else ""
    if match and scheme not in SCHEMES:
        return UrlProblem(UrlFault.SCHEME, scheme)
    if _CONTROL.search(text.strip(" ")):
        return UrlProblem(UrlFault.CONTROL, scheme)
    rest = shown[match.end() :] if match else shown
    before_query = re.split(r"[?#]", rest, maxsplit=1)[0]
    if "\\" in before_query:
        return UrlProblem(UrlFault.BACKSLASH, scheme)
    if scheme in ("http", "https"):
        return _authority(rest, scheme)
    if not scheme and rest.startswith("//"):
        return UrlProblem(UrlFault.SLASHES)
    return UrlProblem(UrlFault.EMPTY, scheme) if not rest else None


def _authority(rest: str, scheme: str) -> UrlProblem | None:
    if not rest.startswith("//"):
        return UrlProblem(UrlFault.HOST, scheme)
    authority = re.split(r"[/?#]", rest[2:], maxsplit=1)[0]
    if "@" in authority:
        return UrlProblem(UrlFault.USER, scheme)
    host = authority.rsplit(":", 1)[0] if not authority.endswith("]") else authority
    bad = not host or any(letter.isspace() or letter in '<>"^`{}|' for letter in authority)
    return UrlProblem(UrlFault.HOST, scheme) if bad else None
