"""Real PDFs of small projects: what a pair of input and output cannot show."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest
from pikepdf import Name
from sphinx.errors import ExtensionError

from sphinx_booklet.languages import language
from sphinx_booklet.pdf import fonts, textlayer
from sphinx_booklet.pdf.finish import elements
from tests.small import SQUARE

if TYPE_CHECKING:
    from tests.conftest import Built, BuildSphinx

CHAPTER = """\
Call at once
============

Call +44 20 7946 0123 for 3 mg. [#a]_ See :ref:`more`.

.. [#a] A note.

.. figure:: square.svg
   :alt: A square.

   Caption.

.. list-table:: Signs
   :header-rows: 1
   :stub-columns: 1

   * - Sign
     - What to do
   * - Fever
     - Call
   * - Rash
     - Wait

.. _more:

More
----

.. index:: single: fever
   see: heat; fever

Words.
"""
ROOT = "Book\n====\n\nWelcome.\n\n.. toctree::\n   :caption: Part\n\n   one\n"
FILES = {"index.rst": ROOT, "one.rst": CHAPTER, "square.svg": SQUARE}


def pdf_of(built: Built) -> Path:
    return next(built.out.glob("*.pdf"))


def tags(path: Path) -> list[pikepdf.Object]:
    document = pikepdf.open(path)
    return list(elements(document.Root.StructTreeRoot))


@pytest.fixture
def pdf(build_sphinx: BuildSphinx) -> Path:
    return pdf_of(build_sphinx(FILES, "booklet-pdf"))


def test_the_book_says_what_it_is(pdf: Path) -> None:
    with pikepdf.open(pdf) as document:
        assert document.Root.Lang == "en"
        assert document.Root.MarkInfo.Marked
        assert document.Root.ViewerPreferences.DisplayDocTitle
        assert document.docinfo["/Title"] == "Small"
        metadata = document.open_metadata()
        assert metadata["pdfuaid:part"] == "1"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")


def test_row_headers_head_their_rows(pdf: Path) -> None:
    with pikepdf.open(pdf) as document:
        found = [one for one in elements(document.Root.StructTreeRoot) if one.S == Name.TH]
        scopes = [str(attributes.Scope) for one in found for attributes in one.A
                  if "/Scope" in attributes]
        assert scopes == ["/Column", "/Column", "/Row", "/Row"]
        assert "/IDTree" in document.Root.StructTreeRoot
        cells = [one for one in elements(document.Root.StructTreeRoot) if one.S == Name.TD]
        heads = [[str(one) for one in attributes.Headers] for cell in cells
                 for attributes in cell.A if "/Headers" in attributes]
        assert len(heads) == 2
        assert [one[-1] for one in heads] == ["row-0-0-0", "row-0-1-0"]


def test_pictures_have_their_words(pdf: Path) -> None:
    with pikepdf.open(pdf) as document:
        figures = [one for one in elements(document.Root.StructTreeRoot) if one.S == Name.Figure]
        assert [str(one.Alt) for one in figures] == ["A square."]


def test_links_are_described_in_the_readers_language(build_sphinx: BuildSphinx) -> None:
    built = build_sphinx(FILES, "booklet-pdf", language="es")
    with pikepdf.open(pdf_of(built)) as document:
        told = {str(note.get("/Contents")) for page in document.pages
                for note in page.get("/Annots", [])}
    assert not [one for one in told if re.match("Footnote|page", one)]


def test_the_same_input_gives_the_same_bytes(
    build_sphinx: BuildSphinx, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    one, other = (pdf_of(build_sphinx(FILES, "booklet-pdf")) for _ in range(2))
    assert one != other
    assert one.read_bytes() == other.read_bytes()


def sizes(path: Path) -> set[float]:
    """Return the sizes of type on the pages, in points."""
    found = set()
    with pikepdf.open(path) as document:
        for page in document.pages:
            for one in pikepdf.parse_content_stream(page):
                if str(one.operator) == "Tf":
                    found.add(float(one.operands[1]))
    return found


def test_large_print_has_no_words_under_18_points(build_sphinx: BuildSphinx) -> None:
    chapter = CHAPTER.replace(" [#a]_", "").replace(".. [#a] A note.", "")
    built = build_sphinx(FILES | {"one.rst": chapter}, "booklet-pdf",
                         booklet_pdf_edition="large-print")
    assert min(sizes(pdf_of(built))) >= 18


def test_body_text_of_the_standard_edition_has_12_points(pdf: Path) -> None:
    assert 12 in sizes(pdf)


def test_a_wrong_edition_is_told(build_sphinx: BuildSphinx) -> None:
    with pytest.raises(ExtensionError, match="Use standard or large-print"):
        build_sphinx(FILES, "booklet-pdf", booklet_pdf_edition="giant")


def test_a_character_without_a_font_is_told_with_its_place(build_sphinx: BuildSphinx) -> None:
    with pytest.raises(ExtensionError, match=r'one\.rst:4: no installed font draws "\U00012000"'):
        build_sphinx(FILES | {"one.rst": "One\n===\n\nSign \U00012000.\n"}, "booklet-pdf")


def test_a_script_without_a_font_is_told_with_a_way_out() -> None:
    with pytest.raises(Exception, match="Noto Sans Thai"):
        fonts.folders("ยา", language("en"))


@pytest.mark.parametrize(
    ("tag", "text", "wanted"),
    [
        ("en", "abc жук", ()),
        ("en", "中文", ("Hans",)),
        ("ar", "abc", ("Arab",)),
        ("zh-Hant", "中文", ("Hant",)),
        ("ja", "漢字かな", ("Jpan",)),
        ("ko", "한자 漢字", ("Kore",)),
        ("en", "漢字かな", ("Jpan",)),
        ("zh-Hans", "中文 عربي", ("Hans", "Arab")),
    ],
)
def test_fonts_follow_the_scripts_of_a_text(tag: str, text: str, wanted: tuple[str, ...]) -> None:
    assert fonts.scripts_of(text, language(tag)) == wanted


def test_arabic_glyphs_without_width_say_nothing(build_sphinx: BuildSphinx) -> None:
    words = "الأدوية يجب تثبيت"
    built = build_sphinx(FILES | {"one.rst": f"{words}\n==================\n\n{words}\n"},
                         "booklet-pdf", language="ar")
    with pikepdf.open(pdf_of(built)) as document:
        maps = [font.ToUnicode.read_bytes().decode() for page in document.pages
                for font in page.Resources.Font.values() if "Arabic" in str(font.BaseFont)]
    assert maps
    assert any(f"<{textlayer.JOINER}>" in one for one in maps)


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not here")
def test_arabic_words_are_found_again(build_sphinx: BuildSphinx) -> None:
    words = "يجب تثبيت الأدوية فورًا"
    built = build_sphinx(FILES | {"one.rst": f"One\n===\n\n{words}\n"}, "booklet-pdf",
                         language="ar")
    said = subprocess.run(["pdftotext", str(pdf_of(built)), "-"], capture_output=True, text=True,
                          check=True).stdout
    assert words in said
