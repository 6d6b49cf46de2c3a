"""Programs for Node.js: npm installs what a lock file names, once, beside the Python packages.

Versions and hashes stand in ``package-lock.json``; ``npm install --package-lock-only
--omit-lockfile-registry-resolved`` writes it anew, without addresses. No package may run a script
of its own: some would fetch a browser.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from sphinx_booklet.errors import BookletError

SECONDS = 900
LOCK = "package-lock.json"
WAY_OUT = "Install Node.js with npm (`apt-get install nodejs npm`, `brew install node`)."


def installed(wanted: Path, what: str) -> Path:
    """Return the folder of the packages of a lock file, installing them where they are not.

    :param wanted: the folder of ``package.json`` and its lock
    :param what: the name of what is installed, for messages
    :raises BookletError: there is no npm, or it cannot install
    """
    lock = hashlib.sha256((wanted / LOCK).read_bytes()).hexdigest()[:12]
    place = Path(sys.prefix, "share", "sphinx-booklet", f"{wanted.name}-{lock}")
    if not place.exists():
        fresh = place.with_name(f"{place.name}.{os.getpid()}")
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(parents=True)
        for name in ("package.json", LOCK):
            shutil.copyfile(wanted / name, fresh / name)
        _install(fresh, what)
        try:
            fresh.rename(place)
        except OSError:  # another process was first
            shutil.rmtree(fresh)
    return place / "node_modules"


def _install(place: Path, what: str) -> None:
    command = [program("npm", what), "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    try:
        subprocess.run(  # noqa: S603 - a fixed command
            [*command, "--silent"],
            cwd=place,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=True,
        )
    except (OSError, subprocess.SubprocessError) as error:
        shutil.rmtree(place, ignore_errors=True)
        said = getattr(error, "stderr", "") or str(error)
        message = f"npm cannot install it: {str(said).strip()[-300:]}"
        raise BookletError(what, message, WAY_OUT) from None


def program(name: str, what: str) -> str:
    """Return a program of Node.js.

    :raises BookletError: there is none
    """
    if found := shutil.which(name):
        return found
    raise BookletError(what, f"needs {name}, which is not there", WAY_OUT)
