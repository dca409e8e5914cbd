"""Where in the file the letters of a token stand."""

from markdown_it.token import Token

Range = tuple[int, int]


class Places:
    """Finds the letters of inline tokens in the source that they were read from.

    A token's content is lines of the source without their indents and marks, so each is looked for in its line.
    Cells of a table share a line; they are found one after the other.
    """

    def __init__(self, source: str, offset: int, tokens: list[Token], *, line_only: bool) -> None:
        self._source = source
        self._offset = offset
        self._tokens = tokens
        self._line_only = line_only
        self._found: dict[int, list[Range | None]] | None = None
        self._starts = [0]
        for line in source.split("\n"):
            self._starts.append(self._starts[-1] + len(line) + 1)

    def lines(self, first: int, end: int) -> Range:
        """The range of whole lines, without white space around them; `end` is exclusive."""
        last = min(max(end, first + 1), len(self._starts) - 1)
        start, stop = self._starts[min(first, last - 1)], self._starts[last] - 1
        text = self._source[start:stop]
        start += len(text) - len(text.lstrip())
        return self._offset + start, self._offset + max(start, start + len(text.strip()))

    def within(self, token: Token, at: Range) -> Range | None:
        """The range of the letters `at` in the content of an inline token, or None where they were rewritten."""
        start, end = self._position(token, at[0]), self._position(token, at[1])
        return (start, end) if start is not None and end is not None else None

    def around(self, token: Token) -> Range:
        """The lines of a token."""
        first, end = token.map or [0, 1]
        return self.lines(first, end)

    def _position(self, token: Token, offset: int) -> int | None:
        if self._line_only:
            return self._offset + offset
        before = token.content[:offset]
        number = before.count("\n")
        ranges = self._all().get(id(token), [])
        if number >= len(ranges) or ranges[number] is None:
            return None
        return self._offset + ranges[number][0] + len(before) - (before.rfind("\n") + 1)  # type: ignore[index]

    def _all(self) -> dict[int, list[Range | None]]:
        if self._found is None:
            self._found = {}
            cursors: dict[int, int] = {}
            for token in self._tokens:
                if token.type == "inline" and token.map is not None:
                    self._found[id(token)] = self._find(token, cursors)
        return self._found

    def _find(self, token: Token, cursors: dict[int, int]) -> list[Range | None]:
        ranges: list[Range | None] = []
        assert token.map is not None
        for number, text in enumerate(token.content.split("\n"), start=token.map[0]):
            if number + 1 >= len(self._starts):
                ranges.append(None)
                continue
            begin, stop = self._starts[number], self._starts[number + 1] - 1
            at = self._source.find(text, max(begin, cursors.get(number, begin)), stop)
            ranges.append((at, at + len(text)) if at >= 0 else None)
            if at >= 0:
                cursors[number] = at + len(text)
        return ranges
