"""Hand-made views, one for each shape that a page can have."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from generator.article import scoring
from generator.article.citations import in_reading_order
from generator.model import (
    Article,
    Asset,
    Author,
    CallToAction,
    Change,
    Chart,
    Choice,
    Citation,
    Column,
    Disclosure,
    Html,
    Image,
    Kind,
    Link,
    Moment,
    PlainPage,
    Principle,
    Question,
    Rich,
    Row,
    RowGroup,
    Schedule,
    ScheduleItem,
    Score,
    ScorePart,
    Section,
    SiteInfo,
    SourceEntry,
    Subject,
    TableSlot,
    TableWords,
    Term,
    Value,
    Verdict,
)
from generator.page.entries import Card, Crumb, PageLink, Pager, Sign, TermCount
from generator.page.views import (
    ArticleView,
    AuthorsView,
    AuthorView,
    DayPart,
    DayView,
    Head,
    ListView,
    NotFoundView,
    PlainPageView,
    RedirectView,
    TermsView,
    TocEntry,
)

LAYOUT = (
    *("disclosure", "greeting", "lead", "summary", "toc", "glance", "subjects", "sections", "table", "charts"),
    *("verdict", "column", "faq", "sources", "changes", "cta", "closing", "author", "related"),
)


def rich(text: str, *parts: Html | TableSlot) -> Rich:
    """A block text of one paragraph, or of the parts given."""
    return Rich(parts or (Html(f"<p>{text}</p>\n"),), text)


def inline(text: str, plain: str | None = None) -> Rich:
    return Rich((Html(text),), plain or text)


def moment(year: int, month: int, day: int) -> Moment:
    iso = f"{year:04}-{month:02}-{day:02}"
    return Moment(iso, f"{year}年{month}月{day}日", year, month, datetime(year, month, day, tzinfo=UTC).isoformat())


# ---------------------------------------------------------------------------------------------- cells


def number(figure: str, unit: str, value: str, **more: object) -> Value:
    return replace(
        Value(
            Kind.NUMBER, figure + unit, figure=figure, unit=unit, number=value, low=Decimal(value), high=Decimal(value)
        ),
        **more,  # type: ignore[arg-type]
    )


def between(figure: str, unit: str, low: str | None, high: str | None) -> Value:
    ends = [None if end is None else Decimal(end) for end in (low, high)]
    return Value(Kind.NUMBER, figure + unit, figure=figure, unit=unit, low=ends[0], high=ends[1])


def words(text: str, **more: object) -> Value:
    return replace(Value(Kind.TEXT, text, Html(text)), **more)  # type: ignore[arg-type]


def listing(*items: str) -> Value:
    return Value(Kind.LIST, "、".join(items), items=tuple(Html(item) for item in items))


def rating(value: str) -> Value:
    share = Decimal(value) / 5
    return Value(
        Kind.RATING,
        f"{value}/5",
        figure=value,
        unit="/5",
        number=value,
        low=share,
        high=share,
        rating=value,
        out_of="5",
    )


def mark(sign: str, spoken: str, rank: str) -> Value:
    return Value(Kind.MARK, sign, mark=sign, spoken=spoken, low=Decimal(rank), high=Decimal(rank))


UNKNOWN = Value(Kind.UNKNOWN, "—", spoken="不明")
NOT_APPLICABLE = Value(Kind.NOT_APPLICABLE, "対象外")
YES = Value(Kind.BOOLEAN, "あり", truth=True, low=Decimal(1), high=Decimal(1))
NO = Value(Kind.BOOLEAN, "なし", truth=False, low=Decimal(0), high=Decimal(0))
MAYBE = Value(Kind.BOOLEAN, "条件つき", truth=True, conditional=True, note=inline("部署による"))


# ---------------------------------------------------------------------------------------------- the site

ASSETS = tuple(
    Asset(name, f"assets/{name}", f"/assets/{name}", "sha256-AAAA")
    for name in (
        "article.css",
        "style.css",
        "page.js",
        "compare.js",
        "search.js",
        "favicon.svg",
    )
)

SITE = SiteInfo(
    "くらべ帖",
    "https://example.com",
    "/",
    "ja",
    "同じものさしで、ちがいを並べる。",
    (Link("/", "記事"), Link("/categories/", "カテゴリ"), Link("/authors/", "著者")),
    assets=ASSETS,
)
SITE_EN = replace(SITE, title="Side by Side", lang="en", description="One ruler, many things.", navigation=(
    Link("/en/", "Articles"), Link("/en/authors/", "Authors"),
))  # fmt: skip


def head(title: str, path: str, site: SiteInfo = SITE, **more: object) -> Head:
    made = Head(
        f"{title}｜{site.title}", f"{title}のページです。", f"https://example.com{path}", site.lang,
        feeds=(("application/atom+xml", "https://example.com/feed.xml"), ("application/feed+json", "https://example.com/feed.json")),
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


AUTHOR = Author(
    "chitose",
    "水野 千歳",
    "/authors/chitose/",
    "みずの ちとせ",
    "ちと",
    Image("/assets/avatar.svg", "水野千歳の似顔絵", 160, 160),
    inline("文具メーカーの営業企画。ルート4年・アカウント3年"),
    rich("異動のたびに「前の仕事との違い」をノートに書いていたら、比べること自体が趣味になりました。"),
    moment(1995, 2, 14),
    31,
    (inline("銭湯めぐり"), inline("純喫茶のプリン"), inline("路線図を眺めること")),
    (inline("慎重、でも買う時は早い"),),
    (
        ("仕事", inline("文具メーカー 営業企画")),
        ("通勤", inline("約60分（電車と徒歩）")),
        ("住まい", inline("埼玉県川口市の1K")),
    ),
    Schedule(
        "ある平日の24時間",
        (
            ScheduleItem("5:50", "起きる", 350, 30, "rest", inline("白湯を飲んで、窓辺の観葉植物に水やり")),
            ScheduleItem("6:20", "昨日の下書きを音読", 380, 80, "write"),
            ScheduleItem("7:40", "京浜東北線で出勤", 460, 60, "travel", inline("吊り革につかまって取材メモを整理")),
            ScheduleItem("8:40", "始業", 520, 545, "work", inline("メールと在庫表を確認、午前中に企画書")),
            ScheduleItem("17:45", "退社", 1065, 335, "rest"),
            ScheduleItem("23:20", "就寝", 1400, 390, "sleep"),
        ),
    ),
    (
        Principle("ものさしを先に決める", rich("書き始める前に比較項目を固定し、途中で都合よく増やしません。")),
        Principle("数字には単位・時点・出典を添える", rich("分からないものは空欄にせず「—（不明）」と書きます。")),
    ),
    (Link("https://example.org/@chito", "日記", external=True),),
)
BARE_AUTHOR = Author("ken", "健", "/authors/ken/")
DAY = DayView(
    AUTHOR.schedule or Schedule(None, ()),
    (
        DayPart("sleep", 0, 350),
        DayPart("rest", 350, 30),
        DayPart("write", 380, 80),
        DayPart("travel", 460, 60),
        DayPart("work", 520, 545),
        DayPart("rest", 1065, 335),
        DayPart("sleep", 1400, 40),
    ),
    (("sleep", 390), ("work", 545), ("travel", 60), ("write", 80), ("rest", 365)),
)


# ---------------------------------------------------------------------------------------------- two subjects

JOBS = (
    Subject(
        "account", "a", "アカウント営業", "アカウント営業", "アカウント営業",
        reading="key account sales",
        summary=inline("数社を深く受け持ち、数年かけて育てる"),
        body=Rich((
            Html(
                "<p>ここでの「アカウント」は、<strong>取引口座＝得意先の企業</strong>を指します"
                '<sup class="cite"><a href="#source-db">[1]</a></sup>。</p>\n<h3 id="主な仕事">主な仕事</h3>\n'
                "<ul>\n<li>来年度の予算に間に合う提案を逆算する</li>\n<li>契約更新の6か月前から不安をつぶす</li>\n</ul>\n"
                '<div class="note note--warning" role="note" aria-label="注意"><p class="note__title">注意</p><p>求人票の言葉は会社ごとに違います。</p></div>\n'
            ),
            TableSlot("担当のしかた"),
            Html("<p>表の続きの文です。</p>\n"),
        ), ""),
        pros=(inline("相手の経営課題から話せるので、提案の自由度が高い"), inline("1件の成果が大きい")),
        cons=(inline("1社を失ったときの穴が大きい"),),
        best_for=(inline("仮説を立てて粘れる人"),),
        image=Image("/assets/photo.png", "会議室で話す二人", 640, 360, "写真：くらべ帖"),
        url=Link("https://example.org/", "公式", external=True),
        links=(Link("https://example.net/ad", "求人を見る", True, True), Link("https://example.org/free", "資料", external=True)),
    ),
    Subject(
        "route", "b", "ルート営業", "ルート営業", "ルート営業",
        summary=inline("多くの得意先を、途切れさせずに回る"),
        body=rich("決まった曜日に決まった順路で得意先を回ります。"),
        pros=(inline("1日の予定が読みやすい"),),
    ),
)  # fmt: skip

NOTE = inline("基本給と賞与の合計。インセンティブは含めていません。")
METRIC = {"kind": "metric"}

OVERTIME = Row(
    "overtime", "row-overtime", "平均の残業", "metric",
    (number("26", "時間／月", "26"), number("18", "時間／月", "18", source=Citation("調査", "#source-db", 1, "db"), as_of="2025-11", as_of_text="2025年11月", evidence="measured")),
    "1日の動き", NOTE, 1, True, "時間／月", "lower", best=("route",),
)  # fmt: skip
GROUPS = (
    RowGroup("担当のしかた", (
        Row("count", "row-count", "担当する社数", "metric", (between("5〜10", "社", "5", "10"), between("60〜120", "社", "60", "120")), "担当のしかた", key=True, unit="社"),
        Row("who", "row-who", "相手にする人", "dimension", (words("現場から役員まで、部署をまたいで"), words("店長・購買担当など", note=inline("地域による"))), "担当のしかた", best=("account",), author_call=True, key=True),
        Row("crm", "row-crm", "CRMへの入力", "dimension", (words("毎日"), words("毎日")), "担当のしかた", same=True),
    )),
    RowGroup("1日の動き", (
        OVERTIME,
        Row("home", "row-home", "在宅勤務", "dimension", (MAYBE, NO), "1日の動き"),
        Row("phone", "row-phone", "社用スマートフォン", "dimension", (YES, YES), "1日の動き", same=True),
        Row("tools", "row-tools", "使う道具", "dimension", (listing("提案書", "議事録", "体制図"), listing("社用車", "ハンディ端末")), "1日の動き"),
        Row("ease", "row-ease", "始めやすさ", "metric", (rating("2.4"), rating("4.4")), "1日の動き", better="higher", format="rating", weight=Decimal(2), best=("route",)),
        Row("newcomer", "row-newcomer", "未経験から", "metric", (mark("△", "やや弱い", "1"), mark("◎", "とても良い", "3")), "1日の動き", better="higher", format="marks", weight=Decimal("0.5"), best=("route",)),
    )),
    RowGroup(None, (
        Row("cap", "row-cap", "インセンティブ上限", "dimension", (UNKNOWN, NOT_APPLICABLE)),
        Row("pay", "row-pay", "30代前半の年収", "metric", (number("約620", "万円", "620", estimated=True, evidence="opinion"), number("470", "万円", "470")), unit="万円", better="higher", best=("account",), note=inline("残業代を含みます。"), note_number=2),
    )),
)  # fmt: skip


def score(total: str | None, *parts: tuple[str, str, str], missing: tuple[str, ...] = ()) -> Score:
    made = tuple(ScorePart(row, Decimal(points), Decimal(weight)) for row, points, weight in parts)
    return Score(None if total is None else Decimal(total), made, missing)


FULL = in_reading_order(Article(
    "account-vs-route", "account-vs-route/", "/account-vs-route/", "https://example.com/account-vs-route/",
    "アカウント営業とルート営業の違い", "ja", "担当社数も1日の動きも違う2つの営業を並べました。",
    (
        JOBS[0],
        JOBS[1],
    ),
    GROUPS, (AUTHOR,), BARE_AUTHOR, moment(2025, 6, 2), moment(2025, 11, 18),
    series="営業職のちがい", category=Term("仕事・キャリア", "/categories/仕事-キャリア/"),
    tags=(Term("営業職", "/tags/営業職/"), Term("転職", "/tags/転職/")),
    disclosure=Disclosure("affiliate"),
    greeting=rich("こんにちは、ちとです。"),
    lead=rich("どちらも「すでに取引のあるお客さま」を受け持つ営業です。2つを同じものさしで並べました。"),
    closing=rich("それでは、よい選択を。"),
    answer=inline("アカウント営業は1社の予算を広げる仕事、ルート営業は100社の毎日を止めない仕事。"),
    summary=(inline("社数は10分の1、商談期間は10倍。"), inline("未経験なら<strong>ルート</strong>が近道。")),
    table=TableWords("表で比べる営業職", rich("法人向けの国内営業を想定した目安です。"), rich("このページの数値は見本です。"), rich("表のあとの文です。")),
    score=True,
    charts=(Chart("bars", ("overtime", "ease", "pay")), Chart("radar", ("overtime", "ease", "newcomer", "pay"))),
    sections=(
        Section("実務でどう活かすか", "実務でどう活かすか", 2, rich("自分がいま足りない筋力を鍛えられるほうを選びます。"), (
            Section("予定表", "予定表を色分けする", 3, rich("減らしたい色が多いほうは避けます。"), (Section("色", "色の決め方", 4, rich("3色までに。")),)),
        )),
        Section("まとめ", "まとめ", 2, rich("性分に合うほうを。"), after="verdict"),
    ),
    verdict=Verdict(
        inline("どちらが上かではなく、どちらの信頼の積み方が合うかで選びます。"),
        (Choice("account", (inline("決算資料を読むのが苦にならない"), inline("大きな1件で評価されたい"))), Choice("route", (inline("予定が読める毎日がよい"),))),
        inline("求人票の「既存：新規」の比率を3社分くらべてみてください。"),
    ),
    faq=(
        Question("未経験なら、どちらから始めるのが現実的ですか？", rich("募集の数で言えばルート営業です。"), "faq-1"),
        Question("在宅勤務はできますか？", rich("会社によります。"), "faq-2"),
    ),
    column=Column("「アカウント」って、垢のこと？", rich("銭湯の帰り、大学生の甥に聞かれました。"), AUTHOR),
    ctas=(
        CallToAction("「既存：新規」比率で探せる転職サービス", rich("登録せずに件数まで確認できます。"), Link("https://example.net/ad", "求人を見てみる", True, True)),
        CallToAction("4職種の比較もどうぞ", None, Link("/four/", "4職種の表へ"), Image("/assets/photo.png", "棚に並ぶ文具", 640, 360, "写真：くらべ帖")),
    ),
    sources=(
        SourceEntry("db", 1, "source-db", "職業情報の公的データベース", "https://example.org/db", "労働局", moment(2025, 11, 1)),
        SourceEntry("memo", 2, "source-memo", "編集部の聞き取りメモ"),
    ),
    changes=(Change(moment(2025, 11, 18), inline("残業の数値を更新しました。")),),
    layout=LAYOUT, reading_minutes=9, translations=(("ja", "https://example.com/account-vs-route/"), ("en", "https://example.com/en/a/")),
))  # fmt: skip
FULL = replace(
    FULL,
    subjects=tuple(replace(each, score=scoring.score(FULL.rows, n)) for n, each in enumerate(FULL.subjects)),
)


def card(title: str, signs: tuple[tuple[str, str], ...], **more: object) -> Card:
    made = Card(
        title, "/other/", "似ている言葉を、同じものさしで並べて短く書き留めました。", "ja",
        tuple(Sign(letter, name) for letter, name in signs), Term("お金", "/categories/お金/"),
        moment(2025, 11, 9), authors=("水野 千歳",), reading_minutes=6,
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


CARDS = (
    card("アカウント営業とルート営業の違い", (("a", "アカウント営業"), ("b", "ルート営業")), updated=moment(2025, 11, 18)),
    card("営業職4タイプを、同じものさしで比較", (("a", "深耕"), ("b", "巡回"), ("c", "新規"), ("d", "内勤"))),
    card("新NISAとiDeCo、先に埋めるのはどっち", (("a", "NISA"), ("b", "iDeCo")), advertised=True, category=None),
    card("万年筆とゲルインクボールペン", (("a", "万年筆"), ("b", "ゲルインクボールペン")), draft=True),
    card("静的サイトジェネレーター6種の比較", tuple((s, n) for s, n in zip("abcdef", ("Hugo", "Astro", "Eleventy", "Zola", "Pelican", "Jekyll"), strict=True)), scheduled=True, date=None),
    card("写真つきの比較", (("a", "A"), ("b", "B")), image=Image("/assets/photo.png", "机の上の二本のペン", 640, 360)),
)  # fmt: skip

FULL_VIEW = ArticleView(
    SITE,
    head(
        FULL.title, FULL.url, kind="article", published="2025-06-02", modified="2025-11-18",
        image="https://example.com/assets/share.png", alternates=(("ja", "https://example.com/account-vs-route/"), ("en", "https://example.com/en/a/")),
        json_ld=Html('{"@context":"https://schema.org","@graph":[]}'),
    ),
    FULL,
    (Crumb("ホーム", "/"), Crumb("仕事・キャリア", "/categories/仕事-キャリア/"), Crumb(FULL.title, None)),
    (
        TocEntry("glance", "ひと目で比べる"),
        TocEntry("アカウント営業", "アカウント営業", (TocEntry("主な仕事", "主な仕事"),), "a"),
        TocEntry("ルート営業", "ルート営業", (), "b"),
        TocEntry("table", "表で比べる営業職"),
        TocEntry("verdict", "こんな人におすすめ"),
        TocEntry("faq", "よくある質問"),
    ),
    (),
    CARDS[1:4],
    CARDS[1],
    CARDS[2],
    (Link("/account-vs-route/data.json", "JSON"), Link("/account-vs-route/table.csv", "CSV"), Link("/account-vs-route/index.md", "Markdown")),
)  # fmt: skip


# ---------------------------------------------------------------------------------------------- the least there is

MINIMAL = Article(
    "tea", "tea/", "/tea/", "https://example.com/tea/", "紅茶と緑茶の違い", "ja", "",
    (Subject("紅茶", "a", "紅茶", "紅茶", "紅茶"), Subject("緑茶", "b", "緑茶", "緑茶", "緑茶")),
    (RowGroup(None, (Row("発酵", "row-発酵", "発酵", "dimension", (words("完全発酵"), words("不発酵"))),)),),
    layout=LAYOUT,
)  # fmt: skip
MINIMAL_VIEW = ArticleView(SITE, head(MINIMAL.title, MINIMAL.url), MINIMAL, ())


# ---------------------------------------------------------------------------------------------- many subjects


def many(names: tuple[str, ...], shorts: tuple[str, ...], lang: str = "ja") -> Article:
    """A scored comparison of `names` with metrics, a mark, gaps, and every block that depends on their number."""
    signs = "abcdefghij"[: len(names)]
    count = len(names)
    price = tuple(number(f"{1000 + 480 * i:,}", "円", str(1000 + 480 * i)) for i in range(count))
    weight = (
        *(number(str(210 - 7 * i), "g", str(210 - 7 * i)) for i in range(count - 1)),
        replace(UNKNOWN, spoken="不明" if lang == "ja" else "unknown"),
    )
    water = tuple(YES if i % 2 else NO for i in range(count))
    taste = tuple(rating(f"{3 + (i * 7 % 20) / 10:.1f}") for i in range(count))
    rows = (
        Row("price", "row-price", "価格" if lang == "ja" else "Price", "metric", price, "基本" if lang == "ja" else "Basics", unit="円", better="lower", format="currency", best=(names[0],), key=True),
        Row("weight", "row-weight", "重さ" if lang == "ja" else "Weight", "metric", weight, "基本" if lang == "ja" else "Basics", unit="g", better="lower", best=(names[-2],), key=True),
        Row("water", "row-water", "防水" if lang == "ja" else "Waterproof", "dimension", water, "基本" if lang == "ja" else "Basics"),
        Row("taste", "row-taste", "使い心地" if lang == "ja" else "Comfort", "metric", taste, "評価" if lang == "ja" else "Verdict", better="higher", format="rating", weight=Decimal(2), best=(names[1],), key=True),
    )  # fmt: skip
    subjects = tuple(
        Subject(
            name, sign, name, short, f"subject-{sign}", kind="product",
            summary=inline("一言でいうと、毎日使える道具です。" if lang == "ja" else "A tool for every day."),
            score=score(
                None if i == count - 1 and count > 5 else f"{90 - i * 6}.0",
                *(() if i == count - 1 and count > 5 else (("price", f"{100 - i * 12}", "1"), ("weight", f"{60 + i * 7}", "1"), ("taste", f"{60 + i * 7 % 20 * 2}", "2"))),
                missing=("weight",) if i == count - 1 else (),
            ),
        )
        for i, (name, short, sign) in enumerate(zip(names, shorts, signs, strict=True))
    )  # fmt: skip
    group = "基本" if lang == "ja" else "Basics"
    return replace(
        MINIMAL,
        title="静的サイトジェネレーターを同じものさしで比較する" if lang == "ja" else "Side by side: what to write a site with",
        lang=lang, subjects=subjects, score=True,
        groups=(RowGroup(group, rows[:3]), RowGroup("評価" if lang == "ja" else "Verdict", rows[3:])),
        authors=(AUTHOR, BARE_AUTHOR), category=Term("道具", "/categories/道具/"),
        answer=inline("迷ったら、いちばん軽いものを。" if lang == "ja" else "When in doubt, take the lightest."),
        charts=(Chart("bars", ("price", "weight")), Chart("radar", ("price", "weight", "taste"))),
        verdict=Verdict(None, tuple(Choice(name, (inline("毎日持ち歩く" if lang == "ja" else "you carry it every day"),)) for name in names)),
        date=moment(2026, 1, 5),
    )  # fmt: skip


FOUR = many(
    ("アカウント営業", "ルート営業", "新規開拓営業", "インサイドセールス"),
    ("アカウント営業", "ルート営業", "新規開拓営業", "インサイドセールス"),
)
SIX = many(
    (
        "ノイズキャンセリングワイヤレスイヤホン", "骨伝導ヘッドホン", "Hugo", "アクティブノイズキャンセリングヘッドフォン",
        "Pelican", "オープンイヤーイヤホン",
    ),
    ("ワイヤレスイヤホン", "骨伝導", "Hugo", "ノイズキャンセリング", "Pelican", "オープンイヤー"),
)  # fmt: skip
ENGLISH = many(("Hugo", "Astro", "Eleventy"), ("Hugo", "Astro", "Eleventy"), "en")

TOC = tuple(TocEntry(name, name) for name in ("glance", "table", "charts", "verdict"))
FOUR_VIEW = ArticleView(SITE, head(FOUR.title, "/four/"), FOUR, (Crumb("ホーム", "/"),), TOC, related=CARDS[:2])
SIX_VIEW = ArticleView(SITE, head(SIX.title, "/six/"), SIX, (Crumb("ホーム", "/"),), TOC)
ENGLISH_VIEW = ArticleView(SITE_EN, head(ENGLISH.title, "/en/x/", SITE_EN), ENGLISH, (Crumb("Home", "/en/"),), TOC)


# ---------------------------------------------------------------------------------------------- other kinds of page

PAGER = Pager(1, 6, (PageLink(1, None, True), PageLink(2, "/page/2/"), PageLink(3, "/page/3/"), PageLink(0, None), PageLink(6, "/page/6/")), None, "/page/2/")  # fmt: skip
SINGLE = Pager(1, 1, ())
CRUMBS = (Crumb("ホーム", "/"), Crumb("ここ", None))
INDEX_VIEW = ListView(
    SITE, head("ホーム", "/"), "index", "ちがいが分かると、選びやすくなる。", "似ているものを同じものさしで並べるノートです。", CARDS, 48, PAGER,
    terms=(Term("お金", "/categories/お金/"), Term("道具・家電", "/categories/道具-家電/")), authors=(AUTHOR, BARE_AUTHOR),
)  # fmt: skip
TAG_VIEW = ListView(SITE, head("営業職", "/tags/営業職/"), "tag", "営業職", None, CARDS[:1], 1, SINGLE, CRUMBS)
EMPTY_VIEW = ListView(SITE, head("ホーム", "/"), "index", "くらべ帖", None, (), 0, SINGLE)
TERMS_VIEW = TermsView(SITE, head("タグ", "/tags/"), "tags", "タグ", (TermCount(Term("営業職", "/tags/営業職/"), 12), TermCount(Term("転職", "/tags/転職/"), 1)), CRUMBS)  # fmt: skip
AUTHORS_VIEW = AuthorsView(SITE, head("著者", "/authors/"), "著者", ((AUTHOR, 12), (BARE_AUTHOR, 0)), CRUMBS)
AUTHOR_VIEW = AuthorView(SITE, head(AUTHOR.name, AUTHOR.url), AUTHOR, DAY, CARDS[:3], 12, SINGLE, CRUMBS)
BARE_AUTHOR_VIEW = AuthorView(SITE, head("健", "/authors/ken/"), BARE_AUTHOR, None, (), 0, SINGLE, CRUMBS)
PAGE_VIEW = PlainPageView(
    SITE, head("比べ方の方針", "/about/"),
    PlainPage("about/", "/about/", "https://example.com/about/", "比べ方の方針", "ja", "", rich("", Html(
        "<p>同じものさしで並べます。</p>\n<h2 id=\"ものさし\">ものさし</h2>\n<p>先に決めます。</p>\n<pre><code>a\n\n\nb</code></pre>\n"
    ))), CRUMBS,
)  # fmt: skip
NOT_FOUND_VIEW = NotFoundView(SITE, head("404", "/404.html", noindex=True), CARDS[:2])
REDIRECT_VIEW = RedirectView(SITE, head("移動", "/new/"), "/new/", "新しいページ")

PAGES: tuple[tuple[str, str, object, str], ...] = (
    ("full", "article.html", FULL_VIEW, "ja"),
    ("minimal", "article.html", MINIMAL_VIEW, "ja"),
    ("four", "article.html", FOUR_VIEW, "ja"),
    ("six", "article.html", SIX_VIEW, "ja"),
    ("english", "article.html", ENGLISH_VIEW, "en"),
    ("index", "list.html", INDEX_VIEW, "ja"),
    ("tag", "list.html", TAG_VIEW, "ja"),
    ("empty", "list.html", EMPTY_VIEW, "ja"),
    ("terms", "terms.html", TERMS_VIEW, "ja"),
    ("authors", "authors.html", AUTHORS_VIEW, "ja"),
    ("author", "author.html", AUTHOR_VIEW, "ja"),
    ("bare-author", "author.html", BARE_AUTHOR_VIEW, "ja"),
    ("page", "page.html", PAGE_VIEW, "ja"),
    ("not-found", "not-found.html", NOT_FOUND_VIEW, "ja"),
    ("redirect", "redirect.html", REDIRECT_VIEW, "ja"),
)
"""Every kind of page: name of the case, template, view, language."""
