"""HK220-HK239: Markdown."""

from generator.codes.kinds import Code, Words
from generator.diagnostics import Severity

CODES: tuple[Code, ...] = (
    Code(
        "HK220",
        Words(ja="文章が長すぎる", en="Text too long"),
        Words(
            ja="この文章は{size}バイトあります。1つの項目に書けるのは{limit}バイトまでです",
            en="this text has {size} bytes; one field holds at most {limit}",
        ),
        Words(
            ja="1つの項目が極端に長いと、ビルドもページの表示も遅くなります。節に分けると、目次にも並びます。",
            en="A single enormous field makes builds and pages slow. Split into sections, it also shows in the contents.",
        ),
        help=Words(ja="`sections` に分けて書いてください", en="split it into `sections`"),
    ),
    Code(
        "HK221",
        Words(ja="表示が元の文章より大きくなりすぎる", en="Text that swells"),
        Words(
            ja="この文章は、HTMLにすると元の20倍を大きく超えます",
            en="this text becomes far more than 20 times as large in HTML",
        ),
        Words(
            ja="長いアドレスを1度定義して何千回も使う、空欄ばかりの巨大な表を書く、といった書き方で起こります。",
            en="A long address defined once and used thousands of times does this, or a huge table of empty cells.",
        ),
        help=Words(ja="くり返しているリンクや空欄を減らしてください", en="repeat fewer links or empty cells"),
    ),
    Code(
        "HK222",
        Words(ja="入れ子が深すぎる", en="Nested too deep"),
        Words(
            ja="引用やリストの入れ子が深すぎて（{limit}段まで）、ここから先を表示できません",
            en="quotes or lists are nested too deep here (at most {limit} levels); what follows cannot be shown",
        ),
        Words(
            ja="リストは1段で2つ分に数えます。深すぎるところは黙って消さずに、誤りとして知らせます。",
            en="A list counts twice for each level. What is too deep is reported, never dropped in silence.",
        ),
        help=Words(ja="段を浅くしてください", en="use fewer levels"),
    ),
    Code(
        "HK223",
        Words(ja="リンクに使えないアドレス", en="Address not allowed in a link"),
        Words(
            ja="「{url}」はリンクに使えません。使えるのは http、https、mailto、tel、サイト内のパス、article: です",
            en="“{url}” cannot be linked; http, https, mailto, tel, a path on the site and article: can",
        ),
        Words(
            ja="`javascript:` などのアドレスは読者のブラウザーでプログラムを動かせるため、どこにも書けません。"
            "`//` や `\\` で始まるアドレスは、どのサイトを指すか読み違えやすいので断ります。",
            en="Addresses such as `javascript:` run programs in the reader's browser, so they are allowed nowhere. "
            "Addresses that begin with `//` or `\\` are refused because it is easy to misread where they lead.",
        ),
        help=Words(ja="https:// で始まるアドレスを書いてください", en="write an address that begins with https://"),
        wrong="lead: '[詳細](//example.com/)'",
        right="lead: '[詳細](https://example.com/)'",
    ),
    Code(
        "HK224",
        Words(ja="リンク先の記事がない", en="Link to an article that is not there"),
        Words(ja="「{name}」という記事はありません", en="there is no article called “{name}”"),
        Words(
            ja="`article:` の後には記事の `slug`（なければファイル名）を書きます。下書きや公開前の記事には、"
            "それを含めるビルドでだけつながります。",
            en="After `article:` stands the `slug` of an article (else its file's name). Drafts and scheduled articles "
            "can be linked only in a build that includes them.",
        ),
        help=Words(ja="リンク先の記事の `slug` を確かめてください", en="check the `slug` of that article"),
        wrong="lead: '[前回](article:kocha-ryokcha)'",
        right="lead: '[前回](article:kocha-ryokucha)'",
    ),
    Code(
        "HK225",
        Words(ja="よそのサイトの画像", en="Picture on another site"),
        Words(
            ja="画像「{url}」はこのサイトのファイルではありません",
            en="the picture “{url}” is not a file of this site",
        ),
        Words(
            ja="よそのサーバーの画像は、読者の閲覧をそのサーバーに知らせ、いつ消えるかもわかりません。"
            "画像は記事のファイルの隣に置きます。",
            en="A picture on another server tells that server who reads the page, and may vanish any day. "
            "Pictures lie beside the article's file.",
        ),
        help=Words(
            ja="画像を記事と同じフォルダーに置き、ファイル名を書いてください",
            en="put the picture into the article's folder and write its file name",
        ),
        wrong="lead: '![茶葉](https://example.com/leaf.jpg)'",
        right="lead: '![茶葉](leaf.jpg)'",
    ),
    Code(
        "HK226",
        Words(ja="画像が見つからない", en="Picture not found"),
        Words(ja="画像「{name}」が見つかりません", en="there is no picture “{name}”"),
        Words(
            ja="画像のパスは、それを書いたファイルから数えます。",
            en="A picture's path counts from the file that it is written in.",
        ),
        help=Words(ja="ファイル名の綴りと置き場所を確かめてください", en="check the file's name and where it lies"),
        wrong="lead: '![茶葉](leef.jpg)'",
        right="lead: '![茶葉](leaf.jpg)'",
    ),
    Code(
        "HK227",
        Words(ja="画像に説明がない", en="Picture without words"),
        Words(
            ja="画像「{name}」に、見えない人のための説明がありません",
            en="the picture “{name}” has no words for readers who cannot see it",
        ),
        Words(
            ja="画面を読み上げて使う人や、画像が読み込めなかった人には、この説明だけが届きます。",
            en="People who listen to the page, and those whose picture did not load, get only these words.",
        ),
        help=Words(ja="![何が写っているか](…) のように書いてください", en="write ![what it shows](…)"),
        severity=Severity.WARNING,
        wrong="lead: '![](leaf.jpg)'",
        right="lead: '![開いた茶葉](leaf.jpg)'",
    ),
    Code(
        "HK228",
        Words(ja="出典も脚注もない", en="Neither source nor footnote"),
        Words(
            ja="[^{name}] にあたる出典も脚注もありません",
            en="[^{name}] is neither a source of the article nor a footnote of this text",
        ),
        Words(
            ja="`[^ID]` は、`sources` にある `id` の出典か、同じ文章の中で `[^ID]: …` と書いた脚注を指します。"
            "記号として書きたいときは `\\[^ID]` とします。",
            en="`[^ID]` names an entry of `sources` by its `id`, or a footnote that the same text defines with "
            "`[^ID]: …`. To print the signs themselves, write `\\[^ID]`.",
        ),
        help=Words(
            ja="`sources` に id: {name} を足すか、綴りを直してください",
            en="add a source with id: {name}, or mend the spelling",
        ),
        wrong="lead: 出荷量は増えました[^maff]。",
        right="lead: 出荷量は増えました[^maff]。\nsources:\n  - id: maff\n    title: 作物統計",
    ),
    Code(
        "HK229",
        Words(ja="知らない囲み", en="Unknown container"),
        Words(ja="「::: {name}」という囲みはありません", en="there is no container called “::: {name}”"),
        Words(
            ja="使える囲みは note（メモ）、tip（ヒント）、warning（注意）、talk（吹き出し）と、表を出す table です。"
            "知らない囲みの中身は、囲みなしで表示します。",
            en="The containers are note, tip, warning, talk (a speech balloon) and table (shows rows). What stands in "
            "an unknown one is shown without a frame.",
        ),
        severity=Severity.WARNING,
        wrong="body: |\n  ::: worning\n  火のそばに置かないでください。\n  :::",
        right="body: |\n  ::: warning\n  火のそばに置かないでください。\n  :::",
    ),
    Code(
        "HK230",
        Words(ja="囲みの始まりと終わりが合わない", en="Container without its other end"),
        Words(ja="「{mark}」に対応する相手がありません", en="“{mark}” has no partner"),
        Words(
            ja="`::: note` で始めた囲みは、`:::` だけの行で終わります。始まりのない `:::` は表示されません。",
            en="A container that `::: note` begins ends with a line of `:::` alone. A `:::` that ends nothing is not "
            "shown.",
        ),
        help=Words(
            ja="囲みは ::: だけの行で閉じ、余った ::: は消してください",
            en="close a container with a line of ::: alone, and remove a ::: that closes nothing",
        ),
        severity=Severity.WARNING,
        wrong="body: |\n  ::: note\n  開店は10時です。",
        right="body: |\n  ::: note\n  開店は10時です。\n  :::",
    ),
    Code(
        "HK231",
        Words(ja="使えないHTML", en="HTML that is not kept"),
        Words(
            ja="HTMLのタグ {tags} は使えないため、取り除きました",
            en="the HTML tags {tags} are not allowed and were removed",
        ),
        Words(
            ja="文章の中のHTMLは、ページを壊したりプログラムを動かしたりしないものだけを残します。"
            "画像は `![説明](ファイル名)` で書きます。",
            en="Of HTML in texts only what can neither break the page nor run a program is kept. Pictures are written "
            "as `![words](file)`.",
        ),
        help=Words(ja="Markdownで書くか、タグを消してください", en="write it in Markdown, or remove the tag"),
        severity=Severity.WARNING,
        wrong="lead: <script>…</script>",
        right="lead: 文字だけで書けます",
    ),
    Code(
        "HK232",
        Words(ja="表を出せない場所", en="Table in a place that cannot hold one"),
        Words(
            ja="「::: table」は、囲みやリストや引用の中では使えません",
            en="“::: table” cannot stand in a container, a list or a quote",
        ),
        Words(
            ja="比較表には幅がいるので、本文の地の部分にだけ置けます。",
            en="A comparison table needs the whole width, so it stands only between the paragraphs of a body.",
        ),
        help=Words(ja="囲みの外に、字下げせずに書いてください", en="move it out, without indent"),
        wrong="body: |\n  - 料金の表\n\n    ::: table 料金",
        right="body: |\n  料金の表\n\n  ::: table 料金",
    ),
    Code(
        "HK233",
        Words(ja="表にするグループがない", en="No such group of rows"),
        Words(
            ja="「::: table」に書かれた「{name}」というグループはありません",
            en="“::: table” names the group “{name}”, which no row has",
        ),
        Words(
            ja="`::: table` の後には、`dimensions` か `metrics` の行に `group` として書いた名前を1つ書きます。",
            en="After `::: table` stands one name that rows of `dimensions` or `metrics` have as their `group`.",
        ),
        help=Words(
            ja="行の `group` に書いた名前を ::: table の後に書いてください",
            en="write a `group` of your rows after ::: table",
        ),
        wrong="body: |\n  ::: table 料きん",
        right="body: |\n  ::: table 料金",
    ),
    Code(
        "HK234",
        Words(ja="話し手がいない", en="Nobody of that name speaks"),
        Words(ja="「{name}」という著者はいません", en="there is no author called “{name}”"),
        Words(
            ja="`::: talk` の後には、`content/authors/` にある著者のID、名前、ニックネームのどれかを書きます。"
            "何も書かなければ、記事の著者が話します。",
            en="After `::: talk` stands the id, name or nickname of an author of `content/authors/`. With nothing "
            "there, the article's own author speaks.",
        ),
        help=Words(
            ja="綴りを直すか、content/authors/ に著者を足してください",
            en="mend the spelling, or add the author to content/authors/",
        ),
        wrong="body: |\n  ::: talk chitos\n  こんにちは\n  :::",
        right="body: |\n  ::: talk chitose\n  こんにちは\n  :::",
    ),
    Code(
        "HK235",
        Words(ja="知らないプログラム言語", en="Unknown language of code"),
        Words(ja="コードの言語「{name}」は知りません。色なしで表示します", en="code in “{name}” is shown plain"),
        Words(
            ja="``` の後には、yaml や python のような言語名を書きます。ファイル名は yaml:site.yaml のように続けます。"
            "色を付けない文章は text です。",
            en="After ``` stands the name of a language, as yaml or python; a file name follows it as in "
            "yaml:site.yaml. For plain text write text.",
        ),
        help=Words(ja="言語名を直すか、text と書いてください", en="mend the name, or write text"),
        severity=Severity.WARNING,
        wrong="body: |\n  ```phyton\n  print(1)\n  ```",
        right="body: |\n  ```python\n  print(1)\n  ```",
    ),
    Code(
        "HK236",
        Words(ja="色を付けるには大きすぎるコード", en="Code too large to colour"),
        Words(
            ja="このコードは長すぎるか空白が多すぎるため、色なしで表示します（{limit}文字まで）",
            en="this code is too long or has too much white space, and is shown plain (at most {limit} characters)",
        ),
        Words(
            ja="コードに色を付ける時間は、長い空白の並びなどで急に伸びることがあるため、上限があります。",
            en="The time that colouring takes can explode, as with long runs of spaces, so there is a limit.",
        ),
        help=Words(ja="要るところだけを載せてください", en="show only the part that matters"),
        severity=Severity.WARNING,
    ),
    Code(
        "HK237",
        Words(ja="ルビの数が合わない", en="Ruby that does not fit"),
        Words(
            ja="「{base}」は{letters}文字ですが、読みは{readings}つに分かれています",
            en="“{base}” has {letters} letters, but its reading is in {readings} pieces",
        ),
        Words(
            ja="1文字ずつ読みを付けるときは `{漢字|かん|じ}`、まとめて付けるときは `{漢字|かんじ}` と書きます。",
            en="A reading for each letter is written `{漢字|かん|じ}`, one for the whole word `{漢字|かんじ}`.",
        ),
        help=Words(ja="読みの | を1つにまとめてください", en="join the readings into one"),
        severity=Severity.WARNING,
        wrong="lead: '{紅茶|こう|ち|ゃ}の話'",
        right="lead: '{紅茶|こう|ちゃ}の話'",
    ),
    Code(
        "HK238",
        Words(ja="表示されない文", en="Words that are not shown"),
        Words(ja="「{name}」に書いた内容は表示されません", en="what “{name}” says is not shown"),
        Words(
            ja="どこからも呼ばれない脚注やリンクの定義、同じ名前の2つめのもの、見出しより多い表のマスは、ページのどこにも現れません。",
            en="A footnote that nothing cites, the address of a link that is nowhere, a second one of the same name, and cells "
            "beyond the head of a table appear nowhere on the page.",
        ),
        severity=Severity.WARNING,
        wrong="body: |\n  本文\n\n  [^1]: どこからも呼ばれない脚注",
        right="body: |\n  本文[^1]\n\n  [^1]: 本文から呼ばれる脚注",
    ),
    Code(
        "HK239",
        Words(ja="全角の記号", en="Full-width sign"),
        Words(
            ja="行の始めの「{found}」は全角なので、記号として読まれません。「{want}」のつもりではありませんか",
            en="“{found}”, which begins this line, is full-width and not read as a sign; is “{want}” meant?",
        ),
        Words(
            ja="Markdownの記号は半角です。全角の `＃` や `：：：` は、そのまま文字として表示されます。",
            en="The signs of Markdown are half-width. A full-width `＃` or `：：：` is shown as it is.",
        ),
        help=Words(
            ja="半角の「{want}」で書いてください",
            en="write “{want}”",
        ),
        severity=Severity.WARNING,
        wrong="body: |\n  ＃ 味のちがい",
        right="body: |\n  # 味のちがい",
    ),
    Code(
        "HK257",
        Words(ja="全角の＊＊", en="Full-width asterisks"),
        Words(
            ja="「＊＊{found}＊＊」の＊は全角なので、太字になりません",
            en="the asterisks of “＊＊{found}＊＊” are full-width, so it is not bold",
        ),
        Words(
            ja="Markdownの記号は半角です。全角の `＊` は、そのまま文字として表示されます。",
            en="The signs of Markdown are half-width. A full-width `＊` is shown as it is.",
        ),
        help=Words(ja="半角の「**」で囲んでください", en="put ** around it"),
        severity=Severity.WARNING,
        wrong="body: |\n  ＊＊味＊＊がちがう",
        right="body: |\n  **味**がちがう",
    ),
    Code(
        "HK258",
        Words(ja="重なる言葉", en="A word said twice"),
        Words(
            ja="ここには「{shown}」と表示されるので、前後の「{word}」と重なります",
            en="“{shown}” is printed here, so “{word}” beside it is said twice",
        ),
        Words(
            ja="{{ 対象.行 }} は、表のとおりに、単位や「約」も付けて表示します。",
            en="{{ subject.row }} prints the cell as the table does, with its unit and its “about”.",
        ),
        help=Words(ja="{{{{ }}}} の外の「{word}」を消してください", en="take “{word}” away from beside the {{{{ }}}}"),
        severity=Severity.WARNING,
        wrong="subjects: [紅茶, 緑茶]\nmetrics:\n  - {name: 価格, unit: 円, values: [約500, 400]}\nlead: '紅茶は約{{ 紅茶.価格 }}円です'\n",
        right="subjects: [紅茶, 緑茶]\nmetrics:\n  - {name: 価格, unit: 円, values: [約500, 400]}\nlead: '紅茶は{{ 紅茶.価格 }}です'\n",
    ),
)

