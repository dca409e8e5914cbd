"""A step, and how one batch of its inputs is run: here, in another process or on another machine, all the same.

What must stay true: a batch is a plain value that holds all that its step sees, so it can be sent anywhere; what comes
back is packed bytes with their digests, made once, where the step ran. Nobody on the way has to understand them.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol

from generator.diagnostics import Outcome
from generator.engine.codec import Codec
from generator.engine.digest import digest_of
from generator.engine.packing import pack, unpack
from generator.identity import make_room
from generator.light import dataclass

Digest = bytes
"""Of the bytes that a value is encoded in, before they are packed."""

Poured = tuple[tuple[str, bytes], ...]
"""Finished bytes that nobody needs to understand, each by a name that is theirs alone."""

Sink = Callable[[Poured], None]
"""Takes finished bytes where the step has run. Sent with the batch."""


class Shelf(Protocol):
    """A sink that gives back what was poured into it, or None."""

    def __call__(self, poured: Poured) -> None: ...

    def get(self, digest: str) -> bytes | None: ...


@dataclass(frozen=True, slots=True)
class Step:
    """`run`, a function at the top of a module, takes an input, then the values that it needs, then bytes of files.

    Its outcome's value is a tuple of parts. Each is kept under its own digest, so who needs one part reads that one. If
    the step `pours`, the last part is finished bytes, which go into the sink and nowhere else. If it `foresees` another
    one, the last part is an input that the other will be given and what it comes to, or None.
    """

    name: str
    run: Callable[..., Outcome[tuple[Any, ...]]]
    pours: bool = False
    foresees: str | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """One input as it travels: a small value, the large ones that it needs, encoded and packed, and bytes of files."""

    value: object
    needs: tuple[bytes, ...] = ()
    files: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class Batch:
    """Some inputs of one step. `shared` are packed values that all of them need: decoded once in a process.

    `codec`, a function at the top of a module, gives what encodes and decodes.
    """

    step: Step
    codec: Callable[[], Codec]
    tasks: tuple[Task, ...]
    shared: tuple[tuple[Digest, bytes], ...] = ()
    sink: Sink | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """The outcome of one input: the parts of its value, and what was found, each packed beside its digest.

    `ahead` is the digest of a foreseen input of another step, and the outcome of that."""

    parts: tuple[tuple[Digest, bytes], ...]
    found: tuple[Digest, bytes]
    ahead: "tuple[Digest, Made] | None" = None


class Run(Protocol):
    """A way of running batches."""

    def __call__(self, batches: Iterable[Batch], count: int, /) -> Iterator[tuple[Made, ...]]:
        """What the batches come to, in their order, each as soon as it is there; `count` is how many inputs there are at
        most.

        But for the first, batches are taken from the iterable no faster than they are run: it makes them as it goes.
        """


def serial(batches: Iterable[Batch], count: int, /) -> Iterator[tuple[Made, ...]]:
    """One input after the other, in this process."""
    return map(perform, batches)


def perform(batch: Batch) -> tuple[Made, ...]:
    """Run a batch. This is what is sent to a worker."""
    codec = batch.codec()
    shared = tuple(_decoded(codec, digest, data) for digest, data in batch.shared)
    return tuple(_made(batch, codec, shared, task) for task in batch.tasks)


def of_one(step: Step, value: object, others: Iterable[object]) -> Outcome[tuple[Any, ...]]:
    """The outcome of one input. Here is where it is known, should the step raise, what it was given."""
    return step.run(value, *others)


def _made(batch: Batch, codec: Codec, shared: tuple[object, ...], task: Task) -> Made:
    needs = (codec.decode(unpack(data)) for data in task.needs)
    outcome = of_one(batch.step, task.value, (*shared, *needs, *task.files))
    parts = outcome.value
    if batch.step.pours:
        if batch.sink is not None:
            batch.sink(parts[-1])
        parts = parts[:-1]
    ahead = None
    if batch.step.foresees is not None:
        parts, foreseen = parts[:-1], parts[-1]
        if foreseen is not None:
            value, other = foreseen
            ahead = digest_of(codec.encode(value)), _packed(codec, other.value, other.diagnostics)
    made = _packed(codec, parts, outcome.diagnostics)
    return Made(made.parts, made.found, ahead)


def _packed(codec: Codec, parts: Iterable[object], found: object) -> Made:
    return Made(tuple(_encoded(codec, part) for part in parts), _encoded(codec, found))


def _encoded(codec: Codec, value: object) -> tuple[Digest, bytes]:
    data = codec.encode(value)
    return digest_of(data), pack(data)


_KEPT = 16
_shared: dict[tuple[int, Digest], object] = {}


def _decoded(codec: Codec, digest: Digest, data: bytes) -> object:
    """A shared value, decoded when it is met for the first time in this process."""
    key = (id(codec), digest)
    found = _shared.get(key)
    if found is None:
        make_room(_shared, _KEPT)
        found = _shared[key] = codec.decode(unpack(data))
    return found
