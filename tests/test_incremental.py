"""A build from the cache is the build: same bytes, same findings, and only what changed is made again."""

import os
import random
import re
import resource
import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from generator.article.bundles import Linked, Setting
from generator.article.bundling import bundle
from generator.article.link import link
from generator.build import Site, compile_site
from generator.commands import COMMANDS
from generator.diagnostics import Outcome, Span, diagnostic, gather
from generator.edge.lock import forget
from generator.edge.staging import staging
from generator.engine.digest import Digests
from generator.engine.runner import Cache
from generator.engine.store import Store
from generator.keys import ADAPTERS, Keys, open_cache
from generator.model import FileKind, OutputFile, Source
from generator.options import Request
from generator.page.strings import read_strings
from generator.read.gist import Gist, gist, mark
from generator.read.load import Draft, file_kind, load
from tests.conftest import ROOT
from tests.mini import NOW, SITE, project

Files = dict[str, str]
Edit = Callable[[random.Random, Files, dict[str, object]], None]

COMPARISONS = "content/comparisons/"
BASE: Files = {
    "content/site.yaml": SITE
    + "author: hana\nstale_after: 100\nper_page: 3\nnavigation: [{label: 案内, url: /about/}]\n",
    "content/authors/hana.yaml": "name: 花\nbirthday: 1990-11-22\nbio: '[茶](article:tea)が好き'\n",
    "content/authors/ren.yaml": "name: 蓮\nnickname: れん\n",
    "content/vocabulary.yaml": "metrics:\n  - {id: price, name: 価格, unit: 円, better: lower}\n  - {id: heat, name: 水温}\n",
    "content/subjects/black-tea.yaml": "name: 紅茶\nsummary: 赤い\nvalues: {price: 980}\nimage: cup.png\n",
    "content/subjects/coffee.yaml": "name: コーヒー\nsummary: 黒い\nvalues: {price: 1200}\n",
    "content/subjects/cup.png": "a picture",
    "content/comparisons/planets.csv": "name,重力\n地球,9.8\n火星,3.7\n",
    "content/comparisons/planets.yaml": (
        "title: 惑星\nanswer: 星。\nsubjects_from: planets.csv\ndate: 2026-11-01\nmetrics:\n  - {name: 重力, better: lower}\n"
    ),
    "content/comparisons/tea.yaml": (
        "title: 茶\nanswer: 葉。\ndate: 2026-10-01\ntags: [茶]\nsubjects: [black-tea, 緑茶]\n"
        "lead: '{{ 紅茶.price }}から。'\nmetrics:\n  - {use: price, values: {緑茶: 700}}\n"
    ),
    "content/comparisons/drinks.yaml": (
        "title: 飲み物\nanswer: 好み。\ndate: 2026-01-01\ntags: [茶]\ntranslations: {en: drinks-en}\n"
        "subjects: [black-tea, coffee]\nlead: '[茶](article:tea)'\ncolumn: {body: 熱い, author: ren}\n"
    ),
    "content/comparisons/drinks-en.yaml": "title: Drinks\nanswer: Taste.\nlang: en\nsubjects: [tea, milk]\n",
    "content/comparisons/later.yaml": "title: あとで\nanswer: まだ。\ndate: 2026-11-25\nsubjects: [山, 海]\n",
    "content/pages/about.md": "---\ntitle: 案内\n---\n[茶](article:tea)\n",
}


def cached_build(files: Files, path: Path, options: dict[str, object]) -> tuple[Outcome[Site], Cache]:
    with Store(path) as store:
        cache = open_cache(store, "test")
        return compile_site(project(files, **options), cache), cache


def same(one: Outcome[Site], other: Outcome[Site]) -> None:
    ours, theirs = ({file.path: file for file in each.value.files} for each in (one, other))
    assert sorted(ours) == sorted(theirs)
    assert [path for path in ours if ours[path] != theirs[path]] == []
    assert one.diagnostics == other.diagnostics
    assert one == other


# ---------------------------------------------------------------------------------------------- any edits


