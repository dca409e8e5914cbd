"""An address as a square that a phone can read, drawn with letters. The only place that knows segno."""

_BORDER = 4
_BLOCKS = (("█", "▀"), ("▄", " "))
"""By whether the upper and the lower of two modules are dark."""


def square(address: str, colour: bool) -> str:
    """The square, two modules to a letter. With `colour` it is black on white on every terminal; without, its light
    parts are drawn, as is right where letters are light on dark; phones read either."""
    import segno

    matrix = segno.make(address, micro=False, error="m").matrix
    width = len(matrix[0]) + 2 * _BORDER
    empty = [False] * width
    rows = [[False] * _BORDER + [bool(each) for each in row] + [False] * _BORDER for row in matrix]
    rows = [*[empty] * _BORDER, *rows, *[empty] * _BORDER]
    if len(rows) % 2:
        rows.append(empty)
    lines = (
        "".join(_BLOCKS[up][down] for up, down in zip(*pair, strict=True))
        for pair in zip(*[iter(rows)] * 2, strict=True)
    )
    before, after = ("\x1b[97;40m", "\x1b[0m") if colour else ("", "")
    return "\n".join(f"{before}{line}{after}" for line in lines)
