"""Minified pages: fewer bytes, and the same page to whoever reads it."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from demo import ROOT, Demo, Page, build, nu_errors

from generator.build import compile_site
from generator.model import FileKind, OutputFile
from generator.page.minify import minified
from tests import mini
from tests.test_cli import SITE, TEA, hikaku, tree, write

MINIFY = "publish: {minify: true}\n"
DEFAULTS = frozenset({("loading", "eager"), ("type", "submit")})
"""Attributes that HTML takes for said where they are not, on pictures and buttons."""
FILES = {"content/site.yaml": SITE + MINIFY, "content/comparisons/tea.yaml": TEA}


@pytest.fixture(scope="module")
def small_demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """The demo site, minified."""
    site = tmp_path_factory.mktemp("small")
    shutil.copytree(ROOT / "content", site / "content")
    with (site / "content/site.yaml").open("a", encoding="utf-8") as file:
        file.write(MINIFY)
    done = build(site / "output", "--site", str(site))
    assert done.returncode == 0, done.stderr
    return Demo(site / "output", "/", done.stderr)


def test_every_page_holds_the_same_in_fewer_bytes(demo_site: Demo, small_demo: Demo) -> None:
    assert small_demo.files == demo_site.files
    for before, after in zip(demo_site.pages, small_demo.pages, strict=True):
        assert outline(after) == outline(before), after.path
        assert len(after.text) < len(before.text), after.path


def outline(page: Page) -> list[tuple[object, ...]]:
    """Every element with its attributes and words; spaces count where they are kept on the screen."""
    kept = {each for pre in page.elements("pre", "textarea", "script") for each in pre.iter()}
    found: list[tuple[object, ...]] = []
    for element in page.elements():
        texts = [element.text or "", *(child.tail or "" for child in element)]
        words = texts if element in kept else ["".join(text.split()) for text in texts]
        attributes = {name: value for name, value in element.attrib.items() if (name, value) not in DEFAULTS}
        if attributes.get("name") == "viewport":  # a list, in which spaces are nothing
            attributes["content"] = attributes["content"].replace(" ", "")
        found.append((element.tag, attributes, words))
    return found


def test_nothing_but_pages_is_another_file(demo_site: Demo, small_demo: Demo) -> None:
    for name in demo_site.files:
        if not name.endswith(".html"):
            assert (small_demo.folder / name).read_bytes() == (demo_site.folder / name).read_bytes(), name


@pytest.mark.slow
def test_the_nu_checker_finds_no_error_in_minified_pages(small_demo: Demo) -> None:
    told = nu_errors(small_demo)
    assert not told, "\n".join(told[:20])


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("<pre>a\n\n  b </pre>", "<pre>a\n\n  b </pre>"),
        ("<p>a <b>b</b> c</p>", "<p>a <b>b</b> c</p>"),
        ('<p title="a  b">1&nbsp;2 &lt;b&gt;</p>', '<p title="a  b">1\u00a02 &lt;b></p>'),
    ],
)
def test_what_is_seen_stays(page: str, shown: str) -> None:
    file = OutputFile("a.html", page.encode(), FileKind.PAGE)
    assert minified(file).data.decode() == shown + "\n"


def test_only_pages_are_minified() -> None:
    file = OutputFile("a.svg", b"<svg>  <g />  </svg>", FileKind.ASSET)
    assert minified(file) is file


def test_pages_follow_what_the_site_asks_for(tmp_path: Path) -> None:
    write(tmp_path, "content/site.yaml", SITE)
    write(tmp_path, "content/comparisons/tea.yaml", TEA)
    assert hikaku(tmp_path, "build").returncode == 0
    plain = tree(tmp_path / "output")
    write(tmp_path, "content/site.yaml", SITE + MINIFY)
    assert hikaku(tmp_path, "build").returncode == 0
    small = tree(tmp_path / "output")
    assert len(small["tea/index.html"]) < len(plain["tea/index.html"])
    write(tmp_path, "content/comparisons/tea.yaml", TEA.replace("完全発酵", "よく発酵"))
    assert hikaku(tmp_path, "build").returncode == 0
    edited = tree(tmp_path / "output")
    assert hikaku(tmp_path, "build", "--clean").returncode == 0
    assert tree(tmp_path / "output") == edited
    assert "よく発酵" in edited["tea/index.html"].decode()
    write(tmp_path, "content/comparisons/tea.yaml", TEA)
    write(tmp_path, "content/site.yaml", SITE)
    assert hikaku(tmp_path, "build").returncode == 0
    assert tree(tmp_path / "output") == plain


def test_without_the_package_pages_stay_as_they_are_with_a_warning() -> None:
    project = mini.project(FILES)
    built = compile_site(replace(project, minifier=False))
    assert [(found.code, found.span.line) for found in built.diagnostics] == [("HK663", 3)]
    assert mini.page(built, "tea/index.html") == mini.page(compile_site(project), "tea/index.html")


def test_a_preview_shows_pages_as_they_are() -> None:
    preview, published = mini.project(FILES), replace(mini.project(FILES), minifier=True)
    plain, small = (mini.page(compile_site(each), "tea/index.html") for each in (preview, published))
    assert compile_site(preview).diagnostics == ()
    assert len(small) < len(plain)
