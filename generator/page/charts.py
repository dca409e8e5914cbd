"""Charts as static SVG: bars of values, radars of points.

What must stay true: a chart says nothing that the table does not say; its scale is stated; its numbers are the
cells' own texts; subjects differ by letter, shape or side, never by colour alone; an unknown value is a gap that is
named, never a zero; an open end has a point at it; days are no lengths and have no bar; the whole content stands in
`title` and `desc`. Colours and sizes of text are CSS classes.

Coordinates are floats: they are a drawing, no values, and are written with two decimals.
"""

from decimal import Decimal
from html import escape
from math import cos, pi, sin

from generator.article.scoring import points_of
from generator.light import dataclass
from generator.model import Article, Chart, Html, Kind, Row, Strings, Subject, Value
from generator.page import signs
from generator.page.views import ChartView

Subjects = tuple[Subject, ...]

LEAST_AXES = 3
MOST_AXES = 10

BESIDE_BAR = 17
"""Halves of a full-width letter that have room beside a bar, also in the larger letters of a narrow chart."""
WHOLE_LINE = 50
"""The same for a line of a chart."""


def draw(article: Article, strings: Strings) -> tuple[ChartView, ...]:
    """The charts that the article asks for, in its order, each once. One that cannot be drawn is left out."""
    asked = enumerate(dict.fromkeys(article.charts), 1)
    views = (_view(article, chart, number, strings) for number, chart in asked)
    return tuple(view for view in views if view is not None)


def radar_problem(rows: tuple[Row, ...]) -> str | None:
    """Why these rows make no radar: "few" or "many" axes with a value; None if they do."""
    count = len(_axes(rows))
    if count < LEAST_AXES:
        return "few"
    return "many" if count > MOST_AXES else None


def bars(rows: tuple[Row, ...], subjects: Subjects, strings: Strings, key: str) -> Html:
    """The values of some metrics as bars, each metric on its own scale. `key` makes the ids of this chart."""
    drawn = _with_bars(rows)
    if not drawn:
        return Html("")
    back_to_back = len(subjects) == 2 and all(_fits_half(row) for row in drawn)
    height, body = _butterfly(drawn, subjects) if back_to_back else _stacked(drawn, subjects, strings)
    told = _told(drawn, subjects, strings, remarks(rows, strings))
    return _svg(key, strings("chart.title.bars"), told, 400, height, body)


def remarks(rows: tuple[Row, ...], strings: Strings) -> str:
    """What has to be said of the bars of these rows beside their scale; "" if nothing."""
    drawn = _with_bars(rows)
    cells = [cell for row in drawn for cell in row.cells]
    dates = strings("cell.list_separator").join(row.name for row in rows if row.format == "date")
    said = (
        strings("chart.below") if any(_scale(row).low < 0 for row in drawn) else "",
        strings("chart.open") if any(_open(cell) for cell in cells) else "",
        strings("chart.dates", names=dates) if dates else "",
    )
    return " ".join(filter(None, said))


def sizes(rows: tuple[Row, ...], strings: Strings) -> str:
    """What has to be said of a wheel's rows in which further out is not better; "" if there are none."""
    names = strings("cell.list_separator").join(row.name for row in _axes(rows) if row.better == "none")
    return strings("chart.sizes", names=names) if names else ""


def radar(rows: tuple[Row, ...], subjects: Subjects, strings: Strings, key: str) -> Html:
    """The points of some metrics on a wheel: two subjects share one, more have one each."""
    if radar_problem(rows):
        return Html("")
    rows = _axes(rows)
    title = strings("chart.title.radar")
    if len(subjects) <= 2:
        told = _told_points(rows, subjects, subjects, strings)
        return _svg(
            key,
            title,
            told,
            440,
            330,
            _wheel(rows, subjects, subjects, _Disc(220, 165, 112), tuple(row.name for row in rows)),
        )
    parts = []
    numbers = tuple(str(index) for index in range(1, len(rows) + 1))
    for subject in subjects:
        told = _told_points(rows, (subject,), subjects, strings)
        svg = _svg(
            f"{key}-{subject.sign}",
            f"{title} {subject.name}",
            told,
            300,
            262,
            _wheel(rows, (subject,), subjects, _Disc(110, 110, 84), numbers),
        )
        sign = f'<span class="sign" data-s="{subject.sign}" aria-hidden="true">{signs.letter(subject.sign)}</span>'
        parts.append(f'<div class="chart__one"><p class="chart__who">{sign}{escape(subject.short)}</p>{svg}</div>')
    names = "".join(f"<li>{escape(row.name)}</li>" for row in rows)
    return Html(f'<ol class="chart__axes">{names}</ol><div class="chart__multiples">{"".join(parts)}</div>')


