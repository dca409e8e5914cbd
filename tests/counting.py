"""How much work is done: instructions are counted, since a clock says more of the machine than of the code."""

import sys
from collections.abc import Callable
from time import process_time
from types import FrameType
from typing import Any

LINEAR = 2.1
"""How many times the instructions may be for twice as much text; for a step that looks at all pairs it is 4."""

RUN_AWAY = 30.0
"""Seconds: what a pattern or a library does has no instructions of ours to count, and a run-away in it takes minutes.

Nothing measured against this takes a thirtieth of it on a quiet machine.
"""


def counted(work: Callable[[], Any]) -> int:
    """How many instructions are done by `work`, those inside loops and generators too."""
    count = 0

    def note(frame: FrameType, event: str, argument: object) -> Any:
        nonlocal count
        frame.f_trace_lines, frame.f_trace_opcodes = False, True
        count += event == "opcode"
        return note

    before = sys.gettrace()
    sys.settrace(note)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def seconds(work: Callable[[], Any]) -> float:
    """How many seconds of this process's CPU `work` takes; only to be held against `RUN_AWAY`."""
    start = process_time()
    work()
    return process_time() - start
