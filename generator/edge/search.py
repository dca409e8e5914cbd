"""Making the full-text index of a site with Pagefind. The only module that starts a program.

What must stay true: Pagefind sees nothing but a private copy of the pages' words in a folder that is removed again, an
empty environment and no settings of its own; its answer is taken in as bytes, so it writes nowhere else; the same words
and the same Pagefind give the same bytes. The index is kept below `.hikaku/` and made anew only if the words change; a
kept one that is damaged was never there.
"""

import json
import subprocess
from collections.abc import Iterable, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.diagnostics import Outcome, Span, diagnostic
from generator.edge.failure import Stop
from generator.edge.lock import CACHE
from generator.edge.newfile import read_own, replace
from generator.edge.pagefind import Engine
from generator.model import FileKind, Finished, OutputFile
from generator.patterns import pattern

FOLDER = "pagefind/"
TIME_LIMIT = 900  # seconds

_KEPT = f"{CACHE}/search/index"
_LARGEST = 1 << 30  # bytes; more is made anew

_ENTRY = "pagefind-entry.json"
_WANTED = pattern(r"pagefind\.js|pagefind-entry\.json|[^/]+\.(pf_meta|pagefind)|(fragment|index)/[^/]+")
"""What the search page loads; Pagefind's own user interfaces are left out."""

Texts = Sequence[tuple[str, bytes]]


def index(files: Iterable[Finished], engine: Engine, site: Path) -> Outcome[tuple[OutputFile, ...]]:
    """The files of the index of all pages among `files`. One that cannot be made is a warning: the list stays."""
    html = sorted((file for file in files if file.path.endswith(".html")), key=lambda file: file.path)
    as_they_are = _key(((file.path, file.digest) for file in html), engine)
    made = _kept(site, as_they_are)  # most often nothing has changed; then no page is read for its words
    if made is None:
        texts = _texts(_pages(html))
        key = _key(((path, sha256(data).hexdigest()) for path, data in texts), engine)
        try:
            made = _kept(site, key) or _run(texts, engine)
        except (OSError, ValueError, subprocess.SubprocessError) as error:
            return Outcome((), (diagnostic("HK661", Span(""), reason=_reason(error)),))
        _keep(site, (as_they_are, key), made)
    return Outcome(tuple(OutputFile(FOLDER + name, data, _kind(name)) for name, data in made))


def _kind(name: str) -> FileKind:
    """The file that names all the others comes after them, with the search page."""
    return FileKind.LIST if name == _ENTRY else FileKind.ASSET


def _pages(html: Iterable[Finished]) -> Iterable[tuple[str, bytes]]:
    """The pages that have something to be searched."""
    every = ((file.path, file.data) for file in html)
    return ((path, data) for path, data in every if b"data-pagefind-body" in data)


def _texts(pages: Iterable[tuple[str, bytes]]) -> Texts:
    """The words of each page."""
    from generator.page.searchable import searchable

    words = ((path, searchable(data.decode())) for path, data in pages)
    return tuple((path, text.encode()) for path, text in words if text is not None)


def _key(digests: Iterable[tuple[str, str]], engine: Engine) -> str:
    total = sha256(f"1\0{engine.version}\0".encode())
    for path, digest in digests:
        total.update(f"{path}\0{digest}\n".encode())
    return total.hexdigest()


# ---------------------------------------------------------------------------------------------- the program


def _run(texts: Texts, engine: Engine) -> Texts:
    if not texts:
        return ()
    with TemporaryDirectory(prefix="hikaku-search-") as name:
        folder = Path(name)
        for path, data in texts:
            file = folder / "site" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        command = [str(engine.program), "--site", "site", "--output-path", "index", "--quiet"]
        subprocess.run(
            command, cwd=folder, env={}, stdin=subprocess.DEVNULL, capture_output=True, check=True, timeout=TIME_LIMIT
        )
        return _read(folder / "index")


def _read(folder: Path) -> Texts:
    found = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and _WANTED.fullmatch(name):
            found.append((name, _sorted_json(path.read_bytes()) if name == _ENTRY else path.read_bytes()))
    if _ENTRY not in dict(found):
        raise ValueError(f"no {_ENTRY}")
    return tuple(found)


def _sorted_json(data: bytes) -> bytes:
    """Pagefind names the languages in an order that differs from run to run."""
    return json.dumps(json.loads(data), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _reason(error: Exception) -> str:
    said = (error.stderr or error.stdout or b"") if isinstance(error, subprocess.CalledProcessError) else b""
    lines = said.decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else str(error)


# ---------------------------------------------------------------------------------------------- what is kept


def _kept(site: Path, key: str) -> Texts | None:
    """The files kept for `key`, of pages or of their words; None for any other and for whatever is not whole."""
    try:
        head, _, body = (read_own(site, _KEPT, _LARGEST) or b"").partition(b"\n")
        table = json.loads(head)
        if key not in table["keys"] or table["digest"] != sha256(body).hexdigest():
            return None
        files, place = [], 0
        for name, size in table["files"]:
            if not _WANTED.fullmatch(name):
                return None
            files.append((name, body[place : place + size]))
            place += size
    except (Stop, ValueError, LookupError, TypeError):
        return None
    return tuple(files)


def _keep(site: Path, keys: tuple[str, str], files: Texts) -> None:
    """Keep the files, if they can be kept; else they are made again next time."""
    body = b"".join(data for _, data in files)
    sizes = [(name, len(data)) for name, data in files]
    head = json.dumps({"keys": keys, "digest": sha256(body).hexdigest(), "files": sizes}).encode()
    with suppress(Stop, OSError):
        replace(site, _KEPT, head + b"\n" + body)
