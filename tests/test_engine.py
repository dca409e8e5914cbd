"""Digests, values as bytes, and the store: equal stays equal, and damage is a miss, never a failure."""

import contextlib
import json
import os
import random
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from dataclasses import field
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diagnostics import Diagnostic, Outcome, Span, diagnostic
from generator.engine.codec import Codec, Damaged
from generator.engine.digest import Digests, digest, digest_of
from generator.engine.flat import PACKED, NotAValue
from generator.engine.packing import pack, unpack
from generator.engine.runner import Cache, Call, Lost
from generator.engine.step import Batch, Made, Step, Task, perform
from generator.engine.store import KEEP, Store
from generator.identity import remembered
from generator.light import dataclass, names_of
from generator.model import FileKind, OutputFile
from tests.conftest import ROOT


class Colour(StrEnum):
    RED = "red"
    GREEN = "green"


class Word(str):
    __slots__ = ()


NO_WORD = Word("")


@dataclass(frozen=True, slots=True)
class Leaf:
    name: str
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Tree:
    leaves: tuple[Leaf, ...]
    colour: Colour = Colour.RED
    word: Word = NO_WORD
    weight: Decimal | None = None
    data: bytes = b""
    inner: "Tree | None" = None
    names: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Dated:
    """Is not written in C, since it holds a day."""

    when: datetime | date | None
    tree: Tree | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """Holds a moment, and what holds such a one."""

    event: "Event | None"
    when: datetime


@dataclass(frozen=True, slots=True)
class Event:
    day: Day | None = None


@dataclass()
class Alive:
    names: list[str] = field(default_factory=list)


CODEC = Codec((Tree, Dated, Leaf, Colour, Word, Diagnostic, Span))

plain = st.none() | st.booleans() | st.integers() | st.text(st.characters(), max_size=8)
moments = st.datetimes(timezones=st.sampled_from((UTC, ZoneInfo("Asia/Tokyo"), ZoneInfo("Europe/Berlin"), None)))
leaves = st.builds(Leaf, st.text(max_size=5), st.none() | st.integers(0, 9))
trees = st.recursive(
    st.builds(
        Tree,
        st.lists(leaves, max_size=3).map(tuple),
        st.sampled_from(Colour),
        st.text(max_size=3).map(Word),
        st.none() | st.decimals(allow_nan=False),
        st.binary(max_size=9),
        st.none(),
        st.frozensets(st.text(max_size=3), max_size=3),
    ),
    lambda inner: st.builds(Tree, st.lists(leaves, max_size=2).map(tuple), inner=inner),
    max_leaves=3,
)
dated = st.builds(Dated, st.none() | st.dates() | moments, st.none() | trees)
values = st.recursive(
    plain | trees | dated | st.binary(max_size=5) | st.frozensets(leaves | st.binary(max_size=5), max_size=3),
    lambda v: st.lists(v, max_size=3).map(tuple),
    max_leaves=6,
)


def shape(value: object) -> object:
    """A value with the types of all its parts, since in Python 1 == True == Decimal(1)."""
    if isinstance(value, tuple):
        return ("tuple", tuple(shape(part) for part in value))
    if isinstance(value, Tree | Dated):
        names = names_of(type(value)) or ()
        return (type(value).__name__, tuple(shape(getattr(value, name)) for name in names))
    if isinstance(value, datetime):
        return (value.isoformat(), str(value.tzinfo), value.fold)
    return (type(value).__name__, str(value) if isinstance(value, Decimal) else value)


# ---------------------------------------------------------------------------------------------- digests


@given(values, values)
def test_digests_are_equal_where_values_are(one: object, other: object) -> None:
    assert (digest(one) == digest(other)) == (shape(one) == shape(other))


def test_what_looks_alike_has_digests_of_its_own() -> None:
    alike = (1, "1", True, Decimal(1), Decimal("1.0"), b"1", (1,), ("1",), ((1,),), None, "None", "", (), frozenset())
    assert len({digest(value) for value in alike}) == len(alike)
    assert digest(Leaf("a")) != digest(("a", None))
    assert digest(("ab", "c")) != digest(("a", "bc"))
    tokyo, fixed = datetime(2026, 1, 1, tzinfo=ZoneInfo("Asia/Tokyo")), timezone(timedelta(hours=9))
    assert digest(tokyo) != digest(tokyo.replace(tzinfo=fixed))


