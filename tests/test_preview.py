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
from tests.small import write_booklet

if TYPE_CHECKING:
    from collections.abc import Iterator
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
def following(root: Path) -> Iterator[tuple[str, list[object]]]:
    """Follow the small booklet in a thread, as the command does; give its address."""
    events: list[object] = []
    ready, done = threading.Event(), threading.Event()

    def run() -> None:
        stream = follow(arabic(root), 0)
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
