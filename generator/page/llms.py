"""`llms.txt` (llmstxt.org): the site in a few words and its articles, each a link to its Markdown.

It names every article of the site, so it is printed line by line, and the lines are kept some at a time: where one title
has changed, the others are neither printed nor read once more.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from generator.light import replace
from generator.model import Article, PlainPage, SiteInfo, Strings
from generator.page.addresses import full, of_path
from generator.page.entries import Lines
from generator.page.markdown_text import escaped

_TOGETHER = 64
"""So many lines are one value."""


def listed(articles: Iterable[Article], site: SiteInfo) -> Iterator[Lines]:
    """The lines of these articles."""
    rest = iter(articles)
    while some := tuple(islice(rest, _TOGETHER)):
        yield Lines(tuple(each.url for each in some), tuple(_line(each, site) for each in some))


def reworded(lines: Lines, words: Mapping[str, Article], site: SiteInfo) -> Lines:
    """The lines as they are now that these articles, by their addresses, show other words."""
    if words.keys().isdisjoint(lines.urls):
        return lines
    both = zip(lines.urls, lines.texts, strict=True)
    return replace(lines, texts=tuple(_line(words[url], site) if url in words else text for url, text in both))


def llms_txt(site: SiteInfo, lines: Sequence[Lines], strings: Strings, pages: Sequence[PlainPage] = ()) -> bytes:
    """The file."""
    parts = [f"# {escaped(site.title)}"]
    if site.description:
        parts.append(f"> {escaped(site.description)}")
    if lines:
        if _has_markdown(site):
            parts.append(strings("export.llms.note"))
        entries = "\n".join("\n".join(each.texts) for each in lines)
        parts.append(f"## {strings('export.llms.articles')}\n\n{entries}")
    # "Optional" is the format's own word for what may be skipped.
    extras = [_entry(page.title, page.permalink, page.description) for page in pages]
    extras.append(_entry("Atom", of_path(site, "feed.xml"), ""))
    parts.append("## Optional\n\n" + "\n".join(extras))
    return ("\n\n".join(parts) + "\n").encode()


def _has_markdown(site: SiteInfo) -> bool:
    return "markdown" in site.outputs


def _line(article: Article, site: SiteInfo) -> str:
    own = "index.md" if _has_markdown(site) else ""
    return _entry(article.title, full(site, article.url) + own, article.description)


def _entry(title: str, url: str, description: str) -> str:
    address = url.replace("(", "%28").replace(")", "%29")
    return f"- [{escaped(title)}]({address})" + (f": {escaped(description)}" if description else "")
