"""Links lead in every language where the source's lead, whatever a translation calls them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from sphinx import addnodes

from tests.translating import TERMS, links_of

if TYPE_CHECKING:
    from tests.translating import Read

NAMED = "See `here`_ and `there`_.\n\n.. _here: https://h.org/\n.. _there: https://t.org/\n"
SEE = "See `here`_ and `there`_."


@pytest.mark.parametrize(
    "text",
    [
        ":term:`化疗`很强。",
        ":term:`chemotherapy`很强。",
        ":term:`化疗药 <化疗>`很强。",
        ":term:`这种化疗 <chemotherapy>` 很强。",
    ],
)
def test_a_term_may_be_pointed_to_by_either_name_in_any_words(read: Read, text: str) -> None:
    source = "The :term:`chemotherapy` is strong.\n" + TERMS
    texts = {"The :term:`chemotherapy` is strong.": text, "chemotherapy": "化疗"}
    tree, warnings = read(source, texts)
    assert warnings == ""
    paragraph = next(tree.findall(nodes.paragraph))
    assert [one["refid"] for one in paragraph.findall(nodes.reference)] == ["term-chemotherapy"]


def test_links_keep_their_targets_when_a_translation_reorders_them(read: Read) -> None:
    source = (
        "See `One`_ and `Two`_ and `three <https://a.org/>`_ or `four <https://b.org/>`_.\n\n"
        "One\n---\n\nTwo\n---\n\nText.\n"
    )
    message = source.splitlines()[0]
    text = "见 `四 <https://b.org/>`_、`二`_、`一`_、`三 <https://a.org/>`_ 。"
    tree, warnings = read(source, {message: text, "One": "一", "Two": "二"})
    assert warnings == ""
    links = next(tree.findall(nodes.paragraph)).findall(nodes.reference)
    found = {one.astext(): one.get("refid") or one["refuri"] for one in links}
    assert found == {"一": "one", "二": "two", "三": "https://a.org/", "四": "https://b.org/"}


def test_a_link_by_name_leads_nowhere_else(read: Read) -> None:
    source = "See `One`_.\n\nOne\n---\n\nTwo\n---\n\nText.\n"
    tree, _ = read(source, {"See `One`_.": "见 `二`_ 。", "One": "一", "Two": "二"})
    (link,) = next(tree.findall(nodes.paragraph)).findall(nodes.reference)
    assert link["refid"] == "one"


def test_ids_and_anchors_are_those_of_the_source(read: Read) -> None:
    source = (
        "A `named <https://a.org/>`_ one, an _`inline target`, an :index:`entry`, PEP :pep:`8`.\n"
        + TERMS
    )
    message = source.splitlines()[0]
    text = "一个 :index:`条目` ，一个 _`目标` ， `名字 <https://a.org/>`_ ，PEP :pep:`8` 。"
    texts = {message: text, "Where it is": "在哪里", "chemotherapy": "化疗", "Title": "标题"}
    plain, _ = read(source, {}, tag="es")
    tree, warnings = read(source, texts)
    assert warnings == ""

    def ids(document: nodes.document) -> set[str]:
        return {name for node in document.findall(nodes.Element) for name in node.get("ids", ())}

    assert ids(tree) == ids(plain)
    (entry, *_rest) = (one for one in tree.findall(addnodes.index) if one["entries"])
    assert entry["entries"][0][1:3] == ("条目", "index-0")


def test_links_by_name_that_cannot_be_told_apart_are_refused(read: Read) -> None:
    tree, warnings = read(NAMED, {SEE: "Siehe `dort`_ und `hier`_."}, tag="de")
    assert "cannot be told apart" in warnings
    assert "index.po:5" in warnings
    assert links_of(tree) == {"here": "https://h.org/", "there": "https://t.org/"}


def test_links_by_name_may_have_words_of_their_own(read: Read) -> None:
    text = "Siehe `dort <there_>`_ und `hier <here_>`_."
    tree, warnings = read(NAMED, {SEE: text}, tag="de")
    assert warnings == ""
    assert links_of(tree) == {"dort": "https://t.org/", "hier": "https://h.org/"}


def test_the_default_role_keeps_its_target(read: Read) -> None:
    more = "Text.\n\n.. _there:\n\nThere\n-----\n\nMore.\n"
    chapter = f".. default-role:: ref\n\nSee `here`.\n{TERMS}{more}"
    tree, warnings = read(chapter, {"See `here`.": "Siehe `there`."}, tag="de")
    assert "would show or run what its source does not" in warnings
    assert links_of(tree) == {"Where it is": "here"}


def test_two_terms_may_be_one_word(read: Read) -> None:
    chapter = (
        "A :term:`test` and a :term:`biopsy`.\n\n.. glossary::\n\n   test\n      One.\n\n"
        "   biopsy\n      Another.\n"
    )
    texts = {
        "A :term:`test` and a :term:`biopsy`.": (
            "Ein :term:`Test <test>`, :term:`Biopsie <biopsy>`."
        ),
        "test": "Test",
        "biopsy": "Test",
    }
    tree, warnings = read(chapter, texts, tag="de")
    assert warnings == ""
    assert links_of(tree) == {"Test": "term-test", "Biopsie": "term-biopsy"}


def test_a_title_takes_no_name_that_a_link_means(read: Read) -> None:
    chapter = "See `Section`_.\n\nPart\n----\n\nSection\n-------\n\nText.\n"
    texts = {"Part": "Section", "See `Section`_.": "Siehe `Section`_."}
    tree, warnings = read(chapter, texts, tag="de")
    assert "Duplicate" not in warnings
    assert links_of(tree) == {"Section": "section"}