# ---------------------------------------------------------------------------------------------- bars


@dataclass(frozen=True, slots=True)
class _Scale:
    """The values between which a row's bars are drawn."""

    low: Decimal
    high: Decimal

    def at(self, value: Decimal, width: float) -> float:
        span = self.high - self.low
        return float((value - self.low) / span) * width if span else 0.0


def _butterfly(rows: tuple[Row, ...], subjects: Subjects) -> tuple[float, str]:
    """Two subjects back to back from a middle line."""
    middle, width, line = 200.0, 112.0, 50.0
    out = []
    for index, row in enumerate(rows):
        top = 6 + index * line
        scale = _scale(row)
        out.append(_text(row.name, middle, top + 12, "chart__small", "middle"))
        for side, subject, cell in zip((-1, 1), subjects, row.cells, strict=True):
            start = middle + 2 if side > 0 else middle - 2 - width
            out.append(_track(start, top + 19, width, _drawable(cell)))
            for low, high, interval in _spans(cell, scale):
                left, right = scale.at(low, width), scale.at(high, width)
                x = middle + 2 + left if side > 0 else middle - 2 - right
                out.append(_bar(subject, x, top + 19, max(right - left, 2), interval))
            if _open(cell):
                out.append(_arrow(subject, middle + side * (width + 2), top + 19, side))
            label, css = _label(row, subject, cell)
            out.append(_text(label, middle + side * (width + 9), top + 31, css, "start" if side > 0 else "end"))
    return 10 + len(rows) * line, "".join(out)


def _stacked(rows: tuple[Row, ...], subjects: Subjects, strings: Strings) -> tuple[float, str]:
    """One bar a subject under the name of each metric."""
    left, width, line = 26.0, 236.0, 24.0
    top = 4.0
    out = []
    for row in rows:
        scale = _scale(row)
        for part in signs.lines(row.name, WHOLE_LINE):
            out.append(_text(part, 2, top + 13, "chart__strong", "start"))
            top += 18
        top += 4
        labels = [_label(row, *each) for each in zip(subjects, row.cells, strict=True)]
        beside = all(signs.measure(label) <= BESIDE_BAR for label, _ in labels)
        for (label, css), subject, cell in zip(labels, subjects, row.cells, strict=True):
            for part in () if beside else signs.lines(label, WHOLE_LINE - 3):
                out.append(_text(part, left, top + 13, css, "start"))
                top += 18
            out.append(_point(subject, 11, top + 8, 7))
            out.append(_text(signs.letter(subject.sign), 11, top + 11.5, "chart__letter", "middle"))
            out.append(_track(left, top + 2, width, _drawable(cell)))
            for low, high, interval in _spans(cell, scale):
                start, end = scale.at(low, width), scale.at(high, width)
                out.append(_bar(subject, left + start, top + 2, max(end - start, 2), interval))
            if _open(cell):
                out.append(_arrow(subject, left + width, top + 2, 1))
            if scale.low < 0:
                zero = left + scale.at(Decimal(0), width)
                out.append(f'<path class="chart__zero" d="M{_n(zero)} {_n(top)}v16"/>')
            if beside:
                out.append(_text(label, left + width + 8, top + 13, css, "start"))
            top += line
        top += 10
    return top, "".join(out)


def _scale(row: Row) -> _Scale:
    """From zero (or the lowest value below it) to the highest value; a rating to the most it can be."""
    ends = [end for cell in row.cells for end in (cell.low, cell.high) if end is not None]
    top = Decimal(1) if row.format == "rating" else max(*ends, Decimal(0))
    return _Scale(min(*ends, Decimal(0)), top)


def _spans(cell: Value, scale: _Scale) -> list[tuple[Decimal, Decimal, bool]]:
    """The pieces of a cell's bar (begin, end, whether anywhere within): from zero for a point, else between its ends.

    What is open above is a bar as long as its lower end, which it has at least, and goes on to the end of the scale.
    """
    zero = max(Decimal(0), scale.low)
    low, high = cell.low, cell.high
    if low is None or high is None:
        if low is None:
            return [(scale.low, high, True)] if high is not None else []
        least = [(zero, low, False)] if low > zero else []
        return [*least, (low, scale.high, True)] if low < scale.high or not least else least
    return [(min(zero, low), max(zero, low), False)] if low == high else [(low, high, True)]


