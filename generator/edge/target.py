"""Where a site is published: a folder, or an address of a store of objects."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from urllib.parse import unquote

from generator.diagnostics import Span, diagnostic
from generator.edge import publish as folders
from generator.edge.failure import WRONG_USE, Stop
from generator.edge.ledger import Ledger
from generator.edge.manifest import NAME
from generator.edge.publish import Report
from generator.edge.staging import Staging, staging
from generator.edge.stamp import stamps
from generator.engine.step import Shelf
from generator.model import Finished

if TYPE_CHECKING:
    from generator.edge.patch import Mended


class Target(Protocol):
    """A place to publish at; `shown` is what messages call it. Who publishes holds the lock of the site."""

    @property
    def shown(self) -> str: ...

    def check(self) -> None:
        """Refuse a place that cannot be meant, before any work. Raises Stop."""

    def publish(
        self,
        files: Sequence[Finished],
        *,
        identity: str,
        force: bool,
        swap: bool,
        ledger: Ledger | None = None,
        shelf: Shelf | None = None,
    ) -> Report:
        """Make the place hold `files` of the site that is known by the address `identity`. What the ledger has of the last
        build need not be looked at, and pages may be taken from the shelf. Raises Stop."""

    def mend(self, files: Sequence[Finished], instead: Mapping[str, Finished], ledger: Ledger) -> "Mended | None":
        """Make the place hold these files too, in place of those that the ledger has, and those of `instead` in place of
        others, by their paths; None if it is not as the ledger says, or cannot be told to be. Raises Stop."""

    def shelf(self, *, cluster: bool) -> AbstractContextManager[Shelf | None]:
        """Where finished pages wait until they are published; `cluster` if other machines make them."""

    def stamps(self, paths: Sequence[str]) -> list[bytes] | None:
        """The state of each of the files at these paths, and of the manifest; None if that cannot be told for sure."""

    def clean(self, waiting: Callable[[], None]) -> Report:
        """Remove what builds wrote. `waiting` is called if a build has to end first."""


def target(output: str, site: Path) -> Target:
    """The target that `--output` means. Raises Stop if it is an address that nothing can be published at."""
    if output.startswith("file://"):
        return Folder(_path_of(output), site, output)
    return Store(output, site) if "://" in output else Folder(site / output, site, output)


def _path_of(address: str) -> Path:
    """The path of a `file:` address. After two slashes comes a machine: `file://output/x` would be `/x` of another."""
    machine, _, path = address.removeprefix("file://").partition("/")
    path = unquote(path)
    if machine not in ("", "localhost") or not path or "\0" in path:
        raise Stop(diagnostic("HK671", Span(""), name=address), WRONG_USE)
    return Path(f"/{path}")


class Folder:
    """A folder of this machine."""

    def __init__(self, output: Path, site: Path, written: str) -> None:
        self._output, self._site, self.shown = output, site, written.rstrip("/")

    def check(self) -> None:
        folders.check_place(self._output, self._site)

    def publish(
        self,
        files: Sequence[Finished],
        *,
        identity: str,
        force: bool,
        swap: bool,
        ledger: Ledger | None = None,
        shelf: Shelf | None = None,
    ) -> Report:
        return folders.publish(
            files,
            self._output,
            site=self._site,
            identity=identity,
            force=force,
            swap=swap,
            ledger=ledger,
            pages=shelf.folder if isinstance(shelf, Staging) else None,
        )

    def mend(self, files: Sequence[Finished], instead: Mapping[str, Finished], ledger: Ledger) -> "Mended | None":
        from generator.edge.patch import mend

        return mend(files, instead, ledger, self._output, site=self._site)

    def shelf(self, *, cluster: bool) -> AbstractContextManager[Shelf | None]:
        return staging(self._site)

    def stamps(self, paths: Sequence[str]) -> list[bytes] | None:
        return None if folders.is_unfinished(self._output, self._site) else stamps(self._output, (*paths, NAME))

    def clean(self, waiting: Callable[[], None]) -> Report:
        return folders.clean(self._output, site=self._site, waiting=waiting)


class Store:
    """A prefix in a store of objects."""

    def __init__(self, address: str, site: Path) -> None:
        from generator.edge.remote.objects import Objects

        self._objects, self._address, self._site = Objects(address), address, site
        self.shown = self._objects.shown

    def check(self) -> None:
        from generator.edge.remote.publish import check

        check(self._objects)

    def publish(
        self,
        files: Sequence[Finished],
        *,
        identity: str,
        force: bool,
        swap: bool,
        ledger: Ledger | None = None,
        shelf: Shelf | None = None,
    ) -> Report:
        from generator.edge.remote.publish import publish

        return publish(files, self._objects, site=self._site, identity=identity, force=force)

    def shelf(self, *, cluster: bool) -> AbstractContextManager[Shelf | None]:
        from generator.edge.remote.uploads import Uploads

        # Workers of this machine need not send a page that turns out to be there already.
        return nullcontext(Uploads(self._address)) if cluster else staging(self._site)

    def mend(self, files: Sequence[Finished], instead: Mapping[str, Finished], ledger: Ledger) -> "Mended | None":
        return None

    def stamps(self, paths: Sequence[str]) -> list[bytes] | None:
        return None

    def clean(self, waiting: Callable[[], None]) -> Report:
        from generator.edge.remote.publish import clean

        return clean(self._objects, site=self._site, waiting=waiting)
