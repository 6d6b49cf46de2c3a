"""Whole EPUBs, small ones: valid, in the reader's language, the same bytes anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest

from sphinx_booklet.check.epub import epubcheck
from tests import small

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import BuildSphinx

    Bind = Callable[[str], Path]

XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def project(tmp_path: Path) -> dict[str, str]:
    """The small booklet, with its chapters beside conf.py."""
    root = small.write_booklet(tmp_path / "small")
    return {
        path.relative_to(root).as_posix().removeprefix("docs/"): path.read_text("utf-8")
        for path in root.rglob("*.*")
        if path.is_file()
    }


def parsed(page: bytes) -> ET.Element:
    return ET.fromstring(page)  # noqa: S314 - our own


def pages(book: Path) -> dict[str, ET.Element]:
    with ZipFile(book) as members:
        names = [name for name in members.namelist() if name.endswith((".xhtml", ".opf", ".ncx"))]
        return {name: parsed(members.read(name)) for name in names}


def package(book: Path) -> dict[str, list[str]]:
    """Return the metadata of a book, by name or property."""
    found: dict[str, list[str]] = {}
    for element in pages(book)["content.opf"].find(f"{OPF}metadata") or ():
        name = element.get("property") or element.tag.removeprefix(DC)
        found.setdefault(name, []).append(element.text or "")
    return found


@pytest.fixture
def book(build_sphinx: BuildSphinx, tmp_path: Path) -> Bind:
    def build(code: str) -> Path:
        built = build_sphinx(project(tmp_path), "booklet-epub", language=code)
        assert "WARNING" not in built.warnings
        return built.out / "small.epub"

    return build


@pytest.mark.parametrize("code", ["en", "ar"])
def test_epubcheck_finds_nothing(book: Bind, code: str) -> None:
    assert epubcheck(book(code)) == []


def test_every_page_says_its_language_and_direction(book: Bind) -> None:
    for name, page in pages(book("ar")).items():
        if name.endswith(".xhtml"):
            assert (page.get("lang"), page.get(LANG), page.get("dir")) == ("ar", "ar", "rtl"), name


def test_the_package_speaks_the_language_of_the_reader(book: Bind) -> None:
    path = book("ar")
    found = package(path)
    assert found["title"] == ["كتيّب صغير"]
    assert found["language"] == ["ar"]
    assert found["dcterms:modified"] == ["2026-11-22T00:00:00Z"]
    assert not found["schema:accessibilitySummary"][0].isascii()
    spine = pages(path)["content.opf"].find(f"{OPF}spine")
    assert spine is not None
    assert spine.get("page-progression-direction") == "rtl"


def test_the_title_page_says_that_nobody_has_reviewed_it(book: Bind) -> None:
    english = "".join(pages(book("en"))["title-page.xhtml"].itertext())
    assert "Not yet reviewed by a clinician." in english
    assert "draft" not in english
    arabic = "".join(pages(book("ar"))["title-page.xhtml"].itertext())
    assert "مسودة" in arabic


def test_the_package_says_who_has_and_has_not_reviewed_it(
    build_sphinx: BuildSphinx, tmp_path: Path
) -> None:
    files = project(tmp_path)
    (plain,) = package(build_sphinx(files, "booklet-epub").out / "small.epub")["description"]
    assert "Not yet reviewed by a clinician" in plain
    review = '[review]\nreviewer = "Dr. Ada Example, oncologist"\nlast_reviewed = 2026-11-01\n'
    files["booklet.toml"] += f"\n{review}"
    found = package(build_sphinx(files, "booklet-epub").out / "small.epub")
    assert found["contributor"] == ["Dr. Ada Example, oncologist"]
    assert "Reviewed by Dr. Ada Example, oncologist" in found["description"][0]
    assert "Not yet" not in found["description"][0]
    own = build_sphinx(files, "booklet-epub", epub_description="My words")
    assert package(own.out / "small.epub")["description"] == ["My words"]


def test_the_contents_list_chapters_and_what_stayed_untranslated_says_so(book: Bind) -> None:
    nav = next(pages(book("ar"))["nav.xhtml"].iter(f"{XHTML}nav"))
    links = {link.get("href"): link for link in nav.iter(f"{XHTML}a")}
    assert {"fever.xhtml", "words.xhtml", "genindex.xhtml"} <= links.keys()
    assert "".join(links["fever.xhtml"].itertext()) == "الحمّى"
    part = links["words.xhtml"].find(f"{XHTML}span")
    assert part is not None
    assert (part.get("lang"), part.get("dir"), part.text) == ("en", "ltr", "Words")


def test_the_index_leads_to_its_places(book: Bind) -> None:
    found = pages(book("en"))
    links = [link.get("href") or "" for link in found["genindex.xhtml"].iter(f"{XHTML}a")]
    assert links
    for link in links:
        name, _, anchor = link.partition("#")
        assert anchor in {element.get("id") for element in found[name].iter()}


def test_nothing_is_asked_of_another_host(book: Bind) -> None:
    for name, page in pages(book("en")).items():
        for element in page.iter():
            assert "://" not in (element.get("src") or ""), name
            assert element.tag not in {f"{XHTML}script", f"{XHTML}style"}


def test_the_same_words_give_the_same_bytes_in_any_folder(book: Bind) -> None:
    first, second = book("ar"), book("ar")
    assert first.parent != second.parent
    assert first.read_bytes() == second.read_bytes()


PLAIN = {
    "conf.py": 'extensions = ["sphinx_booklet"]\nproject = "Plain & simple"\n',
    "index.rst": """\
