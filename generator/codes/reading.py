"""HK0xx: files that cannot be read as text or YAML."""

from generator.codes.kinds import Code, Words
from generator.diagnostics import Severity

CODES: tuple[Code, ...] = (
    Code(
        "HK001",
        title=Words(ja="文字コードが UTF-8 ではない", en="The file is not UTF-8"),
        message=Words(
            ja="ファイルの文字コードが UTF-8 ではないため、ここから読めません",
            en="the file is not UTF-8 text; it cannot be read from here on",
        ),
        help=Words(
            ja="エディタの「文字コードを指定して保存」で UTF-8 を選んで保存し直してください",
            en="save the file again as UTF-8",
        ),
        why=Words(
            ja="hikaku が読むのは UTF-8 のテキストだけです。ほかの文字コードを推測で読むと、気づかないうちに文字が化けるためです。"
            "Excel の「CSV」や古いエディタは Shift_JIS で保存します。「CSV UTF-8」や「UTF-8」を選んで保存し直してください",
            en="hikaku reads UTF-8 alone: guessing another encoding would garble letters without anybody noticing. "
            "Older editors and Excel's plain “CSV” write Shift_JIS; choose “UTF-8” or “CSV UTF-8” when saving.",
        ),
    ),
    Code(
        "HK002",
        title=Words(ja="制御文字がある", en="A control character"),
        message=Words(
            ja="目に見えない制御文字 {letter} があります", en="an invisible control character, {letter}, stands here"
        ),
        help=Words(
            ja="この位置の文字を消してください（前後の文字ごと消して打ち直すと確実です）",
            en="delete it; the surest way is to retype the letters around it",
        ),
        why=Words(
            ja="制御文字は画面に見えませんが、フィードを壊し、端末を操作することもあるので、どのテキストにも使えません。"
            "ほかのソフトから貼り付けたときに紛れ込みます。",
            en="Control characters cannot be seen, break feeds and can drive a terminal, so no text may hold one. "
            "They come along when text is pasted from other programs.",
        ),
    ),
    Code(
        "HK003",
        title=Words(ja="\\ で書かれた制御文字", en="A control character written with a backslash"),
        message=Words(
            ja="引用符の中の「\\」の書き方が、制御文字 {letter} になっています",
            en="the text in double quotes spells a control character, {letter}, with a backslash",
        ),
        help=Words(
            ja="「\\」をそのまま書きたいときは \" の代わりに ' で囲んでください",
            en="to write a backslash as it is, use ' instead of \" around the text",
        ),
        why=Words(
            ja='" で囲んだ文では「\\0」「\\e」「\\b」などが制御文字に変わります。'
            "制御文字はどのテキストにも使えません。",
            en="In double quotes, “\\0”, “\\e”, “\\b” and others turn into control characters, which no text may hold.",
        ),
        wrong='title: "\\bold"',
        right="title: '\\bold'",
    ),
    Code(
        "HK004",
        title=Words(ja="改行が CR だけになっている", en="Lines end in CR alone"),
        message=Words(
            ja="改行が古い Mac の形式（CR）になっています", en="a line ends in CR alone, as on very old Macs"
        ),
        help=Words(
            ja="エディタで改行コードを LF に変えて保存し直してください", en="save the file with LF line endings"
        ),
        why=Words(
            ja="CR だけの改行を行と数えるソフトと数えないソフトがあり、エラーの行番号が合わなくなります。"
            "LF と CRLF はそのまま使えます。",
            en="Some programs count CR alone as a line and some do not, so that line numbers would differ. "
            "LF and CRLF are both fine.",
        ),
    ),
    Code(
        "HK005",
        title=Words(ja="BOM がファイルの途中にある", en="A byte order mark inside the file"),
        message=Words(
            ja="目に見えない文字 BOM（U+FEFF）がファイルの途中にあります",
            en="an invisible byte order mark (U+FEFF) stands inside the file",
        ),
        help=Words(
            ja="この位置の文字を消してください（前後の文字ごと消して打ち直すと確実です）",
            en="delete it; the surest way is to retype the letters around it",
        ),
        why=Words(
            ja="BOM はファイルの先頭にだけ置けます。ファイルどうしをつないだときに途中に残りがちです。",
            en="A byte order mark may stand only at the start of a file. Joining files leaves them in the middle.",
        ),
    ),
    Code(
        "HK006",
        title=Words(ja="特殊な改行文字がある", en="An unusual line break"),
        message=Words(
            ja="目に見えない特殊な改行文字 {letter} があります",
            en="an invisible line or paragraph separator, {letter}, stands here",
        ),
        help=Words(
            ja="この文字を消して、ふつうの改行に置き換えてください", en="delete it and use an ordinary line break"
        ),
        why=Words(
            ja="これを改行と数えるソフトと数えないソフトがあり、行番号も意味も変わってしまいます。"
            "PDF やワープロから貼り付けると混ざります。",
            en="Some programs take it for a line break and some do not, so that the text would mean two things. "
            "It comes along when text is pasted from PDFs or word processors.",
        ),
    ),
    Code(
        "HK007",
        title=Words(ja="ファイルが大きすぎる", en="The file is too large"),
        message=Words(
            ja="ファイルの大きさが {size} MB あります（上限は {limit} MB）",
            en="the file has {size} MB; the limit is {limit} MB",
        ),
        help=Words(
            ja="記事をいくつかのファイルに分けてください（画像は中に書かず、横に置きます）",
            en="split it into several files; pictures go beside the file, not into it",
        ),
        why=Words(
            ja="1つの記事のテキストが 2 MB を超えることはまずありません。"
            "間違ったファイルを置いてしまったときに、ビルドが止まらないようにするための上限です。",
            en="The text of an article hardly ever exceeds 2 MB. The limit keeps a wrong file from stopping the build.",
        ),
    ),
    Code(
        "HK008",
        title=Words(ja="入れ子が深すぎる", en="Nested too deep"),
        message=Words(
            ja="リストやマップの入れ子が {limit} 段を超えています",
            en="lists and maps are nested more than {limit} levels deep",
        ),
        help=Words(
            ja="開いた括弧「[」「{{」を閉じ忘れていないか確かめてください",
            en="see whether an opening [ or {{ was never closed",
        ),
        why=Words(
            ja="記事に必要な入れ子は10段もありません。閉じ忘れた括弧が並んでいることがほとんどです。",
            en="An article never needs more than ten levels. Mostly, brackets were opened and never closed.",
        ),
    ),
    Code(
        "HK009",
        title=Words(ja="別名（*名前）の展開が大きすぎる", en="Aliases expand to too much"),
        message=Words(
            ja="ファイルの要素が {limit} 個を超えました（「*名前」で繰り返した分も数えます）",
            en="the file holds more than {limit} items, counting what each *alias repeats",
        ),
        help=Words(
            ja="「&名前」「*名前」で別名の中に別名を重ねるのをやめてください", en="do not nest aliases inside aliases"
        ),
        why=Words(
            ja="別名の中で別名を使うと、数行のファイルが何億もの要素に膨らみます。",
            en="Aliases inside aliases let a few lines grow into hundreds of millions of items.",
        ),
    ),
    Code(
        "HK010",
        title=Words(ja="ファイルが空", en="The file is empty"),
        message=Words(ja="ファイルに何も書かれていません", en="there is nothing in the file"),
        help=Words(
            ja="内容を書くか、ファイルを削除してください（書きかけの記事は draft: true にできます）",
            en="write something or delete the file; an unfinished article can say draft: true",
        ),
        why=Words(
            ja="空のファイルやコメントだけのファイルからは記事を作れません。",
            en="Nothing can be made from a file that is empty or holds only comments.",
        ),
        right="title: 紅茶と緑茶の違い\nsubjects: [紅茶, 緑茶]",
    ),
    Code(
        "HK011",
        title=Words(ja="「項目: 値」の形になっていない", en="No fields in the file"),
        message=Words(
            ja="ファイル全体がひとつの文として読まれました（「title: …」のような項目がありません）",
            en="the whole file reads as one text; there are no fields such as “title: …”",
        ),
        help=Words(
            ja="項目名の後に半角の「:」と半角スペースを書いてください",
            en="write a colon and a space after each field's name",
        ),
        why=Words(
            ja="ファイルは「項目: 値」の並びとして書きます。",
            en="A file is written as lines of “field: value”.",
        ),
        wrong="紅茶と緑茶の違い",
        right="title: 紅茶と緑茶の違い\nsubjects: [紅茶, 緑茶]",
    ),
    Code(
        "HK012",
        title=Words(ja="ファイル全体がリストになっている", en="The file is a list"),
        message=Words(
            ja="ファイル全体がリスト（「-」の並び）になっています。「項目: 値」が必要です",
            en="the file is a list (lines that begin with “-”); it needs “field: value”",
        ),
        help=Words(
            ja="リストの上に項目名を書いてください（例: subjects:）",
            en="write the field that the list belongs to above it, as subjects:",
        ),
        why=Words(
            ja="ファイルのいちばん外側は「項目: 値」の並びです。リストはどれかの項目の値として書きます。",
            en="The outermost level of a file is “field: value”. A list is the value of one of the fields.",
        ),
        wrong="- 紅茶\n- 緑茶",
        right="title: 紅茶と緑茶の違い\nsubjects:\n  - 紅茶\n  - 緑茶",
    ),
    Code(
        "HK013",
        title=Words(ja="2つ目の文書がある", en="A second document"),
        message=Words(
            ja="「---」または「...」の後に2つ目の文書が始まっています。1つのファイルに書けるのは1つだけです",
            en="a second document begins here, after “---” or “...”; a file holds one",
        ),
        help=Words(
            ja="この行を消すか、別のファイルに分けてください", en="delete this line, or make it a file of its own"
        ),
        why=Words(
            ja="YAML では「---」だけの行で文書が区切られます。区切り線のつもりなら「#」で始まる行にしてください。",
            en="In YAML a line of “---” separates documents. For a rule between parts, use a line that begins with “#”.",
        ),
    ),
    Code(
        "HK014",
        title=Words(ja="%YAML などの指示がある", en="A YAML directive"),
        message=Words(ja="「{found}」のような指示は使えません", en="directives such as “{found}” are not used here"),
        help=Words(ja="この行を消してください", en="delete this line"),
        why=Words(
            ja="hikaku の読み方は版によらず決まっているので、%YAML や %TAG の行は要りません。",
            en="How hikaku reads a file does not depend on a version, so %YAML and %TAG lines have no use.",
        ),
    ),
    Code(
        "HK015",
        title=Words(ja="「!」で始まる YAML のタグがある", en="A YAML tag"),
        message=Words(
            ja="「{tag}」は YAML のタグと読まれます。タグは使えません",
            en="“{tag}” reads as a YAML tag, and tags are not used here",
        ),
        help=Words(
            ja='文字としての「!」なら、値全体を " で囲んでください',
            en="if the exclamation mark is part of the text, put the value in quotes",
        ),
        why=Words(
            ja="値の種類は項目ごとに決まっているので、タグで指定する必要はありません。"
            "「!」で始まる文は引用符で囲むとそのまま表示されます。",
            en="Each field knows what kind of value it holds, so tags have no use. "
            "A text that begins with “!” is shown as it is once it stands in quotes.",
        ),
        wrong="title: !重要 お知らせ",
        right='title: "!重要 お知らせ"',
    ),
    Code(
        "HK016",
        title=Words(ja="「<<」で取り込もうとしている", en="A merge key"),
        message=Words(ja="「<<」による取り込みは使えません", en="“<<” does not merge anything here"),
        help=Words(
            ja="共通の対象は content/subjects/ に書き、use: で使ってください",
            en="write shared subjects once in content/subjects/ and take them with use:",
        ),
        why=Words(
            ja="「<<」は YAML 1.2 にはない機能で、数行でビルドを止めることもできます。"
            "共通の内容には use（対象・行）や site.yaml の defaults があります。",
            en="“<<” is not part of YAML 1.2, and a few lines of it can bring a build to a halt. "
            "For shared content there are `use` (subjects and rows) and `defaults` in site.yaml.",
        ),
        wrong="subjects:\n  - &base\n    name: 紅茶\n  - <<: *base\n    name: 緑茶",
        right="subjects:\n  - name: 紅茶\n  - use: green-tea",
    ),
    Code(
        "HK017",
        title=Words(ja="同じ項目が2回ある", en="A field given twice"),
        message=Words(
            ja="「{name}」が2回書かれています（1つ目は {line} 行目）",
            en="“{name}” is given twice; first in line {line}",
        ),
        help=Words(ja="どちらかを消すか、1つにまとめてください", en="delete one of them, or make them one"),
        why=Words(
            ja="どちらを使うか決められず、片方が黙って消えることになるためエラーにしています。"
            "見た目が同じでも文字の組み立てが違う名前（濁点が別の文字になっているなど）も同じ名前と見なします。",
            en="One of them would silently win. Names that look the same but are composed of different characters "
            "count as the same.",
        ),
        wrong="title: 紅茶\ntitle: 緑茶",
        right="title: 紅茶と緑茶",
    ),
    Code(
        "HK018",
        title=Words(ja="項目名がリストやマップになっている", en="A field's name is a list or a map"),
        message=Words(
            ja="「:」の前がリストやマップになっています。項目名は文字で書きます",
            en="a list or map stands before the colon; a name is a text",
        ),
        help=Words(
            ja='「[」や「{{」が文字の一部なら、全体を " で囲んでください',
            en="if the bracket is part of a text, put the text in quotes",
        ),
        why=Words(
            ja="値が「[」「{」「?」で始まると、YAML は記号として読みます。",
            en="YAML takes “[”, “{” or “?” at the beginning for its own signs.",
        ),
    ),
    Code(
        "HK019",
        title=Words(ja="「*名前」の元がない", en="An alias without an anchor"),
        message=Words(
            ja="「*{name}」の元になる「&{name}」が、これより前にありません",
            en="“*{name}” repeats something, but there is no “&{name}” before it",
        ),
        help=Words(
            ja='「*」が文字の一部なら、値全体を " で囲んでください',
            en="if the asterisk is part of the text, put the value in quotes",
        ),
        why=Words(
            ja="YAML では「*名前」は、前に「&名前」と書いた部分の繰り返しです。強調の「*…*」で始まる文は引用符で囲みます。",
            en="In YAML “*name” repeats what was marked “&name” before. Put a text that begins with emphasis in quotes.",
        ),
        wrong="answer: *note",
        right='answer: "*note"',
    ),
    Code(
        "HK020",
        title=Words(ja="字下げにタブがある", en="A tab in the indentation"),
        message=Words(ja="字下げにタブ文字が使われています", en="this line is indented with a tab"),
        help=Words(ja="タブを半角スペース2つに置き換えてください", en="use two spaces instead of each tab"),
        why=Words(
            ja="タブの幅はソフトによって違うため、YAML の字下げには使えません。"
            "エディタの「タブをスペースに変換」を使うと一度に直せます。",
            en="Programs show tabs at different widths, so YAML does not allow them in indentation. "
            "Most editors can turn all tabs into spaces at once.",
        ),
    ),
    Code(
        "HK021",
        title=Words(ja="コロンが全角「：」になっている", en="A full-width colon"),
        message=Words(ja="「{name}」の後のコロンが全角「：」です", en="the colon after “{name}” is full-width, “：”"),
        help=Words(ja="半角の「:」と半角スペースにしてください", en="write a half-width “:” and a space"),
        why=Words(
            ja="項目名と値を分けるのは半角の「: 」だけです。全角の「：」は文字として読まれ、次の行までつながってしまいます。",
            en="Only “: ” separates a name from its value. A full-width colon is a letter like any other, "
            "so the line runs on into the next.",
        ),
        wrong="title：A社とB社",
        right="title: A社とB社",
    ),
    Code(
        "HK022",
        title=Words(ja="字下げに全角スペースがある", en="A full-width space in the indentation"),
        message=Words(ja="行の初めに全角スペースがあります", en="the line begins with a full-width space"),
        help=Words(ja="半角スペースで字下げしてください", en="indent with ordinary spaces"),
        why=Words(
            ja="YAML が字下げと認めるのは半角スペースだけです。"
            "本文の段落の1字下げは、「|」の下で半角スペースの字下げの後に全角スペースを書けば、そのまま残ります。",
            en="YAML counts only ordinary spaces as indentation. In a text below “|”, a full-width space after the "
            "indentation stays part of the text.",
        ),
        wrong="lead: |\n　紅茶と緑茶を比べます。",
        right="lead: |\n  　紅茶と緑茶を比べます。",
    ),
    Code(
        "HK023",
        title=Words(ja="リストの記号が半角の「-」ではない", en="A list marked with another dash"),
        message=Words(ja="リストの記号が「{letter}」になっています", en="the list item begins with “{letter}”"),
        help=Words(ja="半角の「-」と半角スペースにしてください", en="write “-” and a space"),
        why=Words(
            ja="リストの記号は半角の「- 」だけです。ほかの線や「・」は文字として読まれます。",
            en="Only “- ” begins a list item. Other dashes and dots are letters like any other.",
        ),
        wrong="pros:\n  ・香りが良い\n  ・色がきれい",
        right="pros:\n  - 香りが良い\n  - 色がきれい",
    ),
    Code(
        "HK024",
        title=Words(ja="コメントの記号が全角「＃」になっている", en="A full-width # before a comment"),
        message=Words(ja="コメントの記号が全角「＃」です", en="the comment begins with a full-width “＃”"),
        help=Words(ja="半角の「#」にしてください", en="write a half-width “#”"),
        why=Words(
            ja="コメントになるのは半角の「#」だけです。全角の「＃」で始まる行は本文の続きとして読まれます。",
            en="Only “#” begins a comment. A line that begins with “＃” is read as part of the text above.",
        ),
        wrong="＃ メモ\ntitle: 紅茶と緑茶",
        right="# メモ\ntitle: 紅茶と緑茶",
    ),
    Code(
        "HK025",
        title=Words(ja="引用符のない文に「: 」がある", en="A colon and a space in a text without quotes"),
        message=Words(ja="「{name}」の値の中に「: 」があります", en="there is a “: ” inside the value of “{name}”"),
        help=Words(ja='値全体を " で囲むか、全角の「：」にしてください', en="put the whole value in quotes"),
        why=Words(
            ja="引用符のない文の中の「: 」は、項目名と値の区切りとして読まれます。",
            en="Without quotes, “: ” separates a name from its value.",
        ),
        wrong="title: 徹底比較: 紅茶と緑茶",
        right='title: "徹底比較: 紅茶と緑茶"',
    ),
    Code(
        "HK026",
        title=Words(ja="「 #」から後ろが消えている", en="Text lost behind “ #”"),
        message=Words(
            ja="「{lost}」は「 #」で始まるためコメントになり、ページに出ません",
            en="“{lost}” begins with “ #”, so it is a comment and will not be shown",
        ),
        help=Words(
            ja='文の一部なら値全体を " で囲み、コメントなら「# 」と空白を入れてください',
            en="if it is part of the text, put the value in quotes; if it is a comment, write a space after the #",
        ),
        severity=Severity.WARNING,
        why=Words(
            ja="引用符のない文では、空白の後の「#」から行末までがコメントになります。",
            en="Without quotes, everything from a “#” that follows a space is a comment.",
        ),
        wrong="title: C# と F #入門",
        right='title: "C# と F #入門"',
    ),
    Code(
        "HK027",
        title=Words(ja="値が記号で始まっている", en="A value that begins with a sign of YAML"),
        message=Words(
            ja="値が「{letter}」で始まっているため、文として読めません",
            en="the value begins with “{letter}”, so it cannot be read as text",
        ),
        help=Words(ja='値全体を " で囲んでください', en="put the whole value in quotes"),
        why=Words(
            ja="「{{」「*」「&」「!」「@」「%」「`」「[」「{」「>」「|」「?」は YAML で特別な意味があります。"
            "それで始まる文は引用符で囲みます。",
            en="“{{”, “*”, “&”, “!”, “@”, “%”, “`”, “[”, “{”, “>”, “|” and “?” mean something to YAML. "
            "A text that begins with one goes into quotes.",
        ),
        wrong="answer: {{ 紅茶.価格 }}です",
        right='answer: "{{ 紅茶.価格 }}です"',
    ),
    Code(
        "HK028",
        title=Words(ja="引用符が閉じていない", en="A quote that is not closed"),
        message=Words(
            ja="ここで開いた引用符 {quote} が閉じられていません", en="the quote {quote} that opens here is not closed"
        ),
        help=Words(ja="文の終わりに {quote} を書いてください", en="write {quote} at the end of the text"),
        why=Words(
            ja="閉じるまでの行がすべて文の一部として読まれます。",
            en="Everything up to the next quote is read as part of the text.",
        ),
        wrong='title: "紅茶と緑茶\nsubjects: [紅茶, 緑茶]',
        right='title: "紅茶と緑茶"\nsubjects: [紅茶, 緑茶]',
    ),
    Code(
        "HK029",
        title=Words(ja="括弧が閉じていない", en="A bracket that is not closed"),
        message=Words(
            ja="ここで開いた「{bracket}」が閉じられていません", en="the “{bracket}” that opens here is not closed"
        ),
        help=Words(
            ja='終わりに半角の「{closing}」を書いてください（文の一部なら値全体を " で囲みます）',
            en="write “{closing}” at the end; if the bracket is part of a text, put the value in quotes",
        ),
        why=Words(
            ja="「[」はリスト、「{」はマップの始まりです。全角の「］」「｝」では閉じません。",
            en="“[” begins a list and “{” a map. Full-width brackets do not close them.",
        ),
        wrong="pros: [安い, 速い\ncons: [重い]",
        right="pros: [安い, 速い]\ncons: [重い]",
    ),
    Code(
        "HK030",
        title=Words(ja="字下げが合わない", en="Indentation that fits nothing"),
        message=Words(
            ja="この行の字下げ（半角スペース {found} 個）が、上のどの行とも合いません",
            en="this line is indented by {found} spaces, which fits none of the lines above",
        ),
        help=Words(
            ja="同じ仲間の行と左端をそろえてください（ここで使えるのは {allowed} 個）",
            en="line it up with the lines that it belongs to (here: {allowed} spaces)",
        ),
        why=Words(
            ja="YAML では字下げが「どれの中身か」を表します。同じ仲間の行は、ぴったり同じ字下げにします。",
            en="In YAML the indentation says what belongs to what. Lines of the same level start at the same column.",
        ),
        wrong="subjects:\n  - name: 紅茶\n   pros: [香り]\n  - name: 緑茶",
        right="subjects:\n  - name: 紅茶\n    pros: [香り]\n  - name: 緑茶",
    ),
    Code(
        "HK031",
        title=Words(ja="行に「:」がない", en="A line without a colon"),
        message=Words(
            ja="この行「{text}」には項目名の後の「: 」がありません",
            en="this line, “{text}”, has no “: ” after a field's name",
        ),
        help=Words(
            ja="「項目: 値」の形にするか、上の行の続きなら上の行より深く字下げしてください",
            en="write “field: value”; if it continues the line above, indent it deeper than that",
        ),
        why=Words(
            ja="ここには「項目: 値」が来るはずです。",
            en="A “field: value” is expected here.",
        ),
    ),
    Code(
        "HK032",
        title=Words(ja="YAML として読めない", en="Not readable as YAML"),
        message=Words(ja="ここから先を YAML として読めません", en="the file cannot be read as YAML from here on"),
        help=Words(
            ja="この行と上の行の、引用符・括弧・字下げを確かめてください",
            en="look at quotes, brackets and indentation of this line and the one above",
        ),
        why=Words(
            ja="YAML の書き方に合わない文字があります。値に記号が多いときは、引用符で囲むとたいてい直ります。",
            en="Something does not fit YAML's grammar. Values with many signs mostly want quotes around them.",
        ),
    ),
    Code(
        "HK033",
        title=Words(ja="目に見えない文字がある", en="An invisible letter in a text"),
        message=Words(
            ja="目に見えない文字 {letter} がテキストにあります", en="the text holds an invisible letter, {letter}"
        ),
        help=Words(ja="意図したものでなければ消してください", en="delete it unless you mean it"),
        severity=Severity.WARNING,
        why=Words(
            ja="文字の並ぶ向きを変える文字や幅のない文字は、読み手に見えるものと実際の内容を食い違わせます。"
            "ウェブページから貼り付けたときに紛れ込みます。",
            en="Letters that turn the direction of writing or have no width make a text differ from what is seen. "
            "They come along when text is pasted from web pages.",
        ),
    ),
    Code(
        "HK034",
        title=Words(ja="名前やアドレスに目に見えない文字がある", en="An invisible letter in a name or an address"),
        message=Words(
            ja="目に見えない文字 {letter} が名前やアドレスの中にあります",
            en="an invisible letter, {letter}, stands in a name or an address",
        ),
        help=Words(
            ja="この文字を消してください（打ち直すと確実です）", en="delete it; the surest way is to retype the word"
        ),
        why=Words(
            ja="同じに見える名前やアドレスが別のものになってしまうため、ID・slug・URL・名前には使えません。",
            en="Two names or addresses that look the same would be different ones, so ids, slugs, URLs and names "
            "may not hold such letters.",
        ),
    ),
    Code(
        "HK035",
        title=Words(ja="リストの「-」の後に空白がない", en="No space behind a list's dash"),
        message=Words(ja="リストの「-」の後に半角スペースがありません", en="there is no space behind the list's “-”"),
        help=Words(ja="「- 」のように半角スペースを入れてください", en="write “- ”, with a space"),
        why=Words(
            ja="空白がないと「-」も文字の一部として読まれ、リストになりません。",
            en="Without the space the dash is part of the text, and there is no list.",
        ),
        wrong="pros:\n  -安い\n  -速い",
        right="pros:\n  - 安い\n  - 速い",
    ),
    Code(
        "HK036",
        title=Words(ja="拡張子が .yml になっている", en="The file's name ends in .yml"),
        message=Words(ja="拡張子が .yml のファイルは読みません", en="files that end in .yml are not read"),
        help=Words(ja="名前を {name}.yaml に変えてください", en="rename it to {name}.yaml"),
        why=Words(
            ja="拡張子を .yaml ひとつに決めておくと、同じ記事が2つのファイルになることがありません。",
            en="With one ending alone, the same article can never be in two files.",
        ),
    ),
    Code(
        "HK037",
        title=Words(ja="先頭の設定（フロントマター）がない", en="No front matter"),
        message=Words(
            ja="ページの先頭に、「---」の行で挟んだ設定がないか、2つ目の「---」がありません",
            en="the page does not begin with settings between two lines of “---”",
        ),
        help=Words(
            ja="先頭に「---」「title: 題名」「---」の3行を書いてください",
            en="begin the file with three lines: “---”, “title: …”, “---”",
        ),
        why=Words(
            ja="ページの題名は、本文の前の設定に書きます。",
            en="The title of a page stands in the settings before its text.",
        ),
        wrong="# このサイトについて",
        right="---\ntitle: このサイトについて\n---\n本文",
    ),
    Code(
        "HK038",
        title=Words(ja="「*名前」が自分自身を指している", en="An alias inside itself"),
        message=Words(
            ja="「*{name}」が、自分自身を含む「&{name}」を指しています",
            en="“*{name}” stands inside the very thing that it repeats, “&{name}”",
        ),
        help=Words(
            ja='「*」が文字の一部なら、値全体を " で囲んでください',
            en="if the asterisk is part of the text, put the value in quotes",
        ),
        why=Words(ja="いつまでも終わらない内容になってしまいます。", en="It would never end."),
    ),
    Code(
        "HK039",
        title=Words(ja="引用符の中の「\\」の使い方が違う", en="An unknown backslash in double quotes"),
        message=Words(
            ja='" で囲んだ文では「{written}」という書き方はできません',
            en="“{written}” means nothing in a text in double quotes",
        ),
        help=Words(
            ja="「\\」をそのまま書くときは、\" の代わりに ' で囲んでください",
            en="to write a backslash as it is, use ' instead of \"",
        ),
        why=Words(
            ja="\" の中では「\\」が特別な意味を持ちます。Windows のパスや数式は ' で囲むとそのまま書けます。",
            en="Inside double quotes the backslash has a meaning of its own. In single quotes it is a letter like any other.",
        ),
        wrong='title: "C:\\Users の使い方"',
        right="title: 'C:\\Users の使い方'",
    ),
    Code(
        "HK040",
        title=Words(ja="閉じた引用符の後に文が続いている", en="Text behind the closing quote"),
        message=Words(ja="引用符で閉じた後に、まだ文が続いています", en="there is more text behind the closing quote"),
        help=Words(
            ja="文全体を引用符で囲み、中の引用符は「」か別の引用符にしてください",
            en="put the whole text in quotes, and use the other kind of quote inside",
        ),
        why=Words(
            ja="値が引用符で始まると、閉じる引用符までが値になります。文の途中の語だけを囲むことはできません。",
            en="If a value begins with a quote, it ends at the closing one. A single word at the beginning cannot be quoted.",
        ),
        wrong='title: "紅茶" と "緑茶" の違い',
        right='title: \'"紅茶" と "緑茶" の違い\'',
    ),
    Code(
        "HK041",
        title=Words(ja="「:」の前に項目名がない", en="Nothing before the colon"),
        message=Words(ja="「:」の前に項目名がありません", en="there is no name before the colon"),
        help=Words(
            ja='項目名を書くか、文の一部なら全体を " で囲んでください',
            en="write a name; if it is part of a text, put the text in quotes",
        ),
        why=Words(ja="「項目: 値」の項目名が空です。", en="The name in “name: value” is empty."),
    ),
    Code(
        "HK042",
        title=Words(ja="リストが項目名と同じ行にある", en="A list on the line of its name"),
        message=Words(
            ja="リストの「- 」が「{name}:」と同じ行にあります",
            en="the list's “- ” stands on the same line as “{name}:”",
        ),
        help=Words(
            ja="改行して次の行から「- 」で始めるか、[ ] で囲んでください",
            en="begin the list on the next line, or write it in [ ]",
        ),
        why=Words(
            ja="「- 」のリストは、項目名の次の行から書きます。1行で書くなら [a, b] の形にします。",
            en="A list of “- ” begins on the line below its name. On one line, write [a, b].",
        ),
        wrong="pros: - 安い",
        right="pros:\n  - 安い",
    ),
    Code(
        "HK043",
        title=Words(ja="「|」や「>」と同じ行に文がある", en="Text on the line of “|” or “>”"),
        message=Words(ja="「{letter}」の後に文が続いています", en="there is text behind “{letter}”"),
        help=Words(
            ja='文は次の行から字下げして書くか、「{letter}」が文の一部なら値全体を " で囲んでください',
            en="write the text on the next line, indented; if “{letter}” is part of the text, put the value in quotes",
        ),
        why=Words(
            ja="「|」と「>」は「次の行からの長い文」の印です。",
            en="“|” and “>” announce a long text that begins on the next line.",
        ),
        wrong="lead: | 紅茶と緑茶を比べます。",
        right="lead: |\n  紅茶と緑茶を比べます。",
    ),
    Code(
        "HK044",
        title=Words(ja="余分な記号がある", en="A sign too many"),
        message=Words(
            ja="ここには値が必要です（「,」や括弧が余分かもしれません）",
            en="a value is expected here; maybe there is a comma or a bracket too many",
        ),
        help=Words(
            ja="余分な「,」や括弧を消してください。分からない値は ? と書きます",
            en="delete the comma or bracket; an unknown value is written ?",
        ),
        why=Words(
            ja="[ ] や { } の中の「,」の間には、かならず値を書きます。",
            en="Between the commas in [ ] or { } there must be a value.",
        ),
        wrong="values: [速い, , 遅い]",
        right="values: [速い, ?, 遅い]",
    ),
    Code(
        "HK045",
        title=Words(ja="「:」の後に空白がない", en="No space behind a colon"),
        message=Words(ja="「{name}:」の後に半角スペースがありません", en="there is no space behind “{name}:”"),
        help=Words(
            ja='「{name}: 」のように半角スペースを入れてください（文の一部なら全体を " で囲みます）',
            en="write “{name}: ”, with a space; if the colon is part of a text, put the text in quotes",
        ),
        why=Words(
            ja="空白がないと行全体がひとつの文として読まれ、次の行につながってしまいます。",
            en="Without the space the whole line is one text and runs on into the next.",
        ),
        wrong="title:紅茶と緑茶",
        right="title: 紅茶と緑茶",
    ),
    Code(
        "HK046",
        title=Words(ja="[ ] や { } の中の「,」がない", en="A comma is missing in brackets"),
        message=Words(ja="ここには「,」か閉じる括弧が必要です", en="a comma or the closing bracket is expected here"),
        help=Words(ja="値を半角の「,」で区切ってください", en="separate the values with commas"),
        why=Words(
            ja="[ ] や { } の中では、値と値の間に半角の「,」を書きます。",
            en="In [ ] and { } a comma stands between values.",
        ),
        wrong='pros: ["安い" "速い"]',
        right='pros: ["安い", "速い"]',
    ),
    Code(
        "HK047",
        title=Words(ja="リストの位置が合わない", en="A list item where none can be"),
        message=Words(ja="ここにリストの「- 」は書けません", en="a list's “- ” cannot stand here"),
        help=Words(
            ja="リストの項目なら字下げをそろえ、値のある項目の下には書かないでください",
            en="line it up with the other items; a field that has a value cannot have a list too",
        ),
        why=Words(
            ja="リストは、値を書いていない項目名の下に、字下げをそろえて並べます。",
            en="A list stands below a name that has no value on its own line, its items lined up.",
        ),
        wrong="pros: 安い\n- 速い",
        right="pros:\n  - 安い\n  - 速い",
    ),
    Code(
        "HK048",
        title=Words(ja="「|」の下の文が字下げされていない", en="Text below “|” is not indented"),
        message=Words(
            ja="上の行の「|」や「>」の文が、字下げされていません",
            en="this is the text of the “|” or “>” above, but it is not indented",
        ),
        help=Words(
            ja="文の各行を半角スペース2つ分、右へずらしてください", en="indent each line of the text by two spaces"
        ),
        why=Words(
            ja="「|」「>」の文は、字下げが続くところまでです。",
            en="The text of “|” or “>” goes as far as its lines are indented.",
        ),
        wrong="lead: |\n紅茶と緑茶を比べます。",
        right="lead: |\n  紅茶と緑茶を比べます。",
    ),
    Code(
        "HK049",
        title=Words(ja="リストの中に項目がある", en="A field among list items"),
        message=Words(
            ja="「{name}:」が、リストの「- 」と同じ位置にあります", en="“{name}:” stands where list items do"
        ),
        help=Words(
            ja="リストを項目名の下に置き、字下げをそろえてください", en="put the list below its name and line things up"
        ),
        why=Words(
            ja="同じ段に「- 」の行と「項目: 値」の行を混ぜることはできません。",
            en="Lines of “- ” and lines of “field: value” cannot be mixed on one level.",
        ),
        wrong="- 紅茶\n- 緑茶\ntitle: 違い",
        right="title: 違い\nsubjects:\n  - 紅茶\n  - 緑茶",
    ),
    Code(
        "HK050",
        title=Words(ja="CSV の列の数が合わない", en="A CSV row of another length"),
        message=Words(
            ja="この行の列の数は {found} です。見出しは {expected} 列あります",
            en="this row has {found} column(s); the header has {expected}",
        ),
        help=Words(
            ja='値の中に「,」があるなら、その値を " で囲んでください',
            en="a value that holds a comma goes into double quotes",
        ),
        why=Words(
            ja="列の数が違うと、どの値がどの見出しのものかわかりません。",
            en="If a row has another number of columns, nobody knows which value belongs to which heading.",
        ),
        wrong="name,価格\n紅茶,1,980",
        right='name,価格\n紅茶,"1,980"',
    ),
    Code(
        "HK051",
        title=Words(ja="CSV の見出しが重なっている", en="A CSV heading given twice"),
        message=Words(ja="見出し「{name}」が2回あります", en="the heading “{name}” is given twice"),
        help=Words(ja="どちらかの列の名前を変えるか、列を消してください", en="rename or delete one of the columns"),
        why=Words(ja="どちらの列の値を使うか決められません。", en="Nobody can tell which column to use."),
    ),
    Code(
        "HK052",
        title=Words(ja="CSV の見出しが空", en="An empty CSV heading"),
        message=Words(ja="{column} 列目の見出しが空です", en="column {column} has no heading"),
        help=Words(ja="見出しを書くか、列を消してください", en="write a heading, or delete the column"),
        why=Words(
            ja="見出しは、その列が何かを表します。表計算ソフトで使われていない列が残っていることがあります。",
            en="The heading says what the column is. Spreadsheets sometimes leave unused columns.",
        ),
    ),
    Code(
        "HK053",
        title=Words(ja='CSV の「"」が閉じていない', en="A quote in a CSV file is not closed"),
        message=Words(ja='ここで開いた " が閉じられていません', en='the quote " that opens here is not closed'),
        help=Words(
            ja='値の終わりに " を書いてください（値の中の " は "" と書きます）',
            en='write " at the end of the value; a quote inside is written ""',
        ),
        why=Words(
            ja="閉じるまでのすべての行が、ひとつの値として読まれます。",
            en="Everything up to the next quote is read as one value.",
        ),
    ),
    Code(
        "HK054",
        title=Words(ja='CSV の「"」の後に文が続いている', en="Text behind a closing quote in a CSV file"),
        message=Words(ja='閉じた " の後に、区切りの「,」がありません', en='no comma follows the closing quote "'),
        help=Words(ja='値の中の " は "" と2つ書いてください', en='a quote inside a value is written ""'),
        why=Words(
            ja='" で囲んだ値の後には「,」か改行が来ます。',
            en="A value in quotes is followed by a comma or the end of the line.",
        ),
    ),
    Code(
        "HK055",
        title=Words(ja="CSV に見出ししかない", en="A CSV file without rows"),
        message=Words(ja="見出しの下に行がありません", en="there are no rows below the heading"),
        help=Words(ja="対象を1行に1つずつ書いてください", en="write one subject on each row"),
        why=Words(ja="行のひとつひとつが比較の対象になります。", en="Each row is a subject of the comparison."),
    ),
    Code(
        "HK056",
        title=Words(ja="CSV の区切りが「,」ではない", en="A CSV file with another separator"),
        message=Words(
            ja="列が「{separator}」で区切られています。使えるのは半角の「,」です",
            en="the columns are separated by “{separator}”; a CSV file uses commas",
        ),
        help=Words(
            ja="表計算ソフトで「CSV UTF-8（コンマ区切り）」として保存し直してください",
            en="save it again as “CSV UTF-8 (comma delimited)”",
        ),
        why=Words(
            ja="タブや「;」で区切られたファイルは、1列だけの表として読まれてしまいます。",
            en="Separated by tabs or semicolons, the file would read as a table of one column.",
        ),
    ),
    Code(
        "HK057",
        title=Words(ja="ファイルが途中で切れている", en="The file is cut off"),
        message=Words(ja="ファイルが文字の途中で切れています", en="the file ends in the middle of a letter"),
        help=Words(ja="元のファイルからもう一度コピーし直してください", en="copy the file again from where it came"),
        why=Words(
            ja="UTF-8 の1文字は数バイトでできています。転送や保存の途中で切れると、最後の文字が壊れます。",
            en="A letter in UTF-8 is several bytes. A transfer that was cut off leaves the last one broken.",
        ),
    ),
    Code(
        "HK058",
        title=Words(ja="項目名が長すぎる", en="A field's name is too long"),
        message=Words(
            ja="「:」の前が {limit} 文字を超えているため、項目名として読めません",
            en="more than {limit} letters stand before the colon, so they cannot be a field's name",
        ),
        help=Words(
            ja='文の一部なら全体を " で囲んでください', en="if it is part of a text, put the whole text in quotes"
        ),
        why=Words(
            ja="YAML が項目名と認めるのは 1024 文字までです。",
            en="YAML looks for the colon within the first 1024 letters of a line.",
        ),
    ),
    Code(
        "HK059",
        title=Words(ja="問題が多すぎる", en="More findings than are told"),
        message=Words(
            ja="ここから先に、ほかに {count} 件の問題があります", en="there are {count} more findings from here on"
        ),
        help=Words(ja="まず、ここまでの問題を直してください", en="mend the ones above first"),
        why=Words(
            ja="一度にお知らせするのは、1つのファイルから100件、1つの文から20件までです。"
            "たいていは同じ原因がくり返されています。",
            en="At most 100 findings of a file, and 20 of one text, are told at once. Mostly the same slip is repeated.",
        ),
    ),
    Code(
        "HK062",
        title=Words(ja="警告が多すぎる", en="More warnings than are told"),
        message=Words(
            ja="ここから先に、ほかに {count} 件の警告があります", en="there are {count} more warnings from here on"
        ),
        help=Words(ja="まず、ここまでの警告を直してください", en="mend the ones above first"),
        why=Words(
            ja="一度にお知らせするのは、1つのファイルから100件、1つの文から20件までです。"
            "たいていは同じ原因がくり返されています。",
            en="At most 100 findings of a file, and 20 of one text, are told at once. Mostly the same slip is repeated.",
        ),
        severity=Severity.WARNING,
    ),
    Code(
        "HK065",
        title=Words(ja="取り込める表がない", en="No table to import"),
        message=Words(
            ja="表がありません。見出しの行と、少なくとも1行、2列が要ります",
            en="there is no table: it takes a line of heads, one more line, and two columns",
        ),
        help=Words(
            ja="CSV、TSV（タブ区切り）か、Markdown の表を渡してください",
            en="give a CSV or TSV file, or a Markdown table",
        ),
        why=Words(
            ja="`hikaku import` は、1行目（または1列目）を名前、残りを値として読みます。Excel のブックは、"
            "「CSV UTF-8」で保存し直すと読めます。",
            en="`hikaku import` reads the first line (or column) as names and the rest as values. A workbook of Excel can "
            "be read after it is saved as “CSV UTF-8”.",
        ),
    ),
    Code(
        "HK066",
        title=Words(ja="取り込むものがファイルではない", en="What is imported is no file"),
        message=Words(
            ja="「{name}」は普通のファイルではないので、読めません", en="“{name}” is no plain file, so it is not read"
        ),
        help=Words(
            ja="表の入ったファイルを渡してください。パイプからは「-」で読みます",
            en="name a file with a table; - reads from a pipe",
        ),
        why=Words(
            ja="フォルダーやデバイスは表ではありません。名前つきパイプは、だれかが書くまで終わらないことがあります。",
            en="Folders and devices are no tables, and a named pipe may never end.",
        ),
    ),
    Code(
        "HK067",
        title=Words(ja="取り込むファイルがない", en="The file to import is not there"),
        message=Words(ja="「{name}」というファイルはありません", en="there is no file “{name}”"),
        help=Words(ja="ファイルの場所と綴りを確かめてください", en="look at the path and its spelling"),
        why=Words(
            ja="`hikaku import` のファイルは、今いるフォルダーから数えた場所で指定します。",
            en="The path that `hikaku import` is given counts from the folder in which you are.",
        ),
    ),
    Code(
        "HK060",
        title=Words(ja="Git の競合の印が残っている", en="A conflict that Git left"),
        message=Words(
            ja="Git の競合の印（<<<<<<<）が残っています", en="the marks of a Git conflict (<<<<<<<) are still here"
        ),
        help=Words(
            ja="どちらかの内容を選び、<<<<<<<、=======、>>>>>>> の行を消してください",
            en="keep one of the two versions and delete the lines <<<<<<<, ======= and >>>>>>>",
        ),
        why=Words(
            ja="2人が同じ場所を直すと、Git は両方を並べて印を付けます。どちらを残すかは人が決めます。",
            en="Where two people changed the same place, Git keeps both and marks them. A person has to choose.",
        ),
    ),
    Code(
        "HK061",
        title=Words(ja="内容が終わった後に文がある", en="Text behind the end of the content"),
        message=Words(
            ja="ファイルの内容はこの前で終わっているのに、まだ文が続いています",
            en="the content of the file ended before this, but there is more",
        ),
        help=Words(
            ja="この部分を消すか、前の括弧や引用符の閉じる位置を直してください",
            en="delete it, or move the bracket or quote that closed too early",
        ),
        why=Words(
            ja="ファイル全体を括弧や引用符で囲むと、それを閉じたところで内容が終わります。",
            en="If brackets or quotes enclose the whole file, its content ends where they close.",
        ),
    ),
)

HINTS: dict[str, Words] = {
    "cells-missing": Words(
        ja="足りない列の分だけ「,」を書き足してください（空の列は不明になります）",
        en="write a comma for each column that is missing; an empty column is unknown",
    ),
    "save-as-utf-8": Words(
        ja="{encoding} のようです。UTF-8 で保存し直してください", en="it looks like {encoding}; save it again as UTF-8"
    ),
    "delete-wide-space": Words(
        ja="この行には全角スペースしかありません。消して空の行にしてください",
        en="the line holds nothing else; delete it and leave the line empty",
    ),
    "quote-asterisk": Words(
        ja='「*」が文字の一部なら、値全体を " で囲んでください',
        en="if the asterisk is part of the text, put the value in quotes",
    ),
}
