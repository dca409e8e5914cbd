"""The parser: CommonMark and the dialect's rules, in one visible order. It only recognises; nothing is looked up."""

from functools import lru_cache

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
    footnote_plugin(md, inline=False, move_to_end=False)
    deflist_plugin(md)
    md.block.ruler.before(
        "blockquote", "container", blocks.container, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    ruler = md.inline.ruler
    ruler.before("escape", "escaped_braces", inlines.escaped_braces)
    ruler.before("link", "reference", inlines.reference)
    ruler.before("link", "ruby", inlines.ruby)
    ruler.at("footnote_ref", inlines.footnote)
    ruler.after("footnote_ref", "citation", inlines.citation)
    ruler.before("newline", "bare_address", inlines.bare_address)
    ruler.at("link", inlines.placed(link, _LINKS))
    ruler.at("autolink", inlines.placed(autolink, _LINKS))
    ruler.at("image", inlines.placed(image, _IMAGES))
    return md


def tokens_of_block(source: str, html: bool) -> tuple[list[Token], EnvType]:
    """The tokens of a text of blocks, and what the parser learnt (footnotes, link definitions)."""
    env: EnvType = {}
    return parser(html).parse(source, env), env


def tokens_of_line(source: str, html: bool) -> tuple[list[Token], EnvType]:
    """The same of a text without blocks: one inline token."""
    env: EnvType = {}
    return parser(html).parseInline(source, env), env
