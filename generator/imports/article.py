"""From the bytes of a table to the file of a comparison: where it lies, what it says, what is told of it."""

from collections.abc import Iterable
from pathlib import PurePosixPath

from generator.diagnostics import Outcome
from generator.edge.given import STDIN
from generator.imports.document import UNNAMED, About, document
from generator.imports.grid import read_grid
from generator.imports.heads import in_one_line
from generator.imports.shape import Table, read_table
from generator.light import dataclass
from generator.model import Source, Strings
from generator.options import Request
from generator.scaffold import FOLDER, checked_author, checked_slug, checked_text, file_stem, refuse_taken


@dataclass(frozen=True, slots=True)
class Told:
    """How the table was understood."""

    form: str
    encoding: str
    turned: bool
    subjects: int
    dimensions: int
    metrics: int
    further: int
    joined: str


def article(
    name: str,
    data: bytes,
    files: Iterable[str],
    site_lang: str | None,
    request: Request,
    strings: Strings,
) -> Outcome[tuple[Source, Told] | None]:
    """The file that the table `data` becomes, in the language of `strings`. Raises WrongUse."""
    files = tuple(files)
    author = checked_author(files, request.author, "import")
    read = read_grid(name, data)
    if read.value is None:
        return Outcome(None, read.diagnostics)
    grid = in_one_line(read.value)
    table = read_table(grid, request.subjects_in)
    lang = strings.lang
    title = checked_text(request.title, "--title", "import") if request.title else grid.title or _title(table, lang)
    stem = file_stem(checked_slug(request.slug, "import") or (PurePosixPath(name).stem if name != STDIN else title))
    refuse_taken(files, stem, "import")
    other = lang if site_lang not in (None, lang) else None
    asides = (*grid.asides, *((table.corner,) if table.corner else ()))
    about = About(title, name, author, other, grid.form == "Markdown", asides, grid.notes)
    made = document(table, about, strings)
    told = Told(
        grid.form, grid.encoding, table.turned, made.subjects, made.dimensions, made.metrics, grid.further, grid.joined
    )
    return Outcome((Source(f"{FOLDER}/{stem}.yaml", made.text.encode()), told))


def _title(table: Table, lang: str) -> str:
    """A title made of what is compared."""
    word = UNNAMED[lang == "ja"]
    names = [" ".join(cell.text.split()) or word.format(number) for number, cell in enumerate(table.subjects, 1)]
    first, others = names[0], len(names) - 1
    if lang == "ja":
        short = "・".join(names) + "の比較" if others < 4 else f"{first}など{others + 1}つの比較"
        return f"{names[0]}と{names[1]}の違い" if len(names) == 2 else short
    if len(names) == 2:
        return f"{names[0]} or {names[1]}"
    return f"{', '.join(names[:-1])} and {names[-1]} compared" if 1 < len(names) < 5 else f"{first} and {others} others"
