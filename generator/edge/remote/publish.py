"""Putting the finished files into a store of objects, so that a reader never meets half a site.

What must stay true, whatever moment the process or the network dies at:
- nothing of the site changes before every new object is in the store, below the staging prefix; from there they are
  copied within the store, in the order in which a folder is published;
- before anything changes, the manifest beside the site names all that will be written or removed, so that the next
  build can finish;
- only what the manifest says is ours is replaced or removed.

What lies there is known by the manifest and by names and sizes: no object is read to be compared.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from generator.diagnostics import Span, diagnostic
from generator.edge import manifest
from generator.edge.failure import MACHINE_FAILED, WRONG_USE, Stop
from generator.edge.lock import forget, one_at_a_time
from generator.edge.manifest import NAME, NOTHING, STAGING, DamagedManifest, Written
from generator.edge.order import Phase, last_first, phase
from generator.edge.publish import Report
from generator.edge.remote.headers import Headers, headers_of
from generator.edge.remote.objects import Objects
from generator.edge.remote.uploads import staged_name
from generator.light import dataclass
from generator.model import Finished

_OWN = Headers("application/json", "no-store")


@dataclass(frozen=True, slots=True)
class _Change:
    """An object to be written: `staged` is where its bytes wait."""

    phase: Phase
    file: Finished
    new: bool
    staged: str


@dataclass(frozen=True, slots=True)
class _Plan:
    before: Written
    after: Written
    changes: tuple[_Change, ...]
    unchanged: int
    removals: tuple[str, ...]
    staged: Mapping[str, int]  # what an earlier build left in the staging prefix, and its size


def publish(
    files: Sequence[Finished],
    target: Objects,
    *,
    site: Path,
    identity: str = "",
    force: bool = False,
    waiting: Callable[[], None] = lambda: None,
) -> Report:
    """Make the store hold `files` below the address. Raises Stop."""
    with one_at_a_time(site, waiting):
        plan = _plan(files, target, identity, force)
        if plan.changes or plan.before != plan.after:
            _in_order(plan, target, force)
        target.discard(sorted({*plan.staged, *(change.staged for change in plan.changes)}))
    return Report(
        new=tuple(change.file.path for change in plan.changes if change.new),
        changed=tuple(change.file.path for change in plan.changes if not change.new),
        unchanged=plan.unchanged,
        removed=tuple(sorted(plan.removals)),
    )


def clean(target: Objects, *, site: Path, waiting: Callable[[], None] = lambda: None) -> Report:
    """Remove what builds wrote, from the store and the cache, and nothing else."""
    with one_at_a_time(site, waiting):
        old = _manifest(target)
        there = target.listing() if old is not None else {}
        removed = tuple(sorted(there.keys() & old.files.keys(), key=last_first)) if old is not None else ()
        for _, group in groupby(removed, key=lambda path: last_first(path)[:2]):
            target.remove(group)
        target.remove(sorted(name for name in there if name == NAME or name.startswith(f"{STAGING}/")))
        forget(site)
    return Report(removed=tuple(sorted(removed)))


def check(target: Objects) -> None:
    """Ask the store something, so that a wrong address is told before the work. Raises Stop."""
    target.read(NAME)


# ---------------------------------------------------------------------------------------------- planning


def _plan(files: Sequence[Finished], target: Objects, identity: str, force: bool) -> _Plan:
    """Compare what is to be with what is there. Changes nothing."""
    try:
        known = _manifest(target)
    except Stop:
        if not force:
            raise
        known = NOTHING
    there = target.listing()
    staged = {name: size for name, size in there.items() if name.startswith(f"{STAGING}/")}
    if known is None and not force:
        _refuse_foreign(there, target)
    before = known or NOTHING
    old = before.files
    after = {file.path: frozenset((file.digest,)) for file in files}
    if not force and manifest.is_of_another(before, identity, after.keys()):
        raise Stop(diagnostic("HK636", Span(""), name=target.shown, found=before.site, site=identity), WRONG_USE)
    changes: list[_Change] = []
    for file in files:
        if not manifest.is_ours(file.path):
            raise ValueError(f"no path of a site: {file.path!r}")
        size = there.get(file.path)
        if size == file.size and old.get(file.path) == after[file.path]:
            continue
        if size is not None and file.path not in old and not force:
            raise Stop(diagnostic("HK632", Span(""), name=f"{target.shown}/{file.path}"), WRONG_USE)
        (digest,) = after[file.path]
        place = staged_name(digest)
        changes.append(_Change(phase(file.path, file.kind, new=size is None), file, size is None, place))
    changes.sort(key=lambda change: (change.phase, change.file.path))
    removals = tuple(sorted((old.keys() - after.keys()) & there.keys(), key=last_first))
    unchanged = len(files) - len(changes)
    return _Plan(before, Written(identity, after), tuple(changes), unchanged, removals, staged)


def _manifest(target: Objects) -> Written | None:
    data = target.read(NAME)
    try:
        return None if data is None else manifest.decode(data)
    except DamagedManifest as error:
        raise Stop(diagnostic("HK633", Span(""), name=f"{target.shown}/{NAME}"), WRONG_USE) from error


def _refuse_foreign(there: Iterable[str], target: Objects) -> None:
    """Objects where no manifest says whose they are; hidden ones aside, as in a folder."""
    foreign = min((name for name in there if not name.startswith(".")), default=None)
    if foreign is not None:
        raise Stop(diagnostic("HK630", Span(""), name=target.shown, example=foreign), WRONG_USE)


# ---------------------------------------------------------------------------------------------- doing


def _in_order(plan: _Plan, target: Objects, force: bool) -> None:
    waiting = {change.staged: change.file for change in plan.changes}
    missing = ((name, file) for name, file in waiting.items() if plan.staged.get(name) != file.size)
    target.write((name, file.data) for name, file in missing)
    if not force and (_manifest(target) or NOTHING) != plan.before:  # sending takes its time
        raise Stop(diagnostic("HK676", Span(""), name=target.shown), MACHINE_FAILED)
    during = manifest.union(plan.before, plan.after)
    _keep(target, during)
    try:
        _change(plan, target)
    except Stop:
        _undisturbed(target, during)  # another build clears away what waits to be copied
        raise
    _undisturbed(target, during)
    _keep(target, plan.after)


def _change(plan: _Plan, target: Objects) -> None:
    for _, group in groupby(plan.changes, key=lambda change: change.phase):
        target.copy((change.staged, change.file.path, headers_of(change.file.path)) for change in group)
    for _, paths in groupby(plan.removals, key=lambda path: last_first(path)[:2]):
        target.remove(paths)


def _undisturbed(target: Objects, during: Written) -> None:
    """Raises Stop if somebody else has said meanwhile what is there, and says that all of it may be."""
    found = _manifest(target)
    if found != during:
        # A lock would have to be timed, and no two machines agree on the time. So the next build is told to look at all.
        _keep(target, manifest.union(found or NOTHING, during))
        raise Stop(diagnostic("HK676", Span(""), name=target.shown), MACHINE_FAILED)


def _keep(target: Objects, written: Written) -> None:
    target.write([(NAME, manifest.encode(written))], _OWN)
