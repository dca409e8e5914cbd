"""The output folder, as publishing sees it: paths below it, through no link, with the system's faults as sentences."""

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from generator.diagnostics import Span, diagnostic
from generator.edge import manifest
from generator.edge.disk import flush_file_system, kind_of, names, opened_folder
from generator.edge.failure import WRONG_USE, Stop, unreadable, unwritable
from generator.edge.manifest import NAME, STAGING
from generator.edge.stamp import renewed, stamp
from generator.light import dataclass

FLUSH_EACH = 64
"""Up to so many files or folders are flushed to the disk one by one; more of them all at once, which is faster then."""

FILE_MODE = 0o644
FOLDER_MODE = 0o755

NOT_THERE = (errno.ENOENT, errno.ENOTDIR, errno.ELOOP)
_NOT_EMPTY = (errno.ENOTEMPTY, errno.EEXIST, errno.EBUSY)
_CHUNK = 1 << 20
_READ = os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


@dataclass(frozen=True, slots=True)
class Tree:
    """An open output folder. `shown` is how messages call it."""

    root: int
    shown: str

    def name(self, path: str) -> str:
        """A path below the folder, as messages call it."""
        return f"{self.shown}/{path}"

    # ------------------------------------------------------------------------------------------ looking

    def kind(self, path: str) -> str | None:
        """What is at a path (`file`, `folder`, `link` …), None for nothing."""
        folders, name = _split(path)
        with self._reading(path), _missing(), opened_folder(self.root, folders) as folder:
            return kind_of(os.stat(name, dir_fd=folder, follow_symlinks=False))
        return None

    def digest(self, path: str) -> str | None:
        """The digest of a regular file, None if there is none at the path."""
        folders, name = _split(path)
        with self._reading(path), _missing(), opened_folder(self.root, folders) as folder:
            if kind_of(os.stat(name, dir_fd=folder, follow_symlinks=False)) != "file":
                return None
            with os.fdopen(os.open(name, _READ, dir_fd=folder), "rb", buffering=0) as file:
                digest = sha256()
                while part := file.read(_CHUNK):
                    digest.update(part)
                return digest.hexdigest()
        return None

    def obstacle(self, path: str) -> str | None:
        """The first part of `path` that is neither missing nor a folder, or `path` itself if it is no regular file."""
        parts = path.split("/")
        for number in range(1, len(parts)):
            above = "/".join(parts[:number])
            kind = self.kind(above)
            if kind is None:
                return None
            if kind != "folder":
                return above
        return path if self.kind(path) not in (None, "file") else None

    def below(self, path: str) -> Iterator[str]:
        """All paths below a folder that are no folders, sorted."""
        for name in self.listing(path):
            inner = f"{path}/{name}" if path else name
            if self.kind(inner) == "folder":
                yield from self.below(inner)
            else:
                yield inner

    def folders(self, path: str = "") -> Iterator[str]:
        """All folders below a folder, each before those in it."""
        for name in self.listing(path):
            inner = f"{path}/{name}" if path else name
            if self.kind(inner) == "folder":
                yield inner
                yield from self.folders(inner)

    def listing(self, path: str = "") -> list[str]:
        """The names in a folder, sorted."""
        with self._reading(path), _missing(), opened_folder(self.root, _parts(path)) as folder:
            return names(folder)
        return []

    def manifest(self) -> manifest.Written | None:
        """What earlier builds wrote, None if they left no word. Raises Stop if it cannot be read."""
        if self.kind(NAME) is None:
            return None
        try:
            return manifest.decode(self.written())
        except manifest.DamagedManifest as error:
            path = self.name(NAME)
            raise Stop(diagnostic("HK633", Span(path), name=path), WRONG_USE) from error

    def written(self) -> bytes:
        """The manifest as it is written. Raises DamagedManifest if it is no file, or none of ours."""
        if self.kind(NAME) != "file":
            raise manifest.DamagedManifest
        with (
            self._reading(NAME),
            os.fdopen(os.open(NAME, _READ, dir_fd=self.root), "rb", buffering=0) as file,
        ):
            if os.fstat(file.fileno()).st_size > manifest.SIZE_LIMIT:
                raise manifest.DamagedManifest
            return file.read()

    # ------------------------------------------------------------------------------------------ changing

    def make_staging(self) -> None:
        with self._writing(STAGING), suppress(FileExistsError):
            os.mkdir(STAGING, 0o700, dir_fd=self.root)

    def stage(self, staged: str, data: Iterable[bytes], path: str, flush: bool) -> None:
        """Write a file, given in pieces, into the staging folder; `path` is where it will go."""
        with (
            self._writing(path),
            opened_folder(self.root, (STAGING,)) as folder,
            os.fdopen(os.open(staged, _CREATE, FILE_MODE, dir_fd=folder), "wb", buffering=0) as file,
        ):
            for piece in data:
                rest = memoryview(piece)
                while rest:
                    rest = rest[os.write(file.fileno(), rest) :]
            if flush:
                os.fsync(file.fileno())

    def take(self, staged: str, finished: Path, size: int) -> bool:
        """Move a finished file from elsewhere into the staging folder. False, and it stays there, where it is not what it
        should be, or on another file system."""
        try:
            status = finished.lstat()
            if status.st_mode != stat.S_IFREG | FILE_MODE or (status.st_size, status.st_nlink) != (size, 1):
                return False
            with opened_folder(self.root, (STAGING,)) as folder:
                os.replace(finished, staged, dst_dir_fd=folder)
        except OSError:
            return False
        return True

    def move(self, staged: str, path: str) -> bytes:
        """Put a staged file in its place, in one step. Its state there (see `stamp`), while nobody else has written it."""
        folders, name = _split(path)
        with (
            self._writing(path),
            opened_folder(self.root, (STAGING,)) as source,
            opened_folder(self.root, folders) as target,
        ):
            before = stamp(source, staged)
            os.replace(staged, name, src_dir_fd=source, dst_dir_fd=target)
            return renewed(before, stamp(target, name))

    def make_folders(self, paths: Iterable[str]) -> None:
        """Make the folders that files lie in. Of two files next to each other those that both lie in are made once."""
        last: tuple[str, ...] = ()
        for path in paths:
            folders, _ = _split(path)
            for number in range(1, len(folders) + 1):
                if folders[:number] != last[:number]:
                    self._make_folder(folders[:number], path)
            last = folders

    def _make_folder(self, folders: tuple[str, ...], path: str) -> None:
        with self._writing(path), opened_folder(self.root, folders[:-1]) as above, suppress(FileExistsError):
            os.mkdir(folders[-1], FOLDER_MODE, dir_fd=above)

    def link(self, path: str, other: "Tree") -> None:
        """Let `other` have the same file (or link, as it is) at the same path."""
        folders, name = _split(path)
        other.make_folders((path,))
        with (
            self._writing(path),
            opened_folder(self.root, folders) as source,
            opened_folder(other.root, folders) as target,
        ):
            os.link(name, name, src_dir_fd=source, dst_dir_fd=target, follow_symlinks=False)

    def copy_folder(self, other: "Tree", path: str) -> None:
        """Have a folder as `other` has it, if it is there already or is empty there; ours come with their files."""
        if self.kind(path) is None and other.listing(path):
            return
        self.make_folders((f"{path}/{NAME}",))
        parts = _parts(path)
        with (
            self._writing(path),
            opened_folder(other.root, parts) as source,
            opened_folder(self.root, parts) as target,
        ):
            os.fchmod(target, stat.S_IMODE(os.fstat(source).st_mode))

    def has_twin(self, path: str) -> bool:
        """True if the file at `path` has another name somewhere, so that nothing is lost with this one."""
        folders, name = _split(path)
        with self._reading(path), opened_folder(self.root, folders) as folder:
            return os.stat(name, dir_fd=folder, follow_symlinks=False).st_nlink > 1

    def is_same(self, path: str, other: "Tree") -> bool:
        """Whether `other` has the very same file at the path."""
        folders, name = _split(path)
        with (
            self._reading(path),
            _missing(),
            opened_folder(self.root, folders) as one,
            opened_folder(other.root, folders) as two,
        ):
            mine, theirs = (os.stat(name, dir_fd=each, follow_symlinks=False) for each in (one, two))
            return os.path.samestat(mine, theirs)
        return False

    def mend_mode(self, path: str) -> bool:
        """Give a file of ours its mode back. False if it has it still."""
        folders, name = _split(path)
        with self._writing(path), opened_folder(self.root, folders) as folder:
            descriptor = os.open(name, _READ, dir_fd=folder)
            try:
                if stat.S_IMODE(os.fstat(descriptor).st_mode) == FILE_MODE:
                    return False
                os.fchmod(descriptor, FILE_MODE)
                return True
            finally:
                os.close(descriptor)

    def remove(self, path: str) -> None:
        """Remove a file or a link (never what it leads to), and folders that are empty then."""
        folders, name = _split(path)
        with self._writing(path), _missing(), opened_folder(self.root, folders) as folder:
            os.unlink(name, dir_fd=folder)
        self.prune(path)

    def prune(self, path: str) -> None:
        """Remove the folders above `path` that are empty."""
        folders, _ = _split(path)
        for number in range(len(folders), 0, -1):
            with self._writing("/".join(folders[:number])):
                try:
                    with opened_folder(self.root, folders[: number - 1]) as folder:
                        os.rmdir(folders[number - 1], dir_fd=folder)
                except OSError as error:
                    if error.errno in _NOT_EMPTY:
                        return
                    if error.errno not in NOT_THERE:
                        raise

    def flush(self, paths: Iterable[str]) -> None:
        """Make renames and removals last: flush the folders that these paths lie in, many of them all at once."""
        touched = sorted({_split(path)[0] for path in paths})
        if len(touched) > FLUSH_EACH and self._flush_all():
            return
        for folders in touched:
            with self._writing("/".join(folders)), _missing(), opened_folder(self.root, folders) as folder:
                os.fsync(folder)

    def flush_files(self, paths: Iterable[str]) -> None:
        """Make many files last: all at once where the system can do that for one file system, else one by one."""
        if self._flush_all():
            return
        for path in paths:
            folders, name = _split(path)
            with self._writing(path), opened_folder(self.root, folders) as folder:
                descriptor = os.open(name, _READ, dir_fd=folder)
                try:
                    os.fsync(descriptor)
                finally:
                    os.close(descriptor)

    def _flush_all(self) -> bool:
        with self._writing(self.shown):
            return flush_file_system(self.root)

    def clear_staging(self) -> None:
        """Remove what a build that was killed has left in the staging folder, and the folder."""
        with suppress(OSError):
            if self.kind(STAGING) == "link":
                os.unlink(STAGING, dir_fd=self.root)
                return
            with opened_folder(self.root, (STAGING,)) as folder:
                for name in names(folder):
                    os.unlink(name, dir_fd=folder)
            os.rmdir(STAGING, dir_fd=self.root)

    @contextmanager
    def _writing(self, path: str) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise unwritable(self.name(path), error) from error

    @contextmanager
    def _reading(self, path: str) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise unreadable(self.name(path), error) from error


@contextmanager
def opened_tree(output: Path, shown: str) -> Iterator[Tree]:
    """Open the output folder, made if it is missing. New files and folders get their modes whatever the umask is."""
    umask = os.umask(0o022)
    try:
        try:
            output.mkdir(parents=True, exist_ok=True)
            root = os.open(output, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        except OSError as error:
            raise unwritable(shown, error) from error
        try:
            yield Tree(root, shown)
        finally:
            os.close(root)
    finally:
        os.umask(umask)


@contextmanager
def _missing() -> Iterator[None]:
    """What is not there, or only behind a link, is nothing."""
    try:
        yield
    except OSError as error:
        if error.errno not in NOT_THERE:
            raise


def _parts(path: str) -> tuple[str, ...]:
    return tuple(path.split("/")) if path else ()


def _split(path: str) -> tuple[tuple[str, ...], str]:
    *folders, name = path.split("/")
    return tuple(folders), name
