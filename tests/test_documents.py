"""What the documents tell is so: the message of the tutorial, the headers, the paths that they name."""

import re
from pathlib import Path

import pytest

from generator.codes import Code
from generator.codes.tables import CODES
from tests.conftest import ROOT
from tests.mini import SITE, build, page, sorted_findings
from tools import make_docs

TEA = "title: 茶\nanswer: 葉。\nsubjects: [紅茶, 緑茶]\n"
DOCUMENTS = sorted((*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")))


@pytest.mark.parametrize(("name", "lang"), [("tutorial.md", "en"), ("tutorial.ja.md", "ja")])
def test_the_slip_of_the_tutorial_is_told_as_it_says(name: str, lang: str) -> None:
    text = (ROOT / "docs" / name).read_text("utf-8")
    shown = re.search(r"(?m)^(content/\S+?):1:1: (error\[HK\d+\]: .*)\n +1 \| (.*)\n.*\n +help: (.*)$", text)
    assert shown is not None
    path, message, line, advice = shown.groups()
    made = build({"content/site.yaml": SITE, path: f"{line}\nsubjects: [紅茶, 緑茶]\n"})
    assert f"{path}:1:1: {message} | {advice}" in sorted_findings(made, lang)


@pytest.mark.parametrize("name", ["publishing.md", "publishing.ja.md"])
def test_the_headers_of_the_documents_are_those_that_a_build_writes(name: str) -> None:
    written = page(build({"content/site.yaml": SITE, "content/comparisons/tea.yaml": TEA}), "_headers")
    sent = re.findall(r"(?m)^  ([\w-]+): (.*)$", written)
    told = re.findall(r"(?m)^\| `([\w-]+)`[^|]*\| `([^`]+)`", (ROOT / "docs" / name).read_text("utf-8"))
    assert sorted(told) == sorted(sent)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_paths_in_code_are_there(path: Path) -> None:
    named = re.findall(r"`((?:generator|templates|tests|tools|docs|content)/[^`\s*<>{}]*)`", path.read_text("utf-8"))
    examples = re.compile(r"[A-Z]{2,}|content/(comparisons|authors|subjects|images|pages|vocabulary)")
    lost = [each for each in named if not examples.search(each) and not (ROOT / each.split(":")[0]).exists()]
    assert not lost


@pytest.mark.parametrize("name", ["README.md", "README.ja.md", "docs/tutorial.md", "docs/tutorial.ja.md"])
def test_a_document_that_types_the_command_says_where_it_is(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert ".venv/bin/hikaku" in text[: text.index("$ hikaku ")]


def test_ci_is_told_of_no_package_that_is_not_published() -> None:
    for path in DOCUMENTS:
        assert "pip install hikaku" not in path.read_text("utf-8"), path.name


@pytest.mark.parametrize("code", CODES.values(), ids=lambda code: code.code)
def test_the_page_of_a_code_shows_its_message_as_it_is_told(code: Code) -> None:
    shown = re.findall(r"(?m)^> (.+)$|^\*\*.*:\*\* (.+)$", make_docs.error_page(code))
    told = "\n".join("".join(each) for each in shown)
    written = (code.message.ja, code.message.en, *((code.help.ja, code.help.en) if code.help else ()))
    assert told.count("{{") == sum(each.count("{{{{") for each in written)
    assert not re.search(r"\{\{(slug|lang|year)", make_docs.error_page(code))
    for name in re.findall(r"(?<!\{)\{(\w+)[^}]*\}", code.message.en):
        assert f"⟨{name}⟩" in told
        assert f"{{{name}}}" not in told
