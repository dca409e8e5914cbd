"""Which other things the texts of a draft name.

A simple scan of every text: it may name too much, never too little.
"""

import re
from collections.abc import Iterator

from generator.diagnostics import Span
from generator.light import dataclass
from generator.patterns import pattern
from generator.read.load import Content, Draft
from generator.read.nodes import Scalar
from generator.read.schema import Entry
from generator.read.schema.walk import walk
from generator.read.sheets import CsvFile


@dataclass(frozen=True, slots=True)
class Mentions:
    """Slugs of linked articles, paths of pictures as written, authors that speak, groups of rows that are shown."""

    articles: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()


_PICTURE_ENDINGS = (".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".svg")
_LONGEST_ENDING = max(map(len, _PICTURE_ENDINGS))
_SIGNS = ("article:", "![", "]:", ":::")
"""One of these stands in every text that names something and is no path of a picture."""
_ARTICLE = pattern(r"article:([^\s)>\]\"'#?]+)")
_TARGET = pattern(r"\]\(\s*(?:<([^>\n]{1,4096})>|([^\s)]{1,4096}))")  # no file has a longer path
_PICTURE_REFERENCE = pattern(r"^ {0,3}\[[^\]\n]+\]:\s*(?:<([^>\n]+)>|(\S+))", re.M)
_CONTAINER = pattern(r":{3,}[ \t]*(talk|table)[ \t]+([^\n]+)")


def mentions(draft: Draft) -> Mentions:
    """What the draft's texts name, each once, in order of first mention."""
    articles: dict[str, None] = {}
    pictures: dict[str, None] = {}
    spoken: dict[str, dict[str, None]] = {"talk": {}, "table": {}}
    if isinstance(draft.content, Entry):
        named = walk(draft.content)
        pictures.update((scalar.text, None) for name, _, scalar in named if name in ("src", "logo"))
        texts = [scalar.text for _, _, scalar in named]
    else:
        texts = [scalar.text for scalar in scalars(draft.content)]
    whole = "\n".join(texts)
    named_inside = any(sign in whole for sign in _SIGNS)
    for text in texts:
        end = text[-_LONGEST_ENDING:]
        if "." in end and end.lower().endswith(_PICTURE_ENDINGS) and "\n" not in text:
            pictures[text] = None
        if not named_inside:
            continue
        if "article:" in text:
            articles.update(dict.fromkeys(_ARTICLE.findall(text)))
        if "![" in text:
            pictures.update(dict.fromkeys(_shown(text)))
        if "]:" in text:
            pictures.update(dict.fromkeys(match[1] or match[2] for match in _PICTURE_REFERENCE.finditer(text)))
        if ":::" in text:
            for kind, name in _CONTAINER.findall(text):
                spoken[kind][name.strip()] = None
    return Mentions(tuple(articles), tuple(pictures), tuple(spoken["talk"]), tuple(spoken["table"]))


def _shown(text: str) -> Iterator[str]:
    """The paths of `![words](path)`. Each letter is looked at a few times, however many brackets there are."""
    after = 0  # the last bracket that closes
    place = text.find("]")
    while place >= 0:
        found = _TARGET.match(text, place) if text.find("![", after, place) >= 0 else None
        if found is not None:
            yield found[1] or found[2]
        after, place = place, text.find("]", place + 1)


def links_to_articles(draft: Draft) -> Iterator[tuple[str, Span]]:
    """Every `article:SLUG` in the draft's texts: the slug and the place of the address."""
    for scalar in scalars(draft.content):
        if "article:" in scalar.text:
            for found in _ARTICLE.finditer(scalar.text):
                yield found[1], scalar.place(found.start(), found.end())


def scalars(content: Content | None) -> Iterator[Scalar]:
    """Every text in a file."""
    if isinstance(content, CsvFile):
        for row in (content.header, *content.rows):
            yield from row
    elif content is not None:
        for _, _, scalar in walk(content):
            yield scalar
