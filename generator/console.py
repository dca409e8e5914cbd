"""What the commands say on the terminal besides diagnostics, in both languages, and how it gets there.

Every title and path that comes from a file passes `visible`.
"""

import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

from generator.codes import visible
from generator.diagnostics import Diagnostic, Span, diagnostic
from generator.edge import report
from generator.model import Withheld
from generator.weight import Weight, in_words

if TYPE_CHECKING:
    from generator.why import Because


def tell(text: str, stream: TextIO) -> None:
    """Print, and go on if nobody listens any more: the exit status still has to be right."""
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def colour(stream: TextIO) -> bool:
    """Whether what is told there may have colours."""
    return report.wants_colour(stream, os.environ)


def tell_waiting(form: str, lang: str) -> None:
    """Another build of this site has to end first; say so, or nobody knows why nothing happens."""
    if form == "text":
        waiting = report.text((diagnostic("HK642", Span("")),), {}, lang, colour(sys.stderr))
        tell(waiting.rpartition("\n\n")[0] + "\n", sys.stderr)


def withheld_text(withheld: Iterable[Withheld], lang: str) -> str:
    """A line for each page that is not there: which, why, until when."""
    return "".join(_withheld_line(page, lang) + "\n" for page in withheld)


def _withheld_line(page: Withheld, lang: str) -> str:
    words = _WITHHELD[lang]
    why = (
        words["scheduled"].format(until=day_or_moment(page.until or "?"))
        if page.reason == "scheduled"
        else words["draft"]
    )
    return words["line"].format(title=visible(page.title), path=visible(page.path), why=why)


def weight_text(weight: Weight, lang: str) -> str:
    """A line about what the site weighs."""
    words = _WEIGHT[lang]
    parts = words["between"].join(f"{words[kind]} {in_words(size)}" for kind, size in weight.kinds if size)
    path, size = weight.heaviest
    heaviest = words["heaviest"].format(path=visible(path), size=in_words(size)) if path else ""
    return words["line"].format(total=in_words(weight.total), parts=parts, heaviest=heaviest) if parts else ""


def answer_text(answer: "Because", lang: str) -> str:
    """What `why` says of an article: the reason first, then everything that its page depends on."""
    words = _WHY[lang]
    reason = words[answer.state].format(until=answer.until, n=answer.errors, shared=answer.shared, least=answer.least)
    lines = [f"{visible(answer.title)} ({visible(answer.file)})", f"  {reason}"]
    if answer.state not in ("draft", "scheduled", "error", "few"):
        lines.append(f"  {answer.address}")
    parts = ("files", answer.files), ("links", answer.links), ("cards", answer.cards), ("lists", answer.lists)
    for name, entries in (*parts, ("templates", answer.templates)):
        if entries:
            lines += ["", words[name], *(f"  {visible(entry)}" for entry in entries)]
    if answer.rebuilt:
        parts_named = _PARTS[lang]
        changed = (parts_named.get(part, part) for part in answer.rebuilt)
        lines += ["", words["rebuilt"], *(f"  {visible(each)}" for each in dict.fromkeys(changed))]
    return "\n".join(lines) + "\n"


def day_or_moment(iso: str) -> str:
    """A moment as people read it: only the day where it begins with the day."""
    day, _, time = iso.partition("T")
    return day if time.startswith("00:00") or not time else f"{day} {time[:5]}"


def fault(error: Exception) -> Diagnostic:
    """What there is to tell about an exception that nobody foresaw: the machine's, or a mistake of ours."""
    place = worked_on(error)
    match error:
        case MemoryError():
            return diagnostic("HK691", Span(""))
        case OSError():
            name = str(error.filename or place or "?")
            return diagnostic("HK620", Span(""), name=os.path.relpath(name), reason=error.strerror or "OSError")
        case _:
            where = f"{place}: " if place else ""
            return diagnostic("HK690", Span(place), where=where, reason=type(error).__name__)


def worked_on(error: BaseException) -> str:
    """The file of the site that the innermost step was given when `error` was raised, "" if that cannot be told."""
    from generator.engine.step import of_one

    place, frame = "", error.__traceback__
    while frame is not None:
        if frame.tb_frame.f_code is of_one.__code__:
            value = frame.tb_frame.f_locals["value"]
            path = getattr(value, "path", value)
            place = path if isinstance(path, str) and path.startswith("content/") else ""
        frame = frame.tb_next
    return place


