"""Writes the pages of docs/ that are made from the code: the reference, and one page for each diagnostic code.

python tools/make_docs.py            writes them
python tools/make_docs.py --check    writes nothing; names what is out of date and ends with status 1
"""

import string
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from generator.codes import Code
from generator.codes.tables import CODES
from tools import reference

ROOT = Path(__file__).resolve().parent.parent
ERRORS = "docs/errors"


def pages() -> dict[str, str]:
    """Every generated page: path from the root → text."""
    made = {f"{ERRORS}/{code.code}.md": error_page(code) for code in CODES.values()}
    made[f"{ERRORS}/README.md"] = error_index()
    made["docs/reference.md"] = reference.page("en")
    made["docs/reference.ja.md"] = reference.page("ja")
    return made


def stale() -> list[str]:
    """Paths of pages that are missing, differ, or belong to no code any more."""
    made = pages()
    old = [
        path for path, text in made.items() if not (ROOT / path).is_file() or (ROOT / path).read_text("utf-8") != text
    ]
    gone = [p.relative_to(ROOT).as_posix() for p in (ROOT / ERRORS).glob("HK*.md") if f"{ERRORS}/{p.name}" not in made]
    return sorted([*old, *gone])


def write() -> None:
    """Write what is out of date, and remove pages of codes that are no more."""
    made = pages()
    for path in stale():
        (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
        if path in made:
            (ROOT / path).write_text(made[path], "utf-8")
        else:
            (ROOT / path).unlink()


def error_page(code: Code) -> str:
    """The page of one code: what it says, why, and an example before and after; Japanese first."""
    lines = [
        "<!-- Made by `make docs` from generator/codes; not edited by hand. -->",
        "",
        f"# {code.code}: {code.title.ja} / {code.title.en}",
        "",
        f"`{code.severity}` · "
        + (
            "公開されません / keeps the site from being published"
            if code.severity == "error"
            else "公開はされます / the site is published all the same"
        ),
        "",
        f"> {_shown(code.message.ja)}",
        ">",
        f"> {_shown(code.message.en)}",
        "",
        code.why.ja,
        "",
        code.why.en,
    ]
    if code.help is not None:
        lines += ["", f"**直し方:** {_shown(code.help.ja)}", "", f"**What to do:** {_shown(code.help.en)}"]
    for title, example in (("まちがい / Wrong", code.wrong), ("正しい / Right", code.right)):
        if example:
            lines += ["", f"## {title}", "", *_fenced(example)]
    lines += ["", "[すべてのコード / All codes](README.md)"]
    return "\n".join(lines) + "\n"


def _shown(template: str) -> str:
    """A message as it is told, with ⟨name⟩ for what differs each time."""
    parts = string.Formatter().parse(template)
    return "".join(text + (f"⟨{name}⟩" if name is not None else "") for text, name, _, _ in parts)


def error_index() -> str:
    """The list of all codes, by hundreds."""
    lines = [
        "<!-- Made by `make docs` from generator/codes; not edited by hand. -->",
        "",
        "# エラーと警告のコード / Codes of errors and warnings",
        "",
        "コードは一度決めたら意味を変えません。 / A code keeps its meaning for ever.",
    ]
    for family, (ja, en) in FAMILIES.items():
        codes = sorted(code for code in CODES if code.startswith(family))
        lines += ["", f"## {family}xx: {ja} / {en}", ""]
        lines += [f"- [{code}]({code}.md) {CODES[code].title.ja} / {CODES[code].title.en}" for code in codes]
    return "\n".join(lines) + "\n"


def _fenced(example: str) -> list[str]:
    fence = "`" * max(3, 1 + max((len(run) for run in _runs(example)), default=0))
    return [f"{fence}text", *example.rstrip("\n").split("\n"), fence]


def _runs(text: str) -> list[str]:
    return [run for run in "".join(c if c == "`" else " " for c in text).split() if run]


FAMILIES = {
    "HK0": ("ファイルが読めない", "cannot be read"),
    "HK1": ("形がちがう", "wrong shape"),
    "HK2": ("指す先がない", "refers to nothing"),
    "HK3": ("編集上の注意", "editorial lint"),
    "HK4": ("ファイルどうし", "across files"),
    "HK5": ("テンプレート", "templates"),
    "HK6": ("機械", "the machine"),
}


def main(arguments: list[str]) -> int:
    if arguments == ["--check"]:
        old = stale()
        print("".join(f"out of date: {path}\n" for path in old), end="")
        return 1 if old else 0
    write()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
