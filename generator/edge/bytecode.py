"""The compiled code of the package's own templates, kept where Python keeps that of the package's modules.

What must stay true: it is as trusted as the package itself, and no more. A site's folder, its cache among it, never holds
code; only code of the package's own templates is kept; whoever can write here can change a `.pyc` beside it as well. A
file that is damaged, of another Python, Jinja or hikaku is made anew; where nothing may be written (a folder that is not
ours, `PYTHONDONTWRITEBYTECODE`) templates are compiled by each run, and nobody is told.
"""

import marshal
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from hashlib import blake2b
from importlib.util import MAGIC_NUMBER, cache_from_source
from pathlib import Path
from re import fullmatch
from types import CodeType

from generator.edge.fingerprint import fingerprint
from generator.edge.theme import package_templates, texts_below
from generator.page.templates import ready

_SIZE = 32


def keep() -> None:
    """Let this process print with what is kept."""
    ready.keeper = kept


def kept(lang: str, decided_by: str, make: ready.Make) -> ready.Codes:
    """The codes for a language, made and kept where they are not there."""
    if not fullmatch(r"[A-Za-z0-9-]{1,40}", lang):
        return ready.nothing(lang, decided_by, make)
    place, key = _place(lang), _key(decided_by)
    codes = _read(place, key)
    if codes is None:
        codes = _made(place, key, make) if _is_ours(place.parent) else {}
    return lambda name: _code(codes.get(name))


def _code(data: bytes | None) -> CodeType | None:
    code = marshal.loads(data) if data is not None else None
    return code if isinstance(code, CodeType) else None


def _place(lang: str) -> Path:
    """Beside the compiled modules of the printing, or where Python was told to put what it compiles."""
    module = Path(cache_from_source(str(Path(ready.__file__).resolve())))
    return module.with_name(f"templates-{lang}.{module.name.split('.', 1)[1]}")


def _key(decided_by: str) -> bytes:
    total = blake2b(digest_size=_SIZE)
    for part in (fingerprint(), MAGIC_NUMBER.hex(), str(sys.flags.optimize), decided_by):
        total.update(f"{part}\0".encode("utf-8", "surrogatepass"))
    return total.digest()


def _is_ours(folder: Path) -> bool:
    if sys.dont_write_bytecode:
        return False
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    return os.access(folder, os.W_OK)


def _read(place: Path, key: bytes) -> Mapping[str, bytes] | None:
    """What was kept under this key; None where that is not there as a whole."""
    try:
        data = place.read_bytes()
    except OSError:
        return None
    body = data[2 * _SIZE :]
    if data[:_SIZE] != key or data[_SIZE : 2 * _SIZE] != _sum(body):
        return None
    codes = marshal.loads(body)
    return codes if isinstance(codes, dict) else None


def _made(place: Path, key: bytes, make: ready.Make) -> Mapping[str, bytes]:
    made = make(dict(texts_below(package_templates())))
    codes = {name: marshal.dumps(code) for name, code in (made or {}).items()}
    if codes:
        body = marshal.dumps(codes)
        with suppress(OSError):
            _write(place, key + _sum(body) + body)
    return codes


def _write(place: Path, data: bytes) -> None:
    """As Python writes its own: whole or not at all, for those who may read the source."""
    rights = Path(ready.__file__).stat().st_mode & 0o666 | 0o200
    beside = place.with_name(f"{place.name}.{os.getpid()}")
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, rights), "wb") as file:
            file.write(data)
        beside.replace(place)
    except OSError:
        with suppress(OSError):
            beside.unlink()
        raise


def _sum(data: bytes) -> bytes:
    return blake2b(data, digest_size=_SIZE).digest()
