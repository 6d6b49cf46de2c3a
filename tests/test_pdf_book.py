"""A long book stays whole: every chapter, every place in the index, valid to the last page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf

from sphinx_booklet.check.vera import PROFILES, pdf_ua
from sphinx_booklet.pdf.finish import elements
from tests import long_book

if TYPE_CHECKING:
    from tests.conftest import BuildSphinx

CHAPTERS = 8


def test_a_book_of_many_chapters_is_valid(build_sphinx: BuildSphinx) -> None:
    built = build_sphinx(long_book.files(CHAPTERS), "booklet-pdf")
    assert built.warnings == ""
    (path,) = built.out.glob("*.pdf")
    with pikepdf.open(path) as document:
        assert len(document.pages) > 3 * CHAPTERS
        kinds = [str(one.S) for one in elements(document.Root.StructTreeRoot)]
    assert kinds.count("/H2") == CHAPTERS * long_book.SECTIONS
    assert kinds.count("/Table") == CHAPTERS * long_book.SECTIONS
    assert [one for profile in PROFILES for one in pdf_ua([path], profile)] == []
