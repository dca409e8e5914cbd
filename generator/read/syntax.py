"""What a writer most likely did when YAML cannot be parsed, in the writer's words.

The parser stops at its first error. So that one run tells all of a file's errors, each explanation comes with the
text made harmless at that place, where this can be done without touching another line; reading then goes on, and
whatever else would be said of a mended line is left out.
"""

import re
from collections.abc import Callable
from typing import Any

from generator.diagnostics import Diagnostic, Span, diagnostic
from generator.light import dataclass
from generator.patterns import pattern
from generator.read.slips import BLOCK, ENTRY, Told, Trouble, keyboard_slips, structure

LONGEST_NAME = 1024
"""Letters of a field's name that the parser looks through for its colon."""

_TAB_INDENT = pattern(r" *\t[ \t]*(?=\S)")
_KEY_WITHOUT_SPACE = pattern(r"(\s*(?:-\s+)*)([A-Za-z_]+):(\S.*)")


def explain(trouble: Trouble) -> Told:
    """Say what is wrong, as many independent things as can be seen."""
    return _conflict(trouble) or keyboard_slips(trouble) or _syntax(trouble)


def _conflict(trouble: Trouble) -> Told | None:
    """The marks that Git leaves where two changes met."""
    if "<<<<<<< " not in trouble.text:
        return None
    found = tuple(
        diagnostic("HK060", Span(trouble.path, number + trouble.offset, 1, number + trouble.offset, len(line) + 1))
        for number, line in enumerate(trouble.text.split("\n"), 1)
        if line.startswith("<<<<<<< ")
    )
    return Told(found) if found else None


@dataclass(frozen=True, slots=True)
class _Scene:
    """The error's line, taken apart. Rows and columns count from 0."""

    trouble: Trouble
    lines: list[str]
    row: int
    column: int
    indent: str
    key: str
    value: str
    value_column: int

    @property
    def letter(self) -> str:
        return self.lines[self.row][self.column : self.column + 1]

    def at(self, row: int, start: int, end: int | None = None) -> Span:
        number = row + 1 + self.trouble.offset
        return Span(self.trouble.path, number, start + 1, number, (start + 1 if end is None else end) + 1)

    def told(self, found: Diagnostic, line: str | None = None, row: int | None = None) -> Told:
        """The finding, and the text with one line replaced."""
        if line is None:
            return Told((found,))
        row = self.row if row is None else row
        lines = list(self.lines)
        lines[row] = line
        return Told((found,), "\n".join(lines), (row + 1,))

    def without_value(self) -> str:
        return self.lines[self.row][: self.value_column] + "x"


def _scene(trouble: Trouble, mark: Any) -> _Scene:
    lines = trouble.text.split("\n")
    row = min(mark.line, len(lines) - 1)
    line = lines[row]
    match = ENTRY.match(line)
    indent, key, start = (match[1], (match[2] or ""), match.end()) if match else ("", "", 0)
    return _Scene(trouble, lines, row, min(mark.column, len(line)), indent, key.strip("\"'"), line[start:], start)


def _syntax(trouble: Trouble) -> Told:
    error = trouble.error
    problem = error.problem or ""
    scene = _scene(trouble, error.problem_mark)
    around = _scene(trouble, error.context_mark) if error.context_mark is not None else scene
    swallowed = _swallowed_lines(scene)
    if swallowed is not None:
        return swallowed
    for beginning, tell in _TELLERS:
        if problem.startswith(beginning):
            return tell(scene, around)
    return _unknown(scene, around)


def _swallowed_lines(scene: _Scene) -> Told | None:
    """A quote that was left open and met its end at the next quote, lines below."""
    event = scene.trouble.last_scalar
    if event is None or event.style not in ("'", '"') or event.start_mark.line == event.end_mark.line:
        return None
    inside = scene.trouble.text[event.start_mark.index : event.end_mark.index]
    if not re.search(r"\n\s*(?:- +)*[A-Za-z_]+:(?:\s|$)", inside):
        return None
    opening = _scene(scene.trouble, event.start_mark)
    span = opening.at(opening.row, event.start_mark.column)
    return opening.told(diagnostic("HK028", span, quote=event.style), opening.without_value())


