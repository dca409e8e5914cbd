"""The shapes of the other files: authors, `site.yaml`, catalogue, vocabulary, plain pages."""

from typing import Annotated

from generator.read.nodes import Scalar
from generator.read.schema import checks
from generator.read.schema.comparison import ComparisonDefaults, DimensionEntry, Image, MetricEntry, SubjectFields
from generator.read.schema.entry import Entry, optional, required
from generator.read.schema.leaves import (
    Count,
    Date,
    Flag,
    Id,
    Inline,
    Lang,
    Listed,
    Markdown,
    OneOrMore,
    PathText,
    Plain,
    Raw,
    Slug,
    Time,
    Url,
    Whole,
    choice,
)

Headers = Annotated[tuple[tuple[Scalar, Scalar], ...], Whole(checks.headers)]


class NavigationEntry(Entry):
    """A link with its words."""

    label: Plain = required("Words of the link", "リンクの文字")
    url: Url = required("Where it leads", "リンク先のURL")


class ProfileEntry(Entry):
    """A line of a profile."""

    label: Plain = required("What it is about", "項目")
    value: Inline = required("What is so", "内容")


class ScheduleItemEntry(Entry):
    """An entry of a day."""

    time: Time = required("When it begins, as 6:30", "始まる時刻（6:30 のように）")
    text: Inline = required("What is done", "すること")
    note: Inline | None = optional("More about it", "補足")
    kind: Annotated[Scalar, choice("sleep", "work", "travel", "write", "rest")] | None = optional(
        "What kind of time it is (default: rest)", "種類（省略すると rest）"
    )


class ScheduleEntry(Entry):
    """A day of the author."""

    title: Plain | None = optional("Title", "題名")
    items: Listed[ScheduleItemEntry] = optional("The day, in order", "一日の予定（時刻順）", ())


class PrincipleEntry(Entry):
    """How this author compares."""

    title: Plain = required("Title", "題名")
    text: Markdown = required("Text", "内容")


class AuthorFile(Entry):
    """`content/authors/ID.yaml`."""

    name: Plain = required("Name", "名前")
    reading: Plain | None = optional("Reading in kana", "読みがな")
    nickname: Plain | None = optional("Nickname", "呼び名")
    avatar: Image | None = optional("Picture", "顔写真・アイコン")
    tagline: Inline | None = optional("One line about the author", "ひとこと紹介")
    bio: Markdown | None = optional("Who the author is", "自己紹介")
    birthday: Date | None = optional("Birthday; the age is computed", "誕生日（年齢は自動で計算）")
    hobbies: OneOrMore[Inline] = optional("Hobbies", "趣味", ())
    personality: OneOrMore[Inline] = optional("What the author is like", "性格", ())
    profile: Listed[ProfileEntry] = optional(
        "More lines: {label, value}", "プロフィールの行（{label, value} のリスト）", ()
    )
    schedule: ScheduleEntry | None = optional("The author's day", "一日の予定")
    principles: Listed[PrincipleEntry] = optional("How this author compares", "比較の方針", ())
    links: Listed[NavigationEntry] = optional("Links: {label, url}", "リンク（{label, url} のリスト）", ())


class MarkdownEntry(Entry):
    """How Markdown is read."""

    html: Annotated[Scalar, choice("text", "sanitized")] | None = optional(
        "What happens to HTML: shown as text, or sanitized",
        "HTMLの扱い（text：文字として表示、sanitized：安全なものだけ通す）",
    )
    breaks: Flag = optional("Keep every line break", "改行をそのまま残す", False)


class ThemeEntry(Entry):
    """The look."""

    accent: Plain | None = optional("Accent colour, as #2a6f5e", "アクセント色（#2a6f5e のように）")
    logo: PathText | None = optional("Path of the logo", "ロゴ画像の場所")


class LintEntry(Entry):
    """Which warnings to leave out."""

    ignore: Listed[Id] = optional("Codes of warnings to leave out", "出さない警告のコード", ())


class FeedEntry(Entry):
    """Feeds."""

    entries: Count | None = optional("Articles in a feed (default: 30)", "フィードに載せる記事数（省略すると30）")


class StructuredEntry(Entry):
    """Structured data."""

    faq: Flag = optional("Mark up the questions (FAQPage)", "よくある質問を構造化データにするか", False)


