"""How readers choose to read: one dialog, kept on the device, worn before the first paint."""

from __future__ import annotations

import json
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_booklet.check import axe
from sphinx_booklet.check.serve import served
from sphinx_booklet.html.reading import preferences
from sphinx_booklet.html.theme import FOLDER
from sphinx_booklet.languages import language
from tests import opening
from tests.opening import LONGEST_LINE, has_focus, rest
from tests.sample import TAGS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

PREFERENCES = preferences(language("en"))
VALUES = {one.name: one.values for one in PREFERENCES}
THEMES = VALUES["theme"]
BACKGROUND = "getComputedStyle(document.body).backgroundColor"
ROOT_SIZE = "parseFloat(getComputedStyle(document.documentElement).fontSize)"
ALL_LARGE = {"size": "200", "spacing": "widest"}
BROKEN = ["", "no json", "null", "[]", "7", '"size"', '{"size":"999"}', '{"size":["200"]}',
          '{"theme":"__proto__"}', '{"__proto__":{"size":"200"}}', '{"size":null}']  # fmt: skip


@pytest.fixture
def pages(explained_site: Path) -> Path:
    return explained_site


@contextmanager
def opened(
    chromium: Browser,
    path: Path,
    width: int = 1280,
    kept: dict[str, str] | str | None = None,
    **options: Any,  # noqa: ANN401 - what Playwright takes
) -> Iterator[Page]:
    """Open a page from the disk as a device that has kept something."""
    with opening.opened(chromium, path, width, **options) as page:
        if kept is not None:
            text = kept if isinstance(kept, str) else json.dumps(kept)
            page.evaluate("text => localStorage.setItem('reading', text)", text)
            page.reload()
        yield page


def worn(page: Page) -> dict[str, str]:
    """Return what the page wears, but for the usual."""
    found = page.evaluate("({...document.documentElement.dataset, ...document.body.dataset})")
    return {name: found[name] for name, values in VALUES.items() if found[name] != values[0]}


# -- the table ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "value"),
    [(name, value) for name, values in VALUES.items() for value in values[1:]],
)
def test_every_choice_has_its_rules_in_the_stylesheets(name: str, value: str) -> None:
    css = "".join((FOLDER / "static" / f"{one}.css").read_text("utf-8")
                  for one in ("reading", "colours"))  # fmt: skip
    assert re.search(rf'\[data-{name}="{value}"\][^{{}}]*\{{', css)


def test_no_choice_is_colder_than_the_device_and_the_usual_comes_first() -> None:
    assert {name: values[0] for name, values in VALUES.items()} == {
        "size": "100",
        "spacing": "usual",
        "width": "usual",
        "font": "usual",
        "theme": "auto",
    }


# -- the dialog ---------------------------------------------------------------------------------


@pytest.mark.parametrize("tag", ["en", "ar"])
@pytest.mark.parametrize("width", [1280, 320])
def test_the_dialog_is_used_by_keys_alone_and_gives_the_focus_back(
    chromium: Browser, pages: Path, tag: str, width: int
) -> None:
    with opened(chromium, pages / tag / "index.html", width) as page:
        before = page.evaluate(ROOT_SIZE)
        page.locator(".opens-reading").focus()
        page.keyboard.press("Enter")
        assert page.locator("#reading").is_visible()
        assert has_focus(page, ".closes-dialog")
        page.keyboard.press("Tab")
        assert has_focus(page, "[name=size][value='100']")
        page.keyboard.press("ArrowDown")
        assert page.evaluate(ROOT_SIZE) == before * 1.25
        for _ in range(4):
            page.keyboard.press("Tab")
        page.keyboard.press("ArrowUp")
        assert worn(page) == {"size": "125", "theme": "sepia"}
        page.keyboard.press("Escape")
        assert not page.locator("#reading").is_visible()
        assert has_focus(page, ".opens-reading")


