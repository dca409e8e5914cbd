"""Headings of texts: their levels on the page, and ids that stay when the text around them changes."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence

from generator.model import Heading, Html, Rich, TableSlot
from generator.patterns import pattern

LAST_LEVEL = 6

# Ids that would hide a property of `window` or `document` from scripts, or that objects have of their own.
_KNOWN_TO_SCRIPTS = """
    alert all anchors applets arguments attributes blur body caches characterset charset children childnodes
    clientinformation close closed compatmode confirm console constructor contenttype cookie createelement crypto
    currentscript customelements defaultview designmode dir doctype document documentelement documenturi domain embeds
    event external fetch firstchild focus fonts forms frames getelementbyid getselection hasownproperty head history
    history images implementation indexeddb inputencoding isprototypeof lastchild lastmodified length linkcolor links
    localstorage location locationbar menubar moveby moveto name navigation navigator nodename nodetype nodevalue open
    opener origin ownerdocument parent parentelement parentnode performance personalbar plugins postmessage print
    prompt propertyisenumerable prototype queryselector readystate referrer rootelement screen scripts scroll
    scrollbars scrollby scrollto self sessionstorage speechsynthesis status statusbar stop stylesheets textcontent
    then title tolocalestring toolbar top tostring trustedtypes undefined url valueof visibilitystate visualviewport
    window write writeln __proto__ __definegetter__ __definesetter__ __lookupgetter__ __lookupsetter__ nan infinity
    null true false eval isnan isfinite parseint parsefloat object function array string number boolean symbol date
    math json promise proxy reflect map set regexp error intl atob btoa settimeout setinterval
"""
_GLOBALS = frozenset(_KNOWN_TO_SCRIPTS.split())
_DROPPED = pattern(r"[^\w\- ]+")
_SPACES = pattern(r"\s+")
_MARK = pattern('id="\0([0-9]+)\0"')


def levels(written: Iterable[int], above: int) -> list[int]:
    """The levels on the page of headings written with so many `#`, below a heading of level `above`."""
    open_levels: list[int] = []
    result: list[int] = []
    for marks in written:
        while open_levels and open_levels[-1] >= marks:
            open_levels.pop()
        open_levels.append(marks)
        result.append(min(LAST_LEVEL, above + len(open_levels)))
    return result


def mark(number: int) -> str:
    """What stands in the markup for the id of a text's heading until the page's ids are known."""
    return f"\0{number}\0"


def slug(text: str) -> str:
    """The id of a heading by itself: letters of any script, digits, `_` and `-`, in lower case.

    A name that scripts know something else by gets `h-` in front.
    """
    folded = unicodedata.normalize("NFC", text).strip().lower()
    words = _DROPPED.sub("", _SPACES.sub(" ", folded)).strip().replace(" ", "-")
    words = words.strip("-") or "h"
    return f"h-{words}" if words in _GLOBALS or words.startswith("__") else words


def assign(outline: Sequence[tuple[int, str]], reserved: Iterable[str] = ()) -> tuple[str, ...]:
    """Ids for a page's headings, given as (level, words) in order.

    A heading whose words are alone on the page is called by them. Of equal ones each takes its parent's id in front,
    and only those that are equal under the same parent are numbered. So a new heading elsewhere changes no id.
    """
    taken = set(reserved)
    parents = _parents([level for level, _ in outline])
    slugs = [slug(words) for _, words in outline]
    count: dict[str, int] = {}
    for name in slugs:
        count[name] = count.get(name, 0) + 1
    ids: list[str] = []
    reached: dict[str, int] = {}
    for number, name in enumerate(slugs):
        parent = parents[number]
        if (count[name] > 1 or name in taken) and parent is not None:
            name = f"{ids[parent]}-{name}"
        ids.append(_free(name, taken, reached))
        taken.add(ids[-1])
    return tuple(ids)


def with_ids(rich: Rich, ids: Sequence[str]) -> Rich:
    """`rich` with its headings' ids, in their order."""
    from html import escape

    put: Callable[[re.Match[str]], str] = lambda found: f'id="{escape(ids[int(found[1])])}"'  # noqa: E731
    parts = tuple(part if isinstance(part, TableSlot) else Html(_MARK.sub(put, part)) for part in rich.parts)
    headings = tuple(Heading(id, old.level, old.text) for id, old in zip(ids, rich.headings, strict=True))
    return Rich(parts, rich.plain, headings)


def _parents(outline: Sequence[int]) -> list[int | None]:
    above: list[int] = []
    parents: list[int | None] = []
    for number, level in enumerate(outline):
        while above and outline[above[-1]] >= level:
            above.pop()
        parents.append(above[-1] if above else None)
        above.append(number)
    return parents


def _free(name: str, taken: set[str], reached: dict[str, int]) -> str:
    """The name, or the first of name-2, name-3, … that is free. `reached` says from where on, since ids are never freed."""
    if name not in taken:
        return name
    number = reached.get(name, 2)
    while f"{name}-{number}" in taken:
        number += 1
    reached[name] = number
    return f"{name}-{number}"
