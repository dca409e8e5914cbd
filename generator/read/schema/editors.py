"""The JSON Schema of each kind of file, for editors: made from the same models and words as reading and the reference.

What must stay true: a schema accepts whatever the loader accepts (a test asks the loader), so an editor never marks
what a build takes; and it refuses the obvious: unknown fields, missing ones, words that are no choice, dates and
numbers that are none. What takes more than one field to tell is left to `hikaku check`.

Draft 7, because that is what the language server of every editor reads whole.
"""

import types
from collections.abc import Mapping
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from generator.read.language import MOST_DECIMALS
from generator.read.schema import cells, checks, texts
from generator.read.schema import comparison as c
from generator.read.schema import site as s
from generator.read.schema.entry import Entry
from generator.read.schema.kinds import CellList, CellMap, LeafKind
from generator.read.schema.leaves import Check, Leaf, SubjectList, Whole
from generator.read.schema.titles import KINDS, PARTS, SHAPES, Shape

Json = dict[str, Any]

DIALECT = "http://json-schema.org/draft-07/schema#"


def schema_of(shape: Shape, lang: str) -> Json:
    """The schema of one kind of file, with its words in `lang` ("ja" or "en")."""
    definitions: dict[str, Json] = {}
    root = _map(shape.model, lang, definitions)
    title = shape.title.ja if lang == "ja" else shape.title.en
    found: Json = {"$schema": DIALECT, "title": title, "$comment": f"hikaku schema {shape.name}", **root}
    return {**found, "definitions": dict(sorted(definitions.items()))} if definitions else found


def schemas(lang: str) -> dict[str, Json]:
    """Every schema by the name of its kind of file."""
    return {shape.name: schema_of(shape, lang) for shape in SHAPES}


# ------------------------------------------------------------------------------------------------------- maps


def _map(model: type[Entry], lang: str, definitions: dict[str, Json]) -> Json:
    """The schema of a map: its fields and no others."""
    hints = get_type_hints(model, include_extras=True)
    # A page's body stands below its front matter, where no editor takes it for a field.
    names = [name for name in model.fields if name != "span" and (model, name) != (s.PageFile, "body")]
    fields = {name: _field(model, name, hints[name], lang, definitions) for name in names}
    required = [name for name in names if model.fields[name].is_required]
    found: Json = {"type": "object", "additionalProperties": False, "properties": fields}
    if required:
        found["required"] = required
    return {**found, **_ONE_OF_TWO.get(model, {})}


def _field(model: type[Entry], name: str, hint: Any, lang: str, definitions: dict[str, Json]) -> Json:
    field = model.fields[name]
    words = field.ja if lang == "ja" else field.en
    inner = {**_allowed(hint, lang, definitions), **_LIMITS.get((_home(model, name), name), {})}
    found = inner if field.is_required else _or_null(inner)
    default: Json = {"default": field.default} if isinstance(field.default, bool) else {}
    return {"description": words, **found, **default}


def _home(model: type[Entry], name: str) -> type[Entry]:
    """The class that declares a field."""
    return next(base for base in model.__mro__ if name in base.__annotations__)


def _or_null(allowed: Json) -> Json:
    """Null is the same as not given."""
    if "anyOf" in allowed:
        return {**allowed, "anyOf": [*allowed["anyOf"], _NULL]}
    kind = allowed.get("type")
    if kind is None or "enum" in allowed:
        return {"anyOf": [allowed, _NULL]}
    return {**allowed, "type": [*([kind] if isinstance(kind, str) else kind), "null"]}


_NULL: Json = {"type": "null"}


def _reference(model: type[Entry], lang: str, definitions: dict[str, Json]) -> Json:
    name = model.__name__.removesuffix("Entry")
    if name not in definitions:
        definitions[name] = {}  # a section may hold sections
        words = PARTS.get(model)
        title: Json = {"title": words.ja if lang == "ja" else words.en} if words else {}
        definitions[name] = {**title, **_map(model, lang, definitions)}
    return {"$ref": f"#/definitions/{name}"}


