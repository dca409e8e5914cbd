"""`python -m generator` is `hikaku`: the way in.

A signal that comes while modules are still being imported ends the run as it does later, without a traceback; so the
signals come first, and everything else is imported after them.
"""

import gc
import os
import signal
from types import FrameType


def _end(number: int, frame: FrameType | None) -> None:
    # Nothing has been begun yet, so there is nothing to clear away.
    os._exit(128 + number)


def main() -> int:
    """Do what the command line asks; the exit status."""
    gc.disable()  # what is imported stays; looking through it over and over took a tenth of a short run
    from generator.cli import main

    status = main()
    gc.freeze()  # else Python looks through all of it once more before it ends, for longer than a file takes to read
    return status


for _number in (signal.SIGINT, signal.SIGTERM):
    # One that the shell lets us ignore (nohup, a job in the background) stays ignored.
    if signal.getsignal(_number) != signal.SIG_IGN:
        signal.signal(_number, _end)

if __name__ == "__main__":
    raise SystemExit(main())
