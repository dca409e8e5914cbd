"""A step over many inputs: only what is not stored is run, and what is run is stored, findings and all.

What must stay true: an outcome is decided by its key; the key names, by digests, all that the step can see. What is
stored is the bytes that the step's worker has made; they are decoded only where somebody asks for the value.
"""

from collections import Counter, deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from itertools import groupby, islice
from typing import Any, overload

from generator.diagnostics import Diagnostic
from generator.engine.codec import Codec, Damaged
from generator.engine.digest import SIZE, Digests, digest_of
from generator.engine.packing import unpack
from generator.engine.step import Batch, Digest, Made, Run, Sink, Step, Task, serial
from generator.engine.store import Store
from generator.light import dataclass

BATCH = 16
"""So many inputs travel together."""
_LAST, _FEW = 64, 4
"""Of the last ones fewer, so that no worker has much left to do when the others have nothing."""
_READ = 512
"""So many values are read from the store at a time."""

_LOOKED_UP = 128
"""So many inputs are looked for at a time: workers have enough to do meanwhile, and begin soon."""

_RERUNS = 4096

Watcher = Callable[[str, int, int], None]
"""Is told a step's name, how many of its inputs are done, and how many there are."""


class Lost(LookupError):
    """A value that was stored is gone or damaged. Whoever meets it starts again without the store."""


@dataclass(frozen=True, slots=True)
class Call:
    """One input of a step, and all that decides its outcome.

    `needs` and `shared` are digests of values made before (`shared` by all calls alike), `files` names of files, given to
    the step after `value` in the order shared, needs, files. `parts` are the digests that decide the outcome beside
    `value`, by name, so that it can be told which of them has changed. `label` says whose outcome it is.
    """

    label: str
    value: object
    parts: tuple[tuple[str, Digest], ...] = ()
    shared: tuple[Digest, ...] = ()
    needs: tuple[Digest, ...] = ()
    files: tuple[str, ...] = ()
    digest: Digest | None = None  # of `value`, where it is known; b"" where `parts` say it all


Meanwhile = Callable[[Iterable[tuple[Digest, Call]]], None]
"""Is given calls with their keys."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An outcome in the store: the digests of the parts of its value, and of its findings, and the key that decides it."""

    parts: tuple[Digest, ...]
    found: Digest
    key: Digest


@dataclass(frozen=True, slots=True)
class Rerun:
    """A step that was run because nothing was stored. `changed` are the parts of its key that are not as they were at
    the last run for this label; None if it never ran."""

    step: str
    label: str
    changed: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class _Foreseen:
    """What a step comes to for a value, with what it shares and for these files: by digest, as in `Kept`."""

    value: Digest
    shared: tuple[Digest, ...]
    files: tuple[str, ...]
    parts: tuple[Digest, ...]
    found: Digest


