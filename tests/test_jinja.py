"""Templates say what Jinja says: our quicker Jinja prints the same text, and faults are told at the same line."""

import jinja2
import pytest
from test_templates import drawn, theme
from views import PAGES

from generator.model import Html, Strings, Subject
from generator.page.templates import Theme
from generator.page.templates.printing import environment, quick_environment, render, tidy

PARTS = {
    "macros.html": (
        "{% macro plain(a, b) %}<i>{{ a }}|{{ b }}</i>{% endmacro %}"
        "{% macro preset(a, b='<b>', c=none) %}{{ a }}|{{ b }}|{{ c }}{% endmacro %}"
        "{% macro rest(a) %}{{ a }}|{{ varargs|join(',') }}|{{ kwargs|dictsort }}{% endmacro %}"
        "{% macro around() %}<p>{{ caller('<') }}</p>{% endmacro %}"
        "{% macro nested(a) %}{{ plain(plain(a, '&'), a) }}{% endmacro %}"
        "{% macro within() %}{{ t }}{% endmacro %}"
    ),
    "base.html": "{% set inside %}{% block inside %}<base>{% endblock %}{% endset %}[{{ inside }}|{{ inside|length }}]",
    "part.html": "{{ view.name }}{{ each|default('-') }}",
    "letter.html": "{{ letter }}{{ letter|upper }}",
    "call.html": "{{ letter('a') }}{{ shape is defined }}",
}
SAME = (
    "{{ view.name }} {{ view.reading }} {{ 1 }} {{ true }} {{ 1.5 }} {{ [1, '<'] }}",
    "{% from 'macros.html' import plain %}{{ plain('<', view.name) }}{{ plain(plain(1, 2), '>') }}",
    "{% from 'macros.html' import preset %}{{ preset('x') }} {{ preset('x', 'y') }} {{ preset('x', c='<') }}",
    "{% from 'macros.html' import preset %}{{ preset(b=1, a=2) }} {{ preset(*[1, 2]) }} {{ preset(**{'a': 3}) }}",
    "{% from 'macros.html' import rest %}{{ rest(1, 2, '<', x=4) }} {{ rest(1, class=2) }}",
    "{% from 'macros.html' import around %}{% call(x) around() %}{{ x }}{{ view.name }}{% endcall %}",
    "{% import 'macros.html' as m %}{{ m.nested('<') }}{{ m.plain.name }}{{ m.plain.arguments }}",
    "{% for each in [1, 2] %}{% include 'part.html' %}{{ loop.index }}{{ loop.cycle('<', '>') }}{% endfor %}",
    "{% for each in [[1, []], [2, [[3, []]]]] recursive %}{{ each[0] }}({{ loop(each[1]) }}){% endfor %}",
    "{% for a, b in {'x': '<'}.items() if b != view.name %}{{ a }}{{ b }}{% else %}none{% endfor %}",
    "{{ {'name': 'by item'}.name }} {{ {'items': 1}['items'] }} {{ view.name.upper() }} {{ view['name'] }}",
    "{{ view.nothing is defined }} {{ view.nothing|default('none') }} {{ view.name.nothing is defined }}",
    "{% if view.summary and view.summary.html %}yes{% else %}no{% endif %}{{ '<' if view.cons else '>' }}",
    "{{ '<' ~ view.heading ~ '>' }} {{ view.heading|length }} {{ view.heading|escape }} {{ view.heading + '<' }}",
    "{% set x %}<u>{{ view.name }}</u>{% endset %}{{ x }}{{ x|upper }}{% set y = '<' %}{{ y }}",
    "{% extends 'base.html' %}{% block inside %}{{ view.name }}{{ super() }}{% endblock %}",
    "{{ self.x() }}{% block x %}<{{ view.name }}>{% endblock %}",
    "{% macro own(a) %}{{ a }}{% endmacro %}{{ own(own('<')) }}{% with z = own('&') %}{{ z }}{% endwith %}",
    "{% from 'macros.html' import within %}{{ within() is string }}",
    "{% set letter = '<' %}{% include 'letter.html' %}{{ view['items']|default('-') }}",
    "{% macro letter(a) %}<{{ a }}>{% endmacro %}{% include 'call.html' %}{{ shape is defined }}",
    "{% from 'macros.html' import plain as bold, preset %}{{ bold(preset(1), '>') }}{{ bold(a=1, b=preset(2)) }}",
    "{% for plain in [view.name] %}{{ plain }}{{ plain.upper() }}{% endfor %}{{ (view.name ~ '<').lower() }}",
    "{{ view['name'] }}{{ view.pros[0] }}{{ {'a': '<'}['a'] }}{{ (1, 2)[1] }}{{ [view.pros][0][-1] }}",
    "{% autoescape false %}{{ view.name }}{% endautoescape %}{{ view.name }}",
    "{% filter upper %}{{ view.name }}{% endfilter %}{{ view.pros|map('upper')|join('<') }}{{ view.pros[:1] }}",
)
WRONG = (
    "\n{{ view.nothing }}",
    "\n{{ view.name.nothing }}",
    "\n{% for each in view.nothing %}{% endfor %}",
    "\n{{ nothing(1) }}",
    "\n{% from 'macros.html' import plain %}{{ plain(1) }}",
    "\n{% from 'macros.html' import plain %}{{ plain(1, 2, 3) }}",
    "\n{% from 'macros.html' import plain %}{{ plain(1, 2, c=3) }}",
    "\n{% from 'macros.html' import nothing %}{{ nothing() }}",
    "\n{{ view.name.upper(1) }}",
    "\n{{ view.name() }}",
)
VIEW = Subject("a", "a", "紅茶 & \"'<", "紅", "subject-a", heading=Html("<b>茶</b>"), reading=None, pros=("<x>", "y"))  # type: ignore[arg-type]


