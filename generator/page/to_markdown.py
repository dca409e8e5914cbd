"""Our own HTML as Markdown.

The Markdown that a writer typed does not survive being put into another document: an open fence swallows what
follows, headings have the wrong level, two footnotes have one name, raw HTML wakes up. So `index.md` is made from the
rendered page instead: every text is escaped here, in one place, and says in any CommonMark reader what the page says.
Tables and strikethrough are GitHub's. Links inside the page become their words, all others absolute.
"""

import re
from collections.abc import Iterable

from generator.model import Html
from generator.page.htmltree import BLOCKS, Node, grown
from generator.page.markdown_inline import inline, longest_run
from generator.page.markdown_text import BREAK, line_start
from generator.patterns import pattern


def markdown(html: Html | Node, page_url: str) -> str:
    """`html` as Markdown blocks with an empty line between them. `page_url` is what its addresses count from."""
    root = Node("", {}, [html]) if isinstance(html, Html) else html
    return "\n\n".join(_blocks(grown(root).children, page_url))


def _blocks(children: Iterable[Node | str], base: str) -> list[str]:
    """Each block as its lines. Of lists in a row every second has other markers, else they would become one."""
    found: list[str] = []
    line: list[Node | str] = []
    before, other = "", False
    for child in children:
        if isinstance(child, str) or child.name not in BLOCKS:
            if line or child != "\n":
                line.append(child)
            continue
        if line and (paragraph := _paragraph(line, base)):
            before = ""
            found += paragraph
        line = []
        again = child.name == before and not other
        if blocks := _block(child, base, again):
            before, other = child.name, again
            found += blocks
    if line:
        found += _paragraph(line, base)
    return found


def _paragraph(children: Iterable[Node | str], base: str) -> list[str]:
    text = inline(children, base).strip(_EDGES)
    if BREAK not in text:
        return [line_start(text)] if text else []
    lines = [line_start(line.strip(" ")) for line in text.split(BREAK)]
    return ["\\\n".join(line for line in lines if line)]


_EDGES = " " + BREAK


def _block(node: Node, base: str, again: bool) -> list[str]:
    match node.name:
        case "p":
            return _paragraph(node.children, base)
        case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
            words = inline(node.children, base).replace(BREAK, " ").strip()
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
            return _paragraph([Node("strong", {}, node.children)], base)
        case "dd":
            return [_prefixed("\n\n".join(_blocks(node.children, base)), "- ", "  ")]
        case _:
            return _blocks(node.children, base)


def _is_set_apart(node: Node) -> bool:
    """A note, a tip, a warning or a speech balloon."""
    return node.attributes.get("role") == "note" or "talk" in node.attributes.get("class", "").split()


def _quotation(node: Node, base: str) -> list[str]:
    inner = "\n\n".join(_blocks(node.children, base))
    return [_prefixed(inner, "> ", "> ")] if inner else []


def _list(node: Node, base: str, again: bool) -> list[str]:
    start = int(node.attributes.get("start", "1")) if node.attributes.get("start", "1").isdecimal() else 1
    items: list[str] = []
    loose = False
    for number, item in enumerate(node.find("li"), start):
        marker = f"{number}{')' if again else '.'} " if node.name == "ol" else "* " if again else "- "
        blocks = _blocks(item.children, base)
        tight = not any(isinstance(child, Node) and child.name == "p" for child in item.children)
        loose = loose or not tight
        text = _close(blocks) if tight else "\n\n".join(blocks)
        # Nothing but markers on a line, `- - -`, would be a rule.
        items.append(_prefixed(text or "<br>", marker, " " * len(marker)))
    return [("\n\n" if loose else "\n").join(items)] if items else []


_INTERRUPTS = pattern(r"(?:[-*]|1[.)]) +\S")


def _close(blocks: Iterable[str]) -> str:
    """The blocks of a tight item. A list may follow without an empty line only if it can interrupt a paragraph."""
    text = ""
    for block in blocks:
        gap = "" if not text else "\n" if _INTERRUPTS.match(block) else "\n\n"
        text += gap + block
    return text


def _prefixed(text: str, first: str, rest: str) -> str:
    """`text` with `first` before its first line and `rest` before the others; no spaces at the end of a line."""
    if "\n" not in text:
        return first + text
    lines = text.split("\n")
    return "\n".join((first if not place else rest) + line for place, line in enumerate(lines)).replace(
        f"\n{rest}\n", f"\n{rest.rstrip()}\n"
    )


def _fence(node: Node) -> str:
    text = node.text().removesuffix("\n")
    fence = "`" * max(3, 1 + longest_run(text))
    language = next((c for c in _classes(node) if re.fullmatch(r"language-[\w+#.-]+", c)), "")
    return f"{fence}{language.removeprefix('language-')}\n{text}\n{fence}"


def _classes(node: Node) -> list[str]:
    inner = [child for child in node.children if isinstance(child, Node)]
    return " ".join(each.attributes.get("class", "") for each in (node, *inner)).split()


def _table(node: Node, base: str) -> list[str]:
    rows = list(node.find("tr"))
    width = max((sum(_span(cell) for cell in row.find("th", "td")) for row in rows), default=0)
    if not width:
        return []
    lines = [_row(row, width, base) for row in rows]
    lines.insert(1, "|" + "".join(f" {rule} |" for rule in _rules(rows[0], width)))
    caption = [line for each in node.find("caption") for line in _paragraph(each.children, base)]
    return [*caption, "\n".join(lines)]


_SIDES = {"align-left": ":---", "align-right": "---:", "align-center": ":---:"}


def _rules(head: Node, width: int) -> list[str]:
    """The line under a table's head, which also says to which side each column goes."""
    rules = [_SIDES.get(cell.attributes.get("class", ""), "---") for cell in head.find("th", "td")]
    return rules[:width] + ["---"] * (width - len(rules))


def _row(row: Node, width: int, base: str) -> str:
    cells: list[str] = []
    for cell in row.find("th", "td"):
        whole = _span(cell) > 1 and cell.name == "th"
        children = [Node("strong", {}, cell.children)] if whole else cell.children
        cells += [_cell(children, base), *[""] * (_span(cell) - 1)]
    cells += [""] * (width - len(cells))
    return "|" + "".join(f" {cell} |" if cell else "  |" for cell in cells)


def _span(cell: Node) -> int:
    if not cell.attributes:
        return 1
    span = cell.attributes.get("colspan", "1")
    return int(span) if span.isdecimal() and 0 < int(span) < 1000 else 1


def _cell(children: Iterable[Node | str], base: str) -> str:
    """A table's cell is one line: its blocks stand on lines of their own by `<br>`."""
    text = inline(children, base).strip(_EDGES)
    if BREAK in text:
        text = _BREAKS.sub("<br>", text)
    return _PIPE.sub(r"\1\\|", text) if "|" in text else text


_BREAKS = pattern(f" *{BREAK}[{BREAK} ]*")
_PIPE = pattern(r"(?<!\\)((?:\\\\)*)\|")


def _closing_marks(words: str) -> str:
    """A heading's words so that marks at their end do not vanish."""
    return _MARKS_AT_END.sub(r"\1\\\2", words) if words.endswith("#") else words


_MARKS_AT_END = pattern(r"(^|\s)(#+)$")
