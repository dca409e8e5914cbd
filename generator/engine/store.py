"""Where results are kept between builds: one SQLite file of keys and bytes.

What must stay true: whatever has happened to the file — cut off, scribbled over, locked, read-only, not a database,
of another version — a lookup finds what was put in, or nothing; nothing here ever raises but for mistakes of ours; and
deleting the file is always harmless. A process that is killed loses only what was not yet written. Entries are bytes:
nothing that is read is run.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, suppress
from hashlib import blake2b
from pathlib import Path
from time import sleep
from types import TracebackType

from generator.engine.packing import pack, plain, unpack

KEEP = 20
"""An entry goes when so many builds that stored something have not used it, or a few more."""

_SELDOM = KEEP // 4
"""Uses are noted in one of so many builds, since most builds use what the last one used."""

_VERSION = 2
_APPLICATION = 0x68696B61
_TABLES = (
    "CREATE TABLE entry (key BLOB PRIMARY KEY, checksum BLOB NOT NULL, value BLOB NOT NULL)",
    "CREATE TABLE used (key BLOB PRIMARY KEY, build INTEGER NOT NULL) WITHOUT ROWID",
)
_BATCH = 400
_BUFFER = 8 * 1024 * 1024
_WAIT_SECONDS = 10.0
_PAUSES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.8)  # seconds
_CHECKSUM = 16
_RECENT = 8192


class Store:
    """A table of keys and bytes. To be used in a `with`; what was put in is written at its end at the latest.

    Without a path everything is kept in memory, as long as the store lasts; so it is from when the file fails.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._waiting: dict[bytes, bytes] = {}  # packed, as all that follows
        self._held: dict[bytes, bytes] = {}
        self._size = 0
        self._uses = Uses()
        self._damaged = False
        self._wrote = False
        self._spares = False
        self._database = self._opened()

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def works(self) -> bool:
        """Whether anything that is put in will be found again."""
        return self._database is not None

    def get(self, keys: Iterable[bytes]) -> Mapping[bytes, bytes]:
        """What is there of these keys."""
        return {key: unpack(packed) for key, packed in self.get_packed(keys).items()}

    def put(self, key: bytes, value: bytes) -> None:
        """Keep `value` under `key`, in place of what was there."""
        self.put_packed(key, pack(value))

    def put_plain(self, key: bytes, value: bytes) -> None:
        """Keep a value of digests, which no packing makes smaller."""
        self.put_packed(key, plain(value))

    def get_packed(self, keys: Iterable[bytes]) -> Mapping[bytes, bytes]:
        """What is there of these keys, packed."""
        wanted = tuple(dict.fromkeys(keys))
        found = {key: self._waiting[key] for key in wanted if key in self._waiting}
        found |= {key: self._held[key] for key in wanted if key in self._held}
        missing = [key for key in wanted if key not in found]
        for start in range(0, len(missing), _BATCH):
            found.update(self._read(missing[start : start + _BATCH]))
        self._uses.note(found)
        return found

    def lacking(self, keys: Iterable[bytes]) -> tuple[bytes, ...]:
        """Those keys under which nothing lies, in their order. Whether what lies under others is whole is not looked at."""
        wanted = tuple(dict.fromkeys(keys))
        open_ones = [key for key in wanted if key not in self._waiting and key not in self._held]
        there: set[bytes] = set()
        for start in range(0, len(open_ones), _BATCH):
            there.update(self._present(open_ones[start : start + _BATCH]))
        missing = set(open_ones) - there
        return tuple(key for key in wanted if key in missing)

    def put_packed(self, key: bytes, packed: bytes) -> None:
        """Keep what was packed elsewhere."""
        if self._database is None:
            self._held[key] = packed
            return
        self._waiting[key] = packed  # is marked as used when it is written
        self._size += len(packed)
        if self._size > _BUFFER:
            self.flush()

    def use(self, keys: Iterable[bytes]) -> None:
        """Note that the build uses these keys, though it does not ask for them."""
        self._uses.note(keys)

    def spare(self) -> None:
        """Let nothing go this time: the build has not asked for all that it uses."""
        self._spares = True

    def close(self) -> None:
        """Write what is waiting, and let old entries go."""
        self.flush()
        self._age()
        self._let_go()
        if self._damaged:
            self._remove()

    def discard(self) -> None:
        """Go on without what is stored, and remove it at the end: something of it is missing."""
        self._damaged = True
        self._let_go()

    # ------------------------------------------------------------------------------------------ opening

    def _opened(self) -> sqlite3.Connection | None:
        if self._path is None:
            return None
        removed = False
        for pause in (*_PAUSES, None):
            try:
                return self._connected(self._path)
            except (sqlite3.Error, ValueError, OSError) as error:
                if _is_busy(error) and pause is not None:
                    # Of two that open a new file at once, one makes it; SQLite does not let the other wait for that.
                    sleep(pause)
                    continue
                if removed or not _is_damage(error) or not self._remove():
                    return None  # no such folder, or out of reach: no cache this time, and nothing to mend
                removed = True
        return None

    def _connected(self, path: Path) -> sqlite3.Connection:
        for each in _files(path):
            # SQLite would follow the link, and wait for ever at a pipe.
            if each.is_symlink() or (each.exists() and not each.is_file()):
                raise sqlite3.OperationalError("no cache of ours")
        database = sqlite3.connect(path, timeout=_WAIT_SECONDS, isolation_level=None, check_same_thread=False)
        try:
            database.execute("PRAGMA trusted_schema = OFF")
            database.execute("PRAGMA cell_size_check = ON")
            # Writers do not keep readers waiting, and what was committed survives the death of the process.
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("PRAGMA synchronous = OFF")
            _check_shape(database)
            return database
        except BaseException:
            database.close()
            raise

    # ------------------------------------------------------------------------------------------ reading

    def _read(self, keys: list[bytes]) -> dict[bytes, bytes]:
        if self._database is None:
            return {}
        question = f"SELECT key, checksum, value FROM entry WHERE key IN ({','.join('?' * len(keys))})"
        found: dict[bytes, bytes] = {}
        try:
            for key, checksum, packed in self._database.execute(question, keys):
                if _is_whole(key, checksum, packed):
                    found[key] = packed
        except (sqlite3.Error, ValueError, OverflowError) as error:
            self._give_up(error)
        return found

    def _present(self, keys: list[bytes]) -> Iterable[bytes]:
        if self._database is None:
            return ()
        try:
            question = f"SELECT key FROM entry WHERE key IN ({','.join('?' * len(keys))})"
            return [key for (key,) in self._database.execute(question, keys)]
        except (sqlite3.Error, ValueError, OverflowError) as error:
            self._give_up(error)
            return ()

    # ------------------------------------------------------------------------------------------ writing

    def flush(self) -> None:
        """Write what is waiting, so that others who open the file find it."""
        waiting, self._waiting, self._size = self._waiting, {}, 0
        if self._database is None or not waiting:
            self._held.update(waiting)
            return
        rows = [(key, _checksum(key, packed), packed) for key, packed in waiting.items()]
        run = self._database.execute
        try:
            run("BEGIN IMMEDIATE")
            self._database.executemany("INSERT OR REPLACE INTO entry VALUES (?, ?, ?)", rows)
            # Marked at once: another build may end now, and drops what nobody uses.
            build = int(run("PRAGMA user_version").fetchone()[0]) // 16 + 1
            self._database.executemany("INSERT OR REPLACE INTO used VALUES (?, ?)", [(key, build) for key in waiting])
            run("COMMIT")
            self._wrote = True
        except (sqlite3.Error, ValueError) as error:
            self._held.update(waiting)
            self._give_up(error)

    def _age(self) -> None:
        """Count the build; now and then note what is used, and drop what was not used for long."""
        if self._database is None or not self._wrote or self._spares:
            return
        run = self._database.execute
        try:
            run("BEGIN IMMEDIATE")
            build = int(run("PRAGMA user_version").fetchone()[0]) // 16 + 1
            run(f"PRAGMA user_version = {build * 16 + _VERSION}")
            if build % _SELDOM == 0:
                self._database.executemany(
                    "UPDATE used SET build = ?1 WHERE key = ?2 AND build < ?1",
                    [(build, key) for key in self._uses],
                )
                run("DELETE FROM used WHERE build < ?", (build - KEEP,))
                run("DELETE FROM entry WHERE key NOT IN (SELECT key FROM used)")
            run("COMMIT")
        except (sqlite3.Error, ValueError, TypeError) as error:
            self._give_up(error)

    # ------------------------------------------------------------------------------------------ when it fails

    def _give_up(self, error: Exception) -> None:
        """Go on without a cache. One that is damaged is removed, so that the next build has a whole one."""
        self._damaged = self._damaged or _is_damage(error)
        self._let_go()

    def _let_go(self) -> None:
        database, self._database = self._database, None
        if database is not None:
            with suppress(sqlite3.Error):
                database.close()

    def _remove(self) -> bool:
        """Remove the file and its companions. Anything but a file is left alone."""
        if self._path is None:
            return False
        try:
            if self._path.is_symlink() or not self._path.is_file():
                return False
            for each in _files(self._path):
                each.unlink(missing_ok=True)
        except OSError:
            return False
        return True


