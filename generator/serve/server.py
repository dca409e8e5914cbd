"""The server: tornado and the protocol and script of livereload, behind our own gate.

What must stay true: the Host is looked at before anything else; every address of our own holds the token of this run;
a message to a tab holds addresses of pages and nothing of the machine; no answer is kept by a browser; nothing that is
sent to us ends in an error of ours.
"""

import asyncio
import json
import logging
import os
import re
import signal
from collections.abc import Callable
from dataclasses import asdict
from importlib.resources import files
from pathlib import Path
from socket import socket
from typing import Any

from livereload.handlers import LiveReloadHandler  # type: ignore[import-untyped]
from tornado import httpserver, httputil, netutil, web

from generator.serve import gate
from generator.serve.answers import FOLDER, answer, with_script
from generator.serve.editor import editor_address
from generator.serve.scene import Attempt, Scene, following
from generator.serve.tabs import news

_RANGE = re.compile(r"bytes=(\d*)-(\d*)")
_ADDRESS = re.compile(r"/[^\x00-\x20]{0,4095}")
_LARGEST_REQUEST = 64 * 1024


class Preview:
    """The scene that is shown now, and the tabs that show it. Lives on the server's loop."""

    def __init__(self, site: Path, host: str, lang: str) -> None:
        self.site = site
        self.host = host
        self.lang = lang
        self.token = os.urandom(16).hex()
        self.scene = Scene()
        self.tabs: set[Socket] = set()
        self.built = asyncio.Event()

    def show(self, attempt: Attempt) -> None:
        """Put the next scene in the place of this one, and tell each open tab what concerns it."""
        before, self.scene = self.scene, following(self.scene, attempt)
        self.built.set()
        for tab in tuple(self.tabs):
            tab.tell(before)


# ------------------------------------------------------------------------------------------------- pages


class _Handler(web.RequestHandler):
    """What all answers have in common."""

    def initialize(self, preview: Preview) -> None:
        self.preview = preview

    def set_default_headers(self) -> None:
        self.clear_header("Server")
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")
        self.set_header("Content-Type", "text/plain; charset=utf-8")

    def compute_etag(self) -> str | None:
        return None  # nothing is kept, so nothing is compared

    def write_error(self, status_code: int, **details: Any) -> None:
        self.finish(f"{status_code} {self._reason}\n")

    def log_exception(self, *details: Any) -> None:
        """What a request does wrong is told to who sent it."""


class Refused(_Handler):
    """A request whose Host is not ours, whatever it asks for."""

    def prepare(self) -> None:
        self.set_status(403)
        self.finish("403 Forbidden: this Host is not ours\n")


class Pages(_Handler):
    """The files of the site."""

    async def get(self) -> None:
        await self.preview.built.wait()
        preview = self.preview
        found = answer(preview.scene, self.request.path, preview.lang)
        self.set_status(found.status)
        self.set_header("Content-Type", found.kind)
        if found.is_page and preview.scene.policy:
            self.set_header("Content-Security-Policy", preview.scene.policy)
        if found.location:
            query = f"?{self.request.query}" if self.request.query else ""
            self.set_header("Location", found.location + query)
        body = with_script(found.body, self._tag(found.version, found.label)) if found.is_page else found.body
        self._send(body)

    async def head(self) -> None:
        await self.get()

    def _tag(self, version: str, label: str) -> bytes:
        source = f"/{FOLDER}/{self.preview.token}/preview.js"
        return f'<script async src="{source}" data-version="{version}" data-label="{label}"></script>'.encode()

    def _send(self, body: bytes) -> None:
        """The body, or the part of it that is asked for. A part of what may have changed since is never mixed in."""
        self.set_header("Accept-Ranges", "bytes")
        wanted = _RANGE.fullmatch(self.request.headers.get("Range", ""))
        if wanted is None or self.get_status() != 200 or "If-Range" in self.request.headers or wanted[0] == "bytes=-":
            self.write(body)
            return
        size = len(body)
        start = int(wanted[1]) if wanted[1] else max(0, size - int(wanted[2]))
        end = min(size, int(wanted[2]) + 1) if wanted[1] and wanted[2] else size
        if start >= size:
            self.set_status(416)
            self.set_header("Content-Range", f"bytes */{size}")
        elif end <= start:
            self.write(body)  # a range that ends before it begins is none
        else:
            self.set_status(206)
            self.set_header("Content-Range", f"bytes {start}-{end - 1}/{size}")
            self.write(body[start:end])


# ------------------------------------------------------------------------------------------- our own addresses


class Script(_Handler):
    """Our script, and that of livereload."""

    def initialize(self, preview: Preview, file: Any = None) -> None:
        self.preview = preview
        self.file = file

    def get(self) -> None:
        self.set_header("Content-Type", "text/javascript; charset=utf-8")
        self.write(self.file.read_bytes())

    head = get


