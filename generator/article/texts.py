"""The texts of one article, and what they link to and cite.

A `Texts` renders each text by the rules of the file in which it was written (a catalogued subject's pictures lie
beside its own file), evaluates references, and remembers findings, links per block and citations.
"""

from collections.abc import Callable, Iterable
from dataclasses import field
from functools import cache

from generator.article import markup
from generator.article.markup import TextRules
from generator.article.markup.addresses import address
from generator.article.markup.rules import Evaluate
from generator.article.repeated_words import doubled
from generator.diagnostics import Diagnostic, Outcome, closest, diagnostic
from generator.light import dataclass, replace
from generator.model import Html, Image, Link, Picture, Rich
from generator.read import expressions
from generator.read.nodes import Scalar
from generator.read.schema import ImageEntry

Shown = tuple[str, str, Picture]
"""A picture that a file names: the file, the path as written there, the picture."""

Fill = Callable[[Scalar], Outcome[str]]


@dataclass(slots=True)
class Texts:
    """Renders texts; `block_name` says in which block of the page the next ones stand."""

    rules: TextRules
    pictures: tuple[Shown, ...]
    evaluate: Evaluate | None
    fill: Fill
    found: list[Diagnostic] = field(default_factory=list)
    links: list[tuple[str, Link]] = field(default_factory=list)
    cited: list[str] = field(default_factory=list)
    block_name: str = ""
    _by_file: dict[str, TextRules] = field(default_factory=dict)
    _keys: int = 0

    def of(self, path: str) -> TextRules:
        """The rules for texts of the file at `path`."""
        if path not in self._by_file:
            own = tuple((written, picture_image(p)) for file, written, p in self.pictures if file == path)
            self._by_file[path] = replace(self.rules, pictures=own)
        return self._by_file[path]

    def cell(self, text: Scalar) -> Rich:
        """The text of a cell: inline Markdown in which `{{` is just two braces."""
        return self._keep(markup.inline(text, self.of(text.span.path), None))

    def block(self, text: Scalar | None, level: int) -> Rich | None:
        """A Markdown text under a heading of level `level`; None for an empty one."""
        if text is None or not text.text.strip():
            return None
        self._keys += 1
        self._doubled(text)
        rules = self.of(text.span.path)
        return self._keep(markup.block(text, rules, self.evaluate, level, f"n{self._keys}"))

    def inline(self, text: Scalar | None) -> Rich | None:
        """A line of Markdown; None for an empty one."""
        if text is None or not text.text.strip():
            return None
        self._doubled(text)
        return self._keep(markup.inline(text, self.of(text.span.path), self.evaluate))

    def inlines(self, texts: Iterable[Scalar]) -> tuple[Rich, ...]:
        return tuple(rich for text in texts if (rich := self.inline(text)) is not None)

    def plain(self, text: Scalar) -> str:
        """A text without markup, its references evaluated."""
        if "{{" not in text.text:
            return text.text
        self._doubled(text)
        outcome = self.fill(text)
        self.found.extend(outcome.diagnostics)
        return outcome.value

    def maybe(self, text: Scalar | None) -> str | None:
        return self.plain(text) if text is not None and text.text.strip() else None

    def link(self, url: Scalar, label: str, sponsored: bool) -> Link:
        """A link of a YAML field. A host that the site names as sponsored makes it so."""
        rules = self.of(url.span.path)
        target = self._article(url, rules) or address(url.text, rules)
        link = Link(target.url, label, sponsored or target.sponsored, target.external)
        self.links.append((self.block_name, link))
        return link

    def image(self, entry: ImageEntry | None) -> Image | None:
        """A picture of a YAML field; None, with a diagnostic, if there is no such file."""
        if entry is None:
            return None
        written = entry.src
        key = (written.span.path, written.text)
        picture = next((p for file, name, p in self.pictures if (file, name) == key), None)
        if picture is None:
            near = self.rules.near(*key)
            self.found.append(diagnostic("HK244", written.span, hint=near, found=written.text))
            return None
        alt = self.maybe(entry.alt) or ""
        credit = self.inline(entry.credit)
        return replace(picture_image(picture), alt=alt, credit=credit.html if credit else None)

    def _article(self, url: Scalar, rules: TextRules) -> "markup.addresses.Address | None":
        if not url.text.startswith("article:"):
            return None
        slug, _, fragment = url.text.removeprefix("article:").partition("#")
        urls = dict(rules.articles)
        if slug not in urls:
            self.found.append(diagnostic("HK224", url.span, hint=closest(slug, urls), name=slug))
            return markup.addresses.own(rules.base)
        return markup.addresses.own(urls[slug] + (f"#{fragment}" if fragment else ""))

    def _doubled(self, text: Scalar) -> None:
        if self.evaluate is not None and "{{" in text.text:
            self.found += doubled(text, self.evaluate)

    def _keep(self, outcome: Outcome[markup.Marked]) -> Rich:
        marked = outcome.value
        self.found += outcome.diagnostics
        if marked.links:
            self.links += [(self.block_name, link) for link in marked.links]
        self.cited += marked.citations
        return marked.rich


def plain_only(rules: TextRules, pictures: tuple[Shown, ...]) -> Texts:
    """Texts outside a comparison, where there are no cells to refer to."""
    return Texts(rules, pictures, None, lambda text: Outcome(text.text))


def referring(rules: TextRules, pictures: tuple[Shown, ...], scope: Callable[[], expressions.Scope]) -> Texts:
    """Texts that may print the cells of a scope, which is made when the first of them does."""
    known = cache(scope)
    return Texts(
        rules,
        pictures,
        lambda source: expressions.evaluate(source, known()),
        lambda text: expressions.fill(text, known()),
    )


def picture_image(picture: Picture) -> Image:
    """A picture without words."""
    srcset = tuple((each.url, each.width) for each in picture.renditions)
    return Image(picture.url, "", picture.width, picture.height, srcset=srcset)


NOTHING = Rich((Html(""),), "")
"""A text that is not there yet."""
