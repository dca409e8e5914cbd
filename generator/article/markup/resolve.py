"""From what a text names to what stands on the page: links, pictures, references, citations, levels, balloons.

Walks the tokens in the order in which they will be read, and leaves in each what `render` needs. Whatever refers to
nothing becomes a finding at its letters.
"""

import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import unquote

from markdown_it.token import Token

from generator.article.markup import addresses, footnotes, headings, highlight, sanitize
from generator.article.markup.letters import joins_without_space
from generator.article.markup.plain import last_letter, next_letter, plain_line
from generator.article.markup.rules import Problem, Voice
from generator.article.markup.work import Work
from generator.diagnostics import Diagnostic, Hint, closest, hint
from generator.model import Heading, Html, Link

UNCLOSED = "HK239"
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
                _line(work, token)
                _figure(tokens, number)
            case "container_open":
                _container(work, token)
            case "stray_closer":
                work.tell("HK230", work.places.around(token), mark=":::")
            case "table_slot":
                _table_slot(work, token)
            case "fence":
                _code(work, token)
            case "html_block":
                refused = sanitize.refused_tags(token.content, sanitize.BLOCK_TAGS)
                if refused:
                    work.tell("HK231", work.places.around(token), tags=refused)
            case _:
                pass


def _headings(work: Work, tokens: list[Token]) -> None:
    opened = [number for number, token in enumerate(tokens) if token.type == "heading_open"]
    on_page = headings.levels((int(tokens[number].tag[1]) for number in opened), work.level)
    for count, (number, level) in enumerate(zip(opened, on_page, strict=True)):
        tokens[number].attrs = {"id": headings.mark(count)}
        tokens[number].tag = tokens[number + 2].tag = f"h{level}"
        words = plain_line(tokens[number + 1].children or [])
        work.headings.append(Heading("", level, " ".join(words.split("\n"))))


# ---------------------------------------------------------------------------------------------- inside a line


def _line(work: Work, inline: Token) -> None:
    children = inline.children = inline.children or []
    _look_up(work, inline, children)
    _line_breaks(children, work.rules.breaks)
    if work.rules.html:
        inline.children = _balanced(work, inline, children)


def _look_up(work: Work, inline: Token, children: list[Token]) -> None:
    for number, token in enumerate(children):
        match token.type:
            case "reference":
                _reference(work, inline, token)
            case "unclosed_reference":
                work.tell(UNCLOSED, work.where(inline, token))
            case "citation":
                _citation(work, inline, token)
            case "link_open":
                _link(work, inline, token, children[number:])
            case "image":
                # Words in place of a picture are plain: a link in them leads nowhere.
                spoken = [child for child in token.children or [] if child.type.endswith("reference")]
                _look_up(work, inline, spoken)
                _picture(work, inline, token)
            case "ruby":
                _ruby(work, inline, token)
            case _:
                pass


def _line_breaks(children: list[Token], breaks: bool) -> None:
    """A line break between two Japanese letters stands for nothing."""
    last = ""
    for number, token in enumerate(children):
        if token.type != "softbreak":
            last = last_letter(token) or last
        elif breaks:
            token.type = "hardbreak"
        else:
            following = next_letter(children, number + 1)
            if last and following and joins_without_space(last) and joins_without_space(following):
                token.type = "no_break"


def _reference(work: Work, inline: Token, token: Token) -> None:
    answer = work.evaluate(token.content)
    if not isinstance(answer, Problem):
        token.meta["html"], token.meta["plain"] = Html(answer.html), answer.plain
        work.replace(inline, token, escape_markdown(answer.plain))
        return
    token.meta["html"], token.meta["plain"] = None, "{{" + token.content + "}}"
    first = token.meta["at"][0] + 2
    at = (first + answer.start, first + max(answer.start, answer.end))
    span = work.text.place(*(work.places.within(inline, at) or work.where(inline, token)))
    work.found.append(Diagnostic(answer.code, span, answer.arguments, answer.hint))


def _citation(work: Work, inline: Token, token: Token) -> None:
    name = _name(token.content)
    cited = dict(work.rules.citations).get(name)
    if cited is not None:
        token.meta["cited"] = cited
        work.citations.append(name)
    elif not work.rules.partial:
        near = closest(name, (known for known, _ in work.rules.citations))
        work.tell("HK228", work.where(inline, token), near, name=name)


def _link(work: Work, inline: Token, token: Token, following: list[Token]) -> None:
    written = str(token.attrs["href"])
    close = _closing(following)
    label = plain_line(following[1:close]).replace("\n", " ")
    found = _address(work, inline, token, written)
    if found is None:
        if token.markup == "autolink":
            following[1].content = f"<{following[1].content}>"
        token.type = following[close].type = "no_link"
        return
    token.attrs["href"] = found.url
    if found.rel:
        token.attrs["rel"] = found.rel
    work.links.append(Link(found.url, label, found.sponsored, found.external))
    if found.absolute != written and token.markup != "linkify":
        _write_absolute(work, inline, token, written, found.absolute)


def _closing(following: list[Token]) -> int:
    depth = 0
    for number, token in enumerate(following):
        depth += (token.type in ("link_open", "no_link") and token.nesting == 1) - (
            token.type in ("link_close", "no_link") and token.nesting == -1
        )
        if depth == 0:
            return number
    raise AssertionError("a link that does not end")


def _address(work: Work, inline: Token, token: Token, written: str) -> addresses.Address | None:
    if addresses.scheme(written) == "article":
        return _article(work, inline, token, written)
    if token.markup == "autolink" and not addresses.scheme(written):
        written = token.attrs["href"] = f"mailto:{written}"
    if addresses.is_allowed(written):
        return addresses.address(written, work.rules)
    work.tell("HK223", work.where(inline, token), url=written)
    return None


