"""The switcher of languages: which there are, what is said of them, and the reader's place."""

from __future__ import annotations

import re
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_booklet.catalogs.revised import revised, revision
from sphinx_booklet.check.axe import axe
from sphinx_booklet.folders import Folders
from sphinx_booklet.html.freshness import amount, translation_facts
from sphinx_booklet.html.switcher import alternates, landing
from sphinx_booklet.jobs.plan import plan
from sphinx_booklet.languages import language
from sphinx_booklet.settings import Booklet, Edition
from tests import reading
from tests.opening import has_focus, opened
from tests.places import URL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from sphinx_booklet.languages import Language
    from tests.places import Places

EN, AR, ES, ZH = (language(tag) for tag in ("en", "ar", "es", "zh-Hans"))
EDITIONS = (
    Edition(EN, "A"),
    Edition(AR, "B", translation="draft"),
    Edition(ES, "C", translation="reviewed"),
)
BOOKLET = Booklet("small", "1", None, EN, EDITIONS)
# Thirty languages of many scripts, to see that the list has room for them.
MANY = ["en", "ar", "es", "zh-Hans", "fr", "de", "ru", "hi", "pt-BR", "uk", "pl", "tr", "fa", "ur",
        "bn", "ta", "vi", "ko", "ja", "th", "he", "el", "ro", "hu", "cs", "sv", "nl", "it", "so",
        "sw"]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "reader", "facts", "said"),
    [
        (EN, AR, {}, "النص الأصلي"),
        (
            AR,
            EN,
            {"completeness": 0.9999, "revised": "2026-11-22"},
            "99% translated, draft, changed on November 22, 2026",
        ),
        (
            ES,
            ES,
            {"completeness": 1.0, "revised": "2026-11-22"},
            "traducción completa, revisada, modificada el 22 de noviembre de 2026",
        ),
        (AR, ZH, {"completeness": 0.004, "revised": ""}, "尚未翻译，草稿"),
    ],
)
def test_the_facts_about_a_translation_are_in_the_readers_language(
    one: Language, reader: Language, facts: dict[str, object], said: str
) -> None:
    assert translation_facts(BOOKLET, one, reader, **facts) == said


@given(st.floats(0, 1, exclude_max=True))
def test_only_what_is_whole_is_called_complete(share: float) -> None:
    said = amount(share, EN)
    number = re.match(r"(\d+)%", said)
    assert (int(number[1]) <= share * 100) if number else said == "not translated yet"
    assert amount(1.0, EN) == "complete translation"


def test_languages_that_the_site_does_not_have_are_not_offered() -> None:
    known = {"en": {}, "es": {"completeness": 1.0}}
    assert [one.language for one in alternates("index", BOOKLET, EN, known=known)] == [EN, ES]
    assert alternates("index", BOOKLET, EN, known={"en": {}}) == ()


def test_addresses_for_programs_are_absolute_where_the_sites_is_known() -> None:
    booklet = Booklet("small", "1", None, EN, EDITIONS, url=URL)
    (_, arabic, _) = alternates("part/one", booklet, EN)
    assert arabic.address == f"{URL}ar/part/one.html"
    assert arabic.url == "../../ar/part/one.html"
    assert landing(booklet, "part/one.html") == ("../../index.html", URL)
    assert landing(BOOKLET, "one.html") == ("../index.html", "../index.html")


def test_a_build_of_one_language_knows_those_that_have_pages(tmp_path: Path) -> None:
    folders = Folders(tmp_path)
    (alone,) = plan(BOOKLET, folders, ["es"], ["html"])
    assert alone.present == (ES,)
    page = folders.product(BOOKLET, AR, "html")
    page.parent.mkdir(parents=True)
    page.touch()
    (later,) = plan(BOOKLET, folders, ["es"], ["html"])
    assert later.present == (AR, ES)


@pytest.mark.parametrize(
    ("header", "day"),
    [
        (b'msgstr ""\n"PO-Revision-Date: 2026-11-22 10:45+0000\\n"\n', "2026-11-22"),
        (b'"PO-Revision-Date: YEAR-MO-DA HO:MI+ZONE\\n"\n', None),
        (b'"PO-Revision-Date: 2026-13-40 10:45+0000\\n"\n', None),
        (b"", None),
    ],
)
def test_the_day_of_a_catalog_is_read_from_its_header(header: bytes, day: str | None) -> None:
    found = revision(header)
    assert (found.isoformat() if found else None) == day


@given(st.binary(max_size=200))
def test_no_header_stops_the_build(head: bytes) -> None:
    revision(head)
    revision(b'"PO-Revision-Date: ' + head)


def test_the_newest_catalog_says_how_fresh_a_translation_is(tmp_path: Path) -> None:
    for name, day in (("a", "2026-01-02"), ("b", "2026-03-04"), ("c", "YEAR-MO-DA")):
        (tmp_path / f"{name}.po").write_text(f'msgstr ""\n"PO-Revision-Date: {day} 1\\n"\n')
    assert str(revised(tmp_path)) == "2026-03-04"


# -- the pages ---------------------------------------------------------------------------------


