"""The pages of the EPUB are those of the PDF of the same language."""

from __future__ import annotations

import json
import re
import unicodedata
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pypdfium2
import pytest
from docutils import nodes
from docutils.utils import new_document
from PIL import Image, ImageChops, ImageStat

from sphinx_booklet.blocks import block_of, blocks
from sphinx_booklet.check.epub import epubcheck
from sphinx_booklet.epub.breaks import Break, Breaks, candidates, page_break, put
from sphinx_booklet.products import PAGES
from tests import small
from tests.test_blocks import parsed
from tests.test_epub_build import LANG, OPF, XHTML, package, pages

if TYPE_CHECKING:
    from pathlib import Path
    from xml.etree.ElementTree import Element

    from tests.sharing import Shared

EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
NCX = "{http://www.daisy.org/z3986/2005/ncx/}"


# --- Where a page starts ---------------------------------------------------------------------


def breaks(*starts: tuple[str, int]) -> Breaks:
    last = max(page for _name, page in starts)
    labels = tuple(str(page) for page in range(1, last + 1))
    return Breaks("a.pdf", labels, candidates(starts))


def test_a_page_starts_at_the_first_block_that_starts_on_it() -> None:
    found = breaks(("a#x", 1), ("a#y", 1), ("a#z", 2)).starts("a", ["x", "y", "z"], "a.xhtml")
    assert found == {"x": [Break(1, "1")], "z": [Break(2, "2")]}


def test_pages_that_one_block_fills_start_at_that_block() -> None:
    found = breaks(("a#x", 1), ("a#y", 4)).starts("a", ["x", "y"], "a.xhtml")
    assert found == {"x": [Break(1, "1"), Break(2, "2"), Break(3, "3")], "y": [Break(4, "4")]}


def test_what_only_paper_has_is_not_listed() -> None:
    listed = breaks(("cover", 1), ("", 2), ("a#x", 4), ("", 5))
    listed.starts("cover", [""], "title.xhtml")
    listed.starts("a", ["x"], "a.xhtml")
    assert [(one.number, uri) for one, uri in listed.listed] == [
        (1, "title.xhtml#pagebreak-1"),
        (4, "a.xhtml#pagebreak-4"),
    ]


def test_a_page_whose_first_block_is_not_in_the_book_starts_at_the_next_one() -> None:
    pages_of = breaks(("a#paper", 1), ("a#x", 1), ("a#gone", 2))
    assert pages_of.starts("a", ["x"], "a.xhtml") == {"x": [Break(1, "1")]}
    assert [one.number for one, _uri in pages_of.listed] == [1]


def block(node: nodes.Element, name: str) -> nodes.Element:
    node["block"] = name
    return node


def test_marks_stand_where_they_are_no_part_of_a_name() -> None:
    sentence = block(nodes.paragraph("", "30 in 100"), "b-people")
    picture = block(nodes.image(uri="a.png", alt="A."), "b-picture")
    body: list[tuple[str, nodes.Element]] = [
        ("b-title", nodes.section("", block(nodes.title("", "T"), "b-title"))),
        ("b-text", block(nodes.paragraph("", "Rest."), "b-text")),
        ("b-people", nodes.container("", sentence, classes=["people"])),
        ("b-picture", nodes.figure("", picture)),
        ("b-code", block(nodes.literal_block("", "x"), "b-code")),
    ]
    document = new_document("")
    document += [node for _name, node in body]
    starting = {name: [Break(number, "")] for number, (name, _node) in enumerate(body, 1)}
    put(document, starting)
    assert [type(one.parent).__name__ for one in document.findall(page_break)] == [
        "section",
        "paragraph",
        "document",
        "document",
        "document",
    ]
    assert [type(one).__name__ for one in document.children] == [
        "section",
        "paragraph",
        "page_break",
        "container",
        "page_break",
        "figure",
        "page_break",
        "literal_block",
    ]
    assert isinstance(document[0][0], page_break)


TABLE = """\
.. list-table:: Drugs
   :header-rows: 1
   :stub-columns: 1

   * - Drug
     - How
   * - One
     - Tablet
"""


@pytest.mark.parametrize(
    ("words", "place"), [("Drug", "Tablet"), ("One", "Tablet"), ("How", "Tablet")]
)
def test_a_mark_in_a_header_stands_in_the_first_cell_that_is_none(words: str, place: str) -> None:
    document = parsed(TABLE)
    (name,) = (block_of(one) for one in blocks(document) if one.astext() == words)
    put(document, {name: [Break(2, "2")]})
    (mark,) = document.findall(page_break)
    assert mark.parent.astext() == place


