"""What a job reads and what it makes, as bytes that travel between machines."""

from __future__ import annotations

import json
import os
import shutil
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

from sphinx_booklet import fingerprint
from sphinx_booklet.archive import ZIP_BEGINS, member
from sphinx_booklet.jobs.due import READ, Due, product
from sphinx_booklet.jobs.events import Finished
from sphinx_booklet.jobs.times import FILE as TIMES
from sphinx_booklet.products import swap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx_booklet.folders import Folders
    from sphinx_booklet.jobs.events import Event
    from sphinx_booklet.jobs.plan import Job

FAST = 1  # of zlib
DOCTREES, LOGS = "doctrees", "logs"
LEFT_HERE = {"__pycache__", "node_modules"}
ENVIRONMENT = "pyvenv.cfg"  # marks a virtual environment of Python


def pack(files: Mapping[str, bytes]) -> bytes:
    """Return files by their names as one: equal files, equal bytes."""
    packed = BytesIO()
    with ZipFile(packed, "w") as book:
        for name in sorted(files):
            book.writestr(member(name, ZIP_BEGINS), files[name], ZIP_DEFLATED, FAST)
    return packed.getvalue()


def unpack(packed: bytes, folder: Path) -> None:
    """Write packed files below a folder; no name leads out of it."""
    folder.mkdir(parents=True, exist_ok=True)
    with ZipFile(BytesIO(packed)) as book:
        book.extractall(folder)


def _below(folder: Path, paths: Iterable[Path]) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def inputs(folders: Folders) -> bytes:
    """Return all that a build may read: conf.py can open whatever is in the checkout.

    Hidden files, the output and virtual environments stay here.
    """
    return pack(_below(folders.root, _sources(folders)))


def _sources(folders: Folders) -> Iterator[Path]:
    for place, names, files in os.walk(folders.root):
        here = Path(place)
        names[:] = sorted(one for one in names if _travels(here / one, folders))
        for name in sorted(files):
            path = here / name
            hidden = name.startswith(".") or name.endswith(fingerprint.CACHES)
            if not hidden and path.is_file():
                yield path


def _travels(folder: Path, folders: Folders) -> bool:
    if folder.name.startswith(".") or folder.name in LEFT_HERE or folder == folders.build:
        return False
    return not (folder / ENVIRONMENT).exists()


def state(job: Job) -> bytes:
    """Return what a job needs to know of what its language has made before."""
    scratch, due = job.folders.scratch(job.language), Due(job)
    words = due.words()
    kept = [
        product(job, kind)
        for kind in job.booklet.formats
        if kind not in job.formats or due.known.get(kind) == words
    ]
    files = _below(scratch, (path for path in kept if path.exists()))
    record = {name: one for name, one in due.known.items() if name != READ}
    return pack(files | {fingerprint.FILE: json.dumps(record).encode()})


def made(job: Job, events: Iterable[Event]) -> bytes:
    """Return what a job has made: the folders of its formats, its logs, and its records."""
    scratch = job.folders.scratch(job.language)
    folders = [scratch / kind for kind in _built(events)] + [scratch / LOGS]
    paths = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    records = [path for path in scratch.glob("[!.]*.json") if path.name != TIMES]
    return pack(_below(scratch, [*paths, *records]))


def keep(job: Job, packed: bytes, events: Iterable[Event]) -> None:
    """Put what a job has made elsewhere in its place.

    Each folder is swapped in whole. What stops this has left no record of what is not there.
    """
    scratch, built = job.folders.scratch(job.language), _built(events)
    aside = scratch.with_name(f"{scratch.name}.new")
    shutil.rmtree(aside, ignore_errors=True)
    try:
        unpack(packed, aside)
        due = Due(job)
        for kind in job.formats:
            if kind in built:
                due.begin(kind)
        shutil.rmtree(scratch / DOCTREES, ignore_errors=True)  # they are of older words
        scratch.mkdir(parents=True, exist_ok=True)
        for folder in [*sorted(built), LOGS]:
            if (aside / folder).is_dir():
                swap(aside / folder, scratch / folder)
        record = fingerprint.read(aside)
        (aside / fingerprint.FILE).unlink()
        for path in sorted(aside.glob("*.json")):
            path.replace(scratch / path.name)
        fingerprint.record(scratch, {name: one for name, one in record.items() if name != READ})
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _built(events: Iterable[Event]) -> set[str]:
    return {one.format for one in events if isinstance(one, Finished) and not one.fresh}