def pages_of(site: Path) -> dict[str, reading.Page]:
    return {
        path.relative_to(site).as_posix(): reading.page(path.read_text("utf-8"))
        for path in sorted(site.rglob("*.html"))
        if path.name != "404.html"
    }


def hreflangs(page: reading.Page) -> dict[str, str]:
    return {
        one.attributes["hreflang"]: one.attributes["href"]
        for one in page.all("link")
        if "hreflang" in one.attributes
    }


def test_every_page_names_the_same_page_in_all_languages(places: Places) -> None:
    site = places.with_url
    pages = pages_of(site)
    names = {name.partition("/")[2] for name in pages if name.startswith(("en/", "ar/"))}
    assert {"download.html", "genindex.html", "search.html", "part/urgent.html"} <= names
    for name in names:
        wanted = {"en": f"{URL}en/{name}", "ar": f"{URL}ar/{name}", "x-default": URL}
        assert hreflangs(pages[f"en/{name}"]) == hreflangs(pages[f"ar/{name}"]) == wanted
    start = {tag: f"{URL}{tag}/index.html" for tag in ("en", "ar")} | {"x-default": URL}
    assert hreflangs(pages["index.html"]) == start


def canonical(page: reading.Page) -> list[str]:
    return [
        one.attributes["href"]
        for one in page.all("link")
        if one.attributes.get("rel") == "canonical"
    ]


def test_a_page_says_its_own_address_only_where_that_is_known(places: Places) -> None:
    for name, page in pages_of(places.with_url).items():
        assert canonical(page) == [URL + (name if name != "index.html" else "")]
    assert not any(canonical(page) for page in pages_of(places.plain).values())


def test_without_an_address_the_links_are_relative(places: Places) -> None:
    page = reading.page((places.plain / "ar" / "part" / "urgent.html").read_text("utf-8"))
    assert hreflangs(page) == {
        "en": "../../en/part/urgent.html",
        "ar": "../../ar/part/urgent.html",
        "x-default": "../../index.html",
    }


def test_the_list_says_how_complete_and_how_fresh_each_language_is(places: Places) -> None:
    page = (places.plain / "en" / "fever.html").read_text("utf-8")
    listed = page.partition('<nav class="languages"')[2].partition("</nav>")[0]
    assert re.search(r"Arabic:</span> \d+% translated, draft, changed on November 23, 2026", listed)
    assert "original text" in listed


# -- in a browser ------------------------------------------------------------------------------

SUMMARY = ".languages summary"


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("tag", ["en", "ar"])
def test_the_keyboard_opens_chooses_and_leaves(
    chromium: Browser, places: Places, tag: str, width: int
) -> None:
    with opened(chromium, places.plain / tag / "fever.html", width) as page:
        page.focus(SUMMARY)
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.hreflang") == "en"
        page.keyboard.press("Escape")
        assert page.evaluate(f"document.activeElement.matches('{SUMMARY}')")
        assert not page.locator(".languages ul").is_visible()
        page.keyboard.press("Space")
        for _ in range(4):
            page.keyboard.press("Tab")
        assert not page.locator(".languages ul").is_visible()  # the focus has gone on


def test_a_press_elsewhere_closes_the_list(chromium: Browser, places: Places) -> None:
    with opened(chromium, places.plain / "en" / "fever.html") as page:
        page.click(SUMMARY)
        assert page.locator(".languages ul").is_visible()
        page.mouse.click(20, 690)
        assert not page.locator(".languages ul").is_visible()


def test_the_reader_keeps_the_place_that_was_asked_for(chromium: Browser, places: Places) -> None:
    with opened(chromium, places.plain / "en" / "part" / "urgent.html") as page:
        page.evaluate("location.hash = 'after-that'")
        page.click(SUMMARY)
        page.click(".languages a[hreflang=ar]")
        assert page.url.endswith("/ar/part/urgent.html#after-that")


@contextmanager
def reading_at_home(
    chromium: Browser, places: Places, tag: str, width: int, height: int = 800
) -> Iterator[Page]:
    """Open a page that is long, and scroll into its second section with the wheel."""
    path = places.plain / tag / "part" / "urgent.html"
    with opened(chromium, path, width, height) as page:
        page.evaluate("""document.querySelectorAll('h1, article section p').forEach(one => {
          one.style.paddingBlockEnd = '1500px'; })""")
        page.mouse.move(width / 2, height * 0.75)
        in_sight = "document.querySelector('#at-home').getBoundingClientRect().top < 0"
        while not page.evaluate(in_sight):
            before = page.evaluate("scrollY")
            page.mouse.wheel(0, 400)
            page.wait_for_function("before => scrollY > before", arg=before)
        yield page


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize(("tag", "other"), [("en", "ar"), ("ar", "en")])
def test_who_reads_far_down_a_page_presses_there_and_reads_on_there(
    chromium: Browser, places: Places, tag: str, other: str, width: int
) -> None:
    with reading_at_home(chromium, places, tag, width) as page:
        where = page.evaluate("scrollY")
        for selector in (SUMMARY, ".opens-reading"):
            box = page.locator(selector).bounding_box()
            assert box
            assert 0 <= box["y"] < 60
            assert min(box["width"], box["height"]) >= 44
        page.click(SUMMARY)
        assert page.evaluate("scrollY") == where
        page.click(f".languages a[hreflang={other}]")
        page.wait_for_url(f"**/{other}/part/urgent.html#at-home")


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize(("tag", "other"), [("en", "ar"), ("ar", "en")])
def test_the_keys_that_lead_to_the_list_do_not_lose_the_place(
    chromium: Browser, places: Places, tag: str, other: str, width: int
) -> None:
    with reading_at_home(chromium, places, tag, width) as page:
        for _ in range(60):
            page.keyboard.press("Tab")
            if has_focus(page, SUMMARY):
                break
        page.keyboard.press("Enter")
        while not has_focus(page, f".languages a[hreflang={other}]"):
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/{other}/part/urgent.html#at-home")