def _any(chance: random.Random, files: Files, folder: str, ending: str = ".yaml") -> str | None:
    return chance.choice([p for p in sorted(files) if p.startswith(folder) and p.endswith(ending)] or [None])


def create(chance: random.Random, files: Files, options: dict[str, object]) -> None:
    number = chance.randrange(100)
    other = chance.choice(("tea", "drinks", "planets", "nowhere" if chance.random() < 0.1 else "tea"))
    files[f"{COMPARISONS}new-{number}.yaml"] = (
        f"title: 新しい{number}\nanswer: '[他](article:{other})'\ndate: 2026-0{chance.randrange(1, 10)}-01\n"
        f"subjects: [{chance.choice(('black-tea', '紅茶', 'coffee'))}, 水{number}]\ntags: [茶, 水]\n"
        f"author: {chance.choice(('hana', 'ren'))}\n"
    )


def edit(chance: random.Random, files: Files, options: dict[str, object]) -> None:
    path = _any(chance, files, COMPARISONS)
    if path:
        files[path] = files[path].replace("answer: ", f"answer: {chance.choice('甲乙丙丁')}", 1)


def edit_of_same_size(chance: random.Random, files: Files, options: dict[str, object]) -> None:
    path = _any(chance, files, "content/")
    if path:
        files[path] = files[path].replace("茶", "酒", 1) if "茶" in files[path] else files[path].replace("酒", "茶", 1)


def comment(chance: random.Random, files: Files, options: dict[str, object]) -> None:
    path = _any(chance, files, "content/")
    if path:
        files[path] = f"# {chance.random()}\n{files[path]}"


def rename(chance: random.Random, files: Files, options: dict[str, object]) -> None:
    path = _any(chance, files, COMPARISONS)
    if path:
        files[f"{COMPARISONS}renamed-{chance.randrange(100)}.yaml"] = files.pop(path)


def delete(chance: random.Random, files: Files, options: dict[str, object]) -> None:
    path = _any(chance, files, "content/", "")
    if path and path != "content/site.yaml":
        del files[path]


def draft(chance: random.Random, files: Files, options: dict[str, object]) -> None:
    path = _any(chance, files, COMPARISONS)
    if path:
        text = files[path]
        files[path] = text.replace("draft: true\n", "") if "draft: true\n" in text else text + "draft: true\n"


def spoil(chance: random.Random, files: Files, options: dict[str, object]) -> None:
    path = _any(chance, files, "content/")
    if path:
        files[path] += chance.choice(("tittle: x\n", "  - [\n", "title: again\n"))


def _template(name: str, text: str) -> Edit:
    def change(chance: random.Random, files: Files, options: dict[str, object]) -> None:
        path = f"templates/{name}"
        if path in files and chance.random() < 0.4:
            del files[path]
        else:
            whole = (ROOT / path).read_text("utf-8")
            files[path] = whole + text.format(chance.randrange(9))

    return change


def _replaced(path: str, *texts: str) -> Edit:
    def change(chance: random.Random, files: Files, options: dict[str, object]) -> None:
        files[path] = chance.choice((BASE.get(path, texts[0]), *texts))

    return change


def clock(chance: random.Random, files: Files, options: dict[str, object]) -> None:
    options["now"] = NOW + timedelta(hours=chance.choice((0, 1, 5, 24, 24 * 6, 24 * 120)))


def flags(chance: random.Random, files: Files, options: dict[str, object]) -> None:
    options["drafts"] = chance.random() < 0.5
    options["future"] = chance.random() < 0.5
    options["base_url"] = chance.choice((None, None, "https://example.org/sub/"))


