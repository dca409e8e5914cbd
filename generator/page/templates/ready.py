"""Code of templates that is there already: made by an earlier run of the same hikaku, kept by whoever may touch files.

What must stay true: it is the very code that would be made here, since its name tells all that decides it; and without a
keeper all code is made here.
"""

from collections.abc import Callable, Mapping
from types import CodeType

Codes = Callable[[str], CodeType | None]
"""The code of a name, if it is there."""

Make = Callable[[Mapping[str, str]], Mapping[str, CodeType] | None]
"""The codes by name that the package's files (by name below `templates/`) come to; None where not they decide them."""

Keeper = Callable[[str, str, Make], Codes]
"""Of a language and of what else decides codes."""


def nothing(lang: str, decided_by: str, make: Make) -> Codes:
    """Keep nothing."""
    return lambda name: None


keeper: Keeper = nothing
"""Who keeps codes in this process: set once, by the edge."""
