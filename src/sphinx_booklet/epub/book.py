"""What the package document says of the book: stock ``epub_*`` settings, else the booklet's."""

from __future__ import annotations

import datetime as dt
import time
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx.util.osutil import make_filename

from sphinx_booklet.errors import Notice
from sphinx_booklet.languages import Language, from_sphinx

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.config import Config

    from sphinx_booklet.settings import Booklet

# What Sphinx puts where conf.py says nothing.
UNSAID = {"", "unknown", "Author name not set"}
# Stock settings for which this builder has no use, and their defaults.
UNUSED = {
    "epub_theme": "epub",
    "epub_theme_options": {},
    "epub_scheme": "unknown",
}
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "sphinx-booklet")


@dataclass(frozen=True)
class Book:
    """The facts of a book.

    :param identifier: of this work, edition and language; the same in every build
    :param uid: XML id of the identifier's element
    :param modified: ``2026-11-22T00:00:00Z``
    :param reviewer: the clinician who has read it; empty: nobody has
    :param backwards: pages turn from right to left
    """

    title: str
    subtitle: str
    language: Language
    identifier: str
    uid: str
    modified: str
    backwards: bool
    vertical: bool
    creator: str
    publisher: str
    contributor: str
    reviewer: str
    description: str
    rights: str

    @property
    def date(self) -> str:
        """The day of the edition."""
        return self.modified.partition("T")[0]


def book_of(config: Config, booklet: Booklet, environment: Mapping[str, str]) -> Book:
    """Return the facts of the book in the language of the build.

    :param environment: gives SOURCE_DATE_EPOCH; without it the book carries the time of its build
    """
    reader = from_sphinx(config.epub_language)
    edition = booklet.in_language(from_sphinx(config.language))
    vertical = config.epub_writing_mode == "vertical"
    return Book(
        title=said(config.epub_title) or edition.title,
        subtitle=edition.subtitle,
        language=reader,
        identifier=said(config.epub_identifier) or identifier(booklet, reader),
        uid=said(config.epub_uid) or "book-id",
        modified=moment(epoch(environment)).strftime("%Y-%m-%dT%H:%M:%SZ"),
        backwards=vertical or reader.direction == "rtl",
        vertical=vertical,
        creator=said(config.epub_author),
        publisher=said(config.epub_publisher),
        contributor=said(config.epub_contributor),
        reviewer=booklet.review.reviewer,
        description=said(config.epub_description) or edition.subtitle,
        rights=said(config.epub_copyright),
    )


def said(value: str) -> str:
    """Return a setting, or nothing if it is only Sphinx's placeholder."""
    return "" if value in UNSAID else value


def identifier(booklet: Booklet, reader: Language) -> str:
    """Return a stable identifier."""
    name = f"{booklet.slug}/{booklet.edition}/{reader.tag}"
    return uuid.uuid5(NAMESPACE, name).urn


def epoch(environment: Mapping[str, str]) -> int:
    """Return the time that the book carries, in seconds since 1970."""
    return int(environment.get("SOURCE_DATE_EPOCH") or time.time())


def moment(seconds: int) -> dt.datetime:
    """Return a time in UTC."""
    return dt.datetime.fromtimestamp(seconds, dt.UTC)


def file_name(config: Config, booklet: Booklet) -> str:
    """Return the name of the book's file: ``epub_basename`` where conf.py says it."""
    basename = str(config.epub_basename)
    given = basename != make_filename(config.project)
    return f"{basename if given else booklet.slug}.epub"


def warn_of_unused(config: Config) -> None:
    """Tell of stock settings that this builder does not heed."""
    for name, default in UNUSED.items():
        if config[name] != default:
            Notice.SETTINGS.warn(f'"{name}" has no effect on booklet-epub; delete it from conf.py')