def _article(work: Work, inline: Token, token: Token, written: str) -> addresses.Address | None:
    name, sign, fragment = written.split(":", 1)[1].partition("#")
    known = dict(work.rules.articles)
    slug = _name(unquote(name))
    if slug in known:
        return addresses.own(known[slug] + addresses.encode(sign + fragment), work.rules)
    if not work.rules.partial:
        work.tell("HK224", work.where(inline, token), closest(slug, known), name=slug)
    return None


def _picture(work: Work, inline: Token, token: Token) -> None:
    written = str(token.attrs["src"])
    where = work.where(inline, token)
    known = dict(work.rules.pictures)
    image = known.get(_name(written)) or known.get(_name(unquote(written)))
    if image is not None:
        token.meta["image"] = image
        _write_absolute(work, inline, token, written, addresses.own(image.url, work.rules).absolute)
    elif addresses.scheme(written) or written.startswith("//"):
        work.tell("HK225", where, url=written)
    elif not work.rules.partial:
        work.tell("HK226", where, closest(written, known), name=written)
    if not plain_line(token.children or []).strip():
        work.tell("HK227", where, name=written)


def _ruby(work: Work, inline: Token, token: Token) -> None:
    readings: tuple[str, ...] = token.meta["readings"]
    letters = _letters(token.content)
    if len(readings) == len(letters):
        token.meta["pairs"] = tuple(zip(letters, readings, strict=True))
    else:
        token.meta["pairs"] = ((token.content, "".join(readings)),)
    if len(readings) > 1 and len(readings) != len(letters):
        work.tell("HK237", work.where(inline, token), base=token.content, letters=len(letters), readings=len(readings))


def _letters(text: str) -> tuple[str, ...]:
    """`text` cut into letters, each with the marks that belong to it."""
    letters: list[str] = []
    for letter in text:
        if letters and (unicodedata.combining(letter) or 0xFE00 <= ord(letter) <= 0xFE0F or ord(letter) >= 0xE0100):
            letters[-1] += letter
        else:
            letters.append(letter)
    return tuple(letters)


def _write_absolute(work: Work, inline: Token, token: Token, written: str, absolute: str) -> None:
    """In the Markdown for other readers, say an address in full, wherever the source has it."""
    start, end = work.where(inline, token)
    at = work.text.text.rfind(written, start, end)
    if at < 0 and written:
        definition = re.search(r"^ {0,3}\[[^\]]+\]:\s*<?(" + re.escape(written) + r")(?=[>\s]|$)", work.text.text, re.M)
        at = definition.start(1) if definition else -1
    if at >= 0:
        work.edits[(at, at + len(written))] = absolute


def _balanced(work: Work, inline: Token, children: list[Token]) -> list[Token]:
    """The same tokens with each raw tag harmless, and closed before its surroundings are."""
    result: list[Token] = []
    opened: list[list[str]] = [[]]
    for token in children:
        if token.type == "html_inline":
            _tag(work, inline, token, opened[-1], result)
            continue
        if token.nesting < 0:
            _close(opened.pop(), result)
        if token.nesting > 0:
            opened.append([])
        result.append(token)
    while opened:
        _close(opened.pop(), result)
    return result


def _tag(work: Work, inline: Token, token: Token, opened: list[str], result: list[Token]) -> None:
    refused = sanitize.refused_tags(token.content, sanitize.INLINE_TAGS)
    if refused:
        work.tell("HK231", work.places.around(inline), tags=refused)
    clean = sanitize.clean_tag(token.content)
    if clean is None:
        return
    markup, name, opens = clean
    if markup.startswith("</"):
        if name in opened:
            _close(opened[opened.index(name) :], result)
            del opened[opened.index(name) :]
        return
    token.content = markup
    result.append(token)
    if opens:
        opened.append(name)


def _close(names: list[str], result: list[Token]) -> None:
    result.extend(Token("html_inline", "", 0, content=f"</{name}>") for name in reversed(names))


# ---------------------------------------------------------------------------------------------- blocks


def _figure(tokens: list[Token], number: int) -> None:
    """A picture with a title, alone in its paragraph, is a figure."""
    children = tokens[number].children or []
    if len(children) != 1 or children[0].type != "image" or "image" not in children[0].meta:
        return
    if "title" not in children[0].attrs or number == 0 or tokens[number - 1].type != "paragraph_open":
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
    voices = {_name(known): voice for known, voice in work.rules.voices}
    voice = voices.get(_name(name))
    if voice is None and name and not work.rules.partial:
        work.tell("HK234", where, closest(name, (known for known in voices if known)), name=name)
    voice = voice or Voice(name)
    token.meta["voice"], token.meta["heading"] = voice, voice.name
    token.meta["other"] = bool(name) and voice != voices.get("")


def _table_slot(work: Work, token: Token) -> None:
    where = work.places.lines(*_first_line(token))
    groups: Iterable[str] = work.rules.groups
    name = _name(token.content)
    if token.level:
        work.tell("HK232", where)
    elif name in groups:
        token.meta["group"] = name
    elif not work.rules.partial:
        work.tell("HK233", where, closest(name, groups) or _listed(groups), name=name)


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


def _name(text: str) -> str:
    return unicodedata.normalize("NFC", text.strip())


def escape_markdown(text: str) -> str:
    """`text` so that Markdown reads it as itself."""
    return re.sub(r"([\\`*_\[\]<>|~&{}])", r"\\\1", text)
