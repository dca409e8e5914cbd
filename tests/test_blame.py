"""Who is blamed for an exception: a template only for what it does itself."""

from types import FunctionType

import pytest

from generator.model import Strings
from generator.page.templates import Theme, printing
from generator.page.templates.printing import render


@pytest.mark.parametrize("fault", [MemoryError, AttributeError, OSError, KeyError])
def test_a_fault_of_ours_is_not_blamed_on_the_template(fault: type[Exception], monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> str:
        raise fault

    world = {"__name__": "generator.page.facets"}
    ours = FunctionType(broken.__code__, world, "letter", None, broken.__closure__)
    monkeypatch.setattr(printing, "FUNCTIONS", (ours,))
    theme = Theme((("a.html", f"{{# {fault.__name__} #}}{{{{ letter(1) }}}}"),), (Strings("ja", ()),))
    with pytest.raises(fault):
        render(theme, "a.html", None, "ja")


def test_a_template_is_blamed_for_what_it_does_itself() -> None:
    theme = Theme((("a.html", "\n{{ [1, 'a'] | sort }}"),), (Strings("ja", ()),))
    [found] = render(theme, "a.html", None, "ja").diagnostics
    assert (found.code, found.span.path, found.span.line) == ("HK504", "templates/a.html", 2)
