"""The long way of a text to its markup, by the parser, and the limits on it."""

from markdown_it.common.utils import mdTrim
from markdown_it.token import Token

from generator.article.markup import parser
from generator.article.markup.places import Places
from generator.article.markup.plain import plain_blocks, plain_line
from generator.article.markup.render import Renderer
from generator.article.markup.resolve import resolve
from generator.article.markup.rules import Evaluate, Marked, TextRules
from generator.article.markup.work import Work
from generator.diagnostics import Outcome, hint
from generator.model import Html, Rich, TableSlot
from generator.patterns import pattern
from generator.read.decode import LARGEST_TEXT
from generator.read.nodes import Scalar

_NOTHING = Marked(Rich((), ""))
_LIKE_ADDRESS = pattern("[!-~]")
"""`[注]: 税込です` is the definition of a link, too, though nobody means one."""

_HOLDS_BLOCKS = frozenset(("blockquote_open", "list_item_open", "dd_open", "container_open", "footnote_reference_open"))


def parsed_block(text: Scalar, rules: TextRules, evaluate: Evaluate | None, level: int, key: str) -> Outcome[Marked]:
    """`block` by the parser, which reads everything."""
    work = Work(text, rules, evaluate, Places("", 0, [], line_only=False), level, key)
    if _is_too_long(work):
        return Outcome(_NOTHING, work.told())
    tokens, definitions = parser.tokens_of_block(text.text, rules.html, evaluate is not None)
    work.places = Places(text.text, 0, tokens, line_only=False)
    _tell_depth(work, tokens)
    _tell_idle(work, definitions)
    if _swells(work, tokens):
        return Outcome(_NOTHING, work.told())
    resolved = resolve(work, tokens)
    parts = _parts(work, resolved)
    return _marked(work, parts, plain_blocks(resolved))


def parsed_inline(text: Scalar, rules: TextRules, evaluate: Evaluate | None) -> Outcome[Marked]:
    """`inline` by the parser."""
    source = mdTrim(text.text)
    work = Work(text, rules, evaluate, Places("", 0, [], line_only=True))
    if _is_too_long(work):
        return Outcome(_NOTHING, work.told())
    offset = text.text.find(source)
    tokens = parser.tokens_of_line(source, rules.html, evaluate is not None)
    work.places = Places(source, offset, tokens, line_only=True)
    if _swells(work, tokens):
        return Outcome(_NOTHING, work.told())
    resolved = resolve(work, tokens)
    markup = Renderer(rules, "").render(resolved, parser.parser(rules.html).options, {})
    children = resolved[0].children if resolved else []
    return _marked(work, (Html(markup),) if markup else (), plain_line(children or []))


def _marked(work: Work, parts: tuple[Html | TableSlot, ...], plain: str) -> Outcome[Marked]:
    if work.is_too_large(sum(len(part.encode()) for part in parts if isinstance(part, Html))):
        parts = ()
    rich = Rich(parts, plain, tuple(work.headings))
    return Outcome(Marked(rich, tuple(work.links), tuple(work.citations)), work.told())


def _parts(work: Work, tokens: list[Token]) -> tuple[Html | TableSlot, ...]:
    """The markup of blocks, cut at the tables of the article that it shows."""
    renderer = Renderer(work.rules, work.key)
    options = parser.parser(work.rules.html).options
    parts: list[Html | TableSlot] = []
    start = 0
    for number, token in enumerate([*tokens, Token("end", "", 0)]):
        if token.type == "end" or "group" in token.meta:
            markup = renderer.render(tokens[start:number], options, {})
            if markup:
                parts.append(Html(markup))
            if token.type != "end":
                parts.append(TableSlot(token.meta["group"]))
            start = number + 1
    return tuple(parts)


def _is_too_long(work: Work) -> bool:
    size = len(work.text.text.encode())
    if size > LARGEST_TEXT:
        work.tell("HK220", None, size=size, limit=LARGEST_TEXT)
    return size > LARGEST_TEXT


def _swells(work: Work, tokens: list[Token]) -> bool:
    """Whether addresses that are written once and used often would swell the page, told before they do."""
    size = sum(len(str(value)) for token in tokens for child in token.children or () for value in child.attrs.values())
    return work.is_too_large(size)


def _tell_idle(work: Work, definitions: parser.Definitions) -> None:
    """Definitions of links that show nowhere: nobody would see that they are gone."""
    unused, twice = definitions.idle()
    for lines, address in unused:
        _tell_lost(work, lines, "link-unused" if _LIKE_ADDRESS.search(address) else "link-words")
    for lines, _ in twice:
        _tell_lost(work, lines, "link-twice")


def _tell_lost(work: Work, lines: tuple[int, int], why: str) -> None:
    where = work.places.lines(*lines)
    written = work.text.text[slice(*where)].partition("[")[2].partition("]:")[0]
    name = f"[{' '.join(written.split())}]"
    work.tell("HK238", where, hint(why, name=name), name=name)


def _tell_depth(work: Work, tokens: list[Token]) -> None:
    """The parser leaves out what stands deeper than its limit; say so."""
    for token in tokens:
        if token.type in _HOLDS_BLOCKS and token.level >= parser.MAX_NESTING - 1 and token.map is not None:
            work.tell("HK222", work.places.lines(token.map[0], token.map[0] + 1), limit=parser.MAX_NESTING)
            return
