"""The preview at work on the small booklet, and what its pages are asked."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sphinx_booklet.folders import Folders
from sphinx_booklet.jobs.plan import plan
from sphinx_booklet.preview.follow import follow
from sphinx_booklet.settings import read_booklet
from tests.small import write_booklet

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from sphinx_booklet.jobs.plan import Job
    from sphinx_booklet.preview.warm import Built, Warm

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


def last(process: Warm) -> Built:
    """Build, and return what became of it in the end."""
    return list(process.build())[-1]


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
