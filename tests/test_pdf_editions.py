"""The editions on paper, read back from their pages: sizes, lines, colors, what stands where."""

from __future__ import annotations

import re
import subprocess
import sys
from itertools import pairwise
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from pikepdf import Name
from sphinx.errors import ExtensionError

from sphinx_booklet.check.vera import PROFILES, Profile, pdf_ua
from sphinx_booklet.pdf.finish import elements
from tests import printed, small
from tests.conftest import CONF, write_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.conftest import BuildSphinx

SENTENCE = "You can call your care team by day or by night, and they will tell you what to do. "
BOXES = """\
.. key-points::

   * One point that is long enough to need a second line, as many points of a chapter are.
   * *Another* point.

.. emergency::

   Call at once. [#a]_

.. note:: Rest.

.. warning:: Wait.

.. questions::

   * What can I do, and whom can I ask about it on a day when the clinic is closed to us?
   * What helps?

.. [#a] A note that is long enough to need a second line at the foot of the page, and more.

.. list-table:: Signs
   :header-rows: 1
   :stub-columns: 1

   * - Sign
     - What to do
   * - Fever
     - Call the number that is on the card, by day or by night, and say what the matter is.

.. index:: single: fever
"""
SECTIONS = "".join(
    f"\nPart {number}\n{'-' * 10}\n\n{SENTENCE * (1 + number * 7 % 5)}\n\n{SENTENCE}\n"
    for number in range(40)
)
ROOT = f"Book\n====\n\nWelcome. {SENTENCE * 3}\n\n.. toctree::\n\n   one\n   two\n"
FILES = {
    "index.rst": ROOT,
    "one.rst": f"Chapter\n=======\n\n{SENTENCE * 6}\n\n{BOXES}",
    "two.rst": f"Sections\n========\n{SECTIONS}",
}
OTHER = {"one": "two", "two": "one"}
FOOT, HEADING = re.compile(r"Page \d+ of \d+"), re.compile(r"Part \d+")
Pages = list[list[printed.Line]]


