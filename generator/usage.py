"""The commands and their options, written down once, and the help pages made from them.

The parser in `generator.options` reads the same tables; so a help page can neither forget an option nor promise one
that is not there.
"""

import unicodedata

from generator.codes.kinds import Words
from generator.light import dataclass


@dataclass(frozen=True, slots=True)
class Option:
    """An option. Without `value` it is a switch; `choices` are all that its value may be."""

    name: str
    help: Words
    value: str | None = None
    choices: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return self.name.lstrip("-").replace("-", "_")


@dataclass(frozen=True, slots=True)
class Command:
    """A command. `argument` is the name of the one thing it wants besides options, if any; in brackets if it may be left out."""

    name: str
    summary: Words
    about: Words
    options: tuple[Option, ...]
    examples: tuple[tuple[str, Words], ...]
    argument: str | None = None


# ---------------------------------------------------------------------------------------------------- tables

SITE = Option(
    "--site", Words("サイトのフォルダー（省略時は現在のフォルダー）", "the site's folder (default: this one)"), "DIR"
)
OUTPUT = Option(
    "--output",
    Words(
        "書き出し先。サイトから数えるフォルダーか、s3://バケット/… （省略時は output）",
        "where to write: a folder of the site, or s3://BUCKET/… (default: output)",
    ),
    "DIR",
)
BASE_URL = Option(
    "--base-url",
    Words("公開先のアドレス。site.yaml の url の代わりに使う", "the address to publish at, instead of site.yaml's url"),
    "URL",
)
DRAFTS = Option("--drafts", Words("下書き（draft: true）も入れる", "include drafts (draft: true)"))
FUTURE = Option("--future", Words("日付が先の記事も入れる", "include articles whose date is yet to come"))
NOW = Option(
    "--now",
    Words("「今」とみなす日時。例: 2026-11-21 や 2026-11-21T09:00", "the moment to take as now, as 2026-11-21T09:00"),
    "ISO",
)
JOBS = Option(
    "--jobs",
    Words(
        "使うプロセスの数（省略時は使えるコアの数。結果は変わらない）",
        "processes (default: one a core; never changes the result)",
    ),
    "N",
)
STRICT = Option("--strict", Words("警告もエラーとして扱う", "treat warnings as errors"))
LANG = Option("--lang", Words("メッセージの言語", "language of the messages"), "LANG", ("ja", "en"))
HELP = Option("--help", Words("この説明を表示する", "show this page"))
VERSION = Option("--version", Words("バージョンを表示する", "show the version"))

