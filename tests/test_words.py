"""One word for one thing in everything that is told in Japanese; CONTRIBUTING has the list."""

import re
from collections.abc import Iterator

import pytest

from generator import usage
from generator.codes import Words
from generator.codes.tables import CODES, HINTS
from generator.read import schema
from tests.conftest import ROOT, strings

OTHERS = re.compile(r"書き手|フォルダ(?!ー)|ブラウザ(?!ー)|わから|スコア|(?<!空)(?<!アドレス)欄")
DOCUMENTS = sorted((*ROOT.glob("*.ja.md"), *(ROOT / "docs").glob("*.ja.md")))


def words_of(code: str) -> Iterator[Words]:
    told = CODES[code]
    yield from (each for each in (told.title, told.message, told.why, told.help) if each is not None)


@pytest.mark.parametrize("code", sorted(CODES))
def test_a_code_uses_the_words_of_the_list(code: str) -> None:
    assert not [words.ja for words in words_of(code) if OTHERS.search(words.ja)]


@pytest.mark.parametrize("code", sorted(CODES))
def test_a_message_and_its_hint_have_no_full_stop(code: str) -> None:
    for words in (CODES[code].message, CODES[code].help):
        assert words is None or not words.ja.endswith("。")
        assert words is None or not re.search(r"[^.]\.$", words.en)


def test_hints_use_the_words_of_the_list() -> None:
    assert not [key for key, words in HINTS.items() if OTHERS.search(words.ja)]


def test_help_pages_use_the_words_of_the_list() -> None:
    pages = (usage.general_help("ja"), *(usage.command_help(command, "ja") for command in usage.COMMANDS))
    assert not [page for page in pages if OTHERS.search(page)]


def test_the_meanings_of_fields_use_the_words_of_the_list() -> None:
    entries = [each for each in vars(schema).values() if isinstance(each, type) and issubclass(each, schema.Entry)]
    told = {field.ja for entry in entries for field in entry.fields.values()}
    assert len(told) > 50
    assert not [each for each in told if OTHERS.search(each)]


def test_pages_use_the_words_of_the_list() -> None:
    assert not [text for _, text in strings("ja").entries if OTHERS.search(text)]


@pytest.mark.parametrize("name", [path.name for path in DOCUMENTS])
def test_documents_use_the_words_of_the_list(name: str) -> None:
    (path,) = (path for path in DOCUMENTS if path.name == name)
    assert not [line for line in path.read_text("utf-8").splitlines() if OTHERS.search(line)]
