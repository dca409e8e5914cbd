"""No text can put anything into a page that the dialect does not offer, lose letters in silence, or run away."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape

import html5lib
import pytest
from counting import LINEAR, RUN_AWAY, counted, seconds
from hypothesis import given, settings
from hypothesis import strategies as st
from markup_cases import RULES, codes, html, line, line_html, marked, told

from generator.article.markup import highlight, inlines, parser
from generator.model import Image, TableSlot
from generator.read.decode import LARGEST_TEXT

OPEN_RULES = replace(RULES, html=True)

PAYLOADS = [
    "<script>alert(1)</script>",
    "</p></div></main><script>x</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg/onload=alert`1`>".replace("`", ""),
    "<iframe srcdoc='<script>x</script>'>",
    "<a href='javascript:alert(1)'>x</a>",
    "<style>*{display:none}</style>",
    "<base href='//evil.example/'>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<form action=//evil.example><input name=body>",
    "<math><mtext></mtext><mglyph><style><img src=x onerror=x>",
    "<noscript><p title='</noscript><img src=x onerror=x>'>",
    "<textarea><img src=x onerror=x></textarea>",
    "<title></title><script>x</script>",
    "<!--<script>-->x",
    "<!--> <script>x</script>",
    "<![CDATA[<script>x</script>]]>",
    "<?xml version='1.0'?>",
    "<!DOCTYPE html>",
    "</textarea><script>x",
    "</title><script>x",
    "</script><script>x",
    "' onmouseover='alert(1)",
    "' autofocus onfocus=alert(1) x='",
    "&lt;script&gt;x&lt;/script&gt;",
    "&#60;script&#62;x&#60;/script&#62;",
    "&lt;img src=x onerror=x&gt;",
    "&quot; onload=&quot;x",
    "javascript:alert(1)",
    "data:text/html;base64,PHNjcmlwdD4=",
    "<a/href=x>",
    "<x:script>",
    "<ScRiPt>x</sCrIpT>",
    "<script\u00a0>x",
    "<\u3000script>",
    "＜script＞x",
    "<details open ontoggle=x>",
    "<p style='background:url(//evil.example)'>",
    "<template><script>x</script></template>",
    "<link rel=stylesheet href=//evil.example>",
    "<object data=//evil.example></object>",
]

# Where in a text a payload may stand. What would end the place itself (a quote in a quoted title) is escaped there.
PLACES: dict[str, str] = {
    "paragraph": "{}",
    "middle": "前{}後",
    "heading": "## {}",
    "item": "- {}",
    "quote": "> {}",
    "emphasis": "**強{}調**は",
    "cell": "| a | b |\n|---|---|\n| {} | c |",
    "label": "[{}](/a)",
    "title": '[a](/a "{}")',
    "words for a picture": "![{}](leaf.jpg)",
    "title of a figure": '![a](leaf.jpg "{}")',
    "title of a note": "::: note a{}\nb\n:::",
    "speaker": "::: talk a{}\nb\n:::",
    "term": "a{}\n: b",
    "footnote": "a[^1]\n\n[^1]: {}",
    "code": "`{}`",
    "block of code": "```\n{}\n```",
    "coloured code": "```html\n{}\n```",
    "language": "```a{}\nb\n```",
    "file name": "```yaml:a{}\nb\n```",
    "indented code": "    {}",
    "reading": "{{漢|{}}}",
}

FORBIDDEN_TAGS = {
    "script",
    "style",
    "iframe",
    "object",
    "embed",
    "form",
    "input",
    "base",
    "meta",
    "link",
    "svg",
    "math",
}
FORBIDDEN_TAGS |= {"template", "textarea", "noscript", "title", "frame", "video", "audio", "button", "select"}
LOADING = {"src", "srcset", "poster", "data", "background", "action", "formaction"}


Skeleton = list[tuple[str, tuple[str, ...]]]


def parsed(markup_of_text: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The elements of a fragment as a browser reads it, with their attributes."""
    tree = html5lib.parseFragment(markup_of_text, treebuilder="etree", namespaceHTMLElements=False)
    for element in tree.iter():
        if isinstance(element.tag, str) and element is not tree:
            yield element.tag, dict(element.attrib)


