"""HK100-HK149: the wrong shape: fields, types, required things."""

from generator.codes.kinds import Code, Words

CODES: tuple[Code, ...] = ()

HINTS: dict[str, Words] = {}
