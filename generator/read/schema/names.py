"""What to say of a field that does not exist: a slip of the pen, another language, or another place."""

from functools import cache
from typing import get_args

from generator.diagnostics import Diagnostic, Hint, closest, diagnostic, hint
from generator.read.nodes import Scalar
from generator.read.schema import comparison as c
from generator.read.schema import site as s
from generator.read.schema.entry import Entry

OTHER_NAMES = {
    "タイトル": "title", "題名": "title", "題": "title", "headline": "title", "スラッグ": "slug", "permalink": "slug",
    "説明": "description", "概要": "summary", "要約": "summary", "日付": "date", "公開日": "date", "published": "date",
    "created": "date", "pubdate": "date", "更新日": "updated", "modified": "updated", "lastmod": "updated",
    "著者": "author", "筆者": "author", "authors": "author", "監修": "reviewer", "監修者": "reviewer",
    "カテゴリ": "category", "カテゴリー": "category", "categories": "category", "タグ": "tags", "tag": "tags",
    "keywords": "tags", "下書き": "draft", "画像": "image", "写真": "image", "thumbnail": "image", "cover": "image",
    "挨拶": "greeting", "あいさつ": "greeting", "導入": "lead", "リード": "lead", "intro": "lead", "introduction": "lead",
    "結び": "closing", "締め": "closing", "outro": "closing", "答え": "answer", "結論": "verdict", "conclusion": "verdict",
    "対象": "subjects", "比較対象": "subjects", "items": "subjects", "products": "subjects", "options": "subjects",
    "項目": "dimensions", "比較項目": "dimensions", "rows": "dimensions", "criteria": "dimensions", "指標": "metrics",
    "数値": "metrics", "表": "table", "点数": "score", "スコア": "score", "グラフ": "charts", "chart": "charts",
    "本文": "body", "内容": "body", "text": "body", "content": "body", "章": "sections", "節": "sections",
    "見出し": "heading", "よくある質問": "faq", "質問": "question", "回答": "answer", "コラム": "column",
    "出典": "sources", "参考": "sources", "references": "sources", "履歴": "changes", "更新履歴": "changes",
    "changelog": "changes", "関連": "related", "関連記事": "related", "名前": "name", "名称": "name", "長所": "pros",
    "メリット": "pros", "利点": "pros", "merits": "pros", "advantages": "pros", "短所": "cons", "デメリット": "cons",
    "欠点": "cons", "demerits": "cons", "disadvantages": "cons", "値": "values", "value": "values", "単位": "unit",
    "重み": "weight", "注": "note", "備考": "note", "リンク": "url", "link": "url", "href": "url", "ラベル": "label",
    "q": "question", "a": "answer", "広告": "disclosure", "読み": "reading", "ふりがな": "reading", "趣味": "hobbies",
    "性格": "personality", "誕生日": "birthday", "自己紹介": "bio", "アイコン": "avatar", "サイト名": "title", "src": "image",
    "source": "src", "file": "src", "path": "src", "言語": "lang", "language": "lang", "locale": "lang", "おすすめ": "best_for", "向いている人": "best_for",
}  # fmt: skip
"""Names that people write, and the field that they mean where there is one."""

_HOMES: tuple[tuple[str, type[Entry]], ...] = (
    ("subjects", c.SubjectEntry),
    ("dimensions", c.DimensionEntry),
    ("metrics", c.MetricEntry),
    ("table", c.TableEntry),
    ("sections", c.SectionEntry),
    ("verdict", c.VerdictEntry),
    ("verdict.choose", c.ChoiceEntry),
    ("faq", c.QuestionEntry),
    ("column", c.ColumnEntry),
    ("cta", c.CtaEntry),
    ("sources", c.SourceEntry),
    ("changes", c.ChangeEntry),
    ("image", c.ImageEntry),
    ("pairs", c.PairsEntry),
)
_AUTHOR_HOMES: tuple[tuple[str, type[Entry]], ...] = (
    ("schedule", s.ScheduleEntry),
    ("schedule.items", s.ScheduleItemEntry),
    ("profile", s.ProfileEntry),
    ("principles", s.PrincipleEntry),
    ("links", s.NavigationEntry),
)
_SITE_HOMES: tuple[tuple[str, type[Entry]], ...] = (
    ("theme", s.ThemeEntry),
    ("markdown", s.MarkdownEntry),
    ("feed", s.FeedEntry),
    ("lint", s.LintEntry),
    ("structured", s.StructuredEntry),
    ("sharing", s.SharingEntry),
    ("publish", s.PublishEntry),
    ("defaults", c.ComparisonDefaults),
)


