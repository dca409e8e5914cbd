"""Sources are numbered as they are read, and each leads back to every place that cites it."""

import re

from generator.article.routes import apart
from generator.model import Article, Html, Rich
from tests.mini import SITE, build

HEAD = "title: 茶\nanswer: 同じ葉です。\nsubjects: [紅茶, 緑茶]\n"
SOURCES = (
    "sources:\n  - {id: a, title: 甲, url: 'https://a.example/'}\n  - {id: b, title: 乙}\n  - {id: c, title: 丙}\n"
)


def page(more: str, head: str = HEAD) -> str:
    """The page of an article."""
    made = build({"content/site.yaml": SITE, "content/comparisons/tea.yaml": f"{head}{SOURCES}{more}"})
    assert not [each for each in made.diagnostics if each.code not in ("HK302", "HK304")], made.diagnostics
    return next(f.data.decode() for f in made.value.files if f.path == "tea/index.html")


def listed(html: str) -> list[str]:
    """The titles of the list of sources, with their numbers."""
    entries = re.findall(r'<span class="sources__number">(\[\d\])</span><div>(?:<a [^>]*>)?([甲乙丙])', html)
    return [f"{number}{title}" for number, title in entries]


def back(html: str, source: str) -> list[str]:
    """The words of the links that lead back from a source, each proved to lead to an element."""
    entry = re.search(rf'<li id="source-{source}">(.*?)</li>', html, re.S)
    assert entry is not None
    links = re.findall(r'<a href="#([^"]*)">↑ ([^<]*)</a>', entry[1])
    for anchor, _ in links:
        assert len(re.findall(rf'\bid="{re.escape(anchor)}"', html)) == 1, anchor
    return [words for _, words in links]


def test_they_are_numbered_where_they_are_cited_first() -> None:
    html = page("lead: あ[^c]い[^b]う[^c]\nclosing: え[^a]\n")
    assert listed(html) == ["[1]丙", "[2]乙", "[3]甲"]
    lead = html[html.index('id="lead"') :]
    assert re.findall(r'href="#source-(\w)">\[(\d)\]', lead[: lead.index("</section>")]) == [
        ("c", "1"),
        ("b", "2"),
        ("c", "1"),
    ]
    assert back(html, "c") == ["はじめに", "はじめに 2"]
    assert back(html, "a") == ["おわりに"]


def test_one_that_nothing_cites_comes_last() -> None:
    assert listed(page("closing: え[^c]\n")) == ["[1]丙", "[2]甲", "[3]乙"]


def test_the_layout_decides_what_is_read_first() -> None:
    more = "lead: あ[^a]\nclosing: え[^b]\n"
    assert listed(page(more)) == ["[1]甲", "[2]乙", "[3]丙"]
    assert listed(page(f"{more}layout: [closing, lead, sources]\n")) == ["[1]乙", "[2]甲", "[3]丙"]


def test_cells_notes_and_rows_are_led_back_to() -> None:
    html = page(
        "lead: あ[^b]\n"
        "dimensions:\n"
        "  - {name: 発酵, source: c, values: [する, しない], note: '葉のこと[^b]'}\n"
        "  - {name: 産地, values: [{value: インド, source: a}, '静岡[^c]']}\n"
    )
    assert listed(html) == ["[1]乙", "[2]丙", "[3]甲"]
    assert back(html, "b") == ["はじめに", "発酵"]
    assert back(html, "c") == ["発酵", "産地（緑茶）"]
    assert back(html, "a") == ["産地（紅茶）"]


def test_a_part_of_the_table_in_a_text_is_read_there() -> None:
    rows = "dimensions:\n  - {name: 発酵, group: 製法, values: [{value: する, source: b}, しない]}\n"
    html = page(f'{rows}lead: "あ\\n\\n::: table 製法\\n:::\\n\\nい[^a]"\n')
    assert listed(html) == ["[1]乙", "[2]甲", "[3]丙"]
    assert html.count('id="_cite-row-発酵-a"') == 1


