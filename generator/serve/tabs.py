"""What an open tab is told after a build: nothing, new styles, or to load its page again.

Only what that tab shows counts. A page that differs in nothing but the names of its stylesheets gets the new ones
without being loaded again.
"""

from collections.abc import Mapping
from urllib.parse import quote

from generator.light import dataclass
from generator.patterns import pattern
from generator.serve.answers import Answer, answer
from generator.serve.scene import Scene

_STYLE = pattern(r"(assets/.+)\.[0-9a-f]{12}\.css")
_INTEGRITY = pattern(rb' integrity="[^"]*"')


@dataclass(frozen=True, slots=True)
class News:
    """`styles` are (old address, new address); `reload` says that they are not enough."""

    reload: bool = False
    styles: tuple[tuple[str, str], ...] = ()


def news(before: Scene, after: Scene, address: str, version: str, lang: str) -> News:
    """What a tab at `address` that shows `version` has to be told of `after`."""
    new = answer(after, address, lang)
    if new.version == version:
        return News()
    every = renamed(before.files or {}, after.files or {}, after.base)
    if not every:
        return News(reload=True)
    old = answer(before, address, lang)
    styles = tuple(pair for pair in every if pair[0].encode() in old.body)  # other kinds of pages have others
    if old.version == version and styles and _is_restyled(old, new, styles):
        return News(styles=styles)
    return News(reload=True)


def renamed(old: Mapping[str, bytes], new: Mapping[str, bytes], base: str) -> tuple[tuple[str, str], ...]:
    """The stylesheets that have other bytes, and so another name."""
    now = {found[1]: path for path in new if path.startswith("assets/") and (found := _STYLE.fullmatch(path))}
    before = (path for path in old if path.startswith("assets/"))
    pairs = ((path, now.get(found[1])) for path in before if (found := _STYLE.fullmatch(path)))
    return tuple((base + quote(was), base + quote(is_)) for was, is_ in pairs if is_ is not None and is_ != was)


def _is_restyled(old: Answer, new: Answer, styles: tuple[tuple[str, str], ...]) -> bool:
    body = old.body
    for was, is_ in styles:
        body = body.replace(was.encode(), is_.encode())
    return old.status == new.status and _INTEGRITY.sub(b"", body) == _INTEGRITY.sub(b"", new.body)
