"""Signs that look like those of the dialect and are none: they would be printed as they stand."""

import re
from collections.abc import Iterator

from generator.diagnostics import Diagnostic, diagnostic, hint
from generator.patterns import pattern
from generator.read.schema.comparison import ComparisonFields
from generator.read.schema.entry import Entry
from generator.read.schema.kinds import LeafKind
from generator.read.schema.site import AuthorFile, PageFile, VocabularyFile
from generator.read.schema.walk import walk

_SUSPECT = pattern(r"｛[ \u3000]?｛|\{[ \u3000]\{|＊＊")
_SIGNS = "｛{＊"  # one of which every suspect begins with; to look for single letters takes next to no time
_BRACES = pattern(r"(?:｛[ \u3000]?｛|\{[ \u3000]\{)([^{}｛｝\n]*)(?:｝[ \u3000]?｝|\}[ \u3000]?\})")
_STARS = pattern(r"＊＊([^＊\n]+)＊＊")
_CODE = pattern(r"(`+)(?!`).*?(?<!`)\1(?!`)", re.S)
_MARKED_UP = frozenset({LeafKind.INLINE, LeafKind.MARKDOWN})
_LONGEST = 40


def lookalikes(content: Entry, text: str) -> Iterator[Diagnostic]:
    """The warnings about a model that was read from `text`."""
    if "{{" in text:
        yield from _unread(content)
    if not any(sign in text for sign in _SIGNS) or _SUSPECT.search(text) is None:
        return
    for name, kind, scalar in walk(content):
        if kind not in _MARKED_UP and kind is not LeafKind.PLAIN:
            continue
        shown = _CODE.sub(lambda found: "x" * len(found[0]), scalar.text) if kind in _MARKED_UP else scalar.text
        if name != "value":
            for match in _BRACES.finditer(shown):
                fix = hint("write-braces", inside=match[1].strip().replace("．", ".")[:_LONGEST])
                yield diagnostic("HK198", scalar.place(match.start(), match.end()), hint=fix, found=match[0][:_LONGEST])
        for match in _STARS.finditer(shown) if kind in _MARKED_UP else ():
            yield diagnostic("HK257", scalar.place(match.start(), match.end()), found=match[1][:_LONGEST])


_REFERENCE = pattern(r"(?<!\\)\{\{[^{}\n]*[^{}\n\s][ \t]*\.[^{}\n]*\}\}")


def _unread(content: Entry) -> Iterator[Diagnostic]:
    """References where none are read: in values, in names and units of rows, in files beside the articles."""
    beside = isinstance(content, AuthorFile | PageFile)
    texts = [(kind, scalar) for name, kind, scalar in walk(content) if beside or name == "value"]
    if isinstance(content, ComparisonFields | VocabularyFile):
        named = (*(row.name for row in (*content.dimensions, *content.metrics)), *(row.unit for row in content.metrics))
        texts += [(LeafKind.PLAIN, each) for each in named if each is not None]
    for kind, scalar in texts:
        if "{{" not in scalar.text or (kind not in _MARKED_UP and kind is not LeafKind.PLAIN):
            continue
        shown = _CODE.sub(lambda found: "x" * len(found[0]), scalar.text) if kind in _MARKED_UP else scalar.text
        for match in _REFERENCE.finditer(shown):
            yield diagnostic("HK199", scalar.place(match.start(), match.end()), found=match[0][:_LONGEST])
