"""HK100-HK149, HK163 and HK164: the wrong shape: fields, types, required things."""

from generator.codes.kinds import Code, Words
from generator.diagnostics import Severity

CODES: tuple[Code, ...] = (
    Code(
        "HK100",
        title=Words(ja="知らない項目", en="An unknown field"),
        message=Words(ja="「{name}」という項目はここにはありません", en="there is no field “{name}” here"),
        help=Words(ja="ここに書けるのは: {allowed}", en="fields that can stand here: {allowed}"),
        why=Words(
            ja="項目名の打ち間違いは、黙って無視すると内容が消えてしまうのでエラーにしています。"
            "項目名は英語の小文字です。置き場所が違うときは、どこに書くかをお知らせします。",
            en="A misspelt field would silently be left out of the page, so it is an error. "
            "If the field belongs elsewhere, the help line says where.",
        ),
        wrong="tittle: 紅茶と緑茶の違い",
        right="title: 紅茶と緑茶の違い",
    ),
    Code(
        "HK101",
        title=Words(ja="必要な項目がない", en="A required field is missing"),
        message=Words(ja="「{name}」がありません", en="“{name}” is missing"),
        help=Words(ja="「{name}: …」の行を加えてください", en="add a line “{name}: …”"),
        why=Words(
            ja="ページを作るのに欠かせない項目です。",
            en="The page cannot be made without this field.",
        ),
        wrong="faq:\n  - question: 眠れなくなりますか",
        right="faq:\n  - question: 眠れなくなりますか\n    answer: 夜は控えめに。",
    ),
    Code(
        "HK102",
        title=Words(ja="必要な項目が空", en="A required field is empty"),
        message=Words(ja="「{name}」に何も書かれていません", en="“{name}” has no value"),
        help=Words(ja="「{name}: 」の後に値を書いてください", en="write a value behind “{name}: ”"),
        why=Words(
            ja="値のない項目・null・~ は「書かれていない」のと同じです。この項目は省略できません。",
            en="An empty field, null and ~ all mean “not given”, and this field cannot be left out.",
        ),
        wrong="title:",
        right="title: 紅茶と緑茶の違い",
    ),
    Code(
        "HK103",
        title=Words(ja="name も use もない", en="Neither name nor use"),
        message=Words(
            ja="ここには name（名前）か use（共通の定義のID）が必要です",
            en="a name is needed here, or use with the id of a shared entry",
        ),
        help=Words(ja="「name: …」の行を加えてください", en="add a line “name: …”"),
        why=Words(
            ja="比較の対象や行には名前が要ります。共通の定義を使うときは、そこから名前を引き継ぎます。",
            en="A subject or a row needs a name. With `use` it takes the name of the shared entry.",
        ),
        wrong="subjects:\n  - pros: [香りが良い]\n  - name: 緑茶",
        right="subjects:\n  - name: 紅茶\n    pros: [香りが良い]\n  - name: 緑茶",
    ),
    Code(
        "HK104",
        title=Words(ja="文の代わりにリストがある", en="A list where a text is expected"),
        message=Words(ja="ここは1つの文ですが、リストになっています", en="a text is expected here, but this is a list"),
        help=Words(
            ja='1つの文で書いてください。「[」で始まる文なら " で囲みます',
            en="write one text; put a text that begins with “[” in quotes",
        ),
        why=Words(
            ja="[ ] や「- 」はリストになります。",
            en="[ ] and “- ” make a list.",
        ),
        wrong="title: [PR]",
        right='title: "[PR]"',
    ),
    Code(
        "HK105",
        title=Words(ja="文の代わりに「項目: 値」がある", en="A map where a text is expected"),
        message=Words(
            ja="ここは1つの文ですが、「項目: 値」の形になっています",
            en="a text is expected here, but this is “name: value”",
        ),
        help=Words(ja="1つの文で書いてください", en="write one text"),
        why=Words(
            ja="引用符のない文の中に「: 」があると、「項目: 値」と読まれます。引用符で囲むと文になります。",
            en="“: ” in a text without quotes makes it a “name: value”. In quotes it is a text.",
        ),
        wrong="pros:\n  - 価格: とても安い",
        right='pros:\n  - "価格: とても安い"',
    ),
    Code(
        "HK106",
        title=Words(ja="リストの代わりに文がある", en="A text where a list is expected"),
        message=Words(
            ja="ここはリストですが、「{found}」という文になっています",
            en="a list is expected here, but this is a text, “{found}”",
        ),
        help=Words(
            ja="「- 」で始まる行に分けるか、[ ] で囲んでください",
            en="write lines that begin with “- ”, or put it in [ ]",
        ),
        why=Words(
            ja="項目が1つだけでも、リストの項目はリストとして書きます。",
            en="A field that holds a list holds a list even of one.",
        ),
        wrong="tags: 紅茶, 緑茶",
        right="tags: [紅茶, 緑茶]",
    ),
    Code(
        "HK107",
        title=Words(ja="リストの代わりに「項目: 値」がある", en="A map where a list is expected"),
        message=Words(
            ja="ここはリストですが、「項目: 値」の形になっています",
            en="a list is expected here, but this is “name: value”",
        ),
        help=Words(ja="それぞれの初めに「- 」を付けてください", en="begin each entry with “- ”"),
        why=Words(
            ja="いくつも並ぶ項目は、1つずつ「- 」で始めます。",
            en="Where there can be several, each begins with “- ”.",
        ),
        wrong="faq:\n  question: 苦いですか\n  answer: いいえ",
        right="faq:\n  - question: 苦いですか\n    answer: いいえ",
    ),
    Code(
        "HK108",
        title=Words(ja="「項目: 値」の代わりに文がある", en="A text where a map is expected"),
        message=Words(
            ja="ここは「項目: 値」の形で書きますが、文になっています",
            en="“name: value” is expected here, but this is a text",
        ),
        help=Words(
            ja="改行して、字下げした「項目: 値」の行で書いてください", en="write indented lines of “name: value” below"
        ),
        why=Words(
            ja="この項目の中身は、いくつかの項目に分かれています。どんな項目があるかは項目の一覧をご覧ください。",
            en="This field consists of fields of its own; the reference lists them.",
        ),
        wrong="verdict: 迷ったら緑茶",
        right="verdict:\n  summary: 迷ったら緑茶",
    ),
    Code(
        "HK109",
        title=Words(ja="「項目: 値」の代わりにリストがある", en="A list where a map is expected"),
        message=Words(
            ja="ここは「項目: 値」の形で書きますが、リストになっています",
            en="“name: value” is expected here, but this is a list",
        ),
        help=Words(
            ja="「- 」を消して、「項目: 値」の行だけにしてください",
            en="leave out the “- ”; write lines of “name: value” alone",
        ),
        why=Words(
            ja="1つしか書けない項目なので、リストにはしません。",
            en="There is only one of these, so it is no list.",
        ),
        wrong="verdict:\n  - summary: 迷ったら緑茶",
        right="verdict:\n  summary: 迷ったら緑茶",
    ),
    Code(
        "HK110",
        title=Words(ja="リストの項目が空", en="An empty list item"),
        message=Words(ja="リストの項目が空です", en="this list item is empty"),
        help=Words(
            ja='値を書くか「- 」を消してください（「null」という語を書くときは " で囲みます）',
            en="write something or delete the “- ”; the word null goes into quotes",
        ),
        why=Words(
            ja="「- 」だけの行、null、~ は空の項目になります。",
            en="A “- ” alone, null and ~ are empty items.",
        ),
        wrong="pros:\n  - 安い\n  -",
        right="pros:\n  - 安い",
    ),
    Code(
        "HK111",
        title=Words(ja="true / false ではない", en="Neither true nor false"),
        message=Words(
            ja="ここに書けるのは true か false です（「{found}」とあります）",
            en="this is either true or false, not “{found}”",
        ),
        help=Words(
            ja="引用符なしの小文字で true か false と書いてください",
            en="write true or false, in small letters, without quotes",
        ),
        why=Words(
            ja="yes や on は YAML の版によって読み方が変わるので使いません。",
            en="What yes and on mean depends on the version of YAML, so they are not used.",
        ),
        wrong="draft: yes",
        right="draft: true",
    ),
    Code(
        "HK112",
        title=Words(ja="数ではない", en="Not a number"),
        message=Words(
            ja="ここには数を書きますが、「{found}」とあります", en="a number is expected here, not “{found}”"
        ),
        help=Words(ja="半角の数字で書いてください（例: 1980、0.5、-3）", en="write digits, as 1980, 0.5 or -3"),
        why=Words(
            ja="設定の数は、半角数字と小数点だけで書きます。桁区切り・単位・指数・先頭の0は付けません。",
            en="Numbers of settings are digits and a point: no separators of thousands, units, exponents or leading zeros.",
        ),
        wrong="weight: 1,5",
        right="weight: 1.5",
    ),
    Code(
        "HK113",
        title=Words(ja="数が長すぎる", en="The number is too long"),
        message=Words(
            ja="数が {length} 文字あります（上限は {limit} 文字）",
            en="the number has {length} characters; the limit is {limit}",
        ),
        help=Words(ja="桁数を減らしてください", en="use fewer digits"),
        why=Words(
            ja="どの数も書いたとおりの桁で扱うため、桁数に上限があります。",
            en="Numbers keep every digit that was written, so there is a limit to them.",
        ),
    ),
    Code(
        "HK114",
        title=Words(ja="0以上の整数ではない", en="Not a whole number"),
        message=Words(
            ja="ここには0以上の整数を書きますが、「{found}」とあります",
            en="a whole number, 0 or more, is expected here, not “{found}”",
        ),
        help=Words(ja="半角の数字だけで書いてください（例: 20）", en="write digits alone, as 20"),
        why=Words(
            ja="件数や桁数なので、小数や負の数にはなりません。", en="It is a count, which has no fraction and no minus."
        ),
        wrong="per_page: 20件",
        right="per_page: 20",
    ),
    Code(
        "HK115",
        title=Words(ja="日付ではない", en="Not a date"),
        message=Words(ja="「{found}」は日付として読めません", en="“{found}” is not a date"),
        help=Words(
            ja="2024-01-05 のように、4桁の年と2桁の月・日を「-」でつないで書いてください",
            en="write year, month and day as 2024-01-05",
        ),
        why=Words(
            ja="1/5 が1月5日か5月1日かは国によって違うので、日付の書き方は1つに決めています。"
            "時刻を付けるなら 2024-01-05T09:00 です。",
            en="1/5 is January in one country and May in another, so there is one way to write dates. "
            "With a time: 2024-01-05T09:00.",
        ),
        wrong="date: 2024/1/5",
        right="date: 2024-01-05",
    ),
    Code(
        "HK116",
        title=Words(ja="存在しない日時", en="A day or a time that does not exist"),
        message=Words(ja="「{found}」という日時はありません", en="there is no such day or time as “{found}”"),
        help=Words(ja="暦にある日付を書いてください", en="write a day of the calendar"),
        why=Words(
            ja="月や日が暦の範囲を、または時刻や時差が一日の範囲を超えています。",
            en="The month or the day is beyond the calendar, or the time or its offset beyond the day.",
        ),
        wrong="date: 2024-02-30",
        right="date: 2024-02-29",
    ),
    Code(
        "HK117",
        title=Words(ja="時点ではない", en="Not a date, month or year"),
        message=Words(
            ja="「{found}」は日・月・年のどれとしても読めません",
            en="“{found}” is neither a date nor a month nor a year",
        ),
        help=Words(ja="2024-01-05、2024-01、2024 のどれかの形で書いてください", en="write 2024-01-05, 2024-01 or 2024"),
        why=Words(
            ja="値がいつのものかは、日・月・年のどれかで書きます。",
            en="When a value was true is told as a date, a month or a year.",
        ),
        wrong="as_of: 2024年春",
        right="as_of: 2024-04",
    ),
    Code(
        "HK118",
        title=Words(ja="時刻ではない", en="Not a time of day"),
        message=Words(ja="「{found}」は時刻として読めません", en="“{found}” is not a time of day"),
        help=Words(ja="6:30 のように、半角の「時:分」で書いてください", en="write hours and minutes as 6:30"),
        why=Words(
            ja="時刻は 0:00 から書きます。日付をまたぐ予定は 25:00 のように続けられます。",
            en="Times begin at 0:00; a day that goes past midnight may count on, as 25:00.",
        ),
        wrong="time: 6時半",
        right="time: 6:30",
    ),
    Code(
        "HK119",
        title=Words(ja="選べる語ではない", en="Not one of the words to choose from"),
        message=Words(ja="「{found}」は選べません。選べるのは: {words}", en="“{found}” is not one of: {words}"),
        help=Words(ja="このうちの1つを書いてください", en="write one of these"),
        why=Words(
            ja="この項目には、決まった語のどれかを書きます。",
            en="This field takes one of a few fixed words.",
        ),
        wrong="better: 低い",
        right="better: lower",
    ),
    Code(
        "HK120",
        title=Words(ja="slug に使えない文字", en="A letter that a slug cannot have"),
        message=Words(
            ja="URLの一部になる名前に「{letter}」は使えません",
            en="“{letter}” cannot stand in a name that becomes part of a URL",
        ),
        help=Words(ja="「{letter}」を「-」に置き換えてください", en="use “-” instead of “{letter}”"),
        why=Words(
            ja="slug はフォルダーの名前にもなるため、どのシステムでも使える文字だけにします。日本語は使えます。",
            en="A slug becomes the name of a folder too, so it keeps to what every system allows. Japanese is fine.",
        ),
        wrong="slug: 紅茶/緑茶",
        right="slug: 紅茶-緑茶",
    ),
    Code(
        "HK121",
        title=Words(ja="slug が長すぎる", en="The slug is too long"),
        message=Words(
            ja="URLの一部になる名前が {length} バイトあります（上限は {limit} バイト、日本語で約66文字）",
            en="the name that becomes part of a URL has {length} bytes; the limit is {limit}",
        ),
        help=Words(ja="短い slug を書いてください", en="write a shorter slug"),
        why=Words(
            ja="フォルダーの名前は255バイトまでで、日本語は1文字が3バイトです。",
            en="Names of folders have at most 255 bytes, and a Japanese letter is three of them.",
        ),
    ),
    Code(
        "HK122",
        title=Words(ja="slug に使えない名前", en="A name that a slug cannot be"),
        message=Words(
            ja="「{found}」は、フォルダーの名前として使えないシステムがあります",
            en="“{found}” cannot be the name of a folder on every system",
        ),
        help=Words(
            ja="別の slug を書いてください（例: 初めや終わりに語を足す）",
            en="write another slug, for example with a word added",
        ),
        why=Words(
            ja="con や nul、空白や「.」で終わる名前は Windows で使えません。"
            "「.」で始まる名前は隠しファイルになり、公開されないことがあります。",
            en="On Windows, con, nul and names that end in a space or a full stop cannot be used. "
            "Names that begin with a full stop are hidden, and many servers do not send them.",
        ),
        wrong="slug: aux",
        right="slug: aux-cable",
    ),
    Code(
        "HK123",
        title=Words(ja="使えない種類のURL", en="A kind of address that is not allowed"),
        message=Words(
            ja="「{scheme}:」で始まるアドレスにはリンクできません",
            en="addresses that begin with “{scheme}:” cannot be linked to",
        ),
        help=Words(
            ja="使えるのは https、http、mailto、tel、サイト内のパス、article:SLUG です",
            en="allowed are https, http, mailto, tel, paths of the site and article:SLUG",
        ),
        why=Words(
            ja="それ以外の種類のアドレスは、読者のブラウザーで何かを実行したり、別のアプリを開いたりすることがあります。",
            en="Other kinds of addresses can run something in the reader's browser or open other programs.",
        ),
        wrong="url: javascript:alert(1)",
        right="url: https://example.com/",
    ),
    Code(
        "HK124",
        title=Words(ja="URLの書き方が違う", en="A malformed address"),
        message=Words(ja="「{found}」はアドレスとして使えません", en="“{found}” cannot be used as an address"),
        help=Words(
            ja="ブラウザーのアドレス欄からコピーし直してください", en="copy it again from the browser's address bar"
        ),
        why=Words(
            ja="ブラウザーが別の行き先と読みかねないアドレスは、使えないようにしています。",
            en="Addresses that a browser might read as leading somewhere else are refused.",
        ),
    ),
    Code(
        "HK125",
        title=Words(ja="言語の書き方が違う", en="Not a language tag"),
        message=Words(ja="「{found}」は言語の指定として読めません", en="“{found}” is not a language tag"),
        help=Words(ja="ja、en、zh-Hant のように書いてください", en="write it as ja, en or zh-Hant"),
        why=Words(
            ja="言語は国際的な記号（BCP 47）で書きます。日本語は jp ではなく ja です。",
            en="Languages are written as BCP 47 tags. Japanese is ja, not jp.",
        ),
        wrong="lang: jp",
        right="lang: ja",
    ),
    Code(
        "HK126",
        title=Words(ja="パスの区切りが「/」ではない", en="A path without /"),
        message=Words(
            ja="「{found}」はこのサイトの中のパスとして読めません", en="“{found}” is not a path of this site"
        ),
        help=Words(
            ja="このファイルから見た場所を「/」区切りで書いてください（例: images/tea.jpg）",
            en="write where it is, seen from this file, with /, as images/tea.jpg",
        ),
        why=Words(
            ja="「\\」やドライブ名（C:）のパスは、ほかの人の環境では開けません。",
            en="Paths with backslashes or drive letters do not open on other machines.",
        ),
        wrong="image: images\\tea.jpg",
        right="image: images/tea.jpg",
    ),
    Code(
        "HK127",
        title=Words(ja="値が線だけになっている", en="A lone dash as a value"),
        message=Words(ja="値が「{dash}」だけでは、意味が決まりません", en="a lone “{dash}” can mean three things"),
        help=Words(
            ja="分からないなら ?、あてはまらないなら n/a、「ない」なら false と書いてください",
            en="write ? if it is unknown, n/a if it does not apply, false if the answer is no",
        ),
        why=Words(
            ja="表の「-」は「不明」「対象外」「なし」のどれにも使われます。読者にとっては大きな違いなので、はっきり書きます。",
            en="In tables a dash stands for “unknown”, “does not apply” and “no” alike. To readers the difference "
            "matters, so it is written out.",
        ),
        wrong="values: [あり, -]",
        right="values: [あり, false]",
    ),
    Code(
        "HK128",
        title=Words(ja="値のリストの中にリストやマップがある", en="A list inside a cell's list"),
        message=Words(
            ja="1つの値の中のリストには、文か数だけを書けます", en="the list of one cell holds only texts and numbers"
        ),
        help=Words(ja="1行に1つの文を書いてください", en="write one text for each line"),
        why=Words(
            ja="値のリストは、表のマスの中に1行ずつ表示されます。それより深い入れ子は表示できません。",
            en="A cell shows its list line by line; there is no deeper nesting.",
        ),
    ),
    Code(
        "HK129",
        title=Words(ja="値のない値", en="A cell without a value"),
        message=Words(
            ja="値が書かれていません（value、min・max、rating のどれかが必要です）",
            en="there is no value: write value, min or max, or rating",
        ),
        help=Words(ja="値が分からないときは「value: ?」と書いてください", en="if it is unknown, write value: ?"),
        why=Words(
            ja="注や出典だけのマスは、値を書き忘れたのか、分からないのかが区別できません。",
            en="With a note or a source alone, nobody can tell whether the value was forgotten or is unknown.",
        ),
        wrong="values:\n  紅茶: {note: 調査中}",
        right="values:\n  紅茶: {value: ?, note: 調査中}",
    ),
    Code(
        "HK130",
        title=Words(ja="値が2通りに書かれている", en="A cell with two values"),
        message=Words(
            ja="「{first}」と「{second}」は同時に書けません", en="“{first}” and “{second}” exclude each other"
        ),
        help=Words(ja="どちらか一方にしてください", en="keep one of them"),
        why=Words(
            ja="値は、value・範囲（min と max）・評価（rating）のどれか1通りで書きます。",
            en="A value is written in one way: value, an interval (min and max), or a rating.",
        ),
        wrong="values: [{value: 5, min: 3}, 4]",
        right="values: [{min: 3, max: 5}, 4]",
    ),
    Code(
        "HK131",
        title=Words(ja="比較の対象が足りない", en="Too few subjects"),
        message=Words(
            ja="比較の対象が足りません（{count} つ）",
            en="a comparison needs 2 subjects or more; this one has {count}",
        ),
        help=Words(ja="対象を2つ以上書いてください", en="add a subject"),
        why=Words(ja="比べるには2つ以上の対象が必要です。", en="It takes two to compare."),
        wrong="subjects: [紅茶]",
        right="subjects: [紅茶, 緑茶]",
    ),
    Code(
        "HK132",
        title=Words(ja="比較の対象がない", en="No subjects"),
        message=Words(ja="subjects（比較の対象）がありません", en="“subjects” is missing: what is compared?"),
        help=Words(
            ja="「subjects: [A, B]」のように、比べるものを2つ以上書いてください",
            en="write two or more, as “subjects: [A, B]”",
        ),
        why=Words(
            ja="何と何を比べるのかを subjects に書きます。CSV から読むなら subjects_from を使います。",
            en="`subjects` says what is compared; `subjects_from` reads them from a CSV file.",
        ),
        wrong="title: 紅茶と緑茶の違い",
        right="title: 紅茶と緑茶の違い\nsubjects: [紅茶, 緑茶]",
    ),
    Code(
        "HK133",
        title=Words(ja="subjects と subjects_from が両方ある", en="Both subjects and subjects_from"),
        message=Words(
            ja="subjects と subjects_from は同時に書けません", en="“subjects” and “subjects_from” exclude each other"
        ),
        help=Words(ja="どちらか一方にしてください", en="keep one of them"),
        why=Words(
            ja="対象は、このファイルに書くか CSV に書くかのどちらかです。",
            en="Subjects stand either in this file or in a CSV file.",
        ),
    ),
    Code(
        "HK134",
        title=Words(ja="セクションが深すぎる", en="Sections nested too deep"),
        message=Words(ja="セクションの入れ子は {limit} 段までです", en="sections nest at most {limit} deep"),
        help=Words(ja="1つ上のセクションに並べてください", en="move it up one level"),
        why=Words(
            ja="見出しが深くなりすぎると、スマートフォンでは構造が見えなくなります。",
            en="Deeper headings can no longer be told apart, least of all on a phone.",
        ),
    ),
    Code(
        "HK136",
        title=Words(ja="中身が空白だけ", en="Nothing but blanks"),
        message=Words(ja="「{field}」の中身がありません", en="there is nothing in “{field}”"),
        help=Words(ja="値を書くか、項目ごと消してください", en="write a value, or delete the field"),
        why=Words(
            ja="空の引用符や空白だけの値は、ページに空白として出てしまいます。書かないなら項目ごと消します。",
            en="Empty quotes would show as a gap on the page. A field that is not used is left out.",
        ),
        wrong='category: ""',
        right="category: 飲み物",
    ),
    Code(
        "HK138",
        title=Words(ja="scale が2つの数ではない", en="A scale that is not two numbers"),
        message=Words(
            ja="scale には2つの数 [最悪, 最良] を書きますが、{count} つあります",
            en="“scale” is two numbers, [worst, best], but there are {count}",
        ),
        help=Words(ja="scale: [0, 100] のように書いてください", en="write it as scale: [0, 100]"),
        why=Words(
            ja="scale の1つ目が0点、2つ目が100点になります。",
            en="The first end of a scale gives 0 points, the second 100.",
        ),
        wrong="scale: [0, 50, 100]",
        right="scale: [0, 100]",
    ),
    Code(
        "HK139",
        title=Words(ja="数が小さすぎる", en="The number is too small"),
        message=Words(ja="「{found}」は小さすぎます", en="“{found}” is too small"),
        help=Words(ja="0より大きい数にしてください", en="write a number above 0"),
        why=Words(
            ja="重みが負だと、良い値ほど点が下がってしまいます。低いほど良い値には better: lower を使います。",
            en="A negative weight would punish good values. Where less is better, write better: lower.",
        ),
        wrong="weight: -1",
        right="better: lower",
    ),
    Code(
        "HK140",
        title=Words(ja="数が大きすぎる", en="The number is too great"),
        message=Words(
            ja="「{found}」は大きすぎます。{limit} までです", en="“{found}” is too great: it may be {limit} at most"
        ),
        help=Words(ja="小さい数にしてください", en="write a smaller number"),
        why=Words(
            ja="小数の桁数は、数の長さの上限と同じ40桁までです。",
            en="Decimals are limited to 40, as numbers are to 40 letters.",
        ),
        wrong="decimals: 9999",
        right="decimals: 2",
    ),
    Code(
        "HK141",
        title=Words(ja="共通の行に id がない", en="A shared row without an id"),
        message=Words(ja="「{name}」に id がありません", en="“{name}” has no id"),
        help=Words(
            ja="「id: …」の行を加えてください（use: でこの行を呼ぶ名前になります）",
            en="add a line “id: …”; comparisons take the row by it, with use:",
        ),
        why=Words(
            ja="vocabulary.yaml の行は、記事から use: ID で使います。",
            en="Comparisons take the rows of vocabulary.yaml with use: ID.",
        ),
        wrong="metrics:\n  - name: 価格",
        right="metrics:\n  - id: price\n    name: 価格",
    ),
    Code(
        "HK142",
        title=Words(ja="HTTPヘッダーの名前ではない", en="Not the name of an HTTP header"),
        message=Words(
            ja="「{found}」はHTTPヘッダーの名前として使えません", en="“{found}” cannot be the name of an HTTP header"
        ),
        help=Words(
            ja="X-Robots-Tag のように、半角の英数字と「-」で書いてください",
            en="use letters, digits and “-”, as X-Robots-Tag",
        ),
        why=Words(
            ja="ほかの文字が入ったヘッダーは、サーバーの設定を壊すことがあります。",
            en="Other letters could break the server's configuration.",
        ),
    ),
    Code(
        "HK143",
        title=Words(ja="パスの代わりにURLがある", en="A URL where a path is expected"),
        message=Words(
            ja="ここにはこのサイトの中のパスを書きますが、「{found}」はURLです",
            en="a path of this site is expected here, but “{found}” is a URL",
        ),
        help=Words(
            ja="画像はファイルを記事の横に置き、その名前を書いてください。別名はドメインを除いた部分を書きます",
            en="put a picture beside the article and write its name; of an old address, write the part after the host",
        ),
        why=Words(
            ja="ほかのサイトの画像を直接読み込むと、読者の情報が相手に伝わり、いつ消えるかもわかりません。",
            en="A picture loaded from another site tells that site about the readers, and may vanish any day.",
        ),
        wrong="image: https://example.com/tea.jpg",
        right="image: tea.jpg",
    ),
    Code(
        "HK144",
        title=Words(ja="桁区切りの「,」で数が分かれている", en="Thousands commas part the numbers"),
        message=Words(
            ja="[ ] の中の「,」は値の区切りなので、桁区切りの「,」で数が2つに分かれています",
            en="in [ ] a comma separates values, so the commas between thousands part these numbers in two",
        ),
        why=Words(
            ja="[1,980, 2,480] は 1 と 980 と 2 と 480 の4つの値になります。桁区切りは表示するときに自動で付きます。",
            en="[1,980, 2,480] is four values: 1, 980, 2 and 480. The page groups thousands by itself.",
        ),
        wrong="values: [1,980, 2,480]",
        right="values: [1980, 2480]",
    ),
    Code(
        "HK145",
        title=Words(ja="表が大きすぎる", en="The table is too large"),
        message=Words(
            ja="対象が {subjects} 個、行が {rows} 行あります。"
            "対象は {most_subjects} 個、行は {most_rows} 行、値は合わせて {most_cells} 個までです",
            en="there are {subjects} subjects and {rows} rows; a table has at most {most_subjects} subjects, "
            "{most_rows} rows and {most_cells} values in all",
        ),
        help=Words(ja="いくつかの記事に分けてください", en="make several articles of it"),
        why=Words(
            ja="これより大きい表は読めず、ページも何十MBにもなって開けません。",
            en="Nobody can read a larger table, and its page would have so many megabytes that it could not be opened.",
        ),
    ),
    Code(
        "HK146",
        title=Words(ja="共通の行の id が2回ある", en="An id of a shared row given twice"),
        message=Words(ja="「{found}」という id の行がもうあります", en="there is another row with the id “{found}”"),
        help=Words(ja="どちらかの id を変えてください", en="change one of the ids"),
        why=Words(
            ja="use は id で行を選ぶので、id は dimensions と metrics を通して1つずつでなければなりません。",
            en="`use` chooses a row by its id, so an id stands for one row among all dimensions and metrics.",
        ),
        wrong="metrics:\n  - {id: price, name: 価格}\n  - {id: price, name: 定価}",
        right="metrics:\n  - {id: price, name: 価格}\n  - {id: list-price, name: 定価}",
    ),
    Code(
        "HK147",
        title=Words(ja="ここでは効かない項目", en="A field without effect"),
        message=Words(ja="「{name}」はここでは効きません", en="“{name}” has no effect here"),
        help=Words(ja="この行を消してください", en="delete this line"),
        why=Words(
            ja="書いた内容がページに出ないので、お知らせしています。"
            "after はいちばん外側のセクションで、広告表示の text は kind が pr か affiliate のときに効きます。",
            en="What it says would not appear on the page. `after` works for outermost sections, "
            "and the `text` of a disclosure where its kind is pr or affiliate.",
        ),
        severity=Severity.WARNING,
        wrong="disclosure: {kind: none, text: 広告を含みます}",
        right="disclosure: {kind: pr, text: 広告を含みます}",
    ),
    Code(
        "HK148",
        title=Words(ja="同じものが2回ある", en="The same thing twice in a list"),
        message=Words(ja="「{found}」がもうリストにあります", en="“{found}” is in the list already"),
        help=Words(ja="どちらかを消してください", en="delete one of them"),
        why=Words(
            ja="2回書いても1回と同じです。別のものを書くつもりだったのかもしれません。",
            en="Twice is the same as once; perhaps something else was meant.",
        ),
        severity=Severity.WARNING,
        wrong="tags: [お茶, 紅茶, お茶]",
        right="tags: [お茶, 紅茶]",
    ),
    Code(
        "HK135",
        title=Words(ja="記事ごとの項目が defaults にある", en="Defaults for what articles cannot share"),
        message=Words(
            ja="「{name}」は記事ごとに違うものなので、defaults には書けません",
            en="“{name}” is each article's own, so it cannot stand in `defaults`",
        ),
        help=Words(ja="defaults の「{name}」を消してください", en="delete “{name}” from `defaults`"),
        why=Words(
            ja="defaults の内容は、それを書いていない全部の記事のものになります。"
            "slug や aliases が同じ記事は、同じURLになってしまいます。",
            en="Every article that does not say a field has the default. "
            "Articles with one slug or one alias would all be at one address.",
        ),
        wrong="defaults: {slug: tea}",
        right="defaults: {author: ken}",
    ),
    Code(
        "HK137",
        title=Words(ja="出さないようにできない警告", en="No warning that can be left out"),
        message=Words(ja="「{found}」という警告はありません", en="there is no warning “{found}”"),
        help=Words(
            ja="警告に出る HK301 のようなコードを書いてください（エラーは消せません）",
            en="write the code of a warning, as HK301; errors cannot be left out",
        ),
        why=Words(
            ja="lint.ignore に書けるのは警告のコードです。打ち間違えると警告は出つづけます。",
            en="lint.ignore holds codes of warnings. A misspelt one would leave nothing out.",
        ),
        wrong="lint: {ignore: [HK999]}",
        right="lint: {ignore: [HK303]}",
    ),
    Code(
        "HK163",
        title=Words(ja="pairs の題名の知らない { }", en="An unknown placeholder in a title of pairs"),
        message=Words(
            ja="題名の「{found}」は置き換えられません。使えるのは {{a}} と {{b}} です",
            en="“{found}” stands for nothing in this title; {{a}} and {{b}} do",
        ),
        help=Words(ja="{{a}} と {{b}} で書いてください", en="write it with {{a}} and {{b}}"),
        why=Words(
            ja="{a} と {b} が2つの対象の名前になります。ほかの { } はそのまま題名に出てしまいます。",
            en="{a} and {b} become the names of the two subjects. Other braces would stay in the title.",
        ),
        wrong='pairs: {title: "{a}と{c}の違い"}',
        right='pairs: {title: "{a}と{b}の違い"}',
    ),
    Code(
        "HK164",
        title=Words(ja="どの組も同じ題名", en="One title for several pairs"),
        message=Words(
            ja="題名に {missing} がないため、いくつもの組のページが同じ題名になります",
            en="without {missing} in it, this is the title of several pairs' pages",
        ),
        help=Words(ja="{{a}} と {{b}} の両方を入れてください", en="write both {{a}} and {{b}} in it"),
        why=Words(
            ja="題名は検索結果や一覧でページを見分ける手がかりです。{a} と {b} が2つの対象の名前になります。",
            en="A title tells pages apart in search results and lists. {a} and {b} become the names of the two subjects.",
        ),
        severity=Severity.WARNING,
        wrong="pairs: {title: どちらを選ぶ？}",
        right='pairs: {title: "{a}と{b}、どちらを選ぶ？"}',
    ),
)

