"""The rules that a template keeps so that no text of a writer can become markup.

Values stand in text or in double-quoted attributes, where escaping protects them; nothing switches escaping off;
names of templates are constants; nothing in a page needs more than `default-src 'self'`. Jinja reads the template,
a small machine follows the HTML around its values; both branches of an `if` are read one after the other.
"""

import re
from collections.abc import Iterable, Iterator

from generator.diagnostics import Diagnostic, Span, diagnostic
from generator.light import dataclass
from generator.patterns import pattern

_OPENED = pattern(r"<(script|style)\b([^>]*)>$", re.IGNORECASE)
_INLINE = pattern(r"""<[a-z][^<>]*\s(style|on[a-z]+)\s*=""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a template: its line, `data` or `value`, and its text."""

    line: int
    kind: str
    text: str


def check_source(path: str, tokens: Iterable[Token]) -> Iterator[Diagnostic]:
    """All findings of one template, from its pieces."""
    machine = _Html()
    source = ""
    for token in tokens:
        if token.kind == "data":
            before = machine.inline_scripts
            machine.feed(token.text)
            source += token.text
            if machine.inline_scripts > before:
                yield _at("HK511", path, token, "<script>" if machine.last == "script" else "<style>")
            for match in _INLINE.finditer(token.text):
                yield _at("HK511", path, token, f"{match[1]}=", match.start(1))
        elif place := machine.trouble(token.text):
            yield _at("HK507", path, token, place)


def _at(code: str, path: str, token: Token, found: str, offset: int = 0) -> Diagnostic:
    line = token.line + token.text.count("\n", 0, offset)
    return diagnostic(code, Span(path, line, 1, line, 1), found=found)


class _Html:
    """Where in the HTML the next letter stands. Knows tags, attributes, comments, scripts and styles, no more."""

    def __init__(self) -> None:
        self.state = "text"
        self.tag = ""
        self.last = ""
        self.inline_scripts = 0

    def feed(self, text: str) -> None:
        for each in text:
            self._step(each)

    def trouble(self, expression: str) -> str | None:
        """What is wrong with a value here, None if nothing is."""
        name = expression.strip()
        match self.state:
            case "text" | "double":
                return "tojson" if self.state == "double" and "tojson" in name else None
            case "script":
                return None if name.endswith("json_ld") or "tojson" in name else "<script>"
            case "single":
                return None if "tojson" in name else "'…'"
            case "style":
                return "<style>"
            case "comment":
                return "<!-- … -->"
            case "tag" if self.tag.startswith("<") and not self.tag.strip("<"):
                return "<…>"
            case _:
                return f"{self.tag.split()[0] if self.tag.split() else '<'} …="

    def _step(self, each: str) -> None:
        self.tag += each
        match self.state:
            case "text":
                if each == "<":
                    self.state, self.tag = "tag", "<"
            case "comment":
                if self.tag.endswith("-->"):
                    self.state = "text"
            case "script" | "style":
                if self.tag.lower().endswith(f"</{self.state}>"):
                    self.state = "text"
            case "double" | "single":
                if each == ('"' if self.state == "double" else "'"):
                    self.state = "tag"
            case _:
                self._inside_tag(each)

    def _inside_tag(self, each: str) -> None:
        if self.tag == "<!--":
            self.state = "comment"
        elif each in "\"'":
            self.state = "double" if each == '"' else "single"
        elif each == ">":
            self._close_tag()

    def _close_tag(self) -> None:
        opened = _OPENED.search(self.tag)
        self.state = opened[1].lower() if opened else "text"
        if opened and (self.state == "style" or not re.search(r"\bsrc=|\btype=\"application/ld\+json\"", opened[2])):
            self.inline_scripts += 1
            self.last = self.state
        self.tag = ""