NOTHING_PUBLISHED = {
    "ja": "エラーがあるため、何も書き出していません。\n",
    "en": "Nothing was written, because there are errors.\n",
}
BUILT = {
    "ja": "{output}/ にできました: {pages} ページ（ファイル {files}: 新しい {new}、変わった {changed}、そのまま {unchanged}、消した {removed}）",
    "en": "{output}/ is ready: {pages} pages ({files} files: {new} new, {changed} changed, {unchanged} as they were; {removed} removed)",
}
_WITHHELD = {
    "ja": {
        "line": "出していません: {title}（{path}）: {why}",
        "draft": "下書きです。draft: true を消すと出ます",
        "scheduled": "{until} に出ます",
    },
    "en": {
        "line": "held back: {title} ({path}): {why}",
        "draft": "a draft; take away draft: true to publish it",
        "scheduled": "scheduled for {until}",
    },
}
_WEIGHT = {
    "ja": {
        "line": "重さ: {total}（{parts}）{heaviest}\n",
        "heaviest": "。いちばん重いページは {path} の {size}",
        "between": "、",
        "pages": "ページ",
        "styles": "スタイル",
        "scripts": "スクリプト",
        "pictures": "画像",
        "data": "データ",
        "search": "検索",
        "twins": "圧縮版",
    },
    "en": {
        "line": "It weighs {total} ({parts}){heaviest}\n",
        "heaviest": "; the heaviest page is {path} with {size}",
        "between": ", ",
        "pages": "pages",
        "styles": "styles",
        "scripts": "scripts",
        "pictures": "pictures",
        "data": "data",
        "search": "search",
        "twins": "compressed twins",
    },
}
CREATED = {
    "ja": "{path} を作りました。\n\n次にすること:\n  1. このファイルを開いて、例の文を書き換える\n  2. hikaku check            直すところを調べる\n  3. hikaku serve --open     下書きのまま見てみる\n",
    "en": "Made {path}.\n\nWhat comes next:\n  1. open it and replace the sample sentences\n  2. hikaku check            tells what needs mending\n  3. hikaku serve --open     shows it while it is still a draft\n",
}
ZONES = {"ja": "Asia/Tokyo", "en": "UTC"}
SITE_MADE = {
    "ja": "{folder} に新しいサイトを作りました（ファイル {n}）。\n\n次にすること:\n  1. cd {place}\n  2. hikaku serve --open    見本の記事をブラウザーで見る\n  3. hikaku new 題名        はじめての記事を書く\n  4. content/site.yaml と content/authors/ を、あなたのことに書き換える\n",
    "en": "Made a new site in {folder} ({n} files).\n\nWhat comes next:\n  1. cd {place}\n  2. hikaku serve --open    shows the sample article in the browser\n  3. hikaku new TITLE       begins your first one\n  4. make content/site.yaml and content/authors/ yours\n",
}
IMPORTED = {
    "ja": "{path} を作りました（比べるもの {subjects}、言葉の行 {dimensions}、数の行 {metrics}）。\n\n読み方: {form}、{encoding}。比べるものは{shape}に並んでいると読みました。逆なら --subjects-in {other}\n\n次にすること:\n  1. このファイルを開いて、例の文を書き換え、行を確かめる\n  2. hikaku check            直すところを調べる\n  3. hikaku serve --open     下書きのまま見てみる\n",
    "en": "Made {path} (subjects: {subjects}; rows in words: {dimensions}, in numbers: {metrics}).\n\nRead as {form}, {encoding}, with the subjects in {shape}; if that is wrong, --subjects-in {other}\n\nWhat comes next:\n  1. open it, replace the sample sentence and look at the rows\n  2. hikaku check            tells what needs mending\n  3. hikaku serve --open     shows it while it is still a draft\n",
}
FURTHER_TABLES = {
    "ja": "\n読んだのは最初の表だけです。ほかに表が {n} つあります。1 つずつ別のファイルにして取り込んでください。\n",
    "en": "\nOnly the first table was read; there are more ({n}). Put each into a file of its own to import it.\n",
}
JOINED_HEADS = {
    "ja": "\n見出しが 2 行に分かれていたので、「{name}」のように 1 つにまとめました。\n",
    "en": "\nThe heads stood in two lines; each is one now, as “{name}”.\n",
}
SHAPES = {"ja": {"rows": "行", "columns": "列"}, "en": {"rows": "rows", "columns": "columns"}}
NOT_IMPORTED = {
    "ja": "このままでは次のエラーになるので、ファイルは作っていません。\n",
    "en": "No file was made, because it would have these errors.\n",
}
SCHEMAS_WRITTEN = {
    "ja": "エディターの設定を書きました:\n{files}\nVS Code では拡張機能「YAML」（redhat.vscode-yaml）を入れると、項目の説明と候補が出ます。\n",
    "en": "Wrote what editors need:\n{files}\nIn VS Code the extension “YAML” (redhat.vscode-yaml) explains and proposes fields.\n",
}
WRITTEN = {
    "ja": {"new": "新しく作りました", "changed": "書き直しました", "same": "そのままです"},
    "en": {"new": "new", "changed": "changed", "same": "as it was"},
}
BY_HAND = {
    "ja": "\n{path} は書き方（コメントなど）を保てないので、触っていません。次を書き足してください:\n{text}",
    "en": "\n{path} was left alone, because its comments or its shape could not be kept. Add this to it:\n{text}",
}
CLEANED = {"ja": "{n} 個のファイルを消しました。\n", "en": "Files removed: {n}\n"}
ELSEWHERE = {
    "ja": "\nほかのファイルにエラーが {n} 件あります。直すまで、サイト全体が公開されません（hikaku check）。\n",
    "en": "\nOther files have errors ({n}); until they are mended nothing of the site is published (hikaku check).\n",
}
_WHY = {
    "ja": {
        "published": "公開されます。",
        "draft": "公開されません: 下書き（draft: true）です。",
        "scheduled": "まだ公開されません: {until} に出ます。",
        "error": "公開されません: エラーが {n} 件あります。",
        "draft-shown": "下書き（draft: true）ですが、--drafts を付けたので入ります。",
        "scheduled-shown": "{until} の記事ですが、--future を付けたので入ります。",
        "list": "一覧です。公開される記事から作られます。",
        "page": "公開されます。",
        "whole": "サイト全体から作られるファイルです。",
        "few": "ページはありません: 両方に値のある項目が {shared} で、min_rows（{least}）に足りません。",
        "files": "もとになるファイル:",
        "links": "リンクしている記事:",
        "cards": "見せている記事:",
        "lists": "この記事が載る一覧:",
        "templates": "テンプレート:",
        "rebuilt": "最後に作り直した理由（変わったもの）:",
    },
    "en": {
        "published": "It is published.",
        "draft": "It is not published: it is a draft (draft: true).",
        "scheduled": "It is not published yet: it is scheduled for {until}.",
        "error": "It is not published: it has errors ({n}).",
        "draft-shown": "It is a draft (draft: true), and is there because of --drafts.",
        "scheduled-shown": "It is scheduled for {until}, and is there because of --future.",
        "list": "A list, made of the articles that are published.",
        "page": "It is published.",
        "whole": "A file that is made of the whole site.",
        "few": "There is no page: both have a value in {shared} rows, and min_rows asks for {least}.",
        "files": "Made of these files:",
        "links": "Links to these articles:",
        "cards": "Shows these articles:",
        "lists": "Stands in these lists:",
        "templates": "Printed by these templates:",
        "rebuilt": "Made again last because of a change in:",
    },
}
_PARTS = {
    "ja": {
        "hikaku": "hikaku またはパッケージの版",
        "article": "記事の内容",
        "templates": "テンプレート",
        "strings": "画面の言葉（strings/）",
        "site": "サイトの設定",
        "info": "サイトの設定",
        "crumbs": "パンくず",
        "related": "関連記事",
        "previous": "シリーズの前の記事",
        "next": "シリーズの次の記事",
        "sharing": "共有用の画像",
        "address": "記事のアドレス・題名・日付",
        "articles": "リンク先の記事のアドレス",
        "pictures": "画像",
        "translations": "翻訳",
        "today": "日付が変わったこと",
    },
    "en": {
        "hikaku": "the version of hikaku or of a package",
        "article": "what the article says",
        "templates": "the templates",
        "strings": "the words of the pages (strings/)",
        "site": "the site's settings",
        "info": "the site's settings",
        "crumbs": "the way to the page",
        "related": "the related articles",
        "previous": "the article before it in the series",
        "next": "the article after it in the series",
        "sharing": "the sharing picture",
        "address": "its address, title or date",
        "articles": "the addresses of articles that it links to",
        "pictures": "the pictures",
        "translations": "the translations",
        "today": "the day",
    },
}
"""What a page depends on beside its files, by the names of the parts of keys."""
