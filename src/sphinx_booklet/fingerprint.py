"""What a build was made from, by content: equal fingerprints, equal output.

Nothing here loads Sphinx, Babel or docutils: a build that finds nothing changed is quick.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_booklet.folders import Folders

PACKAGE = Path(__file__).parent
FILE = "fingerprint.json"
CACHES = (".mo", ".pyc")
OUTSIDE = "outside"  # files elsewhere that a build opened, each with its fingerprint


def digest(paths: Iterable[Path], root: Path) -> str:
    """Return the SHA-256 of files: their paths below ``root``, and their bytes."""
    found = {path.relative_to(root).as_posix(): content(path) for path in paths if path.is_file()}
    return joined(sorted(found.items()))


def content(path: Path) -> str:
    """Return the SHA-256 of a file, or of a folder's names; empty where there is nothing."""
    if path.is_dir():
        return joined(sorted(one.name for one in path.iterdir()))
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def files_in(folder: Path) -> Iterator[Path]:
    """Give the files below a folder; caches of Python and gettext, and hidden ones, are none."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            if not name.startswith(".") and not name.endswith((*CACHES, "~")):
                yield Path(place, name)


@lru_cache
def of_code() -> str:
    """Return the fingerprint of this package, of Python and of every installed package."""
    return joined(sorted(parts_of_code().items()))


def parts_of_code() -> dict[str, str]:
    """Return the fingerprint of Python, of this package, and of each installed one, by name."""
    ours = {"Python": sys.version, PACKAGE.name: digest(files_in(PACKAGE), PACKAGE)}
    return ours | dict(_installed())


def _installed() -> Iterator[tuple[str, str]]:
    """Give of each package its name and version, and what pip recorded of its files.

    What pip writes of the place is left out: a package is the same on two machines.
    """
    for folder in dict.fromkeys(filter(os.path.isdir, sys.path)):
        for path in Path(folder).iterdir():
            if path.suffix in {".dist-info", ".egg-info"} and not path.name.startswith(
                f"{PACKAGE.name}-"
            ):
                yield path.name, _recorded(path / "RECORD")


def _recorded(path: Path) -> str:
    """Return the fingerprint of the files of a package that do not tell where they are."""
    lines = path.read_bytes().splitlines() if path.is_file() else []
    digests = [
        line
        for line in lines
        if b",sha256=" in line and not line.startswith(b"../") and b"/direct_url.json," not in line
    ]
    return hashlib.sha256(b"\n".join(digests)).hexdigest()


def of_checkout(folders: Folders) -> dict[str, str]:
    """Return the fingerprint of each file of the settings, the chapters and all catalogs.

    :returns: by its path from the folder of booklet.toml
    """
    root = folders.root
    files = [root / "booklet.toml", root / "conf.py"]
    found = [*files, *files_in(folders.docs), *files_in(folders.locales)]
    return {path.relative_to(root).as_posix(): content(path) for path in found}


def epoch() -> str:
    """Return what the environment says of the time in every file."""
    return os.environ.get("SOURCE_DATE_EPOCH", "")


def joined(*parts: object) -> str:
    """Return one fingerprint of several plain values."""
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()


def read(folder: Path) -> dict[str, Any]:
    """Return what was recorded in a language's folder; nothing where it cannot be read."""
    try:
        known = json.loads((folder / FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def record(folder: Path, fingerprint: dict[str, Any]) -> None:
    """Record what the finished formats of a language were made from."""
    write(folder / FILE, fingerprint)


def write(path: Path, value: object) -> None:
    """Write a plain value, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    aside.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", "utf-8")
    aside.replace(path)
