"""Taking a site in: every file of it is read once, here, and nothing is looked at on the disk afterwards.

What must stay true: nothing outside the site's `content/` and `templates/` (and the package's own templates) is read,
whatever links, names and kinds of files lie there; what comes in is sorted; no absolute path comes in. A file that
vanishes while it is being read was never there.
"""

import os
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from zoneinfo import ZoneInfo

from generator.article.paths import ROOT
from generator.codes import visible
from generator.diagnostics import Diagnostic, Outcome, Span, diagnostic, hint
from generator.edge.disk import Read, kind_of, names, opened_folder, read_file
from generator.edge.failure import WRONG_USE, Stop, unreadable
from generator.edge.images import KINDS, examine
from generator.model import Options, Source

TEXT_LIMIT = 2 * 1024 * 1024
PICTURE_LIMIT = 10 * 1024 * 1024
DEPTH_LIMIT = 32

_SLIPS = {".yml": ".yaml", ".markdown": ".md"}
_TEXTS = frozenset((".yaml", ".md", ".csv"))
_PAGES = f"{ROOT}/pages/"
_THEME_TEXTS = frozenset((".html", ".xml", ".txt", ".j2", ".jinja", ".yaml", ".css", ".js", ".svg", ".json", ".md"))


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture of the site as it was read, and what its head says. `path` is as in Source."""

    path: str
    data: bytes
    kind: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Project:
    """All that a build knows: the same Project gives the same site, wherever it lies.

    `theme_files` are (name below `templates/`, text) and `theme_assets` the binary ones, sorted by name, one of each
    name; `theme_own` are the names that come from the site's own folder. `refused` are paths that are there but could not
    be taken in, so that nobody calls them missing.
    """

    sources: tuple[Source, ...]
    pictures: tuple[PictureFile, ...]
    theme_files: tuple[tuple[str, str], ...]
    theme_assets: tuple[tuple[str, bytes], ...]
    theme_own: tuple[str, ...]
    refused: tuple[str, ...]
    options: Options


def find_site(folder: Path) -> Path:
    """The real path of the site in `folder`. Raises Stop with a sentence if there is none."""
    if (folder / ROOT / "site.yaml").is_file():
        return folder.resolve()
    advice = None
    for number, above in enumerate(folder.absolute().parents, 1):
        if (above / ROOT / "site.yaml").is_file():
            advice = hint("site-above", path=(folder / Path(*[".."] * number)).as_posix())
            break
    raise Stop(diagnostic("HK600", Span(""), folder=str(folder), hint=advice), WRONG_USE)


def read_project(site: Path, options: Options) -> Outcome[Project]:
    """Read the site at `site` (from `find_site`). Raises Stop if the machine keeps a file from being read."""
    content = _Content(site)
    content.read()
    own = _theme(site / "templates", content.found)
    theme = {**_theme(package_templates(), content.found), **own}
    texts = {name: data for name, data in theme.items() if PurePosixPath(name).suffix in _THEME_TEXTS}
    project = Project(
        sources=tuple(sorted(content.sources, key=lambda source: source.path)),
        pictures=tuple(sorted(content.pictures, key=lambda picture: picture.path)),
        theme_files=tuple(_decoded(sorted(texts.items()), content.found)),
        theme_assets=tuple(sorted((name, data) for name, data in theme.items() if name not in texts)),
        theme_own=tuple(sorted(own)),
        refused=tuple(sorted(content.refused)),
        options=options,
    )
    return Outcome(project, tuple(content.found))


def build_time(now: str | None, environ: Mapping[str, str], zone: str) -> datetime:
    """The one clock of a build: `--now`, else SOURCE_DATE_EPOCH, else this moment; in the site's time zone."""
    epoch = environ.get("SOURCE_DATE_EPOCH")
    try:
        if now is not None:
            given = datetime.fromisoformat(now.strip())
            return given.replace(tzinfo=ZoneInfo(zone)) if given.tzinfo is None else given.astimezone(ZoneInfo(zone))
        if epoch:
            return datetime.fromtimestamp(int(epoch), UTC).astimezone(ZoneInfo(zone))
    except (ValueError, OverflowError, OSError) as error:
        where, found = ("--now", now) if now is not None else ("SOURCE_DATE_EPOCH", epoch)
        raise Stop(diagnostic("HK643", Span(""), where=where, found=found or ""), WRONG_USE) from error
    return datetime.now(ZoneInfo(zone)).replace(microsecond=0)


