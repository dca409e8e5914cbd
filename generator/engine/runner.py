"""A step over many inputs: only what is not stored is run, and what is run is stored, findings and all.

What must stay true: an outcome is decided by its key; the key names, by digests, all that the step can see. What is
stored is the bytes that the step's worker has made; they are decoded only where somebody asks for the value.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from itertools import count, groupby, islice
from typing import Any

from generator.diagnostics import Diagnostic
from generator.engine.codec import Codec, Damaged
from generator.engine.digest import SIZE, Digests, digest_of
from generator.engine.packing import unpack
from generator.engine.step import Batch, Digest, Made, Run, Sink, Step, Task, serial
from generator.engine.store import Store
from generator.light import dataclass

BATCH = 16
"""So many inputs travel together."""
_LOOKED_UP = 512

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
    reruns: list[Rerun] = field(default_factory=list)

    # ------------------------------------------------------------------------------------------ running

    def run(self, step: Step, calls: Iterable[Call]) -> list[Kept]:
        """The outcomes, in the order of the calls."""
        given = list(calls)
        seen = [self._seen(call) for call in given]
        keys = [self._key(step, call, parts) for call, parts in zip(given, seen, strict=True)]
        kept = self._stored(keys)
        missing = {key: place for place, key in reversed(list(enumerate(keys))) if key not in kept}
        self.hits[step.name] += len(given) - sum(key in missing for key in keys)
        self.watcher(step.name, 0, len(given))
        # What two inputs have in common is run once, in the order of the first.
        order = sorted(missing.items(), key=lambda each: each[1])
        todo = [(key, given[place]) for key, place in order]
        self._tell(step, [(given[place], seen[place]) for _, place in order])
        del seen  # a site of many pages has many
        done = count(1)
        for (key, _), made in zip(todo, self.made(step, [call for _, call in todo]), strict=True):
            kept[key] = self._keep(key, made)
            self.watcher(step.name, next(done), len(given))
        self.watcher(step.name, len(given), len(given))
        self.store.use(each for key in keys for each in (*kept[key].parts, kept[key].found))
        self.store.use(_run_name(step.name, call.label) for call in given)
        return [kept[key] for key in keys]

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
        alike = (list(many) for _, many in groupby(calls, key=lambda call: call.shared))
        batches = (
            self._batch(step, many[start : start + BATCH]) for many in alike for start in range(0, len(many), BATCH)
        )
        for many in self.execute(batches, len(calls)):
            yield from many

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
        while some := tuple(islice(rest, _LOOKED_UP)):
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
        for digest, packed in (*made.parts, made.found):
            self.store.put_packed(digest, packed)
        kept = Kept(tuple(digest for digest, _ in made.parts), made.found[0], key)
        self.store.put(key, b"".join((*kept.parts, kept.found)))
        return kept

    # ------------------------------------------------------------------------------------------ why it was run

    @property
    def runs(self) -> Counter[str]:
        """How often each step was run."""
        return Counter(rerun.step for rerun in self.reruns)

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
