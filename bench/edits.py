"""The changes after which a site is built again. Each takes the place of the one before it."""

from pathlib import Path

from bench import corpus
from bench.generators import Generator


def change(operation: str, generator: Generator, site: Path, article: corpus.Article, mark: str) -> None:
    """Make one kind of change: `edit`, `title` or `template`."""
    match operation:
        case "edit":
            edit_body(generator, site, article, mark)
        case "title":
            _edit_title(generator, site, article, mark)
        case "template":
            _edit_template(generator, site, mark)


def edit_body(generator: Generator, site: Path, article: corpus.Article, mark: str) -> None:
    """Put a mark at the head of the first section, in place of an earlier one."""
    path = generator.article_file(site, article.slug)
    text = path.read_text("utf-8")
    first = article.sections[0][1][:20]
    place = text.index(first)
    head = text[:place]
    if head.endswith("]]"):
        head = head[: head.rindex("[[")]
    path.write_text(f"{head}[[{mark}]]{text[place:]}", "utf-8")


def _edit_title(generator: Generator, site: Path, article: corpus.Article, mark: str) -> None:
    """Another title: its page, every list and neighbour that shows it are to change."""
    path = generator.article_file(site, article.slug)
    lines = path.read_text("utf-8").split("\n")
    place = next(number for number, line in enumerate(lines) if line.startswith("title: "))
    lines[place] = f'title: "{mark} {article.title}"'
    path.write_text("\n".join(lines), "utf-8")


def _edit_template(generator: Generator, site: Path, mark: str) -> None:
    """Another word in the template that every page has."""
    name, anchor = generator.template
    path = site / name
    kept = [line for line in path.read_text("utf-8").split("\n") if 'name="mark"' not in line]
    text = "\n".join(kept).replace(anchor, f'{anchor}\n<meta name="mark" content="{mark}">', 1)
    path.write_text(text, "utf-8")
