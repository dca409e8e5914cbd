"""What a page links to, and its ids, are what a parser of HTML sees there."""

from html import escape
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from generator.model import FileKind, OutputFile
from generator.site.links import anchored

values = st.text(st.sampled_from("ab#/ =?&;'<>あ:.-%"), max_size=8)
names = st.sampled_from(("id", "href", "src", "data-id", "data-href", "class", "title", "xlink:href"))
attributes = st.lists(st.tuples(st.sampled_from(" \n\t\r\f"), names, values), max_size=5)
pages = st.lists(st.tuples(attributes, values), max_size=6)


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids |= {value or "" for name, value in attrs if name == "id"}
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]


def tag(given: list[tuple[str, str, str]], text: str) -> str:
    said = "".join(f'{space}{name}="{escape(value)}"' for space, name, value in given)
    return f"<p{said}>{escape(text)}</p>\n"


@given(pages)
def test_links_and_ids_are_those_of_the_markup(page: list[tuple[list[tuple[str, str, str]], str]]) -> None:
    html = "".join(tag(given, text) for given, text in page)
    reader = Reader()
    reader.feed(html)
    found = anchored(OutputFile("page/index.html", html.encode(), FileKind.PAGE)).value
    assert found.ids == reader.ids
    assert set(found.targets) <= set(reader.links)
    for link in reader.links:
        if not link.startswith("#") and ":" not in link and not link.startswith("//"):
            assert link in found.targets
        if link.startswith("#") and "%" not in link:
            assert (link in found.targets) == (link[1:] not in reader.ids)
