"""Facts of a picture from its head: what it is, how large; and a finding where it should not be published.

What a file is, its first bytes say, never its name. No pixel is decoded, and nothing of the picture is changed. A
picture comes from outside writers, so whatever its head holds ends in facts or in a diagnostic.
"""

import warnings
from io import BytesIO

from generator.diagnostics import Diagnostic, Outcome, Span, diagnostic
from generator.edge.cutoff import is_cut_off
from generator.edge.svg import Refused, read_svg
from generator.light import dataclass
from generator.page.pictures.names import MOST_PIXELS

PIXEL_LIMIT = 100_000_000

KINDS = {
    ".png": "PNG",
    ".jpg": "JPEG",
    ".jpeg": "JPEG",
    ".webp": "WebP",
    ".avif": "AVIF",
    ".gif": "GIF",
    ".svg": "SVG",
}
"""What the ending of a name, in lower case, promises."""

_GPS = 0x8825
_ORIENTATION = 0x0112
_WEBP_EXIF = 0x08
_WEBP_ANIMATION = 0x02
_TURNED = (5, 6, 7, 8)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a picture. Sizes are as it is shown (turned as its camera says), 0 for an SVG without."""

    kind: str
    width: int
    height: int
    animated: bool = False


def examine(path: str, data: bytes) -> Outcome[Facts | None]:
    """Look at a picture's bytes; the value is None if it cannot be used."""
    expected = KINDS[_ending(path)]
    found = sniff(data)
    if not found:
        return _refused("HK611", path)
    if found != expected:
        return _refused("HK610", path, ("expected", expected), ("found", found))
    if expected == "SVG":
        return _examine_svg(path, data)
    return _examine_raster(path, data, expected)


def sniff(data: bytes) -> str:
    """The kind that the first bytes tell, "" for none that can be used."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "GIF"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WebP"
    if data[4:8] == b"ftyp":
        brands = (data[8:12], *(data[i : i + 4] for i in range(16, min(len(data), int.from_bytes(data[:4]), 256), 4)))
        return "AVIF" if {b"avif", b"avis"} & set(brands) else ""
    head = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"<") and b"<svg" in data[:65536] and b"<html" not in head.lower():
        return "SVG"
    if head.lower().startswith((b"<!doctype html", b"<html", b"<script")):
        return "HTML"
    return ""


def _ending(path: str) -> str:
    return "." + path.rpartition(".")[2].lower()


def _refused(code: str, path: str, *arguments: tuple[str, str | int]) -> Outcome[Facts | None]:
    named = sorted((("name", path.rpartition("/")[2]), *arguments))
    return Outcome(None, (Diagnostic(code, Span(path), tuple(named)),))


def _examine_svg(path: str, data: bytes) -> Outcome[Facts | None]:
    match read_svg(data):
        case Refused(what="", line=line, column=column):
            span = Span(path, line, column, line, column)
            return Outcome(None, (diagnostic("HK611", span, name=path.rpartition("/")[2]),))
        case Refused(what=what, line=line, column=column):
            span = Span(path, line, column, line, column)
            return Outcome(None, (diagnostic("HK613", span, found=what),))
        case drawing:
            return Outcome(Facts("SVG", drawing.width, drawing.height))


def _examine_raster(path: str, data: bytes, kind: str) -> Outcome[Facts | None]:
    try:
        width, height, located = _webp(data) if kind == "WebP" else _pillow(data, kind)
    except _TooLarge as error:
        return _refused("HK612", path, ("width", error.width), ("height", error.height))
    except _Damaged:
        return _refused("HK611", path)
    if not width or not height:
        return _refused("HK611", path)
    if width * height > PIXEL_LIMIT:
        return _refused("HK612", path, ("width", width), ("height", height))
    if is_cut_off(data, kind):
        return _refused("HK611", path)
    warned: tuple[Diagnostic, ...] = ()
    if located:
        warned = (diagnostic("HK614", Span(path), name=path.rpartition("/")[2]),)
    if width * height > MOST_PIXELS:
        too_large = diagnostic("HK627", Span(path), name=path.rpartition("/")[2], width=width, height=height)
        warned = (*warned, too_large)
    return Outcome(Facts(kind, width, height, _is_animated(data, kind)), warned)


def _is_animated(data: bytes, kind: str) -> bool:
    """Whether a picture moves, as its first chunks tell; a GIF that has a second frame."""
    match kind:
        case "PNG":
            return b"acTL" in data[: max(data.find(b"IDAT"), 0)]
        case "WebP":
            return data[12:16] == b"VP8X" and data[20] & _WEBP_ANIMATION != 0
        case "AVIF":
            return data[8:12] == b"avis"
        case "GIF":
            return _has_second_frame(data)
        case _:
            return False


def _has_second_frame(data: bytes) -> bool:
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(data), formats=("GIF",)) as picture:
                return bool(getattr(picture, "is_animated", False))
    except Exception:
        # As below. Frames that cannot be read do not move; whether the first can is found out when it is scaled.
        return False


class _Damaged(Exception):
    """The head cannot be read."""


class _TooLarge(Exception):
    """The head says a size that nobody should decode."""

    def __init__(self, width: int, height: int) -> None:
        super().__init__()
        self.width = width
        self.height = height


def _webp(data: bytes) -> tuple[int, int, bool]:
    """Width and height of a WebP. Pillow would make room for the whole picture before it tells its size."""
    kind, body = data[12:16], data[20:30]
    if len(data) < 30:
        raise _Damaged
    if kind == b"VP8X":
        width, height = 1 + int.from_bytes(body[4:7], "little"), 1 + int.from_bytes(body[7:10], "little")
        turned, located = _said(_webp_chunk(data, b"EXIF")) if body[0] & _WEBP_EXIF else (False, False)
        return (height, width, located) if turned else (width, height, located)
    if kind == b"VP8L" and body[0] == 0x2F:
        bits = int.from_bytes(body[1:5], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF), False
    if kind == b"VP8 " and body[3:6] == b"\x9d\x01\x2a":
        return int.from_bytes(body[6:8], "little") & 0x3FFF, int.from_bytes(body[8:10], "little") & 0x3FFF, False
    raise _Damaged


def _webp_chunk(data: bytes, name: bytes) -> bytes:
    """The content of a named chunk, empty if there is none."""
    at = 12
    while at + 8 <= len(data):
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        if data[at : at + 4] == name:
            return data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2
    return b""


def _said(exif: bytes) -> tuple[bool, bool]:
    """Whether a picture's metadata say that it lies on its side, and where it was taken."""
    from PIL import Image

    metadata = Image.Exif()
    try:
        metadata.load(exif)
        return metadata.get(_ORIENTATION) in _TURNED, bool(metadata.get_ifd(_GPS))
    except Exception:
        # As below: what damaged metadata raises is not written down, and no browser shows it.
        return False, False


