"""The preview: what is saved is seen at its place, with file and line, on this machine only."""

from __future__ import annotations

import http.client
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from sphinx_booklet.catalogs.po import anchor
from sphinx_booklet.findings import Finding
from sphinx_booklet.jobs.events import Failed, Finished
from sphinx_booklet.jobs.plan import plan
from sphinx_booklet.preview.follow import follow, state
from sphinx_booklet.preview.pages import by_entry
from sphinx_booklet.preview.warm import Built, Change, Warm, folder
from sphinx_booklet.products import Folders
from sphinx_booklet.settings import read_booklet
from tests.small import FEVER_AR, HEADER, write_booklet

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from sphinx_booklet.jobs.plan import Job

FEVER = "A fever is 38.0 °C (100.4 °F) or more."
PO = "locales/ar/LC_MESSAGES/fever.po"
CALL = "Call at once: |oncall_phone|. In an emergency: |emergency_number|."
REFUSED = f"""
msgid "{CALL}"
msgstr "اتصل فورًا."
"""


def arabic(root: Path) -> Job:
    """Return the Arabic half of the small booklet."""
    write_booklet(root)
    (job,) = plan(read_booklet(root / "booklet.toml"), Folders(root), ["ar"], ["html"])
    return job


def save(root: Path, old: str, new: str, name: str = PO) -> None:
    """Change a file as an editor does."""
    text = (root / name).read_text("utf-8")
    assert old in text
    (root / name).write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def warm(tmp_path: Path) -> Iterator[tuple[Path, Warm, Job]]:
    job = arabic(tmp_path)
    process = Warm(job)
    yield tmp_path, process, job
    process.end()


def last(process: Warm) -> Built:
    """Build, and return what became of it in the end."""
    return list(process.build())[-1]


def test_a_change_is_told_with_its_page_and_place(warm: tuple[Path, Warm, Job]) -> None:
    root, process, job = warm
    assert last(process).changes == ()
    save(root, "أو أكثر", "فما فوق")
    first, *_rest = process.build()
    assert first.changes == (Change("fever.html", anchor(FEVER)),)
    assert "فما فوق" in (folder(job) / "fever.html").read_text("utf-8")
    assert last(process).changes == ()


def test_each_part_says_which_message_it_is_and_what_became_of_it(
    warm: tuple[Path, Warm, Job],
) -> None:
    root, process, job = warm
    (root / PO).write_text((root / PO).read_text("utf-8") + REFUSED, "utf-8")
    built = last(process)
    page = (folder(job) / "fever.html").read_text("utf-8")
    name = anchor(FEVER)
    assert f'data-message="{name}" data-state="translated" data-where="{PO}:8"' in page
    assert f'data-state="refused" data-where="{PO}:11"' in page
    told = built.pages["fever.html"]["messages"][anchor(CALL)]
    assert [one["rule"] for one in told["findings"]] == ["part-missing", "part-missing"]
    assert (told["said"], told["text"], told["source"]) == (CALL, "اتصل فورًا.", "docs/fever.rst:7")
    assert 'data-state="untranslated" data-where=""' in page  # the figure's caption


def test_nothing_of_it_is_on_the_pages_that_are_published(warm: tuple[Path, Warm, Job]) -> None:
    _root, process, job = warm
    last(process)
    assert "preview" in folder(job).parts
    assert not job.folders.site.exists()
    assert not job.folders.output(job.language, "html").exists()


def test_a_broken_chapter_is_told_and_mended(warm: tuple[Path, Warm, Job]) -> None:
    root, process, _job = warm
    assert last(process).errors == ()
    save(root, "Call at once", ".. nothing::\n\nCall at once", "docs/fever.rst")
    error = next(line for line in last(process).errors if "nothing" in line)
    assert error.startswith("docs/fever.rst:")
    save(root, ".. nothing::\n\n", "", "docs/fever.rst")
    assert last(process).errors == ()


def test_a_setting_is_read_again(warm: tuple[Path, Warm, Job]) -> None:
    root, process, job = warm
    last(process)
    save(root, "كتيّب صغير", "كتيّب جديد", "booklet.toml")
    assert last(process).errors == ()
    assert "كتيّب جديد" in (folder(job) / "fever.html").read_text("utf-8")
    save(root, 'slug = "small"', 'slug = "??"', "booklet.toml")
    assert "booklet.toml:1" in last(process).errors[0]
    save(root, 'slug = "??"', 'slug = "small"', "booklet.toml")
    assert last(process).errors == ()


