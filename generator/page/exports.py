"""The comparison for programs, spreadsheets and language models, and the files that machines ask a site for.

`data.json` holds the comparison as data: who is compared, by what, with which values. The prose (lead, sections,
verdict, questions …) belongs to `index.md`, which holds the whole article; `table.csv` holds the table. Every function
gives the same bytes for the same values.
"""

from collections.abc import Iterable, Sequence

from generator.model import (
    Article,
    Citation,
    Kind,
    Rich,
    Row,
    SiteInfo,
    SourceEntry,
    Strings,
    Subject,
    Value,
)
from generator.page.addresses import full, of_path
from generator.page.entries import Card
from generator.page.fulltext import article_tree
from generator.page.jsontext import Digits, Json, to_json
from generator.page.markdown_text import escaped
from generator.page.spreadsheet import table_csv
from generator.page.to_markdown import markdown
from generator.page.views import PairsView

__all__ = ["data_json", "headers_file", "index_md", "robots_txt", "table_csv"]


# ---------------------------------------------------------------------------------------------- data.json


def data_json(article: Article, site: SiteInfo) -> bytes:
    """`data.json`: every key always there, null or [] where there is nothing; texts without markup."""
    separator = "、" if article.lang.split("-")[0] in ("ja", "zh") else ", "
    data: dict[str, Json] = {
        "title": article.title,
        "slug": article.slug,
        "url": article.permalink,
        "lang": article.lang,
        "description": article.description,
        "date": article.date.iso if article.date else None,
        "updated": article.updated.iso if article.updated else None,
        "author": article.authors[0].id if article.authors else None,
        "authors": [author.id for author in article.authors],
        "reviewer": article.reviewer.id if article.reviewer else None,
        "category": article.category.name if article.category else None,
        "tags": [tag.name for tag in article.tags],
        "series": article.series,
        "disclosure": article.disclosure.kind,
        "subjects": [_subject(subject, site) for subject in article.subjects],
        "rows": [_row(row, article.subjects, separator) for row in article.rows],
        "sources": [_source(source, site) for source in article.sources],
    }
    return to_json(data).encode()


def _subject(subject: Subject, site: SiteInfo) -> Json:
    return {
        "id": subject.id,
        "name": subject.name,
        "short": subject.short,
        "reading": subject.reading,
        "kind": subject.kind,
        "url": full(site, subject.url.url) if subject.url else None,
        "image": full(site, subject.image.url) if subject.image else None,
        "summary": _plain(subject.summary),
        "pros": [each.plain for each in subject.pros],
        "cons": [each.plain for each in subject.cons],
        "best_for": [each.plain for each in subject.best_for],
        "score": subject.score.total if subject.score else None,
    }


def _row(row: Row, subjects: Sequence[Subject], separator: str) -> Json:
    return {
        "id": row.id,
        "name": row.name,
        "kind": row.kind,
        "group": row.group,
        "unit": row.unit,
        "format": row.format if row.kind == "metric" else None,
        "better": row.better if row.kind == "metric" else None,
        "weight": row.weight if row.kind == "metric" else None,
        "note": _plain(row.note),
        "best": list(row.best),
        "author_call": row.author_call,
        "values": {subject.id: _value(value, separator) for subject, value in zip(subjects, row.cells, strict=True)},
    }


def _value(value: Value, separator: str) -> Json:
    text = separator.join(value.text.split("\n")) if value.kind is Kind.LIST else value.text
    return {
        "kind": value.kind.value,
        "text": text,
        "number": _digits(value.number),
        "min": _digits(value.minimum),
        "max": _digits(value.maximum),
        "rating": _digits(value.rating),
        "out_of": _digits(value.out_of),
        "boolean": value.truth,
        "conditional": value.conditional,
        "mark": value.mark or None,
        "unknown": value.kind is Kind.UNKNOWN,
        "not_applicable": value.kind is Kind.NOT_APPLICABLE,
        "note": _plain(value.note),
        "source": _cited(value.source),
        "as_of": value.as_of,
        "estimated": value.estimated,
        "evidence": value.evidence,
    }


def _cited(source: Citation | None) -> str | None:
    return None if source is None else source.id or source.url


def _source(source: SourceEntry, site: SiteInfo) -> Json:
    return {
        "id": source.id,
        "number": source.number,
        "title": source.title,
        "url": full(site, source.url) if source.url else None,
        "publisher": source.publisher,
        "accessed": source.accessed.iso if source.accessed else None,
    }


def _plain(rich: Rich | None) -> str | None:
    return rich.plain if rich else None


def _digits(text: str | None) -> Digits | None:
    return Digits(text) if text is not None else None


# ---------------------------------------------------------------------------------------------- index.md


def index_md(
    article: Article,
    site: SiteInfo,
    strings: Strings,
    related: Sequence[Card] = (),
    pairs: PairsView | None = None,
) -> bytes:
    """`index.md`: title, address, dates, and all that the page shows, as Markdown with absolute links."""
    comma = strings("cell.list_separator")
    facts: list[str] = []
    if article.authors:
        facts.append(f"{strings('article.author')} {comma.join(author.name for author in article.authors)}")
    if article.date:
        facts.append(f"{strings('article.published')} {article.date.text}")
    if article.updated and article.updated != article.date:
        facts.append(f"{strings('article.updated')} {article.updated.text}")
    terms = [*([article.category] if article.category else []), *article.tags]
    if terms:
        facts.append(comma.join(term.name for term in terms))
    items = "\n".join(f"- {line}" for line in (f"<{article.permalink}>", *map(escaped, facts)))
    body = markdown(article_tree(article, site, strings, related, pairs), article.permalink)
    return f"# {escaped(article.title)}\n\n{items}\n\n{body}".rstrip("\n").encode() + b"\n"


# ---------------------------------------------------------------------------------------------- root files


def robots_txt(site: SiteInfo, robots: str | None = None) -> bytes:
    """`robots.txt`: the site's own rules, else everything allowed; and where the sitemap is."""
    rules = (robots or "User-agent: *\nAllow: /").strip()
    lines = [line.rstrip() for line in rules.splitlines()]
    if not any(line.lower().startswith("sitemap:") for line in lines):
        lines += ["", f"Sitemap: {of_path(site, 'sitemap.xml')}"]
    return ("\n".join(lines) + "\n").encode()


def headers_file(site: SiteInfo, headers: Iterable[tuple[str, str]] = ()) -> bytes:
    """`_headers`, as Netlify, Cloudflare Pages and others read it: safe defaults, replaced by the site's own.

    A header that the site gives without a value is not sent at all.
    """
    chosen = {name.lower(): (name, value) for name, value in (*_default_headers(site), *headers)}
    lines = [f"{site.base}*", *(f"  {name}: {_one_line(value)}" for name, value in chosen.values() if value)]
    lines += [f"{site.base}assets/*", "  Cache-Control: public, max-age=31536000, immutable"]
    return ("\n".join(lines) + "\n").encode()


def _default_headers(site: SiteInfo) -> tuple[tuple[str, str], ...]:
    scripts = "; script-src 'self' 'wasm-unsafe-eval'" if site.search else ""
    policy = (
        f"default-src 'self'{scripts}; base-uri 'none'; form-action 'self'; frame-ancestors 'self'; object-src 'none'"
    )
    return (
        ("Content-Security-Policy", policy),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
    )


def _one_line(value: str) -> str:
    """A header's value; a line break in it would start another header."""
    return " ".join(value.split())
