"""The words of a sharing picture, as far as a font can draw them. Known without drawing anything."""

import re
import unicodedata

from generator.light import dataclass
from generator.model import Article, Subject
from generator.page.pictures.glyphs import Font, missing
from generator.page.signs import letter, measure

MOST_SIGNS = 6


@dataclass(frozen=True, slots=True)
class Words:
    """What is written on a picture; subjects are (sign, name)."""

    title: str
    subjects: tuple[tuple[str, str], ...]
    authors: str
    site: str

    @property
    def letters(self) -> str:
        """Every letter that will be drawn."""
        return "".join(
            (self.title, self.authors, self.site, *(name + letter(sign) for sign, name in self.subjects), "…")
        )


def words(article: Article, site: str, font: Font) -> Words:
    """The words of the picture of an article."""
    joint = "、" if article.lang.split("-")[0] == "ja" else ", "
    return Words(
        title=_drawable(article.title, font) or article.title,
        subjects=tuple(
            (each.sign, _drawable(_named(each, len(article.subjects)), font)) for each in article.subjects[:MOST_SIGNS]
        ),
        authors=_drawable(joint.join(author.name for author in article.authors), font),
        site=_drawable(site, font),
    )


def _named(subject: Subject, count: int) -> str:
    """The subject's name, or its short one where there is no room for the other."""
    return subject.name if measure(subject.name) <= (24 if count < 5 else 16) else subject.short


def _drawable(text: str, font: Font) -> str:
    """`text` without what has no shape of its own (selectors of variants, joiners, marks of direction), and without
    those emoji that the font lacks: an ornament less is no loss, and no ordinary font has them."""
    composed = unicodedata.normalize("NFC", text)
    lacking = frozenset(missing(font, composed))
    kept = (each for each in composed if not _is_silent(each) and not (each in lacking and _is_ornament(each)))
    return re.sub(r" {2,}", " ", "".join(kept)).strip()


def _is_silent(each: str) -> bool:
    selects = "\ufe00" <= each <= "\ufe0f" or "\U000e0100" <= each <= "\U000e01ef"
    return selects or unicodedata.category(each) in ("Cf", "Cc")


def _is_ornament(each: str) -> bool:
    return unicodedata.category(each) in ("So", "Sk")