SITE_TEXT = BASE["content/site.yaml"]
EDITS: tuple[Edit, ...] = (
    create,
    create,
    edit,
    edit,
    edit_of_same_size,
    comment,
    rename,
    delete,
    draft,
    spoil,
    clock,
    flags,
    _template("blocks/lead.html", "<p>{}</p>"),
    _template("macros/card.html", "{{# {} #}}"),
    _template("list.html", "<!-- {} -->"),
    _template("strings/ja.yaml", "more.{0}: も\n"),
    _template("assets/css/10-base.css", ".x{{top:{}px}}"),
    _replaced("content/vocabulary.yaml", "metrics:\n  - {id: price, name: 値段, unit: 円, better: higher}\n"),
    _replaced("content/subjects/black-tea.yaml", "name: 紅茶\nsummary: 濃い\nvalues: {price: 1980}\n"),
    _replaced("content/comparisons/planets.csv", "name,重力\n地球,9.8\n木星,24.8\n", "name,重力\n地球\n"),
    _replaced("content/subjects/cup.png", "b picture", "another picture"),
    _replaced("content/authors/hana.yaml", "name: 華\nbirthday: 1990-11-22\n"),
    _replaced("content/pages/about.md", "---\ntitle: 案内\ndraft: true\n---\n文\n"),
    _replaced(
        "content/site.yaml",
        SITE_TEXT.replace("試験", "実験"),
        SITE_TEXT + "defaults: {category: 飲み物, closing: では}\n",
        SITE_TEXT.replace("per_page: 3", "per_page: 1").replace("stale_after: 100\n", ""),
        SITE_TEXT + "permalink: /{year}/{slug}/\n",
        SITE_TEXT + "lint: {ignore: [HK308]}\noutputs: [json]\n",
    ),
)


def walk(seed: int, steps: int) -> Iterator[tuple[str, Files, dict[str, object]]]:
    """A site after each of a sequence of edits. Now and then it is as it was some steps ago."""
    chance = random.Random(seed)
    files, options = dict(BASE), {}
    past = [(dict(files), dict(options))]
    yield "nothing", files, options
    for _ in range(steps):
        if chance.random() < 0.2:
            name, (old, wishes) = "restore", chance.choice(past[-6:])
            files, options = dict(old), dict(wishes)
        else:
            change = chance.choice(EDITS)
            name = change.__qualname__
            change(chance, files, options)
        past.append((dict(files), dict(options)))
        yield name, files, options


def follow(seed: int, steps: int, path: Path) -> None:
    for number, (name, files, options) in enumerate(walk(seed, steps)):
        made, _ = cached_build(files, path, options)
        try:
            same(made, compile_site(project(files, **options)))
        except AssertionError as error:
            raise AssertionError(f"seed {seed}, edit {number} ({name}): {error}") from error


@pytest.mark.parametrize("seed", range(3))
def test_any_sequence_of_edits_ends_as_a_clean_build(seed: int, tmp_path: Path) -> None:
    follow(seed, 9, tmp_path / "cache.sqlite")


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 112))
def test_a_long_sequence_of_edits_ends_as_a_clean_build(seed: int, tmp_path: Path) -> None:
    follow(seed, 40, tmp_path / "cache.sqlite")


# ---------------------------------------------------------------------------------------------- keys of bundles


def linked(files: Files, options: dict[str, object]) -> tuple[Linked, Keys, dict[str, Draft]]:
    given = project(files, **options)
    drafts = gather(load(source) for source in given.sources).value
    strings = read_strings(given.theme_files).value
    made = link(tuple(map(gist, drafts)), (), strings, given.options).value
    return made, Keys(given.sources, Digests(adapters=ADAPTERS)), {draft.path: draft for draft in drafts}


def test_equal_keys_are_of_equal_bundles() -> None:
    """The key of a comparison names digests of files and a small brief; it must tell all the same bundles apart."""
    whole: dict[bytes, bytes] = {}
    seen = 0
    for seed in range(10):
        for _, files, options in walk(seed, 20):
            made, keys, drafts = linked(files, options)
            digests = Digests(adapters=ADAPTERS)
            setting = Setting(made.facts, made.strings)
            for brief in made.briefs:
                call = keys.brief(brief, digests.of(setting), b"", {})
                key = digests.of((call.value, call.parts))
                own = bundle(brief, setting, [drafts[path] for path in brief.made_of], {})
                content = digests.of((own.value, own.diagnostics))
                assert whole.setdefault(key, content) == content, brief.path
                seen += 1
    assert seen > 2 * len(whole), "most keys are met again"


