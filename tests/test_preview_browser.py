"""The preview as its users meet it: with a pointer, a keyboard, in a narrow window."""

from __future__ import annotations

import http.client
from typing import TYPE_CHECKING

from sphinx_booklet.jobs.events import Failed, Finished
from tests.previewing import CALL, DRAWN, LABEL, PO, REFUSED, add, following, opened, save, shown
from tests.small import FEVER_AR

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


def test_what_is_saved_is_seen_at_its_place_and_says_its_line(
    tmp_path: Path, chromium: Browser
) -> None:
    with following(tmp_path) as (address, events):
        page = chromium.new_page()
        page.goto(f"{address}index.html")
        with page.expect_navigation(url="**/fever.html#*"):
            save(tmp_path, "أو أكثر", "فما فوق")
        chosen = page.locator(".preview-chosen")
        chosen.wait_for()
        assert "فما فوق" in chosen.inner_text()
        assert f"{PO}:8" in shown(page)
        with page.expect_navigation():
            (tmp_path / PO).write_text((tmp_path / PO).read_text("utf-8") + REFUSED, "utf-8")
        chosen.wait_for()
        assert chosen.locator(".preview-label").inner_text() == "Refused"
        page.keyboard.press("Escape")
        assert page.locator(".preview-panel").is_hidden()
        page.keyboard.press("Enter")
        assert "lacks |oncall_phone|" in shown(page)
        labels = page.locator(".preview-label").all_inner_texts()
        assert sorted(labels) == ["Not translated", "Not translated", "Refused"]
        page.close()
    assert isinstance(events[0], Finished)
    assert not any(isinstance(event, Failed) for event in events)


def test_a_saved_label_of_a_drawing_is_seen_in_its_picture(
    tmp_path: Path, chromium: Browser
) -> None:
    with following(tmp_path, {"docs/figures/square.svg": DRAWN}) as (address, _events):
        page = opened(chromium, address)
        missing: list[str] = []
        page.on("response", lambda one: missing.append(one.url) if one.status == 404 else None)
        with page.expect_navigation():
            add(tmp_path, LABEL)
        chosen = page.locator("img.preview-chosen")
        chosen.wait_for()
        assert chosen.evaluate("image => image.decode().then(() => image.naturalWidth)") == 720
        assert missing == []
        assert "label of a drawing" in shown(page)
        page.close()


def test_what_has_no_element_of_its_own_is_counted_and_listed(
    tmp_path: Path, chromium: Browser
) -> None:
    with following(tmp_path, {"docs/figures/square.svg": DRAWN}) as (address, _events):
        page = opened(chromium, address)
        sums = page.locator(".preview-sums")
        # The call, the alternative text, the label, the caption, the entry of the index.
        assert sums.inner_text() == "Preview. On this page: 5 not translated."
        page.get_by_text("1 without a place of their own").click()
        listed = page.locator(".preview-other").inner_text()
        assert "entry of the index" in listed
        assert "run `make catalogs`" in listed
        page.goto(f"{address}genindex.html")
        page.locator(".preview-bar").wait_for()
        assert sums.inner_text() == "Preview."
        page.close()


FUZZY = f"""
#, fuzzy
msgid "{CALL}"
msgstr "اتصل فورًا"

#, fuzzy
msgid "A figure."
msgstr "شكل"
"""


def test_what_needs_a_look_says_what_to_do_and_shows_both_texts(
    tmp_path: Path, chromium: Browser
) -> None:
    with following(tmp_path, {PO: FEVER_AR + FUZZY}) as (address, _events):
        page = opened(chromium, address)
        assert "2 need a look" in page.locator(".preview-sums").inner_text()
        label = page.get_by_role("button", name="Needs a look, part 1")
        label.focus()
        page.keyboard.press("Enter")
        assert label.get_attribute("aria-expanded") == "true"
        region = page.get_by_role("region", name="Needs a look")
        assert page.evaluate("document.activeElement.tagName") == "H2"
        words = region.inner_text()
        assert "take the word fuzzy out of the line that begins with #," in words
        assert CALL in words
        assert "اتصل فورًا" in words
        page.keyboard.press("Escape")
        assert label.evaluate("one => one === document.activeElement")
        assert label.get_attribute("aria-expanded") == "false"
        page.close()


