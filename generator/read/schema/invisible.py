"""Letters that nobody sees: they make two names look the same, or a text read other than it stands there."""

import re
from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Span, diagnostic
from generator.patterns import pattern
from generator.read.nodes import Scalar
from generator.read.schema.entry import Entry
from generator.read.schema.kinds import LeafKind
from generator.read.schema.walk import walk

# Joiners between emoji and tags behind a black flag belong to the picture.
_SUSPECT = pattern(
    "[\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\uffa0\ufff9-\ufffb\U000e0001-\U000e007f]"
)
_INVISIBLE = pattern(
    "[\u00ad\u061c\u115f\u1160\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\uffa0\ufff9-\ufffb]"
    "|(?<![\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])\u200d"
    "|(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0001-\U000e007f]"
)
_ESCAPES = pattern(r"\\[uUxP_L]")
_NAMES = frozenset({LeafKind.ID, LeafKind.SLUG, LeafKind.URL, LeafKind.PATH, LeafKind.LANG, LeafKind.SOURCE})


def invisible(content: Entry, text: str) -> Iterator[Diagnostic]:
    """The findings in a model that was read from `text`: errors in names and addresses, warnings in other texts."""
    if _SUSPECT.search(text) is None and ("\\" not in text or _ESCAPES.search(text) is None):
        return
    for name, kind, scalar in walk(content):
        match = _INVISIBLE.search(scalar.text)
        if match:
            code = "HK034" if kind in _NAMES or name == "name" else "HK033"
            yield diagnostic(code, _place(scalar, match), letter=f"U+{ord(match[0]):04X}")


def _place(scalar: Scalar, match: re.Match[str]) -> Span:
    return scalar.place(match.start(), match.end())
