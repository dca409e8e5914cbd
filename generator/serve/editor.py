"""Opening the writer's editor at a line.

The address holds a path of this machine, so it is made only when somebody has clicked, and only for a file that the
tab was told of.
"""

from pathlib import Path
from urllib.parse import quote

from generator.edge.project import package_templates
from generator.serve.scene import Scene


def editor_address(site: Path, scene: Scene, path: object, line: object, column: object) -> str | None:
    """`vscode://file/…` for a place that a problem of the scene names, else None."""
    if not isinstance(path, str) or type(line) is not int or type(column) is not int:
        return None
    if not any((each.path, each.line, each.column) == (path, line, column) for each in scene.problems):
        return None
    file = _file(site, path)
    return f"vscode://file{quote(file.as_posix())}:{line}:{column}" if file is not None else None


def _file(site: Path, path: str) -> Path | None:
    """The file of the site, or the template of the package that the site has none of its own for."""
    roots = (site, package_templates().parent) if path.startswith("templates/") else (site,)
    found = ((root, root / path) for root in roots)
    return next((file for root, file in found if file.is_file() and file.resolve().is_relative_to(root)), None)