def test_a_moved_line_is_no_news_for_other_files() -> None:
    """Equal marks are of gists that are equal but for places: with the same addresses, links and briefs."""
    known: dict[bytes, Gist] = {}
    for seed in range(6):
        for _, files, _ in walk(seed, 20):
            for path, text in files.items():
                if file_kind(path) is not None:
                    known_as = gist(load(Source(path, text.encode())).value)
                    other = known.setdefault(mark(known_as), known_as)
                    assert placeless(known_as) == placeless(other)
    text = BASE[f"{COMPARISONS}tea.yaml"]
    one, moved, edited, titled = (
        mark(gist(load(Source(f"{COMPARISONS}tea.yaml", each.encode())).value))
        for each in (text, "# x\n" + text, text.replace("葉。", "湯。"), text.replace("茶", "酒", 1))
    )
    assert one == moved == edited != titled


def placeless(known: Gist) -> str:
    return re.sub(r"Span\([^)]*\)|(first_line|first_column|indent|verbatim)=\w+", "", repr(known))


# ---------------------------------------------------------------------------------------------- how much is run


def after(change: Callable[[Files, dict[str, object]], object], tmp_path: Path) -> tuple[Counter[str], set[str]]:
    """What is run, and which jobs are rendered, when the site changes after a build."""
    files, options = dict(BASE), {}
    path = tmp_path / "cache.sqlite"
    cached_build(files, path, options)
    change(files, options)
    made, cache = cached_build(files, path, options)
    same(made, compile_site(project(files, **options)))
    return cache.runs, {rerun.label for rerun in cache.reruns if rerun.step == "render"}


def test_nothing_is_run_when_nothing_changed(tmp_path: Path) -> None:
    assert after(lambda files, options: None, tmp_path)[0] == {}


def test_nothing_is_run_an_hour_later(tmp_path: Path) -> None:
    assert after(lambda files, options: options.update(now=NOW + timedelta(hours=1)), tmp_path)[0] == {}


def test_a_comment_changes_no_page(tmp_path: Path) -> None:
    def change(files: Files, options: dict[str, object]) -> None:
        files["content/comparisons/tea.yaml"] += "# a comment\n"

    assert after(change, tmp_path)[0] == {"load": 1, "complete": 1}


def test_a_moved_line_changes_no_page(tmp_path: Path) -> None:
    def change(files: Files, options: dict[str, object]) -> None:
        files["content/comparisons/tea.yaml"] = "\n# moved\n" + files["content/comparisons/tea.yaml"]

    assert after(change, tmp_path)[0] == {"load": 1, "complete": 1}


def test_a_text_changes_its_page_and_the_feeds(tmp_path: Path) -> None:
    def change(files: Files, options: dict[str, object]) -> None:
        path = "content/comparisons/tea.yaml"
        files[path] = files[path].replace("から。", "ほど。")

    runs, rendered = after(change, tmp_path)
    assert runs == {"load": 1, "complete": 1, "render": 3 + 6}
    assert {"ArticleJob tea/", "FeedJob feed.xml", "FeedJob feed.json"} <= rendered


def _sub(path: str, old: str, new: str) -> Callable[[Files, dict[str, object]], object]:
    def change(files: Files, options: dict[str, object]) -> None:
        assert old in files[path]
        files[path] = files[path].replace(old, new)

    return change


def _more(path: str, text: str) -> Callable[[Files, dict[str, object]], object]:
    def change(files: Files, options: dict[str, object]) -> None:
        whole = (ROOT / path).read_text("utf-8") if path.startswith("templates/") else files.get(path, "")
        files[path] = whole + text

    return change


