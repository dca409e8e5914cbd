"""HK200-HK219: references such as {{ a.b }} in texts."""

from generator.codes.kinds import Code, Words
from generator.diagnostics import Severity

_SUBJECTS = """subjects:
  - {name: 紅茶, id: black}
  - {name: 緑茶, id: green}
"""
_PRICE = "metrics:\n  - {name: 価格, id: price, unit: 円, values: [1200, 800]}\n"


def _code(
    number: str,
    title: Words,
    message: Words,
    why: Words,
    help_line: Words | None,
    wrong: str,
    right: str,
    table: str = _PRICE,
) -> Code:
    """A code whose examples are a lead beside a table."""
    examples = (f"{_SUBJECTS}{table}lead: '{lead}'\n" for lead in (wrong, right))
    return Code(number, title, message, why, help_line, wrong=next(examples), right=next(examples))


CODES: tuple[Code, ...] = (
    Code(
        "HK198",
        Words(ja="値を表示しない ｛｛ ｝｝", en="Braces that print no value"),
        Words(
            ja="「{found}」の括弧は半角の {{{{ }}}} ではないので、そのまま表示されます",
            en="the braces of “{found}” are not {{{{ }}}}, so they are shown as they are",
        ),
        Words(
            ja="表の値を表示するのは、半角で続けて書いた {{ }} です。全角や、間に空白のある括弧は文字として表示されます。",
            en="{{ }} prints a value of the table: half-width, and with nothing between the two braces. "
            "Others are shown as they are.",
        ),
        Words(ja="半角で {{{{ }}}} と書いてください", en="write {{{{ }}}}"),
        Severity.WARNING,
        f"{_SUBJECTS}{_PRICE}lead: 価格は｛｛ 紅茶.価格 ｝｝です\n",
        f"{_SUBJECTS}{_PRICE}lead: 価格は{{{{ 紅茶.価格 }}}}です\n",
    ),
    Code(
        "HK199",
        Words(ja="値に置き換わらない {{ }}", en="A reference where none is read"),
        Words(
            ja="「{found}」はここでは値に置き換わらず、そのまま表示されます",
            en="“{found}” prints no value here; it is shown as it stands",
        ),
        Words(
            ja="{{ 対象.行 }} は記事の文の中で使います。表の値、行の名前と単位、著者や固定ページの文では、ただの文字です。",
            en="{{ subject.row }} is read in the texts of an article. In values of the table, in names and units of rows, "
            "and in files of authors and plain pages it is nothing but letters.",
        ),
        Words(ja="値そのものを書いてください", en="write the value itself"),
        Severity.WARNING,
        f"{_SUBJECTS}metrics:\n  - {{name: 価格, unit: 円, values: [1200, 800]}}\ndimensions:\n"
        "  - {name: 目安, values: ['{{ 紅茶.価格 }} ほど', 安い]}\n",
        f"{_SUBJECTS}metrics:\n  - {{name: 価格, unit: 円, values: [1200, 800]}}\ndimensions:\n"
        "  - {name: 目安, values: [1200円ほど, 安い]}\n",
    ),
    _code(
        "HK200",
        Words(ja="閉じていない {{", en="A {{ that is not closed"),
        Words(ja="{{{{ を閉じる }}}} がありません", en="this {{{{ is not closed by }}}}"),
        Words(
            ja="文中の {{ 対象.行 }} は表の値に置き換えられます。空行や次の {{ の前に }} で閉じてください。",
            en="{{ subject.row }} in a text prints a value of the table. It is closed by }} before a blank line "
            "and before the next {{.",
        ),
        Words(
            ja="}}}} を書くか、文字として見せるなら \\{{{{ と書いてください",
            en="add }}}}, or write \\{{{{ to show the braces themselves",
        ),
        "価格は {{ black.price です",
        "価格は {{ black.price }} です",
    ),
    _code(
        "HK178",
        Words(ja="長すぎる {{ }}", en="A reference that is too long"),
        Words(
            ja="{{{{ から }}}} までが長すぎます（{limit}文字まで）",
            en="what stands between {{{{ and }}}} is too long: it may have {limit} letters",
        ),
        Words(ja="式は 4000 文字、200 項までです。", en="An expression has at most 4000 letters and 200 terms."),
        Words(ja="式を短くしてください", en="make the expression shorter"),
        "{{ " + "1 + " * 1000 + "1 }}",
        "{{ black.price * 3 }}",
    ),
    _code(
        "HK201",
        Words(ja="中身のない {{ }}", en="An empty {{ }}"),
        Words(ja="{{{{ }}}} の中に何も書かれていません", en="nothing stands between {{{{ and }}}}"),
        Words(ja="中には対象と行の名前を書きます。", en="The names of a subject and a row go inside."),
        Words(ja="{{{{ 対象.行 }}}} の形で書いてください", en="write {{{{ subject.row }}}}"),
        "価格は {{ }} です",
        "価格は {{ black.price }} です",
    ),
    _code(
        "HK202",
        Words(ja="読めない式", en="An expression that cannot be read"),
        Words(
            ja="{{{{ }}}} の中の「{found}」はここには書けません", en="“{found}” cannot stand here between {{{{ and }}}}"
        ),
        Words(
            ja="使えるのは 対象.行、数、+ - * / ( )、round、percent、diff だけです。ほかは評価されません。",
            en="Only subject.row, numbers, + - * / ( ), round, percent and diff can be used; nothing else is evaluated.",
        ),
        Words(
            ja="対象.行、数、+ - * / ( ) だけで書いてください",
            en="use only subject.row, numbers and + - * / ( )",
        ),
        "{{ black.price ++ green.price }}",
        "{{ black.price + green.price }}",
    ),
    _code(
        "HK203",
        Words(ja="全角の記号", en="A sign of a Japanese keyboard"),
        Words(
            ja="{{{{ }}}} の中に「{found}」があります。半角の「{want}」ではありませんか",
            en="“{found}” between {{{{ and }}}} is the wrong sign; “{want}” is meant",
        ),
        Words(
            ja='式の記号と数は半角で書きます。名前の一部なら、名前を " で囲みます。',
            en="Signs and numbers of expressions are ASCII. If the sign is part of a name, quote the name.",
        ),
        Words(
            ja='半角の「{want}」にするか、名前の一部なら名前を " で囲んでください',
            en='write “{want}”, or quote the name with " if it is part of one',
        ),
        "{{ black.price ／ green.price }}",
        "{{ black.price / green.price }}",
    ),
    _code(
        "HK204",
        Words(ja="知らない対象", en="An unknown subject"),
        Words(
            ja="「{found}」という対象はありません。あるのは {known} です",
            en="there is no subject “{found}”; there are: {known}",
        ),
        Words(
            ja="{{ 対象.行 }} の前半は subjects にある id、name、short のどれかです。",
            en="The first half of {{ subject.row }} is an id, name or short form from subjects.",
        ),
        None,
        "{{ blak.price }}",
        "{{ black.price }}",
    ),
    _code(
        "HK205",
        Words(ja="知らない行", en="An unknown row"),
        Words(
            ja="「{found}」という行はありません。あるのは {known} です",
            en="there is no row “{found}”; there are: {known}",
        ),
        Words(
            ja="{{ 対象.行 }} の後半は dimensions か metrics にある id か name です。",
            en="The second half of {{ subject.row }} is an id or name from dimensions or metrics.",
        ),
        None,
        "{{ black.prise }}",
        "{{ black.price }}",
    ),
    _code(
        "HK206",
        Words(ja="行の名前がない", en="A name without a row"),
        Words(ja="「{found}」の後に「.行の名前」がありません", en="“{found}” is not followed by “.” and a row"),
        Words(
            ja="1 つの値は、対象と行の 2 つの名前で決まります。",
            en="A value is named by two names, its subject and its row.",
        ),
        Words(ja="対象.行 の形で書いてください", en="write subject.row"),
        "{{ price }}",
        "{{ black.price }}",
    ),
    _code(
        "HK207",
        Words(ja="どれを指すか決まらない名前", en="A name that means several"),
        Words(ja="「{found}」は {count} つのものの名前です", en="“{found}” is the name of {count} things"),
        Words(
            ja="同じ名前の行や対象が 2 つ以上あるときは、id で呼びます。",
            en="Rows or subjects that share a name are called by their id.",
        ),
        Words(ja="id を付けて、id で呼んでください", en="give them ids and use the id"),
        "{{ black.温度 }}",
        "{{ black.hot }}",
        "metrics:\n  - {name: 温度, id: hot, values: [95, 80]}\n  - {name: 温度, id: cold, values: [10, 5]}\n",
    ),
    _code(
        "HK208",
        Words(ja="知らない関数", en="An unknown function"),
        Words(
            ja="「{found}」という関数はありません。使えるのは round、percent、diff です",
            en="there is no function “{found}”; there are round, percent and diff",
        ),
        Words(
            ja="式で使える関数は 3 つだけです。",
            en="Expressions have three functions.",
        ),
        Words(ja="round、percent、diff のどれかにしてください", en="use round, percent or diff"),
        "{{ sum(black.price, green.price) }}",
        "{{ black.price + green.price }}",
    ),
    _code(
        "HK209",
        Words(ja="関数に渡すもの", en="What a function is given"),
        Words(
            ja="{name} は {usage} と使います。今のままでは計算できません", en="{name} is used as {usage}; this is not"
        ),
        Words(
            ja="round(x, n) は小数点以下 n 桁に丸め、percent(x, n) は 100 倍して % を付け、diff(x, y) は x − y です。n は 0〜10 です。",
            en="round(x, n) rounds to n decimals, percent(x, n) is 100·x with %, diff(x, y) is x − y; n is 0 to 10.",
        ),
        Words(
            ja="round(x, n)、percent(x, n)、diff(x, y) のどれかの形にしてください",
            en="write round(x, n), percent(x, n) or diff(x, y)",
        ),
        "{{ round(black.price / green.price) }}",
        "{{ round(black.price / green.price, 1) }}",
    ),
    _code(
        "HK210",
        Words(ja="不明な値との計算", en="Arithmetic with an unknown value"),
        Words(
            ja="「{cell}」は不明（—）なので計算に使えません", en="“{cell}” is unknown (—) and cannot be reckoned with"
        ),
        Words(ja="計算に使えるのは数値のセルだけです。", en="Only cells that hold a number can be reckoned with."),
        Words(ja="値を書くか、この計算を除いてください", en="write the value, or leave this sum out"),
        "{{ black.weight / green.weight }}",
        "{{ black.weight }}",
        'metrics:\n  - {name: 重さ, id: weight, unit: g, values: ["?", 2]}\n',
    ),
    _code(
        "HK211",
        Words(ja="対象外の値との計算", en="Arithmetic with what does not apply"),
        Words(
            ja="「{cell}」は対象外なので計算に使えません",
            en="“{cell}” does not apply and cannot be reckoned with",
        ),
        Words(ja="計算に使えるのは数値のセルだけです。", en="Only cells that hold a number can be reckoned with."),
        Words(ja="この計算を除いてください", en="leave this sum out"),
        "{{ black.weight / green.weight }}",
        "{{ black.weight }}",
        "metrics:\n  - {name: 重さ, id: weight, unit: g, values: [n/a, 2]}\n",
    ),
    _code(
        "HK212",
        Words(ja="区間との計算", en="Arithmetic with an interval"),
        Words(
            ja="「{cell}」は区間（{found}）なので計算に使えません",
            en="“{cell}” is an interval ({found}) and cannot be reckoned with",
        ),
        Words(
            ja="区間は 1 つの数ではないので、計算の結果も 1 つに決まりません。",
            en="An interval is not one number, so a sum with it would not be one number either.",
        ),
        Words(ja="計算せずに値をそのまま見せてください", en="print the cell itself instead of reckoning with it"),
        "{{ black.weight / green.weight }}",
        "{{ black.weight }}",
        "metrics:\n  - {name: 重さ, id: weight, unit: g, values: [2〜3, 2]}\n",
    ),
    _code(
        "HK213",
        Words(ja="数ではない値との計算", en="Arithmetic with something that is no number"),
        Words(
            ja="「{cell}」は「{found}」で、数ではないので計算に使えません",
            en="“{cell}” is “{found}”, which is no number and cannot be reckoned with",
        ),
        Words(ja="計算に使えるのは数値のセルだけです。", en="Only cells that hold a number can be reckoned with."),
        Words(ja="計算せずに値をそのまま見せてください", en="print the cell itself instead of reckoning with it"),
        "{{ black.香り + green.香り }}",
        "{{ black.香り }}",
        "dimensions:\n  - {name: 香り, values: [華やか, 爽やか]}\n",
    ),
    _code(
        "HK214",
        Words(ja="0 での割り算", en="Division by zero"),
        Words(ja="「{found}」は 0 なので割れません", en="“{found}” is 0, and nothing can be divided by it"),
        Words(ja="0 で割った答えはありません。", en="There is no number that a division by zero could give."),
        Words(ja="割る数を確かめてください", en="check the divisor"),
        "{{ black.price / (green.price - 800) }}",
        "{{ black.price / green.price }}",
    ),
    _code(
        "HK215",
        Words(ja="深すぎる括弧", en="Parentheses too deep"),
        Words(
            ja="括弧と符号の入れ子が {limit} 段を超えています",
            en="parentheses and signs are nested deeper than {limit}",
        ),
        Words(ja="式は 50 段まで入れ子にできます。", en="Expressions are nested at most 50 deep."),
        Words(ja="式を短くしてください", en="make the expression simpler"),
        "{{ " + "(" * 51 + "black.price" + ")" * 51 + " }}",
        "{{ black.price }}",
    ),
    _code(
        "HK216",
        Words(ja="長すぎる式", en="An expression that is too long"),
        Words(ja="式の項が {limit} 個を超えています", en="the expression has more than {limit} terms"),
        Words(ja="式は 200 項までです。", en="An expression has at most 200 terms."),
        Words(ja="式を短くしてください", en="make the expression shorter"),
        "{{ " + "1+" * 200 + "1 }}",
        "{{ black.price * 3 }}",
    ),
    _code(
        "HK217",
        Words(ja="大きすぎる数", en="A number that is too large"),
        Words(ja="式の数が {limit} 桁を超えています", en="a number of the expression has more than {limit} digits"),
        Words(ja="数は 40 桁までです。", en="Numbers have at most 40 digits."),
        Words(
            ja="大きい単位で書いてください（3000000 なら、万を単位にして 300）",
            en="write it in a larger unit (3 of a million instead of 3000000)",
        ),
        "{{ 10000000000000000000000000000000000000000 * 10 }}",
        "{{ black.price * 10 }}",
    ),
    _code(
        "HK218",
        Words(ja="閉じていない括弧", en="A parenthesis that is not closed"),
        Words(ja="「(」を閉じる「)」がありません", en="this “(” is not closed by “)”"),
        Words(ja="開いた括弧は }} の前に閉じます。", en="A parenthesis is closed before }}."),
        Words(ja="「)」を書いてください", en="add “)”"),
        "{{ (black.price + green.price / 2 }}",
        "{{ (black.price + green.price) / 2 }}",
    ),
    _code(
        "HK219",
        Words(ja="閉じていない引用符", en="A quote that is not closed"),
        Words(ja='名前を囲む「"」が閉じていません', en='the quote " around a name is not closed'),
        Words(ja='名前は 2 つの " で囲みます。', en='A quoted name stands between two ".'),
        Words(ja='名前の後に " を書いてください', en='add " behind the name'),
        '{{ black."淹れ 方 }}',
        '{{ black."淹れ 方" }}',
        "dimensions:\n  - {name: 淹れ 方, values: [熱湯, ぬるま湯]}\n",
    ),
)

