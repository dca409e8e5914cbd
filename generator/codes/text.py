"""HK220-HK239: Markdown."""

from generator.codes.kinds import Code, Words

CODES: tuple[Code, ...] = ()

HINTS: dict[str, Words] = {}
