"""The files of the site, with our script in each page."""

from generator.patterns import pattern
from generator.serve.answers import FOLDER, with_script
from generator.serve.net.handler import Handler

_RANGE = pattern(r"bytes=([0-9]{0,18})-([0-9]{0,18})")


class Refused(Handler):
    """A request whose Host is not ours, whatever it asks for."""

    def prepare(self) -> None:
        self.set_status(403)
        self.finish("403 Forbidden: this Host is not ours\n")


class Pages(Handler):
    """The files of the site."""

    async def get(self) -> None:
        await self.preview.built.wait()
        preview = self.preview
        scene, found = await preview.answer(self.request.path)
        self.set_status(found.status)
        self.set_header("Content-Type", found.kind)
        if found.is_page and scene.policy:
            self.set_header("Content-Security-Policy", scene.policy)
        if found.location:
            query = f"?{self.request.query}" if self.request.query else ""
            self.set_header("Location", found.location + query)
        body = with_script(found.body, self._tag(found.version)) if found.is_page else found.body
        self._send(body)

    async def head(self) -> None:
        await self.get()

    def _tag(self, version: str) -> bytes:
        source = f"/{FOLDER}/{self.preview.token}/preview.js"
        return f'<script type="module" async src="{source}" data-version="{version}"></script>'.encode()

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
