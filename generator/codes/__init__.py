"""Every diagnostic code with its words in each language (`tables`); the one source of messages and of `docs/errors/`.

Never translated: the code and the words `error` and `warning`. A message is a format string; its
placeholders are the diagnostic's arguments. It names the thing, says what was found and what is expected,
in the words that one would use beside the writer; the hint is one action.
"""

import unicodedata

from generator.codes.kinds import Code, Words
from generator.diagnostics import Argument, Diagnostic, Severity


def message(found: Diagnostic, lang: str) -> str:
    """The sentence of a diagnostic in `lang` ("ja", else English), without place and code."""
    return _fill(_code(found).message, found.arguments, lang)


def help_text(found: Diagnostic, lang: str) -> str | None:
    """The `help:` line of a diagnostic in `lang`: its own hint, else the usual one of its code, else None."""
    if found.hint is not None:
        from generator.codes.tables import HINTS

        return _fill(HINTS[found.hint.key], found.hint.arguments, lang)
    usual = _code(found).help
    return _fill(usual, found.arguments, lang) if usual is not None else None


def severity(found: Diagnostic) -> Severity:
    """How bad a diagnostic is."""
    return _code(found).severity


def is_warning(code: str) -> bool:
    """Whether this is the code of a warning."""
    from generator.codes.tables import CODES

    return code in CODES and CODES[code].severity is Severity.WARNING


def _code(found: Diagnostic) -> Code:
    # The tables are large, and most runs have nothing to tell.
    from generator.codes.tables import CODES

    return CODES[found.code]


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


__all__ = ["Code", "Words", "help_text", "is_warning", "message", "severity", "visible"]
