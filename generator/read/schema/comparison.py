"""The shape of `content/comparisons/**/*.yaml`."""

from typing import Annotated

from generator.read.nodes import Scalar
from generator.read.schema import cells, checks
from generator.read.schema.entry import Entry, optional, required
from generator.read.schema.kinds import CellList, CellMap
from generator.read.schema.leaves import (
    Check,
    Count,
    Date,
    Flag,
    Id,
    Inline,
    Lang,
    Listed,
    Markdown,
    Number,
    OneOrMore,
    PathText,
    Period,
    Plain,
    Slug,
    SourceText,
    SubjectList,
    Url,
    Whole,
    choice,
)

BLOCKS = (
    "disclosure",
    "greeting",
    "lead",
    "summary",
    "toc",
    "glance",
    "subjects",
    "sections",
    "table",
    "charts",
    "verdict",
    "pairs",
    "column",
    "faq",
    "sources",
    "changes",
    "cta",
    "closing",
    "author",
    "related",
)
"""The blocks of a page, in the default order."""

Block = Annotated[Scalar, choice(*BLOCKS)]
Evidence = Annotated[Scalar, choice(*cells.EVIDENCE)]
Cells = Annotated[CellList | CellMap, Whole(cells.cells, context=True)]
NamedCells = Annotated[CellMap, Whole(cells.named_cells, context=True)]
Translations = Annotated[tuple[tuple[Scalar, Scalar], ...], Whole(checks.translations)]


class ImageEntry(Entry):
    """A picture of the site: its path, or a map."""

    src: PathText = required("Path of the picture, from this file", "画像ファイルの場所（このファイルから見て）")
    alt: Plain | None = optional("What the picture shows, for those who cannot see it", "画像の説明（代替テキスト）")
    credit: Inline | None = optional("Whose picture it is", "画像の出典・撮影者")


Image = Annotated[ImageEntry, Check(checks.word_as("src"), "string")]


class LinkEntry(Entry):
    """A button beside a subject."""

    label: Plain = required("Words on the button", "ボタンの文字")
    url: Url = required("Where it leads", "リンク先のURL")
    sponsored: Flag = optional("Whether the link is paid for", "広告リンクかどうか", False)


class DisclosureEntry(Entry):
    """The ad label: a word, or a map with words of your own."""

    kind: Annotated[Scalar, choice("none", "pr", "affiliate")] = required(
        "What the page must disclose", "広告表示の種類"
    )
    text: Inline | None = optional("Your own words for the label", "表示する文（省略するとテーマの文）")


class SubjectFields(Entry):
    """What a subject may say, whether in a comparison or in the catalogue."""

    name: Plain | None = optional("Name of the subject", "比較対象の名前")
    id: Id | None = optional("Id, by which rows and texts refer to it; else the name", "ID（省略すると名前）")
    short: Plain | None = optional("Short name for narrow table heads", "表の見出しに使う短い名前")
    reading: Plain | None = optional("Reading in kana", "読みがな")
    heading: Plain | None = optional("Heading of its section", "個別セクションの見出し")
    summary: Inline | None = optional("One sentence on its card", "カードに載せる一文")
    body: Markdown | None = optional("Text of its section", "個別セクションの本文")
    pros: Listed[Inline] = optional("Strong points", "長所", ())
    cons: Listed[Inline] = optional("Weak points", "短所", ())
    best_for: Listed[Inline] = optional("For whom it is right", "向いている人・場面", ())
    image: Image | None = optional("Picture: a path, or {src, alt, credit}", "画像（場所、または {src, alt, credit}）")
    url: Url | None = optional("Official page", "公式ページのURL")
    links: Listed[LinkEntry] = optional(
        "Buttons: {label, url, sponsored}", "ボタン（{label, url, sponsored} のリスト）", ()
    )
    sponsored: Flag = optional("Whether `url` is a paid link", "url が広告リンクかどうか", False)
    kind: Annotated[Scalar, choice("concept", "product", "service")] | None = optional(
        "What it is; only products and services may be marked up as such", "種類（省略すると concept）"
    )
    values: NamedCells | None = optional("Its values: row → value", "この対象の値（項目名 → 値）")


class SubjectEntry(SubjectFields):
    """A subject of a comparison. Needs a `name`, or `use`."""

    use: Id | None = optional("Id of a file in `content/subjects/` to take over", "content/subjects/ から使うID")


class RowFields(Entry):
    """What dimensions and metrics have in common. Needs a `name`, or `use`."""

    use: Id | None = optional("Id of a row in `vocabulary.yaml` to take over", "vocabulary.yaml から使うID")
    name: Plain | None = optional("Name of the row", "項目の名前")
    id: Id | None = optional("Id, by which texts refer to it; else the name", "ID（省略すると名前）")
    group: Plain | None = optional("Heading under which rows are gathered", "行をまとめる見出し")
    note: Inline | None = optional("A ※ note below the table", "表の下に出す※の注")
    key: Flag = optional("Whether it is repeated in the summary box", "要約にも載せるか", False)
    best: OneOrMore[Id] = optional("Your own call: the best subject or subjects", "筆者の判断で最良とする対象", ())
    values: Cells | None = optional(
        "Values: a list in the order of the subjects, or a map", "値（対象の順のリスト、またはマップ）"
    )
    source: SourceText | None = optional(
        "Source of all its values: an id of `sources`, or a URL", "値の出典（sources のID、またはURL）"
    )
    as_of: Period | None = optional("When its values were true: date, month or year", "いつの値か（日・月・年）")
    estimated: Flag | None = optional("Whether its values are rough", "おおよその値か")
    evidence: Evidence | None = optional("How its values are known", "値の根拠")