class Editions:
    """Builds each edition of the book once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._built: dict[str, Path] = {}
        write_files(folder, {"conf.py": CONF, **FILES})

    def __call__(self, name: str = "standard", paper: str = "a4", *, chapters: str = "") -> Path:
        """Return the PDF.

        :param chapters: leave the others out
        """
        out = self._folder / f"{name}-{paper}-{chapters}"
        if out.name not in self._built:
            settings = {"booklet_pdf_edition": name, "booklet_pdf_paper": paper}
            if chapters:
                settings |= {
                    "exclude_patterns": f"{OTHER[chapters]}.rst",
                    "suppress_warnings": "toc",
                }
            options = [f"-D{key}={value}" for key, value in settings.items()]
            command = [sys.executable, "-m", "sphinx", "-qW", "-b", "booklet-pdf", *options]
            done = subprocess.run(
                [*command, self._folder, out], capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, done.stderr
            self._built[out.name] = next(out.glob("*.pdf"))
        return self._built[out.name]


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Editions:
    return Editions(tmp_path_factory.mktemp("editions"))


def text_of(page: list[printed.Line]) -> str:
    return "\n".join(line.text for line in page)


def body(pages: Pages, size: float) -> Iterator[printed.Line]:
    """Yield the lines of a size, on all pages but the cover."""
    yield from (line for page in pages[1:] for line in page if line.size == size)


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("us-letter", (612, 792))])
def test_the_paper_is_a_setting(edition: Editions, paper: str, size: tuple[int, int]) -> None:
    document = pypdfium2.PdfDocument(edition("large-print", paper))
    assert {tuple(map(round, page.get_size())) for page in document} == {size}
    document.close()


def test_a_paper_that_no_look_is_made_for_is_told(build_sphinx: BuildSphinx) -> None:
    with pytest.raises(ExtensionError, match="Use a4 or us-letter"):
        build_sphinx({"index.rst": "Book\n====\n"}, "booklet-pdf", booklet_pdf_paper="a5")


@pytest.mark.parametrize("paper", ["a4", "us-letter"])
def test_large_print_is_large_open_upright_and_short(edition: Editions, paper: str) -> None:
    pages = printed.pages(edition("large-print", paper))
    letters = [one for page in pages for line in page for one in line.letters]
    assert min(one.size for one in letters) >= 18
    assert not [one.font for one in letters if "Italic" in one.font or "Oblique" in one.font]
    leadings = [share for page in pages[1:] for share in printed.leadings(page, 18)]
    assert len(leadings) > 200
    assert min(leadings) >= 1.49
    assert max(len(line.text) for line in body(pages, 18) if "….." not in line.text) <= 60


def test_the_standard_edition_has_12_points_and_lines_that_eyes_find_again(
    edition: Editions,
) -> None:
    pages = printed.pages(edition())
    leadings = [share for page in pages[2:] for share in printed.leadings(page, 12)]
    assert len(leadings) > 200
    assert min(leadings) >= 1.49
    sentences = [line.text for line in body(pages, 12) if "care team" in line.text]
    assert 60 < max(map(len, sentences)) <= 70
    assert min(one.size for page in pages for line in page for one in line.letters) > 6


def test_the_lines_of_a_paragraph_end_where_their_words_end(edition: Editions) -> None:
    """Text is not justified, and no word is hyphenated."""
    pages = printed.pages(edition())
    ends = {round(line.letters[-1].x) for line in body(pages, 12) if "care team" in line.text}
    assert len(ends) >= 5
    assert not [line.text for line in body(pages, 12) if line.text.endswith("-")]


@pytest.mark.parametrize("name", ["standard", "large-print"])
def test_no_line_of_a_paragraph_is_alone_on_a_page(edition: Editions, name: str) -> None:
    pages = printed.pages(edition(name, chapters="two"))
    texts = [[one.text for one in page if not FOOT.match(one.text)] for page in pages[2:]]
    torn = 0
    for before, after in pairwise(page[1:] for page in texts):  # the first line is the running head
        if not before or not after or before[-1].endswith("what to do."):
            continue
        torn += 1
        assert not before[-2].endswith("what to do.")
        assert not HEADING.fullmatch(before[-2])
        assert not after[0].endswith("what to do.")
    assert torn >= 3


@pytest.mark.parametrize("name", ["standard", "large-print"])
def test_words_have_seven_to_one(edition: Editions, name: str) -> None:
    pages = printed.pages(edition(name, chapters="one"), behind=True)
    letters = [one for page in pages for line in page for one in line.letters if one.text.strip()]
    assert len({one.background for one in letters}) >= 4  # white, red and the tints of boxes
    poor = {
        (one.text, one.color, one.background)
        for one in letters
        if one.background
        and printed.contrast(one.color, one.background) < 7
        and one.text not in ".•–"
    }
    assert poor == set()


@pytest.mark.parametrize("name", ["standard", "large-print", "bilingual"])
def test_no_page_ends_with_a_heading(edition: Editions, name: str) -> None:
    pages = printed.pages(edition(name))
    texts = [[line.text for line in page if not FOOT.match(line.text)] for page in pages[1:]]
    assert len([one for page in texts for one in page if HEADING.fullmatch(one)]) == 40
    assert not [page[-1] for page in texts if HEADING.fullmatch(page[-1])]


def test_a_box_to_tick_is_a_character_with_a_label_of_its_own(edition: Editions) -> None:
    path = edition()
    text = "\n".join(map(text_of, printed.pages(path)))
    assert text.count("\N{BALLOT BOX}") == 2
    with pikepdf.open(path) as document:
        labels = [one for one in elements(document.Root.StructTreeRoot) if Name.Lbl == one.S]
        assert labels
        assert not [one for one in labels if "/K" not in one]


# --- Pages inside the covers -----------------------------------------------------------------

BOOKLET_CONF = """\
extensions = ["sphinx_booklet"]
booklet_settings = "{settings}"
html_theme = "booklet"
"""
URGENT = """\
Emergencies
===========

.. index:: single: help