def skeleton(markup_of_text: str) -> Skeleton:
    return [(tag, tuple(sorted(attributes))) for tag, attributes in parsed(markup_of_text)]


def harms(markup_of_text: str) -> list[str]:
    """What a page must never hold, of all that is in `markup_of_text`."""
    found = []
    for tag, attributes in parsed(markup_of_text):
        if tag.split("}")[-1].lower() in FORBIDDEN_TAGS:
            found.append(tag)
        for name, value in attributes.items():
            address = re.sub(r"[\x00-\x20]", "", value).lower()
            if str(name).lower().startswith("on") or name in ("style", "srcdoc", "http-equiv"):
                found.append(f"{tag} {name}")
            if name == "href" and re.match(r"(?!https?:|mailto:|tel:)[a-z][a-z0-9+.-]*:|[\\/]{2}", address):
                found.append(f"{tag} {name}={value}")
            if name in LOADING and not re.match(r"/(?![/\\])", value):
                found.append(f"{tag} {name}={value}")
    return found


def without_colours(markup_of_text: str) -> str:
    return re.sub(r'<span class="[a-z0-9]{1,3}">|(?<=[^>])</span>|</span>(?=.*</code>)', "", markup_of_text)


def fitting(payload: str, place: str) -> str:
    """`payload` without what has a meaning of its own at that place."""
    return payload.translate(str.maketrans("", "", {"language": " :", "reading": "{}"}.get(place, "")))


@pytest.mark.parametrize("name", PLACES)
def test_a_payload_changes_no_element_and_no_attribute(name: str) -> None:
    place = PLACES[name]
    harmless = skeleton(without_colours(html(place.replace("{}", "x").replace("{{", "{").replace("}}", "}"))))
    for payload in (fitting(payload, name) for payload in PAYLOADS):
        text = place.replace("{}", payload).replace("{{", "{").replace("}}", "}")
        markup_of_text = html(text)
        assert not harms(markup_of_text), payload
        assert skeleton(without_colours(markup_of_text)) == harmless, payload


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_in_a_line_is_text(payload: str) -> None:
    assert skeleton(line_html(payload)) == []
    assert skeleton(line_html(f"**{payload}**")) in ([], [("strong", ())])


FRAGMENTS = [
    *PAYLOADS, "<b>", "</b>", "<div>", "</div>", "<li>", "</li>", "<dd>", "<p>", "</p>", "</ul>", "<ul>", "<table>", "<td>",
    "</table>", "<a href='/x'>", "</a>", "<ruby>", "<rt>", "<section>", "</section>", "<h3>", "</h3>", "<summary>", "<pre>",
    "<select>", "<option>", "<tr>", "<tbody>", "<caption>", "<body>", "<html>", "<head>", "<plaintext>", "<xmp>", "<button>",
    "\n", "\n\n", "- ", "> ", "# ", "    ", "**", "*", "`", "```\n", "[a](", ")", "](", "![", "|", "|---|\n", "::: note\n",
    ":::\n", ": ", "[^1]", "[^1]: ", "{{ ", " }}", "{漢|かん}", "https://a.example/", "\"", "'", "\\", "x", "あ", "<", ">", "&", "&#0;",
]  # fmt: skip
MIXED = st.lists(st.sampled_from(FRAGMENTS), max_size=12).map("".join)


@settings(max_examples=300, deadline=None)
@given(MIXED)
def test_no_mixture_is_harmful(text: str) -> None:
    assert not harms(html(text))
    assert not harms(line_html(text))


@settings(max_examples=400, deadline=None)
@given(MIXED)
def test_allowed_html_is_harmless_and_stays_in_its_place(text: str) -> None:
    for markup_of_text in (html(text, OPEN_RULES), f"<p>{line_html(text, OPEN_RULES)}</p>"):
        assert not harms(markup_of_text)
        page = f'<main><div id="outer">{markup_of_text}</div><p id="after">x</p></main>'
        assert ancestors(page, "after") == ["main", "body", "html"]
        assert page_count(page) == 1


def ancestors(page: str, identity: str) -> list[str]:
    tree = html5lib.parse(page, treebuilder="etree", namespaceHTMLElements=False)
    parents = {child: parent for parent in tree.iter() for child in parent}
    element = next(e for e in tree.iter() if e.attrib.get("id") == identity)
    found = []
    while element in parents:
        element = parents[element]
        found.append(str(element.tag))
    return found


