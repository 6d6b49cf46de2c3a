"""The gold sets of the search are sound: enough queries, and places that exist."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT
from tests.search import TAGS, queries

if TYPE_CHECKING:
    from pathlib import Path

ENOUGH = 30
NONSENSE = 2
ID = re.compile(r'<(?:section|dt)\b[^>]*\bid="([^"]+)"')


def places(tag: str) -> list[str]:
    return [place for query in queries(tag) for place in query.expected]


@pytest.mark.parametrize("tag", TAGS)
def test_each_language_has_enough_queries_and_says_why_each_is_there(tag: str) -> None:
    assert len(queries(tag)) >= ENOUGH
    assert [query.words for query in queries(tag) if not query.why or not query.words.strip()] == []


@pytest.mark.parametrize("tag", TAGS)
def test_no_query_stands_twice(tag: str) -> None:
    typed = [query.words.casefold() for query in queries(tag)]
    assert sorted(typed) == sorted(set(typed))


@pytest.mark.parametrize("tag", TAGS)
def test_no_place_stands_twice_in_a_query(tag: str) -> None:
    doubled = [query for query in queries(tag) if len(set(query.expected)) < len(query.expected)]
    assert doubled == []


@pytest.mark.parametrize("tag", TAGS)
def test_two_queries_have_no_answer(tag: str) -> None:
    assert len([query for query in queries(tag) if not query.expected]) == NONSENSE


@pytest.mark.parametrize("tag", TAGS)
def test_a_query_that_needs_all_its_places_has_several(tag: str) -> None:
    assert [query for query in queries(tag) if query.all and len(query.expected) < 2] == []


@pytest.mark.parametrize("tag", TAGS)
def test_each_expected_page_is_a_chapter(tag: str) -> None:
    pages = {f"{chapter.stem}.html" for chapter in (ROOT / "docs").glob("*.rst")}
    assert {place.partition("#")[0] for place in places(tag)} - pages == set()


@pytest.mark.slow
@pytest.mark.parametrize("tag", TAGS)
def test_each_expected_anchor_is_a_section_or_a_term_of_its_page(tag: str, site: Path) -> None:
    anchored = {place for place in places(tag) if "#" in place}
    pages = {place.partition("#")[0] for place in anchored}
    found = {f"{page}#{anchor}" for page in pages for anchor in anchors(site / "en" / page)}
    assert anchored - found == set()


def anchors(page: Path) -> set[str]:
    return set(ID.findall(page.read_text("utf-8")))
