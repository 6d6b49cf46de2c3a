"""The bilingual view in a real browser: switched, remembered, spoken, printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_booklet.check import axe
from sphinx_booklet.check.serve import served
from tests import sample
from tests.opening import has_focus, opened, rest

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

MESSAGES = {
    "Fever and infections": ("الحمى والعدوى", "发烧和感染"),
    "Fevers can be serious.": ("قد تكون الحمى خطيرة.", "发烧可能很严重。"),
    "When to call": ("متى تتصل", "什么时候打电话"),
    "Call at once.": ("اتصل فورًا.", "马上打电话。"),
    "Who answers?": ("من يجيب؟", "谁接电话？"),
    "A note.": ("ملاحظة.", "说明。"),
    "Signs": ("علامات", "症状"),
    "Sign": ("علامة", "症状"),
    "What to do at that moment": ("ما العمل حينها", "这时该怎么办"),
    "Whom you can call": ("بمن تتصل", "打给谁"),
    "Call": ("اتصل", "打电话"),
    "Team": ("الفريق", "团队"),
    "fever": ("حمى", "发热"),
    "A high temperature.": ("حرارة مرتفعة: أَلَم", "化疗药物引起的发热"),
    "Welcome.": ("أهلًا", "欢迎"),
}
SHOWN = "article .beside"
SIDE = "article .admonition.emergency > p:not(.admonition-title)"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    arabic, chinese = ({key: said[place] for key, said in MESSAGES.items()} for place in (0, 1))
    root = tmp_path_factory.mktemp("bilingual")
    return sample.build(root, translated={"ar": arabic, "zh_CN": chinese})


def button(page: Page) -> Locator:
    return page.locator(".bilingual-toggle")


def sides(page: Page) -> tuple[dict[str, float], dict[str, float]]:
    """Return the boxes of a translation and of its source."""
    said = page.locator(f"{SIDE} > .said").bounding_box()
    source = page.locator(f"{SIDE} > .beside").bounding_box()
    assert said
    assert source
    return dict(said), dict(source)


@pytest.mark.parametrize("tag", ["ar", "zh-Hans"])
@pytest.mark.parametrize("view", axe.VIEWS, ids=str)
def test_axe_finds_nothing_where_both_languages_are_shown(
    chromium: Browser, pages: Path, tag: str, view: axe.View
) -> None:
    context = chromium.new_context(
        viewport={"width": view.width, "height": axe.HEIGHT},
        color_scheme=view.scheme,
        reduced_motion="reduce",
    )
    with served(pages) as address, context:
        page = context.new_page()
        page.goto(f"{address}/{tag}/fever.html")
        button(page).click()
        assert page.locator(SHOWN).first.is_visible()
        assert list(axe.violations(pages / tag, axe.run(page))) == []


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_key_shows_the_source_says_so_and_hides_it_again(
    chromium: Browser, pages: Path, key: str
) -> None:
    with opened(chromium, pages / "ar" / "fever.html") as page:
        status = page.locator("#bilingual-status")
        assert button(page).inner_text() == "عرض الإنجليزية أيضًا"
        assert button(page).get_attribute("aria-pressed") == "false"
        assert "Call at once." not in page.locator("main").aria_snapshot()
        button(page).focus()
        page.keyboard.press(key)
        assert has_focus(page, ".bilingual-toggle[aria-pressed=true]")
        assert status.inner_text() == "كل جزء معروض بلغتين. والنص الأصلي باللغة الإنجليزية."
        assert "Call at once." in page.locator("main").aria_snapshot()
        page.keyboard.press(key)
        assert has_focus(page, ".bilingual-toggle[aria-pressed=false]")
        assert status.inner_text() == "عادت الصفحة إلى لغة واحدة."
        assert not page.locator(SHOWN).first.is_visible()


def test_the_choice_holds_for_other_pages_until_it_is_taken_back(
    chromium: Browser, pages: Path
) -> None:
    with opened(chromium, pages / "ar" / "fever.html") as page:
        button(page).click()
        page.goto(f"file://{pages / 'ar' / 'words.html'}")
        assert button(page).get_attribute("aria-pressed") == "true"
        assert page.locator(SHOWN).first.is_visible()
        button(page).click()
        page.goto(f"file://{pages / 'ar' / 'fever.html'}")
        assert not page.locator(SHOWN).first.is_visible()


def test_both_languages_stand_there_before_any_script_at_the_foot_has_run(
    chromium: Browser, pages: Path
) -> None:
    with opened(chromium, pages / "ar" / "fever.html") as page:
        button(page).click()
        page.route("**/bilingual.js", lambda route: route.fulfill(body=""))
        page.reload()
        assert page.locator(SHOWN).first.is_visible()


def test_without_storage_the_choice_holds_for_the_page(chromium: Browser, pages: Path) -> None:
    with opened(chromium, pages / "ar" / "fever.html") as page:
        page.add_init_script(
            "Object.defineProperty(window, 'localStorage', {get() { throw new Error('off'); }})"
        )
        page.reload()
        button(page).click()
        assert page.locator(SHOWN).first.is_visible()


def test_the_original_has_nothing_to_switch(chromium: Browser, pages: Path) -> None:
    with opened(chromium, pages / "en" / "fever.html") as page:
        assert button(page).count() == 0
        assert page.locator(".said, .beside, .pair").count() == 0


def test_without_javascript_the_page_is_in_one_language(chromium: Browser, pages: Path) -> None:
    with opened(chromium, pages / "ar" / "fever.html", java_script_enabled=False) as page:
        assert not button(page).is_visible()
        assert not page.locator(SHOWN).first.is_visible()
        assert page.get_by_text("اتصل فورًا.").is_visible()


@pytest.mark.parametrize(("tag", "direction"), [("ar", -1), ("zh-Hans", 1)])
def test_where_there_is_room_the_languages_stand_side_by_side(
    chromium: Browser, pages: Path, tag: str, direction: int
) -> None:
    with opened(chromium, pages / tag / "fever.html") as page:
        button(page).click()
        said, source = sides(page)
        assert direction * (source["x"] - said["x"]) > said["width"] / 2
        assert abs(source["y"] - said["y"]) < 10


@pytest.mark.parametrize("tag", ["ar", "zh-Hans"])
@pytest.mark.parametrize("width", [320, 256])
def test_on_a_phone_the_source_stands_below_and_nothing_is_wider_than_the_window(
    chromium: Browser, pages: Path, tag: str, width: int
) -> None:
    for name in ("index", "fever", "words"):
        with opened(chromium, pages / tag / f"{name}.html", width) as page:
            button(page).click()
            assert page.evaluate("document.body.scrollWidth <= innerWidth"), name
    with opened(chromium, pages / tag / "fever.html", width) as page:
        button(page).click()
        said, source = sides(page)
        assert source["y"] >= said["y"] + said["height"]


def test_large_letters_have_one_column_however_wide_the_window(
    chromium: Browser, pages: Path
) -> None:
    with opened(chromium, pages / "ar" / "fever.html") as page:
        button(page).click()
        page.evaluate("document.documentElement.style.fontSize = '250%'")
        said, source = sides(page)
        assert source["y"] >= said["y"] + said["height"]


@pytest.mark.parametrize("width", [1280, 320])
def test_what_is_at_the_top_of_the_window_stays_there(
    chromium: Browser, pages: Path, width: int
) -> None:
    top = "document.querySelector('article h2').getBoundingClientRect().top"
    with opened(chromium, pages / "ar" / "fever.html", width) as page:
        page.set_viewport_size({"width": width, "height": 400})
        page.evaluate("document.querySelector('article h2').scrollIntoView()")
        before = page.evaluate(top)
        assert page.evaluate("scrollY") > 0
        for pressed in ("true", "false"):
            page.evaluate("document.querySelector('.bilingual-toggle').click()")
            assert button(page).get_attribute("aria-pressed") == pressed
            rest(page)
            assert abs(page.evaluate(top) - before) <= 2


def test_on_paper_the_languages_stand_in_two_columns(chromium: Browser, pages: Path) -> None:
    with opened(chromium, pages / "ar" / "fever.html", 794) as page:
        button(page).click()
        page.emulate_media(media="print")
        said, source = sides(page)
        assert source["x"] + source["width"] <= said["x"]
        assert abs(source["y"] - said["y"]) < 10
        button_shown = button(page).is_visible()
        assert not button_shown


def test_the_source_is_as_dark_as_text_must_be_and_no_smaller(
    chromium: Browser, pages: Path
) -> None:
    with opened(chromium, pages / "ar" / "fever.html", 320) as page:
        button(page).click()
        sizes = page.evaluate("""[...document.querySelectorAll('article .beside')]
          .map(one => parseFloat(getComputedStyle(one).fontSize))""")
        assert len(sizes) > 5
        assert min(sizes) >= 15