def page_count(page: str) -> int:
    return page.count('id="after"')


# ---------------------------------------------------------------------------------------------- allowed HTML


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("H<sub>2</sub>O", "<p>H<sub>2</sub>O</p>\n"),
        ("<b>太", "<p><b>太</b></p>\n"),
        ("太</b>字", "<p>太字</p>\n"),
        ("**<b>太**字</b>", "<p><strong><b>太</b></strong>字</p>\n"),
        ('<b onclick="x" style="color:red" class="x">太</b>', "<p><b>太</b></p>\n"),
        ('<span id="location">a</span>', '<p><span id="text-location">a</span></p>\n'),
        ("<kbd>Ctrl</kbd>+<kbd>C</kbd><br>次", "<p><kbd>Ctrl</kbd>+<kbd>C</kbd><br>次</p>\n"),
        ("<details><summary>a</summary>b</details>", "<details><summary>a</summary>b</details>"),
        ("<div>\n\n*a*\n\n</div>", "<div>\n</div><p><em>a</em></p>\n"),
    ],
)
def test_allowed_html(text: str, expected: str) -> None:
    assert html(text, OPEN_RULES) == expected
    assert not marked(text, OPEN_RULES).diagnostics


def test_words_of_allowed_html() -> None:
    rich = marked("<p>a<b>b</b></p><script>c</script>\n\nd<i>e</i>", OPEN_RULES).value.rich
    assert rich.plain == "ab\nde"


@pytest.mark.parametrize("tag", ["<!--", "<![CDATA[", "<div>", "<b>", "</b>", "<b ", "<?", "<!A"])
def test_allowed_html_takes_work_in_proportion(tag: str) -> None:
    less, more = (counted(lambda: marked(tag * n, OPEN_RULES)) for n in (1_000, 2_000))  # noqa: B023
    assert more <= LINEAR * less
    assert seconds(lambda: marked(tag * 5_000, OPEN_RULES)) < RUN_AWAY


def test_html_that_is_not_kept_is_told() -> None:
    outcome = marked('a <script>b</script>\n\n<img src="https://example.com/x.png">\n\n<form>c</form>', OPEN_RULES)
    assert told(outcome, "ja") == [
        "1:1-21 HK231 HTMLのタグ script は使えないため、取り除きました | Markdownで書くか、タグを消してください",
        "1:1-21 HK231 HTMLのタグ script は使えないため、取り除きました | Markdownで書くか、タグを消してください",
        "3:1-38 HK231 HTMLのタグ img は使えないため、取り除きました | Markdownで書くか、タグを消してください",
        "5:1-15 HK231 HTMLのタグ form は使えないため、取り除きました | Markdownで書くか、タグを消してください",
    ]


# ---------------------------------------------------------------------------------------------- addresses

BAD_ADDRESSES = [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java&#9;script:alert(1)", "java&#10;script:alert(1)",
    "&#32;javascript:alert(1)", "view-source:javascript:x", "jar:https://a!/", "blob:https://a",
    "intent:x", "data:image/svg+xml,x", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "about:blank", "ftp://a",
    "//evil.example", "\\\\\\\\evil.example", "/\\\\evil.example", "https:evil.example", "https:/evil.example",
    "http://a@evil.example", "http://a:b@evil.example", "https://", "javascript&colon;alert(1)", "&#x6A;avascript:x",
]  # fmt: skip


@pytest.mark.parametrize("address", BAD_ADDRESSES)
def test_bad_addresses_never_become_links(address: str) -> None:
    for text in (f"[a](<{address}>)", f"[a][b]\n\n[b]: <{address}>"):
        outcome = marked(text)
        assert "HK223" in codes(outcome)
        assert "href" not in html(text)
        assert not outcome.value.links
    assert "href" not in html(f"<{address}>")
    picture = marked(f"![a](<{address}>)")
    assert set(codes(picture)) <= {"HK225", "HK226"}
    assert codes(picture)
    assert "<img" not in html(f"![a](<{address}>)")


# ---------------------------------------------------------------------------------------------- nothing is lost


def letters(text: str) -> list[str]:
    return sorted(letter for letter in text if letter.isalpha())