HINTS: dict[str, Words] = {
    "link-empty": Words(ja="かっこの中にアドレスを書いてください", en="write an address between the round brackets"),
    "containers": Words(ja="使えるのは {names} です", en="there are {names}"),
    "groups": Words(ja="この記事のグループは {names} です", en="the groups of this article are {names}"),
    "footnote-unused": Words(
        ja="文中に [^{name}] と書くと、ここへの印が付きます", en="write [^{name}] where the footnote belongs"
    ),
    "footnote-twice": Words(
        ja="[^{name}] はもう定義されています。別の名前にしてください",
        en="[^{name}] is defined already; give this one another name",
    ),
    "link-unused": Words(
        ja="文中に {name} と書くと、この行のアドレスへのリンクになります",
        en="write {name} where the link to this line's address belongs",
    ),
    "link-words": Words(
        ja="文として見せるには、先頭に \\ を付けて \\{name} と書きます",
        en="to show the line as text, write \\{name}, with a \\ in front",
    ),
    "link-twice": Words(
        ja="{name} のアドレスはもう定義されています。別の名前にしてください",
        en="the address of {name} is defined already; give this one another name",
    ),
    "table-cells": Words(
        ja="見出しは{head}列、この行は{cells}マスです。文字の | は \\| と書きます",
        en="the head has {head} columns, this row {cells} cells; write the letter | as \\|",
    ),
}
