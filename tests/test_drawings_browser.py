"""Drawings on a page: letters that can be read at every width, and a page that does not scroll."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from sphinx_booklet.check.axe import axe
from tests.opening import opened
from tests.test_figures import PROJECT, published

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.conftest import BuildSphinx

FILES = PROJECT | {
    "figures/plan.svg": (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 500" data-direction="flow"'
        ' font-size="28"><rect width="720" height="500" rx="18" fill="#fff"/>'
        '<text x="99" y="50" data-width="400">Take pill</text>'
        '<text x="99" y="90" font-size="24" data-width="400">Rest</text></svg>'
    )
}
# The size of the smallest letters in CSS pixels, of the drawing in the figure.
LETTERS = "one => 24 / 720 * one.getBoundingClientRect().width"
PAGE_SCROLLS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def enlarge(page: Page, size: str) -> None:
    page.evaluate("size => reading.wear({ size })", size)


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_the_smallest_letters_have_14_pixels_and_the_page_does_not_scroll(
    build_sphinx: BuildSphinx, chromium: Browser, tag: str
) -> None:
    out = build_sphinx(FILES, "html", language=tag, html_theme="booklet").out
    for width in (320, 390, 768, 1280):
        with opened(chromium, out / "index.html", width) as page:
            for size in ("100", "150", "200"):
                enlarge(page, size)
                letters = page.locator("figure img").evaluate(LETTERS)
                assert letters >= 14 * int(size) / 100 - 0.01, (width, size)
                assert not page.evaluate(PAGE_SCROLLS), (width, size)


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_the_keyboard_reaches_the_far_side_of_a_drawing(
    build_sphinx: BuildSphinx, chromium: Browser, tag: str
) -> None:
    out = build_sphinx(FILES, "html", language=tag, html_theme="booklet").out
    with opened(chromium, out / "index.html", 320) as page:
        region = page.locator(".drawing")
        assert region.evaluate("one => one.scrollWidth > one.clientWidth")
        assert re.search(r"^- region ", region.aria_snapshot())
        region.focus()
        page.keyboard.press("ArrowLeft" if tag == "ar" else "ArrowRight")
        page.wait_for_function("() => document.querySelector('.drawing').scrollLeft !== 0")
    with opened(chromium, out / "index.html") as page:
        assert not region_scrolls(page)


def region_scrolls(page: Page) -> bool:
    return bool(page.locator(".drawing").evaluate("one => one.scrollWidth > one.clientWidth"))


def test_axe_finds_nothing_about_a_drawing(build_sphinx: BuildSphinx, chromium: Browser) -> None:
    out = build_sphinx(FILES, "html", language="ar", html_theme="booklet").out
    assert axe(out, [out / "index.html"], browser=chromium) == []


def test_only_pages_that_scroll_name_the_room_of_a_drawing(build_sphinx: BuildSphinx) -> None:
    page = (build_sphinx(FILES, "html", html_theme="booklet").out / "index.html").read_text("utf-8")
    (caption,) = re.findall(
        r'<div aria-labelledby="([\w-]+)" class="drawing letters-24" role="region" tabindex="0">',
        page,
    )
    assert re.search(rf'id="{caption}"[^>]*>(<span class="caption-text">)?Caption', page)
    book = build_sphinx(FILES, "booklet-epub", html_theme="booklet").out
    assert published(book, "booklet-epub")
    assert not [one for one in book.rglob("*.xhtml") if "letters-24" in one.read_text("utf-8")]


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_a_drawing_is_a_stop_for_the_keyboard_where_some_of_it_is_out_of_sight(
    build_sphinx: BuildSphinx, chromium: Browser, tag: str
) -> None:
    out = build_sphinx(FILES, "html", language=tag, html_theme="booklet").out
    with opened(chromium, out / "index.html", 1280) as page:
        page.locator(".drawing:not([tabindex], [data-more])").wait_for()
        page.set_viewport_size({"width": 320, "height": 640})
        drawing = page.locator(".drawing[tabindex='0'][data-more]")
        drawing.wait_for()
        drawing.evaluate("one => one.scrollBy(document.dir === 'rtl' ? -999 : 999, 0)")
        page.locator(".drawing[tabindex='0']:not([data-more])").wait_for()
