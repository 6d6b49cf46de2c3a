"""What the pages of one language say of the others: which there are, how complete, how fresh."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_booklet.catalogs.judge import judge_of
from sphinx_booklet.catalogs.revised import revised
from sphinx_booklet.catalogs.status import as_data, by_document

if TYPE_CHECKING:
    from sphinx_booklet.jobs.plan import Job
    from sphinx_booklet.languages import Language
    from sphinx_booklet.products import Folders
    from sphinx_booklet.settings import Booklet


def neighbours(job: Job) -> dict[str, dict[str, Any]]:
    """Return by its tag what is known of each language that the site will have.

    :returns: ``completeness``, by words as in the manifest, and ``revised``, a day (ISO 8601) or
        nothing; the source has neither
    """
    return {
        language.tag: _facts(job.booklet, job.folders, language)
        for language in job.present or job.booklet.languages
    }


def _facts(booklet: Booklet, folders: Folders, language: Language) -> dict[str, Any]:
    if language == booklet.source:
        return {}
    catalogs, verdicts = folders.catalogs(language), folders.verdicts(language)
    found = by_document(catalogs, language, booklet.source, folders.docs, verdicts)
    memory = judge_of(catalogs, language, booklet.source, verdicts).memory
    if memory:
        memory.save()  # the language itself may be built later: nothing is judged twice
    day = revised(catalogs)
    return {
        "completeness": as_data(found)["completeness"],
        "revised": day.isoformat() if day else "",
    }