def test_a_choice_holds_on_the_next_page_and_in_every_language(
    chromium: Browser, pages: Path
) -> None:
    with opened(chromium, pages / "en" / "index.html") as page:
        page.click(".opens-reading")
        page.check("[name=theme][value=contrast]")
        page.check("[name=font][value=serif]")
        for path in ("en/index.html", "ar/part/care.html", "zh-Hans/genindex.html"):
            page.goto(f"file://{pages / path}")
            assert worn(page) == {"font": "serif", "theme": "contrast"}
            page.click(".opens-reading")
            assert page.locator("[name=theme][value=contrast]").is_checked()
            assert page.evaluate(BACKGROUND) == "rgb(0, 0, 0)"


def test_one_button_leads_back_to_usual_and_says_so(chromium: Browser, pages: Path) -> None:
    with opened(chromium, pages / "en" / "index.html", kept=ALL_LARGE) as page:
        page.click(".opens-reading")
        page.click(".back-to-usual")
        assert worn(page) == {}
        assert page.locator("[name=size][value='100']").is_checked()
        assert page.locator("#reading [role=status]").inner_text() != ""
        assert page.evaluate("localStorage.length") == 0


def test_the_close_button_and_a_click_beside_the_dialog_close_it(
    chromium: Browser, pages: Path
) -> None:
    with opened(chromium, pages / "en" / "index.html") as page:
        for close in (lambda: page.click(".closes-dialog"), lambda: page.mouse.click(200, 400)):
            page.click(".opens-reading")
            close()
            assert not page.locator("#reading").is_visible()
            assert has_focus(page, ".opens-reading")


@pytest.mark.parametrize("tag", TAGS.values())
@pytest.mark.parametrize("kept", [{}, ALL_LARGE], ids=["usual", "large"])
def test_all_of_the_dialog_can_be_reached_in_a_small_window(
    chromium: Browser, pages: Path, tag: str, kept: dict[str, str]
) -> None:
    with opened(chromium, pages / tag / "index.html", 320, kept) as page:
        page.click(".opens-reading")
        dialog = page.locator("#reading")
        assert dialog.evaluate("one => one.scrollWidth <= one.clientWidth")
        for one in page.locator("#reading :is(label, button)").all():
            one.scroll_into_view_if_needed()
            box = one.bounding_box()
            assert box
            assert box["height"] >= 44
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= 320
            assert 0 <= box["y"] <= 800 - 44


def test_without_javascript_nothing_is_offered_that_cannot_be_chosen(
    chromium: Browser, pages: Path
) -> None:
    with opened(chromium, pages / "en" / "index.html", java_script_enabled=False) as page:
        assert not page.locator(".opens-reading").is_visible()
        assert not page.locator("#reading").is_visible()


# -- what the device keeps ----------------------------------------------------------------------


def test_what_cannot_be_understood_is_ignored(chromium: Browser, pages: Path) -> None:
    with opened(chromium, pages / "en" / "index.html") as page:
        for kept in BROKEN:
            page.evaluate("text => localStorage.setItem('reading', text)", kept)
            page.reload()
            assert worn(page) == {}, kept


def test_of_what_was_kept_only_known_choices_count(chromium: Browser, pages: Path) -> None:
    anything = st.one_of(st.none(), st.integers(), st.text(), st.lists(st.text(), max_size=2))
    known = st.sampled_from([value for values in VALUES.values() for value in values])
    names = st.one_of(st.sampled_from([*VALUES, "__proto__", "constructor"]), st.text())

    with opened(chromium, pages / "en" / "index.html") as page:

        @given(st.dictionaries(names, st.one_of(known, anything), max_size=6))
        def only_known_choices_count(found: dict[str, Any]) -> None:
            answer = page.evaluate("text => reading.known(JSON.parse(text))", json.dumps(found))
            assert answer == {
                name: found[name]
                for name, values in VALUES.items()
                if found.get(name) in values[1:]
            }

        only_known_choices_count()