Some problems cannot wait. [#a]_

.. emergency::

   Call |oncall_phone|, and read :ref:`later`.

.. [#a] A note.

.. _later:

Later
-----

Rest.

.. review::
"""


@pytest.fixture
def booklet(build_sphinx: BuildSphinx, tmp_path: Path) -> Callable[..., Path]:
    """Build a booklet: ``booklet("url = …")`` adds a line to its settings."""

    def build(line: str = "", name: str = "standard") -> Path:
        settings = tmp_path / "booklet.toml"
        settings.write_text(small.BOOKLET_TOML.replace("\n\n[", f"\n{line}\n\n[", 1), "utf-8")
        files = {
            "conf.py": BOOKLET_CONF.format(settings=settings),
            "index.rst": small.INDEX.replace("words", "urgent"),
            "fever.rst": small.FEVER,
            "figures/square.svg": small.SQUARE,
            "urgent.rst": URGENT,
        }
        built = build_sphinx(files, "booklet-pdf", booklet_pdf_edition=name)
        assert built.warnings == ""
        return next(built.out.glob("*.pdf"))

    return build


def test_the_paper_is_that_of_the_booklet(booklet: Callable[..., Path]) -> None:
    with pikepdf.open(booklet('paper = "us-letter"')) as document:
        assert {tuple(map(int, page.mediabox)) for page in document.pages} == {(0, 0, 612, 792)}


def alternatives(path: Path) -> list[str]:
    with pikepdf.open(path) as document:
        found = [one for one in elements(document.Root.StructTreeRoot) if Name.Figure == one.S]
        return [str(one.Alt) for one in found]


@pytest.mark.parametrize("name", ["standard", "large-print"])
def test_inside_the_front_cover_stands_when_to_call(
    booklet: Callable[..., Path], name: str
) -> None:
    pages = printed.pages(booklet(name=name))
    words = text_of(pages[1])
    for said in ("Emergencies", "Some problems cannot wait.", "When to call at once", "0123"):
        assert said in words
    (chapter,) = [
        number for number, page in enumerate(pages[2:], 3)
        if "Some problems cannot wait" in text_of(page)
    ]  # fmt: skip
    assert f"All signs, and what to do: page {chapter}" in words
    assert "A note." not in words


def test_a_book_without_emergencies_begins_with_its_words(edition: Editions) -> None:
    assert text_of(printed.pages(edition(chapters="two"))[1]).startswith("Welcome.")


def test_the_last_pages_are_for_numbers_that_are_known_and_to_be_written(
    booklet: Callable[..., Path],
) -> None:
    words = text_of(printed.pages(booklet())[-1])
    assert "My team and my numbers" in words
    assert "+44 20 7946 0123" in words
    for name in ("Ambulance", "My doctor", "My pharmacist", "I am allergic to"):
        assert name in words
    assert "Interpreter" not in words  # this booklet does not speak of one


def test_a_book_without_contacts_has_no_page_for_them(edition: Editions) -> None:
    assert "My team" not in "".join(map(text_of, printed.pages(edition(chapters="one"))))


def test_the_last_page_leads_to_the_web(booklet: Callable[..., Path]) -> None:
    path = booklet('url = "https://clinic.example/booklet/"')
    address = "https://clinic.example/booklet/en/"
    assert "clinic.example/booklet/en/" in text_of(printed.pages(path)[-1])
    assert alternatives(path)[-1] == f"QR code with the address {address}"
    with pikepdf.open(path) as document:
        links = [str(one.A.URI) for one in document.pages[-1].Annots if "/URI" in one.A]
    assert links == [address]


def test_a_phone_reads_the_address_from_the_code(booklet: Callable[..., Path]) -> None:
    path = booklet('url = "https://clinic.example/booklet/"')
    document = pypdfium2.PdfDocument(path)
    image = document[len(document) - 1].render(scale=2).to_pil()
    document.close()
    assert [one.text for one in zxingcpp.read_barcodes(image)] == [
        "https://clinic.example/booklet/en/"
    ]


def test_a_booklet_without_an_address_has_no_code(booklet: Callable[..., Path]) -> None:
    path = booklet()
    assert alternatives(path) == ["A square."]
    assert "online" not in "".join(map(text_of, printed.pages(path)))


@pytest.mark.parametrize("profile", PROFILES)
def test_editions_comply(booklet: Callable[..., Path], profile: Profile) -> None:
    url = 'url = "https://clinic.example/booklet/"\npaper = "us-letter"'
    assert pdf_ua([booklet(url), booklet(url, "large-print")], profile) == []
