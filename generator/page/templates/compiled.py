"""The quick Jinja with code that is there already, by Jinja's own interface for such code.

What must stay true: only what comes of the package's own templates and words is given away to be kept. What a site
overrides is compiled by each run that prints it.
"""

from collections.abc import Mapping
from types import CodeType

from jinja2.bccache import Bucket, BytecodeCache

from generator.model import Strings
from generator.page.templates import ready
from generator.page.templates.borrowed import is_borrowed, marked
from generator.page.templates.quick import QuickEnvironment, made_names
from generator.page.templates.theme import ROOT


class Kept(BytecodeCache):
    """What is kept. What is not there is compiled, and stays in this process."""

    def __init__(self, codes: ready.Codes) -> None:
        self._codes = codes

    def load_bytecode(self, bucket: Bucket) -> None:
        """By the digests of the template's name and text."""
        bucket.code = self._codes(f"{bucket.key} {bucket.checksum}")

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Nothing: it may be a site's own."""

    def name_of(self, name: str, text: str) -> str:
        """Under which the code of a template is kept."""
        return f"{self.get_cache_key(name, ROOT + name)} {self.get_source_checksum(text)}"


def with_kept_code(made: QuickEnvironment, files: Mapping[str, str], strings: Strings, lang: str) -> QuickEnvironment:
    """The environment for pages in `lang`, with the code that is kept for it. Words of the language and the names that mean
    the same in all templates are in the code; so are the marks of words that are another language's."""
    borrowed = is_borrowed(strings.lang, lang)

    def text_of(text: str) -> str:
        return marked(text, strings.lang) if borrowed else text

    def make(package: Mapping[str, str]) -> Mapping[str, CodeType] | None:
        if _words(package) != _words(files) or made.taken != made_names(_pages(package).values()):
            return None
        nameless = Kept(ready.nothing("", "", make))
        return {
            nameless.name_of(name, text): made.compile(text, name, ROOT + name)
            for name, text in ((name, text_of(text)) for name, text in _pages(package).items())
        }

    words = f"{strings.lang}-borrowed" if borrowed else strings.lang
    made.bytecode_cache = Kept(ready.keeper(words, repr((words, strings, sorted(made.known))), make))
    return made


def _pages(files: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in files.items() if name.endswith(".html")}


def _words(files: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in files.items() if name.endswith(".yaml")}
