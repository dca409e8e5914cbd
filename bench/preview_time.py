"""From saving one article to its new text being served: a preview server under edits, one at a time."""

import http.client
import socket
import time
from pathlib import Path

from bench import corpus, measure
from bench.edits import edit_body
from bench.generators import Generator

POLL_SECONDS = 0.003


def save_to_served(
    generator: Generator, tools: Path, site: Path, size: int, edits: int, log: Path
) -> dict[str, object]:
    """Seconds of each edit (`times`), of the start, CPU seconds and memory in MiB at the end.

    Before each edit the server has been idle for a second. Raises SystemExit if an edit is never served.
    """
    article = corpus.article(size // 2)
    edit_body(generator, site, article, "before")
    port = _free_port()
    with measure.running(generator.serve(tools, site, port), site, log) as group:
        begin = time.perf_counter()
        start = _wait(port, article.slug, "[[before]]", 900) - begin
        measure.settle(group)
        times, used = [], []
        for _ in range(edits):
            mark = f"mark{time.time_ns()}"
            cpu, begin = measure.group_cpu(group), time.perf_counter()
            edit_body(generator, site, article, mark)
            times.append(_wait(port, article.slug, mark, 300) - begin)
            measure.settle(group)
            used.append(measure.group_cpu(group) - cpu)
        return {"start": start, "times": times, "cpus": used, "memory": measure.group_memory(group)}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(port: int, slug: str, mark: str, limit: float) -> float:
    """The moment at which a page with the mark has been served."""
    begin = time.perf_counter()
    while time.perf_counter() - begin < limit:
        if mark in _page(port, slug):
            return time.perf_counter()
        time.sleep(POLL_SECONDS)
    raise SystemExit(f"the text {mark} was not served within {limit:.0f} s")


def _page(port: int, slug: str) -> str:
    for host in ("127.0.0.1", "localhost"):
        connection = http.client.HTTPConnection(host, port, timeout=120)
        try:
            connection.request("GET", f"/articles/{slug}/")
            return connection.getresponse().read().decode("utf-8", "replace")
        except (OSError, http.client.HTTPException):  # not there yet, or cut off while it is written anew
            continue
        finally:
            connection.close()
    return ""
