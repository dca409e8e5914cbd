"""What of a page can be searched: its words, as the full-text index gets them.

Templates say it in the page itself: `data-pagefind-body` marks what is searched, `data-pagefind-ignore` what is left
out of that, `data-pagefind-index-attrs` names attributes that are searched too (readings). Nothing else of the page
counts, so a page whose words are the same is the same to the index, whatever its styles and addresses are.

Every letter of a writing without spaces becomes a word of its own. So any part of a text is found, in every browser,
and does not depend on where a dictionary thinks that words begin. `search.js` asks in the same way.
"""

import re
import unicodedata
from collections.abc import Iterator
from html import escape

from generator.model import Html
from generator.page.htmltree import BLOCKS, Node, parsed
from generator.patterns import pattern

EDGE = "｜"
"""Between blocks: no words are found across it, and what is shown of a text has a place to breathe."""

_PARTS = BLOCKS | {"td", "th", "tr", "caption", "legend"}
_SKIPPED = frozenset(
    {
        *("head", "script", "style", "template", "noscript", "svg", "iframe", "object"),
        *("nav", "footer", "form", "button", "select", "textarea", "output", "rp", "rt"),
    }
)
_LETTER = pattern(r"[\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_WIDTHS = pattern(r"[０-９Ａ-Ｚａ-ｚ｡-ﾟ]+")
_HIRAGANA = {letter: letter + 0x60 for letter in range(ord("ぁ"), ord("ゖ") + 1)}
_KATAKANA = {katakana: hiragana for hiragana, katakana in _HIRAGANA.items()}


def searchable(page: str) -> str | None:
    """A small page that holds the words of `page` and nothing else; None if nothing in it is to be searched."""
    if "data-pagefind-body" not in page:
        return None
    root = parsed(Html(page))
    bodies = list(_marked(root))
    if not bodies:
        return None
    lang = next((node.attributes.get("lang", "") for node in root.find("html")), "")
    words = " ".join(spaced("".join(piece for body in bodies for piece in _pieces(body))).split())
    words = re.sub(f"{EDGE}(?: {EDGE})+", EDGE, words).strip(f" {EDGE}")
    return f'<!DOCTYPE html><html lang="{escape(lang)}"><body data-pagefind-body><p>{escape(words)}</p></body></html>'


def spaced(text: str) -> str:
    """`text` with spaces around each letter that is a word of its own; digits and Latin letters in one width."""
    narrow = _WIDTHS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    return _LETTER.sub(r" \g<0> ", narrow)


def both_kana(reading: str) -> str:
    """A reading in hiragana and in katakana."""
    return f"{reading.translate(_KATAKANA)} {reading.translate(_HIRAGANA)}"


def _marked(node: Node) -> Iterator[Node]:
    """The outermost elements that are to be searched."""
    for child in node.children:
        if isinstance(child, str):
            continue
        if "data-pagefind-body" in child.attributes:
            yield child
        else:
            yield from _marked(child)


def _pieces(node: Node) -> Iterator[str]:
    if _is_left_out(node):
        return
    block = node.name in _PARTS
    if block:
        yield f" {EDGE} "
    for name in node.attributes.get("data-pagefind-index-attrs", "").split(","):
        if (words := node.attributes.get(name.strip())) is not None:
            yield f" {both_kana(words)} {EDGE} "
    for child in node.children:
        if isinstance(child, str):
            yield child
        else:
            yield from _pieces(child)
    if node.name in ("br", "a"):  # links stand side by side without a space
        yield " "
    if node.name == "ruby":
        yield from _over(node)
    if block:
        yield f" {EDGE} "


def _over(ruby: Node) -> Iterator[str]:
    """The reading above the letters, behind them in brackets: the text itself stays in one piece as far as it can."""
    reading = "".join(node.text() for node in ruby.find("rt"))
    if reading:
        yield f"（{reading}）"


def _is_left_out(node: Node) -> bool:
    attributes = node.attributes
    return (
        node.name in _SKIPPED
        or "hidden" in attributes
        or "data-pagefind-ignore" in attributes
        or attributes.get("aria-hidden") == "true"
    )
