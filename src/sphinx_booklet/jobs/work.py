"""Building one language, in a process of its own: Sphinx's catalogs are process-global."""

from __future__ import annotations

import errno
import io
import os
import re
import shutil
import time
from dataclasses import replace
from typing import IO, TYPE_CHECKING, Any

from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from sphinx_booklet import fingerprint
from sphinx_booklet.errors import BookletError, of_system
from sphinx_booklet.jobs.due import Due, of_site, refused, shown, translated_parts
from sphinx_booklet.jobs.events import Event, Failed, Finished, Started
from sphinx_booklet.jobs.explain import explained, plain
from sphinx_booklet.jobs.opened import opened
from sphinx_booklet.jobs.proof import PROOF, prove
from sphinx_booklet.outdated import files_of
from sphinx_booklet.products import swap

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sphinx_booklet.folders import Folders
    from sphinx_booklet.formats import Format
    from sphinx_booklet.jobs.plan import Job

BUILDERS: dict[Format, tuple[str, dict[str, Any]]] = {
    "html": ("html", {}),
    "pdf": ("booklet-pdf", {"booklet_pdf_edition": "standard"}),
    "large-print": ("booklet-pdf", {"booklet_pdf_edition": "large-print"}),
    "bilingual": ("booklet-pdf", {"booklet_pdf_edition": "bilingual"}),
    "epub": ("booklet-epub", {}),
}
# A translator's slip shows the source text, marked; it does not stop the booklet.
TRANSLATORS_SLIP = re.compile(r"\[i18n\.\w+\]")
OF_CATALOGS = re.compile(r"\[i18n\.catalog\]")  # told already, once for all formats
LOGS, DOCTREES, BODIES = "logs", "doctrees", "bodies"
FULL = os.strerror(errno.ENOSPC)  # Sphinx only warns of some files that it could not write


def work(job: Job, tell: Callable[[Event], None]) -> None:
    """Build a language; tell what happens. Nothing is raised: a failure is an event."""
    try:
        _build_formats(job, tell)
    except (OSError, BookletError) as error:
        told = of_system(error) if isinstance(error, OSError) else error
        lines = (plain(str(told), job.folders),)
        tell(Failed(job.language.tag, job.formats[0], lines))


def _build_formats(job: Job, tell: Callable[[Event], None]) -> None:
    due = Due(job)
    opened()  # from now on, what is read is noted
    words = due.words()
    forget_what_was_read(job, due)
    told = refused(job)
    for kind in job.formats:
        if due.is_fresh(kind, words):
            tell(due.told(kind))
        else:
            tell(Started(job.language.tag, kind))
            done = _built(job, kind, due, words)
            if isinstance(done, Failed):
                tell(done)
                return
            tell(replace(done, notices=tuple(dict.fromkeys((*told, *done.notices)))))
        if kind == "epub" and not _is_proven(job, due, tell):
            return
        told = ()


def _is_proven(job: Job, due: Due, tell: Callable[[Event], None]) -> bool:
    """Have the EPUB proven if that is asked for; say if it could be."""
    try:
        prove(job, due.known, tell)
    except BookletError as error:
        tell(Failed(job.language.tag, PROOF, (plain(str(error), job.folders),)))
        return False
    due.keep()
    return True


def forget_what_was_read(job: Job, due: Due) -> None:
    """Drop the doctrees where more has changed than the text of chapters and catalogs.

    Sphinx goes by the times of files and by lists of its own; only what it may read anew one by
    one is left to it. The last outputs stay till others take their place.
    """
    if due.changed() is None:
        shutil.rmtree(job.folders.scratch(job.language) / DOCTREES, ignore_errors=True)
        due.forget()


