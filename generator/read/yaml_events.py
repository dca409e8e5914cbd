"""The events of the C parser → nodes with places.

Never through its `compose` or `load`: those recurse in C (50 KB of brackets end the process) and merge keys run
away. Depth, nodes and what aliases expand to are limited as the events come, so hostile files cost milliseconds.
No scalar is typed here: spelling is kept, and the schema decides.
"""

from collections.abc import Iterator
from typing import Any
from unicodedata import is_normalized, normalize

from generator.diagnostics import Diagnostic, Span, closest, diagnostic, hint
from generator.patterns import idle, pattern
from generator.read.nodes import Mapping, Node, Scalar, Sequence
from generator.read.slips import Trouble, slip_in_continuation, slip_in_key

with idle():  # the parser in C uses none of them, and one takes longer to compile than a file to read
    import yaml

DEEPEST = 32
"""Levels of lists and maps inside each other."""

MOST = 100_000
"""Nodes after aliases are expanded."""

STAND_IN = "\ue03f"
"""Stands for a lone `?` while YAML is parsed: the parser would take it for the sign of a complex key."""

_CONTROL = pattern("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_PROPERTIES = pattern(r"(?:[&!]\S*[ \t]+)+")
_TAG = pattern(r"(?:&\S*\s+)?(!\S*)")
_LOST = pattern(r" #[^\s#!]")


class _Stop(Exception):
    """Nothing more can be read."""


class Builder:
    """Builds the nodes of one text. `found` are findings, `trouble` a syntax error if there was one."""

    def __init__(self, path: str, text: str, offset: int, asked: bool) -> None:
        self.path = path
        self.text = text
        self.offset = offset  # lines before the text
        self.asked = asked  # whether the text holds stand-ins
        self.found: list[Diagnostic] = []
        self.trouble: Trouble | None = None
        self.normal = is_normalized("NFC", text)
        self.lines: list[str] | None = None
        self.slipped = False  # whether a slip of the keyboard was read as something else
        self.last_scalar: Any = None

    def build(self) -> Node | None:
        """The root, or None where there is none or the reading had to stop."""
        try:
            return self._root()
        except _Stop:
            return None
        except yaml.MarkedYAMLError as error:
            self.trouble = Trouble(self.path, self.text, self.offset, error, self.last_scalar)
            return None

    def _root(self) -> Node | None:
        loader = yaml.CSafeLoader(self.text)
        events = iter(loader.get_event, None)
        root: Node | None = None
        try:
            for event in events:
                kind = type(event)
                if kind is yaml.DocumentStartEvent:
                    if root is not None:
                        self._tell("HK013", self._span(event.start_mark, event.end_mark))
                        raise _Stop
                    self._directive(event)
                elif kind in _NODE_EVENTS:
                    root = self._node(event, events)
            return root
        finally:
            loader.dispose()

    def _node(self, event: Any, events: Iterator[Any]) -> Node:
        """The node that begins with `event`. A loop with a stack: depth in the file is no depth here."""
        anchors: dict[str, tuple[Node, int]] = {}
        stack: list[tuple[list[Any], Any, int]] = []  # open collections: children, start event, count at the start
        children: list[Any] = []
        count = 0
        text, path, below, ordinary = self.text, self.path, self.offset + 1, self.normal and not self.asked
        scalar_event = yaml.ScalarEvent
        while True:
            kind = type(event)
            if kind is scalar_event:
                count += 1
                start, end, value = event.start_mark, event.end_mark, event.value
                first, last, line, column = start.index, end.index, start.line + below, start.column + 1
                # Most scalars by far: on one line, plain or in quotes, with nothing to mend.
                if ordinary and text[first:last] == value and value and not text.startswith(" #", last):
                    self.last_scalar = event
                    span = Span(path, line, column, line, end.column + 1)
                    node: Node = Scalar(value, span, True, True, line, column)
                elif ordinary and text[first + 1 : last - 1] == value and event.style in _QUOTES:
                    self.last_scalar = event
                    span = Span(path, line, column, end.line + below, end.column + 1)
                    node = Scalar(value, span, False, True, line, column + 1)
                else:
                    node = self._scalar(event)
                    if event.anchor is not None:
                        anchors[event.anchor] = node, 1
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                count += 1
                if len(stack) >= DEEPEST:
                    self._stop("HK008", event, limit=DEEPEST)
                if event.tag is not None:
                    self._tag(event)
                stack.append((children, event, count))
                children = []
                event = next(events)
                continue
            elif kind is yaml.AliasEvent:
                node, size = self._alias(event, anchors, stack)
                count += size
            else:
                items, (children, start, before) = children, stack.pop()
                end = event.end_mark if start.flow_style else None
                node = (
                    self._mapping(items, start, end) if kind is yaml.MappingEndEvent else self._list(items, start, end)
                )
                if start.anchor is not None:
                    anchors[start.anchor] = node, count - before + 1
            if count > MOST:
                self._stop("HK009", event, limit=MOST)
            if not stack:
                return node
            children.append(node)
            event = next(events)

    def _scalar(self, event: Any) -> Scalar:
        self.last_scalar = event
        start, end, style, text = event.start_mark, event.end_mark, event.style, event.value
        index = start.index
        line, column = start.line + 1 + self.offset, start.column + 1
        if event.anchor is not None or event.tag is not None:
            if event.tag is not None:
                self._tag(event)
            properties = _PROPERTIES.match(self.text, index)
            skipped = min(len(properties[0]), end.index - index) if properties else 0
            index, column = index + skipped, column + skipped
        span = Span(self.path, line, column, end.line + 1 + self.offset, end.column + 1)
        if not style:
            if self.text.startswith(" #", end.index):
                self._lost(event)
            if start.line != end.line:
                self.slipped = self.slipped or slip_in_continuation(self.text[index : end.index])
            elif self.text[index : end.index] == text:
                return self._normal(Scalar(text, span, True, True, line, column))
            return self._normal(Scalar(text, span, True))
        if style in "'\"":
            if style == '"' and "\\" in self.text[index : end.index]:
                self._escapes(text, span)
                return self._normal(Scalar(normalize("NFC", text), span, False))
            verbatim = start.line == end.line and self.text[index + 1 : end.index - 1] == text
            return self._normal(Scalar(text, span, False, verbatim, line, column + 1))
        if style == "|":
            return self._normal(self._literal(text, start.line + 1, span))
        return self._normal(Scalar(text, span, False))

    def _literal(self, text: str, row: int, span: Span) -> Scalar:
        """A block scalar, whose lines are those of the file without their indent. `row` counts from 0."""
        if self.lines is None:
            self.lines = self.text.split("\n")
        blank = len(text) - len(text.lstrip("\n"))
        first = text[blank:].partition("\n")[0]
        where = row + blank
        if not first or where >= len(self.lines) or not self.lines[where].endswith(first):
            return Scalar(text, span, False)
        indent = len(self.lines[where]) - len(first)
        last = row + 1 + text.rstrip("\n").count("\n")
        span = Span(span.path, span.line, span.column, last + self.offset, len(self.lines[last - 1]) + 1)
        row += self.offset
        return Scalar(text, span, False, True, row + 1, indent + 1, indent)

    def _normal(self, scalar: Scalar) -> Scalar:
        if self.asked and STAND_IN in scalar.text:
            text = scalar.text.replace(STAND_IN, "?")
            scalar = Scalar(
                text, scalar.span, scalar.plain, scalar.verbatim, scalar.first_line, scalar.first_column, scalar.indent
            )
        if self.normal or is_normalized("NFC", scalar.text):
            return scalar
        return Scalar(normalize("NFC", scalar.text), scalar.span, scalar.plain)

    def _mapping(self, items: list[Any], start: Any, end: Any) -> Node:
        span = self._around(items, start, end)
        if self.text.startswith("{{", start.start_mark.index):
            return self._reference(start.start_mark)
        entries: list[tuple[Scalar, Node]] = []
        seen: dict[str, Scalar] = {}
        nodes = iter(items)
        for key, value in zip(nodes, nodes, strict=True):
            if not isinstance(key, Scalar):
                self._tell("HK018", key.span)
                continue
            name = key.text
            if name in seen or not name.isascii() or name in _ODD_KEYS:
                self._odd_entry(key, value, seen, entries)
            else:
                entries.append((key, value))
            seen.setdefault(name, key)
        return Mapping(tuple(entries), span)

    def _odd_entry(self, key: Scalar, value: Node, seen: dict[str, Scalar], entries: list[tuple[Scalar, Node]]) -> None:
        name = key.text
        if not name.isascii() and slip_in_key(name):
            self.slipped = True
            entries.append((key, value))
        elif name in seen:
            self._tell("HK017", key.span, also=(seen[name].span,), name=name, line=seen[name].span.line)
        elif key.plain and name in _ODD_KEYS:
            self._tell(_ODD_KEYS[name], key.span)
        else:
            entries.append((key, value))

    def _list(self, items: list[Any], start: Any, end: Any) -> Sequence:
        return Sequence(tuple(items), self._around(items, start, end))

    def _around(self, items: list[Any], start: Any, end: Any) -> Span:
        """The span of a collection: of a flow collection with its brackets, of others to the end of the last item.

        The parser's own mark of the end of a block collection stands at whatever follows it.
        """
        if end is not None:
            return self._span(start.start_mark, end)
        mark = start.start_mark
        line, column = mark.line + 1 + self.offset, mark.column + 1
        last = items[-1].span if items else None
        if last is None or (last.end_line, last.end_column) < (line, column):
            return Span(self.path, line, column, line, column + 1)
        return Span(self.path, line, column, last.end_line, last.end_column)

    def _alias(self, event: Any, anchors: dict[str, tuple[Node, int]], stack: list[Any]) -> tuple[Node, int]:
        name = event.anchor
        span = self._span(event.start_mark, event.end_mark)
        if any(start.anchor == name for _, start, _ in stack):
            self._tell("HK038", span, name=name)
        elif name not in anchors:
            self._tell("HK019", span, name=name, hint=closest(name, anchors) or hint("quote-asterisk"))
        else:
            return anchors[name]
        return Scalar(f"*{name}", span, False), 1

    def _reference(self, mark: Any) -> Scalar:
        """A reference without quotes, which YAML takes for a map in a map."""
        line_end = self.text.find("\n", mark.index)
        close = self.text.find("}}", mark.index, line_end if line_end >= 0 else len(self.text))
        length = close + 2 - mark.index if close >= 0 else 2
        line, column = mark.line + 1 + self.offset, mark.column + 1
        span = Span(self.path, line, column, line, column + length)
        self._tell("HK027", span, letter="{{")
        return Scalar(self.text[mark.index : mark.index + length], span, False)

    def _escapes(self, text: str, span: Span) -> None:
        control = _CONTROL.search(text)
        if control:
            self._tell("HK003", span, letter=f"U+{ord(control[0]):04X}")

    def _lost(self, event: Any) -> None:
        index = event.end_mark.index
        if _LOST.match(self.text, index) is None:
            return
        end = self.text.find("\n", index)
        lost = self.text[index + 1 : end if end >= 0 else len(self.text)].rstrip()
        line, column = event.end_mark.line + 1 + self.offset, event.end_mark.column + 2
        self._tell("HK026", Span(self.path, line, column, line, column + len(lost)), lost=lost)

    def _tag(self, event: Any) -> None:
        index = event.start_mark.index
        written = _TAG.match(self.text, index)
        name = written[1] if written else event.tag
        before = self.text[: written.start(1) if written else index]
        line, column = before.count("\n") + 1 + self.offset, len(before) - before.rfind("\n")
        self._tell("HK015", Span(self.path, line, column, line, column + len(name)), tag=name)

    def _directive(self, event: Any) -> None:
        if not event.version and not event.tags:
            return
        mark = event.start_mark
        line_end = self.text.find("\n", mark.index)
        line = mark.line + 1 + self.offset
        written = self.text[mark.index : line_end if line_end >= 0 else len(self.text)].rstrip()
        self._tell("HK014", Span(self.path, line, mark.column + 1, line, mark.column + 1 + len(written)), found=written)

    def _span(self, start: Any, end: Any) -> Span:
        return Span(
            self.path, start.line + 1 + self.offset, start.column + 1, end.line + 1 + self.offset, end.column + 1
        )

    def _tell(self, code: str, span: Span, **rest: Any) -> None:
        self.found.append(diagnostic(code, span, **rest))

    def _stop(self, code: str, event: Any, **arguments: Any) -> None:
        mark = event.start_mark
        line, column = mark.line + 1 + self.offset, mark.column + 1
        self._tell(code, Span(self.path, line, column, line, column + 1), **arguments)
        raise _Stop


_QUOTES = ("'", '"')
_NODE_EVENTS = frozenset({yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent, yaml.AliasEvent})
_ODD_KEYS = {"<<": "HK016", "": "HK041"}
