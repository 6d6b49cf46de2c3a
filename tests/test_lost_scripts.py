"""Scripts that do not arrive, or are too new for a browser: the page is whole without them."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from sphinx_booklet.check.serve import served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

NARROW = {"width": 320, "height": 640}
WIDE = {"width": 1280, "height": 800}


@contextmanager
def without(
    chromium: Browser, site: Path, lost: str, size: dict[str, int] = NARROW, before: str = ""
) -> Iterator[Page]:
    """Open a page of which one script is lost, or after a script has run that takes something."""
    context = chromium.new_context(viewport=size, reduced_motion="reduce")
    with served(site) as address, context:
        context.add_init_script(before)
        page = context.new_page()
        if lost:
            page.route(f"**/{lost}*", lambda route: route.abort())
        page.goto(f"{address}/en/part/care.html", wait_until="load")
        yield page


@pytest.mark.parametrize("lost", ["booklet.js", "reading.js", "meanings.js", "languages.js"])
def test_where_a_script_is_lost_menu_and_contents_are_reached_all_the_same(
    chromium: Browser, explained_site: Path, lost: str
) -> None:
    with without(chromium, explained_site, lost) as page:
        page.click(".bar a[href='#menu']")
        assert page.locator("#menu a[href$='fever.html']").is_visible()
        assert not page.locator("button.opens").first.is_visible()


def test_where_a_script_is_lost_nothing_typed_can_be_sent(
    chromium: Browser, explained_site: Path
) -> None:
    with without(chromium, explained_site, "booklet.js", WIDE) as page:
        assert page.locator("form").count() > 0
        assert not any(one.is_visible() for one in page.locator("form").all())


def test_a_browser_without_observers_has_the_menu_and_sends_nothing(
    chromium: Browser, explained_site: Path
) -> None:
    before = "delete window.ResizeObserver"
    with without(chromium, explained_site, "", WIDE, before) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.fill("#menu-search", "hiv")
        page.press("#menu-search", "Enter")
        page.wait_for_url("**/search.html#q=hiv")
        assert [one for one in asked if "hiv" in one.partition("#")[0]] == []


def test_a_script_that_breaks_while_it_starts_counts_as_lost(
    chromium: Browser, explained_site: Path
) -> None:
    before = "delete NodeList.prototype.forEach"
    with without(chromium, explained_site, "", NARROW, before) as page:
        assert page.evaluate("document.documentElement.classList.contains('no-js')")


def test_where_all_scripts_arrive_none_counts_as_lost(
    chromium: Browser, explained_site: Path
) -> None:
    with without(chromium, explained_site, "") as page:
        assert not page.evaluate("document.documentElement.classList.contains('no-js')")
        assert page.locator("button.opens").first.is_visible()
