"""Our own HTML as a tree, for what is made from it.

Only markup of this project is read here: every element is closed, every attribute is quoted. Markup that is written so
is read by one regular expression; all else (a page of a site's own templates) by the parser of the standard library,
which forgives. A test proves that both give the same tree.
"""

import re
from collections.abc import Iterator
from dataclasses import field
from html import unescape
from html.parser import HTMLParser

from generator.light import dataclass
from generator.model import Html
from generator.patterns import pattern

BLOCKS = frozenset(
    {
        *("div", "section", "article", "figure", "figcaption", "main", "nav", "header", "footer"),
        *("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "aside", "pre", "table", "hr", "dl"),
        *("dt", "dd", "details", "summary"),
    }
)
"""Elements that are no part of a line."""
VOID = frozenset({"br", "hr", "img", "col", "wbr", "source", "input", "meta", "link"})
"""Elements without an end tag."""
_RAW = frozenset({"script", "style", "textarea", "title", "plaintext", "xmp", "iframe", "noembed", "noframes"})
"""Elements that hold no markup."""


@dataclass(slots=True)
class Node:
    """An element; a fragment has no name. Children that are `Html` are markup that has not been read yet."""

    name: str
    attributes: dict[str, str]
    children: "list[Node | str]" = field(default_factory=list)

    def text(self) -> str:
        """All its words, as they are."""
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)

    def find(self, *names: str) -> "Iterator[Node]":
        """Descendants of these names, not looking inside a found one."""
        for child in self.children:
            if isinstance(child, str):
                continue
            if child.name in names:
                yield child
            else:
                yield from child.find(*names)


def parsed(html: Html) -> Node:
    """The tree of `html`, under a root without a name."""
    if "<" not in html and "&" not in html:
        return Node("", {}, [str(html)] if html else [])
    return _regular(html) or _forgiving(html)


def grown(node: Node) -> Node:
    """The same with all of its markup read: children are elements and texts, and no text follows another."""
    children: list[Node | str] = []
    for child in node.children:
        if isinstance(child, Html):
            _put(children, parsed(child).children)
        elif isinstance(child, str):
            _put(children, [child])
        else:
            children.append(grown(child))
    node.children = children
    return node


def _put(children: "list[Node | str]", more: "list[Node | str]") -> None:
    if children and more and isinstance(children[-1], str) and isinstance(more[0], str):
        children[-1] += more[0]
        children.extend(more[1:])
    else:
        children.extend(more)


_ATTRIBUTE = pattern(r'\s+([A-Za-z][A-Za-z-]*)(?:="([^"]*)")?')
_PIECE = pattern(
    r'([^<]+)|<(?:/([a-z][a-z0-9]*)|([a-z][a-z0-9]*)((?:\s+[A-Za-z][A-Za-z-]*(?:="[^"]*")?)*)(/?))>|(.)', re.DOTALL
)


def _regular(html: Html) -> Node | None:
    """The tree of markup in which every element is closed in its turn; None where any is not."""
    root = Node("", {})
    inside = root.children
    closing: list[tuple[str, list[Node | str]]] = []
    for text, end, name, attributes, closed, _ in _PIECE.findall(html):
        if text:
            inside.append(unescape(text) if "&" in text else text)
        elif name and name not in _RAW:
            node = Node(name, _attributes(attributes) if attributes else {})
            inside.append(node)
            if name not in VOID and not closed:
                closing.append((name, inside))
                inside = node.children
        elif end and closing and closing[-1][0] == end:
            inside = closing.pop()[1]
        else:
            return None
    return None if closing else root


def _attributes(written: str) -> dict[str, str]:
    return {name.lower(): unescape(value) if "&" in value else value for name, value in _ATTRIBUTE.findall(written)}


def _forgiving(html: Html) -> Node:
    tree = _Tree()
    tree.feed(html)
    tree.close()
    return tree.root


class _Tree(HTMLParser):
    """Grows the tree; an end tag closes all that is open inside."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(node)
        if tag not in VOID:
            self._open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and any(node.name == tag for node in self._open[1:]):
            while self._open.pop().name != tag:
                pass

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)
