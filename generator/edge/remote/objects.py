"""Objects below one address of a store, through fsspec. The only module that knows it.

What must stay true: nothing is imported before an address asks for it; whatever goes wrong with a store ends in a
sentence, and neither a key nor the words of a foreign library, which may hold one, are in it; many requests are under
way at once, and an interruption does not wait for them.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from generator.diagnostics import Span, diagnostic
from generator.edge.failure import MACHINE_FAILED, WRONG_USE, Stop
from generator.edge.remote.headers import Headers

AT_ONCE = 32
"""So many requests are under way at a time."""

_CONNECT_SECONDS, _READ_SECONDS, _TRIES = 5, 60, 3
_S3 = ("s3", "s3a")
_NO_STORES = ("file", "local", "http", "https")


class Objects:
    """The objects below an address. Names count from it, with `/` between their parts."""

    def __init__(self, address: str) -> None:
        self.shown = without_secrets(address)
        self._scheme = address.partition("://")[0]
        with self._answering():
            self._files, self._root = _opened(address, self._scheme)
        if not self._root.strip("/") and self._scheme != "memory":
            raise _not_an_address(self.shown)

    def listing(self) -> dict[str, int]:
        """Every object and its size."""
        with self._answering():
            found: Mapping[str, Mapping[str, Any]] = self._files.find(self._root, detail=True)
        start = f"{self._root}/"
        return {name.removeprefix(start): int(found[name]["size"]) for name in found if name.startswith(start)}

    def read(self, name: str) -> bytes | None:
        """The bytes of an object, None if there is no such object. Raises Stop if there is no such store."""
        with self._answering():
            try:
                data: bytes = self._files.cat_file(self._path(name))
            except FileNotFoundError as error:
                if _code(error) == "NoSuchBucket":
                    raise
                return None
            return data

    def write(self, objects: Iterable[tuple[str, bytes]], headers: Headers | None = None) -> None:
        """Write objects, whole each. They are asked for one by one, when their turn comes."""
        pipe = self._way("pipe_file")
        told = self._told(headers) if headers is not None else {}
        self._each(pipe(self._path(name), data, **told) for name, data in _ours(objects))

    def copy(self, objects: Iterable[tuple[str, str, Headers]]) -> None:
        """Copy objects within the store, and give the copies their headers."""
        copy = self._way("cp_file")
        anew = {"MetadataDirective": "REPLACE"} if self._scheme in _S3 else {}
        self._each(copy(self._path(name), self._path(to), **anew, **self._told(head)) for name, to, head in objects)

    def remove(self, names: Iterable[str]) -> None:
        """Remove objects."""
        remove = self._way("rm_file")
        self._each(remove(self._path(name)) for name in names)

    def discard(self, names: Sequence[str]) -> None:
        """Remove objects whose names have no `*`, `?` or `[`, a thousand by one request; one that stays is no harm."""
        if names:
            with self._answering():
                self._files.rm([self._path(name) for name in names])

    # ------------------------------------------------------------------------------------------ requests

    def _path(self, name: str) -> str:
        return f"{self._root}/{name}"

    def _told(self, headers: Headers) -> dict[str, str]:
        """The headers in the words of the store; a store whose words are not known says what it likes."""
        if self._scheme not in _S3:
            return {}
        encoding = {"ContentEncoding": headers.encoding} if headers.encoding else {}
        return {"ContentType": headers.kind, "CacheControl": headers.cache, **encoding}

    def _way(self, name: str) -> Callable[..., Any]:
        """A request: what fsspec calls `_name` is to be awaited, where a store can do many things at once."""
        way: Callable[..., Any] = getattr(self._files, f"_{name}" if self._files.async_impl else name)
        return way

    def _each(self, requests: Iterator[Any]) -> None:
        """Make requests. Where they are to be awaited, each is made by asking for it, and some are under way at once."""
        with self._answering():
            if self._files.async_impl:
                from fsspec.asyn import sync

                sync(self._files.loop, _at_once, requests)
            else:
                deque(requests, maxlen=0)

    @contextmanager
    def _answering(self) -> Iterator[None]:
        try:
            yield
        except Stop:
            raise
        except _OurFault as fault:
            raise fault.error from None
        # The clients of stores raise what they like: their own classes, those of HTTP, of sockets and of TLS.
        except Exception as error:
            raise failure(error, self.shown) from error


class _OurFault(Exception):
    """What went wrong here while an object to be written was asked for; the store has no part in it."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error