FEEDS = {"FeedJob feed.xml", "FeedJob feed.json"}
LISTS = {"AuthorJob authors/hana/", "ListJob ", "NotFoundJob ", "RootFileJob llms.txt", "SitemapJob "}
TYPICAL = {
    "a text at the end": (
        _more(f"{COMPARISONS}drinks.yaml", "closing: では\n"),
        {"load": 1, "complete": 1},
        {"ArticleJob drinks/", *FEEDS},
    ),
    "a new article": (
        _more(f"{COMPARISONS}x.yaml", "title: 犬と猫\nanswer: 動物。\nsubjects: [犬, 猫]\n"),
        {"load": 1, "complete": 1},
        {
            "ArticleJob x/",
            "AuthorJob authors/hana/page/2/",
            "AuthorsJob authors/",
            "ListJob page/2/",
            *(LISTS - {"NotFoundJob "}),
        },
    ),
    "an article deleted": (
        lambda files, options: files.pop(f"{COMPARISONS}planets.yaml"),
        {},
        {"AuthorsJob authors/", *LISTS, *FEEDS},
    ),
    "an article renamed": (
        lambda files, options: files.update({f"{COMPARISONS}stars.yaml": files.pop(f"{COMPARISONS}planets.yaml")}),
        {"load": 1, "complete": 1},
        {"ArticleJob stars/", *LISTS, *FEEDS},
    ),
    "an article made a draft": (
        _more(f"{COMPARISONS}planets.yaml", "draft: true\n"),
        {"load": 1, "complete": 1},
        {"AuthorsJob authors/", *LISTS, *FEEDS},
    ),
    "a row of the vocabulary": (
        _sub("content/vocabulary.yaml", "価格", "値段"),
        {"load": 1, "complete": 1},
        {"ArticleJob tea/", *FEEDS},
    ),
    "a subject of the catalogue": (
        _sub("content/subjects/coffee.yaml", "黒い", "苦い"),
        {"load": 1, "complete": 1},
        {"ArticleJob drinks/", *FEEDS},
    ),
    "a cell of a table": (
        _sub("content/comparisons/planets.csv", "9.8", "9.9"),
        {"load": 1, "complete": 1},
        {"ArticleJob planets/", *FEEDS},
    ),
    "an author": (
        _sub("content/authors/ren.yaml", "れん", "レン"),
        {"load": 1, "introduce": 2, "complete": 1},
        {"ArticleJob drinks/", "AuthorJob authors/ren/", "AuthorsJob authors/", "ListJob ", *FEEDS},
    ),
    "a picture": (
        _sub("content/subjects/cup.png", "a picture", "another"),
        {"complete": 2},
        {"ArticleJob tea/", "ArticleJob drinks/", *FEEDS},
    ),
    "a page": (
        _sub("content/pages/about.md", "[茶]", "[お茶]"),
        {"load": 1, "complete_page": 1},
        {"PlainPageJob about/", "RootFileJob llms.txt"},
    ),
    "a comment in site.yaml": (_more("content/site.yaml", "# x\n"), {"load": 1}, set()),
    "the template of a block": (
        _more("templates/blocks/lead.html", "<!-- x -->"),
        {"lint": 1},
        {"ArticleJob drinks-en/", "ArticleJob drinks/", "ArticleJob planets/", "ArticleJob tea/"},
    ),
}


@pytest.mark.parametrize("name", TYPICAL)
def test_a_typical_edit_runs_exactly(name: str, tmp_path: Path) -> None:
    change, steps, jobs = TYPICAL[name]
    runs, rendered = after(change, tmp_path)
    assert rendered == jobs
    assert runs == Counter(steps | ({"render": len(jobs)} if jobs else {}))