def test_questions_and_sections_are_named() -> None:
    html = page("faq: [{question: なぜ, answer: '葉[^a]'}]\nsections: [{heading: 歴史, body: '昔[^a]'}]\n")
    assert back(html, "a") == ["歴史", "なぜ"]


def test_a_page_without_the_list_leads_to_the_source_itself() -> None:
    made = build(
        {
            "content/site.yaml": SITE,
            "content/comparisons/tea.yaml": f"{HEAD}{SOURCES}lead: あ[^b]い[^a]\nlayout: [lead]\n",
        }
    )
    html = next(f.data.decode() for f in made.value.files if f.path == "tea/index.html")
    assert 'あ<sup class="cite">[1]</sup>い<sup class="cite"><a href="https://a.example/">[2]</a></sup>' in html


def test_every_other_form_of_the_article_has_the_same_numbers() -> None:
    files = {"content/site.yaml": SITE, "content/comparisons/tea.yaml": f"{HEAD}{SOURCES}lead: あ[^c]い[^b]\n"}
    made = {f.path: f.data.decode() for f in build(files).value.files}
    assert re.findall(r'"id": ?"([abc])"', made["tea/data.json"]) == ["c", "b", "a"]
    assert re.findall(r"[甲乙丙]", made["tea/index.md"][made["tea/index.md"].index("## 出典") :]) == ["丙", "乙", "甲"]


def test_what_looks_like_a_citation_stays_a_text() -> None:
    html = page('lead: "`<sup class=cite>[3]</sup>` [^a]"\n')
    assert "&lt;sup class=cite&gt;[3]&lt;/sup&gt;" in html
    assert back(html, "a") == ["はじめに"]


def test_doing_it_again_changes_nothing() -> None:
    from generator.article.citations import in_reading_order
    from tests.articles import rich_article

    cited = Html('あ<sup class="cite"><a href="#source-book">[2]</a></sup>')
    article: Article = in_reading_order(_with_lead(rich_article(), Rich((cited,), "あ")))
    assert article.sources[0].id == "book"
    assert in_reading_order(article) == article


def _with_lead(article: Article, lead: Rich) -> Article:
    from dataclasses import replace

    return replace(article, lead=lead, layout=("lead", *article.layout))


def test_rows_and_sources_that_fold_alike_have_ids_of_their_own() -> None:
    rows = "dimensions:\n  - {name: 'a  b', values: [1, 2]}\n  - {name: A b, values: [3, 4]}\n  - {name: A-b, values: [5, 6]}\n"
    sources = "sources:\n  - {id: c d, title: 甲}\n  - {id: C-d, title: 乙}\nlead: 'あ[^C-d]'\n"
    made = build({"content/site.yaml": SITE, "content/comparisons/tea.yaml": HEAD + rows + sources})
    html = next(f.data.decode() for f in made.value.files if f.path == "tea/index.html")
    ids = re.findall(r'\sid="([^"]*)"', html)
    assert len(ids) == len(set(ids))
    assert next(each for each in ids if each.startswith("row-")) == "row-a-b"
    assert len([each for each in ids if each.startswith("row-a-b-")]) == 2
    assert "source-c-d" in ids
    assert len([each for each in ids if each.startswith("source-c-d-")]) == 1


def test_an_id_with_a_hash_is_never_that_of_another_name() -> None:
    first, second = apart(["a b", "A b"])
    assert first == "a-b"
    assert apart(["a b", "A b", second])[2] == second
    assert len(set(apart(["a b", "A b", second, "a-b"]))) == 4


def test_the_copy_of_the_answer_below_the_title_cites_nothing() -> None:
    layout = "layout: [greeting, summary, lead{}]\n"
    for more in (layout.format(", sources"), layout.format("")):
        html = page(more + "greeting: や[^c]\n", HEAD.replace("同じ葉です。", "同じ葉[^b]です。"))
        above, box = html.split("</header>\n<div class", 1)[0], html[html.index('class="brief"') :]
        assert re.search(r'<p class="answer">[^[]*です。</p>', above)
        assert re.findall(r">\[(\d)\]<|class=\"cite\">\[(\d)\]", above) != []
        assert "[2]" in box[: box.index("</section>")]
