"""The JSON Schemas for editors: they take whatever the loader takes, and refuse what is plainly wrong."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from generator.codes import severity
from generator.diagnostics import Severity
from generator.model import Source
from generator.read.load import load
from generator.read.nodes import Mapping, Node, Scalar
from generator.read.places import file_kind
from generator.read.schema.editors import schema_of, schemas
from generator.read.schema.titles import SHAPES
from generator.read.yamltree import parse_tree
from tests.conftest import ROOT
from tests.test_cli import hikaku, tree, write

CONTENT = sorted(path for path in (ROOT / "content").rglob("*") if path.suffix in (".yaml", ".md"))
CASES = sorted(path for path in (ROOT / "tests/cases/errors").glob("*/*") if path.suffix in (".yaml", ".md"))
PLACES = {
    "author": "content/authors/a.yaml",
    "comparison": "content/comparisons/a.yaml",
    "page": "content/pages/a.md",
    "site": "content/site.yaml",
    "subject": "content/subjects/a.yaml",
    "vocabulary": "content/vocabulary.yaml",
}


@cache
def validator(kind: str, lang: str = "en") -> Draft7Validator:
    return Draft7Validator(schemas(lang)[kind])


def as_json(node: Node | None) -> Any:
    """A tree as an editor's YAML 1.2 reads it."""
    match node:
        case None:
            return None
        case Scalar(text=text, plain=True) if text in ("", "~", "null"):
            return None
        case Scalar(text="true" | "false" as text, plain=True):
            return text == "true"
        case Scalar(text=text, plain=True) if re.fullmatch(r"[-+]?[0-9]+", text):
            return int(text)
        case Scalar(text=text, plain=True) if re.fullmatch(
            r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?", text
        ):
            return float(text)
        case Scalar(text=text):
            return text
        case Mapping():
            return {key.text: as_json(value) for key, value in node.entries}
        case _:
            return [as_json(item) for item in node.items]


def faults(kind: str, text: str) -> list[str]:
    """What an editor marks in a file."""
    yaml = text.split("---\n")[1] if kind == "page" else text
    root = parse_tree("a.yaml", yaml).value.root
    return [f"{'/'.join(map(str, e.absolute_path))}: {e.message}" for e in validator(kind).iter_errors(as_json(root))]


def is_accepted(kind: str, text: str) -> bool:
    """Whether the loader finds no error in the file."""
    found = load(Source(PLACES[kind], text.encode()))
    return not any(severity(each) is Severity.ERROR for each in found.diagnostics)


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_each_schema_is_one(shape: Any, lang: str) -> None:
    Draft7Validator.check_schema(schema_of(shape, lang))


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_each_field_is_explained_in_the_language_that_is_asked_for(shape: Any) -> None:
    for lang in ("ja", "en"):
        schema = schema_of(shape, lang)
        for part in (schema, *schema.get("definitions", {}).values()):
            for name, field in part.get("properties", {}).items():
                if part.get("title"):  # a cell's fields explain themselves in the reference only
                    assert bool(re.search("[ぁ-んァ-ヶ一-龠]", field["description"])) == (lang == "ja"), name


