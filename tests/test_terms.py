"""Terms link to the glossary where a section first uses them, and nothing else changes."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pytest
from docutils import nodes
from hypothesis import given
from hypothesis import strategies as st
from sphinx import addnodes

from sphinx_booklet.directives.forms import split
from sphinx_booklet.terms.matcher import Matcher
from sphinx_booklet.terms.places import Where, blocks
from sphinx_booklet.terms.spelling import spelling
from tests import glossaries
from tests.golden import Pair, pairs
from tests.small import SQUARE
from tests.terms import DOCNAME, document_of, link, written

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import BuildSphinx

PAIRS = pairs("terms")
LETTERS = st.text(" \naAbB2é’'-–+*.?[](){}|\\^$/_علاجوب\u064b\u0640化疗ก้", max_size=12)
TAGS = st.sampled_from(["en", "ar", "zh-Hans", "th"])


@pytest.mark.parametrize("pair", PAIRS, ids=str)
def test_golden(pair: Pair, golden: Callable[[Pair, str], None]) -> None:
    head, _, text = pair.given.partition("\n\n")
    tag, *terms = head.splitlines()
    tree = document_of(text.splitlines())
    link(tree, tag, [split(term) for term in terms])
    golden(pair, written(tree))


@st.composite
def chapters(draw: st.DrawFn) -> tuple[list[list[str]], list[str]]:
    """Draw terms, and lines that are made of their forms and of other text."""
    terms = draw(st.lists(st.lists(LETTERS | st.text(max_size=4), min_size=1, max_size=3)))
    words = st.sampled_from([form for term in terms for form in term] or [""]) | LETTERS
    line = st.lists(words, max_size=8).map(lambda parts: " ".join(parts).replace("\n", " "))
    marks = st.sampled_from(["", "", "## "])
    lines = draw(st.lists(st.tuples(marks, line).map("".join), max_size=8))
    return terms, ["# " + draw(line), *lines]


@given(TAGS, chapters())
def test_linking_changes_no_word_nests_nothing_and_repeats_nothing(
    tag: str, chapter: tuple[list[list[str]], list[str]]
) -> None:
    terms, lines = chapter
    tree = document_of(lines)
    made_by_hand = list(tree.findall(addnodes.pending_xref))
    before = tree.astext()
    link(tree, tag, terms)
    assert tree.astext() == before
    for node in tree.findall(addnodes.pending_xref):
        assert not list(node.findall(addnodes.pending_xref, include_self=False, descend=True))
    for block in blocks(tree, Where(DOCNAME), bool):
        found = list(block.node.findall(addnodes.pending_xref))
        assert len([one for one in found if one not in made_by_hand]) <= 3
        assert block.where.is_open or not [one for one in found if one not in made_by_hand]
    for section in tree.findall(nodes.section):
        paragraphs = [one for one in section.children if isinstance(one, nodes.paragraph)]
        links = [one for each in paragraphs for one in each.findall(addnodes.pending_xref)]
        # A name may be shared by terms; the first of them takes all its uses.
        targets = [one["reftarget"] for one in links if one not in made_by_hand]
        assert len(targets) == len(set(targets)) or len({t[0] for t in terms}) < len(terms)


@given(TAGS, st.lists(LETTERS | st.text()), st.text() | LETTERS)
def test_any_text_is_searched(tag: str, forms: list[str], text: str) -> None:
    base = tag.partition("-")[0]
    found = list(Matcher(((one, one) for one in forms), spelling(base)).find(text))
    last = 0
    for match in found:
        assert last <= match.start <= match.core < match.end <= len(text)
        last = match.end


@given(st.from_regex(re.compile(r"[a-z]{2,8}( [a-z]{2,8})?", re.ASCII), fullmatch=True))
def test_a_form_is_found_in_its_own_sentence(form: str) -> None:
    spread = form.replace(" ", " \n ")
    found = list(Matcher([(form, 1)]).find(f"({spread}), 12."))
    assert [(match.start, match.end) for match in found] == [(1, 1 + len(spread))]


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("biopsies, biopsied", ["biopsies", "biopsied"]),
        ("خزعات، خزعة", ["خزعات", "خزعة"]),
        ("化疗、化学疗法，化疗", ["化疗", "化学疗法"]),
        (" , two\n  words ,", ["two words"]),
    ],
)
def test_forms_stand_between_commas_of_any_script(text: str, forms: list[str]) -> None:
    assert split(text) == forms


LINK = re.compile(
    r'<a class="reference internal"[^>]*? href="[^"]*(#[^"]*)"[^>]*><span class="xref std'
)


def text_of(page: Path) -> str:
    """Return a page without the meanings that come with it."""
    return re.sub(r"<template.*?</template>", "", page.read_text("utf-8"), flags=re.DOTALL)


def links_of(folder: Path) -> dict[str, list[str]]:
    """Return the targets of the links to terms, a list for each page."""
    pages = {path.stem: text_of(path) for path in sorted(folder.rglob("*.*html"))}
    return {name: found for name, page in pages.items() if (found := LINK.findall(page))}


@pytest.mark.parametrize("code", ["en", "ar"])
def test_html_and_epub_link_the_same(build_sphinx: BuildSphinx, tmp_path: Path, code: str) -> None:
    html = build_sphinx(glossaries.files(), "html", language=code)
    assert html.warnings == ""
    assert links_of(html.out) == {
        "index": ["#term-biopsy"],
        "one": ["#term-biopsy"] * 3,
        "words": ["#term-antibody"],
    }
    epub = build_sphinx(glossaries.files(), "booklet-epub", language=code)
    with zipfile.ZipFile(next(epub.out.glob("*.epub"))) as book:
        book.extractall(tmp_path / "book")
    assert links_of(tmp_path / "book") == links_of(html.out)


def test_a_translated_text_links_only_by_the_translators_forms(build_sphinx: BuildSphinx) -> None:
    built = build_sphinx(glossaries.files(), language="ar")
    page = text_of(built.out / "one.html")
    linked = re.findall(r'<span class="xref std std-term">(.*?)</span></a>', page)
    assert linked == ["الخزعة", "الخزعات", "biopsy"]  # the last in a paragraph that is English
    assert '<abbr title="مقترن الجسم المضاد والدواء"><bdi dir="ltr">ADC</bdi></abbr>' in page


@pytest.mark.parametrize(
    ("code", "said"),
    [("en", "An ADC (antibody-drug conjugate) is a drug."), ("ar", "مقترن الجسم المضاد والدواء")],
)
def test_the_pdf_links_without_pages(build_sphinx: BuildSphinx, code: str, said: str) -> None:
    built = build_sphinx(glossaries.files(), "booklet-pdf", language=code)
    assert built.warnings == ""
    pages = [
        page.get_textpage().get_text_bounded()
        for page in pypdfium2.PdfDocument(next(built.out.glob("*.pdf")))
    ]
    text = " ".join(" ".join(pages).split())
    assert said in text
    assert "(page" not in text
    assert "(الصفحة" not in text
    with pikepdf.open(next(built.out.glob("*.pdf"))) as book:
        links = [one for page in book.pages[2:3] for one in page.get("/Annots", ())]
        assert len(links) == 3


def test_forms_are_one_message_and_no_format_shows_them(build_sphinx: BuildSphinx) -> None:
    template = (build_sphinx(glossaries.files(), "gettext").out / "words.pot").read_text("utf-8")
    assert '#: ../words.rst:7\nmsgid "biopsies, biopsied"\n' in template
    for builder in ("html", "booklet-epub", "text", "latex", "man", "texinfo", "xml"):
        built = build_sphinx(glossaries.files(), builder)
        assert built.warnings == ""
        for path in built.out.rglob("*"):
            assert path.is_dir() or b"biopsied" not in path.read_bytes(), path


def test_a_plain_project_links_only_if_it_asks(build_sphinx: BuildSphinx) -> None:
    files = glossaries.files()
    files["conf.py"] = files["conf.py"].replace("booklet_link_terms = True\n", "")
    assert links_of(build_sphinx(files).out) == {}


INDEX = "Biopsy\n======\n\nA biopsy.\n\n.. toctree::\n\n   words\n"
LOST = INDEX + "\n.. forms:: probes\n"
GLOSSARY = "Words\n=====\n\n.. glossary::\n\n   biopsy\n      A test.\n"


def test_forms_outside_a_glossary_are_told(build_sphinx: BuildSphinx) -> None:
    built = build_sphinx({"index.rst": LOST, "words.rst": GLOSSARY})
    assert "index.rst:10: WARNING: forms belong into an entry" in built.warnings.replace(
        "\x1b[31m", ""
    ).replace("\x1b[91m", "")


def test_pages_follow_a_glossary_that_changes(tmp_path: Path) -> None:
    glossaries.write(tmp_path, {"index.rst": INDEX, "words.rst": GLOSSARY.replace("biopsy", "x")})
    (tmp_path / "conf.py").write_text(
        'extensions = ["sphinx_booklet"]\nbooklet_link_terms = True\n', "utf-8"
    )
    command = [sys.executable, "-m", "sphinx", "-qW", "-j2", str(tmp_path), str(tmp_path / "out")]
    subprocess.run(command, check=True)
    assert links_of(tmp_path / "out") == {}
    (tmp_path / "words.rst").write_text(GLOSSARY, "utf-8")
    subprocess.run(command, check=True)
    assert links_of(tmp_path / "out") == {"index": ["#term-biopsy"]}


PLACES = """\
Biopsies of all kinds
=====================

