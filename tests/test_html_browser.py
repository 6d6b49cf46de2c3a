"""A small site in a real browser: keyboard, menus, colours, both directions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_booklet.check.axe import axe
from tests.opening import LONGEST_LINE, has_focus, opened, rest
from tests.sample import TAGS

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

PAGES = ("index.html", "fever.html", "words.html", "genindex.html", "search.html?q=fever")
VISIBLE = """selector => [...document.querySelectorAll(selector)].filter(one =>
  one.checkVisibility({visibilityProperty: true}) && !one.closest('[inert]'))"""
MIRRORED = (
    "header, aside, nav, main, footer, li, p, h1, h2, td, th, button, .admonition, .downloads"
)


@pytest.fixture
def pages(small_site: Path) -> Path:
    return small_site


def top_of(page: Page, selector: str) -> float:
    box = page.locator(selector).bounding_box()
    assert box, f"{selector} is not shown"
    return box["y"]


@pytest.mark.parametrize("tag", TAGS.values())
def test_axe_finds_nothing_in_both_colours_and_at_both_widths(
    chromium: Browser, pages: Path, tag: str
) -> None:
    paths = [pages / tag / name for name in ("fever.html", "genindex.html", "search.html")]
    assert axe(pages, paths, browser=chromium) == []


@pytest.mark.parametrize("tag", TAGS.values())
@pytest.mark.parametrize("width", [1600, 1280, 320, 256])
def test_no_page_scrolls_in_two_directions_or_complains(
    chromium: Browser, pages: Path, tag: str, width: int
) -> None:
    for name in PAGES:
        with opened(chromium, pages / tag / name, width) as page:
            wide = page.evaluate("document.body.scrollWidth - document.documentElement.clientWidth")
            assert wide <= 0, name


def test_the_first_stop_of_the_keyboard_skips_to_the_text(chromium: Browser, pages: Path) -> None:
    with opened(chromium, pages / "en" / "fever.html") as page:
        page.keyboard.press("Tab")
        assert has_focus(page, ".skip-to-content[href='#content']")
        rest(page)
        assert top_of(page, ".skip-to-content[href='#content']") >= 0
        page.keyboard.press("Enter")
        assert has_focus(page, "main")


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_the_second_stop_of_the_keyboard_leads_to_the_languages(
    chromium: Browser, pages: Path, tag: str
) -> None:
    with opened(chromium, pages / tag / "fever.html") as page:
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        assert has_focus(page, "[href='#bar_of_page']")
        rest(page)
        assert top_of(page, "[href='#bar_of_page']") >= 0
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert has_focus(page, ".bar summary")


@pytest.mark.parametrize(("width", "drawer"), [(320, "menu"), (320, "contents"),
                                               (1280, "contents")])  # fmt: skip
@pytest.mark.parametrize("tag", ["en", "ar"])
def test_a_drawer_opens_keeps_the_focus_and_gives_it_back(
    chromium: Browser, pages: Path, tag: str, width: int, drawer: str
) -> None:
    opener = f"button[aria-controls={drawer}]"
    with opened(chromium, pages / tag / "fever.html", width) as page:
        button = page.locator(f"{opener}:visible")
        assert not page.locator(f"#{drawer}").is_visible()
        assert button.get_attribute("aria-expanded") == "false"
        button.focus()
        page.keyboard.press("Enter")
        assert has_focus(page, f"#{drawer} .closes")
        assert button.get_attribute("aria-expanded") == "true"
        for _ in range(30):
            page.keyboard.press("Tab")
            assert has_focus(page, f"body, #{drawer} *")
        page.keyboard.press("Escape")
        assert has_focus(page, opener)
        assert button.get_attribute("aria-expanded") == "false"
        rest(page)
        assert not page.locator(f"#{drawer}").is_visible()


def test_where_there_is_room_menu_and_contents_stand_open(chromium: Browser, pages: Path) -> None:
    with opened(chromium, pages / "ar" / "fever.html", 1600) as page:
        assert page.locator("#menu").is_visible()
        assert page.locator("#contents").is_visible()
        buttons = page.locator("button.opens, button.closes").all()
        assert [button.is_visible() for button in buttons] == [False] * len(buttons)


def test_a_click_beside_a_drawer_closes_it(chromium: Browser, pages: Path) -> None:
    with opened(chromium, pages / "en" / "fever.html", 320) as page:
        page.click("button[aria-controls=menu]")
        rest(page)
        page.mouse.click(290, 400)
        assert has_focus(page, "button[aria-controls=menu]")


def test_the_keyboard_never_stops_at_what_cannot_be_seen(chromium: Browser, pages: Path) -> None:
    with opened(chromium, pages / "en" / "fever.html", 320) as page:
        for _ in range(60):
            page.keyboard.press("Tab")
            assert page.evaluate("""async () => {
              await Promise.allSettled(document.getAnimations().map(one => one.finished));
              const one = document.activeElement;
              if (one === document.body || one.matches('.skip-to-content')) return true;
              const box = one.getBoundingClientRect();
              return box.width > 0 && box.right > 0 && box.left < innerWidth
                && one.checkVisibility({visibilityProperty: true, opacityProperty: true})
                && parseFloat(getComputedStyle(one).outlineWidth) >= 2;
            }"""), page.evaluate("document.activeElement.outerHTML")


def test_controls_are_large_enough_for_a_thumb(chromium: Browser, pages: Path) -> None:
    controls = (
        "button, .languages a, .sidebar-tree a, input[type=search], .related-pages a, .downloads a"
    )
    with opened(chromium, pages / "ar" / "fever.html", 320) as page:
        page.click("button[aria-controls=menu]")
        rest(page)
        in_drawer = page.evaluate(f"({VISIBLE})('{controls}').map(one => one.offsetHeight)")
        page.keyboard.press("Escape")
        rest(page)
        outside = page.evaluate(f"({VISIBLE})('{controls}').map(one => one.offsetHeight)")
        assert len(in_drawer) > 5
        assert len(outside) > 5
        assert min(in_drawer + outside) >= 44


def test_no_text_is_smaller_than_14_pixels(chromium: Browser, pages: Path) -> None:
    with opened(chromium, pages / "en" / "fever.html", 1400) as page:
        sizes = page.evaluate("""[...document.querySelectorAll('body *')]
          .filter(one => [...one.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
          .map(one => parseFloat(getComputedStyle(one).fontSize))""")
        assert min(sizes) >= 14


@pytest.mark.parametrize("width", [1600, 1280, 320])
def test_from_right_to_left_every_box_is_the_mirror_image(
    chromium: Browser, pages: Path, width: int
) -> None:
    boxes = f"""() => [...document.querySelectorAll('{MIRRORED}')].map(one => {{
      const box = one.getBoundingClientRect();
      return [one.outerHTML.slice(0, 60), box.left, box.right, box.width];
    }})"""
    with opened(chromium, pages / "en" / "fever.html", width, reduced_motion="reduce") as page:
        whole = page.evaluate("document.documentElement.clientWidth")
        rest(page)
        one = page.evaluate(boxes)
        page.evaluate("document.documentElement.dir = 'rtl'")
        rest(page)
        other = page.evaluate(boxes)
    wrong = [
        (name, left, right, whole - other_right)
        for (name, left, right, size), (_, _, other_right, _) in zip(one, other, strict=True)
        if size and abs(left - (whole - other_right)) > 2
    ]
    assert wrong == []


def test_without_javascript_everything_is_there_in_one_column(
    chromium: Browser, pages: Path
) -> None:
    with opened(chromium, pages / "en" / "fever.html", 320, java_script_enabled=False) as page:
        assert page.locator("main").is_visible()
        assert page.locator(".toc-tree").is_visible()
        assert top_of(page, "main") < 250
        assert not page.locator(".sidebar-tree").is_visible()
        assert not page.locator("button.opens").first.is_visible()
        page.click(".bar a[href='#menu']")
        assert page.locator(".sidebar-tree").is_visible()
        page.click("#menu a[href='#content']")
        assert not page.locator(".sidebar-tree").is_visible()


@pytest.mark.parametrize("tag", TAGS.values())
@pytest.mark.parametrize("width", [320, 412])
def test_on_a_phone_a_table_is_read_row_by_row(
    chromium: Browser, pages: Path, tag: str, width: int
) -> None:
    with opened(chromium, pages / tag / "fever.html", width) as page:
        region = page.locator(".table-region")
        assert region.evaluate("one => one.scrollWidth <= one.clientWidth")
        boxes = [cell.bounding_box() for cell in page.locator("td").all()]
        assert len({box["x"] for box in boxes if box}) == 1
        said = region.aria_snapshot()
        assert 'columnheader "What to do at that moment"' in said
        assert '- cell "Call":' in said  # without the words of its column, which are read before
        shown = "one => getComputedStyle(one, '::before').content"
        assert "What to do" in page.locator("td").nth(1).evaluate(shown)


@pytest.mark.parametrize("width", [320, 768, 1000, 1280])
def test_the_bar_hides_nothing_that_has_the_focus(
    chromium: Browser, pages: Path, width: int
) -> None:
    with opened(chromium, pages / "en" / "fever.html", width) as page:
        page.set_viewport_size({"width": width, "height": 600})
        page.locator(".downloads a").first.focus()
        stops = 0
        for _ in range(40):
            page.keyboard.press("Shift+Tab")
            inside, below = page.evaluate("""[!!document.activeElement.closest('article'),
              document.activeElement.getBoundingClientRect().top
              - document.querySelector('.bar').getBoundingClientRect().bottom]""")
            stops += inside
            assert not inside or below >= 0
        assert stops > 5


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_permanent_links_are_large_enough_and_not_on_terms(
    chromium: Browser, pages: Path, width: int
) -> None:
    with opened(chromium, pages / "en" / "fever.html", width) as page:
        sizes = page.evaluate("""[...document.querySelectorAll('.headerlink')].map(one => {
          const box = one.getBoundingClientRect(); return Math.min(box.width, box.height);
        })""")
        assert len(sizes) >= 3
        assert min(sizes) >= 24
        page.goto(f"file://{pages / 'en' / 'words.html'}")
        assert page.locator("dt .headerlink").count() == 0


@pytest.mark.parametrize("width", [768, 1000, 1280, 1600])
def test_lines_are_at_most_80_characters_long(chromium: Browser, pages: Path, width: int) -> None:
    with opened(chromium, pages / "en" / "index.html", width) as page:
        page.evaluate("""document.querySelector('main article > div > p').textContent =
          'The nurse on the cancer line can tell you what to do at any time of day. '.repeat(9)""")
        longest = page.locator("main article > div > p").first.evaluate(LONGEST_LINE)
        assert 40 < longest <= 80


def test_what_cannot_be_used_beside_an_open_drawer_is_dimmed(
    chromium: Browser, pages: Path
) -> None:
    with opened(chromium, pages / "en" / "fever.html", 1280, reduced_motion="reduce") as page:
        page.click("button.opens-contents")
        rest(page)
        on_top = "one => document.elementFromPoint(...one).className"
        assert "overlay" in page.evaluate(on_top, [100, 300])
        assert "overlay" not in page.evaluate(on_top, [1200, 300])


def test_what_moves_stands_still_where_the_reader_asks_for_it(
    chromium: Browser, pages: Path
) -> None:
    with opened(chromium, pages / "en" / "fever.html", reduced_motion="reduce") as page:
        seconds = page.evaluate("""[...document.querySelectorAll('*')].map(one =>
          Math.max(...getComputedStyle(one).transitionDuration.split(',').map(parseFloat)))""")
        assert max(seconds) < 0.001