def _second_colon(scene: _Scene, around: _Scene) -> Told:
    if scene.key and scene.column >= scene.value_column:
        span = scene.at(scene.row, scene.column)
        return scene.told(diagnostic("HK025", span, name=scene.key), scene.without_value())
    if scene.column > LONGEST_NAME:
        return scene.told(diagnostic("HK058", scene.at(scene.row, scene.column), limit=LONGEST_NAME))
    before = re.match(r"\s*(?:- +)*(.*?):\s+", scene.lines[scene.row])
    if before and before.end() <= scene.column:
        return scene.told(diagnostic("HK025", scene.at(scene.row, scene.column), name=before[1]), "#")
    event = scene.trouble.last_scalar
    first = event.start_mark.line if event is not None else scene.row
    above = scene.lines[first]
    glued = _KEY_WITHOUT_SPACE.fullmatch(above)
    if glued and not ENTRY.match(above)[2]:  # type: ignore[index]
        found = diagnostic("HK045", scene.at(first, glued.end(2)), name=glued[2])
        return scene.told(found, f"{glued[1]}{glued[2]}: x", first)
    if event is not None and first < scene.row and not (match := ENTRY.match(above))[2]:  # type: ignore[index]
        start = match.end() if match else 0
        if not above.lstrip().startswith("- "):
            return _no_colon(scene, first, start)
    return _indentation(scene, around)


def _no_colon(scene: _Scene, row: int, start: int) -> Told:
    line = scene.lines[row]
    text = line.strip(" \t")
    before = next((above for above in reversed(scene.lines[:row]) if above.strip()), "")
    span = scene.at(row, len(line) - len(line.lstrip(" \t")), len(line.rstrip(" \t")))
    if BLOCK.search(before):
        found = diagnostic("HK048", span)
    elif "：" in text:
        column = line.index("：")
        found = diagnostic("HK021", scene.at(row, column), name=line[:column].strip().removeprefix("- "))
    else:
        found = diagnostic("HK031", span, text=text if len(text) <= 40 else text[:39] + "…")
        if re.fullmatch(r"[a-z_]+", text):
            return scene.told(found, line + ":", row)
    return scene.told(found, "#" + line[1:], row)


def _missing_colon(scene: _Scene, around: _Scene) -> Told:
    if len(around.lines[around.row]) > LONGEST_NAME:
        return around.told(diagnostic("HK058", around.at(around.row, around.column), limit=LONGEST_NAME))
    return _no_colon(scene, around.row, around.column)


def _dash(scene: _Scene, around: _Scene) -> Told:
    rest = scene.lines[scene.row][scene.column :]
    if re.match(r"-\s*(?:$|#)", rest):
        found = diagnostic("HK127", scene.at(scene.row, scene.column), dash="-")
    else:
        found = diagnostic("HK042", scene.at(scene.row, scene.column), name=scene.key)
    return scene.told(found, scene.without_value())


def _bad_start(scene: _Scene, around: _Scene) -> Told:
    if scene.letter == "\t":
        return _tab(scene, around)
    found = diagnostic("HK027", scene.at(scene.row, scene.column), letter=scene.letter)
    return scene.told(found, scene.without_value())


def _tab(scene: _Scene, around: _Scene) -> Told:
    """All lines that are indented with tabs."""
    lines = list(scene.lines)
    found: list[Diagnostic] = []
    rows: list[int] = []
    for row in structure(lines):
        match = _TAB_INDENT.match(lines[row])
        if match:
            found.append(diagnostic("HK020", scene.at(row, lines[row].index("\t"), match.end())))
            rows.append(row + 1)
            lines[row] = match[0].replace("\t", "  ") + lines[row][match.end() :]
    if not found:
        return Told((diagnostic("HK020", scene.at(scene.row, scene.column)),))
    return Told(tuple(found), "\n".join(lines), tuple(rows))


