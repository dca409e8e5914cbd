"""Subjects and rows → the text of a comparison's file, to be read and gone on with by a person.

Each cell is written so that a page shows its letters again: what Markdown, references or YAML would take for their own
is escaped, and only that.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from generator.codes import visible
from generator.imports.guess import Guess, bare_name, guess, is_dash, truth
from generator.imports.shape import Line, Table
from generator.light import dataclass, replace
from generator.model import Strings
from generator.patterns import pattern
from generator.read.nodes import Scalar
from generator.read.numerals import LONGEST, NUMBER
from generator.scaffold import scalar


@dataclass(frozen=True, slots=True)
class Made:
    """The text of the file, and what is told of it: how many subjects, dimensions and metrics."""

    text: str
    subjects: int
    dimensions: int
    metrics: int


@dataclass(frozen=True, slots=True)
class About:
    """What the file says besides the table. `markdown`: cells are Markdown already. `lang` only where it is not the site's.

    `asides` are words of the table that are neither a row's nor a subject's, `notes` stood below it.
    """

    title: str
    source: str
    author: str | None
    lang: str | None
    markdown: bool
    asides: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


UNNAMED = ("Subject {}", "対象{}")
"""What a subject without a name is called, in English and in Japanese."""


def document(table: Table, about: About, strings: Strings) -> Made:
    """The text of the comparison."""
    ja = strings.lang == "ja"
    named = _told_apart([cell.text for cell in table.subjects], UNNAMED[ja])
    writer = _Writer(named, about.markdown, ja, strings)
    bare = Counter(bare_name(line.name.text) for line in table.lines)
    taken = frozenset(name for name, count in bare.items() if count > 1)
    rows = [(guess(line, strings, taken), line) for line in table.lines]
    names = _names([row.name for row, _ in rows], "項目{}" if ja else "Row {}")
    rows = [(replace(row, name=name.name), line) for (row, line), name in zip(rows, names, strict=True)]
    by_kind = {
        kind: [
            part
            for (row, line), name in zip(rows, names, strict=True)
            if row.kind == kind
            for part in writer.row(row, name, line)
        ]
        for kind in ("dimension", "metric")
    }
    words = _JA if ja else _EN
    lines = [
        words["head"].format(title=visible(about.title), source=visible(about.source)) + _beside(about.asides, ja),
        f"title: {quoted(_plain(about.title))}",
        words["draft"],
        *([f"lang: {about.lang}"] if about.lang else []),
        f"author: {scalar(about.author)}" if about.author else words["author"],
        words["answer"],
        "subjects:",
        *writer.subjects(table.fields),
    ]
    for kind, part in by_kind.items():
        if part:
            lines += ["", words[kind], f"{kind}s:", *part]
    if about.notes:
        note = "\n\n".join(writer.inline(text.replace("\n", " ")) for text in about.notes)
        lines += [
            "",
            f"table:\n  note: {json.dumps(note, ensure_ascii=False) if len(about.notes) > 1 else quoted(note)}",
        ]
    metrics = sum(row.kind == "metric" for row, _ in rows)
    return Made("\n".join(lines) + "\n" + words["more"], len(named), len(rows) - metrics, metrics)


def _beside(asides: Sequence[str], ja: bool) -> str:
    """A comment with what else the table says, so that nothing of it is lost."""
    word = "# 表にあった、ほかの言葉: {}\n" if ja else "# What else the table says: {}\n"
    return word.format(" / ".join(visible(" ".join(text.split())) for text in asides)) if asides else ""


# --------------------------------------------------------------------------------------------------- the parts


@dataclass(frozen=True, slots=True)
class _Name:
    """A name, and an id of its own where another one has the same name."""

    name: str
    id: str | None = None
    twice: str | None = None  # the name that the table gives to more than one


def _names(written: Sequence[str], word: str) -> list[_Name]:
    """The names of subjects or rows: those without one are numbered, those given twice get an id."""
    found: list[_Name] = []
    used = {name for name in written if name}
    seen: set[str] = set()
    for number, name in enumerate(written, 1):
        name = name.replace("\n", " ") or word.format(number)
        own = name
        while own in seen or (own != name and own in used):
            own = f"{name}-{number}" if own == name else f"{own}-{number}"
        seen.add(own)
        found.append(_Name(name, own if own != name else None))
    return found


def _told_apart(written: Sequence[str], word: str) -> list[_Name]:
    """The names of subjects, numbered where one is given twice: readers could not tell them apart either."""
    found = _names(written, word)
    numbers = {each.name: 0 for each in found}
    for place, each in enumerate(found):
        numbers[each.name] += 1
        if each.id:
            found[place] = _Name(f"{each.name} ({numbers[each.name]})", None, each.name)
    return found


class _Writer:
    """What is the same for every row: the subjects, and how cells are written."""

    def __init__(self, subjects: list[_Name], markdown: bool, ja: bool, strings: Strings) -> None:
        self._subjects, self._markdown, self._ja, self._strings = subjects, markdown, ja, strings
        # Values stand under the subjects' names where those hold no reference.
        self._by_name = all("{{" not in each.name for each in subjects)

    def subjects(self, fields: Iterable[tuple[str, Sequence[Scalar]]]) -> list[str]:
        lines: list[str] = []
        for number, subject in enumerate(self._subjects):
            asked = "表では「{}」が 2 つ以上" if self._ja else "“{}” more than once in the table"
            note = f"  # {asked.format(visible(subject.twice))}" if subject.twice else ""
            lines.append(f"  - name: {quoted(_plain(subject.name))}{note}")
            for name, cells in fields:
                lines += self._field(name, cells[number].text)
        return lines

    def _field(self, name: str, text: str) -> list[str]:
        if not text or is_dash(text):
            return []
        if name in ("pros", "cons", "best_for"):
            points = [part.strip() for part in re.split(r"[|\n]", text) if part.strip()]
            return [f"    {name}:", *(f"      - {quoted(self.inline(point))}" for point in points)]
        one = " ".join(text.split("\n"))
        shown = self.inline(one) if name == "summary" else one if name == "url" else _plain(one)
        return [f"    {name}: {quoted(shown)}"]

    def row(self, row: Guess, name: _Name, line: Line) -> list[str]:
        lines = [f"  - name: {quoted(row.name)}"]  # braces in the name of a row are no reference
        if name.id:
            lines.append(f"    id: {quoted(name.id)}")
        for field, value in (("unit", row.unit), ("format", row.format), ("better", row.better)):
            if value:
                lines.append(f"    {field}: {quoted(value)}")
        lines.append("    values:")
        for subject, cell in zip(self._subjects, line.cells, strict=True):
            head = f"      {quoted(subject.name)}:" if self._by_name else "      -"
            lines += self._value(head, cell.text, row)
        return lines

    def _value(self, head: str, text: str, row: Guess) -> list[str]:
        if not text:
            return [f"{head} null"]
        if is_dash(text):
            asked = (
                "表では「{}」。不明、なし、対象外のどれですか"
                if self._ja
                else "“{}” in the table: unknown, no, or n/a?"
            )
            return [f"{head} null  # {asked.format(text)}"]
        if row.truths and (said := truth(text, self._strings)) is not None:
            return [f"{head} {str(said).lower()}"]
        if "\n" in text:
            parts = [part.strip() for part in text.split("\n") if part.strip()]
            return [head, *(f"        - {quoted(self.inline(part))}" for part in parts)]
        return [f"{head} {quoted(text if row.kind == 'metric' else self.inline(text))}"]

    def inline(self, text: str) -> str:
        return _safe_markdown(text) if self._markdown else _escaped(text)


# ------------------------------------------------------------------------------------------------------ letters

_UNSEEN = pattern("[\u0080-\u009f\u2028\u2029\ufeff]")
_MARKUP = pattern(
    r"\\(?=[!-/:-@\[-`{-~])|[`*\[\]]|~(?=~)|(?<=~)~|<(?=[A-Za-z/!?])|&(?=#?[A-Za-z0-9]+;)|\{(?=[^{}|]*\|)"
    r"|(?<![^\W_])_|_(?![^\W_])"
)
_ACTIVE = pattern(r"!(?=\[)|\[(?!(?:[^\[\]]*)\]\((?:https?://|mailto:)[^\s()]*\))|<(?=[A-Za-z/!?])")


def quoted(text: str) -> str:
    """`text` as a YAML scalar: a number as it is, all else in quotes where it needs them."""
    if NUMBER.fullmatch(text) and len(text) <= LONGEST:
        return text
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", _scalar(text))


def _scalar(text: str) -> str:
    return json.dumps(text, ensure_ascii=False) if _UNSEEN.search(text) else scalar(text)


def _plain(text: str) -> str:
    """A plain text in which nothing is a reference."""
    return text.replace("{{", "\\{{")


def _escaped(text: str) -> str:
    """The inline Markdown that shows `text` letter for letter."""
    return _plain(_MARKUP.sub(lambda found: "\\" + found[0], text))


def _safe_markdown(text: str) -> str:
    """Markdown from elsewhere: emphasis, code and links to the web stay; line breaks were made lines before."""
    return _plain(_ACTIVE.sub(lambda found: "\\" + found[0], text))


_JA = {
    "head": "# {title}\n#\n# {source} の表から作りました。値は書かれていたとおりです。\n"
    "#   hikaku check             直すところを調べる\n#   hikaku build --drafts    下書きも入れて、サイトを作る\n",
    "draft": "draft: true                 # 書けたら、この行を消します。消すまで公開されません",
    "author": "# author: ID                # content/authors/ID.yaml の人",
    "answer": "\n# 30 秒で読める答え。読む人が最初に目にする一文です。\n"
    "answer: どちらを選べばよいかを、まず一文で答えます。\n",
    "dimension": "# 言葉で比べる行。key: true を付けると、30 秒の要約にも出ます。",
    "metric": "# 数で比べる行。better: higher（大きいほうがよい）か lower（小さいほうがよい）を書くと、いちばんが印されます。",
    "more": "\n# ほかに書けるもの: lead（書き出し）、verdict（結論）、faq、sources（出典）。docs/reference.ja.md にすべてあります。\n",
}
_EN = {
    "head": "# {title}\n#\n# Made from the table in {source}; the values are as they were written there.\n"
    "#   hikaku check             tells what needs mending\n#   hikaku build --drafts    builds the site, drafts included\n",
    "draft": "draft: true                 # delete this line when the article is ready; until then it is not published",
    "author": "# author: ID                # the person in content/authors/ID.yaml",
    "answer": "\n# The answer in 30 seconds: the first sentence that a reader sees.\n"
    "answer: Say in one sentence which of them to choose.\n",
    "dimension": "# Rows in words. Rows with key: true are repeated in the summary.",
    "metric": "# Rows in numbers. With better: higher or lower the best is marked.",
    "more": "\n# What else there is: lead, verdict, faq, sources. docs/reference.md names every field.\n",
}
