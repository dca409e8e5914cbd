"""HK150-HK199 and HK200-HK219: cells, numbers, units, scores, and references such as {{ a.b }}."""

from generator.codes.cells import CODES as CELL_CODES
from generator.codes.cells import HINTS as CELL_HINTS
from generator.codes.kinds import Code, Words
from generator.codes.prose import CODES as PROSE_CODES
from generator.codes.prose import HINTS as PROSE_HINTS

CODES: tuple[Code, ...] = (*CELL_CODES, *PROSE_CODES)

HINTS: dict[str, Words] = {**CELL_HINTS, **PROSE_HINTS}
