"""What of a job is out of date, answered without Sphinx."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_booklet import fingerprint
from sphinx_booklet.catalogs.facts import facts_of
from sphinx_booklet.catalogs.status import rounded_down
from sphinx_booklet.jobs.events import Finished
from sphinx_booklet.products import PAGES, count_pages, download_name, offline_path
from sphinx_booklet.words import has_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from sphinx_booklet.formats import Format
    from sphinx_booklet.jobs.plan import Job
    from sphinx_booklet.languages import Language

READ = "read"  # the files that the doctrees were read from
PAGES_USED = "pages"  # of the PDF, in the EPUB
SITE = "site"  # what the pages say of other files and languages


class Due:
    """A job beside what its language was last made from.

    :param known: what is recorded of the language, see :mod:`sphinx_booklet.fingerprint`
    """

    def __init__(self, job: Job) -> None:
        self._job = job
        self._scratch = job.folders.scratch(job.language)
        self._checkout = fingerprint.of_checkout(job.folders)
        self.known = fingerprint.read(self._scratch)
        self._told = False
        self.reread: list[Path] = []  # files whose text is not what was read

    @property
    def chapters(self) -> dict[str, str]:
        """The fingerprint of each file beside the chapters, and of each catalog."""
        folders = self._job.folders
        return self._below(folders.docs) | self._below(folders.catalogs(self._job.language))

    def _below(self, folder: Path) -> dict[str, str]:
        start = f"{folder.relative_to(self._job.folders.root).as_posix()}/"
        return {name: one for name, one in self._checkout.items() if name.startswith(start)}

    def rest(self) -> str:
        """Return the fingerprint of all else: code, settings, files elsewhere, names of chapters.

        When it changes, nothing that was read before is used again.
        """
        settings = [
            (name, one)
            for name, one in sorted(self._checkout.items())
            if name in {"booklet.toml", "conf.py"} or name.endswith(".toml")
        ]
        names = sorted(self._below(self._job.folders.docs))
        code, epoch = fingerprint.of_code(), fingerprint.epoch()
        return fingerprint.joined(code, epoch, settings, names)

    def changed(self) -> list[Path] | None:
        """Return the files whose text is not what was read; None: all must be read anew."""
        read = self.known.get(READ, {})
        if not read or read["rest"] != self.rest() or not self._stands_outside():
            return None
        now, before = self.chapters, read["files"]
        root = self._job.folders.root
        return [root / name for name, one in now.items() if before.get(name) != one]

    def _stands_outside(self) -> bool:
        outside = self.known.get(fingerprint.OUTSIDE, {})
        root = self._job.folders.root  # paths below it are recorded from it: it may be elsewhere
        return all(fingerprint.content(root / path) == one for path, one in outside.items())

    def forget(self) -> None:
        """Forget what was read; what was built from the same words is still fresh."""
        self.known.pop(READ, None)
        if not self._stands_outside():
            self.known = {}

    def add_outside(self, paths: Iterable[Path]) -> None:
        """Take note of files elsewhere that a build opened."""
        root = self._job.folders.root.resolve()
        found = {_short(path, root): fingerprint.content(path) for path in sorted(paths)}
        self.known[fingerprint.OUTSIDE] = found | self.known.get(fingerprint.OUTSIDE, {})

    def words(self) -> str:
        """Return the fingerprint of what every format is made from."""
        return fingerprint.joined(self.rest(), sorted(self.chapters.items()))

    def note(self, kind: Format, words: str, notices: tuple[str, ...], site: str = "") -> None:
        """Record a format that is finished; what it told will be told again.

        :param words: the fingerprint from before it was begun: words may change meanwhile
        :param site: what its pages say of the site, see :func:`shown`
        """
        self.known |= {kind: words, _notices(kind): notices}
        if kind == "html":
            self.known[SITE] = site
        if kind == "epub":
            self.known[PAGES_USED] = self._pages(words)
        self._told |= bool(notices)
        if not self._told:  # else all is read again the next time, to tell it again
            self.known[READ] = {"rest": self.rest(), "files": self.chapters}
        self.keep()

    def keep(self) -> None:
        """Write what is known."""
        fingerprint.record(self._scratch, self.known)

    def begin(self, kind: Format) -> None:
        """Record that a format is in the making: what stops now has left nothing to go by."""
        self.reread = self.changed() or []
        for one in (kind, READ):
            self.known.pop(one, None)
        fingerprint.record(self._scratch, self.known)

    def is_fresh(self, kind: Format, words: str) -> bool:
        """Say if a format stands as it would be built now."""
        if self.known.get(kind) != words or not self._stands_outside():
            return False
        if not product(self._job, kind).exists():
            return False
        if kind == "epub" and self.known.get(PAGES_USED) != self._pages(words):
            return False
        return kind != "html" or self.known.get(SITE) == shown(of_site(self._job))

    def has_same_words(self) -> bool:
        """Say if all formats stand, but for what pages say of other languages."""
        words = self.words()
        same = all(self.known.get(kind) == words for kind in self._job.formats)
        return same and self._stands_outside() and self._job.prove is None

    def pages(self) -> str:
        """Return where the EPUB finds the pages of the PDF; empty: that is not of these words."""
        path = self._job.folders.output(self._job.language, "pdf") / PAGES
        return str(path) if self.known.get("pdf") == self.words() and path.exists() else ""

    def _pages(self, words: str) -> str:
        """Return the fingerprint of those pages."""
        path = self._job.folders.output(self._job.language, "pdf") / PAGES
        return fingerprint.content(path) if self.known.get("pdf") == words else ""

    def fresh(self) -> tuple[Finished, ...]:
        """Return what is told of a job that needs nothing; empty: it does."""
        words = self.words()
        if not all(self.is_fresh(kind, words) for kind in self._job.formats):
            return ()
        return tuple(self.told(kind) for kind in self._job.formats)

    def told(self, kind: Format) -> Finished:
        """Return what is told of a format that is fresh."""
        first = refused(self._job) if kind == self._job.formats[0] else ()
        notices = tuple(dict.fromkeys((*first, *self.known.get(_notices(kind), ()))))
        return Finished(self._job.language.tag, kind, 0.0, fresh=True, notices=notices)


def _short(path: Path, root: Path) -> str:
    return str(path.relative_to(root) if path.is_relative_to(root) else path)


def _notices(kind: Format) -> str:
    return f"{kind} notices"


def product(job: Job, kind: Format) -> Path:
    """Return the one file that stands for a format."""
    return job.folders.product(job.booklet, job.language, kind)


def refused(job: Job) -> tuple[str, ...]:
    """Tell what is refused of the translations, and why."""
    if job.language == job.booklet.source:
        return ()
    found = facts_of(job.folders, job.language, job.booklet.source).refused
    if has_words(job.language):
        return tuple(found)
    return (*found, f"{job.language.tag}: buttons and headings of our own stay English")


def of_site(job: Job) -> dict[str, Any]:
    """Return the settings of the pages that speak of other files and languages of the site."""
    return {
        "booklet_downloads": list(downloads(job)),
        "booklet_offline": offline_path(job.booklet, job.language),
        "booklet_neighbours": neighbours(job),
    }


def shown(settings: Mapping[str, Any]) -> str:
    """Return the fingerprint of what readers see of the settings of the site."""
    return fingerprint.joined(sorted(settings.items()))


def downloads(job: Job) -> Iterator[list[Any]]:
    """Give what the pages offer: format, path in the site, bytes, and pages of a PDF."""
    for kind in job.booklet.formats:
        path = product(job, kind)
        if kind != "html" and path.exists():
            name = f"downloads/{download_name(job.booklet, job.language, kind)}"
            yield [kind, name, path.stat().st_size, count_pages(path)]


def neighbours(job: Job) -> dict[str, dict[str, Any]]:
    """Return by its tag what is known of each language that the site will have.

    :returns: ``completeness``, by words and in whole percent, and ``revised``, a day (ISO 8601)
        or nothing; the source has neither
    """
    languages = job.present or job.booklet.languages
    return {language.tag: _facts(job, language) for language in languages}


def _facts(job: Job, language: Language) -> dict[str, Any]:
    if language == job.booklet.source:
        return {}
    found = facts_of(job.folders, language, job.booklet.source)
    share = float(found.counts["completeness"])
    # Pages show whole percent: a word more or less must not change those of other languages.
    whole = share if share in {0, 1} else (rounded_down(share, 100) + 0.5) / 100
    return {"completeness": whole, "revised": found.revised}


def translated_parts(job: Job) -> dict[str, tuple[int, int]]:
    """Return of each chapter the parts that are translated, and all; nothing of the source."""
    if job.language == job.booklet.source:
        return {}
    found = facts_of(job.folders, job.language, job.booklet.source).parts
    return {name: (done, count) for name, (done, count) in found.items()}
