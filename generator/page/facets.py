"""What a template shows of an article that the article does not say in so many words.

The order of the ranking, the notes under the table, the symbols to explain, the length of a bar: small pure
functions of the article, called by templates by name, so that templates only print, loop and test.
"""

from decimal import ROUND_HALF_UP, Decimal

from generator.article import scoring
from generator.identity import remembered
from generator.light import dataclass
from generator.model import Article, Citation, Kind, Row, RowGroup, Section, SiteInfo, Subject, Value
from generator.page.entries import Sign
from generator.read.language import WIDE

HEAD_BLOCKS = ("disclosure", "greeting", "lead")
"""Blocks that stand in the title's band when the layout begins with them."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The layout cut into the parts of the page. Joined, they are the layout, in its order."""

    head: tuple[str, ...]
    box: tuple[str, ...]
    body: tuple[str, ...]
    tail: tuple[str, ...]


def arrange(article: Article) -> Arrangement:
    """Cut the layout: what stands in the title's band, in the summary box, in the column, below it."""
    names = article.layout
    followed = {section.after for section in article.sections if section.after}
    head = _run(names, HEAD_BLOCKS, followed)
    box = _run(names[len(head) :], ("summary",), set())
    rest = names[len(head) + len(box) :]
    tail = tuple(reversed(_run(tuple(reversed(rest)), ("related",), set())))
    return Arrangement(head, box, rest[: len(rest) - len(tail)], tail)


def answer_on_top(article: Article) -> bool:
    """Whether the answer stands right below the title: where the layout has the summary next to the title's band."""
    return bool(arrange(article).box)


def sections_after(article: Article, block: str) -> tuple[Section, ...]:
    """The sections that follow `block`; those that name no block of the layout stand in `sections`."""
    return _sections(article).get(block, ())


@remembered(8)
def _sections(article: Article) -> dict[str, tuple[Section, ...]]:
    """The sections by the block that they follow."""
    found: dict[str, tuple[Section, ...]] = {}
    for section in article.sections:
        names = {section.after or "sections", *(("sections",) if section.after not in article.layout else ())}
        for name in names:
            found[name] = (*found.get(name, ()), section)
    return found


def has_content(article: Article, block: str) -> bool:
    """Whether a block has something to show, as far as the article itself decides (`toc` and `related` do not)."""
    match block:
        case "disclosure":
            return article.disclosure.kind != "none"
        case "summary":
            return bool(article.answer or article.summary or key_rows(article))
        case "glance":
            return any(s.image or s.summary or s.score or s.url or s.links for s in article.subjects)
        case "subjects":
            return bool(described_subjects(article))
        case "sections":
            return bool(sections_after(article, "sections"))
        case "table":
            return bool(article.rows)
        case "verdict":
            verdict = article.verdict
            return verdict is not None and bool(verdict.summary or verdict.choices or verdict.otherwise)
        case "author":
            return bool(article.authors or article.reviewer)
        case "cta":
            return bool(article.ctas)
        case _:
            return bool(getattr(article, block, None))


@dataclass(frozen=True, slots=True)
class Place:
    """A subject's place in the ranking; equals share a place, and who has no total has none."""

    place: int | None
    subject: Subject


def ranking(article: Article) -> tuple[Place, ...]:
    """The subjects by their total, highest first; those without a score last, each in the article's order."""
    order = sorted(article.subjects, key=lambda subject: -_total(subject))
    places: list[Place] = []
    for index, subject in enumerate(order):
        tied = index > 0 and _total(order[index - 1]) == _total(subject)
        place = None if _total(subject) < 0 else index + 1
        places.append(Place(places[-1].place if tied else place, subject))
    return tuple(places)


@remembered(8)
def scored_rows(article: Article) -> tuple[Row, ...]:
    """The metrics that the score is made of, in table order."""
    used = {part.row for subject in article.subjects if subject.score for part in subject.score.parts}
    used |= {row for subject in article.subjects if subject.score for row in subject.score.missing}
    return tuple(row for row in article.metrics if row.id in used)


def points(subject: Subject, row: Row) -> str:
    """The points (0-100) of one metric with one decimal, or "" where it has none."""
    value = points_of(subject, row)
    return "" if value is None else one_decimal(value)


def exact_points(article: Article, subject: Subject, row: Row) -> str:
    """The same, exact, as a fraction (`900/13`): what the page adds up again when the reader moves a weight."""
    value = scoring.points_of(row, _places(article)[subject.id])
    return "" if value is None else str(value)


def points_of(subject: Subject, row: Row) -> Decimal | None:
    """The points (0-100) that the score gives a subject for a metric."""
    parts = subject.score.parts if subject.score else ()
    return next((part.points for part in parts if part.row == row.id), None)


