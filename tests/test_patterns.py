"""Patterns that are compiled when they are used are patterns: whatever those of `re` do, they do."""

import ast
import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from generator.patterns import idle, pattern
from tests.test_architecture import modules

USES = ("match", "fullmatch", "search", "split", "findall")


@pytest.mark.parametrize("given", [("(a+)(b)?",), ("A+", re.IGNORECASE), (b"a|b",)])
def test_it_does_what_those_of_re_do(given: tuple[Any, ...]) -> None:
    ours, theirs = pattern(*given), re.compile(*given)
    for text in ("aab", "", "xAby"):
        what = text.encode() if isinstance(given[0], bytes) else text
        for use in USES:
            one, other = getattr(ours, use)(what), getattr(theirs, use)(what)
            assert str(one) == str(other)
        assert ours.sub(what[:1], what) == theirs.sub(what[:1], what)
    assert (ours.pattern, ours.flags, ours.groups) == (theirs.pattern, theirs.flags, theirs.groups)
    with pytest.raises(AttributeError):
        ours.shout  # type: ignore[attr-defined]  # noqa: B018


def test_it_is_compiled_when_it_is_used() -> None:
    wrong = pattern("(")
    assert wrong.pattern == "("
    with pytest.raises(re.error):
        wrong.match("")


def test_others_compile_theirs_when_they_use_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "idle_others.py").write_text("import re\nWRONG = re.compile('(')\nWORDS = re.compile('[a-z]+', re.I)\n")
    monkeypatch.syspath_prepend(tmp_path)
    compile = re.compile
    with idle():
        others = import_module("idle_others")
    assert re.compile is compile
    assert others.WORDS.findall("Tea or coffee") == ["Tea", "or", "coffee"]
    with pytest.raises(re.error):
        others.WRONG.match("")
    with pytest.raises(ZeroDivisionError), idle():
        1 / 0  # noqa: B018
    assert re.compile is compile


def test_all_of_the_house_can_be_compiled() -> None:
    found = 0
    for name in modules():
        if name == "generator.__main__":
            continue
        for value in vars(import_module(name)).values():
            for each in value if isinstance(value, tuple) else (value,):
                if isinstance(each, pattern):  # type: ignore[arg-type]
                    assert re.compile(each.pattern, each.flags)
                    found += 1
    assert found > 100


def test_no_module_compiles_one_when_it_is_imported() -> None:
    for name, path in modules().items():
        tree = ast.parse(path.read_text("utf-8"))
        later = {
            part
            for each in ast.walk(tree)
            if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            for part in ast.walk(each)
        }
        calls = (each for each in ast.walk(tree) if isinstance(each, ast.Call) and each not in later)
        assert "re.compile" not in {ast.unparse(call.func) for call in calls}, name
