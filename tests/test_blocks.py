"""Each block has an id that is the same in every language, and stays when others change."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from docutils.core import publish_doctree
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Parser
from docutils.utils import new_document
from hypothesis import given
from hypothesis import strategies as st

from sphinx_booklet.blocks import block_of, blocks, name_blocks
from tests.test_epub_build import project

if TYPE_CHECKING:
    from pathlib import Path

    from docutils import nodes

    from tests.conftest import BuildSphinx

WORDS = st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=9)
BLOCK = re.compile(r'id="(b-[0-9a-f]{10}(?:-\d+)?)"')


def parsed(text: str) -> nodes.document:
    """Return a chapter whose blocks have names."""
    document = new_document("x", get_default_settings(Parser))
    Parser().parse(text, document)
    name_blocks(document)
    return document


def named(text: str) -> dict[str, str]:
    """Return the blocks of a chapter by their ids, each with its words."""
    return {block_of(node): node.astext() for node in blocks(parsed(text))}


def ids_of(text: str) -> dict[str, str]:
    return {words: name for name, words in named(text).items()}


CHAPTER = """\
Fever
=====

Call at once.

- One.
- Two.

.. image:: a.png

::

   code

| A line.

Term
   Its meaning.

+-----+-----+
| one | two |
+-----+-----+
"""


def test_headings_paragraphs_items_terms_cells_lines_code_and_pictures_are_blocks() -> None:
    found = list(named(CHAPTER).values())
    shown = ["Fever", "Call at once.", "One.", "Two.", "", "code", "A line."]
    assert found == [*shown, "Term", "Its meaning.", "one", "two"]


def test_a_picture_in_a_line_of_text_is_none() -> None:
    tree = publish_doctree("A |b| c.\n\n.. |b| image:: b.png\n")
    assert [node.tagname for node in blocks(tree)] == ["paragraph"]


@given(before=WORDS, more=WORDS, place=st.integers(0, 9))
def test_a_block_keeps_its_id_when_others_come_and_go(
    before: list[str], more: list[str], place: int
) -> None:
    old = [f"Old {one}." for one in dict.fromkeys(before)]
    new = [f"New {one}." for one in dict.fromkeys(more)]
    first = ids_of("\n\n".join(old))
    both = [*old[:place], *new, *old[place:]]
    second = ids_of("\n\n".join(both))
    assert {words: second[words] for words in old} == first


@given(st.lists(st.sampled_from(["Rest.", "Drink.", "Call."]), min_size=1, max_size=12))
def test_no_two_blocks_share_an_id(paragraphs: list[str]) -> None:
    assert len(named("\n\n".join(paragraphs))) == len(paragraphs)


def test_a_block_keeps_its_id_when_it_is_wrapped_anew_and_changes_it_with_its_words() -> None:
    (first,) = named("Rest for\nthree days.")
    assert list(named("Rest for three days.")) == [first]
    assert list(named("Rest for four days.")) != [first]


@pytest.fixture
def books(build_sphinx: BuildSphinx, tmp_path: Path) -> dict[str, dict[str, list[str]]]:
    """The ids in each document of the small booklet, in English and in Arabic."""
    files = project(tmp_path)
    found = {}
    for code in ("en", "ar"):
        with ZipFile(build_sphinx(files, "booklet-epub", language=code).out / "small.epub") as book:
            names = ("index.xhtml", "fever.xhtml", "words.xhtml")
            found[code] = {name: BLOCK.findall(book.read(name).decode()) for name in names}
    return found


def test_the_same_block_has_the_same_id_in_every_language(
    books: dict[str, dict[str, list[str]]],
) -> None:
    english, arabic = books["en"], books["ar"]
    assert english["fever.xhtml"] == arabic["fever.xhtml"]
    # Glossaries are in the order of the reader's alphabet.
    assert {name: sorted(ids) for name, ids in english.items()} == {
        name: sorted(ids) for name, ids in arabic.items()
    }
    assert len(english["fever.xhtml"]) > 5
    assert all(len(set(ids)) == len(ids) for ids in english.values())
