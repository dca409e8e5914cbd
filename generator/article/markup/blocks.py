"""Rules for blocks: `::: NAME` containers, `::: table GROUP`, and which tables are none."""

from markdown_it import rules_block
from markdown_it.rules_block import StateBlock

from generator.light import dataclass
from generator.patterns import pattern

_DELIMITER_ROW = pattern(r"[|:\- \t]*-[|:\- \t]*")
_FENCE = pattern(r"(`{3,}|~{3,})")
_OPENER = pattern(r"(:{3,})[ \t\u3000]*([^\s:]\S*)[ \t\u3000]*(.*)")
_CLOSER = pattern(r"(:{3,})[ \t\u3000]*$")


@dataclass(frozen=True, slots=True)
class Opener:
    """The first line of a container."""

    colons: int
    name: str
    title: str


def table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A table, unless nearly all of its cells would be made up: a few letters could ask for millions of them."""
    if start + 1 >= end or not _DELIMITER_ROW.fullmatch(_line(state, start + 1)) or _is_hollow(state, start, end):
        return False
    return rules_block.table(state, start, end, silent)


def _is_hollow(state: StateBlock, start: int, end: int) -> bool:
    columns = _line(state, start + 1).count("|") + 1
    written = 0
    for rows, line in enumerate(range(start, min(end, start + 20_000)), start=1):
        if state.isEmpty(line):
            break
        written += _line(state, line).count("|") + 1
        if rows * columns > 8 * written + 1000:
            return True
    return False


def container(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A container and what stands in it. Containers nest with as many colons or with more."""
    if state.is_code_block(start):
        return False
    opener = _opener(_line(state, start))
    if opener is None:
        return _stray_closer(state, start, silent)
    if silent:
        return True
    if opener.name == "table":
        return _table(state, start, end, opener)
    last = _closing_line(state, start, end, opener)
    parent, maximum = state.parentType, state.lineMax
    state.parentType, state.lineMax = "container", min(last, end)
    token = state.push("container_open", "div", 1)
    token.info, token.map = opener.name, [start, last]
    token.meta = {"title": opener.title, "closed": last < end and _closes(state, last)}
    state.md.block.tokenize(state, start + 1, min(last, end))
    token = state.push("container_close", "div", -1)
    token.info = opener.name
    state.parentType, state.lineMax = parent, maximum
    state.line = min(last + 1, end) if last < end and _closes(state, last) else last
    return True


def _table(state: StateBlock, start: int, end: int, opener: Opener) -> bool:
    token = state.push("table_slot", "", 0)
    token.content, token.map = opener.title, [start, start + 1]
    state.line = start + 1
    if not state.level and _closes_next(state, start, end):
        state.line = state.skipEmptyLines(start + 1) + 1
    return True


def _stray_closer(state: StateBlock, start: int, silent: bool) -> bool:
    if not _CLOSER.match(_line(state, start)):
        return False
    if not silent:
        token = state.push("stray_closer", "", 0)
        token.map = [start, start + 1]
        state.line = start + 1
    return True


def _closing_line(state: StateBlock, start: int, end: int, opener: Opener) -> int:
    """The line that closes the container that begins at `start`, or the line at which its surroundings end."""
    open_colons, fence = [opener.colons], ""
    line = start
    while line + 1 < end:
        line += 1
        text = _line(state, line)
        if text and state.sCount[line] < state.blkIndent:
            return line
        if state.is_code_block(line):
            continue
        marks = _FENCE.match(text)
        if fence:
            fence = "" if marks and marks[1].startswith(fence) and not text[len(marks[1]) :].strip() else fence
        elif marks:
            fence = marks[1]
        elif closer := _CLOSER.match(text):
            open_colons = _after_closer(open_colons, len(closer[1]))
            if not open_colons:
                return line
        elif (inner := _opener(text)) and inner.name != "table":
            open_colons.append(inner.colons)
    return end


def _after_closer(open_colons: list[int], colons: int) -> list[int]:
    """What is still open after a closing line: the innermost with as many colons, else with fewer, is closed."""
    if colons in open_colons:
        return open_colons[: len(open_colons) - 1 - open_colons[::-1].index(colons)]
    return open_colons[:-1] if open_colons[-1] < colons else open_colons


def _closes_next(state: StateBlock, line: int, end: int) -> bool:
    following = state.skipEmptyLines(line + 1)
    return following < end and _closes(state, following)


def _closes(state: StateBlock, line: int) -> bool:
    return _CLOSER.match(_line(state, line)) is not None


def _opener(text: str) -> Opener | None:
    found = _OPENER.match(text) if text.startswith(":::") else None
    return Opener(len(found[1]), found[2], found[3].strip(" \t\u3000")) if found else None


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
