"""How files are read: what is understood, and what is said of what is not."""

from pathlib import Path

import pytest

from generator.codes import help_text, message, severity
from generator.diagnostics import Diagnostic
from generator.model import Source
from generator.read.load import load

CASES = Path(__file__).parent / "cases" / "errors"
PLACES = {
    "comparison": "content/comparisons/{name}",
    "site": "content/site.yaml",
    "author": "content/authors/{name}",
    "vocabulary": "content/vocabulary.yaml",
    "page": "content/pages/{name}",
    "table": "content/comparisons/{name}",
}
FILES = sorted(path for path in CASES.glob("*/*") if path.suffix in (".yaml", ".md", ".csv"))


def told(found: Diagnostic) -> str:
    """A diagnostic as the case files have it."""
    span = found.span
    lines = [f"{span.line}:{span.column}-{span.end_line}:{span.end_column}: {severity(found)}[{found.code}]"]
    lines += [f"  also: {other.line}:{other.column}" for other in found.also]
    for lang in ("ja", "en"):
        lines.append(f"  {lang}: {message(found, lang)}")
        help_line = help_text(found, lang)
        if help_line is not None:
            lines.append(f"  {lang} help: {help_line}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_broken_file_is_explained(path: Path, update: bool) -> None:
    place = PLACES[path.parent.name].format(name=path.name)
    found = "\n".join(told(d) for d in load(Source(place, path.read_bytes())).diagnostics)
    expected = path.with_name(path.name + ".expected")
    if update:
        expected.write_text(found, "utf-8")
    assert found == expected.read_text("utf-8")
    assert found
