"""Makes a fresh machine able to build and to check hikaku. Called by `make`; needs nothing but Python itself.

    python3 tools/setup.py python      a virtual environment in .venv/ with the packages of constraints.txt
    python3 tools/setup.py checkers    what only the tests use: Chromium, a Japanese font, Java, Node packages

Every step looks first and does nothing where the thing is there. Nothing is installed outside the checkout but
by the system's own package manager, and that only where we are root on a Debian-like system. A checker that cannot
be had is named in one sentence; its tests then fail in CI and are skipped elsewhere.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
CHECKERS = ROOT / ".tools"


def main(arguments: list[str]) -> int:
    steps = {"python": install_python, "checkers": install_checkers}
    if len(arguments) != 1 or arguments[0] not in steps:
        print(__doc__, file=sys.stderr)
        return 2
    return steps[arguments[0]]()


# ------------------------------------------------------------------------------------------------------ python


def install_python() -> int:
    """Make .venv/ and put into it exactly the packages of constraints.txt, each checked against its digest."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this file is run by whatever Python the machine has
        found = ".".join(map(str, sys.version_info[:2]))
        return fail(f"hikaku needs Python 3.11 or newer, and this is {found}. Say which one: make PYTHON=python3.13 …")
    if not (VENV / "bin" / "python").exists() and not make_venv():
        return fail(
            "This Python cannot make virtual environments. On Debian or Ubuntu: sudo apt-get install python3-venv"
        )
    say("packages: as in constraints.txt")
    pip = [str(VENV / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    locked = [*pip, "--require-hashes", "--only-binary", ":all:", "-r", "constraints.txt"]
    ours = [*pip, "--no-deps", "--no-build-isolation", "--editable", "."]
    for command in (locked, ours):
        if run(command) != 0:
            return fail("The packages could not be installed; pip says above why.")
    return 0


def make_venv() -> bool:
    say("virtual environment: .venv/")
    if create_venv():
        return True
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    return any(apt_install([name]) and create_venv() for name in (version, "python3-venv"))


def create_venv() -> bool:
    # Debian's Python without python3-venv makes half a folder before it finds out that pip is missing.
    made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True)
    if made.returncode != 0:
        shutil.rmtree(VENV, ignore_errors=True)
    return made.returncode == 0


# ---------------------------------------------------------------------------------------------------- checkers


def install_checkers() -> int:
    """Get what is missing of the outside checkers. Never fails: the tests say what they lack."""
    missing = [package for package, present in system_packages() if not present]
    if missing and not apt_install(missing):
        say("not here: " + ", ".join(missing) + "; the tests that need them are skipped (in CI they fail)")
    if not browser() and run([str(VENV / "bin" / "python"), "-m", "playwright", "install", "chromium"]) != 0:
        say("no Chromium: the browser tests are skipped (in CI they fail)")
    install_node_packages()
    return 0


def system_packages() -> list[tuple[str, bool]]:
    """Debian's names of what the checkers stand on, and whether this machine has each."""
    return [
        ("chromium", browser()),
        ("fonts-noto-cjk", japanese_font()),
        ("default-jre-headless", works(["java", "-version"])),
        ("npm", shutil.which("npm") is not None),
    ]


def browser() -> bool:
    """Whether there is a Chromium: the system's, or the one that Playwright keeps for itself."""
    if any(shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome")):
        return True
    ask = (
        "from playwright.sync_api import sync_playwright as start\n"
        "with start() as playwright: print(playwright.chromium.executable_path)"
    )
    answer = subprocess.run([str(VENV / "bin" / "python"), "-c", ask], capture_output=True, text=True)
    return answer.returncode == 0 and Path(answer.stdout.strip()).exists()


def japanese_font() -> bool:
    if sys.platform == "darwin":
        return True
    listed = (
        subprocess.run(["fc-list", ":lang=ja"], capture_output=True, text=True) if shutil.which("fc-list") else None
    )
    return listed is not None and bool(listed.stdout.strip())


def works(command: list[str]) -> bool:
    # On macOS `java` is always there and only says that it is not.
    return shutil.which(command[0]) is not None and subprocess.run(command, capture_output=True).returncode == 0


def install_node_packages() -> None:
    lock = (ROOT / "tools" / "package-lock.json").read_bytes()
    done = CHECKERS / "node_modules" / ".hikaku-lock"
    if done.exists() and done.read_bytes() == lock:
        return
    if shutil.which("npm") is None:
        say("no npm: the HTML checker and axe are skipped (in CI they fail)")
        return
    say("Node packages: as in tools/package-lock.json, into .tools/")
    CHECKERS.mkdir(exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(ROOT / "tools" / name, CHECKERS / name)
    if run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"], CHECKERS) == 0:
        done.write_bytes(lock)
    else:
        say("npm could not install the checkers; npm says above why")


# ------------------------------------------------------------------------------------------------------- small


def apt_install(packages: list[str]) -> bool:
    """Install Debian packages where we may: as root, where there is an apt."""
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return False
    say("apt: " + ", ".join(packages))
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    update = ["apt-get", "-qq", "update"]
    install = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0", "install", "--no-install-recommends", "--yes", *packages]
    return all(subprocess.run(c, stdout=subprocess.DEVNULL, env=quiet).returncode == 0 for c in (update, install))


def run(command: list[str], folder: Path = ROOT) -> int:
    return subprocess.run(command, cwd=folder).returncode


def say(sentence: str) -> None:
    print(f"setup: {sentence}", flush=True)


def fail(sentence: str) -> int:
    print(f"setup: {sentence}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