# --- A whole booklet -------------------------------------------------------------------------

PARAGRAPHS = 90
LONG = "Long\n====\n\n" + "".join(
    f"Paragraph {number} begins here. {'It goes on for some more words. ' * 6}"
    f"{'[#n]_' if number == 20 else ''}\n\n"
    for number in range(PARAGRAPHS)
)
LONG += "".join(f"{one}\n{'-' * len(one)}\n\nSome text.\n\n" for one in ("First", "Second"))
CODE = "::\n\n" + "".join(f"   line {number}\n" for number in range(200)) + "\nAfter the code.\n"
LONG += (
    CODE
    + "\n.. review::\n\n.. [#n] A note at the foot of a page, but at the end of a chapter here.\n"
)
BEGINS = re.compile(r"Paragraph (\d+) begins")


def build_long(root: Path) -> None:
    """Build the PDF and the EPUB of a booklet of some pages."""
    small.write_booklet(root)
    (root / "docs" / "long.rst").write_text(LONG, "utf-8")
    index = root / "docs" / "index.rst"
    index.write_text(index.read_text("utf-8").replace("   words\n", "   words\n   long\n"), "utf-8")
    built = small.run(root, "build", "--language", "ar", "--format", "pdf", "--format", "epub")
    assert built.returncode == 0, built.stderr


@pytest.fixture(scope="module")
def long(shared: Shared) -> Path:
    return shared.once("pages", build_long) / "build" / "ar"


def book(long: Path) -> Path:
    return long / "epub" / "small.epub"


def listed(path: Path) -> dict[str, str]:
    """Return the pages of a book, by their labels, with their addresses."""
    (found,) = (
        nav
        for nav in pages(path)["nav.xhtml"].iter(f"{XHTML}nav")
        if nav.get(EPUB_TYPE) == "page-list"
    )
    return {"".join(one.itertext()): one.get("href") or "" for one in found.iter(f"{XHTML}a")}


def texts(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().get_text_range() for page in document]


def marked(path: Path) -> dict[str, tuple[str, Element]]:
    """Return the addresses of all marks of pages, with their names and what they stand in."""
    found = {}
    for name, page in pages(path).items():
        for parent in page.iter():
            for one in parent:
                if one.get("role") == "doc-pagebreak":
                    assert one.get(EPUB_TYPE) == "pagebreak"
                    found[f"{name}#{one.get('id')}"] = (one.get("title") or "", parent)
    return found


def test_epubcheck_finds_nothing_in_a_book_with_pages(long: Path) -> None:
    assert epubcheck(book(long)) == []


def test_every_page_is_listed_but_those_that_only_paper_has(long: Path) -> None:
    said = texts(long / "pdf" / "small.pdf")
    told = json.loads((long / "pdf" / PAGES).read_text("utf-8"))
    named = {page for name, page in told["blocks"] if name}
    paper = {page for name, page in told["blocks"] if not name} - named
    assert [int(label) for label in listed(book(long))] == [
        page for page in range(1, len(said) + 1) if page not in paper
    ]
    assert len(said) > 10


def test_each_page_starts_at_the_first_paragraph_that_starts_on_it(long: Path) -> None:
    first = {
        str(page): min(map(int, BEGINS.findall(text)))
        for page, text in enumerate(texts(long / "pdf" / "small.pdf"), 1)
        if BEGINS.search(text)
    }
    marks = marked(book(long))
    starts = {}
    for label, uri in listed(book(long)).items():
        if found := BEGINS.match("".join(marks[uri][1].itertext())):
            starts[label] = int(found[1])
    # Where a heading starts on the page before the first paragraph, it is the start.
    heading = next(label for label in first if label not in starts)
    assert {label: number for label, number in first.items() if label != heading} == starts
    assert len(starts) > 5


def test_the_marks_the_list_and_the_older_list_are_the_same(long: Path) -> None:
    path = book(long)
    assert set(listed(path).values()) == set(marked(path))
    targets = list(pages(path)["toc.ncx"].iter(f"{NCX}pageTarget"))
    assert [(one.find(f"{NCX}content"), one.get("value")) for one in targets] != []
    uris = [content.get("src") for one in targets for content in one.iter(f"{NCX}content")]
    assert uris == list(listed(path).values())


