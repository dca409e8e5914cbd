"""Work grows with what is written and no faster: instructions are counted, since a clock proves nothing."""

import pytest
from counting import LINEAR, RUN_AWAY, counted, seconds

from generator.article.bundles import Setting
from generator.article.bundling import bundle
from generator.article.complete import complete
from generator.article.link import link
from generator.article.markup.headings import assign
from generator.diagnostics import gather
from generator.page.strings import read_strings
from generator.read.gist import gist
from generator.read.load import load
from tests.mini import SITE, project


def sheet(subjects: int, rows: int) -> dict[str, str]:
    """A table whose subjects come from a CSV file."""
    names = [f"項目{row}" for row in range(rows)]
    entries = "".join(f"  - {{name: {name}, unit: 円, better: lower}}\n" for name in names)
    lines = [f"商品{n},p{n}," + ",".join(str(n * row + 1) for row in range(rows)) for n in range(subjects)]
    return {
        "content/site.yaml": SITE,
        "content/comparisons/a.yaml": f"title: 表\nanswer: 甲\nsubjects_from: a.csv\nscore: true\nmetrics:\n{entries}",
        "content/comparisons/a.csv": "\n".join([f"name,id,{','.join(names)}", *lines]) + "\n",
    }


def by_row(subjects: int) -> dict[str, str]:
    """A table whose rows say their values by subject, with a note on each."""
    names = [f"商品{n}" for n in range(subjects)]
    values = "".join(f"      {name}: {{value: {n + 1}, note: 注}}\n" for n, name in enumerate(names))
    return {
        "content/site.yaml": SITE,
        "content/comparisons/a.yaml": f"title: 表\nanswer: 甲\nsubjects: [{', '.join(names)}]\n"
        f"metrics:\n  - name: 価格\n    unit: 円\n    best: [商品0]\n    values:\n{values}",
    }


def often_cited(times: int) -> dict[str, str]:
    """A text that cites one source again and again."""
    return {
        "content/site.yaml": SITE,
        "content/comparisons/a.yaml": f"title: 表\nanswer: 甲\nsubjects: [甲, 乙]\nlead: '{'[^s] ' * times}'\n"
        "sources: [{id: s, title: 本}]\n",
    }


def steps(files: dict[str, str]) -> tuple[int, int]:
    """The instructions of `load` for all files, and of `complete` for the one article."""
    site = project(files)
    loaded = counted(lambda: gather(map(load, site.sources)))
    drafts = gather(map(load, site.sources)).value
    gists = tuple(map(gist, drafts))
    linked = link(gists, (), (read_strings(site.theme_files).value), site.options).value
    own = [draft for path in linked.briefs[0].made_of for draft in drafts if draft.path == path]
    made = bundle(linked.briefs[0], Setting(linked.facts, linked.strings), own, {}).value
    return loaded, counted(lambda: complete(made))


@pytest.mark.parametrize(
    ("small", "large"),
    [
        (sheet(40, 1), sheet(80, 1)),
        (sheet(2, 140), sheet(2, 280)),
        (by_row(240), by_row(480)),
        (often_cited(150), often_cited(300)),
    ],
    ids=["subjects", "rows", "values", "citations"],
)
def test_twice_as_much_takes_twice_the_work(small: dict[str, str], large: dict[str, str]) -> None:
    steps(small)  # what is kept between runs is made once
    for less, more in zip(steps(small), steps(large), strict=True):
        assert more <= LINEAR * less


def test_what_a_text_names_is_found_at_once() -> None:
    files = {"content/comparisons/a.yaml": f"title: 表\nsubjects: [甲, 乙]\nlead: |\n  {'![' * 200_000}\n"}
    (draft,) = (load(source).value for source in project(files).sources)
    assert seconds(lambda: gist(draft)) < RUN_AWAY


def test_equal_headings_are_numbered_in_time_that_grows_with_them() -> None:
    less, more = (counted(lambda: assign([(2, "味")] * many)) for many in (200, 400))  # noqa: B023
    assert more <= LINEAR * less
