"""What is named on the command line, wherever it lies, or what comes through a pipe; and the words of the theme."""

import os
import stat
import sys
from pathlib import Path

from generator.diagnostics import Span, diagnostic
from generator.edge.failure import WRONG_USE, Stop, unreadable
from generator.edge.names import mebibytes, shown
from generator.edge.theme import package_templates
from generator.model import Strings
from generator.page.strings import read_strings

LARGEST = 2 * 1024 * 1024
STDIN = "stdin"


def read_given(path: str) -> tuple[str, bytes]:
    """The name and the bytes of a file, of standard input for `-`. Raises Stop."""
    if path == "-":
        return STDIN, _at_most(STDIN, sys.stdin.buffer.read(LARGEST + 1))
    name = shown(Path(path).name)
    try:
        # O_NONBLOCK: opening a pipe that nobody writes to would wait for ever.
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise Stop(diagnostic("HK066", Span(""), name=name), WRONG_USE)
            return name, _at_most(name, file.read(LARGEST + 1))
    except FileNotFoundError:
        raise Stop(diagnostic("HK067", Span(""), name=name), WRONG_USE) from None
    except IsADirectoryError:
        raise Stop(diagnostic("HK066", Span(""), name=name), WRONG_USE) from None
    except OSError as error:
        raise unreadable(name, error) from error


def _at_most(name: str, data: bytes) -> bytes:
    if len(data) > LARGEST:
        raise Stop(diagnostic("HK601", Span(name), size=f"> {mebibytes(LARGEST)}", limit=mebibytes(LARGEST)), WRONG_USE)
    return data


def package_strings(lang: str) -> Strings:
    """The UI strings of the package in one language."""
    name = f"strings/{lang}.yaml"
    return read_strings(((name, (package_templates() / name).read_text("utf-8")),)).value[0]
