"""Step: what an article is about → the picture that stands for it where its address is shared.

Title, subjects with their signs, authors and the name of the site, on 1200 by 630. The signs are those of the page:
a letter in a shape in a colour. What must stay true: nothing reaches beyond the canvas, no letter is drawn that the
font does not have, and the same job and font give the same bytes (letters are set one after the other, because the
machinery for ligatures differs from system to system).
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING

from generator.article.routes import fold
from generator.diagnostics import Outcome
from generator.light import dataclass, replace
from generator.model import Article, FileKind, OutputFile
from generator.page.phrases import breaks
from generator.page.pictures.glyphs import Font
from generator.page.pictures.ground import FILLS, INK, INK_2, LINE, NEUTRAL_FILL, PAPER, SIZE, ground, palette, shape
from generator.page.pictures.names import encoder
from generator.page.pictures.words import Words
from generator.page.pictures.wrap import LONGEST, set_title
from generator.page.signs import letter

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

MARGIN = 72

TITLE_SIZES = (96, 88, 80, 72, 66, 60, 54, 48, 42)
TITLE_TOP, TITLE_BOTTOM = 76, 392
LEADING = 1.3
NAME_SIZES = (40, 30)
_HALF_EMPTY = frozenset("「『（【〔〈《")
SMALL = 28

DRAWING = "2"
"""Counts changes of how pictures are drawn, so that a changed one never keeps its name."""


@dataclass(frozen=True, slots=True)
class SharingJob:
    """What a sharing picture shows. `font` is the digest of the font that it is drawn with; `phrases` are the places
    in the title where one phrase ends and the next begins."""

    output: str
    title: str
    subjects: tuple[tuple[str, str], ...]  # (sign, name)
    authors: str
    site: str
    lang: str
    font: str
    phrases: tuple[int, ...] = ()


def plan(article: Article, words: Words, font: Font) -> SharingJob:
    """The sharing picture of an article, with these words on it."""
    job = SharingJob(
        output="",
        title=words.title,
        subjects=words.subjects,
        authors=words.authors,
        site=words.site,
        lang=article.lang,
        font=font.digest,
        phrases=tuple(breaks(words.title)),
    )
    drawn = (job.title, *(part for pair in job.subjects for part in pair), job.authors, job.site, job.lang)
    parts = (*drawn, *map(str, job.phrases), job.font, DRAWING, encoder())
    key = sha256("\0".join(parts).encode()).hexdigest()[:12]
    return replace(job, output=f"assets/share-{fold(article.slug)}.{key}.png")


def draw(job: SharingJob, font: Font) -> Outcome[tuple[OutputFile, ...]]:
    """The picture as a PNG."""
    from PIL.Image import Dither

    file = BytesIO()
    # Of some two thousand shades at the rims of letters 256 are enough, and a quarter of the bytes.
    shades = palette(tuple(sign for sign, _ in job.subjects))
    painted(job, font).quantize(palette=shades, dither=Dither.NONE).save(file, "PNG")
    return Outcome((OutputFile(job.output, file.getvalue(), FileKind.ASSET),))


def painted(job: SharingJob, font: Font) -> "Image":
    """The picture."""
    from PIL import ImageDraw

    canvas = ground([sign for sign, _ in job.subjects])
    pens = _Pens(font, _face(font, job.lang))
    pen = ImageDraw.Draw(canvas)
    _title(pen, pens, job)
    _subjects(canvas, pen, pens, job.subjects)
    _foot(pen, pens, job)
    return canvas


# ---------------------------------------------------------------------------------------------- letters


@dataclass(frozen=True, slots=True)
class _Pens:
    """The font in every size."""

    font: Font
    face: int

    def of(self, size: int) -> "FreeTypeFont":
        return _opened(self.font, self.face, size)

    def width(self, text: str, size: int) -> float:
        return self.of(size).getlength(text)


@lru_cache(maxsize=4)
def _opened(font: Font, face: int, size: int) -> "FreeTypeFont":
    # Each holds a copy of the file (20 MB for Noto Sans CJK), so only a few are kept.
    from PIL import ImageFont

    return ImageFont.truetype(BytesIO(font.data), size, index=face, layout_engine=ImageFont.Layout.BASIC)


_SAMPLE = 64


@lru_cache(maxsize=8192)
def _advance(font: Font, face: int, letter: str) -> float:
    """How wide a letter is at a size of one."""
    return _opened(font, face, _SAMPLE).getlength(letter) / _SAMPLE


def is_font(font: Font) -> bool:
    """Whether letters can be drawn with it."""
    try:
        return _opened(font, 0, SMALL).getlength("A") > 0
    except OSError:
        return False


_FACES = {"ko": "KR", "zh-hk": "HK", "zh-mo": "HK", "zh-tw": "TC", "zh-hant": "TC", "zh": "SC"}
"""Which face of a font for all of East Asia draws the characters as readers of a language write them."""


@lru_cache(maxsize=16)
def _face(font: Font, lang: str) -> int:
    ending = next((_FACES[key] for key in sorted(_FACES, reverse=True) if lang.lower().startswith(key)), None)
    if ending is None or font.data[:4] != b"ttcf":
        return 0
    for face in range(min(int.from_bytes(font.data[8:12]), 10)):
        if (_opened(font, face, SMALL).getname()[0] or "").endswith(f" {ending}"):
            return face
    return 0


def _title(pen: "ImageDraw", pens: _Pens, job: SharingJob) -> None:
    room = SIZE[0] - 2 * MARGIN
    setting = set_title(
        job.title,
        job.phrases,
        lambda letter: _advance(pens.font, pens.face, letter),
        (room * 0.985, TITLE_BOTTOM - TITLE_TOP),  # letters are a little wider in some sizes
        TITLE_SIZES,
        LEADING,
    )
    step = setting.size * LEADING
    top = TITLE_TOP + (TITLE_BOTTOM - TITLE_TOP - step * len(setting.lines)) / 2
    for number, line in enumerate(setting.lines):
        middle = top + step * (number + 0.5)
        # A bracket at the head of a line is half empty: the line begins where the bracket's ink does.
        hanging = round(setting.size * 0.45) if line[:1] in _HALF_EMPTY else 0
        pen.text((MARGIN - hanging, round(middle)), line, fill=INK, font=pens.of(setting.size), anchor="lm")


def _shortened(pens: _Pens, text: str, size: int, room: float) -> str:
    """`text`, with an ellipsis if there is no room for all of it."""
    if pens.width(text, size) <= room:
        return text
    kept = text[:LONGEST]
    while kept and pens.width(kept.rstrip() + "…", size) > room:
        kept = kept[:-1]
    return kept.rstrip() + "…"


# ---------------------------------------------------------------------------------------------- signs


def _subjects(canvas: "Image", pen: "ImageDraw", pens: _Pens, subjects: Sequence[tuple[str, str]]) -> None:
    """The signs with their names: two or three in a row, more of them in rows of three."""
    columns = len(subjects) if len(subjects) < 4 else (2 if len(subjects) == 4 else 3)
    size = NAME_SIZES[len(subjects) > 2]
    radius = size * 0.72
    rows = [subjects[start : start + columns] for start in range(0, len(subjects), columns)]
    step = size * 1.95
    room = (SIZE[0] - 2 * MARGIN) / columns
    first = 472 - step * (len(rows) - 1) / 2
    for line, row in enumerate(rows):
        across = _places(row, pens, size, radius, room, align=len(rows) > 1)
        for (sign, name), left in zip(row, across, strict=True):
            middle = first + step * line
            shape(canvas, sign, (left + radius * 1.1, middle), radius, FILLS.get(sign, NEUTRAL_FILL), ink=False)
            low = 0.12 * size if sign == "f" else 0
            spot = (round(left + radius * 1.1), round(middle + low))
            pen.text(spot, letter(sign), fill=PAPER, font=pens.of(size if size < 32 else SMALL), anchor="mm")
            words = _shortened(pens, name, size, room - radius * 2.2 - 16 - 24)
            pen.text((round(left + radius * 2.2 + 16), round(middle)), words, fill=INK, font=pens.of(size), anchor="lm")


def _places(
    row: Sequence[tuple[str, str]], pens: _Pens, size: int, radius: float, room: float, align: bool
) -> Iterable[float]:
    """Where each sign begins: in columns if there are several rows, else one after the other with even gaps."""
    if align:
        return [MARGIN + room * number for number in range(len(row))]
    places, left = [], float(MARGIN)
    for _, name in row:
        places.append(left)
        wide = radius * 2.2 + 16 + pens.width(_shortened(pens, name, size, room - radius * 2.2 - 40), size)
        left += wide + 56
    return places if left - 56 <= SIZE[0] - MARGIN else [MARGIN + room * number for number in range(len(row))]


def _foot(pen: "ImageDraw", pens: _Pens, job: SharingJob) -> None:
    """The site's name at the left, the authors at the right, under a hairline."""
    pen.rectangle((MARGIN, 545, SIZE[0] - MARGIN - 1, 546), fill=LINE)
    room = SIZE[0] - 2 * MARGIN
    authors = _shortened(pens, job.authors, SMALL, room * 0.45)
    site = _shortened(pens, job.site, SMALL, room - pens.width(authors, SMALL) - 48)
    pen.text((MARGIN, 586), site, fill=INK, font=pens.of(SMALL), anchor="lm")
    pen.text((SIZE[0] - MARGIN, 586), authors, fill=INK_2, font=pens.of(SMALL), anchor="rm")
