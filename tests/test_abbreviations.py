"""Abbreviations say their words at the first use in a chapter, visibly and once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from hypothesis import given
from hypothesis import strategies as st

from tests.golden import Pair, pairs
from tests.terms import document_of, expand, link, without_expansions, written

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import BuildSphinx

PAIRS = pairs("abbreviations")
LETTERS = st.text("AB2 é-+*.?[](){}|\\^$/والـADC化疗", max_size=8) | st.text(max_size=4)
TAGS = st.sampled_from(["en", "ar", "zh-Hans", "th"])


@pytest.mark.parametrize("pair", PAIRS, ids=str)
def test_golden(pair: Pair, golden: Callable[[Pair, str], None]) -> None:
    head, _, text = pair.given.partition("\n\n")
    tag, *known = head.splitlines()
    tree = document_of(text.splitlines())
    expand(tree, tag, [(one.split(" = ")[0], one.split(" = ")[1]) for one in known])
    golden(pair, written(tree))


@given(
    TAGS,
    st.lists(st.tuples(LETTERS, LETTERS), max_size=5),
    st.data(),
)
def test_only_words_in_brackets_are_added_and_each_once(
    tag: str, known: list[tuple[str, str]], data: st.DataObject
) -> None:
    words = st.sampled_from([text for pair in known for text in pair] or [""]) | LETTERS
    line = st.lists(words, max_size=8).map(" ".join).map(lambda one: " ".join(one.split()))
    lines = [line.lstrip("# ") for line in data.draw(st.lists(line, max_size=6))]
    tree = document_of(lines)
    link(tree, tag, [[text] for text, _ in known])
    before = tree.astext()
    expand(tree, tag, known)
    made = [node.astext() for node in tree.findall(nodes.abbreviation)]
    assert len(made) == len(set(made))
    for node in tree.findall(nodes.abbreviation):
        assert not any(True for _ in node.findall(nodes.abbreviation, include_self=False))
    assert without_expansions(tree) == before.replace("\n\n", "")


HAND = """\
:abbr:`MRI (magnets)` again
===========================

.. rubric:: An ADC

``ADC``, `ADC <https://example.org/>`_ and [ADC]_ do not count. An ADC does, another ADC not.

An :abbr:`MRI (magnets)`, an :abbr:`MRI (magnets)`.

.. admonition:: Review
   :class: review

   An ILD.

.. [ADC] A note of an ILD.
"""
LIST = "Short\n=====\n\n.. abbreviations::\n\n   ADC\n      a drug\n   ILD\n      a disease\n"
FILES = {
    "index.rst": f"{HAND}\n.. toctree::\n\n   list\n",
    "list.rst": f"{LIST}\nAn ADC.\n",
    "conf.py": 'extensions = ["sphinx_booklet"]\nhtml_theme = "booklet"\n',
}


def test_ordinary_text_is_expanded_and_nothing_else(build_sphinx: BuildSphinx) -> None:
    built = build_sphinx(FILES)
    page = (built.out / "index.html").read_text("utf-8")
    assert page.count('class="expansion"') == 2
    assert 'An <abbr title="a drug">ADC</abbr><span class="expansion"> (a drug)</span> does' in page
    assert '<abbr title="magnets">MRI</abbr><span class="expansion"> (magnets)</span>' in page
    assert "a disease" not in page
    assert "(a drug)" not in (built.out / "list.html").read_text("utf-8")
    assert built.warnings == ""


@pytest.mark.parametrize("builder", ["text", "latex"])
def test_writers_that_say_the_words_themselves_say_them_once(
    build_sphinx: BuildSphinx, builder: str
) -> None:
    built = build_sphinx(FILES, builder)
    said = "".join(one.read_text("utf-8") for one in built.out.glob("*.t[xe][tx]"))
    assert said.count("(a drug)") == 1


@pytest.mark.parametrize("text", ["A paragraph.", "* A list."])
def test_a_list_of_abbreviations_is_a_definition_list(build_sphinx: BuildSphinx, text: str) -> None:
    index = f"Short\n=====\n\n.. abbreviations::\n\n   {text}\n"
    assert "index.rst:4: ERROR: abbreviations: write one" in build_sphinx(
        {"index.rst": index}
    ).warnings.replace("\x1b[31m", "").replace(" [docutils]", "")


@pytest.mark.parametrize(
    ("text", "expanded"),
    [
        ("the National Network (NN) helps", 0),
        ("la Red Nacional (NN) ayuda", 0),
        ("a network (NN) helps", 1),
    ],
)
def test_either_name_of_an_abbreviation_that_has_two_says_its_words(
    build_sphinx: BuildSphinx, text: str, expanded: int
) -> None:
    words = "Short\n=====\n\n.. abbreviations::\n\n   NN\n      National Network (Red Nacional)\n"
    files = {
        "index.rst": f"Title\n=====\n\nSee {text}.\n\n.. toctree::\n\n   list\n",
        "list.rst": words,
    }
    page = (build_sphinx(files).out / "index.html").read_text("utf-8")
    assert page.count('class="expansion"') == expanded
