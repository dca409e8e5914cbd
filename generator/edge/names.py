"""Names of files: how they are told, and which are left alone."""

from generator.codes import visible


def shown(name: str) -> str:
    """A name that can be printed and encoded: bytes that are no UTF-8 and invisible letters are spelt."""
    if name.isascii() and name.isprintable():
        return name
    escaped = (f"\\x{ord(c) - 0xDC00:02X}" if "\udc80" <= c <= "\udcff" else c for c in name)
    return visible("".join(escaped))


def suffix(path: str) -> str:
    """The ending of a path's name with its dot, as pathlib tells it; asked of every file of a site."""
    name = path.rpartition("/")[2]
    place = name.rfind(".")
    return name[place:] if 0 < place < len(name) - 1 else ""


def is_ignored(name: str) -> bool:
    """Names that editors and systems leave behind, and those that are hidden on purpose."""
    return name.startswith((".", "#", "~$")) or name.endswith(("~", ".swp", ".tmp", ".bak", ".orig", ".part"))


def mebibytes(size: int) -> str:
    return f"{size / 1024 / 1024:.1f} MiB".replace(".0 ", " ")
