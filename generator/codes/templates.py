"""HK5xx: templates and UI strings."""

from generator.codes.kinds import Code, Words

CODES: tuple[Code, ...] = (
    Code(
        "HK501",
        Words(ja="テンプレートの書き方が正しくない", en="A template cannot be read"),
        Words(
            ja="テンプレートの構文が正しくありません（{found}）。ページ {page} を作れません",
            en="the syntax of this template is wrong ({found}), so {page} cannot be made",
        ),
        Words(
            ja="Jinja の命令が閉じていない、または命令の名前が違います。示した行の {% … %} と {{ … }} の対応を見てください。",
            en="A Jinja tag is not closed or is misspelt. Look at the pairs of {% … %} and {{ … }} at the line shown.",
        ),
        wrong="{% if view.related %}\n<p>…</p>",
        right="{% if view.related %}\n<p>…</p>\n{% endif %}",
    ),
    Code(
        "HK502",
        Words(ja="テンプレートが知らない名前を使っている", en="A template uses a name that is not there"),
        Words(
            ja="テンプレートが、ない名前を使っています（{found}）。ページ {page} を作れません",
            en="this template uses something that is not there ({found}), so {page} cannot be made",
        ),
        Words(
            ja="テンプレートが見られるのは view、t、決まった関数だけです。打ち間違いか、別の種類のページの項目です。",
            en="A template sees `view`, `t` and the documented functions. The name is misspelt, or belongs to another kind of page.",
        ),
        wrong="{{ view.artcle.title }}",
        right="{{ view.article.title }}",
    ),
    Code(
        "HK503",
        Words(ja="テンプレートが見つからない", en="A template is missing"),
        Words(
            ja="テンプレート「{found}」が見つかりません。ページ {page} を作れません",
            en="there is no template “{found}”, so {page} cannot be made",
        ),
        Words(
            ja="include、import、extends に書いた名前のファイルが templates/ にありません。名前は templates/ から数えます。",
            en="The file named in include, import or extends does not exist. Names count from templates/.",
        ),
        wrong='{% include "blocks/fqa.html" %}',
        right='{% include "blocks/faq.html" %}',
    ),
    Code(
        "HK504",
        Words(ja="テンプレートの実行に失敗した", en="A template failed"),
        Words(
            ja="この行で失敗しました（{found}）。ページ {page} を作れません",
            en="this line failed ({found}), so {page} cannot be made",
        ),
        Words(
            ja="0 で割った、種類の違う値を足したなど、テンプレートの計算が続けられませんでした。計算はビューに任せ、テンプレートでは表示、くり返し、判定だけにします。",
            en="The template divided by zero, added values of different kinds, or the like. Templates should print, loop and test only.",
        ),
        wrong="{{ 1 / 0 }}",
        right="{{ view.total }}",
    ),
    Code(
        "HK505",
        Words(ja="画面の言葉がない", en="A UI string is missing"),
        Words(
            ja="言語 {lang} の画面の言葉「{found}」がありません。ページ {page} を作れません",
            en="the UI string “{found}” is missing for language {lang}, so {page} cannot be made",
        ),
        Words(
            ja='t("…") の言葉は templates/strings/ の言語ごとのファイルに書きます。',
            en='The words of t("…") stand in one file for each language in templates/strings/.',
        ),
        wrong='{{ t("block.fqa") }}',
        right='{{ t("block.faq") }}',
    ),
    Code(
        "HK506",
        Words(ja="テンプレートが自分自身を呼び続けている", en="A template includes itself without end"),
        Words(
            ja="テンプレートが自分自身を呼び続けています。ページ {page} を作れません",
            en="this template leads back to itself without end, so {page} cannot be made",
        ),
        Words(
            ja="include や macro が輪になっています。呼び出しのどこかに終わりの条件が要ります。",
            en="Includes or macros form a ring. Somewhere a condition must end it.",
        ),
        wrong='{# blocks/faq.html #}\n{% include "blocks/faq.html" %}',
        right='{# article.html #}\n{% include "blocks/faq.html" %}',
    ),
    Code(
        "HK507",
        Words(ja="値を置いてはいけない場所", en="A value stands where it cannot be made safe"),
        Words(
            ja="{found}に値を置いています。置けるのは文の中か、二重引用符で囲んだ属性の中だけです",
            en="a value stands in {found}; it may stand in text or in a double-quoted attribute only",
        ),
        Words(
            ja="エスケープは文と二重引用符の属性でだけ効きます。引用符のない属性、タグの中、script、style、コメントでは、原稿の文字がページの一部になってしまいます。",
            en="Escaping protects text and double-quoted attributes. Elsewhere a writer's letters would become part of the page.",
        ),
        Words(ja="属性を二重引用符で囲んでください", en="put the attribute in double quotes"),
        wrong="<a class={{ view.kind }}>",
        right='<a class="{{ view.kind }}">',
    ),
    Code(
        "HK508",
        Words(ja="エスケープを止めている", en="Escaping is switched off"),
        Words(
            ja="「{found}」はエスケープを止めます。原稿の文字がそのままページになります",
            en="“{found}” switches escaping off; a writer's letters would become markup",
        ),
        Words(
            ja="Markdown から作った部分は、もともと印がついていて二重にエスケープされません。safe や autoescape は要りません。",
            en="What was made from Markdown is marked already and not escaped twice. Neither safe nor autoescape is needed.",
        ),
        wrong="{{ article.title|safe }}",
        right="{{ article.title }}",
    ),
    Code(
        "HK510",
        Words(ja="テンプレートの名前が決まっていない", en="The name of a template is computed"),
        Words(
            ja="{found} の名前が計算されています。名前は文字で書いてください",
            en="the name in {found} is computed; write it out",
        ),
        Words(
            ja="ページが何に依存するかを正確に知るため、include、import、extends の名前は定数に限ります。if で分けて書きます。",
            en="Names in include, import and extends are constants, so that it is known exactly what a page depends on. Use if.",
        ),
        wrong='{% include "blocks/" ~ block ~ ".html" %}',
        right='{% if block == "faq" %}{% include "blocks/faq.html" %}{% endif %}',
    ),
    Code(
        "HK511",
        Words(ja="ページの中に書かれたスクリプトやスタイル", en="Script or style inside the page"),
        Words(
            ja="テンプレートに{found}があります。CSP default-src 'self' のもとでは働きません",
            en="the template holds {found}, which does not work under CSP default-src 'self'",
        ),
        Words(
            ja="ページは厳しい Content-Security-Policy のもとで働きます。スタイルは templates/assets/css/ に、スクリプトは templates/assets/ に置きます。",
            en="Pages work under a strict Content-Security-Policy. Styles go into templates/assets/css/, scripts into templates/assets/.",
        ),
        wrong='<p style="color: red">',
        right='<p class="alarm">',
    ),
    Code(
        "HK512",
        Words(ja="画面の言葉の差し込みが合わない", en="A UI string and its arguments do not fit"),
        Words(
            ja="画面の言葉に「{found}」を差し込めません。ページ {page} を作れません",
            en="a UI string asks for “{found}”, which it is not given, so {page} cannot be made",
        ),
        Words(
            ja='言葉の中の {名前} と、テンプレートの t("…", 名前=…) を合わせます。',
            en='The {name} in the string and the name in t("…", name=…) must be the same.',
        ),
        wrong='list.total: "全{count}件"',
        right='list.total: "全{n}件"',
    ),
    Code(
        "HK513",
        Words(ja="画面の言葉が足りない", en="UI strings are missing"),
        Words(
            ja="この言語の画面の言葉が {n} 個足りません: {keys}",
            en="this language lacks {n} of the UI strings: {keys}",
        ),
        Words(
            ja="templates/strings/ に置く言語のファイルには、hikaku の en.yaml にあるキーがすべて要ります。en.yaml を写して訳します。",
            en="A file of templates/strings/ has all keys that hikaku's own en.yaml has: copy that one, and translate it.",
        ),
        wrong="list.total: '{n} Vergleiche'  # and nothing else",
        right="# all keys of en.yaml\nlist.total: '{n} Vergleiche'",
    ),
    Code(
        "HK514",
        Words(ja="画面の言葉が、ない名前を差し込もうとしている", en="A UI string asks for what it is not given"),
        Words(
            ja="「{key}」に {found} は差し込めません。差し込めるのは {known} です",
            en="“{key}” asks for {found}, which it is not given; it is given: {known}",
        ),
        Words(
            ja="画面の言葉に差し込めるのは、hikaku の en.yaml の同じキーにある {名前} だけです。波かっこそのものは {{ }} と書きます。",
            en="A UI string is given the {names} that hikaku's own en.yaml has for its key. A brace itself is written {{ or }}.",
        ),
        wrong='list.total: "全{count}件"',
        right='list.total: "全{n}件"',
    ),
    Code(
        "HK520",
        Words(ja="アクセントの色が読めない", en="The accent is not a colour"),
        Words(
            ja="theme.accent「{found}」は色ではありません。#rgb か #rrggbb で書きます",
            en="theme.accent “{found}” is not a colour; write #rgb or #rrggbb",
        ),
        Words(
            ja="色の名前や関数は使えません。16進の3桁か6桁で書きます。",
            en="Names and functions of colours are not read; write three or six hexadecimal digits.",
        ),
        wrong="theme:\n  accent: red",
        right='theme:\n  accent: "#c00"',
    ),
    Code(
        "HK521",
        Words(ja="アクセントの色が薄すぎる", en="The accent is too faint"),
        Words(
            ja="theme.accent「{found}」は明るい地の上で読めません（コントラスト {ratio}、必要なのは 4.5）",
            en="theme.accent “{found}” cannot be read on the light ground (contrast {ratio}, 4.5 is needed)",
        ),
        Words(
            ja="リンクや印に使う色は、本文と同じだけ読めなければなりません。暗い配色では自動で明るくします。",
            en="The colour of links must be as readable as text. For the dark scheme it is lightened by itself.",
        ),
        wrong='theme:\n  accent: "#ffcc00"',
        right='theme:\n  accent: "#7a6200"',
    ),
)

HINTS: dict[str, Words] = {
    "accent-nearest": Words(
        ja="いちばん近い使える色は「{colour}」です", en="the nearest colour that passes is “{colour}”"
    ),
}
