"""What the tests take from npm, each version and hash pinned by ``package-lock.json``."""

from __future__ import annotations

from pathlib import Path

from sphinx_booklet.check.npm import installed

FOLDER = Path(__file__).parent


def package(name: str) -> Path:
    """Return the folder of a package.

    :raises BookletError: there is no npm, or it cannot install
    """
    return installed(FOLDER, name) / name
