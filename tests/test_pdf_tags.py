"""What the tags of a PDF say, beyond what a validator asks for, beside what the HTML says."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pikepdf
import pytest
from pikepdf import Name

from sphinx_booklet.languages import language
from sphinx_booklet.pdf.digits import digits, zero_of
from sphinx_booklet.pdf.structure import elements, kids
from tests.tagged import pieces

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import BuildSphinx
    from tests.tagged import Piece

SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'
ENGLISH = """\
Medicines
=========

.. meta::
   :keywords: fever, rash

Take it once a day, with :abbr:`HER2 (human growth factor)`. See :ref:`more`.

.. figure:: square.svg
   :alt: A square.

   A caption of a figure.

.. list-table:: Signs to know
   :header-rows: 1
   :stub-columns: 1

   * - Sign
     - What to do
     - When
   * - Fever
     - Call
     - Now
   * - Rash
     - Wait
     - Later

* One thing
* Another thing

.. _more:

More
----

Words that stay as they are.
"""
ARABIC = {
    "Medicines": "الأدوية",
    "Take it once a day, with :abbr:`HER2 (human growth factor)`. See :ref:`more`.": (
        "يؤخذ مرة في اليوم مع :abbr:`HER2 (عامل النمو)`. انظر :ref:`more`."
    ),
    "A square.": "مربع.",
    "Signs to know": "علامات",
    "Sign": "العلامة",
    "What to do": "ما العمل",
    "Fever": "حمى",
    "Call": "اتصل",
    "One thing": "شيء",
    "fever, rash": "حمى، طفح",
}
INDEX = "Book\n====\n\n.. toctree::\n   :caption: Part\n\n   one\n"
PO = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
FILES = {
    "index.rst": INDEX,
    "one.rst": ENGLISH,
    "square.svg": SQUARE,
    "locales/ar/LC_MESSAGES/one.po": PO
    + "\n\n".join(f'msgid "{one}"\nmsgstr "{other}"' for one, other in ARABIC.items()),
}
MARKS = re.compile(r"[\s\u2000-\u206f]+")


def squeezed(text: str) -> str:
    return MARKS.sub("", text)


VOID = {"img", "meta", "link", "br", "input", "hr", "use", "col"}


class Words(HTMLParser):
    """The words of an article, each with its language, and its header cells with their scopes."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = [("", "")]
        self.found: list[tuple[str, str]] = []
        self.scopes: list[tuple[str, str]] = []
        self._inside = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in VOID:
            return
        unseen = "hidden" in values or "headerlink" in (values.get("class") or "")
        before = self.open[-1][1]
        self.open.append((tag, "-" if unseen or before == "-" else values.get("lang") or before))
        if tag == "article":
            self._inside = len(self.open)
        if tag == "th":
            self.scopes.append(("", values.get("scope") or ""))

    def handle_endtag(self, tag: str) -> None:
        if len(self.open) == self._inside and tag == "article":
            self._inside = 0
        if any(name == tag for name, _ in self.open):
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        lang = self.open[-1][1]
        if not self._inside or lang == "-" or not data.strip():
            return
        self.found.append((data, lang))
        if any(name == "th" for name, _ in self.open):
            text, scope = self.scopes[-1]
            self.scopes[-1] = (text + data, scope)


def html_of(path: Path) -> Words:
    words = Words()
    words.feed(path.read_text("utf-8"))
    return words


def built(build_sphinx: BuildSphinx, code: str) -> tuple[list[Piece], pikepdf.Pdf, Words]:
    more = {"language": code, "locale_dirs": ["locales"]}
    pdf = next(build_sphinx(FILES, "booklet-pdf", **more).out.glob("*.pdf"))
    page = build_sphinx(FILES, "html", html_theme="booklet", **more).out / "one.html"
    document = pikepdf.open(pdf)
    return pieces(document), document, html_of(page)


