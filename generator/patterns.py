"""`re.compile` for the patterns of a module: one is compiled when it is first used, since a short run uses few of them.

What must stay true: such a pattern does what one of `re` does. To compile one takes a tenth of a millisecond, and several
where it tells the letters of other scripts apart; here all of them cost what their names do.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

__all__ = ["idle", "pattern"]


class _Pattern:
    def __init__(self, text: Any, flags: int = 0) -> None:
        self.pattern, self._flags = text, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self.pattern, self._flags), name)
        setattr(self, name, found)  # so that nobody comes here for it again
        return found


if TYPE_CHECKING:
    from re import compile as pattern
else:
    pattern = _Pattern


@contextmanager
def idle() -> Iterator[None]:
    """Let modules that are imported in here, which are not ours, compile their patterns no sooner than ours do. Not while
    another thread may compile some."""
    compile = re.compile
    re.compile = pattern
    try:
        yield
    finally:
        re.compile = compile
