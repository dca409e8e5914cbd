"""What a page shows reads the same when it is written as Markdown and read again by any CommonMark reader."""

import json
import re
from pathlib import Path

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator.article.markup import TextRules, block
from generator.diagnostics import Span
from generator.model import Html
from generator.page.to_markdown import markdown
from generator.read.nodes import Scalar

READER = MarkdownIt("commonmark").enable("table").enable("strikethrough")
PIECES = (
    *(
        "a",
        "語",
        "「",
        "」",
        "。",
        "*",
        "**",
        "***",
        "_",
        "__",
        "`",
        "``",
        "~~",
        "~",
        "[",
        "](/x)",
        "[a](/b)",
        "!",
        "|",
    ),
    *("![i](x.png)", "\\", "<b>", "<", "&amp;", "[^1]", "^", "+", "-", "=", "#", "1.", "(", ")", "'", '"', ": "),
    *("\n", "\n\n", "\n- ", "\n  - ", "\n1. ", "\n> ", "\n# a", "\n### a", "\n```\n", "\n    ", "  \n", "\n---\n"),
    *("\n===\n", "\n|a|b|\n|--|-:|\n|c|d|\n", "\n[^1]: f\n\n", "\n::: note\n", "\n:::\n", "\n: d\n", "{漢字|かんじ}"),
    *("https://e.jp/a_b", "\n- [x] ", "\t"),
)
COMPARED = frozenset("strong em s del a code pre ul ol li blockquote table td th h3 h4 h5 h6 img hr".split())  # noqa: SIM905


def shown(source: str) -> Html:
    """The markup of a writer's text."""
    made = block(Scalar(source, Span("x.yaml")), TextRules(), None, 2, "k").value
    return Html("".join(part for part in made.rich.parts if isinstance(part, Html)))


def letters(html: str) -> str:
    """What a reader sees, without spaces, the brackets of ruby, the boxes of tasks and the ways back from footnotes."""
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    for hidden in [*tree.iter("rp"), *(span for span in tree.iter("span") if span.get("aria-hidden"))]:
        hidden.text = ""
    return re.sub(r"\[x\]|\[ \]|[↩\ufe0e☑☐（）\s]", "", "".join(tree.itertext()))


def elements(html: str) -> list[str]:
    """The elements that both forms have, in order."""
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    names = [str(element.tag) for element in tree.iter()]
    return ["s" if name == "del" else name for name in names if name in COMPARED]


_ONLY_ON_THE_PAGE = re.compile(r'class="footnote|<dl|role="note"|<(?:h\d|blockquote|a|em|strong|s|code)\b[^>]*>\s*</')


def check(source: str) -> None:
    html = shown(source)
    read = READER.render(markdown(html, "https://e.jp/p/"))
    assert letters(read) == letters(html)
    if not _ONLY_ON_THE_PAGE.search(html):
        assert elements(read) == elements(html)


@given(st.lists(st.sampled_from(PIECES), max_size=14))
@settings(max_examples=400, deadline=None)
def test_any_text_reads_the_same_as_markdown(pieces: list[str]) -> None:
    check("".join(pieces))


def test_emphasis_beside_japanese_punctuation_reads_the_same_everywhere() -> None:
    cases = json.loads((Path(__file__).parent / "cases" / "markup" / "emphasis.json").read_text("utf-8"))["cases"]
    assert len(cases) > 300
    for source, _ in cases:
        check(source)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a <strong>「強み」</strong>は</p>", "a <strong>「強み」</strong>は"),
        ("<p>彼は<strong>強い</strong>。</p>", "彼は**強い**。"),
        ("<p><strong>a</strong><strong>b</strong></p>", "**a**<strong>b</strong>"),
        ("<p><strong>a <em>b</em> c</strong></p>", "<strong>a *b* c</strong>"),
        ("<p>a<br>- b</p>", "a\\\n\\- b"),
        ("<p><code>a``b`</code></p>", "``` a``b` ```"),
        (
            '<pre><code class="language-python">x = "```"\n\n<span>y</span>\n</code></pre>',
            '````python\nx = "```"\n\ny\n````',
        ),
        ("<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>", "- a\n- b\n  - c"),
        ('<ul><li>a<ol start="3"><li>b</li></ol></li></ul>', "- a\n\n  3. b"),
        ("<ul><li>a<ul><li></li></ul></li></ul>", "- a\n  - <br>"),
        ('<p><img alt="" src="a.png">花</p>', "花"),
        ('<ol start="3"><li><p>a</p><p>b</p></li></ol>', "3. a\n\n   b"),
        ("<ul><li>a</li></ul><ul><li>b</li></ul>", "- a\n\n* b"),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
        ("<p><ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby></p>", "漢字（かんじ）"),
        ('<p><a href="/a/">a</a> <a href="#x">b</a></p>', "[a](https://e.jp/a/) b"),
        ('<p><a href="https://e.jp/">https://e.jp/</a></p>', "<https://e.jp/>"),
        ("<dl><dt>a</dt><dd><p>b</p></dd></dl>", "**a**\n\n- b"),
        ("<table><tr><th>a</th></tr><tr><td>b|c<br>d</td></tr></table>", "| a |\n| --- |\n| b\\|c<br>d |"),
        ("<p>snake_case _x_</p>", "snake_case \\_x\\_"),
        ("<h2>C#</h2><h3>a #</h3>", "## C#\n\n### a \\#"),
        ("<p>1990. 年</p><p>2) x</p>", "1990\\. 年\n\n2\\) x"),
        ("<hr><p></p><ul></ul>", "___"),
        ('<ul><li><span class="task__box" role="img">☑</span> 済</li></ul>', "- [x] 済"),
        ('<div class="note" role="note"><p>注意</p><p>b</p></div>', "> 注意\n>\n> b"),
        ('<div class="talk"><p><span aria-hidden="true">花</span>花</p><div><p>b</p></div></div>', "> 花\n>\n> b"),
        ('<p>a<sup><a href="#fn">*1</a></sup> <a class="footnotes__back" href="#r">↩</a></p>', "a\\*1"),
        ('<table><tr><th class="align-right">a</th></tr><tr><td>b</td></tr></table>', "| a |\n| ---: |\n| b |"),
        ('<p><a href="/a b" title="x &quot;y&quot;">a</a></p>', '[a](https://e.jp/a%20b "x \\"y\\"")'),
    ],
)
def test_markup_becomes_markdown(html: str, expected: str) -> None:
    assert markdown(Html(html), "https://e.jp/p/") == expected
