"""HK4xx: findings across files."""

from generator.codes.kinds import Code, Words

CODES: tuple[Code, ...] = (
    Code(
        "HK401",
        title=Words(ja="サイトが使うアドレス", en="An address that the site itself uses"),
        message=Words(
            ja="「{found}」はサイトが使うアドレスです（{reserved}）",
            en="“{found}” is an address of the site itself ({reserved})",
        ),
        help=Words(ja="slug を変えてください", en="choose another slug"),
        why=Words(
            ja="一覧・タグ・著者・画像などの置き場所と重なる slug は使えません。",
            en="Lists, tags, authors and assets lie there.",
        ),
        wrong="slug: tags",
        right="slug: tag-matome",
    ),
    Code(
        "HK402",
        title=Words(ja="同じURLが2つある", en="One address for two"),
        message=Words(
            ja="アドレス {address} は {other} も使っています", en="the address {address} is also that of {other}"
        ),
        help=Words(ja="どちらかの slug（または aliases）を変えてください", en="change the slug (or alias) of one"),
        why=Words(
            ja="一つのアドレスに置けるページは一つです。大文字と小文字、濁点の書き方だけが違う名前も同じとみなします。",
            en="One address holds one page. Names that differ only in case or in how an accent is encoded count as "
            "one, since many file systems cannot tell them apart.",
        ),
        wrong="slug: tea   # 別の記事も slug: Tea",
        right="slug: tea-guide",
    ),
    Code(
        "HK403",
        title=Words(ja="同じアドレスになるタグ・カテゴリ", en="Two spellings of a tag or category"),
        message=Words(
            ja="「{found}」と「{other}」は同じアドレスになります",
            en="“{found}” and “{other}” would have the same address",
        ),
        help=Words(ja="表記をそろえてください", en="spell them alike"),
        why=Words(
            ja="大文字と小文字や空白だけが違うタグは、一覧のアドレスが重なります。",
            en="Tags that differ only in case or spaces would share the address of their list.",
        ),
        wrong="tags: [SaaS]   # 別の記事では saas",
        right="tags: [SaaS]",
    ),
    Code(
        "HK404",
        title=Words(ja="リンク先のページがない", en="A link to no page"),
        message=Words(
            ja="リンク「{found}」の先にページがありません（{page} に表示）",
            en="the link “{found}” leads to no page (shown on {page})",
        ),
        help=Words(
            ja="アドレスを直すか、記事へは article:SLUG と書いてください",
            en="correct the address, or write article:SLUG for an article",
        ),
        why=Words(
            ja="書き出したページのリンクを、読者のブラウザーと同じようにたどって確かめています。",
            en="The links of the written pages are followed as a reader's browser would.",
        ),
        wrong="lead: 詳しくは[こちら](/abuot/)",
        right="lead: 詳しくは[こちら](/about/)",
    ),
    Code(
        "HK405",
        title=Words(ja="リンク先の見出しがない", en="A link to no heading"),
        message=Words(
            ja="リンク「{found}」の # より後に当たる場所がページにありません（{page} に表示）",
            en="no place on the page is called as “{found}” says behind # (shown on {page})",
        ),
        help=Words(
            ja="見出しの文字から作られるIDに直してください（空白は -、記号は除く）",
            en="use the heading's id: its words in lower case, spaces as -, without punctuation",
        ),
        why=Words(
            ja="見出しを書き換えるとIDも変わり、リンクは先頭に飛ぶだけになります。",
            en="When a heading is reworded its id changes, and the link only leads to the top of the page.",
        ),
        wrong="lead: '[表へ](#hyou)'",
        right="lead: '[表へ](#table)'",
    ),
    Code(
        "HK406",
        title=Words(ja="2つずつのページのアドレスが重なる", en="Two subjects of one pair address"),
        message=Words(
            ja="「{found}」と「{other}」は、2つずつのページで同じアドレスになります",
            en="“{found}” and “{other}” would have the same address in the pages of pairs",
        ),
        help=Words(
            ja="どちらかの対象に、別の id を書いてください",
            en="give one of the subjects another `id`",
        ),
        why=Words(
            ja="pairs のページのアドレスは「対象の id-vs-対象の id」です。大文字と小文字や空白だけが違う id は同じ文字になります。"
            "「vs」の入った id は、ほかの組み合わせと重なることがあります。",
            en="The page of a pair lies at ID-vs-ID. Ids that differ only in case or spaces become the same there, and one "
            "with “vs” in it can meet another pair's.",
        ),
        wrong="subjects: [Go言語, go言語, Rust]\npairs: true",
        right="subjects: [Go言語, {name: go言語, id: go-old}, Rust]\npairs: true",
    ),
    Code(
        "HK411",
        title=Words(ja="同じ名前の対象ファイルが2つある", en="Two catalogued subjects of one id"),
        message=Words(
            ja="対象「{id}」のファイルが2つあります（もう一つは {other}）",
            en="there are two files for the subject “{id}” (the other is {other})",
        ),
        help=Words(ja="どちらかのファイル名を変えてください", en="rename one of the files"),
        why=Words(
            ja="対象の id はファイル名です。フォルダーが違っても重なってはいけません。",
            en="A subject's id is the name of its file, whatever folder it lies in.",
        ),
    ),
    Code(
        "HK412",
        title=Words(ja="同じ名前の著者ファイルが2つある", en="Two authors of one id"),
        message=Words(
            ja="著者「{id}」のファイルが2つあります（もう一つは {other}）",
            en="there are two files for the author “{id}” (the other is {other})",
        ),
        help=Words(ja="どちらかのファイル名を変えてください", en="rename one of the files"),
        why=Words(ja="著者の id はファイル名です。", en="An author's id is the name of the file."),
    ),
)

HINTS: dict[str, Words] = {
    "page-withheld": Words(
        ja="{path} は下書きか公開前なので、まだページがありません。公開するか、リンクを外してください",
        en="{path} is a draft or scheduled, so there is no page yet: publish it, or take the link out",
    ),
    "permalink-first": Words(
        ja="permalink の最初の部分が「{name}」になっています。category や permalink を変えてください",
        en="its permalink begins with “{name}”: change the category, or `permalink`",
    ),
    "name-or-slug": Words(
        ja="ファイル名がアドレスになります。ファイル名を変えるか、slug を書いてください",
        en="the file's name is its address: rename the file, or write a slug",
    ),
    "other-alias": Words(ja="aliases から消してください", en="take it out of aliases"),
}
