"""From what a text names to what stands on the page: blocks, their levels, balloons, tables; lines are `lookup`'s.

Walks the tokens in the order in which they will be read, and leaves in each what `render` needs. Whatever refers to
nothing becomes a finding at its letters.
"""

import re
import unicodedata
from collections.abc import Iterable

from markdown_it.token import Token

from generator.article.markup import footnotes, headings, highlight, sanitize
from generator.article.markup.lookup import line
from generator.article.markup.names import as_named
from generator.article.markup.parser import without_ruby_bars
from generator.article.markup.plain import plain_line
from generator.article.markup.rules import Voice
from generator.article.markup.work import Work
from generator.diagnostics import Hint, closest, hint
from generator.model import Heading
from generator.patterns import pattern

_BAR = pattern(r"(?<!\\)\|")
_SLIP = pattern(
    r"^(＃{1,6}|：{3,}|｀{3,}|＞|#{1,6}\u3000|[-+*]\u3000|[0-9]{1,9}[.)]\u3000|－(?=[ \u3000])|[０-９]+[．.](?=[ \u3000]))(?=\s*\S)",
    re.MULTILINE,
)
NOTES = ("note", "tip", "warning")
CONTAINERS = (*NOTES, "talk", "table")


def resolve(work: Work, tokens: list[Token]) -> list[Token]:
    """The tokens in reading order, footnotes last, with everything looked up."""
    text, notes = footnotes.apart(work, tokens)
    _blocks(work, text)
    tail = footnotes.tail(work, text, notes, lambda found: _blocks(work, found))
    everything = [*text, *tail]
    _headings(work, everything)
    return everything


def _blocks(work: Work, tokens: list[Token]) -> None:
    for number, token in enumerate(tokens):
        match token.type:
            case "inline":
                line(work, token)
                if number and tokens[number - 1].type == "paragraph_open":
                    _slip(work, token)
                    _figure(tokens, number)
            case "container_open":
                _container(work, token)
            case "stray_closer":
                work.tell("HK230", work.places.around(token), mark=":::")
            case "table_slot":
                _table_slot(work, token)
            case "fence":
                _code(work, token)
            case "table_open":
                _table(work, tokens, number)
            case "html_block":
                refused = sanitize.refused_tags(token.content, sanitize.BLOCK_TAGS)
                if refused:
                    work.tell("HK231", work.places.around(token), tags=refused)
                token.content = sanitize.clean_block(token.content)
            case _:
                pass


def _headings(work: Work, tokens: list[Token]) -> None:
    opened = [number for number, token in enumerate(tokens) if token.type == "heading_open"]
    on_page = headings.levels((int(tokens[number].tag[1]) for number in opened), work.level)
    for count, (number, level) in enumerate(zip(opened, on_page, strict=True)):
        tokens[number].attrs = {"id": headings.mark(count)}
        tokens[number].tag = tokens[number + 2].tag = f"h{level}"
        words = plain_line(tokens[number + 1].children or [])
        work.headings.append(Heading("", level, re.sub(r"[ \n\t]+", " ", words).strip()))


def _figure(tokens: list[Token], number: int) -> None:
    """A picture with a title, alone in its paragraph, is a figure."""
    children = tokens[number].children or []
    if len(children) != 1 or children[0].type != "image" or "image" not in children[0].meta:
        return
    if "title" not in children[0].attrs:
        return
    tokens[number - 1].type, tokens[number + 1].type = "figure_open", "figure_close"
    children[0].meta["figure"] = True


def _container(work: Work, token: Token) -> None:
    name, title = token.info, str(token.meta["title"])
    where = work.places.lines(*_first_line(token))
    if not token.meta["closed"]:
        work.tell("HK230", where, mark=f"::: {name}")
    if name in NOTES:
        token.meta["heading"] = title or work.rules.words(f"note.{name}")
    elif name == "talk":
        token.meta["heading"] = title
        _talk(work, token, title, where)
    else:
        token.meta["heading"] = title
        near = closest(name, CONTAINERS) or hint("containers", names=CONTAINERS)
        work.tell("HK229", where, near, name=name)


def _talk(work: Work, token: Token, name: str, where: tuple[int, int]) -> None:
    voices = {as_named(known): voice for known, voice in work.rules.voices}
    voice = voices.get(as_named(name))
    if voice is None and name and not work.rules.partial:
        work.tell("HK234", where, closest(name, (known for known in voices if known)), name=name)
    voice = voice or Voice(name)
    token.meta["voice"], token.meta["heading"] = voice, voice.name
    token.meta["other"] = bool(name) and voice != voices.get("")


def _table_slot(work: Work, token: Token) -> None:
    where = work.places.lines(*_first_line(token))
    groups: Iterable[str] = work.rules.groups
    name = as_named(token.content)
    if token.level:
        work.tell("HK232", where)
    elif name in groups:
        token.meta["group"] = name
    elif not work.rules.partial:
        work.tell("HK233", where, closest(name, groups) or _listed(groups), name=name)


def _table(work: Work, tokens: list[Token], begin: int) -> None:
    """Cells beyond the head of a table are not shown; say so."""
    end_of_head = next(n for n in range(begin, len(tokens)) if tokens[n].type == "thead_close")
    head = sum(tokens[number].type == "th_open" for number in range(begin, end_of_head))
    first, end = tokens[begin].map or (0, 0)
    for number in range(first + 2, end):
        start, stop = work.places.lines(number, number + 1)
        cells = _BAR.split(without_ruby_bars(work.text.text[start:stop]).removeprefix("|").removesuffix("|"))
        if len(cells) > head:
            name = cells[head].strip()
            work.tell("HK238", (start, stop), hint("table-cells", head=head, cells=len(cells)), name=name)


def _slip(work: Work, inline: Token) -> None:
    """A full-width sign at the start of a line, where a half-width one would begin a heading, a list, a container."""
    for found in _SLIP.finditer(inline.content):
        wanted = unicodedata.normalize("NFKC", found[1])
        where = work.places.within(inline, found.span(1)) or work.places.around(inline)
        work.tell("HK239", where, found=found[1], want=wanted)


def _listed(names: Iterable[str]) -> Hint | None:
    known = tuple(names)
    return hint("groups", names=known) if known else None


def _code(work: Work, token: Token) -> None:
    info = token.info.strip().split(maxsplit=1)
    language, _, name = (info[0] if info else "").partition(":")
    token.meta["name"] = name
    where = work.places.lines(*_first_line(token))
    if not highlight.is_language(language):
        work.tell("HK235", where, closest(language, highlight.LANGUAGES), name=language[:60])
        language = ""
    elif language.lower() not in highlight.PLAIN and not highlight.is_within_limits(token.content):
        work.tell("HK236", where, limit=highlight.MAX_CHARACTERS)
        language = ""
    token.meta["language"] = language


def _first_line(token: Token) -> tuple[int, int]:
    first = token.map[0] if token.map else 0
    return first, first + 1
