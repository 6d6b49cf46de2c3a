"""The page of the search in a real browser, and how it is built."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from sphinx_booklet.html.compact import script
from sphinx_booklet.html.search import SCRIPTS, STATIC
from tests.opening import device, has_focus, opened

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


# -- what readers see


@pytest.fixture
def pages(small_site: Path) -> Path:
    return small_site


def test_without_javascript_the_search_says_so(chromium: Browser, pages: Path) -> None:
    with opened(chromium, pages / "en" / "search.html", java_script_enabled=False) as page:
        assert page.get_by_text("Search needs JavaScript").is_visible()
        assert not page.get_by_text("For example:").is_visible()
        # A form would send what is typed to the server.
        assert not any(one.is_visible() for one in page.locator("form").all())
    with opened(chromium, pages / "en" / "fever.html", java_script_enabled=False) as page:
        assert not any(one.is_visible() for one in page.locator("form").all())


@pytest.mark.parametrize(("tag", "words", "found"), [
    ("en", "fevers", "fever.html"),
    ("en", "infec", "fever.html"),
    ("ar", "حراره", "words.html#term-fever"),
    ("ar", "بالحرارة", "words.html#term-fever"),
    ("ar", "حمى", "fever.html"),
    ("zh-Hans", "发烧", "fever.html"),
    ("en", "Temperature", "fever.html"),
    ("en", "infecttion", "fever.html"),
    ("ar", "الم", "words.html#term-fever"),
    ("ar", "حرارة", "words.html#term-fever"),
    ("zh-Hans", "药物", "words.html#term-fever"),
    ("zh-Hans", "热", "words.html#term-fever"),
    ("en", "constructor", ""),
])  # fmt: skip
def test_words_are_found_and_the_number_is_announced(
    chromium: Browser, pages: Path, tag: str, words: str, found: str
) -> None:
    with opened(chromium, pages / tag / "index.html") as page:
        page.fill("#menu-search", words)
        page.press("#menu-search", "Enter")
        status = page.locator("#search-status:not(:empty)")
        status.wait_for()
        links = page.locator("#search-results li > a")
        addresses = [link.get_attribute("href") for link in links.all()]
        assert (found in addresses) if found else addresses == []
        assert (str(len(addresses)) if found else words) in status.inner_text()
        assert page.locator("#search-hint").is_visible() is not bool(found)
        assert page.locator("#search-off").is_hidden()
        call = page.locator(".search-urgent a")
        assert call.get_attribute("href") == "fever.html"
        assert call.is_visible()
        assert page.input_value("#page-search") == words


def test_a_word_with_a_wrong_character_is_called_similar(chromium: Browser, pages: Path) -> None:
    with opened(chromium, pages / "zh-Hans" / "search.html?q=物药") as page:
        page.locator("#search-status:not(:empty)").wait_for()
        similar = page.locator("#search").get_attribute("data-similar") or ""
        said = similar.replace("{words}", "物药").replace("{count}", "1")
        assert page.locator("#search-status").inner_text() == said


def test_results_stand_below_their_chapter_with_the_words_marked_in_context(
    chromium: Browser, pages: Path
) -> None:
    with opened(chromium, pages / "en" / "search.html") as page:
        page.fill("#page-search", "emergency serious")
        page.press("#page-search", "Enter")
        page.locator("mark").first.wait_for()
        box = page.get_by_role("region", name="Fever and infections")
        assert box.locator("li > a").first.get_attribute("href") == "fever.html"
        assert box.locator(".search-context").first.inner_text() == "Fevers can be serious."
        assert page.locator("mark").all_inner_texts() == ["serious"]


def test_numbers_stay_in_order_in_arabic_lines_and_english_ones_say_so(
    chromium: Browser, pages: Path
) -> None:
    with opened(chromium, pages / "ar" / "search.html?q=serious") as page:
        page.locator("mark").first.wait_for()
        line = page.locator(".search-context", has=page.locator("mark")).first
        assert line.get_attribute("lang") == "en"
        assert line.evaluate("one => getComputedStyle(one).direction") == "ltr"


def test_what_is_typed_is_kept_in_the_address_and_sent_and_stored_nowhere(
    chromium: Browser, pages: Path
) -> None:
    with opened(chromium, pages / "en" / "search.html") as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.fill("#page-search", "fever")
        page.press("#page-search", "Enter")
        page.locator("mark").first.wait_for()
        assert page.url.endswith("search.html#q=fever")
        assert [url for url in asked if "q=" in url] == []
        assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [
            0,
            0,
            "",
        ]
        page.fill("#page-search", "zinc")
        page.press("#page-search", "Enter")
        page.locator("a[href='words.html#term-zinc']").wait_for()
        page.reload()
        page.locator("a[href='words.html#term-zinc']").wait_for()


def test_searches_leave_one_entry_in_the_history(chromium: Browser, pages: Path) -> None:
    with opened(chromium, pages / "en" / "index.html") as page:
        page.goto(f"file://{pages / 'en' / 'search.html'}")
        before = page.evaluate("history.length")
        page.fill("#page-search", "zinc")
        page.press("#page-search", "Enter")
        page.locator("a[href='words.html#term-zinc']").wait_for()
        page.click(".search-examples a >> nth=0")
        page.locator("a[href='fever.html']").first.wait_for()
        assert page.evaluate("history.length") == before
        assert page.get_by_text("history of this browser").is_visible()
        page.go_back()
        page.wait_for_url("**/index.html")


def test_an_empty_field_and_a_bare_address_show_no_list(chromium: Browser, pages: Path) -> None:
    with opened(chromium, pages / "en" / "search.html#q=fever") as page:
        page.locator("#search-results li").first.wait_for()
        page.fill("#page-search", " ")
        page.press("#page-search", "Enter")
        page.locator("#search-results li").first.wait_for(state="detached")
        assert page.url.endswith("search.html")
        assert page.inner_text("#search-status") == ""
        page.evaluate("location.hash = 'q=fever'")
        page.locator("#search-results li").first.wait_for()
        page.go_back()
        page.locator("#search-results li").first.wait_for(state="detached")
        assert page.input_value("#page-search") == ""


def test_the_skip_link_keeps_what_was_looked_for(chromium: Browser, pages: Path) -> None:
    with opened(chromium, pages / "en" / "search.html#q=fever") as page:
        page.locator("#search-results li").first.wait_for()
        page.focus(".skip-to-content")
        page.keyboard.press("Enter")
        assert has_focus(page, "#content")
        assert page.url.endswith("#q=fever")
        page.reload()
        page.locator("#search-results li").first.wait_for()


# What browsers lack that are a few years old.
OLD = """delete Object.hasOwn; delete String.prototype.replaceAll; delete Array.prototype.at;
delete Element.prototype.replaceChildren; delete globalThis.structuredClone;"""
NEW = re.compile(r"\?\.(?!\d)|\?\?|(\|\||&&)=|\.(at|replaceAll|replaceChildren)\(|Object\.hasOwn")


@pytest.mark.parametrize("tag", ["en", "ar", "zh-Hans"])
def test_an_old_phone_finds_words_too(chromium: Browser, pages: Path, tag: str) -> None:
    with device(chromium) as context:
        context.add_init_script(OLD)
        page = context.new_page()
        page.goto(f"file://{pages / tag / 'search.html'}#q=zinc")
        page.locator("a[href='words.html#term-zinc']").wait_for()


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_search_is_written_for_old_browsers(name: str) -> None:
    assert NEW.search(script((STATIC / name).read_text("utf-8"))) is None


@pytest.mark.parametrize("lost", ["index.js", "code.js"])
def test_a_search_that_did_not_load_says_so_and_sends_nothing(
    chromium: Browser, pages: Path, lost: str
) -> None:
    with chromium.new_context() as context:
        page = context.new_page()
        page.route(f"**/search/{lost}", lambda route: route.abort())
        page.goto(f"file://{pages / 'en' / 'search.html'}")
        page.get_by_text("Search needs JavaScript").wait_for()
        assert page.locator("form").count() > 0
        assert not any(one.is_visible() for one in page.locator("form").all())


@pytest.mark.parametrize(("tag", "words"), [("en", "zinc"), ("ar", "حرارة")])
def test_lines_of_the_page_itself_keep_its_side(
    chromium: Browser, pages: Path, tag: str, words: str
) -> None:
    with opened(chromium, pages / tag / f"search.html#q={words}") as page:
        page.locator(".search-context:not(:empty)").first.wait_for()
        lines = page.locator("#search-results :is(h2, a, p):not([lang]):not(:empty)")
        assert lines.count()
        assert not any(one.get_attribute("dir") for one in lines.all())


def test_what_is_typed_cannot_become_markup(chromium: Browser, pages: Path) -> None:
    with opened(chromium, pages / "en" / "search.html?q=<img src=x>{count}") as page:
        page.locator("#search-status:not(:empty)").wait_for()
        assert page.locator("main img").count() == 0
        assert "<img src=x>{count}" in page.locator("#search-status").inner_text()


def test_an_example_shows_how_it_works(chromium: Browser, pages: Path) -> None:
    with opened(chromium, pages / "en" / "search.html") as page:
        page.click(".search-examples a >> nth=0")
        page.locator("#search-results li").first.wait_for()
        assert page.input_value("#page-search") == "fever"


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_the_field_of_the_menu_has_room_for_a_word_in_large_text(
    chromium: Browser, pages: Path, tag: str
) -> None:
    narrow = {"width": 320, "height": 700}
    with opened(chromium, pages / tag / "fever.html", viewport=narrow) as page:
        page.evaluate("document.documentElement.dataset.size = '200'")
        page.click(".opens-menu")
        field = page.locator("#menu-search")
        field.wait_for()
        ems = "one => one.clientWidth / parseFloat(getComputedStyle(one).fontSize)"
        assert field.evaluate(ems) >= 5
        line = page.locator(".search-line")
        assert line.evaluate("one => one.scrollWidth <= one.clientWidth")


def test_words_that_lead_elsewhere_mark_what_they_lead_to(chromium: Browser, pages: Path) -> None:
    with opened(chromium, pages / "en" / "search.html?q=Temperature") as page:
        page.locator("mark").first.wait_for()
        marked = page.locator(".search-context mark").all_inner_texts()
        assert "Fevers" in marked


# -- building

CONF = 'extensions = ["sphinx_booklet"]\nhtml_theme = "booklet"\n'


def build(root: Path, builder: str = "html") -> Path:
    command = [sys.executable, "-m", "sphinx", "-qW", "-b", builder, str(root), str(root / "out")]
    subprocess.run(command, check=True)
    return root / "out" / "_static" / "search"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    files = {
        "conf.py": CONF,
        "index.rst": "A\n=\n\n.. toctree::\n\n   b\n   c/d\n",
        "b.rst": "Before\n======\n\nWords.\n",
        "c/d.rst": "D\n=\n\nOther words.\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def test_a_build_of_one_page_keeps_the_index_whole(project: Path) -> None:
    build(project)
    (project / "b.rst").write_text("Before\n======\n\nChanged.\n")
    search = build(project)
    found = {path.relative_to(search).as_posix(): path.read_text("utf-8")
             for path in search.rglob("*.js")}  # fmt: skip
    (project / "again").mkdir()
    for name in ("conf.py", "index.rst", "b.rst", "c"):
        (project / name).rename(project / "again" / name)
    whole = build(project / "again")
    assert "Changed." in found["texts/b.js"]
    assert found == {path.relative_to(whole).as_posix(): path.read_text("utf-8")
                     for path in whole.rglob("*.js")}  # fmt: skip


def test_a_chapter_that_is_gone_is_found_no_more(project: Path) -> None:
    build(project)
    (project / "c" / "d.rst").unlink()
    (project / "index.rst").write_text("A\n=\n\n.. toctree::\n\n   b\n")
    search = build(project)
    assert not (search / "texts" / "c").exists()
    assert '"c/d"' not in (search / "index.js").read_text("utf-8")


def test_a_chapter_that_asks_for_it_is_not_found(project: Path) -> None:
    (project / "b.rst").write_text(":no-search:\n\nBefore\n======\n")
    assert '"b"' not in (build(project) / "index.js").read_text("utf-8")


def test_pages_that_are_folders_are_found_where_they_are(project: Path) -> None:
    assert '["c/d","../c/d/"]' in (build(project, "dirhtml") / "index.js").read_text("utf-8")


def test_nothing_of_the_search_of_sphinx_is_there(project: Path) -> None:
    search = build(project)
    names = {path.name for path in (project / "out").rglob("*")}
    assert {"index.js", "language.js", "english-stemmer.js"} <= {
        one.name for one in search.iterdir()
    }
    assert names & {"searchindex.js", "searchtools.js", "language_data.js", "doctools.js"} == set()


def test_a_site_of_one_page_has_no_search(project: Path) -> None:
    build(project, "singlehtml")
    assert "menu-search" not in (project / "out" / "index.html").read_text("utf-8")
