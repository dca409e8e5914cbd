"""`hikaku new`: a starter file that builds as it is and shows by example what can be said.

What must stay true: the file gives no error and no warning, whatever the title and the subjects are; it is a draft,
so that its sample sentences are never published by accident; and nothing here touches a disk.
"""

import json
import re
import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath

from generator.article.routes import RESERVED
from generator.codes import visible
from generator.model import Source
from generator.options import Request, WrongUse
from generator.patterns import pattern
from generator.read.urls import DEVICES

FOLDER = "content/comparisons"
AUTHORS = PurePosixPath("content/authors")
SCHEMAS = ".schemas"
"""Where `hikaku schema --write` puts what editors read."""

_PLAIN = pattern(r"[^\W_][^:#,'\"\[\]{}&*!|>%@`\\：＃]*", re.UNICODE)
"""Texts that mean themselves in YAML without quotes, also inside [ ]."""

_SIDES = (
    pattern(r"(?P<first>[^とやvV、。]{1,24})と(?P<second>[^との、。]{1,24})(の|、|は|を|、|どちら|どっち|$)"),
    pattern(r"(?P<first>.{1,40}?)\s+(?:vs\.?|versus|or|and)\s+(?P<second>[^:?!,]{1,40})", re.IGNORECASE),
)


def starter_file(files: Iterable[str], site_lang: str | None, request: Request, lang: str) -> Source:
    """The starter file, for a site that has these `files` in `content/`. Raises WrongUse."""
    files = tuple(files)
    title = checked_text(request.argument, "TITLE")
    subjects = tuple(checked_text(name, "--subjects") for name in request.subjects) or sides(title, lang)
    if any("{{" in name for name in subjects):
        subjects = sides("", lang)
    if len(set(subjects)) != len(subjects) or len(subjects) < 2:
        raise WrongUse(
            "--subjects には、違う名前を2つ以上、コンマで区切って書きます。",
            "--subjects wants two or more different names, separated by commas.",
            command="new",
        )
    author = checked_author(files, request.author)
    stem = file_stem(checked_text(checked_slug(request.slug) or title, "--slug"))
    refuse_taken(files, stem)
    text = starter(title, subjects, author=author, lang=lang, other=lang if site_lang not in (None, lang) else None)
    return Source(f"{FOLDER}/{stem}.yaml", text.encode())


def modeline(path: str, kind: str = "comparison") -> str:
    """The comment by which any editor with a YAML language server finds the schema of a file at `path`."""
    above = "../" * path.count("/")
    return f"# yaml-language-server: $schema={above}{SCHEMAS}/{kind}.json\n"


def checked_slug(slug: str | None, command: str = "new") -> str | None:
    """The slug that was asked for; one that looks like a path would not become what its writer expects."""
    if slug and re.search(r"[/\\]|^\.+$", slug):
        raise WrongUse(
            f"--slug に「/」や「\\」は使えません: {visible(slug)}",
            f"--slug is a name, not a path: {visible(slug)}",
            command=command,
        )
    return slug


def file_stem(text: str) -> str:
    """A file name and slug made of `text`: letters, digits and `-`, at most 120 bytes, none that the site or a system uses itself."""
    text = unicodedata.normalize("NFC", text).lower()
    stem = re.sub(r"[\W_]+", "-", text).strip("-")
    stem = stem.encode()[:120].decode(errors="ignore").strip("-") or "article"
    return f"{stem}-article" if stem in RESERVED or DEVICES.fullmatch(stem) else stem


def sides(title: str, lang: str) -> tuple[str, str]:
    """The two subjects that a title names (紅茶と緑茶の違い, Tea or coffee), else two words that ask for them."""
    for side in _SIDES:
        found = side.search(title)
        if found is not None and found["first"].strip() != found["second"].strip():
            return found["first"].strip(), found["second"].strip()
    return ("1つめ", "2つめ") if lang == "ja" else ("First", "Second")