def _pillow(data: bytes, kind: str) -> tuple[int, int, bool]:
    """Width, height and whether it tells where it was taken; from the head, without decoding."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            # Pillow warns at its own limits; ours are below and told as diagnostics.
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(data), formats=(kind.upper(),)) as picture:
                width, height = picture.size
                if "exif" not in picture.info and (late := _png_metadata(data)):
                    picture.info["exif"] = late
                # As any picture does it: that of a PNG would decode all of its pixels first.
                metadata = Image.Image.getexif(picture) if width * height <= PIXEL_LIMIT else Image.Exif()
                turned = metadata.get(_ORIENTATION) in _TURNED
                located = bool(metadata.get_ifd(_GPS))
    except Image.DecompressionBombError as error:
        raise _TooLarge(*_head_size(data, kind)) from error
    except Exception as error:
        # Any exception: which ones a damaged head raises in Pillow is not written down anywhere, and differs by format.
        raise _Damaged from error
    return (height, width, located) if turned else (width, height, located)


def _png_metadata(data: bytes) -> bytes:
    """The metadata of a PNG, wherever they stand, as Pillow keeps them; empty if there are none."""
    at = 8
    while data.startswith(b"\x89PNG") and b"eXIf" in data and at + 8 <= len(data):
        size = int.from_bytes(data[at : at + 4])
        if data[at + 4 : at + 8] == b"eXIf":
            return b"Exif\0\0" + data[at + 8 : at + 8 + size]
        at += 12 + size
    return b""


def _head_size(data: bytes, kind: str) -> tuple[int, int]:
    """The size that a head too large for Pillow tells, as far as it is easily read."""
    if kind == "PNG":
        return int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
    if kind == "GIF":
        return int.from_bytes(data[6:8], "little"), int.from_bytes(data[8:10], "little")
    if kind == "JPEG":
        at = 2
        while at + 9 < len(data) and data[at] == 0xFF:
            if 0xC0 <= data[at + 1] <= 0xCF and data[at + 1] not in (0xC4, 0xC8, 0xCC):
                return int.from_bytes(data[at + 7 : at + 9]), int.from_bytes(data[at + 5 : at + 7])
            at += 2 + int.from_bytes(data[at + 2 : at + 4])
    return 65535, 65535
