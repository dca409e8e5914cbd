"""Our own HTML as a tree, for what is made from it.

Only markup of this project is read here: every element is closed, every attribute is quoted.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from generator.model import Html

BLOCKS = frozenset(
    {
        *("div", "section", "article", "figure", "figcaption", "main", "nav", "header", "footer"),
        *("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "aside", "pre", "table", "hr", "dl"),
        *("dt", "dd", "details", "summary"),
    }
)
"""Elements that are no part of a line."""
_VOID = frozenset({"br", "hr", "img", "col", "wbr", "source"})


@dataclass(slots=True)
class Node:
    """An element; the root has no name."""

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
