"""The short way for ordinary texts: most of what people write is words, **strong words**, `code`, links and references.

The parser makes a token of each piece and walks over them five times; here one expression reads a piece and its markup
is written at once, ten times as fast. It reads nothing that could be meant otherwise: for every text that holds
anything else (or anything to be told of) it gives None, and the parser has its say. `tests/test_markup.py` proves for
texts of all kinds that nobody can tell which way was taken; so a form may be added here only as an exact copy.
"""

import re
from html import escape

from generator.article.markup import addresses
from generator.article.markup.letters import meet
from generator.article.markup.names import as_named, known
from generator.article.markup.rules import Evaluate, Marked, Problem, TextRules
from generator.model import Html, Link, Rich
from generator.patterns import pattern
from generator.read.urls import check_url

LONGEST = 10_000
"""Letters of a text that is ordinary; what longer ones may become is measured on the long way."""

LARGEST = 16_000
"""Letters of markup that is surely not more than a text may become."""

WHITE_SPACE = "\t\n\v\f\r \xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
"""What the parser takes away around a text."""

# What begins markup inside a line, or might. A colon does so in front of `//`, which is looked for apart.
_MARKS = r"\\`*_{}\[\]<>&~\n\r\t\x00"
_WORDS = pattern(f"[^{_MARKS}]+")
_WORD = r"[^\W_]"
_PIECE = pattern(
    rf"""
      ( [^{_MARKS}]+ )
    | \*\* ( {_WORD} (?: [^{_MARKS}]* {_WORD} )? ) \*\* (?!\*)
    | ` ( [^`\s] (?: [^`\n\r\t\x00]* [^`\s] )? ) ` (?!`)
    | (?<!!) \[ ( [^{_MARKS}^] [^{_MARKS}]* ) \] \( ( (?:https?://|article:|/) [A-Za-z0-9/?\#=&.,:@+_$!*-]* ) \)
    | \[\^ ( [^{_MARKS}\s]+ ) \] (?! [(:] )
    | \{{\{{ ( [^{{}}"'\\`|\n\r\t\x00]{{1,100}} ) \}}\}} (?!\}})
    | ( (?<!\s) \n (?!\s) )
    """,
    re.VERBOSE,
)
_PLAIN, _STRONG, _CODE, _LABEL, _ADDRESS, _SOURCE, _REFERENCE, _BREAK = range(1, 9)
"""Which group of the expression a piece is; of a link they are two."""

# A line that a paragraph may have: nothing at its start begins a block, or is a slip for something that does.
_LINE = pattern(r"(?! [\s#>*+=~:|<\-：＃｀＞－０-９] | ``  | [0-9]{1,9}[.)] ) | (?= \*\*[^\s*] )", re.VERBOSE)
_GAP = pattern(r"\n\n+")
_ITEM = "- "


def of_line(source: str, rules: TextRules, evaluate: Evaluate | None) -> Marked | None:
    """A text without blocks, if it is an ordinary one; without white space around it."""
    if not source or len(source) > LONGEST:
        return None
    if _WORDS.fullmatch(source) and "://" not in source:
        return Marked(Rich((Html(_escaped(source)),), source))
    made = _Made(rules, evaluate)
    if not made.line(source):
        return None
    return made.marked("".join(made.plain))


def of_block(source: str, rules: TextRules, evaluate: Evaluate | None) -> Marked | None:
    """A text of paragraphs and of lists of single lines, if it is an ordinary one."""
    source = source.strip("\n")
    # A definition (`[^1]: …`) can stand anywhere and be used anywhere.
    if len(source) > LONGEST or "]:" in source or not source:
        return None
    made = _Made(rules, evaluate)
    plain: list[str] = []
    listed = False
    for chunk in _GAP.split(source):
        was_listed, listed = listed, chunk.startswith(_ITEM)
        if (listed and was_listed) or not (_list if listed else _paragraph)(chunk, made, plain):
            return None
    return made.marked("\n".join(plain))


def _paragraph(chunk: str, made: "_Made", plain: list[str]) -> bool:
    if not all(map(_LINE.match, chunk.split("\n"))) or chunk[-1].isspace():
        return False
    made.html.append("<p>")
    if not made.line(chunk):
        return False
    made.html.append("</p>\n")
    made.words_into(plain)
    return True


