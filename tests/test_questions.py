"""The list of questions that a reader puts together, in a real browser."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from hypothesis import given
from hypothesis import strategies as st

from sphinx_booklet.directives.questions import question_id
from tests.opening import device, has_focus
from tests.questions import (
    EXPECTED,
    HOSTILE,
    KEY,
    add,
    each_language,
    listed,
    saved,
    show,
    status,
)

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


@pytest.fixture
def pages(asking_site: Path) -> Path:
    return asking_site


@given(st.text(), st.text("ab \n", min_size=1))
def test_a_question_is_known_by_its_source_however_it_is_broken_into_lines(
    translated: str, source: str
) -> None:
    first = nodes.paragraph(source, translated)
    second = nodes.paragraph(" ".join(source.split()), "other words")
    assert bool(source.strip()) <= (question_id(first) == question_id(second))
    assert question_id(first.deepcopy()) == question_id(first)


@each_language
def test_a_list_is_made_and_cleared_by_keys_alone(chromium: Browser, pages: Path, tag: str) -> None:
    one, two, cleared = EXPECTED[tag]
    with device(chromium) as context:
        page = show(context, pages / tag / "ask.html")
        page.locator("input[data-question]").first.focus()
        page.keyboard.press("Space")
        assert status(page) == one
        page.locator("#own_question").focus()
        page.keyboard.type("Mine?")
        page.keyboard.press("Enter")
        assert status(page) == two
        assert has_focus(page, "#own_question")
        page.reload()
        assert listed(page)[1:] == ["Mine?"]
        page.locator("[data-does=clear]").focus()
        page.keyboard.press("Enter")
        assert has_focus(page, "[data-does=stay]")
        page.keyboard.press("Escape")
        assert has_focus(page, "[data-does=clear]")
        assert len(listed(page)) == 2
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert status(page) == cleared
        assert has_focus(page, "#my_questions_title")
        assert listed(page) == []
        assert page.evaluate("localStorage.length") == 0


def test_own_questions_are_changed_and_removed_and_the_focus_stays_near(
    chromium: Browser, pages: Path
) -> None:
    with device(chromium) as context:
        page = show(context, pages / "en" / "ask.html")
        for text in ("First?", "Second?"):
            add(page, text)
        page.get_by_role("button", name="Change: \u2068First?\u2069").click()
        page.keyboard.press("Control+A")
        page.keyboard.type("Better?")
        page.keyboard.press("Enter")
        assert listed(page) == ["Better?", "Second?"]
        assert has_focus(page, "button[aria-label*='Better?']")
        page.keyboard.press("Enter")
        page.keyboard.type("not kept")
        page.keyboard.press("Escape")
        assert listed(page) == ["Better?", "Second?"]
        page.get_by_role("button", name="Remove: \u2068Better?\u2069").click()
        assert listed(page) == ["Second?"]
        assert has_focus(page, "button[aria-label='Remove: \u2068Second?\u2069']")
        page.keyboard.press("Enter")
        assert has_focus(page, "#my_questions_title")
        add(page, "   ")
        assert status(page) == "Write a question first."
        assert listed(page) == []


def test_a_tick_is_the_same_in_the_chapter_in_the_list_and_in_every_language(
    chromium: Browser, pages: Path
) -> None:
    with device(chromium) as context:
        whole = show(context, pages / "en" / "ask.html")
        chapter = show(context, pages / "ar" / "fever.html")
        chapter.locator("input[data-question]").first.check()
        assert chapter.locator(".to-my-questions").inner_text().startswith("سؤال واحد")
        whole.locator(".my-list li").wait_for()  # the page that was open already hears of it
        assert listed(whole) == ["Who answers at night?"]
        assert whole.locator("input[data-question]:checked").count() == 1
        chapter.click(".to-my-questions a")
        chapter.locator(".my-list li").wait_for()
        assert listed(chapter) == ["من يجيب ليلًا؟"]
        chapter.locator(".my-list button").click()
        assert chapter.locator("input[data-question]:checked").count() == 0


def test_a_question_in_another_language_keeps_it_in_the_list(
    chromium: Browser, pages: Path
) -> None:
    with device(chromium) as context:
        page = show(context, pages / "ar" / "ask.html")
        page.locator("label.tick", has_text="May I swim?").locator("input").check()
        question = page.locator(".my-list .question")
        assert (question.get_attribute("lang"), question.get_attribute("dir")) == ("en", "ltr")


def test_a_ticked_question_that_is_no_longer_asked_is_not_lost(
    chromium: Browser, pages: Path
) -> None:
    kept = {"ticked": {"0" * 12: "An old question?"}, "own": []}
    with device(chromium) as context:
        page = show(context, pages / "en" / "ask.html")
        page.evaluate("([key, list]) => localStorage.setItem(key, list)", [KEY, json.dumps(kept)])
        page.reload()
        assert listed(page) == ["An old question?"]
        page.locator(".my-list button").click()
        assert listed(page) == []


def test_what_a_reader_writes_is_text_and_nothing_else(chromium: Browser, pages: Path) -> None:
    with device(chromium) as context:
        page = show(context, pages / "en" / "ask.html")
        add(page, HOSTILE)
        page.reload()
        assert listed(page) == [HOSTILE]
        assert page.locator(".my-list img").count() == 0
        assert page.title() != "run"
        assert HOSTILE in saved(page).decode()