_NAMED: Json = {"anyOf": [{"required": ["name"]}, {"required": ["use"]}]}
_ONE_OF_TWO: Mapping[type[Entry], Json] = {
    c.ComparisonFile: {"anyOf": [{"required": ["subjects"]}, {"required": ["subjects_from"]}]},
    c.SubjectEntry: _NAMED,
    c.DimensionEntry: _NAMED,
    c.MetricEntry: _NAMED,
}
"""Where a map needs one field or another."""

_LIMITS: Mapping[tuple[type[Entry], str], Json] = {
    (c.MetricEntry, "scale"): {"minItems": 2, "maxItems": 2},
    (c.MetricEntry, "weight"): {"minimum": 0},
    (c.MetricEntry, "decimals"): {"maximum": MOST_DECIMALS},
    (c.MetricEntry, "out_of"): {"exclusiveMinimum": 0},
    (s.FeedEntry, "entries"): {"minimum": 1},
    (s.SiteFile, "url"): {"pattern": "^\\s*[Hh][Tt][Tt][Pp][Ss]?://", "examples": ["https://example.com/"]},
    (s.ThemeEntry, "accent"): {"examples": ["#2a6f5e"]},
    (s.SiteFile, "permalink"): {"examples": ["/{slug}/", "/{category}/{slug}/"]},
    (s.SiteFile, "timezone"): {"examples": ["Asia/Tokyo"]},
}
"""What a field asks for beyond its kind; the rules themselves stand in `rules`."""


# ------------------------------------------------------------------------------------------------------ values


def _allowed(hint: Any, lang: str, definitions: dict[str, Json]) -> Json:
    """What may stand in a field."""
    if get_origin(hint) is Annotated:
        return _annotated(get_args(hint)[0], hint.__metadata__, lang, definitions)
    if get_origin(hint) in (Union, types.UnionType):
        kinds = [_allowed(each, lang, definitions) for each in get_args(hint) if each is not type(None)]
        return kinds[0] if len(kinds) == 1 else {"anyOf": kinds}
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _allowed(get_args(hint)[0], lang, definitions)}
    if hint is CellList:
        return {"type": "array", "items": _cell(lang, definitions)}
    if hint is CellMap:
        return {"type": "object", "additionalProperties": _cell(lang, definitions)}
    if isinstance(hint, type) and issubclass(hint, Entry):
        return _reference(hint, lang, definitions)
    raise TypeError(f"nothing is known of {hint!r}")


def _annotated(inner: Any, notes: tuple[Any, ...], lang: str, definitions: dict[str, Json]) -> Json:
    for note in notes:
        match note:
            case Leaf():
                return _leaf(note, lang)
            case Whole(make=checks.flag):
                return {"type": "boolean"}
            case Whole(make=checks.translations):
                slug = _leaf(Leaf(LeafKind.SLUG), lang)
                names = {"pattern": _whole(texts.PATTERNS[LeafKind.LANG])}
                return {"type": "object", "propertyNames": names, "additionalProperties": _or_null(slug)}
            case Whole(make=checks.headers):
                return {"type": "object", "additionalProperties": _or_null(_leaf(Leaf(LeafKind.PLAIN), lang))}
            case SubjectList():
                subject = [_leaf(Leaf(LeafKind.PLAIN), lang), _reference(c.SubjectEntry, lang, definitions)]
                return {"type": "array", "items": {"anyOf": subject}, "minItems": 2}
            case Check(before=checks.one_or_more):
                many = _allowed(inner, lang, definitions)
                return {"anyOf": [many["items"], many]}
            case Check(alternative="boolean"):
                return {"anyOf": [{"type": "boolean"}, _allowed(inner, lang, definitions)]}
            case Check(alternative="string"):
                return {"anyOf": [_short(inner, lang), _allowed(inner, lang, definitions)]}
    return _allowed(inner, lang, definitions)


def _short(model: type[Entry], lang: str) -> Json:
    """The short form of a map: the value of its one required field."""
    (name,) = (name for name, field in model.fields.items() if field.is_required and name != "span")
    hint = get_type_hints(model, include_extras=True)[name]
    return _leaf(next(note for note in hint.__metadata__ if isinstance(note, Leaf)), lang)


