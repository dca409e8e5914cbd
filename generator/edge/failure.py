"""How a run ends, and the two ways in which it ends early without the content being at fault: wrong use, the machine.

What is told is a diagnostic like any other, so that it speaks the reader's language and has a page in the docs.
"""

import errno

from generator.diagnostics import Diagnostic, Span, diagnostic

DONE, CONTENT_HAS_ERRORS, WRONG_USE, MACHINE_FAILED, INTERRUPTED, TERMINATED = 0, 1, 2, 3, 130, 143
"""Exit statuses, as the reference names them."""


class Stop(Exception):
    """The run cannot go on. `status` is the exit status."""

    def __init__(self, found: Diagnostic, status: int) -> None:
        super().__init__(found.code)
        self.found = found
        self.status = status


def reason(error: OSError) -> str:
    """What the system says, without the path (which may be absolute)."""
    return error.strerror or type(error).__name__


def unreadable(path: str, error: OSError) -> Stop:
    """A file of the site is there and cannot be read."""
    return Stop(diagnostic("HK620", Span(path), name=path, reason=reason(error)), MACHINE_FAILED)


def unwritable(path: str, error: OSError) -> Stop:
    """A file or folder cannot be written."""
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            found = diagnostic("HK621", Span(""), name=path)
        case errno.EACCES | errno.EPERM | errno.EROFS:
            found = diagnostic("HK622", Span(""), name=path)
        case _:
            found = diagnostic("HK623", Span(""), name=path, reason=reason(error))
    return Stop(found, MACHINE_FAILED)
