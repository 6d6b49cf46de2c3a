"""Toctrees of any shape: each document has one place in the book, and nothing is lost."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import BuildSphinx, Built

ROOT = """\
Before the title.

Book
====

Welcome.

.. toctree::
   :caption: First
   :numbered:

   one
   Outside <https://example.org/>

.. toctree::
   :hidden:

   two
   one
   genindex

.. toctree::
   :maxdepth: 1
"""
NESTED = """\
One
===

Words.

.. toctree::
   :caption: Below
   :glob:

   sub/*
"""
FILES = {
    "index.rst": ROOT,
    "one.rst": NESTED,
    "two.rst": "Two\n===\n\nSee :ref:`genindex`.\n\n.. index:: word\n\nPart\n----\n\nWords.\n",
    "sub/a.rst": "Sub a\n=====\n\n.. toctree::\n\n   ../two\n   /sub/deep/c\n",
    "sub/b.rst": "No title here.\n",
    "sub/deep/c.rst": "Deep\n====\n\nFirst.\n\nOther\n=====\n\nSecond.\n",
}


def markup(built: Built) -> str:
    return (built.out / "typst" / "main.typ").read_text("utf-8")


def headings(built: Built) -> list[tuple[int, str]]:
    found = re.findall(r"#heading\(level: (\d), \[(.*?)\]\);", markup(built))
    return [(int(level), "".join(re.findall(r'#"(.*?)";', words))) for level, words in found]


def test_each_document_stands_once_at_its_depth(build_sphinx: BuildSphinx) -> None:
    built = build_sphinx(FILES, "booklet-pdf", numfig=True)
    assert headings(built) == [
        (1, "1. One"),
        (2, "1.1. Sub a"),
        (3, "1.1.1. Two"),
        (4, "1.1.1.1. Part"),
        (3, "1.1.2. Deep"),
        (3, "1.1.3. Other"),
        (1, "Index"),
    ]
    assert markup(built).count('"No title here."') == 1


def test_what_stands_before_the_title_and_links_out_of_the_book_are_in_the_introduction(
    build_sphinx: BuildSphinx,
) -> None:
    introduction = markup(build_sphinx(FILES, "booklet-pdf")).partition("#contents(")[0]
    for words in ("Before the title.", "Welcome.", "Outside", "https://example.org/"):
        assert words in introduction


def test_captions_inside_chapters_are_shown(build_sphinx: BuildSphinx) -> None:
    assert '#rubric([#"Below";]);' in markup(build_sphinx(FILES, "booklet-pdf"))


def test_the_modules_of_a_project_have_an_index(build_sphinx: BuildSphinx) -> None:
    words = "See :ref:`modindex`.\n\n.. py:module:: a\n.. py:module:: a.b\n   :synopsis: Short.\n"
    files = {"index.rst": f"Title\n=====\n\n{words}"}
    written = markup(build_sphinx(files, "booklet-pdf"))
    assert '#page-link("py-modindex#", ' in written
    assert '#heading(level: 1, [#"Python Module Index";]);#label("py-modindex#");' in written
    assert '[#"a.b – Short.";], ("index#module-a.b", )' in written
    without = build_sphinx(files, "booklet-pdf", latex_domain_indices=False)
    assert "Python Module Index" not in markup(without)
    assert 'the link "Module Index" leads to a page that is not' in without.warnings


def test_a_link_to_the_index_has_its_page(build_sphinx: BuildSphinx) -> None:
    written = markup(build_sphinx(FILES, "booklet-pdf"))
    assert '#page-link("genindex#", [#"Index";]);' in written
    assert '#heading(level: 1, [#"Index";]);#label("genindex#");' in written


PAGES = {"fr": "page {page}", "fa": "صفحه {page}", "ja": "{page}ページ", "ar": "صفحة {page}"}


@pytest.mark.parametrize("language", PAGES)
def test_a_page_is_named_in_languages_that_only_sphinx_knows(
    build_sphinx: BuildSphinx, language: str
) -> None:
    out = build_sphinx(FILES, "booklet-pdf", language=language).out
    (settings,) = out.rglob("settings.json")
    assert json.loads(settings.read_text("utf-8"))["words"]["page"] == PAGES[language]
