"""Our own markup as a tree: read quickly where it is regular, and always as the standard library reads it."""

from pathlib import Path
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Html
from generator.page.addresses import resolved
from generator.page.htmltree import Node, _forgiving, _regular, grown, parsed

PAGES = sorted((Path(__file__).parent / "cases" / "pages").glob("*.html"))
PIECES = (
    *("<p>", "</p>", "<b>", "</b>", "<ul>", "<li>", "</li>", "</ul>", "<br>", "<br/>", "<img/>", "<hr />", "</br>"),
    *('<a href="/x">', '<a href="a&amp;b" title="&quot;">', "</a>", "<a href=x>", "<a\nhref='x'>", '<input disabled x="">'),
    *("&lt;", "&amp;lt;", "&copy", "&", "<", ">", '"', "<!-- x -->", "<!DOCTYPE html>", "<script>", "a<b", "</script>"),
    *("<h1>", "</h1>", "<P>", "</ p>", "<td colspan=\"2\">", "</td>", "\n", "茶", " ", "<svg viewBox='0'>", "<title>"),
)  # fmt: skip
ADDRESSES = (
    *(
        "https://",
        "http://",
        "HTTPS://",
        "example.com",
        "a.b:80",
        "/",
        "//",
        "?",
        "#",
        ";",
        "..",
        ".",
        "x",
        "茶",
        "%20",
    ),
    *(" ", "\t", "\\", "[", "]", "@", "=", "&", "/./", "/../", "\n", "\u3000", "mailto:", "a.html", "/.x"),
)


def same(left: Node, right: Node) -> bool:
    """Whether two trees are alike; texts one after another are one."""
    return grown(left) == grown(right)


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_markup_is_read_as_the_standard_library_reads_it(html: str) -> None:
    assert same(parsed(Html(html)), _forgiving(Html(html)))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_what_we_write_is_regular_but_for_charts(path: Path) -> None:
    page = path.read_text("utf-8")
    inside = Html(page.partition("<body>")[2].partition("</body>")[0] or page)
    quick = _regular(inside)
    if "<title" in inside:  # of a chart
        assert quick is None
    else:
        assert quick is not None
        assert same(quick, _forgiving(inside))


@given(
    st.sampled_from(["https://example.com/base/slug/", "http://localhost:8080/", "https://例え.jp/a/", "https://a.b"]),
    st.lists(st.sampled_from(ADDRESSES), max_size=6).map("".join),
)
def test_an_address_leads_where_the_standard_library_says(base: str, url: str) -> None:
    try:
        there = urljoin(base, url)
    except ValueError:
        there = url
    assert resolved(base, url) == there
