"""The gold sets of the search are sound, and the search answers them on the built site."""

from __future__ import annotations

import gzip
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from tests.conftest import ROOT
from tests.search import FIRST, TAGS, queries

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

ENOUGH = 30
NONSENSE = 3
ID = re.compile(r'<(?:section|dt)\b[^>]*\bid="([^"]+)"')
WHOLE = re.compile(r'<article>.*?<div id="([^"]+)">', re.DOTALL)  # the section of a whole chapter


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
def test_three_queries_have_no_answer(tag: str) -> None:
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
    text = page.read_text("utf-8")
    return {*ID.findall(text), *WHOLE.findall(text)}


# -- the search itself, on the built site

RECALL = 0.95
# Bytes, each file compressed as a server does, before the first result. What counts: the page of
# the search, its scripts, its index (the heaviest is that of Chinese) …
AFTER_ANOTHER = 47_000
FROM_NOTHING = 68_000  # … and the stylesheet and scripts of every page, for who has read none
SHOWN = """words => new Promise(done => {
  document.getElementById("page-search").value = words;
  const status = document.getElementById("search-status");
  new MutationObserver(() => status.textContent && done({
    status: status.textContent,
    links: [...document.querySelectorAll("#search-results li > a")]
      .filter(one => !one.closest("details")).map(one => one.getAttribute("href")),
  })).observe(status, { childList: true });
  document.getElementById("search").requestSubmit();
})"""


def around(site: Path, tag: str) -> dict[str, set[str]]:
    """Return each section and term with all that it stands in."""
    found: dict[str, set[str]] = {}
    for page in sorted((site / tag).glob("*.html")):
        stack: list[str] = []
        text = page.read_text("utf-8")
        stack += [f"{page.name}#{name}" for name in WHOLE.findall(text)[:1]]
        found |= {name: {page.name, name} for name in stack}
        for tagged in re.findall(r"<section\b[^>]*>|</section>|<dt\b[^>]*>", text):
            if tagged == "</section>":
                stack.pop()
                continue
            match = ID.match(tagged)
            name = f"{page.name}#{match[1]}" if match else ""
            found[name] = {page.name, name, *stack}
            if tagged.startswith("<section"):
                stack.append(name)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("tag", TAGS)
def test_the_search_finds_what_people_look_for_among_the_first_five(
    chromium: Browser, site: Path, tag: str
) -> None:
    inside = around(site, tag)
    missed = []
    urgent = {query.words for query in queries(tag) if query.first < FIRST}
    page = chromium.new_page()
    page.goto(f"file://{site / tag / 'search.html'}")
    for query in queries(tag):
        shown = page.evaluate(SHOWN, query.words)
        first = shown["links"][: query.first]
        places = set().union(*(inside.get(one, {one, one.partition("#")[0]}) for one in first))
        if query.expected:
            found = (all if query.all else any)(place in places for place in query.expected)
        else:
            found = not shown["links"]
        if not found:
            missed.append((query.words, first))
    page.close()
    recall = 1 - len(missed) / len(queries(tag))
    print(f"{tag}: {recall:.3f}, missed: {missed}")
    assert recall >= RECALL, missed
    assert [words for words, _first in missed if words in urgent] == []


@pytest.mark.slow
@pytest.mark.parametrize("tag", TAGS)
def test_what_the_booklet_lacks_shows_nothing_and_the_page_says_so(
    chromium: Browser, site: Path, tag: str
) -> None:
    page = chromium.new_page()
    page.goto(f"file://{site / tag / 'search.html'}")
    none = page.locator("#search").get_attribute("data-none") or ""
    for query in queries(tag):
        if not query.expected:
            shown = page.evaluate(SHOWN, query.words)
            assert shown == {"status": none.replace("{words}", query.words), "links": []}
            assert page.locator("#search-hint").is_visible()
            assert page.locator("#search-results").inner_text() == ""
    page.close()


@pytest.mark.slow
@pytest.mark.parametrize(("typed", "line"), [
    ("en/throwing up", "Bad diarrhea, [vomiting] or bleeding \N{EN DASH} You have diarrhea"),
    ("en/Herceptin", "[Trastuzumab] ([Herceptin]) \N{EN DASH} It holds on"),
    ("ar/زيلودا", "[كابيسيتابين]"),
    ("zh-Hans/赫赛汀", "[曲妥珠单抗]"),
    ("en/I want to kill myself", "[Thoughts] of [ending] your [life] \N{EN DASH} You think about"),
    ("zh-Hans/我想死", "[有结束自己生命]的[念头]"),
])  # fmt: skip
def test_what_is_meant_is_marked_in_its_row(
    chromium: Browser, site: Path, typed: str, line: str
) -> None:
    tag, _, words = typed.partition("/")
    page = chromium.new_page()
    page.goto(f"file://{site / tag / 'search.html'}#q={quote(words)}")
    page.locator(".search-context mark").first.wait_for()
    page.evaluate(
        "document.querySelectorAll('mark').forEach(one => one.replaceWith(`[${one.textContent}]`))"
    )
    assert any(line in one for one in page.locator(".search-context").all_inner_texts())
    page.close()


@pytest.mark.slow
@pytest.mark.parametrize("tag", TAGS)
def test_no_context_has_a_space_before_its_full_stop(site: Path, tag: str) -> None:
    texts = sorted((site / tag / "_static" / "search" / "texts").glob("*.js"))
    assert len(texts) > 15
    assert [one.name for one in texts if re.search(r"\s[.。]", one.read_text("utf-8"))] == []


def weights(site: Path, tag: str, page: str) -> dict[str, int]:
    """Return the compressed bytes of a page and of all that it loads, by address."""
    text = (site / tag / page).read_text("utf-8")
    names = re.findall(r'<script[^>]* src="([^"?]+)', text)
    names += re.findall(r'<link rel="stylesheet"[^>]* href="([^"?]+)', text)
    files = {page: text.encode()} | {name: (site / tag / name).read_bytes() for name in names}
    return {name: len(gzip.compress(one, mtime=0)) for name, one in files.items()}


@pytest.mark.slow
@pytest.mark.parametrize("tag", TAGS)
def test_the_first_result_costs_little_to_load(site: Path, tag: str) -> None:
    """The texts around a hit come after it; nothing else does."""
    loaded = weights(site, tag, "search.html")
    assert {"_static/search/index.js", "_static/search/code.js", "_static/booklet.css"} < set(
        loaded
    )
    shared = weights(site, tag, "index.html").keys()  # of every page: a reader comes from one
    own = sum(size for name, size in loaded.items() if name not in shared)
    print(f"{tag}: {own} after another page, {sum(loaded.values())} as the first page")
    assert own <= AFTER_ANOTHER, loaded
    assert sum(loaded.values()) <= FROM_NOTHING, loaded
