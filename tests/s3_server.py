"""A server that speaks S3, on loopback, as a process of its own: `python s3_server.py`. It tells its port on stdout.

It can be told to hold a copy within the store until it is let go, and to refuse everything, by addresses of its own:
`/__hold/N` (the N-th copy from now on is held, and told on stdout), `/__go`, `/__refuse`, `/__accept`, `/__log` (every
request since the last time it was asked, and whose key it came with).
"""

from collections.abc import Callable, Iterable
from threading import Event, Lock
from typing import Any

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import WSGIRequestHandler, make_server

_DENIED = b"<Error><Code>AccessDenied</Code><Message>the secret is sesame</Message></Error>"


class Server:
    """The store, and who stands before it."""

    def __init__(self) -> None:
        self._store = DomainDispatcherApplication(create_backend_app)
        self._lock = Lock()
        self._go = Event()
        self._hold = 0
        self._refusing = False
        self._log: list[str] = []

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        path = environ["PATH_INFO"].encode("latin-1").decode()
        if path.startswith("/__"):
            start("200 OK", [("Content-Type", "text/plain")])
            return [self._told(path)]
        copies = "HTTP_X_AMZ_COPY_SOURCE" in environ
        with self._lock:
            who = environ.get("HTTP_AUTHORIZATION", "").partition("Credential=")[2].partition("/")[0]
            self._log.append(f"{'COPY' if copies else environ['REQUEST_METHOD']} {path} {who}")
            self._hold -= copies
            held = copies and self._hold == 0
        if held:
            print("held", flush=True)
            self._go.wait()
        if self._refusing:
            # A body behind the answer to a HEAD, or one left unread before a close, is a broken line to the client.
            environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
            start("403 Forbidden", [("Content-Type", "application/xml"), ("Content-Length", str(len(_DENIED)))])
            return [] if environ["REQUEST_METHOD"] == "HEAD" else [_DENIED]
        return self._store(environ, start)

    def _told(self, path: str) -> bytes:
        word, _, number = path.removeprefix("/__").partition("/")
        match word:
            case "hold":
                self._go.clear()
                self._hold = int(number)
            case "go":
                self._go.set()
            case "refuse":
                self._refusing = True
            case "accept":
                self._refusing = False
            case "log":
                log, self._log = self._log, []
                return "\n".join(log).encode()
        return b""


class Quiet(WSGIRequestHandler):
    """The port is all that is to be told."""

    def log(self, *arguments: object) -> None:
        """Nothing."""


if __name__ == "__main__":
    server = make_server("127.0.0.1", 0, Server(), threaded=True, request_handler=Quiet)
    print(server.server_port, flush=True)
    server.serve_forever()