COMMANDS: tuple[Command, ...] = (
    Command(
        "init",
        Words("新しいサイトを作る", "make a new site"),
        Words(
            "空のフォルダーに、見本の記事と著者、エディターの設定、GitHub Pages で公開するワークフローを\n作ります。そのままビルドでき、警告も出ません。ファイルのあるフォルダーには何もしません。",
            "Makes a sample article and author, editor settings, and a workflow that publishes on GitHub Pages,\nin an empty folder. It builds as it is, without a warning. A folder with files in it is left alone.",
        ),
        (LANG,),
        (("hikaku init わたしのサイト", Words("新しいフォルダーに作る", "in a new folder")),),
        "DIR",
    ),
    Command(
        "new",
        Words("書きはじめの YAML を作る", "make a starter file for an article"),
        Words(
            "説明つきの YAML を content/comparisons/ に作ります。そのままでもビルドでき、\n埋めていけば記事になります。すでにあるファイルは上書きしません。",
            "Makes a YAML file with comments in content/comparisons/. It builds as it is; fill it in and\nit becomes your article. A file that is there is never overwritten.",
        ),
        (
            Option("--subjects", Words("比べるもの。コンマで区切る", "what is compared, separated by commas"), "A,B"),
            Option(
                "--slug",
                Words("URL とファイル名（省略時はタイトルから）", "URL and file name (default: from the title)"),
                "SLUG",
            ),
            Option(
                "--author",
                Words(
                    "著者の id（content/authors/ のファイル名）", "the author's id, a file's name in content/authors/"
                ),
                "ID",
            ),
            SITE,
            LANG,
        ),
        (
            ("hikaku new 紅茶と緑茶の違い", Words("タイトルから始める", "begin with a title")),
            (
                "hikaku new 紅茶と緑茶の違い --subjects 紅茶,緑茶 --slug tea",
                Words("比べるものと URL も決める", "name what is compared, and the URL"),
            ),
        ),
        "TITLE",
    ),
    Command(
        "import",
        Words("表（CSV、TSV、Markdown）から記事を作る", "make an article of a table (CSV, TSV, Markdown)"),
        Words(
            "表を content/comparisons/ の YAML ファイルにします。値は書かれていたとおりに残り、単位のある数、\n◎○△×、日付などは数で比べる行に、確かでないものは言葉の行になります。比べるものが行に並ぶか列に\n並ぶかは、見出しから判断して知らせます。文字コードは UTF-8 と Shift_JIS が読めます。\n- を渡すと標準入力から読みます。もうあるファイルを上書きすることはありません。",
            "Makes a YAML file in content/comparisons/ of a table. Values stay as they were written; numbers with\nunits, marks and dates become rows in numbers, and what is not sure stays in words. Whether the\nsubjects stand in rows or columns is told by the heads, and you are told. Reads UTF-8 and Shift_JIS,\nand - is standard input. A file that is there is never overwritten.",
        ),
        (
            Option(
                "--subjects-in",
                Words("比べるものが並ぶ向き（省略時は見出しから）", "where the subjects stand (default: by the heads)"),
                "WHERE",
                ("rows", "columns"),
            ),
            Option("--title", Words("記事の題名", "title of the article"), "TITLE"),
            Option(
                "--slug",
                Words("URL とファイル名（省略時は FILE から）", "URL and file name (default: from FILE)"),
                "SLUG",
            ),
            Option(
                "--author",
                Words(
                    "著者の id（content/authors/ のファイル名）", "the author's id, a file's name in content/authors/"
                ),
                "ID",
            ),
            SITE,
            LANG,
        ),
        (
            ("hikaku import お茶.csv", Words("CSV から作る", "from a CSV file")),
            (
                "hikaku import - --title 紅茶と緑茶の違い",
                Words("標準入力の表から、題名を決めて作る", "from a table on standard input, with a title"),
            ),
        ),
        "FILE",
    ),
    Command(
        "check",
        Words("書いたものを確かめる（何も書き出さない）", "check what is written, and write nothing"),
        Words(
            "サイト全体を読み、直すところをすべて、ファイル名と行つきで標準出力に出します。\n何も書き出しません。",
            "Reads the whole site and tells everything that needs mending, with file and line, on standard\noutput. Writes nothing.",
        ),
        (
            SITE,
            Option("--format", Words("出力の形", "shape of the report"), "FORMAT", ("text", "json", "github", "sarif")),
            STRICT,
            Option(
                "--stale",
                Words("この日数より古い記事も知らせる", "also name articles older than this many days"),
                "DAYS",
            ),
            BASE_URL,
            DRAFTS,
            FUTURE,
            NOW,
            JOBS,
            LANG,
        ),
        (
            ("hikaku check", Words("直すところを見る", "see what needs mending")),
            (
                "hikaku check --strict --format github",
                Words("CI で使う", "in CI, as notes beside the lines of a pull request"),
            ),
        ),
    ),
    Command(
        "build",
        Words("サイトを output/ に作る", "build the site into output/"),
        Words(
            "content/ を読み、できあがったサイトを output/ に書きます。エラーが1つでもあれば、\noutput/ は前のまま変わりません。出さなかったページは、理由といつまでかを知らせます。",
            "Reads content/ and writes the finished site to output/. If there is any error, output/ stays as\nit was. Each page that is held back is named, with the reason and until when.",
        ),
        (
            SITE,
            OUTPUT,
            BASE_URL,
            DRAFTS,
            FUTURE,
            NOW,
            JOBS,
            Option("--clean", Words("キャッシュを捨てて作る", "forget the cache and build from nothing")),
            Option("--swap", Words("全体を一度に差し替える", "publish the whole site in one step")),
            STRICT,
            Option(
                "--executor",
                Words(
                    "仕事をする場所。local か、クラスターの dask://ホスト:ポート",
                    "where to work: local, or a cluster: dask://HOST:PORT",
                ),
                "WHERE",
            ),
            Option("--format", Words("メッセージの形", "shape of the messages"), "FORMAT", ("text", "json")),
            LANG,
            Option(
                "--force",
                Words("hikaku が作ったものでないフォルダーにも書く", "write into a folder that has other things in it"),
            ),
        ),
        (
            ("hikaku build", Words("作る", "build")),
            (
                "hikaku build --drafts --future --output /tmp/見本",
                Words("下書きも入れて別の場所に", "with drafts, somewhere else"),
            ),
            (
                "hikaku build --base-url https://example.com/blog/",
                Words("サブパスで公開する", "to be published under a sub-path"),
            ),
        ),
    ),
    Command(
        "serve",
        Words("書きながらブラウザーで見る", "see the site in the browser while writing"),
        Words(
            "サイトをメモリーの中に作って見せ、保存するたびに作り直します。下書きと公開前の記事も、\n印をつけて入れます。エラーはページの上に出て、直すと消えます。output/ には何も\n書きません。Alt を押しながらクリックすると、書いた行がエディターで開きます（環境変数\nHIKAKU_EDITOR で選べます）。記事の一覧は /__desk/ にあります。",
            "Builds the site in memory, shows it, and builds it again at each save. Drafts and scheduled\narticles are there, with a label. Errors stand over the page until they are mended.\nNothing is written to output/. Alt-click opens the line where something is written in your\neditor (HIKAKU_EDITOR names another one); /__desk/ lists all articles.",
        ),
        (
            SITE,
            Option("--port", Words("ポート（省略時は 5500）", "port (default: 5500)"), "N"),
            Option(
                "--host",
                Words("待ち受けるアドレス（省略時は 127.0.0.1）", "address to listen at (default: 127.0.0.1)"),
                "HOST",
            ),
            Option("--open", Words("ブラウザーで開く", "open it in the browser")),
            BASE_URL,
            NOW,
            LANG,
        ),
        (
            ("hikaku serve --open", Words("始めて、ブラウザーで開く", "begin, and open the browser")),
            (
                "hikaku serve --host 0.0.0.0",
                Words("同じネットワークの電話からも見る", "look at it from a phone on the same network"),
            ),
        ),
    ),
    Command(
        "why",
        Words("ページがある理由、ない理由を調べる", "why a page is there, or is not"),
        Words(
            "そのページがなぜあるのか、なぜないのか（下書き、公開前、エラー）、何から\nできているのかを答えます。",
            "Tells why a page is there or is not (a draft, scheduled, an error), and what it is made of.",
        ),
        (SITE, BASE_URL, DRAFTS, FUTURE, NOW, LANG),
        (("hikaku why tea", Words("/tea/ について", "about /tea/")),),
        "SLUG",
    ),
    Command(
        "schema",
        Words("エディター用の JSON Schema を出す", "JSON Schemas for editors"),
        Words(
            "項目の説明と候補を、書いているエディターに出すための JSON Schema です。--write を付けると\n.schemas/ と .vscode/ に置き、ほかの設定はそのまま残します。付けないと標準出力に出します。\nKIND は comparison、site、author、page、subject、vocabulary のどれか（省略時はすべて）。",
            "JSON Schemas, by which an editor explains and proposes fields while one writes. --write puts them\ninto .schemas/ and names them in .vscode/, where other settings stay; else they are printed.\nKIND is comparison, site, author, page, subject or vocabulary (default: all of them).",
        ),
        (Option("--write", Words("サイトのフォルダーに置く", "put them into the site's folder")), SITE, LANG),
        (
            ("hikaku schema --write", Words("このサイトのエディター設定を整える", "set up editors for this site")),
            ("hikaku schema comparison", Words("比較記事の分だけを出す", "print the one of a comparison")),
        ),
        "[KIND]",
    ),
    Command(
        "clean",
        Words("ビルドが書いたものだけを消す", "remove what builds wrote, and nothing else"),
        Words(
            "output/ の中の hikaku が書いたファイルと、キャッシュ .hikaku/ を消します。\n自分で置いたファイルは残ります。",
            "Removes the files in output/ that hikaku wrote, and the cache .hikaku/. Files that you put\nthere yourself stay.",
        ),
        (SITE, OUTPUT, LANG),
        (("hikaku clean", Words("消す", "remove them")),),
    ),
)

