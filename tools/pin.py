"""Writes constraints.txt anew: the newest version of every package that pyproject.toml allows, with its digests."""

import subprocess
import venv
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
HEAD = """\
# Every package that hikaku is developed and tested with, one version each, with the digests of all its files.
# Made by `make constraints` from pyproject.toml and tools/build-requirements.in; not edited by hand.

"""
# Where the packages came from is each machine's own affair: no address of an index may get into the file.
QUIET = "--no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-emit-options --no-header --no-annotate"


def main() -> None:
    with TemporaryDirectory() as folder:
        venv.create(Path(folder) / "venv", with_pip=True)
        python = f"{folder}/venv/bin/python"
        pinned = Path(folder) / "pinned.txt"
        subprocess.run([python, "-m", "pip", "install", "--quiet", "pip-tools"], check=True)
        make = [python, "-m", "piptools", "compile", "--quiet", "--generate-hashes", "--allow-unsafe", "--strip-extras"]
        inputs = [
            "--extra",
            "dev",
            "--extra",
            "dev-remote",
            "pyproject.toml",
            "tools/build-requirements.in",
            "--output-file",
            str(pinned),
        ]
        subprocess.run([*make, *QUIET.split(), *inputs], check=True, cwd=ROOT)
        (ROOT / "constraints.txt").write_text(HEAD + pinned.read_text("utf-8"), "utf-8")


if __name__ == "__main__":
    main()