def _files(path: Path) -> tuple[Path, ...]:
    """The files of a database; its own comes last."""
    return tuple(path.with_name(path.name + ending) for ending in ("-wal", "-shm", "-journal", ""))


class Uses:
    """Keys that a build has used, flat: there are several for each page."""

    def __init__(self) -> None:
        self._last: set[bytes] = set()
        self._tables: dict[int, bytearray] = {}  # by the length of the keys in them

    def note(self, keys: Iterable[bytes]) -> None:
        """Note that these were used; most are noted more than once within a short time."""
        self._last.update(keys)
        if len(self._last) > _RECENT:
            for key in sorted(self._last):
                self._tables.setdefault(len(key), bytearray()).extend(key)
            self._last.clear()

    def __iter__(self) -> Iterator[bytes]:
        for length, table in self._tables.items():
            yield from (bytes(table[start : start + length]) for start in range(0, len(table), length))
        yield from sorted(self._last)


def _check_shape(database: sqlite3.Connection) -> None:
    """Make the tables of a new file; refuse a file that is of another shape than ours."""
    found = database.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid").fetchall()
    version = database.execute("PRAGMA user_version").fetchone()[0]
    if not found and version == 0:
        with closing(database.cursor()) as cursor:
            cursor.execute("BEGIN IMMEDIATE")
            if not cursor.execute("SELECT 1 FROM sqlite_master").fetchall():  # another process may have been faster
                for table in _TABLES:
                    cursor.execute(table)
                cursor.execute(f"PRAGMA application_id = {_APPLICATION}")
                cursor.execute(f"PRAGMA user_version = {_VERSION}")
            cursor.execute("COMMIT")
        return
    application = database.execute("PRAGMA application_id").fetchone()[0]
    if found != [(table,) for table in _TABLES] or application != _APPLICATION or version % 16 != _VERSION:
        raise sqlite3.DatabaseError("not a cache of this version")


_OUT_OF_REACH = frozenset(
    (
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_INTERRUPT,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
    )
)


def _is_damage(error: Exception) -> bool:
    """Whether the file itself is bad, and not just out of reach. A damaged head may also read as "read-only"."""
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF not in _OUT_OF_REACH


def _is_busy(error: Exception) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


# ---------------------------------------------------------------------------------------------- entries


def _checksum(key: bytes, packed: bytes) -> bytes:
    return blake2b(packed, digest_size=_CHECKSUM, key=key[:64]).digest()


def _is_whole(key: object, checksum: object, packed: object) -> bool:
    """Whether an entry is the one that was put in."""
    if not (isinstance(key, bytes) and isinstance(checksum, bytes) and isinstance(packed, bytes)):
        return False
    return _checksum(key, packed) == checksum
