"""`hikaku`: from the command line to an exit status.

What must stay true: whatever happens, a writer never sees a traceback (only `HIKAKU_TRACEBACK=1` shows it); a closed
pipe is silent; the exit status is one of those that the reference names: 0 done, 1 the content has errors, 2 wrong
use, 3 the machine failed, 130 interrupted, 143 terminated. Heavy modules are imported by the command that needs them.
"""

import os
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from types import FrameType
from typing import TextIO

from generator.diagnostics import Diagnostic
from generator.edge.failure import DONE, INTERRUPTED, MACHINE_FAILED, TERMINATED, WRONG_USE, Stop
from generator.edge.report import language, text
from generator.options import Request, WrongUse, asked_language, read

SMALL_COMMANDS = ("clean", "import", "init", "new", "schema")
"""Commands that make no site, in a module that imports nothing of what makes one."""


class Terminated(BaseException):
    """Somebody ended us with SIGTERM. Like KeyboardInterrupt, so that what is half done is cleared away."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks; the exit status."""
    arguments = sys.argv[1:] if arguments is None else arguments
    _open_streams()
    lang = language(asked_language(arguments), os.environ)
    for number, answer in ((signal.SIGINT, signal.default_int_handler), (signal.SIGTERM, _terminated)):
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, answer)
    for stream in (sys.stdout, sys.stderr):
        _speak_utf8(stream)
    status = _guarded(lambda: _run(arguments, lang), lang)
    return _flushed(status)


def _run(arguments: Sequence[str], lang: str) -> int:
    request = read(arguments)
    if request.command == "version":
        return _show_version()
    if request.command == "help":
        return _show_help(request, lang)
    if request.command in SMALL_COMMANDS:
        from generator.small_commands import COMMANDS
    else:
        # Plug-ins of Pydantic, for which it would look through all that is installed, have no say in what a file means.
        os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
        if request.command == "serve":
            from generator.live import serve

            return serve(request, lang)
        from generator.commands import COMMANDS
    return COMMANDS[request.command](request, lang)


def _guarded(work: Callable[[], int], lang: str) -> int:
    """The status of `work`, or of the way in which it failed, told in one sentence."""
    try:
        return work()
    except WrongUse as wrong:
        return _tell_wrong_use(wrong, lang)
    except Stop as stop:
        _tell_alone(stop.found, lang)
        return stop.status
    except BrokenPipeError:
        return DONE
    except KeyboardInterrupt:
        _say("\n" + ("中断しました。" if lang == "ja" else "interrupted."))
        return INTERRUPTED
    except Terminated:
        return TERMINATED
    except Exception as error:
        return _tell_fault(error, lang)


def _tell_alone(found: Diagnostic, lang: str) -> None:
    """One finding on stderr, without the closing line that counts findings."""
    _say(text((found,), {}, lang).rpartition("\n\n")[0])


def _tell_wrong_use(wrong: WrongUse, lang: str) -> int:
    ja = lang == "ja"
    lines = [f"hikaku: {wrong.words.ja if ja else wrong.words.en}"]
    if wrong.near is not None:
        lines.append(f"  help: 「{wrong.near}」ではありませんか？" if ja else f"  help: did you mean “{wrong.near}”?")
    page = f"hikaku {wrong.command} --help" if wrong.command else "hikaku --help"
    lines.append(f"  help: 使い方は {page}" if ja else f"  help: {page} tells how it is used")
    _say("\n".join(lines))
    return WRONG_USE


def _tell_fault(error: Exception, lang: str) -> int:
    """One sentence about a mistake of ours, or about a machine that gave up."""
    if os.environ.get("HIKAKU_TRACEBACK") == "1":
        raise error
    from generator.console import fault

    _tell_alone(fault(error), lang)
    return MACHINE_FAILED


# ---------------------------------------------------------------------------------------------- small commands


def _show_version() -> int:
    from importlib.metadata import version

    print(f"hikaku {version('hikaku')}")
    return DONE


def _show_help(request: Request, lang: str) -> int:
    from generator.usage import BY_NAME, command_help, general_help

    command = BY_NAME.get(request.argument)
    print(command_help(command, lang) if command else general_help(lang), end="")
    return DONE


# ------------------------------------------------------------------------------------------ streams and signals


def _terminated(number: int, frame: FrameType | None) -> None:
    raise Terminated


def _open_streams() -> None:
    """Put nothing in the place of a stream that was closed from the start, else the next file would get its number and
    what is said."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123 - open as long as we run


def _speak_utf8(stream: TextIO) -> None:
    """Let every letter through: in a bare locale a title would else end the run."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="backslashreplace")


def _say(sentence: str) -> None:
    # Where nobody listens any more, the status still tells.
    with suppress(BrokenPipeError):
        print(sentence, file=sys.stderr)


def _flushed(status: int) -> int:
    """The status, after everything is written; a reader that went away (`| head`) is no failure."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:
            # Python flushes once more at its end and would complain there.
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        except ValueError:
            pass  # closed already
    return status
