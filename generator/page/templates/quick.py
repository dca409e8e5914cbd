"""Jinja that does less for each call: the same language and the same text, at half the price.

A page calls a few hundred macros and functions and prints a thousand values. Jinja looks at each callee for what it
may want to be handed, looks up each attribute by a method, makes a `Markup` of each value that is escaped on its way
into a text that is joined anyway, and asks at each import whether the names that all templates share have changed.
None of that is needed here: nothing that a template can call wants Jinja's context, everything is escaped, and the
shared names never change. What is rare (`*args`, `{% call %}`, arguments by name) takes Jinja's own way.
"""

from collections.abc import Callable, MutableMapping
from keyword import iskeyword
from typing import Any

import markupsafe
from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Macro
from jinja2.utils import missing

from generator.model import Html

_escaped: Callable[[str], str] = getattr(markupsafe, "_escape_inner", markupsafe.escape)
"""What `escape` does, without the class around it; `escape` itself where it has another name."""


def printed(value: object) -> str:
    """What is printed of a value: escaped, unless it is markup."""
    if type(value) is str:
        return _escaped(value)
    if type(value) is Html or type(value) is markupsafe.Markup:
        return value
    return markupsafe.escape(value)


class QuickMacro(Macro):
    """A macro that passes on positional arguments as they come."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        count = self._argument_count
        self._simple = not (self.catch_kwargs or self.catch_varargs or self.caller)
        self._missing = tuple((missing,) * (count - place) for place in range(count + 1))

    def __call__(self, *args: Any, **kwargs: Any) -> Html:
        if self._simple and not kwargs and len(args) <= self._argument_count:
            return Html(self._func(*args, *self._missing[len(args)]))
        return Html(super().__call__(*args, **kwargs))


class QuickWriter(CodeGenerator):
    """Writes a template's Python: calls as calls, attributes as attributes."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        super().visit_Template(node, frame)
        # In place of what the head of the module has imported by these names.
        self.writeline("escape = environment.printed")
        self.writeline("Macro = environment.macro")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        if forward_caller or node.dyn_args or node.dyn_kwargs or any(iskeyword(each.key) for each in node.kwargs):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for place, each in enumerate((*node.args, *node.kwargs)):
            self.write(", " if place else "")
            self.visit(each, frame)
        self.write(")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        owner, found = self.temporary_identifier(), self.temporary_identifier()
        self.write(f"({found} if ({found} := getattr(({owner} := ")
        self.visit(node.node, frame)
        self.write(f"), {node.attr!r}, missing)) is not missing else environment.getattr({owner}, {node.attr!r}))")


class QuickEnvironment(Environment):
    """Jinja with one set of names for all templates, which are looked up once."""

    code_generator_class = QuickWriter
    printed = staticmethod(printed)
    macro = QuickMacro

    def __init__(self, names: dict[str, object], **options: Any) -> None:
        super().__init__(**options)
        self.globals = names
        self._known: dict[str, Template] = {}

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return self.globals

    def get_template(
        self, name: str | Template, parent: str | None = None, globals: MutableMapping[str, Any] | None = None
    ) -> Template:
        known = self._known.get(str(name))
        if known is None:
            known = self._known[str(name)] = super().get_template(name, parent, globals)
        return known
