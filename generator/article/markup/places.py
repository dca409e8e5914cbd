"""Where in the file the letters of a token stand."""

from bisect import bisect_right
from collections.abc import Iterator

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
        self._found: dict[int, list[tuple[int, int]]] | None = None
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
        pieces = self._all().get(id(token), [])
        number = bisect_right(pieces, offset, key=lambda piece: piece[0]) - 1
        if number < 0 or pieces[number][1] < 0:
            return None
        begin, at = pieces[number]
        return self._offset + at + offset - begin

    def _all(self) -> dict[int, list[tuple[int, int]]]:
        if self._found is None:
            cursors: dict[int, int] = {}
            self._found = {
                id(token): list(self._find(token, cursors))
                for token in self._tokens
                if token.type == "inline" and token.map is not None
            }
        return self._found

    def _find(self, token: Token, cursors: dict[int, int]) -> Iterator[tuple[int, int]]:
        """For each line of a token where it begins in the content and where in the source, -1 if it is not there."""
        assert token.map is not None
        begin = 0
        for number, text in enumerate(token.content.split("\n"), start=token.map[0]):
            at = -1
            if number + 1 < len(self._starts):
                first = max(self._starts[number], cursors.get(number, 0))
                at = self._source.find(text, first, self._starts[number + 1] - 1)
            if at >= 0:
                cursors[number] = at + len(text)
            yield begin, at
            begin += len(text) + 1