def _built(job: Job, kind: Format, due: Due, words: str) -> Finished | Failed:
    """Build a format that is out of date, and record it."""
    start = time.monotonic()
    due.begin(kind)
    site = shown(of_site(job)) if kind == "html" else ""
    errors, slips = build(job, kind, due)
    if errors:
        return Failed(job.language.tag, kind, tuple(errors))
    due.note(kind, words, tuple(slips), site)
    return Finished(job.language.tag, kind, time.monotonic() - start, notices=tuple(slips))


def build(job: Job, kind: Format, due: Due) -> tuple[list[str], list[str]]:
    """Build one format.

    :param due: takes the files that are read from elsewhere
    :returns: what makes it unfit to publish, first causes first; and notices
    """
    warnings = io.StringIO()
    stopped = _attempt(job, kind, warnings, due)
    lines = _lines(warnings.getvalue(), job.folders)
    if any(FULL in line for line in (*lines, *stopped)):
        return [str(of_system(OSError(errno.ENOSPC, FULL)))], []
    lines = [line for line in lines if not OF_CATALOGS.search(line)]
    slips = [line for line in lines if TRANSLATORS_SLIP.search(line)]
    errors = [line for line in lines if line not in slips] + stopped
    output = job.folders.output(job.language, kind)
    if errors:  # what was read is read again: its warnings come only then
        shutil.rmtree(job.folders.scratch(job.language) / DOCTREES, ignore_errors=True)
    else:
        swap(_aside(output), output)  # a broken build leaves what the last good one made
    return errors, slips


def _aside(output: Path) -> Path:
    return output.with_name(f"{output.name}.new")


def _attempt(job: Job, kind: Format, warnings: IO[str], due: Due) -> list[str]:
    logs = job.folders.scratch(job.language) / LOGS
    try:
        logs.mkdir(parents=True, exist_ok=True)
        with (logs / f"{kind}.txt").open("w", encoding="utf-8") as status:
            due.add_outside(_run_sphinx(job, kind, status, warnings, due))
    except Exception as error:  # noqa: BLE001 - whatever it is, its user gets a message
        return [explained(error, job.folders, logs / f"{kind}-error.txt")]
    return []


def _run_sphinx(
    job: Job,
    kind: Format,
    status: IO[str],
    warnings: IO[str],
    due: Due,
) -> set[Path]:
    builder, settings = BUILDERS[kind]
    overrides = {"language": job.language.sphinx, **settings}
    doctrees = job.folders.scratch(job.language) / DOCTREES
    overrides["booklet_changed"] = list(map(str, due.reread))
    aside = _aside(job.folders.output(job.language, kind))
    shutil.rmtree(aside, ignore_errors=True)  # no page of a chapter that is gone
    if kind == "epub":
        overrides["booklet_pages"] = due.pages()
    if kind == "html":
        overrides |= {**of_site(job), "booklet_parts": translated_parts(job)}
        overrides["booklet_bodies"] = str(doctrees / BODIES)
    with patch_docutils(str(job.folders.root)), docutils_namespace():
        app = Sphinx(
            srcdir=job.folders.docs,
            confdir=job.folders.root,
            outdir=aside,
            doctreedir=doctrees,
            buildername=builder,
            confoverrides=overrides,
            status=status,
            warning=warnings,
        )
        app.build(force_all=True)  # reads what changed, writes every page: menus are in all
        return _outside(app, job.folders)


def _outside(app: Sphinx, folders: Folders) -> set[Path]:
    """Return the files that are read and are neither chapters nor what these say they use."""
    used = {one for docname in app.env.found_docs for one in files_of(app.env, docname)}
    docs = folders.docs.resolve()
    found = opened().paths((folders.build, folders.locales, fingerprint.PACKAGE))
    loose = {one for one in found if one.is_file() or not one.is_relative_to(docs)}
    settings = {folders.settings.resolve(), folders.root.resolve() / "conf.py"}
    outside = {one for one in used if not one.is_relative_to(docs)}
    return (loose - used - settings) | outside


def _lines(text: str, folders: Folders) -> list[str]:
    return list(dict.fromkeys(line for line in plain(text, folders).splitlines() if line))
