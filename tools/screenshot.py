"""Takes docs/screenshot.png anew: the table of a demo article on a desk, and its head on a phone."""

import subprocess
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory
from threading import Thread

from PIL import Image
from playwright.sync_api import Browser, ViewportSize, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
ARTICLE = sys.argv[1] if len(sys.argv) > 1 else "four-teas"
HEIGHT = 820
GAP = 24


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


def main() -> None:
    with TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "generator", "build", "--output", f"{folder}/site"]
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=f"{folder}/site"))
        Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/{ARTICLE}/"
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=which("chromium"), args=["--no-sandbox"])
            desk, phone = _shot(browser, f"{address}#table", 1180), _shot(browser, address, 390)
            browser.close()
        server.shutdown()
    picture = Image.new("RGB", (desk.width + GAP + phone.width, HEIGHT), "#c9d0dc")
    picture.paste(desk, (0, 0))
    picture.paste(phone, (desk.width + GAP, 0))
    picture.quantize(128).save(ROOT / "docs" / "screenshot.png", optimize=True)


def _shot(browser: Browser, address: str, width: int) -> Image.Image:
    size: ViewportSize = {"width": width, "height": HEIGHT}
    page = browser.new_page(viewport=size, locale="ja-JP", color_scheme="light", reduced_motion="reduce")
    page.goto(address)
    page.wait_for_timeout(500)  # for the jump to the table
    return Image.open(BytesIO(page.screenshot()))


if __name__ == "__main__":
    main()