def _leaf(leaf: Leaf, lang: str) -> Json:
    """The schema of a text. A number or true is one where text is wanted, and `"12"` is a number where one is wanted."""
    if leaf.kind is LeafKind.CHOICE:
        return {"enum": list(leaf.words)}
    found: Json = {"type": list(_TYPES.get(leaf.kind, _TEXT))}
    pattern = texts.PATTERNS.get(leaf.kind)
    if pattern is not None:
        found["pattern"] = _whole(pattern)
        found["patternErrorMessage"] = _wanted(leaf.kind, lang)
    elif leaf.kind not in texts.MAY_BE_EMPTY:
        found["pattern"] = "\\S"
    if leaf.kind is LeafKind.SLUG:
        found["maxLength"] = texts.LONGEST_SLUG
    if leaf.kind is LeafKind.COUNT:
        found["minimum"] = 0
    examples = _EXAMPLES.get(leaf.kind)
    return {**found, "examples": list(examples)} if examples else found


def _wanted(kind: LeafKind, lang: str) -> str:
    """What editors say instead of showing the pattern."""
    words = KINDS[kind].ja if lang == "ja" else KINDS[kind].en
    examples = ", ".join(_EXAMPLES.get(kind, ()))
    said = f"ここに書くのは: {words}" if lang == "ja" else f"expected: {words}"
    return f"{said} ({examples})" if examples else said


def _whole(pattern: str) -> str:
    return f"^(?:{pattern})$"


_TEXT = ("string", "number", "boolean")
_TYPES: Mapping[LeafKind, tuple[str, ...]] = {
    LeafKind.NUMBER: ("number", "string"),
    LeafKind.COUNT: ("integer", "string"),
    LeafKind.DATE: ("string",),
    LeafKind.PERIOD: ("string", "integer"),
    LeafKind.TIME: ("string",),
    LeafKind.LANG: ("string",),
}
_EXAMPLES: Mapping[LeafKind, tuple[str, ...]] = {
    LeafKind.DATE: ("2026-04-01", "2026-04-01T09:00"),
    LeafKind.PERIOD: ("2026-04-01", "2026-04", "2026"),
    LeafKind.TIME: ("6:30",),
    LeafKind.LANG: ("ja", "en"),
    LeafKind.URL: ("https://example.com/",),
}


def _cell(lang: str, definitions: dict[str, Json]) -> Json:
    """The schema of a value: text, a number, true, a list of lines, null for unknown, or a map with more about it."""
    period, number = _leaf(Leaf(LeafKind.PERIOD), lang), _leaf(Leaf(LeafKind.NUMBER), lang)
    one: Json = {"type": [*_TEXT, "null"], "not": {"type": "string", "pattern": f"^[{cells.LONE_DASHES}]{{1,3}}$"}}
    lines: Json = {"type": "array", "items": {"type": list(_TEXT)}}
    fields: dict[str, Json] = {name: {"type": [*_TEXT, "null"]} for name in cells.CELL_FIELDS}
    fields |= {"value": {"anyOf": [one, lines]}, "as_of": _or_null(period), "out_of": _or_null(number)}
    fields |= {"estimated": {"type": ["boolean", "null"]}, "evidence": _or_null({"enum": list(cells.EVIDENCE)})}
    some = [{"required": [name]} for name in ("value", "min", "max", "rating")]
    detailed: Json = {"type": "object", "additionalProperties": False, "properties": fields, "anyOf": some}
    definitions["Value"] = {"anyOf": [one, lines, detailed, _QUESTION_MARK]}
    return {"$ref": "#/definitions/Value"}


_QUESTION_MARK: Json = {
    "type": "object",
    "additionalProperties": _NULL,
    "propertyNames": {"pattern": "^(?:null|None)?$"},
    "maxProperties": 1,
}
"""A lone `?`, which hikaku reads as unknown, and most YAML parsers as a map from null to null."""