HINTS: dict[str, Words] = {
    "write-braces": Words(ja="{{{{ {inside} }}}} と書いてください", en="write {{{{ {inside} }}}}"),
    "quote-name": Words(
        ja='文字・数字・_ 以外を含む名前は " で囲んでください（例: "Node.js".速さ）',
        en='quote a name that has more than letters, digits and _: "Node.js".速さ',
    ),
    "quote-this": Words(ja='名前を "{name}" と " で囲んでください', en='quote the name: "{name}"'),
    "space-minus": Words(
        ja="引き算なら「-」の両側を空けてください",
        en="if a minus is meant, put a space on both sides of it",
    ),
    "subject-first": Words(ja="{text} の順に書いてください", en="the subject comes first: {text}"),
    "term-missing": Words(
        ja="「{{{{」と「}}}}」の間の式が途中で終わっています。続きを書いてください",
        en="the expression ends too early; write what is missing behind it",
    ),
    "whole-decimals": Words(
        ja="n には 0〜{limit} の整数を書いてください", en="write a whole number from 0 to {limit} for n"
    ),
    "shorter-number": Words(ja="{number} と、短く書いてください", en="write {number}, which is as exact as it gets"),
    "result-too-large": Words(
        ja="結果が大きすぎます。掛け算を減らすか、大きい単位の数に割ってください",
        en="the result is too large to print: multiply less, or divide it to a larger unit",
    ),
    "no-commas": Words(ja="数はカンマなしで書いてください", en="write numbers without commas"),
    "percent-last": Words(
        ja="percent(…) は計算のいちばん外側に置いてください",
        en="put percent(…) around the whole sum",
    ),
}
