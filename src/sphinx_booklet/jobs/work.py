"""Building one language, in a process of its own: Sphinx's catalogs are process-global."""

from __future__ import annotations

import errno
import io
import re
import shutil
import time
import traceback
from typing import IO, TYPE_CHECKING, Any

from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.docutils import docutils_namespace, patch_docutils

from sphinx_booklet.errors import BookletError
from sphinx_booklet.jobs import fingerprint
from sphinx_booklet.jobs.events import Event, Failed, Finished, Started
from sphinx_booklet.products import count_pages, download_name, swap

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
    "epub": ("booklet-epub", {}),
}
# A translator's slip shows the source text, marked; it does not stop the others' booklet.
TRANSLATORS_SLIP = re.compile(r"\[i18n\.\w+\]")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
LOGS = "logs"


def work(job: Job, tell: Callable[[Event], None]) -> None:
    """Build a language; tell what happens. Nothing is raised: a failure is an event."""
    scratch = job.folders.scratch(job.language)
    code = fingerprint.of_code()
    before = fingerprint.read(scratch)
    if before.get("code") != code:
        shutil.rmtree(scratch, ignore_errors=True)
        before = {"code": code}
    words = fingerprint.of_words(job)
    for kind in job.formats:
        now = fingerprint.joined(words, downloads(job)) if kind == "html" else words
        if before.pop(kind, "") == now and _product(job, kind).exists():
            tell(Finished(job.language.tag, kind, 0.0, fresh=True))
        else:
            fingerprint.record(scratch, before)  # without this format: it is in the making
            if not _tell_format(job, kind, tell):
                return
        before[kind] = now
        fingerprint.record(scratch, before)


def _product(job: Job, kind: Format) -> Path:
    return job.folders.product(job.booklet, job.language, kind)


def _tell_format(job: Job, kind: Format, tell: Callable[[Event], None]) -> bool:
    tag = job.language.tag
    tell(Started(tag, kind))
    start = time.monotonic()
    errors, notices = build(job, kind)
    if errors:
        tell(Failed(tag, kind, tuple(errors)))
    else:
        tell(Finished(tag, kind, time.monotonic() - start, notices=tuple(notices)))
    return not errors


def said(error: OSError) -> str:
    """Return an error of the operating system as where, what and way out."""
    way_out = {
        errno.ENOSPC: "Free some space on this disk, then build again.",
        errno.EDQUOT: "Free some of your quota, then build again.",
        errno.EACCES: "Make it readable and writable for you, then build again.",
    }.get(error.errno or 0, "Put this right, then build again.")
    where = str(error.filename or "the disk")
    return str(BookletError(where, error.strerror or str(error), way_out))


def _keep_traceback(job: Job, kind: Format) -> str:
    log = job.folders.scratch(job.language) / LOGS / f"{kind}-error.txt"
    log.parent.mkdir(parents=True, exist_ok=True)
    log.write_text(traceback.format_exc(), "utf-8")
    last = traceback.format_exc().strip().splitlines()[-1]
    where = log.relative_to(job.folders.root).as_posix()
    return str(BookletError(where, f"this is our mistake: {last}", "Send us this file."))


def build(job: Job, kind: Format) -> tuple[list[str], list[str]]:
    """Build one format.

    :returns: what makes it unfit to publish, first causes first; and notices
    """
    warnings = io.StringIO()
    stopped = _attempt(job, kind, warnings)
    lines = _lines(warnings.getvalue(), job.folders)
    slips = [line for line in lines if TRANSLATORS_SLIP.search(line)]
    errors = [line for line in lines if line not in slips] + stopped
    output = job.folders.output(job.language, kind)
    if not errors:
        swap(_aside(output), output)  # a broken build leaves what the last good one made
    return errors, slips


def _aside(output: Path) -> Path:
    return output.with_name(f"{output.name}.new")


def _attempt(job: Job, kind: Format, warnings: IO[str]) -> list[str]:
    log = job.folders.scratch(job.language) / LOGS / f"{kind}.txt"
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("w", encoding="utf-8") as status:
            _run_sphinx(job, kind, status, warnings)
    except (BookletError, SphinxError) as error:
        return [str(error).replace(f"{job.folders.root}/", "")]
    except OSError as error:
        return [said(error).replace(f"{job.folders.root}/", "")]
    except Exception:  # noqa: BLE001 - a traceback belongs in a file, not in a writer's terminal
        return [_keep_traceback(job, kind)]
    return []


def _run_sphinx(job: Job, kind: Format, status: IO[str], warnings: IO[str]) -> None:
    builder, settings = BUILDERS[kind]
    overrides = {"language": job.language.sphinx, **settings}
    aside = _aside(job.folders.output(job.language, kind))
    shutil.rmtree(aside, ignore_errors=True)  # no page of a chapter that is gone
    if kind == "html":
        overrides["booklet_downloads"] = downloads(job)
    with patch_docutils(str(job.folders.root)), docutils_namespace():
        app = Sphinx(
            srcdir=job.folders.docs,
            confdir=job.folders.root,
            outdir=aside,
            doctreedir=job.folders.scratch(job.language) / "doctrees",
            buildername=builder,
            confoverrides=overrides,
            status=status,
            warning=warnings,
        )
        app.build(force_all=True)  # reads what changed, writes every page: menus are in all


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
    clean = COLOUR.sub("", text).replace(f"{folders.root}/", "")
    found: list[str] = []
    for line in clean.splitlines():
        if line and line not in found:
            found.append(line)
    return found