def _open_quote(scene: _Scene, around: _Scene) -> Told:
    quote = around.letter
    found = diagnostic("HK028", around.at(around.row, around.column), quote=quote)
    return around.told(found, around.without_value())


def _open_bracket(scene: _Scene, around: _Scene) -> Told:
    """In a list or map in brackets something else than a comma or the closing bracket."""
    if scene.row == around.row and scene.letter:
        if scene.letter == ":":
            found = diagnostic("HK025", scene.at(scene.row, scene.column), name=scene.key)
        else:
            found = diagnostic("HK046", scene.at(scene.row, scene.column))
        return scene.told(found, scene.without_value())
    bracket = around.letter
    found = diagnostic(
        "HK029", around.at(around.row, around.column), bracket=bracket, closing={"[": "]", "{": "}"}.get(bracket, "]")
    )
    return around.told(found, around.without_value())


def _glued_in_brackets(scene: _Scene, around: _Scene) -> Told:
    """In brackets, a colon with no space behind it."""
    name = scene.lines[scene.row][around.column : scene.column] if scene.row == around.row else scene.key
    return scene.told(diagnostic("HK045", scene.at(scene.row, scene.column), name=name), scene.without_value())


def _no_key(scene: _Scene, around: _Scene) -> Told:
    """Something that is not a field where a field is expected."""
    line = scene.lines[scene.row]
    if line[: scene.column].strip() and scene.value_column < scene.column:
        return _after_value(scene)
    if scene.letter == ":":
        return scene.told(diagnostic("HK041", scene.at(scene.row, scene.column)), "#" + line[1:])
    if line[scene.column :].startswith("-") and line[scene.column + 1 : scene.column + 2] in ("", " "):
        return scene.told(diagnostic("HK047", scene.at(scene.row, scene.column)))
    return _indentation(scene, around)


def _after_value(scene: _Scene) -> Told:
    """A value that begins with a sign of YAML and goes on after what belongs to the sign."""
    letter = "{{" if scene.value.startswith("{{") else scene.value[:1]
    if letter in "\"'" and letter:
        found = diagnostic("HK040", scene.at(scene.row, scene.column, len(scene.lines[scene.row].rstrip())))
    else:
        found = diagnostic(
            "HK027", scene.at(scene.row, scene.value_column, scene.value_column + len(letter)), letter=letter
        )
    return scene.told(found, scene.without_value())


def _indentation(scene: _Scene, around: _Scene) -> Told:
    indents: set[int] = set()
    floor = 10**6
    for line in reversed(scene.lines[: scene.row]):
        if line.strip() and not line.lstrip().startswith("#"):
            indent = len(line) - len(line.lstrip(" "))
            if indent < floor:
                indents.add(indent)
                floor = indent
            match = ENTRY.match(line)
            if match and match[1].strip() and len(match[1]) < floor + 8 and indent == floor:
                indents.add(len(match[1]))
    allowed = tuple(str(indent) for indent in sorted(indents))
    line = scene.lines[scene.row]
    indent = len(line) - len(line.lstrip(" "))
    span = scene.at(scene.row, 0, indent or 1)
    return scene.told(diagnostic("HK030", span, found=indent, allowed=allowed))


def _no_dash(scene: _Scene, around: _Scene) -> Told:
    if scene.column == around.column and scene.key:
        return scene.told(
            diagnostic("HK049", scene.at(scene.row, scene.column, scene.column + len(scene.key)), name=scene.key)
        )
    return _indentation(scene, around)


