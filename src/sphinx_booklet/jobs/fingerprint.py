"""What a build was made from, by content: equal fingerprints, equal output."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from importlib.metadata import distributions
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_booklet.jobs.plan import Job

PACKAGE = Path(__file__).parents[1]
FILE = "fingerprint.json"
SKIPPED = {".mo", ".pyc"}


def digest(paths: Iterable[Path], root: Path) -> str:
    """Return the SHA-256 of files: their paths below ``root``, and their bytes."""
    sha = hashlib.sha256()
    for path in sorted(paths):
        if path.is_file() and path.suffix not in SKIPPED:
            content = _content(path)
            sha.update(f"{path.relative_to(root).as_posix()}\0{content}\0".encode())
    return sha.hexdigest()


def _content(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def of_code() -> str:
    """Return the fingerprint of this package, of Python and of every installed package."""
    versions = sorted(f"{one.metadata['Name']}=={one.version}" for one in distributions())
    ours = digest(PACKAGE.rglob("*"), PACKAGE)
    return joined(sys.version, ours, versions)


def of_words(job: Job, outside: Iterable[str] = ()) -> str:
    """Return the fingerprint of the settings, the chapters and this language's catalogs.

    :param outside: files that the chapters include from elsewhere
    """
    root = job.folders.root
    catalogs = job.folders.catalogs(job.language)
    settings = [root / "booklet.toml", root / "conf.py", *job.folders.locales.glob("*.toml")]
    files = [*settings, *job.folders.docs.rglob("*")]
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    content = digest([*files, *catalogs.rglob("*")], root)
    return joined(content, epoch, [_content(Path(one)) for one in outside])


def joined(*parts: object) -> str:
    """Return one fingerprint of several plain values."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def read(folder: Path) -> dict[str, str]:
    """Return what was recorded in a language's folder; nothing where it cannot be read."""
    try:
        known = json.loads((folder / FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def record(folder: Path, fingerprint: dict[str, str]) -> None:
    """Record what the finished formats of a language were made from."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / FILE).write_text(json.dumps(fingerprint, indent=2) + "\n", "utf-8")