def test_next_goes_on_from_the_chosen_part_and_keeps_the_focus(
    tmp_path: Path, chromium: Browser
) -> None:
    with following(tmp_path, {PO: FEVER_AR + FUZZY}) as (address, _events):
        page = opened(chromium, address)
        page.get_by_role("button", name="part 1").click()
        following_one = page.get_by_role("button", name="Next")
        following_one.click()
        expanded = page.locator(".preview-label[aria-expanded=true]")
        assert str(expanded.get_attribute("aria-label")).endswith("part 2")
        assert following_one.evaluate("one => one === document.activeElement")
        page.get_by_role("button", name="Previous").click()
        assert str(expanded.get_attribute("aria-label")).endswith("part 1")
        page.close()


LINES = {"untranslated": "dashed", "fuzzy": "dotted", "refused": "solid"}


def test_each_state_has_a_line_of_its_own(tmp_path: Path, chromium: Browser) -> None:
    catalog = FEVER_AR + REFUSED + "\n#, fuzzy" + FUZZY.rpartition("#, fuzzy")[2]
    with following(tmp_path, {PO: catalog}) as (address, _events):
        page = opened(chromium, address)
        found = {
            state: page.locator(f"[data-state={state}]").first.evaluate(
                "one => getComputedStyle(one).outlineStyle"
            )
            for state in LINES
        }
        assert found == LINES
        page.close()


def test_an_emptied_catalog_is_told_on_the_page_and_in_the_terminal(
    tmp_path: Path, chromium: Browser
) -> None:
    with following(tmp_path) as (address, events):
        page = opened(chromium, address)
        with page.expect_navigation():
            (tmp_path / PO).write_text("", "utf-8")
        page.get_by_role("list", name="What is wrong").get_by_text("the file is empty").wait_for()
        page.get_by_role("button", name="Not translated, part 1").click()
        assert "the file is empty" in shown(page)
        assert "make catalogs" not in shown(page)
        assert "Built in" in page.locator(".preview-news").inner_text()
        page.close()
    told = [line for one in events if isinstance(one, Finished) for line in one.notices]
    assert any(line.startswith(f"{PO}:1: empty-file: the file is empty.") for line in told)


def test_many_pages_can_be_open(tmp_path: Path, chromium: Browser) -> None:
    with following(tmp_path) as (address, _events):
        context = chromium.new_context()
        pages = [context.new_page() for _number in range(8)]
        for page in pages:
            page.goto(f"{address}fever.html", timeout=20_000)
            page.get_by_text("Preview. On this page").wait_for()
        save(tmp_path, "أو أكثر", "فما فوق")
        for page in pages:
            page.get_by_text("فما فوق").first.wait_for()
        context.close()


def test_a_narrow_bar_is_one_line_with_a_button_for_more(tmp_path: Path, chromium: Browser) -> None:
    with following(tmp_path) as (address, _events):
        page = opened(chromium, address, 320)
        bar = page.locator(".preview-bar")
        assert bar.evaluate("one => one.offsetHeight") < 64
        details = page.get_by_role("button", name="Details")
        details.click()
        assert details.get_attribute("aria-expanded") == "true"
        page.get_by_role("button", name="Next").click()
        assert page.locator(".preview-panel").evaluate("one => one.offsetHeight") <= 0.45 * 720
        room = "getComputedStyle(document.body).paddingBlockEnd"
        height = bar.evaluate("one => one.offsetHeight")
        assert page.evaluate(room) == f"{height}px"
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        page.close()


def test_a_page_elsewhere_gets_nothing_by_calling_itself_this_machine(tmp_path: Path) -> None:
    with following(tmp_path) as (address, _events):
        port = int(address.rstrip("/").rpartition(":")[2])
        answers = {}
        for name in (f"127.0.0.1:{port}", f"localhost:{port}", f"evil.example:{port}", "127.0.0.1"):
            connection = http.client.HTTPConnection("127.0.0.1", port)
            connection.request("GET", "/fever.html", headers={"Host": name})
            answers[name.partition(":")[0] if name != "127.0.0.1" else name] = (
                connection.getresponse().status
            )
            connection.close()
        assert answers == {"127.0.0.1": 403, "localhost": 200, "evil.example": 403}