@dataclass(slots=True)
class Cache:
    """A store, what is needed to put values into it and to run what is missing, and what happened in this build.

    `fingerprint` stands for everything that decides what steps do: this program, Python, packages. `read` gives the bytes
    of a file that a call names.
    """

    store: Store
    fingerprint: str
    codec: Callable[[], Codec]
    digests: Digests
    execute: Run = serial
    read: Callable[[str], bytes] = lambda path: b""
    sink: Sink | None = None
    watcher: Watcher = lambda name, done, total: None
    hits: Counter[str] = field(default_factory=Counter)
    runs: Counter[str] = field(default_factory=Counter)  # how often each step was run
    reruns: deque[Rerun] = field(default_factory=lambda: deque(maxlen=_RERUNS))  # the last ones
    foreseen: dict[tuple[str, str], "_Foreseen"] = field(default_factory=dict)

    # ------------------------------------------------------------------------------------------ running

    def run(self, step: Step, calls: Iterable[Call], meanwhile: "Meanwhile | None" = None) -> "Outcomes":
        """The outcomes, in the order of the calls. Of calls that are made one by one no more are held than are run.
        `meanwhile` is given what is run, some at a time, when it is under way: workers need nothing of us then."""
        given = calls if isinstance(calls, Collection) else tuple(calls)
        kept, under_way = Outcomes(len(given)), _UnderWay()
        self.watcher(step.name, 0, len(given))
        missing = self._missing(step, given, kept, under_way, meanwhile)
        for number, made in enumerate(self._made(step, missing, len(given)), 1):
            key, places = under_way.pop()
            one = self._keep(key, made)
            for place in places:
                kept.put(place, one)
            if made.ahead is not None and step.foresees is not None and isinstance(given, Sequence):
                self._foresee(step.foresees, given[places[0]], *made.ahead)
            self.watcher(step.name, number, len(given))
        self.watcher(step.name, len(given), len(given))
        return kept

    def _missing(
        self,
        step: Step,
        calls: Iterable[Call],
        kept: "Outcomes",
        under_way: "_UnderWay",
        meanwhile: "Meanwhile | None",
    ) -> Iterator[Call]:
        """The calls whose outcomes are not stored. What two of them have in common is run once."""
        rest = iter(enumerate(calls))
        while some := tuple(islice(rest, _LOOKED_UP)):
            seen = [self._seen(call) for _, call in some]
            keys = [self._key(step, call, parts) for (_, call), parts in zip(some, seen, strict=True)]
            stored = self._stored(key for key in keys if key not in under_way)
            self.store.use(each for one in stored.values() for each in (*one.parts, one.found))
            self.store.use(_run_name(step.name, call.label) for _, call in some)
            missing: list[tuple[Call, _Seen]] = []
            new: list[tuple[Digest, Call]] = []
            for (place, call), key, parts in zip(some, keys, seen, strict=True):
                if key in stored:
                    kept.put(place, stored[key])
                    self.hits[step.name] += 1
                elif key in under_way:
                    under_way.note(key, place)
                else:
                    missing.append((call, parts))
                    known = self._known(step, call, key)
                    if known is not None:
                        kept.put(place, known)
                    else:
                        under_way.note(key, place)
                        new.append((key, call))
            self._tell(step, missing)
            yield from (call for _, call in new)
            if meanwhile is not None:
                meanwhile(new)

    def again(self, step: Step, calls: Sequence[Call]) -> None:
        """Run what is stored already once more, for what the step pours out."""
        for _ in self.made(step, calls):
            pass

    def _seen(self, call: Call) -> "_Seen":
        """All that decides the outcome of a call."""
        names, digests = tuple(name for name, _ in call.parts), b"".join(digest for _, digest in call.parts)
        if call.digest is not None:
            return names, digests
        own = self.digests.of_fields(call.value)
        return (*names, *own), b"".join((digests, *own.values()))

    def _key(self, step: Step, call: Call, seen: "_Seen") -> Digest:
        names, digests = seen
        named = "\0".join((step.name, self.fingerprint, type(call.value).__qualname__, *names))
        return digest_of(b"".join((call.digest or b"", digests, named.encode())))

    def made(self, step: Step, calls: Sequence[Call]) -> Iterator[Made]:
        """What inputs come to, whether that is stored or not; it is not stored. Raises Lost."""
        return self._made(step, calls, len(calls))

    def _made(self, step: Step, calls: Iterable[Call], most: int) -> Iterator[Made]:
        alike = (many for _, many in groupby(calls, key=lambda call: call.shared))
        batches = (self._batch(step, batch) for many in alike for batch in _batches(many, most))
        for made in self.execute(batches, most):
            yield from made

    def _batch(self, step: Step, calls: Sequence[Call]) -> Batch:
        needed = self.packed(digest for call in calls for digest in (*call.shared, *call.needs))
        tasks = tuple(
            Task(call.value, tuple(needed[each] for each in call.needs), tuple(self.read(path) for path in call.files))
            for call in calls
        )
        return Batch(step, self.codec, tasks, tuple((each, needed[each]) for each in calls[0].shared), self.sink)

    # ------------------------------------------------------------------------------------------ values by digest

    def put(self, value: object) -> Digest:
        """Keep a value; its digest."""
        data = self.codec().encode(value)
        digest = digest_of(data)
        self.store.put(digest, data)
        return digest

    def packed(self, digests: Iterable[Digest]) -> Mapping[Digest, bytes]:
        """Encoded values by digest, packed. Raises Lost."""
        wanted = tuple(dict.fromkeys(digests))
        found = self.store.get_packed(wanted)
        if len(found) < len(wanted):
            raise Lost
        return found

    def value(self, digest: Digest) -> Any:
        """The value of a digest. Raises Lost."""
        return next(self.values((digest,)))

    def values(self, digests: Iterable[Digest]) -> Iterator[Any]:
        """The values of digests, in their order; no more of them are held than are asked for at a time. Raises Lost."""
        decode = self.codec().decode
        rest = iter(digests)
        while some := tuple(islice(rest, _READ)):
            found = self.packed(some)
            try:
                for digest in some:
                    yield decode(unpack(found[digest]))
            except ValueError as error:
                raise Lost from error

    def found(self, outcomes: Iterable[Kept]) -> tuple[Diagnostic, ...]:
        """What was found, in order."""
        nothing = digest_of(self.codec().encode(()))
        told = (each.found for each in outcomes if each.found != nothing)
        return tuple(each for many in self.values(told) for each in many)

    def _stored(self, keys: Iterable[Digest]) -> dict[Digest, Kept]:
        found = self.store.get(keys)
        return {key: _kept(key, data) for key, data in found.items() if data and len(data) % SIZE == 0}

    def _keep(self, key: Digest, made: Made) -> Kept:
        return self._put(Kept(self._put_parts(made), made.found[0], key))

    def _put(self, kept: Kept) -> Kept:
        self.store.put(kept.key, b"".join((*kept.parts, kept.found)))
        return kept

    def _put_parts(self, made: Made) -> tuple[Digest, ...]:
        for digest, packed in (*made.parts, made.found):
            self.store.put_packed(digest, packed)
        return tuple(digest for digest, _ in made.parts)

    # ------------------------------------------------------------------------------------------ made before it was asked for

    def _foresee(self, step: str, call: Call, value: Digest, made: Made) -> None:
        """Note an outcome of another step, for the same label. The first of what the call shares is what was foreseen
        from; the rest is what the other step was given."""
        parts = self._put_parts(made)
        self.foreseen[step, call.label] = _Foreseen(value, call.shared[1:], call.files, parts, made.found[0])

    def _known(self, step: Step, call: Call, key: Digest) -> Kept | None:
        """The outcome of a call that was foreseen, if the step would be given the very same."""
        known = self.foreseen.pop((step.name, call.label), None)
        if known is None or call.needs or (known.shared, known.files) != (call.shared, call.files):
            return None
        if known.value != digest_of(self.codec().encode(call.value)):
            return None
        return self._put(Kept(known.parts, known.found, key))

    # ------------------------------------------------------------------------------------------ why it was run

    def last_run(self, step: str, label: str) -> Rerun | None:
        """The last run of a step for a label, in this build or an earlier one; None if nothing is known of it."""
        name = _run_name(step, label)
        known = self._old_run(self.store.get((name,)).get(name))
        return Rerun(step, label, known[1]) if known is not None else None

    def _tell(self, step: Step, calls: Sequence[tuple[Call, "_Seen"]]) -> None:
        """Note what is run, and which part of its key is new."""
        names = [_run_name(step.name, call.label) for call, _ in calls]
        before = self.store.get(names)
        for (call, seen), name in zip(calls, names, strict=True):
            old, why = self._old_run(before.get(name)) or (None, None)
            new = (self.fingerprint, *seen)
            # What was noted before a run that was broken off is the reason of this one, too.
            changed = why if old == new else _changed(old, new) if old is not None else None
            self.runs[step.name] += 1
            self.reruns.append(Rerun(step.name, call.label, changed))
            self.store.put(name, self.codec().encode((new, changed)))

    def _old_run(self, data: bytes | None) -> tuple["_Run", tuple[str, ...] | None] | None:
        """The key's parts at the last run for a label, and what had changed then."""
        if data is None:
            return None
        try:
            (fingerprint, names, digests), changed = self.codec().decode(data)
            known = str(fingerprint), tuple(map(str, names)), bytes(digests)
            return known, None if changed is None else tuple(map(str, changed))
        except (Damaged, ValueError, TypeError):
            return None


