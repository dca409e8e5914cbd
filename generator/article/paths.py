"""Where a path that a writer wrote leads: always into `content/`, or nowhere.

This is the one place that reads such paths. It knows no disk; `edge.project` keeps links on the disk from
leading out, and only what it has read can be found under the paths made here.
"""

import unicodedata

from generator.patterns import pattern

ROOT = "content"

_REFUSED = pattern(r"[\x00-\x1f\x7f-\x9f\\]|^[A-Za-z]:")


def join(path_of_file: str, written: str) -> str | None:
    """The path relative to the site (NFC, below `content/`) that `written` means in the file, or None.

    None: absolute, with a drive, a backslash or a control letter, empty, or leading out of `content/`.
    """
    target = unicodedata.normalize("NFC", written)
    if target.startswith("/") or target.rpartition("/")[2] in ("", ".", "..") or _REFUSED.search(target):
        return None
    parts = path_of_file.split("/")[:-1]
    for part in target.split("/"):
        if part == "..":
            if len(parts) <= 1:
                return None
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    path = "/".join(parts)
    return path if len(parts) > 1 and parts[0] == ROOT else None


def is_local(path: str) -> bool:
    """True for a plain relative path: NFC, `/` between parts, none of them empty, `.` or `..`, no control letters."""
    return (
        unicodedata.is_normalized("NFC", path)
        and not _REFUSED.search(path)
        and all(part not in ("", ".", "..") for part in path.split("/"))
    )