@pytest.mark.parametrize("path", CONTENT, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_demo_is_accepted(path: Path) -> None:
    kind = file_kind(path.relative_to(ROOT).as_posix())
    assert kind is not None
    assert faults(str(kind), path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_the_loader_takes_is_accepted(path: Path) -> None:
    kind, data = path.parent.name, path.read_bytes()
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return
    if is_accepted(kind, text):
        assert faults(kind, text) == []


EVERYTHING = """\
title: 紅茶と緑茶
slug: 2024
date: 2026-01-01T09:00
updated: 2026-01-02 10:00:00+09:00
author: [ken, 12]
translations: {en: tea}
aliases: [/old/, 古い]
image: a.png
disclosure: pr
greeting: true
summary: [1, はい]
subjects:
  - name: 紅茶
    image: {src: a.png, alt: 絵}
    links: [{label: 店, url: "https://example.com/?a=1:2", sponsored: true}]
    values: {価格: 480, 香り: ["a", b], 渋み: null}
  - use: green
  - 青茶
dimensions:
  - {name: 発酵, key: true, best: 紅茶, values: [完全, "-5", {value: [a, b], note: n, as_of: 2024}]}
  - use: d
metrics:
  - {name: 値段, unit: 円, better: lower, weight: "2", scale: [10, 0.5], decimals: 0, values: {紅茶: {min: 1, max: 約2}}}
  - {name: 星, format: rating, out_of: 10, evidence: tested, estimated: false, as_of: 2024-05, values: [?, n/a, ]}
charts: [bars, {kind: radar, metrics: [値段]}]
sections: [{heading: 1, sections: [{heading: 2, body: ""}]}]
verdict: {choose: [{subject: 紅茶, when: [朝]}]}
cta: {title: 買う, url: mailto:a@example.com}
faq:
layout: [table, lead]
pairs: true
"""


def test_every_way_of_writing_is_accepted() -> None:
    assert is_accepted("comparison", EVERYTHING)
    assert faults("comparison", EVERYTHING) == []


PIECES = (
    *("null", "true", "12", "-0.5", '""', '"12"', "2026-01-01", "2026", "6:30", "ja", "a: b", "[a, b]", "[1]", "[]"),
    *("{}", "{name: a}", "{title: a, url: b}", "bars", "none", "lower", "-", "?", "https://example.com/", "../a.png"),
    *("javascript:alert(1)", "C:\\\\a", "a/b", "a:b", "//x", " ", "　", "[null]", "[[a]]", "{value: 1}", "1e3", "012"),
)


@settings(max_examples=600, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_value_that_the_loader_takes_is_accepted(data: st.DataObject) -> None:
    kind, text = data.draw(st.sampled_from(_goods()))
    lines = text.split("\n")
    places = [number for number, line in enumerate(lines) if re.fullmatch(r"(\s*(?:- )?)[a-z_]+: .*", line)]
    number = data.draw(st.sampled_from(places))
    head, _, _ = lines[number].partition(": ")
    lines[number] = f"{head}: {data.draw(st.sampled_from(PIECES))}"
    changed = "\n".join(lines)
    if is_accepted(kind, changed):
        assert faults(kind, changed) == []


@cache
def _goods() -> tuple[tuple[str, str], ...]:
    files = ((str(file_kind(path.relative_to(ROOT).as_posix())), path.read_text("utf-8")) for path in CONTENT)
    return (("comparison", EVERYTHING), *(file for file in files if file[0] != "page"))


@pytest.mark.parametrize(
    ("kind", "change", "named"),
    [
        ("comparison", "titel: a", "titel"),
        ("comparison", "score: はい", "score"),
        ("comparison", "date: 2026/1/1", "date"),
        ("comparison", "lang: 日本語", "lang"),
        ("comparison", "slug: a/b", "slug"),
        ("comparison", "tags: お茶", "tags"),
        ("comparison", "image: https://example.com/a.png", "image"),
        ("comparison", "layout: [tables]", "layout/0"),
        ("comparison", "cta: {title: a, url: 'javascript:alert(1)'}", "cta"),
        ("comparison", "metrics: [{unit: 円}]", "metrics/0"),
        ("comparison", "metrics: [{name: a, better: more}]", "metrics/0/better"),
        ("comparison", "metrics: [{name: a, values: [－]}]", "metrics/0/values"),
        ("comparison", "metrics: [{name: a, values: [{valeu: 1}]}]", "metrics/0/values"),
        ("site", "per_page: 3.5", "per_page"),
        ("site", "defaults: {layout: [x]}", "defaults"),
        ("author", "schedule: {items: [{time: 朝, text: 起きる}]}", "schedule"),
        ("vocabulary", "metrics: [{name: a, decimals: many}]", "metrics"),
    ],
)
def test_the_obvious_is_refused_at_its_place(kind: str, change: str, named: str) -> None:
    bodies = {
        "comparison": "title: a\nsubjects: [a, b]\n",
        "site": "title: a\nurl: https://a.jp\n",
        "author": "name: a\n",
    }
    good = bodies.get(kind, "")
    assert faults(kind, good or "{}\n") == []
    found = faults(kind, good + change + "\n")
    assert found
    assert named in "\n".join(found)


@pytest.mark.parametrize(
    "text", ["subjects: [a, b]\n", "title: a\n", "title: a\nsubjects: [a]\n", "title:\nsubjects: [a, b]\n"]
)
def test_what_is_missing_is_told(text: str) -> None:
    assert faults("comparison", text)


def test_a_question_mark_is_unknown_for_editors_too() -> None:
    values = [{"": None}, {"None": None}, {"null": None}]  # what three parsers make of a lone `?`
    data = {"title": "a", "subjects": ["a", "b", "c"], "metrics": [{"name": "m", "values": values}]}
    assert not list(validator("comparison").iter_errors(data))


# ------------------------------------------------------------------------------------------------- the command


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "content/comparisons").mkdir(parents=True)
    (tmp_path / "content/site.yaml").write_text("title: 店\nurl: https://example.com/\n", "utf-8")
    return tmp_path


def test_schemas_are_printed_one_or_all(site: Path) -> None:
    every = json.loads(hikaku(site, "schema").stdout)
    assert list(every) == [shape.name for shape in SHAPES]
    assert json.loads(hikaku(site, "schema", "author").stdout) == every["author"]
    wrong = hikaku(site, "schema", "authr")
    assert wrong.returncode == 2
    assert "did you mean “author”?" in wrong.stderr


def test_write_puts_schemas_where_editors_find_them_and_twice_changes_nothing(site: Path) -> None:
    made = hikaku(site, "schema", "--write")
    assert made.returncode == 0, made.stderr
    for schema, pattern in json.loads((site / ".vscode/settings.json").read_text("utf-8"))["yaml.schemas"].items():
        written = json.loads((site / schema).read_text("utf-8"))
        assert written["title"]
        assert pattern.startswith("content/")
    before = tree(site)
    again = hikaku(site, "schema", "--write", "--lang", "ja")
    assert "書き直しました" not in again.stdout
    assert tree(site) == before


def test_words_of_written_schemas_are_in_the_language_of_the_site(site: Path) -> None:
    hikaku(site, "schema", "--write")
    assert '"title": "比較記事"' in (site / ".schemas/comparison.json").read_text("utf-8")
    hikaku(site, "schema", "--write", "--lang", "en")
    assert '"title": "A comparison"' in (site / ".schemas/comparison.json").read_text("utf-8")


def test_other_settings_of_an_editor_stay(site: Path) -> None:
    write(site, ".vscode/settings.json", '{"editor.tabSize": 2, "yaml.schemas": {"x.json": "y.yaml"}}')
    write(site, ".vscode/extensions.json", '{"recommendations": ["a.b"], "unwantedRecommendations": ["c.d"]}')
    assert hikaku(site, "schema", "--write").returncode == 0
    settings = json.loads((site / ".vscode/settings.json").read_text("utf-8"))
    assert settings["editor.tabSize"] == 2
    assert settings["yaml.schemas"]["x.json"] == "y.yaml"
    assert settings["yaml.schemas"]["./.schemas/site.json"] == "content/site.yaml"
    extensions = json.loads((site / ".vscode/extensions.json").read_text("utf-8"))
    assert extensions == {"recommendations": ["a.b", "redhat.vscode-yaml"], "unwantedRecommendations": ["c.d"]}


@pytest.mark.parametrize("text", ['{\n  // mine\n  "a": 1\n}\n', "[]", '{"yaml.schemas": []}', "[" * 100_000])
def test_settings_that_cannot_be_added_to_are_left_and_the_lines_told(site: Path, text: str) -> None:
    write(site, ".vscode/settings.json", text)
    told = hikaku(site, "schema", "--write")
    assert told.returncode == 0, told.stderr
    assert (site / ".vscode/settings.json").read_text("utf-8") == text
    assert "./.schemas/comparison.json" in told.stdout


@pytest.mark.parametrize("place", [".schemas", ".vscode", ".vscode/settings.json", ".schemas/site.json"])
def test_schemas_are_written_through_no_link(site: Path, place: str) -> None:
    elsewhere = site / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "mine").write_text("{}", "utf-8")
    (site / place).parent.mkdir(exist_ok=True)
    (site / place).symlink_to(elsewhere / "mine" if "/" in place else elsewhere)
    told = hikaku(site, "schema", "--write")
    assert told.returncode == 2
    assert "HK628" in told.stderr
    assert tree(elsewhere) == {"mine": b"{}"}


def test_a_new_article_names_its_schema_where_the_site_has_them(site: Path) -> None:
    hikaku(site, "new", "紅茶と緑茶の違い")
    assert "$schema" not in (site / "content/comparisons/紅茶と緑茶の違い.yaml").read_text("utf-8")
    hikaku(site, "schema", "--write")
    hikaku(site, "new", "麦茶と紅茶の違い")
    first = (site / "content/comparisons/麦茶と紅茶の違い.yaml").read_text("utf-8").splitlines()[0]
    schema = first.removeprefix("# yaml-language-server: $schema=")
    assert (site / "content/comparisons" / schema).resolve() == site / ".schemas/comparison.json"
    assert hikaku(site, "check", "--strict").returncode == 0
