"""YAML of the plainest kind → nodes with places, a line at a time: nearly every file is of that kind, and the events of
the C parser take twice the time.

What must stay true: where this module answers, the nodes are those of `yamltree` and there is nothing to tell. It has no
answer to whatever is not one of these: maps whose keys are names, lists, texts on one line, plain or in quotes without
escapes, `|` and `|-`, lists and maps in brackets on one line, comments.
"""

from typing import Any

from generator.diagnostics import Span
from generator.patterns import pattern
from generator.read.nodes import Mapping, Node, Scalar, Sequence

_DEEPEST = 24
"""Lists and maps inside each other; the parser takes 32 at most, and tells of more."""
_MOST = 150_000
"""Letters; of longer files somebody has to count the nodes."""

_NAME = "[A-Za-z_ぁ-ゖァ-ヺ一-鿿々][A-Za-z0-9_ぁ-ゖァ-ヺー一-鿿々-]{0,99}"
_LONGEST = 100
"""Letters of a key."""
_UNUSUAL = pattern("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_QUOTED = pattern(r""""([^"\\]*)"|'([^']*)'""")
_BEGINS = pattern(r"""-?[^-\s?:,\[\]{}#&*!|>'"%@`]""")
_ITEM = pattern(
    r""" *(?:(-?[^-\s?:,\[\]{}#&*!|>'"%@`](?:[^,\[\]{}:#?]+|:(?=[\w/]))*)|"([^"\\]*)" *|'([^']*)' *|[\[{])"""
)
_EMPTY = pattern(r"\[ *\]|\{ *\}")
_SPACES = pattern(" *")
_COMMENT = pattern(" +#.*|$")
_KEY = pattern(rf" *({_NAME}): +")


class _Other(Exception):
    """The text is not of the plainest kind."""


class _Open:
    """A list or a map whose end is not reached: its column, its parts so far, where it begins; the key of a map that has
    no value yet."""

    __slots__ = ("at", "column", "is_map", "key", "names", "parts")

    def __init__(self, column: int, is_map: bool, line: int) -> None:
        self.column = column
        self.is_map = is_map
        self.at = line
        self.parts: list[Any] = []
        self.names: set[str] = set()
        self.key: Scalar | None = None


def read(path: str, text: str, offset: int = 0) -> Mapping | None:
    """The root of a text in front of which the file has `offset` lines; None where another reader is needed. The text is
    in Unicode's form NFC."""
    if len(text) > _MOST or _UNUSUAL.search(text):
        return None
    try:
        return _Reader(path, text, offset).root()
    except _Other:
        return None