def starter(title: str, subjects: tuple[str, ...], *, author: str | None, lang: str, other: str | None = None) -> str:
    """The text of the file. `other` is the article's language where it is not the site's."""
    ja = lang == "ja"
    template = _JA if ja else _EN
    return template.format(
        head=visible(title),
        title=scalar(title.replace("{{", "\\{{")),  # in a title {{ begins a reference
        author=f"author: {scalar(author)}" if author else _no_author(ja),
        lang=f"lang: {other}\n" if other else "",
        subjects="\n".join(_subject(name, ja, first=name == subjects[0]) for name in subjects),
        dimension="\n".join(f"      {scalar(name)}: {_cell(name, ja)}" for name in subjects),
        metric="\n".join(f"#       {scalar(name)}: {price}" for name, price in zip(subjects, _prices(), strict=False)),
        chosen="\n".join(_choice(name, ja) for name in subjects),
        first=scalar(subjects[0]),
    )


def scalar(text: str) -> str:
    """`text` as YAML, in quotes only where it needs them."""
    plain = _PLAIN.fullmatch(text) and not re.fullmatch(r"(?i)null|true|false|[0-9].*|n/a|.*\s", text)
    return text if plain else json.dumps(text, ensure_ascii=False)


def checked_text(text: str, where: str, command: str = "new") -> str:
    """`text` in NFC, if every letter of it can stand in a file and be seen."""
    text = unicodedata.normalize("NFC", text.strip())
    if not text or visible(text) != text:
        raise WrongUse(
            f"{where} に使えない文字があります: {visible(text)}",
            f"{where} holds letters that cannot be used: {visible(text)}",
            command=command,
        )
    return text


def checked_author(files: Iterable[str], author: str | None, command: str = "new") -> str | None:
    """The author that was asked for, if there is one of that name."""
    paths = [PurePosixPath(path) for path in files]
    known = sorted(path.stem for path in paths if path.parent == AUTHORS and path.suffix == ".yaml")
    if author is None or author in known:
        return author
    names = ", ".join(known)
    raise WrongUse(
        f"著者「{author}」は content/authors/ にいません。" + (f"いるのは {names} です。" if known else ""),
        f"there is no author “{author}” in content/authors/." + (f" There are: {names}." if known else ""),
        command=command,
    )


def refuse_taken(files: Iterable[str], stem: str, command: str = "new") -> None:
    """Two articles of one name would have one address, in whatever folders they lie."""
    for path in sorted(files):
        name = PurePosixPath(path)
        ours = path.startswith(f"{FOLDER}/") and name.suffix == ".yaml"
        if ours and unicodedata.normalize("NFC", name.stem).casefold() == stem.casefold():
            raise taken(path, command)


def taken(path: str, command: str = "new") -> WrongUse:
    """What there is to say of a file that would be overwritten."""
    return WrongUse(
        f"{visible(path)} はもうあります。--slug で別の名前を付けてください。",
        f"{visible(path)} is there already. Give another name with --slug.",
        command=command,
    )


# --------------------------------------------------------------------------------------------- the file's text


def _no_author(ja: bool) -> str:
    return (
        "# author: ID                # content/authors/ID.yaml の人"
        if ja
        else "# author: ID                # the person in content/authors/ID.yaml"
    )


def _subject(name: str, ja: bool, *, first: bool) -> str:
    words = (
        ("ひとことで言うと、どんなものか。", "よいところ", "気をつけたいところ", "向いている人・場面")
        if ja
        else ("In one sentence, what it is.", "A strong point", "A weak point", "Whom it suits")
    )
    lines = [
        f"  - name: {scalar(name)}",
        f"    summary: {words[0]}",
        f"    pros: [{words[1]}]",
        f"    cons: [{words[2]}]",
        f"    best_for: [{words[3]}]",
    ]
    if first:
        note = (
            ("この対象だけの本文(Markdown)", "公式ページ") if ja else ("its own text, in Markdown", "the official page")
        )
        lines += [f"    # body: …                 # {note[0]}", f"    # url: https://…          # {note[1]}"]
    return "\n".join(lines)


