"""A process that keeps Sphinx loaded: what was saved is built in a moment."""

from __future__ import annotations

import io
import multiprocessing
import re
import shutil
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sphinx_booklet.jobs import fingerprint
from sphinx_booklet.jobs.explain import explained, plain

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from pathlib import Path

    from sphinx.application import Sphinx

    from sphinx_booklet.jobs.plan import Job
    from sphinx_booklet.translation.messages import Entry

SPAWN = multiprocessing.get_context("spawn")
FOLDER, PAGES, DOCTREES, CODE = "preview", "pages", "doctrees", "code.txt"
TRANSLATORS = re.compile(r"\[i18n\.\w+\]")  # a translator's slip is shown at its place


@dataclass(frozen=True)
class Change:
    """A message that says something new: a page, and the id of the message there."""

    page: str
    anchor: str


@dataclass(frozen=True)
class Built:
    """One build.

    :param seconds: wall clock
    :param errors: what stopped it, or what is wrong with the chapters
    :param changes: in the order of the catalogs
    :param findings: of the gate, by file and line: each its rule, what and way out
    """

    seconds: float
    errors: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    findings: dict[str, list[list[str]]] = field(default_factory=dict)


def folder(job: Job) -> Path:
    """Return the folder of the pages; it holds nothing that is published."""
    return job.folders.scratch(job.language) / FOLDER / PAGES


class Builder:
    """Builds one language again and again; what was known before tells what changed."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._known: dict[str, dict[str, Entry]] = {}
        scratch = folder(job).parent
        code = fingerprint.of_code()
        mark = scratch / CODE
        if not mark.is_file() or mark.read_text("utf-8") != code:
            shutil.rmtree(scratch, ignore_errors=True)  # made by other code
            scratch.mkdir(parents=True)
            mark.write_text(code, "utf-8")

    def build(self) -> Built:
        """Build what changed since the last time."""
        start = time.monotonic()
        warnings = io.StringIO()
        try:
            changes, findings = self._run(warnings)
        except Exception as error:  # noqa: BLE001 - whatever it is, its user gets a message
            said = explained(error, self._job.folders, folder(self._job).parent / "error.txt")
            return Built(time.monotonic() - start, (said,))
        lines = plain(warnings.getvalue(), self._job.folders).splitlines()
        errors = tuple(line for line in lines if line and not TRANSLATORS.search(line))
        return Built(time.monotonic() - start, errors, changes, findings)

    def _run(self, warnings: io.StringIO) -> tuple[tuple[Change, ...], dict[str, Any]]:
        from sphinx.application import Sphinx  # noqa: PLC0415 - only this process loads it
        from sphinx.util.docutils import docutils_namespace, patch_docutils  # noqa: PLC0415

        from sphinx_booklet.preview import marks  # noqa: PLC0415

        job, pages = self._job, folder(self._job)
        with patch_docutils(str(job.folders.root)), docutils_namespace():
            app = Sphinx(
                srcdir=job.folders.docs,
                confdir=job.folders.root,
                outdir=pages,
                doctreedir=pages.parent / DOCTREES,
                buildername="html",
                confoverrides={"language": job.language.sphinx, "booklet_downloads": []},
                status=None,
                warning=warnings,
            )
            marks.setup(app)
            app.build()
            return self._changes(app), self._findings(app)

    def _changes(self, app: Sphinx) -> tuple[Change, ...]:
        from sphinx_booklet.catalogs.po import anchor  # noqa: PLC0415
        from sphinx_booklet.translation import domain, messages_in  # noqa: PLC0415

        found, messages, is_first = [], messages_in(app), not self._known
        for docname in sorted(app.env.found_docs):
            now = dict(messages.of(domain(docname, app.config)))
            before = self._known.get(docname, {})
            page = app.builder.get_target_uri(docname)
            for msgid, entry in now.items():
                old = before.get(msgid)
                if not old or (old.text, old.state) != (entry.text, entry.state):
                    found.append(Change(page, anchor(msgid)))
            self._known[docname] = now
        return () if is_first else tuple(found)

    def _findings(self, app: Sphinx) -> dict[str, list[list[str]]]:
        from sphinx_booklet.translation import messages_in  # noqa: PLC0415

        found: dict[str, list[list[str]]] = {}
        for some in messages_in(app).findings.values():
            for one in some:
                found.setdefault(one.where, []).append([one.rule, one.what, one.way_out])
        return found


def child(job: Job, pipe: Connection) -> None:
    """Build each time that the other end asks, until it is gone."""
    builder = Builder(job)
    with suppress(EOFError, BrokenPipeError, KeyboardInterrupt), pipe:
        while True:
            pipe.recv()
            pipe.send(builder.build())


class Warm:
    """The process, from its parent's side."""

    def __init__(self, job: Job) -> None:
        self._pipe, theirs = SPAWN.Pipe()
        self._process = SPAWN.Process(target=child, args=(job, theirs), daemon=True)
        self._process.start()
        theirs.close()

    def build(self) -> Built:
        """Build what changed, and wait for it."""
        try:
            self._pipe.send(None)
            built: Built = self._pipe.recv()
        except (EOFError, BrokenPipeError):
            return Built(0.0, ("The process that builds has ended. Start the preview again.",))
        return built

    def end(self) -> None:
        """End the process."""
        self._pipe.close()
        self._process.terminate()
        self._process.join()
