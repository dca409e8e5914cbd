"""Rules inside a line: emphasis beside Japanese letters, references, ruby, citations, bare addresses.

A rule only recognises; what a name refers to is found out later, in `resolve`. Tokens that refer to something carry
their place in `meta["at"]`: start and end in the content of their inline token.
"""

import re
import unicodedata
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Scanned
from markdown_it.token import Token
from markdown_it.utils import EnvType

from generator.article.markup.letters import is_cjk, is_cjk_before, is_cjk_with_selector
from generator.patterns import pattern
from generator.read.tokens import Problem, Reference, reference_at

Rule = Callable[[StateInline, bool], bool]

SHIFT = "shift"
"""Key of the parser's environment: where the text that is being read begins in its inline token."""

LITERAL_BRACES = "literal_braces"
"""Key of the parser's environment: `{{` is not read in this text."""


class FriendlyState(StateInline):
    """A state whose emphasis opens and closes beside Chinese, Japanese and Korean letters."""

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:
        source, end = self.src, start
        while end < self.posMax and source[end] == source[start]:
            end += 1
        last = source[start - 1] if start > 0 else " "
        before, two_before = last, None
        if 0xFE00 <= ord(last) <= 0xFE0E:
            two_before = source[start - 2] if start > 1 else " "
            if unicodedata.category(two_before) != "Zs":
                before = two_before
        after = source[end] if end < self.posMax else " "
        space_before, space_after = isWhiteSpace(ord(before)), isWhiteSpace(ord(after))
        if space_before or space_after:
            return Scanned(not space_after, not space_before, end - start)
        left, right = _is_punctuation(before), _is_punctuation(after)
        opens, closes = left, right
        if canSplitWord:
            beside = is_cjk(after) or (
                is_cjk_with_selector(two_before, last) if two_before is not None else is_cjk_before(last)
            )
            opens = opens or bool(beside) or not right
            closes = closes or bool(beside) or not left
        return Scanned(opens, closes, end - start)


class FriendlyInline(ParserInline):
    """The inline parser, with that state."""

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        state = FriendlyState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def _is_punctuation(letter: str) -> bool:
    return isMdAsciiPunct(ord(letter)) or isPunctChar(letter)


def if_closed(rule: Rule) -> Rule:
    """`rule` for what ends with `]`, tried only where one follows: many open brackets must not cost more and more."""

    def run(state: StateInline, silent: bool) -> bool:
        if state.src[state.pos] not in "[!" or state.html_terminator_last("]") < state.pos:
            return False
        return rule(state, silent)

    return run


def placed(rule: Rule, kinds: frozenset[str]) -> Rule:
    """`rule`, with the place of what it reads noted at the first token of one of `kinds` that it makes."""

    def run(state: StateInline, silent: bool) -> bool:
        start, count = state.pos, len(state.tokens)
        shift: int = state.env.get(SHIFT, 0)
        inner = 2 if state.src.startswith("![", start) else 0
        state.env[SHIFT] = shift + start + inner if inner else shift
        try:
            if not rule(state, silent):
                return False
        finally:
            state.env[SHIFT] = shift
        if not silent:
            made = next((t for t in state.tokens[count:] if t.type in kinds and "at" not in t.meta), None)
            if made is not None:
                made.meta["at"] = (shift + start, shift + state.pos)
        return True

    return run


def escaped_braces(state: StateInline, silent: bool) -> bool:
    r"""`\{{` prints the braces."""
    if LITERAL_BRACES in state.env or not state.src.startswith("\\{{", state.pos):
        return False
    if not silent:
        token = state.push("text_special", "", 0)
        token.content, token.markup, token.info = "{{", "\\{{", "escape"
    state.pos += 3
    return True


def reference(state: StateInline, silent: bool) -> bool:
    """`{{ subject.row }}`; without its end, a token that says so. Where nothing is evaluated they are two braces."""
    start = state.pos
    if LITERAL_BRACES in state.env or not state.src.startswith("{{", start):
        return False
    found = reference_at(state.src, start)
    closed = isinstance(found, Reference) and found.end <= state.posMax
    end = found.end if closed else start + 2
    if not silent:
        token = state.push("reference" if closed else "unclosed_reference", "", 0)
        token.content = state.src[start + 2 : end - 2] if closed else "{{"
        token.meta["at"] = _at(state, start, end)
        if isinstance(found, Problem):
            token.meta["problem"] = found
        token.meta["in_link"] = state.linkLevel > 0
    state.pos = end
    return True


BAR = "\ufdd0"
"""Stands for the bar of a ruby while blocks are read; no text can mean this noncharacter."""

