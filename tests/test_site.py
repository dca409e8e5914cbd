"""The built demo site, read by programs that are not ours: HTML, CSS, SVG, feeds, structured data, links."""

import csv
import io
import json
import re
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from demo import HTML, Demo, Page, nu_errors

SITE = "https://kurabe.example"


@pytest.fixture(params=["demo_site", "demo_below"])
def demo(request: pytest.FixtureRequest) -> Demo:
    """The demo site at the top of a host, and below a path."""
    found: Demo = request.getfixturevalue(request.param)
    return found


# -------------------------------------------------------------------------------------------------------- HTML


@pytest.mark.slow
def test_the_nu_checker_finds_no_error(demo_site: Demo) -> None:
    told = nu_errors(demo_site)
    assert not told, "\n".join(told[:20])


def test_every_page_parses_without_a_single_error(demo_site: Demo) -> None:
    errors = [f"{page.path}: {page.parser.errors[0]}" for page in demo_site.pages if page.parser.errors]
    assert not errors


def test_every_id_is_there_once(demo_site: Demo) -> None:
    for page in demo_site.pages:
        ids = Counter(element.get("id") for element in page.elements() if element.get("id"))
        assert not [name for name, count in ids.items() if count > 1], page.path


def test_no_page_has_inline_script_style_or_handlers(demo_site: Demo) -> None:
    for page in demo_site.pages:
        for element in page.elements():
            name = element.tag.removeprefix(HTML)
            handlers = [key for key in element.attrib if key.startswith("on") or key == "style"]
            assert not handlers, f"{page.path}: <{name} {handlers}>"
            assert name != "style", page.path
            if name == "script":
                data = element.get("type") in ("application/ld+json", "application/json")
                assert data or (element.get("src") and not (element.text or "").strip()), page.path


def test_no_page_makes_the_browser_ask_another_host(demo: Demo) -> None:
    for page in demo.pages:
        for address in page.loads():
            found = demo.target(page.path, address)
            assert found is not None, f"{page.path}: {address}"
            assert found[0] in demo.files, f"{page.path}: {address}"
    for name in sorted(demo.files):
        if name.endswith((".css", ".svg")):
            text = (demo.folder / name).read_text("utf-8")
            loaded = re.findall(r"url\(\s*[\"']?([^\"')]+)|@import\s+[\"']([^\"']+)", text)
            for address in (first or second for first, second in loaded):
                assert not urlsplit(address).netloc, f"{name}: {address}"


def test_every_page_has_the_bones_of_a_page(demo_site: Demo) -> None:
    for page in demo_site.pages:
        (root,) = page.elements("html")
        assert root.get("lang"), page.path
        assert len([e for e in page.elements("title") if (e.text or "").strip()]) >= 1, page.path
        assert len(list(page.elements("h1"))) == 1, page.path
        metas = {e.get("name"): e.get("content") for e in page.elements("meta")}
        assert "width=device-width" in (metas.get("viewport") or ""), page.path


def test_headings_leave_out_no_level(demo_site: Demo) -> None:
    for page in demo_site.pages:
        level = 0
        for element in page.elements("h1", "h2", "h3", "h4", "h5", "h6"):
            now = int(element.tag[-1])
            assert now <= level + 1, f"{page.path}: h{level} is followed by h{now} “{''.join(element.itertext())}”"
            level = now


# ------------------------------------------------------------------------------------------------------- links


def test_no_link_leads_to_nowhere(demo: Demo) -> None:
    broken = []
    for page in demo.pages:
        for element in page.elements("a", "area"):
            address = element.get("href")
            if address is None:
                continue
            found = demo.target(page.path, address)
            if found is None:
                continue
            file, fragment = found
            if file not in demo.files:
                broken.append(f"{page.path}: {address}")
            elif fragment and file.endswith(".html") and fragment not in demo.by_path[file].ids:
                broken.append(f"{page.path}: {address} (no such place on the page)")
    assert not broken


