"""The plan as data: what there is to build, why, and the command that builds it."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any

from sphinx_booklet.jobs.due import READ, Due, product

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_booklet.formats import Format
    from sphinx_booklet.jobs.plan import Job

COMMAND = "sphinx-booklet"
NAMED = 3  # files that a reason names


def as_data(jobs: Iterable[Job]) -> dict[str, Any]:
    """Return a plan for other programs.

    :returns: ``{"jobs": [{"language", "due", "formats": [{"format", "due", "why"}], "command"}]}``;
        the command builds this language alone, beside others that are built elsewhere
    """
    return {"jobs": [_job(job) for job in jobs]}


def _job(job: Job) -> dict[str, Any]:
    due = Due(job)
    whys = {kind: why(due, kind, job) for kind in job.formats}
    return {
        "language": job.language.tag,
        "due": any(whys.values()),
        "formats": [{"format": kind, "due": bool(one), "why": one} for kind, one in whys.items()],
        "command": command(job),
    }


def command(job: Job) -> str:
    """Return the command of one job, as a shell takes it."""
    parts = [COMMAND, "build", "--language", job.language.tag]
    for kind in job.formats:
        parts += ["--format", kind]
    for other in job.present:
        if other != job.language:
            parts += ["--beside", other.tag]
    return shlex.join(parts)


def why(due: Due, kind: Format, job: Job) -> str:
    """Say why a format is to be built; empty: it stands as it would be built now."""
    words = due.words()
    if due.is_fresh(kind, words):
        return ""
    if not product(job, kind).exists():
        return "it is not there"
    if kind not in due.known:
        return "its last build did not end"
    if due.known[kind] == words:
        return "what it tells of other files and languages has changed"
    return _changed(due, job)


def _changed(due: Due, job: Job) -> str:
    paths = due.changed()
    if paths is None:
        known = due.known.get(READ)
        return (
            "the settings, the code or the list of chapters has changed"
            if known and known["rest"] != due.rest()
            else "what it was made from has changed"
        )
    names = [path.relative_to(job.folders.root).as_posix() for path in paths]
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return f"{', '.join(names[:NAMED]) or 'a file that is gone'}{more} changed"