class DimensionEntry(RowFields):
    """A qualitative row."""


class MetricEntry(RowFields):
    """A quantitative row."""

    unit: Plain | None = optional("Unit behind the numbers", "数値の単位")
    better: Annotated[Scalar, choice("higher", "lower", "none")] | None = optional(
        "Which end is better (default: none)", "どちらが良いか（省略すると none）"
    )
    weight: Number | None = optional(
        "Weight in the score, 0 or more (default: 1)", "総合点での重み（0以上。省略すると1）"
    )
    scale: Listed[Number] = optional("[worst, best]: the ends of the points", "点数の両端 [最悪, 最良]", ())
    decimals: Count | None = optional("Decimals to show (default: as written)", "小数の桁数（省略すると書いたとおり）")
    format: (
        Annotated[
            Scalar,
            choice("number", "plain", "percent", "currency", "rating", "duration", "date", "boolean", "marks"),
        ]
        | None
    ) = optional("How its values are read and shown (default: number)", "値の種類（省略すると number）")
    out_of: Number | None = optional("Full marks of a rating (default: 5)", "評価の満点（省略すると5）")


class TableEntry(Entry):
    """Words around the table."""

    heading: Plain | None = optional("Heading above the table", "表の見出し")
    intro: Markdown | None = optional("Text before the table", "表の前の文")
    note: Markdown | None = optional("Disclaimer under the table", "表の下の注意書き")
    outro: Markdown | None = optional("Text after the table", "表の後の文")


class ChartEntry(Entry):
    """A chart of metrics: its kind, or a map."""

    kind: Annotated[Scalar, choice("bars", "radar")] = required("Kind of chart", "グラフの種類")
    metrics: Listed[Id] = optional(
        "Metrics to draw (default: all that can be)", "描く指標（省略すると描けるものすべて）", ()
    )


class SectionEntry(Entry):
    """A part of the text with a heading; nested at most 3 deep."""

    heading: Plain = required("Heading", "見出し")
    body: Markdown | None = optional("Text", "本文")
    sections: Listed["SectionEntry"] = optional("Parts inside", "中に入れるセクション", ())
    after: Block | None = optional("Block that it follows", "どのブロックの後に置くか")


class ChoiceEntry(Entry):
    """ "Choose this one if …"."""

    subject: Id = required("Id or name of the subject", "対象のIDまたは名前")
    when: Listed[Inline] = optional("When it is the right one", "どんなときに選ぶか", ())


class VerdictEntry(Entry):
    """What the comparison comes to."""

    summary: Inline | None = optional("The verdict in a sentence or two", "結論")
    choose: Listed[ChoiceEntry] = optional("When to choose which", "どれを選ぶか", ())
    otherwise: Inline | None = optional("For those who cannot decide", "迷う人へのひとこと")


class QuestionEntry(Entry):
    """A question that readers ask."""

    question: Plain = required("Question", "質問")
    answer: Markdown = required("Answer", "回答")


class ColumnEntry(Entry):
    """A casual aside in the author's voice."""

    title: Plain | None = optional("Title", "題名")
    body: Markdown = required("Text", "本文")
    author: Id | None = optional("Whose voice (default: the article's author)", "著者（省略すると記事の著者）")


class CtaEntry(Entry):
    """A card that asks the reader to do something."""

    title: Plain = required("Title", "見出し")
    body: Markdown | None = optional("Text", "本文")
    url: Url | None = optional("Where it leads", "リンク先のURL")
    label: Plain | None = optional("Words on the button", "ボタンの文字")
    image: Image | None = optional("Picture", "画像")
    sponsored: Flag = optional("Whether the link is paid for", "広告リンクかどうか", False)


class SourceEntry(Entry):
    """Where facts come from."""

    id: Id | None = optional("Id, cited as `[^ID]`", "ID（[^ID] で引用する）")
    title: Plain = required("Title of the page or book", "ページや本の題名")
    url: Url | None = optional("Address", "ページのアドレス（URL）")
    accessed: Date | None = optional("When you looked at it", "確認した日")
    publisher: Plain | None = optional("Who publishes it", "発行元")


class ChangeEntry(Entry):
    """What changed when."""

    date: Date = required("Date", "日付")
    text: Inline = required("What changed", "変更の内容")


