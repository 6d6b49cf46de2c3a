"""The list of questions where both languages are shown, in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_booklet.check import axe
from sphinx_booklet.check.serve import served
from tests.opening import device
from tests.questions import TRANSLATED, add, listed, saved, show

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

SOURCE = "Who answers at night?"
ASKED = {tag: said["Who answers *at night*?"].replace("*", "") for tag, said in TRANSLATED.items()}
each_translation = pytest.mark.parametrize("tag", TRANSLATED)
ROOM = f"    {'_' * 40}"


@pytest.fixture
def pages(asking_site: Path) -> Path:
    return asking_site


def tick(page: Page, text: str) -> None:
    page.locator("label.tick", has_text=text).locator("input").check()


def switch(page: Page) -> None:
    page.click(".bilingual-toggle")


def rows(page: Page) -> list[list[str]]:
    """Return the lines of each question in the list."""
    return [text.split("\n") for text in listed(page)]


def in_file(page: Page) -> list[str]:
    """Return the lines of the saved text, below its title and heading."""
    return saved(page).decode("utf-8-sig").split("\r\n")[3:]


@each_translation
def test_the_list_is_in_two_languages_while_the_page_is(
    chromium: Browser, pages: Path, tag: str
) -> None:
    with device(chromium) as context:
        page = show(context, pages / tag / "ask.html")
        tick(page, ASKED[tag])
        tick(page, "May I swim?")  # nobody translated it
        add(page, "Mine?")
        one_language = [[ASKED[tag]], ["May I swim?"], ["Mine?"]]
        assert rows(page) == one_language
        switch(page)
        assert rows(page) == [[ASKED[tag], SOURCE], ["May I swim?"], ["Mine?"]]
        source = page.locator(".my-list .beside")
        assert (source.get_attribute("lang"), source.get_attribute("dir")) == ("en", "ltr")
        switch(page)
        assert rows(page) == one_language


@each_translation
def test_the_saved_text_says_the_source_below_each_question(
    chromium: Browser, pages: Path, tag: str
) -> None:
    with device(chromium) as context:
        page = show(context, pages / tag / "ask.html")
        tick(page, ASKED[tag])
        add(page, "؟" if tag == "ar" else "Y yo?")
        own = ["[ ] ؟" if tag == "ar" else "[ ] Y yo?", "", ROOM, ""]
        assert in_file(page) == [f"[ ] {ASKED[tag]}", "", ROOM, "", *own]
        switch(page)
        assert in_file(page) == [f"[ ] {ASKED[tag]}", f"    {SOURCE}", "", ROOM, "", *own]


@each_translation
def test_the_text_of_an_empty_list_has_every_question_in_two_languages(
    chromium: Browser, pages: Path, tag: str
) -> None:
    with device(chromium) as context:
        page = show(context, pages / tag / "ask.html")
        switch(page)
        lines = in_file(page)
        assert [line[:3] for line in lines].count("[ ]") == 3
        assert lines[lines.index(f"[ ] {ASKED[tag]}") + 1] == f"    {SOURCE}"
        (swim,) = (place for place, line in enumerate(lines) if "May I swim" in line)
        assert lines[swim + 1] == ""


@each_translation
def test_on_paper_the_list_stands_alone_in_two_languages(
    chromium: Browser, pages: Path, tag: str
) -> None:
    with device(chromium, viewport={"width": 794, "height": 1000}) as context:
        page = show(context, pages / tag / "ask.html")
        tick(page, ASKED[tag])
        switch(page)
        page.emulate_media(media="print")
        page.evaluate("document.documentElement.classList.add('prints-my-list')")
        assert rows(page) == [[ASKED[tag], SOURCE]]
        parts = page.locator("article :is(.said, .beside)").all()
        shown = [part for part in parts if part.is_visible()]
        assert [part.inner_text() for part in shown] == [ASKED[tag], SOURCE]
        assert shown[1].evaluate("one => getComputedStyle(one).color") == "rgb(0, 0, 0)"


@each_translation
@pytest.mark.parametrize("view", axe.VIEWS, ids=str)
def test_axe_finds_nothing_in_a_list_of_two_languages(
    chromium: Browser, pages: Path, tag: str, view: axe.View
) -> None:
    size = {"width": view.width, "height": axe.HEIGHT}
    options = {"viewport": size, "color_scheme": view.scheme, "reduced_motion": "reduce"}
    with served(pages) as address, device(chromium, **options) as context:
        page = context.new_page()
        page.goto(f"{address}/{tag}/ask.html")
        tick(page, ASKED[tag])
        switch(page)
        assert page.evaluate("document.body.scrollWidth - innerWidth") <= 0
        page.evaluate("scrollTo(0, 0)")  # axe takes what the bar covers just now for too small
        assert list(axe.violations(pages / tag, axe.run(page))) == []
