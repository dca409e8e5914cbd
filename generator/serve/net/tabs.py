"""The sockets of open tabs, in the protocol of livereload."""

import asyncio
import json
from contextlib import suppress
from typing import Any

from livereload.handlers import LiveReloadHandler  # type: ignore[import-untyped]
from tornado.websocket import WebSocketClosedError

from generator.patterns import pattern
from generator.serve import gate
from generator.serve.answers import DESK, FOLDER, answer
from generator.serve.net.handler import Preview
from generator.serve.scene import Scene
from generator.serve.tabs import News, news

_AT_ONCE = 16
_A_SECOND = 8
"""So many messages of a tab are heard at once, and so many a second after that. A tab says three things in its life."""

_ADDRESS = pattern(r"/[^\x00-\x20]{0,4095}")


class Socket(LiveReloadHandler):  # type: ignore[misc]
    """A tab. It says which page it shows, and is told when another one is there."""

    def initialize(self, preview: Preview) -> None:
        self.preview = preview
        self.address: str | None = None
        self.version = ""
        self.told: object = ((), ())
        self.next = 0.0  # when a message is due next, on the clock of the loop

    def check_origin(self, origin: str) -> bool:
        return gate.is_our_origin(origin, self.request.headers.get_list("Host"))

    async def on_message(self, message: str | bytes) -> None:
        """Hear a message. Who says too much waits, and nothing more is read from there meanwhile."""
        now = asyncio.get_running_loop().time()
        self.next = max(self.next, now) + 1 / _A_SECOND
        await asyncio.sleep(max(0.0, self.next - now - _AT_ONCE / _A_SECOND))
        if self.ws_connection is not None:
            self._hear(message)

    def _hear(self, message: str | bytes) -> None:
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
        said = (preview.scene.problems, preview.scene.warnings)
        if self.address == DESK:
            self._say(f"/{FOLDER}/problems")
            return
        try:
            found = news(before, preview.scene, self.address or "/", self.version, preview.lang)
        except LookupError:  # a page of a first build that cannot be made yet is told of when all is there
            found = News(reload=preview.scene.whole)
        if said != self.told:
            self.told = said
            self._say(f"/{FOLDER}/problems")
        if found.reload:
            self._say(self.address or "/")
        for old, new in found.styles:
            self._say(new, old)
        if found.styles:
            self.version = answer(preview.scene, self.address or "/", preview.lang).version

    def send_message(self, message: object) -> None:
        """Send it, and go on if nobody is there any more."""
        with suppress(WebSocketClosedError):
            self.write_message(json.dumps(message)).add_done_callback(lambda sent: sent.exception())

    def _say(self, path: str, before: str = "") -> None:
        self.send_message({"command": "reload", "path": path, "originalPath": before, "liveCSS": True})
