"""`hikaku init`: the files of a new site, which builds and checks without a finding as it is.

What must stay true: the texts lie in the package as plain files, so that a person can read and change them; what is
filled in is the day, and what editors need. Nothing here touches a disk.
"""

from generator.editors import EXTENSIONS, SETTINGS, as_text, extensions, schema_files, settings
from generator.read.places import file_kind
from generator.scaffold import modeline


def site_files(starter: dict[str, str], lang: str, day: str) -> dict[str, str]:
    """Path below the site → text of every file of a new site, given the texts of the package."""
    texts = {path: _headed(path, text.replace("{day}", day)) for path, text in starter.items()}
    editors = {SETTINGS: as_text(settings()), EXTENSIONS: as_text(extensions())}
    return {**texts, **schema_files(lang), **editors}


def _headed(path: str, text: str) -> str:
    """The text of a file, with the line by which editors find its schema in front of it."""
    kind = file_kind(path) if path.endswith(".yaml") else None
    return modeline(path, str(kind)) + text if kind is not None else text
