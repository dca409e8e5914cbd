"""`hikaku serve`: from the command line to a running preview, and what it says on the terminal."""

import asyncio
import errno
import os
import signal
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from generator.codes import visible
from generator.diagnostics import Span, diagnostic
from generator.edge.checkout import Checkout
from generator.edge.failure import MACHINE_FAILED, Stop, reason
from generator.edge.report import wants_colour
from generator.edge.reread import Names
from generator.light import dataclass
from generator.serve.build_loop import BuildLoop, looked_over
from generator.serve.desk import desk
from generator.serve.editor import VARIABLE, editor
from generator.serve.gate import is_loopback
from generator.serve.qr import square
from generator.serve.scene import Attempt
from generator.serve.watch import Watch

if TYPE_CHECKING:
    from socket import socket

    from generator.build import Site
    from generator.serve.build_loop import Compiled, Compiler

_TURN_SECONDS = 0.001
"""So long a build may keep an answer waiting each time that the two take turns."""
_PATIENCE_SECONDS = 1.0
"""So long a build that is running may still go on when the server is ended."""


@dataclass(frozen=True, slots=True)
class Work:
    """What the preview has done for it: building after a change, looking for changes that nobody told of, and for
    another day, `check`.

    `compile` shows the first site as soon as its pages can be asked for, and gives it when all of them are made.
    """

    compile: "Compiler"
    is_behind: Callable[[], bool]
    is_over: Callable[[], bool]
    inspect: "Callable[[], Compiled]"


def serve(site: Path, host: str, port: int, lang: str, work: Work, environ: Mapping[str, str], *, show: bool) -> int:
    """Serve the site at `site` until somebody ends us. `show` opens a browser."""
    chosen = editor(environ.get(VARIABLE))
    sys.setswitchinterval(_TURN_SECONDS)
    from generator.serve.net import server
    from generator.serve.net.handler import Preview

    sockets = _listening(host, port, server.listen)
    preview = Preview(site, host, lang, chosen, lambda: desk(looked_over(work.inspect), lang))
    address = f"http://{_spelt(host)}:{sockets[0].getsockname()[1]}/"

    async def running() -> int:
        loop = asyncio.get_running_loop()

        def done(attempt: Attempt, seconds: float) -> None:
            loop.call_soon_threadsafe(tell, attempt, seconds)

        def tell(attempt: Attempt, seconds: float) -> None:
            first = not preview.built.is_set()
            preview.show(attempt)
            _say(_built(attempt, seconds, lang))
            if first and show:
                _open(address)

        def foresee(site: "Site") -> None:
            loop.call_soon_threadsafe(preview.foresee, site)

        def compile(changed: Names | None, go_on: Callable[[], None]) -> "Compiled":
            return work.compile(changed, go_on, foresee)

        build_loop = BuildLoop(compile, lang, done, work.is_behind, work.is_over, Checkout(site))
        watch = Watch(site, build_loop.wake)

        def started() -> None:
            _say(_STARTED[lang].format(address=address))
            if not is_loopback(host):
                _say(_OPEN_TO_ALL[lang])
                elsewhere = f"http://{_spelt(_outward(host))}:{sockets[0].getsockname()[1]}/"
                _say(_ELSEWHERE[lang].format(address=elsewhere))
                if sys.stderr.isatty():
                    _say(square(elsewhere, wants_colour(sys.stderr, environ)))
            build_loop.start()
            watch.start()

        number = await server.run(preview, sockets, started)
        watch.end()
        if not build_loop.end(_PATIENCE_SECONDS):
            _leave(number, lang)
        return number

    number = asyncio.run(running())
    if number == signal.SIGINT:
        raise KeyboardInterrupt
    return 128 + number


def _listening(host: str, port: int, listen: "Callable[[str, int], list[socket]]") -> "list[socket]":
    try:
        return listen(host, port)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise Stop(diagnostic("HK650", Span(""), port=str(port)), MACHINE_FAILED) from error
        found = diagnostic("HK651", Span(""), host=host, port=str(port), reason=reason(error))
        raise Stop(found, MACHINE_FAILED) from error


def _leave(number: int, lang: str) -> None:
    """End at once. The build that is still running writes nothing but its cache, and that may be cut off anywhere."""
    _say(_INTERRUPTED[lang])
    os._exit(128 + number)


def _spelt(host: str) -> str:
    named = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, host)
    return f"[{named}]" if ":" in named and not named.startswith("[") else named


def _outward(host: str) -> str:
    """Where other devices find us. Nothing is sent: only the way to an address is looked up."""
    from socket import AF_INET, AF_INET6, SOCK_DGRAM, socket

    ways = {"0.0.0.0": (AF_INET, "192.0.2.1"), "::": (AF_INET6, "2001:db8::1")}
    if host not in ways:
        return host
    family, anywhere = ways[host]
    try:
        with socket(family, SOCK_DGRAM) as way:
            way.connect((anywhere, 9))
            return str(way.getsockname()[0])
    except OSError:
        return host


def _open(address: str) -> None:
    import webbrowser

    webbrowser.open(address)


def _built(attempt: Attempt, seconds: float, lang: str) -> str:
    words = _BUILT[lang]
    milliseconds = round(seconds * 1000)
    if not attempt.problems:
        return words["good"].format(ms=milliseconds) + (
            words["warned"].format(n=len(attempt.warnings)) * bool(attempt.warnings)
        )
    lines = [words["bad"].format(n=len(attempt.problems), ms=milliseconds)]
    for each in attempt.problems:
        place = f"{each.path}:{each.line}:{each.column}: " if each.path else ""
        lines.append(f"  {visible(place)}error[{each.code}]: {each.message}")
    return "\n".join(lines)


def _say(sentence: str) -> None:
    """Print, and go on if nobody listens any more."""
    try:
        print(sentence, file=sys.stderr, flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())


_STARTED = {
    "ja": "プレビュー: {address}（終わるには Ctrl-C）",
    "en": "preview: {address} (Ctrl-C ends it)",
}
_OPEN_TO_ALL = {
    "ja": "注意: 同じネットワークの誰でも、下書きも含めてこのサイトを見られます。",
    "en": "note: anybody on the same network can see this site, drafts included.",
}
_ELSEWHERE = {
    "ja": "ほかの機器からは: {address}",
    "en": "from other devices: {address}",
}
_BUILT = {
    "ja": {"good": "できました（{ms} ms）", "warned": "、警告 {n} 件", "bad": "エラー {n} 件（{ms} ms）:"},
    "en": {"good": "built in {ms} ms", "warned": ", warnings: {n}", "bad": "errors: {n} ({ms} ms)"},
}
_INTERRUPTED = {"ja": "\n中断しました。", "en": "\ninterrupted."}
