"""A process that keeps Sphinx loaded: what was saved is built in a moment."""

from __future__ import annotations

import io
import multiprocessing
import re
import shutil
import time
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sphinx_booklet import fingerprint
from sphinx_booklet.jobs.explain import explained, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from collections.abc import Set as AbstractSet
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
    :param pages: what each page tells of its messages, by its address; see ``Pages``
    :param notices: what is wrong with whole catalogs, a line each
    """

    seconds: float
    errors: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    pages: dict[str, dict[str, Any]] = field(default_factory=dict)
    notices: tuple[str, ...] = ()


def folder(job: Job) -> Path:
    """Return the folder of the pages; it holds nothing that is published."""
    return job.folders.scratch(job.language) / FOLDER / PAGES


class Builder:
    """Builds one language again and again; what was known before tells what changed.

    Sphinx stays as it is between two builds, until a setting changes or a build fails.
    """

    def __init__(self, job: Job) -> None:
        self._job = job
        self._known: dict[str, dict[str, Entry]] = {}
        self._warnings = io.StringIO()
        self._open = ExitStack()
        self._app: Sphinx | None = None
        self._settings: list[bytes] = []
        scratch = folder(job).parent
        code = fingerprint.of_code()
        mark = scratch / CODE
        if not mark.is_file() or mark.read_text("utf-8") != code:
            shutil.rmtree(scratch, ignore_errors=True)  # made by other code
            scratch.mkdir(parents=True)
            mark.write_text(code, "utf-8")

    def build(self, tell: Callable[[Built], None]) -> Built:
        """Build what changed since the last time.

        :param tell: is told as soon as the pages that were saved are there
        """
        from sphinx_booklet.preview.builder import PreviewBuilder  # noqa: PLC0415
        from sphinx_booklet.preview.pages import Pages  # noqa: PLC0415

        start = time.monotonic()
        self._warnings.seek(0)
        self._warnings.truncate()

        def built(app: Sphinx, docnames: AbstractSet[str]) -> Built:
            changes = self._changes(app)
            pages = Pages(app, self._known)
            seconds = time.monotonic() - start
            return Built(seconds, self._errors(), changes, pages.of(docnames), pages.notices())

        try:
            app = self._ready()
            if isinstance(builder := app.builder, PreviewBuilder):
                builder.tell = lambda: tell(built(app, builder.saved))
            app.build()
            return built(app, app.env.found_docs)
        except Exception as error:  # noqa: BLE001 - whatever it is, its user gets a message
            self.close()
            said = explained(error, self._job.folders, folder(self._job).parent / "error.txt")
            return Built(time.monotonic() - start, (said,))

    def _errors(self) -> tuple[str, ...]:
        lines = plain(self._warnings.getvalue(), self._job.folders).splitlines()
        return tuple(line for line in lines if line and not TRANSLATORS.search(line))

    def close(self) -> None:
        """Leave Sphinx; the next build loads it anew."""
        self._app = None
        self._open.close()

    def _ready(self) -> Sphinx:
        from sphinx_booklet.translation import messages_in  # noqa: PLC0415

        root = self._job.folders.root
        settings = [(root / name).read_bytes() for name in ("booklet.toml", "conf.py")]
        if self._app is None or settings != self._settings:
            self.close()
            self._app, self._settings = self._start(), settings
        messages_in(self._app).forget()
        return self._app

    def _start(self) -> Sphinx:
        from sphinx import locale  # noqa: PLC0415
        from sphinx.application import Sphinx  # noqa: PLC0415 - only this process loads it
        from sphinx.util.docutils import docutils_namespace, patch_docutils  # noqa: PLC0415

        job, pages = self._job, folder(self._job)
        locale.translators.clear()
        self._open.enter_context(patch_docutils(str(job.folders.root)))
        self._open.enter_context(docutils_namespace())
        return Sphinx(
            srcdir=job.folders.docs,
            confdir=job.folders.root,
            outdir=pages,
            doctreedir=pages.parent / DOCTREES,
            buildername="booklet-preview",
            confoverrides={"language": job.language.sphinx, "booklet_downloads": []},
            status=None,
            warning=self._warnings,
        )

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


def child(job: Job, pipe: Connection) -> None:
    """Build each time that the other end asks, until it is gone; None ends what it is told."""
    builder = Builder(job)
    with suppress(EOFError, BrokenPipeError, KeyboardInterrupt), pipe:
        while True:
            pipe.recv()
            pipe.send(builder.build(pipe.send))
            pipe.send(None)


class Warm:
    """The process, from its parent's side."""

    def __init__(self, job: Job) -> None:
        self._pipe, theirs = SPAWN.Pipe()
        self._process = SPAWN.Process(target=child, args=(job, theirs), daemon=True)
        self._process.start()
        theirs.close()

    def build(self) -> Iterator[Built]:
        """Build what changed; yield when the saved pages are there, and when all is."""
        try:
            self._pipe.send(None)
            while built := self._pipe.recv():
                yield built
        except (EOFError, BrokenPipeError):
            yield Built(0.0, ("The process that builds has ended. Start the preview again.",))

    def end(self) -> None:
        """End the process."""
        self._pipe.close()
        self._process.terminate()
        self._process.join()
