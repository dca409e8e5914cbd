"""Publishing to a store of objects: only what changed is sent, in order, and the next build mends what broke off."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest

from generator.codes import message
from generator.edge import manifest
from generator.edge.failure import Stop
from generator.edge.publish import Report
from generator.edge.remote.headers import headers_of
from generator.edge.remote.objects import Objects, failure, without_secrets
from generator.edge.remote.publish import check, clean, publish
from generator.edge.target import target
from generator.model import OutputFile
from tests.outside import missing_package
from tests.test_cli import HIKAKU, SITE, TEA, hikaku, tree, write
from tests.test_publish import NEW, OLD, P

ROOT = Path(__file__).resolve().parent.parent
Store = dict[str, bytes]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "site").mkdir()
    return tmp_path / "site"


@pytest.fixture
def memory() -> Iterator[type]:
    """The store of fsspec that lies in memory, empty."""
    missing_package("fsspec")
    from fsspec.implementations.memory import MemoryFileSystem

    MemoryFileSystem.store.clear()
    yield MemoryFileSystem
    MemoryFileSystem.store.clear()


def put(files: list[Any], site: Path, **options: Any) -> Report:
    return publish(files, Objects("memory://shop/site"), site=site, **options)


def objects(memory: Any, *, staged: bool = False) -> Store:
    """What the store holds below the address."""
    start = "/shop/site/"
    names = sorted(name for name in memory.store if name.startswith(start))
    found = {name.removeprefix(start): memory.store[name].getvalue() for name in names}
    return found if staged else {name: found[name] for name in found if not name.startswith(manifest.STAGING)}


def held(files: list[Any]) -> Store:
    return {file.path: file.data for file in sorted(files, key=lambda file: file.path)}


def pages(store: Store) -> Store:
    return {name: data for name, data in store.items() if name != manifest.NAME}


# ---------------------------------------------------------------------------------------------- plain days


def test_the_store_holds_the_site_and_nothing_else(memory: Any, site: Path) -> None:
    report = put(OLD, site)
    assert pages(objects(memory, staged=True)) == held(OLD)
    assert set(report.new) == {file.path for file in OLD}
    report = put(NEW, site)
    assert pages(objects(memory, staged=True)) == held(NEW)
    assert set(report.changed) == {"changed/index.html", "index.html", "feed.xml"}
    assert "紅茶/index.html" in report.removed
    assert report.unchanged == 1


def test_only_what_changed_is_written(memory: Any, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(OLD, site)
    written = recorded(memory, monkeypatch)
    assert put(OLD, site) == Report(unchanged=len(OLD))
    assert written == []
    changed = [*OLD[:-1], type(OLD[-1])(OLD[-1].path, b"other", P)]
    assert put(changed, site).changed == ("紅茶/index.html",)
    assert [name for name in written if not name.startswith(".hikaku")] == ["紅茶/index.html"]


def test_objects_that_went_missing_or_shrank_are_written_anew(memory: Any, site: Path) -> None:
    put(OLD, site)
    del memory.store["/shop/site/same/index.html"]
    memory.store["/shop/site/feed.xml"].truncate(3)
    put(OLD, site)
    assert pages(objects(memory)) == held(OLD)


def test_a_prefix_with_other_objects_is_refused(memory: Any, site: Path) -> None:
    memory().pipe_file("/shop/site/letter.txt", b"dear")
    with pytest.raises(Stop) as stop:
        put(OLD, site)
    assert (stop.value.status, stop.value.found.code) == (2, "HK630")
    put(OLD, site, force=True)
    put(NEW, site)
    clean(Objects("memory://shop/site"), site=site)
    assert objects(memory, staged=True) == {"letter.txt": b"dear"}


def test_an_object_of_others_is_not_replaced(memory: Any, site: Path) -> None:
    put(OLD, site)
    memory().pipe_file("/shop/site/new-two/index.html", b"notes")
    before = objects(memory, staged=True)
    with pytest.raises(Stop) as stop:
        put(NEW, site)
    assert (stop.value.status, stop.value.found.code) == (2, "HK632")
    assert objects(memory, staged=True) == before


def test_a_forged_manifest_removes_nothing_outside(memory: Any, site: Path) -> None:
    put(OLD, site)
    memory().pipe_file("/shop/treasure", b"treasure")
    table = json.loads(objects(memory)[manifest.NAME])
    table["files"] |= {name: ["0" * 64] for name in ("../treasure", "/shop/treasure", "a/../../treasure", "")}
    memory().pipe_file(f"/shop/site/{manifest.NAME}", json.dumps(table).encode())
    put(NEW, site)
    clean(Objects("memory://shop/site"), site=site)
    assert memory.store["/shop/treasure"].getvalue() == b"treasure"


def test_a_damaged_manifest_is_told(memory: Any, site: Path) -> None:
    put(OLD, site)
    memory().pipe_file(f"/shop/site/{manifest.NAME}", b"{")
    with pytest.raises(Stop) as stop:
        put(NEW, site)
    assert (stop.value.status, stop.value.found.code) == (2, "HK633")
    put(NEW, site, force=True)
    assert pages(objects(memory)).items() >= held(NEW).items()


# ---------------------------------------------------------------------------------------------- whatever happens


class Killed(BaseException):
    """The process ended here."""


def recorded(
    memory: Any, monkeypatch: pytest.MonkeyPatch, tell: Callable[[str], None] = lambda name: None
) -> list[str]:
    """The names of the objects that are touched, in order; `tell` may end it all."""
    names: list[str] = []

    def watched(way: str, place: int) -> None:
        before = getattr(memory, way)

        def touched(self: Any, *arguments: Any, **options: Any) -> Any:
            name = arguments[place].removeprefix("/shop/site/")
            tell(name)
            names.append(name)
            return before(self, *arguments, **options)

        monkeypatch.setattr(memory, way, touched)

    for way, place in (("pipe_file", 0), ("cp_file", 1), ("rm_file", 0)):
        watched(way, place)
    return names


def test_whatever_request_is_the_last_one_the_next_build_mends_it(
    memory: Any, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = count(1)
    for last in steps:
        memory.store.clear()
        monkeypatch.undo()
        put(OLD, site)
        left = iter(range(last))

        def tell(name: str, left: Iterator[int] = left) -> None:
            if next(left, None) is None:
                raise Killed

        recorded(memory, monkeypatch, tell)
        try:
            put(NEW, site)
            break
        except Killed:
            monkeypatch.undo()
        check_half(pages(objects(memory)))
        put(NEW, site)
        assert pages(objects(memory, staged=True)) == held(NEW)
    assert next(steps) > 2 * len(NEW)


def check_half(there: Store) -> None:
    """Each object is whole; what is new is complete before anything leads to it; what goes, goes last."""
    old, new = held(OLD), held(NEW)
    assert all(data in (old.get(name), new.get(name)) for name, data in there.items())
    if any(there.get(name) == new[name] != old.get(name) for name in new if name.endswith(".html")):
        assert "assets/style.two.css" in there
    if there["index.html"] == new["index.html"]:
        assert there["new-two/index.html"] == new["new-two/index.html"]
    if not there.keys() >= old.keys():
        assert there.items() >= new.items()


def test_nothing_of_the_site_changes_before_everything_is_in_the_store(
    memory: Any, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(OLD, site)
    names = recorded(memory, monkeypatch)
    put(NEW, site)
    staged = [name.startswith(manifest.STAGING) for name in names]
    assert not any(staged[staged.index(False) : names.index("index.html")])
    assert names.index("assets/style.two.css") < names.index("new-two/data.json") < names.index("new-two/index.html")
    assert names.index("changed/index.html") < names.index("index.html") < names.index("feed.xml")
    assert names.index("feed.xml") < names.index("紅茶/index.html") < names.index("assets/style.one.css")


# ---------------------------------------------------------------------------------------------- addresses and words


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("s3://bucket/a/b/", "s3://bucket/a/b"),
        ("ftp://user:sesame@host/a", "ftp://host/a"),
        ("s3://bucket/a?versionId=sesame#x", "s3://bucket/a"),
        ("s3://", "s3://"),
        ("s3://[", "s3://["),
    ],
)
def test_an_address_is_shown_without_secrets(address: str, shown: str) -> None:
    assert without_secrets(address) == shown


@pytest.mark.parametrize(
    "address", ["file://output/site", "file://output", "file://", "file:///", "file:///a%00b", "file://["]
)
def test_a_file_address_of_another_machine_is_wrong_use(address: str, site: Path) -> None:
    """`file://output/site` means the folder `/site` of the machine `output`, and nobody means that."""
    with pytest.raises(Stop) as stop:
        target(address, site)
    assert (stop.value.status, stop.value.found.code) == (2, "HK671")


@pytest.mark.parametrize(
    "address",
    [
        *("s3://", "nonsense://x/y", "memory::s3://x/y", "local:///tmp/x", "s3://x_Y Z/a", "https://example.com/"),
        *("s3:///site", "s3://shop/../site", "s3://shop/./site", "s3://shop//site", "s3://shop/a?b=c", "s3://shop/a#b"),
    ],
)
def test_an_address_that_cannot_be_meant_is_wrong_use(address: str) -> None:
    missing_package("s3fs")
    with pytest.raises(Stop) as stop:
        check(Objects(address))
    assert (stop.value.status, stop.value.found.code) == (2, "HK671")


def test_without_the_package_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(Stop) as stop:
        Objects("s3://bucket/a")
    assert (stop.value.status, stop.value.found.code) == (3, "HK670")


def client_errors() -> list[tuple[Exception, str]]:
    from botocore import exceptions as boto

    endpoint = {"endpoint_url": "http://sesame@store/"}
    refused = boto.ClientError({"Error": {"Code": "AccessDenied", "Message": "sesame"}}, "PutObject")
    return [
        (boto.NoCredentialsError(), "HK673"),
        (boto.ConnectTimeoutError(**endpoint), "HK674"),
        (boto.ReadTimeoutError(**endpoint), "HK674"),
        (boto.EndpointConnectionError(**endpoint), "HK674"),
        (boto.SSLError(**endpoint, error="sesame"), "HK674"),
        (PermissionError("sesame"), "HK673"),
        (refused, "HK675"),
        (TimeoutError("sesame"), "HK674"),
        (ConnectionResetError("sesame"), "HK674"),
        (NotImplementedError("sesame"), "HK675"),
        (boto.ClientError({"Error": {"Code": "NoSuchBucket"}}, "PutObject"), "HK672"),
        (boto.ClientError({"Error": {"Code": "se same <b>"}}, "PutObject"), "HK675"),
    ]


def test_what_clients_say_becomes_our_words_and_no_secret_is_in_them() -> None:
    missing_package("s3fs")
    for error, code in client_errors():
        stop = failure(error, "s3://bucket/site")
        told = message(stop.found, "ja") + message(stop.found, "en")
        assert (stop.found.code, stop.status) == (code, 3), error
        assert "s3://bucket/site" in told
        assert "sesame" not in told
        assert "<b>" not in told


def test_headers_of_objects() -> None:
    asset = headers_of("assets/style.12345678.css")
    assert (asset.kind, asset.cache) == ("text/css; charset=utf-8", "public, max-age=31536000, immutable")
    page = headers_of("紅茶/index.html")
    assert (page.kind, page.cache) == ("text/html; charset=utf-8", "public, max-age=0, must-revalidate")
    twin = headers_of("紅茶/index.html.br")
    assert (twin.kind, twin.cache, twin.encoding) == (page.kind, page.cache, "br")
    assert headers_of("pagefind/index.pf_meta").kind == "application/octet-stream"


def test_a_store_cannot_be_swapped(site: Path) -> None:
    done = hikaku(site, "build", "--output", "s3://bucket/site", "--swap", "--lang", "en")
    assert done.returncode == 2
    assert "--swap works only where the output is a folder" in done.stderr


# ---------------------------------------------------------------------------------------------- a real server


class S3:
    """A server that speaks S3, in a process of its own."""

    def __init__(self) -> None:
        command = [sys.executable, str(ROOT / "tests/s3_server.py")]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        self.out = self.process.stdout
        self.url = f"http://127.0.0.1:{self.out.readline().strip()}"
        self.ask("/shop", "PUT")

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        self.out.close()

    @property
    def environment(self) -> dict[str, str]:
        keys = {"AWS_ACCESS_KEY_ID": "reader", "AWS_SECRET_ACCESS_KEY": "sesame", "AWS_DEFAULT_REGION": "us-east-1"}
        return {**keys, "AWS_ENDPOINT_URL": self.url, "AWS_EC2_METADATA_DISABLED": "true"}

    def ask(self, path: str, method: str = "GET") -> tuple[bytes, dict[str, str]]:
        with urlopen(Request(self.url + path, method=method), timeout=60) as answer:
            return answer.read(), dict(answer.headers)

    def log(self) -> list[str]:
        """The requests since the last time."""
        return self.ask("/__log")[0].decode().splitlines()

    def files(self) -> Any:
        import s3fs

        keys = {"key": "reader", "secret": "sesame", "endpoint_url": self.url}
        return s3fs.S3FileSystem(**keys, skip_instance_cache=True, use_listings_cache=False)

    def headers(self, name: str) -> tuple[str, str]:
        """The Content-Type and Cache-Control of an object."""
        head = self.files().call_s3("head_object", Bucket="shop", Key=f"site/{name}")
        return head["ContentType"], head["CacheControl"]

    def objects(self) -> Store:
        files = self.files()
        return {name.removeprefix("shop/site/"): files.cat_file(name) for name in files.find("shop/site")}


@pytest.fixture
def s3() -> Iterator[S3]:
    missing_package("s3fs")
    missing_package("moto")
    server = S3()
    yield server
    server.end()


@pytest.fixture
def tea(tmp_path: Path) -> Path:
    """A small site without any fault."""
    write(tmp_path, "content/site.yaml", SITE)
    write(tmp_path, "content/comparisons/tea.yaml", TEA)
    return tmp_path


def build(site: Path, s3: S3, *arguments: str) -> subprocess.CompletedProcess[str]:
    return hikaku(site, "build", "--output", "s3://shop/site", "--lang", "en", *arguments, **s3.environment)


@pytest.mark.slow
def test_a_build_into_s3_holds_what_a_build_into_a_folder_holds(tea: Path, s3: S3) -> None:
    assert hikaku(tea, "build").returncode == 0
    done = build(tea, s3)
    assert done.returncode == 0, done.stderr
    assert "s3://shop/site" in done.stdout
    assert s3.objects() == tree(tea / "output")
    for name in ("tea/index.html", "feed.xml", stylesheet(tea)):
        known = headers_of(name)
        assert s3.headers(name) == (known.kind, known.cache)
    s3.log()
    assert build(tea, s3).returncode == 0
    assert {line.split()[0] for line in s3.log()} <= {"GET", "HEAD"}
    write(tea, "content/comparisons/tea.yaml", TEA.replace("title: ", "title: 新しい"))
    assert hikaku(tea, "build").returncode == 0
    assert build(tea, s3).returncode == 0
    assert s3.objects() == tree(tea / "output")
    written = [line.split()[1] for line in s3.log() if line.startswith(("PUT", "COPY", "DELETE"))]
    assert "/shop/site/tea/index.html" in written
    assert f"/shop/site/{stylesheet(tea)}" not in written
    assert hikaku(tea, "clean", "--output", "s3://shop/site", **s3.environment).returncode == 0
    assert s3.objects() == {}


def stylesheet(site: Path) -> str:
    return next(name for name in tree(site / "output") if name.endswith(".css"))


@pytest.mark.slow
def test_a_build_killed_in_mid_publish_is_finished_by_the_next(tea: Path, s3: S3) -> None:
    assert build(tea, s3).returncode == 0
    old = s3.objects()
    write(tea, "content/comparisons/coffee.yaml", TEA.replace("title: ", "title: コーヒー"))
    assert hikaku(tea, "build").returncode == 0
    new = tree(tea / "output")
    s3.ask("/__hold/3")
    command = [*HIKAKU, "build", "--output", "s3://shop/site"]
    environment = {
        "PATH": "/usr/bin:/bin",
        "PYTHONPATH": str(ROOT),
        "SOURCE_DATE_EPOCH": "1795000000",
        **s3.environment,
    }
    with subprocess.Popen(command, cwd=tea, env=environment, stderr=subprocess.PIPE) as process:
        assert s3.out.readline() == "held\n"
        process.kill()
    s3.ask("/__go")
    half = pages(s3.objects())
    assert half.keys() >= pages(old).keys()
    assert all(half[name] in (old.get(name), new.get(name)) for name in half.keys() & (old.keys() | new.keys()))
    assert any(name.startswith(manifest.STAGING) for name in half)
    s3.log()
    assert build(tea, s3).returncode == 0
    assert s3.objects() == new
    # What was sent before is not sent again.
    assert [line for line in s3.log() if line.startswith("PUT") and manifest.STAGING in line] == []


@pytest.mark.slow
def test_a_store_that_fails_is_told_in_a_sentence(tea: Path, s3: S3) -> None:
    s3.ask("/__refuse")
    refused = build(tea, s3)
    s3.ask("/__accept")
    missing = hikaku(tea, "build", "--output", "s3://nowhere/site", "--lang", "en", **s3.environment)
    away = {**s3.environment, "AWS_ENDPOINT_URL": "http://127.0.0.1:1"}
    unreachable = hikaku(tea, "build", "--output", "s3://shop/site", "--lang", "en", **away)
    keyless = {name: value for name, value in s3.environment.items() if "KEY" not in name}
    no_key = hikaku(tea, "build", "--output", "s3://shop/site", "--lang", "en", **keyless, HOME=str(tea))
    for done, code in ((refused, "HK673"), (missing, "HK672"), (unreachable, "HK674"), (no_key, "HK673")):
        assert done.returncode == 3, done.stderr
        assert f"error[{code}]" in done.stderr
        assert "Traceback" not in done.stderr
        assert "sesame" not in done.stderr
    assert s3.objects() == {}


# ------------------------------------------------------------------------------------------ two at a time


@pytest.mark.parametrize("before", ["write", "copy"])
def test_another_machines_build_meanwhile_is_told_and_mended(
    memory: Any, site: Path, monkeypatch: pytest.MonkeyPatch, before: str
) -> None:
    put(OLD, site)
    mine = Objects("memory://shop/site")
    other = [OutputFile("theirs/index.html", b"<theirs>", P)]
    ways = {name: getattr(Objects, name) for name in ("write", "copy")}
    times = count()

    def meanwhile(self: Objects, *given: Any) -> None:
        if self is mine and next(times) == 0:
            put(other, site.parent / "elsewhere")
        ways[before](self, *given)

    (site.parent / "elsewhere").mkdir()
    monkeypatch.setattr(Objects, before, meanwhile)
    with pytest.raises(Stop) as stop:
        publish(NEW, mine, site=site)
    assert (stop.value.status, stop.value.found.code) == (3, "HK676")
    put(NEW, site)
    assert {name: data for name, data in objects(memory).items() if name != manifest.NAME} == held(NEW)


def test_no_site_takes_another_ones_prefix(memory: Any, site: Path) -> None:
    put(OLD, site, identity="https://tea.example")
    with pytest.raises(Stop) as stop:
        put([OutputFile("latte/index.html", b"<latte>", P)], site, identity="https://coffee.example")
    assert stop.value.found.code == "HK636"


def test_a_fault_of_this_machine_is_not_the_stores(memory: Any, site: Path) -> None:
    def unreadable() -> Iterator[tuple[str, bytes]]:
        raise OSError(5, "Input/output error")
        yield

    with pytest.raises(OSError, match="Input/output"):
        Objects("memory://shop/site").write(unreadable())