def test_marks_say_their_page_in_the_language_of_the_reader(long: Path) -> None:
    found = marked(book(long))
    labels = {uri: label for label, uri in listed(book(long)).items()}
    assert {uri: name for uri, (name, _parent) in found.items()} == {
        uri: f"صفحة {label}" for uri, label in labels.items()
    }
    assert not [page.tag for _name, page in found.values() if re.fullmatch(r".*}h[1-6]", page.tag)]


def test_the_package_names_the_edition_whose_pages_they_are(long: Path) -> None:
    found = package(book(long))
    assert found["pageBreakSource"] == ["small-ar.pdf, 1, A4"]
    features = {"pageBreakMarkers", "pageNavigation"}
    assert features <= set(found["schema:accessibilityFeature"])
    root = pages(book(long))["content.opf"]
    assert (root.get(LANG), root.tag) == ("ar", f"{OPF}package")


def test_the_cover_is_the_first_page_of_the_pdf(long: Path) -> None:
    with ZipFile(book(long)) as members:
        cover = Image.open(BytesIO(members.read("cover.png"))).convert("L")
        package = members.read("content.opf").decode()
    assert re.search(r'href="cover.png"[^>]*properties="cover-image"', package)
    with pypdfium2.PdfDocument(long / "pdf" / "small.pdf") as document:
        page = document[0].render(scale=2).to_pil().convert("L").resize(cover.size)
    assert min(page.size) > 1000  # pixels
    assert ImageStat.Stat(page).extrema[0][0] < 80  # it has words
    assert ImageStat.Stat(ImageChops.difference(cover, page)).mean[0] < 1


def test_a_book_without_a_pdf_has_no_pages_and_claims_none(tmp_path: Path) -> None:
    root = small.write_booklet(tmp_path)
    assert small.run(root, "build", "--language", "ar", "--format", "epub").returncode == 0
    path = root / "build" / "ar" / "epub" / "small.epub"
    found = package(path)
    assert "pageBreakSource" not in found
    assert not any(name.startswith("page") for name in found["schema:accessibilityFeature"])
    with ZipFile(path) as members:
        assert "cover.svg" in members.namelist()
        assert b"page-list" not in members.read("nav.xhtml")
        assert b"pageList" not in members.read("toc.ncx")
    # With a PDF of the same words it gets them, and with one of other words it loses them.
    both = ("build", "--language", "ar", "--format", "epub", "--format", "pdf")
    assert small.run(root, *both).returncode == 0
    assert "1" in listed(path)
    fever = root / "docs" / "fever.rst"
    fever.write_text(fever.read_text("utf-8") + "\nMore.\n", "utf-8")
    assert small.run(root, "build", "--language", "ar", "--format", "epub").returncode == 0
    assert "pageBreakSource" not in package(path)


# --- The booklet in docs/ --------------------------------------------------------------------

WORDS_COMPARED = 4  # the cells of a row are extracted line by line


def words_after(page: Element, name: str) -> list[str]:
    """Return the first words behind a mark."""
    found: list[str] = []

    def walk(element: Element, *, behind: bool) -> bool:
        behind = behind or element.get("id") == name
        found.append((behind and element.text) or "")
        for child in element:
            if child.get("class") != "uses":  # paper has none
                behind = walk(child, behind=behind)
            found.append((behind and child.tail) or "")
        return behind

    walk(page, behind=False)
    return [word[:8] for one in "".join(found).split() if (word := letters(one))]


def letters(text: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFKC", text).casefold() if one.isalnum())


@pytest.mark.slow
@pytest.mark.parametrize("tag", ["en", "es", "ar", "zh-Hans"])
def test_the_words_behind_each_mark_stand_on_that_page_of_the_pdf(site: Path, tag: str) -> None:
    downloads = site / tag / "downloads"
    (path,) = downloads.glob("*.epub")
    pdf = path.with_suffix(".pdf")
    said, read = [letters(text) for text in texts(pdf)], pages(path)
    found = listed(path)
    for label, uri in found.items():
        name, _, mark = uri.partition("#")
        count = 1 if name.startswith(("genindex", "title-page")) else WORDS_COMPARED
        words = words_after(read[name], mark)[:count]
        number = int("".join(str(unicodedata.digit(one)) for one in label))
        assert words, uri
        assert [one for one in words if one not in said[number - 1]] == [], uri
    numbers = [int(label) for label in found]
    assert numbers == sorted(numbers)
    # Only paper has the pages inside the covers and the contents.
    assert len(said) - len(numbers) < 10
