"""Finds what must never be committed: secrets, addresses of package registries, and paths of one machine.

python tools/leaks.py FILE…     names each finding as PATH:LINE and ends with status 1 if there is any
"""

import re
import sys
from pathlib import Path

# Written in pieces, so that this file does not find itself.
RULES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("a private key", re.compile("-----BEGIN [A-Z ]*PRIVATE" + " KEY-----")),
    ("a token of a code host", re.compile(r"\b(gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{60,}|glpat-[\w-]{20})")),
    ("a cloud key", re.compile(r"\b(AKIA|ASIA)[A-Z0-9]{16}\b|\bAIza[\w-]{35}\b")),
    ("a token of a package registry", re.compile(r"\b(pypi-[\w-]{50,}|npm_[A-Za-z0-9]{36})\b")),
    ("another service's token", re.compile(r"\b(xox[abprs]-[\w-]{10,}|sk-[A-Za-z0-9_-]{32,}|sk_live_\w{16,})")),
    (
        "a password",
        re.compile(r"(?i)(?<![\w-])(password|passwd|secret|api_?key|auth_?token)\s*[=:]\s*[\"'][^\"'\s{}$<>]{8,}[\"']"),
    ),
    ("a password in an address", re.compile(r"\bhttps?://[^\s/:@\"'<>{}]+:[^\s/:@\"'<>{}]{4,}@(?!example\.)")),
    (
        "the address of a package registry",
        re.compile(
            r"(?:registry\.npm"
            + r"js\.org|pypi\."
            + r"org/simple|files\.python"
            + r"hosted\.org|registry\.yarn"
            + r"pkg\.com)"
        ),
    ),
    (
        "an option that names a package index",
        re.compile(r"(?m)^\s*--?(?:extra-)?(?:index-" + "url|find-" + r"links|trusted-" + r"host)\b"),
    ),
    (
        "a path of one machine",
        re.compile(
            r"(?<![\w./~:-])/(?:home/(?!me/|you/)\w+|Users/(?!me/|you/)\w+|root|work|opt|srv|private/var)/[\w.+-]+|\b[A-Z]:\\Users\\"
        ),
    ),
)


def findings(path: str, text: str) -> list[str]:
    """What is wrong with a file, one line each."""
    return [
        f"{path}:{text.count(chr(10), 0, match.start()) + 1}: {what}: {match[0][:60]}"
        for what, pattern in RULES
        for match in pattern.finditer(text)
    ]


def main(paths: list[str]) -> int:
    found: list[str] = []
    for path in paths:
        data = Path(path).read_bytes()
        if b"\0" not in data:
            found += findings(path, data.decode("utf-8", "replace"))
    print("".join(f"{line}\n" for line in found), end="")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
