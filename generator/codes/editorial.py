"""HK3xx: editorial lint (warnings). What a reader would stumble over."""

from generator.codes.kinds import Code, Words
from generator.diagnostics import Severity

_W = Severity.WARNING

CODES: tuple[Code, ...] = (
    Code(
        "HK301",
        title=Words(ja="説明のもとになる文がない", en="Nothing to describe the article by"),
        message=Words(
            ja="lead も answer も description もないため、検索結果や一覧に載せる説明文が作れません",
            en="without lead, answer or description there is nothing to show in search results and lists",
        ),
        help=Words(ja="answer に一文の答えを書いてください", en="write the answer in one sentence, as `answer`"),
        why=Words(
            ja="検索結果・一覧・フィードの説明文は、description、なければ lead、answer の順に使います。",
            en="Search results, lists and feeds show the description, else the lead, else the answer.",
        ),
        severity=_W,
    ),
    Code(
        "HK302",
        title=Words(ja="書いた内容が表示されない", en="Content that no block shows"),
        message=Words(
            ja="layout にないため、内容があるのに表示されないブロックがあります：{blocks}",
            en="these blocks have content but are not in the layout: {blocks}",
        ),
        help=Words(ja="layout に加えるか、内容を消してください", en="add them to the layout, or remove the content"),
        why=Words(
            ja="layout を書くと、そこにあるブロックだけが表示されます。",
            en="With a layout, only the blocks that it names are shown.",
        ),
        severity=_W,
        wrong="layout: [summary]   # table と faq に内容がある",
        right="layout: [summary, table, faq]",
    ),
    Code(
        "HK303",
        title=Words(ja="片方だけの長所・短所", en="One-sided pros or cons"),
        message=Words(
            ja="{field} がない対象があります：{subjects}", en="these subjects have no {field}, others do: {subjects}"
        ),
        help=Words(
            ja="公平に読めるように、どの対象にも書いてください",
            en="say some for each, so that the comparison is fair",
        ),
        why=Words(
            ja="一方にだけ長所や短所があると、読者は結論が先に決まっていたと感じます。",
            en="Pros or cons on one side only read as if the verdict had been there first.",
        ),
        severity=_W,
    ),
    Code(
        "HK304",
        title=Words(ja="使われていない出典", en="A source that nothing cites"),
        message=Words(ja="出典「{found}」はどこからも引用されていません", en="nothing cites the source “{found}”"),
        help=Words(
            ja="本文に [^{found}] と書くか、値の source に指定してください",
            en="write [^{found}] in a text or name it as the source of a value",
        ),
        why=Words(
            ja="どの記述の出典か分からない出典は、確かめようがありません。",
            en="Nobody can check a source that belongs to no statement.",
        ),
        severity=_W,
    ),
    Code(
        "HK305",
        title=Words(ja="すべて不明の行", en="A row of which nothing is known"),
        message=Words(ja="「{row}」はどの対象の値も不明です", en="no subject has a value in “{row}”"),
        help=Words(ja="値を調べるか、行を消してください", en="find out a value, or remove the row"),
        why=Words(ja="読者は空の行から何も得られません。", en="Readers learn nothing from an empty row."),
        severity=_W,
    ),
    Code(
        "HK306",
        title=Words(ja="点数にする指標がない", en="A score of nothing"),
        message=Words(
            ja="score: true ですが、better（higher か lower）のある指標がありません",
            en="score is true, but no metric says better: higher or lower",
        ),
        help=Words(ja="点数に入れる指標に better を書いてください", en="give better to the metrics that count"),
        why=Words(
            ja="総合点は、better があり重みが0より大きい指標から計算します。",
            en="The total is made of the metrics that have better and a weight above 0.",
        ),
        severity=_W,
    ),
    Code(
        "HK307",
        title=Words(ja="描くもののないグラフ", en="A chart of nothing"),
        message=Words(ja="{kind} に描ける指標がありません", en="there is no metric that {kind} could draw"),
        help=Words(ja="metrics に数値の行を書いてください", en="write rows with numbers below metrics"),
        why=Words(ja="グラフは数値のある metrics から描きます。", en="Charts are drawn from metrics with numbers."),
        severity=_W,
    ),
    Code(
        "HK308",
        title=Words(ja="古くなった記事", en="An old article"),
        message=Words(
            ja="最後の更新（{date}）から{age}日たっています（目安は{limit}日）",
            en="the last revision ({date}) was {age} days ago; {limit} is the limit",
        ),
        help=Words(
            ja="内容を確かめて updated か changes を書き足してください",
            en="check the facts, then set updated or add to changes",
        ),
        why=Words(
            ja="site.yaml の stale_after（または --stale）の日数を過ぎた記事を知らせます。",
            en="site.yaml: stale_after (or --stale) says after how many days an article should be looked at again.",
        ),
        severity=_W,
    ),
    Code(
        "HK309",
        title=Words(ja="更新日が公開日より前", en="Revised before it was published"),
        message=Words(
            ja="updated（{updated}）が date（{date}）より前です", en="updated ({updated}) is before date ({date})"
        ),
        help=Words(ja="どちらかの日付を直してください", en="correct one of the two"),
        why=Words(ja="読者には古い記事に見えます。", en="It would look older than it is."),
        severity=_W,
    ),
    Code(
        "HK311",
        title=Words(ja="出せない関連記事", en="A related article that cannot be shown"),
        message=Words(
            ja="関連記事「{found}」は、この記事自身か別の言語の記事なので表示されません",
            en="the related article “{found}” is this one or in another language, so it is not shown",
        ),
        help=Words(ja="同じ言語の別の記事を書いてください", en="name another article in the same language"),
        why=Words(
            ja="関連記事には、同じ言語のほかの記事だけが並びます。翻訳は translations に書きます。",
            en="Only other articles in the same language are shown as related; translations has the others.",
        ),
        severity=_W,
        wrong="slug: tea\nrelated: [tea]",
        right="slug: tea\nrelated: [coffee]",
    ),
    Code(
        "HK313",
        title=Words(ja="2つずつのページが1つもできない", en="Pairs without a single page"),
        message=Words(
            ja="両方の値が{least}項目以上そろう組み合わせがないため、2つずつのページは作られません",
            en="no two subjects both have a value in {least} or more rows, so no page of a pair is made",
        ),
        help=Words(ja="値を書き足すか、min_rows を小さくしてください", en="fill in values, or lower min_rows"),
        why=Words(
            ja="pairs は、min_rows（書かなければ1）以上の項目で両方に値がある組み合わせだけをページにします。"
            "不明（—）と対象外は値に数えません。",
            en="`pairs` makes a page of two subjects that both have a value in at least min_rows rows (1 unless said). "
            "Unknown (—) and not applicable are no values.",
        ),
        severity=_W,
        wrong="subjects: [紅茶, 緑茶, 麦茶]\ndimensions: [{name: 色, values: [赤, 緑, 茶]}]\npairs: {min_rows: 3}",
        right="subjects: [紅茶, 緑茶, 麦茶]\ndimensions: [{name: 色, values: [赤, 緑, 茶]}]\npairs: {min_rows: 1}",
    ),
    Code(
        "HK314",
        title=Words(ja="まだ公開されない関連記事", en="A related article that is not published yet"),
        message=Words(
            ja="関連記事「{found}」はまだ公開されないので、それまで表示されません",
            en="the related article “{found}” is not published yet; until it is, it is not shown",
        ),
        help=Words(
            ja="このままで構いません。公開されれば表示されます",
            en="leave it as it is: it shows itself once that article is published",
        ),
        why=Words(
            ja="related に書いた下書きと予約の記事は、公開されるまで飛ばされます。本文からのリンクは行き先がなくなるので、エラーです（HK250、HK255）。",
            en="Drafts and scheduled articles in related are passed over until they are published. A link to one in a text would lead nowhere and is an error (HK250, HK255).",
        ),
        severity=_W,
        wrong="related: [a-draft]",
        right="related: [a-published-article]",
    ),
    Code(
        "HK315",
        title=Words(ja="同じ言語の翻訳", en="A translation into the same language"),
        message=Words(
            ja="「{found}」はこの記事と同じ言語（{lang}）なので、翻訳として扱いません",
            en="“{found}” is in {lang}, as this article is, so it is not taken for a translation",
        ),
        help=Words(ja="この行を消してください", en="delete this entry"),
        why=Words(
            ja="translations には、ほかの言語で書いた同じ記事だけを書きます。この記事自身は、書かなくても含まれます。",
            en="translations has the same article in other languages. The article itself is among them without being named.",
        ),
        severity=_W,
        wrong="lang: ja\nslug: tea\ntranslations: {ja: tea, en: tea-en}",
        right="lang: ja\nslug: tea\ntranslations: {en: tea-en}",
    ),
    Code(
        "HK310",
        title=Words(ja="画像の説明がない", en="A picture without words"),
        message=Words(ja="画像「{found}」に説明（alt）がありません", en="the picture “{found}” has no alt"),
        help=Words(
            ja="image: {{src: {found}, alt: 何が写っているか}} のように書いてください。飾りなら alt: ''",
            en="write image: {{src: {found}, alt: what it shows}}; alt: '' if it is mere decoration",
        ),
        why=Words(
            ja="画像が見えない読者には、alt だけが内容を伝えます。",
            en="To readers who cannot see the picture, alt is all there is.",
        ),
        severity=_W,
    ),
    Code(
        "HK312",
        title=Words(ja="表示の言葉がない言語", en="A language without words of its own"),
        message=Words(
            ja="言語「{found}」のページの見出しやボタンは、言葉の表がないので英語になります",
            en="headings and buttons of pages in “{found}” will be in English: there is no table of words for it",
        ),
        help=Words(
            ja="templates/strings/en.yaml を templates/strings/{file}.yaml に写して訳してください",
            en="copy templates/strings/en.yaml to templates/strings/{file}.yaml and translate it",
        ),
        why=Words(
            ja="記事の言語（lang）は自由ですが、hikaku が持つ言葉の表は日本語と英語だけです。サイトの templates/strings/ に"
            "置いた表はそのまま使われます。言語ごとに1度だけ知らせます。",
            en="An article may be in any language, but hikaku brings its own words in Japanese and English only. A table "
            "in the site's templates/strings/ is taken as it is. Each language is told of once.",
        ),
        severity=_W,
        wrong="lang: fr",
        right="lang: en",
    ),
)

HINTS: dict[str, Words] = {}
