"""A save during a long build of the preview: the build is given up, and the next one shows all that was saved."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from generator import live
from generator.build import Site
from generator.edge.project import Project
from generator.model import FileKind, Options, OutputFile
from generator.options import Request
from generator.serve.build_loop import BuildLoop, GivenUp, looked_over
from generator.serve.command import Work
from generator.serve.desk import desk
from generator.serve.scene import Attempt
from tests.serving import PATIENCE, SITE, TEA, small_site

if TYPE_CHECKING:
    from generator.serve.build_loop import Compiled

TEA_FILE, CUP_FILE = "content/comparisons/tea.yaml", "content/comparisons/cup.yaml"
CUP = TEA.replace("紅茶と緑茶の違い", "器の違い")
PROJECT = Project((), (), (), (), (), (), Options(datetime(2026, 1, 1, tzinfo=UTC), drafts=True))


@pytest.fixture
def work_of(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Work]:
    """What a preview of a site has done for it."""

    def of(site: Path, now: str | None = "2026-11-18") -> Work:
        given: list[Work] = []

        def serve(site: Path, host: str, port: int, lang: str, work: Work, *rest: Any, **more: Any) -> int:
            given.append(work)
            return 0

        monkeypatch.setattr("generator.serve.command.serve", serve)
        live.serve(Request("serve", site=str(site), now=now), "ja")
        return given[0]

    return of


def nobody(site: Site) -> None:
    """Whoever looks at a site that is not made yet."""


def contents(made: "Compiled") -> dict[str, bytes]:
    return {file.path: file.data for file in made[1].files}


def steps(made: "Compiled") -> int:
    """How many steps this build has run."""
    assert made[1].page_store is not None
    return sum(made[1].page_store.cache.runs.values())


def site_of(folder: Path) -> Path:
    site = small_site(folder)
    (site / CUP_FILE).write_text(CUP, "utf-8")
    return site


def renamed(site: Path, title: str) -> None:
    """A change that every page shows."""
    (site / "content/site.yaml").write_text(SITE.replace("店", title), "utf-8")


def halting(after: int) -> Callable[[], None]:
    """What is asked at each safe point, and gives the build up at this one."""
    asked = iter(range(after))

    def go_on() -> None:
        if next(asked, None) is None:
            raise GivenUp

    return go_on


def points(work: Work) -> int:
    """At how many points the next build can be given up."""
    passed: list[None] = []
    work.compile(None, lambda: passed.append(None), nobody)
    return len(passed)


def test_wherever_a_build_is_given_up_the_next_one_is_whole(tmp_path: Path, work_of: Callable[[Path], Work]) -> None:
    site = site_of(tmp_path / "site")
    work = work_of(site)
    work.compile(None, lambda: None, nobody)
    renamed(site, "一")
    number = points(work)
    assert number > 20
    for point in range(0, number, 3):
        renamed(site, f"二{point}")
        with pytest.raises(GivenUp):
            work.compile(None, halting(point), nobody)
        (site / TEA_FILE).write_text(TEA.replace("度合い", f"進み{point}"), "utf-8")
        made = work.compile(frozenset((TEA_FILE,)), lambda: None, nobody)
        clean = work_of(site).compile(None, lambda: None, nobody)
        assert contents(made) == contents(clean)
        assert f"進み{point}".encode() in contents(made)["tea/index.html"]
        assert f"二{point}".encode() in contents(made)["cup/index.html"]


def test_what_was_made_before_a_build_was_given_up_is_not_made_again(
    tmp_path: Path, work_of: Callable[[Path], Work]
) -> None:
    ran = []
    for point in (0, None):
        site = site_of(tmp_path / str(point))
        work = work_of(site)
        work.compile(None, lambda: None, nobody)
        renamed(site, "一")
        number = points(work)
        renamed(site, "二")
        with pytest.raises(GivenUp):
            work.compile(None, halting(number - 1 if point is None else point), nobody)
        ran.append(steps(work.compile(frozenset((TEA_FILE,)), lambda: None, nobody)))
    from_the_start, near_the_end = ran
    assert near_the_end < from_the_start / 2


def test_after_a_build_that_was_given_up_a_text_is_still_one_text(
    tmp_path: Path, work_of: Callable[[Path], Work]
) -> None:
    ran = []
    for name in ("given up", "whole"):
        site = site_of(tmp_path / name)
        work = work_of(site)
        work.compile(None, lambda: None, nobody)
        (site / TEA_FILE).write_text(TEA.replace("完全発酵", "発酵"), "utf-8")
        if name == "given up":
            with pytest.raises(GivenUp):
                work.compile(frozenset((TEA_FILE,)), halting(0), nobody)
        made = work.compile(frozenset((TEA_FILE,)), lambda: None, nobody)
        assert "完全発酵".encode() not in contents(made)["tea/index.html"]
        ran.append(steps(made))
    assert ran[0] == ran[1] < 10


def test_the_desk_makes_no_site_of_its_own_where_nothing_is_withheld(
    tmp_path: Path, work_of: Callable[[Path], Work]
) -> None:
    work = work_of(site_of(tmp_path))
    made = work.compile(None, lambda: None, nobody)
    assert work.inspect()[1] is made[1]


def test_where_a_draft_is_withheld_the_desk_follows_a_text_in_a_few_steps(
    tmp_path: Path, work_of: Callable[[Path], Work]
) -> None:
    site = site_of(tmp_path)
    (site / CUP_FILE).write_text(CUP + "draft: true\n", "utf-8")
    work = work_of(site)
    work.compile(None, lambda: None, nobody)
    work.inspect()
    (site / TEA_FILE).write_text(TEA.replace("完全発酵", "発酵"), "utf-8")
    work.compile(frozenset((TEA_FILE,)), lambda: None, nobody)
    looked = work.inspect()
    assert [address.file for address in looked[1].addresses if address.withheld] == [CUP_FILE]
    assert looked[1].page_store is not None
    asked = looked[1].page_store.cache
    assert asked.runs.total() + asked.hits.total() < 10


def test_a_day_that_has_begun_is_a_change(
    tmp_path: Path, work_of: Callable[..., Work], monkeypatch: pytest.MonkeyPatch
) -> None:
    site = site_of(tmp_path / "site")
    (site / CUP_FILE).write_text(CUP.replace("2026-01-01", "2026-11-19T08:00:00+09:00"), "utf-8")
    dated = "metrics:\n  - {name: 量, unit: g, values: [{value: 1, as_of: 2025-11-19}, 2]}\n"
    (site / TEA_FILE).write_text(TEA + dated, "utf-8")

    def at(moment: str) -> None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(datetime.fromisoformat(moment).timestamp())))

    at("2026-11-18T23:59:00+09:00")
    work = work_of(site, now=None)
    work.compile(None, lambda: None, nobody)
    assert not work.is_over()
    seen = []
    for moment in ("2026-11-19T00:00:00+09:00", "2026-11-19T08:00:00+09:00", "2026-11-20T07:00:00+09:00"):
        at(moment)
        assert work.is_over()
        work.compile(frozenset(), lambda: None, nobody)
        assert not work.is_over()
        told = {each["file"]: each for each in desk(looked_over(work.inspect), "ja")["articles"]}
        seen.append((told[CUP_FILE]["states"], told[TEA_FILE]["stale"]))
    assert seen == [(("scheduled",), 0), (("published",), 0), (("published",), 1)]


# -------------------------------------------------------------------------------------------------------- build_loop


class Building:
    """Builds that stop at a gate, twice each: first they can be given up, then they are whole."""

    def __init__(self) -> None:
        self.at_gate, self.gate, self.done = (threading.Semaphore(0) for _ in range(3))
        self.told: list[frozenset[str] | None] = []
        self.shown: list[bytes] = []
        self.text = b"first"

    def compile(self, changed: frozenset[str] | None, go_on: Callable[[], None]) -> "Compiled":
        self.told.append(changed)
        text = self.text
        self.at_gate.release()
        assert self.gate.acquire(timeout=PATIENCE)
        go_on()
        return PROJECT, Site((OutputFile("index.html", text, FileKind.PAGE),), (), 1), ()

    def show(self, attempt: Attempt, seconds: float) -> None:
        assert attempt.site is not None
        self.shown.append(attempt.site.files[0].data)
        self.done.release()

    def build_loop(self, young_seconds: float = 0) -> BuildLoop:
        """A loop that has begun, with its first build at the gate."""
        build_loop = BuildLoop(self.compile, "ja", self.show, young_seconds=young_seconds)
        build_loop.start()
        self.is_at_the_gate()
        return build_loop

    def is_at_the_gate(self) -> None:
        assert self.at_gate.acquire(timeout=PATIENCE)

    def goes_on(self) -> None:
        self.gate.release()

    def is_done(self) -> None:
        assert self.done.acquire(timeout=PATIENCE)


def test_a_save_during_a_build_is_in_the_next_that_is_shown() -> None:
    building = Building()
    build_loop = building.build_loop()
    building.goes_on()
    building.is_done()
    build_loop.wake(frozenset(("content/a.yaml",)))
    building.is_at_the_gate()
    building.text = b"second"
    build_loop.wake(frozenset(("content/b.yaml",)))
    building.goes_on()
    building.is_at_the_gate()  # again, and nothing was shown
    assert building.shown == [b"first"]
    building.goes_on()
    building.is_done()
    assert build_loop.end(PATIENCE)
    assert building.shown == [b"first", b"second"]
    assert building.told == [None, frozenset(("content/a.yaml",)), frozenset(("content/b.yaml",))]


def test_whoever_saves_all_the_time_sees_a_build_all_the_same() -> None:
    building = Building()
    build_loop = building.build_loop()
    for number in range(9):
        build_loop.wake(frozenset((f"content/{number}.yaml",)))
        building.goes_on()
        if number % 4 == 3:
            building.is_done()  # each fourth one comes to its end
        building.is_at_the_gate()
    assert len(building.shown) == 2
    building.goes_on()
    building.is_done()
    assert build_loop.end(PATIENCE)


def test_a_build_that_has_just_begun_comes_to_its_end() -> None:
    building = Building()
    build_loop = building.build_loop(young_seconds=PATIENCE)
    build_loop.wake(frozenset(("content/a.yaml",)))
    building.goes_on()
    building.is_done()
    building.is_at_the_gate()
    building.goes_on()
    building.is_done()
    assert build_loop.end(PATIENCE)


def test_it_is_built_again_when_its_time_is_over() -> None:
    building = Building()
    over = iter((False, True))
    build_loop = BuildLoop(building.compile, "ja", building.show, is_over=lambda: next(over, False))
    build_loop.start()
    for text in (b"first", b"the next"):
        building.text = text
        building.is_at_the_gate()
        building.goes_on()
        building.is_done()
    assert build_loop.end(PATIENCE)
    assert building.shown == [b"first", b"the next"]
    assert building.told == [None, frozenset()]


def test_a_build_is_given_up_when_the_server_ends() -> None:
    building = Building()
    build_loop = building.build_loop(young_seconds=PATIENCE)
    assert not build_loop.end(0)
    building.goes_on()
    assert build_loop.end(PATIENCE)
    assert building.shown == []