class Outcomes(Sequence[Kept]):
    """The outcomes of a step in the order of its calls, flat: some digests of each, of which the key is the first and the
    findings are the last."""

    def __init__(self, number: int) -> None:
        self._number, self._row = number, 0
        self.table = bytearray()

    def put(self, place: int, kept: Kept) -> None:
        """Put in an outcome. All of a step have as many parts. Raises Lost."""
        row = b"".join((kept.key, *kept.parts, kept.found))
        if not self._row:
            self._row = len(row)
            self.table = bytearray(self._row * self._number)
        if len(row) != self._row:
            raise Lost
        self.table[place * self._row : (place + 1) * self._row] = row

    @overload
    def __getitem__(self, place: int) -> Kept: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Kept]: ...

    def __getitem__(self, place: int | slice) -> Kept | Sequence[Kept]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(self._number))]
        place = range(self._number)[place]
        row = bytes(self.table[place * self._row : (place + 1) * self._row])
        return _kept(row[:SIZE], row[SIZE:])

    def __iter__(self) -> Iterator[Kept]:
        return (self[place] for place in range(self._number))

    def __len__(self) -> int:
        return self._number


class _UnderWay:
    """The keys of what is being run, in its order, and the places of those who wait for it."""

    def __init__(self) -> None:
        self._places: dict[Digest, list[int]] = {}

    def __contains__(self, key: Digest) -> bool:
        return key in self._places

    def note(self, key: Digest, place: int) -> None:
        """Note who waits for a key."""
        self._places.setdefault(key, []).append(place)

    def pop(self) -> tuple[Digest, list[int]]:
        """The key that has been run first, and who waits for it."""
        key = next(iter(self._places))
        return key, self._places.pop(key)