@pytest.mark.parametrize(
    "value", [1.5, [1], {"a": 1}, {1}, object(), Alive(), (Leaf("a"), [1]), lambda: 1, Path("a")], ids=repr
)
def test_what_is_no_value_is_refused(value: object) -> None:
    with pytest.raises(NotAValue):
        digest(value)


def test_a_digest_is_the_same_whatever_the_seed_of_hashes() -> None:
    program = (
        "from generator.engine.digest import digest; from generator.diagnostics import Span;"
        "print(digest((frozenset('abcdefgh'), Span('x', 2), 'あ', frozenset((1, '1')))).hex())"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(made) == 1


def test_a_shared_value_is_digested_by_what_it_holds() -> None:
    one, other = Leaf("same"), Leaf("same")
    digests = Digests((Leaf,))
    assert digests.of((one, 1)) == digests.of((other, 1))
    assert digests.of((one, 1)) != digests.of((one, 2))
    assert digests.of((one, 1)) != digests.of((Leaf("another"), 1))


# ---------------------------------------------------------------------------------------------- values as bytes


@given(values)
def test_what_is_written_is_read_again(value: object) -> None:
    data = CODEC.encode(value)
    back = CODEC.decode(data)
    assert shape(back) == shape(value)
    assert CODEC.encode(back) == data


@given(trees | dated, st.data())
@settings(max_examples=300)
def test_damaged_bytes_are_damaged_or_a_value_of_the_registry(tree: Tree | Dated, data: st.DataObject) -> None:
    written = bytearray(CODEC.encode(tree))
    place = data.draw(st.integers(0, len(written) - 1))
    written[place] ^= 1 << data.draw(st.integers(0, 7))
    with contextlib.suppress(Damaged):
        CODEC.encode(CODEC.decode(bytes(written)))


@given(st.binary(max_size=60), st.sampled_from((b"", (3).to_bytes(8, "big"))))
def test_any_bytes_are_damaged_or_a_value(data: bytes, head: bytes) -> None:
    with contextlib.suppress(Damaged):
        CODEC.encode(CODEC.decode(head + data))


@pytest.mark.parametrize(
    "form",
    [
        '[99,"x"]',
        '[-1,"x"]',
        '["os.system","true"]',
        "[6,1]",
        "[9]",
        '[9,"a",1,2]',
        "[9,1,2]",
        '[12,"a"]',
        "[7]",
        "[7,9,0]",
        "[7,9,5]",
        "[7,9,-1]",
        "[7,99,0]",
        '[7,"os.system",0]',
        '{"a":1}',
        "1.5",
        "NaN",
        "[2,5]",
        "[2,-1]",
        '[3,"x"]',
        '[5,"2026-01-01T00:00:00",0,"../../etc/passwd"]',
        "[]",
        "[" * 100_000,
    ],
)
def test_forged_forms_make_nothing(form: str) -> None:
    with pytest.raises(Damaged):
        CODEC.decode(len(form).to_bytes(8, "big") + form.encode())


@pytest.mark.parametrize(
    "packed",
    [
        ["Leaf"],
        ["Leaf", 1],
        ["Leaf", "a", "b"],
        ["Leaf", "a", True],
        ["Leaf", "a", 1.0],
        ["Leaf", "a", 1, 1],
        ["Tree", "a"],
        ["os.system", "a"],
        {"name": "a"},
        "a",
        [],
        1,
    ],
    ids=repr,
)
def test_forged_values_are_not_made(packed: object) -> None:
    number = json.loads(CODEC.encode(Leaf("a"))[8:].partition(b"]")[0] + b"]")[1]
    data = msgspec.msgpack.encode(packed)
    form = json.dumps([PACKED, number, len(data)]).encode()
    with pytest.raises(Damaged):
        CODEC.decode(len(form).to_bytes(8, "big") + form + data)


@pytest.mark.parametrize("odd", ["half a letter: \ud800", "a\udce3.yaml"], ids=ascii)
def test_texts_that_are_no_unicode_and_large_numbers_are_written_too(odd: str) -> None:
    for value in (Leaf(odd), Tree((Leaf("a"), Leaf(odd))), Leaf("a", 2**80), (odd, -(2**80))):
        assert CODEC.decode(CODEC.encode(value)) == value


def test_classes_that_hold_each_other_keep_the_zone_of_a_moment() -> None:
    moment = datetime(2026, 1, 1, tzinfo=ZoneInfo("Asia/Tokyo"))
    for first, second in (
        (Day(None, moment), Event(Day(Event(), moment))),
        (Event(Day(None, moment)), Day(Event(), moment)),
    ):
        codec = Codec((Day, Event))
        for value in (first, second):
            assert repr(codec.decode(codec.encode(value))) == repr(value)


def test_a_pickle_is_not_read() -> None:
    import pickle

    class Trap:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return (os.mkdir, ("/nowhere/trap",))

    with pytest.raises(Damaged):
        CODEC.decode(pickle.dumps(Trap()))


def test_a_class_that_is_not_registered_is_not_written() -> None:
    with pytest.raises(NotAValue):
        Codec((Leaf,)).encode((Leaf("a"), Tree(())))


# ---------------------------------------------------------------------------------------------- the store

ENTRIES = {bytes([n]) * 16: (b"value %d " % n) * (n * n) for n in range(1, 40)}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A store with some entries in it."""
    path = tmp_path / "cache.sqlite"
    with Store(path) as store:
        for key, value in ENTRIES.items():
            store.put(key, value)
    return path


def everything(path: Path) -> dict[bytes, bytes]:
    with Store(path) as store:
        return dict(store.get(ENTRIES))


def test_what_was_put_in_is_found_by_the_next_build(file: Path) -> None:
    assert everything(file) == ENTRIES
    with Store(file) as store:
        assert dict(store.get([b"nothing"])) == {}


def test_an_entry_is_replaced(file: Path) -> None:
    key = next(iter(ENTRIES))
    with Store(file) as store:
        store.put(key, b"new")
        assert store.get([key])[key] == b"new"
    with Store(file) as store:
        assert store.get([key])[key] == b"new"


def heals(path: Path) -> None:
    """Whatever is at `path`: what is found was put in, and after a build everything is."""
    found = everything(path)
    assert all(ENTRIES[key] == value for key, value in found.items())
    for _ in range(2):  # damage may be met only when it is written to; the build after that has a new file
        with Store(path) as store:
            for key, value in ENTRIES.items():
                if store.get([key]).get(key) != value:
                    store.put(key, value)
    assert everything(path) == ENTRIES


def test_random_bytes_are_flipped(file: Path) -> None:
    whole = file.read_bytes()
    chance = random.Random(64)
    for _ in range(200):
        damaged = bytearray(whole)
        for _ in range(chance.choice((1, 1, 4, 64))):
            damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        file.write_bytes(damaged)
        found = everything(file)
        assert all(ENTRIES[key] == value for key, value in found.items())


def test_damage_heals(file: Path) -> None:
    whole = file.read_bytes()
    chance = random.Random(65)
    for _ in range(20):
        damaged = bytearray(whole)
        for _ in range(64):
            damaged[chance.randrange(len(damaged))] ^= 0xFF
        file.write_bytes(damaged)
        heals(file)


def test_the_file_is_cut_off(file: Path) -> None:
    whole = file.read_bytes()
    for number in range(50):
        file.write_bytes(whole[: len(whole) * number // 50])
        found = everything(file)
        assert all(ENTRIES[key] == value for key, value in found.items())
    file.write_bytes(whole[:5000])
    heals(file)


@pytest.mark.parametrize("content", [b"", b"garbage" * 1000, b"SQLite format 3\0" + bytes(200), bytes(9999)])
def test_something_else_lies_in_its_place(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    heals(file)


def test_a_database_of_another_program_or_version(file: Path) -> None:
    for change in (
        "PRAGMA user_version = 7",
        "PRAGMA application_id = 5",
        "DROP TABLE used",
        "ALTER TABLE entry ADD COLUMN more",
        "CREATE TRIGGER trap AFTER INSERT ON entry BEGIN DELETE FROM entry; END",
    ):
        with sqlite3.connect(file) as database:
            database.execute(change)
        database.close()
        heals(file)


def test_entries_that_were_changed_in_the_file_are_not_found(file: Path) -> None:
    with sqlite3.connect(file) as database:
        database.execute("UPDATE entry SET value = (SELECT value FROM entry ORDER BY key LIMIT 1)")
    database.close()
    assert set(everything(file)) == {min(ENTRIES)}
    with sqlite3.connect(file) as database:
        database.execute("UPDATE entry SET value = 'text', checksum = 5")
    database.close()
    assert everything(file) == {}


def test_a_folder_in_its_place_means_no_cache(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    path.mkdir()
    (path / "mine").write_text("x")
    with Store(path) as store:
        store.put(b"key", b"value")
        assert not store.works
    assert (path / "mine").read_text() == "x"


def test_a_folder_that_is_missing_or_closed_means_no_cache(tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere" / "cache.sqlite", Path("/proc/cache.sqlite"), Path("/dev/full/cache.sqlite")):
        with Store(path) as store:
            store.put(b"key", b"value")
            assert not store.works
            assert store.get([b"key"]) == {b"key": b"value"}, "in memory, for as long as the build lasts"
        with Store(path) as store:
            assert store.get([b"key"]) == {}


def test_a_link_is_not_followed(file: Path, tmp_path: Path) -> None:
    before = file.read_bytes()
    (tmp_path / "link.sqlite").symlink_to(file)
    with Store(tmp_path / "link.sqlite") as store:
        store.put(b"key", b"value")
    assert file.read_bytes() == before
    assert (tmp_path / "link.sqlite").is_symlink()


def test_another_process_holds_the_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.engine.store._WAIT_SECONDS", 0.05)
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with Store(file) as store:
        store.put(b"key", b"value")
    other.execute("ROLLBACK")
    other.close()
    assert everything(file) == ENTRIES


def test_a_disk_that_is_full(file: Path) -> None:
    store = Store(file)
    assert store._database is not None
    store._database.execute("PRAGMA max_page_count = 1")  # what SQLite meets on a full disk
    large = random.Random(1).randbytes(9_000_000)
    store.put(b"key", large)
    assert store.get([b"key"]) == {b"key": large}, "in memory, for as long as the build lasts"
    store.close()
    assert everything(file) == ENTRIES


def test_a_read_only_file(file: Path) -> None:
    database = sqlite3.connect(file)
    database.execute("PRAGMA journal_mode = DELETE")
    database.close()
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    file.chmod(0o444)
    file.parent.chmod(0o555)
    try:
        with Store(file) as store:
            store.put(b"key", b"value")
    finally:
        file.parent.chmod(0o755)


WRITER = """
import sys
from pathlib import Path
from generator.engine.store import Store
with Store(Path(sys.argv[1])) as store:
    for number in range(300):
        store.put(b"%s %d" % (sys.argv[2].encode(), number), sys.argv[2].encode() * 30_000)
"""


def test_two_processes_at_once(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    running = [subprocess.Popen([sys.executable, "-c", WRITER, str(path), name], cwd=ROOT) for name in ("a", "b")]
    assert [process.wait(60) for process in running] == [0, 0]
    with Store(path) as store:
        for name in (b"a", b"b"):
            found = store.get([b"%s %d" % (name, number) for number in range(300)])
            assert len(found) == 300
            assert set(found.values()) == {name * 30_000}


def test_a_process_is_killed_while_it_writes(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    program = WRITER.replace("range(300)", "range(10**9)")
    for _ in range(3):
        process = subprocess.Popen([sys.executable, "-c", program, str(path), "a"], cwd=ROOT)
        while not (path.exists() and path.stat().st_size > 20_000) and process.poll() is None:
            os.sched_yield()
        process.kill()
        process.wait()
        with Store(path) as store:
            found = store.get([b"a %d" % number for number in range(2000)])
            assert set(found.values()) <= {b"a" * 30_000}
            assert store.works


def test_what_is_not_used_for_long_is_dropped_and_what_is_used_stays(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    with Store(path) as store:
        store.put(b"used", b"1")
        store.put(b"unused", b"2")
    for number in range(KEEP + KEEP // 2):
        with Store(path) as store:
            assert store.get([b"used"])
            store.put(b"new %d" % number, b"3")
    with Store(path) as store:
        assert set(store.get([b"used", b"unused"])) == {b"used"}


def test_a_folder_that_cannot_be_looked_into_is_no_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bool:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "is_symlink", refuse)
    with Store(tmp_path / "cache.sqlite") as store:
        store.put(b"key", b"value")
        assert (store.works, store.get([b"key"])) == (False, {b"key": b"value"})


def test_a_build_that_stores_nothing_writes_nothing(file: Path) -> None:
    everything(file)
    before = file.read_bytes()
    for _ in range(3):
        assert everything(file) == ENTRIES
    assert file.read_bytes() == before


# ---------------------------------------------------------------------------------------------- running from a store


def codec() -> Codec:
    return CODEC


def measure(leaf: Leaf) -> Outcome[tuple[Tree, int]]:
    told = (diagnostic("HK301", Span(leaf.name)),) if leaf.size is None else ()
    return Outcome((Tree((leaf,)), leaf.size or 0), told)


def surround(leaf: Leaf, shared: Leaf, tree: Tree, data: bytes) -> Outcome[tuple[Tree]]:
    return Outcome((Tree((shared, leaf, *tree.leaves), data=data),))


MEASURE, SURROUND = Step("measure", measure), Step("surround", surround)


def opened(store: Store, fingerprint: str = "1") -> Cache:
    return Cache(store, fingerprint, codec, Digests())


def run(path: Path | None, leaves: list[Leaf], fingerprint: str = "1") -> tuple[list[object], Cache]:
    """What is measured, with all findings behind it."""
    with Store(path) as store:
        cache = opened(store, fingerprint)
        made = cache.run(MEASURE, (Call(leaf.name, leaf) for leaf in leaves))
        return [*cache.values(part for each in made for part in each.parts), cache.found(made)], cache


def measured(leaves: list[Leaf]) -> list[object]:
    outcomes = [measure(leaf) for leaf in leaves]
    found = tuple(told for each in outcomes for told in each.diagnostics)
    return [*(part for each in outcomes for part in each.value), found]


def test_only_what_changed_is_run_and_findings_are_told_again(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    leaves = [Leaf("a"), Leaf("b", 1), Leaf("c", 2)]
    first, cache = run(path, leaves)
    assert (cache.runs["measure"], cache.hits["measure"]) == (3, 0)
    again, cache = run(path, leaves)
    assert again == first == measured(leaves)
    assert again[-1]
    assert (cache.runs["measure"], cache.hits["measure"]) == (0, 3)
    changed = [Leaf("a"), Leaf("b", 5), Leaf("c", 2), Leaf("d", 2)]
    third, cache = run(path, changed)
    assert third == measured(changed)
    assert [(rerun.label, rerun.changed) for rerun in cache.reruns] == [("b", ("size",)), ("d", None)]
    with Store(path) as store:
        later = opened(store)
        assert [later.last_run("measure", name) for name in "bdx"] == [*cache.reruns, None]
    _, cache = run(path, changed, fingerprint="2")
    assert [rerun.changed for rerun in cache.reruns] == [("hikaku",)] * 4


def test_a_run_that_was_broken_off_leaves_what_was_made_and_the_reason(tmp_path: Path) -> None:
    path, changed = tmp_path / "cache.sqlite", [Leaf("a", 1), Leaf("b", 1), Leaf("c", 1)]
    run(path, [Leaf("a"), Leaf("b"), Leaf("c")])

    def watcher(name: str, done: int, total: int) -> None:
        if done == 2:
            raise InterruptedError

    with Store(path) as store:
        cache = opened(store)
        cache.watcher = watcher
        with pytest.raises(InterruptedError):
            cache.run(MEASURE, [Call(leaf.name, leaf) for leaf in changed])
    made, cache = run(path, changed)
    assert made == measured(changed)
    assert [(rerun.label, rerun.changed) for rerun in cache.reruns] == [("c", ("size",))]


def test_what_is_run_is_told_of_while_it_is_under_way(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    run(path, [Leaf("a")])
    calls = [Call(leaf.name, leaf) for leaf in (Leaf("a"), *(Leaf(str(size), size) for size in range(300)))]
    told: list[tuple[bytes, Call]] = []
    done: list[int] = []

    def watched(batches: Iterable[Batch], count: int, /) -> Iterator[tuple[Made, ...]]:
        for batch in batches:
            done.append(len(told))
            yield perform(batch)

    with Store(path) as store:
        cache = opened(store)
        cache.execute = watched
        kept = cache.run(MEASURE, calls, told.extend)
    assert told == [(each.key, call) for each, call in zip(kept, calls, strict=True)][1:]
    assert done[0] == 0 < done[len(done) // 2] < 300, "what is run first waits for nobody, and the rest for little"


def test_the_last_inputs_travel_in_smaller_batches() -> None:
    sizes: list[int] = []

    def watched(batches: Iterable[Batch], count: int, /) -> Iterator[tuple[Made, ...]]:
        for batch in batches:
            sizes.append(len(batch.tasks))
            yield perform(batch)

    cache = opened(Store(None))
    cache.execute = watched
    kept = cache.run(MEASURE, [Call(str(size), Leaf(str(size), size)) for size in range(300)])
    assert len(kept) == sum(sizes) == 300
    assert sizes[0] > max(sizes[-8:]), "no worker has much left to do when the others have nothing"


def test_without_a_file_all_is_kept_in_memory() -> None:
    leaves = [Leaf("a"), Leaf("b", 1), Leaf("a")]
    made, cache = run(None, leaves)
    assert made == measured(leaves)
    assert (cache.runs["measure"], cache.hits["measure"]) == (2, 0), "what two inputs have in common is run once"


def test_a_step_is_given_what_its_call_names(tmp_path: Path) -> None:
    with Store(tmp_path / "cache.sqlite") as store:
        cache = opened(store)
        cache.read = {"file": b"bytes"}.__getitem__
        tree, shared = cache.put(Tree((Leaf("t"),))), cache.put(Leaf("s"))
        call = Call("a", Leaf("a"), (("tree", tree), ("file", b"1")), (shared,), (tree,), ("file",))
        (kept,) = cache.run(SURROUND, [call])
        assert cache.value(kept.parts[0]) == Tree((Leaf("s"), Leaf("a"), Leaf("t")), data=b"bytes")
        again = Call("a", Leaf("a"), (("tree", tree), ("file", b"2")), (shared,), (tree,), ("file",))
        cache.run(SURROUND, [call, again])
        assert cache.reruns[-1].changed == ("file",)
        assert cache.runs["surround"] == 2


def test_a_batch_is_a_plain_value_that_can_be_sent_away() -> None:
    import pickle

    shared = CODEC.encode(Leaf("s"))
    tasks = (Task(Leaf("a"), (pack(CODEC.encode(Tree(()))),), (b"bytes",)),)
    batch = Batch(SURROUND, codec, tasks, ((digest_of(shared), pack(shared)),))
    made = perform(pickle.loads(pickle.dumps(batch)))
    assert pickle.loads(pickle.dumps(made)) == perform(batch)
    assert CODEC.decode(unpack(made[0].parts[0][1])) == Tree((Leaf("s"), Leaf("a")), data=b"bytes")
    assert made[0].parts[0][0] == digest_of(unpack(made[0].parts[0][1]))


def test_a_value_that_is_gone_is_told_and_never_made_up(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    run(path, [Leaf("a")])
    with sqlite3.connect(path) as database:
        database.execute("DELETE FROM entry WHERE key = ?", (digest_of(CODEC.encode(Tree((Leaf("a"),)))),))
    database.close()
    with pytest.raises(Lost):
        run(path, [Leaf("a")])


def test_several_threads_may_remember_at_once() -> None:
    """As a preview does that builds while its desk looks the site over."""
    twice = remembered(8)(lambda value: value * 2)
    values = [f"value {number}" for number in range(64)]
    faults: list[Exception] = []

    def ask(first: int) -> None:
        try:
            for number in range(100_000):
                value = values[(number * 7 + first) % 64]
                assert twice(value) == value * 2
        except Exception as error:
            faults.append(error)

    threads = [threading.Thread(target=ask, args=(first,)) for first in (0, 13, 29)]
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        sys.setswitchinterval(before)
    assert not faults


def test_threads_may_write_and_read_values_at_a_time() -> None:
    """A preview answers while it builds."""
    from generator.keys import codec

    whole = [tuple(OutputFile(f"{n}-{k}", bytes([k]) * 200, FileKind.PAGE) for k in range(60)) for n in range(4)]
    wrong: list[object] = []

    def work(value: object) -> None:
        try:
            if any(codec().decode(codec().encode(value)) != value for _ in range(50)):
                wrong.append(value)
        except Damaged as error:
            wrong.append(error)

    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        threads = [threading.Thread(target=work, args=(value,)) for value in whole]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
    finally:
        sys.setswitchinterval(before)
    assert wrong == []
