"""The generated pages of docs/ are what the code says today, and each diagnostic code is explained whole."""

import re
import string
import subprocess
import sys
from pathlib import Path

import pytest

from generator.codes import Code, Words
from generator.codes.tables import CODES, HINTS
from generator.read import schema
from generator.read.schema.titles import PARTS, SHAPES
from generator.usage import COMMANDS
from tools import make_docs, reference

ROOT = Path(__file__).resolve().parent.parent


def test_generated_pages_are_up_to_date() -> None:
    assert not make_docs.stale(), "run `make docs`"


@pytest.mark.parametrize("code", CODES.values(), ids=lambda code: code.code)
def test_a_code_is_explained_in_both_languages(code: Code) -> None:
    for words in (code.title, code.message, code.why):
        assert words.ja
        assert words.en
        assert words.ja != words.en
    # Some faults cannot be shown in print (bytes, sizes); an example that is shown shows both sides.
    assert bool(code.wrong) <= bool(code.right)
    assert not code.wrong or code.wrong != code.right
    assert re.fullmatch(r"HK[0-6]\d\d", code.code)


@pytest.mark.parametrize("code", CODES.values(), ids=lambda code: code.code)
def test_both_languages_of_a_message_have_the_same_placeholders(code: Code) -> None:
    assert _placeholders(code.message.ja) == _placeholders(code.message.en)
    if code.help is not None:
        assert _placeholders(code.help.ja) == _placeholders(code.help.en)


@pytest.mark.parametrize("key", sorted(HINTS))
def test_both_languages_of_a_hint_have_the_same_placeholders(key: str) -> None:
    words: Words = HINTS[key]
    assert _placeholders(words.ja) == _placeholders(words.en)


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_reference_names_every_field_with_its_meaning(lang: str) -> None:
    text = reference.page(lang)
    for model in (*(shape.model for shape in SHAPES), *PARTS):
        for name, field in model.fields.items():
            if name == "span":
                continue
            words = field.ja if lang == "ja" else field.en
            assert f"| `{name}` |" in text
            assert words.replace("|", "\\|") in text


def test_no_kind_of_map_is_missing_in_the_reference() -> None:
    told = {shape.model for shape in SHAPES} | set(PARTS)
    bases = {schema.Entry, schema.SubjectFields, schema.ComparisonFields, schema.ComparisonDefaults}
    every = {value for value in vars(schema).values() if isinstance(value, type) and issubclass(value, schema.Entry)}
    assert every - bases <= told


def test_commands_in_the_documents_are_real() -> None:
    names = {command.name for command in COMMANDS}
    options = {command.name: {o.name for o in command.options} | {"--help"} for command in COMMANDS}
    for path in (*ROOT.glob("README*.md"), *(ROOT / "docs").glob("*.md")):
        for name, rest in re.findall(r"\bhikaku ([a-z]+)([^\n`|#&]*)", _commands_of(path.read_text("utf-8"))):
            assert name in names, f"{path.name}: hikaku {name}"
            for option in re.findall(r"--[a-z][a-z-]*", rest):
                assert option in options[name], f"{path.name}: hikaku {name} {option}"


def _commands_of(text: str) -> str:
    """What stands in code, where commands are meant to be typed."""
    blocks = re.findall(r"(?s)```(?:console|sh|yaml)\n(.*?)```", text)
    return "\n".join([*blocks, *re.findall(r"`([^`\n]+)`", text)])


@pytest.mark.parametrize("name", ["tutorial.md", "tutorial.ja.md"])
def test_the_article_of_the_tutorial_has_no_fault(name: str, tmp_path: Path) -> None:
    blocks = _yaml_blocks((ROOT / "docs" / name).read_text("utf-8"))
    checked = _check(tmp_path, "".join(blocks) + ("lang: en\n" if name == "tutorial.md" else ""))
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize("name", ["README.md", "README.ja.md"])
def test_the_smallest_article_of_the_readme_builds(name: str, tmp_path: Path) -> None:
    (block,) = _yaml_blocks((ROOT / name).read_text("utf-8"))
    checked = _check(tmp_path, block)
    assert checked.returncode == 0, checked.stdout


def _yaml_blocks(text: str) -> list[str]:
    return re.findall(r"(?s)```yaml\n(.*?)```", text)


def _check(site: Path, article: str) -> "subprocess.CompletedProcess[str]":
    (site / "content/comparisons").mkdir(parents=True)
    (site / "content/site.yaml").write_text("title: 店\nurl: https://example.com/\n", "utf-8")
    (site / "content/comparisons/tea.yaml").write_text(article, "utf-8")
    command = [sys.executable, "-m", "generator", "check", "--site", str(site), "--lang", "en"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
