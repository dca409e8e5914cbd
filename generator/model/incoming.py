"""What comes in: files, pictures, the command line's wishes, UI strings."""

from datetime import datetime

from generator.identity import remembered
from generator.light import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was read, once. `path` is relative to the site, NFC, with `/`."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Rendition:
    """A copy of a picture that a build makes: where it lies below `output/`, and its size in pixels."""

    output: str
    width: int
    height: int
    url: str = ""  # root-relative


@dataclass(frozen=True, slots=True)
class Picture:
    """What is known of an image file of the site: its address in the site, size (0 for SVG without) and digest.

    Address and size are of what pages show where nothing smaller fits; `renditions` are WebP, the narrowest first.
    """

    path: str  # as in Source
    url: str  # root-relative, fingerprinted
    output: str  # below output/
    width: int
    height: int
    digest: str
    renditions: tuple[Rendition, ...] = ()


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line decides. `now` is the one clock of a build, with a zone."""

    now: datetime
    drafts: bool = False
    future: bool = False
    base_url: str | None = None
    stale: int | None = None  # days


class MissingString(LookupError):
    """A UI string that a template or a step asks for and the language's file does not have."""


@dataclass(frozen=True, slots=True)
class Strings:
    """The UI strings of one language: `strings("cell.unknown")`, `strings("list.total", n=12)`.

    With an argument `n` of 1, the key with `.one` behind it is tried first.
    """

    lang: str
    entries: tuple[tuple[str, str], ...]

    def __hash__(self) -> int:
        # Nearly always there is one set of strings for a language; hashing all of them would cost more than a cell.
        return hash((self.lang, len(self.entries)))

    def __call__(self, key: str, **arguments: str | int) -> str:
        """The string, its placeholders filled. Raises MissingString."""
        table = _table(self)
        if arguments.get("n") in (1, "1") and f"{key}.one" in table:
            key = f"{key}.one"
        if key not in table:
            raise MissingString(f"{self.lang}: {key}")
        return table[key].format(**arguments)


@remembered(16)  # to find it by what they say, all words of a language would be compared for one
def _table(strings: Strings) -> dict[str, str]:
    return dict(strings.entries)
