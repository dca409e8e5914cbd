"""Putting the finished files into the output folder, so that a reader never meets half a site.

What must stay true, whatever moment the process dies at:
- every file is as it was or new, never torn: all are written into a staging folder first and then renamed;
- nothing leads to what is not there: assets come first, then what is new, then what has changed, removals last;
- before anything changes, the manifest names all that will be written or removed, so that the next build can finish;
- only files that the manifest says are ours, and still are, are replaced or deleted;
- no symbolic link in the output folder is ever followed.
"""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from itertools import groupby
from pathlib import Path

from generator.diagnostics import Diagnostic, Span, diagnostic
from generator.edge import manifest
from generator.edge.changes import CHANGED, NEW, Changes
from generator.edge.failure import WRONG_USE, Stop
from generator.edge.ledger import Ledger
from generator.edge.lock import forget, one_at_a_time
from generator.edge.manifest import NAME, NOTHING, STAGING, Manifest, Written
from generator.edge.order import last_first
from generator.edge.stamp import States, renewed, states
from generator.edge.swap import CannotSwap, is_left, retire
from generator.edge.swap import swap as swap_folders
from generator.edge.tree import FLUSH_EACH, Tree, opened_tree
from generator.light import dataclass, replace
from generator.model import Files, Finished, Page


