"""The EPUB as its readers meet it: in an e-reader, on a phone, at night, in large letters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from tests.e_reader import DESK, NIGHT, OWN_FONT, PHONE, letters, reading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.e_reader import Here, Reader

pytestmark = pytest.mark.slow

ONWARD = {"en": "right", "ar": "left"}
BACK = {"en": "left", "ar": "right"}
TURNS = {"en": 12, "ar": 1000}  # the Arabic book is turned to its end
EMERGENCIES = "emergencies.xhtml#table-emergencies"
WITH_NOTE = "early.xhtml#how-much-can-chemotherapy-help"
# The cells of a table: their left and top, and the words that the style sheet puts before them.
CELLS = """[...doc.querySelectorAll("#table-emergencies tbody :is(th, td)")].map((one) => {
  const { left, top } = one.getBoundingClientRect();
  return [left, top, getComputedStyle(one, "::before").content];
})"""


@pytest.fixture(scope="session")
def books(site: Path) -> dict[str, Path]:
    """The EPUB of each language."""
    found = {path.parent.parent.name: path for path in site.glob("*/downloads/*.epub")}
    assert {"en", "ar", "zh-Hans"} <= found.keys()
    return found


def each(reader: Reader, places: str, some: slice) -> Iterator[tuple[str, Here]]:
    """Go to places of a list of the book; give their labels, and what is there: never nothing."""
    for label, href in reader.ask(f"{places}.map(({{ label, href }}) => [label, href])")[some]:
        here = reader.go(href)
        assert here.text or here.pictures
        yield label, here


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_every_page_shows_something_and_pages_turn_as_the_language_reads(
    chromium: Browser, books: dict[str, Path], tag: str
) -> None:
    with reading(chromium, books[tag], DESK) as reader:
        pages = [reader.here]
        while not pages[-1].last and len(pages) <= TURNS[tag]:
            pages.append(reader.turn(ONWARD[tag]))
            assert pages[-1].fraction > pages[-2].fraction
        assert [one for one in pages if not one.text and not one.pictures] == []
        assert sorted({one.part for one in pages}) == list(range(pages[-1].part + 1))
        for before in pages[-2:-8:-1]:
            assert reader.turn(BACK[tag]).text == before.text


@pytest.mark.parametrize("tag", ["en", "ar", "zh-Hans"])
def test_contents_and_landmarks_lead_to_places(
    chromium: Browser, books: dict[str, Path], tag: str
) -> None:
    with reading(chromium, books[tag]) as reader:
        lost = """await (async () => {
          const all = (items) => items.flatMap((one) => [one, ...all(one.subitems ?? [])]);
          const lost = [];
          for (const { href } of all([...book.toc, ...book.landmarks, ...book.pageList ?? []])) {
            const { index, anchor } = book.resolveHref(href);
            if (anchor(await book.sections[index].createDocument()) === null) lost.push(href);
          }
          return lost;
        })()"""
        assert reader.ask(lost) == []
        for label, here in each(reader, "book.toc", slice(None, None, 8)):
            assert here.item == label


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_a_page_of_the_printed_edition_can_be_gone_to(
    chromium: Browser, books: dict[str, Path], tag: str
) -> None:
    with ZipFile(books[tag]) as members:
        claimed = b">pageNavigation<" in members.read("content.opf")
    with reading(chromium, books[tag]) as reader:
        assert reader.ask("(book.pageList ?? []).length > 0") == claimed
        for label, here in each(reader, "(book.pageList ?? [])", slice(1, None, 20)):
            assert here.page == label


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_notes_and_terms_are_reached_by_links_and_notes_lead_back(
    chromium: Browser, books: dict[str, Path], tag: str
) -> None:
    with reading(chromium, books[tag]) as reader:
        reader.go(WITH_NOTE)
        assert reader.follow("[role=doc-noteref]") == ""  # no window
        assert reader.shows("[role=doc-footnote]")
        reader.follow("[role=doc-backlink]")
        assert reader.shows("[role=doc-noteref]")
        reader.go(EMERGENCIES)
        term = reader.ask("doc.querySelector('td [role=doc-glossref]').getAttribute('href')")
        reader.follow("td [role=doc-glossref]")
        assert reader.here.file != "emergencies.xhtml"
        assert reader.shows(f"[id='{term.partition('#')[2]}']")


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_notes_terms_and_sources_open_in_windows_of_readers_that_have_them(
    chromium: Browser, books: dict[str, Path], tag: str
) -> None:
    with reading(chromium, books[tag], popups=True) as reader:
        here = reader.go(WITH_NOTE)
        note = reader.ask("doc.querySelector('[role=doc-footnote] > p').innerText")
        assert note in reader.follow("[role=doc-noteref]")
        term = reader.ask("doc.querySelector('[role=doc-glossref]').innerText")
        said = reader.follow("[role=doc-glossref]").splitlines()
        assert said[0].casefold() == term.casefold()
        assert len(said[-1]) > 20  # what it means
        number = reader.ask("doc.querySelector('[role=doc-biblioref]').innerText")
        assert re.match(re.escape(number) + r"\s+\w.{20}", reader.follow("[role=doc-biblioref]"))
        assert reader.here == here


@pytest.mark.parametrize("tag", ["en", "ar", "zh-Hans"])
def test_on_a_phone_nothing_is_cut_off_by_night_in_large_letters_and_in_the_readers_own_font(
    chromium: Browser, books: dict[str, Path], tag: str
) -> None:
    large = NIGHT + OWN_FONT + letters(300)
    with reading(chromium, books[tag], PHONE, NIGHT) as reader:
        for place in range(reader.ask("book.sections.length")):
            reader.go(place)
            assert reader.cut() == []
            reader.restyle(large)
            assert reader.cut() == []
            reader.restyle(NIGHT)


def cells(reader: Reader) -> list[tuple[float, float, str]]:
    """Return where the cells of a row are, and the words before them."""
    reader.go(EMERGENCIES)
    return [tuple(one) for one in reader.ask(CELLS)[:3]]


@pytest.mark.parametrize("tag", ["en", "ar", "zh-Hans"])
def test_a_table_is_read_row_by_row_where_its_columns_have_no_room_for_the_readers_letters(
    chromium: Browser, books: dict[str, Path], tag: str
) -> None:
    """Where it has no window wide enough, and where its letters are large in a wide one."""
    with reading(chromium, books[tag], PHONE) as reader:
        words = [words for _, _, words in cells(reader)]
        heads = reader.ask("[...doc.querySelectorAll('thead th')].map((one) => one.textContent)")
        assert words == ["none", *(f'"{head.strip()}"' for head in heads[1:3])]
    with reading(chromium, books[tag], DESK) as reader:
        beside = cells(reader)
        assert len({top for _, top, _ in beside}) == 1
        assert len({left for left, _, _ in beside}) == 3
        assert {words for _, _, words in beside} == {"none"}
        reader.restyle(letters(300))
        assert {words for _, _, words in cells(reader)} != {"none"}


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_at_night_letters_lines_and_pictures_stay_seen(
    chromium: Browser, books: dict[str, Path], tag: str
) -> None:
    with reading(chromium, books[tag], PHONE, NIGHT) as reader:
        reader.go("emergencies.xhtml")
        colours = """[...doc.querySelectorAll("body *:not(a, a *)")].map((one) => {
          const { color, borderTopColor, backgroundColor } = getComputedStyle(one);
          return `${color} ${borderTopColor} ${backgroundColor}`;
        })"""
        light = "rgb(238, 238, 238)"
        assert set(reader.ask(colours)) == {f"{light} {light} rgba(0, 0, 0, 0)"}