def leads(article: Article, subject: Subject, row: Row) -> bool:
    """Whether no other subject has more points in this metric, and some other has fewer."""
    mine = points_of(subject, row)
    if mine is None:
        return False
    least, most = _extremes(article)[row.id]
    return least < mine == most


@remembered(8)
def _places(article: Article) -> dict[str, int]:
    """Where each subject stands."""
    return {subject.id: place for place, subject in enumerate(article.subjects)}


@remembered(8)
def _extremes(article: Article) -> dict[str, tuple[Decimal, Decimal]]:
    """The fewest and the most points in each metric."""
    found: dict[str, tuple[Decimal, Decimal]] = {}
    for part in (part for subject in article.subjects if subject.score for part in subject.score.parts):
        least, most = found.get(part.row, (part.points, part.points))
        found[part.row] = (min(least, part.points), max(most, part.points))
    return found


def missing_rows(article: Article, subject: Subject) -> tuple[Row, ...]:
    """The metrics that a subject's score had to do without."""
    missing = subject.score.missing if subject.score else ()
    return tuple(row for row in article.rows if row.id in missing)


@remembered(8)
def described_subjects(article: Article) -> tuple[Subject, ...]:
    """The subjects that have a section of their own."""
    return tuple(subject for subject in article.subjects if is_described(subject))


def is_described(subject: Subject) -> bool:
    """Whether a subject has a section of its own."""
    return bool(subject.body or subject.pros or subject.cons or subject.best_for)


def signs_of(article: Article) -> tuple[Sign, ...]:
    """The subjects as they stand on a cover."""
    return tuple(Sign(subject.sign, subject.short) for subject in article.subjects)


def key_rows(article: Article) -> tuple[Row, ...]:
    """The rows that the summary box repeats."""
    return tuple(row for row in article.rows if row.key)


def noted_rows(article: Article) -> tuple[Row, ...]:
    """The rows with a ※ note, in the order of their numbers."""
    return tuple(sorted((row for row in article.rows if row.note_number), key=lambda row: row.note_number or 0))


def shared_evidence(row: Row) -> str:
    """The kind of evidence that all of a row's values have in common: said once, at the row's name."""
    return _shared(row).evidence


def shared_date(row: Row) -> str:
    """The date that all of a row's values have in common, as it is written."""
    return _shared(row).date


def shared_day(row: Row) -> str:
    """The same date for programs."""
    return _shared(row).day


@dataclass(frozen=True, slots=True)
class _Shared:
    """What all of a row's values have in common, "" where they have nothing."""

    evidence: str = ""
    date: str = ""
    day: str = ""


@remembered(512)
def _shared(row: Row) -> _Shared:
    known = [cell for cell in row.cells if cell.is_known]
    if len(known) < 2 or not (known[0].evidence or known[0].as_of_text or known[0].as_of):
        return _NOTHING
    columns = ((cell.evidence, cell.as_of_text, cell.as_of) for cell in known)
    return _Shared(*(column[0] if column[0] and len(set(column)) == 1 else "" for column in zip(*columns, strict=True)))


_NOTHING = _Shared()


def group_named(article: Article, name: str) -> RowGroup | None:
    """The rows of one group, for a table inside a text."""
    return next((group for group in article.groups if group.name == name), None)


@remembered(8)
def symbols(article: Article) -> tuple[str, ...]:
    """The signs that the table uses and that its legend therefore explains."""
    rows = article.rows
    cells = [cell for row in rows for cell in row.cells]
    asked = (
        ("best", any(row.best and not row.author_call for row in rows)),
        ("call", any(row.best and row.author_call for row in rows)),
        ("same", any(row.same for row in rows)),
        ("yes", any(cell.kind is Kind.BOOLEAN and cell.truth for cell in cells)),
        ("conditional", any(cell.conditional for cell in cells)),
        ("no", any(cell.kind is Kind.BOOLEAN and not cell.truth for cell in cells)),
        ("unknown", any(cell.kind is Kind.UNKNOWN for cell in cells)),
        ("bar", any(bar_length(row, cell) for row in rows for cell in row.cells)),
        ("estimated", any(cell.estimated for cell in cells)),
    )
    return tuple(name for name, occurs in asked if occurs)


@remembered(8)
def marks(article: Article) -> tuple[tuple[str, str], ...]:
    """The marks (◎ ○ △ ×) that occur, best first, each with the number of its meaning."""
    used = {cell.mark for row in article.rows for cell in row.cells if cell.mark}
    return tuple((mark, rank) for mark, rank in (("◎", "3"), ("○", "2"), ("△", "1"), ("×", "0")) if mark in used)


