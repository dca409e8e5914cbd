"""What the preview says beside a page: the states that no build shows, the warnings of its files."""

from urllib.parse import unquote

from generator.edge.report import order
from generator.light import dataclass
from generator.read.nodes import Scalar
from generator.serve.problems import Problem, problem
from generator.serve.scene import Scene
from generator.serve.source_map import Clicked, file_of_page
from generator.serve.text_places import of_file, used_files


@dataclass(frozen=True, slots=True)
class Notes:
    """`file` is what the page is made of first of all; `states` are of draft, scheduled and noindex; `until` is when a
    scheduled page is published."""

    file: str
    states: tuple[str, ...]
    until: str
    warnings: tuple[Problem, ...]


def notes(scene: Scene, address: str, lang: str) -> Notes:
    """The notes on the page at an address, as it was sent."""
    here = unquote(address)
    path = file_of_page(Clicked(address), scene.sources, scene.addresses) or ""
    article = next((each for each in scene.addresses if unquote(each.url) == here), None)
    draft = here.removeprefix(scene.base) in scene.drafts or (article is not None and article.draft)
    scheduled = article.when if article is not None and article.scheduled else None
    flags = {"draft": draft, "scheduled": scheduled is not None, "noindex": article and _is_unlisted(scene, path)}
    files = used_files(scene.sources, path) if path.startswith("content/comparisons/") else (path,)
    texts = {source.path: source.data for source in scene.sources if source.path in files}
    own = [each for each in scene.warnings if each.span.path in files]
    return Notes(
        file=path,
        states=tuple(name for name, is_so in flags.items() if is_so),
        until=scheduled.strftime("%Y-%m-%d %H:%M") if scheduled is not None else "",
        warnings=tuple(problem(each, texts, lang) for each in order(own)),
    )


def _is_unlisted(scene: Scene, path: str) -> bool:
    """Whether the writer keeps an article out of search engines. Pages of drafts say so too, so the page is not asked."""
    own = of_file(scene.sources, path).at("noindex")
    common = of_file(scene.sources, "content/site.yaml").at("defaults", "noindex")
    said = next((node for node in (*own, *common) if isinstance(node, Scalar)), None)
    return said is not None and said.text == "true"
