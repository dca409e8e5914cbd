"""The wheel, installed where no checkout is: it has its templates, and builds a site elsewhere."""

import os
import site
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    (made,) = folder.glob("*.whl")
    return made


def test_the_wheel_holds_the_package_and_the_templates_and_nothing_else(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    templates = {f"generator/{p.relative_to(ROOT).as_posix()}" for p in (ROOT / "templates").rglob("*") if p.is_file()}
    assert templates
    assert templates <= names
    assert "generator/py.typed" in names
    assert {name.split("/")[0].partition("-")[0] for name in names} == {"generator", "hikaku"}
    assert not [name for name in names if "__pycache__" in name or name.endswith((".pyc", ".orig"))]


def test_a_site_elsewhere_is_built_from_the_installed_wheel(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "environment"
    venv.create(home, with_pip=False, symlinks=True)
    packages = next((home / "lib").glob("python*/site-packages"))
    zipfile.ZipFile(wheel).extractall(packages)
    # The third-party packages are those of this environment, so that no network is needed; ours is the wheel's.
    (packages / "others.pth").write_text("\n".join(_without_editable(tmp_path)), "utf-8")
    elsewhere = tmp_path / "わたしの店"
    (elsewhere / "content/comparisons").mkdir(parents=True)
    (elsewhere / "content/site.yaml").write_text("title: 店\nurl: https://example.com/\n", "utf-8")
    (elsewhere / "content/comparisons/tea.yaml").write_text(
        "title: 紅茶と緑茶の違い\nsubjects: [紅茶, 緑茶]\ndimensions: [{name: 発酵, values: [完全発酵, 不発酵]}]\n",
        "utf-8",
    )
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    python = home / "bin" / "python"
    where = subprocess.run(
        [python, "-c", "import generator; print(generator.__file__)"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(where.stdout.strip()).is_relative_to(packages)
    built = subprocess.run(
        [python, "-m", "generator", "build", "--site", str(elsewhere), "--now", "2026-11-21"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert built.returncode == 0, built.stderr
    assert "紅茶" in (elsewhere / "output/tea/index.html").read_text("utf-8")
    for arguments in (("init", "new"), ("check", "--strict", "--site", "new"), ("build", "--site", "new")):
        done = subprocess.run(
            [python, "-m", "generator", *arguments, "--lang", "ja"],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
    assert "文庫本" in (tmp_path / "new/output/bunko-tankobon/index.html").read_text("utf-8")


def _without_editable(folder: Path) -> list[str]:
    """A folder of links to every installed package but ours, which is there as a pointer to the checkout."""
    links = folder / "others"
    links.mkdir()
    for packages in site.getsitepackages():
        for path in Path(packages).iterdir():
            if "hikaku" not in path.name and path.suffix != ".pth" and not (links / path.name).exists():
                (links / path.name).symlink_to(path)
    return [str(links)]