def by_language(found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return what is said in one language after the other, the letters of each sorted.

    A right-to-left run is stored in the order in which it is drawn.
    """
    runs: list[tuple[str, str]] = []
    for text, lang in found:
        said = squeezed(text)
        if said and runs and runs[-1][0] == lang:
            runs[-1] = (lang, "".join(sorted(runs[-1][1] + said)))
        elif said:
            runs.append((lang, "".join(sorted(said))))
    return runs


def chapter(found: list[Piece]) -> list[Piece]:
    """Return what follows the second heading of the first level: the first is of the contents."""
    starts = [
        place
        for place, one in enumerate(found)
        if one.roles[-1] == "H1" and (place == 0 or found[place - 1].path != one.path)
    ]
    return [one for one in found[starts[1] :] if one.roles[-1] != "Lbl"]


@pytest.mark.parametrize("code", ["en", "ar"])
def test_words_and_their_languages_are_those_of_the_html(
    build_sphinx: BuildSphinx, code: str
) -> None:
    found, _document, words = built(build_sphinx, code)
    mine = by_language([(one.text, one.lang) for one in chapter(found)])
    assert mine == by_language(words.found)
    assert {lang for lang, _ in mine} == ({"en"} if code == "en" else {"ar", "en"})


@pytest.mark.parametrize("code", ["en", "ar"])
def test_header_cells_and_their_scopes_are_those_of_the_html(
    build_sphinx: BuildSphinx, code: str
) -> None:
    found, document, words = built(build_sphinx, code)
    said = {one.path[-2].objgen: one.text for one in found if one.roles[-2:-1] == ["TH"]}
    mine = [
        ("".join(sorted(squeezed(said[cell.objgen]))), str(attributes.Scope)[1:4].lower())
        for cell in elements(document.Root.StructTreeRoot)
        if cell.S == Name.TH
        for attributes in cell.A
        if "/Scope" in attributes
    ]
    assert mine == [("".join(sorted(squeezed(text))), scope) for text, scope in words.scopes]
    assert Counter(scope for _, scope in mine) == {"col": 3, "row": 2}


def test_an_abbreviation_says_its_words_in_the_readers_language(build_sphinx: BuildSphinx) -> None:
    for code, words in (("en", "human growth factor"), ("ar", "عامل النمو")):
        found, document, _ = built(build_sphinx, code)
        said = {(squeezed(one.text), one.expansion, one.lang) for one in found if one.expansion}
        assert said == {("HER2", words, code)}
        languages = [str(one.get("/Lang", "")) for one in elements(document.Root.StructTreeRoot)]
        assert not [one for one in languages if one.startswith("q")]


def test_an_abbreviation_alone_in_its_block_says_its_words_too(build_sphinx: BuildSphinx) -> None:
    text = "One\n===\n\n:abbr:`CT (a scan)`\n\n* :abbr:`CT (a scan)`\n* a :abbr:`PET (other)`\n"
    files = {"index.rst": "Book\n====\n\n.. toctree::\n\n   one\n", "one.rst": text}
    pdf = next(build_sphinx(files, "booklet-pdf").out.glob("*.pdf"))
    with pikepdf.open(pdf) as document:
        found = pieces(document)
        assert [one.expansion for one in found if squeezed(one.text) == "CT"] == ["a scan"] * 2
        assert [one.expansion for one in found if squeezed(one.text) == "PET"] == ["other"]
        assert {one.lang for one in found} == {"en"}


def test_captions_are_tagged_beside_what_they_name(build_sphinx: BuildSphinx) -> None:
    _found, document, _words = built(build_sphinx, "en")
    every = list(elements(document.Root.StructTreeRoot))
    captions = [[str(kid.S) for kid in kids(one)] for one in every]
    having = [roles[:3] for roles in captions if "/Caption" in roles]
    assert having == [["/Figure", "/Caption"], ["/Caption", "/THead", "/TBody"]]


def test_words_for_a_picture_say_their_language(build_sphinx: BuildSphinx) -> None:
    po = FILES["locales/ar/LC_MESSAGES/one.po"]
    for text, lang in ((po, None), (po.replace("A square.", "Another."), "en")):
        files = FILES | {"locales/ar/LC_MESSAGES/one.po": text}
        more = {"language": "ar", "locale_dirs": ["locales"]}
        pdf = next(build_sphinx(files, "booklet-pdf", **more).out.glob("*.pdf"))
        with pikepdf.open(pdf) as document:
            (figure,) = (
                one for one in elements(document.Root.StructTreeRoot) if Name.Figure == one.S
            )
            assert figure.Alt == ("مربع." if lang is None else "A square.")
            assert figure.get("/Lang") == lang


def test_links_say_where_they_lead(build_sphinx: BuildSphinx) -> None:
    _found, document, _words = built(build_sphinx, "ar")
    told = [str(one.Contents) for page in document.pages for one in page.get("/Annots", [])]
    assert told == ["الأدوية، صفحة 3", "More، صفحة 3", "صفحة 3"]


def test_the_book_is_described_where_viewers_look(build_sphinx: BuildSphinx) -> None:
    _found, document, _words = built(build_sphinx, "ar")
    assert document.docinfo["/Keywords"] == "حمى, طفح"
    assert str(document.Root.Outlines.First.Title) == "الأدوية"
    assert document.Root.PageLabels.Nums[1].S == Name.D


@pytest.mark.parametrize(
    ("tag", "text", "zero"),
    [
        ("en", "12", "0"),
        ("ar", "خذ 5 mg", "0"),
        ("ar", "خذ ٥ ملغ ١٢", "٠"),
        ("ar", "خذ ٥ من 12", "0"),
        ("fa", "واژه", "۰"),
        ("fa", "۵ و 2026 و 2027", "۰"),
        ("fa", "5", "0"),
        ("hi", "दवा", "0"),
        ("hi", "१२", "०"),
        ("bn", "ওষুধ", "০"),
        ("zh-Hans", "药", "0"),
    ],
)
def test_pages_are_numbered_as_the_text_counts(tag: str, text: str, zero: str) -> None:
    assert zero_of(text, language(tag)) == zero


def test_a_persian_book_has_persian_page_numbers(build_sphinx: BuildSphinx) -> None:
    files = {"index.rst": "کتاب\n====\n\n.. toctree::\n\n   one\n", "one.rst": "دارو\n====\n\n۵\n"}
    more = {"language": "fa", "booklet_source_language": "fa"}
    pdf = next(build_sphinx(files, "booklet-pdf", **more).out.glob("*.pdf"))
    with pikepdf.open(pdf) as document:
        assert str(document.Root.PageLabels.Nums[5].P) == "۳"
        assert digits(13, "۰") == "۱۳"
        (link,) = (one for page in document.pages for one in page.get("/Annots", []))
        assert "۳" in str(link.Contents)