def test_labels_and_descriptions_refer_to_what_is_there(demo_site: Demo) -> None:
    for page in demo_site.pages:
        for element in page.elements():
            for attribute in ("aria-labelledby", "aria-describedby", "aria-controls", "for", "headers", "list"):
                for name in (element.get(attribute) or "").split():
                    assert name in page.ids, f"{page.path}: {attribute}={name}"


def test_absolute_addresses_of_the_site_exist_too(demo: Demo) -> None:
    for page in demo.pages:
        if page.path == "404.html":
            continue
        for element in page.elements("link"):
            if element.get("rel") in ("canonical", "alternate"):
                address = element.get("href")
                assert address.startswith(SITE + "/") or not urlsplit(address).netloc, f"{page.path}: {address}"
                found = demo.target(page.path, address.removeprefix(SITE))
                assert found is not None
                assert found[0] in demo.files, f"{page.path}: {address}"


def test_every_html_page_but_errors_and_redirects_can_be_reached(demo_site: Demo) -> None:
    seen, waiting = set(), ["index.html"]
    while waiting:
        path = waiting.pop()
        if path in seen or path not in demo_site.by_path:
            continue
        seen.add(path)
        for element in demo_site.by_path[path].elements("a", "link"):
            found = demo_site.target(path, (element.get("href") or "").removeprefix(SITE))
            if found is not None:
                waiting.append(found[0])
    redirects = {page.path for page in demo_site.pages if 'http-equiv="refresh"' in page.text}
    assert {page.path for page in demo_site.pages} - seen - redirects <= {"404.html"}


# ----------------------------------------------------------------------------------- feeds and the rest for machines


def test_the_atom_feed_is_read_without_complaint(demo_site: Demo) -> None:
    import feedparser

    feed = feedparser.parse((demo_site.folder / "feed.xml").read_bytes())
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    assert len(feed.entries) >= 5
    assert len({entry.id for entry in feed.entries}) == len(feed.entries)
    for entry in feed.entries:
        assert entry.title
        _assert_there(demo_site, entry.link)


def test_the_json_feed_says_the_same_as_the_atom_feed(demo_site: Demo) -> None:
    import feedparser

    feed = json.loads((demo_site.folder / "feed.json").read_text("utf-8"))
    atom = feedparser.parse((demo_site.folder / "feed.xml").read_bytes())
    assert feed["version"].startswith("https://jsonfeed.org/version/1")
    assert [item["id"] for item in feed["items"]] == [entry.id for entry in atom.entries]
    assert [item["title"] for item in feed["items"]] == [entry.title for entry in atom.entries]
    for item in feed["items"]:
        assert item["content_html"]
        _assert_there(demo_site, item["url"])


def _assert_there(demo: Demo, address: str) -> None:
    assert address.startswith(SITE + "/")
    found = demo.target("index.html", address.removeprefix(SITE))
    assert found is not None
    assert found[0] in demo.files, address


def test_the_atom_feed_holds_the_full_text(demo_site: Demo) -> None:
    import feedparser

    feed = feedparser.parse((demo_site.folder / "feed.xml").read_bytes())
    for entry in feed.entries:
        assert len(entry.content[0].value) > 500
        assert "<script" not in entry.content[0].value


def test_xml_files_are_well_formed(demo_site: Demo) -> None:
    names = [name for name in demo_site.files if name.endswith((".xml", ".svg"))]
    assert "sitemap.xml" in names
    for name in names:
        ElementTree.parse(demo_site.folder / name)


def test_the_sitemap_lists_pages_that_are_there_and_may_be_indexed(demo_site: Demo) -> None:
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    listed = [e.text or "" for e in ElementTree.parse(demo_site.folder / "sitemap.xml").findall("s:url/s:loc", space)]
    assert len(listed) == len(set(listed)) >= 12
    for address in listed:
        found = demo_site.target("index.html", address.removeprefix(SITE))
        assert found is not None
        assert found[0] in demo_site.by_path, address
        robots = [e.get("content") for e in demo_site.by_path[found[0]].elements("meta") if e.get("name") == "robots"]
        assert not any("noindex" in (content or "") for content in robots), address


