"""A preview as a writer starts it, for the tests that speak with one."""

import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent
SITE = "title: 店\nurl: https://example.com/\n"
TEA = """\
title: 紅茶と緑茶の違い
date: 2026-01-01
answer: 発酵の度合いが違います。
subjects:
  - name: 紅茶
    pros: [香りが華やか]
    cons: [渋みが出やすい]
  - name: 緑茶
    pros: [さっぱりしている]
    cons: [熱い湯では渋い]
dimensions:
  - name: 発酵
    values: [完全発酵, 不発酵]
"""
PATIENCE = 60.0
"""So long a test waits for the next event before it says that there is none."""


@dataclass
class Server:
    """`hikaku serve` as a writer starts it."""

    site: Path
    process: "subprocess.Popen[str]"
    port: int = 0
    said: list[str] = field(default_factory=list)
    first: str = ""
    heard: threading.Condition = field(default_factory=threading.Condition)

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def builds(self) -> int:
        return sum("built in" in line or "errors:" in line for line in self.said)

    def write(self, path: str, text: str) -> None:
        """Save as editors do: beside it, then renamed over it."""
        file = self.site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        beside = file.with_name(f".{file.name}.swp")
        beside.write_text(text, "utf-8")
        beside.replace(file)

    def raw(self, request: bytes) -> bytes:
        with socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE) as connection:
            connection.sendall(request)
            parts = []
            with suppress(ConnectionResetError):
                while part := connection.recv(65536):
                    parts.append(part)
            return b"".join(parts)

    def ask(self, path: str, *headers: str, method: str = "GET", host: str | None = None, body: str = "") -> bytes:
        lines = [f"{method} {path} HTTP/1.1", f"Host: {host or self.origin[7:]}", "Connection: close", *headers]
        if body:
            lines.append(f"Content-Length: {len(body.encode())}")
        return self.raw("\r\n".join((*lines, "", body)).encode())

    def page(self, path: str) -> str:
        return self.ask(path).partition(b"\r\n\r\n")[2].decode()

    def folder(self) -> str:
        """The server's own address, token included, as a page names it."""
        return self.page("/").partition('<script type="module" async src="')[2].partition("preview.js")[0]

    def until(self, true: Callable[[], object], what: str = "") -> None:
        """Wait until something is so, looking again each time that the server has said something."""
        with self.heard:
            while not true():
                assert self.heard.wait(PATIENCE), f"the server fell silent before: {what}\n{self.said}"

    def status(self, path: str) -> int:
        return int(self.ask(path).split(b" ")[1])

    def problems(self) -> list[dict[str, Any]]:
        """What is wrong with the newest text."""
        return self.json("problems")["problems"]

    def notes(self, page: str) -> dict[str, Any]:
        """What is said beside a page."""
        return self.json(f"problems?page={quote(page)}")["page"]

    def json(self, name: str) -> dict[str, Any]:
        return json.loads(self.page(self.folder() + name))


@contextmanager
def serving(site: Path, *options: str, **variables: str) -> Iterator[Server]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", "SOURCE_DATE_EPOCH": "1795000000"}
    environment.pop("HIKAKU_EDITOR", None)
    process = subprocess.Popen(
        [sys.executable, "-m", "generator", "serve", "--port", "0", "--lang", "en", *options],
        cwd=site,
        env=environment | variables,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    server = Server(site, process)
    stream = process.stderr
    assert stream is not None
    reader = threading.Thread(target=_listen, args=(server, stream), daemon=True)
    reader.start()
    try:
        server.until(lambda: server.builds or process.poll() is not None, "first build")
        assert process.poll() is None, server.said
        yield server
    finally:
        process.kill()
        process.wait()
        reader.join(PATIENCE)
        stream.close()


def _listen(server: Server, stream: IO[str]) -> None:
    for line in stream:
        with server.heard:
            if line.startswith("preview: "):
                server.port = int(line.partition("://")[2].partition("/")[0].rpartition(":")[2])
            server.said.append(line)
            server.heard.notify_all()
    process_ended = server.process.wait()
    with server.heard:
        server.said.append(f"ended: {process_ended}")
        server.heard.notify_all()


def small_site(folder: Path) -> Path:
    for path, text in (("content/site.yaml", SITE), ("content/comparisons/tea.yaml", TEA)):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return folder
