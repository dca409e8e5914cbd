"""What kind of thing a file is, by the ending of its name: the same on every machine, whatever its own tables say."""

_TEXT = {
    "html": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "mjs": "text/javascript",
    "json": "application/json",
    "xml": "application/xml",
    "svg": "image/svg+xml",
    "txt": "text/plain",
    "md": "text/markdown",
    "csv": "text/csv",
    "": "text/plain",
}
_BINARY = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
    "ico": "image/x-icon",
    "woff2": "font/woff2",
    "woff": "font/woff",
    "pdf": "application/pdf",
    "wasm": "application/wasm",
}


def media_type(path: str) -> str:
    """The media type of a file, with its letters' encoding where it is a text."""
    stem, dot, ending = path.rpartition("/")[2].rpartition(".")
    ending = ending.lower() if dot and stem else ""
    if ending in _TEXT:
        return f"{_TEXT[ending]}; charset=utf-8"
    return _BINARY.get(ending, "application/octet-stream")
