"""Step: a writer's picture → its copies in every width that a page may ask for.

The same bytes and the same versions of Pillow's parts give the same copies. A copy is upright, in sRGB, and carries
nothing but its pixels: where and with what a photograph was taken stays with the writer.
"""

import warnings
from io import BytesIO
from typing import TYPE_CHECKING

from generator.diagnostics import Outcome, Span, diagnostic
from generator.light import dataclass
from generator.model import FileKind, OutputFile, Picture
from generator.page.pictures.names import MOST_PIXELS

if TYPE_CHECKING:
    from PIL.Image import Image

WEBP_QUALITY = 80
JPEG_QUALITY = 82
DRAWN = ("PNG", "GIF")
FEW_COLOURS = 4096
"""A drawing has fewer colours than this. It is kept without loss, which for drawings is also smaller."""

MORE = 1.5
"""How many times larger than with loss a drawing may be without."""

_ORIENTATION = 0x0112
_TURNS = {2: 0, 3: 3, 4: 1, 5: 5, 6: 4, 7: 6, 8: 2}
"""From how a camera was held (EXIF) to Pillow's number of the turn that puts the picture upright."""


@dataclass(frozen=True, slots=True)
class ScaleJob:
    """A picture's bytes, its kind, and the copies to make of it."""

    kind: str
    data: bytes
    picture: Picture


def scale(job: ScaleJob) -> Outcome[tuple[OutputFile, ...]]:
    """The copies of a picture; of one that cannot be decoded none, and a diagnostic."""
    picture = job.picture
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow's own limits are above ours
            whole = _decoded(job)
            sizes = ((each.output, each.width, each.height) for each in picture.renditions)
            files = [
                OutputFile(output, _encoded(_resized(whole, width, height), output, job.kind in DRAWN), FileKind.ASSET)
                for output, width, height in (*sizes, (picture.output, picture.width, picture.height))
            ]
    except MemoryError:
        raise
    except Exception:
        # Any exception: which ones damaged pixels raise in Pillow is not written down anywhere, and differs by format.
        name = picture.path.rpartition("/")[2]
        return Outcome((), (diagnostic("HK611", Span(picture.path), name=name),))
    return Outcome(tuple(files))


def _decoded(job: ScaleJob) -> "Image":
    """The pixels: upright, in sRGB, as RGB or RGBA."""
    from PIL import Image

    largest = max(*(max(r.width, r.height) for r in job.picture.renditions), job.picture.width, job.picture.height)
    with Image.open(BytesIO(job.data), formats=(job.kind.upper(),)) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise ValueError("more pixels than its head told")
        orientation = opened.getexif().get(_ORIENTATION)
        opened.draft(None, (largest, largest))  # a JPEG much larger than needed is decoded at a half or a quarter
        opened.load()
        picture = _in_srgb(_in_colour(opened), opened.info.get("icc_profile"))
    picture.info = {}
    return picture.transpose(Image.Transpose(_TURNS[orientation])) if orientation in _TURNS else picture


def _in_colour(picture: "Image") -> "Image":
    """Palettes and 16-bit greys as what can be scaled; a transparent colour becomes transparency."""
    if picture.mode.startswith(("I", "F")):
        picture = picture.convert("I").point(lambda value: value / 256).convert("L")
    if picture.mode in ("P", "PA", "1") or "transparency" in picture.info:
        return picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    return picture


def _plain_mode(picture: "Image") -> str:
    return "RGBA" if picture.mode in ("RGBA", "LA", "La", "RGBa", "PA") else "RGB"


def _in_srgb(picture: "Image", profile: object) -> "Image":
    """The colours that the picture's profile means. A profile that does not fit its pixels is left aside."""
    from PIL import ImageCms

    mode = _plain_mode(picture)
    if not isinstance(profile, bytes) or not profile:
        return picture.convert(mode)
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        converted = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode=mode)
        return converted if converted is not None else picture.convert(mode)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture.convert(mode)


def _resized(picture: "Image", width: int, height: int) -> "Image":
    from PIL.Image import Resampling

    if picture.size == (width, height):
        return picture
    return picture.resize((width, height), Resampling.LANCZOS, reducing_gap=3.0)


def _encoded(picture: "Image", output: str, drawn: bool) -> bytes:
    if output.endswith(".webp"):
        return _webp(picture, drawn)
    file = BytesIO()
    if output.endswith(".jpg"):
        _on_white(picture).save(file, "JPEG", quality=JPEG_QUALITY, optimize=True, progressive=True)
    else:
        picture.save(file, "PNG", optimize=True)
    return file.getvalue()


def _webp(picture: "Image", drawn: bool) -> bytes:
    """Without loss where that is what the picture was made for: few colours, and hardly larger than with loss."""
    lossy = BytesIO()
    picture.save(lossy, "WEBP", quality=WEBP_QUALITY, method=4)
    if not drawn or picture.getcolors(FEW_COLOURS) is None:
        return lossy.getvalue()
    lossless = BytesIO()
    picture.save(lossless, "WEBP", lossless=True, quality=80, method=4)
    return min(lossless, lossy, key=lambda file: file.tell() * (1 if file is lossless else MORE)).getvalue()


def _on_white(picture: "Image") -> "Image":
    from PIL import Image

    if picture.mode == "RGB":
        return picture
    ground = Image.new("RGBA", picture.size, "white")
    ground.alpha_composite(picture)
    return ground.convert("RGB")
