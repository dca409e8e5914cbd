"""Pages in a language for which there are no words: those of another one say which language they are in.

What must stay true: only elements that hold nothing but such words are marked, and signs that are not read out; a page
whose language has words is printed from its templates as they are; and no line of a template moves.
"""

from generator.patterns import pattern

_INSIDE_TAG = r"(?:[^<>{}]|\{[{%][^{}]*[}%]\})*"
_HIDDEN = rf'<(\w+){_INSIDE_TAG}aria-hidden="true"{_INSIDE_TAG}>[^<>{{}}]*</\3>'
_ICON = r"\{\{ \w+\(\) \}\}"
_WORDS = r"\{\{-? t\((?![^{}]*\btitle=)[^{}]*\) -?\}\}"
"""But for those around a title, which is in the page's language."""

_ELEMENT = pattern(rf"<([a-z][\w-]*)({_INSIDE_TAG})(?=>\s*(?:{_HIDDEN}|{_ICON})?\s*{_WORDS}\s*</\1>)")
_SAID = pattern(r"\blang=")


def is_borrowed(words: str, lang: str) -> bool:
    """Whether the words in the language `words` are not those of a page in `lang`."""
    return words != lang and _main(words) != _main(lang)


def marked(text: str, words: str) -> str:
    """A template's text where the words are in the language `words`, and all else is in another."""
    return _ELEMENT.sub(lambda found: found[0] if _SAID.search(found[2]) else f'{found[0]} lang="{words}"', text)


def _main(lang: str) -> str:
    """The language without its region: en of en-GB."""
    return lang.partition("-")[0].lower()
