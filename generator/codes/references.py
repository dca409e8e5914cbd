"""HK170-HK199: what a whole comparison or site cannot be. HK240-HK299: names that refer to nothing."""

from generator.codes.kinds import Code, Words

CODES: tuple[Code, ...] = (
    Code(
        "HK170",
        title=Words(ja="サイトのURLではない", en="Not the address of a site"),
        message=Words(
            ja="サイトのURL「{found}」は、公開先のアドレスとして使えません",
            en="the site's url “{found}” cannot be the address of a site",
        ),
        help=Words(
            ja="https://example.com のように、? や # を付けずに書いてください",
            en="write it like https://example.com, without ? and #",
        ),
        why=Words(
            ja="canonical、フィード、サイトマップは絶対URLで書くため、公開先のアドレスが必要です。?や#は付けられません。",
            en="Canonical links, feeds and the sitemap hold absolute addresses, so the build has to know where the "
            "site will lie. A query or a fragment cannot be part of it.",
        ),
        wrong="url: https://example.com/?lang=ja",
        right="url: https://example.com",
    ),
    Code(
        "HK171",
        title=Words(ja="知らないタイムゾーン", en="Unknown time zone"),
        message=Words(ja="「{found}」というタイムゾーンはありません", en="there is no time zone “{found}”"),
        help=Words(
            ja="Asia/Tokyo のような地域/都市の名前で書いてください",
            en="write a name of the tz database, as Asia/Tokyo or Europe/Paris",
        ),
        why=Words(
            ja="日付の区切りと予約公開の時刻は、サイトのタイムゾーンで決まります。",
            en="Where a day begins and when a scheduled article appears depends on the site's time zone.",
        ),
        wrong="timezone: 日本",
        right="timezone: Asia/Tokyo",
    ),
    Code(
        "HK172",
        title=Words(ja="permalinkの形が正しくない", en="Not a permalink"),
        message=Words(
            ja="permalink「{found}」は使えません。/ で始まり / で終わり、{{slug}} を含む形にします",
            en="permalink “{found}” cannot be used: it begins and ends with / and holds {{slug}}",
        ),
        help=Words(
            ja="使える部品は {{slug}}、{{lang}}、{{category}}、{{year}}、{{month}} です",
            en="its parts may be {{slug}}, {{lang}}, {{category}}, {{year}} and {{month}}",
        ),
        why=Words(
            ja="どの記事にも一つだけのアドレスが必要なので、{slug} は欠かせません。",
            en="Every article needs an address of its own, so {slug} cannot be left out.",
        ),
        wrong="permalink: /{year}/{title}",
        right="permalink: /{year}/{slug}/",
    ),
    Code(
        "HK173",
        title=Words(ja="1ページの記事数が0", en="No articles on a page"),
        message=Words(ja="per_page は1以上です（{found} と書かれています）", en="per_page is 1 or more, not {found}"),
        help=Words(
            ja="1以上の数を書いてください（例: 20）",
            en="write 1 or more, as 20",
        ),
        why=Words(ja="一覧の1ページに載せる記事の数です。", en="It is the number of articles on one page of a list."),
        wrong="per_page: 0",
        right="per_page: 20",
    ),
    Code(
        "HK174",
        title=Words(ja="ホスト名ではない", en="Not the name of a host"),
        message=Words(ja="「{found}」はホスト名ではありません", en="“{found}” is not the name of a host"),
        help=Words(
            ja="https:// や / を除いて、shop.example.com のように書いてください",
            en="write it without https:// and /, as shop.example.com",
        ),
        why=Words(
            ja="sponsored_hosts に書いたホストへのリンクは、どこにあっても広告リンクとして扱われます。",
            en="A link to a host of sponsored_hosts counts as paid wherever it stands.",
        ),
        wrong="sponsored_hosts: [https://shop.example.com/]",
        right="sponsored_hosts: [shop.example.com]",
    ),
    Code(
        "HK175",
        title=Words(ja="アドレスに必要な項目がない", en="The address lacks a part"),
        message=Words(
            ja="「{title}」には permalink「{pattern}」に必要な項目がありません",
            en="“{title}” lacks a field that the permalink “{pattern}” needs",
        ),
        help=Words(
            ja="{{year}} と {{month}} には date、{{category}} には category を書いてください",
            en="{{year}} and {{month}} need a date, {{category}} needs a category",
        ),
        why=Words(
            ja="permalink に使った項目は、すべての記事に必要です。",
            en="What a permalink is made of must be said by every article.",
        ),
        wrong="title: 紅茶と緑茶の違い   # permalink: /{year}/{slug}/",
        right="title: 紅茶と緑茶の違い\ndate: 2026-11-01",
    ),
    Code(
        "HK176",
        title=Words(ja="以前のURLのパスではない", en="Not an old path"),
        message=Words(
            ja="aliases の「{found}」は、このサイトのパスではありません",
            en="the alias “{found}” is not a path of this site",
        ),
        help=Words(ja="/old/path/ のように / から書いてください", en="write it from the root, as /old/path/"),
        why=Words(
            ja="aliases は、以前のURLから今の記事へ転送するページを作ります。別のサイトのURLや ..、?、#、"
            "「.」で始まる名前、.gz や .br で終わる名前は使えません。",
            en="An alias leaves a page at an old address that leads to the article. Other sites, .., ? and #, names that "
            "begin with a full stop and those that end in .gz or .br cannot be part of it.",
        ),
        wrong="aliases: [https://example.com/old/]",
        right="aliases: [/old/]",
    ),
    Code(
        "HK180",
        title=Words(ja="CSVの列が分からない", en="Unknown column of a CSV file"),
        message=Words(
            ja="列「{found}」は、対象の項目でも、この記事の行の名前でもありません",
            en="the column “{found}” is neither a field of a subject nor a row of this comparison",
        ),
        help=Words(
            ja="見出しを name などの項目名か行の名前に直すか、列を消してください",
            en="rename the column to a field such as name, or to a row, or delete it",
        ),
        why=Words(
            ja="subjects_from のCSVの列名は、対象の項目（name、url など）か、dimensions・metrics の id または name です。",
            en="A column of a subjects_from file is a field of a subject (name, url, …) or the id or name of a "
            "dimension or metric.",
        ),
        wrong="name,ねだん",
        right="name,価格",
    ),
    Code(
        "HK181",
        title=Words(ja="同じ行が2つある", en="A row twice"),
        message=Words(ja="「{found}」という行が2つあります", en="there are two rows called “{found}”"),
        help=Words(ja="片方を消すか、id を付けて区別してください", en="remove one, or give one an id of its own"),
        why=Words(
            ja="行の id（なければ name）は dimensions と metrics を通して一つだけです。",
            en="The id of a row (else its name) is unique over dimensions and metrics.",
        ),
        wrong="dimensions:\n  - name: 価格\n    values: [安い, 高い]\nmetrics:\n  - name: 価格\n    values: [100, 200]",
        right="metrics:\n  - name: 価格\n    values: [100, 200]",
    ),
    Code(
        "HK182",
        title=Words(ja="同じ値が2か所に書かれている", en="A cell said twice"),
        message=Words(
            ja="「{subject}」の「{row}」が2か所に書かれています",
            en="“{row}” of “{subject}” is said in two places",
        ),
        help=Words(ja="どちらか片方だけに書いてください", en="keep one of the two"),
        why=Words(
            ja="同じ値が行と対象の両方にあると、片方を直し忘れて食い違います。",
            en="A value that stands both in its row and in its subject will sooner or later contradict itself.",
        ),
        wrong="subjects:\n  - name: 紅茶\n    values: {水温: 95}\nmetrics:\n  - name: 水温\n    values: [95, 70]",
        right="metrics:\n  - name: 水温\n    values: [95, 70]",
    ),
    Code(
        "HK183",
        title=Words(ja="値の数が対象の数と合わない", en="Not as many values as subjects"),
        message=Words(
            ja="「{row}」の値は{found}個ですが、対象は{expected}つ（{subjects}）です",
            en="“{row}” has {found} value(s) for {expected} subjects ({subjects})",
        ),
        help=Words(
            ja="分からない値は null と書いて、数を合わせてください",
            en="give one value a subject, in their order; write null for one that is not known",
        ),
        why=Words(
            ja="リストの値は対象の順に並びます。数が違うと、どの対象の値か分かりません。",
            en="A list of values is in the order of the subjects, so it has to be as long.",
        ),
        wrong="subjects: [紅茶, 緑茶]\nmetrics:\n  - name: 水温\n    values: [95]",
        right="subjects: [紅茶, 緑茶]\nmetrics:\n  - name: 水温\n    values: [95, 70]",
    ),
    Code(
        "HK184",
        title=Words(ja="同じ対象の値が2つある", en="A subject twice in a row"),
        message=Words(
            ja="「{found}」と「{other}」は同じ対象です。値が2つ書かれています",
            en="“{found}” and “{other}” are the same subject, which then has two values",
        ),
        help=Words(ja="どちらか片方だけに書いてください", en="keep one of the two"),
        why=Words(
            ja="対象は id でも name でも呼べますが、一つの行に値は一つです。",
            en="A subject may be called by its id or its name, but has one value in a row.",
        ),
        wrong="values: {black-tea: 95, 紅茶: 90}",
        right="values: {紅茶: 95}",
    ),
    Code(
        "HK185",
        title=Words(ja="同じ名前の対象が2つある", en="Two subjects of one name"),
        message=Words(ja="「{found}」という対象が2つあります", en="there are two subjects called “{found}”"),
        help=Words(ja="名前か id を変えて区別してください", en="give one another name or id"),
        why=Words(
            ja="値や本文は対象を名前か id で呼ぶので、重なると区別できません。",
            en="Values and texts call a subject by its name or id, so no two may share one.",
        ),
        wrong="subjects: [紅茶, 紅茶]",
        right="subjects: [紅茶, 緑茶]",
    ),
    Code(
        "HK186",
        title=Words(ja="広告リンクがあるのに広告表示がない", en="A paid link without a label"),
        message=Words(
            ja="disclosure が none ですが、この記事には広告リンク（{url}）があります",
            en="disclosure is none, but the article holds a paid link ({url})",
        ),
        help=Words(
            ja="disclosure: affiliate にするか、広告リンクを外してください",
            en="write disclosure: affiliate, or remove the paid link",
        ),
        why=Words(
            ja="広告であることを隠すと景品表示法（ステルスマーケティング規制）に触れるおそれがあります。"
            "広告リンクのある記事では、広告の表示を消せません。",
            en="Readers must be told of paid links, in Japan by law (since October 2023). "
            "The label of an article with such links cannot be switched off.",
        ),
        wrong="disclosure: none\ncta: {title: 買う, url: https://shop.example.com, sponsored: true}",
        right="disclosure: affiliate\ncta: {title: 買う, url: https://shop.example.com, sponsored: true}",
    ),
    Code(
        "HK187",
        title=Words(ja="一日が24時間を超えている", en="A day of more than 24 hours"),
        message=Words(
            ja="時刻「{found}」は、一日の始まりから24時間より後になります",
            en="the time {found} is more than 24 hours after the day's first",
        ),
        help=Words(ja="時刻を早い順に並べてください", en="put the times in order"),
        why=Words(
            ja="前の行より早い時刻は翌日と読みます。順番が違うと一日に収まりません。",
            en="A time before the one above it is read as after midnight, so a wrong order makes the day too long.",
        ),
        wrong="items:\n  - {time: '22:00', text: 就寝}\n  - {time: '7:00', text: 起床}\n  - {time: '6:30', text: 散歩}",
        right="items:\n  - {time: '6:30', text: 散歩}\n  - {time: '7:00', text: 朝食}\n  - {time: '22:00', text: 就寝}",
    ),
    Code(
        "HK188",
        title=Words(ja="対象が2つない", en="Fewer than two subjects"),
        message=Words(
            ja="比べる対象が{found}つしかありません。2つ以上必要です",
            en="{found} subject(s) given; a comparison needs two or more",
        ),
        help=Words(
            ja="対象を加えてください",
            en="add a subject",
        ),
        why=Words(ja="比較には相手が要ります。", en="One cannot be compared with nothing."),
        wrong="subjects: [紅茶]",
        right="subjects: [紅茶, 緑茶]",
    ),
    Code(
        "HK189",
        title=Words(ja="広告表示が広告リンクより後にある", en="The ad label follows a paid link"),
        message=Words(
            ja="layout では disclosure が、広告リンクのある {block} より後にあります",
            en="in the layout, disclosure follows {block}, which holds a paid link",
        ),
        help=Words(ja="disclosure を layout の先頭に置いてください", en="put disclosure first in the layout"),
        why=Words(
            ja="読者は、最初の広告リンクより前に広告だと分かる必要があります。",
            en="Readers have to learn of paid links before the first one.",
        ),
        wrong="layout: [cta, disclosure, table]",
        right="layout: [disclosure, cta, table]",
    ),
    Code(
        "HK190",
        title=Words(ja="レーダーの軸の数が合わない", en="A radar needs 3 to 10 axes"),
        message=Words(
            ja="レーダーチャートの軸が{found}本です。3〜10本で描きます",
            en="the radar would have {found} axes; it has 3 to 10",
        ),
        help=Words(
            ja="metrics で3〜10個の指標を選ぶか、bars にしてください",
            en="choose 3 to 10 metrics in `metrics`, or draw bars",
        ),
        why=Words(
            ja="軸が2本以下では線になり、11本以上では読み取れません。",
            en="With fewer than 3 axes it is a line, with more than 10 nobody can read it.",
        ),
        wrong="charts: [radar]   # 指標が2つしかない",
        right="charts: [bars]",
    ),
    Code(
        "HK240",
        title=Words(ja="知らない著者", en="Unknown author"),
        message=Words(
            ja="「{found}」という著者はいません（content/authors/ にあるのは {known}）",
            en="there is no author “{found}” (content/authors/ has {known})",
        ),
        help=Words(
            ja="content/authors/{found}.yaml を作るか、名前を直してください",
            en="create content/authors/{found}.yaml, or correct the id",
        ),
        why=Words(
            ja="著者は content/authors/ のファイル名（拡張子を除く）で呼びます。",
            en="An author is called by the name of the file in content/authors/, without its ending.",
        ),
        wrong="author: satoru",
        right="author: haru",
    ),
    Code(
        "HK254",
        title=Words(ja="著者のファイルがない", en="No author's file"),
        message=Words(ja="「{found}」という著者のファイルがありません", en="there is no file for the author “{found}”"),
        help=Words(
            ja="content/authors/{found}.yaml を作り、name: を書いてください",
            en="create content/authors/{found}.yaml with a name",
        ),
        why=Words(
            ja="著者は content/authors/ のファイル名（拡張子を除く）で呼びます。",
            en="An author is called by the name of the file in content/authors/, without its ending.",
        ),
        wrong="author: haru   # content/authors/ が空",
        right="author: haru   # content/authors/haru.yaml に name: はる",
    ),
    Code(
        "HK241",
        title=Words(ja="カタログにない対象", en="No such subject in the catalogue"),
        message=Words(ja="content/subjects/ に「{found}」がありません", en="content/subjects/ has no “{found}”"),
        help=Words(
            ja="content/subjects/ にこの名前のファイルを作るか、use の代わりに name を書いてください",
            en="make a file of that name in content/subjects/, or write name instead of use",
        ),
        why=Words(
            ja="use は content/subjects/ のファイル名（拡張子を除く）を指します。",
            en="`use` names a file of content/subjects/, without its ending.",
        ),
        wrong="subjects:\n  - use: blacktea",
        right="subjects:\n  - use: black-tea",
    ),
    Code(
        "HK242",
        title=Words(ja="語彙にない行", en="No such row in the vocabulary"),
        message=Words(
            ja="content/vocabulary.yaml に「{found}」という行がありません",
            en="content/vocabulary.yaml has no row “{found}”",
        ),
        why=Words(
            ja="use は vocabulary.yaml の dimensions（metrics の中では metrics）の id を指します。",
            en="`use` names an id of vocabulary.yaml, of its dimensions or its metrics.",
        ),
        wrong="metrics:\n  - use: prise\n    values: [100, 200]",
        right="metrics:\n  - use: price\n    values: [100, 200]",
    ),
    Code(
        "HK243",
        title=Words(ja="行の種類が違う", en="A row of the other kind"),
        message=Words(
            ja="「{found}」は vocabulary.yaml では {other} の行です。ここは {here} なので使えません",
            en="“{found}” is one of the {other} in vocabulary.yaml; here are {here}, where it cannot be used",
        ),
        help=Words(
            ja="この記事でも {other} の下に移してください",
            en="move it below {other} in this article too",
        ),
        why=Words(
            ja="dimensions は性質の行、metrics は数値の行です。読み方が違うため、入れ替えて使えません。",
            en="Dimensions are qualitative and metrics quantitative; their values are read differently.",
        ),
        wrong="dimensions:\n  - use: price",
        right="metrics:\n  - use: price",
    ),
    Code(
        "HK244",
        title=Words(ja="画像が見つからない", en="No such picture"),
        message=Words(ja="画像「{found}」が見つかりません", en="there is no picture “{found}”"),
        help=Words(
            ja="このファイルから見た場所を書いてください。例：images/tea.jpg",
            en="write its path as seen from this file, as images/tea.jpg",
        ),
        why=Words(
            ja="画像は content/ の中に置き、書いてあるファイルからの相対パスで指定します。",
            en="A picture lies in content/ and is named by its path from the file that it is written in.",
        ),
        wrong="image: /Users/me/tea.jpg",
        right="image: images/tea.jpg",
    ),
    Code(
        "HK245",
        title=Words(ja="知らない対象", en="Unknown subject"),
        message=Words(
            ja="「{found}」という対象はありません（あるのは {known}）",
            en="there is no subject “{found}” (there are {known})",
        ),
        help=Words(
            ja="この中の名前を書くか、subjects に対象を加えてください",
            en="write one of these names, or add the subject to `subjects`",
        ),
        why=Words(ja="対象は id か name で呼びます。", en="A subject is called by its id or its name."),
        wrong="subjects: [紅茶, 緑茶]\nmetrics:\n  - name: 水温\n    values: {紅茶: 95, 煎茶: 70}",
        right="subjects: [紅茶, 緑茶]\nmetrics:\n  - name: 水温\n    values: {紅茶: 95, 緑茶: 70}",
    ),
    Code(
        "HK246",
        title=Words(ja="知らない行", en="Unknown row"),
        message=Words(ja="「{found}」という行はこの記事にありません", en="this comparison has no row “{found}”"),
        help=Words(
            ja="dimensions か metrics に行を加えるか、名前を直してください",
            en="add the row to dimensions or metrics, or correct the name",
        ),
        why=Words(
            ja="対象の values は、この記事の dimensions・metrics の id か name で書きます。",
            en="The values of a subject are named by the id or name of a dimension or metric of the comparison.",
        ),
        wrong="subjects:\n  - name: 紅茶\n    values: {湯温: 95}",
        right="subjects:\n  - name: 紅茶\n    values: {水温: 95}",
    ),
    Code(
        "HK247",
        title=Words(ja="関連記事がない", en="No such related article"),
        message=Words(ja="関連記事「{found}」がありません", en="there is no article “{found}” to be related"),
        help=Words(
            ja="slug を確かめるか、この行を消してください",
            en="look the slug up, or delete this entry",
        ),
        why=Words(
            ja="記事は slug（なければファイル名）で呼びます。",
            en="An article is called by its slug, else by its file's name.",
        ),
        wrong="related: [kocha]",
        right="related: [black-tea-and-green-tea]",
    ),
    Code(
        "HK248",
        title=Words(ja="翻訳の記事がない", en="No such translation"),
        message=Words(
            ja="翻訳「{found}」という記事はありません", en="there is no article “{found}” to be its translation"
        ),
        help=Words(
            ja="slug を確かめるか、この行を消してください",
            en="look the slug up, or delete this entry",
        ),
        why=Words(
            ja="translations には、言語と、その言語の記事の slug を書きます。",
            en="translations names a language and the slug of the article in it.",
        ),
        wrong="translations: {en: tea}",
        right="translations: {en: black-tea-and-green-tea}",
    ),
    Code(
        "HK249",
        title=Words(ja="CSVファイルがない", en="No such CSV file"),
        message=Words(ja="CSVファイル「{found}」が見つかりません", en="there is no CSV file “{found}”"),
        help=Words(
            ja="このYAMLファイルの隣に置き、ファイル名を書いてください",
            en="put it beside this YAML file and write its name",
        ),
        why=Words(
            ja="subjects_from は、このファイルから見たCSVの場所です。",
            en="subjects_from is the path of a CSV file, from this file.",
        ),
        wrong="subjects_from: data/planets",
        right="subjects_from: planets.csv",
    ),
    Code(
        "HK250",
        title=Words(ja="下書きへのリンク", en="A link to a draft"),
        message=Words(
            ja="「{found}」は下書きなので、リンクすると行き先がありません",
            en="“{found}” is a draft, so a link to it would lead nowhere",
        ),
        help=Words(
            ja="リンクを外すか、その記事の draft: true を消してください",
            en="remove the link, or take draft: true away from that article",
        ),
        why=Words(
            ja="下書きの記事は、--drafts を付けない限り書き出されません。",
            en="Drafts are left out of a build unless it is given --drafts.",
        ),
        wrong="lead: '[次の記事](article:my-draft)'",
        right="lead: 次の記事は準備中です",
    ),
    Code(
        "HK255",
        title=Words(ja="公開前の記事へのリンク", en="A link to a scheduled article"),
        message=Words(
            ja="「{found}」は{until}まで公開されないので、リンクすると行き先がありません",
            en="“{found}” is not published before {until}, so a link to it would lead nowhere",
        ),
        help=Words(
            ja="リンクを外すか、この記事の date も同じ日より後にしてください",
            en="remove the link, or schedule this article for no earlier day",
        ),
        why=Words(
            ja="date が未来の記事は、その日まで書き出されません。",
            en="An article with a date in the future is left out of builds until then.",
        ),
        wrong="lead: '[次の記事](article:next-year)'",
        right="lead: 次の記事は来年公開します",
    ),
    Code(
        "HK251",
        title=Words(ja="翻訳の言語が違う", en="The translation is in another language"),
        message=Words(
            ja="「{found}」の言語は {lang} ですが、{said} の翻訳として書かれています",
            en="“{found}” is in {lang}, but is named as the {said} translation",
        ),
        help=Words(ja="その記事に lang を書いてください", en="give that article its lang"),
        why=Words(
            ja="hreflang に誤った言語を書くと、検索エンジンが別の言語の読者を案内します。",
            en="A wrong language in hreflang sends readers of one language to pages in another.",
        ),
        wrong="translations: {en: kocha}   # kocha は日本語の記事",
        right="translations: {en: black-tea}",
    ),
    Code(
        "HK252",
        title=Words(ja="知らない出典", en="Unknown source"),
        message=Words(ja="「{found}」という出典は sources にありません", en="sources has no “{found}”"),
        help=Words(
            ja="sources に id: {found} の項目を加えるか、URLを直接書いてください",
            en="add an entry with id: {found} to sources, or write a URL",
        ),
        why=Words(
            ja="値の source には、sources の id か URL を書きます。",
            en="The source of a value is the id of an entry of sources, or a URL.",
        ),
        wrong="source: meti",
        right="sources:\n  - {id: meti, title: 経済産業省の調査}",
    ),
    Code(
        "HK256",
        title=Words(ja="同じidの出典が2つある", en="Two sources of one id"),
        message=Words(ja="「{found}」という id の出典が2つあります", en="there are two sources with the id “{found}”"),
        help=Words(ja="どちらかの id を変えてください", en="give one of them another id"),
        why=Words(
            ja="[^id] や値の source がどちらを指すか決まらなくなります。",
            en="A citation could not tell which of the two it means.",
        ),
        wrong="sources:\n  - {id: meti, title: 白書}\n  - {id: meti, title: 調査}",
        right="sources:\n  - {id: meti, title: 白書}\n  - {id: survey, title: 調査}",
    ),
    Code(
        "HK253",
        title=Words(ja="グラフの指標がない", en="No such metric for a chart"),
        message=Words(ja="「{found}」という指標（metrics）はありません", en="there is no metric “{found}”"),
        help=Words(
            ja="metrics にある行の id か名前を書いてください",
            en="write the id or the name of a row of `metrics`",
        ),
        why=Words(
            ja="グラフは metrics から描きます。id か name で選びます。",
            en="Charts are drawn from metrics, chosen by id or name.",
        ),
        wrong="charts:\n  - {kind: bars, metrics: [ねだん]}",
        right="charts:\n  - {kind: bars, metrics: [価格]}",
    ),
)