class PairsEntry(Entry):
    """Pages of two subjects each."""

    title: Plain | None = optional("Title, with {a} and {b}", "題名（{a} と {b} が対象名になる）")
    min_rows: Count | None = optional(
        "Rows that both must fill (default: 1)", "両方が埋まっている行の最低数（省略すると1）"
    )


class ComparisonFields(Entry):
    """Everything that a comparison may say; in `site.yaml: defaults` for all that do not say it."""

    title: Plain | None = optional("Title of the article", "記事の題名")
    slug: Slug | None = optional("Last part of the URL (default: the file's name)", "URLの末尾（省略するとファイル名）")
    description: Plain | None = optional(
        "For search results, feeds and cards (default: from `lead`)", "説明文（検索結果・一覧用。省略すると lead から）"
    )
    date: Date | None = optional("Publication; in the future: scheduled", "公開日（未来なら予約投稿）")
    updated: Date | None = optional(
        "Last revision (default: newest of `changes`, else `date`)",
        "更新日（省略すると changes の最新、なければ date）",
    )
    author: OneOrMore[Id] = optional("Author id, or a list of them", "著者のID（複数ならリスト）", ())
    reviewer: Id | None = optional("Id of the author who supervised it", "監修者のID")
    series: Plain | None = optional("Series: previous and next by date", "シリーズ名")
    noindex: Flag = optional("Keep it out of search engines", "検索エンジンに載せない", False)
    category: Plain | None = optional("One category", "カテゴリ（1つ）")
    tags: Listed[Plain] = optional("Tags", "タグ", ())
    draft: Flag = optional("Draft: left out unless `--drafts`", "下書き", False)
    lang: Lang | None = optional("Language (default: the site's)", "言語（省略するとサイトの言語）")
    translations: Translations = optional("Language → slug of the same article", "翻訳（言語 → slug）", ())
    aliases: Listed[PathText] = optional("Old URL paths that lead here", "この記事へ転送する以前のURL", ())
    image: Image | None = optional(
        "Lead and sharing picture: a path, or {src, alt, credit}", "記事の画像（場所、または {src, alt, credit}）"
    )
    disclosure: Annotated[DisclosureEntry, Check(checks.word_as("kind"), "string")] | None = optional(
        "`none`, `pr`, `affiliate`, or {kind, text}", "広告表示（none、pr、affiliate、または {kind, text}）"
    )
    greeting: Markdown | None = optional("Opening line", "あいさつ")
    lead: Markdown | None = optional("Introduction", "導入文")
    closing: Markdown | None = optional("Sign-off", "結びのことば")
    answer: Inline | None = optional("The answer in one sentence", "一文での答え")
    summary: Listed[Inline] = optional("More lines of the summary box", "要約の行", ())
    subjects: Annotated[tuple[Scalar | SubjectEntry, ...], SubjectList()] = optional(
        "What is compared: 2 or more, each a map, the id of a catalogued subject, or a name",
        "比較対象（2つ以上。マップ、カタログのID、または名前）",
        (),
    )
    subjects_from: PathText | None = optional("CSV beside the file with the subjects as rows", "対象を書いたCSVの場所")
    dimensions: Listed[DimensionEntry] = optional("Qualitative rows", "性質を比べる行", ())
    metrics: Listed[MetricEntry] = optional("Quantitative rows", "数値を比べる行", ())
    table: TableEntry | None = optional("Words around the table", "表の前後の文")
    score: Flag = optional("Weighted total, with weights that the reader can move", "総合点を出すか", False)
    charts: Listed[Annotated[ChartEntry, Check(checks.word_as("kind"), "string")]] = optional(
        "Charts: `bars`, `radar`, or {kind, metrics}", "グラフ（bars、radar、または {kind, metrics}）", ()
    )
    sections: Listed[SectionEntry] = optional("Parts of the text", "本文のセクション", ())
    verdict: VerdictEntry | None = optional("What the comparison comes to", "結論")
    faq: Listed[QuestionEntry] = optional("Questions and answers", "よくある質問", ())
    column: ColumnEntry | None = optional("A casual aside", "コラム")
    cta: Annotated[tuple[CtaEntry, ...], Check(checks.one_or_more)] = optional(
        "Call-to-action card, or a list of them", "行動を促すカード（複数ならリスト）", ()
    )
    sources: Listed[SourceEntry] = optional("Where facts come from", "出典", ())
    changes: Listed[ChangeEntry] = optional("What changed when", "更新履歴", ())
    related: Listed[Slug] = optional(
        "Slugs of related articles (default: computed)", "関連記事のslug（省略すると自動）", ()
    )
    layout: Listed[Block] = optional("Order of the blocks", "ブロックの順", ())
    pairs: Annotated[PairsEntry | None, Check(checks.switch, "boolean")] = optional(
        "Also a page for each pair: true, or {title, min_rows}",
        "2つずつの比較ページも作る（true、または {title, min_rows}）",
    )


class ComparisonFile(ComparisonFields):
    """A comparison. `subjects` is empty only beside `subjects_from`."""

    title: Plain = required("Title of the article", "記事の題名")


class ComparisonDefaults(ComparisonFields):
    """`site.yaml: defaults`."""
