"""Building on a cluster: a real scheduler and workers, as processes of their own on loopback."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import pytest

from generator.diagnostics import Outcome
from generator.edge import cluster as clusters
from generator.edge.cluster import cluster
from generator.edge.failure import Stop
from generator.edge.manifest import STAGING
from generator.engine.step import Step
from tests.outside import missing_package
from tests.test_cli import SITE, TEA, hikaku, tree, write
from tests.test_pool import batches, first_parts
from tests.test_remote import S3

ROOT = Path(__file__).resolve().parent.parent


class Cluster:
    """A scheduler and its workers, each one process with one thread; none starts another when it dies."""

    def __init__(self, **environment: str) -> None:
        self._environment = environment
        self.processes: list[subprocess.Popen[str]] = []
        quiet = ("--port", "0", "--dashboard-address", "127.0.0.1:0", "--no-jupyter")
        self.scheduler = self._start("scheduler", "Scheduler at:", "--host", "127.0.0.1", *quiet)
        self.place = self._line.rpartition("tcp://")[2].strip()

    def worker(self, path: str = "") -> subprocess.Popen[str]:
        """Start a worker, with more to import from `path`."""
        alone = ("--dashboard-address", "127.0.0.1:0", "--no-nanny", "--nthreads", "1")
        where = (f"tcp://{self.place}", "--host", "127.0.0.1")
        return self._start("worker", "Registered to:", *where, *alone, path=path)

    def end(self) -> None:
        for process in self.processes:
            with suppress(ProcessLookupError):
                process.kill()
            process.wait()
            if process.stderr is not None:
                process.stderr.close()

    def _start(self, kind: str, sign: str, *arguments: str, path: str = "") -> subprocess.Popen[str]:
        command = [sys.executable, "-m", f"distributed.cli.dask_{kind}", *arguments]
        paths = os.pathsep.join(filter(None, (path, str(ROOT))))
        environment = {**os.environ, "PYTHONPATH": paths, "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"}
        environment |= self._environment
        process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment, cwd=ROOT)
        self.processes.append(process)
        assert process.stderr is not None
        self._line = next(line for line in process.stderr if sign in line)
        return process


@pytest.fixture
def two() -> Iterator[Cluster]:
    missing_package("distributed")
    made = Cluster()
    try:
        made.worker()
        made.worker()
        yield made
    finally:
        made.end()


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clusters, "_PATIENCE_SECONDS", 0.5)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write(tmp_path, "content/site.yaml", SITE)
    for name in ("tea", "coffee", "water"):
        write(tmp_path, f"content/comparisons/{name}.yaml", TEA.replace("title: ", f"title: {name} "))
    return tmp_path


def _die_once(mark: str) -> Outcome[tuple[str]]:
    if mark.endswith("13") and not Path(mark).exists():
        Path(mark).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return Outcome((mark,))


def _die(value: int) -> Outcome[tuple[int]]:
    os.kill(os.getpid(), signal.SIGKILL)
    return Outcome((value,))


def _end(pid: int) -> Outcome[tuple[int]]:
    if pid:
        os.kill(pid, signal.SIGKILL)
    return Outcome((pid,))


def _fail(value: int) -> Outcome[tuple[int]]:
    raise ValueError(f"no {value}")


def _where(value: int) -> Outcome[tuple[int]]:
    return Outcome((os.getpid(),))


@pytest.mark.slow
def test_a_cluster_gives_the_same_bytes_and_tells_the_same(site: Path, two: Cluster) -> None:
    here = hikaku(site, "build", "--jobs", "1", "--output", "here")
    there = hikaku(site, "build", "--clean", "--executor", f"dask://{two.place}", "--output", "there")
    assert (here.returncode, there.returncode) == (0, 0), there.stderr
    assert there.stderr == ""
    assert tree(site / "here") == tree(site / "there")
    write(site, "content/comparisons/tea.yaml", TEA + "nonsense: 1\n")
    told = [hikaku(site, "build", *more) for more in ((), ("--executor", f"dask://{two.place}"))]
    assert {each.returncode for each in told} == {1}
    assert told[0].stderr == told[1].stderr
    assert "nonsense" in told[0].stderr


@pytest.mark.slow
def test_workers_send_finished_pages_to_the_store_themselves(site: Path) -> None:
    for name in ("distributed", "s3fs", "moto"):
        missing_package(name)
    s3 = S3()
    made = Cluster(**{**s3.environment, "AWS_ACCESS_KEY_ID": "worker"})
    try:
        made.worker()
        made.worker()
        where = ("--executor", f"dask://{made.place}", "--output", "s3://shop/site")
        done = hikaku(site, "build", *where, **s3.environment)
        assert done.returncode == 0, done.stderr
        assert hikaku(site, "build").returncode == 0
        assert s3.objects() == tree(site / "output")
        log = s3.log()
    finally:
        made.end()
        s3.end()
    staged = [line.split() for line in log if line.startswith("PUT") and STAGING in line]
    sent = {path.rpartition("/")[2] for _, path, who in staged if who == "worker"}
    pages = {sha256(data).hexdigest() for name, data in tree(site / "output").items() if name.endswith(".html")}
    assert pages <= sent
    assert {line.split()[2] for line in log if line.startswith("COPY")} == {"reader"}


@pytest.mark.slow
def test_work_is_done_by_the_workers_and_they_listen_on_loopback_only(two: Cluster) -> None:
    import psutil

    with cluster(f"dask://{two.place}") as run:
        pids = set(first_parts(run(batches(Step("where", _where), list(range(64)), 1), 64)))
    workers = {process.pid for process in two.processes[1:]}
    assert pids == workers
    for process in two.processes:
        sockets = psutil.Process(process.pid).net_connections("inet")
        assert {each.laddr.ip for each in sockets if each.status == psutil.CONN_LISTEN} == {"127.0.0.1"}


@pytest.mark.slow
def test_a_worker_that_is_killed_loses_nothing(two: Cluster, tmp_path: Path) -> None:
    marks: list[object] = [str(tmp_path / str(number)) for number in range(40)]
    with cluster(f"dask://{two.place}") as run:
        assert first_parts(run(batches(Step("die", _die_once), marks, 2), 40)) == marks
    assert sorted(process.poll() is None for process in two.processes[1:]) == [False, True]


@pytest.mark.slow
def test_a_build_ends_when_all_workers_have_gone(two: Cluster) -> None:
    with pytest.raises(Stop) as stop, cluster(f"dask://{two.place}") as run:
        list(run(batches(Step("die", _die), list(range(8)), 1), 8))
    assert stop.value.status == 3
    assert stop.value.found.code in ("HK680", "HK684")


@pytest.mark.slow
def test_a_build_ends_when_the_scheduler_has_gone(two: Cluster) -> None:
    pids: list[object] = [0, 0, two.scheduler.pid, *([0] * 60)]
    with pytest.raises(Stop) as stop, cluster(f"dask://{two.place}") as run:
        list(run(batches(Step("end", _end), pids, 1), len(pids)))
    assert (stop.value.status, stop.value.found.code) == (3, "HK681")


@pytest.mark.slow
def test_what_a_step_raises_is_raised_here(two: Cluster) -> None:
    with pytest.raises(ValueError, match="no 0"), cluster(f"dask://{two.place}") as run:
        list(run(batches(Step("fail", _fail), list(range(9))), 9))


@pytest.mark.slow
def test_a_worker_with_another_program_is_refused(
    site: Path, two: Cluster, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("other")
    write(other, "jinja2-0.0.1.dist-info/METADATA", "Metadata-Version: 2.1\nName: jinja2\nVersion: 0.0.1\n")
    two.worker(str(other))
    done = hikaku(site, "build", "--executor", f"dask://{two.place}", "--lang", "en")
    assert done.returncode == 3
    assert "error[HK682]" in done.stderr
    assert "0.0.1" in done.stderr
    assert "tcp://127.0.0.1:" in done.stderr
    assert not (site / "output").exists()


@pytest.mark.slow
def test_a_worker_with_another_program_that_comes_late_makes_nothing(
    two: Cluster, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("other")
    write(other, "jinja2-0.0.1.dist-info/METADATA", "Metadata-Version: 2.1\nName: jinja2\nVersion: 0.0.1\n")
    with cluster(f"dask://{two.place}") as run:
        two.worker(str(other))
        for process in two.processes[1:3]:
            process.kill()
        with pytest.raises(Stop) as stop:
            list(run(batches(Step("where", _where), list(range(64)), 1), 64))
    assert stop.value.found.code == "HK682"


@pytest.mark.slow
def test_a_cluster_without_workers_is_told(site: Path) -> None:
    missing_package("distributed")
    made = Cluster()
    try:
        done = hikaku(site, "build", "--executor", f"dask://{made.place}", "--lang", "en")
    finally:
        made.end()
    assert (done.returncode, "error[HK684]" in done.stderr) == (3, True), done.stderr


@pytest.mark.slow
def test_a_scheduler_that_is_not_there_is_told(site: Path) -> None:
    missing_package("distributed")
    done = hikaku(site, "build", "--executor", "dask://127.0.0.1:1", "--lang", "en")
    assert done.returncode == 3
    assert "error[HK681]" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (site / "output").exists()


@pytest.mark.parametrize("place", ["192.0.2.1:8786", "example.com:8786", "[2001:db8::1]:8786"])
def test_another_machine_without_certificates_is_refused_before_any_packet(
    place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing_package("distributed")
    import distributed

    def never(*arguments: object, **named: object) -> None:
        raise AssertionError("a packet")

    monkeypatch.setattr(distributed, "Client", never)
    with pytest.raises(Stop) as stop, cluster(f"dask://{place}"):
        pass
    assert (stop.value.status, stop.value.found.code) == (2, "HK685")


def test_without_the_package_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(Stop) as stop, cluster("dask://127.0.0.1:8786"):
        pass
    assert (stop.value.status, stop.value.found.code) == (3, "HK683")


@pytest.mark.parametrize(
    "where",
    [
        "dask://",
        "dask://host",
        "dask://a b:1",
        "ray://host:1",
        "dask",
        "dask://h:x",
        "dask://h:0",
        "dask://h:65536",
        "dask://h:１",
    ],
)
def test_an_executor_that_cannot_be_meant_is_wrong_use(site: Path, where: str) -> None:
    done = hikaku(site, "build", "--executor", where, "--lang", "en")
    assert done.returncode == 2
    assert "--executor" in done.stderr