BY_NAME = {command.name: command for command in COMMANDS}


# ------------------------------------------------------------------------------------------------ help pages


def general_help(lang: str) -> str:
    """The page of `hikaku --help`."""
    ja = lang == "ja"
    names = [(f"{c.name} {c.argument or ''}".strip(), _in(c.summary, lang)) for c in COMMANDS]
    options = [(_shape(option), _in(option.help, lang)) for option in (LANG, VERSION, HELP)]
    lines = [
        "hikaku: YAML 1 枚から、正直な比較記事を" if ja else "hikaku: one YAML file becomes one honest comparison page",
        "",
        "使い方: hikaku コマンド [オプション]" if ja else "Usage: hikaku COMMAND [OPTIONS]",
        "",
        "コマンド:" if ja else "Commands:",
        *_columns(names),
        "",
        "オプション:" if ja else "Options:",
        *_columns(options),
        "",
        "はじめての人は:" if ja else "New here?",
        "  hikaku init わたしのサイト" if ja else "  hikaku init my-site",
        "  cd わたしのサイト" if ja else "  cd my-site",
        "  hikaku serve --open",
        "",
        "各コマンドの説明: hikaku コマンド --help" if ja else "More about a command: hikaku COMMAND --help",
        "",
        "終了コード: 0 完了 / 1 原稿にエラー / 2 使い方の誤り / 3 ディスクや権限の問題\n            130 中断（Ctrl-C）/ 143 終了の合図"
        if ja
        else "Exit status: 0 done, 1 the content has errors, 2 wrong use, 3 the machine failed,\n             130 interrupted (Ctrl-C), 143 terminated",
    ]
    return "\n".join(lines) + "\n"


