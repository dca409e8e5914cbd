"""Jinja that does less for each call: the same text, at a fraction of the price, or an exception.

What must stay true: whatever goes wrong here is done once more by Jinja itself (`printing`), which knows what to print
or what to say. So the code that is written here takes every attribute, item and name for there; it calls what the
names of all templates mean without looking them up; a macro's text goes straight into the text around it; and words of
the page's language are printed while the code is written.
"""

import re
from collections.abc import Callable, Iterable, Iterator, MutableMapping
from keyword import iskeyword
from typing import Any

import markupsafe
from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.idtracking import VAR_LOAD_RESOLVE
from jinja2.nodes import EvalContext
from jinja2.runtime import Context, Macro
from jinja2.utils import missing

from generator.model import Html
from generator.patterns import pattern

WORDS = "t"
"""The name by which a template asks for the words of its language: a text follows from the names alone."""

_escaped: Callable[[str], str] = getattr(markupsafe, "_escape_inner", markupsafe.escape)
"""What `escape` does, without the class around it; `escape` itself where it has another name."""


def printed(value: object) -> str:
    """What is printed of a value: escaped, unless it is markup."""
    if type(value) is str:
        return _escaped(value)
    if type(value) is Html or type(value) is markupsafe.Markup:
        return value
    return markupsafe.escape(value)


def item(owner: object, name: str) -> object:
    """`owner["name"]`, or the attribute where nothing can be taken out of the owner by name."""
    return owner[name] if hasattr(type(owner), "__getitem__") else getattr(owner, name)  # type: ignore[index]


