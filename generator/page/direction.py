"""Which way a language is written."""

# fmt: off
_LANGUAGES = frozenset((
    "ar", "arc", "arz", "ckb", "dv", "fa", "he", "iw", "ji", "ks", "lrc", "mzn", "nqo", "pnb", "ps", "sd", "syr", "ug",
    "ur", "yi",
))
_SCRIPTS = frozenset(("adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"))
# fmt: on


def is_rtl(lang: str) -> bool:
    """Whether a language (BCP 47) is written from right to left; a script that its tag names decides."""
    first, *others = lang.lower().split("-")
    script = next((each for each in others if len(each) == 4 and each.isalpha()), None)
    return script in _SCRIPTS if script is not None else first in _LANGUAGES