@remembered(8)
def evidence_kinds(article: Article) -> tuple[str, ...]:
    """The kinds of evidence that the cells name."""
    used = {cell.evidence for row in article.rows for cell in row.cells if cell.evidence}
    return tuple(kind for kind in ("tested", "measured", "maker", "opinion") if kind in used)


def bar_length(row: Row, value: Value) -> str:
    """The length (percent) of the bar under a cell's figure; "" where a bar would say nothing or lie."""
    if row.kind != "metric" or row.better == "none" or row.format not in _BARRED or value.low != value.high:
        return ""
    top = _top(row)
    return digits(min(value.low / top, Decimal(1)) * 100) if value.low is not None and top > 0 else ""


@remembered(512)
def _top(row: Row) -> Decimal:
    """What the longest bar of a row stands for; 0 if the row has no bars."""
    lows = [cell.low for cell in row.cells if cell.low is not None]
    if len(lows) < 2 or min(lows) < 0:
        return Decimal(0)
    highs = (cell.high for cell in row.cells if cell.high is not None)
    return Decimal(1) if row.format == "rating" else max(highs, default=Decimal(0))


@dataclass(frozen=True, slots=True)
class Slider:
    """Bounds of the sliders for the weights: wide enough for all of them and stepping on each."""

    maximum: str
    step: str


def slider(article: Article) -> Slider:
    """One scale for all weights of the article."""
    weights = [row.weight for row in scored_rows(article)] or [Decimal(1)]
    steps = [Decimal(step) for step in ("1", "0.5", "0.1", "0.05", "0.01", "0.001")]
    step = next(
        (step for step in steps if not any(WIDE.remainder(weight, step) for weight in weights)), Decimal("0.0001")
    )
    top = max(Decimal(5), *weights) if max(weights) > 1 or step == 1 else max(Decimal(2), *weights)
    return Slider(digits(top), digits(step))


def source_address(article: Article, citation: Citation) -> str:
    """Where a citation leads: to the entry in the list of sources, else to its own address."""
    anchor = _anchors(article).get(citation.id) if citation.id is not None else None
    return f"#{anchor}" if anchor is not None and "sources" in article.layout else citation.url


@remembered(8)
def _anchors(article: Article) -> dict[str, str]:
    """The places of the sources in their list; of two of one id the first."""
    return {entry.id: entry.anchor for entry in reversed(article.sources)}


def home_of(site: SiteInfo) -> str:
    """The address of the first page of the site's language; the site's own language is the first of them."""
    return site.base if site.lang == own_language(site) else f"{site.base}{site.lang}/"


def own_language(site: SiteInfo) -> str:
    """The language of `site.yaml` and of its authors, whatever the page's is: a screen reader changes its voice by it."""
    return site.languages[0] if site.languages else site.lang


def readings(article: Article) -> str:
    """How the article's subjects and people are read, for those who look for them by ear."""
    people = (*article.authors, *((article.reviewer,) if article.reviewer else ()))
    named = (*article.subjects, *people)
    return " ".join(dict.fromkeys(each.reading for each in named if each.reading))


def search_of(site: SiteInfo) -> str:
    """The address of the search page of the site's language."""
    return f"{home_of(site)}search/"


def other_languages(article: Article) -> tuple[tuple[str, str, str], ...]:
    """The same article in other languages: language, its own name for itself, address."""
    others = ((lang, url) for lang, url in article.translations if lang != article.lang)
    return tuple((lang, _LANGUAGES.get(lang.split("-")[0], lang), url) for lang, url in others)


def one_decimal(number: Decimal) -> str:
    """A score as it is shown: one decimal, half up."""
    return str(number.quantize(Decimal("0.1"), ROUND_HALF_UP))


def digits(number: Decimal) -> str:
    """A number for attributes: no exponent, six decimals at most."""
    text = f"{number.quantize(Decimal('0.000001'), ROUND_HALF_UP, WIDE):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _run(names: tuple[str, ...], wanted: tuple[str, ...], ends: set[str]) -> tuple[str, ...]:
    """The longest beginning of `names` that holds only `wanted` ones and ends before one of `ends`."""
    found: list[str] = []
    for name in names:
        if name not in wanted or name in ends:
            break
        found.append(name)
    return tuple(found)


def _total(subject: Subject) -> Decimal:
    return subject.score.total if subject.score and subject.score.total is not None else Decimal(-1)


_LANGUAGES = {
    "de": "Deutsch",
    "en": "English",
    "es": "Español",
    "fr": "Français",
    "it": "Italiano",
    "ja": "日本語",
    "ko": "한국어",
    "pt": "Português",
    "zh": "中文",
}
_BARRED = ("number", "percent", "currency", "rating", "duration")
