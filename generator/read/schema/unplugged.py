"""Pydantic without what it needs to find plug-ins: `importlib.metadata`, which takes longer to import than a file to read.

What must stay true: whoever asks for plug-ins all the same finds those that are there.
"""

import sys
from contextlib import suppress
from importlib import import_module
from types import ModuleType
from typing import Any

_METADATA = "importlib.metadata"


def unplug() -> None:
    """Let Pydantic's search for plug-ins import what it searches with when it is asked for, and not before."""
    if _METADATA in sys.modules:
        return
    stand_in = ModuleType(_METADATA)
    stand_in.entry_points = _entry_points  # type: ignore[attr-defined]
    sys.modules[_METADATA] = stand_in
    try:
        # Where a later Pydantic has moved it, nothing is won and nothing lost.
        with suppress(ImportError):
            import_module("pydantic.plugin._loader")
    finally:
        del sys.modules[_METADATA]


def _entry_points(**wanted: Any) -> Any:
    return import_module(_METADATA).entry_points(**wanted)
