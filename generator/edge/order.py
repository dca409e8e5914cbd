"""The order in which files of a site are published and removed: nothing ever leads to what is not there."""

from generator.model import FileKind

_RANK = {kind: rank for rank, kind in enumerate(FileKind)}

Phase = tuple[int, int, bool]
"""Files of one phase do not need each other; those of a later one may need those of an earlier one."""


def phase(path: str, kind: FileKind, *, new: bool) -> Phase:
    """Assets, then all that is new, then all that has changed; a page after the data that lies beside it."""
    if kind is FileKind.ASSET:
        return 0, 0, False
    return (1 if new else 2), _RANK[kind], path.endswith(".html")


def last_first(path: str) -> tuple[bool, bool, str]:
    """The order of removals: pages go before what they show."""
    return path.startswith("assets/"), not path.endswith(".html"), path
