"""Putting a few files into an output folder of which all is known: what is there is not looked at but by its state.

What must stay true is what `publish` promises; and where anything is not as it is known to be, nothing is done.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from generator.edge import manifest
from generator.edge.changes import CHANGED, NEW, Changes
from generator.edge.failure import Stop
from generator.edge.ledger import Ledger
from generator.edge.lock import one_at_a_time
from generator.edge.manifest import NAME, NOTHING, Written
from generator.edge.publish import Manifests, Plan, Report, check_place, in_order, is_unfinished, shown_path
from generator.edge.stamp import States, stamps
from generator.edge.tree import NOT_THERE, Tree, opened_tree
from generator.light import dataclass, replace
from generator.model import Files, Finished


@dataclass(frozen=True, slots=True)
class Mended:
    """What was done, and what is there now."""

    report: Report
    ledger: Ledger


def mend(
    files: Sequence[Finished],
    instead: Mapping[str, Finished],
    ledger: Ledger,
    output: Path,
    *,
    site: Path,
    waiting: Callable[[], None] = lambda: None,
) -> Mended | None:
    """Write those of `files` that hold other bytes than the ledger says, and in place of those at the paths of `instead`
    what it has for them; None, and nothing is done, if the output folder is not as the ledger says, one of `files` is no
    file of it, or one that is to come is. Raises Stop; every file is whole even then.

    If a folder is taken away meanwhile, it is None too, and what was begun is for the next whole build to end."""
    check_place(output, site)
    news, gone = ledger.news(files), ledger.digests_at(instead)
    with one_at_a_time(site, waiting):
        as_it_was = not is_unfinished(output, site) and ledger.is_as_it_was(stamps(output, (*ledger.paths, NAME)))
        if news is None or gone is None or not as_it_was or not ledger.has_none(file.path for file in instead.values()):
            return None
        unchanged = len(ledger.paths) - len(news) - len(gone)
        if not news and not gone:
            return Mended(Report(unchanged=unchanged), ledger)
        with opened_tree(output, shown_path(output, site)) as tree:
            mended = _mended(news, gone, sorted(instead.values(), key=lambda file: file.path), ledger, tree)
        if mended is None:
            return None
        there = ledger.without(gone).with_room(file.path for file in instead.values())
        now = there.after((*(file for file, _ in news), *instead.values()), mended.states)
        return Mended(replace(mended, unchanged=unchanged), now)


def _mended(
    news: Sequence[tuple[Finished, str]],
    gone: Mapping[str, str],
    new: Sequence[Finished],
    ledger: Ledger,
    tree: Tree,
) -> Report | None:
    if any(tree.kind(file.path) is not None or tree.obstacle(file.path) is not None for file in new):
        return None
    files = Files((*(file for file, _ in news), *new)).sorted()
    coming = {file.path for file in new}
    changes = Changes(files, bytes(NEW if path in coming else CHANGED for path in files.paths))
    there = Written("", {path: frozenset((digest,)) for path, digest in gone.items()})
    manifests = _manifests(tree.written(), news, gone, new, ledger)
    if manifests is None:
        return None
    tree.clear_staging()
    try:
        plan = Plan(there, NOTHING, changes, (), tuple(gone))
        return in_order(plan, tree, manifests, States((NAME, *files.paths)))
    except Stop as stop:
        if isinstance(stop.__cause__, OSError) and stop.__cause__.errno in NOT_THERE:
            return None
        raise
    finally:
        tree.clear_staging()


def _manifests(
    written: bytes,
    news: Sequence[tuple[Finished, str]],
    gone: Mapping[str, str],
    new: Sequence[Finished],
    ledger: Ledger,
) -> Manifests | None:
    """The manifest while files are written and removed, and the one afterwards; None if it is not as it should be."""
    before = manifest.changed(written, {file.path: {file.digest, old} for file, old in news})
    after = manifest.changed(written, {file.path: {file.digest} for file, _ in news})
    for file in new:
        following = ledger.following(file.path)
        before = manifest.with_entry(before, file.path, file.digest, following)
        after = manifest.with_entry(after, file.path, file.digest, following)
    for path in gone:
        after = manifest.without_entry(after, path)
    return ((before,), (after,)) if before is not None and after is not None else None
