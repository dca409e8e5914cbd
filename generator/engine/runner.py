"""How a step is run over many inputs. No step learns which way was used."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Protocol, TypeVar

from generator.diagnostics import Outcome
from generator.engine.codec import Codec, Damaged
from generator.engine.digest import Digests, digest_of
from generator.engine.flat import NotAValue
from generator.engine.store import Store

Input = TypeVar("Input")
Output = TypeVar("Output")

Step = Callable[[Input], Outcome[Output]]


class Run(Protocol):
    """A way of running a step."""

    def __call__(self, step: Step[Input, Output], inputs: Iterable[Input], /) -> tuple[Outcome[Output], ...]:
        """The outcomes, in the order of the inputs."""


def serial(step: Step[Input, Output], inputs: Iterable[Input], /) -> tuple[Outcome[Output], ...]:
    """One input after the other, in this process."""
    return tuple(of_one(step, value) for value in inputs)


def of_one(step: Step[Input, Output], value: Input) -> Outcome[Output]:
    """The outcome of one input. Here is where it is known, should the step raise, what it was given."""
    return step(value)


Watcher = Callable[[str, int, int], None]
"""Is told a step's name, how many of its inputs are done, and how many there are."""


def watched(choose: "Choose", tell: Watcher) -> "Choose":
    """The same steps, with somebody looking on. What is taken from a store is done at once."""

    def choosing(name: str, key: Callable[[Any], Key]) -> Run:
        run = choose(name, key)

        def run_watched(step: Step[Input, Output], inputs: Iterable[Input], /) -> tuple[Outcome[Output], ...]:
            given = tuple(inputs)
            done = count(1)

            def told(value: Input) -> Outcome[Output]:
                outcome = step(value)
                tell(name, next(done), len(given))
                return outcome

            tell(name, 0, len(given))
            outcomes = run(told, given)
            tell(name, len(given), len(given))
            return outcomes

        return run_watched

    return choosing


# ---------------------------------------------------------------------------------------------- from a store


@dataclass(frozen=True, slots=True)
class Key:
    """All that an input's outcome depends on, in named parts, so that it can be told which of them has changed.

    `label` says whose outcome it is; it is not part of what the outcome depends on.
    """

    label: str
    parts: tuple[tuple[str, object], ...]


@dataclass(frozen=True, slots=True)
class Rerun:
    """A step that was run because nothing was stored. `changed` are the parts of its key that are not as they were at
    the last run for this label; None if it never ran."""

    step: str
    label: str
    changed: tuple[str, ...] | None


@dataclass(slots=True)
class Cache:
    """A store with what is needed to put values into it, and what happened in this build.

    `fingerprint` stands for everything that decides what steps do: this program, Python, packages.
    """

    store: Store
    fingerprint: str
    codec: Codec
    digests: Digests
    hits: Counter[str] = field(default_factory=Counter)
    reruns: list[Rerun] = field(default_factory=list)

    @property
    def runs(self) -> Counter[str]:
        """How often each step was run."""
        return Counter(rerun.step for rerun in self.reruns)

    def last_run(self, step: str, label: str) -> Rerun | None:
        """The last run of a step for a label, in this build or an earlier one; None if nothing is known of it."""
        name = self.digests.of(("run", step, label))
        known = _old_run(self, self.store.get((name,)).get(name))
        return Rerun(step, label, known[1]) if known is not None else None


def cached(cache: Cache, name: str, key: Callable[[Any], Key], run: Run = serial) -> Run:
    """Run only what is not stored, and store it, findings and all.

    `key` must name all that the step can see of its input; then a stored outcome is the outcome. That an outcome cannot
    be stored or read back is no failure: the step is run.
    """

    def run_cached(step: Step[Input, Output], inputs: Iterable[Input], /) -> tuple[Outcome[Output], ...]:
        given = tuple(inputs)
        keys = [key(value) for value in given]
        parts = [_digested(cache, name, each) for each in keys]
        names = [cache.digests.of(("outcome", name, each)) for each in parts]
        outcomes = _stored(cache, names)
        missing = [place for place, digest in enumerate(names) if digest not in outcomes]
        cache.hits[name] += len(given) - len(missing)
        _tell(cache, name, [(keys[place].label, parts[place]) for place in missing])
        # What two inputs have in common is run once.
        first = {names[place]: given[place] for place in reversed(missing)}
        for digest, made in zip(first, run(step, first.values()), strict=True):
            outcomes[digest] = made
            _keep(cache, digest, made)
        return tuple(outcomes[digest] for digest in names)

    return run_cached


_Parts = tuple[tuple[str, str], ...]


Choose = Callable[[str, Callable[[Any], "Key"]], Run]


def through(cache: Cache | None) -> Choose:
    """How steps are run, by their name and the key of their inputs: from the cache as far as there is one."""
    if cache is None:
        return lambda name, key: serial
    return lambda name, key: cached(cache, name, key)


def _digested(cache: Cache, name: str, key: Key) -> _Parts:
    parts = tuple((part, cache.digests.of(value).hex()) for part, value in key.parts)
    return (("hikaku", cache.fingerprint), *parts)


def _stored(cache: Cache, names: Sequence[bytes]) -> dict[bytes, Outcome[Any]]:
    outcomes: dict[bytes, Outcome[Any]] = {}
    for digest, data in cache.store.get(names).items():
        length = int.from_bytes(data[:8], "big")
        value, found = data[8 : 8 + length], data[8 + length :]
        try:
            outcome = Outcome(cache.codec.decode(value), cache.codec.decode(found))
        except Damaged:
            continue
        cache.digests.know(outcome.value, digest_of(value))
        outcomes[digest] = outcome
    return outcomes


def _keep(cache: Cache, digest: bytes, made: Outcome[Any]) -> None:
    try:
        value, found = cache.codec.encode(made.value), cache.codec.encode(made.diagnostics)
    except NotAValue:
        return
    cache.digests.know(made.value, digest_of(value))
    cache.store.put(digest, b"".join((len(value).to_bytes(8, "big"), value, found)))


def _tell(cache: Cache, name: str, missing: Sequence[tuple[str, _Parts]]) -> None:
    """Note what is run, and which part of its key is new."""
    names = [cache.digests.of(("run", name, label)) for label, _ in missing]
    before = cache.store.get(names)
    for (label, parts), digest in zip(missing, names, strict=True):
        old, _ = _old_run(cache, before.get(digest)) or (None, None)
        changed = _changed(old, parts) if old is not None else None
        cache.reruns.append(Rerun(name, label, changed))
        cache.store.put(digest, cache.codec.encode((parts, changed)))


def _old_run(cache: Cache, data: bytes | None) -> tuple[_Parts, tuple[str, ...] | None] | None:
    """The key's parts at the last run for a label, and what had changed then."""
    if data is None:
        return None
    try:
        parts, changed = cache.codec.decode(data)
        known: _Parts = tuple((str(part), str(digest)) for part, digest in parts)
        return known, None if changed is None else tuple(str(part) for part in changed)
    except (Damaged, ValueError, TypeError):
        return None


def _changed(old: _Parts, new: _Parts) -> tuple[str, ...]:
    """Names of the parts that were added, removed or are another value now."""
    return tuple(dict.fromkeys(part for part, _ in sorted(set(old) ^ set(new))))
