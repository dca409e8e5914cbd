"""Writes constraints.txt anew: the newest version of every package that pyproject.toml allows, with its digests. And
requirements.txt: those of them that hikaku is run with, and built with where it is installed from a checkout.

By uv, in a folder of its own: it takes the digests from the index's lists, where pip-tools downloads every file of every
package to count them.
"""

import subprocess
import venv
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
MADE = "# Made by `make constraints` from pyproject.toml and tools/build-requirements.in; not edited by hand.\n\n"
HEADS = {
    "constraints.txt": (
        "# Every package that hikaku is developed and tested with, one version each, with the digests of all its files.\n"
    ),
    "requirements.txt": (
        "# Every package that hikaku is run with, as in constraints.txt. In a checkout:\n"
        "#     pip install --require-hashes -r requirements.txt\n"
        "#     pip install --no-deps --no-build-isolation .\n"
    ),
}
FLOOR = "3.11"  # what is newest here can be installed with every later Python
INPUTS = ("pyproject.toml", "tools/build-requirements.in")
DEVELOPING = ("--extra", "dev", "--extra", "dev-remote")
# Where the packages came from is each machine's own affair: uv writes no address of an index unless asked to.
QUIET = ("--quiet", "--no-header", "--no-annotate")


def main() -> None:
    with TemporaryDirectory() as folder:
        venv.create(Path(folder) / "venv", with_pip=True)
        subprocess.run([f"{folder}/venv/bin/python", "-m", "pip", "install", "--quiet", "uv"], check=True)
        make = [f"{folder}/venv/bin/uv", "pip", "compile", "--generate-hashes", "--python-version", FLOOR, *QUIET]
        for name, further in (("constraints.txt", DEVELOPING), ("requirements.txt", ("-c", "constraints.txt"))):
            pinned = Path(folder) / name
            subprocess.run([*make, *further, *INPUTS, "--output-file", str(pinned)], check=True, cwd=ROOT)
            (ROOT / name).write_text(HEADS[name] + MADE + pinned.read_text("utf-8"), "utf-8")


if __name__ == "__main__":
    main()