HINTS: dict[str, Words] = {
    "picture-kinds": Words(
        ja="使える画像は PNG、JPEG、WebP、AVIF、GIF、SVG です。どれかの形式で書き出してください",
        en="pictures are PNG, JPEG, WebP, AVIF, GIF or SVG; export it as one of these",
    ),
    "picture-inside": Words(
        ja="画像を content/ の中に置き、このファイルから見た場所を書いてください。例：images/tea.jpg",
        en="put it into content/ and write its path as seen from this file, as images/tea.jpg",
    ),
    "alias-shape": Words(
        ja="/old/path/ のように書いてください。..、?、#、「.」で始まる名前、.gz や .br で終わる名前は使えません",
        en="write it like /old/path/: without .., ? and #, no name that begins with a full stop or ends in .gz or .br",
    ),
    "permalink-reserved": Words(
        ja="最初の部分に、サイトが使う名前（{reserved}）は使えません",
        en="it cannot begin with a name that the site itself uses ({reserved})",
    ),
    "no-stem": Words(
        ja="書くのは、フォルダー名も拡張子も付けないファイル名です",
        en="write the name of a file, without its folder and its ending",
    ),
    "half-width-commas": Words(
        ja="「{comma}」では分かれません。半角の「,」で {list} と書いてください",
        en="“{comma}” does not part values; use half-width commas: {list}",
    ),
    "delete-values": Words(
        ja="余分な値を消すか、対象を subjects に加えてください",
        en="delete the values that are too many, or add a subject",
    ),
    "save-as-csv": Words(
        ja="読めるのは CSV だけです。表計算ソフトで「CSV UTF-8（コンマ区切り）」として保存し、そのファイルを使ってください",
        en="only CSV is read: save the sheet as “CSV UTF-8 (comma delimited)” and use that file",
    ),
    "csv-name": Words(
        ja="列 name に対象の名前を書くか、この行を消してください",
        en="write the subject's name into the column “name”, or delete the line",
    ),
    "csv-no-name": Words(
        ja="列 name を加え、行ごとに対象の名前を書いてください",
        en="add a column “name”, with the name of a subject on each line",
    ),
}
