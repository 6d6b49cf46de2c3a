"""Right-to-left words in a PDF: found by programs, and drawn where Typst drew them."""

from __future__ import annotations

import io
import json
import unicodedata
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_booklet.languages import language
from sphinx_booklet.pdf import codes, instructions, textlayer
from sphinx_booklet.pdf.fonts import folders

if TYPE_CHECKING:
    from collections.abc import Iterable

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةأإآؤئء"
SIGNS = "\u064b\u064e\u064f\u0650\u0651\u0652"


def typeset(lines: Iterable[str], fonts: str = "Cairo") -> bytes:
    """Return Typst's own PDF of some lines."""
    shown = "".join(f"#par({json.dumps(one, ensure_ascii=False)});\n" for one in lines)
    look = f'#set text(lang: "ar", font: "{fonts}"); #set page(height: auto)\n'
    return typst.compile(
        (look + shown).encode(),
        font_paths=[str(one) for one in folders("عربي", language("ar"))[1]],
        ignore_system_fonts=True,
    )


def mended(pdf: bytes) -> bytes:
    result = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        textlayer.mend(document)
        document.save(result)
    return result.getvalue()


def lines_of(pdf: bytes) -> list[str]:
    """Return the lines that PDFium, the reader inside Chrome, extracts."""
    with pypdfium2.PdfDocument(pdf) as document:
        text = "\n".join(page.get_textpage().get_text_range() for page in document)
    return [unicodedata.normalize("NFC", one.strip()) for one in text.splitlines() if one.strip()]


@pytest.mark.parametrize(
    "line",
    [
        "الخلايا",  # a ligature of two letters
        "السرطان صغيرة",
        "جدًا مكانًا ليلًا",  # signs apart from their letters
        "يغيّره المتغيّر",  # a sign on the first letter of a ligature
        "موجَّه",  # one glyph for two signs
        "وتُستخدم أيضًا عبارة الأدوية البيولوجية.",
        "مستقبلات الإستروجين ولديّ",
    ],
)
def test_a_line_is_extracted_as_it_was_written(line: str) -> None:
    assert lines_of(mended(typeset([line]))) == [unicodedata.normalize("NFC", line)]


signed = st.tuples(st.sampled_from(LETTERS), st.sampled_from(["", "", *SIGNS])).map("".join)
words = st.lists(signed, min_size=2, max_size=9).map("".join)


@settings(max_examples=15, deadline=None)
@given(st.lists(words, min_size=2, max_size=6).map(" ".join))
def test_any_words_with_signs_are_extracted_as_they_were_written(line: str) -> None:
    assert lines_of(mended(typeset([line]))) == [unicodedata.normalize("NFC", line)]


def test_each_code_says_one_character_and_no_span_says_another() -> None:
    pdf = mended(typeset(["جدًا ليلًا، الخلايا يغيّره (السرطان)؟"]))
    with pikepdf.open(io.BytesIO(pdf)) as document:
        (font,) = document.pages[0].Resources.Font.values()
        said = codes.MAPPING.findall(font.ToUnicode.read_bytes().decode())
        texts = [codes.audible(bytes.fromhex(one).decode("utf-16-be")) for _, one in said]
        assert {len(one) for one in texts} == {1}
        assert b"/ActualText" not in document.pages[0].Contents.read_bytes()


def test_latin_words_stay_as_typst_wrote_them() -> None:
    pdf = typeset(["Some office, HER2: 5 mg"])
    with pikepdf.open(io.BytesIO(pdf)) as before, pikepdf.open(io.BytesIO(mended(pdf))) as after:
        texts = [one.pages[0].Contents.read_bytes() for one in (before, after)]
        assert texts[0] == texts[1]


def ink(pdf: bytes) -> bytes:
    """Return a page as drawn, a byte for each of its points."""
    with pypdfium2.PdfDocument(pdf) as document:
        return bytes(document[0].render(scale=8, grayscale=True).buffer)


def test_signs_and_ligatures_are_drawn_where_typst_drew_them() -> None:
    """Within a point of the screen: programs round the places of glyphs."""
    pdf = typeset(["دًٌٍ لًا نّر سّن"])
    before, after = ink(pdf), ink(mended(pdf))
    dark = sum(one < 128 for one in before)
    differ = sum(abs(one - other) > 128 for one, other in zip(before, after, strict=True))
    assert dark > 1000
    assert differ < dark / 100


def test_a_sign_without_a_letter_stays_on_the_page() -> None:
    with pikepdf.open(io.BytesIO(typeset(["جدًا"]))) as document:
        page = document.pages[0]
        (font,) = page.Resources.Font.values()
        known = codes.Codes.of(font)
        assert known
        given = [
            one
            for one in instructions.read(page)
            if one.operator not in {"Tj", "TJ"}
            or any(
                known.is_sign(piece) for piece in instructions.pieces(one) if isinstance(piece, int)
            )
        ]
        instructions.write(document, page, given)
        before = page.Contents.read_bytes()
        textlayer.mend(document)
        assert page.Contents.read_bytes() == before
        assert b"TJ" in before
