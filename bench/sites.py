"""The articles in the form of each generator: its own folder, front matter and templates.

hikaku gets one YAML file per article; the others get the same facts as YAML front matter and the sections as Markdown.
"""

import json
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from bench.corpus import SITE_DESCRIPTION, SITE_TITLE, SITE_URL, Article, Row, Subject
from bench.words import AUTHORS, CATEGORIES, TAGS

PEERS = Path(__file__).resolve().parent / "peers"
CATEGORY_NAMES = dict(CATEGORIES)
TAG_NAMES = dict(TAGS)


def write(path: Path, text: str) -> None:
    """Write a text file, its folders included."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


# ---------------------------------------------------------------------------------------------- hikaku


EVERYTHING = ("json", "csv", "markdown")
"""What a site of hikaku can write of an article beside its page."""


def hikaku(articles: Iterable[Article], site: Path, outputs: Sequence[str] = ()) -> None:
    """A site of hikaku. Beside the pages it writes `outputs`; as the others, it draws no pictures for sharing."""
    content = site / "content"
    write(
        content / "site.yaml",
        f"title: {SITE_TITLE}\nurl: {SITE_URL}\ndescription: {SITE_DESCRIPTION}\n"
        "permalink: /articles/{slug}/\nfeed: {entries: 20}\n"
        f"outputs: [{', '.join(outputs)}]\nsharing: {{pictures: false}}\n",
    )
    for number, name in enumerate(AUTHORS, 1):
        write(content / f"authors/{_author(number)}.yaml", f"name: {_quoted(name)}\n")
    for article in articles:
        write(hikaku_file(site, article.slug), _comparison(article))


def hikaku_file(site: Path, slug: str) -> Path:
    return site / f"content/comparisons/{slug}.yaml"


def _author(number: int) -> str:
    return f"author{number}"


def _comparison(article: Article) -> str:
    lines = [
        f"title: {_quoted(article.title)}",
        f"slug: {article.slug}",
        f"date: {article.date}",
        f"author: {_author(AUTHORS.index(article.author) + 1)}",
        f"category: {_quoted(CATEGORY_NAMES[article.category])}",
        f"tags: {_list(TAG_NAMES[tag] for tag in article.tags)}",
        f"description: {_quoted(article.description)}",
        *_block("lead", article.lead),
        *_subjects(article.subjects),
    ]
    for key, kinds in (("dimensions", ("bool", "text")), ("metrics", ("number",))):
        rows = [row for row in article.rows if row.kind in kinds]
        lines += [f"{key}:", *(line for row in rows for line in _row(row))] if rows else []
    lines.append("sections:")
    for heading, body in article.sections:
        lines += [f"  - heading: {_quoted(heading)}", *_block("body", body, 4)]
    lines.append("faq:")
    for question, answer in article.faq:
        lines += [f"  - question: {_quoted(question)}", *_block("answer", answer, 4)]
    lines += ["verdict:", *_block("summary", article.verdict, 2)]
    return "\n".join(lines) + "\n"


def _row(row: Row) -> Iterable[str]:
    yield f"  - name: {_quoted(row.name)}"
    if row.unit:
        yield f"    unit: {_quoted(row.unit)}"
    yield f"    values: [{', '.join(_scalar(value) for value in row.values)}]"


# ---------------------------------------------------------------------------------------------- the others


def hugo(articles: Iterable[Article], site: Path) -> None:
    """A site of Hugo."""
    shutil.copytree(PEERS / "hugo", site)
    shutil.copyfile(PEERS / "style.css", _made(site / "static/style.css"))
    write(site / "data/site.yaml", json.dumps(_site(), ensure_ascii=False))
    write(site / "data/names.yaml", json.dumps(_names(), ensure_ascii=False))
    for article in articles:
        place = [f"slug: {article.slug}", f"categories: [{article.category}]"]
        write(hugo_file(site, article.slug), _front_matter(article, place))


def hugo_file(site: Path, slug: str) -> Path:
    return site / f"content/articles/{slug}.md"


def eleventy(articles: Iterable[Article], site: Path) -> None:
    """A site of Eleventy."""
    shutil.copytree(PEERS / "eleventy", site)
    shutil.copyfile(PEERS / "style.css", _made(site / "src/style.css"))
    write(site / "package.json", '{"type": "module", "private": true}')
    write(site / "src/_data/site.json", json.dumps(_site(), ensure_ascii=False))
    write(site / "src/_data/names.json", json.dumps(_names(), ensure_ascii=False))
    for article in articles:
        write(eleventy_file(site, article.slug), _front_matter(article, [f"category: {article.category}"]))


def eleventy_file(site: Path, slug: str) -> Path:
    return site / f"src/articles/{slug}.md"


def _site() -> dict[str, object]:
    named = {
        kind: [{"id": key, "name": name} for key, name in each]
        for kind, each in (("categories", CATEGORIES), ("tags", TAGS))
    }
    return {"title": SITE_TITLE, "base_url": SITE_URL, "description": SITE_DESCRIPTION, **named}


def _names() -> dict[str, dict[str, str]]:
    return {"tags": TAG_NAMES, "categories": CATEGORY_NAMES}


def _made(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _front_matter(article: Article, place: Sequence[str]) -> str:
    """YAML front matter with all facts, then the sections as Markdown."""
    lines = [
        "---",
        f"date: {article.date}",
        f"title: {_quoted(article.title)}",
        *place,
        f"author: {_quoted(article.author)}",
        f"tags: [{', '.join(article.tags)}]",
        f"description: {_quoted(article.description)}",
        *_block("lead", article.lead),
        *_subjects(article.subjects),
        "dimensions:",
    ]
    for row in article.rows:
        name, *rest = _row(row)
        lines += [name, f"    kind: {row.kind}", *rest]
    lines.append("faqs:")
    for question, answer in article.faq:
        lines += [f"  - q: {_quoted(question)}", *_block("a", answer, 4)]
    lines += [*_block("verdict", article.verdict), "---", ""]
    sections = "".join(f"\n## {heading}\n\n{body}\n" for heading, body in article.sections)
    return "\n".join(lines) + sections


# ---------------------------------------------------------------------------------------------- YAML


def _subjects(subjects: Iterable[Subject]) -> Iterable[str]:
    yield "subjects:"
    for subject in subjects:
        yield f"  - name: {_quoted(subject.name)}"
        yield f"    summary: {_quoted(subject.summary)}"
        for key, texts in (("pros", subject.pros), ("cons", subject.cons)):
            yield f"    {key}:"
            yield from (f"      - {_quoted(text)}" for text in texts)


def _block(key: str, text: str, indent: int = 0) -> Iterable[str]:
    yield f"{' ' * indent}{key}: |-"
    yield from (f"{' ' * indent}  {line}" if line else "" for line in text.split("\n"))


def _list(texts: Iterable[str]) -> str:
    return f"[{', '.join(map(_quoted, texts))}]"


def _scalar(value: int | float | bool | str) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return _quoted(value) if isinstance(value, str) else str(value)


def _quoted(text: str) -> str:
    """A YAML text in double quotes; JSON's are such."""
    return json.dumps(text, ensure_ascii=False)
