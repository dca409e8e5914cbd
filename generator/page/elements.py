"""HTML built in Python, with one place that escapes.

What is built is a tree. Text becomes markup only when the tree is written down, which escapes it; only `Html` passes
as it is. So nothing that is built from these functions can forget an escape.
"""

from collections.abc import Iterable
from html import escape

from generator.model import Html
from generator.page.htmltree import VOID, Node

Part = Node | str
"""An element, markup (`Html`) or text."""


def element(name: str, *children: Part, **attributes: str | int | None) -> Node:
    """An element. An attribute that is None is left out."""
    said = {key: str(value) for key, value in attributes.items() if value is not None} if attributes else {}
    return Node(name, said, _parts(children))


def joined(parts: Iterable[Part], separator: Part = "") -> Node:
    """Elements and texts one after the other, as children of what they are put into."""
    if not separator:
        return Node("", {}, _parts(parts))
    spread: list[Part] = []
    for part in parts:
        spread += (separator, part)
    return Node("", {}, _parts(spread[1:]))


def written(part: Part) -> Html:
    """The markup of a tree."""
    return Html(_markup(part))


def _parts(children: Iterable[Part]) -> list[Part]:
    parts: list[Part] = []
    for child in children:
        if isinstance(child, Node) and not child.name:
            parts += child.children
        elif child:
            parts.append(child)
    return parts


def _markup(part: Part) -> str:
    if isinstance(part, str):
        return part if isinstance(part, Html) else escape(part, quote=False)
    attributes = "".join(f' {key}="{escape(value)}"' for key, value in part.attributes.items())
    inner = "".join(map(_markup, part.children))
    if not part.name:
        return inner
    return f"<{part.name}{attributes}>" if part.name in VOID else f"<{part.name}{attributes}>{inner}</{part.name}>"