@dataclass(frozen=True, slots=True)
class Report:
    """What publishing did, by path below the output folder; `kept` were edited by hand; `diagnostics` are warnings.
    `states` are those (see `stamp`) in which the files that are there now, and the manifest, held what they should; none
    if that cannot be told."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: int = 0
    removed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    states: Mapping[str, bytes] = field(default_factory=dict, compare=False, repr=False)


def publish(
    files: Sequence[Finished],
    output: Path,
    *,
    site: Path,
    force: bool = False,
    swap: bool = False,
    identity: str = "",
    waiting: Callable[[], None] = lambda: None,
    ledger: Ledger | None = None,
    pages: Path | None = None,
) -> Report:
    """Make the output folder hold `files`. Raises Stop; every file in it is whole even then.

    `identity` is the address by which the site is known, wherever it is published. With `swap` the whole site is replaced
    in one step, where the file system can do that. `waiting` is called if another build of the site has to end first.
    Files that are as the ledger says are not read. In the folder `pages` they may lie by their digests, to be taken.
    """
    check_place(output, site)
    with one_at_a_time(site, waiting):
        retire(output, site)
        with opened_tree(output, shown_path(output, site)) as tree:
            # Before anything is read: what is written into a file meanwhile must not pass for what was found in it.
            every = Files.of(files).sorted()
            known = states(output, {NAME, *every.paths, *(ledger.paths if ledger else ())})
            untouched = ledger.untouched(known[path] for path in ledger.paths) if ledger is not None else {}
            plan = _plan(every, tree, identity, force, untouched)
            tree.clear_staging()
            mended = [path for path in plan.changes.unchanged if path not in untouched and tree.mend_mode(path)]
            unchanged = len(every) - len(plan.changes)
            if not plan.changes and plan.there == plan.after:
                _renew(known, output, mended)
                return Report(unchanged=unchanged, states=known)
            try:
                report = (
                    _swap(plan, tree, output, site, known)
                    if swap
                    else in_order(plan, tree, _manifests(plan), known, pages)
                )
            finally:
                tree.clear_staging()
                retire(output, site, replaced=swap)
        _renew(known, output, plan.changes.unchanged if swap else mended)  # links change the state of a file
        if swap:
            known.note_all(report.states)
        return replace(report, unchanged=unchanged, states=known)


def _renew(known: States, output: Path, paths: Iterable[str]) -> None:
    """Note the states of files of which we have changed all but what is in them."""
    for path, now in states(output, paths).items():
        known.note(path, renewed(known[path], now))


def is_unfinished(output: Path, site: Path) -> bool:
    """Whether a build that was killed has left something that the next one removes."""
    return os.path.lexists(output / STAGING) or is_left(site)


def clean(output: Path, *, site: Path, waiting: Callable[[], None] = lambda: None) -> Report:
    """Remove what builds wrote, into the output folder and the cache, and nothing else."""
    check_place(output, site)
    with one_at_a_time(site, waiting):
        report = _emptied(output, site) if output.is_dir() else Report()
        forget(site)
        return report


def _emptied(output: Path, site: Path) -> Report:
    retire(output, site)
    with opened_tree(output, shown_path(output, site)) as tree:
        old = tree.manifest()
        tree.clear_staging()
        if old is None:
            return Report()
        removed, kept = _remove(tree, old.files, sorted(old.files))
        tree.remove(NAME)
        return Report(removed=removed, kept=kept, diagnostics=_kept_by_hand(tree, kept))


def check_place(output: Path, site: Path) -> None:
    """Refuse an output folder that holds other things by its nature. Raises Stop."""
    real, root = output.resolve(), site.resolve()
    shown = shown_path(output, site)
    if _home().is_relative_to(real):
        raise _misplaced("HK634", shown)
    if root.is_relative_to(real) or any(real.is_relative_to(root / name) for name in _OCCUPIED):
        raise _misplaced("HK631", shown)
    if real.exists() and not real.is_dir():
        raise _misplaced("HK635", shown)


def _home() -> Path:
    try:
        return Path.home().resolve()
    except RuntimeError:  # a container whose user has none
        return Path("/")


_OCCUPIED = ("content", "templates", ".hikaku", ".git")


def _misplaced(code: str, shown: str) -> Stop:
    return Stop(diagnostic(code, Span(""), name=shown), WRONG_USE)


def shown_path(output: Path, site: Path) -> str:
    """How messages call the output folder: relative to the site where it lies in it, else as it was given."""
    absolute, root = output.absolute(), site.absolute()
    return absolute.relative_to(root).as_posix() if absolute.is_relative_to(root) else output.as_posix()


# ---------------------------------------------------------------------------------------------- planning


@dataclass(frozen=True, slots=True)
class Plan:
    """What publishing will do: `there` are the files of the last build and `after` those of this one; `obstacles` go before
    anything is written, `removals` when all is."""

    there: Written
    after: Written
    changes: Changes
    obstacles: tuple[str, ...]
    removals: tuple[str, ...]


def _plan(files: Files, tree: Tree, identity: str, force: bool, untouched: Mapping[str, str]) -> Plan:
    """Compare what is to be with what is there, of which the digests of some are known. Changes nothing."""
    there = _earlier(tree, force)
    old = there.files
    after = manifest.Of(files)
    if not force and manifest.is_of_another(there, identity, after.keys()):
        raise Stop(diagnostic("HK636", Span(""), name=tree.shown, found=there.site, site=identity), WRONG_USE)
    marks = bytearray(len(files))
    obstacles: dict[str, None] = {}
    is_empty = not tree.listing()
    for place, path in enumerate(files.paths):
        if not manifest.is_ours(path):
            raise ValueError(f"no path of a site: {path!r}")
        current = None if is_empty else untouched.get(path) or tree.digest(path)
        if current == files.digest(place).hex():
            continue
        if current is None and not is_empty:
            obstacles.update(dict.fromkeys(_in_the_way(tree, path, old, force)))
        elif current is not None and path not in old and not force:
            raise _blocked(tree, path)
        marks[place] = NEW if current is None else CHANGED
    removals = tuple(sorted(old.keys() - after.keys() - obstacles.keys(), key=last_first))
    return Plan(there, Written(identity, after), Changes(files, marks), tuple(obstacles), removals)


def _earlier(tree: Tree, force: bool) -> Written:
    """The manifest. A folder without one has to be empty, hidden files aside, or taken over by force."""
    try:
        old = tree.manifest()
    except Stop:
        if force:
            return NOTHING
        raise
    if old is None and not force:
        foreign = [name for name in tree.listing() if not name.startswith(".")]
        if foreign:
            raise Stop(diagnostic("HK630", Span(""), name=tree.shown, example=foreign[0]), WRONG_USE)
    return old or NOTHING


def _in_the_way(tree: Tree, path: str, old: Manifest, force: bool) -> Iterable[str]:
    """The files to be removed before `path` can be written: ours, or with `force` a file or link at one spot."""
    obstacle = tree.obstacle(path)
    if obstacle is None:
        return ()
    within = tuple(tree.below(obstacle)) if tree.kind(obstacle) == "folder" else (obstacle,)
    ours = all(tree.digest(each) in old.get(each, ()) for each in within)
    if not ours and not (force and within == (obstacle,)):
        raise _blocked(tree, path)
    return within


def _blocked(tree: Tree, path: str) -> Stop:
    return Stop(diagnostic("HK632", Span(""), name=tree.name(path)), WRONG_USE)


# ---------------------------------------------------------------------------------------------- doing


def _swap(plan: Plan, tree: Tree, output: Path, site: Path, known: States) -> Report:
    ours = {path for path in plan.removals if tree.digest(path) in plan.there.files[path]}
    kept = tuple(sorted(path for path in plan.removals if path not in ours and tree.kind(path) is not None))
    left_out = {NAME, *ours, *plan.obstacles, *(change.file.path for change in plan.changes)}
    shared = [path for path in tree.below("") if path not in left_out and not path.startswith(f"{STAGING}/")]
    written = [(change.file.path, change.file.data) for change in plan.changes]
    try:
        states = swap_folders(tree, output, site, shared, [*written, (NAME, manifest.encode(plan.after))])
    except CannotSwap as error:
        note = diagnostic("HK641", Span(""), reason=str(error))
        report = in_order(plan, tree, _manifests(plan), known)
        return replace(report, diagnostics=(note, *report.diagnostics))
    return _report(plan, tree, tuple(ours), kept, states)


Manifests = tuple[Iterable[bytes], Iterable[bytes]]


def _manifests(plan: Plan) -> Manifests:
    """The manifest while files are written and removed, and the one afterwards, in pieces."""
    during = manifest.union(plan.there, plan.after) if plan.there.files else plan.after
    return manifest.encoded(during), manifest.encoded(plan.after)


def in_order(plan: Plan, tree: Tree, manifests: Manifests, states: States, pages: Path | None = None) -> Report:
    _stage(plan, tree, manifests, pages)
    tree.move("before", NAME)
    tree.flush(iter((NAME,)))
    for path in plan.obstacles:
        tree.remove(path)
    tree.make_folders(change.file.path for change in plan.changes)
    numbered = enumerate(plan.changes)
    for _, group in groupby(numbered, key=lambda each: each[1].phase):
        moved: list[str] = []
        for number, change in group:
            moved.append(change.file.path)
            states.note(change.file.path, tree.move(str(number), change.file.path))
        tree.flush(moved)
    removed, kept = _remove(tree, plan.there.files, plan.removals)
    tree.flush(iter(removed))
    states.note(NAME, tree.move("after", NAME))
    tree.flush(iter((NAME,)))
    return _report(plan, tree, removed, kept, states)


def _report(
    plan: Plan, tree: Tree, removed: Iterable[str], kept: tuple[str, ...], states: Mapping[str, bytes]
) -> Report:
    return Report(
        new=plan.changes.paths(NEW),
        changed=plan.changes.paths(CHANGED),
        removed=tuple(sorted((*removed, *plan.obstacles))),
        kept=kept,
        diagnostics=_kept_by_hand(tree, kept),
        states=states,
    )


def _stage(plan: Plan, tree: Tree, manifests: Manifests, pages: Path | None) -> None:
    """Write everything that is new beside the site, so that a full disk is met before any page has changed."""
    one_by_one = len(plan.changes) <= FLUSH_EACH
    is_alone = plan.changes.is_alone()
    tree.make_staging()
    for number, change in enumerate(plan.changes):
        file = change.file
        # The same bytes at two addresses are two files; and what is taken is not flushed yet.
        takes = not one_by_one and isinstance(file, Page) and is_alone(file)
        if pages is None or not takes or not tree.take(str(number), pages / file.digest, file.size):
            tree.stage(str(number), (file.data,), file.path, one_by_one)
    tree.stage("before", manifests[0], NAME, one_by_one)
    tree.stage("after", manifests[1], NAME, one_by_one)
    if not one_by_one:
        tree.flush_files(f"{STAGING}/{name}" for name in (*map(str, range(len(plan.changes))), "before", "after"))


def _remove(tree: Tree, old: Manifest, paths: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Remove files that are still as we wrote them; what was removed, and what was edited by hand and kept."""
    removed: list[str] = []
    kept: list[str] = []
    for path in paths:
        digest = tree.digest(path)
        if digest is None and tree.kind(path) is None:
            tree.prune(path)
        elif digest in old[path]:
            tree.remove(path)
            removed.append(path)
        else:
            kept.append(path)
    return tuple(sorted(removed)), tuple(sorted(kept))


def _kept_by_hand(tree: Tree, kept: Iterable[str]) -> tuple[Diagnostic, ...]:
    return tuple(diagnostic("HK640", Span(tree.name(path)), name=tree.name(path)) for path in kept)
