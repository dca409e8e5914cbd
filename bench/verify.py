"""Whether a site of hikaku holds all that the corpus says: the same check as the other generators' pages pass."""

import html
import json
import math
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.etree import ElementTree

from bench.corpus import Article, Row
from bench.sites import CATEGORY_NAMES, TAG_NAMES

SPACE = re.compile(r"\s+")
PER_PAGE = 20
FEED = 20
RELATED = 4


def problems(articles: Sequence[Article], output: Path, step: int = 1) -> Iterator[str]:
    """What is missing: of every `step`-th article on its page, and of all of them on lists, feed and sitemap."""
    for article in articles[::step]:
        relatives = sum(other.category == article.category for other in articles) - 1
        yield from (f"{article.slug}: {problem}" for problem in _of_page(article, output, min(RELATED, relatives)))
    yield from _of_lists(articles, output)


def _of_page(article: Article, output: Path, related: int) -> Iterator[str]:
    page = (output / f"articles/{article.slug}/index.html").read_text("utf-8")
    shown = _shown(page)
    yield from (f"missing {text[:60]}" for text in _texts(article) if text not in shown)
    yield from (f"no row {row.name}" for row in article.rows if not _has_row(page, row))
    links = html.unescape(page)
    source = repr(article)
    yield from (f"no link {url}" for url in re.findall(r"\]\((https:[^)]*)\)", source) if f'href="{url}"' not in links)
    for mark, tag in ((r"\*\*[^*]+\*\*", "<strong>"), ("(?<!`)`[^`]+`(?!`)", "<code>")):
        wanted = len(re.findall(mark, source.replace("```", "")))
        if page.count(tag) < wanted:
            yield f"{page.count(tag)} {tag}, {wanted} wanted"
    for needed in ("og:title", "og:description", "og:url"):
        if f'property="{needed}"' not in page:
            yield f"no {needed}"
    graph = json.loads(html.unescape(re.findall(r"<script[^>]*ld\+json[^>]*>(.*?)</script>", page, re.S)[0]))["@graph"]
    about = [node.get("headline") for node in graph if node["@type"] == "Article"]
    if about != [article.title]:
        yield f"JSON-LD says {about}"
    found = page.partition('id="related"')[2].count("/articles/")
    if found < related:
        yield f"{found} related articles, {related} wanted"


def _texts(article: Article) -> Iterator[str]:
    """What must stand on the page, without white space."""
    yield _flat(article.title)
    yield article.author
    yield CATEGORY_NAMES[article.category]
    yield from (TAG_NAMES[tag] for tag in article.tags)
    yield _plain(article.lead)
    for subject in article.subjects:
        yield from map(_flat, (subject.name, subject.summary, *subject.pros, *subject.cons))
    for heading, body in article.sections:
        yield _flat(heading)
        yield _plain(body)
    for question, answer in article.faq:
        yield _flat(question)
        yield _plain(answer)
    yield _plain(article.verdict)


def _has_row(page: str, row: Row) -> bool:
    """Whether the table has the row, with each value in its cell."""
    table = page.partition('class="comparison')[2].partition("</table>")[0]
    for found in re.findall(r"<tr\b.*?</tr>", table, re.S):
        if _flat(row.name) in _shown(found.partition("</th>")[0]):
            cells = [_shown(f"<td{cell}") for cell in found.split("<td")[1:]]
            return len(cells) == len(row.values) and all(map(_holds, cells, row.values, [row.unit] * len(cells)))
    return False


def _holds(cell: str, value: int | float | bool | str, unit: str) -> bool:
    if isinstance(value, bool):
        return bool(cell)
    return (_plain(value) if isinstance(value, str) else f"{value:,}{unit}") in cell


def _of_lists(articles: Sequence[Article], output: Path) -> Iterator[str]:
    feed = ElementTree.parse(output / "feed.xml")
    entries = feed.getroot().findall("{http://www.w3.org/2005/Atom}entry")
    if len(entries) != min(FEED, len(articles)):
        yield f"feed: {len(entries)} entries"
    addresses = (output / "sitemap.xml").read_text("utf-8")
    yield from (f"sitemap: no {a.slug}" for a in articles if f"/articles/{a.slug}/" not in addresses)
    seen: set[str] = set()
    for number in range(1, math.ceil(len(articles) / PER_PAGE) + 1):
        seen |= _listed(output / ("index.html" if number == 1 else f"page/{number}/index.html"))
    yield from (f"index: no {a.slug}" for a in articles if a.slug not in seen)
    for kind, names in (("tags", TAG_NAMES), ("categories", CATEGORY_NAMES)):
        for key, name in names.items():
            wanted = {a.slug for a in articles if key in a.tags or key == a.category}
            listed: set[str] = set()
            for page in (output / kind / name.lower()).rglob("index.html") if wanted else ():
                listed |= _listed(page)
            yield from (f"{kind} {name}: no {slug}" for slug in sorted(wanted - listed))


def _listed(page: Path) -> set[str]:
    return set(re.findall(r'/articles/([^"/]+)/', page.read_text("utf-8")))


def _plain(markdown: str) -> str:
    """Markdown of the corpus as the text that a page shows, without white space; code keeps its letters."""
    lines, code = [], False
    for line in markdown.split("\n"):
        if line.startswith("```"):
            code = not code
        elif code:
            lines.append(line)
        else:
            told = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", re.sub(r"^- ", "", line))
            lines.append(told.replace("**", "").replace("`", ""))
    return _flat("".join(lines))


def _shown(page: str) -> str:
    page = re.sub(r"<(script|style)\b.*?</\1>", "", page, flags=re.S)
    return _flat(html.unescape(re.sub(r"<[^>]*>", "", page)))


def _flat(text: str) -> str:
    return SPACE.sub("", text)