def test_faults_of_a_file_are_told_at_the_entry_that_they_are_in() -> None:
    found = by_entry(
        [
            Finding("a.po:1", "r0", "", ""),
            Finding("a.po:8", "r1", "", ""),
            Finding("a.po:5", "r2", "", ""),
            Finding("b.po:5", "r3", "", ""),
        ],
        ["a.po:9", "a.po:5"],
    )
    assert {where: [one.rule for one in some] for where, some in found.items()} == {
        "a.po:1": ["r0"],
        "a.po:5": ["r1", "r2"],
        "b.po:5": ["r3"],
    }


def test_a_file_that_is_touched_by_its_editors_backup_changes_nothing(tmp_path: Path) -> None:
    job = arabic(tmp_path)
    before = state(job)
    (tmp_path / "docs" / ".fever.rst.swp").write_text("x", "utf-8")
    assert state(job) == before
    (tmp_path / "docs" / "new.rst").write_text("x", "utf-8")
    assert state(job) != before


@contextmanager
def following(
    root: Path, files: Mapping[str, str] | None = None
) -> Iterator[tuple[str, list[object]]]:
    """Follow the small booklet in a thread, as the command does; give its address.

    :param files: what is in it instead, by name
    """
    events: list[object] = []
    ready, done = threading.Event(), threading.Event()

    job = arabic(root)
    for name, text in (files or {}).items():
        (root / name).write_text(text, "utf-8")

    def run() -> None:
        stream = follow(job, 0)
        for event in stream:
            events.append(event)
            if isinstance(event, str):
                ready.set()
            if done.is_set():
                break
        stream.close()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    assert ready.wait(60)
    address = next(event for event in events if isinstance(event, str))
    yield address, events
    done.set()
    (root / "docs" / "fever.rst").write_text("Fever\n=====\n\n.. review::\n", "utf-8")
    thread.join(30)
    assert not thread.is_alive()


def shown(page: Page) -> str:
    """Return the words of the panel."""
    return page.locator(".preview-panel").inner_text()


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


DRAWN = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 90" width="720" height="90">'
    '<rect width="720" height="90" fill="#ddd"/><text x="20" y="50" font-size="24">Skin</text>'
    "</svg>\n"
)
LABEL = '\nmsgid "Skin"\nmsgstr "الجلد"\n'


def add(root: Path, text: str) -> None:
    """Write more at the end of the catalog."""
    (root / PO).write_text((root / PO).read_text("utf-8") + text, "utf-8")


def opened(chromium: Browser, address: str, width: int = 1280) -> Page:
    """Open the chapter, and wait until its bar says what it knows."""
    page = chromium.new_page(viewport={"width": width, "height": 720})
    page.goto(f"{address}fever.html")
    page.get_by_text("Preview. On this page").wait_for()
    return page


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


BROKEN = {
    "empty": ("", "empty-file"),
    "UTF-16": ("\ufeff" + FEVER_AR, "not-utf-8"),
    "no header": (FEVER_AR.removeprefix(HEADER), "no-header"),
    "a merge": (FEVER_AR.replace('msgid "A', '<<<<<<< ours\nmsgid "A'), "merge-conflict"),
}


@pytest.mark.parametrize(("text", "rule"), BROKEN.values(), ids=BROKEN)
def test_what_is_wrong_with_a_whole_catalog_is_told(
    warm: tuple[Path, Warm, Job], text: str, rule: str
) -> None:
    root, process, _job = warm
    encoding = "utf-16" if rule == "not-utf-8" else "utf-8"
    (root / PO).write_bytes(text.removeprefix("\ufeff").encode(encoding))
    built = last(process)
    assert any(line.startswith(f"{PO}:") and f" {rule}: " in line for line in built.notices)
    assert rule in {one["rule"] for one in built.pages["fever.html"]["faults"]}
    assert built.pages["words.html"]["faults"] == []


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


def test_the_original_lacks_no_translation(tmp_path: Path) -> None:
    write_booklet(tmp_path)
    booklet = read_booklet(tmp_path / "booklet.toml")
    (job,) = plan(booklet, Folders(tmp_path), ["en"], ["html"])
    process = Warm(job)
    told = last(process).pages["fever.html"]
    process.end()
    assert {one["state"] for one in told["messages"].values()} == {"original"}
    assert 'data-state="untranslated"' not in (folder(job) / "fever.html").read_text("utf-8")


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
