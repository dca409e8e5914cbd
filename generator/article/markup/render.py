"""From resolved tokens to markup. Every letter that a writer typed is escaped here and nowhere else."""

from collections.abc import Sequence
from functools import cache

from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from generator.article.markup import highlight
from generator.article.markup.plain import plain_line
from generator.article.markup.rules import TextRules, Voice
from generator.article.pictures import illustration
from generator.model import Citation, Image

Tokens = Sequence[Token]

_SIGN = "56px"
"""How wide the portrait of a balloon is shown."""


class Renderer(RendererHTML):
    """The markup of one text; `rules` give the UI words, `key` makes the ids of its footnotes unique."""

    def __init__(self, rules: TextRules, key: str) -> None:
        # The base class looks its rules up by inspection, which for a short text costs more than rendering it.
        self.rules = {name: getattr(self, name) for name in _rule_names()}
        self._text_rules = rules
        self._key = key

    # ---------------------------------------------------------------- inside a line

    def reference(self, tokens: Tokens, idx: int, options: OptionsDict, env: EnvType) -> str:
        html: str | None = tokens[idx].meta.get("html")
        if html is not None and tokens[idx].meta["in_link"] and "<a" in html:
            html = None  # a link in a link would end the outer one
        return html if html is not None else escapeHtml(tokens[idx].meta.get("plain", ""))

    def unclosed_reference(self, tokens: Tokens, idx: int, options: OptionsDict, env: EnvType) -> str:
        return "{{"

    def no_break(self, tokens: Tokens, idx: int, options: OptionsDict, env: EnvType) -> str:
        return ""

    def no_link(self, tokens: Tokens, idx: int, options: OptionsDict, env: EnvType) -> str:
        return ""

    def ruby(self, tokens: Tokens, idx: int, options: OptionsDict, env: EnvType) -> str:
        pairs: tuple[tuple[str, str], ...] = tokens[idx].meta["pairs"]
        inner = "".join(
            f"{escapeHtml(base)}<rp>（</rp><rt>{escapeHtml(reading)}</rt><rp>）</rp>" for base, reading in pairs
        )
        return f"<ruby>{inner}</ruby>"

    def citation(self, tokens: Tokens, idx: int, options: OptionsDict, env: EnvType) -> str:
        cited: Citation | None = tokens[idx].meta.get("cited")
        if cited is None:
            return escapeHtml(f"[^{tokens[idx].content}]")
        return f'<sup class="cite"><a href="{escapeHtml(cited.url)}">{escapeHtml(cited.label)}</a></sup>'

    def footnote_ref(self, tokens: Tokens, idx: int, options: OptionsDict, env: EnvType) -> str:
        number, time = tokens[idx].meta["number"], tokens[idx].meta["time"]
        label = escapeHtml(self._text_rules.words("footnotes.reference", number=number))
        return (
            f'<sup class="footnote"><a href="#{self._id("fn", number)}" id="{self._id("fnref", number, time)}" '
            f'aria-label="{label}">*{number}</a></sup>'
        )

    def image(self, tokens: Tokens, idx: int, options: OptionsDict, env: EnvType) -> str:
        token = tokens[idx]
        alt = plain_line(token.children or []).replace("\n", " ")
        image: Image | None = token.meta.get("image")
        if image is None:
            return escapeHtml(alt)
        title = str(token.attrs.get("title", ""))
        markup = illustration(image, alt=alt, title="" if token.meta.get("figure") else title)
        return f"{markup}<figcaption>{escapeHtml(title)}</figcaption>" if token.meta.get("figure") else markup

    # ---------------------------------------------------------------- blocks

    def figure_open(self, tokens: Tokens, idx: int, options: OptionsDict, env: EnvType) -> str:
        return '<figure class="figure">'

    def figure_close(self, tokens: Tokens, idx: int, options: OptionsDict, env: EnvType) -> str:
        return "</figure>\n"

    def bullet_list_open(self, tokens: Tokens, idx: int, options: OptionsDict, env: EnvType) -> str:
        if "class" in tokens[idx].attrs:
            tokens[idx].attrs["class"] = "tasks"
        return self.renderToken(tokens, idx, options, env)

    ordered_list_open = bullet_list_open

    def list_item_open(self, tokens: Tokens, idx: int, options: OptionsDict, env: EnvType) -> str:
        token = tokens[idx]
        if "checked" not in token.meta:
            return self.renderToken(tokens, idx, options, env)
        done = bool(token.meta["checked"])
        token.attrs["class"] = "task task--done" if done else "task"
        label = escapeHtml(self._text_rules.words("task.done" if done else "task.open"))
        box = f'<span class="task__box" role="img" aria-label="{label}">{"☑" if done else "☐"}</span> '
        return self.renderToken(tokens, idx, options, env).rstrip("\n") + box

    def container_open(self, tokens: Tokens, idx: int, options: OptionsDict, env: EnvType) -> str:
        token = tokens[idx]
        heading = escapeHtml(token.meta["heading"])
        if token.info == "talk":
            return _talk_open(token.meta["voice"], bool(token.meta["other"]))
        if token.info in ("note", "tip", "warning"):
            return (
                f'<div class="note note--{token.info}" role="note" aria-label="{heading}">\n'
                f'<p class="note__title">{heading}</p>\n'
            )
        return f"<div>\n<p>{heading}</p>\n" if heading else "<div>\n"

    def container_close(self, tokens: Tokens, idx: int, options: OptionsDict, env: EnvType) -> str:
        return "</div></div>\n" if tokens[idx].info == "talk" else "</div>\n"

    def stray_closer(self, tokens: Tokens, idx: int, options: OptionsDict, env: EnvType) -> str:
        return ""

    def table_slot(self, tokens: Tokens, idx: int, options: OptionsDict, env: EnvType) -> str:
        return ""

    def table_open(self, tokens: Tokens, idx: int, options: OptionsDict, env: EnvType) -> str:
        return '<div class="table">' + self.renderToken(tokens, idx, options, env)

    def table_close(self, tokens: Tokens, idx: int, options: OptionsDict, env: EnvType) -> str:
        return "</table></div>\n"

    def th_open(self, tokens: Tokens, idx: int, options: OptionsDict, env: EnvType) -> str:
        return _cell_open(tokens[idx])

    def td_open(self, tokens: Tokens, idx: int, options: OptionsDict, env: EnvType) -> str:
        return _cell_open(tokens[idx])

    def fence(self, tokens: Tokens, idx: int, options: OptionsDict, env: EnvType) -> str:
        token = tokens[idx]
        return self._code(token.content, str(token.meta["language"]), str(token.meta["name"]))

    def code_block(self, tokens: Tokens, idx: int, options: OptionsDict, env: EnvType) -> str:
        return self._code(tokens[idx].content, "", "")

    def html_block(self, tokens: Tokens, idx: int, options: OptionsDict, env: EnvType) -> str:
        return tokens[idx].content  # cleaned in `resolve`

    def footnotes_open(self, tokens: Tokens, idx: int, options: OptionsDict, env: EnvType) -> str:
        label = escapeHtml(self._text_rules.words("footnotes.label"))
        return f'<div class="footnotes" role="group" aria-label="{label}">\n<ol>\n'

    def footnotes_close(self, tokens: Tokens, idx: int, options: OptionsDict, env: EnvType) -> str:
        return "</ol>\n</div>\n"

    def footnote_open(self, tokens: Tokens, idx: int, options: OptionsDict, env: EnvType) -> str:
        return f'<li id="{self._id("fn", tokens[idx].meta["number"])}">'

    def footnote_close(self, tokens: Tokens, idx: int, options: OptionsDict, env: EnvType) -> str:
        return "</li>\n"

    def footnote_back(self, tokens: Tokens, idx: int, options: OptionsDict, env: EnvType) -> str:
        number, times = tokens[idx].meta["number"], tokens[idx].meta["times"]
        label = escapeHtml(self._text_rules.words("footnotes.back"))
        return "".join(
            f' <a class="footnotes__back" href="#{self._id("fnref", number, time)}" aria-label="{label}">↩\ufe0e</a>'
            for time in range(1, times + 1)
        )

    # ---------------------------------------------------------------- parts

    def _id(self, kind: str, number: int, time: int = 1) -> str:
        return escapeHtml(f"{kind}-{self._key}-{number}" + (f"-{time}" if time > 1 else ""))

    def _code(self, code: str, language: str, name: str) -> str:
        label = highlight.LANGUAGES[language.lower()][1] if language.lower() in highlight.LANGUAGES else ""
        spoken = (
            self._text_rules.words("code.label_language", language=label)
            if label
            else (self._text_rules.words("code.label"))
        )
        caption = f'<p class="code__name">{escapeHtml(name)}</p>' if name else ""
        css = f' class="language-{escapeHtml(language.lower())}"' if label else ""
        return (
            f'<div class="code">{caption}<pre tabindex="0" role="group" aria-label="{escapeHtml(name or spoken)}">'
            f"<code{css}>{highlight.coloured(code, language)}</code></pre></div>\n"
        )


@cache
def _rule_names() -> tuple[str, ...]:
    return tuple(name for name in dir(Renderer) if not name.startswith(("render", "_")))


def _talk_open(voice: Voice, other: bool) -> str:
    name = escapeHtml(voice.name)
    css = "talk talk--other" if other else "talk"
    if voice.avatar is not None:
        sign: str = illustration(voice.avatar, "avatar", _SIGN, alt="")
    else:
        letter = name[:1] if voice.name[:1].isalnum() else ""
        sign = f'<span class="avatar avatar--letter" aria-hidden="true">{letter}</span>'
    who = f'<p class="talk__who">{sign}{name}</p>' if name else ""
    return f'<div class="{css}">{who}<div class="talk__body">\n'


def _cell_open(token: Token) -> str:
    style = str(token.attrs.get("style", ""))
    side = style.removeprefix("text-align:") if style.startswith("text-align:") else ""
    scope = ' scope="col"' if token.tag == "th" else ""
    return f'<{token.tag}{scope} class="align-{side}">' if side else f"<{token.tag}{scope}>"
