"""What a picture's copies are called, and how large they are; no pixel is looked at."""

from functools import cache
from hashlib import sha256

from generator.article.routes import fold
from generator.model import Image, Picture, Rendition

WIDTHS = (160, 480, 800, 1200)
"""The widths of copies: a portrait, a phone, a phone of high density, a desk. Never wider than the picture itself."""

WIDEST = 1920
"""Nothing on a page is wider than 1120 CSS pixels."""

WIDEST_PLAIN = 1200
"""Of the copy for browsers without WebP and for link previews, which know JPEG and PNG best."""

MOST_PIXELS = 40_000_000
"""Above this a picture is not decoded."""

SHARED = (600, 315)
"""The smallest picture that link previews show large."""

PLAIN_KINDS = {"JPEG": "jpg", "WebP": "jpg", "AVIF": "jpg", "PNG": "png", "GIF": "png"}
"""Kinds of picture that get copies, and the ending of the copy that every program can read."""

RECIPE = "1"
"""Counts changes of how copies are made, so that a changed copy never keeps its name."""


@cache
def encoder() -> str:
    """The versions of all that decides the bytes of a copy."""
    import PIL
    from PIL import features

    parts = ("webp", "libjpeg_turbo", "jpg", "zlib", "littlecms2", "freetype2", "raqm", "avif")
    return " ".join((RECIPE, PIL.__version__, *(f"{part} {features.version(part)}" for part in parts)))


def named(path: str, kind: str, digest: str, size: tuple[int, int]) -> Picture:
    """The picture of `path` (whose bytes have `digest`), with the copies that will be made of it."""
    stem = fold(path.rsplit("/", 1)[-1].rpartition(".")[0]) or "file"
    widest = min(size[0], WIDEST)
    # A copy hardly narrower than the next one would only fill caches.
    widths = (*(width for width in WIDTHS if width <= widest * 0.85), widest)
    copies = tuple(_copy(stem, digest, width, size, "webp") for width in widths)
    plain = _copy(stem, digest, min(size[0], WIDEST_PLAIN), size, PLAIN_KINDS[kind])
    return Picture(path, "", plain.output, plain.width, plain.height, digest, copies)


def _copy(stem: str, digest: str, width: int, size: tuple[int, int], ending: str) -> Rendition:
    height = max(1, (size[1] * width + size[0] // 2) // size[0])
    key = sha256(f"{digest} {width} {height} {ending} {encoder()}".encode()).hexdigest()[:12]
    return Rendition(f"assets/{stem}-{width}.{key}.{ending}", width, height)


def is_scaled(kind: str, size: tuple[int, int], animated: bool) -> bool:
    """Whether copies are made of a picture; drawings and animations are shown as they are."""
    return kind in PLAIN_KINDS and not animated and 0 < size[0] * size[1] <= MOST_PIXELS


def serves_for_sharing(image: Image | None) -> bool:
    """Whether link previews can show a picture well: as PNG or JPEG, and not tiny."""
    if image is None or not image.url.endswith((".png", ".jpg", ".jpeg")):
        return False
    return image.width >= SHARED[0] and image.height >= SHARED[1]
