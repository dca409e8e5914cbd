"""All codes and hints, gathered from the tables."""

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
