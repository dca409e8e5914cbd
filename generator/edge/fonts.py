"""The machine's font for sharing pictures: one with Japanese letters, looked for by name where fonts usually lie.

The names are in the order in which they are wished for, so that machines with the same fonts installed choose the same.
A font that cannot be read is not there: a page without a sharing picture is still a page.
"""

import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.model import Source

ENDINGS = (".ttf", ".otf", ".ttc", ".otc")
SIZE_LIMIT = 64 * 1024 * 1024
DEPTH_LIMIT = 6

WISHED = (
    "NotoSansCJK-Bold.ttc",
    "NotoSansCJKjp-Bold.otf",
    "NotoSansJP-Bold.ttf",
    "NotoSansJP-Bold.otf",
    "BIZUDGothic-Bold.ttf",
    "BIZ-UDGothicB.ttc",
    "ヒラギノ角ゴシック W6.ttc",
    "YuGothB.ttc",
    "meiryob.ttc",
    "NotoSansCJK-Regular.ttc",
    "NotoSansJP-Regular.ttf",
    "BIZUDGothic-Regular.ttf",
    "ipaexg.ttf",
    "ipagp.ttf",
    "ipag.ttf",
)


def find_font(where: Iterable[Path] | None = None) -> tuple[Source, ...]:
    """The first of the wished fonts that is there, named without its folder; nothing if there is none."""
    for path in _found(folders() if where is None else where):
        try:
            if path.stat().st_size <= SIZE_LIMIT:
                return (Source(path.name, path.read_bytes()),)
        except OSError:
            continue
    return ()


def folders() -> tuple[Path, ...]:
    """Where fonts lie on this kind of system, what the system brings first."""
    home = Path("~").expanduser()
    match sys.platform:
        case "darwin":
            return (Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts")
        case "win32":
            local = os.environ.get("LOCALAPPDATA", str(home / "AppData/Local"))
            windows = os.environ.get("WINDIR", "C:/Windows")
            return (Path(windows, "Fonts"), Path(local, "Microsoft/Windows/Fonts"))
        case _:
            shared = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
            return (*shared, home / ".local/share/fonts", home / ".fonts")


def _found(where: Iterable[Path]) -> list[Path]:
    """The wished fonts below these folders, the most wished first, the system's before the user's."""
    ranks = {_key(name): rank for rank, name in enumerate(WISHED)}
    known = [path for folder in where for path in _files(folder) if _key(path.name) in ranks]
    return sorted(known, key=lambda path: ranks[_key(path.name)])


def _files(folder: Path) -> Iterator[Path]:
    for above, inner, files in os.walk(folder):
        deep = len(Path(above).relative_to(folder).parts) >= DEPTH_LIMIT
        inner[:] = [] if deep else sorted(inner)
        yield from (Path(above, name) for name in sorted(files))


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
