"""Running steps on a cluster of dask. The only module that knows it.

What must stay true: no worker makes anything before it has shown to be the same program as we are; what travels are
values, never paths, so a worker needs no disk of ours; a worker that dies costs nothing but time; when the cluster is
gone, the build ends in a sentence, and nothing is published.
"""

from collections.abc import Iterator
from concurrent.futures import CancelledError, Future
from concurrent.futures import TimeoutError as NotYet
from contextlib import contextmanager
from functools import partial
from ipaddress import ip_address
from typing import Any

from generator.diagnostics import Span, diagnostic
from generator.edge.executors import Workers
from generator.edge.failure import MACHINE_FAILED, WRONG_USE, Stop
from generator.edge.fingerprint import Facts, facts
from generator.edge.remote.uploads import Uploads
from generator.engine.pool import Light, Lightener, brought, pooled
from generator.engine.step import Batch, Digest, Made, Poured, Run, perform
from generator.light import dataclass, replace

_CONNECT_SECONDS = 10
_PATIENCE_SECONDS = 5
"""So long nothing may come before it is asked whether anybody is still working."""


@contextmanager
def cluster(address: str) -> Iterator[Run]:
    """Run steps on the workers of a scheduler. Raises Stop."""
    client = _connected(address)
    try:
        members = _Members(client, address)
        members.check()
        workers = client.get_executor(pure=False)
        yield pooled(workers, members.threads, partial(_checked, facts()), members.bring, members.pack)
    finally:
        client.close(timeout=2)


# ---------------------------------------------------------------------------------------------- connecting


def _connected(address: str) -> Any:
    try:
        from distributed import Client
        from distributed.security import Security
    except ImportError as error:
        raise Stop(diagnostic("HK683", Span(""), name=address), MACHINE_FAILED) from error
    scheme, _, place = address.partition("://")
    security = Security()
    protected = bool(security.tls_ca_file)
    if scheme == "dask" and not protected and not _is_here(place):
        raise Stop(diagnostic("HK685", Span(""), name=address), WRONG_USE)
    way = "tls" if scheme == "dask" and protected else "tcp"
    try:
        return Client(
            f"{way}://{place}",
            security=security if way == "tls" else None,
            timeout=_CONNECT_SECONDS,
            set_as_default=False,
            name="hikaku",
        )
    except (OSError, TimeoutError, ValueError) as error:
        raise _away(address, type(error).__name__) from error


def _is_here(place: str) -> bool:
    """Whether a host is this machine. A name other than localhost may be anybody's."""
    host = place.rpartition(":")[0].strip("[]")
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _away(address: str, reason: str) -> Stop:
    return Stop(diagnostic("HK681", Span(""), name=address, reason=reason), MACHINE_FAILED)


# ---------------------------------------------------------------------------------------------- its workers


class _Members:
    """The workers of a cluster, and what is known of them."""

    def __init__(self, client: Any, address: str) -> None:
        self._client, self._address = client, address
        self._lightener = Lightener()
        self._sent: dict[Digest, Any] = {}

    def check(self) -> None:
        """Ask every worker what it is. Raises Stop if there is none, or one that differs."""
        ours = facts()
        for worker, theirs in sorted(self._asked().items()):
            if not isinstance(theirs, tuple):
                raise _differs(worker, "hikaku", type(theirs).__name__, dict(ours)["hikaku"])
            different = _difference(ours, theirs)
            if different is not None:
                raise _differs(worker, *different)

    def threads(self) -> int:
        """How many batches the workers can run at once, now."""
        known = self._client.scheduler_info(n_workers=-1)["workers"]
        return max(1, sum(int(each["nthreads"]) for each in known.values()))

    def pack(self, batch: Batch) -> tuple[object, ...]:
        """The batch without its large values, which are sent to each worker once, by themselves."""
        light, large = self._lightener.apart(batch)
        for digest in sorted(large.keys() - self._sent.keys()):
            self._sent[digest] = self._client.scatter(large[digest], broadcast=True, hash=False)
        digests = tuple(sorted(large))
        return light, digests, *(self._sent[digest] for digest in digests)

    def bring(self, batch: Batch, future: "Future[_Brought]") -> tuple[Made, ...]:
        """What a worker has made of a batch. Raises Stop when nobody is left to wait for."""
        from distributed import KilledWorker

        while True:
            try:
                result = future.result(timeout=_PATIENCE_SECONDS)
                break
            except NotYet:
                self._still_there()
            except CancelledError as error:
                raise _away(self._address, "CancelledError") from error
            except KilledWorker:
                with _workers() as here:
                    return here.alone(batch)
            except Exception as error:
                if self._client.status != "running":
                    raise _away(self._address, type(error).__name__) from error
                return brought(batch, _failed(error))
        if result.differs is not None:
            raise _differs(*result.differs)
        if batch.sink is not None:
            for each in result.poured:
                batch.sink(each)
        return result.made

    def _asked(self) -> dict[str, Any]:
        try:
            answers: dict[str, Any] = self._client.run(facts, on_error="return")
        except (OSError, TimeoutError) as error:
            raise _away(self._address, type(error).__name__) from error
        if not answers:
            raise Stop(diagnostic("HK684", Span(""), name=self._address), MACHINE_FAILED)
        return answers

    def _still_there(self) -> None:
        if self._client.status != "running":
            raise _away(self._address, self._client.status)
        if not self._client.scheduler_info(n_workers=-1)["workers"]:
            raise Stop(diagnostic("HK684", Span(""), name=self._address), MACHINE_FAILED)


@contextmanager
def _workers() -> Iterator[Workers]:
    pool = Workers(1)
    try:
        yield pool
    finally:
        pool.kill()


def _failed(error: Exception) -> "Future[Any]":
    future: Future[Any] = Future()
    future.set_exception(error)
    return future


def _difference(ours: Facts, theirs: Facts) -> tuple[str, str, str] | None:
    """What differs first, as it is there and as it is here."""
    here, there = dict(ours), dict(theirs)
    for name in sorted({*here, *there}):
        if here.get(name) != there.get(name):
            return name, there.get(name, "–"), here.get(name, "–")
    return None


def _differs(worker: str, what: str, theirs: str, ours: str) -> Stop:
    found = diagnostic("HK682", Span(""), worker=worker, what=what, theirs=theirs[:60], ours=ours[:60])
    return Stop(found, MACHINE_FAILED)


# ---------------------------------------------------------------------------------------------- on a worker


@dataclass(frozen=True, slots=True)
class _Brought:
    """What comes back from a worker: outcomes and finished bytes, or that it is another program than we are."""

    made: tuple[Made, ...] = ()
    poured: tuple[Poured, ...] = ()
    differs: tuple[str, str, str, str] | None = None


def _checked(expected: Facts, light: Light, digests: tuple[Digest, ...], *large: bytes) -> _Brought:
    """Run a batch on a worker, which may have come after all were asked."""
    different = _difference(expected, facts())
    if different is not None:
        from distributed import get_worker

        return _Brought(differs=(get_worker().address, *different))
    poured: list[Poured] = []
    batch = light.whole(dict(zip(digests, large, strict=True)).__getitem__)
    if isinstance(batch.sink, Uploads):  # which does here what it does there
        return _Brought(perform(batch))
    return _Brought(perform(replace(batch, sink=poured.append)), tuple(poured))