def by_jinja(source: str) -> str:
    environment = jinja2.Environment(
        loader=jinja2.DictLoader(PARTS | {"page.html": source}),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals = {"t": "t", "letter": str.upper, "shape": "shape"}
    return environment.get_template("page.html").render(view=VIEW)


@pytest.mark.parametrize("source", SAME)
def test_a_template_prints_what_jinja_prints(source: str) -> None:
    made = render(Theme((*PARTS.items(), ("page.html", source)), (Strings("ja", ()),)), "page.html", VIEW, "ja")
    assert made.diagnostics == ()
    assert made.value == by_jinja(source) + "\n"


@pytest.mark.parametrize("source", WRONG)
def test_what_jinja_refuses_is_told_at_the_line_of_the_template(source: str) -> None:
    with pytest.raises((jinja2.TemplateError, TypeError)):
        by_jinja(source)
    made = render(Theme((*PARTS.items(), ("page.html", source)), (Strings("ja", ()),)), "page.html", VIEW, "ja")
    [found] = made.diagnostics
    assert found.code in ("HK502", "HK504")
    assert found.span.path in ("templates/page.html", "templates/macros.html")
    assert (found.span.path, found.span.line) in (("templates/page.html", 2), ("templates/macros.html", 1))


@pytest.mark.parametrize("name", [name for name, *_ in PAGES])
def test_our_own_pages_are_printed_the_quick_way_and_as_jinja_prints_them(name: str) -> None:
    template, view, lang = next((template, view, lang) for case, template, view, lang in PAGES if case == name)
    quickly, exactly = (make(theme(), lang).get_template(template) for make in (quick_environment, environment))
    shown = drawn(view, lang)
    assert tidy(quickly.render(view=shown)) == tidy(exactly.render(view=shown))


def test_words_that_a_language_lacks_are_told_where_the_page_asks_for_them() -> None:
    files = (("page.html", "{% macro never() %}{{ t('never.said') }}{% endmacro %}<p>\n{{ t('a.b', n=1) }}"),)
    said = render(Theme(files, (Strings("ja", (("a.b", "{n} < 2"),)),)), "page.html", VIEW, "ja")
    assert (said.value, said.diagnostics) == ("<p>\n1 &lt; 2\n", ())
    [found] = render(Theme(files, (Strings("ja", ()),)), "page.html", VIEW, "ja").diagnostics
    assert (found.code, found.span.line) == ("HK505", 2)
