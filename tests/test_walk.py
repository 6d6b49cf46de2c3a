"""A reader's walk through the site, by keys where they lead: axe, all rules, after each step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_booklet.check import axe
from sphinx_booklet.check.serve import served
from tests import questions
from tests.opening import device
from tests.site_pages import SOURCE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

    from sphinx_booklet.findings import Finding

TERM = "article a:has(.std-term)"
NARROW = 320
THEMES = ["light", "dark", "contrast", "sepia"]
WORDS = {"en": "nausea", "ar": "الغثيان"}
OWN = {"en": "May I drive?", "ar": "هل يمكنني أن أقود السيارة؟"}


def press(one: Locator, key: str = "Enter") -> None:
    one.focus()
    one.press(key)


def drawers(page: Page) -> Iterator[str]:
    """Open what the header of a narrow page opens."""
    for button in page.locator(".mobile-header .opens").all():
        press(button)
        assert button.get_attribute("aria-expanded") == "true"
        yield f"drawer {button.inner_text()}"
        page.keyboard.press("Escape")


def chapter(page: Page) -> Iterator[str]:
    """Read a chapter: other languages, a meaning, the source beside, a question ticked."""
    press(page.locator(".languages summary").locator("visible=true").first)
    yield "languages"
    page.keyboard.press("Escape")
    press(page.locator(TERM).first)
    page.locator("#meaning").wait_for(state="visible")
    yield "meaning"
    page.keyboard.press("Escape")
    if page.get_attribute("html", "lang") != SOURCE:
        press(page.locator(".bilingual-toggle").locator("visible=true").first)
        page.locator("article .beside").first.wait_for(state="visible")
        yield "both languages"
        press(page.locator(TERM).first)
        page.locator("#meaning").wait_for(state="visible")
        yield "both languages in a meaning"
        page.keyboard.press("Escape")
    press(page.locator("article input[data-question]").first, "Space")
    yield "ticked"


def reading(page: Page) -> Iterator[str]:
    """Choose how to read; what is chosen is worn on all pages after."""
    for theme in THEMES:
        press(page.locator(".opens-reading").locator("visible=true").first)
        page.locator(f"#reading [name=theme][value={theme}]").check()
        yield f"dialog, {theme}"
        page.keyboard.press("Escape")
        yield theme
    press(page.locator(".opens-reading").locator("visible=true").first)
    for name, value in {"size": "200", "spacing": "widest", "theme": "auto"}.items():
        page.locator(f'#reading [name={name}][value="{value}"]').check()
    yield "dialog, large"
    page.keyboard.press("Escape")
    yield "large"
    page.evaluate("reading.wear({})")


def my_questions(page: Page, tag: str) -> Iterator[str]:
    """Write a question, change it, and ask for all to be cleared."""
    questions.add(page, OWN[tag])
    yield "own question"
    press(page.locator(".my-list button").locator("visible=true").last)
    yield "own question, changed"
    press(page.locator("[data-does=clear]"))
    page.locator(".question-dialog").wait_for(state="visible")
    yield "clear?"
    press(page.locator("[data-does=clear-all]"))
    yield "cleared"


def search(page: Page, tag: str) -> Iterator[str]:
    """Look for what is there, then for what is not."""
    for words, shown in ((WORDS[tag], "#search-results mark"), ("qqqqqqqq", "#search-hint")):
        page.fill("#page-search", words)
        page.press("#page-search", "Enter")
        page.locator(shown).first.wait_for(state="visible")
        yield f"search {words}"


@pytest.mark.slow
@pytest.mark.parametrize("scheme", axe.SCHEMES)
@pytest.mark.parametrize("width", axe.WIDTHS)
@pytest.mark.parametrize("tag", WORDS)
def test_axe_finds_nothing_wherever_a_reader_stands(
    site: Path, chromium: Browser, tag: str, width: int, scheme: axe.Scheme
) -> None:
    found: dict[str, list[Finding]] = {}
    size = {"width": width, "height": axe.HEIGHT}

    def stops(page: Page) -> Iterator[str]:
        go(page, "side-effects.html")
        if width == NARROW:
            yield from drawers(page)
        yield from chapter(page)
        if scheme == "light":
            yield from reading(page)
        go(page, "questions.html")
        yield from my_questions(page, tag)
        go(page, "search.html")
        yield from search(page, tag)

    with (
        served(site) as address,
        device(chromium, viewport=size, color_scheme=scheme, reduced_motion="reduce") as context,
    ):

        def go(page: Page, name: str) -> None:
            page.goto(f"{address}/{tag}/{name}", wait_until="load")

        page = context.new_page()
        for stop in stops(page):
            if not page.locator("#meaning").is_visible():
                page.evaluate("scrollTo(0, 0)")  # axe takes what the bar covers for too small
            found[stop] = list(axe.violations(site, axe.run(page)))
    assert len(found) > 8
    assert {stop: each for stop, each in found.items() if each} == {}