def command_help(command: Command, lang: str) -> str:
    """The page of `hikaku COMMAND --help`."""
    ja = lang == "ja"
    usage = " ".join(word for word in ("hikaku", command.name, command.argument) if word)
    options = [(_shape(option), _in(option.help, lang)) for option in (*command.options, HELP)]
    lines = [
        f"使い方: {usage} [オプション]" if ja else f"Usage: {usage} [OPTIONS]",
        "",
        _in(command.about, lang),
        "",
        "オプション:" if ja else "Options:",
        *_columns(options),
        "",
        "例:" if ja else "Examples:",
    ]
    for line, meaning in command.examples:
        lines += [f"  {line}", f"      {_in(meaning, lang)}"]
    return "\n".join(lines) + "\n"


def _shape(option: Option) -> str:
    value = "|".join(option.choices) if option.choices else option.value
    return f"{option.name} {value}" if value else option.name


def _columns(rows: list[tuple[str, str]]) -> list[str]:
    """Two columns; what is too long for the first has its words on the next line."""
    room = min(24, max(width(left) for left, _ in rows))
    lines = []
    for left, right in rows:
        if width(left) > room:
            lines += [f"  {left}", f"  {'':{room}}  {right}"]
        else:
            lines.append(f"  {left}{' ' * (room - width(left))}  {right}")
    return lines


def width(text: str) -> int:
    """How many columns of a terminal `text` takes."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _in(words: Words, lang: str) -> str:
    return words.ja if lang == "ja" else words.en