Plain & simple
==============

.. toctree::
   :numbered:

   sub/one
   External <https://example.org/>
   self

See [CIT]_ and :math:`a^2` at https://example.org/.

.. py:module:: fever

.. py:function:: rest(days: int = 3) -> str

   Text.

.. code-block:: python
   :linenos:
   :caption: Code

   print("&")

.. image:: gone.png
   :alt: Words of a picture that is missing

.. [CIT] A citation.
""",
    "sub/one.rst": "One [#f]_\n=========\n\n.. index:: fever; high\n\nText.\n\n.. [#f] Note.\n",
    "alone.rst": ":orphan:\n\nAlone\n=====\n\nText.\n",
}


def test_a_plain_project_makes_a_valid_book(build_sphinx: BuildSphinx) -> None:
    built = build_sphinx(PLAIN, "booklet-epub")
    path = built.out / "plain-simple.epub"
    assert epubcheck(path) == []
    found = package(path)
    assert found["title"] == ["Plain & simple"]
    assert "creator" not in found
    title_page = "".join(pages(path)["title-page.xhtml"].itertext())
    assert "reviewed" not in title_page


def test_settings_that_have_no_effect_are_told(build_sphinx: BuildSphinx) -> None:
    built = build_sphinx({"index.rst": "A\n=\n"}, "booklet-epub", epub_theme="mine")
    assert '"epub_theme" has no effect' in built.warnings
    assert "[booklet.settings]" in built.warnings


def test_raw_html_that_is_no_xml_is_told(build_sphinx: BuildSphinx) -> None:
    index = "A\n=\n\n.. raw:: html\n\n   <p>one <br> two</p>\n"
    built = build_sphinx({"index.rst": index}, "booklet-epub")
    assert "index.rst" in built.warnings
    assert "[booklet.raw_html]" in built.warnings


def test_a_cover_is_shown_and_known(build_sphinx: BuildSphinx) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
    built = build_sphinx(
        {"index.rst": "A\n=\n", "art/cover.svg": svg},
        "booklet-epub",
        html_static_path=["art"],
        epub_cover=("_static/cover.svg", ""),
    )
    path = built.out / "small.epub"
    assert epubcheck(path) == []
    assert [image.get("src") for image in pages(path)["title-page.xhtml"].iter(f"{XHTML}img")] == [
        "_static/cover.svg"
    ]
    items = pages(path)["content.opf"].iter(f"{OPF}item")
    assert [one.get("href") for one in items if one.get("properties") == "cover-image"] == [
        "_static/cover.svg"
    ]


def test_a_book_without_a_cover_of_its_own_gets_one_with_its_words(book: Bind) -> None:
    path = book("ar")
    covers = list(pages(path)["title-page.xhtml"].iter(f"{XHTML}img"))
    assert [(one.get("src"), one.get("alt")) for one in covers] == [
        ("cover.svg", "الغلاف: كتيّب صغير")
    ]
    with ZipFile(path) as members:
        assert b"matrix(-1" in members.read("cover.svg")  # the rings stand at the end side
    items = pages(path)["content.opf"].iter(f"{OPF}item")
    assert [one.get("href") for one in items if one.get("properties") == "cover-image"] == [
        "cover.svg"
    ]


def test_a_line_to_write_on_is_drawn_and_code_is_not(build_sphinx: BuildSphinx) -> None:
    index = "A\n=\n\nName: ________.\n\n``____``, a__b.\n"
    built = build_sphinx({"index.rst": index}, "booklet-epub")
    page = pages(built.out / "small.epub")["index.xhtml"]
    drawn = [one for one in page.iter(f"{XHTML}span") if one.get("class") == "write-on"]
    assert [one.text for one in drawn] == ["\N{NO-BREAK SPACE}"]
    assert "Name: \N{NO-BREAK SPACE}." in "".join(page.itertext())
    assert "____, a__b." in "".join(page.itertext())