class _Reader:
    def __init__(self, path: str, text: str, offset: int) -> None:
        self.path = path
        self.lines = text.split("\n")
        self.ends = text.endswith("\n")
        self.offset = offset
        self.row = 0  # of the next line, from 0
        self.open: list[_Open] = []

    def root(self) -> Mapping:
        lines, count = self.lines, len(self.lines)
        while self.row < count:
            line = lines[self.row].rstrip(" ")
            self.row += 1
            said = line.lstrip(" ")
            if said and said[0] != "#":
                self._take(len(line) - len(said), said)
        while len(self.open) > 1:
            self._close()
        root = self._closed() if self.open else None
        if not isinstance(root, Mapping):
            raise _Other
        return root

    def _take(self, indent: int, said: str) -> None:
        """A line that says something, from column `indent` on."""
        line, start = self.row + self.offset, indent
        is_item = said.startswith("- ")
        if is_item:
            said, length = said[2:].lstrip(" "), len(said)
            start += length - len(said)
        block = self.open[-1] if self.open else None
        if block is None or block.column != indent or block.is_map is is_item or block.key is not None:
            block = self._block(indent, not is_item, line)
        key, colon, rest = said.partition(": ")
        if not colon and key[-1:] == ":":
            key, colon = key[:-1], ":"
        if not colon or not key.replace("-", "_").isidentifier() or key[0] == "-" or len(key) > _LONGEST:
            if not is_item or not said:
                raise _Other
            block.parts.append(self._value(said, line, start, indent))
            return
        if is_item:
            block = self._begin(start, True, line)
        if key in block.names:
            raise _Other
        block.names.add(key)
        name = self._plain(key, line, start)
        rest = rest.lstrip(" ")
        if not rest or rest[0] == "#":
            block.key = name
        else:
            block.parts.append((name, self._value(rest, line, start + len(said) - len(rest), block.column)))

    def _block(self, indent: int, is_map: bool, line: int) -> _Open:
        """The list or map that a line at column `indent` goes on with, or begins."""
        opened = self.open
        if not opened:
            return self._begin(indent, is_map, line)
        block = opened[-1]
        if block.key is not None:
            if indent > block.column or (indent == block.column and not is_map):
                return self._begin(indent, is_map, line)
            raise _Other
        while block.column > indent or (is_map and not block.is_map and block.column == indent):
            if len(opened) == 1:
                raise _Other
            self._close()
            block = opened[-1]
        if block.column != indent or block.is_map != is_map:
            raise _Other
        return block

    def _begin(self, column: int, is_map: bool, line: int) -> _Open:
        if len(self.open) >= _DEEPEST:
            raise _Other
        block = _Open(column, is_map, line)
        self.open.append(block)
        return block

    def _close(self) -> None:
        """The innermost list or map becomes a part of the one around it."""
        node = self._closed()
        around = self.open[-1]
        if around.is_map:
            around.parts.append((around.key, node))
            around.key = None
        else:
            around.parts.append(node)

    def _closed(self) -> Node:
        block = self.open.pop()
        if block.key is not None:
            raise _Other  # a key without a value
        parts = tuple(block.parts)
        last = parts[-1][1].span if block.is_map else parts[-1].span
        span = Span(self.path, block.at, block.column + 1, last.end_line, last.end_column)
        return Mapping(parts, span) if block.is_map else Sequence(parts, span)

    # ------------------------------------------------------------------------------------------ values

    def _value(self, text: str, line: int, start: int, indent: int) -> Node:
        """What stands behind a key or a dash at column `start`, inside a list or map at column `indent`."""
        first = text[0]
        if first in "\"'":
            if text.find(first, 1) == len(text) - 1 and "\\" not in text:
                return self._quoted(text[1:-1], line, start)
            quoted = _QUOTED.match(text)
            if quoted is None or _COMMENT.fullmatch(text, quoted.end()) is None:
                raise _Other
            return self._quoted(quoted[quoted.lastindex or 1], line, start)
        if first in "[{":
            node, end = self._in_brackets(text, 0, line, start, len(self.open) + 1)
            if end != len(text) and _COMMENT.fullmatch(text, end) is None:
                raise _Other
            return node
        if first == "|":
            return self._literal(text, line, start, indent)
        if " #" in text:
            text, _, comment = text.partition(" #")
            if comment[:1] not in ("", " "):
                raise _Other  # perhaps words that YAML takes for a comment
            text = text.rstrip(" ")
        if _BEGINS.match(text) is None or ": " in text or text[-1] == ":":
            raise _Other
        return self._plain(text, line, start)

    def _plain(self, text: str, line: int, start: int) -> Scalar:
        column = start + 1
        return Scalar(text, Span(self.path, line, column, line, column + len(text)), True, True, line, column)

    def _quoted(self, text: str, line: int, start: int) -> Scalar:
        column = start + 1
        return Scalar(text, Span(self.path, line, column, line, column + len(text) + 2), False, True, line, column + 1)

    def _literal(self, head: str, line: int, start: int, indent: int) -> Scalar:
        """The lines below, without their indent."""
        lines, begin = self.lines, self.row
        if head not in ("|", "|-") or begin == len(lines):
            raise _Other
        first = lines[begin]
        inner = len(first) - len(first.lstrip(" "))
        if inner == len(first) or inner <= indent:
            raise _Other
        pad, end = first[:inner], begin
        while end < len(lines) and (lines[end].startswith(pad) or not lines[end].strip(" ")):
            end += 1
        if end == len(lines) and not self.ends:
            raise _Other
        self.row = end
        text = "\n".join([each[inner:] for each in lines[begin:end]]).rstrip("\n")
        last = begin + 1 + text.count("\n")
        span = Span(self.path, line, start + 1, last + self.offset, len(lines[last - 1]) + 1)
        if head == "|":
            text += "\n"
        return Scalar(text, span, False, True, begin + 1 + self.offset, inner + 1, inner)

    def _in_brackets(self, text: str, place: int, line: int, start: int, depth: int) -> tuple[Node, int]:
        """The list or map that begins at `place`, and the place behind it. Column `start` is that of `text`."""
        if depth > _DEEPEST:
            raise _Other
        is_map, begin = text[place] == "{", place
        shut = "}" if is_map else "]"
        parts: list[Any] = []
        names: set[str] = set()
        empty = _EMPTY.match(text, place)
        place = empty.end() if empty else place + 1
        while not empty:
            name = None
            if is_map:
                key = _KEY.match(text, place)
                if key is None or key[1] in names:
                    raise _Other
                names.add(key[1])
                name, place = self._plain(key[1], line, start + key.start(1)), key.end()
            node, place = self._item(text, place, line, start, depth)
            parts.append(node if name is None else (name, node))
            sign = text[place : place + 1]
            place += 1
            if sign == shut:
                break
            if sign != ",":
                raise _Other
        span = Span(self.path, line, start + begin + 1, line, start + place + 1)
        return (Mapping(tuple(parts), span) if is_map else Sequence(tuple(parts), span)), place

    def _item(self, text: str, place: int, line: int, start: int, depth: int) -> tuple[Node, int]:
        """What stands in brackets from `place` on, and the place of the sign behind it."""
        found = _ITEM.match(text, place)
        if found is None:
            raise _Other
        kind = found.lastindex
        if kind == 1:
            return self._plain(found[1].rstrip(" "), line, start + found.start(1)), found.end()
        if kind is not None:
            return self._quoted(found[kind], line, start + found.start(kind) - 1), found.end()
        node, end = self._in_brackets(text, found.end() - 1, line, start, depth + 1)
        return node, _end_of_spaces(text, end)


def _end_of_spaces(text: str, place: int) -> int:
    found = _SPACES.match(text, place)
    return found.end() if found else place
