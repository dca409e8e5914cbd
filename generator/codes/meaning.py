"""HK150-HK199 and HK200-HK219: cells, numbers, units, scores, and references such as {{ a.b }}."""

from generator.codes.kinds import Code, Words

CODES: tuple[Code, ...] = ()

HINTS: dict[str, Words] = {}