class SharingEntry(Entry):
    """Sharing pictures."""

    font: PathText | None = optional("Path of the font for sharing pictures", "共有用画像に使うフォントの場所")
    pictures: Flag = optional("Whether they are drawn", "共有用画像を作るか", True)


class PublishEntry(Entry):
    """How the files are published."""

    compress: Listed[Annotated[Scalar, choice("gzip", "brotli")]] = optional(
        "Compressed twins of all text files (`.gz`, `.br`), for servers that send them as they are",
        "文字のファイルに添える圧縮版（.gz、.br）。そのまま送れるサーバーのため",
        (),
    )
    minify: Flag = optional(
        "Whether HTML pages are published without superfluous bytes", "HTML から余分なバイトを省いて公開するか", False
    )


class SiteFile(Entry):
    """`content/site.yaml`."""

    title: Plain = required("Name of the site", "サイト名")
    url: Url = required("Address of the site, with https://", "サイトのURL（https:// から）")
    description: Plain | None = optional("What the site is about", "サイトの説明")
    lang: Lang | None = optional("Language (default: ja)", "言語（省略すると ja）")
    author: OneOrMore[Id] = optional("Author of articles that name none", "著者を書かない記事の著者", ())
    timezone: Plain | None = optional("Time zone (default: Asia/Tokyo)", "タイムゾーン（省略すると Asia/Tokyo）")
    navigation: Listed[NavigationEntry] = optional(
        "Links at the head of each page: {label, url}", "ナビゲーション（{label, url} のリスト）", ()
    )
    permalink: Plain | None = optional("Pattern of addresses (default: /{slug}/)", "URLの形（省略すると /{slug}/）")
    defaults: ComparisonDefaults | None = optional(
        "Fields for all comparisons that do not say them", "すべての記事に共通の既定値"
    )
    sponsored_hosts: Listed[Plain] = optional("Hosts to which every link is paid", "広告リンクとして扱うホスト", ())
    per_page: Count | None = optional(
        "Articles on a page of a list (default: 20)", "一覧1ページの記事数（省略すると20）"
    )
    markdown: MarkdownEntry | None = optional("How Markdown is read", "Markdownの読み方")
    theme: ThemeEntry | None = optional("The look", "見た目")
    stale_after: Count | None = optional(
        "Days after which an article counts as old", "記事が古いと見なされるまでの日数"
    )
    lint: LintEntry | None = optional("Which warnings to leave out", "警告の設定")
    robots: Raw | None = optional("Lines of robots.txt", "robots.txt の内容")
    headers: Headers = optional("HTTP headers for hosts that read `_headers`", "HTTPヘッダー（_headers に書く）", ())
    feed: FeedEntry | None = optional("Feeds", "フィード")
    outputs: Listed[Annotated[Scalar, choice("json", "csv", "markdown")]] = optional(
        "Further forms of each article (not given: all)", "記事の別形式（省略するとすべて）", ()
    )
    structured: StructuredEntry | None = optional("Structured data", "構造化データ")
    sharing: SharingEntry | None = optional("Sharing pictures", "共有用画像")
    publish: PublishEntry | None = optional("What is published beside the files", "公開するファイルに添えるもの")
    search: Flag = optional("A search page", "検索ページを作るか", False)


class SubjectFile(SubjectFields):
    """`content/subjects/**/*.yaml`: a subject written once. Its id is the file's stem."""

    name: Plain = required("Name of the subject", "比較対象の名前")


class VocabularyFile(Entry):
    """`content/vocabulary.yaml`: rows written once. Each has an `id`."""

    dimensions: Listed[DimensionEntry] = optional("Qualitative rows", "性質を比べる行", ())
    metrics: Listed[MetricEntry] = optional("Quantitative rows", "数値を比べる行", ())


class PageFile(Entry):
    """`content/pages/NAME.md`: front matter and text."""

    title: Plain = required("Title", "題名")
    slug: Slug | None = optional("Last part of the URL (default: the file's name)", "URLの末尾（省略するとファイル名）")
    description: Plain | None = optional("What the page is about", "ページの説明")
    lang: Lang | None = optional("Language (default: the site's)", "言語（省略するとサイトの言語）")
    draft: Flag = optional("Draft: left out unless `--drafts`", "下書き", False)
    body: Markdown | None = optional("Text below the front matter", "本文")
