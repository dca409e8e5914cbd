"""The demo site of the checkout, built as a user builds it, and what its files say."""

import json
import os
import posixpath
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

import html5lib
from outside import java, node_file

ROOT = Path(__file__).resolve().parent.parent
NOW = "2026-11-21T09:00:00+09:00"
HTML = "{http://www.w3.org/1999/xhtml}"

LOADED = {"src", "srcset", "poster", "data", "background", "manifest"}
"""Attributes whose address a browser loads by itself."""

LOADED_RELATIONS = {
    "stylesheet",
    "icon",
    "apple-touch-icon",
    "preload",
    "modulepreload",
    "manifest",
    "prefetch",
    "preconnect",
    "dns-prefetch",
}


def build(output: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Build the demo site into `output`, the clock held."""
    command = [sys.executable, "-m", "generator", "build", "--output", str(output), "--now", NOW, *arguments]
    environment = {**os.environ, "CI": "true", "LANG": "C.UTF-8"}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8")


@dataclass(frozen=True)
class Page:
    """An HTML file, parsed strictly."""

    path: str  # below the output folder
    text: str

    @cached_property
    def parser(self) -> html5lib.HTMLParser:
        parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), strict=False)
        parser.root = parser.parse(self.text)
        return parser

    @property
    def root(self):  # type: ignore[no-untyped-def]
        return self.parser.root

    def elements(self, *names: str) -> Iterator:  # type: ignore[type-arg]
        """Elements of these names (all without one), in the order of the page."""
        for element in self.root.iter():
            if isinstance(element.tag, str) and (not names or element.tag.removeprefix(HTML) in names):
                yield element

    @cached_property
    def ids(self) -> frozenset[str]:
        return frozenset(element.get("id") for element in self.elements() if element.get("id"))

    @property
    def visible_text(self) -> str:
        """What a reader sees, spaces folded."""
        return " ".join("".join(_texts(self.root)).split())

    def loads(self) -> Iterator[str]:
        """Every address that a browser asks for without being asked to."""
        for element in self.elements():
            name = element.tag.removeprefix(HTML)
            for attribute, value in element.attrib.items():
                if attribute == "srcset":
                    yield from (part.split()[0] for part in value.split(",") if part.strip())
                elif attribute in LOADED:
                    yield value
            if name == "link" and LOADED_RELATIONS & set((element.get("rel") or "").split()):
                yield element.get("href")
            if name in ("use", "image") and element.get("href"):
                yield element.get("href")


def _texts(element) -> Iterator[str]:  # type: ignore[no-untyped-def]
    if not isinstance(element.tag, str) or element.tag.removeprefix(HTML) in ("script", "style", "template", "head"):
        return
    yield element.text or ""
    for child in element:
        yield from _texts(child)
        yield child.tail or ""


@dataclass(frozen=True)
class Demo:
    """A built site and the address that it was built for."""

    folder: Path
    base: str  # path of the site's URL, "/" or "/sub/path/"
    log: str

    @cached_property
    def files(self) -> frozenset[str]:
        """Paths below the output folder; the manifest is not part of the site."""
        return frozenset(
            path.relative_to(self.folder).as_posix()
            for path in self.folder.rglob("*")
            if path.is_file() and not path.name.startswith(".hikaku")
        )

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        return tuple(
            Page(name, (self.folder / name).read_text("utf-8")) for name in sorted(self.files) if name.endswith(".html")
        )

    @cached_property
    def by_path(self) -> dict[str, Page]:
        return {page.path: page for page in self.pages}

    def target(self, page: str, address: str) -> tuple[str, str] | None:
        """The file and fragment that an address on a page leads to; None if it leaves the site."""
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            return None
        path = unquote(parts.path)
        if not path:
            return page, unquote(parts.fragment)
        if not path.startswith("/"):
            path = (
                self.base
                + posixpath.normpath(f"{page.rpartition('/')[0]}/{path}").lstrip("/")
                + "/" * path.endswith("/")
            )
        if not path.startswith(self.base):
            return f"outside the site: {path}", ""
        inside = path.removeprefix(self.base)
        return (f"{inside}index.html" if inside == "" or inside.endswith("/") else inside), unquote(parts.fragment)


def nu_errors(demo: Demo) -> list[str]:
    """What the Nu checker says against the pages and drawings of a site.

    Not the CSS: it knows no rule that is younger than a few years. Chromium reads that in test_browser.
    """
    jar = node_file("vnu-jar/build/dist/vnu.jar")
    files = [demo.folder / name for name in sorted(demo.files) if name.endswith((".html", ".svg"))]
    assert sum(file.suffix == ".html" for file in files) >= 12
    command = [java(), "-jar", str(jar), "--format", "json", "--also-check-svg", *map(str, files)]
    result = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    messages = json.loads(result.stderr)["messages"]
    errors = [message for message in messages if message["type"] != "info"]
    return [f"{_name(m.get('url', ''), demo)}:{m.get('lastLine')}: {m['message']}" for m in errors]


def _name(address: str, demo: Demo) -> str:
    return unquote(address.removeprefix("file:")).replace(f"{demo.folder}/", "")
