"""What the kinds of file, and of map inside them, are called: for the reference and for editors."""

from generator.codes.kinds import Words
from generator.light import dataclass
from generator.read.schema import comparison as c
from generator.read.schema import site as s
from generator.read.schema.entry import Entry
from generator.read.schema.kinds import LeafKind


@dataclass(frozen=True, slots=True)
class Shape:
    """A kind of file: its model, where it lies as people write it and as editors match it (None: no YAML file)."""

    name: str
    model: type[Entry]
    path: str
    pattern: str | None
    title: Words


SHAPES = (
    Shape(
        "comparison",
        c.ComparisonFile,
        "content/comparisons/**/*.yaml",
        "content/comparisons/**/*.yaml",
        Words(ja="比較記事", en="A comparison"),
    ),
    Shape("site", s.SiteFile, "content/site.yaml", "content/site.yaml", Words(ja="サイト", en="The site")),
    Shape(
        "author", s.AuthorFile, "content/authors/ID.yaml", "content/authors/**/*.yaml", Words(ja="著者", en="An author")
    ),
    Shape("page", s.PageFile, "content/pages/NAME.md", None, Words(ja="固定ページ", en="A plain page")),
    Shape(
        "subject",
        s.SubjectFile,
        "content/subjects/**/*.yaml",
        "content/subjects/**/*.yaml",
        Words(ja="カタログの対象", en="A catalogued subject"),
    ),
    Shape(
        "vocabulary",
        s.VocabularyFile,
        "content/vocabulary.yaml",
        "content/vocabulary.yaml",
        Words(ja="共通の項目", en="The vocabulary"),
    ),
)
"""Each kind of file that a writer touches."""

PARTS: dict[type[Entry], Words] = {
    c.SubjectEntry: Words(ja="比較対象（subjects）", en="Subject"),
    c.DimensionEntry: Words(ja="言葉で比べる行（dimensions）", en="Dimension"),
    c.MetricEntry: Words(ja="数で比べる行（metrics）", en="Metric"),
    c.TableEntry: Words(ja="表の前後の文（table）", en="Words around the table"),
    c.ChartEntry: Words(ja="グラフ（charts）", en="Chart"),
    c.SectionEntry: Words(ja="本文の節（sections）", en="Section"),
    c.VerdictEntry: Words(ja="結論（verdict）", en="Verdict"),
    c.ChoiceEntry: Words(ja="選び方（choose）", en="Choice"),
    c.QuestionEntry: Words(ja="質問（faq）", en="Question"),
    c.ColumnEntry: Words(ja="コラム（column）", en="Column"),
    c.CtaEntry: Words(ja="案内のカード（cta）", en="Call to action"),
    c.SourceEntry: Words(ja="出典（sources）", en="Source"),
    c.ChangeEntry: Words(ja="更新履歴（changes）", en="Change"),
    c.PairsEntry: Words(ja="2つずつのページ（pairs）", en="Pair pages"),
    c.ImageEntry: Words(ja="画像（image）", en="Image"),
    c.LinkEntry: Words(ja="対象のリンク（links）", en="Link of a subject"),
    c.DisclosureEntry: Words(ja="広告表示（disclosure）", en="Disclosure"),
    s.NavigationEntry: Words(ja="リンク（label と url）", en="Link"),
    s.ProfileEntry: Words(ja="プロフィールの行（profile）", en="Line of a profile"),
    s.ScheduleEntry: Words(ja="著者の一日（schedule）", en="Day of an author"),
    s.ScheduleItemEntry: Words(ja="一日の予定（items）", en="Entry of a day"),
    s.PrincipleEntry: Words(ja="比べ方の方針（principles）", en="Principle"),
    s.MarkdownEntry: Words(ja="Markdown の読み方（markdown）", en="Markdown"),
    s.ThemeEntry: Words(ja="見た目（theme）", en="Theme"),
    s.LintEntry: Words(ja="警告の設定（lint）", en="Lint"),
    s.FeedEntry: Words(ja="フィード（feed）", en="Feed"),
    s.StructuredEntry: Words(ja="構造化データ（structured）", en="Structured data"),
    s.SharingEntry: Words(ja="共有用の画像（sharing）", en="Sharing pictures"),
    s.PublishEntry: Words(ja="公開（publish）", en="Publishing"),
}
"""The title of each kind of map that stands inside a file."""

KINDS: dict[LeafKind, Words] = {
    LeafKind.PLAIN: Words(ja="文字", en="text"),
    LeafKind.INLINE: Words(ja="1行の Markdown", en="inline Markdown"),
    LeafKind.MARKDOWN: Words(ja="Markdown", en="Markdown"),
    LeafKind.ID: Words(ja="ID", en="id"),
    LeafKind.SLUG: Words(ja="slug", en="slug"),
    LeafKind.PATH: Words(ja="場所（パス）", en="path"),
    LeafKind.URL: Words(ja="URL", en="URL"),
    LeafKind.SOURCE: Words(ja="出典の ID か URL", en="source id or URL"),
    LeafKind.LANG: Words(ja="言語（BCP 47）", en="language (BCP 47)"),
    LeafKind.NUMBER: Words(ja="数", en="number"),
    LeafKind.COUNT: Words(ja="整数", en="whole number"),
    LeafKind.DATE: Words(ja="日付（時刻つきも可）", en="date, or date and time"),
    LeafKind.PERIOD: Words(ja="日・月・年", en="date, month or year"),
    LeafKind.TIME: Words(ja="時刻", en="time of day"),
    LeafKind.RAW: Words(ja="行のならび", en="lines"),
}
"""What a text is called, by its kind."""