def _sign(scene: _Scene, around: _Scene) -> Told:
    """A value that begins with `*`, `&`, `!`, `?`, or with a bracket that closes nothing."""
    row, column = around.row, around.column
    letter = around.letter
    if letter == "," or around.column > around.value_column:
        return around.told(diagnostic("HK044", around.at(row, column)), around.without_value())
    if letter == "!":
        tag = re.match(r"\S+", around.lines[row][column:])
        name = tag[0] if tag else letter
        return around.told(
            diagnostic("HK015", around.at(row, column, column + len(name)), tag=name), around.without_value()
        )
    return around.told(diagnostic("HK027", around.at(row, column), letter=letter), around.without_value())


def _block_header(scene: _Scene, around: _Scene) -> Told:
    letter = around.letter
    return around.told(diagnostic("HK043", around.at(around.row, around.column), letter=letter), around.without_value())


def _escape(scene: _Scene, around: _Scene) -> Told:
    line = scene.lines[scene.row]
    start = line.rfind("\\", 0, scene.column + 1)
    start = start if start >= 0 else scene.column
    written = line[start : start + 2]
    found = diagnostic("HK039", scene.at(scene.row, start, start + len(written)), written=written)
    if scene.row != around.row:
        return scene.told(found)
    return scene.told(found, scene.without_value())


def _percent(scene: _Scene, around: _Scene) -> Told:
    line = around.lines[around.row]
    span = around.at(around.row, around.column, len(line.rstrip()))
    if re.match(r"%(YAML|TAG)\b", line):
        return around.told(diagnostic("HK014", span, found=line.rstrip()), "#" + line[1:])
    return around.told(diagnostic("HK027", around.at(around.row, around.column), letter="%"), "#" + line[1:])


def _outside(scene: _Scene, around: _Scene) -> Told:
    """Something after the end of the content."""
    before = scene.lines[: scene.row + 1]
    if any(line.startswith("...") for line in before):
        return scene.told(diagnostic("HK013", scene.at(scene.row, scene.column)))
    if scene.value[:1] in "\"'" and scene.value:
        return _after_value(scene)
    return scene.told(diagnostic("HK061", scene.at(scene.row, scene.column)))


def _unknown(scene: _Scene, around: _Scene) -> Told:
    return scene.told(diagnostic("HK032", scene.at(scene.row, scene.column)))


_TELLERS: tuple[tuple[str, Callable[[_Scene, _Scene], Told]], ...] = (
    ("mapping values are not allowed", _second_colon),
    ("could not find expected ':'", _missing_colon),
    ("block sequence entries are not allowed", _dash),
    ("found character that cannot start any token", _bad_start),
    ("found a tab character", _tab),
    ("found unexpected end of stream", _open_quote),
    ("found unexpected document indicator", _open_quote),
    ("did not find expected ','", _open_bracket),
    ("did not find expected key", _no_key),
    ("did not find expected '-' indicator", _no_dash),
    ("did not find expected alphabetic", _sign),
    ("did not find expected whitespace or line break", _sign),
    ("did not find expected tag URI", _sign),
    ("did not find expected '!'", _sign),
    ("found undefined tag handle", _sign),
    ("did not find expected node content", _sign),
    ("mapping keys are not allowed", _sign),
    ("did not find the expected '>'", _sign),
    ("did not find expected URI", _sign),
    ("did not find URI escaped octet", _sign),
    ("found an incorrect", _sign),
    ("found unexpected ':'", _glued_in_brackets),
    ("did not find expected comment or line break", _block_header),
    ("found an indentation indicator equal to 0", _block_header),
    ("found unknown escape character", _escape),
    ("did not find expected hexdecimal number", _escape),
    ("found invalid Unicode character escape code", _escape),
    ("found unknown directive name", _percent),
    ("could not find expected directive name", _percent),
    ("found unexpected non-alphabetical character", _percent),
    ("did not find expected whitespace", _percent),
    ("found duplicate %", _percent),
    ("found incompatible YAML document", _percent),
    ("did not find expected digit or '.'", _percent),
    ("did not find expected version number", _percent),
    ("did not find expected <document start>", _outside),
)
