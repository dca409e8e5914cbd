"""Is an SVG nothing but a drawing, and how large is it?

Refused is whatever could act or fetch: scripts, handlers, foreign elements, references that leave the file, style
sheets that load, DOCTYPE and entities. The parser never expands entities and never opens anything. What is allowed is
decided on the parsed XML, so no spelling of a letter can hide something from it.
"""

import re
from dataclasses import field
from xml.parsers import expat

from generator.light import dataclass
from generator.patterns import pattern

SVG = "http://www.w3.org/2000/svg"
_FOREIGN = ("http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML")
_BANNED = frozenset(
    (
        "script",
        "foreignobject",
        "iframe",
        "embed",
        "object",
        "audio",
        "video",
        "canvas",
        "handler",
        "listener",
        "discard",
    )
)
_ANIMATIONS = frozenset(("animate", "animatecolor", "animatemotion", "animatetransform", "set"))
_LINKS = frozenset(("href", "src", "action", "formaction", "to", "from", "values", "by"))
_INLINE = r"data:(?:image/(?:png|jpeg|gif|webp|avif)|font/[\w.+-]+|application/(?:x-)?font[\w.+-]*)[;,]"
_LOADS = pattern(
    rf"@import|\\|expression\(|javascript:|-moz-binding|image-set\(|src\(|url\(\s*['\"]?(?!\s*(?:#|{_INLINE}))",
    re.IGNORECASE,
)
_COMMENT = pattern(r"/\*.*?\*/", re.DOTALL)
_LENGTH = pattern(r"\s*\+?([0-9]{1,7}(?:\.[0-9]{1,20})?|\.[0-9]{1,20})\s*(px|pt|pc|mm|cm|in)?\s*")
_PIXELS = {None: 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_LARGEST = 100_000
_DEEPEST = 200


@dataclass(frozen=True, slots=True)
class Drawing:
    """An SVG that may be shown; sizes are CSS pixels, 0 where the file does not say."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Refused:
    """What was found that makes it more than a drawing, and where; `what` is empty if it is no well-formed SVG."""

    what: str
    line: int = 1
    column: int = 1


class _Found(Exception):
    """Ends the parsing at the first thing that is refused."""


def read_svg(data: bytes) -> Drawing | Refused:
    """Parse an SVG from its bytes (UTF-8)."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Refused("")
    parser = expat.ParserCreate("utf-8", namespace_separator="}")
    reader = _Reader(parser)
    parser.StartDoctypeDeclHandler = reader.doctype
    parser.XmlDeclHandler = reader.declaration
    parser.ProcessingInstructionHandler = reader.instruction
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.characters
    try:
        parser.Parse(text.encode("utf-8"), True)
    except _Found as found:
        return Refused(str(found), *reader.place)
    except expat.ExpatError as error:
        return Refused("", error.lineno, error.offset + 1)
    return Drawing(*_size(reader.root))


@dataclass(slots=True)
class _Reader:
    """What the parser calls."""

    parser: expat.XMLParserType
    root: dict[str, str] = field(default_factory=dict)
    place: tuple[int, int] = (1, 1)
    depth: int = 0
    style: list[str] | None = None

    def doctype(self, *_: object) -> None:
        self._look()
        raise _Found("<!DOCTYPE>")

    def declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.lower() != "utf-8":
            raise _Found(f'encoding="{encoding}"')

    def instruction(self, target: str, _data: str) -> None:
        self._look()
        raise _Found(f"<?{target}>")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._look()
        space, _, local = name.rpartition("}")
        self.depth += 1
        if self.depth == 1:
            if (space, local) != (SVG, "svg"):
                raise _Found(f"<{local}>")
            self.root = attributes
        # An element inside a style sheet would hide the text behind it from us, not from the browser.
        if self.depth > _DEEPEST or space in _FOREIGN or local.lower() in _BANNED or self.style is not None:
            raise _Found(f"<{local}>")
        if local.lower() == "style":
            self.style = []
        for key, value in attributes.items():
            _check_attribute(local.lower(), key, value)

    def end(self, _name: str) -> None:
        self.depth -= 1
        if self.style is not None:
            _check_style("<style>", "".join(self.style))
            self.style = None

    def _look(self) -> None:
        """Remember where the parser is; once an exception has left it, it no longer knows."""
        self.place = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1

    def characters(self, text: str) -> None:
        if self.style is not None:
            self.style.append(text)


def _check_attribute(element: str, key: str, value: str) -> None:
    name = key.rpartition("}")[2].lower()
    if name.startswith("on") or name == "base":
        raise _Found(f"{name}=")
    if element in _ANIMATIONS and name == "attributename" and _acts(value):
        raise _Found(f'attributeName="{value}"')
    address = re.sub(r"[\x00-\x20]", "", value).lower()
    if name in ("href", "src") and not (address.startswith("#") or re.match(_INLINE, address)):
        raise _Found(f'{name}="{value[:40]}"')
    if name in _LINKS and address.startswith(("javascript:", "data:text", "data:image/svg")):
        raise _Found(f'{name}="{value[:40]}"')
    if "}" not in key:  # fill, filter, cursor and many more are read as CSS; names of other vocabularies are not
        _check_style(f"{name}=", value)


def _acts(attribute: str) -> bool:
    local = attribute.strip().rpartition(":")[2].lower()
    return local == "href" or local.startswith("on")


def _check_style(place: str, text: str) -> None:
    match = _LOADS.search(_COMMENT.sub("", text)) or _LOADS.search(text)
    if match:
        raise _Found(f"{place} {match[0]}")


def _size(root: dict[str, str]) -> tuple[int, int]:
    """Width and height; one that is missing follows from the other by the proportions of the viewBox."""
    width, height = _pixels(root.get("width", "")), _pixels(root.get("height", ""))
    box = [_pixels(part) for part in re.split(r"[\s,]+", root.get("viewBox", "").strip())[2:4]]
    if len(box) == 2 and all(box):
        if width and not height:
            height = width * box[1] / box[0]
        elif height and not width:
            width = height * box[0] / box[1]
        elif not width:
            width, height = box
    rounded = round(width), round(height)
    return rounded if all(0 < side <= _LARGEST for side in rounded) else (0, 0)


def _pixels(text: str) -> float:
    match = _LENGTH.fullmatch(text)
    return float(match[1]) * _PIXELS[match[2]] if match else 0.0