HINTS: dict[str, Words] = {
    "look-it-up": Words(
        ja="この行を消すか、項目の一覧（docs/reference.ja.md）で名前を確かめてください",
        en="delete it, or look the name up in docs/reference.md",
    ),
    "layout-empty": Words(
        ja="並べるブロックを書くか、layout を消してください", en="name the blocks to show, or delete `layout`"
    ),
    "half-width-brackets": Words(ja="半角の括弧で {list} と書いてください", en="use half-width brackets: {list}"),
    "offset": Words(
        ja="時差は -14:00 から +14:00 までです（日本は +09:00）", en="offsets from UTC go from -14:00 to +14:00"
    ),
    "write-scale": Words(
        ja="[0, 100] のように、最悪と最良の2つの数を書いてください", en="write two numbers, worst and best, as [0, 100]"
    ),
    "site-address": Words(
        ja="https:// で始まるサイトのアドレスを書いてください",
        en="write the address of the site, which begins with https://",
    ),
    "disclosure-kind": Words(
        ja="表示するなら kind を pr か affiliate に、表示しないなら text を消してください",
        en="write kind: pr or affiliate to show it, or delete the text",
    ),
    "three-subjects": Words(
        ja="pairs は、比べる対象が3つ以上の記事で使います", en="`pairs` is for comparisons of three or more subjects"
    ),
    "outermost-after": Words(
        ja="after はいちばん外側のセクションに書いてください", en="write `after` in the outermost section"
    ),
    "not-negative": Words(ja="0以上の数にしてください", en="write 0 or a number above 0"),
    "belongs-in": Words(ja="「{name}」は {places} の中に書きます", en="“{name}” belongs inside {places}"),
    "belongs-at-top": Words(
        ja="「{name}」は字下げせず、ファイルのいちばん外側に書きます",
        en="“{name}” belongs at the outermost level of the file, not indented",
    ),
    "quote-colon": Words(ja='「{name}: …」全体を " で囲んでください', en="put the whole text, “{name}: …”, in quotes"),
    "write-word": Words(ja="{word} と書いてください", en="write {word}"),
    "without-quotes": Words(ja="引用符を外して {word} と書いてください", en="write {word} without quotes"),
    "write-list": Words(ja="{list} と書いてください", en="write {list}"),
    "list-of-lines": Words(ja="「- 」で始まる行に分けて書いてください", en="write it as lines that begin with “- ”"),
    "write-number": Words(ja="{number} と書いてください", en="write {number}"),
    "number-without-unit": Words(ja="数だけを書いてください（例: {number}）", en="write the number alone, as {number}"),
    "write-date": Words(ja="{date} と書いてください", en="write {date}"),
    "write-time": Words(ja="{time} と書いてください", en="write {time}"),
    "write-path": Words(ja="{path} と書いてください", en="write {path}"),
    "hours": Words(ja="時刻は 00:00 から 23:59 までです", en="times go from 00:00 to 23:59"),
    "begin-entries-with": Words(
        ja="「- {name}: {value}」のように、1つずつ「- 」で始めてください", en="begin each entry as “- {name}: {value}”"
    ),
    "write-fields": Words(
        ja="改行して、字下げした「項目: 値」の行で書いてください（項目: {names}）",
        en="write indented lines of “name: value” below; the names are: {names}",
    ),
    "inside-values": Words(
        ja="対象ごとの値なら、values: の下に字下げして「{name}: 値」と書いてください",
        en="if it is the value of a subject, write “{name}: …” indented below values:",
    ),
    "by-row": Words(
        ja="「価格: 500」のように、行の名前と値を組にして書いてください",
        en="write each row's name and its value, as “price: 500”",
    ),
    "months": Words(ja="月は 01 から 12 までです", en="months go from 01 to 12"),
    "last-day": Words(ja="{year}年{month}月は {day} 日までです", en="that month, {year}-{month}, has {day} days"),
    "url-with-https": Words(ja="{url} と書いてください", en="write {url}"),
    "url-empty": Words(ja="アドレスを書いてください", en="write an address"),
    "url-control": Words(
        ja="途中に改行やタブが入っています。1行で書いてください",
        en="there is a line break or a tab inside; write it on one line",
    ),
    "url-host": Words(
        ja="https:// の後にドメイン名を書いてください（例: https://example.com/）",
        en="write the host behind https://, as https://example.com/",
    ),
    "url-user": Words(
        ja="「@」より前のユーザー名を消してください。行き先を偽るアドレスに使われるためです",
        en="leave out what stands before “@”; it is used to disguise where a link leads",
    ),
    "url-backslash": Words(ja="「\\」を「/」に置き換えてください", en="use “/” instead of the backslash"),
    "url-slashes": Words(ja="初めに https: を付けてください", en="write https: in front of it"),
}