def test_where_nothing_can_be_kept_a_choice_holds_for_the_page_and_the_dialog_says_so(
    chromium: Browser, pages: Path
) -> None:
    with opened(chromium, pages / "en" / "index.html") as page:
        page.add_init_script("""Object.defineProperty(window, 'localStorage', {
          get() { throw new DOMException('denied', 'SecurityError'); }})""")
        page.reload()
        page.click(".opens-reading")
        page.check("[name=size][value='150']")
        assert worn(page) == {"size": "150"}
        assert "this page only" in page.locator("#reading [role=status]").inner_text()


# -- what a choice does -------------------------------------------------------------------------


@pytest.mark.parametrize("device", [
    ("light", "no-preference", "light"),
    ("dark", "no-preference", "dark"),
    ("dark", "more", "contrast"),
])  # fmt: skip
@pytest.mark.parametrize("script", [True, False])
def test_colours_as_on_the_device_are_those_of_a_theme(
    chromium: Browser, pages: Path, device: tuple[str, str, str], *, script: bool
) -> None:
    scheme, contrast, like = device
    path = pages / "en" / "fever.html"
    look = """[document.body, ...document.querySelectorAll('.admonition, a, td')].map(one => {
      const { color, backgroundColor, borderColor } = getComputedStyle(one);
      return [color, backgroundColor, borderColor]; })"""
    with opened(chromium, path, kept={"theme": like}) as page:
        chosen = page.evaluate(look)
    with opened(chromium, path, color_scheme=scheme, contrast=contrast,
                java_script_enabled=script) as page:  # fmt: skip
        assert page.evaluate(look) == chosen


def test_every_theme_has_a_ground_of_its_own_whatever_the_device(
    chromium: Browser, pages: Path
) -> None:
    grounds = set()
    for theme in THEMES[1:]:
        found = []
        for scheme in ("light", "dark"):
            with opened(chromium, pages / "en" / "fever.html", kept={"theme": theme},
                        color_scheme=scheme) as page:  # fmt: skip
                found.append(page.evaluate(BACKGROUND))
        assert found[0] == found[1]
        grounds.add(found[0])
    assert len(grounds) == len(THEMES) - 1


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_with_the_dialog_open_and_closed(
    chromium: Browser, pages: Path, theme: str, width: int
) -> None:
    path = pages / "ar" / "fever.html"
    with served(pages) as address, chromium.new_context(reduced_motion="reduce") as context:
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(f"{address}/ar/fever.html")
        page.evaluate("choice => reading.wear({ theme: choice })", theme)
        assert list(axe.violations(path, axe.run(page))) == []
        page.click(".opens-reading")
        assert list(axe.violations(path, axe.run(page))) == []


@pytest.mark.parametrize("tag", TAGS.values())
def test_the_largest_text_fits_a_small_window_without_scrolling_in_two_directions(
    chromium: Browser, pages: Path, tag: str
) -> None:
    for name in ("index.html", "fever.html", "part/care.html", "genindex.html", "search.html"):
        with opened(chromium, pages / tag / name, 320, ALL_LARGE) as page:
            wide = page.evaluate("document.body.scrollWidth - document.documentElement.clientWidth")
            assert wide <= 0, name
            lost = page.evaluate("""[...document.querySelectorAll(
              '.mobile-header *, .top-of-page *, main *, .site-footer *')].filter(one => {
                const box = one.getBoundingClientRect();
                return box.width > 1 && !one.closest('pre, thead, .headerlink')
                  && (box.left < -1 || box.right > 321);
              }).map(one => one.outerHTML.slice(0, 80))""")
            assert lost == [], name


