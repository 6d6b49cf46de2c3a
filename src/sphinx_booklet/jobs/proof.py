"""Having the EPUB of a language proven, between its build and the pages that tell of it."""

from __future__ import annotations

import shutil
import time
from typing import TYPE_CHECKING, Any

from sphinx_booklet.epub.claim import claiming, is_claimed
from sphinx_booklet.findings import as_text
from sphinx_booklet.jobs.events import Proven, Started
from sphinx_booklet.jobs.explain import plain
from sphinx_booklet.products import download_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_booklet.jobs.events import Event
    from sphinx_booklet.jobs.plan import Job

PROOF = "proof"  # its key among the fingerprints, and its name among the formats
REPORT = "report"


def prove(job: Job, known: dict[str, Any], tell: Callable[[Event], None]) -> None:
    """Check the EPUB of a job, and let it say that it conforms if nothing is found.

    :param known: the fingerprints of what is built; keeps what was proven
    :raises BookletError: a tool is missing
    """
    if job.prove is None:
        return
    tag, book = job.language.tag, job.folders.product(job.booklet, job.language, "epub")
    if known.get(PROOF) == known["epub"] and is_claimed(book):
        tell(Proven(tag, PROOF, 0.0, fresh=True))
        return
    tell(Started(tag, PROOF))
    start = time.monotonic()
    name = download_name(job.booklet, job.language, "epub").removesuffix(".epub")
    copy = claiming(book)
    found = job.prove(copy, job.folders.build / REPORT / name)
    if not found:
        copy.replace(book)
        known[PROOF] = known["epub"]
    shutil.rmtree(copy.parent)
    lines = tuple(plain(as_text(one).replace(str(copy), name), job.folders) for one in found)
    tell(Proven(tag, PROOF, time.monotonic() - start, lines))
