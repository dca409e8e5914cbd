"""The examples in the pages of the codes of cells and references: the wrong one is found wrong, the right one is not."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from test_cli import hikaku, write

from generator.codes.meaning import CODES

Found = Mapping[str, set[str]]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Found:
    """The codes that are told of each example, by the stem of its file."""
    site = tmp_path_factory.mktemp("examples")
    write(site, "content/site.yaml", "title: 例\nurl: https://example.com/\n")
    for code in CODES:
        for name, example in (("wrong", code.wrong), ("right", code.right)):
            subjects = "" if "subjects:" in example else "subjects: [紅茶, 緑茶]\n"
            text = f"title: {code.code} {name}\ndate: 2026-01-01\n{subjects}{example}"
            write(site, f"content/comparisons/{code.code.lower()}-{name}.yaml", text)
    ran = hikaku(site, "check", "--format", "json")
    assert ran.returncode == 1, ran.stderr
    told: dict[str, set[str]] = {}
    for line in json.loads(ran.stdout):
        told.setdefault(Path(line["path"]).stem, set()).add(line["code"])
    return told


@pytest.mark.parametrize("code", [one.code for one in CODES])
def test_the_wrong_example_is_found_and_the_right_one_is_not(found: Found, code: str) -> None:
    wrong, right = (found.get(f"{code.lower()}-{name}", set()) for name in ("wrong", "right"))
    lint = {one for one in wrong | right if one.startswith("HK3")}
    assert wrong - lint == {code}
    assert right - lint == set()
