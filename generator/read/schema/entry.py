"""What all models have in common: frozen, no unknown fields, a place of their own."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

from generator.read.schema.checks import SPAN_KEY
from generator.read.schema.leaves import Place
from generator.read.schema.unplugged import unplug

unplug()


def required(en: str, ja: str) -> Any:
    """A field that must be given, with its words for the reference."""
    return Field(description=en, json_schema_extra={"ja": ja})


def optional(en: str, ja: str, default: object = None) -> Any:
    """A field that may be left out, with its words for the reference."""
    return Field(default=default, description=en, json_schema_extra={"ja": ja})


assert SPAN_KEY == "\0span"  # the alias below must be a literal


class Entry(BaseModel):
    """A map in a file. Null is the same as not given: such a field keeps its default and is not in `given`."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, defer_build=True)

    span: Place = Field(alias="\0span", exclude=True, repr=False)

    @property
    def given(self) -> frozenset[str]:
        """The names of the fields that the file says."""
        return frozenset(self.model_fields_set - {"span"})

    @model_validator(mode="before")
    @classmethod
    def _without_nulls(cls, data: Any) -> Any:
        if type(data) is dict and type(None) in map(type, data.values()):
            return {name: value for name, value in data.items() if value is not None or name not in cls.model_fields}
        return data
