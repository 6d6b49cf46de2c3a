"""What a term means, in place: what comes with the pages, and how the pop-ups behave."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from sphinx_booklet.check import axe
from sphinx_booklet.check.serve import served
from sphinx_booklet.html.meanings import moved
from tests import explained, sample
from tests.opening import has_focus, opened

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

INFECTION = "main a[href='../words.html#term-infection']"
ZINC = "main a[href='../words.html#term-zinc']"
HOVER = (
    400  # milliseconds in which a pointer that rests opens a meaning, and one that left closes it
)
ADDRESSES = st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, max_size=3).map("/".join)


@pytest.fixture
def pages(explained_site: Path) -> Path:
    return explained_site


def care(pages: Path, tag: str) -> Path:
    return pages / tag / "part" / "care.html"


# -- what comes with a page ---------------------------------------------------------------------


@pytest.mark.parametrize("tag", sample.TAGS.values())
@pytest.mark.parametrize("name", ["part/care.html", "fever.html", "words.html"])
def test_every_term_that_a_page_links_to_brings_its_meaning_once(
    pages: Path, tag: str, name: str
) -> None:
    tree = html.parse(pages / tag / name)
    links = tree.xpath("//main//a[span[contains(@class, 'std-term')]]/@href")
    assert tree.xpath("//template/div/@data-url") == list(dict.fromkeys(links))
    assert tree.xpath("//template//*/@id") == []
    assert bool(links) == (name != "fever.html")


def test_a_meaning_is_in_the_reader_s_language_with_the_source_term_beside_it(pages: Path) -> None:
    tree = html.parse(care(pages, "ar"))
    (biopsy,) = tree.xpath("//template/div[contains(@data-url, 'biopsy')]")
    (source,) = biopsy.xpath(".//span[@class='meaning-source']")
    assert biopsy.text_content().split("\n")[0] == "خزعة biopsyفحص لقطعة من نسيج. A test of tissue."
    assert biopsy.xpath(".//span[@class='beside'][@hidden]/text()") == ["A test of tissue."]
    assert dict(source.attrib) == {"class": "meaning-source", "lang": "en", "dir": "ltr"}


def test_what_is_not_translated_says_its_language_and_stands_once(pages: Path) -> None:
    tree = html.parse(care(pages, "ar"))
    (zinc,) = tree.xpath("//template/div[contains(@data-url, 'zinc')]")
    assert zinc.xpath(".//*[@lang='en'][@dir='ltr']/text()") == ["zinc", "A metal."]


def test_the_links_of_a_meaning_lead_from_the_page_that_shows_it(pages: Path) -> None:
    tree = html.parse(care(pages, "en"))
    assert tree.xpath("//template/div[1]//a/@href") == [
        "../words.html#term-fever",
        "../fever.html",
        "https://example.org/",
    ]


def test_a_page_without_terms_brings_nothing(pages: Path) -> None:
    tree = html.parse(pages / "en" / "index.html")
    assert tree.xpath("//template | //*[@id='meaning'] | //script[contains(@src, 'meaning')]") == []


@pytest.mark.parametrize(("url", "start", "end", "answer"), [
    ("#x", "words.html", "fever.html", "words.html#x"),
    ("#x", "words.html", "part/care.html", "../words.html#x"),
    ("../a.html#x", "part/words.html", "part/care.html", "../a.html#x"),
    ("care.html#x", "part/words.html", "part/care.html", "#x"),
    ("#x", "words/", "part/care/", "../../words/#x"),
])  # fmt: skip
def test_an_address_is_moved_to_another_page(url: str, start: str, end: str, answer: str) -> None:
    assert moved(url, start, end) == answer


@given(ADDRESSES, ADDRESSES, ADDRESSES)
def test_a_moved_address_leads_where_it_led(target: str, start: str, end: str) -> None:
    url = moved("", start, end)
    assert urljoin(end, url) == urljoin(start, "") or end == start
    here = urljoin(start, f"{target}#x")
    assert urljoin(end, moved(f"{target}#x", start, end)) == here


def test_a_changed_meaning_is_written_into_the_pages_that_show_it(tmp_path: Path) -> None:
    sample.write(tmp_path, explained.FILES)
    sample.run(tmp_path, "en")
    site = tmp_path / "site"
    (tmp_path / "words.rst").write_text(explained.WORDS.replace("A metal.", "A grey metal."))
    sample.run(tmp_path, "en")
    assert "A grey metal." in care(site, "en").read_text("utf-8")
    written = care(site, "en").stat().st_mtime_ns
    sample.run(tmp_path, "en")
    assert care(site, "en").stat().st_mtime_ns == written


# -- the pop-up ---------------------------------------------------------------------------------


@pytest.mark.parametrize("tag", ["en", "ar"])
@pytest.mark.parametrize("width", [1280, 320])
def test_enter_opens_the_meaning_and_escape_gives_the_focus_back(
    chromium: Browser, pages: Path, tag: str, width: int
) -> None:
    with opened(chromium, care(pages, tag), width) as page:
        link = page.locator(INFECTION)
        assert link.get_attribute("aria-haspopup") == "dialog"
        assert link.get_attribute("aria-expanded") == "false"
        link.focus()
        page.keyboard.press("Enter")
        dialog = page.get_by_role("dialog", name="infection" if tag == "en" else "عدوى")
        assert dialog.is_visible()
        assert has_focus(page, "#meaning")
        assert link.get_attribute("aria-expanded") == "true"
        page.keyboard.press("Tab")
        assert has_focus(page, ".closes-meaning")
        page.keyboard.press("Escape")
        assert has_focus(page, INFECTION)
        assert not page.locator("#meaning").is_visible()
        assert link.get_attribute("aria-expanded") == "false"


def test_tab_leaves_the_pop_up_at_either_end_for_what_stands_beside_the_link(
    chromium: Browser, pages: Path
) -> None:
    with opened(chromium, care(pages, "en")) as page:
        page.locator(INFECTION).focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Shift+Tab")
        assert has_focus(page, INFECTION)
        page.keyboard.press("Enter")
        for _ in range(6):
            page.keyboard.press("Tab")
        assert has_focus(page, ZINC)
        assert not page.locator("#meaning").is_visible()


def test_the_close_button_and_a_click_beside_it_close_the_pop_up(
    chromium: Browser, pages: Path
) -> None:
    with opened(chromium, care(pages, "en")) as page:
        page.click(INFECTION)
        page.click(".closes-meaning")
        assert has_focus(page, INFECTION)
        assert not page.locator("#meaning").is_visible()
        page.click(INFECTION)
        page.click("h1")
        assert not page.locator("#meaning").is_visible()


def test_a_pointer_opens_it_without_the_focus_and_may_rest_on_it(
    chromium: Browser, pages: Path
) -> None:
    with opened(chromium, care(pages, "en")) as page:
        page.clock.install()
        pop_up = page.locator("#meaning")
        page.locator(INFECTION).hover()
        page.clock.run_for(HOVER)
        assert pop_up.is_visible()
        assert has_focus(page, "body")
        pop_up.hover()
        page.clock.run_for(2 * HOVER)
        assert pop_up.is_visible()
        page.locator("h1").hover()
        page.clock.run_for(HOVER)
        assert not pop_up.is_visible()


def test_a_pointer_never_takes_the_place_of_what_was_opened_by_a_key(
    chromium: Browser, pages: Path
) -> None:
    with opened(chromium, care(pages, "en")) as page:
        page.locator(INFECTION).focus()
        page.keyboard.press("Enter")
        before = page.locator(".meaning-term").inner_text()
        page.clock.install()
        page.locator(f"{ZINC} .std-term").dispatch_event("pointerover", {"pointerType": "mouse"})
        page.clock.run_for(2 * HOVER)
        assert page.locator(".meaning-term").inner_text() == before
        assert has_focus(page, "#meaning")


def test_escape_dismisses_what_a_pointer_opened_though_it_does_not_move(
    chromium: Browser, pages: Path
) -> None:
    with opened(chromium, care(pages, "en")) as page:
        page.clock.install()
        page.locator(INFECTION).hover()
        page.clock.run_for(HOVER)
        assert page.locator("#meaning").is_visible()
        page.keyboard.press("Escape")
        assert not page.locator("#meaning").is_visible()
        page.clock.run_for(2 * HOVER)
        assert not page.locator("#meaning").is_visible()


def test_the_first_tap_opens_and_a_link_inside_leads_to_the_glossary(
    chromium: Browser, pages: Path
) -> None:
    with opened(chromium, care(pages, "ar"), 320, has_touch=True) as page:
        page.tap(ZINC)
        assert page.locator("#meaning").is_visible()
        page.tap(".meaning-more a")
        page.wait_for_url("**/words.html#term-zinc")


@pytest.mark.parametrize(
    ("tag", "said"), [("en", "Open in “Words”"), ("ar", "فتح في معجم المصطلحات")]
)
def test_the_link_says_what_its_page_calls_itself_in_the_readers_language(
    chromium: Browser, pages: Path, tag: str, said: str
) -> None:
    with opened(chromium, care(pages, tag)) as page:
        page.click(ZINC)
        assert page.locator(".meaning-more a").inner_text() == said


def test_a_click_with_the_control_key_stays_a_link(chromium: Browser, pages: Path) -> None:
    with opened(chromium, care(pages, "en")) as page:
        with page.context.expect_page() as other:
            page.click(ZINC, modifiers=["ControlOrMeta"])
        assert other.value.url.endswith("words.html#term-zinc")
        assert not page.locator("#meaning").is_visible()


def test_without_javascript_a_term_is_a_link_to_the_glossary(
    chromium: Browser, pages: Path
) -> None:
    with opened(chromium, care(pages, "ar"), java_script_enabled=False) as page:
        assert not page.locator("#meaning").is_visible()
        page.click(INFECTION)
        page.wait_for_url("**/words.html#term-infection")


@pytest.mark.parametrize("tag", ["en", "ar"])
@pytest.mark.parametrize(("width", "height"), [(1280, 800), (1280, 320), (320, 568), (256, 300)])
def test_the_pop_up_never_leaves_the_window_nor_hides_its_link(
    chromium: Browser, pages: Path, tag: str, width: int, height: int
) -> None:
    with opened(chromium, care(pages, tag), width, height) as page:
        for selector in (INFECTION, ZINC):
            page.locator(selector).focus()
            page.keyboard.press("Enter")
            box, link = (page.locator(one).bounding_box() for one in ("#meaning", selector))
            assert box
            assert link
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width
            assert box["y"] >= 0
            assert box["y"] + box["height"] <= height
            is_above = box["y"] + box["height"] <= link["y"] + 1
            assert is_above or link["y"] + link["height"] <= box["y"] + 1
            page.keyboard.press("Escape")


@pytest.mark.parametrize("theme", ["auto", "light", "dark", "contrast", "sepia"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_with_a_pop_up_open(
    chromium: Browser, pages: Path, theme: str, width: int
) -> None:
    path = care(pages, "ar")
    with served(pages) as address, chromium.new_context(reduced_motion="reduce") as context:
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(f"{address}/ar/part/care.html")
        page.evaluate("choice => reading.wear({ theme: choice })", theme)
        page.locator(INFECTION).focus()
        page.keyboard.press("Enter")
        assert page.locator("#meaning").is_visible()
        assert list(axe.violations(path, axe.run(page))) == []


def test_a_meaning_has_its_source_below_where_the_page_shows_both_languages(
    chromium: Browser, pages: Path
) -> None:
    with opened(chromium, care(pages, "ar")) as page:
        for both in (False, True):
            if both:
                page.click(".bilingual-toggle")
            page.locator("main a[href$='#term-biopsy']").first.focus()
            page.keyboard.press("Enter")
            source = page.locator("#meaning .beside").first
            assert source.count() == 1
            assert source.is_visible() is both
            page.keyboard.press("Escape")
