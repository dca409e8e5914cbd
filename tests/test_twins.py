"""Compressed twins of published files, and what a site weighs."""

import gzip
import json
import zlib
from dataclasses import replace
from pathlib import Path

import brotli
import pytest

from generator.build import compile_site
from generator.model import FileKind, OutputFile
from generator.page import twins as making
from generator.page.twins import TwinJob, twins, versions
from tests import mini
from tests.test_cli import SITE, TEA, hikaku, tree, write

TWINS = "publish: {compress: [gzip, brotli]}\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write(tmp_path, "content/site.yaml", SITE + TWINS)
    write(tmp_path, "content/comparisons/tea.yaml", TEA)
    return tmp_path


def test_each_text_file_has_twins_with_its_very_bytes(site: Path) -> None:
    assert hikaku(site, "build").returncode == 0
    files = tree(site / "output")
    texts = {"tea/index.html", "tea/data.json", "tea/index.md", "feed.xml", "sitemap.xml", "404.html"}
    texts |= {path for path in files if path.endswith((".css", ".js"))}
    for path in texts:
        assert gzip.decompress(files[f"{path}.gz"]) == files[path]
        assert brotli.decompress(files[f"{path}.br"]) == files[path]
        assert len(files[f"{path}.br"]) < len(files[path])
    assert not [path for path in files if path.endswith((".webp.gz", ".png.gz", ".gz.gz", ".br.gz", "_headers.gz"))]


def test_twins_follow_their_files_and_go_with_them(site: Path) -> None:
    assert hikaku(site, "build").returncode == 0
    write(site, "content/comparisons/tea.yaml", TEA.replace("完全発酵", "よく発酵"))
    assert hikaku(site, "build").returncode == 0
    files = tree(site / "output")
    assert "よく発酵" in gzip.decompress(files["tea/index.html.gz"]).decode()
    assert "よく発酵" in brotli.decompress(files["tea/index.html.br"]).decode()
    write(site, "content/site.yaml", SITE + "publish: {compress: [gzip]}\n")
    assert hikaku(site, "build").returncode == 0
    assert not [path for path in tree(site / "output") if path.endswith(".br")]
    write(site, "content/site.yaml", SITE)
    assert hikaku(site, "build").returncode == 0
    assert not [path for path in tree(site / "output") if path.endswith((".br", ".gz"))]


def test_twins_are_the_same_at_any_time_and_hold_no_name() -> None:
    file = OutputFile("秘密/index.html", ("あいう" * 400).encode(), FileKind.PAGE)
    job = TwinJob(file, ("gzip", "brotli"), versions())
    first, second = twins(job)
    assert (first.path, second.path) == ("秘密/index.html.gz", "秘密/index.html.br")
    assert {first.kind, second.kind} == {FileKind.PAGE}  # they are published in the step of their file
    assert first.data[:10] == b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"
    assert zlib.decompress(first.data, 31) == file.data
    assert twins(job) == (first, second)


@pytest.mark.parametrize("data", [b"", b"short", bytes(range(256))])
def test_what_gains_nothing_has_no_twin(data: bytes) -> None:
    assert twins(TwinJob(OutputFile("a.txt", data, FileKind.PAGE), ("gzip",), "")) == ()


def test_without_the_package_brotli_is_left_out_with_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "brotli_package", lambda: None)
    files = {"content/site.yaml": SITE + TWINS, "content/comparisons/tea.yaml": TEA}
    built = compile_site(replace(mini.project(files), twins=versions()))
    assert [found.code for found in built.diagnostics] == ["HK662"]
    assert built.diagnostics[0].span.line == 3
    paths = {file.path for file in built.value.files}
    assert "tea/index.html.gz" in paths
    assert "tea/index.html.br" not in paths


def test_a_check_and_a_preview_make_no_twins() -> None:
    built = mini.build({"content/site.yaml": SITE + TWINS, "content/comparisons/tea.yaml": TEA})
    assert not [file.path for file in built.value.files if file.path.endswith((".gz", ".br"))]


@pytest.mark.parametrize("twice", [False, True], ids=["first build", "nothing to do"])
def test_the_report_weighs_what_is_there(site: Path, twice: bool) -> None:
    built = hikaku(site, "build", "--format", "json")
    if twice:
        built = hikaku(site, "build", "--format", "json")
    weight = json.loads(built.stdout)["weight"]
    files = {path: len(data) for path, data in tree(site / "output").items() if path != ".hikaku-manifest.json"}
    assert weight["total"] == sum(files.values())
    assert weight["pages"] == sum(size for path, size in files.items() if path.endswith(".html"))
    assert weight["twins"] == sum(size for path, size in files.items() if path.endswith((".gz", ".br")))
    assert weight["heaviest"]["bytes"] == max(size for path, size in files.items() if path.endswith(".html"))
    told = hikaku(site, "build", "--lang", "ja").stdout
    assert "重さ: " in told
    assert weight["heaviest"]["path"] in told
