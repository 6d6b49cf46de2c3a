"""Building one language, in a process of its own: Sphinx's catalogs are process-global."""

from __future__ import annotations

import errno
import io
import os
import re
import shutil
import time
from itertools import chain
from typing import IO, TYPE_CHECKING, Any

from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from sphinx_booklet.catalogs.files import catalogs_in, strangers_in
from sphinx_booklet.catalogs.judge import judge_of
from sphinx_booklet.catalogs.status import by_document, parts
from sphinx_booklet.catalogs.vetting import vet
from sphinx_booklet.errors import BookletError, of_system
from sphinx_booklet.findings import as_text
from sphinx_booklet.jobs import fingerprint
from sphinx_booklet.jobs.events import Event, Failed, Finished, Started
from sphinx_booklet.jobs.explain import explained, plain
from sphinx_booklet.jobs.neighbours import neighbours
from sphinx_booklet.jobs.proof import PROOF, prove
from sphinx_booklet.products import PAGES, count_pages, download_name, offline_path, swap
from sphinx_booklet.words import has_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sphinx_booklet.jobs.plan import Job
    from sphinx_booklet.products import Folders
    from sphinx_booklet.settings import Format

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
LOGS, DOCTREES = "logs", "doctrees"
FULL = os.strerror(errno.ENOSPC)  # Sphinx only warns of some files that it could not write
OUTSIDE = "outside"  # files that chapters include from elsewhere, a line each


def work(job: Job, tell: Callable[[Event], None]) -> None:
    """Build a language; tell what happens. Nothing is raised: a failure is an event."""
    try:
        _build_formats(job, tell)
    except (OSError, BookletError) as error:
        told = of_system(error) if isinstance(error, OSError) else error
        lines = (plain(str(told), job.folders),)
        tell(Failed(job.language.tag, job.formats[0], lines))


def _build_formats(job: Job, tell: Callable[[Event], None]) -> None:
    scratch = job.folders.scratch(job.language)
    code = fingerprint.of_code()
    known = fingerprint.read(scratch)
    if known.get("code") != code:
        shutil.rmtree(scratch / DOCTREES, ignore_errors=True)  # the last outputs stay till then
        known = {"code": code}
    notices = vet_catalogs(job)
    for kind in job.formats:
        if known.pop(kind, "") == _state(job, kind, known) and _product(job, kind).exists():
            tell(Finished(job.language.tag, kind, 0.0, fresh=True, notices=notices))
        else:
            fingerprint.record(scratch, known)  # without this format: it is in the making
            if not _tell_format(job, kind, tell, known, notices):
                return
        known[kind] = _state(job, kind, known)
        if kind == "epub" and not _is_proven(job, known, tell):
            return
        fingerprint.record(scratch, known)
        notices = ()


def _is_proven(job: Job, known: dict[str, str], tell: Callable[[Event], None]) -> bool:
    """Have the EPUB proven if that is asked for; say if it could be."""
    try:
        prove(job, known, tell)
    except BookletError as error:
        tell(Failed(job.language.tag, PROOF, (plain(str(error), job.folders),)))
        return False
    return True


def vet_catalogs(job: Job) -> tuple[str, ...]:
    """Tell what is refused of the translations, and why."""
    if job.language == job.booklet.source:
        return ()
    source = job.folders.catalogs(job.language)
    where = source.relative_to(job.folders.root).as_posix()
    verdicts = job.folders.verdicts(job.language)
    judge = judge_of(source, job.language, job.booklet.source, verdicts)
    vetted = [
        vet(path, f"{where}/{path.relative_to(source).as_posix()}", judge)
        for path in catalogs_in(source)
    ]
    if judge.memory:
        judge.memory.save()
    findings = chain(strangers_in(source, where), *(one.findings for one in vetted))
    found = [as_text(finding) for finding in findings if finding.severity == "error"]
    if not source.is_dir():
        found.append(f"{where}: there are no catalogs, so all is shown in the source language")
    if not has_words(job.language):
        found.append(f"{job.language.tag}: buttons and headings of our own stay English")
    return tuple(found)


def _state(job: Job, kind: Format, known: dict[str, str]) -> str:
    words = fingerprint.of_words(job, known.get(OUTSIDE, "").splitlines())
    if kind == "html":
        return fingerprint.joined(words, of_site(job))
    return fingerprint.joined(words, of_pages(job, known)) if kind == "epub" else words


def _product(job: Job, kind: Format) -> Path:
    return job.folders.product(job.booklet, job.language, kind)


