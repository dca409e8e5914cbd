"""HK240-HK299: names that refer to nothing: authors, subjects, sources, pictures, articles."""

from generator.codes.kinds import Code, Words

CODES: tuple[Code, ...] = ()

HINTS: dict[str, Words] = {}
