"""HK151-HK169, HK191-HK197: cells, numbers, units and scores.

What is wrong with the shape of a cell (a lone dash, two forms at once, a date that is none) is told with the codes
of `shape`, wherever the cell comes from.
"""

from generator.codes.kinds import Code, Words
from generator.diagnostics import Severity

CODES: tuple[Code, ...] = (
    Code(
        "HK151",
        Words(ja="空の文字のセル", en="A cell with empty text"),
        Words(
            ja="行「{row}」のセルが空の文字です。不明（—）として表示します",
            en="a cell of “{row}” is an empty text; it is shown as unknown (—)",
        ),
        Words(
            ja="空白だけのセルは、書き忘れなのか不明なのか見分けられません。",
            en="An empty cell does not tell whether something was forgotten or is not known.",
        ),
        Words(ja="不明なら ? と書いてください", en="write ? if it is not known"),
        severity=Severity.WARNING,
        wrong='metrics:\n  - name: 価格\n    values: [1200, ""]\n',
        right='metrics:\n  - name: 価格\n    values: [1200, "?"]\n',
    ),
    Code(
        "HK152",
        Words(ja="数値として読めない値", en="A value that is no number"),
        Words(
            ja="行「{row}」の「{found}」は数値として読めません。そのまま表示し、比較には使いません",
            en="“{found}” in “{row}” cannot be read as a number; it is shown as it is and takes no part in the comparison",
        ),
        Words(
            ja="指標 (metrics) のセルは数値として読まれ、最良の表示・総合点・グラフに使われます。"
            "読める書き方は 1,980、1,980円、3万円、10〜20、20以上、約30 などです。",
            en="Cells of metrics are read as numbers and used for best, score and charts. "
            "They may be written as 1,980, 1,980円, 3万円, 10〜20, 20以上 or 約30.",
        ),
        Words(
            ja="数値で書くか、分からないなら ?、言葉の比較なら dimensions に移してください",
            en="write a number, ? if it is not known, or move the row to dimensions",
        ),
        severity=Severity.WARNING,
        wrong="metrics:\n  - name: 価格\n    unit: 円\n    values: [1200, 要問い合わせ]\n",
        right='metrics:\n  - name: 価格\n    unit: 円\n    values:\n      - 1200\n      - {value: "?", note: 要問い合わせ}\n',
    ),
    Code(
        "HK153",
        Words(ja="行と違う単位", en="A unit that is not the row's"),
        Words(
            ja="行「{row}」の「{found}」の単位は「{unit}」ですが、この行の単位は「{expected}」です。比較には使いません",
            en="“{found}” in “{row}” has the unit “{unit}”, but the row's unit is “{expected}”; "
            "it takes no part in the comparison",
        ),
        Words(
            ja="単位の違う数値は比べられません。単位の換算は自動ではしません。",
            en="Numbers in different units cannot be compared, and no unit is converted silently.",
        ),
        Words(ja="{expected} に直した数値を書いてください", en="write the number in {expected}"),
        severity=Severity.WARNING,
        wrong="metrics:\n  - name: 重さ\n    unit: g\n    values: [800, 1.2kg]\n",
        right="metrics:\n  - name: 重さ\n    unit: g\n    values: [800, 1200]\n",
    ),
    Code(
        "HK154",
        Words(ja="行に単位がない", en="A unit in a row without one"),
        Words(
            ja="行「{row}」の「{found}」には単位「{unit}」が付いていますが、この行には unit がありません。比較には使いません",
            en="“{found}” in “{row}” has the unit “{unit}”, but the row has no unit; it takes no part in the comparison",
        ),
        Words(
            ja="単位は行に 1 度だけ書きます。そうすれば、すべての値が同じ単位で比べられます。",
            en="A unit is written once, at the row, so that all its values are known to be comparable.",
        ),
        severity=Severity.WARNING,
        wrong="metrics:\n  - name: 価格\n    values: [1200円, 980円]\n",
        right="metrics:\n  - name: 価格\n    unit: 円\n    values: [1200, 980]\n",
    ),
    Code(
        "HK155",
        Words(ja="指標の中の true / false", en="true or false in a metric of numbers"),
        Words(
            ja="行「{row}」の形式は {format} ですが、{found} と書かれています。あり・なしで表示し、比較には使いません",
            en="“{row}” has the format {format}, but a cell says {found}; it is shown as yes or no and takes no part "
            "in the comparison",
        ),
        Words(
            ja="true と false が大小の比較に使われるのは、行が format: boolean のときだけです。",
            en="true and false are compared only in a row that says format: boolean.",
        ),
        Words(
            ja="行全体があり・なしなら format: boolean を、そうでなければ数値を書いてください",
            en="add format: boolean if the whole row is yes or no, else write a number",
        ),
        severity=Severity.WARNING,
        wrong="metrics:\n  - name: 保証\n    better: higher\n    values: [true, false]\n",
        right="metrics:\n  - name: 保証\n    format: boolean\n    better: higher\n    values: [true, false]\n",
    ),
    Code(
        "HK156",
        Words(ja="指標の中のリスト", en="A list in a metric"),
        Words(
            ja="行「{row}」のセルがリスト（{found}）です。そのまま表示し、比較には使いません",
            en="a cell of “{row}” is a list ({found}); it is shown as it is and takes no part in the comparison",
        ),
        Words(
            ja="指標のセルは 1 つの数値か区間です。幅を書くなら {{min: 10, max: 20}} の形にします。",
            en="A cell of a metric is one number or an interval; a range is written {{min: 10, max: 20}}.",
        ),
        Words(
            ja="数値を 1 つ書くか、{{min: …, max: …}} にするか、行を dimensions に移してください",
            en="write one number or {{min: …, max: …}}, or move the row to dimensions",
        ),
        severity=Severity.WARNING,
        wrong="metrics:\n  - name: 価格\n    values: [[1200, 1500], 980]\n",
        right="metrics:\n  - name: 価格\n    values: [{min: 1200, max: 1500}, 980]\n",
    ),
    Code(
        "HK157",
        Words(ja="下限が上限より大きい", en="An interval upside down"),
        Words(
            ja="行「{row}」の区間の下限 {low} が上限 {high} より大きくなっています",
            en="in “{row}” an interval begins at {low}, which is above its end {high}",
        ),
        Words(ja="区間は小さいほうから書きます。", en="An interval goes from the smaller number to the greater one."),
        Words(ja="小さいほうを先に書いてください", en="write the smaller number first"),
        wrong="metrics:\n  - name: 価格\n    values: [{min: 20, max: 10}, 15]\n",
        right="metrics:\n  - name: 価格\n    values: [{min: 10, max: 20}, 15]\n",
    ),
    Code(
        "HK158",
        Words(ja="数値が要るところに別のもの", en="Not a number where one is needed"),
        Words(
            ja="行「{row}」の {field} の「{found}」は、この行の値として読めません",
            en="{field} of a cell of “{row}” is “{found}”, which cannot be read as a value of this row",
        ),
        Words(
            ja="min、max、rating、out_of には、その行の形式の数値（日付の行なら日付）を書きます。",
            en="min, max, rating and out_of are numbers in the row's format (dates in a row of dates).",
        ),
        Words(ja="{field} に数値を書いてください", en="give {field} a number"),
        wrong="metrics:\n  - name: 価格\n    values: [{min: 安い, max: 20}, 15]\n",
        right="metrics:\n  - name: 価格\n    values: [{min: 10, max: 20}, 15]\n",
    ),
    Code(
        "HK160",
        Words(ja="範囲を外れた評価", en="A rating out of its range"),
        Words(
            ja="行「{row}」の評価 {found} が 0〜{out_of} の範囲にありません",
            en="the rating {found} in “{row}” is not within 0 to {out_of}",
        ),
        Words(
            ja="評価は 0 から out_of（書かなければ 5）までです。",
            en="A rating lies between 0 and out_of (5 if it is not given).",
        ),
        Words(ja="0〜{out_of} で書くか、out_of を直してください", en="write 0 to {out_of}, or correct out_of"),
        wrong="metrics:\n  - name: 使いやすさ\n    format: rating\n    values: [8, 4.5]\n",
        right="metrics:\n  - name: 使いやすさ\n    format: rating\n    out_of: 10\n    values: [8, 9]\n",
    ),
    Code(
        "HK161",
        Words(ja="満点が 0 以下", en="A rating out of nothing"),
        Words(
            ja="行「{row}」の out_of が {found} です。0 より大きい数が要ります",
            en="out_of in “{row}” is {found}, but it has to be above 0",
        ),
        Words(ja="out_of は満点です。", en="out_of is the full score of a rating."),
        Words(ja="満点を書いてください（例: 5）", en="write the full score, for example 5"),
        wrong="dimensions:\n  - name: 評価\n    values: [{rating: 4, out_of: 0}, ?]\n",
        right="dimensions:\n  - name: 評価\n    values: [{rating: 4, out_of: 5}, ?]\n",
    ),
    Code(
        "HK162",
        Words(ja="評価のない out_of", en="out_of without a rating"),
        Words(
            ja="行「{row}」のセルに out_of がありますが rating がありません。out_of は使われません",
            en="a cell of “{row}” has out_of but no rating; out_of is not used",
        ),
        Words(ja="out_of は rating の満点です。", en="out_of is the full score of a rating."),
        Words(ja="value を rating に変えてください", en="write rating instead of value"),
        severity=Severity.WARNING,
        wrong="dimensions:\n  - name: 評価\n    values: [{value: 4, out_of: 5}, ?]\n",
        right="dimensions:\n  - name: 評価\n    values: [{rating: 4, out_of: 5}, ?]\n",
    ),
    Code(
        "HK166",
        Words(ja="日付として読めない値", en="A value that is no date"),
        Words(
            ja="行「{row}」の「{found}」は日付として読めません。そのまま表示し、比較には使いません",
            en="“{found}” in “{row}” cannot be read as a date; it is shown as it is and takes no part in the comparison",
        ),
        Words(
            ja="format: date の行には、日付・年月・年を書きます。",
            en="A row with format: date holds days, months or years.",
        ),
        Words(
            ja="2025-11-18、2025-11、2025年11月 のように書いてください",
            en="write it as 2025-11-18, 2025-11 or 2025",
        ),
        severity=Severity.WARNING,
        wrong="metrics:\n  - name: 発売\n    format: date\n    values: [去年の春, 2024-05]\n",
        right="metrics:\n  - name: 発売\n    format: date\n    values: [2025-04, 2024-05]\n",
    ),
    Code(
        "HK167",
        Words(ja="時間の長さとして読めない値", en="A value that is no length of time"),
        Words(
            ja="行「{row}」の「{found}」は時間の長さとして読めません。そのまま表示し、比較には使いません",
            en="“{found}” in “{row}” cannot be read as a length of time; it is shown as it is and takes no part "
            "in the comparison",
        ),
        Words(
            ja="format: duration の行には 2:30（2 時間 30 分）、2時間30分、または unit の数を書きます。",
            en="A row with format: duration holds 2:30 (two and a half hours), 2h 30min, or a number of its unit.",
        ),
        Words(ja="2:30 か 2時間30分 のように書いてください", en="write it as 2:30 or 2h 30min"),
        severity=Severity.WARNING,
        wrong="metrics:\n  - name: 所要時間\n    format: duration\n    values: [すぐ, 2:30]\n",
        right="metrics:\n  - name: 所要時間\n    format: duration\n    values: [0:10, 2:30]\n",
    ),
    Code(
        "HK168",
        Words(ja="true / false ではない値", en="A value that is neither true nor false"),
        Words(
            ja="行「{row}」は format: boolean ですが、「{found}」は true でも false でもありません。"
            "そのまま表示し、比較には使いません",
            en="“{row}” has format: boolean, but “{found}” is neither true nor false; it is shown as it is and takes "
            "no part in the comparison",
        ),
        Words(
            ja="あり・なしで比べる行のセルは true か false です。条件つきなら true に note を添えます。",
            en="Cells of such a row are true or false; a true with a note is marked as conditional.",
        ),
        Words(ja="true か false を書いてください", en="write true or false"),
        severity=Severity.WARNING,
        wrong="metrics:\n  - name: 防水\n    format: boolean\n    values: [あり, false]\n",
        right="metrics:\n  - name: 防水\n    format: boolean\n    values: [true, false]\n",
    ),
    Code(
        "HK169",
        Words(ja="◎○△× ではない値", en="A value that is no mark"),
        Words(
            ja="行「{row}」は format: marks ですが、「{found}」は ◎ ○ △ × のどれでもありません。"
            "そのまま表示し、比較には使いません",
            en="“{row}” has format: marks, but “{found}” is none of ◎ ○ △ ×; it is shown as it is and takes no part "
            "in the comparison",
        ),
        Words(
            ja="◎ は 3、○ は 2、△ は 1、× は 0 として比べられます。",
            en="◎ counts 3, ○ 2, △ 1 and × 0.",
        ),
        Words(ja="◎ ○ △ × のどれかを書いてください", en="write one of ◎ ○ △ ×"),
        severity=Severity.WARNING,
        wrong="metrics:\n  - name: 手軽さ\n    format: marks\n    values: [良い, △]\n",
        right="metrics:\n  - name: 手軽さ\n    format: marks\n    values: [○, △]\n",
    ),
    Code(
        "HK191",
        Words(ja="時間の単位がない数", en="A length of time without a unit of time"),
        Words(
            ja="行「{row}」の「{found}」が何時間・何分なのかわかりません。行の unit が時間の単位ではないからです",
            en="“{found}” in “{row}” may be hours or minutes: the row's unit is no unit of time",
        ),
        Words(
            ja="format: duration の行に数だけを書くときは、行に unit（時間、分、秒、日）が要ります。",
            en="A bare number in a row with format: duration needs a unit at the row: h, min, s or days.",
        ),
        Words(ja="行に unit: 分 などを書いてください", en="give the row a unit, for example unit: min"),
        severity=Severity.WARNING,
        wrong="metrics:\n  - name: 所要時間\n    format: duration\n    values: [90, 120]\n",
        right="metrics:\n  - name: 所要時間\n    format: duration\n    unit: 分\n    values: [90, 120]\n",
    ),
    Code(
        "HK192",
        Words(ja="桁区切りの位置", en="Thousands commas in the wrong place"),
        Words(
            ja="行「{row}」の「{found}」のカンマの位置が 3 桁ごとではありません。そのまま表示し、比較には使いません",
            en="the commas of “{found}” in “{row}” do not part groups of three digits; it is shown as it is and takes "
            "no part in the comparison",
        ),
        Words(
            ja="カンマは 3 桁ごとの区切りとしてだけ読まれます。小数点は「.」です。",
            en="A comma is read as a separator of thousands only; decimals stand behind a point.",
        ),
        Words(ja="カンマを除いて書いてください", en="write it without commas"),
        severity=Severity.WARNING,
        wrong='metrics:\n  - name: 価格\n    values: ["1,98", 2000]\n',
        right="metrics:\n  - name: 価格\n    values: [1980, 2000]\n",
    ),
    Code(
        "HK193",
        Words(ja="数値の後ろの注釈", en="A remark behind a number"),
        Words(
            ja="行「{row}」の「{found}」は、後ろに「{rest}」があるので数値として読めません。そのまま表示し、比較には使いません",
            en="“{found}” in “{row}” cannot be read as a number because of “{rest}”; it is shown as it is and takes "
            "no part in the comparison",
        ),
        Words(
            ja="数値への注釈は note に書くと、値の下に小さく表示され、数値は比較に使われます。",
            en="What is said about a number goes into note: it is shown under the value, and the number counts.",
        ),
        severity=Severity.WARNING,
        wrong="metrics:\n  - name: 価格\n    unit: 円\n    values: [1980円（税込）, 2000]\n",
        right="metrics:\n  - name: 価格\n    unit: 円\n    values: [{value: 1980, note: 税込}, 2000]\n",
    ),
    Code(
        "HK194",
        Words(ja="長すぎる数", en="A number that is too long"),
        Words(
            ja="行「{row}」の数「{found}」が {limit} 文字を超えています。そのまま表示し、比較には使いません",
            en="the number “{found}” in “{row}” is longer than {limit} letters; it is shown as it is and takes no part "
            "in the comparison",
        ),
        Words(ja="数値は 40 文字までです。", en="A number has at most 40 letters."),
        Words(ja="単位を大きくして短く書いてください", en="use a larger unit and write it shorter"),
        severity=Severity.WARNING,
        wrong="metrics:\n  - name: 距離\n    values: [10000000000000000000000000000000000000000000, 1]\n",
        right="metrics:\n  - name: 距離\n    unit: 億 km\n    values: [10000, 1]\n",
    ),
    Code(
        "HK195",
        Words(ja="scale の向きが better と逆", en="scale against better"),
        Words(
            ja="行「{row}」は better: {better} ですが、scale は [最悪, 最良] = [{worst}, {best}] で向きが逆です",
            en="“{row}” says better: {better}, but its scale [worst, best] is [{worst}, {best}], which runs the other way",
        ),
        Words(
            ja="scale は [最も悪い値, 最も良い値] の順です。better: lower なら大きい数が先に来ます。",
            en="scale is [the worst value, the best value]; with better: lower the greater number comes first.",
        ),
        wrong="metrics:\n  - name: 重さ\n    better: lower\n    scale: [0, 100]\n    values: [40, 60]\n",
        right="metrics:\n  - name: 重さ\n    better: lower\n    scale: [100, 0]\n    values: [40, 60]\n",
    ),
    Code(
        "HK196",
        Words(ja="scale の両端が同じ", en="A scale of no length"),
        Words(
            ja="行「{row}」の scale の両端がどちらも {best} です",
            en="both ends of the scale of “{row}” are {best}",
        ),
        Words(ja="両端が同じ尺度では点を付けられません。", en="Nothing can be measured on a scale of no length."),
        Words(ja="最も悪い値と最も良い値を書いてください", en="write the worst and the best value"),
        wrong="metrics:\n  - name: 重さ\n    better: lower\n    scale: [50, 50]\n    values: [40, 60]\n",
        right="metrics:\n  - name: 重さ\n    better: lower\n    scale: [100, 0]\n    values: [40, 60]\n",
    ),
    Code(
        "HK197",
        Words(ja="区間を書けない形式", en="A format without intervals"),
        Words(
            ja="行「{row}」は format: {format} なので、min と max は書けません",
            en="“{row}” has format: {format}, where min and max mean nothing",
        ),
        Words(
            ja="区間を書けるのは、数・割合・金額・評価・時間・日付の行です。",
            en="Intervals can be written in rows of numbers, percentages, money, ratings, durations and dates.",
        ),
        Words(ja="値を 1 つだけ書いてください", en="write a single value"),
        wrong="metrics:\n  - name: 手軽さ\n    format: marks\n    values: [{min: 1, max: 2}, ◎]\n",
        right="metrics:\n  - name: 手軽さ\n    format: marks\n    values: [○, ◎]\n",
    ),
)

HINTS: dict[str, Words] = {
    "give-unit": Words(
        ja="行に unit: {unit} を書き、値は {number} としてください",
        en="give the row unit: {unit} and write {number} here",
    ),
    "move-to-note": Words(
        ja="{{value: {number}, note: {note}}} と書いてください",
        en="write {{value: {number}, note: {note}}}",
    ),
    "write-about": Words(ja="約{number} と書いてください", en="write 約{number}"),
    "free-is-zero": Words(
        ja="{{value: 0, note: {word}}} と書くと、0 として比べられます",
        en="write {{value: 0, note: {word}}} if it counts as 0",
    ),
    "format-date": Words(
        ja="日付なら、行に format: date を書いてください",
        en="if it is a date, give the row format: date",
    ),
    "swap-scale": Words(ja="scale: [{worst}, {best}] と書いてください", en="write scale: [{worst}, {best}]"),
}