def test_it_can_be_told_why_a_page_was_made_again(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    files = dict(BASE)
    cached_build(files, path, {})
    files["content/vocabulary.yaml"] = files["content/vocabulary.yaml"].replace("価格", "値段")
    cached_build(files, path, {})
    with Store(path) as store:
        cache = open_cache(store, "test")
        complete = cache.last_run("complete", f"{COMPARISONS}tea.yaml")
        render = cache.last_run("render", "ArticleJob tea/")
    assert complete is not None
    assert complete.changed == ("content/vocabulary.yaml",)
    assert render is not None
    assert render.changed == ("article",)


def test_another_hikaku_takes_nothing_over(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    cached_build(BASE, path, {})
    with Store(path) as store:
        cache = open_cache(store, "another")
        compile_site(project(BASE), cache)
    assert not cache.hits.total()
    assert all(rerun.changed == ("hikaku",) for rerun in cache.reruns)


def test_everything_that_steps_make_can_be_stored(tmp_path: Path) -> None:
    with Store(tmp_path / "cache.sqlite") as store:
        cache = open_cache(store, "test")
        compile_site(project(BASE), cache)
        again = open_cache(store, "test")
        compile_site(project(BASE), again)
    assert again.hits.total() == cache.runs.total()


# ---------------------------------------------------------------------------------------------- on the disk


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path, text in BASE.items():
        if not path.endswith(".png"):
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text.replace("image: cup.png\n", ""), "utf-8")
    return tmp_path


def command(name: str, site: Path, **wishes: object) -> tuple[int, dict[str, bytes]]:
    given = {"output": "output", "now": "2026-11-20T12:00", **wishes}
    request = Request(command=name, site=str(site), **given)  # type: ignore[arg-type]
    status = COMMANDS[name](request, "en")
    output = site / "output"
    return status, {
        path.relative_to(output).as_posix(): path.read_bytes() for path in output.rglob("*") if path.is_file()
    }


def test_an_edit_that_keeps_size_and_time_is_seen(folder: Path) -> None:
    path = folder / "content/comparisons/tea.yaml"
    command("build", folder)
    before = path.stat()
    path.write_text(path.read_text("utf-8").replace("葉。", "湯。"), "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    _, output = command("build", folder)
    assert "湯。" in output["tea/index.html"].decode()


@pytest.mark.parametrize("damage", ["missing", "garbage", "folder", "link", "file in place of its folder"])
def test_whatever_becomes_of_the_cache_the_build_is_the_same(damage: str, folder: Path, tmp_path: Path) -> None:
    _, clean = command("build", folder)
    cache = folder / ".hikaku/cache.sqlite"
    assert cache.is_file()
    match damage:
        case "missing":
            shutil.rmtree(folder / ".hikaku")
        case "garbage":
            cache.write_bytes(b"garbage" * 999)
        case "folder":
            cache.unlink()
            cache.mkdir()
        case "link":
            shutil.rmtree(folder / ".hikaku")
            (folder / "elsewhere").mkdir()
            (folder / ".hikaku").symlink_to(folder / "elsewhere")
        case _:
            shutil.rmtree(folder / ".hikaku")
            (folder / ".hikaku").write_text("mine")
    assert command("build", folder) == (0, clean)
    if damage == "link":
        assert not (folder / "elsewhere/cache.sqlite").exists()


def test_a_clean_build_forgets_the_cache(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, clean = command("build", folder)
    with Store(folder / ".hikaku/cache.sqlite") as store:
        store.put(b"mark", b"mark")
    assert command("build", folder, clean=True) == (0, clean)
    with Store(folder / ".hikaku/cache.sqlite") as store:
        assert not store.get([b"mark"])


def test_checking_makes_no_cache(folder: Path) -> None:
    (folder / "output").mkdir()
    assert command("check", folder)[0] == 0
    assert not (folder / ".hikaku").exists()


# ---------------------------------------------------------------------------------------------- nothing to do


@pytest.fixture
def built(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site that is built, with the last build's words read away; a warning and a scheduled article are in it."""
    command("build", folder)
    capsys.readouterr()
    monkeypatch.setenv("HIKAKU_TRACEBACK", "1")
    return folder


def compiles(site: Path, monkeypatch: pytest.MonkeyPatch, **wishes: object) -> bool:
    """Whether a build looks at anything but what it has read; in any case the site is as a clean build makes it."""
    seen: list[object] = []

    def told(*arguments: object) -> Outcome[Site]:
        seen.append(arguments)
        return compile_site(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr("generator.build.compile_site", told)
    _, made = command("build", site, **wishes)
    count = len(seen)
    shutil.rmtree(site / ".hikaku")
    shutil.rmtree(site / "output")
    assert command("build", site, **wishes)[1] == made
    return count > 0


def test_a_build_with_nothing_to_do_says_all_again(
    built: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.build.compile_site", None)

    def written() -> dict[Path, tuple[int, int, int]]:
        states = ((path, path.stat()) for path in built.rglob("*") if path.is_file())
        return {path: (state.st_ino, state.st_size, state.st_mtime_ns) for path, state in states}

    before = written()
    assert command("build", built)[0] == 0
    told = capsys.readouterr()
    assert "あとで" in told.out
    assert "0 new, 0 changed" in told.out
    assert command("build", built, format="json")[0] == 0
    assert '"reason": "scheduled"' in capsys.readouterr().out
    assert before == written(), "nothing is written"


@pytest.mark.parametrize("name", ["index.html", "tea/index.html", ".hikaku-manifest.json"])
def test_an_output_that_was_touched_is_looked_at(built: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = built / "output" / name
    before = path.stat()
    data = path.read_bytes()
    path.write_bytes(data.replace(b"e", b"f", 1) if name.endswith(".html") else data)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert compiles(built, monkeypatch)


@pytest.mark.parametrize(
    ("wishes", "expected"),
    [
        ({}, False),
        ({"now": "2026-11-20T23:59"}, False),
        ({"now": "2026-11-21T00:00"}, True),  # what depends on the day
        ({"now": "2026-11-25T00:00"}, True),  # a scheduled article is there
        ({"drafts": True}, True),
        ({"base_url": "https://example.org/"}, True),
        ({"force": True}, True),
    ],
)
def test_a_build_of_another_moment_or_wish_is_made(
    built: Path, wishes: dict[str, object], expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert compiles(built, monkeypatch, **wishes) == expected


@pytest.mark.parametrize("path", ["content/site.yaml", "content/comparisons/planets.csv", "content/pages/about.md"])
def test_a_file_of_the_same_size_and_time_is_read(built: Path, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    file = built / path
    before = file.stat()
    text = file.read_text("utf-8")
    file.write_text(text.replace("茶", "酒").replace("試験", "実験").replace("地球", "月球"), "utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert compiles(built, monkeypatch)


def test_a_new_template_or_a_missing_cache_is_noticed(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (built / "templates/blocks").mkdir(parents=True)
    (built / "templates/blocks/lead.html").write_text("<p>x</p>\n", "utf-8")
    assert compiles(built, monkeypatch)
    (built / ".hikaku/cache.sqlite").write_bytes(b"x" * 5000)
    assert compiles(built, monkeypatch)


def test_an_index_that_could_not_be_made_is_tried_again(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failed = Outcome((), (diagnostic("HK661", Span(""), reason="too slow"),))
    made = Outcome((OutputFile("pagefind/pagefind.js", b"index", FileKind.ASSET),))
    (built / "content/pages/about.md").write_text("---\ntitle: 別\n---\n", "utf-8")
    for outcome in (failed, made):
        monkeypatch.setattr("generator.commands._index", lambda compiled, site, found=outcome: found)
        assert command("build", built)[0] == 0
    assert (built / "output/pagefind/pagefind.js").is_file()


def test_strict_publishes_nothing_or_says_that_it_has_published(
    built: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Warnings of the site keep a strict build from publishing; those of publishing itself come too late for that."""
    site = built / "content/site.yaml"
    site.write_text(site.read_text("utf-8") + "lint: {ignore: [HK308]}\n", "utf-8")
    assert command("build", built, strict=True)[0] == 0
    page = built / "output/drinks-en/index.html"
    page.write_bytes(b"by hand")
    (built / "content/comparisons/drinks-en.yaml").unlink()
    drinks = built / "content/comparisons/drinks.yaml"
    drinks.write_text(drinks.read_text("utf-8").replace("translations: {en: drinks-en}\n", ""), "utf-8")
    capsys.readouterr()
    assert command("build", built, strict=True)[0] == 0
    told = capsys.readouterr()
    assert "HK640" in told.err
    assert "removed" in told.out
    failed = Outcome((), (diagnostic("HK661", Span(""), reason="too slow"),))
    monkeypatch.setattr("generator.commands._index", lambda compiled, site: failed)
    drinks.unlink()
    assert command("build", built, strict=True)[0] == 1
    assert (built / "output/drinks/index.html").is_file()


# ---------------------------------------------------------------------------------------------- pages by digest


@pytest.mark.parametrize("lost", ["tea/index.html", "tea", ""])
def test_pages_that_are_gone_are_rendered_again(built: Path, lost: str) -> None:
    before = {path: path.read_bytes() for path in (built / "output").rglob("*") if path.is_file()}
    path = built / "output" / lost
    path.unlink() if path.is_file() else shutil.rmtree(path)
    assert command("build", built)[0] == 0
    assert before == {path: path.read_bytes() for path in (built / "output").rglob("*") if path.is_file()}


def test_pages_are_rendered_again_though_the_cache_has_lost_their_articles(built: Path) -> None:
    before = {path: path.read_bytes() for path in (built / "output").rglob("*") if path.is_file()}
    with sqlite3.connect(built / ".hikaku/cache.sqlite") as database:
        with Store(built / ".hikaku/cache.sqlite") as store:
            keys = [key for (key,) in database.execute("SELECT key FROM entry")]
            whole = [key for key, value in store.get(keys).items() if "葉。".encode() in value]
        # The key of an outcome is as it was; only what it leads to is gone.
        database.executemany("DELETE FROM entry WHERE key = ?", [(key,) for key in whole])
    database.close()
    shutil.rmtree(built / "output/tea")
    assert command("build", built)[0] == 0
    assert before == {path: path.read_bytes() for path in (built / "output").rglob("*") if path.is_file()}


def test_what_a_killed_build_has_left_is_removed_and_what_a_living_one_holds_is_not(built: Path) -> None:
    left = built / ".hikaku/pages-left"
    left.mkdir()
    (left / "0123").write_bytes(b"half a page")
    with staging(built) as one:
        assert not left.exists()
        assert one is not None
        one((("a", b"bytes"),))
        with staging(built) as other:
            assert other is not None
            assert other.get("a") is None
        assert one.get("a") == b"bytes"
    assert not list((built / ".hikaku").glob("pages-*"))


def test_a_cache_that_is_forgotten_takes_nothing_from_a_build_at_work(built: Path) -> None:
    with staging(built) as pages:
        assert pages is not None
        pages((("a", b"bytes"),))
        forget(built)
        assert pages.get("a") == b"bytes"
        assert [path.name for path in (built / ".hikaku").iterdir()] == [pages.folder.name]
        shutil.rmtree(built / ".hikaku")  # as people do it
        assert pages.get("a") is None
        pages((("a", b"bytes"),))
        assert pages.get("a") == b"bytes"
    forget(built)
    assert not (built / ".hikaku").exists()


def test_a_page_that_was_only_begun_is_no_page(built: Path) -> None:
    page, limits = b"x" * 5000, resource.getrlimit(resource.RLIMIT_FSIZE)
    with staging(built) as waiting:
        assert waiting is not None
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))  # as on a full disk: some of it is written
        try:
            with pytest.raises(OSError, match="too large"):
                waiting((("a", page),))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        assert waiting.get("a") is None
        waiting((("a", page),))
        assert waiting.get("a") == page


def test_a_checked_site_keeps_no_page(built: Path) -> None:
    assert command("check", built)[0] == 0
    assert sorted(path.name for path in (built / ".hikaku").iterdir()) == ["cache.sqlite", "lock"]


def test_why_names_what_had_changed(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    vocabulary = built / "content/vocabulary.yaml"
    vocabulary.write_text(vocabulary.read_text("utf-8").replace("価格", "値段"), "utf-8")
    command("build", built)
    capsys.readouterr()
    assert command("why", built, argument="tea")[0] == 0
    told = capsys.readouterr().out
    assert told.endswith("Made again last because of a change in:\n  content/vocabulary.yaml\n")
    assert command("why", built, argument="planets")[0] == 0
    assert "Made again" not in capsys.readouterr().out
