"""HTML built in Python, with one place that escapes.

Text becomes markup only by being a child or an attribute of `element`, which escapes it; only `Html` passes as it is.
So nothing that is built from these functions can forget an escape.
"""

from collections.abc import Iterable
from html import escape

from generator.model import Html

_VOID = frozenset({"br", "hr", "img"})


def element(name: str, *children: str, **attributes: str | int | None) -> Html:
    """`<name attributes>children</name>`. An attribute that is None is left out."""
    written = "".join(f' {key}="{escape(str(value))}"' for key, value in attributes.items() if value is not None)
    if name in _VOID:
        return Html(f"<{name}{written}>")
    return Html(f"<{name}{written}>{joined(children)}</{name}>")


def joined(parts: Iterable[str], separator: str = "") -> Html:
    """Texts and markup one after the other."""
    return Html(_markup(separator).join(_markup(part) for part in parts))


def _markup(part: str) -> str:
    return str(part) if isinstance(part, Html) else escape(part, quote=False)
