"""The index is one tree for all formats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from sphinx_booklet.collation import collation
from sphinx_booklet.index import (
    Entry,
    Group,
    Mark,
    Place,
    build_index,
    dangling,
    holds_source,
    under_both,
)

if TYPE_CHECKING:
    from random import Random

HERE, THERE = Place("fever", "index-0"), Place("chemo", "index-3")
ENGLISH = collation("en")


def tree(*marks: tuple[str, str, Place]) -> tuple[Group, ...]:
    return build_index(marks, ENGLISH)


def outline(groups: tuple[Group, ...]) -> list[str]:
    """One line an entry: its term, below it its children, and where they lead."""
    lines = []
    for group in groups:
        lines.append(f"[{group.heading}]")
        for entry in group.entries:
            lines.append(described(entry))
            lines += [f"  {described(child)}" for child in entry.children]
    return lines


def described(entry: Entry) -> str:
    see = [f"see {term}" for term in entry.see] + [f"see also {term}" for term in entry.see_also]
    return " ".join([entry.term, *(place.docname for place in entry.places), *see])


def test_single_entries_may_have_a_second_level() -> None:
    assert outline(tree(("single", "fever; when to call", HERE), ("single", "fever", THERE))) == [
        "[F]", "fever chemo", "  when to call fever",
    ]  # fmt: skip


def test_a_pair_stands_under_both_its_words() -> None:
    assert outline(tree(("pair", "bone; scan", HERE))) == [
        "[B]", "bone", "  scan fever", "[S]", "scan", "  bone fever",
    ]  # fmt: skip


def test_a_triple_stands_under_all_three() -> None:
    assert outline(tree(("triple", "a; b; c", HERE))) == [
        "[A]", "a", "  b c fever", "[B]", "b", "  c, a fever", "[C]", "c", "  a b fever",
    ]  # fmt: skip


def test_see_and_see_also_name_other_terms() -> None:
    marks = [("see", "caregivers; carers", HERE), ("seealso", "carers; family", HERE)]
    assert outline(tree(*marks)) == ["[C]", "caregivers see carers", "carers see also family"]


def test_a_term_to_look_up_instead_says_its_language() -> None:
    marks = [("see", "الترقوة; spinal cord", HERE), ("single", "spinal cord", THERE)]
    groups = build_index(marks, collation("ar"), {"spinal cord": "en"})
    entries = [entry for group in groups for entry in group.entries]
    assert [(one.term, one.language) for one in entries] == [
        ("الترقوة", ""), ("spinal cord", "en"),
    ]  # fmt: skip
    assert [(one, one.language) for one in entries[0].see] == [("spinal cord", "en")]


def test_the_main_place_comes_first_and_no_place_twice() -> None:
    main = Place("chemo", "index-9", main=True)
    marks = [("single", "fever", place) for place in (HERE, HERE, main)]
    assert tree(*marks)[0].entries[0].places == (main, HERE)


def test_references_that_lead_nowhere_are_found() -> None:
    groups = tree(("see", "a; b", HERE), ("see", "c; d; e", HERE), ("single", "b", HERE))
    assert dangling(groups) == [("c", "d; e")]


def test_a_reference_may_lead_to_the_second_level() -> None:
    assert dangling(tree(("see", "a; b", HERE), ("single", "b; c", HERE))) == []


def test_terms_in_another_language_say_so() -> None:
    groups = build_index([("single", "fever", HERE)], collation("ar"), {"fever": "en"})
    assert groups[0].entries[0].language == "en"


def test_a_name_in_two_scripts_stands_under_both() -> None:
    """Who has the box in the hand looks for what is on it."""
    for term, marked in (("赫赛汀（Herceptin）", "zh-Hans"), ("هيرسبتين (Herceptin)", "ar")):
        assert holds_source(term, "Herceptin")
        both = {term: "Herceptin"}
        marks = [("see", one, HERE) for one in under_both("see", f"{term}; HER2", both)]
        groups = build_index(marks, collation(marked), {"Herceptin": "en"})
        entries = {one.term: one for group in groups for one in group.entries}
        assert {name: one.see for name, one in entries.items()} == {
            term: ("HER2",), "Herceptin": ("HER2",),
        }  # fmt: skip
        assert (entries["Herceptin"].language, entries[term].language) == ("en", "")


def test_only_what_leads_elsewhere_stands_under_both_names() -> None:
    both = {"赫赛汀（Herceptin）": "Herceptin"}
    assert under_both("single", "赫赛汀（Herceptin）", both) == ["赫赛汀（Herceptin）"]
    assert under_both("see", "Enhertu; HER2", both) == ["Enhertu; HER2"]
    assert not holds_source("HER2低表达", "HER2")
    assert not holds_source("Herceptin", "Herceptin")


MARKS = st.lists(
    st.tuples(
        st.sampled_from(["single", "pair", "triple", "see", "seealso"]),
        st.text("abé; 化ا", min_size=1, max_size=9).filter(lambda text: text.strip("; ")),
        st.builds(Place, st.just("d"), st.sampled_from(["1", "2"])),
    ),
    max_size=8,
)


@given(MARKS, st.randoms())
def test_the_tree_does_not_depend_on_the_order_of_marks(marks: list[Mark], seed: Random) -> None:
    try:
        groups = build_index(marks, ENGLISH)
    except ValueError:  # docutils' own word for "a; " and the like: the directive refused it
        return
    seed.shuffle(marks)
    again = build_index(marks, ENGLISH)
    assert [terms(group) for group in groups] == [terms(group) for group in again]


def terms(group: Group) -> list[object]:
    return [
        (entry.term, entry.see, entry.see_also, [child.term for child in entry.children])
        for entry in group.entries
    ]