WORDS = st.lists(
    st.sampled_from(
        [
            "- ",
            "> ",
            "1. ",
            "\n",
            "\n\n",
            "    ",
            "  ",
            "# ",
            "**",
            "~~",
            "`",
            "[",
            "]",
            "(",
            ")",
            "::: note\n",
            "\n:::\n",
            "あ",
            "漢字",
            "k",
            "7",
            "\\",
            "_",
            "|",
            "\n|---|---|\n",
            ": ",
            "!",
            "<b>",
            "\t",
            "```\n",
            "***\n",
            "+ ",
            "=\n",
        ]
    ),
    max_size=25,
).map("".join)


@settings(max_examples=400, deadline=None)
@given(WORDS)
def test_every_letter_is_shown_or_told(text: str) -> None:
    outcome = marked(text)
    if codes(outcome):
        return
    shown = "".join(html5lib.parseFragment(html(text)).itertext())
    # `note` names the container, `b` of `<b>` is text; the words of the note's title are the page's.
    titles = text.count("::: note") * "note"
    lost = letters(text)
    for letter in letters(shown) + letters(titles):
        if letter in lost:
            lost.remove(letter)
    assert not lost


@pytest.mark.parametrize("text", ["> " * 25 + "keep", "> " * 49 + "keep", "- " * 20 + "keep"])
def test_deep_is_shown(text: str) -> None:
    assert "keep" in html(text)
    assert not marked(text).diagnostics


@pytest.mark.parametrize("text", ["> " * 60 + "keep", "- " * 30 + "keep", "> - " * 40 + "keep"])
def test_too_deep_is_told(text: str) -> None:
    assert "HK222" in codes(marked(text))


def test_too_deep_in_words() -> None:
    assert told(marked("一\n\n" + "> " * 60 + "x"), "en") == [
        "3:1-122 HK222 quotes or lists are nested too deep here (at most 50 levels); what follows cannot be shown"
        " | use fewer levels"
    ]


# ---------------------------------------------------------------------------------------------- limits


@pytest.mark.parametrize("tag", ["div", "b", "blockquote"])
def test_tags_within_tags_end_somewhere(tag: str) -> None:
    """Whatever is made of a page goes down into its markup, which must not be deeper than that can go."""
    deep, depth, deepest = html(f"<{tag}>" * 5000 + "茶", OPEN_RULES), 0, 0
    for end in re.findall(r"<(/?)[a-z]+[^<>]*>", deep):
        depth += -1 if end else 1
        deepest = max(deepest, depth)
    assert deepest < 60
    assert "茶" in deep


def test_too_long_is_told() -> None:
    text = "*" + "あ" * 70_000
    assert told(marked(text), "ja") == [
        "1:1-1 HK220 この文章は210001バイトあります。1つの項目に書けるのは200000バイトまでです | `sections` に分けて書いてください"
    ]
    assert told(line(text), "en") == [
        "1:1-1 HK220 this text has 210001 bytes; one field holds at most 200000 | split it into `sections`"
    ]
    assert codes(marked("あ" * 70_000)) == ["HK220"]


@pytest.mark.parametrize(
    "text",
    [
        "[a]: /" + "x" * 10_000 + "\n\n" + "[a] " * 10_000,
        "{{ big }} " * 5000,
        "[a]: /b '" + "x" * 9000 + "'\n\n" + "[a] " * 9000,
    ],
    ids=["address", "reference", "title"],
)
def test_a_text_that_swells_is_told(text: str) -> None:
    outcome = marked(text)
    assert codes(outcome) == ["HK221"]
    assert sum(len(part) for part in outcome.value.rich.parts if not isinstance(part, TableSlot)) < 100_000


def test_findings_of_one_text_end_somewhere() -> None:
    found = marked("[a](x:y) " * 1000).diagnostics
    assert len(found) == 21
    assert (found[-1].code, dict(found[-1].arguments)) == ("HK059", {"count": 980})


def test_warnings_beyond_the_limit_stay_warnings() -> None:
    found = marked(
        "![](leaf.png) " * 30, replace(RULES, pictures=(("leaf.png", Image("/a.png", "", 4, 3)),))
    ).diagnostics
    assert [each.code for each in found] == [*["HK227"] * 20, "HK062"]


