"""What becomes of a list of questions: kept, lost, saved, printed, cleared, looked at."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_booklet import bidi
from sphinx_booklet.check.axe import run
from sphinx_booklet.check.serve import served
from sphinx_booklet.html.questions import counts
from sphinx_booklet.languages import language
from sphinx_booklet.words import language_of_words, words
from tests.opening import device
from tests.questions import (
    FILES,
    KEY,
    NO_STORAGE,
    add,
    build,
    each_language,
    listed,
    printed,
    saved,
    show,
    status,
)

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture
def pages(asking_site: Path) -> Path:
    return asking_site


@pytest.mark.parametrize(
    "kept",
    ["", "{", "null", "[]", '{"ticked": [], "own": []}', '{"ticked": {}, "own": "x"}', "7"],
)
def test_what_cannot_be_read_is_told_and_a_new_list_begins(
    chromium: Browser, pages: Path, kept: str
) -> None:
    with device(chromium) as context:
        page = show(context, pages / "en" / "ask.html")
        page.evaluate("([key, list]) => localStorage.setItem(key, list)", [KEY, kept])
        page.reload()
        assert "cannot be read" in page.locator(".question-trouble").inner_text()
        add(page, "Mine?")
        page.reload()
        assert listed(page) == ["Mine?"]
        assert not page.locator(".question-trouble").is_visible()


def test_entries_that_are_no_questions_are_left_out(chromium: Browser, pages: Path) -> None:
    kept = {"ticked": {"__proto__": "x", "a": "x", "0" * 12: 7}, "own": [1, None, " ", "Mine?"]}
    with device(chromium) as context:
        page = show(context, pages / "en" / "ask.html")
        page.evaluate("([key, list]) => localStorage.setItem(key, list)", [KEY, json.dumps(kept)])
        page.reload()
        assert listed(page) == ["Mine?"]


@pytest.mark.parametrize("name", ["ask.html", "fever.html"])
def test_where_the_device_keeps_nothing_the_page_says_so_and_works(
    chromium: Browser, pages: Path, name: str
) -> None:
    with device(chromium) as context:
        context.add_init_script(NO_STORAGE)
        page = show(context, pages / "en" / name)
        page.locator("input[data-question]").first.check()
        assert status(page).startswith("1 question in your list. This device cannot keep your list")
        shown = ".question-trouble" if name == "ask.html" else ".to-my-questions"
        assert "cannot keep your list" in page.locator(shown).first.inner_text()
        page.locator("input[data-question]").nth(1).check()
        assert page.locator("input[data-question]:checked").count() == 2


def test_where_the_device_is_full_nothing_that_is_on_the_page_is_lost(
    chromium: Browser, pages: Path
) -> None:
    with device(chromium) as context:
        page = show(context, pages / "en" / "ask.html")
        page.evaluate("""() => { for (let size = 2 ** 22; size >= 1; size = Math.floor(size / 2))
          try { for (let n = 0; ; n += 1) localStorage.setItem(`${size}-${n}`, 'x'.repeat(size)); }
          catch { /* full for this size */ } }""")
        add(page, "One?")
        add(page, "Two?")
        assert listed(page) == ["One?", "Two?"]
        assert page.locator(".question-trouble").is_visible()


@pytest.mark.parametrize(("tag", "mark"), [("en", b""), ("ar", b"\xef\xbb\xbf")])
def test_the_text_file_has_the_list_or_every_question_once(
    chromium: Browser, pages: Path, tag: str, mark: bytes
) -> None:
    with device(chromium) as context:
        page = show(context, pages / tag / "ask.html")
        every = saved(page)
        assert every.startswith(mark + b"A small booklet" if tag == "en" else mark)
        assert every.decode("utf-8-sig").count("[ ] ") == 3
        page.locator("input[data-question]").first.check()
        add(page, "هل أسافر؟" if tag == "ar" else "May I travel?")
        with page.expect_download() as download:
            page.click("[data-does=save]")
        assert download.value.suggested_filename == f"small-{tag}-questions.txt"
        lines = Path(download.value.path()).read_text("utf-8-sig").split("\n")
        first = {"en": "What helps?", "ar": "ما الذي يساعد؟"}[tag]
        own = {"en": "May I travel?", "ar": "هل أسافر؟"}[tag]
        assert [line for line in lines if line.startswith("[ ]")] == [f"[ ] {first}", f"[ ] {own}"]


@each_language
def test_on_paper_the_list_has_boxes_and_lines_and_no_controls(
    chromium: Browser, pages: Path, tag: str
) -> None:
    with device(chromium) as context:
        page = show(context, pages / tag / "ask.html")
        assert printed(page) == "prints-questions"
        add(page, "Mine?")
        page.reload()  # a browser prints a page once at a time
        assert printed(page) == "prints-my-list"
        page.emulate_media(media="print")
        page.evaluate("document.documentElement.className = 'prints-my-list'")
        assert page.locator(".my-list .question").is_visible()
        hidden = "button, form, dialog, article h1, .admonition, .on-this-device, .top-of-page"
        assert not [one for one in page.locator(hidden).all() if one.is_visible()]
        line = page.locator(".my-list li").evaluate(
            "one => getComputedStyle(one, '::after').height"
        )
        assert float(line.removesuffix("px")) > 20
        page.evaluate("document.documentElement.className = 'prints-questions'")
        assert page.locator(".admonition.questions").first.is_visible()
        assert not page.locator(".my-questions").is_visible()


def test_doses_in_a_question_of_the_reader_are_isolated(chromium: Browser, pages: Path) -> None:
    with device(chromium) as context:
        page = show(context, pages / "ar" / "ask.html")
        add(page, "هل آخذ 2-5 mg أو 10-20 قرصًا، 3 مرات؟")
        isolated = page.locator(".my-list .question bdi[dir=ltr]").all_inner_texts()
        assert isolated == ["2-5 mg", "10-20"]
        text = saved(page).decode("utf-8-sig")
        assert "\u20662-5 mg\u2069" in text
        assert "\u206610-20\u2069" in text


def test_the_script_isolates_what_python_does(chromium: Browser) -> None:
    found = """([pattern, texts]) => texts.map(text =>
      [...text.matchAll(new RegExp(pattern, 'g'))].map(([run]) => run)
        .filter(run => /\\D/.test(run)))"""
    with device(chromium) as context:
        page = context.new_page()

        @given(st.lists(st.text("ابجد، abcXYZ0123456789+-–%°/.,()# \u00a0"), max_size=20))
        def same(texts: list[str]) -> None:
            mine = [[piece for piece, ltr in bidi.runs(text) if ltr] for text in texts]
            assert page.evaluate(found, [bidi.JAVASCRIPT, texts]) == mine

        same()


def test_without_javascript_boxes_can_be_ticked_and_nothing_else_is_shown(
    chromium: Browser, pages: Path
) -> None:
    with device(chromium, java_script_enabled=False) as context:
        page = show(context, pages / "en" / "fever.html")
        page.locator("input[data-question]").first.check()
        page.click(".to-my-questions a")
        assert page.locator("h1").inner_text().startswith("Ask")
        assert page.locator("label.tick").count() == 3
        assert not page.locator(".my-questions, .to-my-questions").first.is_visible()


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@each_language
def test_axe_finds_nothing_with_a_list_and_with_the_dialog_open(
    chromium: Browser, pages: Path, tag: str, scheme: str, width: int
) -> None:
    size = {"width": width, "height": 800}
    options = {"viewport": size, "color_scheme": scheme, "reduced_motion": "reduce"}
    with served(pages) as address, device(chromium, **options) as context:
        page = context.new_page()
        page.goto(f"{address}/{tag}/ask.html")
        page.locator("input[data-question]").first.check()
        add(page, "Supercalifragilistic" * 4 + "?")
        assert page.evaluate("document.body.scrollWidth - innerWidth") <= 0
        heights = page.evaluate("""[...document.querySelectorAll('.my-questions button, label.tick,'
          + '.my-questions input')].map(one => one.offsetHeight).filter(Boolean)""")
        assert min(heights) >= 44
        assert run(page)["violations"] == []
        page.click("[data-does=clear]")
        assert run(page)["violations"] == []


@pytest.mark.parametrize("tag", ["en", "es", "ar", "zh-Hans", "ru"])
def test_the_browser_says_every_number_as_gettext_does(
    chromium: Browser, pages: Path, tag: str
) -> None:
    reader = language(tag)
    said = words(reader).ngettext
    with device(chromium) as context:
        page = show(context, pages / "en" / "ask.html")
        forms = page.evaluate(
            "tag => [...Array(130).keys()].map(one => new Intl.PluralRules(tag).select(one))",
            language_of_words(reader).tag,
        )
    singular, plural = "{count} question in your list.", "{count} questions in your list."
    wanted = [said(singular, plural, number) for number in range(130)]
    assert [counts(reader)[form] for form in forms] == wanted


def test_only_pages_with_questions_load_the_script(pages: Path) -> None:
    loading = {
        path.name
        for path in (pages / "en").glob("*.html")
        if "questions.js" in path.read_text("utf-8")
    }
    assert loading == {"ask.html", "fever.html"}


def test_where_no_page_collects_questions_each_has_its_own_list(
    chromium: Browser, tmp_path: Path
) -> None:
    alone = FILES | {"ask.rst": "Ask\n===\n\nNothing.\n\n.. review::\n"}
    site = build(tmp_path, alone)
    with device(chromium) as context:
        page = show(context, site / "en" / "fever.html")
        page.locator("input[data-question]").first.check()
        assert listed(page) == ["Who answers at night?"]
        page.click(".to-my-questions a")
        assert page.url.endswith("fever.html#my_questions")