def _ours(objects: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    try:
        yield from objects
    except Exception as error:
        raise _OurFault(error) from error


async def _at_once(requests: Iterator[Awaitable[object]]) -> None:
    """Make all requests, some at a time; the first that fails ends them all."""

    async def some() -> None:
        for request in requests:
            await request

    tasks = [asyncio.ensure_future(some()) for _ in range(AT_ONCE)]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()


# ------------------------------------------------------------------------------------------------- addresses


def without_secrets(address: str) -> str:
    """An address without user, password and parameters."""
    scheme, _, rest = address.partition("://")
    host, slash, path = rest.partition("?")[0].partition("#")[0].partition("/")
    return f"{scheme}://{host.rpartition('@')[2]}{slash}{path}".removesuffix("/" if path else "")


def _opened(address: str, scheme: str) -> tuple[Any, str]:
    """The file system of an address, and the path in it."""
    if "::" in address or scheme in _NO_STORES or not scheme.isascii():
        raise _not_an_address(without_secrets(address))
    if _misleads(address, scheme):
        raise _not_an_address(without_secrets(address) + ("…" if "?" in address or "#" in address else ""))
    try:
        from fsspec.core import url_to_fs

        files, path = url_to_fs(address, skip_instance_cache=True, use_listings_cache=False, **_options(scheme))
    except ImportError as error:
        raise Stop(diagnostic("HK670", Span(""), name=f"{scheme}://"), MACHINE_FAILED) from error
    except ValueError as error:
        raise _not_an_address(without_secrets(address)) from error
    return files, path.rstrip("/")


def _misleads(address: str, scheme: str) -> bool:
    """Whether browsers would ask for other names than those that the objects get: a store takes each letter as it is."""
    rest = address.partition("://")[2]
    parts = rest.rstrip("/").split("/")
    between = not {"", ".", ".."}.isdisjoint(parts) and scheme != "memory"
    return between or (scheme in _S3 and ("?" in rest or "#" in rest))


def _options(scheme: str) -> dict[str, Any]:
    if scheme not in _S3:
        return {}
    waiting = {"connect_timeout": _CONNECT_SECONDS, "read_timeout": _READ_SECONDS}
    tries = {"mode": "standard", "total_max_attempts": _TRIES}
    return {"config_kwargs": {**waiting, "retries": tries, "max_pool_connections": AT_ONCE}}


def _not_an_address(shown: str) -> Stop:
    return Stop(diagnostic("HK671", Span(""), name=shown), WRONG_USE)


# -------------------------------------------------------------------------------------------------- failures

_NO_RIGHT = ("PermissionError", "NoCredentialsError", "PartialCredentialsError", "CredentialRetrievalError")
_NOT_REACHED = (
    *("ConnectionError", "TimeoutError", "gaierror", "SSLError", "ClientConnectionError"),
    *("HTTPClientError", "EndpointConnectionError", "ConnectionClosedError", "ReadTimeoutError"),
)


def failure(error: BaseException, shown: str) -> Stop:
    """The sentence for what a store or its client says."""
    kinds = {kind.__name__ for each in _chain(error) for kind in type(each).__mro__}
    code = _code(error)
    match code:
        case "NoSuchBucket":
            found = diagnostic("HK672", Span(""), name=shown)
        case _ if "ParamValidationError" in kinds:  # no bucket can have such a name
            return _not_an_address(shown)
        case _ if kinds.intersection(_NO_RIGHT):
            found = diagnostic("HK673", Span(""), name=shown, reason=code or type(error).__name__)
        case _ if kinds.intersection(_NOT_REACHED):
            found = diagnostic("HK674", Span(""), name=shown, reason=type(error).__name__)
        case _:
            found = diagnostic("HK675", Span(""), name=shown, reason=code or type(error).__name__)
    return Stop(found, MACHINE_FAILED)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def _code(error: BaseException) -> str:
    """The one word with which S3 says what is wrong, empty if it said none."""
    for each in _chain(error):
        response = getattr(each, "response", None)
        if isinstance(response, dict):
            word = str(response.get("Error", {}).get("Code", ""))
            return word if word.isalnum() and len(word) <= 64 else ""
    return ""
