"""The words of a text without its markup."""

from collections.abc import Sequence

from markdown_it.token import Token

from generator.article.markup.sanitize import text_of


def plain_line(children: Sequence[Token]) -> str:
    """The words of what stands in a line; a line break is a line break."""
    return "".join(_words(token) for token in children)


def plain_blocks(tokens: Sequence[Token]) -> str:
    """The words of a text of blocks; paragraphs and list items on lines of their own, cells of a row on one."""
    lines: list[str] = []
    row: list[str] | None = None
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            lines.append("\t".join(row or []))
            row = None
        else:
            words = _block_words(token)
            if words:
                (lines if row is None else row).append(words)
    return "\n".join(lines)


def last_letter(token: Token) -> str:
    """The last letter that a token of a line shows, or nothing."""
    words = _words(token)
    return words[-1] if words else ""


def next_letter(children: Sequence[Token], start: int) -> str:
    """The first letter shown from `start` on, or nothing; a line break ends the search."""
    for token in children[start : start + 50]:
        if token.type in ("softbreak", "hardbreak"):
            return ""
        words = _words(token)
        if words:
            return words[0]
    return ""


def _block_words(token: Token) -> str:
    match token.type:
        case "inline":
            return plain_line(token.children or []).strip()
        case "fence" | "code_block":
            return token.content.rstrip("\n")
        case "html_block":
            return text_of(token.content).strip()
        case "container_open":
            who: str = token.meta.get("heading", "")
            return who
        case _:
            return ""


def _words(token: Token) -> str:
    match token.type:
        case "text" | "code_inline" | "ruby" | "text_special":
            return token.content
        case "softbreak" | "hardbreak":
            return "\n"
        case "reference":
            words: str = token.meta.get("plain", "")
            return words
        case "image":
            return plain_line(token.children or [])
        case "citation" if "cited" not in token.meta:
            return f"[^{token.content}]"
        case "unclosed_reference":
            return "{{"
        case _:
            return ""
