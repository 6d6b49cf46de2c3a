"""What the tests take from npm, each version and hash pinned by ``package-lock.json``.

``npm install --package-lock-only`` in this folder writes that file anew.
"""

from __future__ import annotations

import fcntl
import shutil
import subprocess
import sys
from pathlib import Path

from sphinx_booklet.errors import BookletError

FOLDER = Path(__file__).parent
FILES = (".npmrc", "package.json", "package-lock.json")
CACHE = Path(sys.prefix) / "npm"  # gone with the virtual environment
WAY_OUT = "Install Node.js with npm (`apt-get install npm`, `brew install node`)."


def package(name: str) -> Path:
    """Return the folder of a package; the first process that asks installs all of them.

    :raises BookletError: there is no npm, or it cannot install
    """
    CACHE.mkdir(exist_ok=True)
    with (CACHE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = CACHE / "done.json"
        wanted = (FOLDER / "package-lock.json").read_bytes()
        if not done.exists() or done.read_bytes() != wanted:
            install()
            done.write_bytes(wanted)
    return CACHE / "node_modules" / name


def install() -> None:
    """Install what the lock file names; npm checks the hashes, and no package may run a script."""
    npm = shutil.which("npm")
    if npm is None:
        raise BookletError("npm", "is not installed", WAY_OUT)
    for file in FILES:
        shutil.copy(FOLDER / file, CACHE)
    done = subprocess.run([npm, "ci"], cwd=CACHE, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BookletError("npm", done.stderr.strip() or "npm ci failed", WAY_OUT)
