"""How long `hikaku serve` takes to answer while it builds: `python bench/preview.py SITE [--requests 100]`.

A copy of the site is served. An edit of a template that every article is printed with makes a long build; meanwhile the
requests are sent one after the other, each as soon as the last one is answered and ten milliseconds have passed.
"""

import argparse
import http.client
import os
import queue
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("--requests", type=int, default=100)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        shutil.copytree(asked.site / "content", site / "content")
        measure(site, asked.requests)


def measure(site: Path, requests: int) -> None:
    command = [sys.executable, "-m", "generator", "serve", "--port", "0", "--lang", "en"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(command, cwd=site, env=environment, stderr=subprocess.PIPE, text=True)
    said: queue.Queue[str] = queue.Queue()
    threading.Thread(target=listen, args=(process, said), daemon=True).start()
    try:
        port = int(heard(said, "preview: ").partition("://")[2].partition("/")[0].rpartition(":")[2])
        print("first", heard(said, "built in").strip())
        addresses = sorted(set(re.findall(r'class="card__title"><a href="([^"]+)"', timed(port, "/")[1])))
        tell("idle", [timed(port, addresses[n % len(addresses)])[0] for n in range(requests)])
        block = site / "templates/blocks/lead.html"
        block.parent.mkdir(parents=True)
        block.write_text((ROOT / "templates/blocks/lead.html").read_text("utf-8") + "\n<!-- edited -->\n", "utf-8")
        time.sleep(0.15)
        took: list[float] = []
        while said.empty() and len(took) < requests:
            took.append(timed(port, addresses[len(took) % len(addresses)])[0])
            time.sleep(0.01)
        tell("while building", took)
        print("then", heard(said, "built in").strip())
    finally:
        process.terminate()
        process.wait()


def listen(process: "subprocess.Popen[str]", said: "queue.Queue[str]") -> None:
    for line in process.stderr or ():
        said.put(line)


def heard(said: "queue.Queue[str]", begins: str) -> str:
    while not (line := said.get(timeout=1800)).startswith(begins):
        print(line, end="", file=sys.stderr)
    return line


def timed(port: int, address: str) -> tuple[float, str]:
    """Milliseconds until the whole answer is there, and the answer."""
    start = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", address)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    took = (time.perf_counter() - start) * 1000
    assert answer.status == 200, (address, answer.status)
    return took, body.decode()


def tell(what: str, took: list[float]) -> None:
    if len(took) < 2:
        print(f"{what}: {len(took)} requests, too few")
        return
    p95 = statistics.quantiles(took, n=20)[-1]
    print(
        f"{what}: {len(took)} requests, median {statistics.median(took):.1f}, p95 {p95:.1f}, longest {max(took):.1f} ms"
    )


if __name__ == "__main__":
    main()
