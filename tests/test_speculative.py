"""A first build reads each comparison once, and makes what one makes that foresees nothing."""

from collections import Counter
from pathlib import Path

import pytest

from generator import steps
from generator.build import Site, compile_site
from generator.diagnostics import Outcome
from generator.engine.store import Store
from generator.keys import open_cache
from generator.model import Source
from generator.read.load import Draft, load
from tests.mini import SITE, project
from tests.test_incremental import BASE, COMPARISONS, Files, cached_build, same

ALONE: Files = {
    "content/site.yaml": SITE + "author: hana\nnavigation: [{label: 茶, url: /tea/}]\n",
    "content/authors/hana.yaml": "name: 花\n",
    f"{COMPARISONS}tea.yaml": "title: 茶\nanswer: 葉。\ndate: 2026-10-01\nrelated: [dogs]\nsubjects: [紅茶, 緑茶]\n",
    f"{COMPARISONS}dogs.yaml": "title: 犬\nanswer: 星\nsubjects: [犬, 猫]\nmetrics: [{name: 重さ, values: [5, 八]}]\n",
    f"{COMPARISONS}cats.yaml": "title: Cats\nanswer: Soft.\nlang: en\nsubjects: [cat, dog]\nauthor: nobody\n",
}
LINKED = "title: 他\nanswer: '[茶](article:tea)と[犬](article:nowhere)'\nsubjects: [甲, 乙]\n"
UNBOUND: Files = {**BASE, "content/authors/hana.yaml": "name: 花\nbirthday: 1990-11-22\n"}

SITES: dict[str, Files] = {
    "nobody names another": ALONE,
    "one names another": {**ALONE, f"{COMPARISONS}linked.yaml": LINKED},
    "the site names one": {**ALONE, "content/site.yaml": f"{SITE}defaults: {{closing: '[茶](article:tea)'}}\n"},
    "an author names one": BASE,
    "translations, shared subjects, tables, pictures": UNBOUND,
    "a language that nothing published is in": {
        **UNBOUND,
        f"{COMPARISONS}draft.yaml": "title: Thé\nanswer: Vert.\nlang: fr\ndraft: true\nsubjects: [a, b]\n",
    },
    "two of one address": {
        **ALONE,
        f"{COMPARISONS}twin.yaml": "title: 茶\nslug: tea\nanswer: 葉。\nsubjects: [甲, 乙]\n",
    },
    "a file that cannot be read": {**ALONE, f"{COMPARISONS}broken.yaml": "title: [\n"},
}


def readings(files: Files, monkeypatch: pytest.MonkeyPatch) -> tuple[Outcome[Site], Counter[str]]:
    """The site, and how often each comparison is read for it."""
    read: Counter[str] = Counter()

    def counting(source: Source) -> Outcome[Draft]:
        read[source.path] += source.path.startswith(COMPARISONS)
        return load(source)

    monkeypatch.setattr(steps, "load", counting)
    steps._draft.cache_clear()
    return compile_site(project(files)), +read


@pytest.mark.parametrize("files", SITES.values(), ids=SITES)
def test_the_site_is_that_of_a_build_that_foresees_nothing(
    files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, first = cached_build(files, tmp_path / "cache.sqlite", {})
    monkeypatch.setattr(steps, "foreseen", lambda known, outlook: None)
    plain, second = cached_build(files, tmp_path / "other.sqlite", {})
    same(made, plain)
    assert first.runs == second.runs
    assert first.hits == second.hits
    again, third = cached_build(files, tmp_path / "cache.sqlite", {})
    same(again, plain)
    assert not third.runs


def test_a_comparison_that_names_no_other_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    _, read = readings(SITES["one names another"], monkeypatch)
    assert read == {path: 2 if "linked" in path else 1 for path in read}
    assert len(read) == 4


def test_an_article_that_another_calls_its_translation_is_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    made, read = readings(UNBOUND, monkeypatch)
    assert read[f"{COMPARISONS}drinks-en.yaml"] == 2
    page = next(file for file in made.value.files if file.path == "drinks-en/index.html")
    assert b'hreflang="ja"' in page.data


def test_a_change_of_one_file_completes_no_other(tmp_path: Path) -> None:
    path, files = tmp_path / "cache.sqlite", dict(ALONE)
    cached_build(files, path, {})
    files[f"{COMPARISONS}new.yaml"] = "title: 星\nanswer: 遠い。\nsubjects: [地球, 火星]\n"
    with Store(path) as store:
        cache = open_cache(store, "test")
        made = compile_site(project(files), cache)
    same(made, compile_site(project(files)))
    assert (cache.runs["load"], cache.runs["complete"]) == (1, 1)
