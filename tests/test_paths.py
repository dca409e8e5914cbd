"""Paths that writers write lead into `content/` or nowhere."""

import posixpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.article.paths import is_local, join

FILE = "content/comparisons/tea/tea.yaml"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("cup.png", "content/comparisons/tea/cup.png"),
        ("./cup.png", "content/comparisons/tea/cup.png"),
        ("../cup.png", "content/comparisons/cup.png"),
        ("../../images/cup.png", "content/images/cup.png"),
        ("img//cup.png", "content/comparisons/tea/img/cup.png"),
        ("急須 1.png", "content/comparisons/tea/急須 1.png"),
        ("か\u3099.png", "content/comparisons/tea/が.png"),
        ("...png", "content/comparisons/tea/...png"),
        ("a/../b.png", "content/comparisons/tea/b.png"),
    ],
)
def test_path_counts_from_its_file(written: str, expected: str) -> None:
    assert join(FILE, written) == expected


@pytest.mark.parametrize(
    "written",
    [
        "",
        ".",
        "..",
        "/",
        "/etc/passwd",
        "../../../site.yaml",
        "../../../templates/base.html",
        "../../../../etc/passwd",
        "../../../content/../../etc/passwd",
        "..\\..\\secret",
        "a\\b.png",
        "C:/secret",
        "c:secret",
        "\\\\host\\share",
        "//host/share",
        "a\0.png",
        "a\n.png",
        "a\x7f.png",
        "a\x85.png",
        "cup.png/",
        "img/.",
        "img/..",
        "../..",
        "../../..",
    ],
)
def test_path_that_leads_out_leads_nowhere(written: str) -> None:
    assert join(FILE, written) is None


def test_percent_signs_are_letters() -> None:
    assert join(FILE, "%2e%2e/x") == "content/comparisons/tea/%2e%2e/x"


@given(st.text(alphabet="./\\ab%:\0é\u0301", max_size=30))
def test_whatever_is_written_stays_inside(written: str) -> None:
    path = join(FILE, written)
    if path is not None:
        assert path.startswith("content/")
        assert posixpath.normpath(path) == path
        assert is_local(path)
