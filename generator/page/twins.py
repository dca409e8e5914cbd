"""Compressed twins of text files (`index.html.gz`, `index.html.br`), for servers that send them as they are.

What must stay true: a twin holds exactly the bytes of its file, and the same bytes always: no time, no name and no
system stands in it. Where it would be no smaller there is none.
"""

import zlib
from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from types import ModuleType

from generator.light import dataclass
from generator.model import FileKind, OutputFile

_TEXTS = (".html", ".css", ".js", ".json", ".xml", ".svg", ".txt", ".md", ".csv")
_SMALLEST = 256  # bytes; a smaller file fits into one packet with its headers either way
_FOR_EVER, _OFTEN = 11, 5
"""Brotli's quality for what never changes under its name, and for pages, of which there are thousands: 0.9 and 42 MB/s."""


@dataclass(frozen=True, slots=True)
class TwinJob:
    """A file and the kinds of twins to make of it. `by` are the versions of what makes them, which decide the bytes."""

    file: OutputFile
    kinds: tuple[str, ...]
    by: str


def has_twins(path: str) -> bool:
    """Whether a file of this name gains anything: pictures and fonts are compressed already."""
    return path.endswith(_TEXTS)


def twins(job: TwinJob) -> tuple[OutputFile, ...]:
    """The twins of a file."""
    data = job.file.data
    if len(data) < _SMALLEST:
        return ()
    made = ((ending, pack(job.file)) for kind, (ending, pack) in _PACKERS.items() if kind in job.kinds)
    return tuple(
        OutputFile(job.file.path + ending, packed, job.file.kind) for ending, packed in made if len(packed) < len(data)
    )


def versions() -> str:
    """What decides the bytes of twins besides their files, and whether Brotli is there."""
    brotli = brotli_package()
    return f"zlib {zlib.ZLIB_RUNTIME_VERSION}" + (f", brotli {brotli.version}" if brotli is not None else "")


@cache
def brotli_package() -> ModuleType | None:
    """The package that knows Brotli, if it is installed."""
    try:
        return import_module("brotli")
    except ImportError:
        return None


def _gzip(file: OutputFile) -> bytes:
    # Python's own writes the kind of system into the head.
    body = zlib.compressobj(9, zlib.DEFLATED, -15)
    head = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"
    tail = zlib.crc32(file.data).to_bytes(4, "little") + (len(file.data) & 0xFFFFFFFF).to_bytes(4, "little")
    return head + body.compress(file.data) + body.flush() + tail


def _brotli(file: OutputFile) -> bytes:
    package = brotli_package()
    assert package is not None  # who asks for it has looked
    packed: bytes = package.compress(file.data, quality=_FOR_EVER if file.kind is FileKind.ASSET else _OFTEN)
    return packed


_PACKERS: Mapping[str, tuple[str, Callable[[OutputFile], bytes]]] = {"gzip": (".gz", _gzip), "brotli": (".br", _brotli)}
