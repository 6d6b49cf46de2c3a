"""The list of questions that a reader puts together, in a real browser."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from hypothesis import given
from hypothesis import strategies as st

from sphinx_booklet.check.axe import run
from sphinx_booklet.check.serve import served
from sphinx_booklet.directives.questions import question_id
from sphinx_booklet.html.questions import counts, teller
from sphinx_booklet.languages import language
from sphinx_booklet.words import words
from tests.sample import BOOKLET_TOML, CONF

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

KEY = "questions-small"
FILES = {
    "conf.py": CONF,
    "booklet.toml": BOOKLET_TOML,
    "index.rst": """\
Start
=====

Welcome.

.. toctree::

   fever
   ask

.. review::
""",
    "fever.rst": """\
Fever
=====

.. questions::

   - Who answers *at night*?
   - May I swim?

.. review::
""",
    "ask.rst": """\
Ask
===

Take your time.

At home
-------

.. questions::

   - What helps?

From the chapters
-----------------

.. all-questions::

.. review::
""",
}
ARABIC = {"Who answers *at night*?": "من يجيب *ليلًا*؟", "What helps?": "ما الذي يساعد؟"}
EXPECTED = {
    "en": ("1 question in your list.", "2 questions in your list.", "Your list is empty now."),
    "ar": ("سؤال واحد في قائمتك.", "سؤالان في قائمتك.", "قائمتك فارغة الآن."),
}
HOSTILE = "<img src=x onerror=document.title='run'> </script> & \"why\"?"
NO_STORAGE = """Object.defineProperty(window, 'localStorage',
  { get() { throw new DOMException('off', 'SecurityError'); } })"""
each_language = pytest.mark.parametrize("tag", EXPECTED)


def build(root: Path, files: dict[str, str]) -> Path:
    """Write and build a site in English and Arabic; return its folder."""
    entries = "\n".join(f'msgid "{old}"\nmsgstr "{new}"\n' for old, new in ARABIC.items())
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    catalogs = {f"locales/ar/LC_MESSAGES/{name}.po": head + entries for name in ("fever", "ask")}
    for name, text in (files | catalogs).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    for tag in EXPECTED:
        folders = ["-d", str(root / "doctrees" / tag), str(root), str(root / "site" / tag)]
        command = [sys.executable, "-m", "sphinx", "-qW", "-D", f"language={tag}", *folders]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    return root / "site"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("questions"), FILES)


@contextmanager
def device(chromium: Browser, **options: object) -> Iterator[BrowserContext]:
    """Give a device with nothing on it; whatever a page complains of fails the test."""
    options = {"viewport": {"width": 1280, "height": 800}, **options}
    context = chromium.new_context(**options)  # type: ignore[arg-type]
    complaints: list[str] = []
    context.on("console", lambda said: complaints.append(said.text)
               if "favicon" not in said.location["url"] else None)  # fmt: skip
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    try:
        yield context
        assert complaints == []
    finally:
        context.close()


def show(context: BrowserContext, path: Path) -> Page:
    page = context.new_page()
    page.goto(f"file://{path}")
    return page


def status(page: Page) -> str:
    return page.locator(".question-status").inner_text().strip("\u00a0 ")


def listed(page: Page) -> list[str]:
    return page.locator(".my-list .question").all_inner_texts()


def add(page: Page, text: str) -> None:
    page.fill("#own_question", text)
    page.press("#own_question", "Enter")


def has_focus(page: Page, selector: str) -> bool:
    return bool(page.evaluate("one => document.activeElement.matches(one)", selector))


def saved(page: Page) -> bytes:
    with page.expect_download() as download:
        page.click("[data-does=save]")
    return Path(download.value.path()).read_bytes()


def printed(page: Page) -> str:
    """Press the button, and return what the page was marked as while the browser printed it."""
    page.evaluate("""() => addEventListener('beforeprint', () =>
      (window.seen = document.documentElement.className))""")
    page.click("[data-does=print]")
    seen = str(page.evaluate("window.seen"))
    page.evaluate("dispatchEvent(new Event('afterprint'))")  # headless, no dialog is ever closed
    assert page.evaluate("document.documentElement.className") == ""
    return seen


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
            teller(reader).tag,
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
