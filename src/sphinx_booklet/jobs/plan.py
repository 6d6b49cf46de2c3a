"""What there is to build, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_booklet.errors import BookletError
from sphinx_booklet.languages import TAGS
from sphinx_booklet.languages import language as find_language

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

    from sphinx_booklet.findings import Finding
    from sphinx_booklet.folders import Folders
    from sphinx_booklet.formats import Format
    from sphinx_booklet.languages import Language
    from sphinx_booklet.settings import Booklet

# HTML is last: its pages say the size and the pages of the downloads.
ORDER: tuple[Format, ...] = ("pdf", "large-print", "bilingual", "epub", "html")


@dataclass(frozen=True)
class Job:
    """One language in some formats: the work of one process.

    :param present: the languages whose pages the site will have; none: all of the booklet
    :param prove: checks an EPUB, keeps reports in a folder and returns what it finds; None: the
        EPUB is not to be proven
    """

    folders: Folders
    booklet: Booklet
    language: Language
    formats: tuple[Format, ...]
    present: tuple[Language, ...] = ()
    prove: Callable[[Path, Path], list[Finding]] | None = None


def plan(
    booklet: Booklet,
    folders: Folders,
    tags: Collection[str] = (),
    formats: Collection[str] = (),
    beside: Collection[str] = (),
) -> tuple[Job, ...]:
    """Return one job for each language.

    :param tags: of the languages to build; none: all
    :param formats: to build; none: all that the booklet has
    :param beside: of the languages that are built elsewhere, for the same site
    :raises BookletError: a tag or a format is not one of the booklet's
    """
    known = {language.tag: language for language in booklet.languages}
    tags, beside = [_canonical(tag) for tag in tags], [_canonical(tag) for tag in beside]
    _all_known("language", tags, known)
    _all_known("language", beside, known, "beside")
    _all_known("format", formats, booklet.formats)
    wanted = set(formats or booklet.formats)
    chosen = [language for tag, language in known.items() if not tags or tag in tags]
    shown = [*(chosen if "html" in wanted else ()), *(known[tag] for tag in beside)]
    present = _present(booklet, folders, shown)
    jobs = (
        Job(folders, booklet, language, _formats(booklet, folders, language, wanted), present)
        for language in chosen
    )
    found = tuple(job for job in jobs if job.formats)
    if not found:
        raise BookletError(
            f"--format {' '.join(sorted(wanted))}",
            "only translations have this format",
            f"Leave out --language {booklet.source.tag}, or name a language of a translation.",
        )
    return found


def _present(
    booklet: Booklet, folders: Folders, chosen: Collection[Language]
) -> tuple[Language, ...]:
    """Return the languages that have pages, or are about to: no page may link to any other."""
    return tuple(
        language
        for language in booklet.languages
        if language in chosen or folders.product(booklet, language, "html").exists()
    )


def _canonical(tag: str) -> str:
    try:
        return find_language(TAGS.get(tag, tag.replace("_", "-"))).tag  # zh_CN, a folder's name
    except BookletError:
        return tag  # told as unknown below


def _formats(
    booklet: Booklet, folders: Folders, language: Language, wanted: set[str]
) -> tuple[Format, ...]:
    """Return the formats in order; pages that stand already must tell of new downloads."""
    told = "html" in booklet.formats and folders.product(booklet, language, "html").exists()
    known = wanted.intersection(booklet.formats_of(language))
    return tuple(kind for kind in ORDER if kind in known or (told and kind == "html"))


def lacking(jobs: Collection[Job]) -> tuple[Language, ...]:
    """Return the languages whose pages others link to, and that are built elsewhere."""
    return tuple(
        dict.fromkeys(
            language
            for job in jobs
            for language in job.present
            if not job.folders.product(job.booklet, language, "html").exists()
        )
    )


def _all_known(what: str, given: Collection[str], known: Collection[str], option: str = "") -> None:
    for one in given:
        if one not in known:
            raise BookletError(
                f"--{option or what} {one}",
                f"the booklet has no such {what}",
                f"Use one of {', '.join(known)}, or add it to booklet.toml.",
            )