class QuickMacro(Macro):
    """A macro that passes on positional arguments as they come; `text` is the same as plain text."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self._simple = not (self.catch_kwargs or self.catch_varargs or self.caller)
        if self._simple:
            self._func.__defaults__ = (missing,) * self._argument_count
        self.text: Callable[..., str] = self._func if self._simple else self

    def __call__(self, *args: Any, **kwargs: Any) -> Html:
        if self._simple and not kwargs and len(args) <= self._argument_count:
            return Html(self._func(*args))
        return Html(super().__call__(*args, **kwargs))


class QuickContext(Context):
    """The variables of a template. Whether something is escaped is no question, so all share one answer."""

    def __init__(
        self,
        environment: "QuickEnvironment",
        parent: dict[str, Any],
        name: str | None,
        blocks: dict[str, Callable[[Context], Iterator[str]]],
        globals: MutableMapping[str, Any] | None = None,
    ) -> None:
        self.parent = parent
        self.vars = {}
        self.environment = environment
        self.eval_ctx = environment.escaping
        self.exported_vars = set()
        self.name = name
        self.globals_keys = environment.offered
        self.blocks = {block: [write] for block, write in blocks.items()} if blocks else {}


class QuickWriter(CodeGenerator):
    """Writes a template's Python: calls as calls, attributes as attributes, what never changes as text."""

    environment: "QuickEnvironment"

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        self._used: set[str] = set()
        self._macros: set[str] = set()
        self._alone = True
        for each in node.find_all(
            (nodes.Macro, nodes.FromImport, nodes.Include, nodes.Extends, nodes.Block, nodes.Import)
        ):
            if isinstance(each, nodes.Macro):
                self._macros.add(each.name)
            elif isinstance(each, nodes.FromImport):
                self._macros.update(name if isinstance(name, str) else name[1] for name in each.names)
            else:
                self._alone = False
        self._texts: set[int] = set()
        super().visit_Template(node, frame)
        # In place of what the head of the module has imported by these names.
        for name in ("printed as escape", "macro as Macro", "escaped", "item"):
            source, _, target = name.partition(" as ")
            self.writeline(f"{target or source} = environment.{source}")
        for name in sorted(self._used):
            self.writeline(f"known_{name} = environment.known[{name!r}]")

    # ------------------------------------------------------------------------------------------ printing

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:
        if frame.require_output_check:
            super().visit_Output(node, frame)
            return
        pieces: list[str | nodes.Expr] = []
        for child in node.nodes:
            text = self._constant(child, frame)
            if text is None:
                pieces.append(child)
            elif pieces and isinstance(pieces[-1], str):
                pieces[-1] += text
            else:
                pieces.append(text)
        several = len(pieces) > 1
        if frame.buffer is None:
            self.writeline("yield concat((" if several else "yield (")
        else:
            self.writeline(f"{frame.buffer}.{'extend((' if several else 'append('}")
        for piece in pieces:
            if isinstance(piece, str):
                self.write(repr(piece))
            else:
                self._print(piece, frame)
            if several:
                self.write(", ")
        self.write("))" if several else ")")

    def _constant(self, node: nodes.Expr, frame: Frame) -> str | None:
        """What is printed of `node`, if that is known already."""
        words = self._words(node)
        if words is not None:
            return _escaped(words)
        try:
            return str(self._output_child_to_const(node, frame, self._make_finalize()))
        except Exception:  # whatever it is, it is for the time of printing
            return None

    def _words(self, node: nodes.Node) -> str | None:
        """What the language says, where a template asks for it by constants."""
        if not isinstance(node, nodes.Call) or self._callee(node) != WORDS or not self._is_known(WORDS):
            return None
        given = [*node.args, *(each.value for each in node.kwargs)]
        if node.dyn_args or node.dyn_kwargs or not all(isinstance(each, nodes.Const) for each in given):
            return None
        try:
            said = self.environment.known[WORDS](
                *(each.as_const() for each in node.args), **{each.key: each.value.as_const() for each in node.kwargs}
            )
        except Exception:  # a name that the language lacks: told where the page is printed
            return None
        return said if type(said) is str else None

    def _print(self, node: nodes.Expr, frame: Frame) -> None:
        """Write what gives the text of `node`."""
        if isinstance(node, nodes.Call) and self._is_plain(node):
            name = self._callee(node)
            if name in self._macros:
                self._texts.add(id(node))
                self.visit(node, frame)
                return
            if name is not None and self._is_known(name):
                made = self.environment.gives(name)
                if made is Html:
                    self.visit(node, frame)
                    return
                if made is str:
                    self._wrapped("escaped(", node, ")", frame)
                    return
        held = self.temporary_identifier()
        self._wrapped(f"(escaped({held}) if type({held} := ", node, f") is str else escape({held}))", frame)

    def _wrapped(self, before: str, node: nodes.Node, after: str, frame: Frame) -> None:
        self.write(before)
        self.visit(node, frame)
        self.write(after)

    # ------------------------------------------------------------------------------------------ expressions

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        words = self._words(node)
        if words is not None:
            self.write(repr(words))
            return
        if forward_caller or not self._is_plain(node, named=True):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self._there(node.node, frame)
        self.write(".text(" if id(node) in self._texts else "(")
        for each in (*node.args, *node.kwargs):
            self.visit(each, frame)
            self.write(", ")
        self.write(")")

    def visit_Name(self, node: nodes.Name, frame: Frame) -> None:
        if node.ctx == "load" and self._is_known(node.name):
            self._used.add(node.name)
            self.write(f"known_{node.name}")
        else:
            super().visit_Name(node, frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        if iskeyword(node.attr) or node.attr.startswith("__"):
            super().visit_Getattr(node, frame)
            return
        self._there(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:
        if isinstance(node.arg, nodes.Slice):
            super().visit_Getitem(node, frame)
        elif isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            self._wrapped("item(", node.node, f", {node.arg.value!r})", frame)
        else:
            self._there(node.node, frame)
            self._wrapped("[", node.arg, "]", frame)

    def _there(self, node: nodes.Expr, frame: Frame) -> None:
        """Write a value that something is taken from. What is missing has nothing to take."""
        if isinstance(node, nodes.Name) and not self._is_known(node.name):
            self.write(frame.symbols.ref(node.name))
        elif isinstance(node, nodes.Name | nodes.Getattr | nodes.Call):
            self.visit(node, frame)
        else:
            self._wrapped("(", node, ")", frame)

    # ------------------------------------------------------------------------------------------ statements

    def visit_Include(self, node: nodes.Include, frame: Frame) -> None:
        if node.ignore_missing or not node.with_context or not isinstance(node.template, nodes.Const):
            super().visit_Include(node, frame)
            return
        self.writeline("yield from " if frame.buffer is None else f"{frame.buffer}.extend(")
        self.write(f"environment.included({node.template.value!r}, context, {self.dump_local_context(frame)})")
        self.write("" if frame.buffer is None else ")")

    def visit_FromImport(self, node: nodes.FromImport, frame: Frame) -> None:
        if node.with_context or not self._alone or not isinstance(node.template, nodes.Const):
            super().visit_FromImport(node, frame)
            return
        self.writeline(f"module = environment.module({node.template.value!r})")
        for name in node.names:
            source, target = (name, name) if isinstance(name, str) else name
            self.writeline(f"{frame.symbols.ref(target)} = module.{source}")

    def visit_ScopedEvalContextModifier(self, node: nodes.ScopedEvalContextModifier, frame: Frame) -> None:
        raise NotImplementedError("everything is escaped here")

    visit_EvalContextModifier = visit_ScopedEvalContextModifier  # type: ignore[assignment]

    def enter_frame(self, frame: Frame) -> None:
        loads = frame.symbols.loads
        for target, (action, name) in list(loads.items()):
            if action == VAR_LOAD_RESOLVE and name is not None and self._is_known(name):
                del loads[target]
        super().enter_frame(frame)

    # ------------------------------------------------------------------------------------------ what is known

    def _is_known(self, name: str) -> bool:
        return name in self.environment.known

    def _is_plain(self, call: nodes.Call, named: bool = False) -> bool:
        """Whether a call has arguments one by one only, by `name=` if they may."""
        if call.dyn_args or call.dyn_kwargs or (call.kwargs and not named):
            return False
        return not any(iskeyword(each.key) for each in call.kwargs)

    def _callee(self, call: nodes.Call) -> str | None:
        return call.node.name if isinstance(call.node, nodes.Name) else None


class QuickEnvironment(Environment):
    """Jinja with one set of names for all templates. `sources` are all templates that there are.

    `known` are the names that mean the same everywhere: no template makes a variable of that name.
    """

    code_generator_class = QuickWriter
    printed = staticmethod(printed)
    escaped = staticmethod(_escaped)
    item = staticmethod(item)
    macro = QuickMacro
    context_class = QuickContext

    def __init__(self, names: dict[str, Any], sources: tuple[str, ...], **options: Any) -> None:
        super().__init__(**options)
        self.taken = made_names(sources)
        self.known = {name: value for name, value in names.items() if name not in self.taken}
        self.globals = {name: value for name, value in names.items() if name in self.taken}
        self.escaping = EvalContext(self)
        self.offered = set(self.globals)
        self._templates: dict[str, Template] = {}
        self._modules: dict[str, TemplateModule] = {}

    def gives(self, name: str) -> object:
        """The class of what a known function gives, as far as it says."""
        return str if name == WORDS else getattr(self.known[name], "__annotations__", {}).get("return")

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return self.globals

    def get_template(
        self, name: str | Template, parent: str | None = None, globals: MutableMapping[str, Any] | None = None
    ) -> Template:
        known = self._templates.get(name)  # type: ignore[arg-type]
        if known is None:
            known = self._templates[str(name)] = super().get_template(name, parent, globals)
        return known

    def included(self, name: str, context: Context, local: dict[str, Any]) -> Iterator[str]:
        """What a template prints that sees all that is seen where it is included."""
        template = self.get_template(name)
        seen = {**context.parent, **context.vars}
        for each, value in local.items():
            if value is not missing:
                seen[each] = value
        return template.root_render_func(QuickContext(self, seen, name, template.blocks))

    def module(self, name: str) -> TemplateModule:
        """What a template offers to those that import from it."""
        known = self._modules.get(name)
        if known is None:
            known = self._modules[name] = self.get_template(name).module
        return known


_MAKING = pattern(
    r"\{%[-+]?\s*(?:set\b([^=]*?)(?:=|%\})|for\b(.*?)\bin\b|(?:macro|call|with|import|from)\b(.*?)%\})", re.DOTALL
)
_WORD = pattern(r"\w+")


def made_names(sources: Iterable[str]) -> set[str]:
    """All names that a template may give a meaning of its own, and some words more."""
    return {
        word
        for source in sources
        for found in _MAKING.findall(source)
        for part in found
        for word in _WORD.findall(part)
    }
