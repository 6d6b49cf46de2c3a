"""Real PDFs of small projects: what a pair of input and output cannot show."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pikepdf
import pytest
from pikepdf import Name
from sphinx.errors import ExtensionError

from sphinx_booklet.languages import language
from sphinx_booklet.pdf import fonts
from sphinx_booklet.pdf.codes import MAPPING
from sphinx_booklet.pdf.structure import elements
from tests.small import SQUARE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import BuildSphinx, Built

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
        scopes = [
            str(attributes.Scope) for one in found for attributes in one.A if "/Scope" in attributes
        ]
        assert scopes == ["/Column", "/Column", "/Row", "/Row"]
        assert "/IDTree" in document.Root.StructTreeRoot
        cells = [one for one in elements(document.Root.StructTreeRoot) if one.S == Name.TD]
        heads = [
            [str(one) for one in attributes.Headers]
            for cell in cells
            for attributes in cell.A
            if "/Headers" in attributes
        ]
        assert len(heads) == 2
        assert [one[-1] for one in heads] == ["row-0-0-0", "row-0-1-0"]


def test_pictures_have_their_words(pdf: Path) -> None:
    with pikepdf.open(pdf) as document:
        figures = [one for one in elements(document.Root.StructTreeRoot) if Name.Figure == one.S]
        assert [str(one.Alt) for one in figures] == ["A square."]


def test_links_are_described_in_the_readers_language(build_sphinx: BuildSphinx) -> None:
    built = build_sphinx(FILES, "booklet-pdf", language="es")
    with pikepdf.open(pdf_of(built)) as document:
        told = {
            str(note.get("/Contents"))
            for page in document.pages
            for note in page.get("/Annots", [])
        }
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
    built = build_sphinx(
        FILES | {"one.rst": chapter}, "booklet-pdf", booklet_pdf_edition="large-print"
    )
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


def letters(page: pikepdf.Page) -> Iterator[str]:
    """Yield what a page's shown texts say, in the order of their places in the file."""
    maps = {}
    for name, font in page.Resources.Font.items():
        found = MAPPING.findall(font.ToUnicode.read_bytes().decode())
        maps[name] = {
            int(code, 16): bytes.fromhex(units).decode("utf-16-be") for code, units in found
        }
    spans: list[str | None] = []
    for one in pikepdf.parse_content_stream(page):
        operator = str(one.operator)
        if operator == "Tf":
            known = maps[str(one.operands[0])]
        elif operator in {"BMC", "BDC"}:
            own = one.operands[-1].get("/ActualText") if operator == "BDC" else None
            spans.append(None if own is None else str(own))
            yield from spans[-1] or ""
        elif operator == "EMC":
            spans.pop()
        elif operator in {"Tj", "TJ"} and not [one for one in spans if one is not None]:
            operand = one.operands[0]
            for part in operand if operator == "TJ" else [operand]:
                codes = bytes(part) if isinstance(part, pikepdf.String) else b""
                for place in range(0, len(codes), 2):
                    yield from known[int.from_bytes(codes[place : place + 2], "big")]


def test_each_arabic_letter_is_said_once(build_sphinx: BuildSphinx) -> None:
    words = "يجب تثبيت جدًا كتيّب"
    built = build_sphinx(
        FILES | {"one.rst": f"One\n===\n\n{words}\n"}, "booklet-pdf", language="ar"
    )
    with pikepdf.open(pdf_of(built)) as document:
        said = Counter(letters(document.pages[2]))
    for letter in "يجبتثدكًّ":
        assert said[letter] == words.count(letter), letter