def _tell_format(
    job: Job,
    kind: Format,
    tell: Callable[[Event], None],
    known: dict[str, str],
    notices: tuple[str, ...],
) -> bool:
    tag = job.language.tag
    tell(Started(tag, kind))
    start = time.monotonic()
    errors, slips = build(job, kind, known)
    if errors:
        tell(Failed(tag, kind, tuple(errors)))
    else:
        told = (*notices, *slips)
        tell(Finished(tag, kind, time.monotonic() - start, notices=told))
    return not errors


def build(job: Job, kind: Format, known: dict[str, str]) -> tuple[list[str], list[str]]:
    """Build one format.

    :param known: what is recorded of this language; takes the files outside the chapters
    :returns: what makes it unfit to publish, first causes first; and notices
    """
    warnings = io.StringIO()
    stopped = _attempt(job, kind, warnings, known)
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


def _attempt(job: Job, kind: Format, warnings: IO[str], known: dict[str, str]) -> list[str]:
    logs = job.folders.scratch(job.language) / LOGS
    try:
        logs.mkdir(parents=True, exist_ok=True)
        with (logs / f"{kind}.txt").open("w", encoding="utf-8") as status:
            outside = _run_sphinx(job, kind, status, warnings, known)
    except Exception as error:  # noqa: BLE001 - whatever it is, its user gets a message
        return [explained(error, job.folders, logs / f"{kind}-error.txt")]
    known[OUTSIDE] = "\n".join(outside)
    return []


def _run_sphinx(
    job: Job, kind: Format, status: IO[str], warnings: IO[str], known: dict[str, str]
) -> list[str]:
    builder, settings = BUILDERS[kind]
    overrides = {"language": job.language.sphinx, **settings}
    aside = _aside(job.folders.output(job.language, kind))
    shutil.rmtree(aside, ignore_errors=True)  # no page of a chapter that is gone
    if kind == "epub":
        overrides |= of_pages(job, known)
    if kind == "html":
        overrides |= {**of_site(job), "booklet_parts": translated_parts(job)}
    with patch_docutils(str(job.folders.root)), docutils_namespace():
        app = Sphinx(
            srcdir=job.folders.docs,
            confdir=job.folders.root,
            outdir=aside,
            doctreedir=job.folders.scratch(job.language) / DOCTREES,
            buildername=builder,
            confoverrides=overrides,
            status=status,
            warning=warnings,
        )
        app.build(force_all=True)  # reads what changed, writes every page: menus are in all
        return _outside(app, job.folders)


def of_site(job: Job) -> dict[str, Any]:
    """Return the settings of the pages that speak of other files and languages of the site."""
    return {
        "booklet_downloads": downloads(job),
        "booklet_offline": offline_path(job.booklet, job.language),
        "booklet_neighbours": neighbours(job),
    }


def of_pages(job: Job, known: dict[str, str]) -> dict[str, str]:
    """Return where the EPUB finds the pages of the PDF; nothing if that is not of these words."""
    path = job.folders.output(job.language, "pdf") / PAGES
    fresh = known.get("pdf") == _state(job, "pdf", known) and path.exists()
    return {"booklet_pages": str(path)} if fresh else {}


def translated_parts(job: Job) -> dict[str, tuple[int, int]]:
    """Return of each chapter the parts that are translated, and all; nothing of the source."""
    if job.language == job.booklet.source:
        return {}
    folders = job.folders
    found = by_document(
        folders.catalogs(job.language), job.language, job.booklet.source, folders.docs
    )
    return {name: parts(part) for name, part in found.items()}


def _outside(app: Sphinx, folders: Folders) -> list[str]:
    used = {(app.srcdir / one).resolve() for some in app.env.dependencies.values() for one in some}
    beside = (folders.docs.resolve(), folders.build.resolve())
    return sorted(str(one) for one in used if not any(one.is_relative_to(at) for at in beside))


def downloads(job: Job) -> list[list[Any]]:
    """Return what the pages offer: format, path in the site, bytes, and pages of a PDF."""
    found: list[list[Any]] = []
    for kind in job.booklet.formats:
        path = _product(job, kind)
        if kind != "html" and path.exists():
            name = f"downloads/{download_name(job.booklet, job.language, kind)}"
            found.append([kind, name, path.stat().st_size, count_pages(path)])
    return found


def _lines(text: str, folders: Folders) -> list[str]:
    return list(dict.fromkeys(line for line in plain(text, folders).splitlines() if line))
