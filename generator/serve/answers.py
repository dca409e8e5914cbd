"""From an address to an answer, without touching anything: the same scene and address give the same answer."""

import re
import unicodedata
from hashlib import blake2b
from html import escape
from urllib.parse import quote, unquote, unquote_to_bytes

from generator.edge.mediatypes import media_type
from generator.light import dataclass
from generator.patterns import pattern
from generator.serve.scene import Scene

FOLDER = "__hikaku"
"""The server's own addresses begin with it; no page's does."""

DESK = "/__desk/"

_LONGEST = 4096
_MARK = b"\xef\xbb\xbf"  # of the byte order
_BLANK = pattern(rb"\s+|<!--.*?-->", re.DOTALL)
_OPENING = tuple(
    pattern(begin + rb"(?:[^'\">]|\"[^\"]*\"|'[^']*')*>", re.IGNORECASE)
    for begin in (rb"<!doctype", rb"<html(?=[\s>])", rb"<head(?=[\s>])")
)
"""The tags that a document may begin with, in their order; each may be left out."""


@dataclass(frozen=True, slots=True)
class Answer:
    """`location` is where a redirect leads."""

    status: int
    kind: str
    body: bytes
    location: str = ""

    @property
    def is_page(self) -> bool:
        return self.kind.startswith("text/html")

    @property
    def version(self) -> str:
        """Changes when the body does."""
        return blake2b(self.body, digest_size=12, key=str(self.status).encode()).hexdigest()


def answer(scene: Scene, address: str, lang: str) -> Answer:
    """What to say to a request for `address`, the path as it was sent. Never raises, whatever is sent."""
    path = _decoded(address)
    if path is None:
        return _plain(400, _WORDS[lang]["bad"])
    if any(part.startswith(".") for part in path.split("/")) or "\\" in path:
        return _missing(scene, path, lang)
    if scene.files is None:
        return _page(503, _WORDS[lang]["none"], "", lang)
    base = unquote(scene.base)
    if base != "/" and path in ("/", base[:-1]):
        return Answer(302, "text/plain; charset=utf-8", b"", location=quote(base))
    if not path.startswith(base):
        return _missing(scene, path, lang)
    name = path.removeprefix(base)
    for spelling in (name, unicodedata.normalize("NFC", name)):
        found = _file(scene, spelling)
        if found is not None:
            return found
    return _missing(scene, path, lang)


def with_script(body: bytes, tag: bytes) -> bytes:
    """The page with our script as the first thing of its head. Every document has that place, whatever it lacks."""
    place = _head(body)
    return body[:place] + tag + body[place:]


def _head(body: bytes) -> int:
    """Where the head of a page begins, in time that grows with what stands before it."""
    place = here = len(_MARK) if body.startswith(_MARK) else 0
    for tag in _OPENING:
        while (blank := _BLANK.match(body, here)) is not None:
            here = blank.end()
        if (found := tag.match(body, here)) is not None:
            place = here = found.end()
    return place


def _decoded(address: str) -> str | None:
    """The path that is meant, or None if none can be."""
    if not address.startswith("/") or len(address) > _LONGEST:
        return None
    try:
        path = unquote_to_bytes(address).decode("utf-8")
    except UnicodeError:
        return None
    return None if any(unicodedata.category(letter) == "Cc" for letter in path) else path


def _file(scene: Scene, name: str) -> Answer | None:
    files = scene.files or {}
    path = f"{name}index.html" if not name or name.endswith("/") else name
    data = files.get(path, scene.earlier.get(path))
    if data is not None:
        return Answer(404 if path == "404.html" else 200, media_type(path), data)
    if f"{name}/index.html" in files:
        return Answer(302, "text/plain; charset=utf-8", b"", location=f"{quote(unquote(scene.base) + name)}/")
    return None


def _missing(scene: Scene, path: str, lang: str) -> Answer:
    """The site's own page for what is not there, or where the page went."""
    folder = path if path.endswith("/") else f"{path}/"
    there = scene.moved.get(quote(folder), scene.moved.get(folder))
    if there is not None:
        title = next((address.title for address in scene.addresses if address.url == there), there)
        link = f'<p><a href="{escape(there)}">{escape(title)}</a></p>'
        return _page(404, _WORDS[lang]["moved"], link, lang)
    own = (scene.files or {}).get("404.html")
    if own is not None:
        return Answer(404, media_type("404.html"), own)
    return _page(404, _WORDS[lang]["missing"], "", lang)


def _plain(status: int, text: str) -> Answer:
    return Answer(status, "text/plain; charset=utf-8", f"{text}\n".encode())


def _page(status: int, text: str, more: str, lang: str) -> Answer:
    html = (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(text)}</title>\n</head>\n<body>\n<p>{escape(text)}</p>\n{more}\n</body>\n</html>\n"
    )
    return Answer(status, "text/html; charset=utf-8", html.encode())


_WORDS = {
    "ja": {
        "bad": "このアドレスは読めません。",
        "none": "まだ見せられるページがありません。",
        "moved": "このページのアドレスが変わりました。",
        "missing": "このアドレスにページはありません。",
    },
    "en": {
        "bad": "This address cannot be read.",
        "none": "There is no page to show yet.",
        "moved": "This page has a new address.",
        "missing": "There is no page at this address.",
    },
}