def _with_bars(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows that are drawn as bars."""
    return tuple(row for row in rows if row.format != "date" and any(_drawable(cell) for cell in row.cells))


def _open(cell: Value) -> bool:
    """Whether a value has no upper end."""
    return cell.low is not None and cell.high is None


def _drawable(cell: Value) -> bool:
    return cell.low is not None or cell.high is not None


def _fits_half(row: Row) -> bool:
    """Whether both values can be written beside a half's bar, and none is below zero."""
    short = all(signs.measure(cell.text) <= 9 for cell in row.cells)
    return short and all(cell.low is None or cell.low >= 0 for cell in row.cells)


def _label(row: Row, subject: Subject, cell: Value) -> tuple[str, str]:
    best = subject.id in row.best
    return (f"◎ {cell.text}" if best else cell.text), "chart__strong" if best else "chart__small"


def _bar(subject: Subject, x: float, y: float, width: float, interval: bool) -> str:
    css = "chart__range" if interval else "chart__fill"
    rect = f'<rect class="{css}" x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="14"/>'
    return f'<g data-s="{subject.sign}">{rect}</g>'


def _arrow(subject: Subject, x: float, y: float, side: int) -> str:
    """What says that a bar has no end: a point beyond its track."""
    return f'<g data-s="{subject.sign}"><path class="point" d="M{_n(x)} {_n(y)}l{7 * side} 7l{-7 * side} 7z"/></g>'


def _track(x: float, y: float, width: float, known: bool) -> str:
    css = "chart__track" if known else "chart__gap"
    return f'<rect class="{css}" x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="14"/>'


# ---------------------------------------------------------------------------------------------- radar


@dataclass(frozen=True, slots=True)
class _Disc:
    x: float
    y: float
    radius: float

    def at(self, index: int, count: int, share: float) -> tuple[float, float]:
        angle = 2 * pi * index / count
        return self.x + self.radius * share * sin(angle), self.y - self.radius * share * cos(angle)


def _wheel(rows: tuple[Row, ...], shown: Subjects, subjects: Subjects, disc: _Disc, names: tuple[str, ...]) -> str:
    count = len(rows)
    rings = (f"M{_points([disc.at(i, count, ring) for i in range(count)])}Z" for ring in (0.25, 0.5, 0.75, 1.0))
    spokes = (f"M{_points([(disc.x, disc.y), disc.at(i, count, 1)])}" for i in range(count))
    out = [f'<path class="chart__ring" d="{"".join((*rings, *spokes))}"/>']
    out += [_axis_name(name, disc, index, count) for index, name in enumerate(names)]
    for order, subject in enumerate(shown):
        shares = [_share(row, subjects.index(subject)) for row in rows]
        out.append(_shape(shares, subject, order, disc, alone=len(shown) == 1))
    return "".join(out)


def _shape(shares: list[float | None], subject: Subject, order: int, disc: _Disc, *, alone: bool) -> str:
    """A subject's polygon; where a value is missing the line is broken and nothing is filled.

    Its sign stands at each corner, so that two can be told apart; one alone needs that only where lines are missing.
    """
    places = [None if share is None else disc.at(i, len(shares), share) for i, share in enumerate(shares)]
    css = "chart__area" + (" chart__area--dash" if order % 2 else "")
    known = [place for place in places if place is not None]
    if len(known) == len(places):
        line = f'<polygon class="{css}" points="{_points(known)}"/>'
    else:
        pairs = [(places[i], places[(i + 1) % len(places)]) for i in range(len(places))]
        steps = "".join(f"M{_n(a[0])} {_n(a[1])}L{_n(b[0])} {_n(b[1])}" for a, b in pairs if a and b)
        line = f'<path class="{css} chart__area--open" d="{steps}"/>' if steps else ""
    signed = not alone or len(known) < len(places)
    dots = "".join(signs.shape(subject.sign, x, y, 4.5, "point point--{}") for x, y in known if signed)
    return f'<g data-s="{subject.sign}">{line}{dots}</g>'


def _axes(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows in which at least one subject has a value."""
    return tuple(row for row in rows if any(_share(row, index) is not None for index in range(len(row.cells))))


def _share(row: Row, index: int) -> float | None:
    """How far out a point lies, 0 to 1: the points of the score; without a direction the share of the largest value."""
    if row.better != "none":
        points = points_of(row, index)
        return None if points is None else float(points) / 100
    ends = [end for cell in row.cells for end in (cell.low, cell.high) if end is not None]
    own = [end for end in (row.cells[index].low, row.cells[index].high) if end is not None]
    if not own:
        return None
    low, high = min(*ends, Decimal(0)), max(*ends, Decimal(0))
    return float((sum(own, Decimal(0)) / len(own) - low) / (high - low)) if high > low else 0.0


def _axis_name(name: str, disc: _Disc, index: int, count: int) -> str:
    angle = 2 * pi * index / count
    x, y = disc.x + (disc.radius + 13) * sin(angle), disc.y - (disc.radius + 13) * cos(angle)
    anchor = "middle" if abs(sin(angle)) < 0.2 else "start" if sin(angle) > 0 else "end"
    parts = signs.lines(name, 22 if anchor == "middle" else 12)
    rise = {True: 15 * (len(parts) - 1), False: 0}[cos(angle) > 0.6] - (12 if cos(angle) < -0.6 else 0)
    return "".join(_text(part, x, y + 4 - rise + 15 * i, "chart__name", anchor) for i, part in enumerate(parts))


def _point(subject: Subject, x: float, y: float, radius: float) -> str:
    return f'<g data-s="{subject.sign}">{signs.shape(subject.sign, x, y, radius, "point point--{}")}</g>'


# ---------------------------------------------------------------------------------------------- words


def _told(rows: tuple[Row, ...], subjects: Subjects, strings: Strings, noted: str) -> str:
    """The chart as sentences: each row with each subject's value, and its scale."""
    sentences = []
    for row in rows:
        pairs = zip(subjects, row.cells, strict=True)
        values = [
            strings("chart.missing", name=subject.short)
            if cell.kind is Kind.UNKNOWN
            else strings("chart.each", row=subject.short, value=cell.text)
            for subject, cell in pairs
        ]
        sentences.append(strings("chart.of", name=row.name, values=strings("cell.list_separator").join(values)))
    scale = " ".join(filter(None, (strings("chart.scale"), noted)))
    return strings("chart.separator").join(sentences) + strings("chart.end") + scale


def _told_points(rows: tuple[Row, ...], shown: Subjects, subjects: Subjects, strings: Strings) -> str:
    sentences = []
    for subject in shown:
        values = []
        for row in rows:
            value = _share(row, subjects.index(subject))
            if value is None:
                values.append(strings("chart.missing", name=row.name))
            elif row.better == "none":
                values.append(strings("chart.each", row=row.name, value=row.cells[subjects.index(subject)].text))
            else:
                values.append(strings("chart.points", row=row.name, value=f"{100 * value:.0f}"))
        sentences.append(strings("chart.of", name=subject.name, values=strings("cell.list_separator").join(values)))
    scale = strings("chart.separator").join(filter(None, (strings("chart.scale_points"), sizes(rows, strings))))
    return strings("chart.separator").join(sentences) + strings("chart.end") + scale


# ---------------------------------------------------------------------------------------------- drawing


def _view(article: Article, chart: Chart, number: int, strings: Strings) -> ChartView | None:
    rows = tuple(row for name in chart.rows for row in article.metrics if row.id == name)
    key = f"_chart-{number}"
    match chart.kind:
        case "radar":
            svg, noted = radar(rows, article.subjects, strings, key), sizes(rows, strings)
        case _:
            svg, noted = bars(rows, article.subjects, strings, key), remarks(rows, strings)
    return ChartView(chart.kind, strings(f"chart.title.{chart.kind}"), svg, rows, noted) if svg else None


def _svg(key: str, title: str, told: str, width: float, height: float, body: str) -> Html:
    return Html(
        f'<svg viewBox="0 0 {_n(width)} {_n(height)}" role="img" aria-labelledby="{key}-title {key}-desc">'
        f'<title id="{key}-title">{escape(title)}</title><desc id="{key}-desc">{escape(told)}</desc>{body}</svg>'
    )


def _text(text: str, x: float, y: float, css: str, anchor: str) -> str:
    side = "" if anchor == "start" or css == "chart__letter" else f' text-anchor="{anchor}"'
    return f'<text class="{css}" x="{_n(x)}" y="{_n(y)}"{side}>{escape(text)}</text>'


def _points(places: list[tuple[float, float]]) -> str:
    return " ".join(f"{_n(x)},{_n(y)}" for x, y in places)


def _n(number: float) -> str:
    """A coordinate; a drawing is some 400 units wide."""
    return f"{number:.1f}".removesuffix(".0")
