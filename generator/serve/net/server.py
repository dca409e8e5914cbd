"""The server: tornado and the protocol and script of livereload, behind our own gate.

What must stay true: the Host is looked at before anything else; every address of our own holds the token of this run;
a message to a tab holds addresses of pages and nothing of the machine; no answer is kept by a browser; nothing that is
sent to us ends in an error of ours; nobody who connects and says nothing keeps others out for long.
"""

import asyncio
import logging
import signal
from collections.abc import Callable
from socket import socket
from typing import Any

from tornado import httpserver, httputil, netutil, web
from tornado.iostream import IOStream

from generator.serve import gate
from generator.serve.answers import FOLDER
from generator.serve.net.handler import Preview
from generator.serve.net.own import addresses
from generator.serve.net.pages import Pages, Refused
from generator.serve.net.tabs import Socket

_LARGEST_REQUEST = 64 * 1024
_IDLE_SECONDS = 30.0
"""So long a connection may be silent, and so long a request may take to arrive. Tabs may be silent for ever."""
_MOST = 400
_MOST_OF_ONE = 200
"""So many connections there may be at once, and of one machine. Files are opened beside them."""


class _Gated(web.Application):
    """An application that looks at the Host before it looks at the address."""

    def __init__(self, preview: Preview) -> None:
        self._preview = preview
        given = {"preview": preview}
        socket = (f"/{FOLDER}/{preview.token}/livereload", Socket, given)
        super().__init__(
            [*addresses(preview), socket, (".*", Pages, given)],
            log_function=lambda handler: None,
            websocket_max_message_size=_LARGEST_REQUEST,
        )

    def find_handler(self, request: httputil.HTTPServerRequest, **details: Any) -> Any:
        if not gate.is_our_host(request.headers.get_list("Host"), self._preview.host):
            return self.get_handler_delegate(request, Refused, {"preview": self._preview})
        return super().find_handler(request, **details)


class _Server(httpserver.HTTPServer):
    """A server that has an end to how many it speaks with."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._streams: dict[IOStream, str] = {}

    def handle_stream(self, stream: IOStream, address: tuple[Any, ...]) -> None:
        self._streams = {each: host for each, host in self._streams.items() if not each.closed()}
        host = str(address[0]) if address else ""
        if len(self._streams) >= _MOST or list(self._streams.values()).count(host) >= _MOST_OF_ONE:
            stream.close()
            return
        self._streams[stream] = host
        super().handle_stream(stream, address)


def listen(host: str, port: int) -> list[socket]:
    """Sockets on which to serve. Raises OSError if the port is not free or the address is not ours."""
    return netutil.bind_sockets(port, host)


def listener(preview: Preview) -> httpserver.HTTPServer:
    """What answers on sockets that are added to it."""
    return _Server(
        _Gated(preview),
        max_body_size=_LARGEST_REQUEST,
        max_header_size=_LARGEST_REQUEST,
        idle_connection_timeout=_IDLE_SECONDS,
        body_timeout=_IDLE_SECONDS,
    )


async def run(preview: Preview, sockets: list[socket], started: Callable[[], None]) -> int:
    """Serve until somebody ends us; the number of the signal."""
    # tornado would print what others send wrong.
    for name in ("tornado.access", "tornado.application", "tornado.general", "livereload"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    server = listener(preview)
    server.add_sockets(sockets)
    ended: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    _on_signals(ended)
    started()
    try:
        return await ended
    finally:
        server.stop()
        for tab in tuple(preview.tabs):
            tab.close(1001)


def _on_signals(ended: "asyncio.Future[int]") -> None:
    loop = asyncio.get_running_loop()

    def end(number: int) -> None:
        if not ended.done():
            ended.set_result(number)

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, end, int(number))
