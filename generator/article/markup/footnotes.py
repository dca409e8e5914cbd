"""Footnotes of a text: taken out of it, numbered as they are cited, put at its end."""

from collections.abc import Callable, Iterable, Iterator

from markdown_it.token import Token

from generator.article.markup.work import Work
from generator.diagnostics import hint

Notes = dict[str, list[Token]]


def apart(work: Work, tokens: Iterable[Token]) -> tuple[list[Token], Notes]:
    """The text without its footnotes, and the footnotes' tokens by name. The first of two equal names counts."""
    text: list[Token] = []
    notes: Notes = {}
    inside = [text]
    for token in tokens:
        if token.type == "footnote_reference_open":
            label: str = token.meta["label"]
            body: list[Token] = []
            if label in notes:
                work.tell("HK238", _first_line(work, token), hint("footnote-twice", name=label), name=f"[^{label}]")
            else:
                notes[label] = body
                body.append(token)
            inside.append(body)
        elif token.type == "footnote_reference_close":
            inside.pop()
        else:
            inside[-1].append(token)
    return text, notes


def tail(work: Work, text: list[Token], notes: Notes, resolve: Callable[[list[Token]], None]) -> list[Token]:
    """The cited footnotes in the order of their first citation, as tokens to stand after the text."""
    numbers: dict[str, int] = {}
    counts: dict[str, int] = {}
    _number(text, numbers, counts)
    bodies: list[list[Token]] = []
    while len(bodies) < len(numbers):
        label = list(numbers)[len(bodies)]
        body = notes[label][1:]
        resolve(body)
        _number(body, numbers, counts)
        bodies.append(body)
    for label, (head, *_) in notes.items():
        if label not in numbers:
            work.tell("HK238", _first_line(work, head), hint("footnote-unused", name=label), name=f"[^{label}]")
    return list(_list(zip(numbers, bodies, strict=True), counts)) if bodies else []


def _number(tokens: Iterable[Token], numbers: dict[str, int], counts: dict[str, int]) -> None:
    for token in tokens:
        for child in token.children or ():
            if child.type == "footnote_ref":
                label = child.content
                counts[label] = counts.get(label, 0) + 1
                child.meta = {"number": numbers.setdefault(label, len(numbers) + 1), "time": counts[label]}


def _list(notes: Iterable[tuple[str, list[Token]]], counts: dict[str, int]) -> Iterator[Token]:
    yield Token("footnotes_open", "", 1, block=True)
    for number, (label, body) in enumerate(notes, start=1):
        yield Token("footnote_open", "", 1, block=True, meta={"number": number})
        back = Token("footnote_back", "", 0, meta={"number": number, "times": counts[label]})
        last = body[-1] if body else None
        if last is not None and last.type == "paragraph_close":
            yield from (*body[:-1], back, last)
        else:
            yield from (*body, back)
        yield Token("footnote_close", "", -1, block=True)
    yield Token("footnotes_close", "", -1, block=True)


def _first_line(work: Work, token: Token) -> tuple[int, int]:
    first = token.map[0] if token.map else 0
    return work.places.lines(first, first + 1)
