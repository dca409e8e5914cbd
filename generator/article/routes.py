"""Addresses: slugs, permalinks, aliases, and who owns which path of the site.

An address has one owner. Two owners of one path are an error that names both; paths that a case-folding or
NFC-folding file system would take for one are twins too.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from urllib.parse import quote

from generator.diagnostics import Span
from generator.light import dataclass
from generator.patterns import pattern

RESERVED = ("page", "tags", "categories", "authors", "search", "assets", "404")
"""First parts of a path that the site itself uses."""

ROOT_FILES = (
    "index.html",
    "feed.xml",
    "feed.json",
    "sitemap.xml",
    "robots.txt",
    "llms.txt",
    "404.html",
    "_headers",
)

COMPANIONS = ("data.json", "table.csv", "index.md")
"""Other forms of an article, beside its page."""

PERMALINK_FIELDS = ("slug", "lang", "category", "year", "month")
_FIELD = pattern(r"\{([^{}]*)\}")


@lru_cache(maxsize=4096)  # rows, tags and categories have the same names in many articles
def fold(name: str) -> str:
    """`name` as a folder of an address: lower case, runs of other than letters and digits become one `-`.

    What lost more than spaces, or exceeds 100 bytes, ends in six hex digits of its hash, so that `C++` and `C#`
    stay apart (SPEC §5, Addresses).
    """
    name = unicodedata.normalize("NFC", name)
    words = re.sub(r"[^\w]|_", lambda m: m[0] if _belongs(m[0]) else "\0", name.lower())
    folded = re.sub("\0+", "-", words).strip("-")
    lost = any(not _belongs(letter) and not letter.isspace() and letter != "-" for letter in name)
    if not lost and len(folded.encode()) <= 100:
        return folded
    digest = hashlib.sha256(name.encode()).hexdigest()[:6]
    head = folded.encode()[:93].decode(errors="ignore").rstrip("-")
    return f"{head}-{digest}" if head else digest


def apart(names: Sequence[str]) -> tuple[str, ...]:
    """Each name folded, for ids on one page: of names that fold alike the first keeps that, the others end in a hash."""
    folded = [fold(name) for name in names]
    taken: set[str] = set()
    made: list[str] = []
    for name, plain in zip(names, folded, strict=True):
        if plain in taken:
            digest = hashlib.sha256(name.encode()).hexdigest()
            hashed = (f"{plain}-{digest[:length]}".lstrip("-") for length in (6, 12))
            plain = next((each for each in hashed if each not in folded and each not in taken), digest)
        taken.add(plain)
        made.append(plain)
    return tuple(made)


def _belongs(letter: str) -> bool:
    """Letters, digits and the marks that belong to letters."""
    return unicodedata.category(letter)[0] in "LNM"


def link(base: str, path: str) -> str:
    """The root-relative address of the folder or file `path`; letters that a URL does not allow are encoded."""
    return base + quote(path, safe="/~!$'()*+,;=:@")


def page_file(path: str) -> str:
    """The file that serves the address `path`, which is relative to the site's root."""
    return f"{path}index.html" if path == "" or path.endswith("/") else path


@dataclass(frozen=True, slots=True)
class PermalinkParts:
    """What the placeholders of a permalink stand for; None where the article does not say it."""

    slug: str
    lang: str
    category: str | None
    year: int | None
    month: int | None


def permalink(pattern: str, parts: PermalinkParts) -> str | None:
    """The folder of an article below the output folder, as `2026/slug/`; None if the article lacks a part."""
    values = {
        "slug": parts.slug,
        "lang": parts.lang,
        "category": fold(parts.category) if parts.category else None,
        "year": f"{parts.year:04}" if parts.year else None,
        "month": f"{parts.month:02}" if parts.month else None,
    }
    if any(values[name] is None for name in _FIELD.findall(pattern)):
        return None
    filled = _FIELD.sub(lambda m: values[m[1]] or "", pattern)
    return filled.strip("/") + "/"


def permalink_problem(pattern: str) -> str | None:
    """Why `pattern` cannot be a permalink: "slug", "slash", "reserved", "segment" or "field:NAME"; None if it can."""
    unknown = [name for name in _FIELD.findall(pattern) if name not in PERMALINK_FIELDS]
    if unknown:
        return f"field:{unknown[0]}"
    if "{slug}" not in pattern:
        return "slug"
    if not pattern.startswith("/") or not pattern.endswith("/"):
        return "slash"
    if pattern.strip("/").split("/")[0] in RESERVED:
        return "reserved"
    if any(part in ("", ".", "..") or "\\" in part for part in pattern.strip("/").split("/")):
        return "segment"
    return None


def alias_file(path: str) -> str | None:
    """The file that answers at an old address (`/old/`, `/old.html`); None if it is not a path inside the site."""
    if not path.startswith("/") or path.startswith("//") or re.search(r"[\\?#\x00-\x1f\x7f]", path):
        return None
    parts = unicodedata.normalize("NFC", path).strip("/").split("/")
    if any(part == "" or (part[0] == "." and part != ".well-known") for part in parts):
        return None  # hidden files are the web server's, ours or Git's: .htaccess, our own manifest, .git
    last = parts[-1]
    if last.endswith((".gz", ".br")):
        return None  # servers send these as the packed form of another file
    whole = "/".join(parts)
    return whole if "." in last and not path.endswith("/") else f"{whole}/index.html"


@dataclass(frozen=True, slots=True)
class Claim:
    """Somebody wants a file of the output; `name` tells a person who, `span` where it was said."""

    file: str
    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Clash:
    """Two claims that one file system or one URL cannot tell apart, or a file where another needs a folder."""

    first: Claim
    second: Claim


def made_for(file: str) -> str | None:
    """Whose files lie where the alias `file` would: the sitemap's or the search's; None if nobody's."""
    folded = file.casefold()
    if re.fullmatch(r"sitemap-[0-9]+\.xml(/.*)?", folded):
        return "sitemap.xml"
    return "pagefind" if folded.startswith("pagefind/") and not folded.endswith("/index.html") else None


def companions_above(file: str) -> str | None:
    """The folder, folded, of the article whose companion lies at `file` or above it, if there is such an article."""
    parts = unicodedata.normalize("NFC", file).casefold().split("/")
    place = next((place for place, part in enumerate(parts) if part in COMPANIONS), None)
    return None if not place else "/".join(parts[:place])


def clashes(claims: Iterable[Claim]) -> tuple[Clash, ...]:
    """Every claim that comes too late for its path, in order."""
    owners: dict[str, Claim] = {}
    folders: dict[str, Claim] = {}
    found: list[Clash] = []
    for claim in claims:
        key = unicodedata.normalize("NFC", claim.file).casefold()
        parents = ["/".join(key.split("/")[:depth]) for depth in range(1, key.count("/") + 1)]
        earlier = owners.get(key) or folders.get(key) or next((owners[p] for p in parents if p in owners), None)
        if earlier is not None:
            found.append(Clash(earlier, claim))
            continue
        owners[key] = claim
        for parent in parents:
            folders.setdefault(parent, claim)
    return tuple(found)
