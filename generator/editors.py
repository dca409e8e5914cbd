"""`hikaku schema --write`: what editors need in a site's folder so that they know its fields.

What must stay true: what somebody else wrote into the editor's settings stays, comments included; a file that cannot be
added to without losing something is left alone, and the lines to add are told. Nothing here touches a disk.
"""

import json
from typing import Any

from generator.read.schema.editors import schemas
from generator.read.schema.titles import SHAPES
from generator.scaffold import SCHEMAS

SETTINGS = ".vscode/settings.json"
EXTENSIONS = ".vscode/extensions.json"

_EXTENSION = "redhat.vscode-yaml"


def schema_files(lang: str) -> dict[str, str]:
    """Path below the site → text, of every schema."""
    return {f"{SCHEMAS}/{name}.json": as_text(schema) for name, schema in schemas(lang).items()}


def as_text(value: object) -> str:
    """JSON as people read it."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def settings() -> dict[str, Any]:
    """What the settings of VS Code must say: which file has which schema."""
    return {"yaml.schemas": {f"./{SCHEMAS}/{shape.name}.json": shape.pattern for shape in SHAPES if shape.pattern}}


def extensions() -> dict[str, Any]:
    """The extension that reads the schemas, as VS Code proposes it to whoever opens the folder."""
    return {"recommendations": [_EXTENSION]}


def merged(written: bytes | None, wanted: dict[str, Any]) -> str | None:
    """The text of a settings file that says what is `wanted` besides what it says already.

    None if it says something that cannot be kept so: comments, or another kind of value in our place.
    """
    if written is None or not written.strip():
        return as_text(wanted)
    try:
        found = json.loads(written.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict):
        return None
    for name, value in wanted.items():
        there = found.get(name, type(value)())
        if type(there) is not type(value):
            return None
        if isinstance(value, dict):
            found[name] = {**there, **value}
        else:
            found[name] = [*there, *(each for each in value if each not in there)]
    return as_text(found)