def _batches(calls: Iterable[Call], left: int) -> Iterator[list[Call]]:
    rest = iter(calls)
    while batch := list(islice(rest, BATCH if left > _LAST else _FEW)):
        left -= len(batch)
        yield batch


_Seen = tuple[tuple[str, ...], bytes]
"""Names of parts, and the digests of all of them."""
_Run = tuple[str, tuple[str, ...], bytes]
"""The fingerprint, and what was seen."""


def _run_name(step: str, label: str) -> Digest:
    return digest_of(f"run\0{step}\0{label}".encode())


def _kept(key: Digest, data: bytes) -> Kept:
    *parts, found = (data[start : start + SIZE] for start in range(0, len(data), SIZE))
    return Kept(tuple(parts), found, key)


def _changed(old: _Run, new: _Run) -> tuple[str, ...]:
    """Names of the parts that were added, removed or are another value now."""
    before, now = set(_parts(old)), set(_parts(new))
    return tuple(dict.fromkeys(name for name, _ in sorted(before ^ now)))


def _parts(run: _Run) -> Iterator[tuple[str, bytes]]:
    fingerprint, names, digests = run
    yield "hikaku", fingerprint.encode()
    yield from ((name, digests[SIZE * place : SIZE * (place + 1)]) for place, name in enumerate(names))
