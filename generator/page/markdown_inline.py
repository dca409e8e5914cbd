"""The inside of a line of Markdown: emphasis, links and code come from elements alone, and texts are escaped."""

import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import quote

from generator.light import dataclass
from generator.page.addresses import resolved
from generator.page.htmltree import BLOCKS, Node
from generator.page.markdown_text import BREAK, SPACE, escaped, shown
from generator.patterns import pattern

_SILENT = frozenset({"svg", "style", "script", "rp", "colgroup", "template"})


def inline(children: Iterable[Node | str], base: str) -> str:
    """The inside of an element as Markdown, with BREAK for line breaks. Addresses count from `base`."""
    pieces: list[str | _Emphasis] = []
    for child in children:
        if isinstance(child, str):
            if child:
                pieces.append(shown(child))
        else:
            pieces += _pieces(child, base)
    text = pieces[0] if len(pieces) == 1 and isinstance(pieces[0], str) else _together(pieces)
    return _SPACES.sub(" ", text) if "  " in text else text


_SPACES = pattern("  +")


def _together(pieces: "list[str | _Emphasis]") -> str:
    """The pieces of a line one after the other; emphasis is written as what stands beside it allows."""
    pieces = [piece for piece in pieces if piece]
    if all(isinstance(piece, str) and piece[0] != "[" for piece in pieces):
        return "".join(map(str, pieces))
    written = ""
    for piece, following in zip(pieces, [*pieces, ""][1:], strict=True):
        if isinstance(piece, _Emphasis):
            written += piece.between(written[-1:], (following if isinstance(following, str) else following.text)[:1])
        elif piece.startswith("[") and written.endswith("!"):  # which would make the link a picture
            written = f"{written[:-1]}\\!{piece}"
        else:
            written += piece
    return written


@dataclass(frozen=True, slots=True)
class _Emphasis:
    """Words between marks. Where CommonMark would not see the marks, or others inside, they are tags: `**「強み」**は`."""

    mark: str
    tag: str
    text: str

    def between(self, before: str, after: str) -> str:
        inner = self.text.strip(" " + BREAK)
        if not inner:
            return self.text
        left, right = self.text.split(inner, 1)
        opens = left or _opens(before, inner[0])
        closes = right or _opens(after, inner[-1])
        plain = opens and closes and inner[-1] != "~" and not _MARKS.search(inner)
        written = f"{self.mark}{inner}{self.mark}" if plain else f"<{self.tag}>{inner}</{self.tag}>"
        return f"{left}{written}{right}"


_MARKS = pattern(r"(?<!\\)(?:\*|~~)")


def _opens(outside: str, inside: str) -> bool:
    """Whether marks between these two letters open or close an emphasis in plain CommonMark."""
    if outside in ("*", "~"):
        return False
    return not _punctuation(inside) or not outside or outside in (" ", BREAK) or _punctuation(outside)


def _punctuation(letter: str) -> bool:
    return unicodedata.category(letter)[0] in "PS"


_EMPHASIS = {
    "em": ("*", "em"),
    "i": ("*", "em"),
    "strong": ("**", "strong"),
    "b": ("**", "strong"),
    "del": ("~~", "del"),
    "s": ("~~", "del"),
}


def _pieces(child: Node, base: str) -> "Iterable[str | _Emphasis]":
    name = child.name
    if name in _SILENT or _is_mark_of_the_page(child):
        return []
    if name in _EMPHASIS:
        mark, tag = _EMPHASIS[name]
        return [_Emphasis(mark, tag, inline(child.children, base))]
    match name:
        case "br":
            return [BREAK]
        case "code" | "pre":
            return [_code(child.text())]
        case "a":
            return [_link(child, base)]
        case "img" if not child.attributes.get("alt", "").strip():
            return []  # a picture without words is decoration
        case "img":
            return [f"![{escaped(child.attributes.get('alt', ''))}]({_target(child, 'src', base)})"]
        case "span" if child.attributes.get("class") == "task__box":
            return ["[x]" if child.text() == "☑" else "[ ]"]
        case "rt":
            return [f"（{inline(child.children, base)}）"]
        case _ if name in BLOCKS:
            return [BREAK, inline(child.children, base), BREAK]
        case _:
            return [inline(child.children, base)]


def _is_mark_of_the_page(node: Node) -> bool:
    """Decoration, and the way back from a footnote: they mean something only on the page."""
    return bool(node.attributes) and (
        node.attributes.get("aria-hidden") == "true" or "footnotes__back" in node.attributes.get("class", "")
    )


_UNSAFE = pattern(r'[\s()<>\\|`"*]')


def _link(node: Node, base: str) -> str:
    words = inline(node.children, base).replace(BREAK, " ")
    url = node.attributes.get("href", "")
    if not url or url.startswith("#") or not words.strip():
        return words
    if _BARE.match(url) and node.text() == url:
        return f"<{url}>"
    return f"[{words}]({_target(node, 'href', base)})"


_BARE = pattern(r"https?://[^\s<>]+$")


def _target(node: Node, name: str, base: str) -> str:
    """An address as it may stand in `( )`: absolute, without letters that end it; with the title, if there is one."""
    url = _UNSAFE.sub(lambda found: quote(found[0], safe=""), resolved(base, node.attributes.get(name, "")))
    title = escaped(node.attributes.get("title", "")).replace('"', '\\"')
    return f'{url} "{title}"' if title else url


def _code(text: str) -> str:
    text = SPACE.sub(" ", text)
    if not text.strip():
        return text
    mark = "`" * (1 + longest_run(text)) if "`" in text else "`"
    pad = " " if text[0] in "` " or text[-1] in "` " else ""
    return f"{mark}{pad}{text}{pad}{mark}"


def longest_run(text: str) -> int:
    """How many backquotes stand together in `text` at most."""
    return max((len(run) for run in re.findall("`+", text)), default=0)
