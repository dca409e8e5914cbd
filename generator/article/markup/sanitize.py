"""Raw HTML that a site allows: reduced to harmless tags, and never able to close what stands around it.

Inside a line each tag is judged alone and open tags are closed where their surroundings end, so it is balanced by
construction. A block of HTML is cleaned as a fragment of its own. Pictures stand in `![words](path)` only, so that
they have a size and come from the site.
"""

import re
from html import escape, unescape
from urllib.parse import unquote

import nh3

from generator.patterns import pattern

_INLINE = """
abbr b bdi bdo br cite code data del dfn em i ins kbd mark q rp rt ruby s samp small span strong sub sup time u var wbr
"""
_BLOCK = """
a address article aside blockquote caption col colgroup dd details div dl dt figcaption figure footer h3 h4 h5 h6 header
hr li ol p pre section summary table tbody td tfoot th thead tr ul
"""
INLINE_TAGS = frozenset(_INLINE.split())
BLOCK_TAGS = INLINE_TAGS | frozenset(_BLOCK.split())
MOST_TAGS = 10_000
DEEPEST = 50
"""So deep tags may stand in each other, as deep as quotes and lists may."""
VOID_TAGS = frozenset({"br", "wbr"})
ID_PREFIX = "text-"
CLASSES = frozenset({"note", "note--tip", "note--warning", "talk", "figure", "small", "center"})

_ATTRIBUTES: dict[str, set[str]] = {
    "*": {"id", "lang", "dir", "title"},
    "a": {"href"},
    "abbr": {"title"},
    "bdo": {"dir"},
    "col": {"span"},
    "colgroup": {"span"},
    "data": {"value"},
    "del": {"datetime"},
    "details": {"open"},
    "ins": {"datetime"},
    "li": {"value"},
    "ol": {"start", "reversed", "type"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "scope", "abbr", "headers"},
    "time": {"datetime"},
}
_CONTENT_TAGS = {"script", "style"}
_SCHEMES = {"http", "https", "mailto", "tel"}
_NUMBERS = {"colspan", "rowspan", "span", "start"}
_TAG = pattern(r"</?([A-Za-z][A-Za-z0-9:-]*)")
_CLEAN_TAG = pattern(r'<(/?)([a-z0-9]+)(?:[^<>"]|"[^"]*")*>')
_EMPTY = VOID_TAGS | {"hr", "col"}
_LIST_PART = pattern(r"<(?:li|dd|dt)\b")


def refused_tags(html: str, allowed: frozenset[str]) -> tuple[str, ...]:
    """The names of the tags in `html` that are not kept, each once."""
    return tuple(dict.fromkeys(name.lower() for name in _TAG.findall(html) if name.lower() not in allowed))


def clean_block(html: str) -> str:
    """A block of HTML as a fragment that can stand anywhere among blocks; far too many or too deep tags are shown as text."""
    if html.count("<") > MOST_TAGS:
        return f"<p>{escape(html)}</p>\n"
    clean = nh3.clean(
        _without_comments(html),
        tags=set(BLOCK_TAGS),
        clean_content_tags=_CONTENT_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=_attribute,
        url_schemes=_SCHEMES,
        link_rel="noopener",
        allowed_classes={tag: set(CLASSES) for tag in ("div", "p", "span", "figure", "section", "aside")},
    )
    if _depth(clean) > DEEPEST:
        return f"<p>{escape(html)}</p>\n"
    # A list item outside a list of its own would close the item that the block stands in.
    return f"<section>{clean}</section>" if _LIST_PART.search(clean) else clean


def _depth(html: str) -> int:
    """How deep the tags of clean HTML stand in each other."""
    depth = deepest = 0
    for ends, name in _CLEAN_TAG.findall(html):
        depth += 0 if name in _EMPTY else -1 if ends else 1
        deepest = max(deepest, depth)
    return deepest


def _without_comments(html: str) -> str:
    """`html` without comments, and with other `<!…>` as text: many of them would take the sanitizer long."""
    parts: list[str] = []
    at = 0
    while (start := html.find("<!--", at)) >= 0:
        parts.append(html[at:start])
        end = html.find("-->", start + 2)
        at = end + 3 if end >= 0 else len(html)
    return "".join((*parts, html[at:])).replace("<!", "&lt;!")


def clean_tag(html: str) -> tuple[str, str, bool] | None:
    """One tag inside a line: its harmless form, its name, and whether it opens something; None if it is not kept."""
    found = _TAG.match(html)
    name = found[1].lower() if found else ""
    if name not in INLINE_TAGS:
        return None
    if html.startswith("</"):
        return (f"</{name}>", name, False) if name not in VOID_TAGS else None
    clean = nh3.clean(
        html,
        tags={name},
        attributes={"*": _ATTRIBUTES["*"], **({name: _ATTRIBUTES[name]} if name in _ATTRIBUTES else {})},
        attribute_filter=_attribute,
        url_schemes=_SCHEMES,
    )
    opening = clean.removesuffix(f"</{name}>")
    return (opening, name, name not in VOID_TAGS) if opening.startswith(f"<{name}") else None


def _attribute(tag: str, name: str, value: str) -> str | None:
    if name == "id":
        return ID_PREFIX + value if value and not re.search(r"\s", value) else None
    if name == "headers":
        return " ".join(ID_PREFIX + word for word in value.split())
    if name in _NUMBERS:
        return value if re.fullmatch(r"[0-9]{1,3}", value) else None
    if name == "href":
        return _href(value)
    return value


def _href(value: str) -> str | None:
    plain = unquote(value).strip().replace("\\", "/")
    return None if plain.startswith("//") or re.search(r"[\x00-\x20]", plain) else value


def text_of(html: str) -> str:
    """The letters of `html`, without tags."""
    return unescape(re.sub(r"<[^<>]*>", "", html))
