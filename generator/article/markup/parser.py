"""The parser: CommonMark and the dialect's rules, in one visible order. It only recognises; nothing is looked up."""

import re
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import autolink, image, link
from markdown_it.token import Token
from markdown_it.utils import EnvType
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from generator.article.markup import blocks, inlines

MAX_NESTING = 50
_LINKS = frozenset({"link_open"})
_IMAGES = frozenset({"image"})


class _Parser(MarkdownIt):
    """A parser that leaves addresses as they are written; `resolve` checks and encodes them."""

    def validateLink(self, url: str) -> bool:
        return True

    def normalizeLink(self, url: str) -> str:
        return url

    def normalizeLinkText(self, link: str) -> str:
        return link


@lru_cache(maxsize=4)
def parser(html: bool) -> MarkdownIt:
    """The parser of the dialect, with or without raw HTML."""
    options = {"html": html, "maxNesting": MAX_NESTING, "xhtmlOut": False, "tasklists": True}
    md = _Parser("commonmark", options)
    rules = md.inline.ruler.get_active_rules() + md.inline.ruler2.get_active_rules()
    md.inline = inlines.FriendlyInline()
    md.enable(["table"])
    for ruler in (md.inline.ruler, md.inline.ruler2):
        names = [name for name in ruler.get_all_rules() if name in rules or name == "strikethrough"]
        ruler.enableOnly(names)
    md.block.ruler.at("table", blocks.table, {"alt": ["paragraph", "reference"]})
    footnote_plugin(md, inline=False, move_to_end=False)
    deflist_plugin(md)
    md.block.ruler.before(
        "blockquote", "container", blocks.container, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    ruler = md.inline.ruler
    ruler.before("escape", "escaped_braces", inlines.escaped_braces)
    ruler.before("link", "reference", inlines.reference)
    ruler.before("link", "ruby", inlines.ruby)
    ruler.at("footnote_ref", inlines.if_closed(inlines.footnote))
    ruler.after("footnote_ref", "citation", inlines.if_closed(inlines.citation))
    ruler.before("newline", "bare_address", inlines.bare_address)
    ruler.at("link", inlines.if_closed(inlines.placed(link, _LINKS)))
    ruler.at("autolink", inlines.placed(autolink, _LINKS))
    ruler.at("image", inlines.if_closed(inlines.placed(image, _IMAGES)))
    return md


Definition = tuple[tuple[int, int], str]
"""The lines of a definition of a link, the last exclusive, and its address."""


class Definitions(dict[str, Any]):
    """The definitions of links in a text (`[name]: address`) by name, which know who was asked for: markdown-it looks one
    up by `get` for a link or a picture, and by nothing else."""

    def __init__(self) -> None:
        super().__init__()
        self._asked: set[str] = set()
        self.twice: list[dict[str, Any]] = []

    def get(self, name: str, default: Any = None) -> Any:
        self._asked.add(name)
        return super().get(name, default)

    def idle(self) -> tuple[list[Definition], list[Definition]]:
        """Those that no link has asked for, and those whose name one with another address had before."""
        unused = [each for name, each in self.items() if name not in self._asked]
        other = [each for each in self.twice if each["href"] != self[each["label"]]["href"]]
        return _addressed(unused), _addressed(other)


def _addressed(found: list[dict[str, Any]]) -> list[Definition]:
    """Definitions without those that lead nowhere: `[//]: # (words)` is how writers put a note for themselves."""
    return [((each["map"][0], each["map"][1]), each["href"]) for each in found if each["href"] not in ("", "#")]


def tokens_of_block(source: str, html: bool, braces: bool) -> tuple[list[Token], Definitions]:
    """The tokens of a text of blocks, and its definitions. `braces`: whether `{{` begins a reference."""
    hidden = without_ruby_bars(source)
    definitions = Definitions()
    env = {**_env(braces), "references": definitions, "duplicate_refs": definitions.twice}
    tokens = parser(html).parse(hidden, env)
    if hidden != source:
        _show_bars(tokens)
    return tokens, definitions


def tokens_of_line(source: str, html: bool, braces: bool) -> list[Token]:
    """The same of a text without blocks: one inline token."""
    return parser(html).parseInline(source, _env(braces))


def without_ruby_bars(source: str) -> str:
    """`source` with the bars of `{漢字|かんじ}` hidden from tables, which would cut their cells there."""
    if inlines.BAR in source or "|" not in source:
        return source
    return inlines.RUBY.sub(_hidden_bars, source)


def _hidden_bars(found: re.Match[str]) -> str:
    return found[0] if found[0].isascii() else found[0].replace("|", inlines.BAR)


def _show_bars(tokens: list[Token]) -> None:
    for token in tokens:
        token.content, token.info = token.content.replace(inlines.BAR, "|"), token.info.replace(inlines.BAR, "|")
        for key, value in token.attrs.items():
            token.attrs[key] = value.replace(inlines.BAR, "|") if isinstance(value, str) else value
        for key, value in token.meta.items():
            token.meta[key] = value.replace(inlines.BAR, "|") if isinstance(value, str) else value
        _show_bars(token.children or [])


def _env(braces: bool) -> EnvType:
    return {} if braces else {inlines.LITERAL_BRACES: True}
