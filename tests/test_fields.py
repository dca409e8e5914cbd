"""No field of the interface is forgotten: each is used by the demo site or by the site below, and both build."""

from generator.codes import severity
from generator.diagnostics import Severity
from generator.model import Source
from generator.read import schema
from generator.read.load import file_kind, load
from generator.read.schema import Entry
from tests.conftest import ROOT
from tests.mini import build, page

REST = {
    "content/site.yaml": """\
title: 残り
url: https://example.com
permalink: /{lang}/{slug}/
robots: "User-agent: *\\nDisallow: /private/"
lint: {ignore: [HK303]}
markdown: {html: sanitized}
publish: {compress: [gzip], minify: true}
sharing: {pictures: false}
""",
    "content/subjects/pen.yaml": """\
name: 万年筆
id: fountain
heading: 万年筆という道具
short: 万年筆
body: 手入れの楽しい道具。
kind: product
url: https://shop.example/pen
sponsored: true
image: {src: pen.png, alt: 万年筆}
links:
  - {label: 店で見る, url: "https://shop.example/pen/buy", sponsored: true}
""",
    "content/subjects/pen.png": "x",
    "content/pages/note.md": "---\ntitle: Note\nslug: a-note\nlang: en\ndraft: false\n---\nText.\n",
    "content/comparisons/pens.yaml": """\
title: 筆記具
answer: 好みです。
subjects:
  - use: pen
  - name: 鉛筆
    values: {重さ: 4}
dimensions:
  - name: 入手
    as_of: 2026-10
    estimated: true
    values: {fountain: 店, 鉛筆: どこでも}
metrics:
  - name: 重さ
    best: 鉛筆
    values: {fountain: 20}
""",
}
LATER = {("SharingEntry", "font"), ("SiteFile", "sharing")}  # tried where pictures are drawn, with a real font


def _used() -> dict[str, set[str]]:
    files = {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in sorted((ROOT / "content").rglob("*.*"))}
    sources = [*files.items(), *((path, text.encode()) for path, text in REST.items())]
    used: dict[str, set[str]] = {}
    for path, data in sources:
        if file_kind(path):
            _visit(load(Source(path, data)).value.content, used)
    return used


def _visit(value: object, used: dict[str, set[str]]) -> None:
    if isinstance(value, Entry):
        used.setdefault(type(value).__name__, set()).update(value.given)
        for name in value.given:
            _visit(getattr(value, name), used)
    elif isinstance(value, tuple):
        for item in value:
            _visit(item, used)


def test_every_field_is_used_somewhere() -> None:
    bases = {"Entry", "ComparisonFields", "ComparisonDefaults", "SubjectFields", "RowFields"}
    used = _used()
    models = [getattr(schema, name) for name in schema.__all__]
    unused = {
        (model.__name__, name)
        for model in models
        if isinstance(model, type) and issubclass(model, Entry) and model.__name__ not in bases
        for name in set(model.fields) - {"span"} - used.get(model.__name__, set())
    }
    assert unused <= LATER


def test_the_fields_that_the_demo_leaves_out_show_on_the_page() -> None:
    site = build(REST)
    assert not [found for found in site.diagnostics if severity(found) is Severity.ERROR]
    html = page(site, "ja/pens/index.html").replace("<wbr>", "")
    assert "万年筆という道具" in html
    assert 'rel="sponsored nofollow' in html
    assert 'data-subject="fountain"' in html
    assert "Disallow: /private/" in page(site, "robots.txt")
    assert "Text." in page(site, "a-note/index.html")