def package_templates() -> Path:
    """The templates that come with hikaku: in an installed package beside its modules, in a checkout beside it."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent / "templates"


# ---------------------------------------------------------------------------------------------- content


@dataclass(slots=True)
class _Content:
    """The walk through `content/`, and what it has gathered."""

    site: Path
    sources: list[Source] = field(default_factory=list)
    pictures: list[PictureFile] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)
    root: int = -1

    def read(self) -> None:
        try:
            self.root = os.open(self.site, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        except OSError as error:
            raise unreadable(".", error) from error
        try:
            if kind_of(os.stat(ROOT, dir_fd=self.root, follow_symlinks=False)) == "link":
                self._tell("HK603", ROOT, name=ROOT)
            else:
                self._folder((ROOT,))
        finally:
            os.close(self.root)

    def _tell(self, code: str, path: str, **arguments: str | int) -> None:
        self.found.append(Diagnostic(code, Span(path), tuple(sorted(arguments.items()))))

    def _refuse(self, code: str, path: str, **arguments: str | int) -> None:
        self._tell(code, path, **arguments)
        self.refused.append(path)

    def _folder(self, parts: tuple[str, ...]) -> None:
        path = _path(parts)
        if len(parts) > DEPTH_LIMIT:
            self._tell("HK609", path, limit=DEPTH_LIMIT)
            return
        try:
            with opened_folder(self.root, parts) as folder:
                seen: dict[str, str] = {}
                for name in names(folder):
                    if not _ignored(name):
                        self._entry(folder, parts, name, seen)
        except (FileNotFoundError, NotADirectoryError):
            return
        except OSError as error:
            raise unreadable(path, error) from error

    def _entry(self, folder: int, parts: tuple[str, ...], name: str, seen: dict[str, str]) -> None:
        inner = (*parts, name)
        path = _path(inner)
        try:
            kind = kind_of(os.stat(name, dir_fd=folder, follow_symlinks=False))
        except FileNotFoundError:
            return
        wanted = _is_wanted(path)
        if kind == "file" and not wanted:
            self._warn_of_slip(path)
            return
        if not (wanted or kind in ("folder", "link")) or not self._good_name(path, name, seen):
            return
        match kind:
            case "folder" if wanted:
                self._refuse("HK602", path, name=_shown(name))
            case "folder":
                self._folder(inner)
            case "link":
                self._link(inner, path, wanted)
            case _:
                self._file(folder, name, path)

    def _good_name(self, path: str, name: str, seen: dict[str, str]) -> bool:
        """Tell of names that cannot be printed or that are one name elsewhere; true if the entry can be taken in."""
        shown = _shown(name)
        if any("\udc80" <= letter <= "\udcff" for letter in name):
            self._refuse("HK605", path, name=shown)
            return False
        if shown != name:
            letters = dict.fromkeys(visible(letter) for letter in name if visible(letter) != letter)
            self._refuse("HK606", path, name=shown, letters=", ".join(letters))
            return False
        normal = unicodedata.normalize("NFC", name)
        other = seen.setdefault(unicodedata.normalize("NFC", normal.casefold()), normal)
        if other is not normal:
            also = Span(path.rpartition("/")[0] + "/" + other)
            self.found.append(diagnostic("HK607", Span(path), name=normal, other=other, also=(also,)))
        return other is normal or other != normal

    def _warn_of_slip(self, path: str) -> None:
        suffix = PurePosixPath(path).suffix
        ending = _SLIPS.get(suffix.lower(), suffix.lower())
        right = path.removesuffix(suffix) + ending
        if ending != suffix and ending in _TEXTS and _is_wanted(right):
            name = right.rpartition("/")[2]
            self._tell("HK608", path, name=path.rpartition("/")[2], ending=ending, right=name)

    def _link(self, parts: tuple[str, ...], path: str, wanted: bool) -> None:
        """A link to a file inside `content/` is that file; what it leads to is opened without following links."""
        content = self.site / ROOT
        name = path.rpartition("/")[2]
        try:
            target = self.site.joinpath(*parts).resolve(strict=True)
        except (OSError, RuntimeError):
            if wanted:
                self._refuse("HK617", path, name=name)
            return
        inside = target.is_relative_to(content)
        if inside and target.is_dir():
            self._tell("HK604", path, name=name)
        elif not inside and (wanted or target.is_dir()):
            self._refuse("HK603", path, name=name)
        elif wanted:
            real = target.relative_to(self.site).parts
            try:
                with opened_folder(self.root, real[:-1]) as folder:
                    self._file(folder, real[-1], path)
            except (FileNotFoundError, NotADirectoryError):
                return

    def _file(self, folder: int, name: str, path: str) -> None:
        suffix = PurePosixPath(path).suffix.lower()
        limit = PICTURE_LIMIT if suffix in KINDS and suffix != ".svg" else TEXT_LIMIT
        try:
            read = read_file(folder, name, limit)
        except FileNotFoundError:
            return
        except OSError as error:
            raise unreadable(path, error) from error
        if read.data is None:
            self._not_read(read, path, limit)
        elif suffix in KINDS:
            self._picture(path, read.data)
        else:
            self.sources.append(Source(path, read.data))

    def _not_read(self, read: Read, path: str, limit: int) -> None:
        if read.kind == "link":  # it was a file when we looked
            self._refuse("HK603", path, name=path.rpartition("/")[2])
        elif read.kind == "file":
            self._refuse("HK601", path, size=_mebibytes(read.size), limit=_mebibytes(limit))
        else:
            self._refuse("HK616", path, name=path.rpartition("/")[2], kind=read.kind)

    def _picture(self, path: str, data: bytes) -> None:
        examined = examine(path, data)
        self.found.extend(examined.diagnostics)
        facts = examined.value
        if facts is None:
            self.refused.append(path)
        else:
            self.pictures.append(PictureFile(path, data, facts.kind, facts.width, facts.height))


def _path(parts: tuple[str, ...]) -> str:
    return unicodedata.normalize("NFC", "/".join(_shown(part) for part in parts))


def _shown(name: str) -> str:
    """A name that can be printed and encoded: bytes that are no UTF-8 and invisible letters are spelt."""
    escaped = (f"\\x{ord(c) - 0xDC00:02X}" if "\udc80" <= c <= "\udcff" else c for c in name)
    return visible("".join(escaped))


def _is_wanted(path: str) -> bool:
    suffix = PurePosixPath(path).suffix
    return (suffix in _TEXTS and (suffix != ".md" or path.startswith(_PAGES))) or suffix.lower() in KINDS


def _ignored(name: str) -> bool:
    """Names that editors and systems leave behind, and those that are hidden on purpose."""
    return name.startswith((".", "#", "~$")) or name.endswith(("~", ".swp", ".tmp", ".bak", ".orig", ".part"))


def _mebibytes(size: int) -> str:
    return f"{size / 1024 / 1024:.1f} MiB".replace(".0 ", " ")


# ---------------------------------------------------------------------------------------------- templates


def _theme(folder: Path, found: list[Diagnostic]) -> dict[str, bytes]:
    """All files of a folder of templates, by name. They are the site owner's own, so links to files are followed."""
    theme: dict[str, bytes] = {}
    for above, folders, files in os.walk(folder, onerror=_cannot_list):
        folders[:] = sorted(name for name in folders if not _ignored(name) and name != "__pycache__")
        for file in sorted(files):
            path = Path(above, file)
            name = unicodedata.normalize("NFC", _shown(path.relative_to(folder).as_posix()))
            if _ignored(file) or not path.is_file():
                continue
            try:
                size = path.stat().st_size
                if size > PICTURE_LIMIT:
                    found.append(
                        diagnostic(
                            "HK601",
                            Span(f"templates/{name}"),
                            size=_mebibytes(size),
                            limit=_mebibytes(PICTURE_LIMIT),
                        )
                    )
                else:
                    theme[name] = path.read_bytes()
            except FileNotFoundError:
                continue
            except OSError as error:
                raise unreadable(f"templates/{name}", error) from error
    return theme


def _cannot_list(error: OSError) -> None:
    if not isinstance(error, FileNotFoundError):
        raise unreadable("templates", error)


def _decoded(files: list[tuple[str, bytes]], found: list[Diagnostic]) -> Iterator[tuple[str, str]]:
    for name, data in files:
        try:
            yield name, data.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            found.append(diagnostic("HK615", Span(f"templates/{name}"), name=name, offset=error.start + 1))
