"""What a site weighs: the bytes of its files by what they are, and its heaviest page."""

from collections.abc import Iterable

from generator.light import dataclass

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


def weigh(files: Iterable[tuple[str, int]]) -> Weight:
    """The weight of a site with these files: the path and the bytes of each."""
    sizes = dict.fromkeys(KINDS, 0)
    heaviest = ("", 0)
    for path, size in files:
        kind = _kind(path)
        sizes[kind] += size
        if kind == "pages" and (size, path) > (heaviest[1], heaviest[0]):
            heaviest = (path, size)
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