.. rubric:: The gene

``gene``, `gene <https://example.org/>`_, :doc:`gene <words>`, **gene**-based [gene]_.

.. figure:: square.svg
   :alt: A gene.

   A gene.

   This legend links its gene.

.. only:: latex

   A cycle.

One
---

.. code-block:: none

   gene

Below
~~~~~

Here is a *gene*, and a cycle.

.. admonition:: Gene
   :class: review

   A gene.

Two
---

.. note:: A gene, see :term:`the gene's name <gene>`.

.. [gene] A gene.

.. toctree::

   words
"""
KINDS = """\
Words
=====

.. glossary::

   gene
      A gene is no cycle, regimen or port.

   cycle
   round
      A cycle of genes.

   regimen
      A gene, a port, a cycle.

   port
      A port.
"""


def test_escaped_characters_are_no_part_of_the_text(build_sphinx: BuildSphinx) -> None:
    index = "治疗\n====\n\n先\\ **化疗**\\ 化\\ 疗，再用药\\*。\n\n.. toctree::\n\n   words\n"
    words = "词语\n====\n\n.. glossary::\n\n   疗，再\n      药\n"
    built = build_sphinx({"conf.py": glossaries.CONF, "index.rst": index, "words.rst": words})
    assert "疗，再</span></a>用药*。" in (built.out / "index.html").read_text("utf-8")


def test_ordinary_text_links_and_nothing_else(build_sphinx: BuildSphinx) -> None:
    files = {"conf.py": glossaries.CONF, "index.rst": PLACES, "words.rst": KINDS}
    built = build_sphinx({**files, "square.svg": SQUARE})
    assert built.warnings == ""
    page = text_of(built.out / "index.html")
    around = re.findall(
        r'([^>]*(?:<em>)?)<a class="[^"]*" href="[^"]*"><span class="xref std', page
    )
    assert around == ["This legend links its ", "Here is a <em>", ", and a ", "A gene, see "]
    assert links_of(built.out)["words"] == [
        *("#term-cycle", "#term-regimen"),  # of gene: the first two
        *("#term-gene", "#term-port"),  # of regimen; cycle and port have none but their own
    ]


@pytest.mark.parametrize("builder", ["singlehtml", "latex"])
def test_a_book_in_one_piece_counts_each_chapter(build_sphinx: BuildSphinx, builder: str) -> None:
    built = build_sphinx(glossaries.files(), builder)
    assert built.warnings == ""
    path = next(path for path in built.out.iterdir() if path.suffix in {".html", ".tex"})
    assert path.read_text("utf-8").count("std-term") == 5
