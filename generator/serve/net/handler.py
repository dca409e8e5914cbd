"""What all answers have in common, and the scene that they are made from."""

import asyncio
import json
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from tornado import httputil, web

from generator.serve import gate
from generator.serve.answers import Answer, answer
from generator.serve.editor import Editor
from generator.serve.scene import Attempt, Scene, ahead, following, foreseen

if TYPE_CHECKING:
    from generator.build import Site


class Tab(Protocol):
    """An open tab that wants to hear what is new."""

    def tell(self, before: Scene) -> None: ...

    def close(self, code: int) -> None: ...


class Preview:
    """The scene that is shown now, and the tabs that show it. Lives on the server's loop.

    What is shown ahead goes again if nothing good comes of it: the next scene follows the last one that was.

    `desk` makes what the desk shows now; it takes a while and is called away from the loop.
    """

    def __init__(self, site: Path, host: str, lang: str, editor: Editor, desk: Callable[[], dict[str, Any]]) -> None:
        self.site = site
        self.host = host
        self.lang = lang
        self.editor = editor
        self.token = os.urandom(16).hex()
        self.scene = self._good = Scene()
        self.tabs: set[Tab] = set()
        self.built = asyncio.Event()
        self.whole = asyncio.Event()
        self._desk = desk
        self._desk_of: tuple[Scene, str] | None = None
        self._at_desk = asyncio.Lock()

    def foresee(self, site: "Site") -> None:
        """Show a site that is still being made: the first one, or what is known already of the next one."""
        before = self.scene
        if before.whole and before.files is not None:
            self.scene = ahead(before, site)
        elif not self.whole.is_set():  # of a first build that was given up, the next one knows more
            with suppress(LookupError):
                self.scene = foreseen(site)
                self.built.set()
        self._tell(before)

    def show(self, attempt: Attempt) -> None:
        """Put the next scene in the place of this one, and tell each open tab what concerns it."""
        before = self.scene
        self._good = self.scene = following(self._good, attempt)
        self.built.set()
        self.whole.set()
        self._tell(before)

    def _tell(self, before: Scene) -> None:
        if self.scene is not before:
            for tab in tuple(self.tabs):
                tab.tell(before)

    async def answer(self, address: str) -> tuple[Scene, Answer]:
        """What to say to a request, and the scene that it is of. What the first scene lacks is waited for."""
        while True:
            scene = self.scene
            try:
                # A page that is made first, is made away from the loop, on which others wait.
                found = await asyncio.to_thread(answer, scene, address, self.lang)
            except LookupError:
                if scene.whole:
                    raise
            else:
                if scene.whole or found.status != 404:
                    return scene, found
            await self.whole.wait()

    async def known(self) -> Scene:
        """The scene, as soon as it is known what its pages were made of."""
        if not self.scene.addresses:
            await self.whole.wait()
        return self.scene

    async def desk(self) -> str:
        """What the desk shows, as JSON, made once for each scene."""
        await self.whole.wait()
        async with self._at_desk:
            scene = self.scene
            if self._desk_of is None or self._desk_of[0] is not scene:
                self._desk_of = (scene, await asyncio.to_thread(lambda: json.dumps(self._desk(), ensure_ascii=False)))
            return self._desk_of[1]


class Handler(web.RequestHandler):
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


def is_near(request: httputil.HTTPServerRequest) -> bool:
    """Whether somebody sits at this machine: only then is an editor opened."""
    return gate.is_loopback(request.remote_ip or "")
