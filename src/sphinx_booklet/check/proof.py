"""What a book must pass before it may say that it conforms to EPUB Accessibility.

Three tools look at the very file that would be published: epubcheck (is it an EPUB?), Ace by
DAISY (is it an accessible one?) and axe-core on each of its pages, with every rule it has.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from zipfile import ZipFile

from sphinx_booklet.check.ace import ace
from sphinx_booklet.check.axe import View, axe
from sphinx_booklet.check.epub import epubcheck

if TYPE_CHECKING:
    from sphinx_booklet.findings import Finding

# A phone in the light, and a tablet in the dark: a book has no colors and widths of its own.
VIEWS = (View(360, "light"), View(820, "dark"))


def prove(book: Path, kept: Path) -> list[Finding]:
    """Return all that the tools find in an EPUB; nothing earns it the statement.

    :param kept: a folder that takes the reports of epubcheck and Ace
    :raises BookletError: a tool is missing, or gave no report
    """
    return [*epubcheck(book, kept / "epubcheck.json"), *ace(book, kept / "ace"), *axe_pages(book)]


def axe_pages(book: Path) -> list[Finding]:
    """Check each page of an EPUB by axe-core, as a browser shows it."""
    with TemporaryDirectory() as scratch, ZipFile(book) as archive:
        archive.extractall(scratch)
        found = axe(Path(scratch), sorted(Path(scratch).rglob("*.xhtml")), VIEWS)
        return [replace(one, where=one.where.replace(scratch, str(book), 1)) for one in found]