def articles(demo: Demo) -> list[Page]:
    return [page for page in demo.pages if f"{page.path.removesuffix('index.html')}data.json" in demo.files]


def test_structured_data_says_what_the_page_says(demo_site: Demo) -> None:
    pages = articles(demo_site)
    assert len(pages) >= 12
    for page in pages:
        scripts = [e for e in page.elements("script") if e.get("type") == "application/ld+json"]
        assert len(scripts) == 1, page.path
        graph = json.loads(scripts[0].text)["@graph"]
        article = next(node for node in graph if "Article" in str(node["@type"]))
        text = page.visible_text
        assert " ".join(article["headline"].split()) in text, page.path
        for person in (node for node in graph if node["@type"] == "Person"):
            assert person["name"] in text, page.path
        for node in graph:
            assert node["@type"] not in ("Product", "AggregateRating", "Review"), page.path
            if node["@type"] == "FAQPage":
                for question in node["mainEntity"]:
                    assert question["name"] in text, page.path
        found = demo_site.target(page.path, str(article.get("url", article.get("@id"))).removeprefix(SITE))
        assert found is not None
        assert found[0] == page.path


def test_data_beside_each_page_agrees_with_it(demo_site: Demo) -> None:
    for page in articles(demo_site):
        folder = demo_site.folder / page.path.removesuffix("index.html")
        data = json.loads((folder / "data.json").read_text("utf-8"))
        text = page.visible_text
        assert data["title"] in text
        assert len(data["subjects"]) >= 2
        ids = [subject["id"] for subject in data["subjects"]]
        for row in data["rows"]:
            assert list(row["values"]) == ids, f"{page.path}: {row['id']}"
            assert set(row["best"]) <= set(ids)
        table = list(csv.reader(io.StringIO((folder / "table.csv").read_text("utf-8-sig"))))
        assert len({len(line) for line in table}) == 1, page.path
        assert (folder / "index.md").read_text("utf-8").startswith("---\n") or data["title"] in (
            folder / "index.md"
        ).read_text("utf-8")


def test_the_promised_hooks_are_on_every_article(demo_site: Demo) -> None:
    for page in articles(demo_site):
        data = json.loads((demo_site.folder / page.path.removesuffix("index.html") / "data.json").read_text("utf-8"))
        tables = [e for e in page.elements("table") if "comparison" in (e.get("class") or "").split()]
        if not data["rows"]:
            continue
        assert tables, page.path
        marked = {e.get("data-subject") for e in tables[0].iter(f"{HTML}td") if e.get("data-subject")}
        assert marked == {subject["id"] for subject in data["subjects"]}, page.path
        heads = [e for e in tables[0].iter(f"{HTML}th") if e.get("scope") == "row"]
        assert len(heads) >= len(data["rows"]), page.path
        best = [e for e in tables[0].iter(f"{HTML}td") if e.get("data-best") is not None]
        assert bool(best) == any(row["best"] for row in data["rows"]), page.path


def test_no_file_tells_of_the_machine_that_built_it(demo_site: Demo) -> None:
    words = [str(Path.home()), str(demo_site.folder), str(Path(__file__).resolve().parent.parent)]
    words = [word for word in words if len(word) > 3]
    for name in sorted(demo_site.files):
        data = (demo_site.folder / name).read_bytes()
        for word in words:
            # A path such as /root may be a word of an article; what may not be there is a path below it.
            assert f"{word}/".encode() not in data, name


def test_two_builds_are_equal_byte_for_byte(demo_site: Demo, tmp_path: Path) -> None:
    from demo import build

    assert build(tmp_path / "again", "--jobs", "2").returncode == 0
    again = Demo(tmp_path / "again", "/", "")
    assert again.files == demo_site.files
    for name in sorted(demo_site.files):
        assert (again.folder / name).read_bytes() == (demo_site.folder / name).read_bytes(), name
