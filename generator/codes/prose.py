"""HK200-HK219: references such as {{ a.b }} in texts."""

from generator.codes.kinds import Code, Words

CODES: tuple[Code, ...] = ()

HINTS: dict[str, Words] = {}
