"""Every diagnostic code with its words in each language; the one source of messages and of `docs/errors/`.

Never translated: the code and the words `error` and `warning`. A message is a format string; its
placeholders are the diagnostic's arguments. It names the thing, says what was found and what is expected,
in the words that one would use beside the writer; the hint is one action.
"""

import unicodedata

from generator.codes import (
    across,
    editorial,
    machine,
    meaning,
    pictures,
    preview,
    reading,
    references,
    shape,
    templates,
    text,
)
from generator.codes.kinds import Code, Words
from generator.diagnostics import Argument, Diagnostic, Severity

CODES: dict[str, Code] = {
    code.code: code
    for table in (reading, shape, meaning, text, references, editorial, across, templates, machine, pictures, preview)
    for code in table.CODES
}

HINTS: dict[str, Words] = {
    "did-you-mean": Words(ja="「{name}」ではありませんか？", en="did you mean “{name}”?"),
    **reading.HINTS,
    **shape.HINTS,
    **meaning.HINTS,
    **text.HINTS,
    **references.HINTS,
    **editorial.HINTS,
    **across.HINTS,
    **templates.HINTS,
    **machine.HINTS,
}


def message(found: Diagnostic, lang: str) -> str:
    """The sentence of a diagnostic in `lang` ("ja", else English), without place and code."""
    return _fill(CODES[found.code].message, found.arguments, lang)


def help_text(found: Diagnostic, lang: str) -> str | None:
    """The `help:` line of a diagnostic in `lang`: its own hint, else the usual one of its code, else None."""
    if found.hint is not None:
        return _fill(HINTS[found.hint.key], found.hint.arguments, lang)
    usual = CODES[found.code].help
    return _fill(usual, found.arguments, lang) if usual is not None else None


def severity(found: Diagnostic) -> Severity:
    """How bad a diagnostic is."""
    return CODES[found.code].severity


def visible(text: str) -> str:
    """`text` with control, bidirectional and invisible letters spelt out (`\\u{202E}`), so that it drives no terminal."""
    return "".join(letter if _shows(letter) else f"\\u{{{ord(letter):X}}}" for letter in text)


def _shows(letter: str) -> bool:
    return letter == " " or letter == "\u3000" or unicodedata.category(letter)[0] not in "CZ"


def _fill(words: Words, arguments: tuple[tuple[str, Argument], ...], lang: str) -> str:
    japanese = lang == "ja" or lang.startswith("ja-")
    separator = "、" if japanese else ", "
    filled = {
        name: visible(separator.join(value) if isinstance(value, tuple) else str(value)) for name, value in arguments
    }
    return (words.ja if japanese else words.en).format(**filled)


__all__ = ["CODES", "HINTS", "Code", "Words", "help_text", "message", "severity", "visible"]
