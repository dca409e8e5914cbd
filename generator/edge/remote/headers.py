"""What a store is to say of each object when a browser asks for it."""

from generator.edge.mediatypes import media_type
from generator.light import dataclass

_FOR_EVER = "public, max-age=31536000, immutable"
_ASK_AGAIN = "public, max-age=0, must-revalidate"
_ENCODINGS = {".gz": "gzip", ".br": "br"}


@dataclass(frozen=True, slots=True)
class Headers:
    """The headers of an object; `encoding` is empty where the bytes are as they are."""

    kind: str
    cache: str
    encoding: str = ""


def headers_of(path: str) -> Headers:
    """Names below `assets/` hold a digest of what they name, so they are kept for ever; all else may change."""
    cache = _FOR_EVER if path.startswith("assets/") else _ASK_AGAIN
    for ending, encoding in _ENCODINGS.items():
        if path.endswith(ending):
            return Headers(media_type(path.removesuffix(ending)), cache, encoding)
    return Headers(media_type(path), cache)