@pytest.mark.parametrize(
    ("language", "code"), [("c", "int" + " " * 18_000), ("objc", "int" + " " * 18_000), ("ini", "a" + " " * 18_000)]
)
def test_code_that_would_take_long_stays_plain(language: str, code: str) -> None:
    text = f"```{language}\n{code}\n```"
    assert codes(marked(text)) == ["HK236"]
    assert "<span" not in html(text)


def test_long_code_stays_plain() -> None:
    assert told(marked("```yaml\n" + "a: b\n" * 5000 + "```"), "en") == [
        "1:1-8 HK236 this code is too long or has too much white space, and is shown plain (at most 20000 characters)"
        " | show only the part that matters"
    ]


def test_every_language_colours_within_its_limits() -> None:
    """Each lexer against what slows lexers down, within the limits."""
    slow = []
    for name in sorted({lexer for lexer, _ in highlight.LANGUAGES.values()}):
        writers = next(word for word, (lexer, _) in highlight.LANGUAGES.items() if lexer == name)
        for code in ("a" + " " * 1990 + "\n", "'" * 4000 + "\n", "(" * 4000 + "\n", "\\" * 4000 + "\n"):
            coloured: list[str] = []
            if seconds(lambda: coloured.append(highlight.coloured(code, writers))) > RUN_AWAY:  # noqa: B023
                slow.append((name, code[:5]))
            assert unescape(re.sub("<[^>]*>", "", coloured[0])) == code
    assert not slow


PATHS = {
    "brackets": lambda n: "[" * n,
    "links": lambda n: "[a](" * (n // 4),
    "emphasis": lambda n: "*a " * (n // 3),
    "pictures": lambda n: "![[]()" * (n // 6),
    "ticks": lambda n: "".join("`" * i + "a" for i in range(1, int((2 * n) ** 0.5))),
    "braces": lambda n: "{{" * (n // 2),
    "ruby": lambda n: "{漢|" * (n // 3),
    "cited": lambda n: "[^a" * (n // 3),
    "footnotes": lambda n: "[^a]: x\n\n" + "[^a] " * (n // 5),
    "strikes": lambda n: "~~a " * (n // 4),
    "underscores": lambda n: "_a" * (n // 2),
    "angles": lambda n: "<a" * (n // 2),
    "colons": lambda n: ":::\n" * (n // 4),
    "containers": lambda n: "::: note\n" * (n // 9),
    "quotes": lambda n: ">" * n,
    "addresses": lambda n: "https://a.b/( " * (n // 14),
    "one address": lambda n: "https://a.b/" + ")" * n,
    "references": lambda n: "[a]: /b\n\n" + "[a] " * (n // 4),
    "definitions": lambda n: "a\n: b\n\n" * (n // 7),
    "table": lambda n: "|a|b|\n|-|-|\n" + "|c|d|\n" * (n // 6),
    "wide table": lambda n: "|a" * (n // 8) + "|\n" + "|-" * (n // 8) + "|\n" + "|\n" * (n // 4),
    "many tables": lambda n: "|a|\n|-|\n\n" * (n // 9),
    "lists": lambda n: "- a\n" * (n // 4),
    "lines": lambda n: "茶\n" * (n // 2),
}


LONGER = {"lists": 8_000, "lines": 16_000}
"""Characters from which on these two are no longer read by the short way for plain texts."""


@pytest.mark.parametrize("name", PATHS)
def test_twice_the_text_takes_twice_the_work(name: str) -> None:
    make, length = PATHS[name], LONGER.get(name, 5_000)
    marked(make(500))
    less, more = (counted(lambda: marked(make(n))) for n in (length, 2 * length))  # noqa: B023
    assert more <= LINEAR * less
    assert seconds(lambda: marked(make(16_000))) < RUN_AWAY


def test_every_rule_of_the_dialect_is_on() -> None:
    active = parser.parser(False).get_active_rules()
    assert {"reference", "ruby", "citation", "bare_address", "escaped_braces", "strikethrough"} <= set(active["inline"])
    assert {"container", "footnote_def", "deflist", "table"} <= set(active["block"])
    assert isinstance(parser.parser(True).inline, inlines.FriendlyInline)
    assert LARGEST_TEXT == 200_000
