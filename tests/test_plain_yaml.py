"""The reader of the plainest YAML says what the parser says, or nothing."""

from pathlib import Path
from unicodedata import is_normalized

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.read import plain_yaml
from generator.read.nodes import Mapping
from generator.read.yamltree import Tree, parse_tree

CONTENT = Path(__file__).parent.parent / "content"
PATH = "content/a.yaml"

SAMPLE = """\
title: 紅茶と緑茶の違い   # a note
# a line of its own
lang: "ja"
lead: |-
  一行目: ここ
    深く # なお

  三行目

subjects:
- id: black-tea
  name: '紅茶'
  pros: [香り, "保存がきく", -5, 0:40, https://example.com/a]
-   name: 緑茶
    cons:
      - "すぐ飲む"
      - 渋い #
metrics:
  - {name: 湯温, unit: ℃, values: {black-tea: 95, 緑茶: [70, 80]}}
profile:
  出身: 京都
  note: |
    終わり
empty: []
"""


def parsed(text: str) -> tuple[Tree, tuple[object, ...]]:
    """What the parser alone makes of a text."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plain_yaml, "read", lambda *given: None)
        outcome = parse_tree(PATH, text, 3)
    return outcome.value, outcome.diagnostics


def agree(text: str) -> bool:
    """Whether there was an answer; if so, it must be the parser's, which has nothing to tell."""
    answer = plain_yaml.read(PATH, text, 2) if is_normalized("NFC", text) else None
    if answer is not None:
        assert parsed(text) == (Tree(answer), ())
    return answer is not None


def test_what_writers_write_is_answered() -> None:
    assert agree(SAMPLE)
    assert agree(SAMPLE.rstrip("\n"))


def test_most_of_the_demo_is_answered() -> None:
    answered = [agree(path.read_text("utf-8")) for path in sorted(CONTENT.rglob("*.yaml"))]
    assert sum(answered) / len(answered) > 0.9


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing\n",
        "- a\n",
        "a\n",
        "a:\n",
        "a:\nb: c\n",
        "a: b\n  c\n",
        "a: b\nc\n",
        "a: b\na: c\n",
        "a: {b: c, b: d}\n",
        "a: b: c\n",
        "a: b:\n",
        "a: b #c\n",
        "a: 'it''s'\n",
        'a: "\\n"\n',
        'a: "b\n  c"\n',
        "a: &x b\n",
        "a: *x\n",
        "a: !x b\n",
        "a: >-\n  b\n",
        "a: |2\n  b\n",
        "a: |\n  b",
        "a: |\n",
        "a: |\n\n  b\n",
        "a: |\n    b\n  c\n",
        "a: [b\n",
        "a: [b, ]\n",
        "a: [b: c]\n",
        "a: [b] c\n",
        "a: {{ b }}\n",
        "a: {b}\n",
        "a: ?\n",
        "a: @b\n",
        "a: - b\n",
        "- - a\n",
        "a:\n - b\n   - c\n",
        "a:\n  b: c\n d: e\n",
        "--- \na: b\n",
        "a: b\n...\n",
        "%YAML 1.1\n---\na: b\n",
        "a:\tb\n",
        "a: b\r\nc: d\r\n",
        "a: b\x85c: d\n",
        "a: b\u2028c\n",
        "\ufeffa: b\n",
        "a：b\n",
        "　a: b\n",
        "a:　b\n",
        "<<: a\n",
        '"a": b\n',
        "か\u3099: b\n",
        f"{'a' * 2000}: b\n",
        "a: " + "[" * 100 + "]" * 100 + "\n",
        "".join(" " * depth + "a:\n" for depth in range(100)),
        "".join(" " * depth + "a:\n" for depth in range(20)) + " " * 20 + "a: " + "[" * 20 + "]" * 20 + "\n",
        "a: [" + "b," * 100_000 + "b]\n",
    ],
)
def test_the_rest_is_left_to_the_parser(text: str) -> None:
    assert not agree(text)


SCRAPS = st.sampled_from(
    [
        *" \n-:#[]{}\"'|>&*!%@`?,.aあ1　~=\\<",
        *(": ", " #", "- ", "\n  ", "|-", "|\n", "  ", '""', "''", "[]", "{}", "[a, b]", "{a: b}", "key:", "\n- a"),
        *("---\n", "...\n", " # a", " #a", "  # b", "0:40", "a:b", "茶: ", '"x" # c', "{{ a }}", "\t", "\r\n"),
    ]
)
CHANGES = st.lists(st.tuples(st.integers(0, len(SAMPLE)), st.integers(0, 3), SCRAPS), max_size=4)


@given(st.integers(0, 20), st.integers(1, 26), CHANGES)
def test_whatever_is_typed_into_a_file(first: int, count: int, changes: list[tuple[int, int, str]]) -> None:
    text = "\n".join(SAMPLE.split("\n")[first : first + count])
    for place, cut, scrap in changes:
        place %= len(text) + 1
        text = text[:place] + scrap + text[place + cut :]
    agree(text)


def test_the_root_is_a_map() -> None:
    assert isinstance(plain_yaml.read(PATH, "a: b\n"), Mapping)
