"""The conformance statement of a book: made ready with it, put into it once it is earned.

The builder writes a second package document beside the book, which says what the first one does
and that the book conforms. Who has had the book checked puts that one into it; nothing else of
the book changes.
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


def claim(book: Path) -> None:
    """Put the statement into a book, which is whole at any time.

    :param book: as its builder left it, with what it wrote beside it
    """
    ready = (book.parent / READY).read_bytes()
    with ZipFile(book) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
        date = dt.datetime(*archive.infolist()[0].date_time, tzinfo=dt.UTC)
    fresh = book.with_name(f"{book.name}.new")
    write_epub(fresh, members | {PACKAGE: ready}, int(date.timestamp()))
    fresh.replace(book)


def is_claimed(book: Path) -> bool:
    """Say if a book holds the statement that was made ready for it."""
    try:
        with ZipFile(book) as archive:
            return archive.read(PACKAGE) == (book.parent / READY).read_bytes()
    except (OSError, KeyError, BadZipFile):
        return False
