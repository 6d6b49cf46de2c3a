"""The conformance statement of a book: made ready with it, put into it once it is earned.

The builder writes a second package document beside the book, which says what the first one does
and that the book conforms. A copy with that one is checked, byte by byte what would be published,
and takes the place of the book only if nothing is found.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from sphinx_booklet.epub.archive import write_epub

if TYPE_CHECKING:
    from pathlib import Path

PACKAGE = "content.opf"
READY = "claimed.opf"  # beside the book
CLAIMING = "claiming"  # a folder there: the copy that is checked


def claiming(book: Path) -> Path:
    """Write a copy of a book that holds the statement, to be checked; return its path.

    :param book: as its builder left it, with what it wrote beside it
    """
    with ZipFile(book) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
        date = dt.datetime(*archive.infolist()[0].date_time, tzinfo=dt.UTC)
    members[PACKAGE] = (book.parent / READY).read_bytes()
    copy = book.parent / CLAIMING / book.name
    copy.parent.mkdir(exist_ok=True)
    write_epub(copy, members, int(date.timestamp()))
    return copy


def is_claimed(book: Path) -> bool:
    """Say if a book holds the statement that was made ready for it."""
    try:
        with ZipFile(book) as archive:
            return archive.read(PACKAGE) == (book.parent / READY).read_bytes()
    except (OSError, KeyError, BadZipFile):
        return False