def test_where_the_bar_does_not_stay_the_way_up_to_it_keeps_the_place(
    chromium: Browser, places: Places
) -> None:
    with reading_at_home(chromium, places, "en", 320, 256) as page:
        while before := page.evaluate("scrollY"):
            page.mouse.wheel(0, -500)
            page.wait_for_function("before => scrollY < before", arg=before)
        page.click(SUMMARY)
        page.click(".languages a[hreflang=ar]")
        page.wait_for_url("**/ar/part/urgent.html#at-home")


def test_who_goes_back_to_the_beginning_to_read_is_sent_to_the_beginning(
    chromium: Browser, places: Places
) -> None:
    with reading_at_home(chromium, places, "en", 1280) as page:
        page.mouse.wheel(0, -9000)
        page.wait_for_function("() => scrollY === 0")
        page.click(SUMMARY)
        page.click(".languages a[hreflang=ar]")
        page.wait_for_url("**/ar/part/urgent.html")


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_a_wide_window_shows_the_names_of_other_languages_whole(
    chromium: Browser, places: Places, tag: str
) -> None:
    with opened(chromium, places.plain / tag / "fever.html") as page:
        names = page.locator(".others span").all()
        box = page.locator(".others").bounding_box()
        assert names
        for one in names:
            name = one.bounding_box()
            assert name
            assert box
            assert box["y"] <= name["y"] < box["y"] + 5  # on the one line that is seen


def test_without_javascript_the_list_opens_and_leads_to_the_page(
    chromium: Browser, places: Places
) -> None:
    path = places.plain / "ar" / "fever.html"
    with opened(chromium, path, 320, java_script_enabled=False) as page:
        page.click(SUMMARY)
        page.click(".languages a[hreflang=en]")
        assert page.url.endswith("/en/fever.html")


def with_many_languages(page: Page) -> None:
    page.evaluate(
        """tags => {
          const list = document.querySelector('.languages ul'), first = list.firstElementChild;
          for (const [tag, name] of tags) {
            const one = first.cloneNode(true), link = one.querySelector('a');
            link.lang = tag; link.querySelector('span').textContent = name;
            list.insertBefore(one, list.lastElementChild);
          }
        }""",
        [[tag, language(tag).name] for tag in MANY],
    )


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("tag", ["en", "ar"])
def test_thirty_languages_have_room_and_targets_for_a_thumb(
    chromium: Browser, places: Places, tag: str, width: int
) -> None:
    with opened(chromium, places.plain / tag / "fever.html", width) as page:
        with_many_languages(page)
        page.click(SUMMARY)
        boxes = page.evaluate("""[...document.querySelectorAll('.languages li')].map(one => {
          one.scrollIntoView({ block: 'nearest' });
          const box = one.getBoundingClientRect();
          return [box.left, box.right, box.height, box.bottom];
        })""")
        assert len(boxes) > 30
        assert all(left >= 0 and right <= width for left, right, _, _ in boxes)
        assert min(height for _, _, height, _ in boxes) >= 44
        assert max(end for _, _, _, end in boxes) < 801  # the list scrolls, where it is long
        wide = page.evaluate("document.body.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0


def test_axe_finds_nothing_in_the_open_list(
    chromium: Browser, places: Places, tmp_path: Path
) -> None:
    site = shutil.copytree(places.plain, tmp_path / "site")
    pages = []
    for tag in ("en", "ar"):
        page = site / tag / "fever.html"
        text = page.read_text("utf-8")
        assert "<details>" in text
        page.write_text(text.replace("<details>", "<details open>"), "utf-8")
        pages.append(page)
    assert axe(site, pages, browser=chromium) == []


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_the_reader_keeps_the_word_that_is_read_in_the_glossary(
    chromium: Browser, explained_site: Path, tag: str
) -> None:
    with opened(chromium, explained_site / tag / "words.html", 320, 300) as page:
        page.evaluate("document.body.style.paddingBlockEnd = '600px'")
        page.locator("#term-infection").evaluate("one => one.scrollIntoView()")
        page.click(SUMMARY)
        link = page.locator(".languages a[lang]").first
        assert (link.get_attribute("href") or "").endswith("#term-infection")
