"""From saving one article to its new text being served: a preview server under edits, one at a time."""

import http.client
import socket
import time
from pathlib import Path

from bench import corpus, measure
from bench.edits import change
from bench.generators import Generator

POLL_SECONDS = 0.003


def save_to_served(
    generator: Generator, tools: Path, site: Path, size: int, edits: int, log: Path, operation: str = "edit"
) -> dict[str, object]:
    """Seconds from each edit to the article's own page (`times`) and, of a title, to the home page as well (`listed`);
    those of the start; CPU seconds, and memory in MiB at the end.

    A body is edited in the midst of the site, a title of the newest article, which the home page shows. Before each edit
    the server has been idle for a second. Raises SystemExit if an edit is never served.
    """
    article = corpus.article(size - 1 if operation == "title" else size // 2)
    own, home = f"/articles/{article.slug}/", "/"
    change(operation, generator, site, article, "before")
    port = free_port()
    with measure.running(generator.serve(tools, site, port), site, log) as group:
        begin = time.perf_counter()
        start = served(port, own, "before", 900) - begin
        measure.settle(group)
        times, listed, used = [], [], []
        for _ in range(edits):
            mark = f"mark{time.time_ns()}"
            cpu, begin = measure.group_cpu(group), time.perf_counter()
            change(operation, generator, site, article, mark)
            times.append(served(port, own, mark, 300) - begin)
            if operation == "title":
                listed.append(served(port, home, mark, 300) - begin)
            measure.settle(group)
            used.append(measure.group_cpu(group) - cpu)
        memory = measure.group_memory(group)
    return {"start": start, "times": times, "listed": listed, "cpus": used, "memory": memory}


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def served(port: int, path: str, mark: str, limit: float) -> float:
    """The moment at which the page with the mark has been served. Raises SystemExit after `limit` seconds."""
    begin = time.perf_counter()
    while time.perf_counter() - begin < limit:
        if mark in _page(port, path):
            return time.perf_counter()
        time.sleep(POLL_SECONDS)
    raise SystemExit(f"the text {mark} was not served within {limit:.0f} s")


def _page(port: int, path: str) -> str:
    for host in ("127.0.0.1", "localhost"):
        connection = http.client.HTTPConnection(host, port, timeout=120)
        try:
            connection.request("GET", path)
            return connection.getresponse().read().decode("utf-8", "replace")
        except (OSError, http.client.HTTPException):  # not there yet, or cut off while it is written anew
            continue
        finally:
            connection.close()
    return ""
