"""Which files are catalogs: regular files of the folder itself, and no links out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_booklet.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def is_catalog(path: Path, folder: Path) -> bool:
    """Say if a path is a file within a folder; pipes, devices and links elsewhere are not read."""
    return path.is_file() and path.resolve().is_relative_to(folder.resolve())


def catalogs_in(folder: Path) -> list[Path]:
    """Return the catalogs of a language, in order.

    :param folder: of one language, ``locales/ar/LC_MESSAGES``
    """
    return [path for path in sorted(folder.rglob("*.po")) if is_catalog(path, folder)]


def strangers_in(folder: Path, where: str) -> Iterator[Finding]:
    """Find what has a catalog's name and is none.

    :param where: the folder's name in findings
    """
    for path in sorted(folder.rglob("*.po")):
        if not is_catalog(path, folder):
            name = f"{where}/{path.relative_to(folder).as_posix()}"
            what = "this is no file of the folder: a link elsewhere, a folder or a pipe"
            yield Finding(name, "no-file", what, "Put the catalog itself there.")