def _cell(name: str, ja: bool) -> str:
    return scalar(f"{name}の特徴" if ja else f"What {name} is like")


def _choice(name: str, ja: bool) -> str:
    when = "こういう人は、こちら" if ja else "if this is what matters to you"
    return f"    - subject: {scalar(name)}\n      when: [{when}]"


def _prices() -> tuple[str, ...]:
    return ("480", "520", "610", "700")


_JA = """\
# {head}
#
# この 1 枚が、比較記事 1 ページになります。例の文を書き換えていってください。
#   hikaku check             直すところを調べる
#   hikaku build --drafts    下書きも入れて、サイトを作る
# 行のはじめの「# 」を消すと、その欄が使われます。

title: {title}
draft: true                 # 書けたら、この行を消します。消すまで公開されません
{lang}# slug: …                   # URL の最後の部分(書かなければ、このファイルの名前)
# date: 2026-04-01          # 公開日。先の日付なら、その日まで公開されません
{author}
# category: …               # 分類は 1 つ
# tags: [… , …]

# 30 秒で読める答え。読む人が最初に目にする一文です。
answer: どちらを選べばよいかを、まず一文で答えます。

# 書き出し。だれの、どんな迷いに答える記事なのか(ここは Markdown で書けます)。
lead: |
  どんなときに迷うのかを、2、3 文で書きます。

# 比べるもの。2 つ以上。
subjects:
{subjects}

# 言葉で比べる行。key: true の行は、30 秒の要約にも出ます。
dimensions:
  - name: 特徴
    key: true
    values:
{dimension}

# 数で比べる行。単位をつけ、大きいほうがよいか(higher)、小さいほうがよいか(lower)を書くと、いちばんが印されます。
# 分からない値は 不明 と書きます。数字には出典(sources の id)を添えます。
# metrics:
#   - name: 価格
#     unit: 円
#     better: lower
#     source: shop
#     values:
{metric}

# 結論。「こういう人はこちら」。
verdict:
  choose:
{chosen}
  # otherwise: それでも決められない人へ、一言。

# ほかに書けるもの
# sections:                 # 本文の節
#   - heading: 見出し
#     body: |
#       Markdown の本文。
# faq:                      # よくある質問
#   - question: …
#     answer: …
# sources:                  # 出典。本文からは [^shop] で引けます
#   - id: shop
#     title: …
#     url: https://…
#     accessed: 2026-04-01
"""

_EN = """\
# {head}
#
# This one file becomes one page. Replace the sample sentences by your own.
#   hikaku check             tells what needs mending
#   hikaku build --drafts    builds the site, drafts included
# Take away the "# " at the head of a line to use that field.

title: {title}
draft: true                 # delete this line when the article is ready; until then it is not published
{lang}# slug: …                   # last part of the URL (else this file's name)
# date: 2026-04-01          # when it is published; a date to come keeps it back until that day
{author}
# category: …               # one
# tags: [… , …]

# The answer in 30 seconds: the first sentence that a reader sees.
answer: Say in one sentence which of them to choose.

# The introduction: whose question this page answers (Markdown).
lead: |
  Say in two or three sentences when one has to choose.

# What is compared: two or more.
subjects:
{subjects}

# Rows in words. Rows with key: true are repeated in the summary.
dimensions:
  - name: Character
    key: true
    values:
{dimension}

# Rows in numbers. With a unit, and better: higher or lower, the best is marked.
# A value that nobody knows is unknown (null). Give each figure its source, by the id of one of the sources.
# metrics:
#   - name: Price
#     unit: USD
#     format: currency
#     better: lower
#     source: shop
#     values:
{metric}

# The verdict: "choose this one if …".
verdict:
  choose:
{chosen}
  # otherwise: A word for those who still cannot decide.

# What else there is
# sections:                 # parts of the text
#   - heading: …
#     body: |
#       Markdown.
# faq:
#   - question: …
#     answer: …
# sources:                  # cited in any text as [^shop]
#   - id: shop
#     title: …
#     url: https://…
#     accessed: 2026-04-01
"""