def unknown_field(model: type[Entry], loc: tuple[str | int, ...], key: Scalar) -> Diagnostic:
    """The finding of a field that its map does not have."""
    here = model_at(model, loc[:-1])
    names = field_names(here)
    glued, colon, _ = key.text.partition(":")
    if colon and glued in names:
        return diagnostic("HK045", key.place(len(glued), len(glued) + 1), name=glued)
    help_line = _hint(model, here, key.text, names) or (hint("look-it-up") if len(names) > _MOST_NAMES else None)
    return diagnostic("HK100", key.span, hint=help_line, name=key.text, allowed=names)


_MOST_NAMES = 20


def meant(name: str, names: tuple[str, ...]) -> str | None:
    """The field that `name` stands for, if it is a slip or another word for one of `names`."""
    name = name.partition(":")[0]
    other = _other(name, names)
    if (other or name) in ("title", "name") and names == ("heading",):
        return "heading"
    if other in names:
        return other
    near = _near(name, names)
    return str(dict(near.arguments)["name"]) if near else None


def _other(name: str, names: tuple[str, ...]) -> str | None:
    """What another word for a field stands for; a text is the `body` of one map and the `text` of another."""
    word = OTHER_NAMES.get(name.casefold())
    return "text" if word == "body" and "body" not in names and "text" in names else word


def _hint(model: type[Entry], here: type[Entry], name: str, names: tuple[str, ...]) -> Hint | None:
    word = _other(name, names)
    if (word or name) in ("title", "name") and "heading" in names and not {"title", "name"} & set(names):
        return hint("did-you-mean", name="heading")
    if word in names:
        return hint("did-you-mean", name=word)
    if near := _near(name, names, 0.85):
        return near
    for candidate in (name, word):
        if candidate is None:
            continue
        if here is not model and candidate in field_names(model):
            return hint("belongs-at-top", name=candidate)
        places = _places(model, here, candidate)
        if places:
            return hint("belongs-in", name=candidate, places=places)
    return _near(name, names)


def _near(name: str, names: tuple[str, ...], least: float = 0.7) -> Hint | None:
    """Nearer than `closest` asks for: of many short names one is always somewhat alike."""
    near = closest(name, names)
    from difflib import SequenceMatcher

    return near if near and SequenceMatcher(None, name.casefold(), str(near.arguments[0][1])).ratio() > least else None


def _places(model: type[Entry], here: type[Entry], name: str) -> tuple[str, ...]:
    """The fields of the file inside which `name` can stand."""
    homes = _HOMES if issubclass(model, c.ComparisonFields) else _AUTHOR_HOMES if model is s.AuthorFile else ()
    if model is s.SiteFile:
        homes = _SITE_HOMES
    return tuple(place for place, home in homes if home is not here and name in field_names(home))


@cache
def field_names(model: type[Entry]) -> tuple[str, ...]:
    """The names that a map may hold."""
    return tuple(name for name in model.fields if name != "span")


def model_at(model: type[Entry], loc: tuple[str | int, ...]) -> type[Entry]:
    """The model of the map at `loc`."""
    for step in loc:
        if isinstance(step, str) and step in model.fields:
            model = _model_in(model.fields[step].annotation) or model
    return model


def _model_in(annotation: object) -> type[Entry] | None:
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)
