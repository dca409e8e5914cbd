"""Our own addresses: scripts, what is wrong, where something is written, the desk. Nothing can be written through them."""

import asyncio
import json
from dataclasses import asdict
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from tornado import web

from generator.edge.launch import launch
from generator.serve import gate
from generator.serve.answers import FOLDER
from generator.serve.editor import checked, file_of
from generator.serve.net.handler import Handler, Preview, is_near
from generator.serve.notes import notes
from generator.serve.source_map import clicked, locate

SCRIPTS = ("preview.js", "panel.js", "clicks.js", "words.js", "desk.js", "desk.css")
_KINDS = {"js": "text/javascript; charset=utf-8", "css": "text/css; charset=utf-8"}
_DESK_POLICY = "default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; object-src 'none'"


class Script(Handler):
    """Our scripts and styles, and the script of livereload."""

    def initialize(self, preview: Preview, folder: str = "", name: str = "") -> None:
        self.preview = preview
        self.file = files(folder).joinpath(name)

    def get(self) -> None:
        self.set_header("Content-Type", _KINDS[self.file.name.rpartition(".")[2]])
        self.write(self.file.read_bytes())

    head = get


class _Json(Handler):
    def say(self, told: object) -> None:
        self.send(json.dumps(told, ensure_ascii=False))

    def send(self, told: str) -> None:
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.write(told)


class Problems(_Json):
    """What is wrong with the newest text, and what there is to say of the page that asks."""

    async def get(self) -> None:
        scene, lang = await self.preview.known(), self.preview.lang
        address = quote(self.get_query_argument("page", "/"), safe="/%")
        page = await asyncio.to_thread(notes, scene, address, lang)
        wrong = [asdict(each) for each in scene.problems]
        self.say({"lang": lang, "editor": is_near(self.request), "problems": wrong, "page": asdict(page)})

    head = get


class Open(_Json):
    """Opens the editor at a place, or tells the address that does. By POST and from our own page only."""

    async def post(self) -> None:
        headers = self.request.headers
        if not gate.is_our_origin(headers.get("Origin", ""), headers.get_list("Host")) or not is_near(self.request):
            raise web.HTTPError(403)
        try:
            asked = json.loads(self.request.body)
        except (ValueError, RecursionError):
            raise web.HTTPError(400) from None
        if not isinstance(asked, dict):
            raise web.HTTPError(400)
        place = await self._place(asked)
        file = file_of(self.preview.site, place[0]) if place is not None else None
        if place is None or file is None:
            raise web.HTTPError(404)
        opens = self.preview.editor.at(file, *place[1:])
        told = dict(zip(("path", "line", "column"), place, strict=True)) | {"address": opens.address, "failed": ""}
        if opens.command:
            try:
                launch(opens.command)
            except OSError as error:
                told["failed"] = f"{opens.command[0]}: {error.strerror}"
        self.say(told)

    async def _place(self, asked: dict[str, Any]) -> tuple[str, int, int] | None:
        if "clicked" not in asked:
            return checked(*(asked.get(name) for name in ("path", "line", "column")))
        what = clicked(asked["clicked"])
        if what is None:
            raise web.HTTPError(400)
        scene = await self.preview.known()
        span = await asyncio.to_thread(locate, what, scene.sources, scene.addresses)
        return (span.path, span.line, span.column) if span is not None else None


class Desk(Handler):
    """The desk: a page of its own over the whole site."""

    def get(self) -> None:
        ours, lang = f"/{FOLDER}/{self.preview.token}", self.preview.lang
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Content-Security-Policy", _DESK_POLICY)
        self.write(
            f'''<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>hikaku</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="{ours}/desk.css">
<script type="module" src="{ours}/preview.js" data-version="" data-desk></script>
</head>
<body>
<main id="desk"></main>
<noscript>JavaScript</noscript>
</body>
</html>
'''
        )

    head = get


class DeskFacts(_Json):
    """What the desk shows."""

    async def get(self) -> None:
        facts = await self.preview.desk()
        # Of a large site it is long: what is the asker's own is put in front.
        self.send(f'{{"editor": {json.dumps(is_near(self.request))}, {facts.removeprefix("{")}')

    head = get


def addresses(preview: Preview) -> list[tuple[str, type[Handler], dict[str, Any]]]:
    """Where each of them lies."""
    ours, given = f"/{FOLDER}/{preview.token}", {"preview": preview}
    scripts = [
        (f"{ours}/{name}", Script, {**given, "folder": "generator.serve.browser", "name": name}) for name in SCRIPTS
    ]
    theirs = {**given, "folder": "livereload", "name": "vendors/livereload.js"}
    return [
        *scripts,
        (f"{ours}/livereload.js", Script, theirs),
        (f"{ours}/problems", Problems, given),
        (f"{ours}/open", Open, given),
        (f"{ours}/desk.json", DeskFacts, given),
        ("/__desk/?", Desk, given),
    ]
