"""Ways through a book: parts by their names and roles, the glossary and the index both ways."""

from __future__ import annotations

from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING

import pytest

from sphinx_booklet.check.epub import epubcheck
from tests.test_epub_build import XHTML, pages

if TYPE_CHECKING:
    from pathlib import Path
    from xml.etree.ElementTree import Element

    from tests.conftest import BuildSphinx

EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
FILES = {
    "conf.py": 'extensions = ["sphinx_booklet"]\nproject = "Small"\n'
    'locale_dirs = ["locales"]\ngettext_compact = False\n',
    "index.rst": """\
Small
=====

A :term:`fever` first.

.. toctree::

   part/one
   part/two
   words
""",
    "part/one.rst": """\
One
===

.. index:: rest

Nothing.

Another :term:`fever` and a [#n]_ note.

And the :term:`fever` again.

.. [#n] The :term:`pulse` in a note.
""",
    "part/two.rst": "Two\n===\n\n- A :term:`pulse`.\n",
    "words.rst": """\
Words
=====

.. glossary::

   fever
      A high temperature.

   pulse
      The beat of the heart, faster in a :term:`fever`.

   unused
      Nobody says it.
""",
    "locales/ar/LC_MESSAGES/part/two.po": (
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "Two"\nmsgstr "اثنان"\n'
    ),
}


@pytest.fixture(params=["en", "ar"])
def book(request: pytest.FixtureRequest, build_sphinx: BuildSphinx) -> Path:
    built = build_sphinx(FILES, "booklet-epub", language=request.param)
    return built.out / "small.epub"


def places(read: dict[str, Element]) -> dict[str, Element]:
    """Return every element that can be led to, by its address."""
    return {
        f"{name}#{one.get('id')}": one
        for name, page in read.items()
        for one in page.iter()
        if one.get("id")
    }


def meanings(read: dict[str, Element]) -> dict[str, Element]:
    """Return the meanings of the glossary, by their terms."""
    found, term = {}, ""
    for one in read["words.xhtml"].iter():
        if one.tag == f"{XHTML}dt":
            term = "".join(one.itertext())
        elif one.tag == f"{XHTML}dd":
            found[term] = one
    return found


def test_each_entry_of_the_glossary_leads_back_to_its_first_use_in_each_chapter(
    book: Path,
) -> None:
    read = pages(book)
    known, uses = places(read), {}
    for term, meaning in meanings(read).items():
        links = [one for one in meaning.iter(f"{XHTML}a") if one.get("role") == "doc-backlink"]
        targets = [normpath(join(dirname("words.xhtml"), one.get("href") or "")) for one in links]
        uses[term] = [(one.partition("#")[0], known[one]) for one in targets]
    said = {
        term: [(name, "".join(place.itertext()).strip()) for name, place in found]
        for term, found in uses.items()
    }
    assert [name for name, _words in said["fever"]] == ["index.xhtml", "part/one.xhtml"]
    assert said["fever"][1][1].startswith("Another")  # not the one after it
    # Words in a note have no place of their own, nor those of the glossary itself.
    assert [name for name, _words in said["pulse"]] == ["part/two.xhtml"]
    assert said["unused"] == []


def test_epubcheck_finds_nothing_in_it(build_sphinx: BuildSphinx) -> None:
    built = build_sphinx(FILES, "booklet-epub", language="ar")
    assert epubcheck(built.out / "small.epub") == []


def test_titles_that_lead_back_say_their_language(build_sphinx: BuildSphinx) -> None:
    read = pages(build_sphinx(FILES, "booklet-epub", language="ar").out / "small.epub")
    links = [
        one for one in read["words.xhtml"].iter(f"{XHTML}a") if one.get("role") == "doc-backlink"
    ]
    found = {"".join(one.itertext()): one for one in links}
    english = found["One"].find(f"{XHTML}span")
    assert english is not None
    assert (english.get("lang"), english.get("dir")) == ("en", "ltr")
    arabic = found["اثنان"].find(f"{XHTML}span")
    assert arabic is not None
    assert arabic.get("lang") is None


def test_parts_are_known_by_their_types_and_roles(book: Path) -> None:
    read = pages(book)

    def kinds(name: str) -> set[tuple[str, str]]:
        elements = read[name].iter()
        found = ((one.get(EPUB_TYPE) or "", one.get("role") or "") for one in elements)
        return {pair for pair in found if any(pair)}

    assert ("toc", "doc-toc") in kinds("nav.xhtml")
    assert {("titlepage", ""), ("", "doc-cover")} <= kinds("title-page.xhtml")
    assert ("chapter", "doc-chapter") in kinds("part/one.xhtml")
    assert ("noteref", "doc-noteref") in kinds("part/one.xhtml")
    assert ("glossary", "doc-glossary") in kinds("words.xhtml")
    assert ("index", "doc-index") in kinds("genindex.xhtml")


def test_the_landmarks_are_the_parts_that_the_book_has(book: Path) -> None:
    navs = pages(book)["nav.xhtml"].iter(f"{XHTML}nav")
    (marks,) = (one for one in navs if one.get(EPUB_TYPE) == "landmarks")
    assert {one.get(EPUB_TYPE): one.get("href") for one in marks.iter(f"{XHTML}a")} == {
        "titlepage": "title-page.xhtml",
        "toc": "nav.xhtml#toc",
        "bodymatter": "index.xhtml",
        "glossary": "words.xhtml",
        "index": "genindex.xhtml",
    }