RUBY = pattern(r"\{([^{}|\ufdd0\\\n]+)((?:[|\ufdd0][^{}|\ufdd0\\\n]+)+)\}")


def ruby(state: StateInline, silent: bool) -> bool:
    """`{漢字|かんじ}`, and `{漢字|かん|じ}` with a reading for each letter."""
    if state.src[state.pos] != "{":
        return False
    found = RUBY.match(state.src, state.pos, state.posMax)
    if found is None or found[0].isascii():
        return False
    if not silent:
        token = state.push("ruby", "ruby", 0)
        token.content = found[1]
        token.meta["readings"] = tuple(found[2][1:].replace(BAR, "|").split("|"))
        token.meta["at"] = _at(state, state.pos, found.end())
    state.pos = found.end()
    return True


_FOOTNOTE = pattern(r"\[\^([^\]\[ \n]{1,200})\]")


def footnote(state: StateInline, silent: bool) -> bool:
    """`[^1]` of a footnote that the text defines."""
    found = _FOOTNOTE.match(state.src, state.pos, state.posMax)
    if found is None or f":{found[1]}" not in state.env.get("footnotes", {}).get("refs", {}):
        return False
    if not silent:
        state.push("footnote_ref", "", 0).content = found[1]
    state.pos = found.end()
    return True


_CITATION = pattern(r"\[\^([^\]\[\n]+)\](?![(:])")


def citation(state: StateInline, silent: bool) -> bool:
    """`[^ID]` that is no footnote of the text itself."""
    found = _CITATION.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        token = state.push("citation", "", 0)
        token.content = found[1]
        token.meta["at"] = _at(state, state.pos, found.end())
    state.pos = found.end()
    return True


# An address ends at white space, at what Markdown or HTML read, and at Japanese and other full-width punctuation.
_BARE = pattern(
    r"https?://(?:(?!~~|\{\{)[^\s<>\[\]`*|\\^\"\x00-\x20\x7f"
    r"\u2010-\u2027\u2030-\u205e\u3000-\u3004\u3008-\u301f\u3030\u30fb"
    r"\ufe30-\ufe4f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65])+",
    re.IGNORECASE,
)
_HOST = pattern(r"https?://[^/?#]*", re.IGNORECASE)
_LATIN_THEN_OTHER = pattern(r"(\.[A-Za-z]{2,}(?::\d+)?)[^\x00-\x7f].*", re.DOTALL)


def bare_address(state: StateInline, silent: bool) -> bool:
    """`https://…` as it stands, up to the punctuation of the sentence around it."""
    if silent or state.linkLevel or not state.src.startswith("://", state.pos):
        return False
    before = state.src[max(0, state.pos - 5) : state.pos].lower()
    scheme = next((s for s in ("https", "http") if before.endswith(s)), None)
    if scheme is None:
        return False
    start = state.pos - len(scheme)
    if not state.pending.lower().endswith(scheme) or (
        start and state.src[start - 1].isascii() and state.src[start - 1].isalnum()
    ):
        return False
    found = _BARE.match(state.src, start, state.posMax)
    address = _sentence_end(found[0]) if found else ""
    if len(address) <= len(scheme) + 3:
        return False
    state.pending = state.pending[: -len(scheme)]
    token = state.push("link_open", "a", 1)
    token.attrs = {"href": address}
    token.markup, token.info = "linkify", "auto"
    token.meta["at"] = _at(state, start, start + len(address))
    state.push("text", "", 0).content = address
    token = state.push("link_close", "a", -1)
    token.markup, token.info = "linkify", "auto"
    state.pos = start + len(address)
    return True


def _sentence_end(address: str) -> str:
    """`address` without what belongs to the sentence: final punctuation, a bracket that it did not open."""
    host = _HOST.match(address)
    if host:
        # No top-level domain mixes Latin with other letters: `https://example.comを見る`.
        cut = _LATIN_THEN_OTHER.sub(r"\1", host[0])
        address = cut if cut != host[0] else address
    rounds = address.count(")") - address.count("(")
    curls = address.count("}") - address.count("{")
    end = len(address)
    while end:
        last = address[end - 1]
        if last == ")" and rounds > 0:
            rounds -= 1
        elif last == "}" and curls > 0:
            curls -= 1
        elif last not in "?!.,:;_~'":
            break
        end -= 1
    return address[:end]


def _at(state: StateInline, start: int, end: int) -> tuple[int, int]:
    shift: int = state.env.get(SHIFT, 0)
    return shift + start, shift + end