class Problems(_Handler):
    """What is wrong with the newest text, for the overlay."""

    def get(self) -> None:
        self.set_header("Content-Type", "application/json; charset=utf-8")
        told = {
            "lang": self.preview.lang,
            "editor": _is_near(self.request),
            "problems": [asdict(each) for each in self.preview.scene.problems],
        }
        self.write(json.dumps(told, ensure_ascii=False))

    head = get


class Editor(_Handler):
    """The address that opens the editor. By POST and from our own page only; nothing is written."""

    def post(self) -> None:
        headers = self.request.headers
        if not gate.is_our_origin(headers.get("Origin", ""), headers.get_list("Host")) or not _is_near(self.request):
            raise web.HTTPError(403)
        try:
            asked = json.loads(self.request.body)
        except (ValueError, RecursionError):
            raise web.HTTPError(400) from None
        if not isinstance(asked, dict):
            raise web.HTTPError(400)
        place = (asked.get(name) for name in ("path", "line", "column"))
        address = editor_address(self.preview.site, self.preview.scene, *place)
        if address is None:
            raise web.HTTPError(404)
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.write(json.dumps({"address": address}))


class Socket(LiveReloadHandler):  # type: ignore[misc]
    """A tab. It says which page it shows, and is told when another one is there."""

    def initialize(self, preview: Preview) -> None:
        self.preview = preview
        self.address: str | None = None
        self.version = ""
        self.problems: object = ()

    def check_origin(self, origin: str) -> bool:
        return gate.is_our_origin(origin, self.request.headers.get_list("Host"))

    def on_message(self, message: str | bytes) -> None:
        try:
            told = json.loads(message)
        except (ValueError, RecursionError):
            told = None
        command = told.get("command") if isinstance(told, dict) else None
        if command == "hello":
            super().on_message(message)
        elif command == "info":
            self._register(told)
        else:
            self.close()

    def on_close(self) -> None:
        self.preview.tabs.discard(self)

    def _register(self, told: dict[str, Any]) -> None:
        plugins = told.get("plugins")
        page = plugins.get("hikaku") if isinstance(plugins, dict) else None
        address, version = (page.get("address"), page.get("shows")) if isinstance(page, dict) else (None, None)
        if not isinstance(address, str) or not isinstance(version, str) or not _ADDRESS.fullmatch(address):
            return
        self.address, self.version = address, version
        self.preview.tabs.add(self)
        self.tell(self.preview.scene)  # the page may be older than the connection

    def tell(self, before: Scene) -> None:
        """Say what has changed for this tab since `before`."""
        preview = self.preview
        found = news(before, preview.scene, self.address or "/", self.version, preview.lang)
        if preview.scene.problems != self.problems:
            self.problems = preview.scene.problems
            self._say(f"/{FOLDER}/problems")
        if found.reload:
            self._say(self.address or "/")
        for old, new in found.styles:
            self._say(new, old)
        if found.styles:
            self.version = answer(preview.scene, self.address or "/", preview.lang).version

    def _say(self, path: str, before: str = "") -> None:
        self.send_message({"command": "reload", "path": path, "originalPath": before, "liveCSS": True})


def _is_near(request: httputil.HTTPServerRequest) -> bool:
    """Whether somebody sits at this machine: only then is an editor opened."""
    return gate.is_loopback(request.remote_ip or "")


# ------------------------------------------------------------------------------------------------- running


class _Gated(web.Application):
    """An application that looks at the Host before it looks at the address."""

    def __init__(self, preview: Preview) -> None:
        self._preview = preview
        given = {"preview": preview}
        ours = f"/{FOLDER}/{preview.token}"
        here, theirs = files("generator.serve"), files("livereload")
        super().__init__(
            [
                (f"{ours}/preview.js", Script, {**given, "file": here / "preview.js"}),
                (f"{ours}/livereload.js", Script, {**given, "file": theirs / "vendors" / "livereload.js"}),
                (f"{ours}/livereload", Socket, given),
                (f"{ours}/problems", Problems, given),
                (f"{ours}/open", Editor, given),
                (".*", Pages, given),
            ],
            log_function=lambda handler: None,
            websocket_max_message_size=_LARGEST_REQUEST,
        )

    def find_handler(self, request: httputil.HTTPServerRequest, **details: Any) -> Any:
        if not gate.is_our_host(request.headers.get_list("Host"), self._preview.host):
            return self.get_handler_delegate(request, Refused, {"preview": self._preview})
        return super().find_handler(request, **details)


def listen(host: str, port: int) -> list[socket]:
    """Sockets on which to serve. Raises OSError if the port is not free or the address is not ours."""
    return netutil.bind_sockets(port, host)


async def run(preview: Preview, sockets: list[socket], started: Callable[[], None]) -> int:
    """Serve until somebody ends us; the number of the signal."""
    # tornado would print what others send wrong.
    for name in ("tornado.access", "tornado.application", "tornado.general", "livereload"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    server = httpserver.HTTPServer(_Gated(preview), max_body_size=_LARGEST_REQUEST, max_header_size=_LARGEST_REQUEST)
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


__all__ = ["Preview", "listen", "run"]
