"""What stands in a line and names something: references, citations, links, pictures, ruby, and raw tags."""

import unicodedata
from urllib.parse import unquote

from markdown_it.token import Token

from generator.article.markup import addresses, sanitize
from generator.article.markup.letters import meet
from generator.article.markup.names import as_named, known
from generator.article.markup.plain import last_letter, next_letter, plain_line
from generator.article.markup.rules import Problem
from generator.article.markup.work import Work
from generator.diagnostics import Diagnostic, closest, hint
from generator.model import Link
from generator.read.urls import check_url

UNCLOSED = "HK200"


def line(work: Work, inline: Token) -> None:
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
                found = token.meta.get("problem")
                code, arguments = (found.code, dict(found.arguments)) if found else (UNCLOSED, {})
                work.tell(code, work.where(inline, token), **arguments)
            case "citation":
                _citation(work, inline, token)
            case "link_open":
                _link(work, inline, children, number)
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
            if last and following and meet(last, following):
                token.type = "no_break"


def _reference(work: Work, inline: Token, token: Token) -> None:
    assert work.evaluate is not None  # else the parser makes no such token
    answer = work.evaluate(token.content)
    if not isinstance(answer, Problem):
        work.printed += len(answer.html or answer.plain)
        if not work.is_too_large(work.printed):
            token.meta["html"], token.meta["plain"] = answer.html, answer.plain
        return
    token.meta["plain"] = "{{" + token.content + "}}"
    first = token.meta["at"][0] + 2
    at = (first + answer.start, first + max(answer.start, answer.end))
    span = work.text.place(*(work.places.within(inline, at) or work.where(inline, token)))
    work.found.append(Diagnostic(answer.code, span, answer.arguments, answer.hint))


def _citation(work: Work, inline: Token, token: Token) -> None:
    name = as_named(token.content)
    cited = known(work.rules.citations, name)
    if cited is not None:
        token.meta["cited"] = cited
        work.citations.append(name)
    elif not work.rules.partial:
        near = closest(name, (each for each, _ in work.rules.citations))
        work.tell("HK228", work.where(inline, token), near, name=name)


def _link(work: Work, inline: Token, children: list[Token], number: int) -> None:
    token = children[number]
    written = str(token.attrs["href"])
    close = _closing(children, number)
    label = plain_line(children[number + 1 : close]).replace("\n", " ")
    found = _address(work, inline, token, written)
    if found is None:
        if token.markup == "autolink":
            children[number + 1].content = f"<{children[number + 1].content}>"
        token.type = children[close].type = "no_link"
        return
    token.attrs["href"] = found.url
    if found.rel:
        token.attrs["rel"] = found.rel
    work.links.append(Link(found.url, label, found.sponsored, found.external))


def _closing(children: list[Token], number: int) -> int:
    """Where the link that begins at `number` ends; links do not nest."""
    return next(i for i in range(number, len(children)) if children[i].type == "link_close")


def _address(work: Work, inline: Token, token: Token, written: str) -> addresses.Address | None:
    if addresses.scheme(written) == "article":
        return _article(work, inline, token, written)
    if token.markup == "autolink" and not addresses.scheme(written):
        written = token.attrs["href"] = f"mailto:{written}"
    if check_url(written) is None:
        return addresses.address(written.strip(), work.rules)
    work.tell("HK223", work.where(inline, token), None if written.strip() else hint("link-empty"), url=written)
    return None


def _article(work: Work, inline: Token, token: Token, written: str) -> addresses.Address | None:
    name, sign, fragment = written.split(":", 1)[1].partition("#")
    slug = as_named(unquote(name))
    url = known(work.rules.articles, slug)
    if url is not None:
        return addresses.own(url + sign + fragment)
    if not work.rules.partial:
        near = closest(slug, (each for each, _ in work.rules.articles))
        work.tell("HK224", work.where(inline, token), near, name=slug)
    return None


def _picture(work: Work, inline: Token, token: Token) -> None:
    written = str(token.attrs["src"])
    where = work.where(inline, token)
    image = known(work.rules.pictures, as_named(written)) or known(work.rules.pictures, as_named(unquote(written)))
    if image is not None:
        token.meta["image"] = image
    elif addresses.scheme(written) or written.startswith("//"):
        work.tell("HK225", where, url=written)
    elif not work.rules.partial:
        names = dict.fromkeys((as_named(written), as_named(unquote(written))))
        near = next((fix for name in names if (fix := work.rules.near(work.text.span.path, name))), None)
        work.tell("HK226", where, near, name=written)
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


def _balanced(work: Work, inline: Token, children: list[Token]) -> list[Token]:
    """The same tokens with each raw tag harmless, and closed before its surroundings are."""
    result: list[Token] = []
    opened: list[list[str]] = [[]]
    for token in children:
        if token.type == "html_inline":
            _tag(work, inline, token, opened, result)
            continue
        if token.nesting < 0:
            _close(opened.pop(), result)
        if token.nesting > 0:
            opened.append([])
        result.append(token)
    while opened:
        _close(opened.pop(), result)
    return result


def _tag(work: Work, inline: Token, token: Token, around: list[list[str]], result: list[Token]) -> None:
    refused = sanitize.refused_tags(token.content, sanitize.INLINE_TAGS)
    if refused:
        work.tell("HK231", work.places.around(inline), tags=refused)
    clean = sanitize.clean_tag(token.content)
    if clean is None:
        return
    markup, name, opens = clean
    opened = around[-1]
    if markup.startswith("</"):
        if name in opened:
            _close(opened[opened.index(name) :], result)
            del opened[opened.index(name) :]
        return
    if opens and sum(map(len, around)) >= sanitize.DEEPEST:
        return  # its words stay
    token.content = markup
    result.append(token)
    if opens:
        opened.append(name)


def _close(names: list[str], result: list[Token]) -> None:
    result.extend(Token("html_inline", "", 0, content=f"</{name}>") for name in reversed(names))
