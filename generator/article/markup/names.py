"""Names in texts: how they are compared, and what a text may know by them."""

import unicodedata
from typing import TypeVar

T = TypeVar("T")


def known(names: tuple[tuple[str, T], ...], name: str) -> T | None:
    """What a text may know by this name, None if nothing."""
    return next((value for each, value in names if each == name), None)


def as_named(text: str) -> str:
    """A name as names are compared: NFC, without white space around it."""
    return unicodedata.normalize("NFC", text.strip())
