"""Our own HTML as Markdown.

The Markdown that a writer typed does not survive being put into another document: an open fence swallows what
follows, headings have the wrong level, two footnotes have one name, raw HTML wakes up. So `index.md` is made from the
rendered page instead: every text is escaped here, in one place, and says in any CommonMark reader what the page says.
Tables and strikethrough are GitHub's. Links inside the page become their words, all others absolute.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import groupby
from urllib.parse import quote

from generator.model import Html
from generator.page.addresses import resolved

_VOID = frozenset({"br", "hr", "img", "col", "wbr", "source"})
_SILENT = frozenset({"svg", "style", "script", "rp", "colgroup", "template"})
_TRANSPARENT = frozenset({"div", "section", "article", "figure", "figcaption", "main", "nav", "header", "footer"})
_BLOCKS = _TRANSPARENT | {
    *("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "aside", "pre", "table", "hr", "dl"),
    *("dt", "dd", "details", "summary"),
}
_SPACE = re.compile("[ \\t\\n\\r\\f\\v\\x85\\u2028\\u2029]+")
_BREAK = "\0"
"""A hard line break until its surroundings say how it is written; no text holds a NUL."""


@dataclass(slots=True)
class _Node:
    name: str
    attributes: dict[str, str]
    children: "list[_Node | str]" = field(default_factory=list)

    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)

    def find(self, *names: str) -> "Iterator[_Node]":
        """Descendants of these names, not looking inside a found one."""
        for child in self.children:
            if isinstance(child, str):
                continue
            if child.name in names:
                yield child
            else:
                yield from child.find(*names)


def markdown(html: Html, page_url: str) -> str:
    """`html` as Markdown blocks with an empty line between them. `page_url` is what its addresses count from."""
    tree = _Tree()
    tree.feed(html.replace("\0", ""))
    tree.close()
    return "\n\n".join(_blocks(tree.root.children, page_url))


_SPECIAL = re.compile(r"[\\`*\[\]<~|]|(?<![^\W_])_|_(?![^\W_])|&(?=#|\w+;)")


def escaped(text: str) -> str:
    """Plain text as inline Markdown on one line that shows these letters and nothing else."""
    return _line_start(_SPECIAL.sub(r"\\\g<0>", _SPACE.sub(" ", text.replace("\0", ""))).strip())


class _Tree(HTMLParser):
    """Reads our own markup, where every element is closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = _Node("", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = _Node(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(node)
        if tag not in _VOID:
            self._open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID and any(node.name == tag for node in self._open[1:]):
            while self._open.pop().name != tag:
                pass

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


# ---------------------------------------------------------------------------------------------- blocks


def _blocks(children: Iterable[_Node | str], base: str) -> list[str]:
    """Each block as its lines. Of lists in a row every second has other markers, else they would become one."""
    found: list[str] = []
    before, other = "", False
    for is_block, group in groupby(children, lambda child: isinstance(child, _Node) and child.name in _BLOCKS):
        if not is_block:
            paragraph = _paragraph(group, base)
            before = "" if paragraph else before
            found.extend(paragraph)
            continue
        for node in group:
            assert isinstance(node, _Node)
            again = node.name == before and not other
            blocks = list(_block(node, base, again))
            before, other = (node.name, again) if blocks else (before, other)
            found.extend(blocks)
    return found


def _paragraph(children: Iterable[_Node | str], base: str) -> list[str]:
    text = _inline(children, base).strip(" " + _BREAK)
    lines = [_line_start(line.strip(" ")) for line in text.split(_BREAK)]
    return ["\\\n".join(line for line in lines if line)] if text else []


def _block(node: _Node, base: str, again: bool) -> Iterable[str]:
    match node.name:
        case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
            words = _inline(node.children, base).replace(_BREAK, " ").strip()
            return [f"{'#' * int(node.name[1])} {_closing_marks(words)}"] if words else []
        case "ul" | "ol":
            return _list(node, base, again)
        case "div" if _is_set_apart(node):
            return _quotation(node, base)
        case "blockquote" | "aside":
            return _quotation(node, base)
        case "pre":
            return [_fence(node)]
        case "table":
            return _table(node, base)
        case "hr":
            return ["___"]
        case "dt" | "summary":
            return _paragraph([_Node("strong", {}, node.children)], base)
        case "dd":
            return [_prefixed("\n\n".join(_blocks(node.children, base)), "- ", "  ")]
        case "p":
            return _paragraph(node.children, base)
        case _:
            return _blocks(node.children, base)


def _is_set_apart(node: _Node) -> bool:
    """A note, a tip, a warning or a speech balloon."""
    return node.attributes.get("role") == "note" or "talk" in node.attributes.get("class", "").split()


def _quotation(node: _Node, base: str) -> list[str]:
    inner = "\n\n".join(_blocks(node.children, base))
    return [_prefixed(inner, "> ", "> ")] if inner else []


def _list(node: _Node, base: str, again: bool) -> list[str]:
    start = int(node.attributes.get("start", "1")) if node.attributes.get("start", "1").isdecimal() else 1
    items: list[str] = []
    loose = False
    for number, item in enumerate(node.find("li"), start):
        marker = f"{number}{')' if again else '.'} " if node.name == "ol" else "* " if again else "- "
        blocks = _blocks(item.children, base)
        tight = not any(isinstance(child, _Node) and child.name == "p" for child in item.children)
        loose = loose or not tight
        text = _close(blocks) if tight else "\n\n".join(blocks)
        # Nothing but markers on a line, `- - -`, would be a rule.
        items.append(_prefixed(text or "<br>", marker, " " * len(marker)))
    return [("\n\n" if loose else "\n").join(items)] if items else []


_INTERRUPTS = re.compile(r"(?:[-*]|1[.)]) +\S")


def _close(blocks: Iterable[str]) -> str:
    """The blocks of a tight item. A list may follow without an empty line only if it can interrupt a paragraph."""
    text = ""
    for block in blocks:
        gap = "" if not text else "\n" if _INTERRUPTS.match(block) else "\n\n"
        text += gap + block
    return text


def _prefixed(text: str, first: str, rest: str) -> str:
    """`text` with `first` before its first line and `rest` before the others; no spaces at the end of a line."""
    lines = text.split("\n")
    return "\n".join((first if not place else rest) + line for place, line in enumerate(lines)).replace(
        f"\n{rest}\n", f"\n{rest.rstrip()}\n"
    )


def _fence(node: _Node) -> str:
    text = node.text().removesuffix("\n")
    fence = "`" * max(3, 1 + _longest_run(text))
    language = next((c for c in _classes(node) if re.fullmatch(r"language-[\w+#.-]+", c)), "")
    return f"{fence}{language.removeprefix('language-')}\n{text}\n{fence}"


def _classes(node: _Node) -> list[str]:
    inner = [child for child in node.children if isinstance(child, _Node)]
    return " ".join(each.attributes.get("class", "") for each in (node, *inner)).split()


def _table(node: _Node, base: str) -> list[str]:
    rows = list(node.find("tr"))
    width = max((sum(_span(cell) for cell in row.find("th", "td")) for row in rows), default=0)
    if not width:
        return []
    lines = [_row(row, width, base) for row in rows]
    lines.insert(1, "|" + "".join(f" {rule} |" for rule in _rules(rows[0], width)))
    caption = [line for each in node.find("caption") for line in _paragraph(each.children, base)]
    return [*caption, "\n".join(lines)]


_SIDES = {"align-left": ":---", "align-right": "---:", "align-center": ":---:"}


def _rules(head: _Node, width: int) -> list[str]:
    """The line under a table's head, which also says to which side each column goes."""
    rules = [_SIDES.get(cell.attributes.get("class", ""), "---") for cell in head.find("th", "td")]
    return rules[:width] + ["---"] * (width - len(rules))


def _row(row: _Node, width: int, base: str) -> str:
    cells: list[str] = []
    for cell in row.find("th", "td"):
        whole = _span(cell) > 1 and cell.name == "th"
        children = [_Node("strong", {}, cell.children)] if whole else cell.children
        cells += [_cell(children, base), *[""] * (_span(cell) - 1)]
    cells += [""] * (width - len(cells))
    return "|" + "".join(f" {cell} |" if cell else "  |" for cell in cells)


def _span(cell: _Node) -> int:
    span = cell.attributes.get("colspan", "1")
    return int(span) if span.isdecimal() and 0 < int(span) < 1000 else 1


def _cell(children: Iterable[_Node | str], base: str) -> str:
    """A table's cell is one line: its blocks stand on lines of their own by `<br>`."""
    text = re.sub(f" *{_BREAK}[{_BREAK} ]*", "<br>", _inline(children, base).strip(" " + _BREAK))
    return re.sub(r"(?<!\\)((?:\\\\)*)\|", r"\1\\|", text)


# ---------------------------------------------------------------------------------------------- inline


def _inline(children: Iterable[_Node | str], base: str) -> str:
    pieces = [piece for child in children for piece in _pieces(child, base) if piece]
    written = ""
    for piece, following in zip(pieces, [*pieces, ""][1:], strict=True):
        if isinstance(piece, _Emphasis):
            written += piece.between(written[-1:], (following if isinstance(following, str) else following.text)[:1])
        elif piece.startswith("[") and written.endswith("!"):  # which would make the link a picture
            written = f"{written[:-1]}\\!{piece}"
        else:
            written += piece
    return re.sub(r"  +", " ", written)


@dataclass(frozen=True, slots=True)
class _Emphasis:
    """Words between marks. Where CommonMark would not see the marks, or others inside, they are tags: `**「強み」**は`."""

    mark: str
    tag: str
    text: str

    def between(self, before: str, after: str) -> str:
        inner = self.text.strip(" " + _BREAK)
        if not inner:
            return self.text
        left, right = self.text.split(inner, 1)
        opens = left or _opens(before, inner[0])
        closes = right or _opens(after, inner[-1])
        plain = opens and closes and inner[-1] != "~" and not _MARKS.search(inner)
        written = f"{self.mark}{inner}{self.mark}" if plain else f"<{self.tag}>{inner}</{self.tag}>"
        return f"{left}{written}{right}"


_MARKS = re.compile(r"(?<!\\)(?:\*|~~)")


def _opens(outside: str, inside: str) -> bool:
    """Whether marks between these two letters open or close an emphasis in plain CommonMark."""
    if outside in ("*", "~"):
        return False
    return not _punctuation(inside) or not outside or outside in (" ", _BREAK) or _punctuation(outside)


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


def _pieces(child: _Node | str, base: str) -> "Iterable[str | _Emphasis]":
    if isinstance(child, str):
        return [_SPECIAL.sub(r"\\\g<0>", _SPACE.sub(" ", child))]
    name = child.name
    if name in _SILENT or _is_mark_of_the_page(child):
        return []
    if name in _EMPHASIS:
        mark, tag = _EMPHASIS[name]
        return [_Emphasis(mark, tag, _inline(child.children, base))]
    match name:
        case "br":
            return [_BREAK]
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
            return [f"（{_inline(child.children, base)}）"]
        case _ if name in _BLOCKS:
            return [_BREAK, _inline(child.children, base), _BREAK]
        case _:
            return [_inline(child.children, base)]


def _is_mark_of_the_page(node: _Node) -> bool:
    """Decoration, and the way back from a footnote: they mean something only on the page."""
    return node.attributes.get("aria-hidden") == "true" or "footnotes__back" in node.attributes.get("class", "")


_UNSAFE = re.compile(r'[\s()<>\\|`"*]')


def _link(node: _Node, base: str) -> str:
    words = _inline(node.children, base).replace(_BREAK, " ")
    url = node.attributes.get("href", "")
    if not url or url.startswith("#") or not words.strip():
        return words
    if node.text() == url and re.match(r"https?://[^\s<>]+$", url):
        return f"<{url}>"
    return f"[{words}]({_target(node, 'href', base)})"


def _target(node: _Node, name: str, base: str) -> str:
    """An address as it may stand in `( )`: absolute, without letters that end it; with the title, if there is one."""
    url = _UNSAFE.sub(lambda found: quote(found[0], safe=""), resolved(base, node.attributes.get(name, "")))
    title = escaped(node.attributes.get("title", "")).replace('"', '\\"')
    return f'{url} "{title}"' if title else url


def _code(text: str) -> str:
    text = _SPACE.sub(" ", text)
    if not text.strip():
        return text
    mark = "`" * (1 + _longest_run(text)) if "`" in text else "`"
    pad = " " if text[0] in "` " or text[-1] in "` " else ""
    return f"{mark}{pad}{text}{pad}{mark}"


def _longest_run(text: str) -> int:
    return max((len(run) for run in re.findall("`+", text)), default=0)


_START = re.compile(r"(?:#{1,6}(?=[ \t]|$)|>|[-+](?=[ \t-]|$)|=+(?=\s*$)|:(?=[: ]))")
_NUMBERED = re.compile(r"(\d{1,9})([.)])(?=[ \t]|$)")


def _line_start(line: str) -> str:
    """`line` so that it opens no heading, list, quotation or container."""
    if _START.match(line):
        return "\\" + line
    return _NUMBERED.sub(r"\1\\\2", line, count=1) if _NUMBERED.match(line) else line


def _closing_marks(words: str) -> str:
    """A heading's words so that marks at their end do not vanish."""
    return re.sub(r"(^|\s)(#+)$", r"\1\\\2", words)