@pytest.mark.parametrize("width", [1024, 1280, 1600])
def test_larger_text_takes_the_layout_of_a_window_with_as_little_room(
    chromium: Browser, pages: Path, width: int
) -> None:
    with opened(chromium, pages / "en" / "fever.html", width) as page:
        for size in map(int, VALUES["size"]):
            page.evaluate("size => reading.wear({ size })", str(size))
            room = width / (16 * size / 100)
            rest(page)
            assert page.locator("#menu").is_visible() == (room > 63), size
            assert page.locator("#contents").is_visible() == (room > 82), size
            table = page.locator("table.by-row > thead")
            position = table.evaluate("one => getComputedStyle(one).position")
            assert position == ("absolute" if room < 48 else "static"), size
            text = page.locator("main > article > div > section > p").first.bounding_box()
            assert text
            assert text["width"] / (16 * size / 100) > 18, size


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("en", "The nurse on the cancer line can tell you what to do at any time of day. "),
        ("ar", "تستطيع الممرضة على خط السرطان أن تخبرك بما يجب فعله في أي وقت من النهار. "),
    ],
)
def test_no_line_is_longer_than_80_characters(
    chromium: Browser, pages: Path, tag: str, words: str
) -> None:
    with opened(chromium, pages / tag / "index.html", 1600) as page:
        line = page.locator("main > article > div > p").first
        line.evaluate("(one, words) => { one.textContent = words.repeat(9) }", words)
        for font in VALUES["font"]:
            lengths = []
            for width in ("narrow", "usual", "wide"):
                page.evaluate("choices => reading.wear(choices)", {"font": font, "width": width})
                lengths.append(line.evaluate(LONGEST_LINE))
            assert 20 < lengths[0] < lengths[1] <= lengths[2] <= 80, (font, lengths)


def test_no_line_of_chinese_is_longer_than_40_characters(chromium: Browser, pages: Path) -> None:
    with opened(chromium, pages / "zh-Hans" / "index.html", 1600) as page:
        line = page.locator("main > article > div > p").first
        for font in VALUES["font"]:
            ems = []  # each character is an em wide, also in fonts that this machine has not
            for width in ("narrow", "usual", "wide"):
                page.evaluate("choices => reading.wear(choices)", {"font": font, "width": width})
                ems.append(
                    line.evaluate("""one =>
                  one.getBoundingClientRect().width / parseFloat(getComputedStyle(one).fontSize)""")
                )
            assert 20 < ems[0] < ems[1] <= ems[2] < 41, (font, ems)


@pytest.mark.parametrize("tag", TAGS.values())
def test_the_widest_spacing_reaches_wcag_1_4_12_and_tears_no_joined_letters(
    chromium: Browser, pages: Path, tag: str
) -> None:
    with opened(chromium, pages / tag / "fever.html", kept={"spacing": "widest"}) as page:
        line, letter, word, after = page.locator("main dd p, main li p").first.evaluate("""one => {
          const style = getComputedStyle(one), size = parseFloat(style.fontSize);
          return [style.lineHeight, style.letterSpacing, style.wordSpacing].map(
            (value) => (parseFloat(value) || 0) / size).concat(
            parseFloat(getComputedStyle(document.querySelector('main li')).marginBlockEnd) / size);
        }""")
        translated = page.locator("h1").evaluate("one => getComputedStyle(one).letterSpacing")
        assert line >= 1.5
        assert word >= 0.16
        assert after >= 2
        assert letter >= 0.12  # in Arabic, too: this part is in English
        assert (translated == "normal") == (tag == "ar")


def test_on_paper_no_preference_counts(chromium: Browser, pages: Path) -> None:
    look = """[...document.querySelectorAll('body, h1, p, a')].map(one => {
      const { fontSize, lineHeight, color, backgroundColor } = getComputedStyle(one);
      return [fontSize, lineHeight, color, backgroundColor]; })"""
    found = []
    for kept in ({}, {**ALL_LARGE, "theme": "contrast", "font": "serif"}):
        with opened(chromium, pages / "en" / "fever.html", kept=kept,
                    reduced_motion="no-preference") as page:  # fmt: skip
            page.emulate_media(media="print")
            found.append(page.evaluate(look))
    assert found[0] == found[1]
