"""The reference of every field, made from the models in `generator.read.schema`, so that it cannot go stale.

`page(lang)` is the text of `docs/reference.md` (en) or `docs/reference.ja.md` (ja).
"""

import types
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from generator.codes.kinds import Words
from generator.read import schema
from generator.read.schema import BLOCKS, CellList, CellMap, Entry, Leaf, LeafKind
from generator.read.schema.titles import KINDS, PARTS, SHAPES


def page(lang: str) -> str:
    """The whole reference in one language."""
    ja = lang == "ja"
    lines = [
        "<!-- Made by `make docs` from generator/read/schema; not edited by hand. -->",
        "",
        "# すべての項目" if ja else "# Every field",
        "",
        _INTRO_JA if ja else _INTRO_EN,
    ]
    for shape in SHAPES:
        lines += ["", f"## {_in(shape.title, lang)}: `{shape.path}`", "", *_table(shape.model, lang)]
    lines += ["", "## ファイルの中の部品" if ja else "## Parts inside a file"]
    for model, title in PARTS.items():
        lines += ["", f"### {_in(title, lang)}", "", *_table(model, lang)]
    lines += ["", "## ブロックの順" if ja else "## Blocks", "", _BLOCKS_JA if ja else _BLOCKS_EN, ""]
    lines += [f"`{', '.join(BLOCKS)}`"]
    return "\n".join(lines) + "\n"


def _table(model: type[Entry], lang: str) -> list[str]:
    head = "| 項目 | 種類 | 省略すると | 意味 |" if lang == "ja" else "| field | type | default | meaning |"
    hints = get_type_hints(model, include_extras=True)
    rows = [_row(name, model, hints[name], lang) for name in model.fields if name != "span"]
    return [head, "| --- | --- | --- | --- |", *rows]


def _row(name: str, model: type[Entry], hint: Any, lang: str) -> str:
    field = model.fields[name]
    words = field.ja if lang == "ja" else field.en
    default = ("**必須**" if lang == "ja" else "**required**") if field.is_required else _default(field.default)
    kind = described(hint, lang)
    if default == "`[]`" and kind in ("map", "名前と値のマップ"):
        default = "`{}`"
    return f"| `{name}` | {kind} | {default} | {_cell(words)} |"


def _default(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return f"`{str(value).lower()}`"
        case ():
            return "`[]`"
        case _:
            return f"`{value}`"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def described(hint: Any, lang: str) -> str:
    """What may stand in a field, in words; a map is a link to its own table."""
    ja = lang == "ja"
    if get_origin(hint) is Annotated:
        return _annotated(get_args(hint)[0], hint.__metadata__, lang)
    if get_origin(hint) in (Union, types.UnionType):
        kinds = [described(each, lang) for each in get_args(hint) if each is not type(None)]
        return ("、または " if ja else ", or ").join(dict.fromkeys(kinds))
    if get_origin(hint) is tuple:
        first = get_args(hint)[0]
        if get_origin(first) is tuple:
            return "名前と値のマップ" if ja else "map"
        inner = described(first, lang)
        return f"{inner}のリスト" if ja else f"list of {inner}"
    if isinstance(hint, type) and issubclass(hint, Entry):
        return _link(hint, lang)
    names: dict[object, tuple[str, str]] = {
        bool: ("bool", "true / false"),
        CellList: ("list of values", "値のリスト"),
        CellMap: ("map of values", "値のマップ"),
    }
    return names[hint][1 if ja else 0]


def _annotated(inner: Any, notes: tuple[Any, ...], lang: str) -> str:
    leaf = next((note for note in notes if isinstance(note, Leaf)), None)
    if leaf is not None and leaf.words == BLOCKS:
        return "[ブロック](#ブロックの順)" if lang == "ja" else "[block](#blocks)"
    if leaf is not None and leaf.words:
        return ", ".join(f"`{word}`" for word in leaf.words)
    if leaf is not None:
        return _in(KINDS[leaf.kind], lang)
    if any(type(note).__name__ == "SubjectList" for note in notes):
        return f"{_link(schema.SubjectEntry, lang)} " + ("か文字のリスト" if lang == "ja" else "or text, in a list")
    words = described(inner, lang)
    short = [note.alternative for note in notes if getattr(note, "alternative", "")]
    if short:
        kind = {"string": ("a word", "語"), "boolean": ("bool", "true / false")}[short[0]]
        if inner is schema.ImageEntry:
            kind = (KINDS[LeafKind.PATH].en, KINDS[LeafKind.PATH].ja)
        words = f"{kind[1]}、または {words}" if lang == "ja" else f"{kind[0]}, or {words}"
    if any(getattr(getattr(note, "before", None), "__name__", "") == "one_or_more" for note in notes):
        single = described(get_args(inner)[0], lang)
        words = f"{single}、またはそのリスト" if lang == "ja" else f"{single}, or a list of them"
    return words


def _link(model: type[Entry], lang: str) -> str:
    for shape in SHAPES:
        if model is shape.model:
            return _in(shape.title, lang)
    if model is schema.ComparisonDefaults:
        return "比較記事の項目" if lang == "ja" else "fields of a comparison"
    title = _in(PARTS[model], lang)
    return f"[{title.partition('（')[0]}](#{anchor(title)})"


def _in(words: Words, lang: str) -> str:
    return words.ja if lang == "ja" else words.en


def anchor(title: str) -> str:
    """The id that a heading gets where the docs are read: lower case, spaces to `-`, other signs gone."""
    kept = "".join(letter for letter in title.lower() if letter.isalnum() or letter in " -_")
    return kept.replace(" ", "-")


_INTRO_EN = """\
A site is a folder with `content/site.yaml`. These tables name every field of every file. How values, texts and
references are written is told in [Writing](writing.md); each error code has a page in [errors/](errors/README.md).
A field that is not listed here is an error, so a slip of the pen is never silently ignored."""

_INTRO_JA = """\
`content/site.yaml` のあるフォルダーがサイトです。ここには、すべてのファイルのすべての項目があります。
値・文章・参照の書き方は [書き方](writing.ja.md)、エラーコードの説明は [errors/](errors/README.md) にあります。
ここにない項目を書くとエラーになります。書きまちがいが黙って無視されることはありません。"""

_BLOCKS_EN = (
    "`layout` puts the blocks of a page in another order; one that is left out is not shown. The default order:"
)
_BLOCKS_JA = "`layout` で、ページのブロックの順を変えられます。書かなかったブロックは出ません。もとの順:"
