"""What a site weighs: the bytes of its files by what they are, and its heaviest page."""

from collections.abc import Iterable
from dataclasses import dataclass

from generator.model import Finished

_KINDS = {
    **dict.fromkeys(("html",), "pages"),
    **dict.fromkeys(("css",), "styles"),
    **dict.fromkeys(("js", "wasm"), "scripts"),
    **dict.fromkeys(("png", "jpg", "jpeg", "webp", "avif", "gif", "svg", "ico"), "pictures"),
    **dict.fromkeys(("gz", "br"), "twins"),
}
KINDS = ("pages", "styles", "scripts", "pictures", "data", "search", "twins")


@dataclass(frozen=True, slots=True)
class Weight:
    """Bytes by kind, in the order of KINDS, and the heaviest page with its bytes."""

    kinds: tuple[tuple[str, int], ...]
    heaviest: tuple[str, int]

    @property
    def total(self) -> int:
        return sum(size for _, size in self.kinds)


def weigh(files: Iterable[Finished]) -> Weight:
    """The weight of a site with these files."""
    sizes = dict.fromkeys(KINDS, 0)
    heaviest = ("", 0)
    for file in files:
        kind = _kind(file.path)
        sizes[kind] += file.size
        if kind == "pages":
            heaviest = max(heaviest, (file.path, file.size), key=lambda each: (each[1], each[0]))
    return Weight(tuple(sizes.items()), heaviest)


def _kind(path: str) -> str:
    if path.startswith("pagefind/"):
        return "search"
    return _KINDS.get(path.rpartition(".")[2].lower(), "data")


NOTHING = Weight((), ("", 0))


def as_json(weight: Weight) -> dict[str, object]:
    """The weight for programs: bytes by kind, in all, and of the heaviest page."""
    path, size = weight.heaviest
    heaviest = {"path": path, "bytes": size} if path else None
    return {"total": weight.total, **dict(weight.kinds), "heaviest": heaviest}


def in_words(size: int) -> str:
    """A size as people read it, in thousands of bytes."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000)) if size else 0} KB"
    return f"{size / 1_000_000:.1f} MB"