def _list(chunk: str, made: "_Made", plain: list[str]) -> bool:
    made.html.append("<ul>\n")
    for line in chunk.split("\n"):
        item = line[len(_ITEM) :]
        if not line.startswith(_ITEM) or not item or _LINE.match(item) is None or item[-1].isspace():
            return False
        made.html.append("<li>")
        if not made.line(item):
            return False
        made.html.append("</li>\n")
        made.words_into(plain)
    made.html.append("</ul>\n")
    return True


class _Made:
    """What was made of a text so far: its markup and words in pieces, its links and citations."""

    __slots__ = ("cited", "evaluate", "html", "links", "plain", "rules")

    def __init__(self, rules: TextRules, evaluate: Evaluate | None) -> None:
        self.rules = rules
        self.evaluate = evaluate
        self.html: list[str] = []
        self.plain: list[str] = []  # of the line that is being read
        self.links: list[Link] = []
        self.cited: list[str] = []

    def marked(self, words: str) -> Marked | None:
        """The text with these words; None if it became so large that it must be measured."""
        markup = "".join(self.html)
        if len(markup) > LARGEST:
            return None
        return Marked(Rich((Html(markup),), words), tuple(self.links), tuple(self.cited))

    def words_into(self, lines: list[str]) -> None:
        """Close a line of its own: its words go into `lines`."""
        words = "".join(self.plain).strip()
        if words:
            lines.append(words)
        self.plain.clear()

    def line(self, source: str) -> bool:
        """Read the pieces of a line. False if it is no ordinary one."""
        html, plain = self.html, self.plain
        at, last, broken = 0, "", False
        for piece in _PIECE.finditer(source):
            if piece.start() != at:
                return False
            at = piece.end()
            kind = piece.lastindex
            if kind == _BREAK:
                broken = True
                continue
            if kind == _SOURCE:
                # What a break in front of it becomes depends on what follows.
                if broken or not self._source(piece[_SOURCE]):
                    return False
                continue
            shown = piece[_LABEL if kind == _ADDRESS else kind or _PLAIN]
            printed = ""
            if kind == _REFERENCE:
                shown, printed = self._answer(shown)
                if not shown:
                    return False
            elif kind != _CODE and "://" in shown:
                return False
            if broken:
                broken = False
                self._break(last, shown[0])
            last = shown[-1]
            plain.append(shown)
            if kind == _PLAIN:
                html.append(_escaped(shown))
            elif kind == _STRONG:
                html.append(f"<strong>{_escaped(shown)}</strong>")
            elif kind == _REFERENCE:
                html.append(printed)
            elif kind == _CODE:
                html.append(f"<code>{_markup(shown)}</code>")
            elif not self._link(piece[_ADDRESS], shown):
                return False
        return at == len(source) and not broken

    def _break(self, last: str, following: str) -> None:
        if self.rules.breaks:
            self.html.append("<br>\n")
        elif last and meet(last, following):
            return
        else:
            self.html.append("\n")
        self.plain.append("\n")

    def _source(self, written: str) -> bool:
        name = as_named(written)
        cited = known(self.rules.citations, name)
        if cited is None:
            return False
        self.cited.append(name)
        self.html.append(f'<sup class="cite"><a href="{_markup(cited.url)}">{_markup(cited.label)}</a></sup>')
        return True

    def _answer(self, written: str) -> tuple[str, str]:
        """What a reference prints, as words and as markup; nothing if there is more to it."""
        answer = self.evaluate(written) if self.evaluate is not None else None
        if answer is None or isinstance(answer, Problem):
            return "", ""
        html = answer.html if answer.html is not None else _markup(answer.plain)
        return answer.plain, html

    def _link(self, written: str, label: str) -> bool:
        if written.startswith("article:"):
            slug, sign, fragment = written.removeprefix("article:").partition("#")
            url = known(self.rules.articles, slug)
            if url is None:
                return False
            found = addresses.own(url + sign + fragment)
        elif check_url(written) is None:
            found = addresses.address(written, self.rules)
        else:
            return False
        self.links.append(Link(found.url, label, found.sponsored, found.external))
        rel = f' rel="{found.rel}"' if found.rel else ""
        self.html.append(f'<a href="{_markup(found.url)}"{rel}>{_escaped(label)}</a>')
        return True


def _markup(text: str) -> str:
    """Any text as the parser's renderer escapes it."""
    return escape(text, quote=False).replace('"', "&quot;")


def _escaped(words: str) -> str:
    """Words between marks hold one letter only that markup reads."""
    return words.replace('"', "&quot;")
